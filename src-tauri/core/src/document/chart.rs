//! Charts: what came back, drawn with the lines, circles and letters that every sheet is drawn with.
//!
//! A chart is one box that is never divided, as high as whole lines of the baseline grid. It takes its
//! own data and nothing else, and says it in three ways that cannot differ: as a picture, as a
//! [`Table`] to stand behind it, and as a sentence for those who hear the page. Nothing in it depends on
//! colour. Each has one scale; an axis shows all of it and is never cut. Days that nothing is known of
//! are left open, never drawn as zero.

mod axis;
mod bands;
mod bars;
mod canvas;
mod course;
mod dots;
mod marks;
mod pages;
mod phrases;
mod series;
mod spans;

pub use bands::{Band, Bands};
pub use bars::Bars;
pub(super) use dots::{DotRow, rows};
pub use dots::{DotWeek, Dots};
pub use pages::{Breadth, ChartSheet, Placed};
pub(super) use pages::{behind, in_rows, lay_out, side_by_side};
pub use series::{Along, Point, Scale, Series, Target};
pub use spans::{Night, Spans};

use super::phrases::Tongue;
use super::space::Drawing;
use super::tree::Area;

/// A chart with its data.
#[derive(Clone, PartialEq)]
pub enum Chart {
    /// Weeks of dots.
    Dots(Dots),
    /// One question over days.
    Series(Series),
    /// A measure's totals against its bands.
    Bands(Bands),
    /// From when to when, night by night.
    Spans(Spans),
    /// Counts by the week.
    Bars(Bars),
}

/// A chart's data in words, a row for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the two columns are called.
    pub head: (String, String),
    /// What it is about, and what it says: every number that stands on the chart.
    pub rows: Vec<(String, String)>,
}

impl Chart {
    /// What it shows, as rows of words in `language`, which is a tag such as `de-AT`.
    pub fn table(&self, language: &str) -> Table {
        let tongue = Tongue::of(language);
        match self {
            Self::Dots(dots) => dots.table(tongue),
            Self::Series(series) => series.table(tongue),
            Self::Bands(bands) => bands.table(tongue),
            Self::Spans(spans) => spans.table(tongue),
            Self::Bars(bars) => bars.table(tongue),
        }
    }

    /// What it shows, to be heard in its place.
    pub fn alt(&self, language: &str) -> String {
        let tongue = Tongue::of(language);
        match self {
            Self::Dots(dots) => dots.alt(tongue),
            Self::Series(series) => series.alt(tongue),
            Self::Bands(bands) => bands.alt(tongue),
            Self::Spans(spans) => spans.alt(tongue),
            Self::Bars(bars) => bars.alt(tongue),
        }
    }

    /// Its name.
    pub(super) fn title(&self) -> &str {
        match self {
            Self::Dots(dots) => &dots.title,
            Self::Series(series) => &series.title,
            Self::Bands(bands) => &bands.title,
            Self::Spans(spans) => &spans.title,
            Self::Bars(bars) => &bars.title,
        }
    }

    /// Draws it `width` points wide.
    pub(super) fn draw(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let area = match self {
            Self::Dots(dots) => dots.draw(drawing, width),
            Self::Series(series) => series.draw(drawing, width),
            Self::Bands(bands) => bands.draw(drawing, width),
            Self::Spans(spans) => spans.draw(drawing, width),
            Self::Bars(bars) => bars.draw(drawing, width),
        };
        area.shown_as(self.alt(drawing.language))
    }
}

#[cfg(test)]
mod tests;
