//! What Rust and TypeScript must agree on, held to fixtures that both read: `ui` runs the same files
//! under vitest.
//!
//! `OWNWORDS_FIXTURES=1 cargo test -p journeys --test contract` writes what Rust makes, `npm run
//! fixtures` in `ui` what the page makes of that. When a format grows: the first, the second, the first.

use chrono::NaiveDate;
use practice::assignment::Dot;
use practice::form::Rhythm;
use practice::goal::WeekCriterion;
use practice::progress::{Standing, Stretch, weeks};
use practice::reply::Entry;
use serde::Deserialize;

#[path = "contract/edited.rs"]
mod edited;
#[path = "contract/fixtures.rs"]
mod fixtures;
#[path = "contract/lengths.rs"]
mod lengths;
#[path = "contract/packets.rs"]
mod packets;
#[path = "contract/replies.rs"]
mod replies;
#[path = "contract/sealed.rs"]
mod sealed;

#[derive(Deserialize)]
struct WeekCase {
    name: String,
    language: String,
    rhythm: Rhythm,
    criterion: Option<WeekCriterion>,
    first_day: NaiveDate,
    last_day: NaiveDate,
    today: NaiveDate,
    entries: Vec<Entry>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    dots: Vec<Dot>,
    words: String,
    recorded: u32,
    standing: Standing,
}

#[test]
fn a_week_is_counted_the_same_on_both_sides() {
    let cases: Vec<WeekCase> = fixtures::read("week.json");
    assert!(cases.len() >= 14);
    for case in cases {
        let stretch = Stretch {
            first_day: case.first_day,
            last_day: case.last_day,
            rhythm: &case.rhythm,
            criterion: case.criterion.as_ref(),
            language: &case.language,
            entries: &case.entries,
        };
        let week = &weeks(&stretch, case.today)[0];
        assert_eq!(week.dots, case.expect.dots, "{}", case.name);
        assert_eq!(week.words.as_str(), case.expect.words, "{}", case.name);
        assert_eq!(week.recorded, case.expect.recorded, "{}", case.name);
        assert_eq!(week.standing, case.expect.standing, "{}", case.name);
    }
}
