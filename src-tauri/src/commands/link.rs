//! Handing over by link: copied, written into a mail, or shown in the room; and the card with the words
//! that a link asks for.

use practice::assignment::{Assignment, Channel, Protection};
use practice::document::{self, CodeCard, Pdf, ScreenCode};
use practice::id::{AssignmentId, CaseFileId};
use practice::share::ClientCode;
use practice::share::link::{self, Sealing};
use practice::vault::Vault;
use practice::words::Words;
use tauri::State;

use super::assignment::packet;
use crate::desk::{Desk, now};
use crate::failure::{Code, Failure};
use crate::mailing::{self, Mail};
use crate::printing;
use crate::system;

/// The longest address that mail programs are given whole, in characters.
const LONGEST_MAIL: usize = 1_800;

/// Puts the link of an assignment on the clipboard, behind the client's code or not.
#[tauri::command(async)]
pub(crate) fn copy_link(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    with_code: bool,
) -> Result<(), Failure> {
    copy(&desk, assignment, with_code)
}

/// Lets the system's mail program begin a mail with the link of an assignment under `lead`, a sentence in
/// the client's language. To whom it goes is written there.
#[tauri::command(async)]
pub(crate) fn mail_link(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    with_code: bool,
    lead: String,
) -> Result<(), Failure> {
    mail(&desk, assignment, with_code, &lead)
}

/// The link of an assignment as a QR code, for the phone of whoever is in the room: nothing is to be typed.
#[tauri::command(async)]
pub(crate) fn show_link(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<ScreenCode, Failure> {
    show(&desk, assignment)
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

pub(super) fn copy(desk: &Desk, assignment: AssignmentId, with_code: bool) -> Result<(), Failure> {
    let (_, link) = made(desk, assignment, Channel::Link, with_code)?;
    desk.clipboard.put(link)?;
    // Nothing stays on the clipboard that is not in the disclosure log.
    left(desk, assignment, Channel::Link, with_code).inspect_err(|_| desk.clipboard.forget())
}

pub(super) fn mail(
    desk: &Desk,
    assignment: AssignmentId,
    with_code: bool,
    lead: &str,
) -> Result<(), Failure> {
    let (given, link) = made(desk, assignment, Channel::Email, with_code)?;
    let address = address(&given.code, lead, &link);
    if address.len() > LONGEST_MAIL {
        return Err(Failure::of(Code::LinkTooLong));
    }
    if !system::opens(&address) {
        return Err(Failure::of(Code::NoMailProgram));
    }
    left(desk, assignment, Channel::Email, with_code)
}

pub(super) fn show(desk: &Desk, assignment: AssignmentId) -> Result<ScreenCode, Failure> {
    let (_, link) = made(desk, assignment, Channel::Room, false)?;
    let code = document::screen_code(&link).map_err(|_| Failure::of(Code::LinkTooLong))?;
    left(desk, assignment, Channel::Room, false)?;
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

/// An assignment with its link, where it may leave by that way and there is a page to open it with.
fn made(
    desk: &Desk,
    assignment: AssignmentId,
    channel: Channel,
    with_code: bool,
) -> Result<(Assignment, String), Failure> {
    let made = desk.with(|vault| {
        vault.assignments().may_leave(assignment, channel, now())?;
        let given = vault.assignments().get(assignment)?;
        let link = link_of(vault, &given, with_code)?;
        Ok(link.map(|link| (given, link)))
    })?;
    made.ok_or(Failure::of(Code::NoClientPage))
}

/// The link of an assignment; nothing before the page was found on the web. Forms that the page holds are
/// named, any other goes along.
fn link_of(vault: &Vault, given: &Assignment, with_code: bool) -> practice::Result<Option<String>> {
    let Some(hosted) = vault.hosted_page()? else { return Ok(None) };
    let Some(found) = hosted.found else { return Ok(None) };
    let packet = packet(vault, given)?.naming_forms(&found.forms.into_iter().collect());
    let key = vault.practice_key()?;
    let code = match with_code {
        true => Some(vault.client_code_or_draw(given.case_file, now())?),
        false => None,
    };
    let sealing = Sealing { signer: Some(&key), code: code.as_ref() };
    Ok(Some(format!("{}#{}", hosted.address, link::write(&packet, &sealing)?)))
}

/// The address by which a mail program begins a mail. The subject says nothing.
fn address(code: &str, lead: &str, link: &str) -> String {
    let body = format!("{}\r\n\r\n{link}\r\n", lead.trim());
    mailing::address(&Mail { subject: &format!("Form {code}"), body: &body })
}

fn left(
    desk: &Desk,
    assignment: AssignmentId,
    channel: Channel,
    with_code: bool,
) -> Result<(), Failure> {
    let protection = if with_code { Protection::Code } else { Protection::None };
    desk.with(|vault| {
        vault.deliveries().record_protected(assignment, channel, protection, now()).map(drop)
    })
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
