//! The layout: boxes within boxes, each with its place, before anything is painted.
//!
//! Places are in points from the upper left corner of the box around, so a box can be built first
//! and placed later. [`Layout::faults`] reads the same tree that is painted.
//!
//! The tags of the file follow from the tree as well: from the [`Role`] of a box, and from what it means
//! beyond that. Boxes stand in the order in which they are read. A drawing that says something has a box
//! of its own, with the words for it: `Area::new(..).shown_as("seven open circles")`. Words in another
//! language stand in one with `said_in`, and what continues a box of the page before says `going_on`.

use std::sync::Arc;

use printpdf::ExternalStream;

use super::field::Blank;
use super::means::Means;
use super::text::Line;

/// A place and a size, in points from the upper left corner of the box around.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right from there.
    pub width: f64,
    /// Down from there.
    pub height: f64,
}

impl Rect {
    fn right(&self) -> f64 {
        self.x + self.width
    }

    fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() - SLACK
            && other.x < self.right() - SLACK
            && self.y < other.bottom() - SLACK
            && other.y < self.bottom() - SLACK
    }
}

/// Rounding never counts as an overlap.
const SLACK: f64 = 0.05;

/// What a box is for. The structure of the tagged file follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Holds others together and has no meaning of its own.
    Plain,
    /// Who it is from, and for which days.
    Letterhead,
    /// The practice's logo.
    Logo,
    /// The code of the link, with its line.
    Link,
    /// What came back last time.
    Returned,
    /// The personal message.
    Message,
    /// The client's goal, with its circles.
    Goal,
    /// A title that belongs to what follows it.
    Heading,
    /// Running text.
    Paragraph,
    /// A question with the room for its answer: never divided.
    Question,
    /// The room for an answer.
    Space,
    /// A week of days, or a group of rows.
    Table,
    /// The head of a table.
    TableHead,
    /// A day, or a row of a group.
    Row,
    /// One field of a row.
    Cell,
    /// A blank record of something that will happen.
    Record,
    /// A chart: never divided, and said in words by its [`Area::alt`].
    Chart,
    /// Whom to reach when it cannot wait.
    Crisis,
    /// Case number, the day to bring it, and the page.
    Foot,
}

/// Tones, all of them readable in black and white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Text,
    /// Quieter text.
    Muted,
    /// The rule beside the goal, and dots.
    Pine,
    /// Lines to write on, boxes, ticks: dark enough for a cheap printer.
    Pencil,
    /// The lines of a table.
    Hairline,
    /// Behind the head of a table.
    Tint,
}

/// Something to paint, in points from the upper left corner of its box.
#[derive(Clone)]
pub(super) enum Mark {
    Text {
        x: f64,
        baseline: f64,
        line: Line,
    },
    Stroke {
        from: (f64, f64),
        to: (f64, f64),
        width: f64,
        ink: Ink,
    },
    Frame {
        rect: Rect,
        width: f64,
        ink: Ink,
    },
    Fill {
        rect: Rect,
        ink: Ink,
    },
    Ring {
        centre: (f64, f64),
        radius: f64,
        width: f64,
        ink: Ink,
    },
    Disc {
        centre: (f64, f64),
        radius: f64,
        ink: Ink,
    },
    /// A tick as a hand makes it, in a box.
    Tick {
        rect: Rect,
    },
    /// Something of its own in the file, drawn into the place.
    Object {
        rect: Rect,
        object: Arc<ExternalStream>,
    },
}

/// A box of the layout.
#[derive(Clone)]
pub struct Area {
    /// What it is for.
    pub role: Role,
    /// Where it is within the box around.
    pub rect: Rect,
    /// The boxes in it.
    pub children: Vec<Area>,
    pub(super) marks: Vec<Mark>,
    /// What it means beyond its role, for those who do not see it.
    pub(super) means: Option<Means>,
    /// Whether it continues a box of its kind on the page before.
    pub(super) goes_on: bool,
    /// The key of the question that it has the room for.
    pub(super) asked: Option<String>,
    /// Which of its entries, counted from 0, where they do not stand in their order.
    pub(super) entry: Option<usize>,
    /// Whether what is in it stays as it is on a page that begins at the right: hours stand before
    /// minutes everywhere.
    pub(super) keeps_way: bool,
    /// Where the answer goes, or each of its parts. Nothing of it is painted.
    pub(super) blanks: Vec<Blank>,
}

impl Area {
    pub(super) fn new(role: Role, width: f64, height: f64) -> Self {
        let rect = Rect { x: 0.0, y: 0.0, width, height };
        let (children, marks, blanks) = (Vec::new(), Vec::new(), Vec::new());
        let (means, goes_on, asked, entry, keeps_way) = (None, false, None, None, false);
        Self { role, rect, children, marks, means, goes_on, asked, entry, keeps_way, blanks }
    }

    pub(super) fn at(mut self, x: f64, y: f64) -> Self {
        (self.rect.x, self.rect.y) = (x, y);
        self
    }

    /// Puts `child` under what is there already, `gap` lower.
    pub(super) fn stack(&mut self, gap: f64, child: Area) {
        let y = if self.children.is_empty() { 0.0 } else { self.rect.height + gap };
        let child = Area { rect: Rect { y, ..child.rect }, ..child };
        self.rect.height = child.rect.bottom();
        self.rect.width = self.rect.width.max(child.rect.right());
        self.children.push(child);
    }

