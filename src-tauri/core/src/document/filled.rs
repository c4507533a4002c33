//! An answer in its place: one shape for each kind of question, as `space` has the empty ones.

use chrono::{NaiveDate, NaiveDateTime};

use super::battery;
use super::finished::{ASKED, Back, Piece};
use super::grid::Grid;
use super::means::Means;
use super::pen::{GRID, MM, QUOTE, SMALL, STRONG, label, lines, paragraph};
use super::penned::{marked, ticked};
use super::record::GUTTER;
use super::space::{Drawing, Room, plain};
use super::table::{Columns, PAD, TOP, Table, beside, frame};
use super::tree::{Area, Mark, Role};
use crate::form::{Answer, Answers, Choice, Kind, Outcome, Pick, Question};

/// A row of a group that is higher than this is no row any more: its answers stand one by one.
const HIGHEST: f64 = 70.0 * MM;
/// More lines than these go on over the page by themselves.
const MOST_LINES: usize = 4;
/// The narrowest field, and from the question to its answer.
const NARROW: f64 = 30.0 * MM;
/// The widest scale, with its figure.
const SCALE: f64 = 81.0 * MM;
const UNDER: f64 = 2.5;
/// From boxes to the words that were written beside the last of them.
const UNDER_BOXES: f64 = 6.0;

