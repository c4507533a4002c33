//! Many replies at once, and the way back.

use std::time::Instant;

use super::*;
use crate::assignment::{Assignment, Draft};
use crate::form::{Answer, Form};
use crate::practice_details::{CrisisContact, PracticeDetails};
use crate::reply::scratch::{self, CALM, given, kept, line, reply};
use crate::reply::{Entry, Record};
use crate::share::{BrokenKind, seal};
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

const SAFE: &str = r#"{ "format": 1, "key": "safe", "version": 1, "title": "Safe", "purpose": "To see.",
    "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
    "entry": [{ "key": "calm", "ask": "Thoughts?", "safety": true, "answer": { "kind": "yes_no" } }] }"#;

fn form(text: &str) -> Form {
    Form::from_json(text).unwrap()
}

fn import(vault: &Vault, text: &str) -> Import {
    let incoming = Incoming::of_text(text);
    vault.replies().receive_from(&incoming, Source::File, now(), &Progress::new()).unwrap()
}

/// How many entries were new, changed, and there already.
fn counts(arrived: &Arrived) -> (u32, u32, u32) {
    match &arrived.became {
        Became::Filed { received } => {
            (received.new_entries, received.changed, received.already_had)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_reply_is_filed_or_explained_and_a_bad_one_stops_no_other() {
    let (vault, _folder) = vault();
    let (elsewhere, _other_folder) = crate::vault::scratch::vault();
    let (one, two) = (given(&vault, form(CALM)), given(&vault, form(CALM)));
    let far = given(&elsewhere, form(CALM));
    let good = |assignment: &Assignment| line(&vault, assignment, &reply(assignment, 3, 1, true));
    let unknown = line(&elsewhere, &far, &reply(&far, 1, 1, true));
    let foreign_key = elsewhere.replies().keys(one.id).unwrap().recipient();
    let not_opened = seal(one.id, &foreign_key, b"[1]").unwrap();
    let keys = vault.replies().keys(one.id).unwrap();
    let newer = seal(one.id, &keys.recipient(), b"[2]").unwrap();
    let unfit = seal(one.id, &keys.recipient(), b"{}").unwrap();
    let cut = good(&two);
    let text = [unknown, good(&one), not_opened, newer, unfit, good(&two)].join("\n");
    let import = import(&vault, &format!("{text}\n\n{}", &cut[..cut.len() / 2]));
    let became: Vec<&Became> = import.replies.iter().map(|arrived| &arrived.became).collect();
    assert!(matches!(
        became.as_slice(),
        [
            Became::Waits { why: Why::Unknown },
            Became::Filed { .. },
            Became::Waits { why: Why::NotOpened },
            Became::Waits { why: Why::Newer },
            Became::Waits { why: Why::DoesNotFit },
            Became::Filed { .. }
        ]
    ));
    assert_eq!(counts(&import.replies[1]), (3, 0, 0));
    assert_eq!(import.undo.replies.len(), 2);
    assert_eq!(import.undo.waiting.len(), 4);
    let broken = Broken { kind: BrokenKind::Incomplete, assignment: Some(two.id) };
    assert_eq!(import.broken, [broken]);
}

#[test]
fn the_same_again_changes_nothing_and_later_versions_are_kept_beside_earlier_ones() {
    let (vault, _folder) = vault();
    let one = given(&vault, form(CALM));
    let first = line(&vault, &one, &reply(&one, 3, 1, true));
    assert_eq!(counts(&import(&vault, &first).replies[0]), (3, 0, 0));
    let before = kept(&vault);
    let again = import(&vault, &first);
    assert_eq!((counts(&again.replies[0]), again.undo.replies.len()), ((0, 0, 3), 0));
    assert_eq!(kept(&vault), before);
    let later = line(&vault, &one, &reply(&one, 4, 2, false));
    assert_eq!(counts(&import(&vault, &later).replies[0]), (1, 3, 0));
    let entries = vault.replies().entries(one.id).unwrap();
    let versions: Vec<u32> = entries.iter().map(|filed| filed.versions).collect();
    assert_eq!(versions, [2, 2, 2, 1]);
}

#[test]
fn an_ended_assignment_takes_replies_still() {
    let (vault, _folder) = vault();
    let one = given(&vault, form(CALM));
    vault
        .write(
            |db| Ok(db.execute("UPDATE assignment SET state = 'ended' WHERE id = ?1", [one.id])?),
        )
        .unwrap();
    let came = import(&vault, &line(&vault, &one, &reply(&one, 2, 1, true)));
    assert_eq!(counts(&came.replies[0]), (2, 0, 0));
    let before = kept(&vault);
    vault.replies().undo_import(&came.undo, now()).unwrap();
    assert_ne!(kept(&vault), before);
    assert!(kept(&vault).iter().any(|row| row.ends_with("ended")), "and ended it stays");
}

#[test]
fn an_id_that_another_assignment_has_already_is_refused() {
    let (vault, _folder) = vault();
    let (one, two) = (given(&vault, form(CALM)), given(&vault, form(CALM)));
    let first = reply(&one, 1, 1, true);
    let taken = Reply { id: first.id, ..reply(&two, 1, 1, true) };
    let text = format!("{}\n{}", line(&vault, &one, &first), line(&vault, &two, &taken));
    let import = import(&vault, &text);
    assert_eq!(import.replies[1].became, Became::Waits { why: Why::DoesNotFit });
    assert_eq!(import.undo.replies, [first.id]);
}

#[test]
fn undoing_takes_back_what_the_import_brought_and_nothing_else() {
    let (vault, _folder) = vault();
    let (one, two) = (given(&vault, form(CALM)), given(&vault, form(CALM)));
    import(&vault, &line(&vault, &one, &reply(&one, 2, 1, true)));
    let before = kept(&vault);
    let came = import(
        &vault,
        &[
            line(&vault, &one, &reply(&one, 3, 2, false)),
            line(&vault, &two, &reply(&two, 7, 1, true)),
        ]
        .join("\n"),
    );
    assert_eq!(came.undo.replies.len(), 2);
    let undone = vault.replies().undo_import(&came.undo, now()).unwrap();
    assert_eq!(undone, Undone { removed: 2, kept: 0 });
    assert_eq!(kept(&vault), before, "as if it had never come, the states too");
    assert_eq!(vault.replies().undo_import(&came.undo, now()).unwrap(), Undone::default());
}

#[test]
fn what_another_reply_says_as_well_outlasts_the_undoing() {
    let (vault, _folder) = vault();
    let one = given(&vault, form(CALM));
    let first = import(&vault, &line(&vault, &one, &reply(&one, 2, 1, true)));
    let second = import(&vault, &line(&vault, &one, &reply(&one, 3, 1, true)));
    assert_eq!(counts(&second.replies[0]), (1, 0, 2));
    vault.replies().undo_import(&first.undo, now()).unwrap();
    assert_eq!(vault.replies().entries(one.id).unwrap().len(), 3, "the second said it all");
}

#[test]
fn a_reply_with_an_answer_that_was_acted_on_is_not_undone() {
    let (vault, _folder) = vault();
    let contact = CrisisContact { name: "Crisis line".into(), reach: "988".into() };
    let details = PracticeDetails { crisis_contacts: vec![contact], ..PracticeDetails::default() };
    vault.save_practice_details(&details, now()).unwrap();
    let draft = Draft { read_by: Some(now().date_naive()), ..scratch::draft(form(SAFE)) };
    let one = vault.assignments().give(scratch::case(&vault), &draft, now()).unwrap();
    let came = import(&vault, &line(&vault, &one, &reply(&one, 1, 1, true)));
    let flag = vault.flags().raised().unwrap().remove(0).id;
    vault.flags().note(flag, &"Called.".into(), now()).unwrap();
    let before = kept(&vault);
    let undone = vault.replies().undo_import(&came.undo, now()).unwrap();
    assert_eq!(undone, Undone { removed: 0, kept: 1 });
    assert_eq!(kept(&vault), before);
}

#[test]
fn what_came_in_together_is_found_as_what_came_alone_is() {
    let (vault, _folder) = vault();
    let wrote = |assignment: &Assignment, revision, words: &str| {
        let mut one = reply(assignment, 1, revision, true);
        let Record::Answers(answers) = &mut one.entries[0].record else { panic!("answers") };
        answers.insert("why".into(), Answer::Text(words.into()));
        line(&vault, assignment, &one)
    };
    let found = |words: &str| vault.search().find(words, 10, None).unwrap().len();
    let [one, two, three] = [(); 3].map(|()| given(&vault, form(CALM)));
    let nothing_else = reply(&three, 2, 1, true);
    let together = [
        wrote(&one, 1, "The kingfisher."),
        wrote(&two, 1, "A kingfisher, and rain."),
        // The same day said anew: what it says in place of that is found.
        wrote(&one, 2, "The heron."),
        "OW1 and nothing after it".into(),
        line(&vault, &three, &nothing_else),
    ];
    import(&vault, &together.join("\n\n"));
    assert_eq!((found("kingfisher"), found("heron"), found("rain")), (1, 1, 1));

    import(&vault, &wrote(&three, 1, "Somebody sang."));
    assert_eq!(found("sang"), 1, "the next import is found too");
    vault.replies().receive(&wrote(&two, 2, "A wren."), Source::Paste, now()).unwrap();
    assert_eq!((found("wren"), found("rain")), (1, 0), "and what comes alone after it");

    let counts = "SELECT (SELECT count(*) FROM search_place WHERE noun = 'entry'),
         (SELECT count(*) FROM entry_text WHERE words <> ''),
         (SELECT count(*) FROM entries_without_place)";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (places, texts, left): (u32, u32, u32) =
        vault.read(|db| Ok(db.query_row(counts, (), row)?)).unwrap();
    assert_eq!((places, left), (texts, 0));
}

#[test]
fn an_import_that_is_stopped_files_nothing() {
    let (vault, _folder) = vault();
    let one = given(&vault, form(CALM));
    let lines: Vec<String> =
        (0..20).map(|_| line(&vault, &one, &reply(&one, 2, 1, true))).collect();
    let before = kept(&vault);
    let progress = Progress::heard_by(|progress| {
        if progress.fraction() > 0.5 {
            progress.stop();
        }
    });
    let incoming = Incoming::of_text(&lines.join("\n"));
    let stopped = vault.replies().receive_from(&incoming, Source::File, now(), &progress);
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(kept(&vault), before);
    let gathered = "SELECT 1 FROM entries_without_place";
    let is_gathered = vault.read(|db| Ok(db.prepare(gathered)?.exists(())?)).unwrap();
    assert!(!is_gathered, "what is filed next has its place at once");
}

#[test]
fn a_thousand_replies_are_imported_and_undone() {
    let (vault, _folder) = vault();
    let assignments: Vec<Assignment> = (0..200).map(|_| given(&vault, form(CALM))).collect();
    let before = kept(&vault);
    let lines = (0..1_000_usize).map(|number| {
        let assignment = &assignments[number % assignments.len()];
        // A week, and four times the same with one day edited.
        let mut week = reply(assignment, 7, 1, true);
        if let Some(edited) = number.checked_div(assignments.len()).filter(|again| *again > 0) {
            let entry = Entry { revision: 2, ..week.entries[edited].clone() };
            week.entries[edited] = entry;
        }
        line(&vault, assignment, &week)
    });
    // Each in a text of its own, as in a thousand mails.
    let found = lines.flat_map(|line| Incoming::of_text(&line).replies);
    let sealed: Vec<SealedReply> = found.collect();
    let begun = Instant::now();
    for sealed in &sealed {
        let keys = vault.replies().keys(sealed.assignment).unwrap();
        assert!(!sealed.open(&keys).unwrap().is_empty());
    }
    let opening = begun.elapsed();
    let progress = Progress::new();
    let begun = Instant::now();
    let import = vault.replies().import(&sealed, Source::File, now(), &progress).unwrap();
    let importing = begun.elapsed();
    assert_eq!(import.undo.replies.len(), 1_000);
    assert_eq!(progress.fraction(), 1.0);
    let ratio = importing.as_secs_f64() / opening.as_secs_f64();
    eprintln!("opened in {opening:?}, imported in {importing:?}: {ratio:.2} times");
    let undone = vault.replies().undo_import(&import.undo, now()).unwrap();
    assert_eq!(undone.removed, 1_000);
    assert_eq!(kept(&vault), before);
}
