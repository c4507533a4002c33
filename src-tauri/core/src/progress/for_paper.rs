//! What goes out on paper this week: the homework that runs or soon begins, of every case.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Overview;
use crate::assignment::{Channel, Delivery};
use crate::case_file::CaseFile;
use crate::error::{Error, Result};
use crate::form::{EnteredBy, Text};
use crate::id::AssignmentId;

/// How many days ahead homework may begin to be of this week, today among them.
const WEEK: u64 = 7;

/// Homework of this week, as it stands in the list of what can be printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct PaperOfWeek {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Whose it is.
    pub case_file: CaseFile,
    /// What its form is called.
    pub title: Text,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// How it left so far, in order.
    pub deliveries: Vec<Delivery>,
    /// Why it may not leave on paper yet, if it may not.
    pub held: Option<Held>,
}

/// What a form that asks about safety still needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum Held {
    /// Somebody to reach when it cannot wait.
    NoCrisisContacts,
    /// The day by which it will be read.
    NoReadBy,
}

impl Overview<'_> {
    /// The open homework of the case files that are not closed, where it runs on one of the next seven
    /// days. What only the therapist enters is for nobody to print.
    ///
    /// # Errors
    /// What the database says.
    pub fn paper_of_week(&self, now: DateTime<FixedOffset>) -> Result<Vec<PaperOfWeek>> {
        let (from, assignments) = (self.today, self.vault.assignments());
        let until = from.checked_add_days(Days::new(WEEK - 1)).unwrap_or(from);
        let mut all = Vec::new();
        for case_file in self.vault.case_files().current()? {
            for given in assignments.open_between(case_file.id, from, until)? {
                if given.form.entered_by == EnteredBy::Therapist {
                    continue;
                }
                let held = match assignments.may_leave(given.id, Channel::Paper, now) {
                    Ok(()) => None,
                    Err(Error::NoCrisisContacts) => Some(Held::NoCrisisContacts),
                    Err(Error::NoReadBy) => Some(Held::NoReadBy),
                    Err(other) => return Err(other),
                };
                all.push(PaperOfWeek {
                    assignment: given.id,
                    case_file: case_file.clone(),
                    title: given.form.title,
                    first_day: given.first_day,
                    last_day: given.last_day,
                    deliveries: self.vault.deliveries().of(given.id)?,
                    held,
                });
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::assignment::Draft;
    use crate::case_file::CaseAbout;
    use crate::form::Form;
    use crate::practice_details::{CrisisContact, PracticeDetails};
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};

    fn form(title: &str, safety: bool, by: &str) -> Form {
        let json = format!(
            r#"{{ "format": 1, "key": "f", "version": 1, "title": "{title}", "purpose": "To see.",
                "takes_seconds": 15, "entered_by": "{by}", "rhythm": {{ "kind": "daily", "days": 7, "part_of_day": "any" }},
                "entry": [{{ "key": "one", "ask": "One?", "answer": {{ "kind": "yes_no" }}, "safety": {safety} }}] }}"#
        );
        Form::from_json(&json).expect("a sound form")
    }

    /// Homework in a case file of its own that begins so many days from today.
    fn give(vault: &Vault, form: Form, after: i64) -> AssignmentId {
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).expect("opened");
        let first_day = now().date_naive() + Duration::days(after);
        let draft = Draft {
            form: Some(form),
            no_goal_reason: Some("Still finding it.".into()),
            message: "For us to see.".into(),
            ..Draft::new(None, first_day)
        };
        // In the room no day of reading needs to be promised.
        vault.assignments().give_together(case.id, &draft, now()).expect("given").id
    }

    fn listed(vault: &Vault) -> Vec<(String, Option<Held>)> {
        let all = vault.overview(now().date_naive()).paper_of_week(now()).expect("listed");
        let mut told: Vec<_> =
            all.into_iter().map(|one| (one.title.in_language("en").to_owned(), one.held)).collect();
        told.sort_by(|one, other| one.0.cmp(&other.0));
        told
    }

    #[test]
    fn what_runs_in_the_next_seven_days_is_listed_and_nothing_else() {
        let (vault, _folder) = vault();
        for (title, after) in
            [("over", -7), ("ending", -6), ("today", 0), ("soon", 6), ("later", 7)]
        {
            give(&vault, form(title, false, "client"), after);
        }
        let titles: Vec<String> = listed(&vault).into_iter().map(|(title, _)| title).collect();
        assert_eq!(titles, ["ending", "soon", "today"]);
        vault.write(|db| Ok(db.execute("UPDATE assignment SET state = 'ended'", ())?)).unwrap();
        assert_eq!(listed(&vault), []);
    }

    #[test]
    fn a_form_that_asks_about_safety_says_what_it_still_needs() {
        let (vault, _folder) = vault();
        let contact = CrisisContact { name: "Helpline".into(), reach: "116 123".into() };
        let details = PracticeDetails { crisis_contacts: vec![contact], ..Default::default() };
        vault.save_practice_details(&details, now()).expect("named");
        let asks = give(&vault, form("asks", true, "client"), 0);
        assert_eq!(listed(&vault), [("asks".into(), Some(Held::NoReadBy))]);
        vault.assignments().promise_to_read(asks, now().date_naive(), now()).expect("promised");
        assert_eq!(listed(&vault), [("asks".into(), None)]);
        vault.save_practice_details(&PracticeDetails::default(), now()).expect("taken away");
        assert_eq!(listed(&vault), [("asks".into(), Some(Held::NoCrisisContacts))]);
    }
}
