//! From what stands in the fields of a sheet to answers that fit its form.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, NaiveTime};
use serde::Serialize;

use super::read::{FilledSheet, Unreadable};
use super::slot::{Asked, Slot, VERSION, cell_name, columns_of};
use super::typed;
use super::when::{self, HAPPENED};
use crate::form::{Answer, Answers, Choice, Form, FormHash, Kind, Part, Pick, Question};
use crate::words::Words;

/// The answers on a sheet, entry by entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetAnswers {
    /// Every entry with an answer, in order. All of them fit the form.
    pub entries: Vec<SheetEntry>,
    /// What was written and is no answer to its question, for somebody to look at.
    pub left_out: Vec<LeftOut>,
    /// How many fields of the sheet are not in the file any more.
    pub lost_fields: u32,
}

/// The answers of one entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetEntry {
    /// Which entry.
    pub slot: Slot,
    /// When it happened, where that was asked and written; noon where only the day was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happened: Option<NaiveDateTime>,
    /// Its answers.
    pub answers: Answers,
}

/// Something that was written and does not fit its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The entry.
    pub slot: Slot,
    /// The question's key.
    pub key: String,
    /// For a cell of a group its row, from 1, and the key of its column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<(usize, String)>,
    /// What was expected there.
    pub expected: &'static str,
    /// What was written.
    pub written: Words,
}

impl FilledSheet {
    /// The answers, in the shapes that `form` asks for. `hash` is the one that the form was given with.
    ///
    /// What does not fit its question is left out and named.
    ///
    /// # Errors
    /// [`Unreadable::OtherForm`] where the sheet was made for another form or version.
    pub fn answers(&self, form: &Form, hash: &FormHash) -> Result<SheetAnswers, Unreadable> {
        if self.form != *hash {
            return Err(Unreadable::OtherForm);
        }
        let form = &*when::dated(form, "en");
        let mut answers = SheetAnswers {
            entries: Vec::new(),
            left_out: Vec::new(),
            lost_fields: self.lost_fields,
        };
        for slot in self.slots() {
            let parts: &[Part] = match slot {
                Slot::Header => &[Part::Header],
                _ => &[Part::Entry, Part::After],
            };
            let mut reader = Reader { sheet: self, slot, left_out: &mut answers.left_out };
            let mut read = Answers::new();
            let mut happened = None;
            for asked in Asked::of(form, parts) {
                let key = &asked.question.key;
                let name = asked.name(slot);
                if matches!(slot, Slot::Record { .. }) && is_when(form, asked.question) {
                    happened = reader.happened(&name);
                    if key == HAPPENED {
                        if happened.is_none() && reader.is_written(&name) {
                            reader.leave_out(key, None, "a day such as 2026-11-27", &name);
                        }
                        continue;
                    }
                }
                let Some(answer) = reader.answer(&asked.question.answer, &name, key) else {
                    continue;
                };
                let single = Answers::from([(key.clone(), answer)]);
                match form.answer_faults(&[asked.part], &single).first() {
                    Some(fault) => reader.leave_out(key, None, fault.expected, &name),
                    None => read.extend(single),
                }
            }
            while let Some(fault) = form.answer_faults(parts, &read).first() {
                // Each fits by itself, so it is all of them that are too much: the longest goes.
                let long = |(_, answer): &(&String, &Answer)| {
                    serde_json::to_string(answer).map_or(0, |json| json.len())
                };
                let Some(key) = read.iter().max_by_key(long).map(|(key, _)| key.clone()) else {
                    break;
                };
                read.remove(&key);
                let name = Asked::of(form, parts).find(|asked| asked.question.key == key);
                let name = name.map_or(String::new(), |asked| asked.name(slot));
                reader.leave_out(&key, None, fault.expected, &name);
            }
            if !read.is_empty() {
                answers.entries.push(SheetEntry { slot, happened, answers: read });
            }
        }
        Ok(answers)
    }

