//! Finished assignments: every form with answers in it, on both papers and in both languages.

use chrono::{Days, NaiveDateTime};
use practice::assignment::{Dot, ReturnedWeek};
use practice::document::{
    FilledEntry, FilledFor, FinishedSheet, Layout, Paper, Role, finished, lay_out_finished,
};
use practice::form::{Answer, Answers, Form, Rhythm};

use super::answers::{SAID, answers};
use super::library::cases;
use super::{Case, fonts, friday, run, saved, words};

/// What came back of a case: a day without an entry, one with nothing to record, the rest answered.
pub(super) struct Back {
    header: Answers,
    entries: Vec<(FilledFor, NaiveDateTime, Option<Answers>)>,
    /// Whether it came on a sheet.
    came_back: bool,
}

impl Back {
    pub(super) fn of(form: &Form, said: &[&str]) -> Self {
        let (count, slots) = match &form.rhythm {
            Rhythm::Once => (1, 1),
            Rhythm::Daily { times_a_day, .. } => (6, *times_a_day),
            Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. } => (4, 1),
        };
        let mut entries = Vec::new();
        for place in 0..count {
            let day = friday() + Days::new(place as u64 + u64::from(place > 2));
            let at = day.and_hms_opt(21, 5, 0).expect("a time");
            for slot in 0..slots {
                let about = match form.rhythm {
                    Rhythm::Once => FilledFor::Once,
                    Rhythm::Daily { .. } => FilledFor::Day { day, slot },
                    _ => FilledFor::Occasion((place > 0).then_some(at)),
                };
                let mut all = answers(&form.entry, place + slot as usize, said);
                all.extend(answers(&form.after, place, said));
                entries.push((about, at, (place != 1).then_some(all)));
            }
        }
        // They arrive in any order.
        entries.reverse();
        Self { header: answers(&form.header, 1, said), entries, came_back: false }
    }

    pub(super) fn with<T>(&self, case: &Case, look: impl FnOnce(&FinishedSheet<'_>) -> T) -> T {
        let entries = self.entries.iter();
        let entries: Vec<FilledEntry<'_>> = entries
            .map(|(about, written, answers)| FilledEntry {
                about: *about,
                written: *written,
                came_back: self.came_back,
                answers: answers.as_ref(),
            })
            .collect();
        let weeks = weeks(case.days);
        let (sheet, header) = (case.sheet(), Some(&self.header));
        look(&FinishedSheet { sheet, header, weeks: &weeks, entries: &entries })
    }

    /// Every text that was typed, of those that might have been.
    pub(super) fn typed(&self, said: &[&str]) -> Vec<String> {
        let answers = self.entries.iter().filter_map(|(_, _, answers)| answers.as_ref());
        answers.flat_map(|answers| typed(answers, said)).collect()
    }
}

/// How the weeks of a goal turned out.
fn weeks(days: u64) -> Vec<ReturnedWeek> {
    use Dot::{Empty, Met, NotDue, Recorded};
    let dots = [Met, Recorded, Empty, NotDue, Met, Met, Recorded];
    let week = |first: u64| ReturnedWeek {
        first_day: friday() + Days::new(first),
        dots: dots[..usize::try_from(days - first).expect("a few").min(7)].into(),
        figure: "3 of 4 in all".into(),
    };
    (0..days).step_by(7).map(week).collect()
}

/// Every text that was typed into an entry, in rows of groups too.
fn typed(answers: &Answers, all_said: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for (key, answer) in answers {
        match answer {
            Answer::Text(said) if all_said.contains(&said.as_str()) => {
                all.push(said.as_str().into())
            }
            Answer::Other { other } => all.push(other.as_str().into()),
            Answer::Rows(rows) => {
                all.extend(rows.iter().flat_map(|row| typed(row, all_said)));
            }
            _ => assert!(!key.is_empty()),
        }
    }
    all
}

#[test]
fn every_answer_of_every_form_stands_on_its_finished_sheet() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in cases() {
        let name = &case.name;
        let back = Back::of(&case.form, &SAID);
        let pdf = back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet"));
        assert!(pdf.missing.is_empty(), "{name}: {:?}", pdf.missing);
        let path = saved(folder.path(), &case, &pdf);
        let checked = run("qpdf", &["--check", &path]);
        assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
        let layout = back.with(&case, |sheet| lay_out_finished(sheet, &fonts).expect("a layout"));
        assert_eq!(layout.faults(), Vec::<String>::new(), "{name}");
        // A cell's words are read line by line with those beside them, so each word is looked for.
        let text = words(&run("pdftotext", &["-raw", &path, "-"]));
        for said in back.typed(&SAID) {
            for word in said.split_whitespace() {
                assert!(text.contains(word), "{name}: no {word:?} of {said:?} in {text}");
            }
        }
        if back.entries.iter().any(|(_, _, answers)| answers.is_none()) {
            let nothing = if case.language == "de" { "Nichts" } else { "Nothing" };
            assert!(text.contains(nothing), "{name}: {text}");
        }
        let open = if case.language == "de" { "– kein Eintrag" } else { "– no entry" };
        let due = case.form.rhythm.due_on(friday() + Days::new(3));
        let daily = matches!(case.form.rhythm, Rhythm::Daily { .. });
        assert_eq!(text.contains(open), daily && due, "{name}: {text}");
    }
}

