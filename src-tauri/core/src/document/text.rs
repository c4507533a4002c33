//! From characters to placed glyphs: writing direction, faces, shaping and line breaks.
//!
//! A line is cut into items of one direction, one face and one script; each item is shaped on its
//! own and keeps, cluster by cluster, the characters it came from, so that what is copied off the
//! page is what was typed. Lines are broken at the allowed positions and shaped again one by one.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use rustybuzz::ShapePlan;
use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use super::fonts::{Faces, Fonts, VOICES, Voice};
use super::line::break_lines;
pub(super) use super::line::{Cluster, Glyph, Line, Run, Style};
use super::way::{Way, has_from_right};
use crate::error::Error;
use shape::Shaping;

mod shape;

/// Text, voice and way, and the bits of its size and of the width it must fit in.
type Asked = (String, Voice, Option<Way>, u64, u64);

/// Sets text with some faces and remembers the characters that none of them has.
pub(super) struct Setter<'a> {
    faces: Faces<'a>,
    /// Where the lines of the page begin.
    page: Way,
    missing: RefCell<BTreeSet<char>>,
    /// Fitting columns asks for the same few words again and again.
    known: RefCell<HashMap<Asked, Vec<Line>>>,
    /// How a face shapes a script, which takes longer to find out than to do.
    plans: RefCell<HashMap<Shaping, Rc<ShapePlan>>>,
}

