//! Handing over by link: copied, written into a mail, or shown in the room; and the card with the words
//! that a link asks for.

use practice::assignment::{Channel, Protection};
use practice::document::{self, CodeCard, Pdf, ScreenCode};
use practice::id::{AssignmentId, CaseFileId};
use practice::share::ClientCode;
use practice::words::Words;
use tauri::State;

use super::parcel::Parcel;
use crate::desk::{Desk, now};
use crate::failure::{Code, Failure};
use crate::mailing::{self, Mail};
use crate::printing;
use crate::system;

/// The longest address that mail programs are given whole, in characters.
const LONGEST_MAIL: usize = 1_800;

/// Puts a link on the clipboard that takes these assignments, behind the client's code or not.
#[tauri::command(async)]
pub(crate) fn copy_link(
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    with_code: bool,
) -> Result<(), Failure> {
    copy(&desk, &assignments, with_code)
}

/// Lets the system's mail program begin a mail with a link that takes these assignments, under `lead`, a
/// sentence in the client's language. To whom it goes is written there.
#[tauri::command(async)]
pub(crate) fn mail_link(
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    with_code: bool,
    lead: String,
) -> Result<(), Failure> {
    mail(&desk, &assignments, with_code, &lead)
}

/// A link that takes these assignments as a QR code, for the phone of whoever is in the room: nothing is to
/// be typed.
#[tauri::command(async)]
pub(crate) fn show_link(
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
) -> Result<ScreenCode, Failure> {
    show(&desk, &assignments)
}

/// The words that a client's links ask for, drawn now where there are none.
#[tauri::command(async)]
pub(crate) fn client_code(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<Vec<Words>, Failure> {
    desk.with(|vault| Ok(words(&vault.client_code_or_draw(case_file, now())?)))
}

/// Draws other words, for a card that is lost.
#[tauri::command(async)]
pub(crate) fn new_client_code(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<Vec<Words>, Failure> {
    desk.with(|vault| Ok(words(&vault.draw_client_code(case_file, now())?)))
}

/// Prints the card with a client's words.
#[tauri::command(async)]
pub(crate) fn print_card(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    printer: String,
) -> Result<(), Failure> {
    printing::print(&printer, &card(&desk, case_file)?.bytes)
}

/// Lets the system's viewer show the card with a client's words, to be printed from there.
#[tauri::command(async)]
pub(crate) fn view_card(desk: State<'_, Desk>, case_file: CaseFileId) -> Result<(), Failure> {
    desk.show("Card.pdf", &card(&desk, case_file)?.bytes)
}

pub(super) fn copy(
    desk: &Desk,
    assignments: &[AssignmentId],
    with_code: bool,
) -> Result<(), Failure> {
    let (_, link) = made(desk, assignments, Channel::Link, with_code)?;
    desk.clipboard.put(link)?;
    // Nothing stays on the clipboard that is not in the disclosure log.
    left(desk, assignments, Channel::Link, with_code).inspect_err(|_| desk.clipboard.forget())
}

pub(super) fn mail(
    desk: &Desk,
    assignments: &[AssignmentId],
    with_code: bool,
    lead: &str,
) -> Result<(), Failure> {
    let (parcel, link) = made(desk, assignments, Channel::Email, with_code)?;
    let address = address(&parcel.code, lead, &link);
    if address.len() > LONGEST_MAIL {
        return Err(Failure::of(Code::LinkTooLong));
    }
    if !system::opens(&address) {
        return Err(Failure::of(Code::NoMailProgram));
    }
    left(desk, assignments, Channel::Email, with_code)
}

pub(super) fn show(desk: &Desk, assignments: &[AssignmentId]) -> Result<ScreenCode, Failure> {
    let (_, link) = made(desk, assignments, Channel::Room, false)?;
    let code = document::screen_code(&link).map_err(|_| Failure::of(Code::LinkTooLong))?;
    left(desk, assignments, Channel::Room, false)?;
    Ok(code)
}

fn card(desk: &Desk, case_file: CaseFileId) -> Result<Pdf, Failure> {
    let (code, details, about) = desk.with(|vault| {
        let about = vault.case_files().get(case_file)?.about;
        Ok((vault.client_code_or_draw(case_file, now())?, vault.practice_details()?, about))
    })?;
    let code: Vec<&str> = code.words().collect();
    let card = CodeCard { paper: details.paper, language: &about.language, code: &code };
    Ok(document::code_card(&card, &desk.supplies.fonts)?)
}

fn words(code: &ClientCode) -> Vec<Words> {
    code.words().map(Words::from).collect()
}

/// What leaves by a link, and the link, where there is a page to open it with.
fn made(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
    with_code: bool,
) -> Result<(Parcel, String), Failure> {
    let made = desk.with(|vault| {
        let parcel = Parcel::of(vault, assignments, channel)?;
        let link = parcel.link(vault, with_code)?;
        Ok(link.map(|link| (parcel, link)))
    })?;
    made.ok_or(Failure::of(Code::NoClientPage))
}

/// The address by which a mail program begins a mail. The subject says nothing.
fn address(code: &str, lead: &str, link: &str) -> String {
    let body = format!("{}\r\n\r\n{link}\r\n", lead.trim());
    mailing::address(&Mail { subject: &format!("Form {code}"), body: &body })
}

fn left(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
    with_code: bool,
) -> Result<(), Failure> {
    let protection = if with_code { Protection::Code } else { Protection::None };
    desk.with(|vault| vault.deliveries().record_all(assignments, channel, protection, now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_says_nothing_but_the_code_of_the_form_and_is_whole() {
        let link = "https://keller.example/#1.sc.a-b_c.0123abcd";
        let mail = address("K3V9", "Ihr Blatt für Donnerstag & später:", link);
        let url = tauri::Url::parse(&mail).expect("an address");
        let parts: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let body = format!("Ihr Blatt für Donnerstag & später:\r\n\r\n{link}\r\n");
        assert_eq!(parts, [("subject".into(), "Form K3V9".into()), ("body".into(), body)]);
        assert_eq!(url.path(), "", "to whom is nobody's business here");
    }
}
