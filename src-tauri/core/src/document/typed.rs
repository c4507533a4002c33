//! What people type where a number, a length of time, a day or a time is asked for.
//!
//! A reading that could be another one is none: it goes to the therapist as it was typed.

use chrono::NaiveDate;

use crate::form::Text;

/// A number of so many decimal places, with its unit or without.
pub(super) fn number(typed: &str, decimals: u32, unit: Option<&Text>) -> Option<f64> {
    let (number, rest) = leading_number(typed, decimals)?;
    let known = unit.is_some_and(|unit| unit.all().any(|word| same(word, rest)));
    (rest.is_empty() || known).then_some(number)
}

/// A length of time in minutes: `90`, `90 min`, `1:30`, `1.5 h`.
pub(super) fn minutes(typed: &str) -> Option<f64> {
    if let Some((hours, minutes)) = typed.trim().split_once(':') {
        let (hours, minutes) = (digits(hours)?, digits(minutes).filter(|minutes| *minutes < 60)?);
        return Some(f64::from(hours * 60 + minutes));
    }
    let (number, rest) = leading_number(typed, 1)?;
    let rest = rest.trim_end_matches('.').to_lowercase();
    let times = match rest.as_str() {
        "" | "m" | "'" | "min" | "mins" | "minute" | "minutes" | "minuten" => 1.0,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => 60.0,
        _ => return None,
    };
    Some(number * times)
}

/// A time on the clock as `03:10`, from the hours and the minutes of it; either may hold all.
pub(super) fn clock(hours: &str, minutes: &str) -> Option<String> {
    let typed = match (hours.trim(), minutes.trim()) {
        (all, "") | ("", all) => all.to_lowercase(),
        (hours, minutes) => format!("{hours}:{minutes}").to_lowercase(),
    };
    let (hour, rest) = leading_digits(&typed)?;
    let (minute, rest) = match rest.strip_prefix([':', '.', 'h']) {
        Some(rest) if rest.starts_with(|next: char| next.is_ascii_digit()) => {
            let (minute, rest) = leading_digits(rest)?;
            (Some(minute), rest)
        }
        _ => (None, rest),
    };
    let half = rest.trim().replace(['.', ' '], "");
    let hour = match half.as_str() {
        // A number by itself could be anything.
        "" => minute.and(Some(hour))?,
        "uhr" | "h" => hour,
        "am" | "pm" if (1..=12).contains(&hour) => hour % 12 + if half == "pm" { 12 } else { 0 },
        _ => return None,
    };
    let minute = minute.unwrap_or_default();
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// A day as `2026-11-27`: written so, or with points, or with slashes where only one reading is a day.
pub(super) fn day(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let parts = |mark: char| -> Option<[u32; 3]> {
        let parts: Option<Vec<u32>> = typed.split(mark).map(|part| digits(part.trim())).collect();
        parts?.try_into().ok()
    };
    let full = |year: u32| if year < 100 { 2000 + year } else { year };
    let day =
        |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    let read = if let Some([year, month, of_month]) = parts('-') {
        day(year, month, of_month).filter(|_| year >= 1000)
    } else if let Some([of_month, month, year]) = parts('.') {
        day(full(year), month, of_month)
    } else if let Some([first, second, year]) = parts('/') {
        let readings = [day(full(year), second, first), day(full(year), first, second)];
        match readings {
            [Some(one), Some(other)] if one != other => None,
            [one, other] => one.or(other),
        }
    } else {
        None
    };
    read.map(|day| day.to_string())
}

fn same(word: &str, typed: &str) -> bool {
    word.trim().to_lowercase() == typed.to_lowercase()
}

fn digits(text: &str) -> Option<u32> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn leading_digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|next: char| !next.is_ascii_digit()).unwrap_or(text.len());
    Some((digits(&text[..end])?, text[end..].trim_start()))
}

/// The number that a text begins with, and what follows it.
fn leading_number(typed: &str, decimals: u32) -> Option<(f64, &str)> {
    let typed = typed.trim();
    let (negative, plain) = match typed.strip_prefix(['-', '\u{2212}']) {
        Some(plain) => (true, plain),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let of_number = |next: char| next.is_ascii_digit() || next == '.' || next == ',';
    let end = plain.find(|next: char| !of_number(next)).unwrap_or(plain.len());
    let (number, rest) = plain.split_at(end);
    let marks: Vec<usize> = number.match_indices(['.', ',']).map(|(place, _)| place).collect();
    // Three digits after the only mark are thousands to some and thousandths to others.
    let plain = match marks.as_slice() {
        [] => true,
        [mark] => {
            let (before, after) = (&number[..*mark], &number[*mark + 1..]);
            !after.is_empty() && (after.len() != 3 || decimals >= 3 || before == "0")
        }
        _ => false,
    };
    if !plain || number.is_empty() || number.len() > 20 {
        return None;
    }
    let number: f64 = number.replace(',', ".").parse().ok()?;
    Some((if negative { -number } else { number }, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_a_point_or_a_comma_and_with_their_unit() {
        let cups: Text = serde_json::from_str(r#"{"en":"cups","de":"Tassen"}"#).expect("a text");
        let read = |typed| number(typed, 1, Some(&cups));
        for (typed, expected) in [
            ("7", 7.0),
            (" 7,5 ", 7.5),
            ("7.25", 7.25),
            ("\u{2212}3", -3.0),
            ("2 cups", 2.0),
            ("2Tassen", 2.0),
            ("0.125", 0.125),
        ] {
            assert_eq!(read(typed), Some(expected), "{typed}");
        }
        for typed in ["", "two", "2 mugs", "1,000", "1.2.3", "7.", "-", "3-4", "1e9", "٣"] {
            assert_eq!(read(typed), None, "{typed}");
        }
        assert_eq!(number("1.125", 3, None), Some(1.125), "where thousandths are asked for");
    }

    #[test]
    fn lengths_of_time_are_minutes() {
        for (typed, expected) in
            [("90", 90.0), ("90 min", 90.0), ("1:30", 90.0), ("1,5 h", 90.0), ("2 Std.", 120.0)]
        {
            assert_eq!(minutes(typed), Some(expected), "{typed}");
        }
        for typed in ["1:75", "a while", "2 days", ":", "1:2:3"] {
            assert_eq!(minutes(typed), None, "{typed}");
        }
    }

    #[test]
    fn times_are_read_from_either_field_or_both() {
        for (hours, minutes, expected) in [
            ("3", "10", "03:10"),
            ("03:10", "", "03:10"),
            ("", "23.05", "23:05"),
            ("11 pm", "", "23:00"),
            ("12", "30 am", "00:30"),
            ("7 Uhr", "", "07:00"),
            ("7h15", "", "07:15"),
        ] {
            assert_eq!(clock(hours, minutes).as_deref(), Some(expected), "{hours} {minutes}");
        }
        for (hours, minutes) in [("7", ""), ("24", "00"), ("3", "60"), ("13", "10 pm"), ("x", "y")]
        {
            assert_eq!(clock(hours, minutes), None, "{hours} {minutes}");
        }
    }

    #[test]
    fn a_day_with_two_readings_is_none() {
        for typed in ["2026-11-27", "27.11.2026", "27. 11. 26", "27/11/2026", "11/27/2026"] {
            assert_eq!(day(typed).as_deref(), Some("2026-11-27"), "{typed}");
        }
        assert_eq!(day("4/4/2026").as_deref(), Some("2026-04-04"));
        for typed in ["4/5/2026", "31.11.2026", "26-11-27", "yesterday", "27.11.", "2026"] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }
}
