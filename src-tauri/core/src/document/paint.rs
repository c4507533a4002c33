//! Paint: from the layout tree to the operators of a page.
//!
//! Text is placed by glyph, run by run. Where a reader could not get the typed characters back from
//! the glyphs alone, they are written beside them as `ActualText`. Everything stands in a piece of the
//! structure, or is marked as being for the eye alone.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    Codepoint, ExternalStream, FontId, Op, PaintMode, PdfFontHandle, Polygon, PolygonRing,
    TextMatrix, XObjectId, XObjectTransform,
};
use subsetter::GlyphRemapper;

use super::field::Blank;
use super::ops::{Show, aside, circle, colour, content, corner, short, span};
use super::tags::{Aside, At, Tags};
use super::text::{Cluster, Line, Run};
use super::tree::{Area, Ink, Layout, Mark, Page, Rect};
use super::way::has_from_right;

/// What one face must bring into the file.
#[derive(Default)]
pub(super) struct Used {
    /// From the face's glyphs to those of its subset.
    pub(super) glyphs: GlyphRemapper,
    /// The characters of each glyph of the subset.
    pub(super) texts: BTreeMap<u16, String>,
}

/// The operators of every page, and what they use.
pub(super) struct Painted {
    pub(super) pages: Vec<Vec<Op>>,
    pub(super) used: Vec<Used>,
    /// What the pages draw besides, each by its place here.
    pub(super) objects: Vec<Arc<ExternalStream>>,
    pub(super) tags: Tags,
}

pub(super) fn paint(layout: &Layout) -> Painted {
    let (pages, used, objects) = (Vec::new(), Vec::new(), Vec::new());
    let mut painted = Painted { pages, used, objects, tags: Tags::new() };
    for page in &layout.pages {
        let mut brush = Brush {
            height: page.height,
            out: Vec::new(),
            used: &mut painted.used,
            objects: &mut painted.objects,
            tags: &mut painted.tags,
            within: None,
        };
        brush.page(page);
        let operators = brush.out;
        painted.pages.push(operators);
    }
    painted
}

/// What a face is called in the file. The writer takes `F1` to `F14` for fonts of its own.
pub(super) fn font_id(face: usize) -> FontId {
    FontId(format!("S{face}"))
}

/// What an object is called in the file, by its place.
pub(super) fn object_id(place: usize) -> XObjectId {
    XObjectId(format!("O{place}"))
}

struct Brush<'a> {
    height: f64,
    out: Vec<Op>,
    used: &'a mut Vec<Used>,
    objects: &'a mut Vec<Arc<ExternalStream>>,
    tags: &'a mut Tags,
    /// What is being painted belongs to this.
    within: Option<Part>,
}

/// What a mark belongs to: an element of the structure, or nothing that is read.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Of(usize),
    Aside(Aside),
}