    /// The entries in which something stands.
    fn slots(&self) -> BTreeSet<Slot> {
        let names =
            self.held.keys().filter_map(|name| name.strip_prefix(VERSION)?.strip_prefix('-'));
        names.filter_map(|rest| rest.split('-').next()?.parse().ok()).collect()
    }

    fn held(&self, name: &str) -> Option<&str> {
        self.held.get(name).map(Words::as_str).filter(|text| !text.trim().is_empty())
    }
}

struct Reader<'a> {
    sheet: &'a FilledSheet,
    slot: Slot,
    left_out: &'a mut Vec<LeftOut>,
}

/// What a field gave: nothing, an answer, or something else than was expected.
type Read = Result<Option<Answer>, &'static str>;

impl Reader<'_> {
    fn answer(&mut self, kind: &Kind, name: &str, key: &str) -> Option<Answer> {
        if let Kind::Group { .. } = kind {
            return self.rows(kind, name, key);
        }
        self.told(kind, name, key, None)
    }

    fn told(
        &mut self,
        kind: &Kind,
        name: &str,
        key: &str,
        cell: Option<(usize, String)>,
    ) -> Option<Answer> {
        let answer = match self.value(kind, name) {
            Ok(answer) => answer,
            Err(expected) => {
                self.leave_out(key, cell.clone(), expected, name);
                None
            }
        };
        let chosen = matches!(answer, Some(Answer::Text(_))) && matches!(kind, Kind::Choice { .. });
        if chosen && self.sheet.held(&format!("{name}-t")).is_some() {
            // Words beside an option that does not ask for them: kept, for somebody to look at.
            let words = format!("{name}-t");
            self.leave_out(key, cell, "an option or words of one's own, not both", &words);
        }
        answer
    }

    /// The day that was written, at the time that was; at noon where that is none.
    fn happened(&self, name: &str) -> Option<NaiveDateTime> {
        let part = |part: &str| self.sheet.held(&format!("{name}{part}"));
        // In a row of a table the day stands alone.
        let day = part("-d").or(part(""));
        let day = day.and_then(typed::day)?.parse::<chrono::NaiveDate>().ok()?;
        let time = clock(part("-h"), part("-m"));
        let time = time.and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok());
        Some(day.and_time(time.or(NaiveTime::from_hms_opt(12, 0, 0))?))
    }

    fn is_written(&self, name: &str) -> bool {
        ["", "-d", "-h", "-m"]
            .iter()
            .any(|part| self.sheet.held(&format!("{name}{part}")).is_some())
    }

    fn leave_out(
        &mut self,
        key: &str,
        cell: Option<(usize, String)>,
        expected: &'static str,
        name: &str,
    ) {
        let parts = ["", "-d", "-h", "-m"].map(|part| self.sheet.held(&format!("{name}{part}")));
        let written: Vec<&str> = parts.into_iter().flatten().collect();
        let (slot, key, written) = (self.slot, key.to_owned(), written.join(" ").into());
        self.left_out.push(LeftOut { slot, key, cell, expected, written });
    }

    /// The rows of a group that have an answer.
    fn rows(&mut self, group: &Kind, name: &str, key: &str) -> Option<Answer> {
        let Kind::Group { max_rows, .. } = group else { return None };
        let mut rows = Vec::new();
        for row in 1..=(*max_rows).min(100) as usize {
            let mut read = Answers::new();
            for (place, column) in columns_of(group) {
                let name = cell_name(name, row, place);
                let cell = (row, column.key.clone());
                let Some(answer) = self.told(&column.answer, &name, key, Some(cell.clone())) else {
                    continue;
                };
                match column.fault(&answer) {
                    Some(expected) => self.leave_out(key, Some(cell), expected, &name),
                    None => drop(read.insert(column.key.clone(), answer)),
                }
            }
            if !read.is_empty() {
                rows.push(read);
            }
        }
        (!rows.is_empty()).then_some(Answer::Rows(rows))
    }

    fn value(&self, kind: &Kind, name: &str) -> Read {
        let held = |part: &str| self.sheet.held(&format!("{name}{part}"));
        let typed = held("");
        let number = |read: Option<f64>, expected| match read {
            Some(number) => Ok(Some(Answer::Number(number))),
            None => Err(expected),
        };
        let text = |read: Option<String>, expected| match read {
            Some(text) => Ok(Some(Answer::Text(text.into()))),
            None => Err(expected),
        };
        match kind {
            Kind::Text | Kind::LongText | Kind::LadderStep { .. } => {
                Ok(typed.map(|typed| Answer::Text(typed.into())))
            }
            Kind::Number { unit, decimals, .. } => typed.map_or(Ok(None), |typed| {
                number(typed::number(typed, *decimals, unit.as_ref()), "a number within its range")
            }),
            Kind::Minutes { .. } => typed.map_or(Ok(None), |typed| {
                number(typed::minutes(typed), "a whole number of minutes within its range")
            }),
            Kind::Rating { .. } => typed.map_or(Ok(None), |typed| {
                // A button says its point; in a table the point is written.
                number(typed::number(typed, 3, None), "a point on the scale")
            }),
            Kind::YesNo => match typed {
                None => Ok(None),
                Some("y") => Ok(Some(Answer::YesNo(true))),
                Some("n") => Ok(Some(Answer::YesNo(false))),
                Some(_) => Err("yes or no"),
            },
            Kind::Choice { options, other } => {
                let words = held("-t").filter(|_| *other);
                match (typed, words) {
                    (None, None) => Ok(None),
                    (None, Some(words)) => Ok(Some(Answer::Other { other: words.into() })),
                    (Some("x"), words) if *other => {
                        Ok(Some(Answer::Other { other: words.unwrap_or_default().into() }))
                    }
                    (Some(state), _) => text(option(options, state), "one of the options"),
                }
            }
            Kind::Choices { options, other } => {
                let ticked = (1..).zip(options).filter(|(n, _)| held(&format!("-o{n}")).is_some());
                let mut picks: Vec<Pick> =
                    ticked.map(|(_, option)| Pick::Option(option.key.clone())).collect();
                let words = held("-t");
                if *other && (words.is_some() || held("-x").is_some()) {
                    picks.push(Pick::Other { other: words.unwrap_or_default().into() });
                }
                Ok((!picks.is_empty()).then_some(Answer::Chosen(picks)))
            }
            Kind::Date => {
                typed.map_or(Ok(None), |typed| text(typed::day(typed), "a day such as 2026-11-27"))
            }
            Kind::Time => match (held("-h"), held("-m")) {
                (None, None) => Ok(None),
                (hours, minutes) => text(clock(hours, minutes), "a time such as 03:10"),
            },
            Kind::Moment => match (held("-d"), held("-h"), held("-m")) {
                (None, None, None) => Ok(None),
                (day, hours, minutes) => {
                    let day = day.and_then(typed::day);
                    let moment = day.zip(clock(hours, minutes));
                    let moment = moment.map(|(day, clock)| format!("{day}T{clock}"));
                    text(moment, "a moment such as 2026-11-27T03:10")
                }
            },
            Kind::Group { .. } | Kind::Computed { .. } | Kind::Instruction | Kind::Section => {
                Ok(None)
            }
        }
    }
}

/// Whether it is the question by which a record says when it was.
fn is_when(form: &Form, question: &Question) -> bool {
    when::moment(form).is_some_and(|asked| asked.key == question.key)
}

fn clock(hours: Option<&str>, minutes: Option<&str>) -> Option<String> {
    typed::clock(hours.unwrap_or_default(), minutes.unwrap_or_default())
}

/// The key of an option by the state of its button.
fn option(options: &[Choice], state: &str) -> Option<String> {
    let place: usize = state.strip_prefix('o')?.parse().ok()?;
    options.get(place.checked_sub(1)?).map(|option| option.key.clone())
}

#[cfg(test)]
pub(super) mod tests;
