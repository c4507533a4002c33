//! What is filled in comes back, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Days, NaiveDate};
use lopdf::{Dictionary, Document, Object, dictionary, text_string};
use proptest::prelude::*;

use super::super::fonts::tests::ours;
use super::super::slot::{Asked, point_name};
use super::super::{AssignmentSheet, Fonts, Paper, assignment, fillable, lay_out, read};
use super::*;
use crate::form::{EnteredBy, Question, Rhythm};

mod filling;

use filling::{Filling, Hand};

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

fn sheet<'a>(form: &'a Form, message: &'a Words) -> AssignmentSheet<'a> {
    let first_day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    AssignmentSheet {
        practice_name: "Dr. A. Keller",
        practice_line: "",
        logo: None,
        paper: Paper::A4,
        language: "en",
        code: "K3V9",
        case_label: None,
        returned: None,
        message,
        goal: None,
        form,
        rhythm: &form.rhythm,
        first_day,
        last_day: first_day + Days::new(6),
        next_session: None,
        link: None,
        crisis_contacts: &[],
    }
}

/// Every form with its fillable sheet, made once.
fn sheets() -> &'static [(Form, Vec<u8>)] {
    static MADE: std::sync::OnceLock<Vec<(Form, Vec<u8>)>> = std::sync::OnceLock::new();
    MADE.get_or_init(|| {
        let fonts = ours();
        forms().into_iter().map(|form| (form.clone(), made(&form, &fonts))).collect()
    })
}

fn made(form: &Form, fonts: &Fonts) -> Vec<u8> {
    let message = Words::from("So that we see it.");
    fillable(&sheet(form, &message), &form.hash(), fonts).expect("a sheet").bytes
}

/// A sheet as it was made, and the same as another program saved it, with nothing packed and something
/// filled in.
pub(in crate::document) fn packed_and_plain() -> [Vec<u8>; 2] {
    let form = small(KINDS);
    let packed = made(&form, &ours());
    let mut filling = Filling::of(&packed);
    filling.write("w1-o-q4", "It was loud.");
    filling.choose("w1-o-q1", "7");
    filling.file.decompress();
    [packed, filling.saved()]
}

fn small(entry: &str) -> Form {
    let json = format!(
        r#"{{"format":1,"key":"x","version":1,"title":"A form","purpose":"To see.",
            "takes_seconds":60,"rhythm":{{"kind":"once"}},"entry":{entry}}}"#
    );
    Form::from_json(&json).expect("a sound form")
}

/// The entries that a file has the room for.
fn slots(form: &Form, filling: &Filling) -> Vec<Slot> {
    let message = Words::default();
    let mut slots = Slot::all(&sheet(form, &message));
    let first = Asked::of(form, &[Part::Entry, Part::After]).next().expect("a question");
    slots.retain(|slot| {
        let name = first.name(*slot);
        filling.fields.keys().any(|field| *field == name || field.starts_with(&format!("{name}-")))
    });
    slots
}

/// When a record says that it was; the sheet's own question is none of its answers.
fn happened(form: &Form, slot: Slot, answers: &mut Answers) -> Option<NaiveDateTime> {
    let asked = when::moment(form).filter(|_| matches!(slot, Slot::Record { .. }))?;
    let said = answers.get(&asked.key).cloned();
    answers.remove(HAPPENED);
    let Some(Answer::Text(moment)) = said else { return None };
    Some(NaiveDateTime::parse_from_str(moment.as_str(), "%Y-%m-%dT%H:%M").expect("a moment"))
}

