//! What is inside a sealed reply, and how it is written as few bytes.
//!
//! Positional JSON, so that an ordinary week fits the link of a mail:
//!
//! ```text
//! [1, form hash, reply id, written, offset, pauses, entries]
//!   written   seconds since 1970-01-01T00:00:00Z
//!   offset    minutes east of UTC on the client's clock
//!   pauses    [[first day, last day or null], ...]    "2026-11-27"
//!   entries   [[key, revision, ago, happened, record], ...]
//!     key       "h" header, "o" once, d or [d, slot] a day counted from the assignment's first,
//!               or sixteen characters for an occasion
//!     ago       minutes from the entry's writing to the reply's
//!     happened  null, or "2026-11-27T08:40" on the client's clock
//!     record    0 nothing to record, -1 withdrawn, or the answers in the order of the form's
//!               answerable questions: `header` for a header, else `entry` then `after`
//!       answer    []: skipped; null: not sure; else as in the form language, but the rows of a
//!                 group are arrays in the order of the columns
//! ```
//!
//! Skipped answers at the end are left off.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use super::entry::{Entry, EntryKey, Record};
use crate::assignment::Pause;
use crate::error::{Error, Result};
use crate::form::{Answer, Answers, Form, FormHash, Kind, Part, Question, Rhythm};
use crate::id::ReplyId;

/// The version of the reply that this program writes, and the newest it reads.
const VERSION: i64 = 1;

/// The most entries that one reply may carry.
const MAX_ENTRIES: usize = 2_000;

/// The most values in a reply; commas within its words count too.
const MAX_VALUES: usize = 400_000;

/// The most spans in which a client paused a form.
const MAX_PAUSES: usize = 100;

/// The most edits of one entry. A page counts them one by one.
const MAX_REVISION: u32 = 10_000;

/// How an occasion's moment is written.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A reply, opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Reply {
    /// Drawn by the client's page; the same reply sent twice has the same one.
    pub id: ReplyId,
    /// The form that the answers stand in the order of.
    pub form: FormHash,
    /// When it was sealed, with the client's offset from UTC.
    pub written: DateTime<FixedOffset>,
    /// Spans of days on which the client paused the form.
    pub pauses: Vec<Pause>,
    /// What was recorded.
    pub entries: Vec<Entry>,
}

impl Reply {
    /// Reads what a seal held.
    ///
    /// `first_day` is the assignment's, from which days are counted. The answers are checked against
    /// `form`; nothing that does not fit comes through. `hash` is the one that the form was given
    /// with: what this program would compute today can differ from what an earlier one did.
    ///
    /// # Errors
    /// [`Error::ReplyNewer`] for a later version, [`Error::AnswersInvalid`] where answers do not fit
    /// their questions, [`Error::ReplyInvalid`] for anything else.
    pub fn read(json: &[u8], form: &Form, hash: &FormHash, first_day: NaiveDate) -> Result<Self> {
        // Counted before it is read: a value takes far more room than the letter that stands for it.
        if json.iter().filter(|byte| b",[{".contains(byte)).count() > MAX_VALUES {
            return Err(Error::ReplyInvalid);
        }
        let value: Value = serde_json::from_slice(json).map_err(|_| Error::ReplyInvalid)?;
        let reader = Reader { form, first_day };
        match value.get(0).and_then(Value::as_i64) {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(Error::ReplyNewer),
            _ => return Err(Error::ReplyInvalid),
        }
        let reply = reader.reply(&value).ok_or(Error::ReplyInvalid)?;
        if reply.form != *hash {
            return Err(Error::ReplyInvalid);
        }
        let faults: Vec<_> = reply.entries.iter().flat_map(|entry| entry.faults(form)).collect();
        if faults.is_empty() { Ok(reply) } else { Err(Error::AnswersInvalid(faults)) }
    }

    /// The form that what a seal held stands in the order of, where it says so.
    pub(super) fn form_in(json: &[u8]) -> Option<FormHash> {
        let value: Value = serde_json::from_slice(json).ok()?;
        serde_json::from_value(value.get(1)?.clone()).ok()
    }

    /// Writes the reply for the seal, as the client's page does.
    pub fn write(&self, form: &Form, first_day: NaiveDate) -> Vec<u8> {
        let pauses: Vec<Value> =
            self.pauses.iter().map(|pause| json!([pause.first_day, pause.last_day])).collect();
        let entries: Vec<Value> =
            self.entries.iter().map(|entry| self.write_entry(entry, form, first_day)).collect();
        let offset = self.written.offset().local_minus_utc() / 60;
        json!([VERSION, self.form, self.id, self.written.timestamp(), offset, pauses, entries])
            .to_string()
            .into_bytes()
    }

