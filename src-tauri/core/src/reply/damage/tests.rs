//! Whatever comes in ends in a sentence or in what was sent: no crash, no hang, nothing made up.
//!
//! Two seconds each, a minute each in the long run.

use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::*;
use crate::form::Form;
use crate::id::{AssignmentId, ReplyId};
use crate::reply::Reply;
use crate::share::link::{self, checked, deflate};
use crate::share::mangled::{base64, line, mail, quoted_printable, raw, sealed, wrapped};
use crate::share::{Incoming, ReplyRoot, SealedReply};

/// Far more than any takes; what hangs takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Says which number it was, where it ends badly.
struct At(&'static str, u64);

impl Drop for At {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}: number {}", self.0, self.1);
        }
    }
}

/// Puts damaged texts through `read` for a while; it says whether there was something in one.
fn put_through(what: &'static str, wholes: &[Vec<u8>], mut read: impl FnMut(u64, Vec<u8>) -> bool) {
    let is_long = std::env::var_os("OWNWORDS_LONG").is_some();
    let while_ = Duration::from_secs(if is_long { 60 } else { 2 });
    let begun = Instant::now();
    let (mut number, mut something, mut slowest) = (0, 0, (Duration::ZERO, 0));
    while begun.elapsed() < while_ {
        let _at = At(what, number);
        let text = damaged(number, &wholes[number as usize % wholes.len()]);
        let one = Instant::now();
        something += u64::from(read(number, text));
        slowest = slowest.max((one.elapsed(), number));
        number += 1;
    }
    eprintln!(
        "{what}: {number} in {:?}, {something} with something in them; the slowest was number {} with {:?}",
        begun.elapsed(),
        slowest.1,
        slowest.0
    );
    assert!(something > 0 && something < number, "both are tried: {something} of {number}");
    assert!(slowest.0 < PATIENCE, "{slowest:?}");
}

/// What is inside the links that both languages have to read.
fn packets() -> Vec<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = file.join("../../tests/fixtures/contract/packets.json");
    let all = std::fs::read_to_string(file).unwrap();
    let all: Vec<serde_json::Value> = serde_json::from_str(&all).unwrap();
    let links = all.iter().map(|one| one["link"].as_str().unwrap());
    let opened = |link: &str| link::read(link).and_then(link::Link::without_code).unwrap();
    links.map(|link| serde_json::to_vec(&opened(link).packet()).unwrap()).collect()
}

fn link_of(json: &[u8]) -> String {
    checked(&format!("1.0.{}", URL_SAFE_NO_PAD.encode(deflate(json).unwrap())))
}

#[test]
fn a_damaged_link_ends_in_a_sentence_or_in_its_packet() {
    let links: Vec<Vec<u8>> = packets().iter().map(|json| link_of(json).into_bytes()).collect();
    put_through("links", &links, |number, link| {
        let text = String::from_utf8_lossy(&link).into_owned();
        // Every second has a checksum that agrees: what is behind it is reached.
        let text = match text.rsplit_once('.') {
            Some((rest, _)) if number % 2 == 0 => checked(rest),
            _ => text,
        };
        link::read(&text).is_ok()
    });
}

#[test]
fn a_damaged_packet_ends_in_a_sentence_or_in_a_packet() {
    put_through("packets", &packets(), |_, json| link::read(&link_of(&json)).is_ok());
}

#[test]
fn a_damaged_reply_is_not_opened_or_is_what_was_sealed() {
    let keys = ReplyRoot::new(Zeroizing::new([7; 32])).keys(AssignmentId::from_bytes([1; 10]));
    let (keys, line) = (keys.unwrap(), line(1));
    let inside = sealed(&line).open(&keys).unwrap();
    let around = "Dear practice, this is how it went on the way to work and back.\n".repeat(90);
    let whole = format!("{around}{line}\n{around}").into_bytes();
    put_through("replies", &[line.into_bytes(), whole], |number, text| {
        let text = String::from_utf8_lossy(&text).into_owned();
        let text = match text.rsplit_once('.') {
            Some((rest, _)) if number % 4 == 0 => checked(rest),
            _ => text,
        };
        let found = SealedReply::find(&text).unwrap_or_default();
        let opened: Vec<_> = found.iter().filter_map(|reply| reply.open(&keys).ok()).collect();
        assert!(opened.iter().all(|opened| *opened == inside));
        !opened.is_empty()
    });
}

fn form() -> Form {
    Form::from_json(
        r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
             "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
             "header": [{ "key": "where", "ask": "Where?", "answer": { "kind": "text" } }],
             "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } },
                       { "key": "peak", "ask": "Peak?", "answer": { "kind": "text" } },
                       { "key": "why", "ask": "Why?", "answer": { "kind": "text" } }] }"#,
    )
    .unwrap()
}

#[test]
fn what_is_inside_a_seal_is_refused_or_reads_again_as_it_was_written() {
    let (form, first_day) = (form(), "2026-11-23".parse().unwrap());
    let hash = form.hash();
    let json = format!(
        "[1,\"{}\",\"{}\",1764400000,60,[[\"2026-11-24\",null]],[[\"h\",1,30,null,[\"in the car\"]],\
         [0,1,20,null,[true,\"high\",\"the bridge\"]],[1,2,10,null,0],[[2,1],3,5,null,[[],\"low\"]],[3,1,1,null,-1]]]",
        hash.as_str(),
        ReplyId::from_bytes([3; 10])
    );
    put_through("opened replies", &[json.into_bytes()], |_, json| {
        let Ok(read) = Reply::read(&json, &form, &hash, first_day) else { return false };
        let again = Reply::read(&read.write(&form, first_day), &form, &hash, first_day).unwrap();
        assert_eq!(again.id, read.id);
        assert_eq!(again.entries.len(), read.entries.len());
        true
    });
}

#[test]
fn a_damaged_mail_holds_what_was_in_it_or_says_what_is_wrong() {
    let (one, two) = (line(1), line(2));
    let plain = "Content-Type: text/plain; charset=utf-8";
    let quoted = format!("{plain}\r\nContent-Transfer-Encoding: quoted-printable");
    let packed = format!("{plain}\r\nContent-Transfer-Encoding: base64");
    let page =
        format!("<html><body><blockquote>{}</blockquote></body></html>", wrapped(&one, 60, "<br>"));
    let inner = raw(plain, &wrapped(&two, 72, "\n"));
    let several = format!(
        "--=_b1\n{plain}\n\nHello\n--=_b1\nContent-Type: text/html\n\n{page}\n--=_b1\n\
         Content-Type: message/rfc822\n\n{}\n--=_b1--\n",
        String::from_utf8_lossy(&inner)
    );
    let mails = [
        raw(plain, &format!("Hello\n{one}\n\n> {}", wrapped(&two, 70, "\n> "))),
        raw(&quoted, &quoted_printable(&one)),
        raw(&packed, &base64(format!("{one}\n{two}").as_bytes())),
        raw("Content-Type: text/html", &page),
        raw("Content-Type: multipart/mixed; boundary=\"=_b1\"", &several),
        raw("Content-Type: multipart/digest; boundary=\"=_b1\"", &several),
        mail(&one, Some(("application/octet-stream", two.as_bytes()))),
        mail("See attached.", Some(("application/pdf", b"%PDF-1.7 and so on"))),
    ];
    let sent = [sealed(&one), sealed(&two)];
    put_through("mails", &mails, |_, mail| {
        let read = Incoming::read(mail);
        assert!(read.replies.iter().all(|reply| sent.contains(reply)), "nothing is made up");
        !read.replies.is_empty()
    });
}
