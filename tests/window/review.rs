//! Talking homework over: opened in one keystroke, a sentence given back, the review and the rating written
//! down, and the next homework with what goes back at its top; and nothing of another case meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use fantoccini::key::Key;
use journeys::path;
use practice::assignment::{Assignment, Draft};
use practice::case_file::{CaseAbout, CaseFile};
use practice::form::{Answer, Answers, Form};
use practice::goal::{Direction, NewWording, ProposedBy, WeekCriterion};
use practice::id::{GoalId, ReplyId};
use practice::practice_details::{CrisisContact, PracticeDetails};
use practice::reply::{Done, Entry, EntryKey, Record, Reply, Source};
use practice::session::{Appointment, SessionState};
use practice::share::link::{self, Link};
use practice::share::{ClientCode, Packet, seal};
use practice::vault::{Passphrase, Vault};
use serde_json::json;

use super::sheets::text_of;
use super::together::tab_to;
use super::{GOAL, PASSPHRASE};
use crate::client_page::{copied, text_in};
use crate::driver::{Profile, Theme, Window, node, travel};
use crate::host::Host;

const SENTENCE: &str = "I counted to a hundred and it passed.";
const LEARNED: &str = "The clock is the thing to leave alone.";
const NEW_LINE: &str = "The same again, so that we see whether four nights become five.";