    fn write_entry(&self, entry: &Entry, form: &Form, first_day: NaiveDate) -> Value {
        let key = match &entry.key {
            EntryKey::Header => json!("h"),
            EntryKey::Once => json!("o"),
            EntryKey::Day { day, slot: 0 } => json!((*day - first_day).num_days()),
            EntryKey::Day { day, slot } => json!([(*day - first_day).num_days(), slot]),
            EntryKey::Occasion { id } => json!(id),
        };
        let record = match &entry.record {
            Record::Nothing => json!(0),
            Record::Withdrawn => json!(-1),
            Record::Answers(answers) => write_row(&questions(form, &entry.key), answers),
        };
        let happened = entry.happened.map(|moment| moment.format(MOMENT).to_string());
        json!([key, entry.revision, (self.written - entry.written).num_minutes(), happened, record])
    }
}

fn questions<'a>(form: &'a Form, key: &EntryKey) -> Vec<&'a Question> {
    match key {
        EntryKey::Header => form.answerable(Part::Header).collect(),
        _ => form.answerable(Part::Entry).chain(form.answerable(Part::After)).collect(),
    }
}

fn write_row(questions: &[&Question], answers: &Answers) -> Value {
    let mut row: Vec<Value> = questions
        .iter()
        .map(|question| match (answers.get(&question.key), &question.answer) {
            (None, _) => json!([]),
            (Some(Answer::Rows(rows)), Kind::Group { columns, .. }) => {
                let columns: Vec<&Question> = columns.iter().collect();
                rows.iter().map(|row| write_row(&columns, row)).collect()
            }
            (Some(answer), _) => number_as_short_as_it_goes(json!(answer)),
        })
        .collect();
    while row.last().is_some_and(is_skipped) {
        row.pop();
    }
    Value::Array(row)
}

/// `7` and not `7.0`: what JavaScript writes, and shorter.
fn number_as_short_as_it_goes(value: Value) -> Value {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && number.abs() < 1e9 => json!(number as i64),
        _ => value,
    }
}

fn is_skipped(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

struct Reader<'a> {
    form: &'a Form,
    first_day: NaiveDate,
}

impl Reader<'_> {
    fn reply(&self, value: &Value) -> Option<Reply> {
        let [_, form, id, written, offset, pauses, entries] = value.as_array()?.as_slice() else {
            return None;
        };
        let offset = offset.as_i64().filter(|minutes| (-14 * 60..=14 * 60).contains(minutes))?;
        let offset = FixedOffset::east_opt(i32::try_from(offset * 60).ok()?)?;
        let written = DateTime::from_timestamp(written.as_i64()?, 0)?.with_timezone(&offset);
        let written = Some(written).filter(|written| is_of_our_time(written.naive_utc()))?;
        let entries = entries.as_array().filter(|entries| entries.len() <= MAX_ENTRIES)?;
        let entries: Vec<Entry> =
            entries.iter().map(|entry| self.entry(entry, written)).collect::<Option<_>>()?;
        let keys: BTreeSet<&EntryKey> = entries.iter().map(|entry| &entry.key).collect();
        if keys.len() < entries.len() {
            return None;
        }
        Some(Reply {
            id: id.as_str()?.parse().ok()?,
            form: serde_json::from_value(form.clone()).ok()?,
            written,
            pauses: pauses
                .as_array()
                .filter(|pauses| pauses.len() <= MAX_PAUSES)?
                .iter()
                .map(|pause| self.pause(pause))
                .collect::<Option<_>>()?,
            entries,
        })
    }

    fn pause(&self, value: &Value) -> Option<Pause> {
        let (first_day, last_day) = serde_json::from_value(value.clone()).ok()?;
        Some(Pause { first_day, last_day })
    }

    fn entry(&self, value: &Value, written: DateTime<FixedOffset>) -> Option<Entry> {
        let [key, revision, ago, happened, record] = value.as_array()?.as_slice() else {
            return None;
        };
        let key = self.key(key)?;
        let ago = ago.as_i64().filter(|minutes| (0..=3 * 366 * 24 * 60).contains(minutes))?;
        let happened = match happened {
            Value::Null => None,
            Value::String(text) => {
                let moment = NaiveDateTime::parse_from_str(text, MOMENT).ok()?;
                Some(Some(moment).filter(|moment| is_of_our_time(*moment))?)
            }
            _ => return None,
        };
        // An occasion without its moment belongs to no day.
        if happened.is_some() != matches!(key, EntryKey::Occasion { .. }) {
            return None;
        }
        let record = match record {
            Value::Number(number) if number.as_i64() == Some(0) => Record::Nothing,
            Value::Number(number) if number.as_i64() == Some(-1) => Record::Withdrawn,
            Value::Array(row) => Record::Answers(read_row(&questions(self.form, &key), row)?),
            _ => return None,
        };
        Some(Entry {
            key,
            revision: revision
                .as_u64()
                .and_then(|revision| u32::try_from(revision).ok())
                .filter(|revision| *revision <= MAX_REVISION)?,
            happened,
            written: (written - Duration::minutes(ago)).with_second(0)?,
            record,
        })
    }

    fn key(&self, value: &Value) -> Option<EntryKey> {
        let day = |days: i64| {
            (0..=366)
                .contains(&days)
                .then(|| self.first_day.checked_add_signed(Duration::days(days)))?
        };
        let key = match value {
            Value::String(text) if text == "h" => EntryKey::Header,
            Value::String(text) if text == "o" => EntryKey::Once,
            Value::String(text) => EntryKey::Occasion { id: text.parse().ok()? },
            Value::Number(number) => EntryKey::Day { day: day(number.as_i64()?)?, slot: 0 },
            Value::Array(_) => {
                let (days, slot): (i64, u32) = serde_json::from_value(value.clone()).ok()?;
                EntryKey::Day { day: day(days)?, slot }
            }
            _ => return None,
        };
        let fits = match (&key, &self.form.rhythm) {
            (EntryKey::Header, _) => !self.form.header.is_empty(),
            (EntryKey::Once, Rhythm::Once) => true,
            (EntryKey::Day { slot, .. }, Rhythm::Daily { times_a_day, .. }) => slot < times_a_day,
            (EntryKey::Occasion { .. }, rhythm) => {
                matches!(rhythm, Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. })
            }
            _ => false,
        };
        fits.then_some(key)
    }
}

