//! Filled sheets in a vault: what is filed, what is known, what waits and what is refused.

use super::*;
use crate::assignment::AssignmentState;
use crate::form::{Answer, Answers, Form};
use crate::reply::scratch::given;
use crate::reply::{FiledEntry, VersionStanding};
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

const DAILY: &str = r#"{ "kind": "daily", "days": 7, "part_of_day": "evening" }"#;
const EACH_TIME: &str = r#"{ "kind": "each_time", "per_week": 3 }"#;
const ONCE: &str = r#"{ "kind": "once" }"#;

fn form(rhythm: &str) -> Form {
    let json = format!(
        r#"{{ "format": 1, "key": "calm", "version": 1, "title": "Calm", "purpose": "To see.",
             "takes_seconds": 15, "rhythm": {rhythm},
             "header": [{{ "key": "since", "ask": "Since when?", "answer": {{ "kind": "text" }} }}],
             "entry": [
               {{ "key": "calm", "ask": "Calm?", "answer": {{ "kind": "yes_no" }} }},
               {{ "key": "how", "ask": "How much?", "answer": {{ "kind": "number", "min": 0, "max": 10 }} }},
               {{ "key": "list", "ask": "Feelings", "answer": {{ "kind": "group", "rows": 1, "max_rows": 3,
                 "columns": [{{ "key": "name", "ask": "Which?", "answer": {{ "kind": "text" }} }},
                             {{ "key": "much", "ask": "How strong?", "answer": {{ "kind": "number", "min": 0, "max": 9 }} }}] }} }}
             ] }}"#
    );
    Form::from_json(&json).expect("a sound form")
}

/// A sheet of an assignment with something in its fields.
fn sheet(assignment: &Assignment, held: &[(&str, &str)]) -> FilledSheet {
    let held: BTreeMap<String, &str> =
        held.iter().map(|(name, text)| (format!("w1-{name}"), *text)).collect();
    serde_json::from_value(serde_json::json!({
        "code": assignment.code, "form": assignment.form_hash, "lost_fields": 0, "held": held,
    }))
    .expect("a sheet")
}

fn file(vault: &Vault, sheet: &FilledSheet) -> Result<ReceivedSheet> {
    vault.replies().file_sheet(sheet, &BTreeMap::new(), now())
}

/// What became of entries: new, changed, known.
fn counts(filed: &ReceivedSheet) -> (u32, u32, u32) {
    let Received { new_entries, changed, already_had, .. } = filed.received;
    (new_entries, changed, already_had)
}

fn in_force(vault: &Vault, assignment: &Assignment) -> Vec<(VersionStanding, Answers)> {
    let entries = vault.replies().entries(assignment.id).expect("entries");
    let told = |filed: FiledEntry| {
        assert_eq!(filed.source, Source::Sheet);
        (filed.standing, filed.entry.answers().cloned().unwrap_or_default())
    };
    entries.into_iter().map(told).collect()
}

#[test]
fn a_sheet_is_filed_day_by_day_and_filing_it_again_changes_nothing() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(DAILY));
    let held = [("h-q1", "March"), ("d0-q1", "y"), ("d0-q2", "3"), ("d4-q1", "n")];
    let filed = file(&vault, &sheet(&assignment, &held)).expect("filed");
    assert_eq!((counts(&filed), filed.answers), ((3, 0, 0), 4));
    let entries = vault.replies().entries(assignment.id).expect("entries");
    let days: Vec<_> = entries.iter().filter_map(|filed| filed.entry.day()).collect();
    assert_eq!(days, [assignment.first_day, assignment.first_day + chrono::Days::new(4)]);
    let state = vault.assignments().get(assignment.id).expect("there").state;
    assert_eq!(state, AssignmentState::Answered);

    let again = file(&vault, &sheet(&assignment, &held)).expect("known");
    assert_eq!(counts(&again), (0, 0, 3));
    assert_eq!(vault.replies().entries(assignment.id).expect("entries"), entries);
}

#[test]
fn a_sheet_with_more_in_it_is_the_next_version_and_one_with_less_is_known() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(DAILY));
    let less = sheet(&assignment, &[("d0-q1", "y")]);
    let more = sheet(&assignment, &[("d0-q1", "y"), ("d0-q2", "3")]);
    file(&vault, &less).expect("filed");
    assert_eq!(counts(&file(&vault, &more).expect("filed")), (0, 1, 0));
    assert_eq!(counts(&file(&vault, &less).expect("known")), (0, 0, 1), "the file from before");
    let all =
        Answers::from([("calm".into(), Answer::YesNo(true)), ("how".into(), Answer::Number(3.0))]);
    assert_eq!(in_force(&vault, &assignment), [(VersionStanding::Current, all)]);
}

