//! Lines of placed glyphs, and where a paragraph is divided into them.

use std::ops::Range;

use super::fonts::Voice;
use super::tree::Ink;
use super::way::Way;

/// No line of running text is longer than this, however wide the page.
pub(super) const MOST_CHARACTERS: usize = 75;

/// How a piece of text is set. Sizes are in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) voice: Voice,
    pub(super) size: f64,
    /// From one baseline to the next.
    pub(super) leading: f64,
    /// From the top of a line to its baseline.
    pub(super) baseline: f64,
    pub(super) ink: Ink,
    /// The way of the language it is in, where that is known; else it is taken for the page's.
    pub(super) way: Option<Way>,
}

impl Style {
    /// A style whose capitals stand in the middle of its lines.
    pub(super) const fn new(voice: Voice, size: f64, leading: f64, ink: Ink) -> Self {
        let baseline = leading / 2.0 + size * 0.33;
        Self { voice, size, leading, baseline, ink, way: None }
    }
}

/// A glyph, in thousandths of its size.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) advance: f64,
    /// The advance that the font gives it by itself, before kerning.
    pub(super) natural: f64,
    pub(super) right: f64,
    pub(super) up: f64,
}

/// The glyphs that stand for some characters together.
#[derive(Clone)]
pub(super) struct Cluster {
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// What each of several glyphs stands for; empty where the one stands for all.
    pub(super) parts: Vec<String>,
}

/// Clusters of one face, from left to right.
#[derive(Clone)]
pub(super) struct Run {
    /// Where its characters begin among those of the paragraph.
    pub(super) start: usize,
    pub(super) face: usize,
    pub(super) right_to_left: bool,
    pub(super) clusters: Vec<Cluster>,
}

impl Run {
    /// How wide it is, in thousandths of its size.
    pub(super) fn advance(&self) -> f64 {
        let glyphs = self.clusters.iter().flat_map(|cluster| &cluster.glyphs);
        glyphs.map(|glyph| glyph.advance).sum()
    }
}

/// A line of text, in points.
#[derive(Clone)]
pub(super) struct Line {
    /// From left to right.
    pub(super) runs: Vec<Run>,
    pub(super) style: Style,
    /// The width without the white space that a line break leaves at its end.
    pub(super) width: f64,
    /// How much of that white space stands left of the text, in right-to-left lines.
    pub(super) hang: f64,
    pub(super) right_to_left: bool,
    /// Whether it ends where the lines of its page begin, because it reads the other way.
    pub(super) other_way: bool,
    /// How many characters the line holds.
    #[cfg(test)]
    pub(super) characters: usize,
}

impl Line {
    pub(super) fn empty(style: Style) -> Self {
        Self {
            runs: Vec::new(),
            style,
            width: 0.0,
            hang: 0.0,
            right_to_left: false,
            other_way: false,
            #[cfg(test)]
            characters: 0,
        }
    }

    /// The characters of the line as they were typed.
    pub(super) fn text(&self) -> String {
        let mut runs: Vec<&Run> = self.runs.iter().collect();
        runs.sort_by_key(|run| run.start);
        let mut text = String::new();
        for run in runs {
            let clusters: Vec<&str> = run.clusters.iter().map(|one| one.text.as_str()).collect();
            if run.right_to_left {
                text.extend(clusters.into_iter().rev());
            } else {
                text.extend(clusters);
            }
        }
        text
    }
}

/// Where the lines of a paragraph begin and end. White space at the end of a line takes no room; a
/// word that is wider than the line is cut where it must be.
pub(super) fn break_lines(text: &str, advances: &[f64], width: f64) -> Vec<Range<usize>> {
    let fits = |start: usize, end: usize| {
        let visible = text[start..end].trim_end();
        let wide: f64 = advances[start..start + visible.len()].iter().sum();
        wide <= width + 0.01 && visible.chars().count() <= MOST_CHARACTERS
    };
    let mut lines = Vec::new();
    let (mut start, mut best) = (0, 0);
    for (end, _) in unicode_linebreak::linebreaks(text) {
        if !fits(start, end) && best > start {
            lines.push(start..best);
            start = best;
        }
        while !fits(start, end) {
            let cuts = text[start..end].char_indices().map(|(at, _)| start + at).skip(1);
            // A cut between a letter and its accent would leave the accent alone.
            let whole = cuts.filter(|cut| advances[*cut] > 0.0);
            let Some(cut) = whole.take_while(|cut| fits(start, *cut)).last() else { break };
            lines.push(start..cut);
            start = cut;
        }
        best = end;
    }
    lines.push(start..text.len());
    lines
}