fn filled(form: &Form, bytes: &[u8], seed: u64) -> (Vec<SheetEntry>, Vec<u8>) {
    let form = when::dated(form, "en");
    let mut hand = Hand { state: seed, filling: Filling::of(bytes) };
    let mut entries = Vec::new();
    let header = (Slot::Header, &[Part::Header][..]);
    let records = slots(&form, &hand.filling);
    let records = records.into_iter().map(|slot| (slot, &[Part::Entry, Part::After][..]));
    for (slot, parts) in std::iter::once(header).chain(records) {
        if slot != Slot::Header && hand.below(3) == 0 {
            continue;
        }
        let mut answers = hand.entry(&form, slot, parts);
        assert_eq!(form.answer_faults(parts, &answers), [], "{}: answers that fit", form.key);
        let happened = happened(&form, slot, &mut answers);
        if !answers.is_empty() {
            entries.push(SheetEntry { slot, happened, answers });
        }
    }
    (entries, hand.filling.saved())
}

#[test]
fn answers_come_back_as_they_were_filled_in() {
    let config = ProptestConfig { cases: 6, failure_persistence: None, ..Default::default() };
    proptest!(config, |(seed: u64)| {
        for (form, bytes) in sheets() {
            let (entries, saved) = filled(form, bytes, seed);
            let sheet = read(&saved).expect("it is ours");
            prop_assert_eq!(&sheet.code, "K3V9");
            let answers = sheet.answers(form, &form.hash()).expect("it is this form");
            prop_assert!(answers.left_out.is_empty(), "{}: {:?}", form.key, answers.left_out);
            prop_assert_eq!(answers.lost_fields, 0);
            prop_assert!(answers.entries == entries, "{}: other answers came back", form.key);
        }
    });
}

#[test]
fn an_empty_sheet_has_no_answers() {
    for (form, bytes) in sheets() {
        let sheet = read(bytes).expect("it is ours");
        let answers = sheet.answers(form, &form.hash()).expect("it is this form");
        let none = SheetAnswers { entries: vec![], left_out: vec![], lost_fields: 0 };
        assert_eq!(answers, none, "{}", form.key);
    }
}

/// Whether a file has a field for every part of an answer.
fn has_room(filling: &Filling, question: &Question, name: &str) -> bool {
    let part = |part: &str| filling.has(&format!("{name}{part}"));
    match &question.answer {
        Kind::Time => part("-h") && part("-m"),
        // In a row of a table the day stands alone.
        Kind::Moment => part("") || (part("-d") && part("-h") && part("-m")),
        Kind::Choice { options, other } => {
            filling.states(name).len() == options.len() + usize::from(*other)
                && part("-t") == *other
        }
        Kind::Choices { options, other } => {
            (1..=options.len()).all(|place| part(&format!("-o{place}")))
                && part("-x") == *other
                && part("-t") == *other
        }
        Kind::YesNo => filling.states(name).len() == 2,
        // In a week across the page a point is written.
        Kind::Rating { .. } => !filling.has_buttons(name) || filling.states(name).len() >= 2,
        Kind::Group { rows, .. } => (1..=*rows as usize).all(|row| {
            let mut columns = columns_of(&question.answer);
            columns.all(|(place, column)| has_room(filling, column, &cell_name(name, row, place)))
        }),
        _ => filling.has(name),
    }
}

#[test]
fn every_question_has_its_fields_in_every_entry() {
    for (form, bytes) in sheets() {
        let form = &*when::dated(form, "en");
        let filling = Filling::of(bytes);
        let slots = slots(form, &filling);
        match form.rhythm {
            Rhythm::Daily { times_a_day, .. } => {
                let message = Words::default();
                let days = sheet(form, &message).due_days().len();
                assert_eq!(slots.len(), days * times_a_day as usize, "{}", form.key);
            }
            Rhythm::Once => assert_eq!(slots, [Slot::Once], "{}", form.key),
            Rhythm::EachTime { per_week } | Rhythm::BeforeAfter { per_week } => {
                assert!(slots.len() >= per_week as usize, "{}: {}", form.key, slots.len());
            }
        }
        for (slot, parts) in slots
            .into_iter()
            .map(|slot| (slot, &[Part::Entry, Part::After][..]))
            .chain([(Slot::Header, &[Part::Header][..])])
        {
            for asked in Asked::of(form, parts) {
                let name = asked.name(slot);
                assert!(has_room(&filling, asked.question, &name), "{}: {name}", form.key);
            }
        }
    }
}

