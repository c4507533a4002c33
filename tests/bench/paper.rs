//! One assignment on paper, and a hundred of them, beside what others write PDFs with.
//!
//! `cargo xtask bench paper` runs it, with the peers installed in a folder of their own. The table is
//! appended to the file that `OWNWORDS_BENCH` names.
//!
//! Everybody sets the same words and the same table with the same fonts. Warm is a document in a process
//! that has set some already; the whole process is what it takes from nothing to the file.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::{Days, NaiveDate};
use journeys::{path, program};
use practice::document::{AssignmentSheet, Fonts, Paper, assignment};
use practice::form::Form;
use practice::goal::FrozenGoal;
use practice::words::Words;
use serde_json::json;

/// How many documents are set warm, of which the first few are not counted.
const WARM: usize = 41;
/// How many are set before any is counted: fonts are read and caches filled.
const COLD: usize = 5;
/// How often a whole process is measured.
const WHOLE: usize = 21;
/// A batch.
const MANY: usize = 100;

const GOAL: &str = "I want to sleep through the night four nights out of seven, at minimum.";
const MESSAGE: &str = "This is to see what is on your mind at the worst waking, so that we can look at it \
                       together by next session.";
const FORM: &str = "assets/forms/worst-waking-diary.json";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let form = std::fs::read_to_string(path(FORM)).expect("text");
    let form = Form::from_json(&form).expect("a sound form");
    let content = at("content.json");
    std::fs::write(&content, content_of(&form).to_string()).expect("written");

    let mut rows = vec![ours(&form, folder.path())];
    let peers =
        std::env::var("OWNWORDS_PEERS").expect("`cargo xtask bench paper` says where they are");
    for name in ["reportlab", "typst", "weasyprint"] {
        let run = |count: Option<usize>| {
            let mut command = Command::new(&peers);
            command.arg(path("tests/bench/paper/peers.py")).arg(name).arg(&content);
            command.arg(path("assets/fonts")).arg(at("peer.pdf"));
            command.args(count.map(|count| count.to_string()));
            command
        };
        rows.push(peer(name, &at("peer.pdf"), &run));
    }
    let html = Command::new(&peers)
        .arg(path("tests/bench/paper/peers.py"))
        .args(["html".as_ref(), content.as_os_str()])
        .args([path("assets/fonts"), at("sheet.html")])
        .status();
    assert!(html.is_ok_and(|status| status.success()), "the sheet as HTML");
    rows.push(chromium(&at("sheet.html"), &at("chromium.pdf")));
    report(&rows);
}

/// What one program took, in seconds.
struct Row {
    name: &'static str,
    warm: Vec<f64>,
    whole: Vec<f64>,
    /// A hundred, one after the other.
    many: f64,
    bytes: u64,
}

fn sheet<'a>(form: &'a Form, goal: &'a FrozenGoal, message: &'a Words) -> AssignmentSheet<'a> {
    let first_day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    AssignmentSheet {
        practice_name: "Dr. A. Keller",
        practice_line: "Cognitive behavioural therapy",
        logo: None,
        paper: Paper::A4,
        language: "en",
        code: "K3V9",
        case_label: None,
        returned: None,
        message,
        goal: Some(goal),
        form,
        rhythm: &form.rhythm,
        first_day,
        last_day: first_day + Days::new(6),
        next_session: None,
        link: None,
        crisis_contacts: &[],
    }
}

fn ours(form: &Form, folder: &Path) -> Row {
    let font = |name: &str| std::fs::read(path("assets/fonts").join(name)).expect("a font");
    let fonts = Fonts::new(
        font("SourceSans3_400Regular.ttf"),
        font("SourceSans3_600SemiBold.ttf"),
        font("SourceSerif4_400Regular.ttf"),
    )
    .and_then(|fonts| fonts.with(font("NotoSansHebrew_400Regular.ttf"), 0))
    .and_then(|fonts| fonts.with(font("NotoSansHebrew_600SemiBold.ttf"), 0))
    .and_then(|fonts| fonts.with(font("IBMPlexSansArabic_400Regular.ttf"), 0))
    .and_then(|fonts| fonts.with(font("IBMPlexSansArabic_600SemiBold.ttf"), 0))
    .expect("sound fonts");
    let goal = FrozenGoal { words: GOAL.into(), language: "en".into(), criterion: None };
    let message = Words::from(MESSAGE);
    let out = folder.join("ours.pdf");
    let set = || {
        let pdf = assignment(&sheet(form, &goal, &message), &fonts).expect("a sheet");
        std::fs::write(&out, &pdf.bytes).expect("written");
    };
    let timed = |act: &dyn Fn()| {
        let began = Instant::now();
        act();
        began.elapsed().as_secs_f64()
    };
    let warm = (0..WARM).map(|_| timed(&set)).skip(COLD).collect();
    let many = timed(&|| (0..MANY).for_each(|_| set()));
    let whole = (0..WHOLE)
        .map(|_| {
            whole(
                Command::new(program("examples/form_to_pdf"))
                    .args([path(FORM), out.clone()])
                    .args(["--assets".into(), path("assets")])
                    .args(["--goal", GOAL, "--message", MESSAGE]),
            )
        })
        .collect();
    Row { name: "Ownwords", warm, whole, many, bytes: size(&out) }
}

