//! What waits, and how it leaves the inbox.

use super::*;
use crate::assignment::Assignment;
use crate::form::Form;
use crate::reply::Became;
use crate::reply::scratch::{calm, draft, given, kept, line, reply};
use crate::share::{Incoming, seal};
use crate::vault::scratch::{now, vault};
use crate::vault::{Progress, Vault};

fn import(vault: &Vault, text: &str) -> Became {
    let incoming = Incoming::of_text(text);
    let mut import =
        vault.replies().receive_from(&incoming, Source::File, now(), &Progress::new()).unwrap();
    import.replies.remove(0).became
}

/// A reply to homework that the vault knew and lost, as an older backup does.
fn of_lost_homework(vault: &Vault) -> (Assignment, String) {
    let lost = given(vault, calm());
    let sealed = line(vault, &lost, &reply(&lost, 3, 1, true));
    let erase = |db: &_| -> Result<()> {
        let db: &rusqlite::Connection = db;
        db.execute("DELETE FROM case_file WHERE id = ?1", [lost.case_file])?;
        Ok(())
    };
    vault.write(|db| erase(db)).unwrap();
    (lost, sealed)
}

#[test]
fn what_cannot_be_filed_waits_once_with_its_reason() {
    let (vault, _folder) = vault();
    let (_, sealed) = of_lost_homework(&vault);
    assert_eq!(import(&vault, &sealed), Became::Waits { why: Why::Unknown });
    assert_eq!(import(&vault, &sealed), Became::Waits { why: Why::Unknown });
    let waiting = vault.replies().waiting().unwrap();
    assert_eq!(waiting.len(), 1, "the same reply waits once");
    assert_eq!((waiting[0].why, waiting[0].source), (Why::Unknown, Source::File));
}

#[test]
fn a_reply_to_homework_that_a_restored_backup_does_not_know_is_filed_where_somebody_says() {
    let (vault, _folder) = vault();
    let (lost, sealed) = of_lost_homework(&vault);
    import(&vault, &sealed);
    let again = given(&vault, calm());
    let other = Form::from_json(&crate::reply::scratch::CALM.replace("mood", "other")).unwrap();
    let unlike = given(&vault, other);
    let waiting = vault.replies().waiting().unwrap()[0].id;
    assert_eq!(vault.replies().could_be_for(waiting).unwrap(), [again.id]);
    let refused = vault.replies().file_waiting(waiting, unlike.id, now());
    assert!(matches!(refused, Err(Error::ReplyInvalid)), "another form asks other questions");
    assert_eq!(vault.replies().waiting().unwrap().len(), 1, "and it waits still");

    let received = vault.replies().file_waiting(waiting, again.id, now()).unwrap();
    assert_eq!((received.assignment, received.new_entries), (again.id, 3));
    assert!(vault.replies().waiting().unwrap().is_empty());
    assert_ne!(lost.id, again.id);
    let before = kept(&vault);
    assert!(
        matches!(import(&vault, &sealed), Became::Waits { why: Why::Unknown }),
        "what it answers is not known still, so a second sending is put by again"
    );
    assert_eq!(kept(&vault).len(), before.len() + 1);
}

#[test]
fn what_waits_is_filed_when_its_homework_is_there_again() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    let sealed = line(&vault, &one, &reply(&one, 2, 1, true));
    // As from a backup that was made before the homework was given.
    let put = SealedReply::find(&sealed).unwrap().remove(0);
    vault.write(|db| put_by(db, &put)).unwrap();
    let before = vault.replies().waiting().unwrap().len();
    let filed = vault.replies().try_waiting_again(now()).unwrap();
    assert_eq!((before, filed.len(), filed[0].new_entries), (1, 1, 2));
    assert!(vault.replies().waiting().unwrap().is_empty());
}

fn put_by(db: &Connection, sealed: &SealedReply) -> Result<()> {
    super::put(db, sealed, Why::Unknown, Source::Paste, now()).map(|put| assert!(put.is_some()))
}

#[test]
fn what_goes_on_waiting_says_why_as_it_is_now() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    let keys = vault.replies().keys(one.id).unwrap();
    let newer = seal(one.id, &keys.recipient(), b"[2]").unwrap();
    let put = SealedReply::find(&newer).unwrap().remove(0);
    vault.write(|db| put_by(db, &put)).unwrap();
    assert!(vault.replies().try_waiting_again(now()).unwrap().is_empty());
    assert_eq!(vault.replies().waiting().unwrap()[0].why, Why::Newer);
}

#[test]
fn what_is_removed_is_gone_and_what_does_not_open_could_be_for_nothing() {
    let (vault, _folder) = vault();
    let (elsewhere, _other) = crate::vault::scratch::vault();
    let one = vault
        .assignments()
        .give(crate::reply::scratch::case(&vault), &draft(calm()), now())
        .unwrap();
    let foreign = elsewhere.replies().keys(one.id).unwrap().recipient();
    import(&vault, &seal(one.id, &foreign, b"[1]").unwrap());
    let waiting = vault.replies().waiting().unwrap()[0].clone();
    assert_eq!(waiting.why, Why::NotOpened);
    assert!(vault.replies().could_be_for(waiting.id).unwrap().is_empty());
    let filed = vault.replies().file_waiting(waiting.id, one.id, now());
    assert!(matches!(filed, Err(Error::ReplyNotOpened)));
    vault.replies().remove_waiting(waiting.id, now()).unwrap();
    assert!(vault.replies().waiting().unwrap().is_empty());
    let gone = vault.replies().remove_waiting(waiting.id, now());
    assert!(matches!(gone, Err(Error::NotFound)));
}

#[test]
fn no_more_wait_than_the_inbox_holds_and_the_rest_is_explained_all_the_same() {
    let (vault, _folder) = vault();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
        INSERT INTO inbox (received_at, source, body, why) SELECT ?1, 'paste', 'x', 'newer' FROM n";
    vault.write(|db| Ok(db.execute(fill, params![now().to_rfc3339(), MAX_WAITING])?)).unwrap();
    let (_, sealed) = of_lost_homework(&vault);
    assert_eq!(import(&vault, &sealed), Became::Waits { why: Why::Unknown });
    assert_eq!(vault.replies().waiting().unwrap().len(), MAX_WAITING as usize);
}
