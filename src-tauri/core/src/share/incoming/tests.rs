//! What each kind of file is taken for, and what is said of those that hold nothing.

use super::*;
use crate::share::mangled::{line, mail, sealed};

fn read(bytes: impl AsRef<[u8]>) -> Incoming {
    Incoming::read(bytes.as_ref().to_vec())
}

fn kinds(incoming: &Incoming) -> Vec<BrokenKind> {
    incoming.broken.iter().map(|broken| broken.kind).collect()
}

#[test]
fn a_text_is_read_in_whatever_letters_it_was_saved() {
    let line = line(1);
    let text = format!("Grüße,\r\nmy answers:\r\n{line}\r\n");
    let wide = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    };
    let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    for (name, bytes) in [
        ("UTF-8", text.clone().into_bytes()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("UTF-16 with a mark", [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat()),
        ("UTF-16, big end first", [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat()),
        ("UTF-16 without a mark", wide(u16::to_le_bytes)),
        ("Windows-1252", windows),
    ] {
        assert!(Incoming::read(bytes).replies == [sealed(&line)], "{name}");
    }
}

#[test]
fn a_pdf_is_known_by_its_head_also_behind_other_words_and_kept_as_it_is() {
    for head in [&b"%PDF-1.7\n"[..], b"\xef\xbb\xbf\r\n%PDF-2.0"] {
        let pdf = [head, b"\0\xff and so on"].concat();
        assert_eq!(read(&pdf).pdfs, [pdf]);
    }
    assert!(!is_pdf(&[&[b' '; 2000][..], b"%PDF-1.7"].concat()));
    assert!(!is_pdf(b""));
}

#[test]
fn what_holds_no_reply_says_what_it_is() {
    let foreign = |bytes: &[u8]| kinds(&read(bytes)) == [BrokenKind::Foreign];
    assert!(foreign(b"PK\x03\x04 a packed folder"));
    assert!(foreign(b"\x89PNG\r\n\x1a\n"));
    assert!(foreign(b"\x00\x01\x02\x03 no letters"));
    let nothing = read("Hello, see you Thursday. A reply begins with OW1. Bye.");
    assert!(matches!(nothing.has_something(), Err(Error::ReplyNotFound)), "{nothing:?}");
    assert!(matches!(read("").has_something(), Err(Error::ReplyNotFound)));
}

#[test]
fn a_picture_beside_a_reply_is_not_worth_a_word() {
    let line = line(1);
    let with = mail(&format!("Hello\n{line}\n"), Some(("image/png", b"\x89PNG\r\n")));
    let read = read(with);
    assert!(read.replies == [sealed(&line)] && read.broken.is_empty(), "{read:?}");
}

#[test]
fn what_is_whole_and_what_is_broken_are_told_of_one_mail() {
    let (whole, cut) = (line(1), line(2));
    let read = read(format!("{whole}\n\n{}\n", &cut[..cut.len() / 2]));
    assert!(read.replies == [sealed(&whole)], "{read:?}");
    let assignment = Some(sealed(&cut).assignment);
    assert_eq!(read.broken, [Broken { kind: BrokenKind::Incomplete, assignment }]);
}

#[test]
fn two_replies_to_one_assignment_are_two_also_where_one_of_them_is_broken() {
    let (whole, cut) = (line(1), line(1));
    let read = read(format!("{whole}\n\n{}\n", &cut[..cut.len() / 2]));
    assert!(read.replies == [sealed(&whole)]);
    let assignment = Some(sealed(&cut).assignment);
    assert_eq!(read.broken, [Broken { kind: BrokenKind::Incomplete, assignment }]);
}

#[test]
fn nothing_of_what_came_in_is_said_where_it_is_described() {
    let line = line(1);
    let told = format!("{:?}", read(format!("panic on the bridge {line}")));
    assert_eq!(told, "Incoming(1 replies, 0 PDFs, [])");
}

#[test]
fn a_text_of_nothing_but_beginnings_is_not_looked_at_one_by_one() {
    // Small letters are what some keyboards make of it; each of these may be a reply that was changed.
    let beginnings = |times: usize| kinds(&read(format!("{}\nOW1.A", "ow1.a\n".repeat(times))));
    assert_eq!(beginnings(300), [BrokenKind::Incomplete]);
    assert_eq!(beginnings(500), [BrokenKind::TooLarge], "no mail has so many");

    // What is whole is kept all the same, and what other parts hold.
    let (whole, cut) = (line(1), line(2));
    let text = format!("{whole}\n{}OW1.A", "ow1.a\n".repeat(500));
    let file = &cut.as_bytes()[..cut.len() / 2];
    let read = read(mail(&text, Some(("application/octet-stream", file))));
    assert!(read.replies == [sealed(&whole)], "{read:?}");
    let expected = [BrokenKind::TooLarge, BrokenKind::Incomplete];
    assert_eq!(kinds(&read), expected);
}

/// How long it takes to look through it, the quickest of three times.
fn took(text: &str) -> f64 {
    let once = || {
        let begun = std::time::Instant::now();
        assert!(Incoming::of_text(text).replies.is_empty());
        begun.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

#[test]
fn what_beginnings_cost_grows_as_the_text_does() {
    // Ids on lines of their own, of a version to come, with letters behind them that never end. Eight
    // times as many in a text eight times as long cost 8 times; where each is read to the end, 64 (seen
    // with `is_newer` counting every letter: 39 and more).
    let text = |times: usize| {
        let id = |nth: usize| AssignmentId::from_bytes([nth as u8; 10]);
        let marks: String = (0..25 * times).map(|nth| format!("OW2.\n{}.\n", id(nth))).collect();
        marks + &"A".repeat(1_100_000 * times)
    };
    let ratio = took(&text(8)) / took(&text(1));
    assert!(ratio < 24.0, "eight times the text took {ratio:.1} times as long");
}
