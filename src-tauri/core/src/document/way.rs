//! Which way text reads: what its language says, and what its letters say.

use unicode_bidi::{BidiClass, bidi_class};

use super::AssignmentSheet;

/// The languages that are written from the right, by the first part of their tag.
const FROM_THE_RIGHT: [&str; 10] = ["ar", "ckb", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"];

/// Where a line of text begins, and a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    /// At the left, as in English.
    FromLeft,
    /// At the right, as in Hebrew and Arabic.
    FromRight,
}

impl Way {
    /// The way of the language of `tag` (`he-IL`).
    pub(super) fn of(tag: &str) -> Self {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if FROM_THE_RIGHT.contains(&language) { Self::FromRight } else { Self::FromLeft }
    }

    /// The way of a whole sheet: that of its language, where the form has words in it. One that has
    /// none yet is asked in English, from the left.
    pub(super) fn of_sheet(sheet: &AssignmentSheet<'_>) -> Self {
        let asked = || sheet.form.questions().map(|(_, question)| &question.ask);
        let said = |words: &crate::form::Text| has_from_right(words.in_language(sheet.language));
        match Self::of(sheet.language) {
            Self::FromRight if said(&sheet.form.title) || asked().any(said) => Self::FromRight,
            _ => Self::FromLeft,
        }
    }
}

/// Whether any letter of `text` is written from the right.
pub(super) fn has_from_right(text: &str) -> bool {
    // Nothing before Hebrew is.
    let may_be = |letter: &char| *letter >= '\u{590}';
    let is = |letter| matches!(bidi_class(letter), BidiClass::R | BidiClass::AL);
    text.chars().filter(may_be).any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_says_the_way_and_its_region_does_not() {
        for tag in ["he", "he-IL", "iw", "ar", "ar_EG", "fa-IR", "ur"] {
            assert_eq!(Way::of(tag), Way::FromRight, "{tag}");
        }
        for tag in ["en", "de-AT", "el", "ha", "arn", ""] {
            assert_eq!(Way::of(tag), Way::FromLeft, "{tag}");
        }
    }

    #[test]
    fn only_letters_from_the_right_count() {
        for text in ["שלום", "CBT ועוד", "١٢٣ سلام", "12 \u{5d0}"] {
            assert!(has_from_right(text), "{text}");
        }
        for text in ["", "12:30", "– «x»", "Θέλω, Хочу", "١٢٣", "夜 \u{20aa}5"] {
            assert!(!has_from_right(text), "{text}");
        }
    }
}
