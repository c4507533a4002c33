//! Whether somebody is at the desk: the vault is locked when nobody is.

use std::time::{Duration, SystemTime};

/// How far the wall clock and the running clock may part between two looks.
const PARTING: Duration = Duration::from_secs(60);

/// How often one looks.
pub(crate) const EVERY: Duration = Duration::from_secs(1);

/// Two clocks, read at the same moment: one that stands still while the computer sleeps, and the
/// one on the wall.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clocks {
    /// Since the program started, the computer's sleep left out.
    pub(crate) running: Duration,
    /// On the wall.
    pub(crate) wall: SystemTime,
}

/// Why nobody seems to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Away {
    /// Nothing was touched for as long as is allowed.
    Idle,
    /// The computer slept, or its clock was set: either way time passed that nobody watched.
    Asleep,
}

/// When something was last touched, and what the clocks said at the last look.
#[derive(Debug)]
pub(crate) struct Attention {
    touched: Duration,
    allowed: Duration,
    last: Clocks,
}

impl Attention {
    /// Somebody is there now, and may leave things untouched for `allowed`.
    pub(crate) fn begin(now: Clocks, allowed: Duration) -> Self {
        Self { touched: now.running, allowed, last: now }
    }

    /// Something was touched.
    pub(crate) fn touch(&mut self, now: Clocks, allowed: Duration) {
        self.touched = now.running;
        self.allowed = allowed;
    }

    /// Looks whether somebody is still there.
    pub(crate) fn look(&mut self, now: Clocks) -> Option<Away> {
        let before = std::mem::replace(&mut self.last, now);
        let ran = now.running.saturating_sub(before.running);
        let parted = match now.wall.duration_since(before.wall) {
            Ok(passed) => passed.abs_diff(ran),
            Err(back) => back.duration() + ran,
        };
        if parted > PARTING {
            return Some(Away::Asleep);
        }
        self.is_idle(now).then_some(Away::Idle)
    }

    /// Whether nothing was touched for as long as is allowed.
    pub(crate) fn is_idle(&self, now: Clocks) -> bool {
        now.running.saturating_sub(self.touched) >= self.allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN_MINUTES: Duration = Duration::from_secs(600);

    fn at(running: u64, wall: u64) -> Clocks {
        let wall = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + wall);
        Clocks { running: Duration::from_secs(running), wall }
    }

    #[test]
    fn nobody_is_there_when_nothing_was_touched_for_as_long_as_is_allowed() {
        let mut attention = Attention::begin(at(0, 0), TEN_MINUTES);
        assert_eq!(attention.look(at(599, 599)), None);
        assert_eq!(attention.look(at(600, 600)), Some(Away::Idle));
    }

    #[test]
    fn a_touch_begins_the_time_anew_and_can_change_how_long_it_is() {
        let mut attention = Attention::begin(at(0, 0), TEN_MINUTES);
        attention.touch(at(500, 500), Duration::from_secs(3600));
        assert_eq!(attention.look(at(1_200, 1_200)), None, "an hour is allowed in Review");
        attention.touch(at(1_200, 1_200), TEN_MINUTES);
        assert_eq!(attention.look(at(1_800, 1_800)), Some(Away::Idle));
    }

    #[test]
    fn a_computer_that_slept_is_noticed_by_its_clocks() {
        let mut attention = Attention::begin(at(0, 0), TEN_MINUTES);
        assert_eq!(attention.look(at(1, 60)), None, "59 s apart: a busy computer");
        assert_eq!(attention.look(at(2, 122)), Some(Away::Asleep), "61 s apart");
        assert_eq!(attention.look(at(3, 123)), None, "each look compares with the one before");
    }

    #[test]
    fn a_clock_set_back_counts_as_sleep() {
        let mut attention = Attention::begin(at(100, 100_000), TEN_MINUTES);
        assert_eq!(attention.look(at(101, 50_000)), Some(Away::Asleep));
    }

    #[test]
    fn hours_of_ordinary_work_are_not_sleep() {
        let mut attention = Attention::begin(at(0, 0), TEN_MINUTES);
        for second in 1..8 * 3600 {
            attention.touch(at(second, second), TEN_MINUTES);
            // The clocks drift apart by more than a minute over the day, but never at once.
            assert_eq!(attention.look(at(second, second + second / 300)), None);
        }
    }
}
