//! How far the parts of a drawing reach.

use super::drawing::{Outline, Part, Piece};

/// A box: left, top, right, bottom.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

/// Reaches nowhere.
const NOTHING: Extent = Extent { left: f32::MAX, top: f32::MAX, right: f32::MIN, bottom: f32::MIN };

impl Extent {
    pub(super) fn of_page(width: f32, height: f32) -> Self {
        Self { left: 0.0, top: 0.0, right: width, bottom: height }
    }

    /// How far parts reach as they are seen through their clips.
    pub(super) fn of(parts: &[Part]) -> Self {
        parts.iter().fold(NOTHING, |all, part| match part {
            Part::Filled { outline, .. } => all.with(Self::of_outline(outline)),
            Part::Group { clip, parts, .. } => {
                let inside = Self::of(parts);
                match clip.as_ref().map(Self::of_outline) {
                    Some(clip) => inside.within(&clip).map_or(all, |seen| all.with(seen)),
                    None => all.with(inside),
                }
            }
        })
    }

    pub(super) fn of_outline(outline: &Outline) -> Self {
        let mut reach = NOTHING;
        let mut pen = (0.0, 0.0);
        for piece in &outline.pieces {
            match *piece {
                Piece::From(x, y) | Piece::Line(x, y) => pen = (x, y),
                Piece::Curve(ax, ay, bx, by, x, y) => {
                    // Along the curve, for its handles lie far outside of a round shape.
                    for step in 1..16_u8 {
                        let t = f32::from(step) / 16.0;
                        let at = |p: f32, a: f32, b: f32, q: f32| {
                            let s = 1.0 - t;
                            s * s * s * p
                                + 3.0 * s * s * t * a
                                + 3.0 * s * t * t * b
                                + t * t * t * q
                        };
                        reach = reach.to(at(pen.0, ax, bx, x), at(pen.1, ay, by, y));
                    }
                    pen = (x, y);
                }
                Piece::Close => {}
            }
            reach = reach.to(pen.0, pen.1);
        }
        reach
    }

    fn to(self, x: f32, y: f32) -> Self {
        Self {
            left: self.left.min(x),
            top: self.top.min(y),
            right: self.right.max(x),
            bottom: self.bottom.max(y),
        }
    }

    fn with(self, other: Self) -> Self {
        self.to(other.left, other.top).to(other.right, other.bottom)
    }

    /// What is in both; nothing where that has no size.
    pub(super) fn within(&self, other: &Self) -> Option<Self> {
        let both = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (both.left < both.right && both.top < both.bottom).then_some(both)
    }

    pub(super) fn corner(&self) -> (f32, f32) {
        (self.left, self.top)
    }

    pub(super) fn sides(&self) -> (f32, f32) {
        (self.right - self.left, self.bottom - self.top)
    }
}
