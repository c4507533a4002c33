//! Paper: an assignment as a PDF that a client is glad to hold, the same with what came back of it, the report
//! of a case, and the vault's recovery sheet.
//!
//! Values in, bytes out: nothing here reads a file, a clock or the vault, and the same values give
//! the same bytes. Work goes through four steps, each in its own file: `text` makes lines of placed
//! glyphs, `sheet` and its parts build the [`Layout`], `paint` turns that into operators, and `file`
//! has `printpdf` write them with the fonts they use. What the boxes are for becomes the structure of a
//! tagged file on the way: `means` and `tags`. A [`fillable()`] sheet has fields in it as well:
//! `field` finds them in the layout, `fillable` writes them, [`read()`] takes from the file that comes back
//! what they hold, and [`FilledSheet::answers`] makes answers of it.
//!
//! ```
//! use practice::document::{AssignmentSheet, Fonts, Paper, assignment};
//! use practice::form::Form;
//! use practice::goal::FrozenGoal;
//! use practice::words::Words;
//!
//! # fn font(name: &str) -> Vec<u8> {
//! #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/");
//! #     std::fs::read(format!("{folder}{name}.ttf")).expect("a font of the repository")
//! # }
//! let fonts = Fonts::new(
//!     font("SourceSans3_400Regular"),
//!     font("SourceSans3_600SemiBold"),
//!     font("SourceSerif4_400Regular"),
//! )?;
//! let form = Form::from_json(r#"{
//!     "format": 1, "key": "mood", "version": 1, "title": "Mood check",
//!     "purpose": "To see how the days differ.", "takes_seconds": 15,
//!     "rhythm": { "kind": "daily", "days": 7, "part_of_day": "evening" },
//!     "entry": [{ "key": "note", "ask": "What stood out today?", "answer": { "kind": "text" } }]
//! }"#)?;
//! let goal = FrozenGoal {
//!     words: Words::from("I want to cook twice a week."),
//!     language: "en".into(),
//!     criterion: None,
//! };
//! let first_day = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
//! let pdf = assignment(
//!     &AssignmentSheet {
//!         practice_name: "Dr. A. Keller",
//!         practice_line: "Cognitive behavioural therapy",
//!         logo: None,
//!         paper: Paper::A4,
//!         language: "en",
//!         code: "K3V9",
//!         case_label: None,
//!         returned: None,
//!         message: &Words::from("So that we see what a good day has in it."),
//!         goal: Some(&goal),
//!         form: &form,
//!         rhythm: &form.rhythm,
//!         first_day,
//!         last_day: first_day + chrono::Days::new(6),
//!         next_session: None,
//!         link: None,
//!         crisis_contacts: &[],
//!     },
//!     &fonts,
//! )?;
//! assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.missing.is_empty());
//! # Ok::<(), practice::Error>(())
//! ```

mod battery;
mod blanks;
mod card;
pub mod chart;
mod field;
mod file;
mod fillable;
mod filled;
mod filled_halves;
mod filled_week;
mod finished;
mod finished_charts;
mod flow;
mod fonts;
mod goal;
mod grid;
mod letterhead;
mod line;
mod link;
mod logo;
mod means;
mod mirror;
mod ops;
mod paint;
mod pen;
mod penned;
mod phrases;
mod protect;
mod read;
mod record;
mod recovery;
mod report;
mod rows;
mod sheet;
mod sheet_answers;
mod slot;
mod space;
mod spoken;
mod square;
mod table;
mod tags;
mod text;
mod tree;
mod typed;
mod way;
mod week;
mod when;

pub use card::{CodeCard, code_card};
pub use chart::ChartSheet;
pub use finished::{FilledEntry, FilledFor, FinishedSheet};
pub use fonts::Fonts;
pub use link::MAX_LINK;
pub use logo::logo_alone;
pub use protect::{SHORTEST_PASSWORD, with_password};
pub use read::{FilledSheet, MAX_PDF, Unreadable, read, read_protected};
pub use recovery::{RecoveryPaper, recovery_sheet};
pub use report::{Part, Report};
pub use sheet_answers::{LeftOut, SheetAnswers, SheetEntry};
pub use slot::Slot;
pub use square::{ScreenCode, screen_code};
pub use tree::{Area, Layout, Page, Rect, Role};

