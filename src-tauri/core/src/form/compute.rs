//! Computed fields: figures worked out from answers, of one entry or of all.
//!
//! A figure is never guessed. Where an answer that it needs is missing it is [`Outcome::Missing`], and
//! where two answers cannot both be right it names them. The page has a twin of this file
//! (`ui/src/form/compute.ts`); both are held to the same fixtures.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Answer, Answers, Calculation, Form, Kind, Part, Question, Scope};

mod sleep;

pub(super) use sleep::KEYS as SLEEP_KEYS;

/// A computed field with what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "form.ts")]
pub struct Worked {
    /// The key of the computed field; in a row of a group, `areas[0].gap`.
    pub key: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a calculation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(export, export_to = "form.ts", optional_fields)]
pub enum Outcome {
    /// A figure.
    Value {
        /// The figure, in the field's unit.
        value: f64,
        /// What it is out of, where it counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        out_of: Option<f64>,
        /// From how many entries it was worked out.
        from: u32,
        /// Whether it is so unusual that the answers deserve a second look: over 16 hours in bed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[ts(as = "Option<bool>", optional)]
        doubtful: bool,
    },
    /// An answer that it needs is not there.
    Missing,
    /// Two answers cannot both be right.
    Disagree {
        /// The key of one.
        one: String,
        /// The key of the other.
        other: String,
    },
}

impl Outcome {
    fn of(value: f64) -> Self {
        Self::Value { value, out_of: None, from: 1, doubtful: false }
    }

    fn or_missing(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::of)
    }

    /// The figure, where there is one.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Value { value, .. } => Some(*value),
            Self::Missing | Self::Disagree { .. } => None,
        }
    }
}

impl Form {
    /// The computed fields of one entry, in the order of the form, with those in its groups' rows.
    pub fn computed(&self, header: &Answers, entry: &Answers) -> Vec<Worked> {
        let questions = self.part(Part::Entry).iter().chain(self.part(Part::After));
        let mut worked = Vec::new();
        for question in questions {
            match &question.answer {
                Kind::Computed { scope: Scope::Entry, calculation, .. } => worked.push(Worked {
                    key: question.key.clone(),
                    outcome: self.work_out(calculation, header, entry),
                }),
                Kind::Group { columns, .. } => {
                    worked.extend(rows_worked(question, columns, entry));
                }
                _ => {}
            }
        }
        worked
    }

    /// The computed fields over all `entries` of an assignment, in the order of the form.
    ///
    /// An entry that lacks an answer, or whose answers disagree, is left out and never counts as zero.
    pub fn computed_over(&self, header: &Answers, entries: &[&Answers]) -> Vec<Worked> {
        let worked = |question: &Question| match &question.answer {
            Kind::Computed { scope: Scope::Entries, calculation, .. } => Some(Worked {
                key: question.key.clone(),
                outcome: self.work_out_over(calculation, header, entries),
            }),
            _ => None,
        };
        self.questions().filter_map(|(_, question)| worked(question)).collect()
    }

    fn work_out(&self, how: &Calculation, header: &Answers, entry: &Answers) -> Outcome {
        match how {
            Calculation::Sum { of } => {
                let numbers: Option<Vec<f64>> = of
                    .iter()
                    .map(|key| Some(self.numbers(key, entry)).filter(|found| !found.is_empty()))
                    .map(|found| found.map(|numbers| numbers.iter().sum()))
                    .collect();
                Outcome::or_missing(numbers.map(|numbers| numbers.iter().sum()))
            }
            Calculation::Mean { of } => {
                let numbers: Vec<f64> =
                    of.iter().flat_map(|key| self.numbers(key, entry)).collect();
                Outcome::or_missing(mean(&numbers))
            }
            Calculation::CountWhere { met, out_of } => {
                let counts = out_of.as_ref().is_none_or(|condition| condition.holds(entry));
                Outcome::Value {
                    value: f64::from(u8::from(counts && met.holds(entry))),
                    out_of: Some(f64::from(u8::from(counts))),
                    from: 1,
                    doubtful: false,
                }
            }
            Calculation::Difference { from, subtract } => {
                let figure = |key: &str| mean(&self.numbers(key, entry));
                Outcome::or_missing(
                    figure(from).zip(figure(subtract)).map(|(from, subtract)| from - subtract),
                )
            }
            Calculation::ChangeFromHeader { key, header: before } => {
                let now = mean(&self.numbers(key, entry));
                let before = mean(&self.numbers(before, header));
                Outcome::or_missing(now.zip(before).map(|(now, before)| now - before))
            }
            Calculation::ClockDifference { from, to } => {
                let times = minute_of_day(entry.get(from)).zip(minute_of_day(entry.get(to)));
                Outcome::or_missing(times.map(|(from, to)| clock_difference(from, to)))
            }
            Calculation::Sleep { figure } => sleep::figure(*figure, entry),
        }
    }

