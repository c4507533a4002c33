//! A passphrase drawn by chance: words from a list that was made for it.

use diceware_wordlists::EFF_LONG_WORDLIST;
use zeroize::Zeroizing;

use super::Passphrase;
use crate::error::Result;
use crate::id::random;

/// How many words: 77 bits, which no computer guesses through Argon2.
const WORDS: usize = 6;

impl Passphrase {
    /// Draws six words from the Electronic Frontier Foundation's list of 7,776, for showing.
    ///
    /// # Errors
    /// [`NoRandomness`](crate::Error::NoRandomness).
    pub fn propose() -> Result<Zeroizing<String>> {
        // The longest word has nine letters. Room for all of it from the start, as in `new`.
        let mut text = Zeroizing::new(String::with_capacity(WORDS * 16));
        for place in 0..WORDS {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(draw()?);
        }
        Ok(text)
    }
}

/// One word, each as likely as any other.
fn draw() -> Result<&'static str> {
    loop {
        // 13 bits reach past the end of the list; what falls there is drawn again.
        let number = usize::from(u16::from_be_bytes(random()?) >> 3);
        if let Some(word) = EFF_LONG_WORDLIST.get(number) {
            return Ok(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_has_a_word_for_every_throw_of_five_dice() {
        let different: BTreeSet<&str> = EFF_LONG_WORDLIST.iter().copied().collect();
        assert_eq!(different.len(), 6_usize.pow(5));
        assert!(different.iter().all(|word| (3..=9).contains(&word.len())));
    }

    #[test]
    fn every_part_of_the_list_is_drawn_from() {
        let drawn: BTreeSet<&str> = (0..4_000).map(|_| draw().unwrap()).collect();
        let place = |word: &str| EFF_LONG_WORDLIST.iter().position(|known| *known == word).unwrap();
        let parts: BTreeSet<usize> = drawn.iter().map(|word| place(word) / 500).collect();
        assert_eq!(parts.len(), EFF_LONG_WORDLIST.len().div_ceil(500), "{parts:?}");
        assert!(drawn.len() > 2_500, "4,000 draws give some 3,100 different words");
    }

    #[test]
    fn what_is_proposed_is_strong_and_different_each_time() {
        let (one, other) = (Passphrase::propose().unwrap(), Passphrase::propose().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.split(' ').count(), WORDS);
        assert_eq!(Passphrase::new(one.as_str()).strength(&[]).score, 4);
    }
}
