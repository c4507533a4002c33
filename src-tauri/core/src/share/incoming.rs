//! What came in: a text, a file or a mail, and the replies that are in it.
//!
//! What something is, its content says: names and the labels of mail programs are often wrong. What a
//! mail program did to a reply on its way is undone where its checksum proves it; where it cannot be,
//! [`Broken`] says why. Nothing is stored and nothing is opened here.

mod charset;
mod html;
mod lines;
mod mail;
mod marks;
mod rejoin;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::rejoin::Search;
use super::seal::{MAX_TEXT, SealedReply};
use crate::error::{Error, Result};
use crate::id::AssignmentId;

/// How deep mails may stand in mails.
const MAX_DEPTH: usize = 10;

/// The most PDFs that are taken out of one mail.
const MAX_PDFS: usize = 50;

/// How many bytes tell what a file is.
const HEAD: usize = 1024;

/// What is in a text, a file or a mail.
#[derive(Default)]
pub struct Incoming {
    /// The whole replies, in order, each once.
    pub replies: Vec<SealedReply>,
    /// The PDFs: sheets that were filled in, perhaps. Nothing was read in them.
    pub pdfs: Vec<Vec<u8>>,
    /// What is in it and could not be made whole.
    pub broken: Vec<Broken>,
}

/// Something that came in and cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Broken {
    /// Why.
    pub kind: BrokenKind,
    /// The assignment that it answers, where so much can be read.
    pub assignment: Option<AssignmentId>,
}

/// Why something that came in cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum BrokenKind {
    /// The end of a reply is missing.
    Incomplete,
    /// A reply has both ends, and letters between them are not what they were.
    Changed,
    /// A page of a version to come wrote it.
    Newer,
    /// A mail program packed it in a form of its own: `winmail.dat`, or a message of Outlook.
    Packed,
    /// It is larger, deeper or has more parts than any real one.
    TooLarge,
    /// The mail is encrypted for the mail program, by S/MIME or PGP.
    Encrypted,
    /// It is no text, no mail and no PDF.
    Foreign,
}

impl BrokenKind {
    /// The sentence for it.
    pub fn error(self) -> Error {
        match self {
            Self::Incomplete => Error::ReplyIncomplete,
            Self::Changed => Error::ReplyChanged,
            Self::Newer => Error::ReplyNewer,
            Self::Packed => Error::MailPacked,
            Self::TooLarge => Error::ReplyTooLarge,
            Self::Encrypted => Error::MailEncrypted,
            Self::Foreign => Error::ReplyForeign,
        }
    }
}

impl Incoming {
    /// Looks through a file, or what was pasted or dropped.
    ///
    /// What is larger than [`MAX_TEXT`] and no PDF is not looked at.
    pub fn read(bytes: Vec<u8>) -> Self {
        let mut look = Look::default();
        if is_pdf(&bytes) {
            look.pdfs.push(bytes);
        } else {
            look.at(&bytes, 0);
        }
        look.ended()
    }

    /// Looks through a text, as [`Incoming::read`] does.
    pub fn of_text(text: &str) -> Self {
        let mut look = Look::default();
        if text.len() > MAX_TEXT {
            look.say(BrokenKind::TooLarge);
        } else {
            look.at_text(text, 0);
        }
        look.ended()
    }

    /// Whether there is a reply or a PDF in it.
    ///
    /// # Errors
    /// Where there is neither: what is wrong, [`Error::ReplyNotFound`] where nothing is.
    pub fn has_something(&self) -> Result<()> {
        if !self.replies.is_empty() || !self.pdfs.is_empty() {
            return Ok(());
        }
        Err(self.broken.first().map_or(Error::ReplyNotFound, |broken| broken.kind.error()))
    }
}

/// A look through something, part by part.
#[derive(Default)]
struct Look {
    search: Search,
    pdfs: Vec<Vec<u8>>,
    /// What is wrong with parts in which no reply begins.
    wrong: Vec<BrokenKind>,
}

impl Look {
    fn at(&mut self, bytes: &[u8], depth: usize) {
        if is_pdf(bytes) {
            if self.pdfs.len() < MAX_PDFS {
                self.pdfs.push(bytes.to_vec());
            } else {
                self.say(BrokenKind::TooLarge);
            }
        } else if bytes.len() > MAX_TEXT || depth > MAX_DEPTH {
            self.say(BrokenKind::TooLarge);
        } else if charset::is_packed(bytes) {
            // What is attached stands in it as it was, what was written does not.
            if !self.at_lines(&charset::without_nulls(bytes)) {
                self.say(BrokenKind::Packed);
            }
        } else if let Some(text) = charset::decode(bytes) {
            // The mail's own labels say how its parts are written.
            if !(mail::is_mail(&text) && self.at_mail(bytes, depth)) {
                self.at_text_alone(&text);
            }
        } else {
            self.say(BrokenKind::Foreign);
        }
    }

    /// Looks through what may also be a mail or a page as somebody copied its source.
    fn at_text(&mut self, text: &str, depth: usize) {
        if !(mail::is_mail(text) && self.at_mail(text.as_bytes(), depth)) {
            self.at_text_alone(text);
        }
    }

    fn at_text_alone(&mut self, text: &str) {
        let found = (html::is_html(text) && self.at_html(text)) || self.at_lines(text);
        if !found && charset::is_armoured(text) {
            self.say(BrokenKind::Encrypted);
        }
    }

    fn at_html(&mut self, html: &str) -> bool {
        self.at_lines(&html::text(html))
    }

    /// Looks for replies between lines; whether there was anything.
    fn at_lines(&mut self, text: &str) -> bool {
        self.search.look_through(text)
    }

    fn say(&mut self, kind: BrokenKind) {
        if !self.wrong.contains(&kind) {
            self.wrong.push(kind);
        }
    }

    /// What was found, each once; and of what is wrong only what is worth saying beside what is whole.
    fn ended(self) -> Incoming {
        let (replies, mut broken) = self.search.ended();
        let alone = replies.is_empty() && self.pdfs.is_empty() && broken.is_empty();
        // A picture beside a reply is no loss.
        let idle = |kind: BrokenKind| matches!(kind, BrokenKind::Foreign | BrokenKind::Packed);
        let wrong = self.wrong.into_iter().filter(|kind| alone || !idle(*kind));
        broken.extend(wrong.map(|kind| Broken { kind, assignment: None }));
        Incoming { replies, pdfs: self.pdfs, broken }
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { replies, pdfs, broken } = self;
        write!(f, "Incoming({} replies, {} PDFs, {broken:?})", replies.len(), pdfs.len())
    }
}

/// Whether a file is a PDF: some programs write something before its head.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(HEAD)].windows(5).any(|part| part == b"%PDF-")
}

#[cfg(test)]
mod tests;