fn peer(name: &'static str, out: &Path, run: &dyn Fn(Option<usize>) -> Command) -> Row {
    let warm = times(&mut run(Some(WARM))).split_off(COLD);
    let many = times(&mut run(Some(MANY + COLD))).iter().skip(COLD).sum();
    let whole = (0..WHOLE).map(|_| whole(&mut run(None))).collect();
    Row { name, warm, whole, many, bytes: size(out) }
}

fn chromium(page: &Path, out: &Path) -> Row {
    let browser = std::env::var("OWNWORDS_CHROMIUM").expect("`cargo xtask bench paper` names it");
    let warm = |count: usize| {
        let mut command = Command::new("node");
        command.arg(path("tests/bench/paper/chromium.mjs")).args([page, out]);
        times(command.arg(count.to_string())).split_off(COLD)
    };
    let whole = (0..WHOLE)
        .map(|_| {
            let profile = tempfile::tempdir().expect("a folder");
            whole(
                Command::new(&browser)
                    .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
                    .args(["--disable-background-networking", "--disable-component-update"])
                    .args(["--disable-quic", "--disable-sync", "--no-pdf-header-footer"])
                    .arg(format!("--user-data-dir={}", profile.path().display()))
                    .arg(format!("--print-to-pdf={}", out.display()))
                    .arg(page),
            )
        })
        .collect();
    let many = warm(MANY + COLD).iter().sum();
    Row { name: "Chromium", warm: warm(WARM), whole, many, bytes: size(out) }
}

/// What a program prints of its own measuring.
fn times(command: &mut Command) -> Vec<f64> {
    let done = command.stderr(Stdio::inherit()).output().expect("it starts");
    assert!(done.status.success(), "{command:?} failed");
    serde_json::from_slice(&done.stdout).expect("a list of seconds")
}

/// How long a program takes from its start to its end.
fn whole(command: &mut Command) -> f64 {
    let began = Instant::now();
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(done.is_ok_and(|status| status.success()), "{command:?} failed");
    began.elapsed().as_secs_f64()
}

fn size(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |file| file.len())
}

/// The words and the table of the sheet, for those who set it with something else.
fn content_of(form: &Form) -> serde_json::Value {
    let say = |text: &practice::form::Text| text.in_language("en").to_owned();
    let columns = form.entry.iter().filter(|question| question.answer.takes_answer());
    let heads = columns.map(|question| say(question.short.as_ref().unwrap_or(&question.ask)));
    let days = ["Fri 27", "Sat 28", "Sun 29", "Mon 30", "Tue 1", "Wed 2", "Thu 3"];
    json!({
        "from": "Dr. A. Keller, Cognitive behavioural therapy",
        "message": MESSAGE,
        "goal": format!("“{GOAL}”"),
        "title": say(&form.title),
        "lead": form.lead.as_ref().map(say),
        "head": std::iter::once("Day".to_owned()).chain(heads).collect::<Vec<_>>(),
        "rows": days.map(|day| [day, "yes    no", "__:__", ""]),
        "foot": "K3V9, page 1 of 1",
    })
}

fn report(rows: &[Row]) {
    let ours = &rows[0];
    let mut table = format!(
        "### One assignment, a page with a week\n\nThe same words, table and fonts everywhere. Median and \
         middle half, in milliseconds: {} documents in a process that has set {COLD} before, {WHOLE} whole \
         processes, and {MANY} documents in a row as a multiple of as many single ones (1.00 is linear). To \
         reach: ahead of all, warm and whole.\n\n| with | warm | x ours | whole process | x ours | {MANY} in \
         a row, x one | kB |\n|---|--:|--:|--:|--:|--:|--:|\n",
        WARM - COLD,
    );
    for row in rows {
        let (warm, whole) = (middle(&row.warm), middle(&row.whole));
        table += &format!(
            "| {} | {} | {:.1} | {} | {:.1} | {:.2} | {:.0} |\n",
            row.name,
            said(&row.warm),
            warm / middle(&ours.warm),
            said(&row.whole),
            whole / middle(&ours.whole),
            row.many / (MANY as f64 * warm),
            row.bytes as f64 / 1000.0,
        );
    }
    match std::env::var_os("OWNWORDS_BENCH") {
        Some(file) => {
            let file = std::fs::File::options().create(true).append(true).open(file);
            let noted = file.and_then(|mut file| file.write_all(table.as_bytes()));
            noted.expect("what was measured can be noted");
        }
        None => eprintln!("{table}"),
    }
}

fn at(times: &[f64], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

fn middle(times: &[f64]) -> f64 {
    at(times, 0.5)
}

fn said(times: &[f64]) -> String {
    let ms = |share| at(times, share) * 1000.0;
    format!("{:.2} ({:.2} to {:.2})", ms(0.5), ms(0.25), ms(0.75))
}
