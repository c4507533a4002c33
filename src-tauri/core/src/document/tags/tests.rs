//! The structure of every sheet, read from the finished file as a reader would read it.

use std::path::Path;

use chrono::{Days, NaiveDate};

use super::super::fonts::tests::ours;
use super::super::{
    AssignmentSheet, CrisisContact, FilledEntry, FilledFor, FinishedSheet, Fonts, Paper,
    RecoveryPaper, assignment, fillable, finished, recovery_sheet, with_password,
};
use crate::assignment::{Dot, ReturnedSentence, ReturnedWeek, ReturnedWords};
use crate::form::{Answer, Answers, EnteredBy, Form, Kind, Pick, Question, Rhythm};
use crate::goal::{Direction, FrozenGoal, WeekCriterion};
use crate::words::Words;

mod structure;

use structure::Structure;

fn forms() -> Vec<Form> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    for folder in ["assets/forms", "assets/measures", "tests/fixtures/forms"] {
        let files = std::fs::read_dir(root.join(folder)).expect("a folder of forms");
        paths.extend(files.map(|file| file.expect("a file").path()));
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).expect("a form");
    let forms = paths.iter().map(|path| Form::from_json(&read(path)).expect("a sound form"));
    forms.filter(|form| form.entered_by == EnteredBy::Client).collect()
}

fn form(key: &str) -> Form {
    forms().into_iter().find(|form| form.key == key).expect("it is in the library")
}

fn friday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day")
}

fn returned() -> ReturnedWords {
    let week = |days: u64| ReturnedWeek {
        first_day: friday() - Days::new(days),
        dots: [Dot::Met, Dot::Recorded, Dot::NotDue, Dot::Empty, Dot::Met].into(),
        figure: "2 of 4".into(),
    };
    let words = Words::from("I drove, it was loud, I stayed.");
    let sentence = Some(ReturnedSentence { day: friday() - Days::new(2), words });
    ReturnedWords { then: Some(week(14)), now: Some(week(7)), sentence }
}

