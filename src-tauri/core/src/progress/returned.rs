//! Returned words: what came back goes back. The last two weeks of a goal, and one sentence of the
//! client's own, at the top of the next homework.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::overview::in_force;
use super::{Overview, Week};
use crate::assignment::{Draft, ReturnedSentence, ReturnedWeek, ReturnedWords};
use crate::error::{Error, Result};
use crate::form::{Answer, Answers, Pick};
use crate::id::{AssignmentId, CaseFileId, GoalId};
use crate::reply::{EntryKey, diary_day};
use crate::words::Words;

/// A sentence that the therapist picked in what came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Picked {
    /// The homework.
    pub assignment: AssignmentId,
    /// The entry.
    pub key: EntryKey,
    /// The words, as they stand in one answer of it: all of them, or a sentence.
    pub words: Words,
}

impl Overview<'_> {
    /// What the last two weeks for a goal showed, or for no goal: nothing where none has begun.
    ///
    /// # Errors
    /// What the database says.
    pub fn returned_weeks(
        &self,
        case_file: CaseFileId,
        goal: Option<GoalId>,
    ) -> Result<ReturnedWords> {
        let mut weeks: Vec<ReturnedWeek> = Vec::new();
        for homework in self.homework(case_file)? {
            if homework.assignment.purpose.goal_id() == goal {
                let begun = homework.weeks.iter().filter(|week| week.first_day <= self.today);
                weeks.extend(begun.rev().map(Week::returned));
            }
        }
        let mut latest = weeks.into_iter();
        let now = latest.next();
        Ok(ReturnedWords { then: latest.next(), now, sentence: None })
    }

    /// Puts a sentence at the top of the next homework: into the draft of the case, in place of one that
    /// was picked before. A draft that returns nothing yet gets the weeks of its goal with it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no answer of the entry in force has these words: what is returned is the
    /// client's, to the letter. [`Error::BlankWords`].
    pub fn return_sentence(&self, picked: &Picked, now: DateTime<FixedOffset>) -> Result<Draft> {
        if picked.words.is_blank() {
            return Err(Error::BlankWords);
        }
        let case_file = self.vault.assignments().get(picked.assignment)?.case_file;
        let entries = in_force(&self.vault.replies().entries(picked.assignment)?);
        let entry = entries.iter().find(|entry| entry.key == picked.key).ok_or(Error::NotFound)?;
        let wanted = picked.words.as_str().trim();
        if !entry.answers().is_some_and(|answers| says(answers, wanted)) {
            return Err(Error::NotFound);
        }
        let day = entry.day().unwrap_or_else(|| diary_day(entry.written.naive_local()));
        let mut draft = self.vault.assignments().draft(case_file, self.today)?;
        let returned = match draft.returned.take() {
            Some(returned) => returned,
            None => self.returned_weeks(case_file, draft.goal)?,
        };
        let sentence = ReturnedSentence { day, words: wanted.into() };
        draft.returned = Some(ReturnedWords { sentence: Some(sentence), ..returned });
        self.vault.assignments().save_draft(case_file, &draft, now)?;
        Ok(draft)
    }
}

