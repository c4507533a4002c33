//! The report of a case, and the client's own copy of the record: what Progress shows, in sentences, tables
//! and charts for paper.
//!
//! Its numbers are those of [`Progress`], so that they are the same on the screen, in the table behind a
//! chart and on paper. Private process notes are in neither: nothing here reads them.

mod charts;
mod phrases;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::charts::{dots_of, means_of, measure_chart, nights_chart, ratings_chart, series_chart};
use self::phrases::Phrases;
use super::history::{Given, History};
use super::{Overview, Progress, Toward, WeekToward, weeks};
use crate::assignment::{Assignment, ReturnedWeek};
use crate::case_file::Ending;
use crate::document::Part;
use crate::document::chart::{Breadth, Chart, Placed};
use crate::error::Result;
use crate::form::Figure;
use crate::goal::{Goal, GoalRating, RatingKind};
use crate::id::CaseFileId;
use crate::reply::{FiledEntry, Flag, Record, Reviewed, diary_day};
use crate::session::SessionState;

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum ReportFor {
    /// Colleagues, or the file: how it went.
    Practice,
    /// The client: how it went, and after it everything that they wrote.
    Client,
}

/// A case on paper, with what it says settled.
#[derive(Clone)]
pub struct CaseReport {
    /// What it is called.
    pub title: String,
    /// The case number.
    pub about: String,
    /// The language of its sentences.
    pub language: String,
    /// The day it was made.
    pub made: NaiveDate,
    /// What stands in it.
    pub parts: Vec<Part>,
    /// The homework that goes with it, the earliest first: of a client's copy all of it.
    pub homework: Vec<FinishedHomework>,
}

/// Homework with everything that came back of it.
#[derive(Clone)]
pub struct FinishedHomework {
    /// The assignment.
    pub assignment: Assignment,
    /// What came back.
    pub entries: Vec<FiledEntry>,
    /// Its weeks.
    pub weeks: Vec<ReturnedWeek>,
}

impl Overview<'_> {
    /// The report of a case, as of today. That it was taken out is for whoever takes it to say:
    /// [`taken_out`](Self::taken_out).
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound).
    pub fn report(&self, id: CaseFileId, whom: ReportFor) -> Result<CaseReport> {
        let history = History::read(self.vault, id)?;
        let ending = self.vault.case_files().ending(id)?;
        let progress = Progress::of(&history, self.today);
        let making = Making { history: &history, progress: &progress, today: self.today };
        Ok(CaseReport {
            title: making.tongue().title(whom).to_owned(),
            about: history.case_file.number.clone(),
            language: making.language().to_owned(),
            made: self.today,
            parts: making.parts(&ending, &self.flags_in(&history, whom)?),
            homework: match whom {
                ReportFor::Practice => Vec::new(),
                ReportFor::Client => making.finished(),
            },
        })
    }

    /// The flags of a case, by date. What the therapist did about an answer is for colleagues; the answers
    /// themselves are in the client's copy.
    fn flags_in(&self, history: &History, whom: ReportFor) -> Result<Vec<Flag>> {
        if whom == ReportFor::Client {
            return Ok(Vec::new());
        }
        let mut flags = Vec::new();
        for given in &history.given {
            flags.extend(self.vault.flags().of(given.assignment.id)?);
        }
        flags.sort_by_key(|flag| flag.written);
        Ok(flags)
    }
}

/// A report in the making.
struct Making<'a> {
    history: &'a History,
    progress: &'a Progress,
    today: NaiveDate,
}

