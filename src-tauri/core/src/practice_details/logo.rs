//! The practice's logo: what is made of the file that was chosen, and kept for the top of a page.
//!
//! What is kept is what will be drawn, no larger than paper needs, and not the file: nothing that a
//! drawing program wrote into it stays, and no file from outside is read again when a sheet is made.

mod drawing;
mod extent;
mod picture;
mod store;
mod svg;
mod weight;

pub use drawing::{Clip, Drawing, Gradient, Outline, Paint, Part, Piece, Span};
pub use picture::Picture;

use serde::Serialize;
use ts_rs::TS;

/// A millimetre in points.
const MM: f64 = 72.0 / 25.4;
/// The widest that a logo is on paper, in points: 40 mm.
pub const WIDEST: f64 = 40.0 * MM;
/// The highest that a logo is on paper, in points: 12 mm.
pub const HIGHEST: f64 = 12.0 * MM;
/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 1 << 20;

/// A logo, ready to be drawn.
#[derive(Clone, PartialEq)]
pub enum Logo {
    /// Points of colour, from a PNG file.
    Picture(Picture),
    /// Outlines, from an SVG file.
    Drawing(Drawing),
}

/// Why a file cannot be the logo. The window has a sentence and a next step for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "practice.ts")]
pub enum LogoFault {
    /// The file is larger than [`MAX_FILE`].
    TooHeavy,
    /// The picture has more than 4,000 points to a side.
    TooManyPoints,
    /// Neither PNG nor SVG.
    OtherKind,
    /// The file is cut short, or breaks the rules of its format.
    Damaged,
    /// There is text in the drawing, which would need fonts that are not here.
    Text,
    /// There is a picture in the drawing, or the address of one.
    PictureInside,
    /// The drawing uses a mask, a filter, a pattern, a blend or a gradient that fades out.
    Effect,
    /// The drawing has more parts than a logo of this size can show.
    TooManyParts,
    /// Nothing in it would be seen on white paper.
    NothingToSee,
}

impl Logo {
    /// Makes a logo of a file, PNG or SVG. What is empty around it does not count.
    ///
    /// # Errors
    /// Why the file cannot be used.
    pub fn read(file: &[u8]) -> Result<Self, LogoFault> {
        if file.len() as u64 > MAX_FILE {
            return Err(LogoFault::TooHeavy);
        }
        if picture::is_png(file) {
            return Picture::read(file).map(Self::Picture);
        }
        svg::read(svg::text(file)?).map(Self::Drawing)
    }

    /// Its width and height on paper, in points: no larger than [`WIDEST`] and [`HIGHEST`].
    pub fn size(&self) -> (f64, f64) {
        match self {
            Self::Picture(picture) => picture.size(),
            Self::Drawing(drawing) => (f64::from(drawing.width), f64::from(drawing.height)),
        }
    }
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.size();
        write!(f, "Logo({width:.1} by {height:.1})")
    }
}

/// How much smaller or larger something has to be drawn to fill the room for a logo.
fn fitting(width: f64, height: f64) -> f64 {
    (WIDEST / width).min(HIGHEST / height)
}

#[cfg(test)]
mod tests;
