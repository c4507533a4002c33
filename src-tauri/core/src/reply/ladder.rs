//! Ladders: the steps that a client wrote in one form, to choose from in another.

use super::store::Replies;
use crate::error::Result;
use crate::form::{Answer, Answers, Form, Kind, Text};
use crate::id::CaseFileId;

impl Replies<'_> {
    /// The form with the steps that the client last wrote for it, where it asks for a step of another
    /// form of the same case file. Without one it comes back as it is, to the bit.
    ///
    /// The steps are frozen with the form when it is given: a ladder that is revised later changes
    /// nothing that a client holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn with_steps(&self, case_file: CaseFileId, mut form: Form) -> Result<Form> {
        for part in [&mut form.header, &mut form.entry, &mut form.after] {
            for question in part {
                if let Kind::LadderStep { form, group, steps } = &mut question.answer
                    && let Some(found) = self.steps_of(case_file, form, group)?
                {
                    *steps = found;
                }
            }
        }
        Ok(form)
    }

    /// The rows of `group` in the newest answered form of this key, in the order that the form gives
    /// its rows.
    fn steps_of(
        &self,
        case_file: CaseFileId,
        form: &str,
        group: &str,
    ) -> Result<Option<Vec<Text>>> {
        let given = self.vault().assignments().of(case_file)?;
        let mut ladders: Vec<_> =
            given.into_iter().filter(|assignment| assignment.form.key == form).collect();
        ladders.sort_by_key(|assignment| std::cmp::Reverse(assignment.given));
        for ladder in ladders {
            let Some(Kind::Group { columns, sorted, .. }) =
                ladder.form.question(group).map(|question| &question.answer)
            else {
                continue;
            };
            let name = columns.iter().find(|column| matches!(column.answer, Kind::Text));
            let Some(name) = name.map(|column| column.key.as_str()) else { continue };
            let entries = self.entries(ladder.id)?;
            let rows =
                entries.iter().rev().find_map(|filed| match filed.entry.answers()?.get(group)? {
                    Answer::Rows(rows) => Some(rows.clone()),
                    _ => None,
                });
            let Some(mut rows) = rows else { continue };
            if let Some(sort) = sorted {
                let height = |row: &Answers| row.get(&sort.by).and_then(Answer::number);
                rows.sort_by(|a, b| {
                    let order =
                        height(a).partial_cmp(&height(b)).unwrap_or(std::cmp::Ordering::Equal);
                    if sort.descending { order.reverse() } else { order }
                });
            }
            let steps: Vec<Text> = rows
                .iter()
                .filter_map(|row| row.get(name)?.text())
                .filter(|step| !step.is_blank())
                .map(|step| Text::from(step.as_str()))
                .collect();
            if !steps.is_empty() {
                return Ok(Some(steps));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::scratch::given;
    use crate::reply::{Entry, EntryKey, Record};
    use crate::vault::scratch::{now, vault};
    use crate::words::Words;

    fn shipped(key: &str) -> Form {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("../../assets/forms/{key}.json"));
        Form::from_json(&std::fs::read_to_string(file).expect("shipped")).expect("sound")
    }

    fn row(situation: &str, distress: f64) -> Answers {
        [
            ("situation".to_owned(), Answer::Text(Words::from(situation))),
            ("distress".to_owned(), Answer::Number(distress)),
        ]
        .into()
    }

    #[test]
    fn an_exposure_log_offers_the_steps_of_the_clients_own_ladder_from_the_lowest() {
        let (vault, _folder) = vault();
        let log = shipped("exposure-log");
        let ladder = given(&vault, shipped("fear-ladder"));
        let replies = vault.replies();
        let unchanged = replies.with_steps(ladder.case_file, log.clone()).expect("read");
        assert_eq!(unchanged.hash(), log.hash(), "nothing is known yet");

        let rows =
            vec![row("Hold the neighbour’s dog", 80.0), row("See one across the street", 20.0)];
        let entry = Entry {
            key: EntryKey::Once,
            revision: 0,
            happened: None,
            written: now(),
            record: Record::Answers([("steps".to_owned(), Answer::Rows(rows))].into()),
        };
        replies.write_together(ladder.id, &entry, now()).expect("filed");

        let offered = replies.with_steps(ladder.case_file, log.clone()).expect("read");
        let Some(Kind::LadderStep { steps, .. }) =
            offered.question("step").map(|step| &step.answer)
        else {
            panic!("the log asks for a step")
        };
        let told = ["See one across the street", "Hold the neighbour’s dog"].map(Text::from);
        assert_eq!(*steps, told);
        assert_eq!(offered.faults(), Vec::new());

        let other = given(&vault, log.clone());
        let theirs = replies.with_steps(other.case_file, log.clone()).expect("read");
        assert_eq!(theirs.hash(), log.hash(), "another client’s ladder is not offered");
    }
}
