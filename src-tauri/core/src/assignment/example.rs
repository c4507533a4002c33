//! An assignment for nobody: how a form looks once it is given.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

use super::{Assignment, AssignmentState, Plan, Purpose};
use crate::case_file::{CaseFile, draw_code};
use crate::error::Result;
use crate::form::Form;
use crate::id::AssignmentId;
use crate::words::Words;

impl Assignment {
    /// What giving `form` from `first_day` on would make, with `message` and without a goal. It stands in
    /// no vault; `case_file` is [`CaseFile::example`]. A form that is still faulty is brought within its
    /// limits, so that it can be looked at.
    ///
    /// # Errors
    /// [`Error::NoRandomness`](crate::Error::NoRandomness).
    pub fn example(
        form: Form,
        case_file: &CaseFile,
        message: Words,
        first_day: NaiveDate,
        now: DateTime<FixedOffset>,
    ) -> Result<Self> {
        let form = form.within_limits();
        Ok(Self {
            id: AssignmentId::new()?,
            code: draw_code()?,
            case_file: case_file.id,
            purpose: Purpose::NoGoal { reason: Words::default() },
            form_hash: form.hash(),
            rhythm: form.rhythm.clone(),
            message,
            returned: None,
            plan: Plan::default(),
            first_day,
            last_day: first_day + Duration::days(i64::from(form.rhythm.usual_days()) - 1),
            started_together: false,
            read_by: None,
            state: AssignmentState::Given,
            given: now,
            form,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::scratch::now;

    #[test]
    fn an_example_runs_as_long_as_its_form_usually_does_and_is_for_no_goal() {
        let form = Form::from_json(
            r#"{ "format": 1, "key": "mood", "version": 1, "title": "T", "purpose": "P",
                 "takes_seconds": 15,
                 "rhythm": { "kind": "daily", "days": 14, "part_of_day": "evening" },
                 "entry": [{ "key": "a", "ask": "A?", "answer": { "kind": "text" } }] }"#,
        )
        .unwrap();
        let nobody = CaseFile::example("de").unwrap();
        let first_day = now().date_naive();
        let made = Assignment::example(form, &nobody, "A line.".into(), first_day, now()).unwrap();
        assert_eq!((made.last_day - made.first_day).num_days(), 13);
        assert!(made.purpose.goal().is_none());
        assert_eq!(made.case_file, nobody.id);
    }

    #[test]
    fn an_example_of_a_faulty_form_runs_within_the_limits() {
        for (days, runs) in [(0, 1), (u32::MAX, 56)] {
            let json = format!(
                r#"{{ "format": 1, "key": "", "version": 0, "title": "", "purpose": "",
                     "takes_seconds": 0, "entry": [],
                     "rhythm": {{ "kind": "daily", "days": {days}, "part_of_day": "any" }} }}"#
            );
            let form: Form = serde_json::from_str(&json).unwrap();
            let nobody = CaseFile::example("en").unwrap();
            let first_day = now().date_naive();
            let made = Assignment::example(form, &nobody, "".into(), first_day, now()).unwrap();
            assert_eq!((made.last_day - made.first_day).num_days() + 1, runs);
            assert_eq!(made.form_hash, made.form.hash());
        }
    }
}