#[test]
fn what_a_sheet_says_otherwise_stands_beside_what_is_known() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(DAILY));
    file(&vault, &sheet(&assignment, &[("d0-q1", "y")])).expect("filed");
    file(&vault, &sheet(&assignment, &[("d0-q1", "n")])).expect("filed");
    let standing: Vec<_> =
        in_force(&vault, &assignment).into_iter().map(|(standing, _)| standing).collect();
    assert_eq!(standing, [VersionStanding::Conflict, VersionStanding::Conflict]);
    // Whichever of the two comes once more, it says nothing new.
    for said in ["y", "n"] {
        let filed = file(&vault, &sheet(&assignment, &[("d0-q1", said)])).expect("known");
        assert_eq!(counts(&filed), (0, 0, 1));
    }
}

#[test]
fn a_record_keeps_its_place_and_waits_for_a_day_where_it_says_none() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(EACH_TIME));
    let held = [("r1-w-d", "2026-11-28"), ("r1-q1", "y"), ("r3-q1", "n"), ("r3-q2", "8")];
    let filed = file(&vault, &sheet(&assignment, &held)).expect("filed");
    assert_eq!((counts(&filed), filed.answers), ((1, 0, 0), 3));
    assert_eq!(filed.undated, [3]);
    let day = NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day");
    let days = BTreeMap::from([(3, day)]);
    let sheet = sheet(&assignment, &held);
    let named = vault.replies().file_sheet(&sheet, &days, now()).expect("filed");
    assert_eq!((counts(&named), named.undated.as_slice()), ((1, 0, 1), &[][..]));
    let entries = vault.replies().entries(assignment.id).expect("entries");
    let days: Vec<_> = entries.iter().filter_map(|filed| filed.entry.day()).collect();
    assert_eq!(days, [day.pred_opt().expect("a day"), day]);
}

#[test]
fn what_is_no_answer_is_named_with_its_question_and_the_rest_is_filed() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(DAILY));
    let held =
        [("d1-q1", "y"), ("d1-q2", "a lot"), ("d1-q3-2c1", "dread"), ("d1-q3-2c2", "twelve")];
    let filed = file(&vault, &sheet(&assignment, &held)).expect("filed");
    assert_eq!(counts(&filed), (1, 0, 0));
    let day = Some(assignment.first_day + chrono::Days::new(1));
    let told: Vec<_> = filed
        .left_out
        .iter()
        .map(|one| {
            let ask = one.ask.as_ref().map(|ask| ask.in_language("en"));
            (one.day, ask, one.written.as_str())
        })
        .collect();
    let expected = [(day, Some("How much?"), "a lot"), (day, Some("How strong?"), "twelve")];
    assert_eq!(told, expected);
}

#[test]
fn a_sheet_of_nobody_here_or_with_nothing_on_it_is_refused() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(ONCE));
    let held = [("o-q1", "y")];
    let mut other = sheet(&assignment, &held);
    other.code = "Z9Z9".into();
    assert!(matches!(file(&vault, &other), Err(Error::ReplyUnknownAssignment)));
    let mut other = sheet(&assignment, &held);
    other.form = form(DAILY).hash();
    let refused = file(&vault, &other);
    assert!(matches!(refused, Err(Error::SheetOtherForm)));
    let empty = file(&vault, &sheet(&assignment, &[("o-q1", " ")]));
    assert!(matches!(empty, Err(Error::SheetEmpty)));
    assert!(vault.replies().entries(assignment.id).expect("entries").is_empty());
}

#[test]
fn a_day_that_no_sheet_has_files_nothing() {
    let (vault, _folder) = vault();
    let assignment = given(&vault, form(DAILY));
    // Somebody wrote a field of their own into the file.
    let far = sheet(&assignment, &[("d0-q1", "y"), ("d390-q1", "y")]);
    assert!(matches!(file(&vault, &far), Err(Error::ReplyInvalid)));
    assert!(vault.replies().entries(assignment.id).expect("entries").is_empty());
}
