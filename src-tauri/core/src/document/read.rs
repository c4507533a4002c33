//! A filled sheet, read: from a file that came from outside to what stands in its fields.
//!
//! Nothing in the file is trusted. What is drawn on its pages is never looked at: what counts is what a
//! field says that it holds. Files are read with a later `lopdf` than they are written with, because
//! the one that the page writer needs can be made to take memory without end.

use std::collections::{BTreeMap, BTreeSet};

use lopdf_read::{Dictionary, Document, LoadOptions, Object, ObjectId, decode_text_string};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fillable::MARK;
use super::slot::VERSION;
use crate::form::FormHash;
use crate::words::Words;

/// The largest file that is read, in bytes.
pub const MAX_PDF: usize = 25 * 1024 * 1024;
/// What one stream of it may unpack to, in bytes.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// What all fields together may hold, in bytes.
const MAX_HELD: usize = 1024 * 1024;
/// How many fields are looked at.
const MAX_FIELDS: usize = 50_000;
/// How deep fields may stand in one another.
const MAX_DEPTH: usize = 16;

/// Why a file gives no answers. Each sentence says what can be done, and nothing of what is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// It is no PDF, or too little of one is left.
    #[error("This is not a PDF that can be read. Nothing was changed; ask for the file once more.")]
    Damaged,
    /// It is larger than any sheet.
    #[error("This PDF is larger than any sheet. Nothing was changed; enter its answers by hand.")]
    TooLarge,
    /// It can be opened only with a password.
    #[error(
        "This PDF is locked with a password. Nothing was changed; ask for it without one, or enter its answers by hand."
    )]
    Encrypted,
    /// It opens with another password than the one that was tried.
    #[error("That password does not open this PDF. Nothing was changed; try again.")]
    WrongPassword,
    /// It is no sheet of this program, or was printed into a new file.
    #[error(
        "This PDF has no fields of a sheet from Ownwords. Nothing was changed; enter its answers by hand."
    )]
    Foreign,
    /// It is a sheet of this program, and its fields were made into a picture.
    #[error(
        "The answers in this PDF are a picture by now. Nothing was changed; enter them by hand."
    )]
    Flattened,
    /// A later version of the program made it.
    #[error("A later version of Ownwords made this sheet. Nothing was changed; update Ownwords.")]
    Newer,
    /// Several sheets were put into one file, and nobody can tell whose an answer is.
    #[error(
        "There is more than one sheet in this PDF. Nothing was changed; ask for each by itself, or enter their answers by hand."
    )]
    Several,
    /// It asks for a form, or a version of one, other than the assignment's.
    #[error(
        "This sheet is from another form, or another version of it. Nothing was changed; choose the assignment it was made for."
    )]
    OtherForm,
}

/// What stands in the fields of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilledSheet {
    /// The assignment's four characters.
    pub code: String,
    /// The hash that the form was given with.
    pub form: FormHash,
    /// How many fields of the sheet are not in the file any more.
    pub lost_fields: u32,
    /// What each field holds, by its name; those that hold nothing are left out.
    pub(super) held: BTreeMap<String, Words>,
}

/// Reads what stands in the fields of a sheet that was made fillable.
///
/// # Errors
/// [`Unreadable`], of which [`Unreadable::OtherForm`] comes only from
/// [`FilledSheet::answers`].
pub fn read(pdf: &[u8]) -> Result<FilledSheet, Unreadable> {
    read_with(pdf, None)
}

/// The same of a sheet that opens with `password`.
///
/// # Errors
/// The same, and [`Unreadable::WrongPassword`].
pub fn read_protected(pdf: &[u8], password: &Words) -> Result<FilledSheet, Unreadable> {
    read_with(pdf, Some(password))
}

