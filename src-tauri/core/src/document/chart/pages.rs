//! Charts on pages: whole or side by side, and their tables behind them.

use super::super::MARGIN;
use super::super::blanks::flow_rows;
use super::super::flow::Flow;
use super::super::pen::{GRID, MM, TITLE, label, lines};
use super::super::phrases::Tongue;
use super::super::rows::{self, numbered};
use super::super::space::Drawing;
use super::super::text::Setter;
use super::super::tree::{Area, Layout, Role};
use super::Chart;
use crate::practice_details::Paper;

/// Between charts that stand beside one another.
const GUTTER: f64 = 8.0 * MM;
/// Between the rows of them.
const BETWEEN: f64 = 1.5 * GRID;

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

/// Charts under one another, two that take half beside each other: the blocks of each row.
pub(in super::super) fn in_rows(
    drawing: &Drawing<'_>,
    charts: &[Placed],
    width: f64,
) -> Vec<Vec<(f64, Area)>> {
    let mut rows = Vec::new();
    let mut rest = charts;
    while let Some(first) = rest.first() {
        let halves = rest.iter().take(2).take_while(|one| one.breadth == Breadth::Half).count();
        let columns = if first.breadth == Breadth::Half { 2 } else { 1 };
        let (row, after) = rest.split_at(halves.max(1));
        let row: Vec<Chart> = row.iter().map(|one| one.chart.clone()).collect();
        rows.push(side_by_side(drawing, &row, columns, width));
        rest = after;
    }
    rows
}

/// Lays charts out on pages.
pub(in super::super) fn lay_out(sheet: &ChartSheet<'_>, setter: &Setter<'_>) -> Layout {
    let tongue = Tongue::of(sheet.language);
    let drawing = Drawing { setter, tongue, language: sheet.language, safety: None };
    let paper = super::super::size(sheet.paper);
    let (width, height) = (paper.0 - 2.0 * MARGIN, paper.1 - 2.0 * MARGIN);
    let mut flow = Flow::new(width, height - 2.0 * GRID);
    let mut waiting = Vec::new();
    if !sheet.title.is_empty() {
        let title = setter.set_evenly(sheet.title, &TITLE, width);
        waiting.push((0.0, lines(Role::Heading, &title, width)));
    }
    for row in in_rows(&drawing, sheet.charts, width) {
        waiting.extend(row);
        flow.put(std::mem::take(&mut waiting));
    }
    if sheet.tables {
        for placed in sheet.charts {
            let table = behind(&drawing, &placed.chart, width);
            let name = label(setter, placed.chart.title(), &TITLE);
            let name = Area { role: Role::Heading, ..name };
            flow_rows(&mut flow, std::mem::take(&mut waiting), vec![name, table]);
        }
    }
    flow.put(waiting);
    numbered(flow.pages, "", &drawing, paper)
}

/// A chart's table, in two columns.
pub(in super::super) fn behind(drawing: &Drawing<'_>, chart: &Chart, width: f64) -> Area {
    let table = chart.table(drawing.language);
    let rows: Vec<Vec<String>> =
        table.rows.into_iter().map(|(name, value)| vec![name, value]).collect();
    rows::table(drawing, &[table.head.0, table.head.1], &rows, &[0.45, 0.55], width)
}
