//! The vault: made, unlocked, locked.

use ::practice::vault::Passphrase;
use tauri::{AppHandle, State};

use crate::desk::{Desk, VaultState};
use crate::failure::Failure;
use crate::window;

type Done<T = ()> = Result<T, Failure>;

#[tauri::command(async)]
pub(crate) fn vault_state(desk: State<'_, Desk>) -> VaultState {
    desk.state()
}

#[tauri::command(async)]
pub(crate) fn create_vault(desk: State<'_, Desk>, passphrase: String) -> Done {
    desk.create(&Passphrase::new(passphrase))
}

#[tauri::command(async)]
pub(crate) fn unlock(desk: State<'_, Desk>, passphrase: String) -> Done {
    desk.unlock(&Passphrase::new(passphrase))
}

#[tauri::command(async)]
pub(crate) fn lock(app: AppHandle) -> Done {
    window::lock(&app)
}

#[tauri::command]
pub(crate) fn still_here(desk: State<'_, Desk>, in_review: bool) {
    desk.touched(in_review);
}