/// Whether the client wrote `words` in one of the answers. What was chosen from a list is not theirs.
fn says(answers: &Answers, words: &str) -> bool {
    answers.values().any(|answer| match answer {
        Answer::Text(said) | Answer::Other { other: said } => said.as_str().contains(words),
        Answer::Chosen(picks) => picks.iter().any(|pick| match pick {
            Pick::Other { other } => other.as_str().contains(words),
            Pick::Option(_) => false,
        }),
        Answer::Rows(rows) => rows.iter().any(|row| says(row, words)),
        Answer::NotSure | Answer::YesNo(_) | Answer::Number(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::scratch::{CALM, Told, at, day, entry, form};
    use crate::reply::Record;

    const SAID: &str = "I drove, it was loud, I stayed. Then I slept.";

    fn told() -> (Told, Picked) {
        let told = Told::new();
        let given = told.give(form(CALM), 0, 14);
        let answers = Answers::from([
            ("calm".to_owned(), Answer::YesNo(true)),
            ("note".to_owned(), Answer::Text(SAID.into())),
        ]);
        told.reply(&given, 8, vec![entry(2, Record::Answers(answers))]);
        let key = EntryKey::Day { day: day(2), slot: 0 };
        let words = "I drove, it was loud, I stayed.".into();
        (told, Picked { assignment: given.id, key, words })
    }

    #[test]
    fn a_picked_sentence_stands_at_the_top_of_the_next_homework_with_the_last_weeks() {
        let (told, picked) = told();
        let overview = told.vault.overview(day(9));
        let draft = overview.return_sentence(&picked, at(9)).unwrap();
        assert_eq!(told.vault.assignments().draft(told.case, day(9)).unwrap(), draft, "it is kept");
        let returned = draft.returned.unwrap();
        let sentence = returned.sentence.unwrap();
        assert_eq!((sentence.day, sentence.words.as_str()), (day(2), picked.words.as_str()));
        assert_eq!(returned.now.unwrap().first_day, day(7));
        assert_eq!(returned.then.unwrap().figure.as_str(), "1 of 7 recorded");
    }

    #[test]
    fn what_was_taken_out_of_a_draft_stays_out_and_the_client_gets_no_empty_frame() {
        let (told, picked) = told();
        let (assignments, overview) = (told.vault.assignments(), told.vault.overview(day(9)));
        let mut draft = overview.return_sentence(&picked, at(9)).unwrap();
        (draft.form, draft.message) = (Some(form(CALM)), "One line a day.".into());
        draft.returned = Some(ReturnedWords { then: None, now: None, sentence: None });
        assignments.save_draft(told.case, &draft, at(9)).unwrap();
        let kept = assignments.draft(told.case, day(9)).unwrap();
        assert_eq!(kept.returned, draft.returned, "told from one that nothing was put into yet");
        assert_eq!(assignments.give(told.case, &kept, at(9)).unwrap().returned, None);
    }

    #[test]
    fn a_week_that_is_still_to_come_is_none_to_give_back() {
        let (told, _) = told();
        told.give(form(CALM), 20, 7);
        let weeks = told.vault.overview(day(9)).returned_weeks(told.case, Some(told.goal)).unwrap();
        assert_eq!(weeks.now.unwrap().first_day, day(7));
        let later = told.vault.overview(day(20));
        let weeks = later.returned_weeks(told.case, Some(told.goal)).unwrap();
        assert_eq!(weeks.now.unwrap().first_day, day(20));
    }

    #[test]
    fn another_sentence_takes_its_place_and_the_rest_of_the_draft_stays() {
        let (told, picked) = told();
        let overview = told.vault.overview(day(9));
        let mut draft = overview.return_sentence(&picked, at(9)).unwrap();
        draft.message = "Half a message".into();
        draft.returned.as_mut().unwrap().then = None;
        told.vault.assignments().save_draft(told.case, &draft, at(9)).unwrap();
        let other = Picked { words: " Then I slept. ".into(), ..picked };
        let draft = overview.return_sentence(&other, at(9)).unwrap();
        assert_eq!(draft.message.as_str(), "Half a message");
        let returned = draft.returned.unwrap();
        assert_eq!(returned.sentence.unwrap().words.as_str(), "Then I slept.");
        assert_eq!(returned.then, None, "what was removed is not put back");
    }

    #[test]
    fn only_the_clients_own_words_go_back() {
        let (told, picked) = told();
        let overview = told.vault.overview(day(9));
        let asked = |picked: &Picked| overview.return_sentence(picked, at(9));
        let made_up = Picked { words: "I drove and it was quiet.".into(), ..picked.clone() };
        assert!(matches!(asked(&made_up), Err(Error::NotFound)));
        let key = EntryKey::Day { day: day(3), slot: 0 };
        assert!(matches!(asked(&Picked { key, ..picked.clone() }), Err(Error::NotFound)));
        let blank = Picked { words: "  ".into(), ..picked };
        assert!(matches!(asked(&blank), Err(Error::BlankWords)));
        assert_eq!(told.vault.assignments().draft(told.case, day(9)).unwrap().returned, None);
    }
}
