//! Replies that come when nobody waits for them any more: to homework that ended or was replaced, weeks
//! late, and after an older backup took the vault's place.

use practice::assignment::{Assignment, AssignmentState, Ended};
use practice::case_file::CaseFile;
use practice::reply::{Became, Entry, Import, Record, Source, Why};
use practice::share::{Incoming, Packet};
use practice::vault::{Backup, BackupReason, FitPlace, Opener, Progress, Vault};

use super::NIGHTS;
use super::first_session::*;

/// A week of homework that begins on `first`, and the packet that left with it.
fn give(practice: &Practice, case: &CaseFile, first: &str) -> (Assignment, Packet) {
    let mut draft = practice.draft(case, NIGHTS, "For us to see.");
    draft.first_day = day(first);
    draft.last_day = day(first) + chrono::Days::new(6);
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    let packet = practice.packet(case, given.id);
    (given, packet)
}

/// The first two mornings of a week, slept through.
fn two_mornings(packet: &Packet) -> String {
    sent(packet, 1)
}

/// The same, as one of the replies that a client sends.
fn sent(packet: &Packet, reply: u8) -> String {
    let first = packet.assignments[0].first_day;
    let slept = || Record::Answers(yes_no(&[("slept_through", true)]));
    let entries = [0, 1].map(|after| {
        let day = first + chrono::Days::new(after);
        morning(&day.to_string(), 1, slept())
    });
    answer_at(
        &format!("{}T15:00:00+01:00", first + chrono::Days::new(2)),
        packet,
        entries.to_vec(),
        reply,
    )
}

fn import(vault: &Vault, text: &str, moment: &str) -> Import {
    let incoming = Incoming::of_text(text);
    let all = Progress::new();
    vault.replies().receive_from(&incoming, Source::File, at(moment), &all).expect("read")
}

/// How many new entries one reply brought, where it was filed.
fn new_entries(import: &Import) -> u32 {
    match &import.replies[..] {
        [one] => match &one.became {
            Became::Filed { received } => received.new_entries,
            Became::Waits { why } => panic!("it waits: {why:?}"),
        },
        other => panic!("one reply: {other:?}"),
    }
}

fn entries(vault: &Vault, assignment: &Assignment) -> Vec<Entry> {
    let filed = vault.replies().entries(assignment.id).expect("entries");
    filed.into_iter().map(|filed| filed.entry).collect()
}

fn state(vault: &Vault, assignment: &Assignment) -> AssignmentState {
    vault.assignments().get(assignment.id).expect("there").state
}

/// Other homework in the place of `replaced`, with a week that begins on `first`.
fn replace(practice: &Practice, case: &CaseFile, replaced: &Assignment, first: &str) -> Assignment {
    let mut draft = practice.draft(case, NIGHTS, "For us to see.");
    draft.first_day = day(first);
    draft.last_day = day(first) + chrono::Days::new(6);
    practice.vault.assignments().replace(replaced.id, &draft, practice.now).expect("replaced")
}

/// How an assignment ended, as the Homework tab says it.
fn how_it_ended(practice: &Practice, assignment: &Assignment) -> Option<Ended> {
    let today = practice.now.date_naive();
    let all = practice.vault.overview(today).homework(assignment.case_file).expect("read");
    all.into_iter().find(|one| one.assignment.id == assignment.id).expect("there").ended
}

fn backed_up(practice: &Practice) -> Backup {
    let disk = practice.folder.path().join("disk");
    std::fs::create_dir(&disk).expect("another disk");
    let vault = &practice.vault;
    let place = FitPlace::of(&disk, vault.folder()).expect("it may lie there");
    vault.upkeep().keep_backups_in(&place, practice.now).expect("chosen");
    let job = vault.backup(BackupReason::Asked).expect("begun");
    job.run(&Progress::new(), practice.now).expect("backed up")
}

