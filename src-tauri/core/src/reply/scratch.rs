//! What tests of replies begin with.

use crate::assignment::{Assignment, Draft};
use crate::case_file::CaseAbout;
use crate::form::Form;
use crate::vault::Vault;
use crate::vault::scratch::now;
use crate::words::Words;

/// An assignment with this form, given today in a case file of its own.
pub(super) fn given(vault: &Vault, form: Form) -> Assignment {
    let about = CaseAbout {
        called: None,
        presenting_concern: Words::default(),
        therapy_start: None,
        language: "en".into(),
        addressed_as: None,
    };
    let case = vault.case_files().open(&about, now()).expect("opened");
    let draft = Draft {
        form: Some(form),
        no_goal_reason: Some("Still finding it.".into()),
        message: "For us to see.".into(),
        ..Draft::new(None, now().date_naive())
    };
    vault.assignments().give(case.id, &draft, now()).expect("given")
}
