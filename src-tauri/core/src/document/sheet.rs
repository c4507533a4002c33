//! The blank sheet of an assignment: what stands on it, in which order, and how much room it gets.

use chrono::NaiveDate;

use super::flow::Flow;
use super::fonts::Voice;
use super::goal::{goal_block, returned_block};
use super::letterhead::Letterhead;
use super::means::Means;
use super::pen::{
    ASK, GRID, HINT, LEAD, MESSAGE, MM, SMALL, TITLE, label, lines, paragraph, paragraph_well,
};
use super::phrases::Tongue;
use super::record::ROW_GAP;
use super::space::Drawing;
use super::text::{Setter, Style};
use super::tree::{Area, Layout, Page, Rect, Role};
use super::when::by_day;
use super::{AssignmentSheet, MARGIN};
use crate::assignment::ReturnedWeek;
use crate::form::{Kind, PartOfDay, Rhythm};

/// The foot takes two lines of the grid, of which the upper one is empty.
const FOOT: f64 = 2.0 * GRID;

/// A question's name before its hint.
const NAME: Style = Style { voice: Voice::SemiBold, ..HINT };

/// Lays the sheet out.
pub(super) fn lay_out(sheet: &AssignmentSheet<'_>, setter: &Setter<'_>) -> Layout {
    let tongue = Tongue::of(sheet.language);
    let contacts = contacts(sheet, tongue);
    let safety = contacts.as_deref();
    let drawing = Drawing { setter, tongue, language: sheet.language, safety };
    let code = super::link::code(sheet.link, tongue, setter);
    let maker = Maker { sheet, drawing, came: None, code };
    let (short, long) = super::size(sheet.paper);
    let upright = Shape { width: short, height: long };
    let across = Shape { width: long, height: short };
    let begin = |shape: Shape, beside: bool, notes: bool| {
        if beside { maker.begin_beside(shape, notes) } else { Some(maker.begin(shape, notes)) }
    };
    match sheet.rhythm {
        Rhythm::Daily { part_of_day, times_a_day, .. } => {
            let morning = *part_of_day == PartOfDay::Morning;
            let down = |shape: Shape, beside: bool| {
                maker.week(shape, begin(shape, beside, true)?, morning, *times_a_day)
            };
            // With its days across, a table says its hints itself.
            let along = |shape: Shape, beside: bool| {
                maker.grid(shape, || begin(shape, beside, false), morning, *times_a_day)
            };
            let tables: [(Table<'_>, Shape, bool); 6] = [
                (&down, upright, false),
                (&down, across, true),
                (&down, across, false),
                (&along, across, true),
                (&along, across, false),
                (&along, upright, false),
            ];
            let best =
                fewest(tables.iter().filter_map(|(table, shape, beside)| table(*shape, *beside)));
            maker.finish(best.unwrap_or_else(|| maker.by_day(upright, *times_a_day)))
        }
        Rhythm::EachTime { per_week } => {
            let by_day = by_day(sheet.form);
            let sheet = AssignmentSheet { form: &by_day, ..*sheet };
            let table = Maker { sheet: &sheet, code: maker.code.clone(), ..maker };
            let rows = |shape: Shape, beside: bool| {
                table.by_row(shape, begin(shape, beside, true)?, *per_week)
            };
            let tables = [(upright, false), (across, true), (across, false)];
            let tables = tables.iter().filter_map(|(shape, beside)| rows(*shape, *beside));
            let records = || maker.by_occasion(upright, *per_week, false);
            // Records have more room for a hand; rows are for when they save paper.
            let best = fewest(std::iter::once_with(records).chain(tables));
            maker.finish(best.unwrap_or_else(records))
        }
        Rhythm::BeforeAfter { per_week } => {
            maker.finish(maker.by_occasion(upright, *per_week, true))
        }
        Rhythm::Once => maker.finish(maker.once(upright)),
    }
}

/// That nobody reads the sheet before it is brought, and whom to reach instead, on forms that ask about
/// safety.
fn contacts(sheet: &AssignmentSheet<'_>, tongue: Tongue) -> Option<String> {
    if !sheet.form.asks_about_safety() || sheet.crisis_contacts.is_empty() {
        return None;
    }
    let contacts = sheet.crisis_contacts.iter();
    let contacts: Vec<String> =
        contacts.map(|contact| format!("{}: {}", contact.name, contact.reach)).collect();
    Some(format!("{} {}", tongue.cannot_wait(), contacts.join(" · ")))
}

/// A way to lay out a table on paper of some shape, with the head beside one another or not.
type Table<'t> = &'t dyn Fn(Shape, bool) -> Option<Draft>;

/// The first of those with the fewest pages. None is made after one that takes a single page.
fn fewest(drafts: impl Iterator<Item = Draft>) -> Option<Draft> {
    let mut best: Option<Draft> = None;
    for draft in drafts {
        let pages = draft.pages.len();
        if best.as_ref().is_none_or(|best| pages < best.pages.len()) {
            best = Some(draft);
        }
        if pages <= 1 {
            break;
        }
    }
    best
}

/// A sheet of paper, held one way or the other.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Shape {
    fn room(self) -> (f64, f64) {
        (self.width - 2.0 * MARGIN, self.height - 2.0 * MARGIN)
    }
}