#[test]
fn the_pages_look_as_those_of_the_blank_sheet() {
    let fonts = ours();
    for (form, fields) in sheets() {
        let message = Words::from("So that we see it.");
        let sheet = sheet(form, &message);
        let contents = |bytes: &[u8]| -> Vec<Vec<u8>> {
            let file = Document::load_mem(bytes).expect("a document");
            file.page_iter().map(|page| file.get_page_content(page)).collect()
        };
        let blank = assignment(&sheet, &fonts).expect("a sheet").bytes;
        assert!(contents(&blank) == contents(fields), "{}", form.key);
        let again = fillable(&sheet, &form.hash(), &fonts).expect("a sheet").bytes;
        assert!(*fields == again, "{}: the same sheet gives the same bytes", form.key);
    }
}

#[test]
fn every_field_is_named_drawn_and_on_its_page() {
    let fonts = ours();
    for (form, bytes) in sheets() {
        let filling = Filling::of(bytes);
        let file = &filling.file;
        let about = Filling::form(file);
        assert_eq!(about.get(b"NeedAppearances").and_then(Object::as_bool).ok(), Some(false));
        let message = Words::from("So that we see it.");
        let layout = lay_out(&sheet(form, &message), &fonts).expect("a layout");
        for (page, laid) in file.page_iter().zip(&layout.pages) {
            let page = file.get_dictionary(page).expect("a page");
            let Ok(fields) = page.get(b"Annots").and_then(Object::as_array) else { continue };
            for field in fields {
                let field = field.as_reference().and_then(|id| file.get_dictionary(id));
                let field = field.expect("a field");
                let typed =
                    field.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Tx");
                let whole = field.has(b"TU") && field.has(b"P") && field.has(b"AP") != typed;
                assert!(whole, "{}: {field:?}", form.key);
                let corners = field.get(b"Rect").and_then(Object::as_array).expect("a place");
                let at: Vec<f64> =
                    corners.iter().map(|at| f64::from(at.as_float().expect("a number"))).collect();
                let inside = at[0] >= 0.0 && at[1] >= 0.0 && at[2] <= laid.width;
                assert!(inside && at[3] <= laid.height, "{}: {at:?}", form.key);
            }
        }
    }
}

#[test]
fn names_say_nothing_of_what_is_asked() {
    for (form, bytes) in sheets() {
        for name in Filling::of(bytes).fields.keys() {
            let plain = name.split('-').all(|part| {
                let letters = part.chars().filter(|letter| !letter.is_ascii_digit());
                letters.collect::<String>().len() <= 2
            });
            assert!(plain && name.len() <= 24, "{}: {name}", form.key);
        }
    }
}

const KINDS: &str = r#"[
    {"key":"how","ask":"How?","answer":{"kind":"rating","min":0,"max":10,"step":1,"low":"a","high":"b"}},
    {"key":"cups","ask":"Cups?","answer":{"kind":"number","min":0,"max":20}},
    {"key":"when","ask":"When?","answer":{"kind":"time"}},
    {"key":"what","ask":"What?","answer":{"kind":"long_text"}},
    {"key":"safe","ask":"Safe?","answer":{"kind":"yes_no"}},
    {"key":"who","ask":"Who?","answer":{"kind":"choice","other":true,
        "options":[{"key":"me","label":"me"},{"key":"you","label":"you"}]}},
    {"key":"list","ask":"List","answer":{"kind":"group","rows":2,"max_rows":2,"columns":[
        {"key":"name","ask":"Name","answer":{"kind":"text"}},
        {"key":"much","ask":"Much","answer":{"kind":"number","min":0,"max":9}}]}}]"#;

fn back(form: &Form, filling: Filling) -> SheetAnswers {
    let sheet = read(&filling.saved()).expect("it is ours");
    sheet.answers(form, &form.hash()).expect("it is this form")
}

