//! Export: what came back as a table for any spreadsheet, and a whole case file as one text.
//!
//! Both are made of what the screen shows, so every number is the same in all of them. Private process
//! notes are in neither: nothing here reads them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::history::History;
use super::{Overview, Progress};
use crate::assignment::{Assignment, Delivery, Pause};
use crate::case_file::{CaseFile, Ending};
use crate::error::{Error, Result};
use crate::form::{Answer, Answers, Form, Kind, Part, Pick, Question};
use crate::goal::{Goal, GoalRating};
use crate::id::{AssignmentId, CaseFileId};
use crate::reply::{EntryKey, FiledEntry, Flag, Record, Reviewed};
use crate::session::Session;
use crate::vault::journal::{self, Act};

/// The version of the shape of a case file's export.
const FORMAT: u32 = 1;

/// The columns of a table before those of the questions.
const COLUMNS: [&str; 11] = [
    "homework", "form", "version", "entry", "day", "slot", "happened", "written", "received",
    "standing", "recorded",
];

/// Which entries go into a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those of one assignment.
    Assignment(AssignmentId),
    /// Those of every assignment with forms of this key.
    Form(String),
}

/// A case file with everything in it but private process notes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeCase {
    /// The version of this shape.
    pub format: u32,
    /// When it was made.
    pub made: DateTime<FixedOffset>,
    /// The case file.
    pub case_file: CaseFile,
    /// How it ended, as far as it has.
    pub ending: Ending,
    /// Its goals, active ones first.
    pub goals: Vec<WholeGoal>,
    /// Its sessions in order.
    pub sessions: Vec<Session>,
    /// Its homework, the earliest first.
    pub homework: Vec<WholeHomework>,
    /// What the Progress tab shows.
    pub progress: Progress,
}

/// A goal with its ratings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeGoal {
    /// The goal through all its wordings.
    #[serde(flatten)]
    pub goal: Goal,
    /// How it was rated, the earliest first.
    pub ratings: Vec<GoalRating>,
}

/// Homework with everything that came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeHomework {
    /// The assignment.
    pub assignment: Assignment,
    /// The days on which nothing of it was due.
    pub pauses: Vec<Pause>,
    /// How it left.
    pub deliveries: Vec<Delivery>,
    /// What came back, by day; of earlier versions only how many there are.
    pub entries: Vec<FiledEntry>,
    /// Answers to questions of safety that raised a flag, with what was done.
    pub flags: Vec<Flag>,
    /// How it was talked over.
    pub reviews: Vec<Reviewed>,
}

impl WholeCase {
    /// The case file as JSON.
    ///
    /// # Errors
    /// [`Error::Storage`] where it cannot be written as text, which nothing in a vault brings about.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(|_| Error::Storage("no text".into()))
    }
}

impl Overview<'_> {
    /// The entries of homework as CSV, and a line in the journal that they were taken out.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the case file has no such homework.
    pub fn entries_as_csv(
        &self,
        case_file: CaseFileId,
        which: &Which,
        now: DateTime<FixedOffset>,
    ) -> Result<String> {
        let history = History::read(self.vault, case_file)?;
        let wanted = |assignment: &Assignment| match which {
            Which::Assignment(id) => assignment.id == *id,
            Which::Form(key) => assignment.form.key == *key,
        };
        let homework: Vec<(&Assignment, &[FiledEntry])> = history
            .given
            .iter()
            .filter(|given| wanted(&given.assignment))
            .map(|given| (&given.assignment, given.filed.as_slice()))
            .collect();
        if homework.is_empty() {
            return Err(Error::NotFound);
        }
        let csv = entries_as_csv(&homework, history.language())?;
        self.taken_out(case_file, now)?;
        Ok(csv)
    }

    /// A case file as JSON, and a line in the journal that it was taken out.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn case_as_json(&self, id: CaseFileId, now: DateTime<FixedOffset>) -> Result<String> {
        let history = History::read(self.vault, id)?;
        let progress = Progress::of(&history, self.today);
        let whole = |given: super::history::Given| {
            let id = given.assignment.id;
            Ok(WholeHomework {
                deliveries: self.vault.deliveries().of(id)?,
                flags: self.vault.flags().of(id)?,
                pauses: given.pauses,
                entries: given.filed,
                reviews: given.reviews,
                assignment: given.assignment,
            })
        };
        let case = WholeCase {
            format: FORMAT,
            made: now,
            ending: self.vault.case_files().ending(id)?,
            case_file: history.case_file,
            goals: history
                .goals
                .into_iter()
                .map(|(goal, ratings)| WholeGoal { goal, ratings })
                .collect(),
            sessions: history.sessions,
            homework: history.given.into_iter().map(whole).collect::<Result<_>>()?,
            progress,
        };
        let json = case.to_json()?;
        self.taken_out(id, now)?;
        Ok(json)
    }

    /// Writes down that something of a case file left the vault.
    ///
    /// # Errors
    /// What the database says.
    pub fn taken_out(&self, case_file: CaseFileId, now: DateTime<FixedOffset>) -> Result<()> {
        let about = Some(*case_file.as_bytes());
        self.vault.write(|db| journal::record(db, Act::Exported, "case_file", about, now))
    }
}

