//! Questions: their wording, the kind of answer they take, and when they are asked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answers::{Answer, Answers};
use super::text::Text;

/// Which part of a form a question stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum Part {
    /// Filled in once.
    Header,
    /// Each record.
    Entry,
    /// The second half of a record.
    After,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Question {
    /// Stable through every edit of the wording; series and week criteria read by it.
    pub key: String,
    /// The question as the client reads it. For `instruction` and `section`, the text itself.
    pub ask: Text,
    /// A few words for a column's head on paper and in review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// A quieter line under the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Whether a missing answer is asked for again. It is never lost or refused.
    #[serde(default, skip_serializing_if = "Need::is_optional")]
    #[ts(as = "Option<Need>", optional)]
    pub need: Need,
    /// Asked only while this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Condition>,
    /// Whether any answer of yes, or of 1 or more, must reach the therapist's eye first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub safety: bool,
    /// What kind of answer it takes.
    pub answer: Kind,
}

/// Whether an answer is asked for again when it is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum Need {
    /// Asked once.
    #[default]
    Optional,
    /// Asked again before the entry is put away; it can still be left out.
    Required,
}

impl Need {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_optional(&self) -> bool {
        *self == Self::Optional
    }
}

/// The kinds of question. Each is one file in the renderer and one in the document engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A number that is typed.
    Number {
        /// What it counts, after the number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
        /// The least that is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>,
        /// The most that is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>,
        /// How many decimal places, 0 to 3.
        #[serde(default, skip_serializing_if = "is_zero")]
        #[ts(as = "Option<u32>", optional)]
        decimals: u32,
    },
    /// A point on a scale with named ends.
    Rating {
        /// The low end.
        min: f64,
        /// The high end.
        max: f64,
        /// The distance between two points.
        step: f64,
        /// What the low end means.
        low: Text,
        /// What the high end means.
        high: Text,
    },
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice {
        /// What can be chosen.
        options: Vec<Choice>,
        /// Whether "other", with a line of text, can be chosen too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[ts(as = "Option<bool>", optional)]
        other: bool,
    },
    /// Any of several.
    Choices {
        /// What can be chosen.
        options: Vec<Choice>,
        /// Whether "other", with a line of text, can be chosen too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[ts(as = "Option<bool>", optional)]
        other: bool,
    },
    /// A day.
    Date,
    /// A time on the clock.
    Time,
    /// A day and a time.
    Moment,
    /// A length of time in minutes.
    Minutes {
        /// The most that is accepted, in minutes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// Rows of the same few questions.
    Group {
        /// The questions of a row. They cannot be groups themselves.
        columns: Vec<Question>,
        /// How many empty rows to begin with.
        rows: u32,
        /// The most rows, up to 40.
        max_rows: u32,
        /// How the rows are put in order once they are filled in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sorted: Option<Sort>,
    },
    /// A row of a group in another form of the same case, such as a step of a fear ladder.
    LadderStep {
        /// The other form's key.
        form: String,
        /// The key of the group in it.
        group: String,
        /// The steps to choose from, frozen into the form when it is given. In the library there are
        /// none, and the client names the step in their own words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(as = "Option<Vec<Text>>", optional)]
        steps: Vec<Text>,
    },
    /// Worked out from other answers, never asked.
    Computed {
        /// From one entry or from all of them.
        scope: Scope,
        /// How.
        calculation: Calculation,
        /// What it counts, after the number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
    },
    /// Words to read, without an answer.
    Instruction,
    /// A heading over the questions that follow.
    Section,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Kind {
    /// Whether a client answers it.
    pub fn takes_answer(&self) -> bool {
        !matches!(self, Self::Computed { .. } | Self::Instruction | Self::Section)
    }

    /// Its name in the form language.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number { .. } => "number",
            Self::Rating { .. } => "rating",
            Self::YesNo => "yes_no",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "moment",
            Self::Minutes { .. } => "minutes",
            Self::Group { .. } => "group",
            Self::LadderStep { .. } => "ladder_step",
            Self::Computed { .. } => "computed",
            Self::Instruction => "instruction",
            Self::Section => "section",
        }
    }
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Choice {
    /// Stable through every edit of the wording.
    pub key: String,
    /// What the client reads.
    pub label: Text,
    /// What it counts for in a measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// How the rows of a group are ordered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts")]
pub struct Sort {
    /// The column to sort by.
    pub by: String,
    /// Whether the highest comes first.
    pub descending: bool,
}

/// Something that holds of the answers so far, or does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[ts(export, export_to = "form.ts")]
pub enum Condition {
    /// The answer is exactly this; of several chosen, one of them is.
    Equals {
        /// The question's key.
        key: String,
        /// The answer.
        value: Answer,
    },
    /// The number is this or more.
    AtLeast {
        /// The question's key.
        key: String,
        /// The number.
        value: f64,
    },
    /// The number is this or less.
    AtMost {
        /// The question's key.
        key: String,
        /// The number.
        value: f64,
    },
    /// There is an answer other than "not sure".
    Answered {
        /// The question's key.
        key: String,
    },
    /// Every one of these holds.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether it holds. A question without an answer makes no condition on it true.
    pub fn holds(&self, answers: &Answers) -> bool {
        match self {
            Self::Equals { key, value } => {
                answers.get(key).is_some_and(|answer| answer.matches(value))
            }
            Self::AtLeast { key, value } => {
                answers.get(key).and_then(Answer::number).is_some_and(|number| number >= *value)
            }
            Self::AtMost { key, value } => {
                answers.get(key).and_then(Answer::number).is_some_and(|number| number <= *value)
            }
            Self::Answered { key } => answers.get(key).is_some_and(Answer::says_something),
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(answers)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(answers)),
        }
    }

    /// The keys of the questions that it reads, in the order written.
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Equals { key, .. }
            | Self::AtLeast { key, .. }
            | Self::AtMost { key, .. }
            | Self::Answered { key } => vec![key],
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().flat_map(Self::keys).collect()
            }
        }
    }
}

/// What a computed field is worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum Scope {
    /// The entry it stands in.
    Entry,
    /// All entries of the assignment.
    Entries,
}

/// The closed set of calculations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub enum Calculation {
    /// The sum of numbers.
    Sum {
        /// The questions' keys.
        of: Vec<String>,
    },
    /// The mean of those numbers that were given.
    Mean {
        /// The questions' keys.
        of: Vec<String>,
    },
    /// How many entries meet a condition.
    CountWhere {
        /// The condition.
        met: Condition,
        /// Which entries count at all; absent means all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        out_of: Option<Condition>,
    },
    /// One number less another.
    Difference {
        /// The key of the number that is subtracted from.
        from: String,
        /// The key of the number that is subtracted.
        subtract: String,
    },
    /// How far a number has moved from the one in the header.
    ChangeFromHeader {
        /// The key in the entry.
        key: String,
        /// The key in the header.
        header: String,
    },
    /// From one time of the clock to another, in minutes, over midnight where need be.
    ClockDifference {
        /// The key of the earlier time.
        from: String,
        /// The key of the later time.
        to: String,
    },
    /// A figure of the sleep diary.
    Sleep {
        /// Which.
        figure: SleepFigure,
    },
}

/// The figures of a sleep diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum SleepFigure {
    /// Minutes from getting into bed to getting out of it.
    TimeInBed,
    /// Minutes asleep.
    TotalSleep,
    /// Total sleep as a share of the time in bed, in per cent.
    Efficiency,
    /// Total sleep as a share of the sleep episode, in per cent.
    EfficiencyOfEpisode,
}