/// Whether a moment can be one of somebody's diary; far ones overflow when days are counted.
fn is_of_our_time(moment: NaiveDateTime) -> bool {
    (2000..=2200).contains(&moment.year())
}

fn read_row(questions: &[&Question], row: &[Value]) -> Option<Answers> {
    if row.len() > questions.len() {
        return None;
    }
    let mut answers = BTreeMap::new();
    for (question, value) in questions.iter().zip(row).filter(|(_, value)| !is_skipped(value)) {
        let answer = match (&question.answer, value) {
            (Kind::Group { columns, .. }, Value::Array(rows)) => {
                let columns: Vec<&Question> = columns.iter().collect();
                let rows = rows.iter().map(|row| read_row(&columns, row.as_array()?));
                Answer::Rows(rows.collect::<Option<_>>()?)
            }
            _ => serde_json::from_value(value.clone()).ok()?,
        };
        answers.insert(question.key.clone(), answer);
    }
    Some(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn form() -> Form {
        Form::from_json(
            r#"{ "format": 1, "key": "night", "version": 1, "title": "Nights", "purpose": "To see.",
                 "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "morning", "times_a_day": 2 },
                 "header": [{ "key": "since", "ask": "Since when?", "answer": { "kind": "text" } }],
                 "entry": [
                   { "key": "through", "ask": "Through?", "answer": { "kind": "yes_no" } },
                   { "key": "note", "ask": "Before?", "answer": { "kind": "instruction" } },
                   { "key": "waking", "ask": "When?", "answer": { "kind": "time" } },
                   { "key": "rows", "ask": "Feelings", "answer": { "kind": "group", "rows": 1, "max_rows": 3,
                     "columns": [{ "key": "name", "ask": "Which", "answer": { "kind": "text" } },
                                 { "key": "strength", "ask": "How strong", "answer": { "kind": "number" } }] } },
                   { "key": "mind", "ask": "What?", "answer": { "kind": "long_text" } }] }"#,
        )
        .expect("sound")
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn entry(key: EntryKey, record: Record) -> Entry {
        let written = DateTime::parse_from_rfc3339("2026-11-28T07:10:00+01:00").expect("a moment");
        Entry { key, revision: 2, happened: None, written, record }
    }

    fn reply() -> Reply {
        let row = |name: &str, strength| {
            Answers::from([
                ("name".into(), Answer::Text(Words::from(name))),
                ("strength".into(), Answer::Number(strength)),
            ])
        };
        let answers = Answers::from([
            ("through".into(), Answer::YesNo(false)),
            ("waking".into(), Answer::NotSure),
            ("rows".into(), Answer::Rows(vec![row("dread", 7.5), row("", 3.0)])),
        ]);
        Reply {
            id: ReplyId::from_bytes([9; 10]),
            form: form().hash(),
            written: DateTime::parse_from_rfc3339("2026-11-29T21:00:07+01:00").expect("a moment"),
            pauses: vec![Pause { first_day: day(30), last_day: None }],
            entries: vec![
                entry(EntryKey::Day { day: day(28), slot: 0 }, Record::Answers(answers)),
                entry(EntryKey::Day { day: day(29), slot: 1 }, Record::Nothing),
                entry(EntryKey::Header, Record::Answers(Answers::new())),
                entry(EntryKey::Day { day: day(30), slot: 0 }, Record::Withdrawn),
            ],
        }
    }

    #[test]
    fn a_reply_survives_its_wire_form() {
        let written = reply().write(&form(), day(27));
        let read = Reply::read(&written, &form(), &form().hash(), day(27)).expect("reads");
        assert_eq!(read.entries[0].day(), Some(day(28)));
        assert_eq!(read, Reply { entries: read.entries.clone(), ..reply() });
        for (read, sent) in read.entries.iter().zip(reply().entries) {
            assert_eq!(
                (&read.key, &read.record, read.revision),
                (&sent.key, &sent.record, sent.revision)
            );
            assert!((read.written - sent.written).num_minutes().abs() <= 1);
        }
    }

    #[test]
    fn skipped_answers_at_the_end_cost_nothing() {
        let text = String::from_utf8(reply().write(&form(), day(27))).expect("text");
        assert!(text.contains(r#"[1,2,"#), "{text}");
        assert!(text.contains(r#"[false,null,[["dread",7.5],["",3]]]"#), "{text}");
    }

    #[test]
    fn what_does_not_fit_the_form_is_refused() {
        let written = String::from_utf8(reply().write(&form(), day(27))).expect("text");
        let read = |text: &str| Reply::read(text.as_bytes(), &form(), &form().hash(), day(27));
        assert!(read(&written).is_ok());
        assert!(matches!(read(&written.replacen("[1,", "[2,", 1)), Err(Error::ReplyNewer)));
        assert!(matches!(read(&written.replace("false", "\"no\"")), Err(Error::AnswersInvalid(_))));
        assert!(matches!(read(&written.replace("false", "{\"a\":1}")), Err(Error::ReplyInvalid)));
        assert!(matches!(
            read(&written.replace("[false", "[1,2,3,4,5,false")),
            Err(Error::ReplyInvalid)
        ));
        assert!(matches!(read("[1]"), Err(Error::ReplyInvalid)));
        let another = Form { version: 2, ..form() };
        assert!(matches!(
            Reply::read(written.as_bytes(), &another, &another.hash(), day(27)),
            Err(Error::ReplyInvalid)
        ));
    }

    #[test]
    fn the_hash_that_the_form_was_given_with_decides() {
        let reply = Reply { form: another_hash(), ..reply() };
        let written = reply.write(&form(), day(27));
        assert!(Reply::read(&written, &form(), &another_hash(), day(27)).is_ok());
        assert!(Reply::read(&written, &form(), &form().hash(), day(27)).is_err());
    }

    fn another_hash() -> FormHash {
        Form { version: 9, ..form() }.hash()
    }

    #[test]
    fn hostile_numbers_and_keys_are_refused_without_a_panic() {
        let hash = form().hash();
        let hash = hash.as_str();
        let id = ReplyId::from_bytes([9; 10]);
        for rest in [
            r#"-8334601228800,0,[],[[0,1,1,null,0]]"#,
            r#"9223372036854775807,0,[],[]"#,
            r#"1796000000,-2147483648,[],[]"#,
            r#"1796000000,901,[],[]"#,
            r#"1796000000,0,[],[["o",1,0,null,0]]"#,
            r#"1796000000,0,[],[["0000000000000000",1,0,"2026-11-28T02:30",0]]"#,
            r#"1796000000,0,[],[[0,1,0,null,0],[0,2,0,null,0]]"#,
            r#"1796000000,0,[],[[[0,2],1,0,null,0]]"#,
            r#"1796000000,0,[],[[0,1,0,"-262143-01-01T00:00",0]]"#,
            r#"1796000000,0,[],[[0,4294967295,0,null,0]]"#,
        ] {
            let text = format!(r#"[1,"{hash}","{id}",{rest}]"#);
            let read = Reply::read(text.as_bytes(), &form(), &form().hash(), day(27));
            assert!(matches!(read, Err(Error::ReplyInvalid)), "{rest}");
        }
        let sound = format!(r#"[1,"{hash}","{id}",1796000000,840,[],[[[0,1],1,0,null,0]]]"#);
        assert!(Reply::read(sound.as_bytes(), &form(), &form().hash(), day(27)).is_ok());
    }
}
