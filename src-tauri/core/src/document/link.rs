//! The code of the link, for clients who would rather answer on the phone: beside what comes before the
//! form, where it takes the least room.

use super::AssignmentSheet;
use super::flow::Flow;
use super::goal::goal_block;
use super::pen::{GRID, HINT, MM, lines};
use super::phrases::Tongue;
use super::sheet::Maker;
use super::square::{Spare, Square};
use super::text::Setter;
use super::tree::{Area, Role};

/// The longest link that a code on a sheet can hold, in bytes.
pub const MAX_LINK: usize = 1_000;
/// Up to this many bytes there is room to spare for a code that is folded or stained.
const SHORT: usize = 300;
/// The smallest and the largest side of the code.
const SIDES: (f64, f64) = (30.0 * MM, 35.0 * MM);
/// The side of a module that the camera of a phone tells apart with ease.
const MODULE: f64 = 0.36 * MM;
/// Between the code and what is beside it.
const GUTTER: f64 = 8.0 * MM;

/// The code with its line; none where there is no link, or one that is too long.
pub(super) fn code(link: Option<&str>, tongue: Tongue, setter: &Setter<'_>) -> Option<Area> {
    let link = link.filter(|link| link.len() <= MAX_LINK)?;
    let spare = if link.len() <= SHORT { Spare::Some } else { Spare::Little };
    let square = Square::of(link, spare).ok()?;
    let side = (square.modules() * MODULE).clamp(SIDES.0, SIDES.1);
    let quiet = 4.0 * side / square.modules();
    let line = lines(Role::Plain, &setter.set_evenly(tongue.on_the_phone(), &HINT, side), side);
    let mut block = Area::new(Role::Link, side, side + quiet + line.rect.height);
    let square = square.draw(side).shown_as(tongue.link_code());
    block.children = vec![square, line.at(0.0, side + quiet)];
    Some(block)
}

impl AssignmentSheet<'_> {
    /// Whether its link is too long for a code.
    pub(super) fn leaves_link_off(&self) -> bool {
        self.link.is_some_and(|link| link.len() > MAX_LINK)
    }
}

impl Maker<'_> {
    /// The width that the code takes, with the gap before it.
    pub(super) fn taken(&self) -> f64 {
        self.code.as_ref().map_or(0.0, |code| code.rect.width + GUTTER)
    }

    /// Adds the code at the right of a block that has left its width free.
    pub(super) fn with_code(&self, mut block: Area) -> Area {
        if let Some(code) = self.code.clone() {
            block.rect.height = block.rect.height.max(code.rect.height);
            let x = block.rect.width - code.rect.width;
            block.children.push(code.at(x, 0.0));
        }
        block
    }

    /// What comes before the form, with the code beside it, and the form's title where that saves room.
    /// Hands back what must stay with the form's first answers; nothing where there is no code.
    pub(super) fn begin_with_code(&self, flow: &mut Flow, notes: bool) -> Option<Vec<(f64, Area)>> {
        let tall = self.code.as_ref()?.rect.height;
        let width = flow.width - self.taken();
        let words = |more: Option<Area>| {
            let mut beside = Flow::new(width, flow.room(GRID));
            self.returned(&mut beside);
            self.message(&mut beside);
            goal_block(&self.drawing, self.sheet, self.came, &mut beside);
            beside.put(more.map(|area| (1.5 * GRID, area)).into_iter().collect());
            beside.single()
        };
        let mut opening = self.opening(flow.width, notes);
        let mut block = Area::new(Role::Plain, flow.width, 0.0);
        let mut above = words(None);
        // Beside a code that is higher than the words, the title costs no room.
        if above.as_ref().is_some_and(|words| words.rect.height + GRID < tall) {
            above = words(Some(self.opening(width, notes).remove(0).1));
            opening.remove(0);
        }
        // Where the words go on over the page, the code stands above them.
        let Some(words) = above else {
            flow.put(vec![(GRID, self.with_code(block))]);
            self.returned(flow);
            self.message(flow);
            goal_block(&self.drawing, self.sheet, self.came, flow);
            return Some(opening);
        };
        block.rect.height = words.rect.height;
        block.children.push(words);
        flow.put(vec![(GRID, self.with_code(block))]);
        Some(opening)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::tests::ours;
    use super::super::tests::sheet_with;
    use super::super::{assignment, lay_out};
    use super::*;
    use crate::form::Rhythm;

    #[test]
    fn the_code_stands_on_the_first_page_alone_and_a_link_too_long_is_left_off() {
        let fonts = ours();
        let found = |link: &str| {
            sheet_with(&Rhythm::EachTime { per_week: 60 }, 7, |sheet| {
                let sheet = AssignmentSheet { link: Some(link), ..*sheet };
                let layout = lay_out(&sheet, &fonts).expect("laid out");
                let left_off = assignment(&sheet, &fonts).expect("a sheet").link_left_off;
                assert!(layout.faults().is_empty(), "{:?}", layout.faults());
                let codes = layout.pages.iter().map(|page| page.body.count(Role::Link));
                (codes.collect::<Vec<_>>(), left_off)
            })
        };
        for length in [20, SHORT, MAX_LINK] {
            let (codes, left_off) = found(&"k".repeat(length));
            assert!(codes.len() > 1 && !left_off, "{length}: {codes:?}");
            assert!(codes[0] == 1 && codes[1..].iter().all(|count| *count == 0), "{codes:?}");
        }
        let (codes, left_off) = found(&"k".repeat(MAX_LINK + 1));
        assert!(left_off && codes.iter().all(|count| *count == 0));
    }

    #[test]
    fn words_that_fill_the_page_go_on_under_the_code() {
        let long = "A long message. ".repeat(300);
        let layout = sheet_with(&Rhythm::Once, 7, |sheet| {
            let message = crate::words::Words::from(long.as_str());
            let sheet =
                AssignmentSheet { link: Some("https://a.example/"), message: &message, ..*sheet };
            lay_out(&sheet, &ours()).expect("laid out")
        });
        assert!(layout.faults().is_empty(), "{:?}", layout.faults());
        assert!(layout.pages.len() > 1);
        assert_eq!(layout.pages[0].body.count(Role::Link), 1);
    }
}
