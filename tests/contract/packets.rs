//! Packets and links: written here, read by the page. `packets.json` holds each link with the packet
//! that is in it and the secrets that open its replies; `links.json` says what becomes of a link on
//! its way; `forms.json` says what a form is to the bit, and in which order its answers travel.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate};
use practice::Error;
use practice::assignment::{Dot, ReturnedSentence, ReturnedWeek, ReturnedWords};
use practice::form::{Answer, Answers, Form, Part};
use practice::goal::{Direction, FrozenGoal, WeekCriterion};
use practice::id::{AssignmentId, OccasionId};
use practice::practice_details::CrisisContact;
use practice::share::link::{Opened, Sealing};
use practice::share::{
    Begun, MadeOnDay, MadeTogether, PACKET_VERSION, Packet, PacketAssignment, PacketForm,
    ReplyKeys, ReplyRoot, link,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::fixtures::{self, forms};

/// What the page's replies are opened with, and what they answer.
pub(crate) struct Given {
    /// The packet as the page reads it.
    pub(crate) packet: Packet,
    /// The keys of its assignments, in their order.
    pub(crate) keys: Vec<ReplyKeys>,
}

/// The packet of `packets.json` with this name.
pub(crate) fn given(name: &str) -> Given {
    let (_, packet) = cases().into_iter().find(|(case, _)| case == name).expect("a case");
    let keys = packet.assignments.iter().map(|assignment| keys(assignment.id)).collect();
    Given { packet, keys }
}

/// The form of an assignment, wherever the packet has it.
pub(crate) fn form_of(assignment: &PacketAssignment) -> Form {
    match &assignment.form {
        PacketForm::Full { form, .. } => (**form).clone(),
        PacketForm::BuiltIn { key, .. } => {
            let held = forms().into_iter().map(|(_, form)| form).find(|form| form.key == *key);
            held.expect("a form of the library")
        }
    }
}

fn keys(assignment: AssignmentId) -> ReplyKeys {
    ReplyRoot::new([7; 32].into()).keys(assignment).expect("keys derive")
}

fn day(day: &str) -> NaiveDate {
    day.parse().expect("a day")
}

fn in_full(form: Form) -> PacketForm {
    PacketForm::Full { hash: form.hash(), form: Box::new(form) }
}

fn by_reference(form: &Form) -> PacketForm {
    PacketForm::BuiltIn { key: form.key.clone(), hash: form.hash() }
}

/// An assignment with nothing in it that can be left out.
fn assignment(nth: u8, form: &Form, packed: PacketForm) -> PacketAssignment {
    let id = AssignmentId::from_bytes([nth; 10]);
    let first_day = day("2026-11-27");
    PacketAssignment {
        id,
        code: format!("K3V{nth}"),
        recipient: keys(id).recipient(),
        returned: None,
        goal: None,
        message: "This is to see – “again” – what a week is like.".into(),
        form: packed,
        rhythm: form.rhythm.clone(),
        first_day,
        last_day: first_day + Duration::days(i64::from(form.rhythm.usual_days()) - 1),
        recorded: Vec::new(),
        together: None,
    }
}

/// A packet with nothing in it that can be left out.
fn packet(assignments: Vec<PacketAssignment>) -> Packet {
    Packet {
        version: PACKET_VERSION,
        practice: "Dr. A. Keller".into(),
        reply_to: None,
        language: "en".into(),
        addressed: None,
        crisis_contacts: Vec::new(),
        next_session: None,
        assignments,
    }
}

fn week(first_day: &str, figure: &str) -> ReturnedWeek {
    let dots = vec![Dot::Met, Dot::Recorded, Dot::Empty, Dot::NotDue];
    ReturnedWeek { first_day: day(first_day), dots, figure: figure.into() }
}

/// A packet with everything in it, for three assignments.
fn everything() -> Packet {
    let find = |key: &str| {
        let mut all = forms().into_iter().map(|(_, form)| form);
        all.find(|form| form.key == key).expect("a form")
    };
    let diary = find("worst-waking-diary");
    let panic = find("attack-log");
    let test = find("prediction-test");
    let whole = PacketAssignment {
        returned: Some(ReturnedWords {
            then: Some(week("2026-11-13", "1 of 7 nights slept through")),
            now: Some(week("2026-11-20", "2 of 7 nights slept through")),
            sentence: Some(ReturnedSentence {
                day: day("2026-11-21"),
                words: "Ich lag wach & dachte: <b>„schon wieder“</b>.".into(),
            }),
        }),
        goal: Some(FrozenGoal {
            words: "I want to sleep through the night four nights out of seven.".into(),
            language: "en".into(),
            criterion: Some(WeekCriterion {
                rule: diary.counts[0].clone(),
                target: Some(4.0),
                direction: Direction::AtLeast,
                baseline: Some(0.5),
            }),
        }),
        recorded: vec![day("2026-11-27"), day("2026-11-29")],
        ..assignment(1, &diary, by_reference(&diary))
    };
    let answers = [
        ("prediction".to_owned(), Answer::Text("They laugh.".into())),
        ("belief".to_owned(), Answer::Number(85.0)),
    ];
    let begun = PacketAssignment {
        together: Some(MadeTogether {
            header: true,
            days: vec![MadeOnDay { day: day("2026-11-27"), slot: 1, revision: 1 }],
            begun: vec![Begun {
                id: OccasionId::from_bytes([5; 10]),
                revision: 1,
                happened: "2026-11-28T10:00:00".parse().expect("a moment"),
                written: DateTime::parse_from_rfc3339("2026-11-26T16:50:00+01:00")
                    .expect("a moment"),
                answers: Answers::from(answers),
            }],
        }),
        ..assignment(5, &test, in_full(test.clone()))
    };
    Packet {
        reply_to: Some("keller@example.org".into()),
        language: "de".into(),
        addressed: Some("Ms. Őrsi".into()),
        crisis_contacts: vec![
            CrisisContact { name: "Crisis line".into(), reach: "988, any time".into() },
            CrisisContact { name: "Notruf".into(), reach: "112".into() },
        ],
        next_session: Some("2026-12-03T16:00:00".parse().expect("a moment")),
        ..packet(vec![whole, assignment(2, &panic, in_full(panic.clone())), begun])
    }
}

fn cases() -> Vec<(String, Packet)> {
    let mut all = vec![("everything".to_owned(), everything())];
    for (file, form) in forms() {
        let full = packet(vec![assignment(3, &form, in_full(form.clone()))]);
        all.push((format!("{}, in full", form.key), full));
        if file.starts_with("assets/") {
            let named = packet(vec![assignment(4, &form, by_reference(&form))]);
            all.push((format!("{}, by reference", form.key), named));
        }
    }
    all
}

/// A form of the library in the least packet there is.
pub(crate) fn least() -> Packet {
    cases().swap_remove(2).1
}

/// Every English form of the library as it leaves on an ordinary day, in full: a goal and a message of
/// ordinary length, a reply address, a next session, whom to call; and what last week showed.
pub(crate) fn ordinary() -> Vec<Packet> {
    let library = forms().into_iter().filter(|(file, _)| file.starts_with("assets/forms"));
    library
        .map(|(_, form)| {
            let given = PacketAssignment {
                form: PacketForm::Full { hash: form.hash(), form: Box::new(form.for_client("en")) },
                returned: Some(ReturnedWords {
                    then: Some(week("2026-11-13", "1 of 7 nights slept through")),
                    now: Some(week("2026-11-20", "2 of 7 nights slept through")),
                    sentence: Some(ReturnedSentence {
                        day: day("2026-11-21"),
                        words: "I lay awake and thought about the rent again.".into(),
                    }),
                }),
                goal: Some(FrozenGoal {
                    words:
                        "I want to sleep through the night four nights out of seven, at minimum."
                            .into(),
                    language: "en".into(),
                    criterion: form.counts.first().map(|rule| WeekCriterion {
                        rule: rule.clone(),
                        target: Some(4.0),
                        direction: Direction::AtLeast,
                        baseline: None,
                    }),
                }),
                message: "This is to see what your mind is doing at the worst waking, so that on \
                          Thursday we know which thought to take on first."
                    .into(),
                ..assignment(9, &form, by_reference(&form))
            };
            Packet {
                reply_to: Some("keller@example.org".into()),
                crisis_contacts: vec![CrisisContact {
                    name: "Crisis line".into(),
                    reach: "988, any time".into(),
                }],
                next_session: Some("2026-12-03T16:00:00".parse().expect("a moment")),
                ..packet(vec![given])
            }
        })
        .collect()
}

fn plain(packet: &Packet) -> String {
    link::write(packet, &Sealing::NONE).expect("packets can be written")
}

fn read(text: &str) -> practice::error::Result<Packet> {
    link::read(text)?.without_code().map(Opened::packet)
}

/// The packet as JSON, with the path of its file in the place of a form in full.
fn told(packet: &Packet) -> Value {
    let mut told = json!(packet);
    for assignment in told["assignments"].as_array_mut().into_iter().flatten() {
        if let Some(form) = assignment.pointer_mut("/form/full/form") {
            let file = forms().into_iter().find(|(_, known)| json!(known.key) == form["key"]);
            *form = json!(file.expect("a file").0);
        }
    }
    told
}

#[test]
fn the_packets_of_the_page_are_those_of_this_program() {
    let mut letters = BTreeSet::new();
    let made: Vec<Value> = cases()
        .iter()
        .map(|(name, packet)| {
            let link = plain(packet);
            assert_eq!(read(&link).ok().as_ref(), Some(packet), "{name}");
            letters.extend(link.chars());
            let secrets: Vec<String> = packet
                .assignments
                .iter()
                .map(|assignment| keys(assignment.id).to_text().to_string())
                .collect();
            json!({ "name": name, "secrets": secrets, "link": link, "packet": told(packet) })
        })
        .collect();
    let alphabet: BTreeSet<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').chain("-_.".chars()).collect();
    assert_eq!(letters, alphabet, "every letter is tried, and there is no other");
    fixtures::hold("packets.json", &json!(made));
}

#[test]
fn every_field_that_can_be_left_out_is_tried_both_ways() {
    let whole = told(&everything());
    let least = told(&cases()[1].1);
    for place in [
        "/reply_to",
        "/addressed",
        "/crisis_contacts",
        "/next_session",
        "/assignments/0/returned/then",
        "/assignments/0/returned/now",
        "/assignments/0/returned/sentence",
        "/assignments/0/goal/criterion/target",
        "/assignments/0/goal/criterion/baseline",
        "/assignments/0/recorded",
        "/assignments/2/together/header",
        "/assignments/2/together/days",
        "/assignments/2/together/begun",
    ] {
        assert!(whole.pointer(place).is_some(), "{place} is in the one");
        assert!(least.pointer(place).is_none(), "{place} is not in the other");
    }
    for place in ["/assignments/0/returned", "/assignments/0/goal", "/assignments/0/together"] {
        assert!(least.pointer(place).is_none(), "{place} is not in the other");
    }
}

/// A link on its way, and what becomes of it.
#[derive(Deserialize)]
struct Arrival {
    name: String,
    text: String,
    expect: String,
}

#[test]
fn a_link_means_the_same_on_both_sides_whatever_happened_to_it() {
    let link = plain(&cases()[2].1);
    let (rest, checksum) = link.rsplit_once('.').expect("a checksum");
    let forged = |rest: &str| format!("{rest}.{:08x}", checksum_of(rest));
    let newer = Packet { version: PACKET_VERSION + 1, ..cases()[2].1.clone() };
    let newer = plain(&newer);
    let half = &link[..link.len() / 2];
    let cases = [
        ("as it was made", link.clone(), "packet"),
        ("behind its mark", format!("https://example.org/form#{link}"), "packet"),
        ("its mark rewritten", format!("https://example.org/form%23{link}"), "packet"),
        ("rewritten twice", format!("https://example.org/form%2523{link}"), "packet"),
        ("with a line break", format!("{link}\n"), "packet"),
        ("the checksum in capitals", format!("{rest}.{}", checksum.to_uppercase()), "packet"),
        ("one letter short", link[..link.len() - 1].to_owned(), "incomplete"),
        ("cut in half", format!("https://example.org/form#{half}"), "incomplete"),
        ("without its checksum", rest.to_owned(), "incomplete"),
        ("one letter changed", link.replacen(&rest[20..24], "AAAA", 1), "incomplete"),
        ("in small letters", link.to_lowercase(), "incomplete"),
        ("of a newer link", forged("2.0.AAAA"), "newer"),
        ("with a newer flag", forged("1.x.AAAA"), "newer"),
        ("its flags in another order", forged("1.cs.AAAA"), "newer"),
        ("nothing locked behind a code", forged("1.c.AAAA"), "broken"),
        ("too short for a signature", forged("1.s.AwA"), "broken"),
        ("with a newer packet", newer, "newer"),
        ("no base64 inside", forged("1.0.A"), "broken"),
        ("nothing deflated inside", forged("1.0.____"), "broken"),
    ];
    let made: Vec<Value> = cases
        .iter()
        .map(|(name, text, expect)| json!({ "name": name, "text": text, "expect": expect }))
        .collect();
    fixtures::hold("links.json", &json!(made));

    for Arrival { name, text, expect } in fixtures::read::<Vec<Arrival>>("links.json") {
        let came = match read(&text) {
            Ok(packet) if packet == self::cases()[2].1 => "packet",
            Ok(_) => "another packet",
            Err(Error::LinkIncomplete) => "incomplete",
            Err(Error::LinkNewer) => "newer",
            Err(Error::PacketInvalid) => "broken",
            Err(other) => panic!("{name}: {other}"),
        };
        assert_eq!(came, expect, "{name}");
    }
}

/// CRC-32 as everybody knows it, bit by bit: not the one under test.
pub(crate) fn checksum_of(text: &str) -> u32 {
    !text.bytes().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 }
        })
    })
}

#[test]
fn a_form_is_the_same_to_the_bit_and_its_answers_travel_in_one_order() {
    let keys = |form: &Form, part| -> Vec<String> {
        form.answerable(part).map(|question| question.key.clone()).collect()
    };
    let made: Vec<Value> = forms()
        .iter()
        .map(|(file, form)| {
            let entry = [keys(form, Part::Entry), keys(form, Part::After)].concat();
            json!({ "file": file, "hash": form.hash(),
                    "header": keys(form, Part::Header), "entry": entry })
        })
        .collect();
    fixtures::hold("forms.json", &json!(made));
}
