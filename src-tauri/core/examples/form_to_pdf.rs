//! Prints a form as the blank sheet of an assignment.
//!
//! ```text
//! form_to_pdf FORM.json OUT.pdf --assets DIR [--goal TEXT] [--message TEXT] [--logo FILE] [--link LINK]
//!     [--letter] [--fillable]
//! ```
//!
//! `FORM.json` is a form as `assets/forms/` has them, `DIR` the folder that holds `fonts/`. The
//! assignment begins tomorrow. A goal that names a number of days ("four nights out of seven") gets
//! open circles to fill, if the form can count them. A logo is a PNG or an SVG file; a link of up to 1,000
//! characters is printed as a code. The sheet is A4 unless `--letter` is given, and with
//! `--fillable` it can be filled in on a screen; `read_pdf` reads it back.
//!
//! ```text
//! cargo run --example form_to_pdf -- assets/forms/worst-waking-diary.json diary.pdf \
//!     --assets assets --goal "I want to sleep through the night four nights out of seven."
//! ```
//!
//! The file is written beside its name and renamed, so what was there stays whole until the new one
//! is. Characters that no font has are named on stderr, with a file all the same. Anything else that
//! goes wrong is one sentence on stderr and exit code 1.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Days, NaiveDate};
use practice::document::{AssignmentSheet, Fonts, Paper, assignment, fillable};
use practice::form::Form;
use practice::goal::{Direction, FrozenGoal, WeekCriterion};
use practice::practice_details::logo::Logo;
use practice::words::Words;

fn main() -> ExitCode {
    match Order::from_arguments(std::env::args().skip(1)).and_then(|order| print(&order)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// What was asked for on the command line.
struct Order {
    form: PathBuf,
    out: PathBuf,
    assets: PathBuf,
    goal: Option<String>,
    message: String,
    logo: Option<PathBuf>,
    link: Option<String>,
    paper: Paper,
    fillable: bool,
}

const USAGE: &str = "form_to_pdf FORM.json OUT.pdf --assets DIR [--goal TEXT] [--message TEXT] [--logo FILE] [--link LINK] [--letter] [--fillable]";

impl Order {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut paths = Vec::new();
        let (mut assets, mut goal, mut message, mut paper) = (None, None, String::new(), Paper::A4);
        let (mut logo, mut link, mut fillable) = (None, None, false);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value."));
            match argument.as_str() {
                "--assets" => assets = Some(PathBuf::from(value()?)),
                "--goal" => goal = Some(value()?),
                "--message" => message = value()?,
                "--logo" => logo = Some(PathBuf::from(value()?)),
                "--link" => link = Some(value()?),
                "--letter" => paper = Paper::Letter,
                "--fillable" => fillable = true,
                other if other.starts_with("--") => {
                    return Err(format!("There is no option {other}. Use: {USAGE}"));
                }
                path => paths.push(PathBuf::from(path)),
            }
        }
        match (<[PathBuf; 2]>::try_from(paths), assets) {
            (Ok([form, out]), Some(assets)) => {
                Ok(Self { form, out, assets, goal, message, logo, link, paper, fillable })
            }
            _ => Err(format!("Use: {USAGE}")),
        }
    }
}

