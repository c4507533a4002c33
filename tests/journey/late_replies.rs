//! Replies that come when nobody waits for them any more: to homework that ended or was replaced, weeks
//! late, and after an older backup took the vault's place.

use practice::assignment::{Assignment, AssignmentState};
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
        1,
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

/// Ends homework, with other homework in its place or none. No screen does that yet.
fn end(vault: &Vault, ended: &Assignment, instead: Option<&Assignment>) {
    let name = |assignment: &Assignment| -> String {
        assignment.id.as_bytes().iter().map(|byte| format!("{byte:02X}")).collect()
    };
    let instead = instead.map(name).unwrap_or_default();
    let statement = "UPDATE assignment SET state = 'ended',
        replaced_by = (SELECT id FROM assignment WHERE hex(id) = ?2) WHERE hex(id) = ?1";
    vault.by_hand(statement, &[&name(ended), &instead]).expect("ended");
    assert_eq!(state(vault, ended), AssignmentState::Ended);
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
    let (instead, _) = give(&practice, &case, "2026-12-05");
    let (late, to_late) = give(&practice, &case, "2026-12-12");
    let vault = &practice.vault;
    end(vault, &withdrawn, None);
    end(vault, &replaced, Some(&instead));

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
