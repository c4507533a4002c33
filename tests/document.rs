//! Paper, from the outside: what other programs find in the sheets that Ownwords prints.
//!
//! Needs `pdftotext`, `pdfinfo`, `pdffonts`, `pdftoppm` (poppler-utils), `mutool` (mupdf-tools),
//! `qpdf` and `zbarimg` (zbar-tools); `node` with the packages of `ui/`; and the Python of `target/readers`,
//! which `cargo xtask test documents` makes. With `OWNWORDS_SHOTS=1` every page is also written as a picture
//! to `shots/paper`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use chrono::{Days, NaiveDate, NaiveDateTime};
use practice::assignment::{Dot, ReturnedSentence, ReturnedWeek, ReturnedWords};
use practice::document::{
    AssignmentSheet, Fonts, Layout, Paper, Pdf, Rect, Role, assignment, lay_out,
};
use practice::form::{Form, Rhythm};
use practice::goal::{Direction, FrozenGoal, WeekCriterion};
use practice::words::Words;

#[path = "document/answers.rs"]
mod answers;
#[path = "document/card.rs"]
mod card;
#[path = "document/charts.rs"]
mod charts;
#[path = "document/contact.rs"]
mod contact;
#[path = "document/designed.rs"]
mod designed;
#[path = "document/fillable.rs"]
mod fillable;
#[path = "document/finished.rs"]
mod finished;
#[path = "document/from_right.rs"]
mod from_right;
#[path = "document/hand.rs"]
mod hand;
#[path = "document/library.rs"]
mod library;
#[path = "document/link.rs"]
mod link;
#[path = "document/logo.rs"]
mod logo;
#[path = "document/opened.rs"]
mod opened;
#[path = "document/opened_from_right.rs"]
mod opened_from_right;
#[path = "document/printed.rs"]
mod printed;
#[path = "document/protect.rs"]
mod protect;
#[path = "document/recovery.rs"]
mod recovery;
#[path = "document/script.rs"]
mod script;
#[path = "document/tagged.rs"]
mod tagged;
#[path = "document/wrong.rs"]
mod wrong;

const FORMS: [&str; 3] = [
    "assets/forms/drive-tracker.json",
    "assets/forms/worst-waking-diary.json",
    "tests/fixtures/forms/each-time.json",
];

/// The faces for the scripts that those of the design lack.
const FURTHER: [&str; 4] = [
    "NotoSansHebrew_400Regular.ttf",
    "NotoSansHebrew_600SemiBold.ttf",
    "IBMPlexSansArabic_400Regular.ttf",
    "IBMPlexSansArabic_600SemiBold.ttf",
];

/// Goals with the language they were said in.
const GOALS: [(&str, &str); 4] = [
    ("en", "I want to sleep through the night four nights out of seven, at minimum."),
    ("de", "Ich möchte wieder über die große Brücke fahren, an fünf Tagen der Woche."),
    ("el", "Θέλω να κοιμάμαι όλη τη νύχτα, τέσσερις νύχτες στις επτά — τουλάχιστον."),
    ("ru", "Хочу ездить на работу без паники, хотя бы четыре дня из семи, и спать спокойно."),
];

const MESSAGE: &str = "This is to see what your mind is doing at the worst moment, so that on \
     Thursday we know which thought to take on first.";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn fonts() -> Fonts {
    let font = |name: &str| {
        std::fs::read(root().join("assets/fonts").join(name)).expect("a font of the repository")
    };
    let design = Fonts::new(
        font("SourceSans3_400Regular.ttf"),
        font("SourceSans3_600SemiBold.ttf"),
        font("SourceSerif4_400Regular.ttf"),
    );
    FURTHER.iter().fold(design.expect("fonts of the repository"), |fonts, name| {
        fonts.with(font(name), 0).expect("a font of the repository")
    })
}

fn form(path: &str) -> Form {
    let json = std::fs::read_to_string(root().join(path)).expect("a form of the repository");
    Form::from_json(&json).expect("a sound form")
}

fn friday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day")
}

fn session() -> NaiveDateTime {
    friday()
        .checked_add_days(Days::new(7))
        .and_then(|day| day.and_hms_opt(16, 0, 0))
        .expect("a day")
}

fn goal(form: &Form, language: &str, words: &str) -> FrozenGoal {
    let criterion = form.counts.first().map(|rule| WeekCriterion {
        rule: rule.clone(),
        target: Some(4.0),
        direction: Direction::AtLeast,
        baseline: None,
    });
    FrozenGoal { words: Words::from(words), language: language.into(), criterion }
}