/// A sheet with everything on it.
fn with_sheet<T>(
    form: &Form,
    paper: Paper,
    language: &str,
    message: &str,
    look: impl Fn(&AssignmentSheet<'_>) -> T,
) -> T {
    let criterion = form.counts.first().map(|rule| WeekCriterion {
        rule: rule.clone(),
        target: Some(4.0),
        direction: Direction::AtLeast,
        baseline: None,
    });
    let words = Words::from("Θέλω να κοιμάμαι όλη τη νύχτα.");
    let goal = FrozenGoal { words, language: "el".into(), criterion };
    let (returned, message) = (returned(), Words::from(message));
    let contacts = [CrisisContact { name: "Crisis line".into(), reach: "988, any time".into() }];
    look(&AssignmentSheet {
        practice_name: "Dr. A. Keller",
        logo: None,
        link: None,
        practice_line: "Cognitive behavioural therapy",
        paper,
        language,
        code: "K3V9",
        case_label: Some("R2H-9DN"),
        returned: Some(&returned),
        message: &message,
        goal: Some(&goal),
        form,
        rhythm: &form.rhythm,
        first_day: friday(),
        last_day: friday() + Days::new(6),
        next_session: None,
        crisis_contacts: &contacts,
    })
}

const MESSAGE: &str = "So that we see what a good day has in it.";

/// Answers of every kind.
fn answers(questions: &[Question], seed: usize) -> Answers {
    let mut all = Answers::new();
    for (place, question) in questions.iter().enumerate() {
        let text = |text: &str| Answer::Text(Words::from(text));
        let seed = seed + place;
        let answer = match &question.answer {
            _ if seed % 9 == 7 => Answer::NotSure,
            Kind::Text | Kind::LadderStep { .. } => text("In the queue."),
            Kind::LongText => text(&"I stayed until it was quieter. ".repeat(1 + seed % 7 * 9)),
            Kind::Number { min, .. } => Answer::Number(min.unwrap_or(3.0)),
            Kind::Minutes { .. } => Answer::Number(20.0),
            Kind::Rating { min, .. } => Answer::Number(*min),
            Kind::YesNo => Answer::YesNo(seed.is_multiple_of(2)),
            Kind::Choice { options, .. } => text(&options[seed % options.len()].key),
            Kind::Choices { options, other } => {
                let mut picks = vec![Pick::Option(options[seed % options.len()].key.clone())];
                if *other {
                    picks.push(Pick::Other { other: Words::from("something else") });
                }
                Answer::Chosen(picks)
            }
            Kind::Date => text("2026-11-28"),
            Kind::Time => text("03:10"),
            Kind::Moment => text("2026-11-28T03:10"),
            Kind::Group { columns, .. } => Answer::Rows(vec![answers(columns, seed)]),
            Kind::Computed { .. } | Kind::Instruction | Kind::Section => continue,
        };
        all.insert(question.key.clone(), answer);
    }
    all
}

fn finished_bytes(sheet: &AssignmentSheet<'_>, fonts: &Fonts) -> Vec<u8> {
    let form = sheet.form;
    let header = answers(&form.header, 1);
    let said: Vec<Answers> = (0..5)
        .map(|place| {
            let mut all = answers(&form.entry, place);
            all.extend(answers(&form.after, place));
            all
        })
        .collect();
    let at = |place: usize| friday() + Days::new(place as u64);
    let entries = said.iter().enumerate().map(|(place, answers)| FilledEntry {
        about: match form.rhythm {
            Rhythm::Once => FilledFor::Once,
            Rhythm::Daily { .. } => FilledFor::Day { day: at(place), slot: 0 },
            _ => FilledFor::Occasion(None),
        },
        written: at(place).and_hms_opt(21, 5, 0).expect("a time"),
        came_back: false,
        answers: (place != 1).then_some(answers),
    });
    let entries: Vec<FilledEntry<'_>> =
        entries.take(if form.rhythm == Rhythm::Once { 1 } else { 5 }).collect();
    let sheet =
        FinishedSheet { sheet: *sheet, header: Some(&header), entries: &entries, weeks: &[] };
    finished(&sheet, fonts).expect("a sheet").bytes
}

/// The sheet of a form, blank, to be filled in, and finished.
fn made(sheet: &AssignmentSheet<'_>, fonts: &Fonts) -> [(&'static str, Vec<u8>); 3] {
    [
        ("blank", assignment(sheet, fonts).expect("a sheet").bytes),
        ("fillable", fillable(sheet, &sheet.form.hash(), fonts).expect("a sheet").bytes),
        ("finished", finished_bytes(sheet, fonts)),
    ]
}

#[test]
fn every_sheet_of_every_form_has_a_sound_structure() {
    let fonts = ours();
    let mut tables = 0;
    for form in forms() {
        for (paper, language) in [(Paper::A4, "en"), (Paper::Letter, "de")] {
            for (kind, bytes) in
                with_sheet(&form, paper, language, MESSAGE, |sheet| made(sheet, &fonts))
            {
                let structure = Structure::of(&bytes);
                let faults = structure.faults();
                assert_eq!(
                    faults,
                    Vec::<String>::new(),
                    "{} {paper:?} {language} {kind}\n{}",
                    form.key,
                    structure.drawn()
                );
                tables += structure.count("Table");
                assert_eq!(structure.count("Form") > 0, kind == "fillable", "{}", form.key);
            }
        }
    }
    assert!(tables > 200, "most forms have a table: {tables}");
}

