//! How far long work is, and the wish to stop it.
//!
//! Whoever begins the work and whoever watches it hold the same [`Progress`]. The work says how far it
//! is; the other looks whenever it likes, and may ask it to stop. Work that was stopped returns
//! [`Error::Stopped`] and leaves everything as it was.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rusqlite::Connection;

use crate::error::{Error, Result};

/// How many instructions of SQLite's machine pass between two looks at the progress.
const INSTRUCTIONS: i32 = 20_000;

/// How far something is. Clones are of the same work.
#[derive(Clone, Default)]
pub struct Progress(Arc<Shared>);

type Listener = Box<dyn Fn(&Progress) + Send + Sync>;

#[derive(Default)]
struct Shared {
    /// The bits of a number from 0 to 1.
    fraction: AtomicU64,
    stopped: AtomicBool,
    listener: Option<Listener>,
}

impl Progress {
    /// For work that has not begun.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, for somebody who is told each time the work looks up from itself, some hundred times
    /// a second. The listener is called on the work's own thread and must return at once.
    pub fn heard_by(listener: impl Fn(&Self) + Send + Sync + 'static) -> Self {
        Self(Arc::new(Shared { listener: Some(Box::new(listener)), ..Shared::default() }))
    }

    /// That of a part of the work, which runs from `from` to `to` of the whole.
    pub fn part(&self, from: f64, to: f64) -> Self {
        let whole = self.clone();
        Self::heard_by(move |part| {
            if whole.reached(from + (to - from) * part.fraction()).is_err() {
                part.stop();
            }
        })
    }

    /// How far it is, from 0 to 1. It never goes back.
    pub fn fraction(&self) -> f64 {
        f64::from_bits(self.0.fraction.load(Ordering::Relaxed))
    }

    /// Asks the work to stop. It does so at the next moment at which nothing is left half done.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked it to stop.
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }

    /// Says how far it is.
    ///
    /// # Errors
    /// [`Error::Stopped`] where somebody asked it to stop.
    pub fn reached(&self, fraction: f64) -> Result<()> {
        if fraction > self.fraction() {
            self.0.fraction.store(fraction.min(1.0).to_bits(), Ordering::Relaxed);
        }
        if let Some(listener) = &self.0.listener {
            listener(self);
        }
        if self.is_stopped() { Err(Error::Stopped) } else { Ok(()) }
    }

    /// Runs `work` on a connection; while a statement runs, `fraction` is asked how far it is, with
    /// the number of SQLite's instructions since the beginning, and the statement ends where somebody
    /// asked it to stop.
    ///
    /// # Errors
    /// [`Error::Stopped`], and what `work` returns.
    pub(crate) fn during<T>(
        &self,
        connection: &mut Connection,
        mut fraction: impl FnMut(f64) -> f64 + Send + 'static,
        work: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        self.reached(0.0)?;
        let (shared, mut done) = (self.clone(), 0.0);
        let looked = move || {
            done += f64::from(INSTRUCTIONS);
            shared.reached(fraction(done)).is_err()
        };
        connection.progress_handler(INSTRUCTIONS, Some(looked))?;
        let worked = work(connection);
        connection.progress_handler(0, None::<fn() -> bool>)?;
        match worked {
            Err(_) if self.is_stopped() => Err(Error::Stopped),
            worked => worked,
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Progress({:.2})", self.fraction())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str =
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 3000000)
                        SELECT count(*) FROM n";

    #[test]
    fn it_never_goes_back_nor_past_the_end() {
        let progress = Progress::new();
        for (said, shown) in [(0.0, 0.0), (0.5, 0.5), (0.2, 0.5), (7.0, 1.0)] {
            progress.reached(said).unwrap();
            assert_eq!(progress.fraction(), shown);
        }
    }

    #[test]
    fn a_part_moves_the_whole_and_stops_with_it() {
        let whole = Progress::new();
        let part = whole.part(0.2, 0.6);
        part.reached(0.5).unwrap();
        assert!((whole.fraction() - 0.4).abs() < 1e-9);
        whole.stop();
        assert!(matches!(part.reached(0.6), Err(Error::Stopped)));
    }

    #[test]
    fn a_statement_in_the_middle_ends_when_somebody_asks() {
        let mut connection = Connection::open_in_memory().unwrap();
        let progress = Progress::new();
        let asker = progress.clone();
        let fraction = move |_| {
            asker.stop();
            0.5
        };
        let count = |db: &Connection| Ok(db.query_row(LONG, (), |row| row.get::<_, i64>(0))?);
        assert!(matches!(progress.during(&mut connection, fraction, count), Err(Error::Stopped)));
        assert_eq!(count(&connection).unwrap(), 3_000_000, "the connection goes on");
    }

    #[test]
    fn a_statement_that_nobody_stops_says_how_far_it_is_and_ends_by_itself() {
        let mut connection = Connection::open_in_memory().unwrap();
        let progress = Progress::new();
        let count = |db: &Connection| Ok(db.query_row(LONG, (), |row| row.get::<_, i64>(0))?);
        let counted = progress.during(&mut connection, |done| done / 1e9, count);
        assert_eq!(counted.unwrap(), 3_000_000);
        assert!(progress.fraction() > 0.0);
    }

    #[test]
    fn nothing_begins_that_was_stopped_before() {
        let mut connection = Connection::open_in_memory().unwrap();
        let progress = Progress::new();
        progress.stop();
        let begun = progress.during(&mut connection, |_| 0.0, |_| -> Result<()> { unreachable!() });
        assert!(matches!(begun, Err(Error::Stopped)));
    }
}