fn returned() -> ReturnedWords {
    use Dot::{Empty, Met, NotDue, Recorded};
    let week = |days: u64, dots: [Dot; 7], figure: &str| ReturnedWeek {
        first_day: friday() - Days::new(days),
        dots: dots.into(),
        figure: figure.into(),
    };
    ReturnedWords {
        then: Some(week(
            14,
            [Met, Recorded, NotDue, NotDue, Recorded, Empty, Met],
            "2 of 5, 4 recorded",
        )),
        now: Some(week(7, [Met, Met, NotDue, NotDue, Recorded, Met, Met], "4 of 5")),
        sentence: Some(ReturnedSentence {
            day: friday() - Days::new(2),
            words: Words::from("I drove, it was loud, I stayed."),
        }),
    }
}

/// One sheet to look at.
#[derive(Clone)]
struct Case {
    name: String,
    paper: Paper,
    language: &'static str,
    form: Form,
    rhythm: Rhythm,
    goal: FrozenGoal,
    message: Words,
    returned: Option<ReturnedWords>,
    days: u64,
}

impl Case {
    fn sheet(&self) -> AssignmentSheet<'_> {
        AssignmentSheet {
            practice_name: "Dr. A. Keller",
            practice_line: "Cognitive behavioural therapy",
            logo: None,
            paper: self.paper,
            language: self.language,
            code: "K3V9",
            case_label: Some("R2H-9DN"),
            returned: self.returned.as_ref(),
            message: &self.message,
            goal: Some(&self.goal),
            form: &self.form,
            rhythm: &self.rhythm,
            first_day: friday(),
            last_day: friday() + Days::new(self.days - 1),
            next_session: Some(session()),
            link: None,
            crisis_contacts: &[],
        }
    }
}

/// Every form on both papers, with a goal in each script; in German; with returned words; and for
/// two weeks.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in FORMS {
        let form = form(path);
        let case = |name: String, paper: Paper, language: &'static str, (tongue, words)| Case {
            name: format!("{}-{name}", form.key),
            paper,
            language,
            rhythm: form.rhythm.clone(),
            goal: goal(&form, tongue, words),
            message: Words::from(MESSAGE),
            returned: None,
            days: 7,
            form: form.clone(),
        };
        for said in GOALS {
            let tongue = said.0;
            cases.push(case(format!("a4-{tongue}"), Paper::A4, "en", said));
            cases.push(case(format!("letter-{tongue}"), Paper::Letter, "en", said));
        }
        cases.push(case("a4-german".into(), Paper::A4, "de", GOALS[1]));
        let mut again = case("a4-returned".into(), Paper::A4, "en", GOALS[0]);
        again.returned = Some(returned());
        cases.push(again);
        let mut fortnight = case("letter-fortnight".into(), Paper::Letter, "en", GOALS[0]);
        fortnight.days = 14;
        cases.push(fortnight);
    }
    cases
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Words with one space between, so that line ends do not matter.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn saved(folder: &Path, case: &Case, pdf: &Pdf) -> String {
    let path = folder.join(format!("{}.pdf", case.name));
    std::fs::write(&path, &pdf.bytes).expect("written");
    path.to_str().expect("a plain path").into()
}

#[test]
fn other_programs_read_back_what_was_printed() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in cases() {
        let name = &case.name;
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        assert!(pdf.missing.is_empty(), "{name}: {:?}", pdf.missing);
        let path = saved(folder.path(), &case, &pdf);
        let text = words(&run("pdftotext", &["-raw", &path, "-"]));
        for said in [case.goal.words.as_str(), case.message.as_str(), "R2H-9DN"] {
            assert!(text.contains(&words(said)), "{name}: no {said:?} in {text}");
        }
        let table = matches!(case.rhythm, Rhythm::Daily { .. });
        for (_, question) in case.form.questions() {
            let short = question.short.as_ref().filter(|_| table).unwrap_or(&question.ask);
            let asked = short.in_language(case.language);
            let expected = question.answer.takes_answer();
            assert_eq!(text.contains(asked), expected, "{name}: {asked:?} in {text}");
        }
        if table && case.language == "en" {
            for day in (0..case.days).map(|day| friday() + Days::new(day)) {
                let label = day.format("%a %-d ").to_string();
                let rows = text.matches(&label).count();
                // The letterhead names the first and the last day too.
                assert_eq!(rows > 0, case.rhythm.due_on(day) || day == friday(), "{name}: {label}");
            }
        }
        let drawn = words(&run("mutool", &["draw", "-q", "-F", "txt", &path]));
        assert!(drawn.contains(&words(case.goal.words.as_str())), "{name}: {drawn}");
        assert!(drawn.contains(&words(case.message.as_str())), "{name}: {drawn}");
    }
}