fn read_with(pdf: &[u8], password: Option<&Words>) -> Result<FilledSheet, Unreadable> {
    if pdf.len() > MAX_PDF {
        return Err(Unreadable::TooLarge);
    }
    let locked = if password.is_some() { Unreadable::WrongPassword } else { Unreadable::Encrypted };
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_STREAM),
        password: password.map(|password| password.as_str().to_owned()),
        ..LoadOptions::default()
    };
    let file = Document::load_mem_with_options(pdf, options).map_err(|error| match error {
        lopdf_read::Error::InvalidPassword | lopdf_read::Error::Decryption(_) => locked,
        _ => Unreadable::Damaged,
    })?;
    if file.trailer.has(b"Encrypt") && file.catalog().is_err() {
        return Err(locked);
    }
    if !is_whole(&file) {
        return Err(Unreadable::Damaged);
    }
    let described = description(&file).and_then(|text| Mark::read(&text));
    let mut fields =
        Fields { file: &file, seen: BTreeSet::new(), ours: BTreeMap::new(), marks: 0, held: 0 };
    fields.collect()?;
    let Fields { mut ours, marks, .. } = fields;
    let told = ours.remove(VERSION).and_then(|text| Mark::read(&text));
    let mark = match (told.or(described), ours.is_empty()) {
        (Some(mark), false) => mark?,
        (Some(mark), true) => return mark.and(Err(Unreadable::Flattened)),
        (None, _) if !ours.is_empty() => return Err(Unreadable::Damaged),
        (None, _) => return Err(Unreadable::Foreign),
    };
    let found = u32::try_from(ours.len()).unwrap_or(u32::MAX);
    if marks > 1 || found > mark.fields {
        return Err(Unreadable::Several);
    }
    let held = ours.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(FilledSheet {
        code: mark.code,
        form: mark.form,
        lost_fields: mark.fields.saturating_sub(found),
        held: held.map(|(name, text)| (name, text.into())).collect(),
    })
}

/// Whether what the file says of its pages and its fields is still in it. Where it is not, that nothing was
/// found says nothing.
fn is_whole(file: &Document) -> bool {
    let Ok(catalog) = file.catalog() else { return false };
    let there = |key: &[u8]| match catalog.get(key).map(|object| file.dereference(object)) {
        Ok(Ok((_, object))) => !object.is_null(),
        Ok(Err(_)) => false,
        Err(_) => key == b"AcroForm",
    };
    there(b"Pages") && there(b"AcroForm")
}

/// What a sheet says about itself.
struct Mark {
    code: String,
    form: FormHash,
    fields: u32,
}

impl Mark {
    /// Nothing for what is no mark of ours, an error for one of a later version.
    fn read(text: &str) -> Option<Result<Self, Unreadable>> {
        let mut words = text.split_ascii_whitespace();
        let version = words.next()?;
        let number: u32 = version.strip_prefix('w')?.parse().ok()?;
        if version != VERSION {
            return (number > 1).then_some(Err(Unreadable::Newer));
        }
        let (code, form, fields) = (words.next()?, words.next()?, words.next()?);
        if code.len() > 16 || form.len() != 16 {
            return None;
        }
        let code = if code == "-" { "" } else { code }.to_owned();
        let form = serde_json::from_value(form.into()).ok()?;
        Some(Ok(Self { code, form, fields: fields.parse().ok()? }))
    }
}

fn description(file: &Document) -> Option<String> {
    let about = file.trailer.get(b"Info").ok()?;
    let about = file.dereference(about).ok()?.1.as_dict().ok()?;
    text(file, about.get(MARK.as_bytes()).ok()?)
}

struct Fields<'a> {
    file: &'a Document,
    /// A file can say that a field stands in itself.
    seen: BTreeSet<ObjectId>,
    /// What our fields hold.
    ours: BTreeMap<String, String>,
    /// How many fields say which assignment they are of.
    marks: usize,
    held: usize,
}

/// A field in the tree of fields.
struct Node<'a> {
    object: &'a Object,
    depth: usize,
    /// The name of the field around.
    name: String,
    button: bool,
    /// Whether it is one of the buttons of an answer, and has no name of its own.
    kid_of_button: bool,
}

