//! Own forms: begun, kept in versions, put away, offered.

use chrono::TimeDelta;

use super::*;
use crate::case_file::{CaseAbout, ErasedWhy};
use crate::form::FormFault;
use crate::vault::Vault;
use crate::vault::scratch::{now, passphrase, vault};

fn form(key: &str, ask: &str) -> Form {
    let json = format!(
        r#"{{"format":1,"key":"{key}","version":1,"title":"Mood","purpose":"To see the days.",
            "takes_seconds":15,"rhythm":{{"kind":"once"}},
            "entry":[{{"key":"mood","ask":"{ask}","answer":{{"kind":"text"}}}}]}}"#
    );
    serde_json::from_str(&json).unwrap()
}

fn later(minutes: i64) -> DateTime<FixedOffset> {
    now() + TimeDelta::minutes(minutes)
}

fn case(vault: &Vault) -> CaseFileId {
    vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id
}

/// What the journal says of forms, in order.
fn journal(vault: &Vault) -> Vec<String> {
    let sql = "SELECT act FROM journal WHERE noun = 'form' AND id IS NULL ORDER BY seq";
    vault.by_hand(sql, &[]).unwrap().concat()
}

#[test]
fn a_form_is_saved_as_it_is_typed_faulty_or_not_and_is_there_after_a_lock() {
    let (vault, folder) = vault();
    let begun = form("mood-k3v9", "  ");
    assert!(!begun.faults().is_empty());
    vault.forms().save_work(&form("mood-k3v9", "H"), None, None, now()).unwrap();
    vault.forms().save_work(&begun, None, Some("mood-check"), later(1)).unwrap();
    assert_eq!(journal(&vault), [""; 0]);
    vault.lock().unwrap();
    let vault = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    let forms = vault.forms();
    assert_eq!(forms.work("mood-k3v9").unwrap(), Some(begun.clone()));
    let own = forms.own().unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!((&own[0].form, own[0].kept, own[0].in_work), (&begun, None, true));
    assert_eq!(own[0].made_from.as_deref(), Some("mood-check"));
    assert!(forms.versions("mood-k3v9").unwrap().is_empty());
    forms.discard_work("mood-k3v9").unwrap();
    assert!(forms.own().unwrap().is_empty());
    assert!(matches!(forms.own_form("mood-k3v9"), Err(Error::NotFound)));
}

#[test]
fn a_form_without_a_key_is_not_saved() {
    let (vault, _folder) = vault();
    for key in ["", "  "] {
        let saved = vault.forms().save_work(&form(key, "How?"), None, None, now());
        let Err(Error::FormInvalid(faults)) = saved else { panic!("refused") };
        assert_eq!(faults[0].field, "key");
        assert!(vault.forms().keep(form(key, "How?"), None, None, now()).is_err());
    }
    assert!(vault.forms().own().unwrap().is_empty());
}

#[test]
fn each_form_that_is_kept_with_changes_is_a_new_version_and_the_earlier_ones_stay() {
    let (vault, _folder) = vault();
    let forms = vault.forms();
    let typed = Form { version: 40, ..form("mood-k3v9", "How?") };
    forms.save_work(&typed, None, None, now()).unwrap();
    let first = forms.keep(typed, None, Some("mood-check"), now()).unwrap();
    assert_eq!((first.form.version, first.kept, first.in_work), (1, Some(now()), false));
    assert_eq!(first.hash, first.form.hash());

    let again = forms.keep(form("mood-k3v9", "How?"), None, None, later(1)).unwrap();
    assert_eq!(again, first, "nothing was changed, so nothing was made");

    let second = forms.keep(form("mood-k3v9", "How was it?"), None, None, later(2)).unwrap();
    assert_eq!((second.form.version, second.kept), (2, Some(later(2))));
    assert_eq!(second.made_from.as_deref(), Some("mood-check"), "it is still made from that");
    let versions = forms.versions("mood-k3v9").unwrap();
    let numbers: Vec<u32> = versions.iter().map(|version| version.version).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(versions[1].form, first.form);
    assert_eq!((versions[1].kept, &versions[1].changes[..]), (now(), &[][..]));
    let reworded = FormChange::Reworded { from: "How?".into(), to: "How was it?".into() };
    assert_eq!(versions[0].changes, [reworded]);
    assert_eq!(forms.own().unwrap(), [second]);
    assert_eq!(journal(&vault), ["created", "changed"]);
}

#[test]
fn a_faulty_form_is_not_kept_and_stays_in_work() {
    let (vault, _folder) = vault();
    let forms = vault.forms();
    forms.keep(form("mood-k3v9", "How?"), None, None, now()).unwrap();
    let faulty = form("mood-k3v9", "");
    forms.save_work(&faulty, None, None, now()).unwrap();
    let kept = forms.keep(faulty.clone(), None, None, later(1));
    let Err(Error::FormInvalid(faults)) = kept else { panic!("refused") };
    let blank =
        FormFault { field: "entry[0].ask".into(), what: "must say something".into(), line: None };
    assert_eq!(faults, [blank]);
    assert_eq!(forms.work("mood-k3v9").unwrap(), Some(faulty));
    let own = forms.own_form("mood-k3v9").unwrap();
    assert_eq!((own.form.version, own.in_work), (1, true));
    assert_eq!(own.form.entry[0].ask, "How?".into(), "what is kept is offered meanwhile");
}

