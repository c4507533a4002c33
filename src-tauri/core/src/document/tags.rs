//! Tags: the structure of a document, for those who hear it instead of seeing it.
//!
//! Every box that is painted takes a step into the structure: [`Tags::step_in`] says from its role, from
//! what it [means](super::means) and from where it stands which element its words belong to, or that
//! they are only for the eye. Lines, boxes and tints are always that, outside of a picture. What goes
//! on over pages is one element with a piece on each. The elements stand in the order of the layout,
//! which is the order of reading.

mod write;

use std::collections::HashMap;

use lopdf::ObjectId;

use super::means::Means;
use super::ops::short;
use super::tree::{Area, Rect, Role};

/// A piece of a page that is for the eye alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// Lines, boxes and tints.
    Layout,
    /// What an earlier page says as well.
    Repeated,
    /// The foot of a page.
    Foot,
}

/// Where in the structure something stands. Numbers are those of elements.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// Among paragraphs, tables and the like; in a record, with its element.
    Block { of: usize, record: Option<usize> },
    /// In a title, which has paragraphs under it.
    Heading { heading: usize, of: usize },
    /// In a table, or in the part of one that goes on from the page before.
    Table { table: usize, goes_on: bool },
    /// In a row, or in the head of a table.
    Row { row: usize, head: bool },
    /// In a cell; with a single thing to read, that needs no paragraph of its own.
    Cell { cell: usize, single: bool },
    /// In a line of text.
    Line(usize),
    /// In a drawing.
    Picture(usize),
    /// For the eye alone, beside an element.
    Aside { aside: Aside, of: usize },
}

/// The room for a part of an answer: its box, and which of the box's parts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Spot(pub(super) *const Area, pub(super) usize);

#[derive(Clone, Copy)]
enum Kid {
    Element(usize),
    /// What is painted: the page, and its number on it.
    Content(usize, usize),
    /// Where a field goes, on sheets that have fields.
    Field(Spot),
}

struct Element {
    kind: &'static str,
    role: Role,
    parent: usize,
    kids: Vec<Kid>,
    alt: Option<String>,
    language: Option<String>,
    /// Of a cell that is a head: what it is the head of.
    scope: Option<&'static str>,
    /// How many columns it has, or takes.
    columns: usize,
    /// Where a drawing is, in points from the lower left corner of its page.
    bounds: Option<[f32; 4]>,
    /// Whether a record has its title.
    titled: bool,
}

/// The structure of a document as it grows with its pages.
pub(super) struct Tags {
    elements: Vec<Element>,
    /// The element of each piece of content of each page.
    pages: Vec<Vec<usize>>,
    /// The fields, with their pages and their keys after those of the pages.
    fields: HashMap<Spot, (ObjectId, usize, usize)>,
    titled: bool,
}

impl Tags {
    pub(super) fn new() -> Self {
        let mut tags =
            Self { elements: Vec::new(), pages: Vec::new(), fields: HashMap::new(), titled: false };
        tags.elements.push(Element::new("Document", Role::Plain, 0));
        tags
    }

    /// Begins a page and says where its boxes stand.
    pub(super) fn page(&mut self) -> At {
        self.pages.push(Vec::new());
        At::Block { of: 0, record: None }
    }

    /// A new piece of content of an element: what the element is, and the number on the page.
    pub(super) fn content(&mut self, of: usize) -> (&'static str, usize) {
        let (page, element) = (self.pages.len().saturating_sub(1), &mut self.elements[of]);
        let number = self.pages[page].len();
        self.pages[page].push(of);
        element.kids.push(Kid::Content(page, number));
        (element.kind, number)
    }

    /// Keeps the place of a field.
    pub(super) fn spot(&mut self, at: At, area: &Area, blank: usize) {
        let of = match at {
            At::Block { of, .. } | At::Heading { of, .. } | At::Aside { of, .. } => of,
            At::Table { table: of, .. } | At::Row { row: of, .. } => of,
            At::Cell { cell: of, .. } | At::Line(of) => of,
            // A reader says what a drawing shows and goes on behind it.
            At::Picture(of) => self.elements[of].parent,
        };
        self.elements[of].kids.push(Kid::Field(Spot(area, blank)));
    }

    /// Puts a field into its place. The key leads back from the field to its element.
    pub(super) fn field(&mut self, spot: Spot, field: ObjectId, page: usize) -> i64 {
        let place = self.fields.len();
        self.fields.insert(spot, (field, page, place));
        (self.pages.len() + place) as i64
    }

    /// Where the words of a box stand, and the boxes in it. `bounds` are its corners on the page.
    pub(super) fn step_in(&mut self, area: &Area, at: At, bounds: &Rect) -> At {
        match at {
            At::Picture(_) => at,
            At::Aside { aside: Aside::Foot, of } if area.role == Role::Paragraph => {
                At::Line(self.add("P", area, of))
            }
            At::Aside { .. } => at,
            At::Line(of) => self.in_line(area, of, bounds),
            At::Block { of, record } => self.in_block(area, of, record, bounds),
            At::Heading { of, .. } if area.role == Role::Paragraph => {
                At::Line(self.add("P", area, of))
            }
            At::Heading { heading, .. } => self.in_line(area, heading, bounds),
            At::Table { table, goes_on } => self.in_table(area, table, goes_on),
            At::Row { row, head } => self.in_row(area, row, head),
            At::Cell { cell, single } => self.in_cell(area, cell, single, bounds),
        }
    }