fn only(answers: &SheetAnswers) -> serde_json::Value {
    let [entry] = answers.entries.as_slice() else { panic!("one entry") };
    serde_json::to_value(&entry.answers).expect("it is JSON")
}

#[test]
fn what_does_not_fit_is_left_out_and_named_and_the_rest_is_kept() {
    let form = small(KINDS);
    let mut filling = Filling::of(&made(&form, &ours()));
    filling.write("w1-o-q2", "200");
    filling.write("w1-o-q3-h", "25");
    filling.write("w1-o-q3-m", "10");
    filling.write("w1-o-q4", "It was loud.");
    filling.field("w1-o-q5").set("V", "perhaps");
    filling.choose("w1-o-q6", "o2");
    filling.write("w1-o-q6-t", "the cat");
    filling.write("w1-o-q7-2c1", "dread");
    filling.write("w1-o-q7-2c2", "lots");
    let answers = back(&form, filling);
    let expected = serde_json::json!({
        "what": "It was loud.", "who": "you", "list": [{ "name": "dread" }],
    });
    assert_eq!(only(&answers), expected);
    let left: Vec<_> =
        answers.left_out.iter().map(|one| (one.key.as_str(), one.written.as_str())).collect();
    let expected = [
        ("cups", "200"),
        ("when", "25 10"),
        ("safe", "perhaps"),
        ("who", "the cat"),
        ("list", "lots"),
    ];
    assert_eq!(left, expected);
    assert_eq!(answers.left_out[4].cell, Some((2, "much".into())));
    assert!(!format!("{:?}", answers.left_out).contains("cat"), "debug shows no words");
}

#[test]
fn a_record_says_when_it_was_and_a_day_alone_is_enough() {
    let small = |entry: &str| {
        let json = format!(
            r#"{{"format":1,"key":"x","version":1,"title":"A form","purpose":"To see.",
                "takes_seconds":60,"rhythm":{{"kind":"each_time","per_week":4}},"entry":[{entry}]}}"#
        );
        Form::from_json(&json).expect("a sound form")
    };
    const NOTE: &str = r#"{"key":"what","ask":"What?","answer":{"kind":"text"}}"#;
    let form = small(NOTE);
    let mut filling = Filling::of(&made(&form, &ours()));
    for record in 1..=4 {
        filling.write(&format!("w1-r{record}-q1"), "loud");
    }
    filling.write("w1-r1-w-d", "28.11.2026");
    filling.write("w1-r1-w-h", "7");
    filling.write("w1-r1-w-m", "05");
    filling.write("w1-r2-w-d", "2026-11-29");
    filling.write("w1-r3-w-d", "the day after");
    let answers = back(&form, filling);
    let when: Vec<_> = answers.entries.iter().map(|one| one.happened).collect();
    let at = |text: &str| Some(text.parse::<NaiveDateTime>().expect("a moment"));
    assert_eq!(when, [at("2026-11-28T07:05:00"), at("2026-11-29T12:00:00"), None, None]);
    let left: Vec<_> = answers.left_out.iter().map(|one| one.written.as_str()).collect();
    assert_eq!(left, ["the day after"]);

    let asking = r#"{"key":"at","ask":"When?","answer":{"kind":"moment"}},"#;
    let form = small(&format!("{asking}{NOTE}"));
    let mut filling = Filling::of(&made(&form, &ours()));
    filling.write("w1-r1-q1-d", "28.11.2026");
    filling.write("w1-r1-q2", "loud");
    let answers = back(&form, filling);
    assert_eq!(answers.entries[0].happened, at("2026-11-28T12:00:00"));
    assert_eq!(answers.left_out.len(), 1, "a day alone is no answer to the form's own question");
}

