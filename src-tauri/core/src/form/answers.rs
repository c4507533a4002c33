//! Answers: what a client wrote, kept as plain JSON values by question key.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::words::Words;

/// The answers of one record by question key. A question that was skipped is not in it.
pub type Answers = BTreeMap<String, Answer>;

/// One answer. What shape it must have, the question's [`Kind`](super::Kind) says:
///
/// | kind | answer |
/// |---|---|
/// | `text`, `long_text`, `ladder_step` | string |
/// | `number`, `rating` | number |
/// | `minutes` | whole number of minutes |
/// | `yes_no` | `true` or `false` |
/// | `choice` | the option's key, or `{"other": "..."}` |
/// | `choices` | an array of those |
/// | `date` | `"2026-11-27"` |
/// | `time` | `"03:10"`, 24 hours |
/// | `moment` | `"2026-11-27T03:10"`, on the client's clock |
/// | `group` | an array of objects, one for each row |
///
/// `null` means "I'm not sure", for any kind.
#[derive(Clone, PartialEq, Serialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
#[ts(export, export_to = "form.ts")]
pub enum Answer {
    /// "I'm not sure".
    NotSure,
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(f64),
    /// Text, an option's key, or a day, time or moment.
    Text(Words),
    /// "Other", with the client's words.
    Other {
        /// The client's words.
        other: Words,
    },
    /// Options that were chosen.
    Chosen(Vec<Pick>),
    /// Rows of a group.
    Rows(#[ts(type = "Array<{ [key in string]: Answer }>")] Vec<Answers>),
}

/// One of several options chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
#[ts(export, export_to = "form.ts")]
pub enum Pick {
    /// An option's key.
    Option(String),
    /// "Other", with the client's words.
    Other {
        /// The client's words.
        other: Words,
    },
}

/// What kind of answer a value is, shows in its first character: each is read once. Derived, every kind would be
/// tried, and a text be refused four times before it is one.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyAnswer)
    }
}

struct AnyAnswer;

impl<'de> Visitor<'de> for AnyAnswer {
    type Value = Answer;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer")
    }

    fn visit_unit<E>(self) -> Result<Answer, E> {
        Ok(Answer::NotSure)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Answer, E> {
        Ok(Answer::YesNo(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Answer, E> {
        Ok(Answer::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Answer, E> {
        Ok(Answer::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::Text(text.into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Answer, E> {
        Ok(Answer::Text(text.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer, A::Error> {
        #[derive(Deserialize)]
        struct Other {
            other: Words,
        }
        let Other { other } = Other::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Answer::Other { other })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Answer, A::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum List {
            Chosen(Vec<Pick>),
            Rows(Vec<Answers>),
        }
        Ok(match List::deserialize(SeqAccessDeserializer::new(list))? {
            List::Chosen(picks) => Answer::Chosen(picks),
            List::Rows(rows) => Answer::Rows(rows),
        })
    }
}

impl Answer {
    /// The number in it; yes counts as 1 and no as 0.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::YesNo(yes) => Some(f64::from(u8::from(*yes))),
            _ => None,
        }
    }

    /// The text in it.
    pub fn text(&self) -> Option<&Words> {
        match self {
            Self::Text(words) | Self::Other { other: words } => Some(words),
            _ => None,
        }
    }

    /// Whether it says anything but "not sure" or nothing at all.
    pub fn says_something(&self) -> bool {
        match self {
            Self::NotSure => false,
            Self::YesNo(_) | Self::Number(_) => true,
            Self::Text(words) | Self::Other { other: words } => !words.is_blank(),
            Self::Chosen(picks) => !picks.is_empty(),
            Self::Rows(rows) => rows.iter().any(|row| row.values().any(Self::says_something)),
        }
    }

    /// Whether it equals `value`, or is a choice of several of which `value` is one.
    pub fn matches(&self, value: &Self) -> bool {
        match (self, value) {
            (Self::Chosen(picks), Self::Text(key)) => picks
                .iter()
                .any(|pick| matches!(pick, Pick::Option(picked) if picked == key.as_str())),
            _ => self == value,
        }
    }
}

impl fmt::Debug for Answer {
    /// Says what shape it has and nothing of what was answered.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSure => "NotSure",
            Self::YesNo(_) => "YesNo",
            Self::Number(_) => "Number",
            Self::Text(_) => "Text",
            Self::Other { .. } => "Other",
            Self::Chosen(_) => "Chosen",
            Self::Rows(_) => "Rows",
        })
    }
}

impl fmt::Debug for Pick {
    /// Says what shape it has and nothing of what was chosen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Option(_) => "Option",
            Self::Other { .. } => "Other",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_answer() {
        let answers = Answers::from([
            ("a".into(), Answer::YesNo(true)),
            ("b".into(), Answer::Number(7.0)),
            ("c".into(), Answer::Chosen(vec![Pick::Option("shaking".into())])),
        ]);
        let shown = format!("{answers:?}");
        assert_eq!(shown, r#"{"a": YesNo, "b": Number, "c": Chosen}"#);
    }

    #[test]
    fn every_kind_of_answer_is_read_as_what_it_is() {
        let other = || Words::from("a walk");
        let pick = |key: &str| Pick::Option(key.into());
        for (json, answer) in [
            ("null", Answer::NotSure),
            ("true", Answer::YesNo(true)),
            ("7", Answer::Number(7.0)),
            ("-3", Answer::Number(-3.0)),
            ("2.5", Answer::Number(2.5)),
            (r#""03:10""#, Answer::Text("03:10".into())),
            (r#""a \"b\"""#, Answer::Text("a \"b\"".into())),
            (r#"{"other":"a walk"}"#, Answer::Other { other: other() }),
            ("[]", Answer::Chosen(Vec::new())),
            (
                r#"["tea",{"other":"a walk"}]"#,
                Answer::Chosen(vec![pick("tea"), Pick::Other { other: other() }]),
            ),
            (
                r#"[{"belief":60},{}]"#,
                Answer::Rows(vec![
                    Answers::from([("belief".into(), Answer::Number(60.0))]),
                    Answers::new(),
                ]),
            ),
        ] {
            let read: Answer = serde_json::from_str(json).unwrap();
            assert!(read == answer, "{json}");
            let value = serde_json::from_str::<serde_json::Value>(json).unwrap();
            assert!(serde_json::from_value::<Answer>(value).unwrap() == answer, "{json}");
        }
        for json in [r#"{"another":"x"}"#, "{}", r#"{"other":7}"#, r#"["tea",7]"#, r#"[["tea"]]"#] {
            assert!(serde_json::from_str::<Answer>(json).is_err(), "{json}");
        }
    }
}
