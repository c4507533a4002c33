//! The client's code: words that stand between a link and whoever else comes to see it.
//!
//! Five words from a list of 1182, 51 bits. No two words of the list begin with the same three letters,
//! and no two are nearer than three letters apart. So only the first three letters of each word seal
//! the link: whatever goes wrong after them does no harm, in any language and without a list. A slip
//! within them is put right by the page, for the list is small enough to be in it.

use std::fmt;

use diceware_wordlists::EFF_SHORT_WORDLIST_2_0;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::id::random;

/// The longest word of any list, in letters.
const LONGEST: usize = 16;

/// How many letters of a word count.
const COUNTING: usize = 3;

/// Words of the published list that nobody should be handed by a therapist. They are never drawn.
const UNFIT: &str = "\
    abandoned abhorrence abnormal abrasion abyss achiness afraid aggressor aghast agonizing \
    aimlessly ammunition anxiety apnea arsonist asbestos ashamed asinine asocial atrocious \
    atypical awkward badass bazooka bossiness buddhist caucasian cesspool culprit dagger \
    dastardly deranged dizziness droppings dwarfism dynamite dyslexia eerie egomaniac elderly \
    eskimo euthanize exorcist explode feverish fleshiness gaslight ghoulishly gullible gutless \
    haggard heinously hefty hugeness idiocy idly imbecile jailhouse jealous jezebel jockstrap \
    kamikaze laxative lazybones leukemia lewdness listless maimed malformed mortuary muckiness \
    mugshot nastiness natives nefarious nemesis nervously nicotine nuisance obituary obnoxious \
    opium pauper pneumonia poison psychopath rancidity revolver sacrifice savage scythe sedative \
    segregator shyness siamese skeleton smelliness suffocate sword syringes timid tirade \
    tyrannical unhinge vagrancy vulnerable widow wifeless womb wound wreckage wrongdoing yiddish \
    zombie";

/// A client's code: small letters `a` to `z`, the words joined by single hyphens.
///
/// `Debug` shows nothing; the text is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientCode(Zeroizing<String>);

impl ClientCode {
    /// How many words a code has.
    pub const WORDS: usize = 5;

    /// Draws a code, every one as likely as any other, from the list of `language` (`en`, `de`), or in
    /// English where that has none.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn draw(language: &str) -> Result<Self> {
        let list = list_of(language);
        let mut text = Zeroizing::new(String::with_capacity(Self::WORDS * (LONGEST + 1)));
        for place in 0..Self::WORDS {
            if place > 0 {
                text.push('-');
            }
            text.extend(letters(one_of(&list)?));
        }
        Ok(Self(text))
    }

    /// Reads what [`as_str`](Self::as_str) gave, also in capitals or with spaces between the words.
    ///
    /// The list is not asked: a code goes on opening its links when a list is exchanged. What a client
    /// types with slips in it is put right by the page, which is where it is typed.
    ///
    /// # Errors
    /// [`Error::CodeInvalid`] where it is not five words of plain letters.
    pub fn parse(text: &str) -> Result<Self> {
        let mut code = Zeroizing::new(String::with_capacity(text.len()));
        let mut words = 0;
        for word in text.split(|c: char| c == '-' || c.is_whitespace()) {
            if word.is_empty() {
                continue;
            }
            let is_word = (COUNTING..=LONGEST).contains(&word.len())
                && word.bytes().all(|letter| letter.is_ascii_alphabetic());
            if !is_word {
                return Err(Error::CodeInvalid);
            }
            if words > 0 {
                code.push('-');
            }
            code.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
            words += 1;
        }
        if words == Self::WORDS { Ok(Self(code)) } else { Err(Error::CodeInvalid) }
    }

    /// The code as a vault keeps it and a card shows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a link is sealed with: the letters that count, `aar-aba-abb-abd-abh`.
    pub(super) fn passphrase(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(Self::WORDS * (COUNTING + 1)));
        for word in self.words() {
            if !text.is_empty() {
                text.push('-');
            }
            text.extend(word.chars().take(COUNTING));
        }
        text
    }

    /// Its words, for a card.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }

    /// The words that codes in `language` are drawn from, in the order of their letters.
    pub fn list(language: &str) -> Vec<String> {
        let mut list: Vec<String> =
            list_of(language).iter().map(|word| letters(word).collect()).collect();
        list.sort();
        list
    }
}

fn list_of(_language: &str) -> Vec<&'static str> {
    let all = EFF_SHORT_WORDLIST_2_0.iter().copied();
    all.filter(|word| !UNFIT.split(' ').any(|unfit| unfit == *word)).collect()
}

/// A word without its hyphen: there is one, yo-yo.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_lowercase)
}

impl fmt::Debug for ClientCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCode")
    }
}