#[test]
fn values_are_read_however_another_program_wrote_them() {
    let form = small(KINDS);
    let mut filling = Filling::of(&made(&form, &ours()));
    let kid = filling.fields["w1-o-q1"].1[7];
    filling.field("w1-o-q1").remove(b"V");
    filling.file.get_dictionary_mut(kid).expect("a button").set("V", text_string("/7"));
    filling.field("w1-o-q2").set("V", vec![text_string("3")]);
    let name = filling.file.add_object(Object::Name(b"n".to_vec()));
    filling.field("w1-o-q5").set("V", name);
    let words =
        lopdf::Stream::new(dictionary! {}, b"\xFE\xFF\0o\0n\0e\0\r\0\n\0t\0w\0o\0\r\0x".to_vec());
    let words = filling.file.add_object(words);
    filling.field("w1-o-q4").set("V", words);
    let little = Object::String(b"\xFF\xFEd\0r\0".to_vec(), lopdf::StringFormat::Literal);
    filling.field("w1-o-q7-1c1").set("V", little);
    let expected = serde_json::json!({
        "how": 7.0, "cups": 3.0, "safe": false, "what": "one\ntwo\nx", "list": [{ "name": "dr" }],
    });
    assert_eq!(only(&back(&form, filling)), expected);
}

#[test]
fn what_is_drawn_is_never_read() {
    let form = small(KINDS);
    let mut filling = Filling::of(&made(&form, &ours()));
    for kid in filling.fields["w1-o-q1"].1.clone() {
        filling.file.get_dictionary_mut(kid).expect("a button").set("AS", "7");
    }
    assert_eq!(back(&form, filling).entries, []);
}

#[test]
fn a_sheet_of_another_form_or_version_is_told_apart() {
    let form = small(KINDS);
    let later = Form { version: 2, ..form.clone() };
    let sheet = read(&made(&form, &ours())).expect("it is ours");
    assert_eq!(sheet.form, form.hash());
    assert_eq!(sheet.answers(&later, &later.hash()), Err(Unreadable::OtherForm));
}

#[test]
fn files_without_our_fields_are_told_apart() {
    let form = small(KINDS);
    let sheet_bytes = made(&form, &ours());
    let message = Words::default();
    let blank = assignment(&sheet(&form, &message), &ours()).expect("a sheet").bytes;
    assert_eq!(read(&blank), Err(Unreadable::Foreign));
    assert_eq!(read(b"not a PDF"), Err(Unreadable::Damaged));
    assert_eq!(read(b""), Err(Unreadable::Damaged));
    assert_eq!(read(&vec![b' '; super::super::MAX_PDF + 1]), Err(Unreadable::TooLarge));

    let mut flattened = Filling::of(&sheet_bytes);
    flattened.file.catalog_mut().expect("a catalog").remove(b"AcroForm");
    assert_eq!(read(&flattened.saved()), Err(Unreadable::Flattened));

    let mut later = Filling::of(&sheet_bytes);
    later.write("w1", "w2 K3V9 0123456789abcdef 3");
    assert_eq!(read(&later.saved()), Err(Unreadable::Newer));
}

#[test]
fn a_sheet_behind_a_password_is_refused_and_one_that_opens_without_is_read() {
    use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let form = small(KINDS);
    let locked = |password: &str| {
        let mut filling = Filling::of(&made(&form, &ours()));
        filling.write("w1-o-q4", "It was loud.");
        let filter: std::sync::Arc<dyn CryptFilter> = std::sync::Arc::new(Aes256CryptFilter);
        let state = EncryptionState::try_from(EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
            file_encryption_key: &[7; 32],
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: "owner",
            user_password: password,
            permissions: Permissions::all(),
        });
        filling.file.encrypt(&state.expect("a state")).expect("locked");
        read(&filling.saved())
    };
    assert_eq!(locked("secret"), Err(Unreadable::Encrypted));
    let open = locked("").expect("it opens without a password");
    assert_eq!(only(&open.answers(&form, &form.hash()).expect("ours"))["what"], "It was loud.");
}

