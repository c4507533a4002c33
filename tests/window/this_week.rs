//! This week: who comes today, what came back, where it slips and what has earlier words, each with the way
//! to it, by the keyboard.

use std::fs;

use chrono::{Duration, NaiveDate};
use fantoccini::key::Key;
use journeys::practices::sample;
use practice::assignment::Assignment;
use practice::case_file::CaseState;
use practice::goal::{NewWording, ProposedBy};
use practice::reply::{Done, Review};
use practice::session::{Appointment, SessionState};
use practice::vault::{Passphrase, Vault};
use practice::words::Words;

use super::PASSPHRASE;
use super::together::tab_to;
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn the_week_begins_with_who_comes_and_what_asks_something() {
    travel(|| week(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_week_begins_in_the_dark_too() {
    travel(|| week(Theme::Dark)).await;
}

async fn week(theme: Theme) {
    let profile = Profile::new();
    let names = practice(&profile);
    let window = Window::open(&profile, theme).await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees("This week").await;
    window.sees("In today").await;
    window.sees(&format!("{}, session", names.comes)).await;
    window.sees("Since about").await;
    window.sees("What was different?").await;
    window.looks_right("170-this-week").await;
    window.sees("One piece of homework is still for the goal as it was.").await;

    tab_to(&window, &format!("Decide for {}", names.reworded)).await;
    window.looks_right("171-what-is-asked").await;

    // Each line leads to its place, and this week is one key away.
    for (act, there) in [
        (format!("Open {}", names.comes), "About the case"),
        (format!("Decide for {}", names.reworded), "still has the earlier words"),
        (format!("Look at {}", names.slips), "What was different then?"),
    ] {
        tab_to(&window, &act).await;
        window.keys(&[Key::Enter.into()]).await;
        window.sees(there).await;
        window.chord('0').await;
        window.sees("In today").await;
    }
    window.sees("slipping").await;
    window.takes_size(900, 600).await;
    window.looks_right("172-this-week-small").await;
    window.close().await;
}

/// Whom the lines are about.
struct Names {
    comes: String,
    reworded: String,
    slips: String,
}

/// The sample practice in a vault that is locked, with a session today and homework for earlier words.
fn practice(profile: &Profile) -> Names {
    let now = chrono::Local::now().fixed_offset();
    let today = now.date_naive();
    fs::create_dir_all(profile.data()).expect("a folder");
    let passphrase = Passphrase::new(PASSPHRASE);
    let (vault, _) = Vault::create_cheaply(&profile.vault(), &passphrase, now).expect("a vault");
    sample().load_into(&vault, now).expect("loaded");
    let overview = vault.overview(today);
    let rows = overview.caseload().expect("cases");
    let name = |row: usize| {
        let case = &rows[row].case_file;
        case.about.called.as_ref().map_or(case.number.clone(), |called| called.as_str().to_owned())
    };
    let does_slip = |row: &usize| {
        let case = &rows[*row].case_file;
        let asks = overview.asks(case.id).expect("asked");
        case.state == CaseState::Open && asks.is_some_and(|asks| asks.slip.is_some())
    };
    let slips = (0..rows.len()).find(does_slip).expect("one of the sample slips");
    // What came back there was talked over.
    for given in open_homework(&vault, &rows[slips].case_file.id) {
        let (helpful, learned, decision) = (None, Words::default(), None);
        let review = Review { done: Done::Partly, helpful, learned, decision };
        vault.reviews().record_and_rate(given.id, None, &review, &[], now).expect("talked over");
    }
    let open = |row: &usize| open_homework(&vault, &rows[*row].case_file.id);
    let reworded = (0..rows.len()).find(|row| *row != slips && open(row).len() == 1);
    let reworded = reworded.expect("one of the sample has homework");
    let goal = open(&reworded)[0].purpose.goal_id().expect("it is for a goal");
    vault.goals().reword(goal, &wording(today), now).expect("reworded");
    let starts = today.and_hms_opt(18, 0, 0).expect("a time");
    let session = Appointment { starts, minutes: 50, state: SessionState::Planned };
    vault.sessions().plan(rows[slips].case_file.id, &session, now - Duration::days(7)).expect("in");
    let names = Names { comes: name(slips), reworded: name(reworded), slips: name(slips) };
    vault.lock().expect("locked");
    names
}

fn open_homework(vault: &Vault, case: &practice::id::CaseFileId) -> Vec<Assignment> {
    let mut all = vault.assignments().of(*case).expect("read");
    all.retain(|given| given.state.is_open() && given.purpose.goal().is_some());
    all
}

fn wording(said_on: NaiveDate) -> NewWording {
    NewWording {
        words: "I want to do it three times in the week, whatever the weather.".into(),
        language: "en".into(),
        said_on,
        proposed_by: ProposedBy::Client,
        reason: Words::default(),
        label: None,
        criterion: None,
        for_now: false,
    }
}