/// A cell of a table.
enum Cell {
    Empty,
    /// Stays a number.
    Number(f64),
    /// Words of the program: days, keys.
    Plain(String),
    /// Words of somebody, which a spreadsheet must not take for a formula.
    Words(String),
}

impl Cell {
    fn into_text(self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Plain(text) => text,
            Self::Words(words) => as_words(&words),
        }
    }
}

/// The entries of homework as CSV: a line for each, a column for each question by its key, and for each
/// row of a group `key[0].column`. A column that several forms share stands once.
///
/// Numbers are written as numbers, yes and no as `yes` and `no`, options as the client read them. Words
/// that a spreadsheet would run as a formula have an apostrophe before them. Both sides of a conflict are
/// there. It is UTF-8, without a mark that says so.
///
/// # Errors
/// [`Error::Storage`] where it cannot be written as text, which nothing in a vault brings about.
pub fn entries_as_csv(homework: &[(&Assignment, &[FiledEntry])], language: &str) -> Result<String> {
    let mut heads: Vec<String> = Vec::new();
    let mut lines: Vec<([Cell; 11], BTreeMap<String, Cell>)> = Vec::new();
    for (assignment, entries) in homework {
        let header = entries.iter().find(|filed| filed.entry.key == EntryKey::Header);
        let none = Answers::new();
        let header = header.and_then(|filed| filed.entry.answers()).unwrap_or(&none);
        for head in columns_of(&assignment.form, entries) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        for filed in *entries {
            let cells = cells_of(&assignment.form, header, filed, language);
            lines.push((about(assignment, filed), cells));
        }
    }
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let failed = |_| Error::Storage("no table".into());
    let own = COLUMNS.iter().map(|column| (*column).to_owned());
    let head = own.chain(heads.iter().map(|head| as_words(head)));
    writer.write_record(head).map_err(failed)?;
    for (about, mut cells) in lines {
        let answers = heads.iter().map(|head| cells.remove(head).unwrap_or(Cell::Empty));
        writer
            .write_record(about.into_iter().chain(answers).map(Cell::into_text))
            .map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|_| Error::Storage("no table".into()))?;
    String::from_utf8(bytes).map_err(|_| Error::Storage("no text".into()))
}

/// Words with an apostrophe before them where a spreadsheet would take them for a formula, also where
/// the sign is as wide as a letter of Chinese.
fn as_words(words: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if words.starts_with(FORMULA) { format!("'{words}") } else { words.to_owned() }
}