#[test]
fn a_reply_is_filed_however_late_and_waits_where_an_older_backup_knows_no_homework_for_it() {
    let practice = Practice::open();
    let case = practice.case("Waking at three.");
    practice.goal(&case, NIGHTS);
    let (withdrawn, to_withdrawn) = give(&practice, &case, "2026-11-27");
    let (replaced, to_replaced) = give(&practice, &case, "2026-12-04");
    let backup = backed_up(&practice);
    let instead = replace(&practice, &case, &replaced, "2026-12-05");
    let (late, to_late) = give(&practice, &case, "2026-12-12");
    let vault = &practice.vault;
    vault
        .assignments()
        .withdraw(withdrawn.id, &"Too much for now.".into(), practice.now)
        .expect("withdrawn");
    let by_code = Ended { reason: "".into(), replaced_by: Some(instead.code.clone()) };
    assert_eq!(how_it_ended(&practice, &replaced), Some(by_code));
    let by_hand = Ended { reason: "Too much for now.".into(), replaced_by: None };
    assert_eq!(how_it_ended(&practice, &withdrawn), Some(by_hand));
    assert_eq!(how_it_ended(&practice, &late), None);

    // What ended is answered where it was asked, and goes on being over. (With a reply that marks whatever
    // it answers as answered, this failed.)
    for (assignment, packet) in [(&withdrawn, &to_withdrawn), (&replaced, &to_replaced)] {
        let came = import(vault, &two_mornings(packet), "2026-12-10T18:00:00+01:00");
        assert_eq!(new_entries(&came), 2);
        assert_eq!(entries(vault, assignment).len(), 2);
        assert_eq!(state(vault, assignment), AssignmentState::Ended, "it does not begin again");
    }
    assert!(entries(vault, &instead).is_empty(), "what took its place has answers of its own");
    assert_eq!(state(vault, &instead), AssignmentState::Given);

    // Five weeks after its last day.
    let came = import(vault, &two_mornings(&to_late), "2027-01-22T18:00:00+01:00");
    assert_eq!(new_entries(&came), 2);
    assert_eq!(state(vault, &late), AssignmentState::Answered);
    let as_filed = entries(vault, &late);
    assert_eq!(as_filed[0].key, morning("2026-12-12", 1, Record::Nothing).key, "on its own day");
    vault.verify_journal().expect("it adds up");

    // The older backup, which knows the first two as they were.
    let Practice { vault, folder, now } = practice;
    let place = vault.folder().to_owned();
    vault.lock().expect("locked");
    let opener = passphrase();
    let opener = Opener::Passphrase(&opener);
    let restored = backup.restore(&place, &opener, &Progress::new(), now).expect("restored");
    let practice = Practice { vault: restored.vault, folder, now };
    let vault = &practice.vault;
    assert_eq!(state(vault, &withdrawn), AssignmentState::Given);
    let after = "2027-01-23T09:00:00+01:00";
    assert_eq!(new_entries(&import(vault, &two_mornings(&to_withdrawn), after)), 2, "once more");

    let came = import(vault, &two_mornings(&to_late), after);
    assert_eq!(came.replies[0].became, Became::Waits { why: Why::Unknown });
    let waiting = vault.replies().waiting().expect("the inbox");
    assert_eq!((waiting.len(), waiting[0].why), (1, Why::Unknown));
    assert!(vault.replies().try_waiting_again(at(after)).expect("tried").is_empty());

    // The same homework once more: its keys come from the vault, so what was sealed before opens.
    let (again, _) = give(&practice, &case, "2026-12-12");
    assert_ne!(again.id, late.id);
    let could = vault.replies().could_be_for(waiting[0].id).expect("asked");
    assert_eq!(could[0], again.id, "the latest first, of those with that form");
    let filed = vault.replies().file_waiting(waiting[0].id, again.id, at(after)).expect("filed");
    assert_eq!((filed.assignment, filed.new_entries), (again.id, 2));
    assert_eq!(entries(vault, &again), as_filed, "nothing of it is lost");
    assert_eq!(state(vault, &again), AssignmentState::Answered);
    assert!(vault.replies().waiting().expect("the inbox").is_empty());
    vault.verify_journal().expect("it adds up");
}

#[test]
fn a_withdrawal_is_taken_back_until_a_reply_comes_and_what_came_before_still_counts() {
    let practice = Practice::open();
    let case = practice.case("Waking at three.");
    practice.goal(&case, NIGHTS);
    let (given, packet) = give(&practice, &case, "2026-11-27");
    let vault = &practice.vault;
    let assignments = vault.assignments();
    import(vault, &two_mornings(&packet), "2026-11-30T18:00:00+01:00");
    let none = practice::Words::default();

    let withdrawal =
        assignments.withdraw(given.id, &none, at("2026-12-01T10:00:00+01:00")).expect("withdrawn");
    let back = at("2026-12-01T10:01:00+01:00");
    assignments.take_back_withdrawal(&withdrawal, back).expect("taken back");
    assert_eq!(state(vault, &given), AssignmentState::Answered, "its answers are there");

    let withdrawal =
        assignments.withdraw(given.id, &none, at("2026-12-01T10:02:00+01:00")).expect("withdrawn");
    // Sent at the same time, from another clock.
    import(vault, &sent(&packet, 2), "2026-12-01T09:03:00+00:00");
    let refused = assignments.take_back_withdrawal(&withdrawal, at("2026-12-01T10:04:00+01:00"));
    assert!(matches!(refused, Err(practice::Error::AnsweredSince)));
    assert_eq!(state(vault, &given), AssignmentState::Ended);
    vault.verify_journal().expect("it adds up");
}
