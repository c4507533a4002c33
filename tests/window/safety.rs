//! A form that asks about safety: what handing it over needs, and how an answer is read and noted.

use chrono::{Duration, FixedOffset};
use practice::form::{Answer, Answers, Form};
use practice::id::{AssignmentId, ReplyId};
use practice::reply::{Entry, EntryKey, Record, Reply};
use practice::share::seal;
use practice::vault::{Passphrase, Vault};

use super::sheets::text_of;
use super::{PASSPHRASE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_safety_question_is_read_first_and_stays_until_it_is_noted() {
    travel(|| read_and_noted(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_so_in_the_dark() {
    travel(|| read_and_noted(Theme::Dark)).await;
}

async fn read_and_noted(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    goal(&window).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("All forms").await;
    window.press("Use this form: PHQ-9").await;
    window.fill("Your line to the client", "So that we both know how the two weeks were.").await;
    window.sees("Add crisis contacts before it is handed over").await;
    window.looks_right("60-no-crisis-contacts").await;
    window.press("Add crisis contacts").await;
    window.press("Add a contact").await;
    window.fill("Who, contact 1", "Crisis line").await;
    window.fill("How to reach them, contact 1", "988").await;
    // What was typed is saved before anything locks.
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    let number = number(&profile);
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.press(&number).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.sees("I will read this by").await;
    window.looks_right("61-read-by").await;
    window.press("I will read this by").await;
    window.press("Page file").await;
    window.press("Only this once").await;
    window.sees(".html").await;
    window.press("Done").await;

    window.chord('l').await;
    window.sees("Your case files are locked").await;
    let line = answered(&profile);
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.press(&number).await;
    window.press("Homework").await;
    window.fill("What your client sent", &line).await;
    window.press("Read it").await;
    window.sees("1 new entry filed").await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("An answer to a safety question came in").await;
    window.looks_right("62-flag-first").await;
    // It stands wherever its case file is looked at, and first among what came back.
    window.press("Came back").await;
    window.sees("Read first: An answer to a safety question came in.").await;
    window.looks_right("62-flag-among-what-came-back").await;
    window.press(&number).await;
    for tab in ["Information", "Homework", "Progress", "Sessions"] {
        window.press(tab).await;
        window.sees("An answer to a safety question came in on").await;
    }
    window.press("Homework").await;
    window.sees("Type in from paper").await;
    window.looks_right("62-flag-on-the-case-file").await;
    window.press("Read it").await;
    window.sees("What was done").await;
    window.sees("1 of 9 answered").await;
    window.looks_right("63-flag-in-review").await;
    window.fill("What was done", "Called her at once. We meet at four.").await;
    window.press("Save the note").await;
    window.sees("Noted on").await;
    window.looks_right("64-flag-noted").await;
    window.press("Close").await;
    window.sees("New homework").await;
    window.gone("An answer to a safety question came in").await;
    // The case report says what was done.
    window.press("Information").await;
    window.press("Save the case report (PDF)").await;
    window.sees("Saved as Report").await;
    let report = text_of(&profile.saved("pdf"));
    for said in ["Answers to questions of safety", "Called her at once.", "We meet at four."] {
        assert!(report.contains(said), "{said}: {report}");
    }
    if let Some(folder) = journeys::shots() {
        let kept = std::fs::copy(profile.saved("pdf"), folder.join("window/safety-report.pdf"));
        assert!(kept.is_ok(), "a picture is made of it");
    }
    window.close().await;
}

/// What the only case file is called.
fn number(profile: &Profile) -> String {
    let now = chrono::Local::now().fixed_offset();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let number = vault.case_files().current().expect("cases").remove(0).number;
    vault.lock().expect("locked");
    number
}

/// The reply that the client's page would send: several days, on the ninth item alone.
fn answered(profile: &Profile) -> String {
    let now = chrono::Local::now().fixed_offset();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let case = vault.case_files().current().expect("cases").remove(0);
    let given = vault.assignments().of(case.id).expect("read").remove(0);
    assert!(given.read_by.is_some(), "the day was promised");
    let line = sealed(&vault, given.id, &given.form, given.first_day, now);
    vault.lock().expect("locked");
    line
}

fn sealed(
    vault: &Vault,
    id: AssignmentId,
    form: &Form,
    first_day: chrono::NaiveDate,
    now: chrono::DateTime<FixedOffset>,
) -> String {
    let answers = Answers::from([("phq_9".into(), Answer::Text("several_days".into()))]);
    let entry = Entry {
        key: EntryKey::Once,
        revision: 1,
        happened: None,
        written: now - Duration::minutes(5),
        record: Record::Answers(answers),
    };
    let reply = Reply {
        id: ReplyId::from_bytes([7; 10]),
        form: form.hash(),
        written: now,
        pauses: Vec::new(),
        entries: vec![entry],
    };
    let keys = vault.replies().keys(id).expect("keys");
    seal(id, &keys.recipient(), &reply.write(form, first_day)).expect("sealed")
}
