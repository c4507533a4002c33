//! One answer of "several days" to the ninth item of a PHQ-9, from handing over to what was done.

use super::*;
use journeys::path;
use practice::form::Answers;
use practice::reply::EntryKey;

fn phq_9() -> Form {
    let json = std::fs::read_to_string(path("assets/measures/phq-9.json")).expect("the measure");
    Form::from_json(&json).expect("sound")
}

fn filled_in(total: &str, ninth: &str) -> Entry {
    let items = (1..=9).map(|item| {
        let answer = if item == 9 { ninth } else { total };
        (format!("phq_{item}"), Answer::Text(answer.into()))
    });
    Entry {
        key: EntryKey::Once,
        revision: 1,
        happened: None,
        written: at("2026-12-03T14:50:00+01:00"),
        record: Record::Answers(items.collect::<Answers>()),
    }
}

#[test]
fn one_answer_to_the_ninth_item_comes_first_until_somebody_wrote_what_was_done() {
    let practice = Practice::open();
    let quiet = practice.case("Waking at three.");
    let case = practice.case("Low since the summer.");
    let vault = &practice.vault;
    let mut draft = vault.assignments().draft(case.id, practice.now.date_naive()).expect("a draft");
    draft.form = Some(phq_9());
    draft.no_goal_reason = Some("Assessment.".into());
    draft.message = "So that we both know how the two weeks were.".into();
    let alone = vault.assignments().give(case.id, &draft, practice.now);
    assert!(matches!(alone, Err(Error::NoReadBy)), "nobody is left alone with it unread");
    draft.read_by = Some(day("2026-12-03"));
    let given = vault.assignments().give(case.id, &draft, practice.now).expect("given");
    vault.deliveries().record(given.id, Channel::File, practice.now).expect("it may leave");

    // A total of 1, the lowest there is with that answer.
    let packet = practice.packet(&case, given.id);
    let line = answer(&packet, vec![filled_in("not_at_all", "several_days")], 1);
    let later = at("2026-12-03T15:30:00+01:00");
    vault.replies().receive(&line, Source::Paste, later).expect("filed");
    vault.replies().receive(&line, Source::File, later).expect("known");
    let overview = vault.overview(day("2026-12-03"));
    let raised = overview.raised_flags().expect("read");
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0].case_file.id, case.id);
    assert_eq!(raised[0].flag.answers, [Answer::Text("several_days".into())]);
    let rail = overview.caseload().expect("rail");
    assert_eq!((rail[0].case_file.id, rail[0].mark), (case.id, Some(Mark::Flag)));
    assert_eq!(rail[1].case_file.id, quiet.id);

    vault.flags().note(raised[0].flag.id, &"Called her at once.".into(), later).expect("noted");
    assert!(overview.raised_flags().expect("read").is_empty());
    let rail = overview.caseload().expect("rail");
    assert!(rail.iter().all(|row| row.mark != Some(Mark::Flag)));
    let homework = practice.homework(&case, "2026-12-03");
    assert_eq!(homework.flags[0].note.as_str(), "Called her at once.");
    vault.verify_journal().expect("every step is in the journal, and it adds up");
}
