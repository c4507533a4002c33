//! What a search found, with the case file it stands in and whose words it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Overview;
use crate::case_file::CaseFile;
use crate::error::Result;
use crate::goal::Wording;
use crate::vault::search::{Cursor, Hit, Piece, Place};

/// A text that was found, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "search.ts")]
pub struct Found {
    /// Where it stands, and the words around.
    pub hit: Hit,
    /// The case file it stands in.
    pub case_file: CaseFile,
    /// The language of a client's own words; nothing where they are the therapist's.
    pub language: Option<String>,
}

impl Overview<'_> {
    /// Finds what was written, the newest first, as [`Search::find`](crate::vault::search::Search::find).
    ///
    /// # Errors
    /// What the database says.
    pub fn find(&self, query: &str, limit: u32, before: Option<Cursor>) -> Result<Vec<Found>> {
        let hits = self.vault.search().find(query, limit, before)?;
        hits.into_iter().map(|hit| self.found(hit)).collect()
    }

    fn found(&self, hit: Hit) -> Result<Found> {
        let case_file = self.vault.case_files().get(hit.case_file)?;
        let (snippet, language) = match hit.place {
            Place::Entry { .. } => (hit.snippet, Some(case_file.about.language.clone())),
            Place::Wording { goal, wording } => {
                let goal = self.vault.goals().get(goal)?;
                match goal.wordings.iter().find(|other| other.id == wording) {
                    Some(wording) => said_or_why(hit.snippet, wording),
                    None => (hit.snippet, None),
                }
            }
            _ => (hit.snippet, None),
        };
        Ok(Found { hit: Hit { snippet, ..hit }, case_file, language })
    }
}

/// The index has a wording and the reason for it as one text. The client said the first part; the
/// second is the therapist's. What was found in is kept, the client's part where it is both.
fn said_or_why(snippet: Vec<Piece>, wording: &Wording) -> (Vec<Piece>, Option<String>) {
    let language = Some(wording.language.clone());
    let whole: String = snippet.iter().map(|piece| piece.text.as_str()).collect();
    let why = format!("\n{}", wording.reason.as_str());
    let is_why = |(at, _): &(usize, &str)| why.starts_with(whole[*at..].trim_end_matches('…'));
    let Some((end, _)) = whole.match_indices('\n').find(is_why) else {
        let of_it = wording.words.as_str().contains(whole.trim_matches('…'));
        return (snippet, language.filter(|_| of_it));
    };
    let (said, why) = split(snippet, end);
    if said.iter().any(|piece| piece.found) { (said, language) } else { (why, None) }
}

/// Two parts of a snippet, without what separates them at `end`.
fn split(snippet: Vec<Piece>, end: usize) -> (Vec<Piece>, Vec<Piece>) {
    let (mut first, mut second, mut at) = (Vec::new(), Vec::new(), 0);
    for Piece { text, found } in snippet {
        let text = text.as_str();
        let cut = end.saturating_sub(at).min(text.len());
        at += text.len();
        let (head, tail) = text.split_at(cut);
        let tail = tail.strip_prefix('\n').filter(|_| at > end).unwrap_or(tail);
        for (part, into) in [(head, &mut first), (tail, &mut second)] {
            if !part.is_empty() {
                into.push(Piece { text: part.into(), found });
            }
        }
    }
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::CaseAbout;
    use crate::goal::NewWording;
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};

    fn case(vault: &Vault, concern: &str) -> CaseFile {
        let about =
            CaseAbout { presenting_concern: concern.into(), ..CaseAbout::in_language("de") };
        vault.case_files().open(&about, now()).unwrap()
    }

    fn case_with_a_goal(vault: &Vault) {
        let case = case(vault, "");
        let first = NewWording {
            reason: "Agreed after the sleep diary".into(),
            ..NewWording::new("Vier Nächte\nin der Woche durchschlafen.", "de", now().date_naive())
        };
        vault.goals().add(case.id, &first, now()).unwrap();
    }

    fn found(vault: &Vault, query: &str) -> (String, Option<String>) {
        let today = now().date_naive();
        let found = vault.overview(today).find(query, 10, None).unwrap().remove(0);
        let shown = found.hit.snippet.iter().map(|Piece { text, found }| {
            if *found { format!("[{}]", text.as_str()) } else { text.as_str().to_owned() }
        });
        (shown.collect(), found.language)
    }

    #[test]
    fn what_the_client_said_is_told_from_why_it_was_worded_so() {
        let (vault, _folder) = vault();
        case_with_a_goal(&vault);
        let (shown, language) = found(&vault, "nachte");
        assert_eq!(shown, "Vier [Nächte]\nin der Woche durchschlafen.");
        assert_eq!(language.as_deref(), Some("de"));
        let (shown, language) = found(&vault, "diary");
        assert_eq!((&*shown, language), ("Agreed after the sleep [diary]", None));
        let (shown, language) = found(&vault, "nachte diary");
        assert_eq!(shown, "Vier [Nächte]\nin der Woche durchschlafen.", "what is theirs is shown");
        assert!(language.is_some());
    }

    #[test]
    fn a_note_of_the_therapist_is_in_nobody_elses_voice() {
        let (vault, _folder) = vault();
        case(&vault, "Panic on the 405");
        let (shown, language) = found(&vault, "panic");
        assert!(shown.ends_with("[Panic] on the 405"), "{shown}");
        assert_eq!(language, None);
    }
}
