//! Sheets that begin at the right: what stands on them, and where they begin.

use practice::document::{Layout, Paper, Role, finished, lay_out, read};
use practice::form::{Kind, Text};

use super::finished::Back;
use super::library::forms;
use super::opened_from_right::exactly;
use super::printed::{Printed, State, printed_from_right, script};
use super::script::HEBREW;
use super::{Case, fonts, root, run};

fn sheets(state: State) -> impl Iterator<Item = &'static Printed> {
    printed_from_right().iter().filter(move |sheet| sheet.state == state)
}

/// What stands on a sheet, without white space.
fn text(sheet: &Printed) -> String {
    sheet.layout.pages.iter().map(|page| exactly(&page.lines().concat())).collect()
}

#[test]
fn the_goal_the_message_and_every_question_stand_on_a_sheet_from_the_right() {
    for sheet in sheets(State::Blank) {
        let (name, case, text) = (&sheet.name, &sheet.case, text(sheet));
        for said in [case.goal.words.as_str(), case.message.as_str()] {
            assert!(text.contains(&exactly(said)), "{name}: no {said:?} in {text}");
        }
        for (_, question) in case.form.questions() {
            let said = |text: &Text| exactly(text.in_language(case.language));
            let ask = text.contains(&said(&question.ask));
            let short = question.short.as_ref().is_some_and(|short| text.contains(&said(short)));
            match question.answer {
                Kind::Computed { .. } => {}
                _ => assert!(ask || short, "{name}: {:?} is not asked in {text}", question.key),
            }
        }
    }
}

#[test]
fn a_sheet_from_the_right_can_be_filled_in() {
    for sheet in sheets(State::Fillable) {
        let name = &sheet.name;
        let found = read(&sheet.bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(found.lost_fields, 0, "{name}");
    }
}

#[test]
fn what_came_back_in_either_script_stands_on_the_finished_sheet() {
    for sheet in sheets(State::Finished) {
        let (name, text) = (&sheet.name, text(sheet));
        let all_said = &script(&sheet.case).said;
        for said in Back::of(&sheet.case.form, all_said).typed(all_said) {
            for word in said.split_whitespace() {
                assert!(text.contains(&exactly(word)), "{name}: no {word:?} in {text}");
            }
        }
    }
}

/// Where a block begins, from the left edge of the page's body.
fn ends(layout: &Layout, role: Role) -> (f64, f64) {
    let body = &layout.pages[0].body;
    let block = body.all().into_iter().find(|area| area.role == role).expect("there is one");
    (block.rect.x, body.rect.width - block.rect.x - block.rect.width)
}

#[test]
fn a_form_without_words_in_the_language_is_not_turned() {
    let fonts = fonts();
    let english = forms().into_iter().find(|form| form.key == "drive-tracker").expect("a form");
    let mut case = HEBREW.case(&english, Paper::A4, "a4");
    let first = |case: &Case| {
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        let rows = layout.pages[0].body.all();
        let row = rows.into_iter().find(|area| area.role == Role::Row).expect("a table").clone();
        (row.children[0].rect.x, row.rect.width)
    };
    let (x, wide) = first(&case);
    assert!(x > wide / 2.0, "the day stands at the right: {x} of {wide}");
    case.form = english;
    assert_eq!(first(&case).0, 0.0);
    let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
    assert_eq!(layout.faults(), Vec::<String>::new());
    // Beside the message, as on any page that begins at the left.
    let (before, after) = ends(&layout, Role::Goal);
    assert!(before > after, "{before} before it, {after} after");
}

/// Writes some sheets as pictures, to be looked at.
#[test]
fn pages_from_the_right_as_pictures() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let folder = root().join("shots/paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let looked_at = ["drive-tracker", "sleep-diary", "phq-9", "thought-record-5", "panic-log"];
    let wanted = |sheet: &Printed| {
        let form = looked_at.contains(&sheet.case.form.key.as_str());
        form && sheet.case.paper == Paper::A4 && sheet.state != State::Fillable
    };
    let sheets = printed_from_right().iter().filter(|sheet| wanted(sheet));
    let mut all: Vec<(String, Vec<u8>)> =
        sheets.map(|sheet| (sheet.name.clone(), sheet.bytes.clone())).collect();
    // Words from the right on a sheet from the left.
    let english = forms().into_iter().find(|form| form.key == "thought-record-5").expect("a form");
    let mixed = Case { language: "en", ..HEBREW.case(&english, Paper::A4, "a4") };
    let back = Back::of(&mixed.form, &HEBREW.said);
    let mixed = back.with(&mixed, |sheet| finished(sheet, &fonts()).expect("a sheet"));
    all.push(("thought-record-5-english-with-hebrew".into(), mixed.bytes));
    for (name, bytes) in all {
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).expect("written");
        let pictures = folder.join(&name);
        let pair = [&path, &pictures].map(|path| path.to_str().expect("a plain path"));
        run("pdftoppm", &["-r", "70", "-png", pair[0], pair[1]]);
    }
}
