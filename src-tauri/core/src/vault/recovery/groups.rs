//! A recovery key in groups that can be typed: four bytes and a check each, in Crockford's base32.
//!
//! The check covers the group's number, so a group in the wrong place is found too. It is a cyclic
//! one over an irreducible polynomial of degree eight: every single wrong character, every exchange
//! of two neighbours and every exchange of two groups is noticed, and named by its group.

use zeroize::{Zeroize, Zeroizing};

use super::RecoveryKey;
use crate::error::{Error, Result};
use crate::id::{decode, encode};

/// How many groups a recovery key has.
pub const GROUPS: usize = 8;
/// How many characters are in a group.
pub const GROUP_LENGTH: usize = 8;

/// x^8 + x^4 + x^3 + x + 1, without its highest term.
const POLYNOMIAL: u8 = 0x1b;

/// The groups in order.
pub(super) fn write(key: &RecoveryKey) -> [Zeroizing<String>; GROUPS] {
    std::array::from_fn(|place| {
        let mut five = [0; 5];
        five[..4].copy_from_slice(&key.as_bytes()[place * 4..place * 4 + 4]);
        five[4] = check(place, &five[..4]);
        let mut group = encode(&five);
        five.zeroize();
        group.make_ascii_uppercase();
        Zeroizing::new(group)
    })
}

/// The way back.
///
/// # Errors
/// [`Error::RecoveryKeyMistyped`], [`Error::RecoveryKeyIncomplete`].
pub(super) fn read(text: &str) -> Result<RecoveryKey> {
    let text = plain(text);
    let mut key = RecoveryKey([0; 32]);
    let mut rest = text.as_str();
    for place in 0..GROUPS {
        let Some((group, after)) = rest.split_at_checked(GROUP_LENGTH) else {
            // What stops on the border of a group, or is cut within one, may be right so far.
            let foreign = !rest.is_ascii();
            return Err(if foreign { mistyped(place) } else { Error::RecoveryKeyIncomplete });
        };
        let five = decode::<5>(group).map(Zeroizing::new).ok_or(mistyped(place))?;
        if five[4] != check(place, &five[..4]) {
            return Err(mistyped(place));
        }
        key.0[place * 4..place * 4 + 4].copy_from_slice(&five[..4]);
        rest = after;
    }
    if rest.is_empty() { Ok(key) } else { Err(Error::RecoveryKeyIncomplete) }
}

/// What was typed, without what makes no difference: in capitals, letters that look like another
/// as that other.
pub(super) fn plain(typed: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(typed.len()));
    let dash = |letter: char| matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let letters = typed.chars().filter(|letter| !letter.is_whitespace() && !dash(*letter));
    plain.extend(letters.map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    }));
    plain
}

fn mistyped(place: usize) -> Error {
    Error::RecoveryKeyMistyped { group: number(place) }
}

fn number(place: usize) -> u8 {
    u8::try_from(place + 1).unwrap_or(u8::MAX)
}

/// The remainder that the group's number and bytes leave.
fn check(place: usize, bytes: &[u8]) -> u8 {
    std::iter::once(&number(place)).chain(bytes).fold(0, |sum, byte| {
        (0..8).fold(
            sum ^ byte,
            |sum: u8, _| {
                if sum & 0x80 == 0 { sum << 1 } else { sum << 1 ^ POLYNOMIAL }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    fn key() -> RecoveryKey {
        RecoveryKey(std::array::from_fn(|place| (place * 37 + 11) as u8))
    }

    fn printed() -> Vec<String> {
        write(&key()).iter().map(|group| group.to_string()).collect()
    }

    fn with_group(number: usize, edit: impl FnOnce(&mut Vec<u8>)) -> Vec<String> {
        let mut groups = printed();
        let mut bytes = groups[number].clone().into_bytes();
        edit(&mut bytes);
        groups[number] = String::from_utf8(bytes).unwrap();
        groups
    }

    fn named(groups: &[String]) -> Option<u8> {
        match read(&groups.concat()) {
            Err(Error::RecoveryKeyMistyped { group }) => Some(group),
            _ => None,
        }
    }

    #[test]
    fn the_groups_are_of_an_alphabet_without_look_alikes() {
        let groups = printed();
        assert_eq!(groups.len(), GROUPS);
        assert!(groups.iter().all(|group| group.len() == GROUP_LENGTH));
        assert!(groups.concat().bytes().all(|letter| LETTERS.contains(&letter)));
    }

    #[test]
    fn case_spaces_dashes_and_look_alikes_are_forgiven() {
        let groups = printed();
        let loose = groups.iter().map(|group| format!(" {} – {}\n", &group[..4], &group[4..]));
        let loose = loose.collect::<String>().to_lowercase();
        let loose = loose.replace('0', "o").replace('1', "l").replace('v', "u");
        assert!(["o", "l", "u"].iter().all(|letter| loose.contains(letter)), "{loose}");
        assert!(read(&loose).unwrap() == key());
    }

    #[test]
    fn every_single_wrong_character_is_noticed_and_named_by_its_group() {
        for group in 0..GROUPS {
            for place in 0..GROUP_LENGTH {
                for letter in LETTERS {
                    let typed = with_group(group, |bytes| bytes[place] = *letter);
                    let expected = (typed != printed()).then_some(group as u8 + 1);
                    assert_eq!(named(&typed), expected, "place {place}");
                }
            }
        }
    }

    #[test]
    fn every_exchange_of_neighbours_or_of_groups_is_noticed() {
        for group in 0..GROUPS {
            for place in 1..GROUP_LENGTH {
                let typed = with_group(group, |bytes| bytes.swap(place - 1, place));
                let expected = (typed != printed()).then_some(group as u8 + 1);
                assert_eq!(named(&typed), expected, "place {place}");
            }
            for other in group + 1..GROUPS {
                let mut typed = printed();
                typed.swap(group, other);
                assert_eq!(named(&typed), Some(group as u8 + 1), "exchanged with {other}");
            }
        }
    }

    #[test]
    fn a_missing_character_is_found_in_its_group_and_a_missing_end_is_said() {
        assert_eq!(named(&with_group(2, |bytes| bytes.truncate(7))), Some(3));
        assert_eq!(named(&with_group(4, |bytes| bytes[0] = b'!')), Some(5));
        let foreign = with_group(7, |bytes| {
            bytes.truncate(7);
            bytes.extend("é".bytes());
        });
        assert_eq!(named(&foreign), Some(8));
        for cut in ["", &printed()[..7].concat(), &printed().concat()[..63]] {
            assert!(matches!(read(cut), Err(Error::RecoveryKeyIncomplete)), "{}", cut.len());
        }
        let more = printed().concat() + "0";
        assert!(matches!(read(&more), Err(Error::RecoveryKeyIncomplete)));
    }

    proptest! {
        #[test]
        fn every_key_comes_back(bytes: [u8; 32]) {
            let key = RecoveryKey(bytes);
            let text: String = write(&key).iter().map(|group| group.to_string()).collect();
            prop_assert!(read(&text).unwrap() == key);
        }

        #[test]
        fn whatever_is_typed_is_refused_with_a_reason(text in ".{0,300}") {
            let refused = matches!(
                super::super::Recovery::read(&text),
                Err(Error::RecoveryKeyIncomplete
                    | Error::RecoveryKeyMistyped { .. }
                    | Error::KeyFileNewer)
            );
            prop_assert!(refused);
        }
    }
}
