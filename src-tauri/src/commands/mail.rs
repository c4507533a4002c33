//! Handing over by mail, with the homework as a file in it: begun in the mail program, or saved as a draft.

use practice::assignment::Channel;
use practice::id::AssignmentId;
use practice::words::Words;
use serde::Deserialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use super::delivery::{Leaving, Sheet, page_file, pdf_file, save};
use crate::desk::{Desk, now};
use crate::failure::{Code, Failure};
use crate::mailing::{self, Mail, Mailed};
use crate::system::{self, Saved};

/// What a mail has with it.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "delivery.ts")]
pub(crate) enum Attached {
    /// The PDF of the first assignment, with fields.
    Pdf {
        /// What it opens with.
        password: Option<Words>,
        /// How it is wanted.
        sheet: Sheet,
    },
    /// The client page with all of them inside.
    Page,
}

/// Lets the system's mail program begin a mail with the file of these assignments under `lead`, a sentence
/// in the client's language. To whom it goes is written there.
#[tauri::command(async)]
pub(crate) fn mail_file(
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    attached: Attached,
    lead: String,
) -> Result<Mailed, Failure> {
    mail(&desk, &assignments, &attached, &lead)
}

/// Saves the same mail as a draft, to be opened with a mail program.
#[tauri::command(async)]
pub(crate) fn save_mail(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    attached: Attached,
    lead: String,
) -> Result<Saved, Failure> {
    let assignments = attached.carries(&assignments);
    let draft = draft(&desk, assignments, &attached, &lead)?;
    save(&desk, assignments, Channel::Email, &draft, |name| {
        system::ask_where(&app, name, "EML", "eml")
    })
}

pub(super) fn mail(
    desk: &Desk,
    assignments: &[AssignmentId],
    attached: &Attached,
    lead: &str,
) -> Result<Mailed, Failure> {
    let assignments = attached.carries(assignments);
    let file = file(desk, assignments, attached)?;
    let mail = Mail { subject: subject(&file), body: lead.trim() };
    let mailed = desk.lend(&file.name, &file.bytes, |path| mailing::begin(&mail, path))?;
    desk.with(|vault| {
        let (channel, protection) = (Channel::Email, file.protection);
        vault.deliveries().record_all(assignments, channel, protection, now())
    })?;
    Ok(mailed)
}

/// The mail as a file. What protects what is in it protects it.
pub(super) fn draft(
    desk: &Desk,
    assignments: &[AssignmentId],
    attached: &Attached,
    lead: &str,
) -> Result<Leaving, Failure> {
    let file = file(desk, assignments, attached)?;
    let mail = Mail { subject: subject(&file), body: lead.trim() };
    let kind = match attached {
        Attached::Pdf { .. } => "application/pdf",
        Attached::Page => "text/html",
    };
    Ok(Leaving {
        name: format!("{}.eml", subject(&file)),
        bytes: mailing::draft(&mail, &file.name, kind, &file.bytes, now())?,
        protection: file.protection,
    })
}

impl Attached {
    /// Those of the assignments that are in it: a sheet is of one.
    fn carries<'a>(&self, assignments: &'a [AssignmentId]) -> &'a [AssignmentId] {
        match self {
            Self::Pdf { .. } => &assignments[..assignments.len().min(1)],
            Self::Page => assignments,
        }
    }
}

fn file(
    desk: &Desk,
    assignments: &[AssignmentId],
    attached: &Attached,
) -> Result<Leaving, Failure> {
    match (attached, assignments) {
        (Attached::Pdf { password, sheet }, [assignment, ..]) => {
            pdf_file(desk, *assignment, Channel::Email, password.as_ref(), *sheet)
        }
        (Attached::Pdf { .. }, []) => Err(Failure::of(Code::NotFound)),
        (Attached::Page, all) => page_file(desk, all, Channel::Email),
    }
}

/// `Form K3V9`, as the file is called.
fn subject(file: &Leaving) -> &str {
    file.name.rsplit_once('.').map_or(&file.name, |(name, _)| name)
}
