//! Counts: how many days of a week a sentence speaks of, and which days.

use super::criterion::Direction;

/// What of a week is counted in the client's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekCount {
    /// How many days, 1 to 7.
    pub days: u32,
    /// Whether that many or more are wanted, or that many or fewer.
    pub direction: Direction,
    /// Whether it is every day that there is: "every weekday morning", "each night".
    pub every: bool,
    /// Whether nights are counted.
    pub nights: bool,
}

const NUMBERS: [(&str, u32); 18] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("once", 1),
    ("twice", 2),
    ("thrice", 3),
    ("couple", 2),
    ("fuor", 4),
    ("tree", 3),
    ("thre", 3),
    ("sevn", 7),
    ("fiv", 5),
    ("seve", 7),
    ("threee", 3),
];
const UNITS: [&str; 12] = [
    "night",
    "day",
    "morning",
    "evening",
    "time",
    "weekday",
    "x",
    "afternoon",
    "weeknight",
    "lunchtime",
    "nite",
    "workday",
];
/// What stands after a count that is not one of days: "three times a day", "two days ago".
const NOT_OF_A_WEEK: [&str; 5] = ["ago", "off", "old", "later", "month"];

/// How many days of a week the words speak of, if they do: "four nights", "3x a week", "every
/// night", "no more than twice a week".
pub fn week_count(words: &str) -> Option<WeekCount> {
    let lower = words.to_lowercase().replace(['’', '\''], "");
    let tokens: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (0..tokens.len()).find_map(|place| counted_at(&tokens, place))
}

fn counted_at(tokens: &[&str], place: usize) -> Option<WeekCount> {
    let at = |far: usize| tokens.get(place + far).copied().unwrap_or_default();
    let (token, next, after) = (at(0), at(1), at(2));
    let count = |days: u32, units: &[&str], every: bool| WeekCount {
        days,
        direction: if !every && at_most(tokens, place) {
            Direction::AtMost
        } else {
            Direction::AtLeast
        },
        every,
        nights: units.iter().any(|unit| {
            unit.starts_with("night") || unit.starts_with("nite") || unit.starts_with("weeknight")
        }),
    };
    match token {
        "every" | "each" | "all"
            if is_unit(next) && next != "time" && next != "day"
                || (token != "all" && next == "day")
                || (token == "every" && next == "single") =>
        {
            let unit = if next == "single" { after } else { next };
            let five = unit.starts_with("weekday")
                || unit.starts_with("workday")
                || unit.starts_with("weeknight");
            Some(count(if five { 5 } else { 7 }, &[unit], true))
        }
        "every" | "each" if next == "weekend" => Some(count(2, &[], true)),
        "every" | "each" if WEEKDAYS.iter().any(|day| next.trim_end_matches('s') == day.0) => {
            Some(count(1, &[after], true))
        }
        "daily" | "nightly" => {
            Some(count(7, &[if token == "nightly" { "night" } else { "" }], true))
        }
        "weekdays" | "weekday" => Some(count(5, &[next], true)),
        "weekends" => Some(count(2, &[], true)),
        "most" if is_unit(next) && next != "time" && next != "times" => {
            Some(count(4, &[next], false))
        }
        "twice" | "once" | "thrice"
            if ["a", "per", "every", "each", "in", "this", "weekly"].contains(&next)
                && !["day", "month", "year", "while", "hour", "night"].contains(&after) =>
        {
            Some(count(number(token)?, &[], false))
        }
        // "once, four days a week": the second of two numbers is the one that counts.
        _ if number(next).is_some() => None,
        _ => {
            let days = number(token)?;
            let of_seven = ["of", "out"].contains(&next) && seven_follows(&tokens[place + 1..]);
            let unit = [next, after].into_iter().position(is_unit);
            let in_day = (1..6).any(|far| {
                ["a", "per", "each", "every"].contains(&at(far))
                    && ["day", "hour", "month", "night"].contains(&at(far + 1))
            });
            let x = token.ends_with('x') && token.len() == 2;
            let behind = unit.map(|far| at(far + 2)).unwrap_or_default();
            let in_a_row = behind == "in" && at(unit.unwrap_or_default() + 4) == "row";
            let named = unit.is_some() && !NOT_OF_A_WEEK.contains(&behind) && !in_a_row;
            // "three friends a week", "two dinners a week": once each, on as many days.
            let a_week = (1..4).any(|far| {
                ["a", "per", "each", "every"].contains(&at(far)) && at(far + 1) == "week"
            });
            ((of_seven || named || x || a_week) && !in_day)
                .then(|| count(days, &[next, after, at(3), at(4)], days == 7 && named))
        }
    }
}

fn seven_follows(rest: &[&str]) -> bool {
    rest.iter().take(4).any(|word| {
        ["seven", "7", "nights", "days", "mornings", "evenings", "5", "five"].contains(word)
    })
}

fn number(token: &str) -> Option<u32> {
    let digits = token.trim_end_matches('x');
    let spelt = NUMBERS.iter().find(|(name, _)| *name == token).map(|(_, days)| *days);
    spelt.or_else(|| digits.parse().ok()).filter(|count| (1..=7).contains(count))
}