#[test]
fn what_goes_on_over_a_page_is_one_element() {
    let fonts = ours();
    let long = "A long message. ".repeat(400);
    let bytes = with_sheet(&form("phq-9"), Paper::A4, "en", long.trim(), |sheet| {
        assignment(sheet, &fonts).expect("a sheet").bytes
    });
    let structure = Structure::of(&bytes);
    assert_eq!(structure.faults(), Vec::<String>::new());
    let over = |kind| {
        let all = structure.all(kind);
        all.into_iter().filter(|id| structure.pages(*id).len() > 1).count()
    };
    assert_eq!(over("P"), 1, "the message, and nothing else\n{}", structure.drawn());
    // A week of rows, of which a page has seven: the head of the second page is no row any more.
    let rhythm = r#"{"kind":"daily","days":21,"part_of_day":"any"}"#;
    let entry = r#"[{"key":"a","ask":"What happened?","answer":{"kind":"long_text"}}]"#;
    let form = super::super::tests::form(rhythm, entry, "[]");
    let bytes = with_sheet(&form, Paper::A4, "en", MESSAGE, |sheet| {
        let last_day = friday() + Days::new(20);
        assignment(&AssignmentSheet { last_day, ..*sheet }, &fonts).expect("a sheet").bytes
    });
    let structure = Structure::of(&bytes);
    assert_eq!(structure.faults(), Vec::<String>::new());
    assert!(structure.file.page_iter().count() > 1);
    assert_eq!((structure.count("Table"), structure.count("TR")), (1, 22));
}

#[test]
fn whom_to_reach_is_said_once_and_not_on_every_page() {
    let fonts = ours();
    let rhythm = r#"{"kind":"daily","days":21,"part_of_day":"any"}"#;
    let entry = r#"[{"key":"a","ask":"Thoughts of not being here?","safety":true,
        "answer":{"kind":"yes_no"}},{"key":"b","ask":"What happened?","answer":{"kind":"long_text"}}]"#;
    let form = super::super::tests::form(rhythm, entry, "[]");
    let bytes = with_sheet(&form, Paper::A4, "en", MESSAGE, |sheet| {
        let last_day = friday() + Days::new(20);
        assignment(&AssignmentSheet { last_day, ..*sheet }, &fonts).expect("a sheet").bytes
    });
    let structure = Structure::of(&bytes);
    assert_eq!(structure.faults(), Vec::<String>::new());
    let pages = structure.file.page_iter().count();
    assert!(pages > 1);
    assert_eq!(structure.repeated(), 2 * (pages - 1), "the head of the table, and whom to reach");
}

#[test]
fn the_client_s_words_are_quotes_in_their_own_language() {
    let fonts = ours();
    let bytes = with_sheet(&form("drive-tracker"), Paper::A4, "en", MESSAGE, |sheet| {
        assignment(sheet, &fonts).expect("a sheet").bytes
    });
    let structure = Structure::of(&bytes);
    let quotes = structure.all("BlockQuote");
    let spoken = |id| structure.text(id, b"Lang");
    let languages: Vec<_> = quotes.into_iter().map(spoken).collect();
    assert_eq!(languages, [Some("el".into()), Some("el".into())], "returned words, and the goal");
    let others = structure.elements.iter().filter(|(_, id)| structure.kind(*id) != "BlockQuote");
    assert!(others.map(|(_, id)| spoken(*id)).all(|language| language.is_none()));
}

#[test]
fn drawings_are_said_in_words() {
    let fonts = ours();
    let said = |form: &Form, finished: bool| {
        let bytes = with_sheet(form, Paper::A4, "en", MESSAGE, |sheet| match finished {
            false => assignment(sheet, &fonts).expect("a sheet").bytes,
            true => finished_bytes(sheet, &fonts),
        });
        let structure = Structure::of(&bytes);
        let words = |id| structure.text(id, b"Alt").expect("words");
        structure.all("Figure").into_iter().map(words).collect::<Vec<_>>()
    };
    let drive = form("drive-tracker");
    let blank = said(&drive, false);
    let dots = "Fri 13 met, Sat 14 recorded, Mon 16 no entry, Tue 17 met";
    assert_eq!(blank[0], dots, "{blank:?}");
    assert!(blank.iter().any(|words| words.ends_with("open circles")), "{blank:?}");
    let entry = r#"[{"key":"a","ask":"Alone?","answer":{"kind":"yes_no"}},
        {"key":"b","ask":"How strong?","answer":{"kind":"rating","min":0,"max":10,"step":1,
          "low":"not at all","high":"fully"}}]"#;
    let once = super::super::tests::form(r#"{"kind":"once"}"#, entry, "[]");
    let scale = "scale from 0 (not at all) to 10 (fully)";
    assert!(said(&once, false).contains(&scale.to_owned()), "{:?}", said(&once, false));
    let marked = format!("{scale}, marked at 0");
    assert_eq!(said(&once, true), ["ticked".to_owned(), marked]);
}

