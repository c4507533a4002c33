//! Files dropped on the window. The page hears that something is dragged over it or was dropped; the
//! path stays here until a command asks for the file.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, DragDropEvent, Manager};

use crate::system;
use crate::window;

/// The file that was dropped last and not asked for yet.
#[derive(Default)]
pub(crate) struct Dropped(Mutex<Option<PathBuf>>);

impl Dropped {
    /// Remembers what was dropped, of several files the first, in place of what was before.
    fn remember(&self, paths: &[PathBuf]) {
        *self.path() = paths.first().cloned();
    }

    /// Gives the path once.
    pub(crate) fn take(&self) -> Option<PathBuf> {
        self.path().take().or_else(system::dropped_by_a_test)
    }

    /// Forgets it, as when the vault is locked.
    pub(crate) fn forget(&self) {
        *self.path() = None;
    }

    fn path(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Remembers what is dropped on the main window, and tells its page without saying what.
pub(crate) fn over_the_window(app: &AppHandle, event: &DragDropEvent) {
    let heard = match event {
        DragDropEvent::Enter { .. } => "ownwords-drag-enter",
        DragDropEvent::Leave => "ownwords-drag-leave",
        DragDropEvent::Drop { paths, .. } => {
            app.state::<Dropped>().remember(paths);
            "ownwords-drop"
        }
        _ => return,
    };
    let told = app
        .get_webview_window(window::NAME)
        .map(|window| window.eval(format!("window.dispatchEvent(new Event('{heard}'))")));
    if let Some(Err(error)) = told {
        tracing::warn!(%error, "the page did not hear of a file over it");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_several_files_is_given_once_and_the_last_drop_counts() {
        let dropped = Dropped::default();
        assert_eq!(dropped.take(), None);
        dropped.remember(&["a.json".into()]);
        dropped.remember(&["b.json".into(), "c.json".into()]);
        assert_eq!(dropped.take(), Some("b.json".into()));
        assert_eq!(dropped.take(), None);
    }

    #[test]
    fn what_was_dropped_is_forgotten_with_the_lock_and_with_a_drop_of_nothing() {
        let dropped = Dropped::default();
        dropped.remember(&["a.json".into()]);
        dropped.forget();
        assert_eq!(dropped.take(), None);
        dropped.remember(&["a.json".into()]);
        dropped.remember(&[]);
        assert_eq!(dropped.take(), None);
    }
}
