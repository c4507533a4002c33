//! What somebody sends to keep its reader busy, or to fill the memory.

use crate::share::mangled::{base64, line};

/// As large as a mail may be, in bytes.
const MAIL: usize = 10 * 1024 * 1024;

/// What must be said of one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Said {
    /// It is too large, too deep or has too many parts.
    TooLarge,
    /// Nothing is in it, and all of it was looked at.
    Nothing,
    /// A reply begins in it.
    Incomplete,
}

/// Each by its name; a number asks for it.
pub(super) const BOMBS: [(&str, fn() -> Vec<u8>, Said); 21] = [
    ("100 MB of letters", || vec![b'a'; 10 * MAIL], Said::TooLarge),
    ("100 MB of a mail", || repeated("From: m@example.org\n\n", "a ", 10 * MAIL), Said::TooLarge),
    ("100 MB of a page", || repeated("<html>", "<p>", 10 * MAIL), Said::TooLarge),
    ("100 MB behind a mark", || repeated("OW1.", "A", 10 * MAIL), Said::TooLarge),
    ("a reply of 10 MB", || repeated("OW1.040g2081040g2081.", "A", MAIL), Said::TooLarge),
    ("10 MB of marks", || repeated("", "OW1.", MAIL), Said::Incomplete),
    (
        "10 MB of replies that begin",
        || repeated("", "OW1.040g2081040g2081.", MAIL),
        Said::Incomplete,
    ),
    ("10 MB of many replies", many_replies, Said::TooLarge),
    ("lines of one letter behind a reply", || behind_half("a\n"), Said::Incomplete),
    ("dashes behind a reply", || behind_half("\u{2013}\u{2014} "), Said::Incomplete),
    ("quotes of quotes", || repeated("", "> > > > a\n", MAIL), Said::Nothing),
    ("a million open tags", || repeated("<html>", "<blockquote>", MAIL), Said::Nothing),
    ("a million tags with open quotes", || repeated("<html>", "<a href=\"", MAIL), Said::Nothing),
    ("a million entities", || repeated("<html>", "&#65;&lt;&x", MAIL), Said::Nothing),
    ("entities made of entities", entities, Said::Nothing),
    ("a header of 10 MB", || headers("Subject: ", "a,"), Said::TooLarge),
    (
        "a header of a part of 10 MB",
        || headers("Content-Type: text/plain", "; a=b\n "),
        Said::TooLarge,
    ),
    ("100,000 parts", parts, Said::TooLarge),
    (
        "100,000 mails in mails",
        || within("Content-Type: message/rfc822\n\n", 100_000),
        Said::TooLarge,
    ),
    ("50 mails in mails", || within("Content-Type: message/rfc822\n\n", 50), Said::TooLarge),
    ("mails in base64 in mails in base64", packed, Said::TooLarge),
];

fn repeated(begin: &str, again: &str, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    bytes.extend(begin.bytes());
    while bytes.len() + again.len() <= length {
        bytes.extend(again.bytes());
    }
    bytes
}

/// The first half of a reply and much behind it.
fn behind_half(again: &str) -> Vec<u8> {
    let line = line(1);
    repeated(&format!("{} ", &line[..line.len() / 2]), again, MAIL)
}

fn many_replies() -> Vec<u8> {
    repeated("", "OW1.040g2081040g2081.AAAA.00000000 ", MAIL)
}

fn entities() -> Vec<u8> {
    let mut text = "<!DOCTYPE html [<!ENTITY a0 \"lol\">".to_owned();
    for number in 1..60 {
        text += &format!("<!ENTITY a{number} \"{}\">", format!("&a{};", number - 1).repeat(10));
    }
    format!("{text}]><html><body>&a59;</body></html>").into_bytes()
}

fn headers(begin: &str, again: &str) -> Vec<u8> {
    repeated(&format!("From: m@example.org\nMIME-Version: 1.0\n{begin}"), again, MAIL)
}

fn parts() -> Vec<u8> {
    let head = "From: m@example.org\nContent-Type: multipart/mixed; boundary=b\n\n";
    repeated(head, "--b\n\nhello\n", 100_000 * 11)
}

fn within(head: &str, times: usize) -> Vec<u8> {
    format!("From: m@example.org\n{}hello", head.repeat(times)).into_bytes()
}

fn packed() -> Vec<u8> {
    let mut mail = "From: m@example.org\n\nhello".to_owned();
    for _ in 0..28 {
        let body = base64(mail.as_bytes());
        mail = format!(
            "From: m@example.org\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
        );
    }
    mail.into_bytes()
}

#[cfg(test)]
mod tests;
