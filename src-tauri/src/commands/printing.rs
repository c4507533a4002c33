//! The printers there are.

use crate::printing;

#[tauri::command(async)]
pub(crate) fn printers() -> Vec<String> {
    printing::printers()
}
