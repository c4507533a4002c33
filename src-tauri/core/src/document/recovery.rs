//! The recovery sheet: the key to the vault on paper, in groups to type and as a QR code.
//!
//! It bears no name, neither of the practice nor of anybody: a sheet that is found should not say
//! whose files it opens.

mod phrases;

use chrono::NaiveDate;

use super::flow::Flow;
use super::fonts::Voice;
use super::pen::{ASK, GRID, HINT, MM, SMALL, STRONG, label, paragraph};
use super::phrases::Tongue;
use super::square::{Spare, Square};
use super::text::{Setter, Style};
use super::tree::{Area, Ink, Layout, Mark, Page, Role};
use super::{Fonts, MARGIN, Paper, Pdf};
use crate::error::Error;

/// What stands on a recovery sheet. The bytes of the finished file are as secret as the sheet.
#[derive(Clone, Copy)]
pub struct RecoveryPaper<'a> {
    /// The paper it is printed on.
    pub paper: Paper,
    /// The language of its sentences: `en`, `de`.
    pub language: &'a str,
    /// The groups of the key, in order.
    pub groups: &'a [&'a str],
    /// The text of the QR code.
    pub square: &'a str,
    /// The id of the vault; its first half is printed.
    pub vault: &'a str,
    /// The day it was made.
    pub made: NaiveDate,
}

const TITLE: Style = Style::new(Voice::SemiBold, 22.0, 2.0 * GRID, Ink::Text);
const LEAD: Style = Style::new(Voice::Sans, 12.0, GRID, Ink::Text);
/// The characters of a group: large, and in the face whose zero and eight are told apart best.
const KEY: Style = Style::new(Voice::SemiBold, 16.0, 1.5 * GRID, Ink::Text);
const FOOT: f64 = 2.0 * GRID;
/// The side of the QR code.
const SQUARE: f64 = 62.0 * MM;

/// Makes a recovery sheet.
///
/// # Errors
/// [`Error::FontInvalid`], and [`Error::Paper`] where the file cannot be written.
pub fn recovery_sheet(sheet: &RecoveryPaper<'_>, fonts: &Fonts) -> Result<Pdf, Error> {
    let setter = Setter::new(fonts)?;
    let tongue = Tongue::of(sheet.language);
    let layout = lay_out(sheet, tongue, &setter)?;
    let painted = super::paint::paint(&layout);
    let bytes = super::file::write(&layout, painted, fonts, tongue.recovery(), tongue.tag())?;
    Ok(Pdf { bytes, missing: setter.missing(), link_left_off: false })
}

fn lay_out(
    sheet: &RecoveryPaper<'_>,
    tongue: Tongue,
    setter: &Setter<'_>,
) -> Result<Layout, Error> {
    let (paper_width, paper_height) = super::size(sheet.paper);
    let (width, height) = (paper_width - 2.0 * MARGIN, paper_height - 2.0 * MARGIN);
    let mut flow = Flow::new(width, height - FOOT);
    flow.put(vec![
        (0.0, paragraph(setter, Role::Heading, tongue.recovery(), &TITLE, width)),
        (0.3 * GRID, paragraph(setter, Role::Paragraph, tongue.what_it_opens(), &LEAD, width)),
        (GRID, key_block(sheet, tongue, setter, width)?),
    ]);
    for (heading, text) in tongue.advice() {
        let mut block = Area::new(Role::Plain, width, 0.0);
        block.stack(0.0, paragraph(setter, Role::Heading, heading, &STRONG, width));
        block.stack(0.0, paragraph(setter, Role::Paragraph, text, &ASK, width));
        flow.put(vec![(GRID, block)]);
    }
    let count = flow.pages.len();
    let pages = flow.pages.into_iter().enumerate().map(|(place, blocks)| {
        let mut body = Area::new(Role::Plain, width, height).at(MARGIN, MARGIN);
        body.children = blocks;
        let foot = foot(sheet, tongue, setter, (place + 1, count), width);
        body.children.push(foot.at(0.0, height - GRID));
        Page { width: paper_width, height: paper_height, body }
    });
    Ok(Layout { pages: pages.collect() })
}