#[test]
fn a_sheet_is_read_in_the_order_of_a_letter_on_wide_paper_too() {
    let fonts = ours();
    for key in ["worst-waking-diary", "thought-catch", "sleep-diary"] {
        let bytes = with_sheet(&form(key), Paper::A4, "en", MESSAGE, |sheet| {
            assignment(sheet, &fonts).expect("a sheet").bytes
        });
        let structure = Structure::of(&bytes);
        let document = structure.all("Document")[0];
        let order = structure.holds(document).join(" ");
        // Letterhead and days; what came back; the message; the goal; the title of the form.
        assert!(order.starts_with("P P Sect P Sect H1"), "{key}: {order}");
    }
}

#[test]
fn a_recovery_sheet_has_a_structure_in_which_its_square_keeps_the_key_to_itself() {
    let groups = ["K7MQ4XRT", "0B8D6S5Z", "WWWWWWWW", "11111111", "2345ABCD", "EFGH6789"];
    let square = "OWR1".to_owned() + &"7Z".repeat(120);
    for language in ["en", "de"] {
        let sheet = RecoveryPaper {
            paper: Paper::A4,
            language,
            groups: &groups,
            square: &square,
            vault: "k7m4qxr0b8d6s5zw",
            made: friday(),
        };
        let bytes = recovery_sheet(&sheet, &ours()).expect("a sheet").bytes;
        let structure = Structure::of(&bytes);
        assert_eq!(structure.faults(), Vec::<String>::new(), "{language}\n{}", structure.drawn());
        let figures = structure.all("Figure");
        let [figure] = figures.as_slice() else { panic!("one drawing: {figures:?}") };
        let words = structure.text(*figure, b"Alt").expect("words");
        assert!(words.contains("QR"), "{words}");
        let secret = groups.iter().any(|group| words.contains(group)) || words.contains("7Z");
        assert!(!secret, "{words}");
        assert_eq!(structure.count("H2"), 4);
    }
}

#[test]
fn a_file_with_a_password_keeps_its_structure_and_hides_its_words() {
    let fonts = ours();
    let drive = form("drive-tracker");
    let bytes = with_sheet(&drive, Paper::A4, "en", MESSAGE, |sheet| {
        fillable(sheet, &drive.hash(), &fonts).expect("a sheet").bytes
    });
    let password = "a long password";
    let hidden = with_password(&bytes, &password.into()).expect("a file");
    let plain = b"open circles";
    assert!(
        !hidden.windows(plain.len()).any(|piece| piece == plain),
        "drawings are told to nobody"
    );
    let file = lopdf::Document::load_mem_with_options(
        &hidden,
        lopdf::LoadOptions::with_password(password),
    )
    .expect("it opens");
    let structure = Structure::in_file(file);
    assert_eq!(structure.faults(), Vec::<String>::new());
    let words = |id| structure.text(id, b"Alt").expect("words");
    let figures = structure.all("Figure");
    assert!(figures.into_iter().map(words).any(|words| words.ends_with("open circles")));
}

#[test]
fn the_same_values_give_the_same_bytes_with_fields_and_with_answers() {
    let fonts = ours();
    let again = || {
        with_sheet(&form("thought-catch"), Paper::A4, "en", MESSAGE, |sheet| made(sheet, &fonts))
    };
    assert!(again() == again());
}
