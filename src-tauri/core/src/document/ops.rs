//! Lengths, colours, curves and glyphs as the operators of a page take them.

use std::collections::BTreeMap;

use printpdf::{Codepoint, Color, DictItem, LinePoint, Op, Point, Pt, Rgb, TextItem};

use super::tags::Aside;
use super::text::Glyph;
use super::tree::Ink;

/// Pending glyphs of one `TJ`.
#[derive(Default)]
pub(super) struct Show {
    items: Vec<TextItem>,
    /// How far the pen is behind the next glyph, in thousandths.
    gap: f64,
    /// How far above the baseline the pen is, in points.
    pub(super) rise: f64,
}

impl Show {
    pub(super) fn glyph(&mut self, out: &mut Vec<Op>, code: Codepoint, glyph: &Glyph, up: f64) {
        if (up - self.rise).abs() > 0.001 {
            self.flush(out);
            out.push(Op::SetLineOffset { multiplier: short(up).0 });
            self.rise = up;
        }
        self.gap += glyph.right;
        let move_by = self.gap.round();
        if move_by != 0.0 {
            self.items.push(TextItem::from(-move_by));
            self.gap -= move_by;
        }
        match self.items.last_mut() {
            Some(TextItem::GlyphIds(codes)) => codes.push(code),
            _ => self.items.push(TextItem::GlyphIds(vec![code])),
        }
        // The writer cuts widths down to whole thousandths, and readers go by what it wrote. A
        // width that is whole but for the last bit is whole.
        let written = (glyph.natural + 1e-6).floor();
        self.gap += glyph.advance - glyph.right - written;
    }

    /// Writes what is pending. The pen's lag stays for the glyphs that follow.
    pub(super) fn flush(&mut self, out: &mut Vec<Op>) {
        if !self.items.is_empty() {
            out.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }
}

/// Begins a piece whose characters are `text`, whatever its glyphs stand for elsewhere.
pub(super) fn span(text: &str) -> Op {
    let units = std::iter::once(0xFEFF_u16).chain(text.encode_utf16());
    let text = DictItem::Bytes(units.flat_map(u16::to_be_bytes).collect());
    let map = BTreeMap::from([("ActualText".to_owned(), text)]);
    let properties = DictItem::Dict { map };
    Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties }
}

/// Begins a piece of an element of the structure.
pub(super) fn content(kind: &str, number: usize) -> Op {
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number as i64))]);
    let properties = DictItem::Dict { map };
    Op::BeginMarkedContentWithProperties { tag: kind.into(), properties }
}

/// Begins what is for the eye alone.
pub(super) fn aside(kind: Aside) -> Op {
    let name = |name: &str| DictItem::Name(name.into());
    let pairs: &[_] = match kind {
        Aside::Layout => &[("Type", name("Layout"))],
        Aside::Repeated => &[("Type", name("Pagination"))],
        Aside::Foot => &[("Type", name("Pagination")), ("Subtype", name("Footer"))],
    };
    let map = pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let properties = DictItem::Dict { map };
    Op::BeginMarkedContentWithProperties { tag: "Artifact".into(), properties }
}

/// A length in points, to a thousandth: less than any printer can place.
pub(super) fn short(value: f64) -> Pt {
    // Adding nothing makes a negative nothing plain.
    Pt(((value * 1000.0).round() / 1000.0 + 0.0) as f32)
}

/// Red, green and blue. Each tone keeps its strength in grey.
pub(super) fn colour(ink: Ink) -> Color {
    let thousandths: [u16; 3] = match ink {
        Ink::Text => [137, 129, 114],
        Ink::Muted => [380, 357, 318],
        Ink::Pine => [122, 361, 302],
        Ink::Pencil => [510, 482, 431],
        Ink::Hairline => [631, 604, 545],
        Ink::Tint => [961, 949, 918],
    };
    let [r, g, b] = thousandths.map(|part| f32::from(part) / 1000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

pub(super) fn corner(x: f64, y: f64) -> LinePoint {
    LinePoint { p: Point { x: short(x), y: short(y) }, bezier: false }
}

/// A circle as four curves.
pub(super) fn circle(x: f64, y: f64, radius: f64) -> Vec<LinePoint> {
    let bend = radius * 0.552_285;
    let mut points = vec![corner(x + radius, y)];
    let quarters = [
        [(radius, bend), (bend, radius), (0.0, radius)],
        [(-bend, radius), (-radius, bend), (-radius, 0.0)],
        [(-radius, -bend), (-bend, -radius), (0.0, -radius)],
        [(bend, -radius), (radius, -bend), (radius, 0.0)],
    ];
    for quarter in quarters {
        let [first, second, end] = quarter.map(|(right, up)| corner(x + right, y + up));
        points.extend([first, second].map(|handle| LinePoint { bezier: true, ..handle }));
        points.push(end);
    }
    points
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The corrections between the glyphs that a page shows.
    pub(in crate::document) fn moves(page: &[Op]) -> Vec<f32> {
        let shown = page.iter().filter_map(|op| match op {
            Op::ShowText { items } => Some(items),
            _ => None,
        });
        let moves = shown.flatten().filter_map(|item| match item {
            TextItem::Offset(by) => Some(*by),
            _ => None,
        });
        moves.collect()
    }

    #[test]
    fn lengths_are_short() {
        let lengths = [1.0, 0.123_456, -0.000_01].map(|length| short(length).0.to_string());
        assert_eq!(lengths, ["1", "0.123", "0"]);
    }

    #[test]
    fn widths_that_are_cut_down_do_not_add_up_to_a_drift() {
        let glyph = Glyph { id: 1, natural: 500.6, advance: 500.6, right: 0.0, up: 0.0 };
        let (mut show, mut page) = (Show::default(), Vec::new());
        for _ in 0..100 {
            show.glyph(&mut page, Codepoint::new(1, 0.0), &glyph, 0.0);
        }
        show.flush(&mut page);
        let moved: f32 = moves(&page).iter().sum();
        assert!((moved + 60.0).abs() < 1.5, "{moved}");
    }
}
