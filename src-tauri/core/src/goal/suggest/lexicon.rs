//! What points to what: the problems that the rules know, the words that point to each, and the
//! forms that are a good first homework for it.
//!
//! A pattern is a few words in lower case, without apostrophes. `driv*` is any word that begins so,
//! `lift*|elevator*` is one or the other, `..` is up to three words in between, `#road` a road's
//! name (`m25`), `#number` a number of two or three digits. A pattern of several words speaks for
//! all the words it covers: in "stop sleeping all day" nothing else is read into "sleeping".

mod body;
mod fear;
mod living;
mod mood;
mod plain;

pub(super) use plain::{CLEAR, ORDINARY};

/// What the rules can hear in a sentence. Finer than the library's tags: each has its own first
/// homework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Driving,
    Panic,
    Outside,
    Phobia,
    Social,
    Assertion,
    Ocd,
    Trauma,
    Nightmares,
    Health,
    Body,
    Worry,
    Rumination,
    Anxiety,
    Exams,
    Waking,
    Insomnia,
    InBed,
    LowMood,
    Alone,
    Undone,
    Active,
    Grief,
    Bipolar,
    Swings,
    Substance,
    Bingeing,
    Habits,
    Anger,
    Relationships,
    SelfEsteem,
    SelfCriticism,
    Perfectionism,
    BodyImage,
    Pain,
    Fatigue,
    Practical,
    Values,
    StayingWell,
    Bridge,
}

/// What points to one problem, by how surely it does.
pub(super) struct Signs {
    pub(super) problem: Problem,
    /// Said of hardly anything else.
    pub(super) sure: &'static [&'static str],
    /// Said of this most of the time.
    pub(super) likely: &'static [&'static str],
    /// Said of many things; enough where nothing else is said.
    pub(super) faint: &'static [&'static str],
}

/// All signs.
pub(super) fn signs() -> impl Iterator<Item = &'static Signs> {
    fear::SIGNS.iter().chain(mood::SIGNS).chain(body::SIGNS).chain(living::SIGNS)
}

