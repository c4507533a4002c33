//! Measures: what the answers add up to, where that stands to the literature's figures or the
//! therapist's own, and how far it has moved since the last time. A client is compared with themselves.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::overview::{Homework, in_force};
use crate::error::{Error, Result};
use crate::form::{Cited, Form, Score};
use crate::reply::{Entry, EntryKey};
use crate::vault::Vault;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};
use crate::words::Words;

/// A measure as it was filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Measured {
    /// The day it was filled in.
    pub day: NaiveDate,
    /// What the answers add up to.
    pub score: Score,
    /// The total from which a diagnosis is worth considering.
    pub cut_off: Option<Threshold>,
    /// How far a total must move before the change is more than noise.
    pub reliable_change: Option<Threshold>,
    /// The last time before it that the same measure had a total.
    pub before: Option<Before>,
}

/// An earlier total of the same measure in the same case file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Before {
    /// The day it was filled in.
    pub day: NaiveDate,
    /// The total of that day.
    pub total: f64,
}

/// A figure that totals are held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Threshold {
    /// The figure.
    pub value: f64,
    /// Where it comes from: the literature, or in the therapist's words.
    pub source: Words,
    /// Whether that was not checked.
    pub unsure: bool,
    /// Whether the therapist set it.
    pub yours: bool,
}

/// Which figure of a measure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum MeasureFigure {
    /// The total from which a diagnosis is worth considering.
    CutOff,
    /// How far a total must move before the change is more than noise.
    ReliableChange,
}

/// The figures of measures that the therapist set.
pub struct Thresholds<'v>(&'v Vault);

impl Vault {
    /// The figures of measures that the therapist set.
    pub fn thresholds(&self) -> Thresholds<'_> {
        Thresholds(self)
    }
}

impl Thresholds<'_> {
    /// Sets a figure of a measure, in place of the literature's.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a figure that no total can be held against.
    pub fn set(
        &self,
        measure: &str,
        figure: MeasureFigure,
        value: f64,
        note: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        if !(0.0..=1_000.0).contains(&value) {
            return Err(Error::OutOfRange);
        }
        self.0.write(|db| {
            db.execute(
                "INSERT INTO measure_threshold (form_key, figure, value, note)
                 VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (form_key, figure)
                 DO UPDATE SET value = excluded.value, note = excluded.note",
                params![measure, Name(figure), value, note.trim()],
            )?;
            journal::record(db, Act::Changed, "threshold", None, now)
        })
    }

    /// Goes back to the literature's figure.
    ///
    /// # Errors
    /// What the database says.
    pub fn restore(
        &self,
        measure: &str,
        figure: MeasureFigure,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            db.execute(
                "DELETE FROM measure_threshold WHERE form_key = ?1 AND figure = ?2",
                params![measure, Name(figure)],
            )?;
            journal::record(db, Act::Changed, "threshold", None, now)
        })
    }

    /// Every figure that the therapist set.
    pub(super) fn all(&self) -> Result<Figures> {
        self.0.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT form_key, figure, value, note FROM measure_threshold")?;
            let rows = statement.query_map((), |row| {
                let (Name(figure), source) = (row.get(1)?, row.get::<_, String>(3)?.into());
                let value = row.get(2)?;
                Ok((row.get(0)?, figure, Threshold { value, source, unsure: false, yours: true }))
            })?;
            Ok(Figures(rows.collect::<rusqlite::Result<_>>()?))
        })
    }
}

/// The figures of measures that the therapist set, by the measure's key.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures(Vec<(String, MeasureFigure, Threshold)>);

impl Figures {
    /// The figure that counts: the therapist's, else the literature's.
    pub(super) fn in_force(
        &self,
        measure: &str,
        figure: MeasureFigure,
        cited: Option<&Cited>,
    ) -> Option<Threshold> {
        let own = self.0.iter().find(|(key, kind, _)| key == measure && *kind == figure);
        own.map(|(.., threshold)| threshold.clone()).or_else(|| {
            cited.map(|cited| Threshold {
                value: cited.value,
                source: cited.citation.as_str().into(),
                unsure: cited.unsure,
                yours: false,
            })
        })
    }
}

/// Scores the measures among the homework of a case.
pub(super) fn measure(vault: &Vault, all: &mut [Homework]) -> Result<()> {
    let scored: Vec<Option<(NaiveDate, Score)>> = all
        .iter()
        .map(|homework| scored(&homework.assignment.form, &in_force(&homework.entries)))
        .collect();
    let totals: Vec<(String, NaiveDate, f64)> = all
        .iter()
        .zip(&scored)
        .filter_map(|(homework, scored)| {
            let (day, score) = scored.as_ref()?;
            Some((homework.assignment.form.key.clone(), *day, score.total?))
        })
        .collect();
    let figures = vault.thresholds().all()?;
    for (homework, scored) in all.iter_mut().zip(scored) {
        let form = &homework.assignment.form;
        let (Some((day, mut score)), Some(scoring)) = (scored, &form.scoring) else { continue };
        let figure = |figure, cited| figures.in_force(&form.key, figure, cited);
        let cut_off = figure(MeasureFigure::CutOff, scoring.cut_off.as_ref());
        score.reaches_cut_off =
            score.total.zip(cut_off.as_ref()).map(|(total, cut_off)| total >= cut_off.value);
        let before = totals
            .iter()
            .filter(|(key, earlier, _)| *key == form.key && *earlier < day)
            .max_by_key(|(_, earlier, _)| *earlier)
            .map(|(_, day, total)| Before { day: *day, total: *total });
        let reliable_change =
            figure(MeasureFigure::ReliableChange, scoring.reliable_change.as_ref());
        homework.measured = Some(Measured { day, score, cut_off, reliable_change, before });
    }
    Ok(())
}

