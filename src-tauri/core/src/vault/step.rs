//! Named steps of what must survive a power cut: writing keys, swapping databases.
//!
//! In an ordinary build a step is nothing. Built with the feature `kill-points`, the process ends
//! at the step that `OWNWORDS_DIE_AT` names, at once and without cleaning up; this is the one
//! place in the core that reads the environment. In a test a step can be watched instead, so that
//! the folder can be copied as it stands there, or the steps counted.

/// Says that the step `name` has been reached.
pub(crate) fn step(name: &'static str) {
    #[cfg(feature = "kill-points")]
    killed::reached(name);
    #[cfg(any(test, feature = "laboratory"))]
    watched::reached(name);
    let _ = name;
}

#[cfg(any(test, feature = "laboratory"))]
pub(crate) use watched::watching;

#[cfg(feature = "kill-points")]
mod killed {
    use std::sync::atomic::{AtomicU32, Ordering};

    static TIMES: AtomicU32 = AtomicU32::new(0);

    /// `OWNWORDS_DIE_AT` is a step's name, or `name 3` for the third time it is reached.
    pub(super) fn reached(name: &str) {
        let Ok(at) = std::env::var("OWNWORDS_DIE_AT") else { return };
        let numbered = at.rsplit_once(' ').and_then(|(at, time)| Some((at, time.parse().ok()?)));
        let (at, time) = numbered.unwrap_or((&at, 1));
        if name == at && TIMES.fetch_add(1, Ordering::Relaxed) + 1 == time {
            std::process::abort();
        }
    }
}

#[cfg(any(test, feature = "laboratory"))]
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
