//! The fields of a fillable sheet, written into a document that is painted already.
//!
//! What is on the pages stays as it is: a field that nobody fills in shows nothing. Every button
//! brings its own appearance, because a viewer that is told to draw them leaves some of them out.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use super::AssignmentSheet;
use super::field::{Field, FieldShape, fields};
use super::slot::VERSION;
use super::tags::{Spot, Tags};
use super::tree::{Layout, Rect};
use crate::form::FormHash;

/// Where the document's own description says whose it is, should its fields be gone.
pub(super) const MARK: &str = "Ownwords";

const RADIO: i64 = 1 << 15;
const MULTILINE: i64 = 1 << 12;
const READ_ONLY: i64 = 1;
const HIDDEN: i64 = 2;
const PRINTED: i64 = 4;

/// Text ink for what is filled in, as the pages have it.
const INK: &str = "0.137 0.129 0.114";

/// Adds the fields of `layout` to its document, and to its structure.
pub(super) fn add(
    file: &mut Document,
    layout: &Layout,
    sheet: &AssignmentSheet<'_>,
    hash: &FormHash,
    tags: &mut Tags,
) -> lopdf::Result<()> {
    let fields = fields(layout, sheet);
    let names: std::collections::BTreeSet<&str> =
        fields.iter().map(|field| field.name.as_str()).collect();
    let code = if sheet.code.is_empty() { "-" } else { sheet.code };
    let mark = format!("{VERSION} {code} {} {}", hash.as_str(), names.len());
    let about = file.trailer.get(b"Info")?.as_reference()?;
    file.get_dictionary_mut(about)?.set(MARK, text_string(&mark));

    let pages: Vec<ObjectId> = file.page_iter().collect();
    let heights: Vec<f64> = layout.pages.iter().map(|page| page.height).collect();
    let mut maker = Maker {
        file,
        tags,
        pages,
        heights,
        looks: BTreeMap::new(),
        annotations: BTreeMap::new(),
        groups: BTreeMap::new(),
        fields: Vec::new(),
    };
    maker.mark(&mark);
    for field in &fields {
        maker.field(field);
    }
    maker.finish()
}

struct Maker<'a> {
    file: &'a mut Document,
    tags: &'a mut Tags,
    pages: Vec<ObjectId>,
    heights: Vec<f64>,
    /// What was drawn already, by what it shows and its size in thousandths of a point.
    looks: BTreeMap<(Look, i64, i64), ObjectId>,
    /// What stands on each page, in reading order.
    annotations: BTreeMap<usize, Vec<Object>>,
    /// The answers that several buttons share, with their buttons.
    groups: BTreeMap<String, (ObjectId, Vec<Object>)>,
    fields: Vec<Object>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Nothing,
    Tick,
    Disc,
}