fn print(order: &Order) -> Result<(), String> {
    let json = std::fs::read_to_string(&order.form)
        .map_err(|error| format!("{} cannot be read: {error}.", order.form.display()))?;
    let form = Form::from_json(&json).map_err(|error| error.to_string())?;
    let fonts = fonts(&order.assets.join("fonts"))?;
    let goal = order.goal.as_deref().map(|words| FrozenGoal {
        words: Words::from(words),
        language: "en".into(),
        criterion: criterion(words, &form),
    });
    let logo = order.logo.as_deref().map(logo).transpose()?;
    let first_day = tomorrow()?;
    let length = Days::new(u64::from(form.rhythm.usual_days().saturating_sub(1)));
    let sheet = AssignmentSheet {
        practice_name: "Dr. A. Keller",
        practice_line: "Cognitive behavioural therapy",
        logo: logo.as_ref(),
        paper: order.paper,
        language: "en",
        code: "K3V9",
        case_label: None,
        returned: None,
        message: &Words::from(order.message.as_str()),
        goal: goal.as_ref(),
        form: &form,
        rhythm: &form.rhythm,
        first_day,
        last_day: first_day + length,
        next_session: None,
        link: order.link.as_deref(),
        crisis_contacts: &[],
    };
    let pdf = if order.fillable {
        fillable(&sheet, &form.hash(), &fonts)
    } else {
        assignment(&sheet, &fonts)
    };
    let pdf = pdf.map_err(|error| error.to_string())?;
    if !pdf.missing.is_empty() {
        let missing: Vec<String> = pdf.missing.iter().map(char::to_string).collect();
        eprintln!("No font has these characters: {}", missing.join(" "));
    }
    if pdf.link_left_off {
        eprintln!("The link is too long for a code, and was left off.");
    }
    write_whole(&order.out, &pdf.bytes)
        .map_err(|error| format!("{} was not written: {error}.", order.out.display()))
}

/// The faces for the scripts that those of the design lack.
const FURTHER: [&str; 4] = [
    "NotoSansHebrew_400Regular.ttf",
    "NotoSansHebrew_600SemiBold.ttf",
    "IBMPlexSansArabic_400Regular.ttf",
    "IBMPlexSansArabic_600SemiBold.ttf",
];

fn logo(path: &Path) -> Result<Logo, String> {
    let file = std::fs::read(path)
        .map_err(|error| format!("The logo {} cannot be read: {error}.", path.display()))?;
    Logo::read(&file).map_err(|fault| format!("{} cannot be the logo: {fault:?}.", path.display()))
}

fn fonts(folder: &Path) -> Result<Fonts, String> {
    let font = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path)
            .map_err(|error| format!("The font {} cannot be read: {error}.", path.display()))
    };
    let design = Fonts::new(
        font("SourceSans3_400Regular.ttf")?,
        font("SourceSans3_600SemiBold.ttf")?,
        font("SourceSerif4_400Regular.ttf")?,
    );
    let mut fonts = design.map_err(|error| error.to_string())?;
    for name in FURTHER {
        fonts = fonts.with(font(name)?, 0).map_err(|error| error.to_string())?;
    }
    Ok(fonts)
}

/// The first thing the form can count, with the first number in the goal as its target.
fn criterion(goal: &str, form: &Form) -> Option<WeekCriterion> {
    const NUMBERS: [&str; 8] = ["zero", "one", "two", "three", "four", "five", "six", "seven"];
    let goal = goal.to_lowercase();
    let mut words = goal.split(|letter: char| !letter.is_alphanumeric());
    let target = words.find_map(|word| {
        let spelt = NUMBERS.iter().position(|number| *number == word);
        spelt.or_else(|| word.parse().ok()).filter(|number| (1..=7).contains(number))
    });
    let rule = form.counts.first()?.clone();
    let rate = rule.figure == practice::form::Figure::Rate;
    if target.is_none() && !rate {
        return None;
    }
    let target = target.filter(|_| !rate).map(|days| days as f64);
    Some(WeekCriterion { rule, target, direction: Direction::AtLeast, baseline: None })
}

#[allow(clippy::disallowed_methods, reason = "a program has a clock; the core is handed the day")]
fn tomorrow() -> Result<NaiveDate, String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.ok().and_then(|now| DateTime::from_timestamp(now.as_secs().cast_signed(), 0));
    let today = now.map(|now| now.date_naive());
    today.and_then(|today| today.succ_opt()).ok_or("The computer's clock is wrong.".into())
}

/// Writes beside `path` and renames, so that a full disk leaves what was there as it was.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}
