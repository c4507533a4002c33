//! Files dropped on the window. The page hears that something is dragged over it or was dropped; the
//! paths stay here until a command asks for the files.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, DragDropEvent, Manager};

use crate::system;
use crate::window;

/// The files that were dropped last and not asked for yet.
#[derive(Default)]
pub(crate) struct Dropped(Mutex<Vec<PathBuf>>);

impl Dropped {
    /// Remembers what was dropped, in place of what was before.
    fn remember(&self, paths: &[PathBuf]) {
        *self.paths() = paths.to_vec();
    }

    /// Gives the paths once.
    pub(crate) fn take_all(&self) -> Vec<PathBuf> {
        let paths = std::mem::take(&mut *self.paths());
        if paths.is_empty() { system::dropped_by_a_test() } else { paths }
    }

    /// Gives the first of them once.
    pub(crate) fn take(&self) -> Option<PathBuf> {
        self.take_all().into_iter().next()
    }

    /// Whether what was dropped is a form: every other file is looked at for answers.
    pub(crate) fn is_form(&self) -> bool {
        let paths = self.paths();
        let first = paths.first().cloned().or_else(|| system::dropped_by_a_test().pop());
        first.and_then(|path| Some(path.extension()?.eq_ignore_ascii_case("json"))).unwrap_or(false)
    }

    /// Forgets them, as when the vault is locked.
    pub(crate) fn forget(&self) {
        self.paths().clear();
    }

    fn paths(&self) -> MutexGuard<'_, Vec<PathBuf>> {
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
    fn files_are_given_once_and_the_last_drop_counts() {
        let dropped = Dropped::default();
        assert_eq!(dropped.take(), None);
        dropped.remember(&["a.json".into()]);
        dropped.remember(&["b.json".into(), "c.json".into()]);
        assert_eq!(dropped.take(), Some("b.json".into()));
        assert_eq!(dropped.take(), None);
        dropped.remember(&["b.eml".into(), "c.txt".into()]);
        assert_eq!(dropped.take_all().len(), 2);
    }

    #[test]
    fn only_a_form_is_taken_for_one() {
        let dropped = Dropped::default();
        for (name, is_form) in [("Mood.JSON", true), ("Form K3V9.ownwords", false), ("json", false)]
        {
            dropped.remember(&[name.into()]);
            assert_eq!(dropped.is_form(), is_form, "{name}");
        }
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
