//! What is typed in from paper: filed, known, corrected, or beside what a phone sent.

use super::*;
use crate::assignment::AssignmentState;
use crate::form::{Answer, Answers, Form};
use crate::id::OccasionId;
use crate::reply::scratch::{calm, given};
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

/// Answers to the two questions of the form; an empty text is none.
fn said(calm: bool, why: &str) -> Record {
    let mut answers = Answers::from([("calm".into(), Answer::YesNo(calm))]);
    if !why.is_empty() {
        answers.insert("why".into(), Answer::Text(why.into()));
    }
    Record::Answers(answers)
}

fn on(given: &Assignment, day: u64, record: Record) -> TypedEntry {
    let day = given.first_day + chrono::Days::new(day);
    TypedEntry { key: EntryKey::Day { day, slot: 0 }, happened: None, record }
}

fn file(vault: &Vault, given: &Assignment, entries: &[TypedEntry]) -> Result<FromPaper> {
    vault.replies().write_from_paper(given.id, entries, now())
}

/// New, changed, known, and beside something else.
fn counts(came: &FromPaper) -> (u32, u32, u32, usize) {
    let Received { new_entries, changed, already_had, .. } = came.received;
    (new_entries, changed, already_had, came.differ.len())
}

/// A reply from the phone about the first day.
fn from_phone(vault: &Vault, given: &Assignment, record: Record) {
    let TypedEntry { key, happened, record } = on(given, 0, record);
    let entry = Entry { key, revision: 1, happened, written: came_back_at(now()), record };
    let reply = reply_of(given, vec![entry], now()).expect("a reply");
    vault.replies().file_unsealed(given, &reply, Source::Paste, now()).expect("filed");
}

fn in_force(vault: &Vault, given: &Assignment) -> Vec<(Record, Source)> {
    let entries = vault.replies().entries(given.id).expect("entries").into_iter();
    entries.map(|filed| (filed.entry.record, filed.source)).collect()
}

#[test]
fn rows_are_filed_as_one_reply_that_is_no_news_and_the_same_again_changes_nothing() {
    let (vault, _folder) = vault();
    let given = given(&vault, calm());
    let rows = [
        on(&given, 0, said(true, "")),
        on(&given, 1, Record::Nothing),
        on(&given, 2, Record::Answers(Answers::new())),
    ];
    assert_eq!(counts(&file(&vault, &given, &rows).expect("filed")), (2, 0, 0, 0));
    let expected = [(said(true, ""), Source::Paper), (Record::Nothing, Source::Paper)];
    assert_eq!(in_force(&vault, &given), expected, "a blank row is not recorded");
    let state = vault.assignments().get(given.id).expect("there").state;
    assert_eq!(state, AssignmentState::Answered);
    assert_eq!(vault.replies().unseen().expect("counted"), 0, "who typed it has seen it");
    assert_eq!(vault.replies().arrivals(9).expect("read").len(), 1);

    assert_eq!(counts(&file(&vault, &given, &rows).expect("known")), (0, 0, 2, 0));
    assert_eq!(vault.replies().arrivals(9).expect("read").len(), 1);
    vault.verify_journal().expect("the journal adds up");
}

#[test]
fn a_slip_in_what_was_typed_is_corrected_and_is_no_conflict() {
    let (vault, _folder) = vault();
    let given = given(&vault, calm());
    file(&vault, &given, &[on(&given, 0, said(false, "The bus."))]).expect("filed");
    for right in [said(true, ""), Record::Nothing, said(false, "")] {
        let came = file(&vault, &given, &[on(&given, 0, right.clone())]).expect("filed");
        assert_eq!(counts(&came), (0, 1, 0, 0));
        assert_eq!(in_force(&vault, &given), [(right, Source::Paper)]);
    }
}

#[test]
fn less_than_the_phone_sent_is_known_and_more_is_the_next_version() {
    let (vault, _folder) = vault();
    let given = given(&vault, calm());
    from_phone(&vault, &given, said(false, ""));
    let same = file(&vault, &given, &[on(&given, 0, said(false, ""))]).expect("known");
    assert_eq!(counts(&same), (0, 0, 1, 0));
    let more = file(&vault, &given, &[on(&given, 0, said(false, "The bus."))]).expect("filed");
    assert_eq!(counts(&more), (0, 1, 0, 0));
    let less = file(&vault, &given, &[on(&given, 0, said(false, "The tram."))]).expect("filed");
    assert_eq!(counts(&less), (0, 1, 0, 0), "what was added on paper is corrected on paper");
    assert_eq!(in_force(&vault, &given), [(said(false, "The tram."), Source::Paper)]);
}