#[test]
fn fields_that_are_gone_are_counted_and_the_rest_is_read() {
    let form = small(KINDS);
    let mut filling = Filling::of(&made(&form, &ours()));
    filling.write("w1-o-q4", "It was loud.");
    let gone = ["w1", "w1-o-q2", "w1-o-q6"].map(|name| filling.fields[name].0);
    for field in gone {
        filling.file.objects.remove(&field);
    }
    let answers = back(&form, filling);
    assert_eq!((answers.lost_fields, answers.entries.len()), (2, 1));
}

#[test]
fn fields_that_stand_in_themselves_come_to_an_end() {
    let form = small(KINDS);
    let mut filling = Filling::of(&made(&form, &ours()));
    filling.write("w1-o-q4", "It was loud.");
    let (id, _) = filling.fields["w1-o-q4"];
    filling.field("w1-o-q4").set("Kids", vec![Object::Reference(id); 100]);
    let endless = filling.file.new_object_id();
    filling.file.objects.insert(endless, Object::Reference(endless));
    filling.field("w1-o-q2").set("V", endless);
    // Lists in lists, without a reference that could be remembered.
    let mut nest = Object::Dictionary(dictionary! { "T" => text_string("w1-deep") });
    for _ in 0..40 {
        nest = Object::Dictionary(dictionary! { "Kids" => vec![nest.clone(), nest] });
        if format!("{nest:?}").len() > 200_000 {
            break;
        }
    }
    filling.field("w1-o-q5").set("Kids", vec![nest]);
    assert_eq!(only(&back(&form, filling)), serde_json::json!({ "what": "It was loud." }));
}

#[test]
fn an_entry_that_says_too_much_keeps_all_but_the_longest() {
    let ask = |key| format!(r#"{{"key":"{key}","ask":"?","answer":{{"kind":"long_text"}}}}"#);
    let keys = ["a", "b", "c", "d", "e"].map(ask);
    let form = small(&format!("[{}]", keys.join(",")));
    let mut filling = Filling::of(&made(&form, &ours()));
    for (place, length) in [(1, 3900), (2, 3950), (3, 3900), (4, 3900), (5, 3900)] {
        filling.write(&format!("w1-o-q{place}"), &"x".repeat(length));
    }
    let answers = back(&form, filling);
    assert_eq!(answers.entries[0].answers.len(), 4);
    let left: Vec<_> = answers.left_out.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(left, ["b"]);
}

/// A name says the day and the time; whether the field stands there, only its place on the page can tell.
#[test]
fn the_times_of_a_day_have_their_fields_in_the_column_of_that_day() {
    let forms = forms();
    let several = |form: &&Form| match &form.rhythm {
        Rhythm::Daily { times_a_day, on, .. } => *times_a_day > 1 && on.is_empty(),
        _ => false,
    };
    let mut across = 0;
    for form in forms.iter().filter(several) {
        let message = Words::from("So that we see it.");
        let sheet = sheet(form, &message);
        let layout = lay_out(&sheet, &ours()).expect("a layout");
        let fields = super::super::field::fields(&layout, &sheet);
        let at = |after: u32, slot: u32| {
            let start = format!("w1-{}-q1", Slot::Day { after, slot });
            let found = fields.iter().find(|field| field.name.starts_with(&start));
            let field = found.unwrap_or_else(|| panic!("{} has {start}", form.key));
            (field.page, field.rect.x, field.rect.y)
        };
        let [first, later, tomorrow] = [at(0, 0), at(0, 1), at(1, 0)];
        if first.2 != tomorrow.2 {
            continue;
        }
        across += 1;
        assert!(tomorrow.1 > first.1, "{}: days stand beside one another", form.key);
        assert!((later.1 - first.1).abs() < 0.1, "{}: the times of a day under one", form.key);
        assert!((later.0, later.2) > (first.0, first.2), "{}: one under the other", form.key);
    }
    assert!(across >= 2, "some have their days across: {across}");
}