impl Making<'_> {
    fn language(&self) -> &str {
        self.history.language()
    }

    fn tongue(&self) -> Phrases {
        Phrases::of(self.language())
    }

    fn parts(&self, ending: &Ending, flags: &[Flag]) -> Vec<Part> {
        let tongue = self.tongue();
        let about = &self.history.case_file.about;
        let held = |state: SessionState| {
            self.history.sessions.iter().filter(|it| it.appointment.state == state).count()
        };
        let (took_place, missed) = (held(SessionState::Held), held(SessionState::Missed));
        let first = self.history.held().map(|(_, day)| day).min();
        let began = about.therapy_start.or(first);
        let mut parts =
            vec![Part::Sentence(tongue.course(began, ending.closed_on, took_place, missed))];
        if !about.presenting_concern.is_blank() {
            parts.push(Part::Heading(tongue.concern().to_owned()));
            parts.push(Part::Sentence(about.presenting_concern.as_str().to_owned()));
        }
        parts.extend(self.goals());
        parts.extend(self.course());
        parts.extend(self.homework());
        parts.extend(self.safety(flags));
        if !ending.statement.is_blank() {
            parts.push(Part::Heading(tongue.how_it_ended().to_owned()));
            parts.push(Part::Sentence(ending.statement.as_str().to_owned()));
        }
        parts
    }

    /// Each goal through its wordings, its weeks against the target, and how it was rated.
    fn goals(&self) -> Vec<Part> {
        let tongue = self.tongue();
        let several = self.history.goals.len() > 1;
        let mut parts = Vec::new();
        for (place, (goal, _)) in self.history.goals.iter().enumerate() {
            parts.push(Part::Heading(tongue.goal(several.then_some(place + 1))));
            parts.extend(self.wordings(goal));
            if let Some(line) = tongue.state(goal.state, goal.state_reason.as_str()) {
                parts.push(Part::Sentence(line));
            }
            let toward = self.progress.goals.iter().find(|toward| toward.goal == goal.id);
            parts.extend(toward.map_or_else(Vec::new, |toward| self.toward(toward)));
        }
        parts
    }

    /// The latest wording first, as a letter would say it.
    fn wordings(&self, goal: &Goal) -> Vec<Part> {
        let all = goal.wordings.iter().rev().map(|wording| Part::Said {
            words: wording.words.clone(),
            language: wording.language.clone(),
            note: self.tongue().said(wording),
        });
        all.collect()
    }

    fn toward(&self, toward: &Toward) -> Vec<Part> {
        let tongue = self.tongue();
        let mut charts: Vec<Chart> = Vec::new();
        let counted = |week: &&WeekToward| {
            let rule = week.criterion.as_ref().map(|criterion| criterion.rule.figure);
            matches!(rule, Some(Figure::Days | Figure::Rate))
        };
        charts.extend(dots_of(toward.weeks.iter().filter(counted), self.language()));
        charts.extend(means_of(&toward.weeks, self.language()));
        let ratings: Vec<&GoalRating> =
            toward.ratings.iter().filter(|rating| rating.kind == RatingKind::Goal).collect();
        charts.extend(ratings_chart(&ratings, self.language()));
        let mut parts = Vec::new();
        if !toward.weeks.is_empty() {
            let row = |week: &WeekToward| {
                let days = tongue.days(week.week.first_day, week.last_day);
                let standing = tongue.standing(week.week.standing, week.criterion.is_some());
                vec![
                    week.number.to_string(),
                    days,
                    week.week.words.as_str().into(),
                    standing.into(),
                ]
            };
            parts.push(Part::Subheading(tongue.weeks().to_owned()));
            parts.push(Part::Rows {
                head: tongue.weeks_head().map(str::to_owned).to_vec(),
                shares: vec![0.09, 0.31, 0.32, 0.28],
                rows: toward.weeks.iter().map(row).collect(),
            });
        }
        parts.extend(whole(charts));
        parts
    }

    /// What was recorded over time, one chart for each scale.
    fn course(&self) -> Vec<Part> {
        let tongue = self.tongue();
        let series = self.progress.series.iter();
        let mut charts: Vec<Chart> =
            series.filter_map(|series| series_chart(series, self.language())).collect();
        charts
            .extend(self.progress.nights.iter().filter_map(|nights| nights_chart(nights, tongue)));
        let mut parts = Vec::new();
        if !charts.is_empty() {
            parts.push(Part::Heading(tongue.recorded().to_owned()));
            parts.extend(whole(charts));
        }
        let mut measures = Vec::new();
        for totals in &self.progress.measures {
            measures.extend(tongue.moved(totals).map(Part::Sentence));
            measures.extend(whole(measure_chart(totals, self.language()).into_iter().collect()));
        }
        // Of a measure that was not filled in whole there is nothing to say.
        if !measures.is_empty() {
            parts.push(Part::Heading(tongue.measures().to_owned()));
            parts.extend(measures);
        }
        parts
    }

    /// What was given, what came back, and what was said of it.
    fn homework(&self) -> Vec<Part> {
        let tongue = self.tongue();
        let rows: Vec<Vec<String>> = self.history.homework().map(|given| self.row(given)).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        vec![
            Part::Heading(tongue.homework().to_owned()),
            Part::Rows {
                head: tongue.homework_head().map(str::to_owned).to_vec(),
                shares: vec![0.25, 0.27, 0.16, 0.32],
                rows,
            },
        ]
    }

    fn row(&self, given: &Given) -> Vec<String> {
        let tongue = self.tongue();
        let assignment = &given.assignment;
        let came = given.entries.iter().filter(|entry| entry.record != Record::Withdrawn).count();
        vec![
            tongue.days(assignment.first_day, assignment.last_day),
            assignment.form.title.in_language(self.language()).to_owned(),
            tongue.entries(came),
            given.reviews.last().map_or_else(String::new, |Reviewed { review, .. }| {
                tongue.talked_over(review.done, review.helpful, review.learned.as_str())
            }),
        ]
    }

    /// Answers to questions of safety, and what was done. How serious one was is nowhere said.
    fn safety(&self, flags: &[Flag]) -> Vec<Part> {
        if flags.is_empty() {
            return Vec::new();
        }
        let tongue = self.tongue();
        let row = |flag: &Flag| {
            let asked =
                flag.question.as_ref().map(|question| question.ask.in_language(self.language()));
            let done = flag.noted.map(|at| tongue.noted(at.date_naive(), flag.note.as_str()));
            vec![
                tongue.day(diary_day(flag.written.naive_local())),
                asked.unwrap_or_default().to_owned(),
                done.unwrap_or_else(|| tongue.not_noted().to_owned()),
            ]
        };
        vec![
            Part::Heading(tongue.safety().to_owned()),
            Part::Rows {
                head: tongue.safety_head().map(str::to_owned).to_vec(),
                shares: vec![0.17, 0.45, 0.38],
                rows: flags.iter().map(row).collect(),
            },
        ]
    }

    fn finished(&self) -> Vec<FinishedHomework> {
        let all = self.history.homework().map(|given| {
            let stretch = super::Stretch {
                first_day: given.assignment.first_day,
                last_day: given.last_day,
                rhythm: &given.assignment.rhythm,
                criterion: given.assignment.purpose.goal().and_then(|goal| goal.criterion.as_ref()),
                language: self.language(),
                entries: &given.entries,
            };
            FinishedHomework {
                assignment: given.assignment.clone(),
                entries: given.filed.clone(),
                weeks: weeks(&stretch, self.today).iter().map(super::Week::returned).collect(),
            }
        });
        all.collect()
    }
}

/// Charts as wide as the page.
fn whole(charts: Vec<Chart>) -> Option<Part> {
    let placed = charts.into_iter().map(|chart| Placed { chart, breadth: Breadth::Whole });
    let placed: Vec<Placed> = placed.collect();
    (!placed.is_empty()).then_some(Part::Charts(placed))
}

#[cfg(test)]
mod tests;