/// The groups in two columns, read downwards, and the QR code beside them.
fn key_block(
    sheet: &RecoveryPaper<'_>,
    tongue: Tongue,
    setter: &Setter<'_>,
    width: f64,
) -> Result<Area, Error> {
    let room = width - SQUARE - 10.0 * MM;
    let (column, row) = (room / 2.0, (SQUARE - 2.0 * GRID) / 4.0);
    let caption = paragraph(setter, Role::Paragraph, tongue.to_scan(), &HINT, SQUARE);
    let mut block = Area::new(Role::Table, width, SQUARE + 4.0 + caption.rect.height);
    block.children.push(paragraph(setter, Role::Paragraph, tongue.to_type(), &HINT, room));
    for (place, group) in sheet.groups.iter().enumerate() {
        let line = row - 4.5 * MM;
        // With spaces, or the pieces would be read as one word.
        let number = format!("{} ", place + 1);
        let mut cell = Area::new(Role::Cell, column, row).write(setter, &number, &SMALL, 0.0, line);
        // In halves that stand under one another, to be read aloud and typed.
        let (front, back) = group.split_at_checked(4).unwrap_or((group, ""));
        cell = cell.write(setter, &format!("{front} "), &KEY, 5.0 * MM, line);
        cell = cell.write(setter, back, &KEY, 26.0 * MM, line);
        let (from, to) = ((0.0, row), (column - 4.0 * MM, row));
        cell.marks.push(Mark::Stroke { from, to, width: 0.4, ink: Ink::Hairline });
        let x = (place / 4) as f64 * column;
        block.children.push(cell.at(x, 2.0 * GRID + (place % 4) as f64 * row));
    }
    let square = Square::of(sheet.square, Spare::Much)?.draw(SQUARE).shown_as(tongue.square());
    block.children.push(square.at(width - SQUARE, 0.0));
    block.children.push(caption.at(width - SQUARE, SQUARE + 4.0));
    Ok(block)
}

fn foot(
    sheet: &RecoveryPaper<'_>,
    tongue: Tongue,
    setter: &Setter<'_>,
    (page, pages): (usize, usize),
    width: f64,
) -> Area {
    let vault: String = sheet.vault.chars().take(8).collect::<String>().to_uppercase();
    let (front, back) = vault.split_at_checked(4).unwrap_or((&vault, ""));
    let left = tongue.vault_and_day(&format!("{front}-{back}"), sheet.made);
    let mut left = label(setter, &left, &SMALL);
    if page == pages {
        // The foot is for the eye, but this stands nowhere else.
        left.role = Role::Paragraph;
    }
    let right = label(setter, &tongue.page_of(page, pages), &SMALL);
    let mut foot = Area::new(Role::Foot, width, GRID);
    let end = width - right.rect.width;
    foot.children = vec![left, right.at(end, 0.0)];
    foot
}

#[cfg(test)]
mod tests {
    use super::super::fonts::tests::ours;
    use super::*;

    const GROUPS: [&str; 8] = [
        "K7MQ4XRT", "0B8D6S5Z", "WWWWWWWW", "11111111", "2345ABCD", "EFGH6789", "JKMNPQRS",
        "TVWXYZ01",
    ];

    fn sheet<'a>(paper: Paper, language: &'a str, square: &'a str) -> RecoveryPaper<'a> {
        let made = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let vault = "k7m4qxr0b8d6s5zw";
        RecoveryPaper { paper, language, groups: &GROUPS, square, vault, made }
    }

    #[test]
    fn it_is_one_sound_page_on_every_paper_and_in_every_language() {
        let (fonts, square) = (ours(), "OWR1".to_owned() + &"7Z".repeat(120));
        for (paper, language) in
            [(Paper::A4, "en"), (Paper::A4, "de"), (Paper::Letter, "en"), (Paper::Letter, "de")]
        {
            let setter = Setter::new(&fonts).expect("fonts");
            let layout = lay_out(&sheet(paper, language, &square), Tongue::of(language), &setter);
            let layout = layout.expect("a layout");
            assert_eq!(layout.faults(), Vec::<String>::new(), "{paper:?} {language}");
            assert_eq!(layout.pages.len(), 1, "{paper:?} {language}");
            assert!(setter.missing().is_empty());
        }
    }

    #[test]
    fn a_text_that_no_square_holds_is_refused() {
        let fonts = ours();
        let long = "7".repeat(8_000);
        let refused = recovery_sheet(&sheet(Paper::A4, "en", &long), &fonts);
        assert!(matches!(refused, Err(Error::Paper(_))));
    }
}
