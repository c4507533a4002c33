//! Charts on pages: whole or side by side, and their tables behind them.

use super::super::MARGIN;
use super::super::blanks::flow_rows;
use super::super::flow::Flow;
use super::super::pen::{CELL, GRID, HEAD, MM, SMALL, TITLE, label, lines, paragraph};
use super::super::phrases::Tongue;
use super::super::space::Drawing;
use super::super::table::{PAD, Table as Rows, beside, frame};
use super::super::text::{Setter, Style};
use super::super::tree::{Area, Layout, Page, Role};
use super::Chart;
use crate::practice_details::Paper;

/// Between charts that stand beside one another.
const GUTTER: f64 = 8.0 * MM;
/// Between the rows of them.
const BETWEEN: f64 = 1.5 * GRID;
/// Over and under the words of a row.
const TIGHT: f64 = 1.5;

/// Charts by themselves, with their tables behind them.
#[derive(Clone, Copy)]
pub struct ChartSheet<'a> {
    /// The paper it is printed on.
    pub paper: Paper,
    /// The language of the sheet's own words: `en`, `de`.
    pub language: &'a str,
    /// What stands over the charts. May be empty.
    pub title: &'a str,
    /// The charts in order.
    pub charts: &'a [Placed],
    /// Whether their tables stand behind them.
    pub tables: bool,
}

/// A chart and how much of the column it takes.
#[derive(Clone, PartialEq)]
pub struct Placed {
    /// The chart.
    pub chart: Chart,
    /// How wide it is.
    pub breadth: Breadth,
}

/// How much of a column a chart takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// All of it.
    Whole,
    /// Half, beside the next one that takes half.
    Half,
}

/// Charts beside one another, `columns` of them to a row.
pub(in super::super) fn side_by_side(
    drawing: &Drawing<'_>,
    charts: &[Chart],
    columns: usize,
    width: f64,
) -> Vec<(f64, Area)> {
    let columns = columns.max(1);
    let each = (width - GUTTER * (columns - 1) as f64) / columns as f64;
    let row = |charts: &[Chart]| {
        let mut row = Area::new(Role::Plain, width, 0.0);
        for (place, chart) in charts.iter().enumerate() {
            let chart = chart.draw(drawing, each);
            row.rect.height = row.rect.height.max(chart.rect.height);
            row.children.push(chart.at((each + GUTTER) * place as f64, 0.0));
        }
        (BETWEEN, row)
    };
    charts.chunks(columns).map(row).collect()
}

/// Lays charts out on pages.
pub(in super::super) fn lay_out(sheet: &ChartSheet<'_>, setter: &Setter<'_>) -> Layout {
    let tongue = Tongue::of(sheet.language);
    let drawing = Drawing { setter, tongue, language: sheet.language, safety: None };
    let (paper_width, paper_height) = super::super::size(sheet.paper);
    let (width, height) = (paper_width - 2.0 * MARGIN, paper_height - 2.0 * MARGIN);
    let mut flow = Flow::new(width, height - 2.0 * GRID);
    let mut waiting = Vec::new();
    if !sheet.title.is_empty() {
        let title = setter.set_evenly(sheet.title, &TITLE, width);
        waiting.push((0.0, lines(Role::Heading, &title, width)));
    }
    let mut rest = sheet.charts;
    while let Some(first) = rest.first() {
        let halves = rest.iter().take(2).take_while(|one| one.breadth == Breadth::Half).count();
        let take = halves.max(1);
        let columns = if first.breadth == Breadth::Half { 2 } else { 1 };
        let charts: Vec<Chart> = rest[..take].iter().map(|one| one.chart.clone()).collect();
        waiting.extend(side_by_side(&drawing, &charts, columns, width));
        flow.put(std::mem::take(&mut waiting));
        rest = &rest[take..];
    }
    if sheet.tables {
        for placed in sheet.charts {
            let table = table(&drawing, &placed.chart, width);
            let name = label(setter, placed.chart.title(), &TITLE);
            let name = Area { role: Role::Heading, ..name };
            flow_rows(&mut flow, std::mem::take(&mut waiting), vec![name, table]);
        }
    }
    flow.put(waiting);
    let pages = flow.pages.into_iter().filter(|page| !page.is_empty());
    let pages: Vec<Vec<Area>> = pages.collect();
    let count = pages.len();
    let pages = pages.into_iter().enumerate().map(|(place, blocks)| {
        let mut body = Area::new(Role::Plain, width, height).at(MARGIN, MARGIN);
        body.children = blocks;
        let number = label(setter, &tongue.page_of(place + 1, count), &SMALL);
        let x = width - number.rect.width;
        let mut foot = Area::new(Role::Foot, width, GRID);
        foot.children.push(number.at(x, 0.0));
        body.children.push(foot.at(0.0, height - GRID));
        Page { width: paper_width, height: paper_height, body }
    });
    Layout { pages: pages.collect() }
}

/// A chart's table, in two columns.
fn table(drawing: &Drawing<'_>, chart: &Chart, width: f64) -> Area {
    let table = chart.table(drawing.language);
    let widths = [width * 0.45, width * 0.55];
    let row = |role: Role, cell: Role, words: [&str; 2], style: &Style| {
        let set = words.iter().zip(widths).map(|(words, wide)| {
            paragraph(drawing.setter, Role::Plain, words, style, wide - 2.0 * PAD)
        });
        let set: Vec<Area> = set.collect();
        let tall = set.iter().map(|cell| cell.rect.height).fold(0.0, f64::max) + 2.0 * TIGHT;
        let mut row = Area::new(role, 0.0, tall);
        for (content, wide) in set.into_iter().zip(widths) {
            let mut cell = frame(cell, wide, tall, role == Role::TableHead);
            cell.children.push(content.at(PAD, TIGHT));
            beside(&mut row, cell);
        }
        row
    };
    let head = row(Role::TableHead, Role::Cell, [&table.head.0, &table.head.1], &HEAD);
    let mut rows = Rows::new(Role::Table, head);
    for (name, value) in &table.rows {
        rows.push(row(Role::Row, Role::Cell, [name, value], &CELL));
    }
    rows.area
}