    /// All boxes in it, outermost first, itself included.
    pub fn all(&self) -> Vec<&Area> {
        let mut found = vec![self];
        for child in &self.children {
            found.extend(child.all());
        }
        found
    }

    /// The number of boxes of one kind in it.
    pub fn count(&self, role: Role) -> usize {
        self.all().iter().filter(|area| area.role == role).count()
    }

    fn read(&self, lines: &mut Vec<String>) {
        let words = self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { line, .. } => Some(line.text()),
            _ => None,
        });
        lines.extend(words);
        self.children.iter().for_each(|child| child.read(lines));
    }

    fn check(&self, path: &str, faults: &mut Vec<String>) {
        let path = format!("{path}/{:?}", self.role);
        for (place, child) in self.children.iter().enumerate() {
            let rect = child.rect;
            if rect.x < -SLACK
                || rect.y < -SLACK
                || rect.right() > self.rect.width + SLACK
                || rect.bottom() > self.rect.height + SLACK
            {
                faults.push(format!("{path}: {:?} reaches outside", child.role));
            }
            for other in &self.children[place + 1..] {
                if rect.overlaps(&other.rect) {
                    faults.push(format!("{path}: {:?} lies on {:?}", child.role, other.role));
                }
            }
            child.check(&path, faults);
        }
        for mark in &self.marks {
            if let Mark::Text { x, baseline, line } = mark {
                let room = self.rect.width - x - line.width;
                if *x < -SLACK || room < -SLACK || *baseline > self.rect.height + SLACK {
                    faults.push(format!("{path}: text reaches outside"));
                }
            }
        }
    }
}

/// A page: its size, and what stands within its margins.
#[derive(Clone)]
pub struct Page {
    /// The width of the paper, in points.
    pub width: f64,
    /// The height of the paper, in points.
    pub height: f64,
    /// Everything on it; its place is that of the margins.
    pub body: Area,
}

impl Page {
    /// What stands on it, line by line, in the order in which it is painted.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.body.read(&mut lines);
        lines
    }
}

/// A document before it is painted.
#[derive(Clone)]
pub struct Layout {
    /// Its pages in order.
    pub pages: Vec<Page>,
}

impl Layout {
    /// What is wrong with it: boxes that overlap or reach outside the one around or the margins, and
    /// pages that end with a heading, hold nothing, or are there for a single line. Empty for every layout
    /// made here.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (number, page) in self.pages.iter().enumerate() {
            let path = format!("page {}", number + 1);
            let margin = super::MARGIN - SLACK;
            let body = &page.body.rect;
            if body.x < margin
                || body.y < margin
                || body.right() > page.width - margin
                || body.bottom() > page.height - margin
            {
                faults.push(format!("{path}: something stands in the margin"));
            }
            page.body.check(&path, &mut faults);
            let mut blocks: Vec<&Area> =
                page.body.children.iter().filter(|area| area.role != Role::Foot).collect();
            blocks.sort_by(|a, b| a.rect.bottom().total_cmp(&b.rect.bottom()));
            match blocks.last() {
                Some(last) if last.role == Role::Heading => {
                    faults.push(format!("{path}: ends with a heading"));
                }
                None => faults.push(format!("{path}: is empty")),
                Some(_) => {}
            }
            let said = |area: &&&Area| area.role != Role::Crisis;
            let end = blocks.iter().filter(said).map(|area| area.rect.bottom());
            if number > 0 && end.fold(0.0, f64::max) < 2.0 * super::pen::GRID {
                faults.push(format!("{path}: is there for a single line"));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(blocks: Vec<Area>) -> Layout {
        let mut body =
            Area::new(Role::Plain, 100.0, 100.0).at(super::super::MARGIN, super::super::MARGIN);
        body.children = blocks;
        Layout { pages: vec![Page { width: 300.0, height: 300.0, body }] }
    }

    #[test]
    fn a_stack_of_boxes_has_no_faults() {
        let mut stack = Area::new(Role::Question, 0.0, 0.0);
        stack.stack(5.0, Area::new(Role::Paragraph, 50.0, 20.0));
        stack.stack(5.0, Area::new(Role::Space, 80.0, 20.0));
        assert_eq!((stack.rect.width, stack.rect.height), (80.0, 45.0));
        assert!(layout(vec![stack]).faults().is_empty());
    }

    #[test]
    fn every_fault_is_found() {
        let block = |y: f64, height| Area::new(Role::Question, 50.0, height).at(0.0, y);
        let found = |blocks| layout(blocks).faults().join("; ");
        assert!(found(vec![block(0.0, 20.0), block(19.0, 20.0)]).contains("lies on"));
        assert!(found(vec![block(90.0, 20.0)]).contains("reaches outside"));
        assert!(found(vec![Area::new(Role::Heading, 9.0, 9.0)]).contains("ends with a heading"));
        assert!(found(vec![]).contains("is empty"));
        let mut two = layout(vec![block(0.0, 20.0)]);
        assert_eq!(two.faults(), [""; 0], "a single page may be short");
        two.pages.push(two.pages[0].clone());
        assert!(two.faults().join("").contains("page 2: is there for a single line"));
        let mut wide = layout(vec![block(0.0, 20.0)]);
        wide.pages[0].body.rect.x = 10.0;
        assert!(wide.faults().join("").contains("in the margin"));
    }
}