use chrono::{NaiveDate, NaiveDateTime};

use crate::assignment::{Assignment, ReturnedWords};
use crate::case_file::CaseFile;
use crate::error::Error;
use crate::form::{Form, FormHash, Rhythm};
use crate::goal::FrozenGoal;
use crate::practice_details::PracticeDetails;
use crate::practice_details::logo::Logo;
pub use crate::practice_details::{CrisisContact, Paper};
use crate::words::Words;
use text::Setter;
use way::Way;

/// The margin on every side of every page, in points: 20 mm.
pub const MARGIN: f64 = 20.0 * pen::MM;

/// Everything that stands on the blank sheet of an assignment.
#[derive(Clone, Copy)]
pub struct AssignmentSheet<'a> {
    /// Whom it is from.
    pub practice_name: &'a str,
    /// One line after the name: credentials, or how to reach the practice. May be empty.
    pub practice_line: &'a str,
    /// What stands before the name.
    pub logo: Option<&'a Logo>,
    /// The paper it is printed on.
    pub paper: Paper,
    /// The language of the form and of the sheet's own sentences: `en`, `de`. In one that is written
    /// from the right, `he` or `ar`, the whole sheet begins at the right, if the form has words in it.
    pub language: &'a str,
    /// The assignment's four characters, for the title and the foot.
    pub code: &'a str,
    /// The case number or the name that the therapist chose for the foot, instead of the code.
    pub case_label: Option<&'a str>,
    /// What came back last time.
    pub returned: Option<&'a ReturnedWords>,
    /// The personal message.
    pub message: &'a Words,
    /// The goal; `None` where there is none yet, or where it is better left off the page.
    pub goal: Option<&'a FrozenGoal>,
    /// The form.
    pub form: &'a Form,
    /// How often it is filled in: the form's rhythm as adjusted for this assignment.
    pub rhythm: &'a Rhythm,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// When it is brought back, on the practice's clock.
    pub next_session: Option<NaiveDateTime>,
    /// Where the same homework is answered on the phone: as a code on the first page, if it has at most
    /// [`MAX_LINK`] bytes.
    pub link: Option<&'a str>,
    /// Whom to reach when it cannot wait; printed where the form asks about safety.
    pub crisis_contacts: &'a [CrisisContact],
}

impl<'a> AssignmentSheet<'a> {
    /// The sheet of an assignment, under the practice's letterhead.
    ///
    /// `line` is the one line under the practice's name, [`PracticeDetails::line`]; `next_session`
    /// is when the sheet is brought back. It has no logo and no link yet.
    pub fn of(
        assignment: &'a Assignment,
        practice: &'a PracticeDetails,
        line: &'a str,
        case_file: &'a CaseFile,
        next_session: Option<NaiveDateTime>,
    ) -> Self {
        Self {
            practice_name: &practice.name,
            practice_line: line,
            logo: None,
            paper: practice.paper,
            language: &case_file.about.language,
            code: &assignment.code,
            case_label: Some(&case_file.number),
            returned: assignment.returned.as_ref(),
            message: &assignment.message,
            goal: assignment.purpose.goal(),
            form: &assignment.form,
            rhythm: &assignment.rhythm,
            first_day: assignment.first_day,
            last_day: assignment.last_day,
            next_session,
            link: None,
            crisis_contacts: &practice.crisis_contacts,
        }
    }
}

/// A finished file.
#[derive(Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters that none of the fonts has, in order. Each stands on the page as an empty box
    /// and must be shown to the therapist before the sheet leaves.
    pub missing: Vec<char>,
    /// Whether the sheet was given a link that is too long for a code, and went without it.
    pub link_left_off: bool,
}