impl Back<'_> {
    /// Questions with their answers. One that was never to be asked is left out.
    pub(super) fn pieces(
        &self,
        questions: &[Question],
        answers: &Answers,
        width: f64,
    ) -> Vec<Piece> {
        let Drawing { setter, language, .. } = *self.drawing();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut row = Row::new(width);
        let mut in_table = 0;
        for (place, question) in questions.iter().enumerate() {
            if place < in_table {
                continue;
            }
            let run = place + battery::run(&questions[place..]);
            if let Some(table) = self.ticked_battery(&questions[place..run], answers, width) {
                pieces.extend(row.take());
                pieces.push(Piece::Row(table));
                in_table = run;
                continue;
            }
            let answer = answers.get(&question.key);
            let asked = question.show_when.as_ref().is_none_or(|holds| holds.holds(answers));
            let words = question.ask.in_language(language);
            match (&question.answer, answer) {
                (Kind::Computed { .. } | Kind::Instruction, _) => {}
                (Kind::Section, _) => {
                    pieces.extend(row.take());
                    let head = paragraph(setter, Role::Heading, words, &STRONG, width);
                    pieces.push(Piece::Row(head));
                }
                (_, None) if !asked => {}
                (Kind::Group { columns, .. }, Some(Answer::Rows(rows))) if !rows.is_empty() => {
                    pieces.extend(row.take());
                    pieces.push(Piece::Row(self.ask(words, Role::Heading, width)));
                    pieces.extend(self.group(columns, rows, width));
                }
                (kind, Some(Answer::Text(said))) if typed(kind) && !said.is_blank() => {
                    let set = self.words(said.as_str(), width);
                    let short = matches!(kind, Kind::Text | Kind::LadderStep { .. });
                    if let ([line], true) = (set.as_slice(), short) {
                        let wide = line.width + 0.1;
                        let area = lines(Role::Space, &set, wide).said_in(self.said);
                        pieces.extend(row.add(self.field(words, area, width)));
                    } else {
                        pieces.extend(row.take());
                        pieces.push(Piece::Words(self.ask(words, Role::Heading, width), set));
                    }
                }
                (kind, answer) => {
                    let area = self.answer(kind, answer, width);
                    pieces.extend(row.add(self.field(words, area, width)));
                    let other = answer.and_then(other_words);
                    let set = other.map(|other| self.words(other, width)).unwrap_or_default();
                    if set.len() > MOST_LINES {
                        pieces.extend(row.take());
                        let other = self.ask(self.drawing().tongue.other(), Role::Heading, width);
                        pieces.push(Piece::Words(other, set));
                    }
                }
            }
        }
        pieces.extend(row.take());
        pieces
    }

    pub(super) fn typed(&self, kind: &Kind) -> bool {
        typed(kind)
    }

    /// The boxes of a cell with those chosen ticked.
    pub(super) fn ticked_cell<'g>(&self, grid: &Grid<'g>, kind: &'g Kind, answer: &Answer) -> Area {
        let places: Vec<usize> = match (kind, answer) {
            (Kind::YesNo, Answer::YesNo(yes)) => vec![usize::from(!yes)],
            (Kind::Choice { options, .. } | Kind::Choices { options, .. }, _) => {
                let said =
                    |option: &Choice| answer.matches(&Answer::Text(option.key.as_str().into()));
                (0..options.len()).filter(|place| said(&options[*place])).collect()
            }
            _ => Vec::new(),
        };
        let mut boxes = grid.space(kind, 0.0, 0.0);
        (boxes.rect.x, boxes.rect.y) = (0.0, 0.0);
        let Drawing { tongue, language, .. } = *self.drawing();
        ticked(boxes, &places, |place| match kind {
            Kind::Choice { options, .. } | Kind::Choices { options, .. } => {
                let option = options.get(place).map(|option| option.label.in_language(language));
                tongue.ticked(option)
            }
            _ => tongue.ticked(None),
        })
    }

    fn ask(&self, words: &str, role: Role, width: f64) -> Area {
        let ask = paragraph(self.drawing().setter, role, words, &ASKED, width);
        if role == Role::Heading { ask.meaning(Means::Asking) } else { ask }
    }

    /// A question over its answer, as wide as the two need.
    fn field(&self, words: &str, answer: Area, width: f64) -> Area {
        let asked = self.drawing().setter.width(words, &ASKED).min(75.0 * MM);
        let wide = asked.max(answer.rect.width).clamp(NARROW, width);
        let mut field = Area::new(Role::Question, wide, 0.0);
        field.stack(0.0, self.ask(words, Role::Plain, wide));
        field.stack(UNDER, answer);
        field
    }

    /// An answer other than typed words.
    fn answer(&self, kind: &Kind, answer: Option<&Answer>, width: f64) -> Area {
        let Drawing { setter, tongue, .. } = *self.drawing();
        let room = Room { width, lines: 1, cell: false };
        match (kind, answer) {
            (_, Some(Answer::NotSure)) => self.value(tongue.not_sure(), ""),
            (Kind::YesNo, Some(Answer::YesNo(yes))) => {
                self.ticked(self.drawing().space(kind, room), &[usize::from(!yes)])
            }
            (Kind::Choice { options, other }, Some(Answer::Text(key))) => {
                self.chosen(options, *other, &[key.as_str()], None, width)
            }
            (Kind::Choice { options, .. }, Some(answer @ Answer::Other { .. })) => {
                self.chosen(options, true, &[], other_words(answer), width)
            }
            (Kind::Choices { options, other }, Some(answer @ Answer::Chosen(picks))) => {
                let keys = picks.iter().filter_map(|pick| match pick {
                    Pick::Option(key) => Some(key.as_str()),
                    Pick::Other { .. } => None,
                });
                let keys: Vec<&str> = keys.collect();
                self.chosen(options, *other, &keys, other_words(answer), width)
            }
            (Kind::Rating { min, max, .. }, Some(Answer::Number(number))) => {
                // Two of them stand beside one another.
                let wide = width.min(SCALE);
                let figure = self.value(&plain(*number), "");
                let beside = figure.rect.width.max(24.0) + 4.0;
                let room = Room { width: wide - beside, ..room };
                let scale = marked(self.drawing().space(kind, room), *min, *max, *number);
                let scale = self.said_as_marked(scale, *number);
                let mut area = Area::new(Role::Space, wide, scale.rect.height);
                area.children =
                    vec![figure.at(0.0, -1.0), Area { role: Role::Plain, ..scale }.at(beside, 0.0)];
                area.children[0].rect.y = 0.0;
                area
            }
            (_, Some(answer)) if answer.says_something() => {
                let (words, unit) = self.spoken(kind, answer);
                self.value(&words, &unit)
            }
            _ => label(setter, tongue.not_answered(), &SMALL),
        }
    }

    /// A short answer in the client's voice, with its unit.
    fn value(&self, words: &str, unit: &str) -> Area {
        let setter = self.drawing().setter;
        // With a space, or the two would be read as one word.
        let words = label(setter, &format!("{words} "), &QUOTE);
        let unit = label(setter, unit, &SMALL);
        let gap = if unit.rect.width > 0.0 { 4.0 } else { 0.0 };
        let x = words.rect.width + gap;
        let mut area = Area::new(Role::Space, x + unit.rect.width, GRID);
        area.children = vec![words, unit.at(x, 0.0)];
        area.meaning(Means::Line)
    }

    /// An answer in words, and its unit.
    pub(super) fn spoken(&self, kind: &Kind, answer: &Answer) -> (String, String) {
        let Drawing { tongue, language, .. } = *self.drawing();
        let unit = match kind {
            _ if *answer == Answer::NotSure => "",
            Kind::Minutes { .. } => tongue.minutes(),
            Kind::Number { unit: Some(unit), .. } => unit.in_language(language),
            _ => "",
        };
        let named = |key: &str, options: &[Choice]| {
            let option = options.iter().find(|option| option.key == key);
            option.map_or(key, |option| option.label.in_language(language)).to_owned()
        };
        let words = match (kind, answer) {
            (_, Answer::NotSure) => tongue.not_sure().into(),
            (_, Answer::YesNo(true)) => tongue.yes().into(),
            (_, Answer::YesNo(false)) => tongue.no().into(),
            (_, Answer::Number(number)) => plain(*number),
            (Kind::Date, Answer::Text(day)) => {
                let read = day.as_str().parse::<NaiveDate>().ok();
                read.map_or(day.as_str().into(), |day| tongue.long_day(day))
            }
            (Kind::Moment, Answer::Text(at)) => {
                let read = NaiveDateTime::parse_from_str(at.as_str(), "%Y-%m-%dT%H:%M").ok();
                read.map_or(at.as_str().into(), |at| tongue.moment(at))
            }
            (Kind::Choice { options, .. }, Answer::Text(key)) => named(key.as_str(), options),
            (Kind::Choices { options, .. }, Answer::Chosen(picks)) => {
                let picks = picks.iter().map(|pick| match pick {
                    Pick::Option(key) => named(key, options),
                    Pick::Other { other } => other.as_str().into(),
                });
                picks.collect::<Vec<_>>().join(", ")
            }
            (_, Answer::Text(words) | Answer::Other { other: words }) => words.as_str().into(),
            _ => String::new(),
        };
        (words, unit.to_owned())
    }

    /// All options with those chosen ticked, and the words of another one under them.
    fn chosen(
        &self,
        options: &[Choice],
        other: bool,
        keys: &[&str],
        words: Option<&str>,
        width: f64,
    ) -> Area {
        let mut places: Vec<usize> = (0..options.len())
            .filter(|place| keys.contains(&options[*place].key.as_str()))
            .collect();
        if words.is_some() {
            places.push(options.len());
        }
        let kind = Kind::Choices { options: options.to_vec(), other: other && words.is_some() };
        let mut area = if other && words.is_some() {
            self.drawing().space(&kind, Room { width, lines: 1, cell: false })
        } else {
            let wide = self.drawing().options_width(options).clamp(1.0, width);
            self.drawing().space(&kind, Room { width: wide, lines: 1, cell: false })
        };
        area = self.ticked(area, &places);
        if words.is_some() {
            // The line to write on is not needed any more.
            area.marks.retain(|mark| !matches!(mark, Mark::Stroke { width, .. } if *width < 1.0));
        }
        if let Some(words) = words {
            let set = self.words(words, width);
            if set.len() <= MOST_LINES {
                let below = lines(Role::Plain, &set, width).said_in(self.said);
                let below = below.at(0.0, area.rect.height + UNDER_BOXES);
                area.rect.height += UNDER_BOXES + below.rect.height;
                area.children.push(below);
            }
        }
        area
    }

    /// Ticks boxes that stand beside their labels.
    fn ticked(&self, space: Area, places: &[usize]) -> Area {
        let tongue = self.drawing().tongue;
        ticked(space, places, |_| tongue.ticked(None))
    }

    fn said_as_marked(&self, scale: Area, number: f64) -> Area {
        match &scale.means {
            Some(Means::Picture(words)) => {
                let words = self.drawing().tongue.marked_scale(words, number);
                scale.shown_as(words)
            }
            _ => scale,
        }
    }

    fn ticked_battery(&self, run: &[Question], answers: &Answers, width: f64) -> Option<Area> {
        let open = |question: &Question| match answers.get(&question.key) {
            Some(Answer::NotSure) => Some(self.drawing().tongue.not_sure()),
            Some(answer) if answer.says_something() => None,
            _ => Some(self.drawing().tongue.not_answered()),
        };
        let mut table = self.drawing().battery(run, width, 0, open)?;
        for (row, question) in table.children.iter_mut().skip(1).zip(run) {
            let (Kind::Choice { options, .. } | Kind::Choices { options, .. }) = &question.answer
            else {
                continue;
            };
            let said = |option: &Choice| {
                let key = Answer::Text(option.key.as_str().into());
                answers.get(&question.key).is_some_and(|answer| answer.matches(&key))
            };
            let places: Vec<usize> =
                (0..options.len()).filter(|place| said(&options[*place])).collect();
            let Some(space) = row.children.last_mut() else { continue };
            for place in places {
                if let Some(cell) = space.children.get_mut(place) {
                    let empty = std::mem::replace(cell, Area::new(Role::Cell, 0.0, 0.0));
                    *cell = self.ticked(empty, &[0]);
                }
            }
        }
        Some(table)
    }

    /// The rows of a group as a table, or one answer after the other where some are too long for one.
    fn group(&self, columns: &[Question], rows: &[Answers], width: f64) -> Vec<Piece> {
        let setter = self.drawing().setter;
        let fitted = Columns::new(*self.drawing(), columns, None, width, 10.0 * MM);
        let mut table = Table::new(Role::Table, fitted.head());
        for answers in rows {
            let mut cells = Vec::new();
            for (question, wide) in fitted.questions.iter().zip(&fitted.widths) {
                let room = wide - 2.0 * PAD;
                let cell = match answers.get(&question.key) {
                    Some(answer @ Answer::Text(said)) if typed(&question.answer) => {
                        if answer.says_something() {
                            let set = self.words(said.as_str(), room);
                            lines(Role::Plain, &set, room).said_in(self.said)
                        } else {
                            self.ask("–", Role::Plain, room)
                        }
                    }
                    Some(answer) if answer.says_something() || *answer == Answer::NotSure => {
                        let (words, unit) = self.spoken(&question.answer, answer);
                        let words = format!("{words} {unit}");
                        paragraph(setter, Role::Plain, words.trim(), &QUOTE, room)
                    }
                    _ => {
                        let words = self.drawing().tongue.not_answered();
                        self.ask(words, Role::Plain, room)
                    }
                };
                cells.push((cell, *wide));
            }
            let tall = cells.iter().map(|(cell, _)| cell.rect.height).fold(0.0, f64::max);
            if tall > HIGHEST {
                return rows.iter().flat_map(|row| self.pieces(columns, row, width)).collect();
            }
            let height = tall + 2.0 * TOP + 1.0;
            let mut row = Area::new(Role::Row, 0.0, height);
            for (content, wide) in cells {
                let mut cell = frame(Role::Cell, wide, height, false);
                cell.children.push(content.at(PAD, TOP));
                beside(&mut row, cell);
            }
            table.push(row);
        }
        vec![Piece::Row(table.area)]
    }

    /// What was worked out from the answers of an entry.
    pub(super) fn figures(&self, header: &Answers, answers: &Answers, width: f64) -> Vec<Piece> {
        let form = self.form();
        let mut row = Row::new(width);
        let mut pieces = Vec::new();
        for worked in form.computed(header, answers) {
            let question = form.question(&worked.key);
            let Some(Kind::Computed { unit, .. }) = question.map(|question| &question.answer)
            else {
                continue;
            };
            let (Some(question), Outcome::Value { value, .. }) = (question, &worked.outcome) else {
                continue;
            };
            let language = self.drawing().language;
            let unit = unit.as_ref().map_or("", |unit| unit.in_language(language));
            let figure = format!("{} {unit}", plain((value * 10.0).round() / 10.0));
            let mut area = label(self.drawing().setter, figure.trim(), &super::pen::ASK);
            area.role = Role::Space;
            pieces.extend(row.add(self.field(question.ask.in_language(language), area, width)));
        }
        pieces.extend(row.take());
        pieces
    }
}