impl<'a> Setter<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Result<Self, Error> {
        Ok(Self {
            faces: Faces::of(fonts)?,
            page: Way::FromLeft,
            missing: RefCell::default(),
            known: RefCell::default(),
            plans: RefCell::default(),
        })
    }

    /// The same for pages of which the lines begin elsewhere.
    pub(super) fn on(self, page: Way) -> Self {
        Self { page, ..self }
    }

    pub(super) fn page(&self) -> Way {
        self.page
    }

    /// The characters that no face had, in order.
    pub(super) fn missing(&self) -> Vec<char> {
        self.missing.borrow().iter().copied().collect()
    }

    /// The width of `text` on one line.
    pub(super) fn width(&self, text: &str, style: &Style) -> f64 {
        self.set(text, style, f64::INFINITY).iter().map(|line| line.width).fold(0.0, f64::max)
    }

    /// The width of the longest piece of `text` that no line break can divide.
    pub(super) fn longest_word(&self, text: &str, style: &Style) -> f64 {
        let mut start = 0;
        let mut longest = 0.0_f64;
        for (end, _) in unicode_linebreak::linebreaks(text) {
            longest = longest.max(self.width(&text[start..end], style));
            start = end;
        }
        longest
    }

    /// Sets `text` in lines no wider than `width`. Line breaks in the text are kept.
    pub(super) fn set(&self, text: &str, style: &Style, width: f64) -> Vec<Line> {
        let (size, wide) = (style.size.to_bits(), width.to_bits());
        let key = (text.to_owned(), style.voice, style.way, size, wide);
        if let Some(lines) = self.known.borrow().get(&key) {
            return lines.iter().map(|line| Line { style: *style, ..line.clone() }).collect();
        }
        let lines = self.set_anew(text, style, width);
        self.known.borrow_mut().insert(key, lines.clone());
        lines
    }

    fn set_anew(&self, text: &str, style: &Style, width: f64) -> Vec<Line> {
        let all = paragraphs(text);
        all.iter().flat_map(|paragraph| self.paragraph(paragraph, style, width)).collect()
    }

    /// How many lines `text` takes in a width, for who asks of many widths.
    fn counting(&self, text: &str, style: &Style) -> impl Fn(f64) -> usize {
        let measured = |paragraph: String| {
            let bidi = self.directions(&paragraph, style);
            let advances = self.advances(&bidi, style);
            (paragraph, advances)
        };
        let measured: Vec<_> = paragraphs(text).into_iter().map(measured).collect();
        move |width| {
            let lines = measured.iter().map(|(text, advances)| {
                if text.is_empty() { 1 } else { break_lines(text, advances, width).len() }
            });
            lines.sum()
        }
    }

    /// Sets `text` in as few lines as `width` allows and makes them as even as they can be.
    pub(super) fn set_evenly(&self, text: &str, style: &Style, width: f64) -> Vec<Line> {
        let loose = self.set(text, style, width);
        let (mut low, mut high) = (width * 0.4, width);
        if loose.len() < 2 {
            return loose;
        }
        let count = self.counting(text, style);
        while high - low > 2.0 {
            let middle = f64::midpoint(low, high);
            if count(middle) > loose.len() {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.set(text, style, high)
    }

    /// Sets `text` so that its last line is more than a word, where that takes no further line.
    pub(super) fn set_well(&self, text: &str, style: &Style, width: f64) -> Vec<Line> {
        let loose = self.set(text, style, width);
        let alone = |lines: &[Line]| lines.last().is_some_and(|last| last.width < width * 0.2);
        if loose.len() < 2 || !alone(&loose) {
            return loose;
        }
        let widest = loose.iter().map(|line| line.width).fold(0.0, f64::max);
        let narrower = (1..=10).map(|step| widest * (1.0 - 0.03 * f64::from(step)));
        let mut tries = narrower.map(|width| self.set(text, style, width));
        tries.find(|lines| lines.len() == loose.len() && !alone(lines)).unwrap_or(loose)
    }

    fn paragraph(&self, text: &str, style: &Style, width: f64) -> Vec<Line> {
        let bidi = self.directions(text, style);
        let Some(whole) = bidi.paragraphs.first() else {
            return vec![Line::empty(*style)];
        };
        if width == f64::INFINITY {
            return vec![self.line(&bidi, whole.range.clone(), style)];
        }
        let ranges = break_lines(text, &self.advances(&bidi, style), width);
        ranges.into_iter().map(|range| self.line(&bidi, range, style)).collect()
    }

    /// How far each character of a paragraph goes, in points.
    fn advances(&self, bidi: &BidiInfo<'_>, style: &Style) -> Vec<f64> {
        let mut advances = vec![0.0; bidi.text.len()];
        let whole = bidi.paragraphs.first().map(|whole| whole.range.clone());
        for run in self.items(bidi, whole.unwrap_or_default(), style.voice) {
            for (at, cluster) in self.shape(bidi.text, &run, style.voice) {
                let advance: f64 = cluster.glyphs.iter().map(|glyph| glyph.advance).sum();
                advances[at] += advance * style.size / 1000.0;
            }
        }
        advances
    }

    /// Which way each character of a paragraph reads.
    fn directions<'t>(&self, text: &'t str, style: &Style) -> BidiInfo<'t> {
        let mut bidi = BidiInfo::new(text, self.level(text, style));
        // The rules for plain text put a minus at the right of its number where the text is from the right.
        // Hebrew and Arabic write it at the left, where the digits are European.
        for (at, sign) in text.char_indices().filter(|(_, one)| matches!(one, '-' | '−')) {
            let number = at + sign.len_utf8();
            let before = text[..at].chars().next_back();
            let begins = before.is_none_or(|one| one.is_whitespace() || one == '(');
            if begins && text[number..].starts_with(|digit: char| digit.is_ascii_digit()) {
                let level = bidi.levels[number];
                bidi.levels[at..number].fill(level);
            }
        }
        bidi
    }

    /// Which way a paragraph reads as a whole. Where that is from the right, words that begin with
    /// a number or a Latin name still do; all others go by their first letter.
    fn level(&self, text: &str, style: &Style) -> Option<Level> {
        let from_right = style.way.unwrap_or(self.page) == Way::FromRight;
        (from_right && has_from_right(text)).then(Level::rtl)
    }

    fn line(&self, bidi: &BidiInfo<'_>, range: Range<usize>, style: &Style) -> Line {
        let text = bidi.text;
        let right_to_left = bidi.paragraphs.first().is_some_and(|whole| whole.level.is_rtl());
        let visible = range.start + text[range.clone()].trim_end().len();
        let mut runs: Vec<Run> = Vec::new();
        let (mut width, mut hang) = (0.0, 0.0);
        for item in self.items(bidi, range.clone(), style.voice) {
            let mut clusters = Vec::new();
            for (at, cluster) in self.shape(text, &item, style.voice) {
                let advance: f64 = cluster.glyphs.iter().map(|glyph| glyph.advance).sum();
                *(if at < visible { &mut width } else { &mut hang }) +=
                    advance * style.size / 1000.0;
                clusters.push(cluster);
            }
            let Item { face, right_to_left, .. } = item;
            runs.push(Run { start: item.range.start, face, right_to_left, clusters });
        }
        let hang = if right_to_left { hang } else { 0.0 };
        // The sheet's own sentences stand where the page begins, whatever language they are in.
        let other_way = match self.page {
            Way::FromLeft => right_to_left,
            Way::FromRight => !right_to_left && style.way == Some(Way::FromLeft),
        };
        Line {
            runs,
            style: *style,
            width,
            hang,
            right_to_left,
            other_way,
            #[cfg(test)]
            characters: text[range.start..visible].chars().count(),
        }
    }

    /// Cuts a line into items, from left to right.
    fn items(&self, bidi: &BidiInfo<'_>, range: Range<usize>, voice: Voice) -> Vec<Item> {
        let Some(paragraph) = bidi.paragraphs.first() else { return Vec::new() };
        if range.is_empty() {
            return Vec::new();
        }
        let (levels, runs) = bidi.visual_runs(paragraph, range);
        let mut items = Vec::new();
        for run in runs {
            let right_to_left = levels[run.start].is_rtl();
            let mut cut = self.cut(bidi.text, run, right_to_left, voice);
            if right_to_left {
                cut.reverse();
            }
            items.extend(cut);
        }
        // The sign that ends a sentence is of its cut, whatever word it follows.
        let mut lettered = items.iter().filter(|one| one.right_to_left && one.face >= VOICES);
        if let Some(face) = lettered.next().map(|one| one.face) {
            let signs = |item: &&mut Item| {
                let has = |sign| self.faces.has(face, sign);
                let alone = item.right_to_left && item.script.is_none();
                alone && bidi.text[item.range.clone()].chars().all(has)
            };
            items.iter_mut().filter(signs).for_each(|item| item.face = face);
        }
        items
    }

    /// Cuts a run of one direction by face and script.
    fn cut(&self, text: &str, run: Range<usize>, right_to_left: bool, voice: Voice) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for (at, character) in text[run.clone()].char_indices() {
            let at = run.start + at;
            let end = at + character.len_utf8();
            let script = character.script();
            let common = matches!(script, Script::Common | Script::Inherited);
            let joins = matches!(script, Script::Inherited) || is_invisible(character);
            let face = match items.last() {
                Some(last) if joins => last.face,
                // Spaces and signs are of the same cut as the letters they follow.
                Some(last)
                    if common && last.face >= VOICES && self.faces.has(last.face, character) =>
                {
                    last.face
                }
                _ => self.faces.for_char(voice, character),
            };
            // And so are those before the first letter.
            if let [.., before] = items.as_mut_slice()
                && face >= VOICES
                && before.script.is_none()
                && text[before.range.clone()].chars().all(|one| self.faces.has(face, one))
            {
                before.face = face;
            }
            if let Some(last) = items.last_mut()
                && face == last.face
                && (common || last.script.is_none_or(|known| known == script))
            {
                last.range.end = end;
                last.script = last.script.or((!common).then_some(script));
                continue;
            }
            let script = (!common).then_some(script);
            items.push(Item { range: at..end, face, script, right_to_left });
        }
        items
    }
}

/// The paragraphs of a text, without what has no place in a line.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map(clean).collect()
}

/// A piece of a line in one direction, one face and one script.
struct Item {
    range: Range<usize>,
    face: usize,
    script: Option<Script>,
    right_to_left: bool,
}

/// Characters that steer the text and leave no mark of their own.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Tabs become spaces and other control characters go; nothing else is touched.
fn clean(paragraph: &str) -> String {
    paragraph
        .chars()
        .map(|character| if character == '\t' { ' ' } else { character })
        .filter(|character| !character.is_control())
        .collect()
}

#[cfg(test)]
mod tests;
