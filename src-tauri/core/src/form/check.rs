//! Checking: whether a form says nothing impossible, when it is saved and when it is read.
//!
//! Limits: 60 questions, groups no deeper than one row, 40 options, 4,000 characters a text. A fault
//! names the field, so that a screen can point at it.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use ts_rs::TS;

use super::{Choice, Condition, FORMAT, Form, Kind, Part, Question, Rhythm, Text, fit, limits};
use crate::error::Error;

mod figures;
mod locate;

pub use locate::line_of;

const MAX_QUESTIONS: usize = 60;
const MAX_OPTIONS: usize = 40;
pub(super) const MAX_TEXT: usize = 4_000;
const MAX_CONDITION_DEPTH: usize = 3;

/// Something impossible in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct FormFault {
    /// Where: `entry[2].answer.options`.
    pub field: String,
    /// What is wrong, as the rest of a sentence about the field.
    pub what: String,
    /// The line of the file, from 1, where the form was read from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

impl fmt::Display for FormFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{} {}", self.field, self.what)
    }
}

pub(super) fn read(json: &str) -> Result<Form, Error> {
    let unreadable = |error: serde_json::Error, field: &str| {
        let said = said_by_the_parser(&error);
        // What is no JSON has no fields yet. Inside a question the parser knows the field and has lost
        // the line.
        let line = match said.split('`').nth(1) {
            _ if !error.is_data() => error.line().max(1),
            Some(name) if said.starts_with("unknown") => locate::line_of_name(json, field, name),
            _ => line_of(json, field),
        };
        let what = if matches!(field, "" | ".") { said } else { format!("{field}: {said}") };
        Error::FormUnreadable { line, what }
    };
    // The version comes first: a newer language may have fields that this one does not know.
    #[derive(serde::Deserialize)]
    struct Versioned {
        format: Option<u32>,
    }
    let versioned: Versioned = serde_json::from_str(json).map_err(|error| unreadable(error, ""))?;
    if versioned.format.is_some_and(|format| format > FORMAT) {
        return Err(Error::FormNewer);
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let form: Form = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let field = error.path().to_string();
        unreadable(error.into_inner(), &field)
    })?;
    deserializer.end().map_err(|error| unreadable(error, ""))?;
    let mut faults = faults(&form);
    if faults.is_empty() {
        return Ok(form);
    }
    for fault in &mut faults {
        fault.line = Some(line_of(json, &fault.field));
    }
    Err(Error::FormInvalid(faults))
}

/// What the parser found wrong, without the value that it quotes: a form can hold a client's words.
fn said_by_the_parser(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let quotes_a_value = ["invalid type: ", "invalid value: ", "invalid length "];
    match said.rsplit_once(", expected ") {
        Some((_, expected)) if quotes_a_value.iter().any(|start| said.starts_with(start)) => {
            format!("expected {expected}")
        }
        _ => said.to_owned(),
    }
}

pub(super) fn faults(form: &Form) -> Vec<FormFault> {
    let mut check = FormCheck { form, faults: Vec::new() };
    check.whole();
    check.faults
}

struct FormCheck<'a> {
    form: &'a Form,
    faults: Vec<FormFault>,
}