#[test]
fn what_was_changed_last_comes_first() {
    let (vault, _folder) = vault();
    let forms = vault.forms();
    forms.keep(form("a", "How?"), None, None, later(1)).unwrap();
    forms.save_work(&form("b", "How?"), None, None, later(2)).unwrap();
    forms.keep(form("c", "How?"), None, None, later(3)).unwrap();
    let keys =
        || -> Vec<String> { forms.own().unwrap().into_iter().map(|own| own.form.key).collect() };
    assert_eq!(keys(), ["c", "b", "a"]);
    forms.save_work(&form("a", "How was"), None, None, later(4)).unwrap();
    assert_eq!(keys(), ["a", "c", "b"]);
}

#[test]
fn a_form_that_was_put_away_is_still_listed_and_stays_so_when_it_is_kept_anew() {
    let (vault, _folder) = vault();
    let forms = vault.forms();
    forms.keep(form("mood-k3v9", "How?"), None, None, now()).unwrap();
    forms.archive("mood-k3v9", true, now()).unwrap();
    forms.archive("mood-k3v9", true, now()).unwrap();
    assert!(forms.own().unwrap()[0].archived);
    let again = forms.keep(form("mood-k3v9", "How was it?"), None, None, now()).unwrap();
    assert!(again.archived);
    forms.archive("mood-k3v9", false, now()).unwrap();
    assert!(!forms.own_form("mood-k3v9").unwrap().archived);
    assert_eq!(journal(&vault), ["created", "changed", "changed", "changed"]);
    forms.save_work(&form("begun", "How?"), None, None, now()).unwrap();
    for none in ["begun", "drive-tracker"] {
        assert!(matches!(forms.archive(none, true, now()), Err(Error::NotFound)), "{none}");
    }
}

#[test]
fn whom_a_form_is_offered_to_holds_for_its_versions_its_work_and_what_comes_after() {
    let (vault, _folder) = vault();
    let (forms, one, other) = (vault.forms(), case(&vault), case(&vault));
    forms.keep(form("mood-k3v9", "How?"), Some(one), None, now()).unwrap();
    forms.save_work(&form("mood-k3v9", "How was"), Some(other), None, now()).unwrap();
    let tags = || {
        let sql = "SELECT hex(case_file) FROM own_form UNION ALL
            SELECT hex(case_file) FROM form_in_work";
        vault.by_hand(sql, &[]).unwrap().concat()
    };
    let hex = |id: CaseFileId| -> String {
        id.as_bytes().iter().map(|byte| format!("{byte:02X}")).collect()
    };
    assert_eq!(tags(), [hex(one), hex(one)], "what was kept knows whom it is for");
    forms.keep(form("mood-k3v9", "How was it?"), Some(other), None, now()).unwrap();
    forms.save_work(&form("mood-k3v9", "How?"), None, None, now()).unwrap();
    assert_eq!(tags(), vec![hex(one); 3]);
    forms.offer_to("mood-k3v9", Some(other), now()).unwrap();
    assert_eq!(tags(), vec![hex(other); 3]);
    forms.offer_to("mood-k3v9", None, now()).unwrap();
    assert_eq!(forms.own_form("mood-k3v9").unwrap().made_for, None);
    assert_eq!(journal(&vault).len(), 4);
    let nobody = forms.offer_to("never", None, now());
    assert!(matches!(nobody, Err(Error::NotFound)));
}

#[test]
fn a_form_made_for_a_client_goes_with_their_case_file_and_others_stay() {
    let (vault, _folder) = vault();
    let (forms, one, other) = (vault.forms(), case(&vault), case(&vault));
    for (key, made_for) in [("a", Some(one)), ("b", Some(other)), ("c", None)] {
        forms.keep(form(key, "How?"), made_for, None, now()).unwrap();
        forms.save_work(&form(key, "How was"), made_for, None, now()).unwrap();
        let begun = format!("begun-{key}");
        forms.save_work(&form(&begun, "How?"), made_for, None, now()).unwrap();
        forms.set_favourite(&begun, true).unwrap();
    }
    vault.case_files().erase(one, ErasedWhy::OnRequest, &[], now()).unwrap();
    let mut keys: Vec<String> = forms.own().unwrap().into_iter().map(|own| own.form.key).collect();
    keys.sort();
    assert_eq!(keys, ["b", "begun-b", "begun-c", "c"]);
    assert_eq!(forms.work("a").unwrap(), None);
    assert_eq!(forms.favourites().unwrap(), ["begun-b", "begun-c"]);
}