impl Brush<'_> {
    fn page(&mut self, page: &Page) {
        let at = self.tags.page();
        self.area(&page.body, 0.0, 0.0, at);
        self.leave();
    }

    fn area(&mut self, area: &Area, x: f64, y: f64, at: At) {
        let (x, y) = (x + area.rect.x, y + area.rect.y);
        let foot = self.height - y - area.rect.height;
        let at = self.tags.step_in(area, at, &Rect { x, y: foot, ..area.rect });
        for mark in &area.marks {
            if let Mark::Text { line, .. } = mark
                && line.runs.is_empty()
            {
                continue;
            }
            self.go_to(part(mark, at));
            self.mark(mark, x, y);
        }
        let mut spots = area.blanks.iter().map(Blank::after).enumerate().peekable();
        for (place, child) in area.children.iter().enumerate() {
            while let Some((blank, _)) = spots.next_if(|(_, after)| *after <= place) {
                self.tags.spot(at, area, blank);
            }
            self.area(child, x, y, at);
        }
        spots.for_each(|(blank, _)| self.tags.spot(at, area, blank));
    }

    fn go_to(&mut self, part: Part) {
        if self.within == Some(part) {
            return;
        }
        self.leave();
        self.out.push(match part {
            Part::Of(element) => {
                let (kind, number) = self.tags.content(element);
                content(kind, number)
            }
            Part::Aside(kind) => aside(kind),
        });
        self.within = Some(part);
    }

    fn leave(&mut self) {
        if self.within.take().is_some() {
            self.out.push(Op::EndMarkedContent);
        }
    }

    fn mark(&mut self, mark: &Mark, left: f64, top: f64) {
        let height = self.height;
        let flip = |y: f64| height - top - y;
        match mark {
            Mark::Text { x, baseline, line } => {
                let y = flip(*baseline);
                self.line(line, left + x - line.hang, y);
            }
            Mark::Stroke { from, to, width, ink } => {
                let ends = [from, to].map(|end| corner(left + end.0, flip(end.1)));
                let line = printpdf::Line { points: ends.to_vec(), is_closed: false };
                self.pen(*width, *ink);
                self.out.push(Op::DrawLine { line });
            }
            Mark::Frame { rect, width, ink } => {
                self.pen(*width, *ink);
                self.rectangle(rect, left, flip(rect.y + rect.height), PaintMode::Stroke);
            }
            Mark::Fill { rect, ink } => {
                self.out.push(Op::SetFillColor { col: colour(*ink) });
                self.rectangle(rect, left, flip(rect.y + rect.height), PaintMode::Fill);
            }
            Mark::Tick { rect } => {
                let point = |x: f64, y: f64| (rect.x + rect.width * x, rect.y + rect.height * y);
                let corners = [point(0.2, 0.52), point(0.42, 0.76), point(0.82, 0.22)];
                let points = corners.map(|(x, y)| corner(left + x, flip(y)));
                let line = printpdf::Line { points: points.to_vec(), is_closed: false };
                self.pen(1.7, Ink::Text);
                self.out.push(Op::DrawLine { line });
            }
            Mark::Ring { centre, radius, width, ink } => {
                self.pen(*width, *ink);
                self.circle(left + centre.0, flip(centre.1), *radius, PaintMode::Stroke);
            }
            Mark::Disc { centre, radius, ink } => {
                self.out.push(Op::SetFillColor { col: colour(*ink) });
                self.circle(left + centre.0, flip(centre.1), *radius, PaintMode::Fill);
            }
            Mark::Object { rect, object } => {
                let transform = XObjectTransform {
                    translate_x: Some(short(left + rect.x)),
                    translate_y: Some(short(flip(rect.y + rect.height))),
                    scale_x: Some(short(rect.width).0),
                    scale_y: Some(short(rect.height).0),
                    ..XObjectTransform::default()
                };
                self.out.push(Op::UseXobject { id: object_id(self.objects.len()), transform });
                self.objects.push(object.clone());
            }
        }
    }

    fn pen(&mut self, width: f64, ink: Ink) {
        self.out.push(Op::SetOutlineColor { col: colour(ink) });
        self.out.push(Op::SetOutlineThickness { pt: short(width) });
    }

    fn rectangle(&mut self, rect: &Rect, left: f64, y: f64, mode: PaintMode) {
        let rectangle = printpdf::Rect {
            x: short(left + rect.x),
            y: short(y),
            width: short(rect.width),
            height: short(rect.height),
            mode: Some(mode),
            winding_order: None,
        };
        self.out.push(Op::DrawRectangle { rectangle });
    }

    fn circle(&mut self, x: f64, y: f64, radius: f64, mode: PaintMode) {
        let rings = vec![PolygonRing { points: circle(x, y, radius) }];
        let polygon = Polygon { rings, mode, ..Polygon::default() };
        self.out.push(Op::DrawPolygon { polygon });
    }

    fn line(&mut self, line: &Line, x: f64, y: f64) {
        if line.runs.is_empty() {
            return;
        }
        let style = line.style;
        self.out.push(Op::StartTextSection);
        self.out.push(Op::SetFillColor { col: colour(style.ink) });
        let mut places = Vec::new();
        let mut x = x;
        for run in &line.runs {
            places.push((x, run));
            x += run.advance() * style.size / 1000.0;
        }
        // In the order in which they are read, for readers that go by that of the file.
        places.sort_by_key(|(_, run)| run.start);
        for (x, run) in places.into_iter().flat_map(|(x, run)| as_turned(x, run, style.size)) {
            let font = PdfFontHandle::External(font_id(run.face));
            self.out.push(Op::SetFont { font, size: short(style.size) });
            let matrix = TextMatrix::Translate(short(x), short(y));
            self.out.push(Op::SetTextMatrix { matrix });
            self.run(&run, style.size);
        }
        self.out.push(Op::EndTextSection);
    }

    fn run(&mut self, run: &Run, size: f64) {
        let mut show = Show::default();
        for cluster in &run.clusters {
            let told = self.tells(run, cluster);
            if !told {
                show.flush(&mut self.out);
                self.out.push(span(&cluster.text));
            }
            for glyph in &cluster.glyphs {
                let used = self.used(run.face);
                let id = used.glyphs.remap(glyph.id);
                // A glyph without a text of its own must not be given one by the writer.
                let text = used.texts.get(&id).cloned().unwrap_or_default();
                let code = Codepoint::with_cid(id, 0.0, text);
                show.glyph(&mut self.out, code, glyph, glyph.up * size / 1000.0);
            }
            if !told {
                show.flush(&mut self.out);
                self.out.push(Op::EndMarkedContent);
            }
        }
        show.flush(&mut self.out);
        if show.rise != 0.0 {
            self.out.push(Op::SetLineOffset { multiplier: 0.0 });
        }
    }

    /// Whether the glyphs alone give back the characters that were typed. A glyph that is seen for the
    /// first time stands for its text from then on.
    fn tells(&mut self, run: &Run, cluster: &Cluster) -> bool {
        let used = self.used(run.face);
        let mut told = true;
        for (place, glyph) in cluster.glyphs.iter().enumerate() {
            let text = cluster.parts.get(place).unwrap_or(&cluster.text);
            let text = reading_text(text, run.right_to_left);
            let id = used.glyphs.remap(glyph.id);
            if glyph.id == 0 || text.is_empty() {
                told = false;
            } else {
                told &= *used.texts.entry(id).or_insert_with(|| text.clone()) == text;
            }
        }
        told
    }

    fn used(&mut self, face: usize) -> &mut Used {
        if self.used.len() <= face {
            self.used.resize_with(face + 1, Used::default);
        }
        &mut self.used[face]
    }
}

