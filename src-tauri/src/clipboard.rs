//! The clipboard: what is put there stays until somebody copies something else, or the program ends.

use std::sync::{Mutex, PoisonError};

use arboard::Clipboard as System;

use crate::failure::{Code, Failure};

/// On some systems whoever put something on the clipboard also has to hand it out, so it is held open.
#[derive(Default)]
pub(crate) struct Clipboard(Mutex<Option<System>>);

impl Clipboard {
    /// Puts `text` there in place of what was.
    ///
    /// # Errors
    /// Code `no_clipboard` where the system has none.
    pub(crate) fn put(&self, text: String) -> Result<(), Failure> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let none = |_| Failure::of(Code::NoClipboard);
        let system = match held.take() {
            Some(system) => system,
            None => System::new().map_err(none)?,
        };
        held.insert(system).set_text(text).map_err(none)
    }
}