#[test]
fn paper_never_silently_overrides_what_the_phone_sent() {
    for other in [said(true, ""), said(true, "The bus."), Record::Nothing] {
        let (vault, _folder) = vault();
        let given = given(&vault, calm());
        from_phone(&vault, &given, said(false, ""));
        let came = file(&vault, &given, &[on(&given, 0, other.clone())]).expect("filed");
        assert_eq!(counts(&came), (0, 1, 0, 1), "both are kept");
        let both = in_force(&vault, &given);
        assert!(both.contains(&(said(false, ""), Source::Paste)), "the phone's stands");
        assert!(both.contains(&(other, Source::Paper)), "beside the paper's");
        assert_eq!(vault.replies().conflicts().expect("read").len(), 1);
    }
}

#[test]
fn a_correction_of_paper_does_not_take_along_what_the_phone_had_sent_before() {
    let (vault, _folder) = vault();
    let given = given(&vault, calm());
    from_phone(&vault, &given, said(false, ""));
    file(&vault, &given, &[on(&given, 0, said(false, "The bus."))]).expect("filed");
    let came = file(&vault, &given, &[on(&given, 0, said(true, "The bus."))]).expect("filed");
    assert_eq!(counts(&came), (0, 1, 0, 1), "the phone said that it was not calm");
    assert_eq!(in_force(&vault, &given).len(), 2);
}

#[test]
fn what_does_not_fit_is_told_by_row_and_question_and_nothing_is_filed() {
    let (vault, _folder) = vault();
    let given = given(&vault, calm());
    let wrong = Answers::from([
        ("calm".into(), Answer::Text("very".into())),
        ("tired".into(), Answer::YesNo(true)),
    ]);
    let rows = [on(&given, 0, said(true, "")), on(&given, 1, Record::Answers(wrong))];
    let came = file(&vault, &given, &rows).expect("told");
    let told: Vec<_> = came.faults.iter().map(|fault| (&fault.key, &*fault.question)).collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|(key, _)| **key == rows[1].key), "{told:?}");
    assert!(told.iter().any(|(_, question)| *question == "calm"));
    assert_eq!(counts(&came), (0, 0, 0, 0));
    assert!(in_force(&vault, &given).is_empty());
}

#[test]
fn rows_that_are_not_on_the_sheet_are_refused_and_so_is_a_blank_one() {
    let (vault, _folder) = vault();
    let given = given(&vault, calm());
    let occasion = TypedEntry {
        key: EntryKey::Occasion { id: OccasionId::from_bytes([1; 10]) },
        happened: Some(now().naive_local()),
        record: said(true, ""),
    };
    let twice = [on(&given, 0, said(true, "")), on(&given, 0, said(false, ""))];
    for rows in [
        &[on(&given, 7, said(true, ""))][..],
        &[on(&given, 0, Record::Withdrawn)],
        &[occasion],
        &twice,
    ] {
        assert!(matches!(file(&vault, &given, rows), Err(Error::ReplyInvalid)), "{rows:?}");
    }
    let blank = file(&vault, &given, &[on(&given, 0, Record::Answers(Answers::new()))]);
    assert!(matches!(blank, Err(Error::BlankWords)));
    assert!(in_force(&vault, &given).is_empty());
}

#[test]
fn another_moment_than_the_phone_told_stands_beside_it_too() {
    let (vault, _folder) = vault();
    let form =
        Form::from_json(&crate::reply::scratch::CALM.replace(
            r#""daily", "days": 7, "part_of_day": "any""#,
            r#""each_time", "per_week": 3"#,
        ));
    let given = given(&vault, form.expect("a form"));
    let at = |hour| given.first_day.and_hms_opt(hour, 0, 0);
    let row = |id, hour, record| TypedEntry {
        key: EntryKey::Occasion { id: OccasionId::from_bytes([id; 10]) },
        happened: at(hour),
        record,
    };
    let TypedEntry { key, happened, record } = row(1, 9, said(true, ""));
    let entry = Entry { key, revision: 1, happened, written: came_back_at(now()), record };
    let reply = reply_of(&given, vec![entry], now()).expect("a reply");
    vault.replies().file_unsealed(&given, &reply, Source::Paste, now()).expect("filed");
    let moved = file(&vault, &given, &[row(1, 10, said(true, ""))]).expect("filed");
    assert_eq!(counts(&moved), (0, 1, 0, 1));

    assert_eq!(counts(&file(&vault, &given, &[row(2, 9, said(true, ""))]).expect("filed")).0, 1);
    let slip = file(&vault, &given, &[row(2, 11, said(true, ""))]).expect("filed");
    assert_eq!(counts(&slip), (0, 1, 0, 0), "its own slip is corrected");
}
