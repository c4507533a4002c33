//! A logo of outlines, in points of paper from its upper left corner, downwards.
//!
//! Only filled outlines are left: a line that was drawn with a pen is the outline of its stroke.

use serde::{Deserialize, Serialize};

/// Filled outlines, the first at the bottom.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Its width on paper.
    pub width: f32,
    /// Its height on paper.
    pub height: f32,
    /// What it is made of.
    pub parts: Vec<Part>,
}

/// One part of a drawing.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// An outline with something in it.
    Filled {
        /// The outline.
        outline: Outline,
        /// With what.
        paint: Paint,
        /// From 0, not seen, to 1.
        opacity: f32,
    },
    /// Parts that are seen as one.
    Group {
        /// Of all of them together.
        opacity: f32,
        /// What they are seen through.
        clip: Option<Clip>,
        /// The parts.
        parts: Vec<Part>,
    },
}

/// A closed line, or several.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// What it is made of, in order.
    pub pieces: Vec<Piece>,
    /// Whether what is enclosed twice is outside again.
    pub even_odd: bool,
}

/// An opening that parts are seen through.
pub type Clip = Outline;

/// A piece of an outline.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Begins at a point.
    From(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A curve: its two handles, then its end.
    Curve(f32, f32, f32, f32, f32, f32),
    /// Back to where it began.
    Close,
}

/// What an outline is filled with. Colours are red, green and blue.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paint {
    /// One colour.
    Plain([u8; 3]),
    /// Colours that go over into one another.
    Gradient(Gradient),
}

/// Colours that go over into one another, and on as they began and ended.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Gradient {
    /// Along what.
    pub span: Span,
    /// The six figures that take its own places to those of the drawing.
    pub matrix: [f32; 6],
    /// How far along, from 0 to 1 and never back, and the colour there. At least two.
    pub stops: Vec<(f32, [u8; 3])>,
}

/// What a gradient goes along.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// From one point to another.
    Straight {
        /// The first.
        from: (f32, f32),
        /// The last.
        to: (f32, f32),
    },
    /// From one circle to another: their centre and their radius.
    Round {
        /// The inner one.
        from: (f32, f32, f32),
        /// The outer one.
        to: (f32, f32, f32),
    },
}