/// The score of the answers that were written last, with their day.
fn scored(form: &Form, entries: &[Entry]) -> Option<(NaiveDate, Score)> {
    form.scoring.as_ref()?;
    let answered = entries
        .iter()
        .filter(|entry| entry.key != EntryKey::Header && entry.answers().is_some())
        .max_by_key(|entry| entry.written)?;
    Some((answered.day()?, form.score(answered.answers()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::Draft;
    use crate::case_file::CaseAbout;
    use crate::form::{Answer, Answers};
    use crate::id::CaseFileId;
    use crate::reply::Record;
    use crate::vault::scratch::{now, vault};
    use chrono::Duration;

    fn gad() -> Form {
        Form::from_json(include_str!("../../../../assets/measures/gad-7.json")).unwrap()
    }

    fn case(vault: &Vault) -> CaseFileId {
        let about = CaseAbout::in_language("en");
        vault.case_files().open(&about, now()).unwrap().id
    }

    /// Fills in so many items, each with the option at `place`, `days` days from now.
    fn fill_in(vault: &Vault, case: CaseFileId, days: i64, items: usize, place: usize) {
        let (form, at) = (gad(), now() + Duration::days(days));
        let keys = form.scoring.clone().unwrap().items;
        let answers = keys.iter().take(items).map(|key| {
            let crate::form::Kind::Choice { options, .. } = &form.question(key).unwrap().answer
            else {
                panic!("a choice")
            };
            (key.clone(), Answer::Text(options[place].key.as_str().into()))
        });
        let record = Record::Answers(answers.collect::<Answers>());
        let draft = Draft {
            form: Some(form.clone()),
            no_goal_reason: Some("Assessment.".into()),
            message: "For us to see.".into(),
            ..Draft::new(None, at.date_naive())
        };
        let given = vault.assignments().give(case, &draft, at).unwrap();
        let entry = Entry { key: EntryKey::Once, revision: 1, happened: None, written: at, record };
        vault.replies().write_together(given.id, &entry, at).unwrap();
    }

    fn measured(vault: &Vault, case: CaseFileId) -> Vec<Measured> {
        let homework = vault.overview(now().date_naive()).homework(case).unwrap();
        homework.into_iter().filter_map(|homework| homework.measured).collect()
    }

    #[test]
    fn a_total_is_held_against_the_one_before_it_in_the_same_case() {
        let (vault, _folder) = vault();
        let (case, other) = (case(&vault), case(&vault));
        fill_in(&vault, other, 1, 7, 3);
        fill_in(&vault, case, 0, 7, 2);
        fill_in(&vault, case, 7, 5, 1);
        fill_in(&vault, case, 14, 7, 1);
        let all = measured(&vault, case);
        let totals: Vec<_> = all.iter().map(|one| one.score.total).collect();
        assert_eq!(totals, [Some(7.0), None, Some(14.0)], "none while an item is missing");
        assert_eq!((all[1].score.answered, all[1].score.of), (5, 7));
        let first = now().date_naive();
        assert_eq!(all[0].before, Some(Before { day: first, total: 14.0 }));
        assert_eq!(all[2].before, None, "another case is none of its business");
        let change = all[0].reliable_change.as_ref().unwrap();
        assert_eq!((change.value, change.unsure, change.yours), (4.0, true, false));
        assert!(!change.source.is_blank());
    }

    #[test]
    fn the_therapists_own_figure_counts_until_it_is_taken_back() {
        let (vault, _folder) = vault();
        let case = case(&vault);
        fill_in(&vault, case, 0, 7, 1);
        assert_eq!(measured(&vault, case)[0].score.reaches_cut_off, Some(false));
        let thresholds = vault.thresholds();
        thresholds.set("gad-7", MeasureFigure::CutOff, 7.0, " Our clinic. ", now()).unwrap();
        let own = measured(&vault, case).remove(0);
        assert_eq!(own.score.reaches_cut_off, Some(true));
        let cut_off = own.cut_off.unwrap();
        assert_eq!((cut_off.yours, cut_off.source.as_str()), (true, "Our clinic."));
        for odd in [-1.0, f64::NAN, f64::INFINITY] {
            let set = thresholds.set("gad-7", MeasureFigure::CutOff, odd, "", now());
            assert!(matches!(set, Err(Error::OutOfRange)), "{odd}");
        }
        thresholds.restore("gad-7", MeasureFigure::CutOff, now()).unwrap();
        assert!(!measured(&vault, case)[0].cut_off.as_ref().unwrap().yours);
        vault.verify_journal().unwrap();
    }
}
