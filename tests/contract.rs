//! What Rust and TypeScript must agree on, held to fixtures that both read: `ui` runs the same files
//! under vitest.

use chrono::NaiveDate;
use journeys::path;
use practice::assignment::Dot;
use practice::form::{Form, FormHash, Rhythm};
use practice::goal::WeekCriterion;
use practice::progress::{Standing, Stretch, weeks};
use practice::reply::{self, Entry, Reply};
use practice::share::{Packet, PacketForm, ReplyKeys, link};
use serde::Deserialize;
use serde::de::DeserializeOwned;

fn fixture<T: DeserializeOwned>(name: &str) -> T {
    let file = path("tests/fixtures/contract").join(name);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[derive(Deserialize)]
struct WeekCase {
    name: String,
    language: String,
    rhythm: Rhythm,
    criterion: Option<WeekCriterion>,
    first_day: NaiveDate,
    last_day: NaiveDate,
    today: NaiveDate,
    entries: Vec<Entry>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    dots: Vec<Dot>,
    words: String,
    recorded: u32,
    standing: Standing,
}

#[test]
fn a_week_is_counted_the_same_on_both_sides() {
    let cases: Vec<WeekCase> = fixture("week.json");
    assert!(cases.len() >= 14);
    for case in cases {
        let stretch = Stretch {
            first_day: case.first_day,
            last_day: case.last_day,
            rhythm: &case.rhythm,
            criterion: case.criterion.as_ref(),
            language: &case.language,
            entries: &case.entries,
        };
        let week = &weeks(&stretch, case.today)[0];
        assert_eq!(week.dots, case.expect.dots, "{}", case.name);
        assert_eq!(week.words.as_str(), case.expect.words, "{}", case.name);
        assert_eq!(week.recorded, case.expect.recorded, "{}", case.name);
        assert_eq!(week.standing, case.expect.standing, "{}", case.name);
    }
}

/// What the page wrote: a reply, its key, and the packet that it answers.
#[derive(Deserialize)]
struct FromPage {
    identity: String,
    packet: String,
    line: String,
    expected: Vec<Entry>,
}

#[test]
fn a_reply_sealed_by_the_page_opens_here() {
    let written: FromPage = fixture("reply-from-page.json");
    let packet = link::read(&written.packet).expect("the link is whole");
    let assignment = &packet.assignments[0];
    let (form, hash) = form_of(&packet);
    let keys = ReplyKeys::from_text(&written.identity).expect("a key");
    assert_eq!(keys.recipient(), assignment.recipient);
    let reply: Reply =
        reply::open(&written.line, assignment.id, &keys, form, hash, assignment.first_day)
            .expect("opens");
    assert_eq!(reply.entries, written.expected);
}

fn form_of(packet: &Packet) -> (&Form, &FormHash) {
    match &packet.assignments[0].form {
        PacketForm::Full { form, hash } => (form, hash),
        PacketForm::BuiltIn { .. } => panic!("the fixture carries its form in full"),
    }
}
