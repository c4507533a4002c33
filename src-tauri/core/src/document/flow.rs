//! The flow of blocks down the pages.
//!
//! Blocks are placed on the baseline grid, but for tables: their lines have a rhythm of their own, and a
//! table stands as close under its heading as it is asked to. A block that does not fit goes to the next
//! page whole; running text may be divided, but never so that one line stands alone.

use super::pen::{GRID, lines};
use super::text::Line;
use super::tree::{Area, Role};

/// The pages so far.
pub(super) struct Flow {
    /// The width between the margins.
    pub(super) width: f64,
    height: f64,
    y: f64,
    pub(super) pages: Vec<Vec<Area>>,
}

impl Flow {
    /// Pages with `height` points each.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { width, height, y: 0.0, pages: vec![Vec::new()] }
    }

    /// How much room is left on this page under a gap.
    pub(super) fn room(&self, gap: f64) -> f64 {
        self.foot() - on_grid(self.y, gap)
    }

    /// How much room would be left on this page under these blocks and a gap.
    pub(super) fn room_after(&self, blocks: &[(f64, Area)], gap: f64) -> f64 {
        self.foot() - on_grid(self.end_of(blocks), gap)
    }

    /// The same for a table.
    pub(super) fn table_room(&self, blocks: &[(f64, Area)], gap: f64) -> f64 {
        self.foot() - under(self.end_of(blocks), gap)
    }

    fn end_of(&self, blocks: &[(f64, Area)]) -> f64 {
        blocks.iter().fold(self.y, |end, (gap, block)| top_of(block, end, *gap) + block.rect.height)
    }

    /// The room of a page that has nothing on it yet.
    pub(super) fn page_room(&self) -> f64 {
        self.height
    }

    fn foot(&self) -> f64 {
        self.height
    }

    /// Whether nothing stands on this page yet.
    pub(super) fn is_new(&self) -> bool {
        self.y == 0.0
    }

    /// Goes on to the next page, unless this one is still empty.
    pub(super) fn new_page(&mut self) {
        if self.y > 0.0 {
            self.pages.push(Vec::new());
            self.y = 0.0;
        }
    }

    /// Places blocks under one another, all on one page.
    pub(super) fn put(&mut self, blocks: Vec<(f64, Area)>) {
        self.put_before(blocks, 0.0);
    }

    /// The same, with `more` points of room left under them.
    pub(super) fn put_before(&mut self, blocks: Vec<(f64, Area)>, more: f64) {
        if self.end_of(&blocks) + more > self.foot() + 0.05 {
            self.new_page();
        }
        for (gap, block) in blocks {
            let top = top_of(&block, self.y, gap);
            self.y = top + block.rect.height;
            if let Some(page) = self.pages.last_mut() {
                page.push(block.at(0.0, top));
            }
        }
    }

    /// Places lines of text, divided over pages where they must be. `dress` makes the block of some
    /// of the lines; it may be higher than they are, by as much as `extra`.
    pub(super) fn text(
        &mut self,
        gap: f64,
        all: &[Line],
        extra: f64,
        dress: impl Fn(&[Line], bool) -> Area,
    ) {
        let leading = all.first().map_or(GRID, |line| line.style.leading);
        let mut rest = all;
        let dress = |rest: &[Line], take: usize| {
            let block = dress(&rest[..take], take == rest.len());
            if rest.len() < all.len() { block.going_on() } else { block }
        };
        loop {
            let fit = ((self.room(gap) - extra + 0.05) / leading).floor().max(0.0) as usize;
            if fit >= rest.len() {
                return self.put(vec![(gap, dress(rest, rest.len()))]);
            }
            // Two lines at least on either side of a divide.
            let take = fit.min(rest.len().saturating_sub(2));
            if take >= 2 {
                self.put(vec![(gap, dress(rest, take))]);
                rest = &rest[take..];
            } else if self.y == 0.0 {
                return self.put(vec![(gap, dress(rest, rest.len()))]);
            }
            self.new_page();
        }
    }

    /// All of it as one block, if it takes no more than one page.
    pub(super) fn single(mut self) -> Option<Area> {
        let [page] = self.pages.as_mut_slice() else { return None };
        let mut block = Area::new(Role::Plain, self.width, self.y);
        block.children = std::mem::take(page);
        Some(block)
    }

    /// Places plain lines of text.
    pub(super) fn lines(&mut self, gap: f64, role: Role, all: &[Line]) {
        let width = self.width;
        self.text(gap, all, 0.0, |some, _| lines(role, some, width));
    }

    /// The same with the client's own words.
    pub(super) fn said(&mut self, gap: f64, role: Role, all: &[Line], language: &str) {
        let width = self.width;
        self.text(gap, all, 0.0, |some, _| lines(role, some, width).said_in(language));
    }
}