    fn work_out_over(&self, how: &Calculation, header: &Answers, entries: &[&Answers]) -> Outcome {
        if let Calculation::CountWhere { met, out_of } = how {
            let counted = |entry: &&&Answers| out_of.as_ref().is_none_or(|rule| rule.holds(entry));
            let due: Vec<&&Answers> = entries.iter().filter(counted).collect();
            let met = due.iter().filter(|entry| met.holds(entry)).count();
            return Outcome::Value {
                value: met as f64,
                out_of: Some(due.len() as f64),
                from: entries.len() as u32,
                doubtful: false,
            };
        }
        let each: Vec<f64> =
            entries.iter().filter_map(|entry| self.work_out(how, header, entry).value()).collect();
        let value = match how {
            Calculation::Sum { .. } => (!each.is_empty()).then(|| each.iter().sum()),
            _ => mean(&each),
        };
        value.map_or(Outcome::Missing, |value| Outcome::Value {
            value,
            out_of: None,
            from: each.len() as u32,
            doubtful: false,
        })
    }

    /// The numbers under `key`: one, or with `group.column` one for each row that has it.
    fn numbers(&self, key: &str, answers: &Answers) -> Vec<f64> {
        let Some((group, column)) = key.split_once('.') else {
            let question = self.question(key);
            return question
                .and_then(|question| number_of(&question.answer, answers.get(key)?))
                .into_iter()
                .collect();
        };
        let Some(Kind::Group { columns, .. }) = self.question(group).map(|group| &group.answer)
        else {
            return Vec::new();
        };
        let (Some(column), Some(Answer::Rows(rows))) =
            (columns.iter().find(|known| known.key == column), answers.get(group))
        else {
            return Vec::new();
        };
        rows.iter().filter_map(|row| number_of(&column.answer, row.get(&column.key)?)).collect()
    }
}

/// What an answer counts for in a sum: a number itself, yes as 1, an option by its score.
pub(super) fn number_of(kind: &Kind, answer: &Answer) -> Option<f64> {
    match kind {
        Kind::Choice { options, .. } => {
            let chosen = answer.text()?.as_str();
            options.iter().find(|option| option.key == chosen)?.score
        }
        _ => answer.number(),
    }
}

/// The computed columns of a group, row by row.
fn rows_worked(group: &Question, columns: &[Question], entry: &Answers) -> Vec<Worked> {
    let Some(Answer::Rows(rows)) = entry.get(&group.key) else { return Vec::new() };
    let number = |key: &str, row: &Answers| {
        let column = columns.iter().find(|column| column.key == key)?;
        number_of(&column.answer, row.get(key)?)
    };
    let mut worked = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        for column in columns {
            let Kind::Computed { calculation: Calculation::Difference { from, subtract }, .. } =
                &column.answer
            else {
                continue;
            };
            let both = number(from, row).zip(number(subtract, row));
            worked.push(Worked {
                key: format!("{}[{place}].{}", group.key, column.key),
                outcome: Outcome::or_missing(both.map(|(from, subtract)| from - subtract)),
            });
        }
    }
    worked
}

fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// The minute of the day that an answer such as `"23:15"` names.
fn minute_of_day(answer: Option<&Answer>) -> Option<f64> {
    let (hours, minutes) = answer?.text()?.as_str().split_once(':')?;
    Some(hours.parse::<f64>().ok()? * 60.0 + minutes.parse::<f64>().ok()?)
}

/// Minutes from one time of the clock to the next time that it shows the other.
fn clock_difference(from: f64, to: f64) -> f64 {
    (to - from).rem_euclid(1440.0)
}

#[cfg(test)]
mod tests;