/// One word, each as likely as any other.
fn one_of(list: &[&'static str]) -> Result<&'static str> {
    loop {
        // 11 bits reach past the end of the list; what falls there is drawn again.
        let number = usize::from(u16::from_be_bytes(random()?) >> 5);
        if let Some(word) = list.get(number) {
            return Ok(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// How many letters must be changed, left out or put in to make one word of the other.
    fn apart(one: &str, other: &str) -> usize {
        let other: Vec<char> = other.chars().collect();
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (nth, letter) in one.chars().enumerate() {
            let mut before = row[0];
            row[0] = nth + 1;
            for (place, known) in other.iter().enumerate() {
                let changed = before + usize::from(letter != *known);
                before = row[place + 1];
                row[place + 1] = changed.min(row[place] + 1).min(before + 1);
            }
        }
        row[other.len()]
    }

    #[test]
    fn distance_is_counted_in_letters() {
        assert_eq!(apart("kitten", "sitting"), 3);
        assert_eq!(apart("river", "rivre"), 2);
        assert_eq!(apart("", "abc"), 3);
    }

    #[test]
    fn there_are_more_than_two_to_the_power_of_51_codes() {
        let list = ClientCode::list("en");
        let different: BTreeSet<&String> = list.iter().collect();
        assert_eq!(different.len(), list.len());
        let codes = (list.len() as u64).pow(ClientCode::WORDS as u32);
        assert!(codes > 1 << 51, "{} words", list.len());
        let unfit = UNFIT.split(' ').count();
        assert_eq!(
            list.len() + unfit,
            EFF_SHORT_WORDLIST_2_0.len(),
            "each of them was in the list"
        );
        for word in &list {
            assert!((3..=LONGEST).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn a_slip_or_a_beginning_means_one_word_or_none() {
        let list = ClientCode::list("en");
        let beginnings: BTreeSet<&str> = list.iter().map(|word| &word[..3]).collect();
        assert_eq!(beginnings.len(), list.len(), "three letters name a word");
        for (nth, one) in list.iter().enumerate() {
            for other in &list[nth + 1..] {
                // The one word with a hyphen comes nearer without it. Between two the page guesses none.
                let least = if one == "yoyo" || other == "yoyo" { 2 } else { 3 };
                assert!(apart(one, other) >= least, "{one} and {other}");
            }
        }
        assert!(list.is_sorted(), "as the page keeps it");
    }

    #[test]
    fn every_part_of_the_list_is_drawn_from() {
        let list = ClientCode::list("en");
        let place = |word: &str| list.iter().position(|known| *known == word).expect("in the list");
        let mut drawn = vec![0_u32; list.len()];
        for _ in 0..1_000 {
            for word in ClientCode::draw("en").expect("draws").words() {
                drawn[place(word)] += 1;
            }
        }
        let seen = drawn.iter().filter(|times| **times > 0).count();
        assert!(seen > 1_100, "5,000 draws give some 1,160 of 1182 words: {seen}");
        assert!(drawn.iter().all(|times| *times < 30), "none is drawn too often");
    }

    #[test]
    fn a_code_survives_its_text_and_is_different_each_time() {
        let code = ClientCode::draw("de").expect("draws");
        assert_ne!(Some(&code), ClientCode::draw("de").ok().as_ref());
        assert_eq!(code.words().count(), ClientCode::WORDS);
        assert_eq!(ClientCode::parse(code.as_str()).ok().as_ref(), Some(&code));
        let shouted = code.as_str().to_uppercase().replace('-', "  ");
        assert_eq!(ClientCode::parse(&format!(" {shouted}\n")).ok(), Some(code));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "one-two-three-four",
            "one-two-three-four-five-six",
            "one-two-three-four-f5ve",
            "one-two-three-four-fünf",
            "one-two-three-four-fi",
        ] {
            assert!(matches!(ClientCode::parse(text), Err(Error::CodeInvalid)), "{text}");
        }
        let endless = format!("one-two-three-four-{}", "e".repeat(1_000));
        assert!(ClientCode::parse(&endless).is_err());
    }

    /// Like the types, the page's list is written here and committed, and CI sees when it changes: of
    /// each word, how many letters it shares with the one before it, and the rest.
    #[test]
    fn the_list_is_written_for_the_page() {
        let list = ClientCode::list("en");
        let mut last = "";
        let mut packed = String::new();
        for word in &list {
            let shared = last.chars().zip(word.chars()).take_while(|(one, other)| one == other);
            let shared = shared.count();
            packed.push_str(&format!("{shared}{}", &word[shared..]));
            last = word;
        }
        let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/generated/code_words.json");
        std::fs::write(place, format!("\"{packed}\"\n")).expect("written");
    }

    #[test]
    fn three_letters_of_each_word_seal() {
        let code =
            ClientCode::parse("Aardvark abandoned-abbreviate abdomen abhorrence").expect("five");
        assert_eq!(code.passphrase().as_str(), "aar-aba-abb-abd-abh");
    }

    #[test]
    fn debug_shows_nothing() {
        let code = ClientCode::draw("en").expect("draws");
        assert_eq!(format!("{code:?}"), "ClientCode");
    }
}
