//! What came back, as a finished sheet needs it.

use super::entry::{EntryKey, Record};
use super::store::FiledEntry;
use crate::document::{FilledEntry, FilledFor};
use crate::form::Answers;

/// The header and the entries in force, for [`crate::document::finished`]. What was taken back is left out;
/// where two versions differ, both stand.
pub fn on_paper(entries: &[FiledEntry]) -> (Option<&Answers>, Vec<FilledEntry<'_>>) {
    let mut header = None;
    let mut filled = Vec::new();
    for FiledEntry { entry, source, .. } in entries {
        let about = match entry.key {
            EntryKey::Header => {
                header = entry.answers().or(header);
                continue;
            }
            EntryKey::Once => FilledFor::Once,
            EntryKey::Day { day, slot } => FilledFor::Day { day, slot },
            EntryKey::Occasion { .. } => FilledFor::Occasion(entry.happened),
        };
        let answers = match &entry.record {
            Record::Withdrawn => continue,
            Record::Nothing => None,
            Record::Answers(answers) => Some(answers),
        };
        let came_back = source.tells_no_time();
        filled.push(FilledEntry {
            about,
            written: entry.written.naive_local(),
            came_back,
            answers,
        });
    }
    (header, filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Answer;
    use crate::reply::{Entry, Source, VersionStanding};
    use crate::vault::scratch::now;

    fn filed(key: EntryKey, record: Record) -> FiledEntry {
        FiledEntry {
            entry: Entry { key, revision: 1, happened: None, written: now(), record },
            received: now(),
            source: Source::Sheet,
            standing: VersionStanding::Current,
            versions: 1,
        }
    }

    #[test]
    fn a_header_stands_apart_nothing_to_record_stays_and_what_was_taken_back_goes() {
        let answers = |text: &str| {
            Record::Answers(Answers::from([("note".into(), Answer::Text(text.into()))]))
        };
        let day = |slot| EntryKey::Day { day: now().date_naive(), slot };
        let all = [
            filed(EntryKey::Header, answers("March")),
            filed(day(0), answers("loud")),
            filed(day(1), Record::Nothing),
            filed(day(2), Record::Withdrawn),
        ];
        let (header, entries) = on_paper(&all);
        assert_eq!(header, all[0].entry.answers());
        assert!(
            entries.iter().all(|one| one.came_back),
            "a sheet does not tell when it was filled in"
        );
        let told: Vec<_> = entries.iter().map(|one| (one.about, one.answers)).collect();
        let at = |slot| FilledFor::Day { day: now().date_naive(), slot };
        assert_eq!(told, [(at(0), all[1].entry.answers()), (at(1), None)]);
    }
}