/// The words of an option that the form does not have.
fn other_words(answer: &Answer) -> Option<&str> {
    match answer {
        Answer::Other { other } => Some(other.as_str()),
        Answer::Chosen(picks) => picks.iter().find_map(|pick| match pick {
            Pick::Other { other } => Some(other.as_str()),
            Pick::Option(_) => None,
        }),
        _ => None,
    }
}

/// Whether the answer is the client's own words.
fn typed(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::LongText | Kind::LadderStep { .. })
}

/// Fields side by side, until the next one does not fit.
struct Row {
    width: f64,
    area: Area,
}

impl Row {
    fn new(width: f64) -> Self {
        Self { width, area: Area::new(Role::Plain, width, 0.0) }
    }

    /// Adds a field; hands back the row that it no longer fitted into.
    fn add(&mut self, field: Area) -> Option<Piece> {
        let end =
            self.area.children.last().map_or(0.0, |last| last.rect.x + last.rect.width + GUTTER);
        let full = end > 0.0 && end + field.rect.width > self.width + 0.01;
        let done = if full { self.take() } else { None };
        let x = if full { 0.0 } else { end };
        self.area.rect.height = self.area.rect.height.max(field.rect.height);
        self.area.children.push(field.at(x, 0.0));
        done
    }

    fn take(&mut self) -> Option<Piece> {
        let row = std::mem::replace(&mut self.area, Area::new(Role::Plain, self.width, 0.0));
        (!row.children.is_empty()).then_some(Piece::Row(row))
    }
}
