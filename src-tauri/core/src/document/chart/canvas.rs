//! The box of a chart while it is drawn: its title and notes, and labels that each have their place.
//!
//! Every label is a box of its own, so that the layout finds two that lie on one another.

use super::super::fonts::Voice;
use super::super::pen::{GRID, label, lines};
use super::super::space::{Drawing, plain};
use super::super::text::{Line, Style};
use super::super::tree::{Area, Ink, Rect, Role};
use super::marks::Plot;

const TITLE: Style = Style::new(Voice::SemiBold, 10.0, 13.0, Ink::Text);
const NOTE: Style = Style::new(Voice::Sans, 8.5, 11.0, Ink::Muted);
/// On an axis.
pub(super) const NUMBER: Style = Style::new(Voice::Sans, 8.0, 10.0, Ink::Muted);
/// Beside a mark.
pub(super) const VALUE: Style = Style::new(Voice::SemiBold, 9.0, 11.0, Ink::Text);

/// From a label to the next, and from a label to what it names.
pub(super) const APART: f64 = 5.0;
/// From the words over a plot to its uppermost line: more than half of the figure that stands there.
pub(super) const OVER: f64 = 9.0;

pub(super) struct Canvas<'a> {
    pub(super) drawing: &'a Drawing<'a>,
    pub(super) area: Area,
    /// Under what stands there so far.
    pub(super) y: f64,
}

/// Where a label stands to its place.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Before,
    Middle,
    After,
}

impl<'a> Canvas<'a> {
    /// A chart with its title, and notes under it in small letters.
    pub(super) fn new(drawing: &'a Drawing<'a>, title: &str, notes: &[String], width: f64) -> Self {
        let mut area = Area::new(Role::Chart, width, 0.0);
        let title = [(title, &TITLE)].into_iter().chain(notes.iter().map(|note| (&**note, &NOTE)));
        let mut y = 0.0;
        for (text, style) in title.filter(|(text, _)| !text.is_empty()) {
            let set = lines(Role::Plain, &drawing.setter.set_well(text, style, width), width);
            let height = set.rect.height;
            area.children.push(set.at(0.0, y));
            y += height;
        }
        Self { drawing, area, y }
    }

    pub(super) fn width(&self) -> f64 {
        self.area.rect.width
    }

    pub(super) fn wide(&self, text: &str, style: &Style) -> f64 {
        self.drawing.setter.width(text, style)
    }

    /// Writes one line beside `x` and with its middle at `y`; says where it stands.
    pub(super) fn write(&mut self, text: &str, style: &Style, x: f64, y: f64, side: Side) -> Rect {
        let label = label(self.drawing.setter, text, style);
        let wide = label.rect.width;
        let x = match side {
            Side::Before => x - wide,
            Side::Middle => x - wide / 2.0,
            Side::After => x,
        };
        let x = x.clamp(0.0, (self.width() - wide).max(0.0));
        let label = label.at(x, y - style.leading / 2.0);
        let rect = label.rect;
        self.area.children.push(label);
        rect
    }

    /// Lines at the side of a plot with their middle at `y`, or as near to it as they stay beside the plot.
    pub(super) fn aside(&mut self, set: &[Line], x: f64, y: f64, plot: &Plot) {
        let wide = set.iter().map(|line| line.width).fold(0.0, f64::max);
        let block = lines(Role::Plain, set, wide);
        let (tall, over) = (block.rect.height, NUMBER.leading / 2.0);
        let y = (y - tall / 2.0).min(plot.bottom + over - tall).max(plot.top - over);
        self.area.children.push(block.at(x, y));
    }

    /// The chart, as high as whole lines of the grid.
    pub(super) fn close(mut self, bottom: f64) -> Area {
        self.area.rect.height = ((bottom - 0.05) / GRID).ceil() * GRID;
        self.area
    }
}

/// A figure with two decimals at most.
pub(super) fn figure(value: f64) -> String {
    plain((value * 100.0).round() / 100.0 + 0.0)
}

/// Middles of labels as near to the wanted ones as they can be without two on one another, between
/// `top` and `bottom`. The wanted ones go down the page.
pub(super) fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut middles = Vec::with_capacity(wanted.len());
    let mut end = top;
    for (middle, height) in wanted.iter().zip(heights) {
        let middle = middle.max(end + height / 2.0);
        end = middle + height / 2.0;
        middles.push(middle);
    }
    let mut end = bottom;
    for (middle, height) in middles.iter_mut().zip(heights).rev() {
        *middle = middle.min(end - height / 2.0);
        end = *middle - height / 2.0;
    }
    middles
}