#[test]
fn files_are_sound_small_and_carry_only_the_glyphs_they_use() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in cases() {
        let name = &case.name;
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        assert!(pdf.bytes.len() < 60_000, "{name}: {} bytes", pdf.bytes.len());
        let path = saved(folder.path(), &case, &pdf);
        let checked = run("qpdf", &["--check", &path]);
        assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
        let about = run("pdfinfo", &[&path]);
        for said in ["Form K3V9", "PDF version:     1.7"] {
            assert!(about.contains(said), "{name}: no {said:?} in {about}");
        }
        for unsaid in ["CreationDate", "Author", "PDF subtype"] {
            assert!(!about.contains(unsaid), "{name}: {unsaid} in {about}");
        }
        let size = if case.paper == Paper::A4 { "A4" } else { "letter" };
        assert!(about.contains(size), "{name}: {about}");
        let listed = run("pdffonts", &[&path]);
        let rows: Vec<Vec<&str>> =
            listed.lines().skip(2).map(|row| row.split_whitespace().collect()).collect();
        assert_eq!(rows.len(), 3, "{name}: {listed}");
        for row in rows {
            // name, type (two words), encoding, embedded, subset, unicode, object (two words)
            assert_eq!(row[4..7], ["yes", "yes", "yes"], "{name}: {listed}");
        }
        let again = assignment(&case.sheet(), &fonts).expect("a sheet");
        assert!(again.bytes == pdf.bytes, "{name}: the same sheet gives the same bytes");
    }
}

#[test]
fn nothing_overlaps_and_no_page_ends_with_a_heading() {
    let fonts = fonts();
    for case in cases() {
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        assert_eq!(layout.faults(), Vec::<String>::new(), "{}", case.name);
        if let Rhythm::Daily { .. } = case.rhythm {
            let count = |role| layout.pages.iter().map(|page| page.body.count(role)).sum::<usize>();
            let due = (0..case.days).filter(|day| case.rhythm.due_on(friday() + Days::new(*day)));
            assert_eq!(count(Role::Row), due.count(), "{}: a row for each due day", case.name);
            assert_eq!(count(Role::TableHead), layout.pages.len(), "{}", case.name);
        }
    }
}

#[test]
fn a_week_takes_one_page_and_its_rows_reach_the_foot() {
    let fonts = fonts();
    for case in cases().into_iter().filter(|case| case.days == 7 && case.returned.is_none()) {
        if !matches!(case.rhythm, Rhythm::Daily { .. }) {
            continue;
        }
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        assert_eq!(layout.pages.len(), 1, "{}", case.name);
        let blocks = &layout.pages[0].body.children;
        let end = |role| {
            let block = blocks.iter().find(|block| block.role == role).expect("there is one");
            (block.rect.y, block.rect.y + block.rect.height)
        };
        let left = end(Role::Foot).0 - end(Role::Table).1;
        assert!((0.0..32.0).contains(&left), "{}: {left} points are left", case.name);
    }
}

#[test]
fn there_is_room_for_a_hand() {
    let fonts = fonts();
    let millimetre = 72.0 / 25.4;
    for case in cases() {
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        let areas = layout.pages.iter().flat_map(|page| page.body.all());
        for area in areas.filter(|area| area.role == Role::Space) {
            let width = area.rect.width / millimetre;
            assert!(width > 24.9, "{}: a field of {width:.1} mm", case.name);
        }
    }
}

