//! Replies: those that the page sealed are opened here, and the same replies are sealed here for the
//! page to open. Seals are random, so of these fixtures what is inside is compared.

use practice::form::FormHash;
use practice::reply::{Entry, Pause, Reply};
use practice::share::{PacketAssignment, SealedReply, seal};
use serde::Deserialize;
use serde_json::{Value, json};

use super::fixtures;
use super::packets::{form_of, given};

/// A text that came back, and what is in it.
#[derive(Deserialize)]
struct Case {
    name: String,
    /// The packet that it answers, by its name in `packets.json`.
    packet: String,
    text: String,
    replies: Vec<Expected>,
}

/// One of the replies in a text, in the order of its lines.
#[derive(Deserialize)]
struct Expected {
    /// Which of the packet's assignments it answers.
    assignment: usize,
    pauses: Vec<Pause>,
    entries: Vec<Entry>,
}

/// A reply opened, and the JSON that was in its seal.
struct Opened {
    given: PacketAssignment,
    reply: Reply,
    json: Vec<u8>,
}

fn open(case: &Case) -> Vec<Opened> {
    let given = given(&case.packet);
    let found =
        SealedReply::find(&case.text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    assert_eq!(found.len(), case.replies.len(), "{}: each line is found once", case.name);
    found
        .iter()
        .zip(&case.replies)
        .map(|(sealed, expected)| {
            let assignment = given.packet.assignments[expected.assignment].clone();
            assert_eq!(sealed.assignment, assignment.id, "{}", case.name);
            let json = sealed
                .open(&given.keys[expected.assignment])
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            let form = form_of(&assignment);
            let hash: FormHash = form.hash();
            let reply = Reply::read(&json, &form, &hash, assignment.first_day)
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            Opened { given: assignment, reply, json: json.to_vec() }
        })
        .collect()
}

/// Opens every reply of a fixture and compares it with what was said and with what would be written
/// here; gives the number of replies.
fn compare(fixture: &str) -> usize {
    let cases: Vec<Case> = fixtures::read(fixture);
    for case in &cases {
        for (opened, expected) in open(case).iter().zip(&case.replies) {
            assert_same(&opened.reply.entries, &expected.entries, &case.name);
            assert_eq!(opened.reply.pauses, expected.pauses, "{}", case.name);
            let form = form_of(&opened.given);
            let here = opened.reply.write(&form, opened.given.first_day);
            assert_eq!(
                String::from_utf8_lossy(&here),
                String::from_utf8_lossy(&opened.json),
                "{}: both sides write the same bytes",
                case.name
            );
        }
    }
    cases.iter().map(|case| case.replies.len()).sum()
}

/// The same entries; when they were written travels in whole minutes.
fn assert_same(read: &[Entry], said: &[Entry], name: &str) {
    assert_eq!(read.len(), said.len(), "{name}");
    for (read, said) in read.iter().zip(said) {
        assert!((read.written - said.written).num_seconds().abs() < 60, "{name}");
        assert_eq!(&Entry { written: said.written, ..read.clone() }, said, "{name}");
    }
}

#[test]
fn replies_sealed_by_the_page_open_here() {
    assert_eq!(compare("replies-from-page.json"), 9, "none got lost");
}

#[test]
fn replies_sealed_here_are_those_that_the_page_opens() {
    if fixtures::writing() {
        let cases: Vec<Case> = fixtures::read("replies-from-page.json");
        let made: Vec<Value> = cases.iter().map(sealed_here).collect();
        fixtures::write("replies-from-core.json", &json!(made));
    }
    assert_eq!(compare("replies-from-core.json"), 9, "none got lost");
}

/// The same replies, written and sealed by this program.
fn sealed_here(case: &Case) -> Value {
    let opened = open(case);
    let lines = opened.iter().map(|Opened { given, reply, .. }| {
        let json = reply.write(&form_of(given), given.first_day);
        seal(given.id, &given.recipient, &json).expect("seals")
    });
    let text: Vec<String> = lines
        .map(|line| format!("My answers (only Dr. A. Keller can read this):\n{line}\n"))
        .collect();
    let replies: Vec<Value> = case
        .replies
        .iter()
        .zip(&opened)
        .map(|(expected, Opened { reply, .. })| {
            json!({ "assignment": expected.assignment, "id": reply.id, "written": reply.written,
                    "pauses": reply.pauses, "entries": reply.entries })
        })
        .collect();
    json!({ "name": case.name, "packet": case.packet, "text": text.concat(), "replies": replies })
}
