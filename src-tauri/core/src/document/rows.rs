//! Rows of words under a head, and the pages that they and what stands around them make.

use super::MARGIN;
use super::pen::{CELL, GRID, HEAD, SMALL, label, paragraph};
use super::space::Drawing;
use super::table::{PAD, Table, beside, frame};
use super::text::Style;
use super::tree::{Area, Layout, Page, Role};

/// Over and under the words of a row.
const TIGHT: f64 = 1.5;

/// A table of words. `shares` are the columns' parts of `width`, as many as there are heads; a row that
/// has fewer cells ends early.
pub(super) fn table(
    drawing: &Drawing<'_>,
    head: &[String],
    rows: &[Vec<String>],
    shares: &[f64],
    width: f64,
) -> Area {
    let row = |role: Role, words: &[String], style: &Style| {
        let cells = words.iter().zip(shares).map(|(words, share)| {
            let wide = width * share;
            let set = paragraph(drawing.setter, Role::Plain, words, style, wide - 2.0 * PAD);
            (wide, set)
        });
        let cells: Vec<(f64, Area)> = cells.collect();
        let tall = cells.iter().map(|(_, cell)| cell.rect.height).fold(0.0, f64::max) + 2.0 * TIGHT;
        let mut row = Area::new(role, 0.0, tall);
        for (wide, words) in cells {
            let mut cell = frame(Role::Cell, wide, tall, role == Role::TableHead);
            cell.children.push(words.at(PAD, TIGHT));
            beside(&mut row, cell);
        }
        row
    };
    let mut all = Table::new(Role::Table, row(Role::TableHead, head, &HEAD));
    rows.iter().for_each(|words| all.push(row(Role::Row, words, &CELL)));
    all.area
}

/// Pages of `paper` with their numbers at the foot, and `left` at its other end. The foot takes two lines of
/// the grid, which the blocks must leave free.
pub(super) fn numbered(
    pages: Vec<Vec<Area>>,
    left: &str,
    drawing: &Drawing<'_>,
    (paper_width, paper_height): (f64, f64),
) -> Layout {
    let (width, height) = (paper_width - 2.0 * MARGIN, paper_height - 2.0 * MARGIN);
    let pages: Vec<Vec<Area>> = pages.into_iter().filter(|page| !page.is_empty()).collect();
    let count = pages.len();
    let page = |(place, blocks): (usize, Vec<Area>)| {
        let mut body = Area::new(Role::Plain, width, height).at(MARGIN, MARGIN);
        body.children = blocks;
        let mut foot = Area::new(Role::Foot, width, GRID);
        if !left.is_empty() {
            foot.children.push(label(drawing.setter, left, &SMALL));
        }
        let number = label(drawing.setter, &drawing.tongue.page_of(place + 1, count), &SMALL);
        let x = width - number.rect.width;
        foot.children.push(number.at(x, 0.0));
        body.children.push(foot.at(0.0, height - GRID));
        Page { width: paper_width, height: paper_height, body }
    };
    Layout { pages: pages.into_iter().enumerate().map(page).collect() }
}
