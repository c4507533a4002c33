//! What tests of replies begin with.

use crate::assignment::{Assignment, Draft};
use crate::case_file::CaseAbout;
use crate::form::Form;
use crate::id::CaseFileId;
use crate::vault::Vault;
use crate::vault::scratch::now;

/// An assignment with this form, given today in a case file of its own.
pub(super) fn given(vault: &Vault, form: Form) -> Assignment {
    vault.assignments().give(case(vault), &draft(form), now()).expect("given")
}

/// A case file with nothing in it.
pub(super) fn case(vault: &Vault) -> CaseFileId {
    let about = CaseAbout::in_language("en");
    vault.case_files().open(&about, now()).expect("opened").id
}

/// A draft with this form that begins today.
pub(super) fn draft(form: Form) -> Draft {
    Draft {
        form: Some(form),
        no_goal_reason: Some("Still finding it.".into()),
        message: "For us to see.".into(),
        ..Draft::new(None, now().date_naive())
    }
}
