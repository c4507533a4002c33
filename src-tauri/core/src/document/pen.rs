//! Styles, measures and the small things that every part of a sheet is drawn with.

use super::field::Bit;
use super::fonts::Voice;
use super::text::{Line, Setter, Style};
use super::tree::{Area, Ink, Mark, Rect, Role};

/// A millimetre in points.
pub(super) const MM: f64 = 72.0 / 25.4;
/// The baseline grid of running text.
pub(super) const GRID: f64 = 15.5;
/// A box to tick.
pub(super) const BOX: f64 = 5.0 * MM;
/// A line to write on.
pub(super) const WRITING: f64 = 8.0 * MM;
/// The narrowest field.
pub(super) const FIELD: f64 = 25.0 * MM;

pub(super) const SMALL: Style = Style::new(Voice::Sans, 9.0, GRID, Ink::Muted);
pub(super) const MESSAGE: Style = Style::new(Voice::Sans, 12.0, GRID, Ink::Text);
/// One and a half lines of the grid: every second line of a goal stands on it.
pub(super) const GOAL: Style = Style {
    voice: Voice::Serif,
    size: 18.0,
    leading: GRID * 1.5,
    baseline: GRID * 0.5 + 11.4,
    ink: Ink::Text,
    way: None,
};
pub(super) const QUOTE: Style = Style::new(Voice::Serif, 12.0, GRID, Ink::Text);
pub(super) const TITLE: Style = Style::new(Voice::SemiBold, 14.0, GRID, Ink::Text);
pub(super) const LEAD: Style = Style::new(Voice::Sans, 10.0, GRID, Ink::Muted);
pub(super) const ASK: Style = Style::new(Voice::Sans, 11.0, GRID, Ink::Text);
pub(super) const STRONG: Style = Style::new(Voice::SemiBold, 11.0, GRID, Ink::Text);
pub(super) const HINT: Style = Style::new(Voice::Sans, 9.0, 12.0, Ink::Muted);
pub(super) const HEAD: Style = Style::new(Voice::SemiBold, 9.5, 12.5, Ink::Text);
pub(super) const HEAD_NOTE: Style = Style::new(Voice::Sans, 8.5, 11.0, Ink::Muted);
pub(super) const CELL: Style = Style::new(Voice::Sans, 10.5, 14.0, Ink::Text);
pub(super) const LABEL: Style = Style::new(Voice::Sans, 10.0, BOX, Ink::Text);
pub(super) const TICK: Style = Style::new(Voice::Sans, 8.0, 10.0, Ink::Muted);

/// A box as high as its lines, at their leading.
pub(super) fn lines(role: Role, lines: &[Line], width: f64) -> Area {
    let leading = lines.first().map_or(0.0, |line| line.style.leading);
    let mut area = Area::new(role, width, leading * lines.len() as f64);
    for (place, line) in lines.iter().enumerate() {
        let x = if line.other_way { (width - line.width).max(0.0) } else { 0.0 };
        let baseline = leading * place as f64 + line.style.baseline;
        area.marks.push(Mark::Text { x, baseline, line: line.clone() });
    }
    area
}

/// Text in a box of a given width.
pub(super) fn paragraph(
    setter: &Setter<'_>,
    role: Role,
    text: &str,
    style: &Style,
    width: f64,
) -> Area {
    lines(role, &setter.set(text, style, width), width)
}

/// The same without a short last line, where that takes no more lines.
pub(super) fn paragraph_well(
    setter: &Setter<'_>,
    role: Role,
    text: &str,
    style: &Style,
    width: f64,
) -> Area {
    lines(role, &setter.set_well(text, style, width), width)
}

/// One line of text in a box that fits it.
pub(super) fn label(setter: &Setter<'_>, text: &str, style: &Style) -> Area {
    let set = setter.set(text, style, f64::INFINITY);
    let width = set.first().map_or(0.0, |line| line.width);
    lines(Role::Plain, &set[..set.len().min(1)], width)
}

impl Area {
    /// An empty box of 5 mm to tick.
    pub(super) fn tick_box(mut self, x: f64, y: f64) -> Self {
        let rect = Rect { x, y, width: BOX, height: BOX };
        self.marks.push(Mark::Frame { rect, width: 0.8, ink: Ink::Pencil });
        self.blank(Bit::Box, rect)
    }

    /// Boxes to tick, each with its label `beside` its left edge.
    pub(super) fn options<const N: usize>(self, all: [(f64, f64, Area); N], beside: f64) -> Self {
        all.into_iter().fold(self, |area, (x, y, label)| {
            let mut area = area.tick_box(x, y);
            area.children.push(label.at(x + beside, y));
            area
        })
    }

    /// A line to write on.
    pub(super) fn rule(mut self, x: f64, y: f64, width: f64) -> Self {
        let (from, to) = ((x, y), (x + width, y));
        self.marks.push(Mark::Stroke { from, to, width: 0.6, ink: Ink::Pencil });
        self
    }

    /// A line of text on a baseline.
    pub(super) fn write(
        mut self,
        setter: &Setter<'_>,
        text: &str,
        style: &Style,
        x: f64,
        baseline: f64,
    ) -> Self {
        for line in setter.set(text, style, f64::INFINITY) {
            self.marks.push(Mark::Text { x, baseline, line });
        }
        self
    }
}