/// The checks above can fail: each of these breaks one thing that they look at.
#[test]
fn a_broken_layout_is_found_out() {
    let fonts = fonts();
    let case = &cases()[0];
    let whole = lay_out(&case.sheet(), &fonts).expect("a layout");
    let broken = |breaking: &dyn Fn(&mut Layout)| {
        let mut layout = whole.clone();
        breaking(&mut layout);
        layout.faults().join("; ")
    };
    let found = broken(&|layout| layout.pages[0].body.children[1].rect.y = 0.0);
    assert!(found.contains("lies on"), "{found}");
    let found = broken(&|layout| layout.pages[0].body.children[0].rect.x = -9.0);
    assert!(found.contains("reaches outside"), "{found}");
    let found = broken(&|layout| layout.pages[0].body.rect = Rect::default());
    assert!(found.contains("in the margin"), "{found}");
    let found = broken(&|layout| {
        layout.pages[0].body.children.retain(|block| block.role != Role::Table);
        layout.pages[0].body.children[1].role = Role::Heading;
    });
    assert!(found.contains("ends with a heading"), "{found}");
}

#[test]
fn characters_that_no_font_has_are_named_and_still_copied() {
    let fonts = fonts();
    let mut case = cases().remove(0);
    case.goal.words = Words::from("I want to walk in 公園 twice a week 🌙.");
    let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
    assert_eq!(pdf.missing, ['公', '園', '🌙']);
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), &case, &pdf);
    let text = words(&run("pdftotext", &["-raw", &path, "-"]));
    assert!(text.contains(case.goal.words.as_str()), "{text}");
}

#[test]
fn bytes_that_are_no_font_are_refused() {
    let sound = std::fs::read(root().join("assets/fonts/SourceSans3_400Regular.ttf"));
    let sound = sound.expect("a font of the repository");
    assert!(Fonts::new(sound.clone(), sound, b"not a font".to_vec()).is_err());
}

/// Runs the example through a shell, which can take away its room on the disk.
fn form_to_pdf(before: &str, arguments: &[&str]) -> (Option<i32>, String) {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let program = BUILT.get_or_init(|| {
        run(env!("CARGO"), &["build", "-q", "-p", "practice", "--example", "form_to_pdf"]);
        let tests = std::env::current_exe().expect("this program");
        tests.ancestors().nth(2).expect("the build's folder").join("examples/form_to_pdf")
    });
    let output = Command::new("sh")
        .args(["-c", &format!("{before} exec \"$@\""), "sh"])
        .arg(program)
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("a shell");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn what_goes_wrong_is_one_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let (form, out) = (FORMS[1], path("out.pdf"));
    let whole = form_to_pdf("", &[form, &out, "--assets", "assets"]);
    assert_eq!(whole, (Some(0), String::new()));
    let before = std::fs::read(&out).expect("a file");
    assert!(before.starts_with(b"%PDF-1.7"));

    let json = std::fs::read_to_string(root().join(form)).expect("a form");
    let broken = |name: &str, json: &str| {
        std::fs::write(path(name), json).expect("written");
        path(name)
    };
    let unknown = broken("kind.json", &json.replace(r#""kind": "time""#, r#""kind": "sundial""#));
    let cut = broken("cut.json", &json[..json.len() / 2]);
    let no_room = "trap '' XFSZ; ulimit -f 4;";
    let nowhere = path("nowhere/out.pdf");
    let missing = path("missing.json");
    for (before, form, out, assets, names) in [
        ("", unknown.as_str(), &out, "assets", "sundial"),
        ("", unknown.as_str(), &out, "assets", "entry[1]"),
        ("", cut.as_str(), &out, "assets", "line"),
        ("", missing.as_str(), &out, "assets", "missing.json"),
        ("", form, &out, "tests", "SourceSans3_400Regular.ttf"),
        ("", form, &nowhere, "assets", "was not written"),
        (no_room, form, &out, "assets", "was not written"),
    ] {
        let (code, said) = form_to_pdf(before, &[form, out, "--assets", assets]);
        assert_eq!(code, Some(1), "{said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        assert!(said.contains(names) && said.trim_end().ends_with('.'), "no {names:?} in {said}");
    }
    assert!(std::fs::read(&out).expect("a file") == before, "what was there is as it was");
    let left = std::fs::read_dir(folder.path()).expect("a folder").flatten();
    assert!(left.into_iter().all(|file| !file.path().ends_with("out.pdf.part")));
}

/// Writes every page as a picture, to be looked at.
#[test]
fn pages_as_pictures() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let folder = root().join("shots/paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let fonts = fonts();
    for case in cases() {
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        let path = saved(&folder, &case, &pdf);
        let pictures = folder.join(&case.name);
        let pictures = pictures.to_str().expect("a plain path");
        run("pdftoppm", &["-r", "96", "-png", &path, pictures]);
    }
}
