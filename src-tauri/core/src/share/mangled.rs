//! Replies as mail programs leave them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::seal::{ReplyRoot, SealedReply, seal};
use crate::id::AssignmentId;

/// A reply to the assignment of this number: a week, longer than any line of a mail may be.
pub(crate) fn line(number: u8) -> String {
    let assignment = AssignmentId::from_bytes([number; 10]);
    let keys = ReplyRoot::new(Zeroizing::new([7; 32])).keys(assignment).expect("keys");
    let json: String =
        (0_u32..160).map(|word| format!("{:x},", crc32fast::hash(&word.to_be_bytes()))).collect();
    seal(assignment, &keys.recipient(), json.as_bytes()).expect("seals")
}

/// What a line holds.
pub(crate) fn sealed(line: &str) -> SealedReply {
    SealedReply::read(line).expect("it is whole")
}

/// The letters in lines of `width`, each ended by `end`.
pub(crate) fn wrapped(text: &str, width: usize, end: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(width).map(|line| line.iter().collect::<String>() + end).collect()
}

/// A body in base64, as mails have it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    wrapped(&STANDARD.encode(bytes), 76, "\r\n")
}

/// A text as quoted-printable, with soft breaks.
pub(crate) fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for byte in line.bytes() {
            let written = match byte {
                b'=' => "=3D".to_owned(),
                b' '..=b'~' => char::from(byte).to_string(),
                other => format!("={other:02X}"),
            };
            if length + written.len() > 75 {
                out += "=\r\n";
                length = 0;
            }
            length += written.len();
            out += &written;
        }
        out += "\r\n";
    }
    out
}

/// A mail with headers of its own before the usual ones, and a body.
pub(crate) fn raw(headers: &str, body: &str) -> Vec<u8> {
    let head = "From: M. <m@example.org>\r\nTo: practice@example.org\r\nSubject: Form K3V9\r\n\
                Date: Sat, 28 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n";
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    format!("{head}{headers}\r\n\r\n{body}").into_bytes()
}

/// A mail as a common program writes it, with one thing attached.
pub(crate) fn mail(text: &str, attached: Option<(&str, &[u8])>) -> Vec<u8> {
    let mail = mail_builder::MessageBuilder::new()
        .from(("M.", "m@example.org"))
        .to("practice@example.org")
        .subject("Form K3V9")
        .message_id("one@example.org")
        .text_body(text);
    let mail = match attached {
        Some((kind, bytes)) => mail.attachment(kind, "Form K3V9", bytes),
        None => mail,
    };
    mail.write_to_vec().expect("in memory")
}

#[cfg(test)]
mod tests;