impl Maker<'_> {
    /// The field that nobody sees and that says which assignment it is.
    fn mark(&mut self, mark: &str) {
        let field = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => text_string(VERSION),
            "TU" => text_string("Ownwords"), "V" => text_string(mark), "DV" => text_string(mark),
            "Ff" => READ_ONLY, "F" => HIDDEN, "Rect" => vec![0.into(); 4],
            "DA" => text_string(&voice(11.0)),
        };
        let id = self.place(0, field, None);
        self.fields.push(id.into());
    }

    fn field(&mut self, field: &Field) {
        let mut widget = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "F" => PRINTED,
            "Rect" => self.corners(field.page, &field.rect), "TU" => text_string(&field.told),
        };
        let (width, height) = (field.rect.width, field.rect.height);
        match &field.shape {
            FieldShape::Text { lines } => {
                widget.extend(&dictionary! {
                    "FT" => "Tx", "T" => text_string(&field.name), "V" => text_string(""),
                    "DA" => text_string(&voice(if height < 20.0 { 9.0 } else { 10.5 })),
                    "MK" => dictionary! {},
                });
                if *lines {
                    widget.set("Ff", MULTILINE);
                }
                let id = self.place(field.page, widget, Some(field.spot));
                self.fields.push(id.into());
            }
            FieldShape::Check => {
                widget.extend(&dictionary! {
                    "FT" => "Btn", "T" => text_string(&field.name), "V" => "Off",
                });
                self.button(&mut widget, "1", Look::Tick, (width, height));
                let id = self.place(field.page, widget, Some(field.spot));
                self.fields.push(id.into());
            }
            FieldShape::Button { state, point } => {
                let group = match self.groups.get(&field.name) {
                    Some((group, _)) => *group,
                    None => self.group(&field.name, &field.told),
                };
                widget.set("Parent", group);
                let look = if *point { Look::Disc } else { Look::Tick };
                self.button(&mut widget, state, look, (width, height));
                let id = self.place(field.page, widget, Some(field.spot));
                if let Some((_, buttons)) = self.groups.get_mut(&field.name) {
                    buttons.push(id.into());
                }
            }
        }
    }

    /// An answer that is given by one of several buttons.
    fn group(&mut self, name: &str, told: &str) -> ObjectId {
        // The last part of what is told is about the first button alone.
        let told = told.rsplit_once(" · ").map_or(told, |(asked, _)| asked);
        let id = self.file.add_object(dictionary! {
            "FT" => "Btn", "Ff" => RADIO, "V" => "Off",
            "T" => text_string(name), "TU" => text_string(told),
        });
        self.fields.push(id.into());
        self.groups.insert(name.to_owned(), (id, Vec::new()));
        id
    }

    fn button(&mut self, widget: &mut Dictionary, state: &str, look: Look, size: (f64, f64)) {
        let mut states = Dictionary::new();
        states.set(state, self.look(look, size.0, size.1));
        states.set("Off", self.look(Look::Nothing, size.0, size.1));
        let caption = if look == Look::Disc { "l" } else { "4" };
        widget.extend(&dictionary! {
            "AS" => "Off", "AP" => dictionary! { "N" => states },
            "MK" => dictionary! { "CA" => text_string(caption) },
            "DA" => text_string(&format!("/ZaDb 0 Tf {INK} rg")),
        });
    }

    fn place(&mut self, page: usize, mut widget: Dictionary, spot: Option<Spot>) -> ObjectId {
        if let Some(page) = self.pages.get(page) {
            widget.set("P", *page);
        }
        let id = self.file.new_object_id();
        if let Some(spot) = spot {
            widget.set("StructParent", self.tags.field(spot, id, page));
        }
        self.file.set_object(id, widget);
        self.annotations.entry(page).or_default().push(id.into());
        id
    }

    fn corners(&self, page: usize, rect: &Rect) -> Object {
        let height = self.heights.get(page).copied().unwrap_or_default();
        let (left, foot) = (rect.x, height - rect.y - rect.height);
        let corners = [left, foot, left + rect.width, foot + rect.height];
        Object::Array(corners.iter().map(|length| number(*length)).collect())
    }

    /// A picture of a button; those of one size share it. Fields for text have none: some programs draw
    /// into the one they find, whoever else shares it.
    fn look(&mut self, look: Look, width: f64, height: f64) -> ObjectId {
        let key = (look, (width * 1000.0).round() as i64, (height * 1000.0).round() as i64);
        if let Some(id) = self.looks.get(&key) {
            return *id;
        }
        let content = match look {
            Look::Nothing => String::new(),
            Look::Tick => tick(width, height),
            Look::Disc => disc(width, height),
        };
        let head = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! {},
            "BBox" => vec![0.into(), 0.into(), number(width), number(height)],
        };
        let id = self.file.add_object(Stream::new(head, content.into_bytes()));
        self.looks.insert(key, id);
        id
    }

    fn finish(self) -> lopdf::Result<()> {
        let Self { file, pages, mut annotations, groups, fields, .. } = self;
        for (group, buttons) in groups.into_values() {
            file.get_dictionary_mut(group)?.set("Kids", buttons);
        }
        for (place, page) in pages.into_iter().enumerate() {
            if let Some(annotations) = annotations.remove(&place) {
                let page = file.get_dictionary_mut(page)?;
                page.set("Annots", annotations);
                // One after the other as the structure has them, which is how the page is read.
                page.set("Tabs", "S");
            }
        }
        let font =
            |name: &str| dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name };
        let mut helvetica = font("Helvetica");
        helvetica.set("Encoding", "WinAnsiEncoding");
        let helvetica = file.add_object(helvetica);
        let dingbats = file.add_object(font("ZapfDingbats"));
        let form = file.add_object(dictionary! {
            "Fields" => fields,
            "NeedAppearances" => false,
            "DA" => text_string(&voice(11.0)),
            "DR" => dictionary! {
                "Font" => dictionary! { "Helv" => helvetica, "ZaDb" => dingbats },
            },
        });
        file.catalog_mut()?.set("AcroForm", form);
        Ok(())
    }
}

/// How text is set that is typed.
fn voice(size: f64) -> String {
    format!("/Helv {size} Tf {INK} rg")
}

fn number(length: f64) -> Object {
    Object::Real(super::ops::short(length).0)
}

/// A tick as a hand would make it.
fn tick(width: f64, height: f64) -> String {
    let at = |x: f64, y: f64| format!("{:.2} {:.2}", width * x, height * y);
    let [from, low, to] = [at(0.2, 0.5), at(0.42, 0.24), at(0.82, 0.8)];
    format!("{INK} RG 1.6 w 1 J 1 j {from} m {low} l {to} l S")
}

/// A disc on the tick of a scale.
fn disc(width: f64, height: f64) -> String {
    let (x, y) = (width / 2.0, height / 2.0);
    let radius = width.min(height) / 2.0 - 0.8;
    let points = super::ops::circle(x, y, radius.max(0.1));
    let at: Vec<String> =
        points.iter().map(|point| format!("{} {}", point.p.x.0, point.p.y.0)).collect();
    let mut path = format!("{INK} rg {} m", at[0]);
    for curve in at[1..].chunks_exact(3) {
        path += &format!(" {} c", curve.join(" "));
    }
    path + " f"
}
