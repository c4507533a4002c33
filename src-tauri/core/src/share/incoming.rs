//! What came in: a text, a file or a mail, and the replies that are in it.
//!
//! What something is, its content says: names and the labels of mail programs are often wrong. What a
//! mail program did to a reply on its way is undone where its checksum proves it; where it cannot be,
//! [`Broken`] says why. Nothing is stored and nothing is opened here.

mod charset;
mod html;
mod mail;
mod rejoin;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
        let mut incoming = Self::default();
        if is_pdf(&bytes) {
            incoming.pdfs.push(bytes);
        } else {
            incoming.look(&bytes, 0);
        }
        incoming.settled()
    }

    /// Looks through a text, as [`Incoming::read`] does.
    pub fn of_text(text: &str) -> Self {
        let mut incoming = Self::default();
        if text.len() > MAX_TEXT {
            incoming.add(BrokenKind::TooLarge);
        } else {
            incoming.look_at_text(text, 0);
        }
        incoming.settled()
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

    fn look(&mut self, bytes: &[u8], depth: usize) {
        if is_pdf(bytes) {
            if self.pdfs.len() < MAX_PDFS {
                self.pdfs.push(bytes.to_vec());
            } else {
                self.add(BrokenKind::TooLarge);
            }
        } else if bytes.len() > MAX_TEXT || depth > MAX_DEPTH {
            self.add(BrokenKind::TooLarge);
        } else if charset::is_packed(bytes) {
            // What is attached stands in it as it was, what was written does not.
            if !self.look_at_lines(&charset::without_nulls(bytes)) {
                self.add(BrokenKind::Packed);
            }
        } else if let Some(text) = charset::decode(bytes) {
            if mail::is_mail(&text) && self.look_at_mail(bytes, depth) {
                return;
            }
            self.look_at_text(&text, depth);
        } else {
            self.add(BrokenKind::Foreign);
        }
    }

    /// Looks through what may also be a mail or a page as somebody copied its source.
    fn look_at_text(&mut self, text: &str, depth: usize) {
        let found = (depth == 0 && mail::is_mail(text) && self.look_at_mail(text.as_bytes(), 0))
            || (html::is_html(text) && self.look_at_html(text))
            || self.look_at_lines(text);
        if !found && charset::is_armoured(text) {
            self.add(BrokenKind::Encrypted);
        }
    }

    fn look_at_html(&mut self, html: &str) -> bool {
        self.look_at_lines(&html::text(html))
    }

    /// Looks for replies between lines; whether there was anything.
    fn look_at_lines(&mut self, text: &str) -> bool {
        let found = rejoin::find(text);
        let any = !found.whole.is_empty() || !found.broken.is_empty();
        self.replies.extend(found.whole);
        self.broken.extend(found.broken);
        any
    }

    fn add(&mut self, kind: BrokenKind) {
        self.broken.push(Broken { kind, assignment: None });
    }

    /// Each once; and of what is broken only what is worth saying beside what is whole.
    fn settled(mut self) -> Self {
        let mut replies: Vec<SealedReply> = Vec::new();
        for reply in self.replies.drain(..) {
            if !replies.contains(&reply) {
                replies.push(reply);
            }
        }
        self.replies = replies;
        let has_whole = !self.replies.is_empty() || !self.pdfs.is_empty();
        let of_reply = |broken: &Broken| broken.assignment.is_some();
        let any_of_reply = has_whole || self.broken.iter().any(of_reply);
        let mut broken: Vec<Broken> = Vec::new();
        for one in self.broken.drain(..) {
            // A picture or a beginning that says nothing, beside a reply, is no loss.
            let idle = matches!(one.kind, BrokenKind::Foreign | BrokenKind::Packed)
                || (one.kind == BrokenKind::Incomplete && one.assignment.is_none());
            if !(broken.contains(&one) || idle && any_of_reply) {
                broken.push(one);
            }
        }
        // A text in two forms is one reply: what one of them lost, the other has.
        self.broken = broken;
        self
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