/// Blocks on pages of one shape, without their feet.
pub(super) struct Draft {
    pub(super) shape: Shape,
    pub(super) pages: Vec<Vec<Area>>,
}

/// Builds one sheet.
pub(super) struct Maker<'a> {
    pub(super) sheet: &'a AssignmentSheet<'a>,
    pub(super) drawing: Drawing<'a>,
    /// How the goal's weeks turned out, on a sheet that is filled in.
    pub(super) came: Option<&'a [ReturnedWeek]>,
    /// The code of the link.
    pub(super) code: Option<Area>,
}

impl Maker<'_> {
    /// Letterhead, what came back, the message, the goal and the form's title; and what is kept
    /// free for the crisis contacts at the foot of every page. What must stay with the form's
    /// first answers is handed back, to be placed with them.
    pub(super) fn begin(&self, shape: Shape, notes: bool) -> (Flow, Vec<(f64, Area)>) {
        let mut flow = self.letter(shape);
        if let Some(opening) = self.begin_with_code(&mut flow, notes) {
            return (flow, opening);
        }
        self.returned(&mut flow);
        self.message(&mut flow);
        goal_block(&self.drawing, self.sheet, self.came, &mut flow);
        let opening = self.opening(flow.width, notes);
        (flow, opening)
    }

    /// The same on a wide page, if all of it takes less than half of it: the message and the title at
    /// the left; what came back at the right, over the goal.
    pub(super) fn begin_beside(
        &self,
        shape: Shape,
        notes: bool,
    ) -> Option<(Flow, Vec<(f64, Area)>)> {
        self.sheet.goal?;
        let mut flow = self.letter(shape);
        let gutter = 12.0 * MM;
        let width = flow.width - self.taken();
        let left = (width - gutter) * 0.5;
        let right = width - gutter - left;
        let height = flow.page_room() * 0.5;
        let mut beside = Flow::new(right, height);
        self.returned(&mut beside);
        goal_block(&self.drawing, self.sheet, self.came, &mut beside);
        let mut first = Flow::new(left, height);
        self.message(&mut first);
        let mut opening = self.opening(left, notes);
        first.put(vec![(GRID, opening.remove(0).1)]);
        let (first, beside) = (first.single()?, beside.single()?);
        let tall = first.rect.height.max(beside.rect.height);
        let mut both = Area::new(Role::Plain, flow.width, tall);
        // As they follow one another on an upright page, which is how they are read.
        let mut blocks = first.children;
        let beside = beside.children.into_iter();
        blocks.extend(beside.map(|block| Area {
            rect: Rect { x: block.rect.x + left + gutter, ..block.rect },
            ..block
        }));
        blocks.sort_by_key(|block| match block.role {
            Role::Returned => 0,
            Role::Message => 1,
            Role::Goal => 2,
            _ => 3,
        });
        both.children = blocks;
        flow.put(vec![(GRID, self.with_code(both))]);
        let rows = self.drawing.rows(&self.sheet.form.header, flow.width, 3);
        Some((flow, rows.into_iter().map(|row| (ROW_GAP, row)).collect()))
    }

    pub(super) fn letter(&self, shape: Shape) -> Flow {
        let (width, height) = shape.room();
        let reserved = self.crisis(width).map_or(0.0, |block| block.rect.height + GRID);
        let mut flow = Flow::new(width, height - FOOT - reserved);
        flow.put(vec![(0.0, self.letterhead(width))]);
        flow
    }

    pub(super) fn returned(&self, flow: &mut Flow) {
        if let Some(returned) = self.sheet.returned {
            returned_block(&self.drawing, returned, self.sheet, flow);
        }
    }

    pub(super) fn message(&self, flow: &mut Flow) {
        if !self.sheet.message.is_blank() {
            let message = self.sheet.message.as_str();
            let message = self.drawing.setter.set_well(message, &MESSAGE, flow.width);
            flow.lines(GRID, Role::Message, &message);
        }
    }

    fn letterhead(&self, width: f64) -> Area {
        let AssignmentSheet { practice_name: name, practice_line: line, logo, .. } = *self.sheet;
        let days = self.drawing.tongue.days(self.sheet.first_day, self.sheet.last_day);
        Letterhead { name, line, logo }.draw(self.drawing.setter, &days, width)
    }

    /// Whom to reach, on forms that ask about safety.
    fn crisis(&self, width: f64) -> Option<Area> {
        let text = self.drawing.safety?;
        Some(paragraph(self.drawing.setter, Role::Crisis, text, &ASK, width))
    }

    /// The form's title with its lead and notes, and what is filled in once, above the first record.
    pub(super) fn opening(&self, width: f64, notes: bool) -> Vec<(f64, Area)> {
        let Drawing { setter, language, .. } = self.drawing;
        let form = self.sheet.form;
        let mut head = Area::new(Role::Heading, width, 0.0);
        let title = setter.set_evenly(form.title.in_language(language), &TITLE, width);
        head.stack(0.0, lines(Role::Plain, &title, width));
        if let Some(lead) = &form.lead {
            let lead = setter.set_well(lead.in_language(language), &LEAD, width);
            head.stack(4.0, lines(Role::Paragraph, &lead, width));
        }
        if let Some(licence) = &form.licence {
            head.stack(4.0, paragraph_well(setter, Role::Paragraph, licence, &HINT, width));
        }
        if notes {
            for (place, note) in self.notes(width).into_iter().enumerate() {
                head.stack(if place == 0 { 5.0 } else { 0.0 }, note);
            }
        }
        let mut blocks = vec![(1.5 * GRID, head)];
        let rows = self.drawing.rows(&form.header, width, 3);
        blocks.extend(rows.into_iter().map(|row| (ROW_GAP, row)));
        blocks
    }

    /// What the head of a table has no room for: instructions, and hints after their question.
    fn notes(&self, width: f64) -> Vec<Area> {
        let Drawing { setter, language, .. } = self.drawing;
        let mut notes = Vec::new();
        for question in &self.sheet.form.entry {
            let words = question.short.as_ref().unwrap_or(&question.ask).in_language(language);
            if matches!(question.answer, Kind::Instruction) {
                notes.push(paragraph(setter, Role::Paragraph, words, &ASK, width));
            } else if let Some(hint) = &question.hint {
                // With a space, or the two would be read as one word.
                let name = label(setter, &format!("{words} "), &NAME);
                let x = name.rect.width + 6.0;
                let hint = hint.in_language(language);
                let hint = paragraph(setter, Role::Plain, hint, &HINT, (width - x).max(1.0));
                let mut note = Area::new(Role::Paragraph, width, hint.rect.height);
                note.children = vec![name, hint.at(x, 0.0)];
                notes.push(note);
            }
        }
        notes
    }

    /// The due days of the assignment; all of them where it is too short to have any that are due.
    pub(super) fn days(&self) -> Vec<NaiveDate> {
        self.sheet.due_days()
    }

    /// Adds the foot of each page, over it whom to reach: a table goes on over several pages, and the
    /// question stands at the head of each.
    pub(super) fn finish(&self, draft: Draft) -> Layout {
        let (width, height) = draft.shape.room();
        let count = draft.pages.len();
        let crisis = self.crisis(width);
        let pages = draft.pages.into_iter().enumerate().map(|(place, blocks)| {
            let mut body = Area::new(Role::Plain, width, height).at(MARGIN, MARGIN);
            body.children = blocks;
            if let Some(crisis) = &crisis {
                let y = height - FOOT - crisis.rect.height;
                let crisis = crisis.clone().at(0.0, y);
                let again = place > 0;
                body.children.push(if again { crisis.meaning(Means::Again) } else { crisis });
            }
            body.children.push(self.foot(place + 1, count, width).at(0.0, height - GRID));
            Page { width: draft.shape.width, height: draft.shape.height, body }
        });
        Layout { pages: pages.collect() }
    }

    fn foot(&self, page: usize, pages: usize, width: f64) -> Area {
        let Drawing { setter, tongue, .. } = self.drawing;
        let left = label(setter, self.sheet.case_label.unwrap_or(self.sheet.code), &SMALL);
        let due = match self.sheet.next_session {
            Some(session) => tongue.bring_it(session),
            None => tongue.until(self.sheet.last_day),
        };
        let mut middle = label(setter, &due, &SMALL);
        if page == pages {
            // The foot is for the eye, but this stands nowhere else.
            middle.role = Role::Paragraph;
        }
        let right = label(setter, &tongue.page_of(page, pages), &SMALL);
        let mut foot = Area::new(Role::Foot, width, GRID);
        let centre = (width - middle.rect.width) / 2.0;
        let end = width - right.rect.width;
        // A long label pushes the middle one aside, never under it.
        let centre = centre.max(left.rect.width + GRID).min(end - GRID - middle.rect.width);
        foot.children = vec![left, middle.at(centre, 0.0), right.at(end, 0.0)];
        foot
    }
}
