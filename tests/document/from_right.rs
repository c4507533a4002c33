//! Sheets in scripts that are written from the right: every form of the library with its words
//! replaced by Hebrew or Arabic ones, and words of either in an English sheet.

use std::path::Path;

use practice::document::{Layout, Paper, Role, assignment, fillable, finished, lay_out};
use practice::document::{lay_out_finished, read};
use practice::form::{Form, Kind, Text};
use practice::words::Words;
use serde_json::Value;

use super::finished::Back;
use super::library::forms;
use super::{Case, fonts, goal, root, run, saved};

/// A language with words by length, which is about how its sentences run; a goal, a message and answers.
pub(super) struct Script {
    pub(super) tag: &'static str,
    words: [&'static str; 12],
    goal: &'static str,
    message: &'static str,
    pub(super) said: [&'static str; 5],
}

/// Some words are vowelled; the answers have numbers, brackets, quotation marks and Latin names.
pub(super) const HEBREW: Script = Script {
    tag: "he",
    words: [
        "ו",
        "של",
        "אני",
        "שלום",
        "יום",
        "בְּבֹקֶר",
        "מחשבה",
        "להישאר",
        "שָׁלוֹם",
        "התנהגות",
        "אפשרויות",
        "התמודדויות",
    ],
    goal: "אני רוצה לישון לילה שלם, ארבעה לילות מתוך 7 (לפחות), גם בלי Zopiclon.",
    message: "כך נראה מה עובר לך בראש ברגע הקשה ביותר, כדי שביום חמישי ב־16:00 נדע עם איזו \
              מחשבה להתחיל: \"אני לא אצליח\", או אחרת.",
    said: [
        "בתור במאפייה.",
        "חשבתי שכולם רואים שהידיים שלי רועדות (90%), ושאצטרך להניח את הסל וללכת. נשארתי, שילמתי, \
         וספרתי את המטבעות פעמיים: 17 ו־17.",
        "עַל הַגֶּשֶׁר, רֶגַע לִפְנֵי הָאֶמְצַע.",
        "ב־bus קו 405, בעמידה.",
        "In the queue, in English.",
    ],
};

pub(super) const ARABIC: Script = Script {
    tag: "ar",
    words: [
        "و",
        "لا",
        "كل",
        "الآن",
        "بلا",
        "اليوم",
        "مُحَاوَلَة",
        "الأفكار",
        "الإجابة",
        "الاحتمالات",
        "المسؤوليات",
        "الاستراتيجيات",
    ],
    goal: "أريد أن أنام طوال الليل، أربع ليالٍ من 7 (على الأقل)، ولو بلا Zopiclon.",
    message: "هكذا نرى ما الذي يدور في ذهنك في أصعب لحظة، لنعرف يوم الخميس في 16:00 بأي فكرة نبدأ: \
              «لن أنجح»، أم بغيرها؟",
    said: [
        "في طابور المخبز.",
        "ظننت أن الجميع يرون يديّ ترتجفان (90%)، وأنني سأضطر إلى ترك السلة والخروج. بقيت، ودفعت، \
         وعددت النقود مرتين: ١٧ ثم 17.",
        "عَلَى الجِسْرِ، قَبْلَ المُنْتَصَفِ بِقَلِيلٍ.",
        "في bus رقم 405، واقفًا.",
        "لا إله، والآن لأنّ الأمل.",
    ],
};

impl Script {
    /// `text` word by word in this script; what is between the words stays.
    fn of(&self, text: &str) -> String {
        let mut out = String::new();
        let mut word = 0;
        for letter in text.chars().chain(std::iter::once(' ')) {
            if letter.is_alphabetic() || letter == '’' {
                word += 1;
                continue;
            }
            if word > 0 {
                out += self.words[word.min(self.words.len()) - 1];
                word = 0;
            }
            out.push(letter);
        }
        out.pop();
        out
    }

    /// The form with its wording in this script as well.
    pub(super) fn form(&self, form: &Form) -> Form {
        let mut json = serde_json::to_value(form).expect("it is JSON");
        self.spell(&mut json);
        Form::from_json(&json.to_string()).expect("a sound form")
    }

    fn spell(&self, json: &mut Value) {
        const WORDINGS: [&str; 11] = [
            "title",
            "lead",
            "entry_name",
            "ask",
            "short",
            "hint",
            "label",
            "unit",
            "low",
            "high",
            "one",
        ];
        match json {
            Value::Object(map) => {
                for (key, value) in map.iter_mut() {
                    let english = match value {
                        Value::String(text) => Some(text.clone()),
                        Value::Object(map) => map.get("en").and_then(Value::as_str).map(Into::into),
                        _ => None,
                    };
                    match english.filter(|_| WORDINGS.contains(&key.as_str())) {
                        Some(english) => {
                            let spelt = self.of(&english);
                            *value = serde_json::json!({ "en": english, (self.tag): spelt });
                        }
                        None => self.spell(value),
                    }
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|value| self.spell(value)),
            _ => {}
        }
    }
}

pub(super) fn case(form: &Form, script: &Script, paper: Paper) -> Case {
    let form = script.form(form);
    let paper_name = if paper == Paper::A4 { "a4" } else { "letter" };
    Case {
        name: format!("{}-{paper_name}-{}", form.key, script.tag),
        paper,
        language: script.tag,
        rhythm: form.rhythm.clone(),
        goal: goal(&form, script.tag, script.goal),
        message: Words::from(script.message),
        returned: None,
        days: 7,
        form,
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for form in forms() {
        cases.push(case(&form, &HEBREW, Paper::A4));
        cases.push(case(&form, &HEBREW, Paper::Letter));
        cases.push(case(&form, &ARABIC, Paper::A4));
    }
    cases
}

/// Points and vowels, which stand over and under letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
        && !matches!(letter, '\u{5be}' | '\u{5c0}' | '\u{5c3}')
}

/// The letters alone: what a reader finds that takes vowels for letters in places of their own, and
/// signs for whichever way they go.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric() && !is_mark(*letter)).collect()
}

/// Everything but white space, the marks of a letter in one order: Unicode takes them for the same.
fn exactly(text: &str) -> String {
    let mut all: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    all.chunk_by_mut(|a, b| is_mark(*a) && is_mark(*b)).for_each(<[char]>::sort_unstable);
    all.into_iter().collect()
}

/// The text of every sheet in a folder as pdf.js reads it.
fn read_by_pdf_js(folder: &Path) -> serde_json::Map<String, Value> {
    let script = root().join("tests/document/text.mjs");
    let [script, folder] = [&script, folder].map(|path| path.to_str().expect("a plain path"));
    serde_json::from_str(&run("node", &[script, folder])).expect("it is JSON")
}

#[test]
fn every_form_prints_whole_from_the_right_and_is_read_back() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let cases = cases();
    for case in &cases {
        let name = &case.name;
        let layout = lay_out(&case.sheet(), &fonts).expect("a layout");
        assert_eq!(layout.faults(), Vec::<String>::new(), "{name}");
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        assert!(pdf.missing.is_empty(), "{name}: {:?}", pdf.missing);
        let path = saved(folder.path(), case, &pdf);
        let checked = run("qpdf", &["--check", &path]);
        assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
        let text = letters(&run("pdftotext", &[&path, "-"]));
        for (_, question) in case.form.questions() {
            let words = question.short.as_ref().unwrap_or(&question.ask);
            if let Kind::Computed { .. } = question.answer {
                continue;
            }
            let words = words.in_language(case.language).split([' ', '-', '/']);
            for word in words.map(letters) {
                assert!(text.contains(&word), "{name}: poppler finds no {word:?} in {text}");
            }
        }
    }
    let read = read_by_pdf_js(folder.path());
    for case in &cases {
        let name = &case.name;
        let text = exactly(read[name].as_str().expect("a text"));
        for said in [case.goal.words.as_str(), case.message.as_str()] {
            let said = exactly(said.trim_end_matches(['.', '؟']));
            assert!(text.contains(&said), "{name}: no {said:?} in {text}");
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
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in cases() {
        let name = &case.name;
        let blank = assignment(&case.sheet(), &fonts).expect("a sheet");
        let text = |pdf| run("pdftotext", &["-raw", &saved(folder.path(), &case, pdf), "-"]);
        let blank = text(&blank);
        let pdf = fillable(&case.sheet(), &case.form.hash(), &fonts).expect("a sheet");
        assert_eq!(text(&pdf), blank, "{name}");
        let sheet = read(&pdf.bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(sheet.lost_fields, 0, "{name}");
    }
}

#[test]
fn what_came_back_in_either_script_stands_on_the_finished_sheet() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let mut said = Vec::new();
    for case in cases() {
        let name = &case.name;
        let script = if case.language == "he" { HEBREW } else { ARABIC };
        let back = Back::of(&case.form, &script.said);
        let layout = back.with(&case, |sheet| lay_out_finished(sheet, &fonts).expect("a layout"));
        assert_eq!(layout.faults(), Vec::<String>::new(), "{name}");
        let pdf = back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet"));
        assert!(pdf.missing.is_empty(), "{name}: {:?}", pdf.missing);
        saved(folder.path(), &case, &pdf);
        said.push((case.name, back.typed(&script.said)));
    }
    let read = read_by_pdf_js(folder.path());
    for (name, said) in said {
        let whole = read[&name].as_str().expect("a text");
        let (text, bare) = (exactly(whole), letters(whole));
        for word in said.iter().flat_map(|said| said.split_whitespace()) {
            // A sign at the end of a line has nothing beside it that says which way it goes, and a
            // vowel under or over a letter may be taken for one of the letter beside it.
            let sign = |letter: char| !letter.is_alphanumeric() && !is_mark(letter);
            let exact = exactly(word.trim_matches(sign));
            let vowelled = word.contains(is_mark) && bare.contains(&letters(word));
            assert!(vowelled || text.contains(&exact), "{name}: no {word:?} in {text}");
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
    let mut case = case(&english, &HEBREW, Paper::A4);
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

/// This version of mupdf gives every line as it is seen, from the left. A later one may turn it.
#[test]
fn mupdf_reads_back_every_letter() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let english = forms().into_iter().find(|form| form.key == "panic-log").expect("a form");
    for script in [HEBREW, ARABIC] {
        let case = case(&english, &script, Paper::A4);
        let pdf = assignment(&case.sheet(), &fonts).expect("a sheet");
        let path = saved(folder.path(), &case, &pdf);
        let text = run("mutool", &["draw", "-q", "-F", "txt", &path]);
        assert!(!text.contains('\u{fffd}'), "a glyph without its letter in {text}");
        let seen = letters(
            &text
                .lines()
                .map(|line| line.chars().rev().collect())
                .collect::<Vec<String>>()
                .join("\n"),
        );
        let said = [case.goal.words.as_str(), case.message.as_str()];
        for word in said.iter().flat_map(|said| said.split_whitespace()) {
            let word: String = word.chars().filter(|one| one.is_alphabetic()).collect();
            let latin = word.is_ascii() || word.chars().any(|one| one.is_ascii_alphanumeric());
            let word = letters(&word);
            let found = seen.contains(&word) || letters(&text).contains(&word);
            assert!(latin || found, "no {word:?} in {text}");
        }
    }
}

/// Writes some sheets as pictures, to be looked at.
#[test]
fn pages_from_the_right_as_pictures() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let folder = root().join("shots/paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let fonts = fonts();
    let looked_at = ["drive-tracker", "sleep-diary", "phq-9", "thought-record-5", "panic-log"];
    // Words from the right on a sheet from the left.
    let english = forms().into_iter().filter(|form| form.key == "thought-record-5");
    let mixed = english.map(|form| Case {
        name: "thought-record-5-english-with-hebrew".into(),
        language: "en",
        ..case(&form, &HEBREW, Paper::A4)
    });
    for case in cases().into_iter().chain(mixed) {
        if !looked_at.contains(&case.form.key.as_str()) || case.paper == Paper::Letter {
            continue;
        }
        let script = if case.language == "ar" { ARABIC } else { HEBREW };
        let back = Back::of(&case.form, &script.said);
        let blank = assignment(&case.sheet(), &fonts).expect("a sheet");
        let done = back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet"));
        for (end, pdf) in [("", blank), ("-finished", done)] {
            let name = format!("{}{end}", case.name);
            let path = folder.join(format!("{name}.pdf"));
            std::fs::write(&path, &pdf.bytes).expect("written");
            let pictures = folder.join(&name);
            let pair = [&path, &pictures].map(|path| path.to_str().expect("a plain path"));
            run("pdftoppm", &["-r", "70", "-png", pair[0], pair[1]]);
        }
    }
}
