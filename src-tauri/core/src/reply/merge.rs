//! Merging: which version of an entry is in force, whatever order the replies arrived in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What decides between two versions of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The client's own count of edits.
    pub revision: u32,
    /// What was recorded, as stored: two versions with the same text are the same.
    pub body: String,
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
pub fn standings(versions: &[Version]) -> Vec<VersionStanding> {
    let highest = versions.iter().map(|version| version.revision).max();
    let mut latest = versions.iter().filter(|version| Some(version.revision) == highest);
    let first = latest.next();
    let agreed = latest.all(|version| Some(&version.body) == first.map(|first| &first.body));
    let standing = |version: &Version| match (Some(version.revision) == highest, agreed) {
        (false, _) => VersionStanding::Earlier,
        (true, true) => VersionStanding::Current,
        (true, false) => VersionStanding::Conflict,
    };
    versions.iter().map(standing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn version(revision: u32, body: &str) -> Version {
        Version { revision, body: body.into() }
    }

    #[test]
    fn the_highest_revision_wins_whenever_it_arrived() {
        let versions = [version(2, "b"), version(1, "a")];
        assert_eq!(standings(&versions), [VersionStanding::Current, VersionStanding::Earlier]);
    }

    #[test]
    fn equal_revisions_that_differ_stand_side_by_side() {
        let versions = [version(1, "a"), version(2, "b"), version(2, "c")];
        let expected =
            [VersionStanding::Earlier, VersionStanding::Conflict, VersionStanding::Conflict];
        assert_eq!(standings(&versions), expected);
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_changes_nothing(
            versions in prop::collection::vec((0_u32..4, "[abc]"), 1..8).prop_map(|all| {
                all.into_iter().map(|(revision, body)| Version { revision, body }).collect::<Vec<_>>()
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