fn sound(case: &Case, said: &[&str]) -> Layout {
    let back = Back::of(&case.form, said);
    let layout = back.with(case, |sheet| lay_out_finished(sheet, &fonts()).expect("a layout"));
    assert_eq!(layout.faults(), Vec::<String>::new(), "{}", case.name);
    layout
}

#[test]
fn answers_of_any_length_stay_within_their_page() {
    let long = "I stayed until it was quieter. ".repeat(129);
    let unbroken = "Geschwindigkeitsbegrenzungen".repeat(40);
    let lines = "one\n".repeat(60);
    for case in cases() {
        let layout = sound(&case, &[long.trim(), &unbroken, &lines, "short"]);
        let paper = if case.paper == Paper::A4 { 297.0 } else { 279.4 } * 72.0 / 25.4;
        let tall = layout.pages.iter().map(|page| page.height.max(page.width)).fold(0.0, f64::max);
        assert!((tall - paper).abs() < 0.1, "{}", case.name);
    }
}

/// The fonts of the repository have neither: what matters is that the sheet says so and stays whole.
#[test]
fn words_in_a_script_without_a_face_are_named_as_missing_and_the_sheet_stays_whole() {
    let said = ["列に並んで、逃げずに立っていた。それから家に帰った。", "ฉันยืนอยู่ในแถวและไม่หนี"];
    let fonts = fonts();
    let mut named = 0;
    for case in cases() {
        sound(&case, &said);
        let back = Back::of(&case.form, &said);
        let pdf = back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet"));
        named += usize::from(pdf.missing.contains(&'列') || pdf.missing.contains(&'ฉ'));
    }
    assert!(named > 40, "most forms ask for words: {named}");
}

#[test]
fn a_question_that_was_left_open_says_so_and_one_that_was_never_asked_is_not_there() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let case = cases().into_iter().find(|case| case.name == "exposure-log-a4-english");
    let case = case.expect("it is in the library");
    let read = |answers: Answers| {
        let at = friday().and_hms_opt(9, 0, 0).expect("a time");
        let entries = vec![(FilledFor::Occasion(Some(at)), at, Some(answers))];
        let back = Back { header: Answers::new(), entries, came_back: false };
        let pdf = back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet"));
        words(&run("pdftotext", &["-raw", &saved(folder.path(), &case, &pdf), "-"]))
    };
    let conditional = case.form.entry.iter().filter(|one| one.show_when.is_some()).count();
    let asked = case.form.answerable(practice::form::Part::Entry).count();
    let text = read(Answers::new());
    assert_eq!(text.matches("– not answered").count(), asked - conditional, "{text}");
    for question in case.form.entry.iter().filter(|one| one.show_when.is_some()) {
        assert!(!text.contains(question.ask.in_language("en")), "{text}");
    }
}

#[test]
fn a_sheet_that_came_back_does_not_say_when_it_was_written() {
    let fonts = fonts();
    let several = |case: &Case| case.form.rhythm != Rhythm::Once && case.language == "en";
    for case in cases().into_iter().filter(several) {
        let form = &case.form;
        let said = |came_back| {
            let back = Back { came_back, ..Back::of(form, &SAID) };
            let layout = back.with(&case, |sheet| lay_out_finished(sheet, &fonts));
            let layout = layout.expect("a layout");
            assert_eq!(layout.faults(), Vec::<String>::new(), "{}", form.key);
            layout.pages.iter().flat_map(|page| page.lines()).collect::<Vec<_>>().join("\n")
        };
        assert!(said(true).contains("came back"), "{}", form.key);
        assert!(!said(false).contains("came back"), "{}", form.key);
    }
}

#[test]
fn nothing_came_back_is_said_and_the_header_stands_once() {
    let fonts = fonts();
    for case in cases() {
        let back = Back { header: Answers::new(), entries: Vec::new(), came_back: false };
        let layout = back.with(&case, |sheet| lay_out_finished(sheet, &fonts).expect("a layout"));
        assert_eq!(layout.faults(), Vec::<String>::new(), "{}", case.name);
        let full = Back::of(&case.form, &SAID);
        let layout = full.with(&case, |sheet| lay_out_finished(sheet, &fonts).expect("a layout"));
        let heads = layout.pages.iter().map(|page| page.body.count(Role::Letterhead));
        assert_eq!(heads.sum::<usize>(), 1, "{}", case.name);
    }
}
