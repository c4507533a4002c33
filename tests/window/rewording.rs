//! A goal is reworded while homework is out for its earlier words: one piece is kept, one given again, one
//! ended; all by the keyboard.

use std::fs;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use fantoccini::key::Key;
use journeys::path;
use practice::assignment::{Assignment, AssignmentState, Channel, Draft};
use practice::case_file::CaseAbout;
use practice::form::Form;
use practice::goal::{NewWording, ProposedBy};
use practice::id::{CaseFileId, GoalId};
use practice::session::{Appointment, SessionState};
use practice::vault::{Passphrase, Vault};
use practice::words::Words;

use super::PASSPHRASE;
use super::sheets::text_of;
use super::together::tab_to;
use crate::driver::{Profile, Theme, Window, travel};

const BEFORE: &str = "I want to sleep through the night four nights out of seven, at minimum.";
const NOW: &str = "I want to be rested when I teach, five mornings of the week.";

#[tokio::test(flavor = "multi_thread")]
async fn homework_for_earlier_words_is_kept_given_again_or_ended() {
    travel(|| reworded(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_so_it_is_in_the_dark() {
    travel(|| reworded(Theme::Dark)).await;
}

async fn reworded(theme: Theme) {
    let profile = Profile::new();
    let [again, ended, kept] = practice(&profile);
    let window = Window::open(&profile, theme).await;
    window.fill("Passphrase", PASSPHRASE).await;
    presses_enter(&window).await;
    window.sees("Teacher, session 2.").await;
    tab_to(&window, "Teacher four nights").await;
    presses_enter(&window).await;

    // Reworded, for now.
    window.fill("The goal, in their words", NOW).await;
    window.sees("Why it changed").await;
    window.fill("Why it changed", "Four nights came, and the mornings were still hard").await;
    tab_to(&window, "For now: a goal for a hard time, to be looked at again").await;
    window.types(" ").await;
    window.chord('s').await;
    window.sees("The new wording is saved.").await;
    window.sees("Homework that is with the client still has the earlier words").await;
    window.looks_right("160-reworded").await;

    chooses(&window, &format!("Keep it: {kept}")).await;
    window.sees("Kept. It goes on with the words it was written for.").await;
    chooses(&window, &format!("Decide again: {kept}")).await;
    window.gone("Kept. It goes on").await;
    chooses(&window, &format!("Keep it: {kept}")).await;
    window.sees("Kept. It goes on").await;

    // Ended, taken back, and ended.
    chooses(&window, &format!("End it: {ended}")).await;
    window.sees("Why it ends, if you want to say so").await;
    window.looks_right("161-ending").await;
    window.keys(&[Key::Escape.into()]).await;
    window.gone("Why it ends").await;
    for taken_back in [true, false] {
        chooses(&window, &format!("End it: {ended}")).await;
        window.sees("Why it ends, if you want to say so").await;
        tab_to(&window, "Why it ends, if you want to say so").await;
        presses_enter(&window).await;
        window.sees("Ended. Nothing more of it is due.").await;
        if taken_back {
            chooses(&window, &format!("Undo: {ended} has ended")).await;
            window.gone("Ended. Nothing more of it is due.").await;
        }
    }
    window.looks_right("162-kept-and-ended").await;

    // Given again: the line is looked at first, for it quotes the earlier words.
    chooses(&window, &format!("Give again with the new words: {again}")).await;
    window.sees(&format!("This takes the place of {again}")).await;
    window.sees("Your line quotes the earlier words.").await;
    window.sees("Did you sleep through?").await;
    window.looks_right("163-given-again").await;
    chooses(&window, "Put the new words in").await;
    window.gone("Your line quotes the earlier words.").await;
    tab_to(&window, "Save PDF").await;
    presses_enter(&window).await;
    chooses(&window, "Only this once").await;
    window.sees("Saved as Form").await;
    window.sees(&format!("This took the place of {again}")).await;
    window.looks_right("164-took-its-place").await;
    let paper = text_of(&profile.saved("pdf"));
    let squeezed = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed.contains("I want to be rested when I teach"), "{squeezed}");
    assert!(!squeezed.contains("four nights out of seven"), "{squeezed}");
    chooses(&window, "Done").await;

    // The list says how they ended, and the goal how its words came about.
    window.sees("It was ended: The goal was reworded.").await;
    window.sees("which took its place.").await;
    window.looks_right("165-how-they-ended").await;
    window.chord('1').await;
    window.sees("How these words came about").await;
    window.sees("was given again in later words").await;
    window.sees("Why: Four nights came, and the mornings were still hard.").await;
    window.sees("Kept. It goes on with the words it was written for.").await;
    tab_to(&window, "This goal is over").await;
    window.looks_right("166-the-story").await;
    // What was decided outlasts a lock, and this week asks no more.
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", PASSPHRASE).await;
    presses_enter(&window).await;
    window.sees("Teacher, session 2.").await;
    let week = window.text().await;
    assert!(!week.contains("is still for the goal as it was"), "{week}");
    tab_to(&window, "Teacher five mornings").await;
    presses_enter(&window).await;
    window.sees("Kept. It goes on with the words it was written for.").await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.close().await;
    looks_into(&profile);
}

/// What the vault has of it.
fn looks_into(profile: &Profile) {
    let now = now();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let overview = vault.overview(now.date_naive());
    let case = overview.caseload().expect("read").remove(0).case_file.id;
    let all = overview.homework(case).expect("read");
    let with = |message: &str| all.iter().find(|one| one.assignment.message.as_str() == message);
    let new = with(&line(NOW)).expect("given again, with the new words in the line");
    assert_eq!(new.assignment.purpose.goal().expect("a goal").words.as_str(), NOW);
    let old = with(&line(BEFORE)).expect("it is there");
    assert_eq!(old.assignment.purpose.goal().expect("a goal").words.as_str(), BEFORE);
    let instead = old.ended.clone().expect("it ended").replaced_by;
    assert_eq!(instead.as_ref(), Some(&new.assignment.code));
    let open = all.iter().filter(|one| one.assignment.state == AssignmentState::Given);
    assert_eq!(open.count(), 2, "what was kept, and what is new");
    vault.verify_journal().expect("it adds up");
}

/// Goes to what has this name and chooses it, by the keyboard.
async fn chooses(window: &Window, name: &str) {
    window.sees(name.rsplit(": ").next().unwrap_or(name).trim_end_matches(" has ended")).await;
    tab_to(window, name).await;
    presses_enter(window).await;
}

async fn presses_enter(window: &Window) {
    window.keys(&[Key::Enter.into()]).await;
}

fn now() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}

fn line(goal: &str) -> String {
    format!("This is one small step toward what you said: “{goal}”")
}

/// A case file with two sessions and three pieces of homework for one goal, in a vault that is locked.
/// Says what each is called: the one to give again, the one to end, the one to keep.
fn practice(profile: &Profile) -> [String; 3] {
    let (now, today) = (now(), now().date_naive());
    fs::create_dir_all(profile.data()).expect("a folder");
    let passphrase = Passphrase::new(PASSPHRASE);
    let (vault, _) = Vault::create_cheaply(&profile.vault(), &passphrase, now).expect("a vault");
    let mut details = vault.practice_details().expect("read");
    details.name = "Dr. A. Keller".into();
    vault.save_practice_details(&details, now).expect("saved");
    let about = CaseAbout { called: Some("Teacher".into()), ..CaseAbout::in_language("en") };
    let case = vault.case_files().open(&about, now).expect("opened").id;
    for days in [14, 0] {
        let starts = (today - Duration::days(days)).and_hms_opt(9, 0, 0).expect("a time");
        let held = Appointment { starts, minutes: 50, state: SessionState::Held };
        vault.sessions().plan(case, &held, now).expect("added");
    }
    let goal = vault.goals().add(case, &wording(today - Duration::days(14)), now).expect("added");
    let called = [
        ("worst-waking-diary", line(BEFORE)),
        ("sleep-diary", "For the whole night.".to_owned()),
        ("thought-catch", "When a thought keeps you up.".to_owned()),
    ]
    .map(|(form, message)| {
        let given = give(&vault, case, goal, form, message);
        let title = given.form.title.in_language("en").to_owned();
        format!("{title}, {}", given.code)
    });
    vault.lock().expect("locked");
    called
}

fn give(vault: &Vault, case: CaseFileId, goal: GoalId, form: &str, message: String) -> Assignment {
    let now = now();
    let file = fs::read_to_string(path(&format!("assets/forms/{form}.json"))).expect("a form");
    let draft = Draft {
        form: Some(Form::from_json(&file).expect("a sound form")),
        message: message.into(),
        ..Draft::new(Some(goal), now.date_naive() - Duration::days(2))
    };
    let given = vault.assignments().give(case, &draft, now).expect("given");
    vault.deliveries().record(given.id, Channel::Paper, now).expect("recorded");
    given
}

fn wording(said_on: NaiveDate) -> NewWording {
    NewWording {
        words: BEFORE.into(),
        language: "en".into(),
        said_on,
        proposed_by: ProposedBy::Client,
        reason: Words::default(),
        label: None,
        criterion: None,
        for_now: false,
    }
}
