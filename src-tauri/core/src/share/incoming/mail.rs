//! A mail, as a mail program saves it: its texts, what is attached, and the mails in it.

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::charset::without_nulls;
use super::{BrokenKind, Look, MAX_DEPTH};

/// The most parts of a mail, those of mails in it among them.
const MAX_PARTS: usize = 500;

/// The most lines that may be borders between parts.
const MAX_BORDERS: usize = 5_000;

/// The longest line of a header that says what a part is, in bytes.
const MAX_HEADER: usize = 16 * 1024;

/// The longest beginning of a mail, with the ways that it took, in bytes.
const MAX_BEGINNING: usize = 1024 * 1024;

/// Headers of which a mail has at least one.
const HEADERS: [&str; 14] = [
    "from",
    "to",
    "date",
    "subject",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "reply-to",
    "sender",
    "x-mailer",
];

/// Whether a text begins as a mail does.
pub(super) fn is_mail(text: &str) -> bool {
    let mut lines = text.trim_start().lines().take(60).take_while(|line| !line.trim().is_empty());
    let is_header = |line: &str| {
        let name = line.split_once(':').map(|(name, _)| name.trim_end().to_ascii_lowercase());
        name.is_some_and(|name| HEADERS.contains(&name.as_str()))
    };
    lines.any(is_header)
}

/// Whether a mail is so large or has so many parts that reading it would be dear. Only bytes are counted.
fn is_too_much(mail: &[u8]) -> bool {
    let (mut parts, mut borders, mut header, mut beginning) = (0, 0, None, Some(0));
    for line in mail.split(|byte| *byte == b'\n') {
        let folded = line.first().is_some_and(|byte| b" \t".contains(byte));
        let of_part = line.get(..8).is_some_and(|it| it.eq_ignore_ascii_case(b"content-"));
        header = match header {
            _ if of_part => Some(line.len()),
            Some(long) if folded => Some(long + line.len()),
            _ => None,
        };
        beginning = match beginning {
            Some(long) if !line.trim_ascii().is_empty() => Some(long + line.len()),
            _ => None,
        };
        // Wherever it stands: whoever wants to hide a header does not begin its line with it.
        parts += usize::from(says_what_it_is(line));
        borders += usize::from(line.starts_with(b"--"));
        if parts > MAX_PARTS
            || borders > MAX_BORDERS
            || header.is_some_and(|long| long > MAX_HEADER)
            || beginning.is_some_and(|long| long > MAX_BEGINNING)
        {
            return true;
        }
    }
    false
}

fn says_what_it_is(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    line.get(..12).is_some_and(|name| name.eq_ignore_ascii_case(b"content-type"))
}

impl Look {
    /// Looks through a mail; whether there was anything in it.
    pub(super) fn at_mail(&mut self, bytes: &[u8], depth: usize) -> bool {
        if is_too_much(bytes) {
            self.say(BrokenKind::TooLarge);
            return true;
        }
        // Only what says what a part is: the other headers can be long, and nobody reads them.
        let parser = MessageParser::new().with_mime_headers().default_header_ignore();
        // The parser checks itself in a debug build, and damaged borders fail that check; what it cannot
        // take apart is looked through as a text.
        let parsed = std::panic::catch_unwind(|| parser.parse(bytes)).ok().flatten();
        parsed.is_some_and(|mail| self.at_parts(&mail, depth))
    }

    fn at_parts(&mut self, mail: &Message<'_>, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            self.say(BrokenKind::TooLarge);
            return true;
        }
        let mut any = false;
        for part in &mail.parts {
            any |= self.at_part(mail, part, depth);
        }
        any
    }

    fn at_part(&mut self, mail: &Message<'_>, part: &MessagePart<'_>, depth: usize) -> bool {
        if is_encrypted(part) {
            self.say(BrokenKind::Encrypted);
            return true;
        }
        match &part.body {
            PartType::Html(html) => {
                self.at_html(html) || self.at_lines(html) || self.at_raw(mail, part)
            }
            PartType::Text(text) => {
                let before = self.said();
                self.at_text(text, depth + 1);
                self.said() > before || self.at_raw(mail, part)
            }
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                let before = self.said();
                self.at(bytes, depth + 1);
                self.said() > before
            }
            PartType::Message(mail) => self.at_parts(mail, depth + 1),
            PartType::Multipart(_) => false,
        }
    }

    fn said(&self) -> usize {
        self.search.seen() + self.pdfs.len() + self.wrong.len()
    }

    /// Looks at a part as it stands in the mail: its label named another way of writing letters than it
    /// has.
    fn at_raw(&mut self, mail: &Message<'_>, part: &MessagePart<'_>) -> bool {
        let place = part.offset_body as usize..part.offset_end as usize;
        let Some(raw) = mail.raw_message.get(place) else { return false };
        let decoded = match part.encoding {
            Encoding::None => None,
            Encoding::Base64 => base64_decode(raw),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
        };
        self.at_lines(&without_nulls(decoded.as_deref().unwrap_or(raw)))
    }
}

/// Whether a part is a mail that only the mail program can open.
fn is_encrypted(part: &MessagePart<'_>) -> bool {
    let Some(kind) = part.content_type() else { return false };
    let is = |main: &str, sub: &[&str]| {
        kind.ctype().eq_ignore_ascii_case(main)
            && kind.subtype().is_some_and(|it| sub.iter().any(|sub| it.eq_ignore_ascii_case(sub)))
    };
    is("multipart", &["encrypted"])
        || is("application", &["pkcs7-mime", "x-pkcs7-mime", "pgp-encrypted"])
}
