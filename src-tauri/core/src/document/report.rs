//! A report: a case on paper, in headings, sentences, the client's own words, tables and charts. What the
//! charts show stands in tables at its end, number for number.
//!
//! What it says is settled by whoever makes one; here it only becomes pages.

use chrono::NaiveDate;

use super::blanks::flow_rows;
use super::chart::{Chart, Placed, behind, in_rows};
use super::flow::Flow;
use super::fonts::Voice;
use super::letterhead::Letterhead;
use super::pen::{ASK, GRID, HINT, QUOTE, STRONG, TITLE, label, lines, paragraph_well};
use super::phrases::{Tongue, quoted};
use super::rows::{numbered, table};
use super::space::Drawing;
use super::text::{Setter, Style};
use super::tree::{Area, Ink, Layout, Role};
use super::{MARGIN, Paper, size};
use crate::practice_details::logo::Logo;
use crate::words::Words;

/// What the whole of it is called.
const NAME: Style = Style::new(Voice::SemiBold, 20.0, 2.0 * GRID, Ink::Text);

/// A report, ready to be laid out.
#[derive(Clone)]
pub struct Report<'a> {
    /// Whom it is from.
    pub practice_name: &'a str,
    /// One line after the name. May be empty.
    pub practice_line: &'a str,
    /// What stands before the name.
    pub logo: Option<&'a Logo>,
    /// The paper it is printed on.
    pub paper: Paper,
    /// The language of its own sentences: `en`, `de`.
    pub language: &'a str,
    /// Whom it is about: a case number, or the name that the therapist chose.
    pub about: &'a str,
    /// The day it was made.
    pub made: NaiveDate,
    /// What it is called.
    pub title: &'a str,
    /// What stands in it, in order.
    pub parts: &'a [Part],
}

/// A part of a report.
#[derive(Clone, PartialEq)]
pub enum Part {
    /// Begins a chapter.
    Heading(String),
    /// Begins something within a chapter.
    Subheading(String),
    /// A sentence of the practice, or a few.
    Sentence(String),
    /// The client's own words, with a quieter line under them, which may be empty.
    Said {
        /// The words.
        words: Words,
        /// Their language.
        language: String,
        /// When and why they were said.
        note: String,
    },
    /// Rows of words.
    Rows {
        /// What the columns are called.
        head: Vec<String>,
        /// The columns' shares of the width, which add up to 1.
        shares: Vec<f64>,
        /// The rows; empty ones are left out by whoever makes the report.
        rows: Vec<Vec<String>>,
    },
    /// Charts under one another, two that take half beside each other.
    Charts(Vec<Placed>),
}

/// Lays a report out.
pub(super) fn lay_out(report: &Report<'_>, setter: &Setter<'_>) -> Layout {
    let tongue = Tongue::of(report.language);
    let drawing = Drawing { setter, tongue, language: report.language, safety: None };
    let paper = size(report.paper);
    let (width, height) = (paper.0 - 2.0 * MARGIN, paper.1 - 2.0 * MARGIN);
    let mut flow = Flow::new(width, height - 2.0 * GRID);
    let head =
        Letterhead { name: report.practice_name, line: report.practice_line, logo: report.logo };
    flow.put(vec![(0.0, head.draw(setter, &tongue.dated(report.made), width))]);
    let title = setter.set_evenly(report.title, &NAME, width);
    let mut pages =
        Pages { drawing, flow, waiting: vec![(GRID, lines(Role::Heading, &title, width))] };
    report.parts.iter().for_each(|part| pages.part(part));
    pages.figures(report.parts);
    pages.flow.put(pages.waiting);
    numbered(pages.flow.pages, report.about, &drawing, paper)
}

/// The pages as they grow, with the headings that wait for what follows them.
struct Pages<'a> {
    drawing: Drawing<'a>,
    flow: Flow,
    waiting: Vec<(f64, Area)>,
}

impl Pages<'_> {
    fn part(&mut self, part: &Part) {
        let setter = self.drawing.setter;
        let width = self.flow.width;
        match part {
            Part::Heading(words) => {
                let words = setter.set_evenly(words, &TITLE, width);
                self.waiting.push((2.0 * GRID, lines(Role::Heading, &words, width)));
            }
            Part::Subheading(words) => {
                let words = setter.set_evenly(words, &STRONG, width);
                self.waiting.push((GRID, lines(Role::Heading, &words, width)));
            }
            Part::Sentence(words) => {
                let set = setter.set_well(words, &ASK, width);
                self.put_first_lines(set.len());
                self.flow.lines(0.0, Role::Paragraph, &set);
            }
            Part::Said { words, language, note } => {
                let set = setter.set_well(&quoted(words.as_str(), language), &QUOTE, width);
                let note = (!note.is_empty())
                    .then(|| paragraph_well(setter, Role::Paragraph, note, &HINT, width));
                self.put_first_lines(set.len() + usize::from(note.is_some()));
                self.flow.said(0.5 * GRID, Role::Paragraph, &set, language);
                self.flow.put(note.map(|note| (0.0, note)).into_iter().collect());
            }
            Part::Rows { head, shares, rows } => {
                let rows = table(&self.drawing, head, rows, shares, width);
                let waiting = std::mem::take(&mut self.waiting);
                flow_rows(&mut self.flow, waiting, vec![rows]);
            }
            Part::Charts(charts) => self.charts(charts),
        }
    }

    /// Places what waits, on a page that has room for the first lines of what comes.
    fn put_first_lines(&mut self, lines: usize) {
        let waiting = std::mem::take(&mut self.waiting);
        self.flow.put_before(waiting, GRID * lines.min(2) as f64);
    }

    fn charts(&mut self, charts: &[Placed]) {
        for row in in_rows(&self.drawing, charts, self.flow.width) {
            self.waiting.extend(row);
            self.flow.put(std::mem::take(&mut self.waiting));
        }
    }

    /// What stands behind the charts, as rows of words.
    fn figures(&mut self, parts: &[Part]) {
        let charts = parts.iter().flat_map(|part| match part {
            Part::Charts(charts) => charts.as_slice(),
            _ => &[],
        });
        // Whoever reports weeks of dots says in rows beside them what each came to.
        let is_figures = |placed: &&Placed| !matches!(placed.chart, Chart::Dots(_));
        let charts: Vec<&Placed> = charts.filter(is_figures).collect();
        if charts.is_empty() {
            return;
        }
        self.part(&Part::Heading(self.drawing.tongue.figures().to_owned()));
        for placed in charts {
            let name = label(self.drawing.setter, placed.chart.title(), &STRONG);
            let name = Area { role: Role::Heading, ..name };
            self.waiting.push((GRID, name));
            let rows = behind(&self.drawing, &placed.chart, self.flow.width);
            flow_rows(&mut self.flow, std::mem::take(&mut self.waiting), vec![rows]);
        }
    }
}

#[cfg(test)]
mod tests;
