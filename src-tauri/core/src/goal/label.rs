//! Short labels: a goal in two to four of its own words, for the rail.

/// Words that end or begin no label.
const SMALL: [&str; 44] = [
    "i", "to", "a", "an", "and", "or", "of", "in", "on", "at", "my", "me", "it", "is", "be", "do",
    "so", "that", "want", "would", "like", "will", "can", "could", "with", "without", "for",
    "from", "again", "out", "minimum", "least", "week", "more", "less", "not", "no", "just", "by",
    "into", "through", "go", "get", "work",
];

const COUNTS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "every", "twice"];

const PLACES: [&str; 8] = ["on", "at", "in", "over", "across", "by", "to", "with"];

/// Draws a label from `words`: a count of days ("four nights"), else a place ("the 405"), else the
/// first words that carry meaning. It is only ever offered; the therapist can change it.
pub fn draw_label(words: &str) -> String {
    let (tokens, lower) = split(words);
    let is_count = |word: &str| {
        COUNTS.contains(&word) || word.parse::<u32>().is_ok_and(|count| (1..=7).contains(&count))
    };
    let counted = (0..tokens.len().saturating_sub(1)).find(|place| {
        is_count(&lower[*place])
            && !SMALL.contains(&lower[place + 1].as_str())
            && lower[place + 1].len() > 2
    });
    if let Some(place) = counted {
        return tokens[place..place + 2].join(" ");
    }
    if let Some(place) = place_of(&tokens, &lower) {
        return place;
    }
    let carrying = tokens.iter().zip(&lower).filter(|(_, lower)| !SMALL.contains(&lower.as_str()));
    let label: Vec<&str> = carrying.map(|(word, _)| *word).take(3).collect();
    if label.is_empty() {
        tokens.into_iter().take(3).collect::<Vec<_>>().join(" ")
    } else {
        label.join(" ")
    }
}

fn split(words: &str) -> (Vec<&str>, Vec<String>) {
    let tokens: Vec<&str> = words
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let lower = tokens.iter().map(|word| word.to_lowercase()).collect();
    (tokens, lower)
}

/// The last place named is the most concrete one: "to work without panic on the 405".
fn place_of(tokens: &[&str], lower: &[String]) -> Option<String> {
    let place = (0..tokens.len().saturating_sub(2)).rev().find(|place| {
        PLACES.contains(&lower[*place].as_str())
            && ["the", "my", "our"].contains(&lower[place + 1].as_str())
    })?;
    let end = (place + 3..tokens.len().min(place + 4))
        .find(|at| SMALL.contains(&lower[*at].as_str()))
        .unwrap_or(tokens.len().min(place + 4));
    Some(tokens[place + 1..end].join(" "))
}

/// The place or thing that `words` name ("the 405"), if they name one that is no time of day and no
/// part of speech about life at large.
pub fn place_in(words: &str) -> Option<String> {
    const NO_PLACE: [&str; 38] = [
        "morning",
        "mornings",
        "evening",
        "evenings",
        "afternoon",
        "night",
        "nights",
        "day",
        "days",
        "week",
        "weekend",
        "weekends",
        "time",
        "end",
        "middle",
        "same",
        "moment",
        "past",
        "future",
        "life",
        "way",
        "point",
        "best",
        "most",
        "first",
        "last",
        "least",
        "mind",
        "head",
        "own",
        "other",
        "others",
        "verge",
        "worst",
        "minimum",
        "very",
        "whole",
        "next",
    ];
    let (tokens, lower) = split(words);
    let place = place_of(&tokens, &lower)?;
    let carries = place
        .split_whitespace()
        .skip(1)
        .all(|word| !NO_PLACE.contains(&word.to_lowercase().as_str()));
    // Three words run on into the rest of the sentence more often than they name something.
    let named: Vec<&str> = place.split_whitespace().collect();
    let runs_on = named.get(2).is_some_and(|word| RUNS_ON.contains(&word.to_lowercase().as_str()));
    let end = if runs_on { 2 } else { named.len() };
    carries.then(|| named[..end].join(" "))
}

/// Words after a thing that belong to what comes next.
const RUNS_ON: [&str; 40] = [
    "three", "two", "one", "four", "five", "every", "each", "twice", "once", "most", "when",
    "while", "before", "after", "because", "but", "if", "then", "alone", "myself", "instead",
    "and", "or", "this", "today", "at", "on", "as", "until", "till", "about", "they", "we", "i'm",
    "feeling", "having", "all", "home", "being", "since",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_from_the_clients_own_words() {
        for (words, label) in [
            ("I want to drive to work without panic on the 405.", "the 405"),
            (
                "I want to sleep through the night four nights out of seven, at minimum.",
                "four nights",
            ),
            ("Lunch with my sister on Sundays", "my sister"),
            ("I want to sing in the choir.", "the choir"),
            ("…", ""),
        ] {
            assert_eq!(draw_label(words), label, "{words}");
        }
    }
}
