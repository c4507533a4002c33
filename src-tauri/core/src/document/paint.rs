//! Paint: from the layout tree to the operators of a page.
//!
//! Text is placed by glyph, run by run. Where a reader could not get the typed characters back from
//! the glyphs alone, they are written beside them as `ActualText`.

use std::collections::BTreeMap;
use std::fmt::Write;

use subsetter::GlyphRemapper;

use super::fonts::FACES;
use super::text::{Cluster, Glyph, Line, Run};
use super::tree::{Area, Ink, Layout, Mark, Page};

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
    pub(super) pages: Vec<String>,
    pub(super) used: [Used; FACES],
}

pub(super) fn paint(layout: &Layout) -> Painted {
    let mut painted = Painted { pages: Vec::new(), used: Default::default() };
    for page in &layout.pages {
        let mut brush = Brush { height: page.height, out: String::new(), used: &mut painted.used };
        brush.page(page);
        let operators = brush.out;
        painted.pages.push(operators);
    }
    painted
}

struct Brush<'a> {
    height: f64,
    out: String,
    used: &'a mut [Used; FACES],
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
        let flip = |y: f64| self.height - top - y;
        match mark {
            Mark::Text { x, baseline, line } => {
                let y = flip(*baseline);
                self.line(line, left + x - line.hang, y);
            }
            Mark::Stroke { from, to, width, ink } => {
                let path = format!(
                    "{} {} m {} {} l",
                    short(left + from.0),
                    short(flip(from.1)),
                    short(left + to.0),
                    short(flip(to.1))
                );
                self.stroke(&path, *width, *ink);
            }
            Mark::Frame { rect, width, ink } => {
                let (x, y) = (short(left + rect.x), short(flip(rect.y + rect.height)));
                let path = format!("{x} {y} {} {} re", short(rect.width), short(rect.height));
                self.stroke(&path, *width, *ink);
            }
            Mark::Fill { rect, ink } => {
                let (x, y) = (short(left + rect.x), short(flip(rect.y + rect.height)));
                let path = format!("{x} {y} {} {} re", short(rect.width), short(rect.height));
                self.fill(&path, *ink);
            }
            Mark::Ring { centre, radius, width, ink } => {
                let path = circle(left + centre.0, flip(centre.1), *radius);
                self.stroke(&path, *width, *ink);
            }
            Mark::Disc { centre, radius, ink } => {
                let path = circle(left + centre.0, flip(centre.1), *radius);
                self.fill(&path, *ink);
            }
        }
    }

    fn stroke(&mut self, path: &str, width: f64, ink: Ink) {
        let _ = writeln!(self.out, "{} RG {} w {path} S", colour(ink), short(width));
    }

    fn fill(&mut self, path: &str, ink: Ink) {
        let _ = writeln!(self.out, "{} rg {path} f", colour(ink));
    }

    fn line(&mut self, line: &Line, x: f64, y: f64) {
        if line.runs.is_empty() {
            return;
        }
        let style = line.style;
        let _ = writeln!(self.out, "BT {} rg", colour(style.ink));
        let mut x = x;
        for run in &line.runs {
            let (size, at) = (short(style.size), short(x));
            let _ = writeln!(self.out, "/S{} {size} Tf 1 0 0 1 {at} {} Tm", run.face, short(y));
            x += self.run(run, style.size) * style.size / 1000.0;
        }
        self.out.push_str("ET\n");
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
                let _ = write!(self.out, "/Span <</ActualText <{}>>> BDC ", utf16(&cluster.text));
            }
            for glyph in &cluster.glyphs {
                let id = self.used[run.face].glyphs.remap(glyph.id);
                show.glyph(&mut self.out, id, glyph, glyph.up * size / 1000.0);
                advance += glyph.advance;
            }
            if actual {
                show.flush(&mut self.out);
                self.out.push_str("EMC\n");
            }
        }
        show.flush(&mut self.out);
        if show.rise != 0.0 {
            self.out.push_str("0 Ts\n");
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

/// Pending glyphs of one `TJ`.
#[derive(Default)]
struct Show {
    array: String,
    /// Whether a string of glyphs is open at the end of the array.
    open: bool,
    /// How far the pen is behind the next glyph, in thousandths.
    gap: f64,
    rise: f64,
}

impl Show {
    fn glyph(&mut self, out: &mut String, id: u16, glyph: &Glyph, up: f64) {
        if (up - self.rise).abs() > 0.001 {
            self.flush(out);
            let _ = write!(out, "{} Ts ", short(up));
            self.rise = up;
        }
        self.gap += glyph.right;
        let move_by = self.gap.round();
        if move_by != 0.0 {
            self.close();
            let _ = write!(self.array, "{} ", -move_by);
            self.gap -= move_by;
        }
        self.array.push_str(if self.open { "" } else { "<" });
        self.open = true;
        let _ = write!(self.array, "{id:04X}");
        self.gap += glyph.advance - glyph.right - glyph.natural;
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.array.push_str("> ");
        }
    }

    /// Writes what is pending. The pen's lag stays for the glyphs that follow.
    fn flush(&mut self, out: &mut String) {
        self.close();
        if !self.array.is_empty() {
            let _ = writeln!(out, "[{}] TJ", self.array.trim_end());
            self.array.clear();
        }
    }
}

