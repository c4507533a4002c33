//! Named steps of what must survive a power cut: writing keys, swapping databases.
//!
//! In an ordinary build a step is nothing. Built with the feature `kill-points`, the process ends
//! at the step that `OWNWORDS_DIE_AT` names, at once and without cleaning up; this is the one
//! place in the core that reads the environment. In the core's own tests a step can be watched
//! instead, so that the folder can be copied as it stands there.

/// Says that the step `name` has been reached.
pub(crate) fn step(name: &'static str) {
    #[cfg(feature = "kill-points")]
    if std::env::var_os("OWNWORDS_DIE_AT").is_some_and(|at| at == name) {
        std::process::abort();
    }
    #[cfg(test)]
    watched::reached(name);
    let _ = name;
}

#[cfg(test)]
pub(crate) use watched::watching;

#[cfg(test)]
mod watched {
    use std::cell::RefCell;

    type Watcher = Box<dyn FnMut(&'static str)>;

    thread_local! {
        static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
    }

    pub(super) fn reached(name: &'static str) {
        WATCHER.with_borrow_mut(|watcher| {
            if let Some(watcher) = watcher {
                watcher(name);
            }
        });
    }

    /// Does `work`, and calls `watcher` at every step that this thread reaches on the way.
    pub(crate) fn watching<T>(
        watcher: impl FnMut(&'static str) + 'static,
        work: impl FnOnce() -> T,
    ) -> T {
        WATCHER.set(Some(Box::new(watcher)));
        let done = work();
        WATCHER.set(None);
        done
    }
}