impl FormCheck<'_> {
    fn fault(&mut self, field: impl Into<String>, what: impl Into<String>) {
        self.faults.push(FormFault { field: field.into(), what: what.into(), line: None });
    }

    fn whole(&mut self) {
        let form = self.form;
        if form.format != FORMAT {
            self.fault("format", format!("must be {FORMAT}"));
        }
        if !is_key(&form.key, '-') {
            self.fault("key", "must be lower-case letters, digits and hyphens, 60 at most");
        }
        if form.version == 0 {
            self.fault("version", "must be 1 or more");
        }
        if form.takes_seconds == 0 {
            self.fault("takes_seconds", "must be 1 or more");
        }
        for (field, text) in [("title", &form.title), ("purpose", &form.purpose)] {
            self.text(field, text);
        }
        for (field, text) in [("lead", &form.lead), ("entry_name", &form.entry_name)] {
            text.iter().for_each(|text| self.text(field, text));
        }
        self.rhythm();
        self.questions();
        self.counts();
        self.scoring();
    }

    fn rhythm(&mut self) {
        match &self.form.rhythm {
            Rhythm::Once => {}
            Rhythm::Daily { days, times_a_day, on, .. } => {
                if !limits::DAYS.contains(days) {
                    self.fault("rhythm.days", "must be from 1 to 56");
                }
                if !limits::TIMES_A_DAY.contains(times_a_day) {
                    self.fault("rhythm.times_a_day", "must be from 1 to 12");
                }
                let different: BTreeSet<u8> =
                    on.iter().map(|day| day.num_days_from_monday() as u8).collect();
                if different.len() != on.len() {
                    self.fault("rhythm.on", "names a weekday twice");
                }
            }
            Rhythm::EachTime { per_week } | Rhythm::BeforeAfter { per_week } => {
                if !limits::PER_WEEK.contains(per_week) {
                    self.fault("rhythm.per_week", "must be from 1 to 40");
                }
            }
        }
        let before_after = matches!(self.form.rhythm, Rhythm::BeforeAfter { .. });
        if before_after && self.form.after.is_empty() {
            self.fault("after", "must ask something: the form is filled in before and after");
        }
        if !before_after && !self.form.after.is_empty() {
            self.fault("after", "belongs to before_after forms only");
        }
    }

    fn questions(&mut self) {
        let form = self.form;
        if form.answerable(Part::Entry).count() == 0 {
            self.fault("entry", "must ask at least one question");
        }
        let columns = form.questions().map(|(_, question)| match &question.answer {
            Kind::Group { columns, .. } => 1 + columns.len(),
            _ => 1,
        });
        if columns.sum::<usize>() > MAX_QUESTIONS {
            self.fault("entry", format!("has more than {MAX_QUESTIONS} questions in all"));
        }
        let mut known = BTreeSet::new();
        let mut before = BTreeSet::new();
        for part in [Part::Header, Part::Entry, Part::After] {
            let name = match part {
                Part::Header => "header",
                Part::Entry => "entry",
                Part::After => "after",
            };
            // The header is a record of its own.
            if part == Part::Entry {
                before.clear();
            }
            for (place, question) in form.part(part).iter().enumerate() {
                let field = format!("{name}[{place}]");
                if !known.insert(question.key.as_str()) {
                    self.fault(
                        format!("{field}.key"),
                        format!("“{}” is there twice", question.key),
                    );
                }
                self.question(&field, question, true);
                self.waits_for(&format!("{field}.show_when"), question, &before);
                before.insert(question.key.as_str());
            }
        }
    }

    fn question(&mut self, field: &str, question: &Question, top: bool) {
        if !is_key(&question.key, '_') {
            let what = "must be lower-case letters, digits and underscores, 60 at most";
            self.fault(format!("{field}.key"), what);
        }
        self.text(&format!("{field}.ask"), &question.ask);
        for (name, text) in [("short", &question.short), ("hint", &question.hint)] {
            text.iter().for_each(|text| self.text(&format!("{field}.{name}"), text));
        }
        if let Some(condition) = &question.show_when {
            if top {
                self.condition(&format!("{field}.show_when"), condition, 1);
            } else {
                self.fault(format!("{field}.show_when"), "does not belong in a row of a group");
            }
        }
        self.kind(&format!("{field}.answer"), &question.answer, top);
    }

    fn kind(&mut self, field: &str, kind: &Kind, top: bool) {
        match kind {
            Kind::Number { min, max, decimals, unit } => {
                unit.iter().for_each(|unit| self.text(&format!("{field}.unit"), unit));
                if matches!((min, max), (Some(min), Some(max)) if min > max) {
                    self.fault(format!("{field}.min"), "is above max");
                }
                if *decimals > 3 {
                    self.fault(format!("{field}.decimals"), "must be from 0 to 3");
                }
            }
            Kind::Rating { min, max, step, low, high } => {
                if min >= max {
                    self.fault(format!("{field}.min"), "must be below max");
                } else if *step <= 0.0 || (max - min) / step > 200.0 {
                    self.fault(format!("{field}.step"), "must cut the scale into 1 to 200 steps");
                } else if ((max - min) / step).fract().abs() > 1e-9 {
                    self.fault(format!("{field}.step"), "does not lead from min to max");
                }
                self.text(&format!("{field}.low"), low);
                self.text(&format!("{field}.high"), high);
            }
            Kind::Choice { options, other } | Kind::Choices { options, other } => {
                self.options(field, options, *other);
            }
            Kind::Group { columns, rows, max_rows, sorted } => {
                if !top {
                    self.fault(field, "is a group inside a group");
                    return;
                }
                if columns.is_empty() {
                    self.fault(format!("{field}.columns"), "must ask something");
                }
                if !limits::ROWS.contains(max_rows) || rows > max_rows {
                    self.fault(
                        format!("{field}.max_rows"),
                        "must be from 1 to 40 and not below rows",
                    );
                }
                let mut known = BTreeSet::new();
                for (place, column) in columns.iter().enumerate() {
                    let field = format!("{field}.columns[{place}]");
                    if !known.insert(column.key.as_str()) {
                        self.fault(
                            format!("{field}.key"),
                            format!("“{}” is there twice", column.key),
                        );
                    }
                    self.question(&field, column, false);
                    self.row_calculation(&format!("{field}.answer"), column, columns);
                }
                if sorted.as_ref().is_some_and(|sort| !known.contains(sort.by.as_str())) {
                    self.fault(format!("{field}.sorted.by"), "names no column");
                }
            }
            Kind::LadderStep { form, group, steps } => {
                if !is_key(form, '-') || !is_key(group, '_') {
                    self.fault(field, "must name a form and a group in it");
                }
                if steps.len() > MAX_OPTIONS {
                    self.fault(format!("{field}.steps"), format!("must be at most {MAX_OPTIONS}"));
                }
                for (place, step) in steps.iter().enumerate() {
                    self.text(&format!("{field}.steps[{place}]"), step);
                }
            }
            Kind::Computed { calculation, unit, .. } => {
                unit.iter().for_each(|unit| self.text(&format!("{field}.unit"), unit));
                // In a row, its group checks it against the row's own columns.
                if top {
                    self.calculation(&format!("{field}.calculation"), calculation);
                }
            }
            Kind::Text
            | Kind::LongText
            | Kind::YesNo
            | Kind::Date
            | Kind::Time
            | Kind::Moment
            | Kind::Minutes { .. }
            | Kind::Instruction
            | Kind::Section => {}
        }
    }

    fn options(&mut self, field: &str, options: &[Choice], other: bool) {
        if options.len() + usize::from(other) < 2 || options.len() > MAX_OPTIONS {
            self.fault(format!("{field}.options"), format!("must be from 2 to {MAX_OPTIONS}"));
        }
        let mut known = BTreeSet::new();
        for (place, option) in options.iter().enumerate() {
            let field = format!("{field}.options[{place}]");
            if !is_key(&option.key, '_') {
                let what = "must be lower-case letters, digits and underscores, 60 at most";
                self.fault(format!("{field}.key"), what);
            }
            if !known.insert(option.key.as_str()) {
                self.fault(format!("{field}.key"), format!("“{}” is there twice", option.key));
            }
            self.text(&format!("{field}.label"), &option.label);
        }
    }

    fn condition(&mut self, field: &str, condition: &Condition, depth: usize) {
        if depth > MAX_CONDITION_DEPTH {
            self.fault(field, format!("is nested deeper than {MAX_CONDITION_DEPTH}"));
            return;
        }
        match condition {
            Condition::All(conditions) | Condition::Any(conditions) => {
                if conditions.is_empty() {
                    self.fault(field, "must list at least one condition");
                }
                let name = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
                for (place, inner) in conditions.iter().enumerate() {
                    self.condition(&format!("{field}.{name}[{place}]"), inner, depth + 1);
                }
            }
            Condition::Equals { key, value } => {
                self.reads(&format!("{field}.equals.key"), key);
                let kind = self.form.question(key).map(|question| &question.answer);
                if kind.is_some_and(|kind| !fit::can_equal(kind, value)) {
                    self.fault(
                        format!("{field}.equals.value"),
                        format!("is no answer that “{key}” can have"),
                    );
                }
            }
            Condition::AtLeast { key, .. } | Condition::AtMost { key, .. } => {
                let name = if matches!(condition, Condition::AtLeast { .. }) {
                    "at_least"
                } else {
                    "at_most"
                };
                self.reads(&format!("{field}.{name}.key"), key);
                let kind = self.form.question(key).map(|question| &question.answer);
                if kind.is_some_and(|kind| {
                    kind.takes_answer()
                        && !matches!(
                            kind,
                            Kind::Number { .. }
                                | Kind::Rating { .. }
                                | Kind::Minutes { .. }
                                | Kind::YesNo
                        )
                }) {
                    self.fault(
                        format!("{field}.{name}.key"),
                        format!("names “{key}”, whose answer is no number"),
                    );
                }
            }
            Condition::Answered { key } => self.reads(&format!("{field}.answered.key"), key),
        }
    }

    /// What a question waits for must have been asked before it, in the same record.
    fn waits_for(&mut self, field: &str, question: &Question, before: &BTreeSet<&str>) {
        let Some(condition) = &question.show_when else { return };
        for key in condition.keys() {
            if key == question.key {
                self.fault(field, "depends on its own answer");
            } else if self.form.question(key).is_some() && !before.contains(key) {
                self.fault(field, format!("waits for “{key}”, which is not asked before it"));
            }
        }
    }

    fn reads(&mut self, field: &str, key: &str) {
        match self.form.question(key) {
            None => self.fault(field, format!("names “{key}”, which the form does not ask")),
            Some(question) if !question.answer.takes_answer() => {
                self.fault(field, format!("names “{key}”, which takes no answer"));
            }
            Some(_) => {}
        }
    }

    fn text(&mut self, field: &str, text: &Text) {
        let mut blank = true;
        for wording in text.all() {
            blank &= wording.trim().is_empty();
            if wording.chars().count() > MAX_TEXT {
                self.fault(field, format!("is longer than {MAX_TEXT} characters"));
            }
        }
        if blank {
            self.fault(field, "must say something");
        }
    }
}

/// Lower case, digits and `joint`, not beginning with the joint.
pub(super) fn is_key(key: &str, joint: char) -> bool {
    let allowed =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == joint;
    (1..=60).contains(&key.len()) && key.chars().all(allowed) && !key.starts_with(joint)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod wrong;
