//! Lines across a plot: whole or dashed, and open where a label stands on them.

use super::super::tree::{Area, Ink, Mark, Rect};

/// The part of a chart that the marks stand in, in points from its upper left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// How a line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) width: f64,
    pub(super) ink: Ink,
    pub(super) dashed: bool,
}

/// A value of the scale.
pub(super) const GRIDLINE: Pen = Pen { width: 0.5, ink: Ink::Hairline, dashed: false };
/// The end of the scale that the marks stand on.
pub(super) const BASE: Pen = Pen { width: 0.8, ink: Ink::Pencil, dashed: false };
pub(super) const TARGET: Pen = Pen { width: 0.9, ink: Ink::Text, dashed: true };
/// A threshold that is not settled.
pub(super) const UNSURE: Pen = Pen { width: 0.7, ink: Ink::Pencil, dashed: true };

const DASH: f64 = 3.0;
const GAP: f64 = 2.5;
/// Kept free around a label that stands on a line.
const AIR: f64 = 2.0;
const SPECK: f64 = 10.0;

/// Draws a level line from `from` to `to`, open where `hole` is.
pub(super) fn across(area: &mut Area, y: f64, from: f64, to: f64, hole: Option<Rect>, pen: Pen) {
    let in_the_way = hole.filter(|hole| y > hole.y - 1.0 && y < hole.y + hole.height + 1.0);
    let Some(hole) = in_the_way else { return level(area, y, from, to, pen) };
    level(area, y, from, (hole.x - AIR).min(to), pen);
    let again = (hole.x + hole.width + AIR).max(from);
    // A speck after the label would only look like a mark.
    if to - again > SPECK {
        level(area, y, again, to, pen);
    }
}

fn level(area: &mut Area, y: f64, from: f64, to: f64, pen: Pen) {
    let mut stroke = |from: f64, to: f64| {
        let (from, to) = ((from, y), (to, y));
        area.marks.push(Mark::Stroke { from, to, width: pen.width, ink: pen.ink });
    };
    if to <= from {
    } else if pen.dashed {
        let mut x = from;
        while x < to {
            stroke(x, (x + DASH).min(to));
            x += DASH + GAP;
        }
    } else {
        stroke(from, to);
    }
}
