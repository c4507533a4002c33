//! Closing, and how long a case file is kept after it.

use super::*;
use crate::case_file::{CaseAbout, CaseState, Closing, Ending};
use crate::id::CaseFileId;
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn open(vault: &Vault) -> CaseFileId {
    let about = CaseAbout {
        presenting_concern: "Panic on the 405.".into(),
        ..CaseAbout::in_language("en")
    };
    vault.case_files().open(&about, now()).unwrap().id
}

fn named(vault: &Vault, name: &str) -> RetentionPreset {
    let presets = vault.case_files().retention_presets().unwrap();
    presets.into_iter().find(|preset| preset.name == name).unwrap()
}

fn closing(retention: Retention) -> Closing {
    Closing { statement: "She drives to work.".into(), retention }
}

#[test]
fn closing_says_how_it_ended_and_until_when_it_is_kept() {
    let (vault, _folder) = vault();
    let (files, id) = (vault.case_files(), open(&vault));
    let preset = named(&vault, "Germany").id.unwrap();
    let retention = Retention::Preset { preset, born: None };
    files.close(id, &closing(retention), now()).unwrap();
    assert_eq!(files.get(id).unwrap().state, CaseState::Closed);
    assert!(files.current().unwrap().is_empty(), "it leaves the rail");
    let ending = Ending {
        statement: "She drives to work.".into(),
        closed_on: Some(day("2026-11-23")),
        retain_until: Some(day("2036-11-23")),
        legal_hold: false,
    };
    assert_eq!(files.ending(id).unwrap(), ending);

    let later = now() + chrono::TimeDelta::days(30);
    files.close(id, &closing(Retention::Undecided), later).unwrap();
    let changed = files.ending(id).unwrap();
    assert_eq!(changed.closed_on, ending.closed_on, "it was closed then, and changed later");
    assert_eq!(changed.retain_until, None);

    files.reopen(id, later).unwrap();
    assert_eq!(files.get(id).unwrap().state, CaseState::Open);
    assert_eq!(files.ending(id).unwrap().closed_on, None);
    assert!(matches!(files.reopen(id, later), Err(Error::NotFound)), "it is open already");
}

#[test]
fn a_case_file_is_proposed_for_erasure_from_the_day_after_the_last() {
    let (vault, _folder) = vault();
    let (files, id) = (vault.case_files(), open(&vault));
    open(&vault);
    let until = Retention::Until { day: day("2027-01-31") };
    files.close(id, &closing(until), now()).unwrap();
    let proposed = |today: &str| files.retention_ended(day(today)).unwrap();
    assert_eq!(proposed("2027-01-31"), []);
    let ended = proposed("2027-02-01");
    assert_eq!(ended.len(), 1);
    assert_eq!(
        (ended[0].case_file.id, ended[0].ending.retain_until),
        (id, Some(day("2027-01-31")))
    );
    assert!(files.get(id).is_ok(), "proposed, and never erased unasked");
    files.reopen(id, now()).unwrap();
    assert_eq!(proposed("2027-02-01"), []);
}

#[test]
fn closed_case_files_are_listed_the_last_one_first() {
    let (vault, _folder) = vault();
    let (files, first) = (vault.case_files(), open(&vault));
    let (second, _still_open) = (open(&vault), open(&vault));
    for (id, at) in [(first, now()), (second, now() + chrono::Duration::days(3))] {
        files.close(id, &closing(Retention::Undecided), at).unwrap();
    }
    let listed: Vec<_> = files.closed(10).unwrap().iter().map(|one| one.case_file.id).collect();
    assert_eq!(listed, [second, first]);
    assert_eq!(files.closed(1).unwrap().len(), 1);
    files.reopen(second, now()).unwrap();
    assert_eq!(files.closed(10).unwrap()[0].case_file.id, first);
}

#[test]
fn a_rule_by_age_keeps_until_the_later_of_both_and_needs_the_day_of_birth() {
    let (vault, _folder) = vault();
    let files = vault.case_files();
    let minors = named(&vault, "USA, APA guidelines: minors");
    let closed = day("2026-11-23");
    let last = |born: &str| minors.last_day(closed, Some(day(born))).unwrap();
    assert_eq!(last("2016-02-29"), day("2037-03-01"), "three years after majority");
    assert_eq!(last("2010-05-01"), day("2033-11-23"), "seven years after the end, which is later");
    assert!(matches!(minors.last_day(closed, None), Err(Error::BirthDayNeeded)));

    let id = open(&vault);
    let without = Retention::Preset { preset: minors.id.unwrap(), born: None };
    let refused = files.close(id, &closing(without), now());
    assert!(matches!(refused, Err(Error::BirthDayNeeded)));
    assert_eq!(files.get(id).unwrap().state, CaseState::Open, "nothing was changed");
}

#[test]
fn presets_cite_their_source_and_can_be_edited() {
    let (vault, _folder) = vault();
    let files = vault.case_files();
    let given = files.retention_presets().unwrap();
    assert!(given.iter().all(|preset| preset.source.chars().any(|c| c.is_ascii_digit())));
    assert!(given.iter().any(|preset| preset.unsure), "what was not read itself says so");

    let own = RetentionPreset {
        id: None,
        name: "As my association says".into(),
        years: 12,
        until_age: None,
        source: "Its letter of 2026-03-01".into(),
        unsure: false,
    };
    let id = files.save_retention_preset(&own, now()).unwrap();
    let longer = RetentionPreset { id: Some(id), years: 15, ..own.clone() };
    assert_eq!(files.save_retention_preset(&longer, now()).unwrap(), id);
    assert_eq!(named(&vault, "As my association says").years, 15);
    files.remove_retention_preset(id, now()).unwrap();
    assert_eq!(files.retention_presets().unwrap(), given);
    assert!(matches!(files.remove_retention_preset(id, now()), Err(Error::NotFound)));
    assert!(matches!(files.save_retention_preset(&longer, now()), Err(Error::NotFound)));
    for bad in [
        RetentionPreset { name: " ".into(), ..own.clone() },
        RetentionPreset { years: 101, ..own.clone() },
        RetentionPreset { until_age: Some(0), ..own },
    ] {
        assert!(files.save_retention_preset(&bad, now()).is_err(), "{bad:?}");
    }
    assert_eq!(files.retention_presets().unwrap(), given);
}
