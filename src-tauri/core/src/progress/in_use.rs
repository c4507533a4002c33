//! Where forms are in use: which case files have one at home.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Overview;
use crate::case_file::CaseFile;
use crate::error::Result;
use crate::goal::Goal;
use crate::words::Words;

/// A form that a client has at home.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct FormInUse {
    /// The form's key. The form itself may be an earlier version of it, or one made to fit.
    pub form_key: String,
    /// The version of it.
    pub version: u32,
    /// The case file.
    pub case_file: CaseFile,
    /// The goal it is for in a few of its words, where it is for one.
    pub goal_label: Option<Words>,
}

impl Overview<'_> {
    /// Which of the case files that are not closed have an open assignment with which form, each form
    /// once a case file. An assignment is open until its answers were looked at or it was ended.
    ///
    /// # Errors
    /// What the database says.
    pub fn forms_in_use(&self) -> Result<Vec<FormInUse>> {
        let mut all: Vec<FormInUse> = Vec::new();
        for case_file in self.vault.case_files().current()? {
            let open = self.vault.assignments().open_forms(case_file.id)?;
            if open.is_empty() {
                continue;
            }
            let goals = self.vault.goals().of(case_file.id)?;
            let mut keys: Vec<String> = Vec::new();
            for (form_key, version, goal) in open {
                if keys.contains(&form_key) {
                    continue;
                }
                keys.push(form_key.clone());
                let goal = goals.iter().find(|other| Some(other.id) == goal);
                all.push(FormInUse {
                    form_key,
                    version,
                    case_file: case_file.clone(),
                    goal_label: goal.and_then(Goal::wording).map(|wording| wording.label.clone()),
                });
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use crate::case_file::{Closing, Retention};
    use crate::progress::tests::fill;
    use crate::vault::scratch::{now, vault};

    #[test]
    fn a_form_is_in_use_where_an_open_case_file_has_homework_with_it() {
        let (vault, _folder) = vault();
        fill(&vault);
        let overview = vault.overview(now().date_naive());
        let in_use = || {
            let all = overview.forms_in_use().unwrap().into_iter();
            all.map(|one| (one.form_key, one.goal_label.unwrap().as_str().to_owned()))
                .collect::<Vec<_>>()
        };
        let both = in_use();
        let mut keys: Vec<&str> = both.iter().map(|(key, _)| key.as_str()).collect();
        // Both case files were opened at the same moment.
        keys.sort_unstable();
        assert_eq!(keys, ["drive-tracker", "worst-waking-diary"]);
        assert!(both.iter().all(|(_, label)| !label.is_empty()), "{both:?}");

        let versions = overview.forms_in_use().unwrap().into_iter().map(|one| one.version);
        assert_eq!(versions.collect::<Vec<_>>(), [1, 1]);

        // The same form once more is said once.
        let drive = overview
            .forms_in_use()
            .unwrap()
            .into_iter()
            .find(|one| one.form_key == "drive-tracker")
            .unwrap()
            .case_file;
        let given = vault.assignments().of(drive.id).unwrap().remove(0);
        let mut draft = vault.assignments().draft(drive.id, now().date_naive()).unwrap();
        draft.form = Some(given.form.clone());
        vault.assignments().give(drive.id, &draft, now()).unwrap();
        assert_eq!(in_use().len(), 2);

        // What was looked at is no longer in use, and neither is anything of a closed case file.
        let closing =
            Closing { statement: "It went well.".into(), retention: Retention::Undecided };
        vault.case_files().close(drive.id, &closing, now()).unwrap();
        assert_eq!(in_use().len(), 1);
        vault.write(|db| Ok(db.execute("UPDATE assignment SET state = 'reviewed'", ())?)).unwrap();
        assert!(in_use().is_empty());
    }
}