fn is_unit(token: &str) -> bool {
    UNITS.contains(&token.trim_end_matches('s'))
}

/// "at most", "no more than", "fewer than" (which is one less, and taken as it is said), "only".
fn at_most(tokens: &[&str], place: usize) -> bool {
    let before = &tokens[place.saturating_sub(3)..place];
    before.ends_with(&["most"])
        || before.ends_with(&["more", "than"])
            && before.first().is_some_and(|word| ["no", "not", "never"].contains(word))
        || before.ends_with(&["maximum"])
        || before.ends_with(&["less", "than"])
        || before.ends_with(&["fewer", "than"])
        || before.ends_with(&["only"])
        || before.ends_with(&["max"])
        || tokens
            .get(place + 1..)
            .is_some_and(|rest| rest.iter().take(4).any(|word| ["max", "maximum"].contains(word)))
        || tokens.get(place + 1..).is_some_and(|rest| {
            rest.windows(2).take(6).any(|pair| {
                pair == ["at", "most"] || pair == ["or", "less"] || pair == ["or", "fewer"]
            })
        })
}

use chrono::Weekday;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// The weekdays that the words name, in order: "on weekday mornings", "at weekends", "Mondays and
/// Thursdays". None named, or a span of them ("Monday to Friday" is five), is none or that span.
pub fn weekdays_in(words: &str) -> Vec<Weekday> {
    const WORKING: [Weekday; 5] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let lower = words.to_lowercase().replace(['’', '\''], "");
    let tokens: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = |token: &str| {
        let token = token.trim_end_matches('s');
        WEEKDAYS.iter().find(|(name, _)| *name == token).map(|(_, day)| *day)
    };
    if tokens.windows(3).any(|span| {
        named(span[0]) == Some(Weekday::Mon)
            && span[1] == "to"
            && named(span[2]) == Some(Weekday::Fri)
    }) || tokens
        .iter()
        .any(|token| ["weekday", "weekdays", "workday", "workdays"].contains(token))
        || tokens.windows(2).any(|pair| {
            ["work", "working", "school"].contains(&pair[0])
                && ["day", "days", "mornings", "morning"].contains(&pair[1])
        })
    {
        return WORKING.to_vec();
    }
    let mut days: Vec<Weekday> = tokens.iter().filter_map(|token| named(token)).collect();
    if tokens.iter().any(|token| ["weekends", "weekend"].contains(token)) {
        days.extend([Weekday::Sat, Weekday::Sun]);
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(words: &str) -> Option<(u32, bool)> {
        week_count(words).map(|count| (count.days, count.direction == Direction::AtMost))
    }

    #[test]
    fn the_number_of_days_is_read_from_ordinary_sentences() {
        for (words, wanted) in [
            ("I want to sleep through the night four nights out of seven, at minimum.", Some(4)),
            ("I want to drive to work without panic on the 405.", None),
            ("Sleep 5 of 7 nights.", Some(5)),
            ("Swim twice a week", Some(2)),
            ("get up before nine every weekday morning", Some(5)),
            ("eat lunch with the others 3x a week", Some(3)),
            ("no rows with my two kids", None),
            ("three good days a week", Some(3)),
            ("walk round the block most days", Some(4)),
            ("see my friends at weekends", Some(2)),
            ("take my tablets every single day", Some(7)),
            ("cook a proper dinner three evenings", Some(3)),
            ("check the door once a day", None),
            ("ring two friends a week", Some(2)),
            ("I stopped two days ago", None),
            ("call Mum every Sunday", Some(1)),
            ("each time I get in the lift", None),
            ("all day in bed", None),
            ("be out of bed by 9 five mornings", Some(5)),
            ("sleep thre nights through", Some(3)),
            ("send a mail after reading it once, four days a week", Some(4)),
            ("leave by half past one 3x a week", Some(3)),
        ] {
            assert_eq!(days(words).map(|(count, _)| count), wanted, "{words}");
        }
    }

    #[test]
    fn a_limit_is_told_from_a_target() {
        for (words, wanted) in [
            ("lie awake at most one night a week", Some((1, true))),
            ("drink no more than two evenings a week", Some((2, true))),
            ("wine on weekends only, max 2 days", Some((2, false))),
            ("at least three days a week", Some((3, false))),
            ("go out more than three nights", Some((3, false))),
        ] {
            assert_eq!(days(words), wanted, "{words}");
        }
    }

    #[test]
    fn the_days_that_are_named_are_read() {
        assert_eq!(weekdays_in("every weekday morning").len(), 5);
        assert_eq!(weekdays_in("on Thursdays and on Mondays"), [Weekday::Mon, Weekday::Thu]);
        assert_eq!(weekdays_in("see friends at the weekend"), [Weekday::Sat, Weekday::Sun]);
        assert_eq!(weekdays_in("Monday to Friday").len(), 5);
        assert!(weekdays_in("four nights out of seven").is_empty());
    }
}