#[tokio::test(flavor = "multi_thread")]
async fn a_review_is_recorded_and_gives_a_sentence_and_the_weeks_back() {
    travel(|| talked_over(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_is_recorded_in_the_dark() {
    travel(|| talked_over(Theme::Dark)).await;
}

async fn talked_over(theme: Theme) {
    let profile = Profile::new();
    let flagged = practice(&profile);
    let window = Window::open(&profile, theme).await;
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    let host = page_on_the_web(&window, &profile).await;
    window.press("Teacher").await;
    window.sees("Four nights").await;

    window.sees("Review").await;
    window.looks_right("159-case-with-review").await;
    let made =
        "arguments[arguments.length - 1](document.querySelector('main[inert] article') !== null)";
    assert_eq!(window.asks(made).await, json!(true), "Review is made by now");
    assert!(window.text().await.contains("1 new"), "and nobody has looked at it");
    open_review(&window).await;
    window.sees("What changed").await;
    window.sees("was missed.").await;
    window.looks_right("160-review").await;
    nothing_of_another(&window, &profile, &flagged).await;

    window.press("Teacher").await;
    window.sees("Four nights").await;
    open_review(&window).await;
    give_back(&window).await;
    write_down(&window).await;
    next_homework(&window, &profile, &host, theme).await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    kept(&profile);
    window.close().await;
}

/// From wherever the case file stands: this is the one keystroke.
async fn open_review(window: &Window) {
    window.sees("Review").await;
    window.keys(&[Key::Control.into(), Key::Shift.into(), 'r']).await;
    window.sees("How it went").await;
    window.sees(SENTENCE).await;
    window.sees("Return this").await;
}

/// A flag of another case arrives while a client looks: nothing tells of it before Review is left.
async fn nothing_of_another(window: &Window, profile: &Profile, flagged: &Path) {
    window.sees("Save the review").await;
    let before = window.text().await;
    profile.starts_again(&[flagged], &profile.files()).await;
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    assert_eq!(window.text().await, before, "nothing comes into what a client looks at");
    assert!(!before.contains("Somebody Else") && !before.contains("safety"), "{before}");
    assert_eq!(window.title().await, "Ownwords");
    window.press("Close").await;
    window.sees("1 new entry filed, for Somebody Else.").await;
    window.press("This week").await;
    window.sees("An answer to a safety question came in").await;
    window.looks_right("161-flag-on-leaving").await;
}

async fn give_back(window: &Window) {
    window.press(&format!("{SENTENCE} Return this sentence")).await;
    window.sees("Stands at the top of the next homework").await;
    window.press("Undo: take it out").await;
    window.gone("Stands at the top of the next homework").await;
    window.looks_right("162-a-sentence-or-all").await;
    // The keyboard does the same, from a row above.
    let above = "const above = document.querySelector('button[aria-label^=\"Return this\"]');
        above.focus();
        arguments[arguments.length - 1](document.activeElement === above)";
    assert_eq!(window.asks(above).await, json!(true), "there is a row above");
    tab_to(window, &sentence_of_the_storm()).await;
    window.keys(&[' ']).await;
    window.sees("Stands at the top of the next homework").await;
    window.looks_right("163-sentence-returned").await;
}

/// What the second sentence of the longest answer is called: itself, what it does, and its day.
fn sentence_of_the_storm() -> String {
    let day = chrono::Local::now().date_naive() - Duration::days(4);
    format!("{SENTENCE} Return this sentence, {}", day.format("%a %-d %b"))
}

async fn write_down(window: &Window) {
    window.press("Partly").await;
    window.fill("What was learned", LEARNED).await;
    // What was begun is there to go on with after another screen.
    window.press("Close").await;
    window.sees("New homework").await;
    open_review(window).await;
    window.sees("Stands at the top of the next homework").await;
    let begun = window
        .asks("arguments[arguments.length - 1]([...document.querySelectorAll('aside textarea')].map((one) => one.value))")
        .await;
    assert_eq!(begun, json!([LEARNED]), "nothing of it is lost");
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.press("Teacher").await;
    window.sees("Four nights").await;
    open_review(window).await;
    const WRITTEN: &str = "
        const aside = document.querySelector('aside');
        arguments[arguments.length - 1]([
            aside.querySelector('textarea').value,
            aside.querySelector('input[type=radio]:checked')?.closest('label')?.innerText.trim() ?? '',
        ])";
    window.sees("Save the review").await;
    assert_eq!(window.asks(WRITTEN).await, json!([LEARNED, "Partly"]), "nor by a lock");
    rate(window, "How helpful was it?", 7).await;
    rate(window, "How near are you to this today?", 6).await;
    window.sees("Last: 4 of 10").await;
    window.press("Same again").await;
    window.looks_right("164-review-being-written").await;
    window.press("Save the review").await;
    window.sees("Done in part. Helpful: 7 of 10.").await;
    window.sees("The goal that day: 6 of 10.").await;
    window.sees(LEARNED).await;
    window.sees("Add to it").await;
    window.looks_right("165-reviewed").await;
}

/// Chooses a point of the scale with this name.
async fn rate(window: &Window, scale: &str, value: u8) {
    let choose = format!(
        "const scale = [...document.querySelectorAll('fieldset')]
             .find((one) => one.querySelector('legend').textContent.trim() === '{scale}');
         scale.querySelectorAll('input')[{value}].click();
         arguments[arguments.length - 1](scale.querySelectorAll('input')[{value}].checked)"
    );
    assert_eq!(window.asks(&choose).await, json!(true), "{scale}");
}

async fn next_homework(window: &Window, profile: &Profile, host: &Host, theme: Theme) {
    window.press("Same again").await;
    window.sees("Your client sees this first.").await;
    window.sees("you wrote:").await;
    window.sees(SENTENCE).await;
    window.sees("the week before").await;
    window.looks_right("166-given-back").await;
    window.press("Take out: The week before").await;
    window.sees("The week before is taken out.").await;
    // What the client gets follows beside it.
    window.gone("2 of 4 nights slept through").await;
    window.looks_right("167-taken-out").await;
    window.press("Undo: put back The week before").await;
    window.gone("The week before is taken out.").await;
    window.fill("Your line to the client", NEW_LINE).await;
    window.press("Paper").await;
    window.draws("Page 1 of 1").await;
    window.looks_right("168-given-back-on-paper").await;

    window.press("Link").await;
    window.press("Only this once").await;
    window.sees("Whoever has the words").await;
    let words = text_in(window, ".words").await;
    window.press("Copy the link").await;
    window.sees("The link is copied").await;
    let link = copied();
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    let packet = opened(&link, &words);
    let given = &packet.assignments[0];
    let returned = given.returned.as_ref().expect("what goes back");
    assert_eq!(returned.sentence.as_ref().expect("a sentence").words.as_str(), SENTENCE);
    let weeks = [&returned.then, &returned.now]
        .map(|week| week.as_ref().expect("a week").figure.as_str().to_owned());
    let paper = text_of(&profile.saved("pdf"));
    assert!(paper.contains(SENTENCE), "{paper}");
    assert!(weeks.iter().all(|figure| paper.contains(figure)), "{weeks:?}: {paper}");

    let expected = profile.files().join("returned.json");
    let theme = if matches!(theme, Theme::Dark) { "dark" } else { "light" };
    let said = json!({
        "link": link, "words": words, "first_day": given.first_day, "sentence": SENTENCE,
        "weeks": weeks, "theme": theme,
    });
    fs::write(&expected, said.to_string()).expect("written");
    node("tests/page/returned.mjs", &[&expected]);
    assert!(host.asked().iter().any(|line| line.starts_with("GET / ")));

    // What is taken out of the one after that stays out, also once it is read again.
    window.press("Done").await;
    window.press("New homework").await;
    window.press("Take out: Last week").await;
    window.sees("Last week is taken out.").await;
    window.press("Close").await;
    window.sees("Read a reply").await;
    window.press("New homework").await;
    window.sees("Your client sees this first.").await;
    let shown = window.text().await;
    assert!(!shown.contains("last week\n") && !shown.contains("Last week is taken out"), "{shown}");
    // The same keystroke leads from here to what came back last.
    open_review(window).await;
}

/// What a link says once the words have opened it.
fn opened(text: &str, words: &str) -> Packet {
    let code = ClientCode::parse(words).expect("five words");
    match link::read(text).expect("a whole link") {
        Link::Locked(locked) => locked.open(&code).expect("the words open it").packet(),
        Link::Open(_) => panic!("whoever has it could read it"),
    }
}

/// The client page is saved, put on a host and found there.
async fn page_on_the_web(window: &Window, profile: &Profile) -> Host {
    window.press("Settings").await;
    window.press("Client page").await;
    let host = Host::new();
    window.press("Save the page").await;
    window.sees("index.html was saved.").await;
    let saved = profile.files().join("index.html");
    host.serves(fs::read(&saved).expect("the page"));
    fs::remove_file(&saved).expect("it is on the host now");
    window.fill("Address of the page", host.address()).await;
    window.press("Check").await;
    window.sees("Exactly your page is served there.").await;
    host
}

/// Two clients: one with two weeks of nights, the other with a measure, whose answer is a file.
fn practice(profile: &Profile) -> PathBuf {
    let now = chrono::Local::now().fixed_offset();
    fs::create_dir_all(profile.data()).expect("a folder");
    let passphrase = Passphrase::new(PASSPHRASE);
    let (vault, _) = Vault::create_cheaply(&profile.vault(), &passphrase, now).expect("a vault");
    let details = PracticeDetails {
        name: "Dr. A. Keller".into(),
        crisis_contacts: vec![CrisisContact { name: "Crisis line".into(), reach: "988".into() }],
        ..PracticeDetails::default()
    };
    vault.save_practice_details(&details, now).expect("saved");
    two_weeks_of_nights(&vault, now);
    let file = profile.files().join("Form B7QM.ownwords");
    fs::write(&file, flagged(&vault, now)).expect("written");
    vault.lock().expect("locked");
    file
}

fn two_weeks_of_nights(vault: &Vault, now: DateTime<FixedOffset>) {
    let case = case(vault, "Teacher, four nights", now - Duration::days(30));
    let form = form("forms/worst-waking-diary");
    let goal = vault.goals().add(case.id, &wording(&form, now), now - Duration::days(15));
    let goal = goal.expect("a goal");
    let rating = practice::goal::NewRating {
        kind: practice::goal::RatingKind::Goal,
        value: 4.0,
        note: "".into(),
    };
    vault.goals().rate(goal, None, &rating, now - Duration::days(15)).expect("rated");
    let starts = now.date_naive().and_hms_opt(16, 0, 0).expect("a time");
    let planned = Appointment { starts, minutes: 50, state: SessionState::Planned };
    vault.sessions().plan(case.id, &planned, now).expect("planned");
    let missed = starts - Duration::days(7);
    let missed = Appointment { starts: missed, minutes: 50, state: SessionState::Missed };
    vault.sessions().plan(case.id, &missed, now).expect("noted");
    let first = now.date_naive() - Duration::days(13);
    let given = give(vault, &case, Some(goal), form, first, 14, now - Duration::days(14));
    let entries = (0..14).map(|days| night(first + Duration::days(days), days, now)).collect();
    receive(vault, &given, entries, now);
}

/// Two of seven nights slept through at first, then four.
fn night(day: NaiveDate, number: i64, now: DateTime<FixedOffset>) -> Entry {
    let slept = if number < 7 { number % 3 == 1 } else { number > 7 && number % 3 != 0 };
    let mind = match number {
        3 => "The meeting on Monday.",
        9 => "The storm, and the roof. I counted to a hundred and it passed. Then I slept.",
        _ => "Whether I locked the car.",
    };
    let answers = if slept {
        Answers::from([("slept_through".into(), Answer::YesNo(true))])
    } else {
        Answers::from([
            ("slept_through".into(), Answer::YesNo(false)),
            ("worst_waking".into(), Answer::Text("03:10".into())),
            ("on_my_mind".into(), Answer::Text(mind.into())),
        ])
    };
    let morning =
        day.and_hms_opt(7, 10, 0).and_then(|at| at.and_local_timezone(now.timezone()).single());
    let written = morning.expect("a moment").min(now - Duration::minutes(1));
    Entry {
        key: EntryKey::Day { day, slot: 0 },
        revision: 1,
        happened: None,
        written,
        record: Record::Answers(answers),
    }
}

/// The ninth item, several days: what the other client's page saved.
fn flagged(vault: &Vault, now: DateTime<FixedOffset>) -> String {
    let case = case(vault, "Somebody Else", now - Duration::days(20));
    let today = now.date_naive();
    let given = give(vault, &case, None, form("measures/phq-9"), today, 1, now);
    let answers = Answers::from([("phq_9".into(), Answer::Text("several_days".into()))]);
    let entry = Entry {
        key: EntryKey::Once,
        revision: 1,
        happened: None,
        written: now - Duration::minutes(5),
        record: Record::Answers(answers),
    };
    sealed(vault, &given, vec![entry], now)
}

fn case(vault: &Vault, called: &str, opened: DateTime<FixedOffset>) -> CaseFile {
    let about = CaseAbout { called: Some(called.into()), ..CaseAbout::in_language("en") };
    vault.case_files().open(&about, opened).expect("opened")
}

fn form(key: &str) -> Form {
    let text = fs::read_to_string(path(&format!("assets/{key}.json"))).expect("a form");
    Form::from_json(&text).expect("a sound form")
}

fn wording(form: &Form, now: DateTime<FixedOffset>) -> NewWording {
    NewWording {
        words: GOAL.into(),
        language: "en".into(),
        said_on: now.date_naive() - Duration::days(15),
        proposed_by: ProposedBy::Client,
        reason: "".into(),
        label: Some("Four nights".into()),
        criterion: Some(WeekCriterion {
            rule: form.counts[0].clone(),
            target: Some(4.0),
            direction: Direction::AtLeast,
            baseline: None,
        }),
        for_now: false,
    }
}

fn give(
    vault: &Vault,
    case: &CaseFile,
    goal: Option<GoalId>,
    form: Form,
    first: NaiveDate,
    days: i64,
    at: DateTime<FixedOffset>,
) -> Assignment {
    let draft = Draft {
        no_goal_reason: goal.is_none().then(|| "We are still finding it".into()),
        form: Some(form),
        message: "This is to see which nights it is.".into(),
        last_day: first + Duration::days(days - 1),
        read_by: goal.is_none().then(|| first + Duration::days(2)),
        ..Draft::new(goal, first)
    };
    vault.assignments().give(case.id, &draft, at).expect("given")
}

fn receive(vault: &Vault, given: &Assignment, entries: Vec<Entry>, now: DateTime<FixedOffset>) {
    let line = sealed(vault, given, entries, now);
    vault.replies().receive(&line, Source::Paste, now).expect("filed");
}

fn sealed(
    vault: &Vault,
    given: &Assignment,
    entries: Vec<Entry>,
    now: DateTime<FixedOffset>,
) -> String {
    let reply = Reply {
        id: ReplyId::from_bytes(given.id.as_bytes().map(|byte| byte ^ 1)),
        form: given.form.hash(),
        written: now,
        pauses: Vec::new(),
        entries,
    };
    let keys = vault.replies().keys(given.id).expect("keys");
    let line = seal(given.id, &keys.recipient(), &reply.write(&given.form, given.first_day));
    line.expect("sealed")
}

/// The vault holds the review, the rating and the session in which they were said.
fn kept(profile: &Profile) {
    let now = chrono::Local::now().fixed_offset();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let cases = vault.case_files().current().expect("cases");
    let case = cases.iter().find(|case| {
        case.about.called.as_ref().is_some_and(|called| called.as_str().starts_with("Teacher"))
    });
    let case = case.expect("the teacher").id;
    let goal = vault.goals().of(case).expect("goals").remove(0).id;
    let ratings = vault.goals().ratings(goal).expect("ratings");
    let session = vault.sessions().of(case).expect("sessions").pop().expect("today's");
    assert_eq!(session.appointment.state, SessionState::Held, "it took place");
    let last = ratings.last().expect("a rating");
    assert_eq!((last.value, last.session), (6.0, Some(session.id)));
    let given = vault.assignments().of(case).expect("read");
    let kept: Vec<_> =
        given.iter().flat_map(|one| vault.reviews().of(one.id).expect("read")).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].review.done, kept[0].session), (Done::Partly, Some(session.id)));
    assert_eq!(kept[0].review.learned.as_str(), LEARNED);
    vault.lock().expect("locked");
}
