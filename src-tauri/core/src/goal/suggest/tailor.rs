//! Tailoring: a library form made ready for one client's goal. Only what the words ask for is
//! changed, so that a form nobody had to change is still the library's and travels as its hash.

use std::collections::BTreeMap;

use super::super::{Direction, WeekCount, place_in, weekdays_in};
use crate::form::{
    Answer, Condition, Countable, Figure, Form, Kind, PartOfDay, Question, Rhythm, Text,
};

/// The key of the question that counts a goal which no question of the form counts.
pub const GOAL_DAY: &str = "goal_day";

/// The longest place that a title names, in characters.
const LONGEST_PLACE: usize = 24;
/// What the question adds to an entry, in seconds.
const GOAL_DAY_TAKES: u32 = 5;

/// Forms that are about one thing that is faced or done, which the title can name.
const ABOUT_ONE_THING: [&str; 7] = [
    "drive-tracker",
    "exposure-log",
    "fear-ladder",
    "erp-log",
    "social-situation",
    "activity-plan",
    "behavioural-experiment",
];
/// Forms whose records are steps that the client takes, as often as they said.
const STEPS: [&str; 6] = [
    "exposure-log",
    "erp-log",
    "activity-plan",
    "behavioural-experiment",
    "social-situation",
    "body-exposure",
];

/// The form for `words`, of which `count` is what a week should have.
pub(super) fn tailored(form: &Form, words: &str, count: Option<&WeekCount>) -> Form {
    let mut form = form.clone();
    name_place(&mut form, words);
    set_rhythm(&mut form, words, count);
    if let Some(count) = count {
        ask_for_goal_day(&mut form, words, count);
    }
    form
}

fn name_place(form: &mut Form, words: &str) {
    let Some(place) = place_in(words).filter(|place| place.chars().count() <= LONGEST_PLACE) else {
        return;
    };
    if !ABOUT_ONE_THING.contains(&form.key.as_str()) {
        return;
    }
    let named = |title: &str| format!("{title}: {place}");
    form.title = match &form.title {
        Text::Plain(title) => Text::Plain(named(title)),
        Text::ByLanguage(titles) => Text::ByLanguage(
            titles.iter().map(|(language, title)| (language.clone(), named(title))).collect(),
        ),
    };
}

fn set_rhythm(form: &mut Form, words: &str, count: Option<&WeekCount>) {
    let named = weekdays_in(words);
    match &mut form.rhythm {
        Rhythm::Daily { on, part_of_day, times_a_day: 1, .. } => {
            let by_night =
                *part_of_day == PartOfDay::Morning && count.is_none_or(|count| count.nights);
            let every_day = count.is_some_and(|count| count.days > 5 && named.is_empty());
            if every_day {
                on.clear();
            } else if named.len() > 1 && !by_night {
                *on = named;
            }
        }
        Rhythm::EachTime { per_week } | Rhythm::BeforeAfter { per_week } => {
            let wanted =
                count.filter(|count| count.direction == Direction::AtLeast && !count.nights);
            if let Some(count) = wanted.filter(|_| STEPS.contains(&form.key.as_str())) {
                *per_week = count.days;
            }
        }
        Rhythm::Once | Rhythm::Daily { .. } => {}
    }
}

/// Adds the question whether the day was as the client wants it, where the form is filled in once a
/// day and counts nothing that they counted.
fn ask_for_goal_day(form: &mut Form, words: &str, count: &WeekCount) {
    let Rhythm::Daily { times_a_day: 1, part_of_day, .. } = form.rhythm else { return };
    if form.question(GOAL_DAY).is_some()
        || form.counts.iter().any(|rule| rule.fits(words, Some(count)))
    {
        return;
    }
    let nights = count.nights && part_of_day == PartOfDay::Morning;
    let end = form
        .entry
        .iter()
        .rposition(|question| !matches!(question.answer, Kind::Computed { .. }))
        .map_or(0, |last| last + 1);
    form.entry.insert(end, goal_day(nights));
    form.counts.push(goal_days(nights));
    form.takes_seconds += GOAL_DAY_TAKES;
}

fn text(english: &str, german: &str) -> Text {
    Text::ByLanguage(BTreeMap::from([
        ("en".to_owned(), english.to_owned()),
        ("de".to_owned(), german.to_owned()),
    ]))
}

fn goal_day(nights: bool) -> Question {
    Question {
        key: GOAL_DAY.to_owned(),
        ask: if nights {
            text(
                "Was last night a night the way you want it?",
                "War es eine Nacht, wie Sie sie wollen?",
            )
        } else {
            text("Was today a day the way you want it?", "War heute ein Tag, wie Sie ihn wollen?")
        },
        short: Some(text("The way I want it?", "Wie ich es will?")),
        hint: Some(text(
            "Measured by your goal, as you said it.",
            "Gemessen an Ihrem Ziel, so wie Sie es gesagt haben.",
        )),
        need: crate::form::Need::Optional,
        show_when: None,
        safety: false,
        answer: Kind::YesNo,
    }
}

fn goal_days(nights: bool) -> Countable {
    Countable {
        figure: Figure::Days,
        due: None,
        met: Some(Condition::Equals { key: GOAL_DAY.to_owned(), value: Answer::YesNo(true) }),
        of: None,
        counted: if nights {
            text("nights the way you want them", "Nächte, wie Sie sie wollen")
        } else {
            text("days the way you want them", "Tage, wie Sie sie wollen")
        },
        one: if nights {
            text("night the way you want it", "Nacht, wie Sie sie wollen")
        } else {
            text("day the way you want it", "Tag, wie Sie ihn wollen")
        },
    }
}

impl Countable {
    /// Whether this is what the words count: the figure can carry their count, and it is about what
    /// they are about.
    pub fn fits(&self, words: &str, count: Option<&WeekCount>) -> bool {
        match self.figure {
            Figure::Rate => count.is_none_or(|count| count.every),
            Figure::Days => self.keys() == [GOAL_DAY] || self.is_about(words),
            // "once a week" is whether it happened at all.
            Figure::YesNo => {
                count.is_some_and(|count| count.days == 1 && !count.every) && self.is_about(words)
            }
            // The words never say a mean, and a form's own scale is no one's goal.
            Figure::Mean => false,
        }
    }

    /// Whether its wording and the words share one that carries meaning.
    fn is_about(&self, words: &str) -> bool {
        const UNITS: [&str; 23] = [
            "some",
            "something",
            "felt",
            "time",
            "seven",
            "nine",
            "hours",
            "someone",
            "your",
            "yourself",
            "practice",
            "night",
            "nights",
            "days",
            "mornings",
            "with",
            "without",
            "through",
            "that",
            "than",
            "week",
            "times",
            "when",
        ];
        let root = |word: &str| -> String {
            let word = word.to_lowercase();
            match word.as_str() {
                "slept" | "asleep" | "awake" | "wake" | "woke" | "waking" => "slee".to_owned(),
                "drove" => "driv".to_owned(),
                _ => word.chars().take(4).collect(),
            }
        };
        let roots = |text: &str| -> Vec<String> {
            text.split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| {
                    word.chars().count() >= 4 && !UNITS.contains(&word.to_lowercase().as_str())
                })
                .map(root)
                .collect()
        };
        let said = roots(words);
        self.counted.all().chain(self.one.all()).flat_map(roots).any(|root| said.contains(&root))
    }
}
