//! Paint: from the layout tree to the operators of a page.
//!
//! Text is placed by glyph, run by run. Where a reader could not get the typed characters back from
//! the glyphs alone, they are written beside them as `ActualText`.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    Codepoint, ExternalStream, FontId, Op, PaintMode, PdfFontHandle, Polygon, PolygonRing,
    TextMatrix, XObjectId, XObjectTransform,
};
use subsetter::GlyphRemapper;

use super::fonts::FACES;
use super::ops::{Show, circle, colour, corner, short, span};
use super::text::{Cluster, Line, Run};
use super::tree::{Area, Ink, Layout, Mark, Page, Rect};

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
    pub(super) used: [Used; FACES],
    /// What the pages draw besides, each by its place here.
    pub(super) objects: Vec<Arc<ExternalStream>>,
}

pub(super) fn paint(layout: &Layout) -> Painted {
    let mut painted = Painted { pages: Vec::new(), used: Default::default(), objects: Vec::new() };
    for page in &layout.pages {
        let (used, objects) = (&mut painted.used, &mut painted.objects);
        let mut brush = Brush { height: page.height, out: Vec::new(), used, objects };
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
    used: &'a mut [Used; FACES],
    objects: &'a mut Vec<Arc<ExternalStream>>,
}

impl Brush<'_> {
    fn page(&mut self, page: &Page) {
        self.area(&page.body, 0.0, 0.0);
    }

    fn area(&mut self, area: &Area, x: f64, y: f64) {
        let (x, y) = (x + area.rect.x, y + area.rect.y);
        for mark in &area.marks {
            self.mark(mark, x, y);
        }
        for child in &area.children {
            self.area(child, x, y);
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
        let mut x = x;
        for run in &line.runs {
            let font = PdfFontHandle::External(font_id(run.face));
            self.out.push(Op::SetFont { font, size: short(style.size) });
            let matrix = TextMatrix::Translate(short(x), short(y));
            self.out.push(Op::SetTextMatrix { matrix });
            x += self.run(run, style.size) * style.size / 1000.0;
        }
        self.out.push(Op::EndTextSection);
    }

    /// Writes a run and returns its advance in thousandths.
    fn run(&mut self, run: &Run, size: f64) -> f64 {
        let mut show = Show::default();
        let mut advance = 0.0;
        for cluster in &run.clusters {
            let text = reading_text(cluster, run.right_to_left);
            let actual = self.needs_actual_text(run.face, cluster, &text);
            if actual {
                show.flush(&mut self.out);
                self.out.push(span(&cluster.text));
            }
            for glyph in &cluster.glyphs {
                let used = &mut self.used[run.face];
                let id = used.glyphs.remap(glyph.id);
                // A glyph without a text of its own must not be given one by the writer.
                let text = used.texts.get(&id).cloned().unwrap_or_default();
                let code = Codepoint::with_cid(id, 0.0, text);
                show.glyph(&mut self.out, code, glyph, glyph.up * size / 1000.0);
                advance += glyph.advance;
            }
            if actual {
                show.flush(&mut self.out);
                self.out.push(Op::EndMarkedContent);
            }
        }
        show.flush(&mut self.out);
        if show.rise != 0.0 {
            self.out.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        advance
    }

    /// Whether the glyphs alone would give back other characters than were typed. A glyph that is
    /// seen for the first time stands for its text from then on.
    fn needs_actual_text(&mut self, face: usize, cluster: &Cluster, text: &str) -> bool {
        let used = &mut self.used[face];
        match cluster.glyphs.as_slice() {
            [glyph] if glyph.id != 0 => {
                let id = used.glyphs.remap(glyph.id);
                used.texts.entry(id).or_insert_with(|| text.to_owned()) != text
            }
            _ => true,
        }
    }
}

/// What a reader that goes from left to right must find under a cluster's glyph, so that turning a
/// right-to-left run round gives the characters in order.
fn reading_text(cluster: &Cluster, right_to_left: bool) -> String {
    if right_to_left { cluster.text.chars().rev().collect() } else { cluster.text.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Voice;
    use super::super::fonts::tests::ours;
    use super::super::ops::tests::moves;
    use super::super::text::{Setter, Style};
    use super::super::tree::Role;
    use super::*;

    fn painted(text: &str) -> Painted {
        let fonts = ours();
        let setter = Setter::new(&fonts).expect("fonts");
        let style = Style::new(Voice::Sans, 10.0, 12.0, Ink::Text);
        let body = Area::new(Role::Plain, 400.0, 100.0).write(&setter, text, &style, 0.0, 10.0);
        paint(&Layout { pages: vec![Page { width: 500.0, height: 200.0, body }] })
    }

    /// The operators as the file has them.
    fn written(page: &[Op]) -> String {
        let mut pdf = printpdf::PdfDocument::new("");
        let size = printpdf::Mm(100.0);
        pdf.pages = vec![printpdf::PdfPage::new(size, size, page.to_vec())];
        let file = pdf.to_lopdf_document(&printpdf::PdfSaveOptions::default(), &mut Vec::new());
        let page = file.page_iter().next().expect("a page");
        String::from_utf8(file.get_page_content(page)).expect("plain text")
    }

    #[test]
    fn each_glyph_stands_for_its_characters() {
        let painted = painted("stay fjord");
        let texts: String = painted.used[0].texts.values().map(String::as_str).collect();
        assert_eq!(
            texts,
            "stay fjord".chars().fold(String::new(), |seen, next| {
                if seen.contains(next) { seen } else { seen + &next.to_string() }
            })
        );
        assert!(!written(&painted.pages[0]).contains("ActualText"), "plain text needs none");
    }

    #[test]
    fn one_glyph_for_two_texts_writes_the_second_beside_it() {
        let page = written(&painted("\u{e9} e\u{301}").pages[0]);
        let count = page.matches("ActualText").count();
        assert_eq!(count, 1, "the composed and the decomposed letter share a glyph");
        assert!(page.contains("<FEFF00650301>"));
    }

    #[test]
    fn kerning_moves_the_pen() {
        let kerned = moves(&painted("AV").pages[0]);
        assert!(kerned.len() == 1 && kerned[0] > 0.0, "a correction stands between the two");
        assert!(moves(&painted("nn").pages[0]).is_empty());
    }

    #[test]
    fn places_count_from_the_top() {
        let mut body = Area::new(Role::Plain, 10.0, 10.0).at(20.0, 30.0);
        let rect = Rect { x: 1.0, y: 2.0, width: 5.0, height: 4.0 };
        body.marks.push(Mark::Fill { rect, ink: Ink::Tint });
        let page = Page { width: 100.0, height: 100.0, body };
        let painted = paint(&Layout { pages: vec![page] });
        assert!(written(&painted.pages[0]).contains("21 64 5 4 re\nf"));
    }
}