/// Makes the blank sheet of an assignment.
///
/// # Errors
/// [`Error::FontInvalid`], [`Error::DaysOutOfOrder`], and [`Error::Paper`] where the file cannot be
/// written.
pub fn assignment(sheet: &AssignmentSheet<'_>, fonts: &Fonts) -> Result<Pdf, Error> {
    let setter = setter(sheet, fonts)?;
    let layout = checked(sheet, &setter)?;
    made(sheet, &layout, &setter, fonts, None)
}

/// Makes one file of several sheets, in their order; each begins on a page of its own and counts its own.
/// `made` hears after each sheet how many are done, and says whether to go on.
///
/// # Errors
/// As [`assignment()`], and [`Error::Stopped`] where `made` said so.
pub fn assignments(
    sheets: &[AssignmentSheet<'_>],
    fonts: &Fonts,
    mut made: impl FnMut(usize) -> bool,
) -> Result<Pdf, Error> {
    let mut layout = Layout { pages: Vec::new() };
    let mut missing = std::collections::BTreeSet::new();
    for (place, sheet) in (1..).zip(sheets) {
        let setter = setter(sheet, fonts)?;
        layout.pages.extend(checked(sheet, &setter)?.pages);
        missing.extend(setter.missing());
        if !made(place) {
            return Err(Error::Stopped);
        }
    }
    let language = sheets.first().map_or("en", |sheet| phrases::Tongue::of(sheet.language).tag());
    let bytes = file::write(&layout, paint::paint(&layout), fonts, "Forms", language)?;
    let missing = missing.into_iter().collect();
    Ok(Pdf { bytes, missing, link_left_off: sheets.iter().any(AssignmentSheet::leaves_link_off) })
}

/// Makes the same sheet with fields in it, to be filled in on a screen and read back.
///
/// `form` is the hash that the form was given with: what comes back is matched by it.
///
/// # Errors
/// The same as for [`assignment()`].
pub fn fillable(sheet: &AssignmentSheet<'_>, form: &FormHash, fonts: &Fonts) -> Result<Pdf, Error> {
    let setter = setter(sheet, fonts)?;
    let layout = checked(sheet, &setter)?;
    made(sheet, &layout, &setter, fonts, Some(form))
}

/// Makes the sheet of an assignment with what came back of it: the answers in their places, the client's
/// words in the client's face, and what was left open marked as such.
///
/// # Errors
/// As [`assignment`].
pub fn finished(sheet: &FinishedSheet<'_>, fonts: &Fonts) -> Result<Pdf, Error> {
    let setter = setter(&sheet.sheet, fonts)?;
    let layout = checked_finished(sheet, &setter)?;
    made(&sheet.sheet, &layout, &setter, fonts, None)
}

fn made(
    sheet: &AssignmentSheet<'_>,
    layout: &Layout,
    setter: &Setter<'_>,
    fonts: &Fonts,
    fields_of: Option<&FormHash>,
) -> Result<Pdf, Error> {
    let painted = paint::paint(layout);
    let title = format!("Form {}", sheet.code);
    let language = match setter.page() {
        Way::FromLeft => phrases::Tongue::of(sheet.language).tag(),
        Way::FromRight => sheet.language,
    };
    let bytes = file::write_with(layout, painted, fonts, &title, language, |file, tags| {
        fields_of.map_or(Ok(()), |hash| {
            sheet.dated(|sheet| fillable::add(file, layout, sheet, hash, tags))
        })
    })?;
    let link_left_off = sheet.leaves_link_off();
    Ok(Pdf { bytes, missing: setter.missing(), link_left_off })
}

/// Lays the blank sheet of an assignment out without painting it.
///
/// # Errors
/// [`Error::FontInvalid`] and [`Error::DaysOutOfOrder`].
pub fn lay_out(sheet: &AssignmentSheet<'_>, fonts: &Fonts) -> Result<Layout, Error> {
    checked(sheet, &setter(sheet, fonts)?)
}

/// Lays a finished assignment out without painting it.
///
/// # Errors
/// [`Error::FontInvalid`] and [`Error::DaysOutOfOrder`].
pub fn lay_out_finished(sheet: &FinishedSheet<'_>, fonts: &Fonts) -> Result<Layout, Error> {
    checked_finished(sheet, &setter(&sheet.sheet, fonts)?)
}

/// Makes pages of charts.
///
/// # Errors
/// [`Error::FontInvalid`], and [`Error::Paper`] where the file cannot be written.
pub fn charts(sheet: &ChartSheet<'_>, fonts: &Fonts) -> Result<Pdf, Error> {
    let setter = Setter::new(fonts)?;
    let layout = chart::lay_out(sheet, &setter);
    let painted = paint::paint(&layout);
    let language = phrases::Tongue::of(sheet.language).tag();
    let bytes = file::write(&layout, painted, fonts, sheet.title, language)?;
    Ok(Pdf { bytes, missing: setter.missing(), link_left_off: false })
}

/// Makes a report, and after it the finished sheets that belong to it, each from a page of its own.
///
/// # Errors
/// As [`finished`].
pub fn report(
    report: &Report<'_>,
    sheets: &[FinishedSheet<'_>],
    fonts: &Fonts,
) -> Result<Pdf, Error> {
    let ours = Setter::new(fonts)?;
    let mut layout = report::lay_out(report, &ours);
    let mut missing: std::collections::BTreeSet<char> = ours.missing().into_iter().collect();
    for sheet in sheets {
        let setter = setter(&sheet.sheet, fonts)?;
        layout.pages.extend(checked_finished(sheet, &setter)?.pages);
        missing.extend(setter.missing());
    }
    let language = phrases::Tongue::of(report.language).tag();
    let bytes = file::write(&layout, paint::paint(&layout), fonts, report.title, language)?;
    Ok(Pdf { bytes, missing: missing.into_iter().collect(), link_left_off: false })
}

/// Lays a report out without painting it.
///
/// # Errors
/// [`Error::FontInvalid`].
pub fn lay_out_report(report: &Report<'_>, fonts: &Fonts) -> Result<Layout, Error> {
    Ok(report::lay_out(report, &Setter::new(fonts)?))
}

/// Lays pages of charts out without painting them.
///
/// # Errors
/// [`Error::FontInvalid`].
pub fn lay_out_charts(sheet: &ChartSheet<'_>, fonts: &Fonts) -> Result<Layout, Error> {
    Ok(chart::lay_out(sheet, &Setter::new(fonts)?))
}

fn checked(sheet: &AssignmentSheet<'_>, setter: &Setter<'_>) -> Result<Layout, Error> {
    in_order(sheet)?;
    Ok(turned(sheet.dated(|sheet| sheet::lay_out(sheet, setter)), setter))
}

fn checked_finished(sheet: &FinishedSheet<'_>, setter: &Setter<'_>) -> Result<Layout, Error> {
    in_order(&sheet.sheet)?;
    Ok(turned(finished::lay_out(sheet, setter), setter))
}

fn setter<'a>(sheet: &AssignmentSheet<'_>, fonts: &'a Fonts) -> Result<Setter<'a>, Error> {
    Ok(Setter::new(fonts)?.on(Way::of_sheet(sheet)))
}

/// The layout as the sheet is read: one that is read from the right is turned over whole.
fn turned(layout: Layout, setter: &Setter<'_>) -> Layout {
    match setter.page() {
        Way::FromLeft => layout,
        Way::FromRight => mirror::mirror(layout),
    }
}

fn in_order(sheet: &AssignmentSheet<'_>) -> Result<(), Error> {
    let days = (sheet.last_day - sheet.first_day).num_days();
    if (0..=366).contains(&days) { Ok(()) } else { Err(Error::DaysOutOfOrder) }
}

/// Width and height of a sheet of paper held upright, in points.
fn size(paper: Paper) -> (f64, f64) {
    match paper {
        Paper::A4 => (210.0 * pen::MM, 297.0 * pen::MM),
        Paper::Letter => (8.5 * 72.0, 11.0 * 72.0),
    }
}

#[cfg(test)]
mod tests;