/// What stands before the answers.
fn about(
    assignment: &Assignment,
    FiledEntry { entry, received, standing, .. }: &FiledEntry,
) -> [Cell; 11] {
    let plain = |text: &dyn ToString| Cell::Plain(text.to_string());
    let name = |value: serde_json::Value| match value {
        serde_json::Value::String(name) => Cell::Plain(name),
        _ => Cell::Empty,
    };
    let (kind, slot) = match entry.key {
        EntryKey::Header => ("header", None),
        EntryKey::Once => ("once", None),
        EntryKey::Day { slot, .. } => ("day", Some(slot)),
        EntryKey::Occasion { .. } => ("occasion", None),
    };
    [
        plain(&assignment.code),
        plain(&assignment.form.key),
        Cell::Number(assignment.form.version.into()),
        plain(&kind),
        entry.day().map_or(Cell::Empty, |day| plain(&day)),
        slot.map_or(Cell::Empty, |slot| Cell::Number(slot.into())),
        entry.happened.map_or(Cell::Empty, |moment| plain(&moment.format("%Y-%m-%dT%H:%M"))),
        plain(&entry.written.to_rfc3339()),
        plain(&received.to_rfc3339()),
        name(serde_json::json!(standing)),
        plain(&match entry.record {
            Record::Nothing => "nothing",
            Record::Answers(_) => "answers",
            Record::Withdrawn => "taken_back",
        }),
    ]
}

/// The columns of a form in the order in which it asks, with as many rows of a group as there are.
fn columns_of(form: &Form, entries: &[FiledEntry]) -> Vec<String> {
    let answers = || entries.iter().filter_map(|filed| filed.entry.answers());
    let mut columns = Vec::new();
    for (_, question) in form.questions() {
        match &question.answer {
            Kind::Instruction | Kind::Section => {}
            Kind::Group { columns: asked, .. } => {
                let rows = answers().filter_map(|answers| match answers.get(&question.key) {
                    Some(Answer::Rows(rows)) => Some(rows.len()),
                    _ => None,
                });
                for place in 0..rows.max().unwrap_or(0) {
                    columns.extend(asked.iter().map(|column| in_row(question, place, column)));
                }
            }
            _ => columns.push(question.key.clone()),
        }
    }
    columns
}

fn in_row(group: &Question, place: usize, column: &Question) -> String {
    format!("{}[{place}].{}", group.key, column.key)
}

/// The answers of an entry by column, with what is worked out from them.
fn cells_of(
    form: &Form,
    header: &Answers,
    filed: &FiledEntry,
    language: &str,
) -> BTreeMap<String, Cell> {
    let mut cells = BTreeMap::new();
    let Some(answers) = filed.entry.answers() else { return cells };
    for (part, question) in form.questions() {
        if (part == Part::Header) != (filed.entry.key == EntryKey::Header) {
            continue;
        }
        match (&question.answer, answers.get(&question.key)) {
            (Kind::Group { columns, .. }, Some(Answer::Rows(rows))) => {
                for (place, row) in rows.iter().enumerate() {
                    cells.extend(columns.iter().filter_map(|column| {
                        let answer = row.get(&column.key)?;
                        Some((
                            in_row(question, place, column),
                            cell(&column.answer, answer, language),
                        ))
                    }));
                }
            }
            (kind, Some(answer)) => {
                cells.insert(question.key.clone(), cell(kind, answer, language));
            }
            (_, None) => {}
        }
    }
    if filed.entry.key != EntryKey::Header {
        let worked = form.computed(header, answers).into_iter();
        cells.extend(
            worked.filter_map(|worked| Some((worked.key, Cell::Number(worked.outcome.value()?)))),
        );
    }
    cells
}

fn cell(kind: &Kind, answer: &Answer, language: &str) -> Cell {
    let shown = |key: &str| match kind {
        Kind::Choice { options, .. } | Kind::Choices { options, .. } => options
            .iter()
            .find(|option| option.key == key)
            .map_or(key, |option| option.label.in_language(language))
            .to_owned(),
        _ => key.to_owned(),
    };
    match answer {
        Answer::NotSure => Cell::Plain("not sure".into()),
        Answer::YesNo(yes) => Cell::Plain(if *yes { "yes" } else { "no" }.into()),
        Answer::Number(number) => Cell::Number(*number),
        Answer::Text(words) => Cell::Words(shown(words.as_str())),
        Answer::Other { other } => Cell::Words(other.as_str().to_owned()),
        Answer::Chosen(picks) => {
            let pick = |pick: &Pick| match pick {
                Pick::Option(key) => shown(key),
                Pick::Other { other } => other.as_str().to_owned(),
            };
            Cell::Words(picks.iter().map(pick).collect::<Vec<_>>().join("; "))
        }
        Answer::Rows(_) => Cell::Empty,
    }
}

#[cfg(test)]
mod tests;
