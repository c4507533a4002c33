//! From what a person types to a question that the index understands, and never misunderstands.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::Result;

/// The most words and phrases that are looked for; more were pasted by mistake.
const MOST_PHRASES: usize = 32;

/// Up to here the index keeps beginnings of words of its own: `prefix` in its definition.
const KEPT_PREFIX: usize = 3;

/// The most words that a beginning is spelled out into.
const MOST_TERMS: usize = 48;

/// The beginning of a word, in the letters of the index.
pub(super) struct Prefix<'a> {
    pub(super) letters: &'a str,
    /// How many words are enough to know that there are too many.
    pub(super) most: usize,
}

/// A query in the language of the index, or nothing where there is no word in it.
///
/// An unfinished last word is the trouble: the index gathers every place of every word that begins
/// so before it gives the first one, which takes ever longer. So `terms` says which words begin so,
/// and they are asked for in full; each of those is read from its end.
pub(super) fn for_index(
    typed: &str,
    terms: impl FnOnce(Prefix<'_>) -> Result<Option<Vec<String>>>,
) -> Result<Option<String>> {
    let mut phrases = phrases(typed);
    let Some(last) = phrases.pop() else { return Ok(None) };
    let before: Vec<String> = phrases.iter().map(|phrase| quoted(&phrase.text)).collect();
    let before = before.join(" ");
    let last = if last.finished { quoted(&last.text) } else { unfinished(&last.text, terms)? };
    Ok(Some(if before.is_empty() { last } else { format!("{before} AND {last}") }))
}

fn unfinished(
    text: &str,
    terms: impl FnOnce(Prefix<'_>) -> Result<Option<Vec<String>>>,
) -> Result<String> {
    let text = text.trim_end_matches(|c| !is_letter(c));
    let before = text.trim_end_matches(is_letter);
    let letters = folded(&text[before.len()..]);
    if letters.chars().count() > KEPT_PREFIX {
        let terms = terms(Prefix { letters: &letters, most: MOST_TERMS })?;
        if let Some(terms) = terms.filter(|terms| !terms.is_empty()) {
            let spelled: Vec<String> =
                terms.iter().map(|term| quoted(&format!("{before}{term}"))).collect();
            return Ok(format!("({})", spelled.join(" OR ")));
        }
    }
    Ok(format!("{} *", quoted(text)))
}

struct Phrase {
    text: String,
    /// Whether a closing quote says that its last word is whole.
    finished: bool,
}

fn phrases(typed: &str) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (at, part) in typed.split(is_quote).enumerate() {
        // Every second part stands after an opening quote.
        if at % 2 == 1 {
            phrases.push(Phrase { text: part.to_owned(), finished: true });
        } else {
            let words = part.split_whitespace();
            phrases.extend(words.map(|word| Phrase { text: word.to_owned(), finished: false }));
        }
    }
    if typed.chars().filter(|c| is_quote(*c)).count() % 2 == 1
        && let Some(open) = phrases.last_mut()
    {
        open.finished = false;
    }
    phrases.retain(|phrase| phrase.text.chars().any(char::is_alphanumeric));
    phrases.truncate(MOST_PHRASES);
    phrases
}

/// Between quotes the index takes everything as text. No quote is left inside.
fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{text}\"")
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// A word as the index spells it: small letters without their accents.
fn folded(word: &str) -> String {
    let small = word.chars().flat_map(char::to_lowercase);
    small
        .filter(|character| !is_combining_mark(*character))
        .map(|character| {
            let mut parts = std::iter::once(character).nfd();
            match (parts.next(), parts.next()) {
                // Only accents come off; a syllable of Hangul stays whole.
                (Some(letter), Some(mark)) if is_combining_mark(mark) => letter,
                _ => character,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str, known: &[&str]) -> Option<String> {
        for_index(typed, |prefix| {
            let terms = known.iter().filter(|term| term.starts_with(prefix.letters));
            Ok(Some(terms.map(ToString::to_string).collect()))
        })
        .unwrap()
    }

    #[test]
    fn words_are_all_wanted_and_the_last_may_be_unfinished() {
        assert_eq!(asked("the 405 pan", &[]).unwrap(), r#""the" "405" AND "pan" *"#);
        assert_eq!(asked("dri", &["drive"]).unwrap(), r#""dri" *"#, "the index keeps these");
        let spelled = asked("the driv", &["drive", "driving", "dread"]).unwrap();
        assert_eq!(spelled, r#""the" AND ("drive" OR "driving")"#);
    }

    #[test]
    fn quotes_keep_words_together() {
        assert_eq!(asked(r#""four nights" of"#, &[]).unwrap(), r#""four nights" AND "of" *"#);
        assert_eq!(asked("“four nights”", &[]).unwrap(), r#""four nights""#, "and say it is whole");
        let open = asked(r#""four nigh"#, &["night", "nights"]).unwrap();
        assert_eq!(open, r#"("four night" OR "four nights")"#, "until the quote is closed");
    }

    #[test]
    fn the_language_of_the_index_is_only_text() {
        assert_eq!(asked("a OR b", &[]).unwrap(), r#""a" "OR" AND "b" *"#);
        assert_eq!(asked("words:x NOT(", &[]).unwrap(), r#""words:x" AND "NOT" *"#);
        assert_eq!(asked("405-driv", &["drive"]).unwrap(), r#"("405-drive")"#);
        for nothing in ["", "  ", "\"", "-- *", "\"\" \"", "…"] {
            assert_eq!(asked(nothing, &[]), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_beginning_is_looked_up_without_capitals_and_accents() {
        assert_eq!(folded("Müdigkeit"), "mudigkeit");
        assert_eq!(folded("ca\u{301}fe\u{301}"), "cafe");
        assert_eq!(folded("밤마다"), "밤마다");
    }
}
