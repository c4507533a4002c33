//! The practice's client page: saved to be put on the web, and looked for where it was put.

use practice::client_page::FoundPage;
use practice::vault::Vault;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::hosting::{self, AddressFault, Look};
use crate::supplies::Supplies;
use crate::system::{self, Prepared, Saved};

/// Where the practice's client page is on the web.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "hosting.ts", optional_fields)]
pub(crate) struct ClientPage {
    /// The address that links begin with; nothing until one was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// When the page was last found there, whole; links can be made since.
    #[serde(skip_serializing_if = "Option::is_none")]
    found_at: Option<String>,
    /// Whether what was found is the page that this version saves. An earlier one goes on working.
    is_newest: bool,
}

/// What became of looking.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "hosting.ts")]
pub(crate) enum Checked {
    /// No look was taken: what was typed cannot be the page's address.
    Unusable {
        /// Why.
        fault: AddressFault,
    },
    /// What is served there.
    Looked {
        /// It.
        look: Look,
    },
}

#[tauri::command(async)]
pub(crate) fn client_page(desk: State<'_, Desk>) -> Result<ClientPage, Failure> {
    let (page, hosted) =
        desk.with(|vault| Ok((to_host(vault, &desk.supplies)?, vault.hosted_page()?)))?;
    let found = hosted.as_ref().and_then(|hosted| hosted.found.as_ref());
    Ok(ClientPage {
        found_at: found.map(|found| found.at.to_rfc3339()),
        is_newest: found.is_some_and(|found| found.is(page.as_bytes())),
        address: hosted.map(|hosted| hosted.address),
    })
}

/// Saves the page to be put on the web. There is nothing of any client in it.
#[tauri::command(async)]
pub(crate) fn save_client_page(app: AppHandle, desk: State<'_, Desk>) -> Result<Saved, Failure> {
    let page = desk.with(|vault| to_host(vault, &desk.supplies))?;
    match system::ask_where(&app, "index.html", "HTML", "html") {
        Some(path) => Prepared::write(&path, page.as_bytes())?.put_in_place(),
        None => Ok(Saved::Cancelled),
    }
}

/// Looks once at what is served at the address that was typed, and keeps it where it is the page.
#[tauri::command(async)]
pub(crate) fn check_client_page(
    desk: State<'_, Desk>,
    address: String,
) -> Result<Checked, Failure> {
    let address = match hosting::address(&address) {
        Ok(address) => address,
        Err(fault) => return Ok(Checked::Unusable { fault }),
    };
    let page = desk.with(|vault| {
        vault.name_hosted_page(&address, now())?;
        to_host(vault, &desk.supplies)
    })?;
    let look = hosting::look(&address, &page);
    if matches!(look, Look::Whole { .. }) {
        let forms = desk.supplies.page.forms().into_iter().collect();
        let found = FoundPage::new(now(), page.as_bytes(), forms);
        desk.with(|vault| vault.found_hosted_page(&address, &found))?;
    }
    Ok(Checked::Looked { look })
}

/// Forgets where the page is: no more links are made.
#[tauri::command(async)]
pub(crate) fn forget_client_page(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with(|vault| vault.forget_hosted_page(now()))
}

/// The page as it is put on the web: it takes this practice's links and no others.
fn to_host(vault: &Vault, supplies: &Supplies) -> practice::Result<String> {
    supplies.page.hosted(&vault.practice_key()?.public())
}