    fn in_line(&mut self, area: &Area, of: usize, bounds: &Rect) -> At {
        match &area.means {
            Some(Means::Picture(words)) => self.picture(area, words, of, bounds),
            Some(Means::Nothing) => At::Aside { aside: Aside::Layout, of },
            Some(Means::Said(language)) => {
                let quote = self.add("Quote", area, of);
                self.elements[quote].language = Some(language.clone());
                At::Line(quote)
            }
            _ => At::Line(of),
        }
    }

    fn in_block(&mut self, area: &Area, of: usize, record: Option<usize>, bounds: &Rect) -> At {
        match &area.means {
            Some(Means::Picture(words)) => return self.picture(area, words, of, bounds),
            Some(Means::Nothing) => return At::Aside { aside: Aside::Layout, of },
            Some(Means::Again) => return At::Aside { aside: Aside::Repeated, of },
            Some(Means::Said(language)) => {
                let quote = self.add("BlockQuote", area, of);
                self.elements[quote].language = Some(language.clone());
                return At::Line(self.add("P", area, quote));
            }
            Some(Means::Line | Means::Asking) => return At::Line(self.add("P", area, of)),
            Some(Means::Naming) | None => {}
        }
        let block = |of| At::Block { of, record };
        match area.role {
            _ if area.is_table() => {
                let table = self.add("Table", area, of);
                At::Table { table, goes_on: area.goes_on }
            }
            Role::Heading => {
                let kind = self.heading(record);
                let heading = self.add(kind, area, of);
                if area.has_words() { At::Line(heading) } else { At::Heading { heading, of } }
            }
            Role::Foot => At::Aside { aside: Aside::Foot, of },
            Role::Record => {
                let record = self.add("Sect", area, of);
                At::Block { of: record, record: Some(record) }
            }
            Role::Returned | Role::Goal => block(self.add("Sect", area, of)),
            Role::Question | Role::Table => block(self.add("Div", area, of)),
            Role::Message | Role::Paragraph | Role::Crisis => At::Line(self.add("P", area, of)),
            _ if area.has_words() => At::Line(self.add("P", area, of)),
            _ => block(of),
        }
    }

    /// The first title of all is the document's, that of a record is under it, and what follows in the
    /// record is under that.
    fn heading(&mut self, record: Option<usize>) -> &'static str {
        if !std::mem::replace(&mut self.titled, true) {
            return "H1";
        }
        let Some(record) = record else { return "H2" };
        let titled = std::mem::replace(&mut self.elements[record].titled, true);
        if titled { "H3" } else { "H2" }
    }

    fn in_table(&mut self, area: &Area, table: usize, goes_on: bool) -> At {
        let head = area.role == Role::TableHead;
        if head && goes_on {
            return At::Aside { aside: Aside::Repeated, of: table };
        }
        if head {
            self.elements[table].columns = area.children.len();
        }
        At::Row { row: self.add("TR", area, table), head }
    }

    fn in_row(&mut self, area: &Area, row: usize, head: bool) -> At {
        if area.role != Role::Cell {
            // The room for one answer may take several cells.
            return At::Row { row, head };
        }
        let readable = area.readable();
        // A row of one cell says something about all columns.
        let columns = self.elements[self.elements[row].parent].columns;
        let alone = self.elements[row].columns == 1 && columns > 1;
        let scope = match () {
            () if readable == 0 => None,
            () if head => Some("Column"),
            () if area.means == Some(Means::Naming) => Some("Row"),
            () => None,
        };
        let cell = self.add(if scope.is_some() { "TH" } else { "TD" }, area, row);
        self.elements[cell].scope = scope;
        self.elements[cell].columns = if alone { columns } else { 1 };
        At::Cell { cell, single: readable == 1 }
    }

    fn in_cell(&mut self, area: &Area, cell: usize, single: bool, bounds: &Rect) -> At {
        match &area.means {
            Some(Means::Picture(words)) => return self.picture(area, words, cell, bounds),
            Some(Means::Nothing) => return At::Aside { aside: Aside::Layout, of: cell },
            _ if !area.has_words() => return At::Cell { cell, single },
            _ => {}
        }
        let words = if single { cell } else { self.add("P", area, cell) };
        if let Some(Means::Said(language)) = &area.means {
            self.elements[words].language = Some(language.clone());
        }
        At::Line(words)
    }

    fn picture(&mut self, area: &Area, words: &str, of: usize, bounds: &Rect) -> At {
        let figure = self.add("Figure", area, of);
        self.elements[figure].alt = Some(words.into());
        let (right, top) = (bounds.x + bounds.width, bounds.y + bounds.height);
        let corners = [bounds.x, bounds.y, right, top];
        self.elements[figure].bounds = Some(corners.map(|length| short(length).0));
        At::Picture(figure)
    }

    /// A new element, or the one that the box continues.
    fn add(&mut self, kind: &'static str, area: &Area, parent: usize) -> usize {
        if area.goes_on {
            let same = |kid: &Kid| match kid {
                Kid::Element(kid) => {
                    let element = &self.elements[*kid];
                    (element.kind == kind && element.role == area.role).then_some(*kid)
                }
                _ => None,
            };
            if let Some(before) = self.elements[parent].kids.iter().rev().find_map(same) {
                return before;
            }
        }
        let new = self.elements.len();
        let columns = if area.role == Role::Row { area.children.len() } else { 0 };
        self.elements.push(Element { columns, ..Element::new(kind, area.role, parent) });
        self.elements[parent].kids.push(Kid::Element(new));
        new
    }
}

impl Element {
    fn new(kind: &'static str, role: Role, parent: usize) -> Self {
        Self {
            kind,
            role,
            parent,
            kids: Vec::new(),
            alt: None,
            language: None,
            scope: None,
            columns: 0,
            bounds: None,
            titled: false,
        }
    }
}

#[cfg(test)]
mod tests;
