//! Spelling: a word that nothing knows, taken for the sign that it lies closest to.

use super::lexicon::ORDINARY;

/// Shorter words are never mended: too many other words lie close to them.
const SHORTEST: usize = 5;
/// From here on two letters may differ.
const LONG: usize = 9;

/// The word as it was meant: itself where the vocabulary or common speech knows it.
pub(super) fn mend(word: &str, vocabulary: &[(&'static str, bool)]) -> String {
    let known = |(one, stem): &(&str, bool)| {
        if *stem { one.len() > 2 && word.starts_with(one) } else { word == *one }
    };
    if word.chars().count() < SHORTEST
        || !word.chars().all(char::is_alphabetic)
        || ORDINARY.contains(&word)
        || vocabulary.iter().any(known)
    {
        return word.to_owned();
    }
    let letters: Vec<char> = word.chars().collect();
    let near = vocabulary.iter().filter_map(|(one, stem)| {
        let meant: Vec<char> = one.chars().collect();
        let whole = !*stem && meant.len().abs_diff(letters.len()) > 1;
        if meant.len() < SHORTEST || meant.first() != letters.first() || whole {
            return None;
        }
        let lengths =
            if *stem { meant.len() - 1..=meant.len() + 1 } else { letters.len()..=letters.len() };
        let far = lengths
            .filter(|length| *length <= letters.len())
            .map(|length| distance(&letters[..length], &meant))
            .min()?;
        let most = if meant.len() > LONG || *stem && meant.len() == LONG { 2 } else { 1 };
        (far <= most).then_some((far, std::cmp::Reverse(meant.len()), *one))
    });
    near.min().map_or_else(|| word.to_owned(), |(_, _, meant)| meant.to_owned())
}

/// How many letters to change, add, leave out or swap with their neighbour.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
    for (place, row) in rows.iter_mut().enumerate() {
        row[0] = place;
    }
    rows[0] = (0..=to.len()).collect();
    for i in 1..=from.len() {
        for j in 1..=to.len() {
            let changed = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_mended_and_ordinary_words_are_left_alone() {
        let vocabulary = [
            ("anxi", true),
            ("insomnia", true),
            ("agoraphob", true),
            ("tired", true),
            ("procrastinat", true),
            ("motorway", true),
        ];
        for (word, meant) in [
            ("insomina", "insomnia"),
            ("agrophobia", "agoraphob"),
            ("procastinating", "procrastinat"),
            ("motoway", "motorway"),
            ("tried", "tried"),
            ("inside", "inside"),
        ] {
            assert_eq!(mend(word, &vocabulary), meant, "{word}");
        }
    }
}