impl Fields<'_> {
    fn collect(&mut self) -> Result<(), Unreadable> {
        let file = self.file;
        let resolved = |object| file.dereference(object).ok().map(|(_, object)| object);
        let form = file.catalog().ok().and_then(|catalog| catalog.get(b"AcroForm").ok());
        let form = form.and_then(resolved).and_then(|form| form.as_dict().ok());
        let roots = form.and_then(|form| form.get(b"Fields").ok()).and_then(resolved);
        let Some(Object::Array(roots)) = roots else { return Ok(()) };
        let mut waiting: Vec<Node<'_>> = roots.iter().rev().map(Node::root).collect();
        let mut count = 0;
        while let Some(node) = waiting.pop() {
            count += 1;
            if count > MAX_FIELDS {
                return Err(Unreadable::TooLarge);
            }
            if node.depth > MAX_DEPTH {
                continue;
            }
            let Ok((id, Object::Dictionary(field))) = file.dereference(node.object) else {
                continue;
            };
            if id.is_some_and(|id| !self.seen.insert(id)) {
                continue;
            }
            self.field(&node, field)?;
            let kids = field.get(b"Kids").ok().and_then(resolved);
            if let Some(Object::Array(kids)) = kids {
                if kids.len() > MAX_FIELDS {
                    return Err(Unreadable::TooLarge);
                }
                waiting.extend(kids.iter().rev().map(|kid| node.kid(kid, self.file, field)));
            }
        }
        Ok(())
    }

    fn field(&mut self, node: &Node<'_>, field: &Dictionary) -> Result<(), Unreadable> {
        let name = node.name_of(self.file, field);
        if name != VERSION && !name.starts_with(&format!("{VERSION}-")) || name.len() > 64 {
            return Ok(());
        }
        if name == VERSION && field.has(b"T") {
            self.marks += 1;
        }
        let value = field.get(b"V").ok();
        let button = node.button_of(field);
        let mut held = value.and_then(|value| self.value(value, button)).unwrap_or_default();
        if button && held == "Off" {
            held.clear();
        }
        self.held = self.held.saturating_add(held.len());
        if self.held > MAX_HELD {
            return Err(Unreadable::TooLarge);
        }
        let entry = self.ours.entry(name).or_default();
        // Some programs say which button is on at the button, and not at the answer.
        if entry.is_empty() {
            *entry = held;
        }
        Ok(())
    }

    fn value(&self, value: &Object, button: bool) -> Option<String> {
        let read = match self.file.dereference(value).ok()?.1 {
            // One value in a list is that value.
            Object::Array(values) => match values.as_slice() {
                [only] => text(self.file, only)?,
                _ => return None,
            },
            _ => text(self.file, value)?,
        };
        if button {
            // A name that was written down as a text brings its slash along.
            return Some(read.strip_prefix('/').unwrap_or(&read).to_owned());
        }
        Some(read.replace("\r\n", "\n").replace('\r', "\n"))
    }
}

impl<'a> Node<'a> {
    fn root(object: &'a Object) -> Self {
        let (name, button, kid_of_button) = (String::new(), false, false);
        Self { object, depth: 0, name, button, kid_of_button }
    }

    fn kid(&self, object: &'a Object, file: &Document, field: &Dictionary) -> Self {
        let button = self.button_of(field);
        let name = self.name_of(file, field);
        Self { object, depth: self.depth + 1, name, button, kid_of_button: button }
    }

    fn button_of(&self, field: &Dictionary) -> bool {
        match field.get(b"FT").and_then(Object::as_name) {
            Ok(kind) => kind == b"Btn",
            Err(_) => self.button,
        }
    }

    /// The name of a field is that of the one around, and its own part.
    fn name_of(&self, file: &Document, field: &Dictionary) -> String {
        match field.get(b"T").ok().and_then(|part| text(file, part)) {
            Some(part) if self.name.is_empty() => part,
            Some(part) if !self.kid_of_button && self.name.len() < 256 => {
                format!("{}.{part}", self.name)
            }
            _ => self.name.clone(),
        }
    }
}

/// A text, a name, or the text that a stream holds.
fn text(file: &Document, object: &Object) -> Option<String> {
    match file.dereference(object).ok()?.1 {
        Object::Name(name) => String::from_utf8(name.clone()).ok(),
        Object::String(bytes, _) if bytes.starts_with(b"\xFF\xFE") => {
            let units =
                bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).ok()
        }
        string @ Object::String(..) => decode_text_string(string).ok(),
        Object::Stream(stream) => {
            let bytes = stream.get_plain_content_with_limit(MAX_HELD).ok()?;
            let string = Object::String(bytes, lopdf_read::StringFormat::Literal);
            decode_text_string(&string).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
