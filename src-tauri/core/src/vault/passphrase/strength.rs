//! How hard a passphrase is to guess, as the meter shows it and as the vault demands it.

use serde::Serialize;
use ts_rs::TS;
use zxcvbn::Score;
use zxcvbn::feedback::Warning;

use super::{FEWEST_CHARACTERS, Passphrase};
use crate::error::{Error, Result};

/// The lowest score that is accepted, of 0 to 4.
const LEAST_SCORE: Score = Score::Three;

/// What the meter shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export, export_to = "vault.ts")]
pub struct Strength {
    /// 0 (guessed at once) to 4 (beyond guessing).
    pub score: u8,
    /// How many guesses it takes, as a power of ten.
    pub guesses_log10: f64,
    /// How many characters it has.
    pub characters: u32,
    /// What makes it weak, where one thing stands out.
    pub weakness: Option<Weakness>,
    /// Whether it is accepted: long enough, and a score of at least 3.
    pub enough: bool,
}

/// What makes a passphrase easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "vault.ts")]
pub enum Weakness {
    /// Fewer than [`FEWEST_CHARACTERS`].
    TooShort,
    /// It holds what everybody can look up: the practice's name, an address.
    AboutYou,
    /// Keys side by side.
    KeyboardRow,
    /// The same again and again.
    Repetition,
    /// An alphabet, or numbers in order.
    Sequence,
    /// One of the passphrases that are tried first.
    Common,
    /// A small change to one of them.
    NearlyCommon,
    /// A single word.
    SingleWord,
    /// Names of people.
    Names,
    /// A date or a year.
    Dates,
}

impl Passphrase {
    /// How hard it is to guess for somebody who knows the words in `about`: the practice's name,
    /// its address, whatever stands on its letterhead.
    pub fn strength(&self, about: &[&str]) -> Strength {
        let characters = self.0.chars().count();
        let known: Vec<&str> = about.iter().flat_map(|text| text.split_whitespace()).collect();
        let guessed = zxcvbn::zxcvbn(&self.0, &[about, &known].concat());
        let score = guessed.score();
        let long_enough = characters >= FEWEST_CHARACTERS;
        let weakness = if !long_enough {
            Some(Weakness::TooShort)
        } else if score >= LEAST_SCORE {
            None
        } else if zxcvbn::zxcvbn(&self.0, &[]).score() > score {
            Some(Weakness::AboutYou)
        } else {
            guessed.feedback().and_then(|said| said.warning()).map(Weakness::from)
        };
        Strength {
            score: score.into(),
            guesses_log10: guessed.guesses_log10(),
            characters: characters.try_into().unwrap_or(u32::MAX),
            weakness,
            enough: long_enough && score >= LEAST_SCORE,
        }
    }

    /// Lets a strong passphrase pass.
    ///
    /// # Errors
    /// [`Error::PassphraseTooShort`], [`Error::PassphraseWeak`].
    pub(in crate::vault) fn accept(&self, about: &[&str]) -> Result<()> {
        match self.strength(about) {
            Strength { enough: true, .. } => Ok(()),
            Strength { weakness: Some(Weakness::TooShort), .. } => Err(Error::PassphraseTooShort),
            _ => Err(Error::PassphraseWeak),
        }
    }
}

impl From<Warning> for Weakness {
    fn from(warning: Warning) -> Self {
        match warning {
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess => Self::KeyboardRow,
            Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Self::Repetition,
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword => Self::Common,
            Warning::ThisIsSimilarToACommonlyUsedPassword => Self::NearlyCommon,
            Warning::SequencesLikeAbcAreEasyToGuess => Self::Sequence,
            Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Self::Dates,
            Warning::AWordByItselfIsEasyToGuess => Self::SingleWord,
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess => Self::Names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Strength {
        Passphrase::new(text).strength(&[])
    }

    #[test]
    fn a_few_words_are_enough_and_tricks_with_one_are_not() {
        assert!(of("quiet river, early train").enough);
        for (weak, why) in [
            ("aaaaaaaaaaaa", Weakness::Repetition),
            ("abcdefghijklmnop", Weakness::Sequence),
            ("passwordpassword", Weakness::Repetition),
            ("qwertyuiop[]", Weakness::KeyboardRow),
        ] {
            let strength = of(weak);
            assert!(!strength.enough, "{weak}");
            assert_eq!(strength.weakness, Some(why), "{weak}");
            assert!(matches!(Passphrase::new(weak).accept(&[]), Err(Error::PassphraseWeak)));
        }
    }

    #[test]
    fn a_short_one_is_short_however_odd_it_is() {
        let short = of("x7#Qp!2vRz9");
        assert_eq!((short.characters, short.weakness), (11, Some(Weakness::TooShort)));
        assert!(short.score >= 3 && !short.enough, "the score alone does not decide");
        let refused = Passphrase::new("x7#Qp!2vRz9").accept(&[]);
        assert!(matches!(refused, Err(Error::PassphraseTooShort)));
    }

    #[test]
    fn what_stands_on_the_letterhead_protects_nothing() {
        let text = "lindenhofpraxis keller";
        assert!(of(text).enough, "to a stranger");
        let known = Passphrase::new(text).strength(&["Lindenhofpraxis Keller"]);
        assert!(!known.enough);
        assert_eq!(known.weakness, Some(Weakness::AboutYou));
    }
}
