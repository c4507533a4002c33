//! Every form of the library and every measure on paper, in both languages and on both papers.

use practice::document::{Paper, Role, assignment, lay_out};
use practice::form::{EnteredBy, Form, Kind};
use practice::words::Words;

use super::{Case, GOALS, MESSAGE, fonts, form, goal, root, run, saved, words};

pub(super) fn forms() -> Vec<Form> {
    let mut all = Vec::new();
    for folder in ["assets/forms", "assets/measures"] {
        let files = std::fs::read_dir(root().join(folder)).expect("the library is there");
        let mut names: Vec<String> = files
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        all.extend(names.iter().map(|name| form(&format!("{folder}/{name}"))));
    }
    all.retain(|form| form.entered_by == EnteredBy::Client);
    all
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for form in forms() {
        for (name, paper, language) in
            [("a4-english", Paper::A4, "en"), ("letter-german", Paper::Letter, "de")]
        {
            let (tongue, said) = GOALS[usize::from(language == "de")];
            cases.push(Case {
                name: format!("{}-{name}", form.key),
                paper,
                language,
                rhythm: form.rhythm.clone(),
                goal: goal(&form, tongue, said),
                message: Words::from(MESSAGE),
                returned: None,
                days: 7,
                form: form.clone(),
            });
        }
    }
    cases
}

#[test]
fn every_form_and_every_measure_prints_whole() {
    let cases = cases();
    assert_eq!(cases.len(), 2 * (29 + 5));
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in cases {
        let name = &case.name;
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        assert_eq!(layout.faults(), Vec::<String>::new(), "{name}");
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        assert!(pdf.missing.is_empty(), "{name}: {:?}", pdf.missing);
        let path = saved(folder.path(), &case, &pdf);
        let checked = run("qpdf", &["--check", &path]);
        assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
        let text = words(&run("pdftotext", &["-raw", &path, "-"]));
        if let Some(licence) = &case.form.licence {
            assert!(text.contains(&words(licence)), "{name}: the licence line");
        }
        for (_, question) in case.form.questions() {
            let said = |text: &practice::form::Text| words(text.in_language(case.language));
            let ask = text.contains(&said(&question.ask));
            let short = question.short.as_ref().is_some_and(|short| text.contains(&said(short)));
            match question.answer {
                Kind::Computed { .. } => {}
                _ => assert!(ask || short, "{name}: {:?} is not asked in {text}", question.key),
            }
        }
    }
}

/// The most pages that a form may take, on either paper and in either language.
const MOST_PAGES: [(&str, usize); 12] = [
    ("activity-diary", 4),
    ("bipolar-mood-line", 1),
    ("body-check", 1),
    ("drive-tracker", 1),
    ("gad-7", 1),
    ("mood-check", 1),
    ("pacing-diary", 4),
    ("pcl-5", 2),
    ("phq-9", 1),
    ("sleep-diary", 2),
    ("thought-catch", 1),
    ("worst-waking-diary", 1),
];

#[test]
fn a_form_takes_no_more_paper_than_it_needs() {
    let fonts = fonts();
    let mut seen = 0;
    for case in cases() {
        let most = MOST_PAGES.iter().find(|(key, _)| *key == case.form.key);
        let Some((_, most)) = most else { continue };
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        assert!(layout.pages.len() <= *most, "{}: {} pages", case.name, layout.pages.len());
        seen += 1;
    }
    assert_eq!(seen, 2 * MOST_PAGES.len());
}

#[test]
fn every_table_says_on_each_page_what_its_columns_are_and_its_fields_have_room() {
    let fonts = fonts();
    let millimetre = 72.0 / 25.4;
    for case in cases() {
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        for area in layout.pages.iter().flat_map(|page| page.body.all()) {
            let first = area.children.first().map(|child| child.role);
            let headed = area.role != Role::Table || first == Some(Role::TableHead);
            assert!(headed, "{}: a table without its head", case.name);
            // A column of boxes is as wide as a box; digits need 16 mm, everything else 25.
            let width = area.rect.width / millimetre;
            let narrow = (4.9..5.1).contains(&width) || width > 15.9;
            assert!(area.role != Role::Space || narrow, "{}: {width:.1} mm", case.name);
        }
    }
}

#[test]
fn an_exposure_prints_the_steps_of_the_ladder_and_says_nothing_that_goes_without_saying() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let mut asked = 0;
    for mut case in cases() {
        for question in &mut case.form.entry {
            if let Kind::LadderStep { steps, .. } = &mut question.answer {
                *steps = ["See a dog across the street", "Hold the neighbour’s dog"]
                    .map(practice::form::Text::from)
                    .into();
                asked += 1;
            }
        }
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        assert_eq!(layout.faults(), Vec::<String>::new(), "{}", case.name);
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        let path = saved(folder.path(), &case, &pdf);
        let text = words(&run("pdftotext", &["-raw", &path, "-"]));
        if case.form.key == "exposure-log" {
            for step in ["1 · See a dog across the street", "2 · Hold the neighbour’s dog"] {
                assert!(text.contains(step), "{}: {step} in {text}", case.name);
            }
        }
        for odd in ["answered:", "beantwortet:"] {
            assert!(!text.contains(odd), "{}: {odd} in {text}", case.name);
        }
    }
    assert_eq!(asked, 2, "one form asks for a step, in two languages");
}
