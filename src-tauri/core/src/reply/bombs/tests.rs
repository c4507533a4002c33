//! Each is refused by a limit, in little time and little memory.
//!
//! Memory is measured by the system: each is read in a process that may take 100 MB beside the bomb
//! itself, and ends if it takes more.

use std::process::{Command, Output};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::*;
use crate::error::Error;
use crate::form::Form;
use crate::id::AssignmentId;
use crate::reply::Reply;
use crate::share::{BrokenKind, Incoming, ReplyKeys, ReplyRoot, SealedReply, seal};

/// The number of a bomb.
const NUMBER: &str = "OWNWORDS_BOMB";

/// How much memory may be taken beside the bomb, in KB.
const MEMORY: usize = 100 * 1024;

/// Far more than it takes; what hangs takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

fn keys() -> ReplyKeys {
    ReplyRoot::new(Zeroizing::new([7; 32])).keys(assignment()).unwrap()
}

fn assignment() -> AssignmentId {
    AssignmentId::from_bytes([1; 10])
}

/// This test program with little memory.
fn in_little_memory(test: &str, number: usize, kilobytes: usize) -> Output {
    let script = format!("ulimit -d {kilobytes}; exec \"$0\" --ignored --exact --nocapture \"$1\"");
    Command::new("/bin/sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().unwrap())
        .arg(format!("reply::bombs::tests::{test}"))
        .env(NUMBER, number.to_string())
        .output()
        .unwrap()
}

fn number() -> usize {
    std::env::var(NUMBER).ok().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// How large those are that are looked at to their end: as large as may be in the long run.
fn size() -> usize {
    let is_long = std::env::var_os("OWNWORDS_LONG").is_some();
    if is_long { crate::share::MAX_TEXT } else { crate::share::MAX_TEXT / 20 }
}

#[test]
#[ignore = "it is a process that another starts"]
fn reads_a_bomb() {
    let (_, bomb, said) = BOMBS[number()];
    let bomb = bomb(size());
    let begun = Instant::now();
    let read = Incoming::read(bomb);
    let took = begun.elapsed();
    let kinds: Vec<BrokenKind> = read.broken.iter().map(|broken| broken.kind).collect();
    let right = match said {
        Said::TooLarge => kinds == [BrokenKind::TooLarge],
        Said::Nothing => kinds.is_empty(),
        Said::Incomplete => kinds == [BrokenKind::Incomplete] || kinds == [BrokenKind::TooLarge],
    };
    assert!(right && read.replies.is_empty() && read.pdfs.is_empty(), "{read:?}");
    eprintln!("took {took:?}");
}

#[test]
#[ignore = "it is a process that another starts"]
fn takes_more_than_it_may() {
    let much = vec![1_u8; 2 * MEMORY * 1024];
    assert_eq!(much.iter().map(|byte| usize::from(*byte)).sum::<usize>(), much.len());
}

#[cfg(target_os = "linux")]
#[test]
fn each_bomb_is_refused_in_little_memory() {
    let mut wrong = Vec::new();
    for (number, (name, bomb, _)) in BOMBS.iter().enumerate() {
        let size = bomb(size()).len() / 1024;
        let begun = Instant::now();
        let ended = in_little_memory("reads_a_bomb", number, MEMORY + size);
        let took = begun.elapsed();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        let inside = said.lines().find_map(|line| line.strip_prefix("took ")).unwrap_or("?");
        eprintln!("{name}: {size} KB, read in {inside}");
        if !ended.status.success() || took > PATIENCE {
            wrong.push(format!("{name}: {} {said}", ended.status));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_more_memory_is_ended() {
    assert!(!in_little_memory("takes_more_than_it_may", 0, MEMORY).status.success());
    assert!(in_little_memory("takes_more_than_it_may", 0, 4 * MEMORY).status.success());
}

#[test]
fn a_reply_that_inflates_without_end_is_refused() {
    let line = seal(assignment(), &keys().recipient(), &vec![b' '; 40 * 1024 * 1024]).unwrap();
    assert!(line.len() < 100_000, "it is small while it is packed");
    let sealed = SealedReply::find(&line).unwrap().remove(0);
    assert!(matches!(sealed.open(&keys()), Err(Error::ReplyInvalid)));
}

/// A whole line around any age file.
fn line_of(age_file: &[u8]) -> String {
    let rest = format!("OW1.{}.{}", assignment(), URL_SAFE_NO_PAD.encode(age_file));
    format!("{rest}.{:08x}", crc32fast::hash(rest.as_bytes()))
}

#[test]
fn a_reply_sealed_to_thousands_of_keys_or_to_a_passphrase_is_refused_untried() {
    let stanza = format!("-> X25519 {}\n{}\n", "A".repeat(43), "B".repeat(43));
    let passphrase = format!("-> scrypt {} 30\n{}\n", "A".repeat(22), "B".repeat(43));
    for stanzas in [stanza.repeat(20_000), passphrase.clone(), passphrase.repeat(2_000)] {
        let mac = "C".repeat(43);
        let file = format!("age-encryption.org/v1\n{stanzas}--- {mac}\n{}", "payload".repeat(400));
        let sealed = SealedReply::find(&line_of(file.as_bytes())).unwrap().remove(0);
        // Where the keys were tried, none would fit, and that is another error.
        let opened = sealed.open(&keys());
        assert!(matches!(opened, Err(Error::ReplyInvalid | Error::ReplyIncomplete)), "{opened:?}");
    }
}

fn form() -> Form {
    Form::from_json(
        r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
             "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
             "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } }] }"#,
    )
    .unwrap()
}

/// What is inside a seal: up to 2 MB of JSON.
fn inside(number: usize) -> Vec<u8> {
    const SIZE: usize = 2 * 1024 * 1024 - 10;
    match number {
        0 => vec![b'['; SIZE],
        1 => [b"[".as_slice(), &b"0,".repeat(SIZE / 2 - 2), b"0]"].concat(),
        2 => [b"[".as_slice(), &b"[],".repeat(SIZE / 3 - 2), b"[]]"].concat(),
        3 => [b"[1,".as_slice(), &b"{\"a\":{}},".repeat(SIZE / 9 - 2), b"0]"].concat(),
        _ => {
            let entry = b"[0,1,0,null,0],";
            let form = form().hash();
            let head = format!("[1,\"{}\",\"040g2081040g2081\",1764000000,60,[],[", form.as_str());
            [head.as_bytes(), &entry.repeat(SIZE / entry.len() - 20), b"[0,1,0,null,0]]]"].concat()
        }
    }
}

#[test]
#[ignore = "it is a process that another starts"]
fn reads_what_was_inside() {
    let form = form();
    let first_day = "2026-11-28".parse().unwrap();
    let read = Reply::read(&inside(number()), &form, &form.hash(), first_day);
    assert!(matches!(read, Err(Error::ReplyInvalid)), "{:?}", read.map(|read| read.entries.len()));
}

#[cfg(target_os = "linux")]
#[test]
fn json_that_is_deep_or_holds_too_many_values_is_refused_in_little_memory() {
    for number in 0..5 {
        let ended = in_little_memory("reads_what_was_inside", number, MEMORY);
        assert!(ended.status.success(), "{number}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}
