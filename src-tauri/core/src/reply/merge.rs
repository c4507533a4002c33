//! Merging: which version of an entry is in force, whatever order the replies arrived in.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Words;

/// What decides between two versions of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The client's own count of edits, on the page that they were made with.
    pub revision: u32,
    /// When it was written.
    pub written: DateTime<FixedOffset>,
    /// What was recorded, as stored: two versions with the same text are the same.
    pub body: Words,
    /// Whether somebody decided against it, for another that says something else.
    pub set_aside: bool,
}

/// Where a version stands among those of its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum VersionStanding {
    /// In force.
    Current,
    /// A later revision took its place. It is kept.
    Earlier,
    /// Another version has the same revision and says something else: both are shown.
    Conflict,
}

/// The standing of each version of one entry: the highest revision wins, and equal revisions that
/// differ stand side by side. The order of arrival plays no part.
///
/// A page that was opened anew, or on another phone, counts its edits from one again. So a version
/// written after the highest revision is not taken for an earlier one: it stands beside it. One that
/// somebody set aside has no part in it.
pub fn standings(versions: &[Version]) -> Vec<VersionStanding> {
    let versions_in_play = versions.iter().filter(|version| !version.set_aside);
    let highest = versions_in_play.map(|version| version.revision).max();
    let is_highest = |version: &Version| !version.set_aside && Some(version.revision) == highest;
    let settled =
        versions.iter().filter(|version| is_highest(version)).map(|version| version.written).max();
    let counts = |version: &Version| {
        is_highest(version) || (!version.set_aside && Some(version.written) > settled)
    };
    let mut counting = versions.iter().filter(|version| counts(version));
    let first = counting.next();
    let agreed = counting.all(|version| Some(&version.body) == first.map(|first| &first.body));
    let standing = |version: &Version| match (counts(version), agreed, is_highest(version)) {
        (true, false, _) => VersionStanding::Conflict,
        (true, true, true) => VersionStanding::Current,
        _ => VersionStanding::Earlier,
    };
    versions.iter().map(standing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use VersionStanding::{Conflict, Current, Earlier};
    use proptest::prelude::*;

    /// A version written `minute` minutes after nine.
    fn version(revision: u32, minute: u32, body: &str) -> Version {
        let written = format!("2026-11-28T09:{minute:02}:00+01:00");
        let written = DateTime::parse_from_rfc3339(&written).expect("a moment");
        Version { revision, written, body: body.into(), set_aside: false }
    }

    #[test]
    fn the_highest_revision_wins_whenever_it_arrived() {
        assert_eq!(standings(&[version(2, 5, "b"), version(1, 0, "a")]), [Current, Earlier]);
    }

    #[test]
    fn equal_revisions_that_differ_stand_side_by_side() {
        let versions = [version(1, 0, "a"), version(2, 5, "b"), version(2, 6, "c")];
        assert_eq!(standings(&versions), [Earlier, Conflict, Conflict]);
    }

    #[test]
    fn a_later_edit_of_a_page_opened_anew_is_not_hidden() {
        let versions = [version(1, 0, "a"), version(2, 5, "b"), version(1, 30, "c")];
        assert_eq!(standings(&versions), [Earlier, Conflict, Conflict]);
        let agreeing = [version(2, 5, "b"), version(1, 30, "b")];
        assert_eq!(
            standings(&agreeing),
            [Current, Earlier],
            "saying the same again is no conflict"
        );
    }

    #[test]
    fn what_was_set_aside_stands_beside_nothing_and_what_comes_later_is_asked_about_again() {
        let against = |version: Version| Version { set_aside: true, ..version };
        let decided = [version(2, 5, "b"), against(version(2, 6, "c"))];
        assert_eq!(standings(&decided), [Current, Earlier]);
        let again = [version(2, 5, "b"), against(version(2, 6, "c")), version(1, 30, "d")];
        assert_eq!(standings(&again), [Conflict, Earlier, Conflict]);
        let next = [version(2, 5, "b"), against(version(2, 6, "c")), version(3, 30, "c")];
        assert_eq!(standings(&next), [Earlier, Earlier, Current], "the client settled it");
        assert_eq!(standings(&[against(version(1, 0, "a"))]), [Earlier]);
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_changes_nothing(
            versions in prop::collection::vec((0_u32..4, 0_u32..6, "[abc]"), 1..8).prop_map(|all| {
                all.into_iter().map(|(revision, minute, body)| version(revision, minute, &body)).collect::<Vec<_>>()
            }),
            turn in 0_usize..8,
        ) {
            let before = standings(&versions);
            let mut turned = versions.clone();
            let turn = turn % versions.len();
            turned.rotate_left(turn);
            let mut after = standings(&turned);
            after.rotate_right(turn);
            prop_assert_eq!(before, after);
        }
    }
}