/// Words belong to their element, and so does everything in a drawing. Other marks help the eye.
fn part(mark: &Mark, at: At) -> Part {
    let words = matches!(mark, Mark::Text { .. });
    match at {
        At::Picture(element) => Part::Of(element),
        At::Aside { aside, .. } => Part::Aside(aside),
        At::Line(element) if words => Part::Of(element),
        _ => Part::Aside(Aside::Layout),
    }
}

/// Programs turn round what has letters from the right in it. Signs that stand alone between a Latin
/// word and the end of such a line they leave as they are, so each has its own place in the file, in the
/// order in which it is read.
fn as_turned(x: f64, run: &Run, size: f64) -> Vec<(f64, Cow<'_, Run>)> {
    let lettered = |cluster: &Cluster| has_from_right(&cluster.text);
    if !run.right_to_left || run.clusters.len() < 2 || run.clusters.iter().any(lettered) {
        return vec![(x, Cow::Borrowed(run))];
    }
    let mut x = x;
    let mut alone = Vec::new();
    for cluster in &run.clusters {
        let one = Run { clusters: vec![cluster.clone()], ..*run };
        let wide = one.advance() * size / 1000.0;
        alone.push((x, Cow::Owned(one)));
        x += wide;
    }
    alone.reverse();
    alone
}

/// What a reader that goes from left to right must find under a cluster's glyph, so that turning a
/// right-to-left run round gives the characters in order.
fn reading_text(text: &str, right_to_left: bool) -> String {
    if right_to_left { text.chars().rev().collect() } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
