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

/// Its name, how it is made, and what must be said of it.
type Bomb = (&'static str, fn(usize) -> Vec<u8>, Said);

/// Each by its name. What is looked at to its end is as large as is asked for.
pub(super) const BOMBS: [Bomb; 21] = [
    ("100 MB of letters", |_| repeated("", "a", 10 * MAIL), Said::TooLarge),
    ("100 MB of a mail", |_| repeated("From: m@example.org\n\n", "a ", 10 * MAIL), Said::TooLarge),
    ("100 MB of a page", |_| repeated("<html>", "<p>", 10 * MAIL), Said::TooLarge),
    ("100 MB behind a mark", |_| repeated("OW1.", "A", 10 * MAIL), Said::TooLarge),
    ("a reply of 10 MB", |_| repeated("OW1.040g2081040g2081.", "A", MAIL), Said::TooLarge),
    ("10 MB of many replies", many_replies, Said::TooLarge),
    ("nothing but marks", |size| repeated("", "OW1.", size), Said::Incomplete),
    ("replies that begin", |size| repeated("", "OW1.040g2081040g2081.", size), Said::Incomplete),
    ("lines of a letter behind half", |size| behind_half("a\n", size), Said::Incomplete),
    ("dashes behind half", |size| behind_half("\u{2013}\u{2014} ", size), Said::Incomplete),
    ("quotes of quotes", |size| repeated("", "> > > > a\n", size), Said::Nothing),
    ("open tags", |size| repeated("<html>", "<blockquote>", size), Said::Nothing),
    ("tags with open quotes", |size| repeated("<html>", "<a href=\"", size), Said::Nothing),
    ("entities", |size| repeated("<html>", "&#65;&lt;&x", size), Said::Nothing),
    ("entities made of entities", entities, Said::Nothing),
    ("a header of 10 MB", |_| headers("Subject: ", "a,"), Said::TooLarge),
    (
        "a part's header of 10 MB",
        |_| headers("Content-Type: text/plain", "; a=b\n "),
        Said::TooLarge,
    ),
    ("100,000 parts", parts, Said::TooLarge),
    ("100,000 mails in mails", |_| within(100_000), Said::TooLarge),
    ("50 mails in mails", |_| within(50), Said::TooLarge),
    ("mails in base64 in mails in base64", packed, Said::TooLarge),
];

fn repeated(begin: &str, again: &str, length: usize) -> Vec<u8> {
    let block = again.repeat(1_000);
    let mut bytes = Vec::with_capacity(length);
    bytes.extend_from_slice(begin.as_bytes());
    while bytes.len() + block.len() <= length {
        bytes.extend_from_slice(block.as_bytes());
    }
    bytes
}

/// The first half of a reply and much behind it.
fn behind_half(again: &str, size: usize) -> Vec<u8> {
    let line = line(1);
    repeated(&format!("{} ", &line[..line.len() / 2]), again, size)
}

fn many_replies(_: usize) -> Vec<u8> {
    repeated("", "OW1.040g2081040g2081.AAAA.00000000 ", MAIL)
}

fn entities(_: usize) -> Vec<u8> {
    let mut text = "<!DOCTYPE html [<!ENTITY a0 \"lol\">".to_owned();
    for number in 1..60 {
        text += &format!("<!ENTITY a{number} \"{}\">", format!("&a{};", number - 1).repeat(10));
    }
    format!("{text}]><html><body>&a59;</body></html>").into_bytes()
}

fn headers(begin: &str, again: &str) -> Vec<u8> {
    repeated(&format!("From: m@example.org\nMIME-Version: 1.0\n{begin}"), again, MAIL)
}

fn parts(_: usize) -> Vec<u8> {
    let head = "From: m@example.org\nContent-Type: multipart/mixed; boundary=b\n\n";
    repeated(head, "--b\n\nhello\n", 100_000 * 11)
}

fn within(times: usize) -> Vec<u8> {
    let again = "Content-Type: message/rfc822\n\n".repeat(times);
    format!("From: m@example.org\n{again}hello").into_bytes()
}

fn packed(_: usize) -> Vec<u8> {
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