/// What a reader that goes from left to right must find under a cluster's glyph, so that turning a
/// right-to-left run round gives the characters in order.
fn reading_text(cluster: &Cluster, right_to_left: bool) -> String {
    if right_to_left { cluster.text.chars().rev().collect() } else { cluster.text.clone() }
}

fn utf16(text: &str) -> String {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.map(|unit| format!("{unit:04X}")).collect()
}

/// A length in points, to a thousandth: less than any printer can place.
fn short(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// Red, green and blue. Each tone keeps its strength in grey.
fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "0.137 0.129 0.114",
        Ink::Muted => "0.38 0.357 0.318",
        Ink::Pine => "0.122 0.361 0.302",
        Ink::Pencil => "0.51 0.482 0.431",
        Ink::Hairline => "0.631 0.604 0.545",
        Ink::Tint => "0.961 0.949 0.918",
    }
}

/// A circle as four curves.
fn circle(x: f64, y: f64, radius: f64) -> String {
    let bend = radius * 0.552_285;
    let mut path = format!("{} {} m", short(x + radius), short(y));
    let quarters = [
        [(radius, bend), (bend, radius), (0.0, radius)],
        [(-bend, radius), (-radius, bend), (-radius, 0.0)],
        [(-radius, -bend), (-bend, -radius), (0.0, -radius)],
        [(bend, -radius), (radius, -bend), (radius, 0.0)],
    ];
    for curve in quarters {
        for (right, up) in curve {
            let _ = write!(path, " {} {}", short(x + right), short(y + up));
        }
        path.push_str(" c");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Voice;
    use super::super::fonts::tests::ours;
    use super::super::text::{Setter, Style};
    use super::super::tree::{Rect, Role};
    use super::*;

    fn painted(text: &str) -> Painted {
        let fonts = ours();
        let setter = Setter::new(&fonts).expect("fonts");
        let style = Style::new(Voice::Sans, 10.0, 12.0, Ink::Text);
        let body = Area::new(Role::Plain, 400.0, 100.0).write(&setter, text, &style, 0.0, 10.0);
        paint(&Layout { pages: vec![Page { width: 500.0, height: 200.0, body }] })
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
        assert!(!painted.pages[0].contains("ActualText"), "plain text needs none");
    }

    #[test]
    fn one_glyph_for_two_texts_writes_the_second_beside_it() {
        let painted = painted("\u{e9} e\u{301}");
        let count = painted.pages[0].matches("ActualText").count();
        assert_eq!(count, 1, "the composed and the decomposed letter share a glyph");
        assert!(painted.pages[0].contains("<FEFF00650301>"));
    }

    #[test]
    fn kerning_moves_the_pen() {
        assert!(painted("AV").pages[0].contains("> "), "a correction stands between the two");
        assert!(!painted("nn").pages[0].contains("> "));
    }

    #[test]
    fn lengths_are_short_and_places_count_from_the_top() {
        assert_eq!([short(1.0), short(0.123_456), short(-0.000_01)], ["1", "0.123", "0"]);
        let mut body = Area::new(Role::Plain, 10.0, 10.0).at(20.0, 30.0);
        let rect = Rect { x: 1.0, y: 2.0, width: 5.0, height: 4.0 };
        body.marks.push(Mark::Fill { rect, ink: Ink::Tint });
        let page = Page { width: 100.0, height: 100.0, body };
        let painted = paint(&Layout { pages: vec![page] });
        assert!(painted.pages[0].contains("21 64 5 4 re f"));
    }
}