/// The first homework for a problem, most fitting first, and the library's tag for it, by which a
/// form that is not in the list can still be found.
pub(super) fn first_homework(problem: Problem) -> (&'static [&'static str], &'static str) {
    match problem {
        Problem::Driving => {
            (&["drive-tracker", "exposure-log", "fear-ladder", "panic-log"], "driving")
        }
        Problem::Panic => (
            &["panic-log", "behavioural-experiment", "body-exposure", "body-check", "exposure-log"],
            "panic",
        ),
        Problem::Outside => {
            (&["exposure-log", "fear-ladder", "panic-log", "behavioural-experiment"], "agoraphobia")
        }
        Problem::Phobia => (&["fear-ladder", "exposure-log", "behavioural-experiment"], "phobia"),
        Problem::Social => (
            &["social-situation", "behavioural-experiment", "fear-ladder", "exposure-log"],
            "social-anxiety",
        ),
        Problem::Assertion => (
            &[
                "behavioural-experiment",
                "social-situation",
                "problem-solving",
                "thought-record-3",
                "abc",
            ],
            "relationships",
        ),
        Problem::Ocd => (&["erp-log", "fear-ladder", "exposure-log"], "ocd"),
        Problem::Trauma => {
            (&["fear-ladder", "exposure-log", "thought-record-5", "thought-record-3"], "trauma")
        }
        Problem::Nightmares => {
            (&["worst-waking-diary", "sleep-diary", "fear-ladder", "exposure-log"], "sleep")
        }
        Problem::Health => (
            &[
                "behavioural-experiment",
                "worry-log",
                "thought-record-7",
                "erp-log",
                "thought-record-5",
            ],
            "health-anxiety",
        ),
        Problem::Body => (&["body-check", "panic-log", "body-exposure"], "body-symptoms"),
        Problem::Worry => (
            &[
                "worry-log",
                "problem-solving",
                "thought-catch",
                "thought-record-3",
                "worst-waking-diary",
            ],
            "worry",
        ),
        Problem::Rumination => {
            (&["worry-log", "thought-catch", "thought-record-3", "activity-plan"], "worry")
        }
        Problem::Anxiety => (
            &[
                "thought-catch",
                "behavioural-experiment",
                "body-check",
                "thought-record-3",
                "worry-log",
            ],
            "anxiety",
        ),
        Problem::Exams => (
            &[
                "behavioural-experiment",
                "thought-catch",
                "worry-log",
                "activity-plan",
                "thought-record-3",
            ],
            "anxiety",
        ),
        Problem::Waking => (&["worst-waking-diary", "sleep-diary", "worry-log"], "sleep"),
        Problem::Insomnia => (&["sleep-diary", "worst-waking-diary", "worry-log"], "insomnia"),
        Problem::InBed => {
            (&["activity-diary", "activity-plan", "sleep-diary", "mood-check"], "depression")
        }
        Problem::LowMood => {
            (&["activity-diary", "activity-plan", "mood-check", "thought-record-3"], "low-mood")
        }
        Problem::Alone => {
            (&["activity-plan", "activity-diary", "values-step", "social-situation"], "low-mood")
        }
        Problem::Undone => {
            (&["activity-plan", "problem-solving", "activity-diary", "values-step"], "motivation")
        }
        Problem::Active => {
            (&["activity-plan", "activity-diary", "values-step", "problem-solving"], "motivation")
        }
        Problem::Grief => (
            &[
                "activity-plan",
                "mood-check",
                "self-compassion-note",
                "activity-diary",
                "values-step",
            ],
            "low-mood",
        ),
        Problem::Bipolar => {
            (&["bipolar-mood-line", "sleep-diary", "relapse-prevention", "mood-check"], "bipolar")
        }
        Problem::Swings => {
            (&["mood-check", "bipolar-mood-line", "activity-diary", "thought-record-3"], "low-mood")
        }
        Problem::Substance => (
            &["urge-log", "activity-plan", "relapse-prevention", "problem-solving"],
            "substance-use",
        ),
        Problem::Bingeing => {
            (&["urge-log", "thought-record-3", "self-compassion-note"], "bingeing")
        }
        Problem::Habits => (&["urge-log", "activity-plan", "problem-solving"], "habits"),
        Problem::Anger => {
            (&["abc", "thought-record-3", "urge-log", "thought-record-5", "thought-catch"], "anger")
        }
        Problem::Relationships => (
            &[
                "abc",
                "problem-solving",
                "values-step",
                "thought-record-3",
                "behavioural-experiment",
            ],
            "relationships",
        ),
        Problem::SelfEsteem => (
            &[
                "positive-data-log",
                "self-compassion-note",
                "thought-record-7",
                "behavioural-experiment",
            ],
            "self-esteem",
        ),
        Problem::SelfCriticism => (
            &["self-compassion-note", "positive-data-log", "thought-record-5", "thought-record-7"],
            "shame",
        ),
        Problem::Perfectionism => (
            &[
                "behavioural-experiment",
                "self-compassion-note",
                "thought-record-5",
                "positive-data-log",
            ],
            "self-esteem",
        ),
        Problem::BodyImage => (
            &[
                "self-compassion-note",
                "behavioural-experiment",
                "positive-data-log",
                "exposure-log",
            ],
            "shame",
        ),
        Problem::Pain => (&["pacing-diary", "activity-plan", "activity-diary"], "pain"),
        Problem::Fatigue => (&["pacing-diary", "activity-diary", "activity-plan"], "fatigue"),
        Problem::Practical => {
            (&["problem-solving", "worry-log", "activity-plan", "values-step"], "worry")
        }
        Problem::Values => {
            (&["values-step", "activity-plan", "activity-diary", "mood-check"], "any")
        }
        Problem::StayingWell => (
            &["relapse-prevention", "values-step", "session-bridge", "mood-check"],
            "end-of-therapy",
        ),
        Problem::Bridge => (&["session-bridge", "values-step", "mood-check"], "any"),
    }
}

/// Good first homework whatever the problem is.
pub(super) const GENERAL: [&str; 3] = ["mood-check", "activity-plan", "values-step"];
