//! The clipboard: what is put there stays until somebody copies something else, the vault is locked or the
//! program ends.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::failure::{Code, Failure};

/// On some systems whoever put something on the clipboard also has to hand it out, so it is held open.
pub(crate) struct Clipboard {
    open: fn() -> Option<Box<dyn System>>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    system: Option<Box<dyn System>>,
    /// What was put there last.
    ours: Option<String>,
}

/// A clipboard of the system.
pub(crate) trait System: Send {
    /// Puts a text there, and says whether that was done.
    fn set(&mut self, text: String) -> bool;
    /// The text that is there.
    fn get(&mut self) -> Option<String>;
    /// Leaves nothing there.
    fn clear(&mut self);
}

impl Default for Clipboard {
    fn default() -> Self {
        let open = || Some(Box::new(arboard::Clipboard::new().ok()?) as Box<dyn System>);
        Self { open, held: Mutex::default() }
    }
}

impl Clipboard {
    /// Puts `text` there in place of what was.
    ///
    /// # Errors
    /// Code `no_clipboard` where the system has none.
    pub(crate) fn put(&self, text: String) -> Result<(), Failure> {
        let mut held = self.held();
        if held.system.is_none() {
            held.system = (self.open)();
        }
        let put = held.system.as_mut().is_some_and(|system| system.set(text.clone()));
        if !put {
            // It is opened anew the next time.
            held.system = None;
            return Err(Failure::of(Code::NoClipboard));
        }
        held.ours = Some(text);
        Ok(())
    }

    /// Takes away what was put there, unless somebody has copied something else since.
    pub(crate) fn forget(&self) {
        let mut held = self.held();
        let Some(ours) = held.ours.take() else { return };
        if let Some(system) = &mut held.system
            && system.get() == Some(ours)
        {
            system.clear();
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl System for arboard::Clipboard {
    fn set(&mut self, text: String) -> bool {
        self.set_text(text).is_ok()
    }

    fn get(&mut self) -> Option<String> {
        self.get_text().ok()
    }

    fn clear(&mut self) {
        // Nothing is left to be done where the system refuses.
        let _ = arboard::Clipboard::clear(self);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::{Arc, LazyLock};

    use super::*;

    /// A clipboard that others copy to as well.
    static SHARED: LazyLock<Arc<Mutex<String>>> = LazyLock::new(Arc::default);

    struct InMemory(Arc<Mutex<String>>);

    impl System for InMemory {
        fn set(&mut self, text: String) -> bool {
            *self.0.lock().expect("whole") = text;
            true
        }

        fn get(&mut self) -> Option<String> {
            Some(self.0.lock().expect("whole").clone())
        }

        fn clear(&mut self) {
            self.0.lock().expect("whole").clear();
        }
    }

    /// One that is there without a display.
    pub(crate) fn in_memory() -> Clipboard {
        let open = || Some(Box::new(InMemory(Arc::default())) as Box<dyn System>);
        Clipboard { open, held: Mutex::default() }
    }

    #[test]
    fn what_was_put_there_is_taken_away_unless_somebody_copied_something_else() {
        let open = || Some(Box::new(InMemory(SHARED.clone())) as Box<dyn System>);
        let clipboard = Clipboard { open, held: Mutex::default() };
        let there = || SHARED.lock().expect("whole").clone();
        *SHARED.lock().expect("whole") = "a shopping list".into();
        clipboard.forget();
        assert_eq!(there(), "a shopping list", "nothing of ours was there");
        clipboard.put("https://keller.example/#1.s.x".into()).expect("put");
        clipboard.forget();
        assert_eq!(there(), "");
        clipboard.put("https://keller.example/#1.s.y".into()).expect("put");
        *SHARED.lock().expect("whole") = "something else".into();
        clipboard.forget();
        assert_eq!(there(), "something else", "what others copied is theirs");
    }

    #[test]
    fn where_there_is_no_clipboard_that_is_said() {
        let none = Clipboard { open: || None, held: Mutex::default() };
        assert_eq!(none.put("a link".into()).expect_err("none").code, Code::NoClipboard);
        none.forget();
    }
}