/// Where a block begins.
fn top_of(block: &Area, end: f64, gap: f64) -> f64 {
    if block.role == Role::Table { under(end, gap) } else { on_grid(end, gap) }
}

/// Without a gap at the top of a page.
fn under(end: f64, gap: f64) -> f64 {
    if end == 0.0 { 0.0 } else { end + gap }
}

/// On the grid, and without a gap at the top of a page.
pub(super) fn on_grid(end: f64, gap: f64) -> f64 {
    if end == 0.0 { 0.0 } else { ((end + gap - 0.05) / GRID).ceil() * GRID }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::tests::ours;
    use super::super::pen::MESSAGE;
    use super::super::text::Setter;
    use super::*;

    #[test]
    fn blocks_stand_on_the_grid_and_stay_whole() {
        let mut flow = Flow::new(100.0, 310.0);
        for height in [20.0, 33.0, 150.0, 150.0] {
            flow.put(vec![(GRID, Area::new(Role::Question, 100.0, height))]);
        }
        let tops = |page: usize| flow.pages[page].iter().map(|area| area.rect.y / GRID);
        assert_eq!(tops(0).collect::<Vec<_>>(), [0.0, 3.0, 7.0]);
        assert_eq!(tops(1).collect::<Vec<_>>(), [0.0]);
    }

    #[test]
    fn a_table_stands_close_under_its_heading_and_what_follows_on_the_grid() {
        let mut flow = Flow::new(100.0, 310.0);
        let heading = Area::new(Role::Heading, 100.0, GRID);
        assert_eq!(flow.table_room(&[(0.0, heading.clone())], 6.0), 310.0 - GRID - 6.0);
        flow.put(vec![
            (0.0, heading),
            (6.0, Area::new(Role::Table, 100.0, 50.0)),
            (6.0, Area::new(Role::Question, 100.0, 20.0)),
        ]);
        let tops: Vec<f64> = flow.pages[0].iter().map(|area| area.rect.y).collect();
        assert_eq!(tops, [0.0, GRID + 6.0, 5.0 * GRID]);
        assert_eq!(Flow::new(100.0, 310.0).table_room(&[], 6.0), 310.0);
    }

    #[test]
    fn a_heading_goes_with_what_follows_it() {
        let mut flow = Flow::new(100.0, 310.0);
        flow.put(vec![(0.0, Area::new(Role::Paragraph, 100.0, 280.0))]);
        flow.put_before(vec![(0.0, Area::new(Role::Heading, 100.0, GRID))], 60.0);
        assert_eq!(flow.pages[1][0].role, Role::Heading);
    }

    #[test]
    fn divided_text_leaves_no_line_alone() {
        let fonts = ours();
        let setter = Setter::new(&fonts).expect("fonts");
        let text = setter.set(&"word ".repeat(23), &MESSAGE, 60.0);
        for height in 4..14 {
            let mut flow = Flow::new(60.0, GRID * f64::from(height));
            flow.lines(0.0, Role::Message, &text);
            let counts = flow.pages.iter().map(|page| page[0].rect.height / GRID);
            let counts: Vec<f64> = counts.collect();
            assert_eq!(counts.iter().sum::<f64>(), text.len() as f64, "no line is lost");
            assert!(counts.iter().all(|count| *count >= 2.0), "{counts:?}");
        }
    }
}
