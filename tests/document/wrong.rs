//! Sheets as clients and their programs send them back: locked, signed, printed into a file, edited, cut
//! off. Each is read as far as it can be, and what is said tells how far; or it is refused in a sentence.

use practice::document::{SheetAnswers, SheetEntry, Unreadable, read};
use practice::form::{Form, Kind, Part};

use super::hand::{filled, written};
use super::printed::{printed, python};

/// What must become of a file.
#[derive(Debug)]
enum Outcome {
    /// All answers, and nothing else to tell.
    Whole,
    /// All answers but that of one question, and what is told: fields that are gone, and what was left out.
    But(usize, usize),
    /// Some answers, and fields that are gone.
    Less,
    /// Refused.
    No(Unreadable),
    /// Read, with less where fields are said to be gone, or refused as damaged: what was cut off, only the
    /// file's own order says.
    LessOrNo,
}

use Outcome::{But, Less, LessOrNo, No, Whole};

const FILES: [(&str, Outcome); 36] = [
    ("locked", No(Unreadable::Encrypted)),
    ("locked for changes only", Whole),
    ("locked as of old", Whole),
    ("in object streams", Whole),
    ("linearised", Whole),
    ("unpacked", Whole),
    ("PDF 2.0", Whole),
    ("flattened", No(Unreadable::Flattened)),
    ("the same twice", No(Unreadable::Several)),
    ("twice under the same names", No(Unreadable::Several)),
    ("with the sheet of another form", No(Unreadable::Several)),
    ("without its last page", Less),
    ("another program", No(Unreadable::Foreign)),
    ("another program with a field", No(Unreadable::Foreign)),
    ("with a page of another program", Whole),
    ("printed into a file", No(Unreadable::Foreign)),
    ("cleaned by mupdf", Whole),
    ("signed", Whole),
    ("a field removed", But(1, 0)),
    ("a field renamed", But(1, 0)),
    ("a field of another type", Whole),
    ("without its mark", Whole),
    ("saved over itself", But(0, 0)),
    ("words for a number", But(0, 1)),
    ("a number for words", But(0, 0)),
    ("a table for words", But(0, 0)),
    ("a point that is not on the scale", But(0, 1)),
    ("signs that nobody sees", But(0, 0)),
    ("a text without end", But(0, 1)),
    ("more than a book", No(Unreadable::TooLarge)),
    ("cut at 10 %", No(Unreadable::Damaged)),
    ("cut at 50 %", LessOrNo),
    ("cut at 90 %", LessOrNo),
    ("cut at 99 %", LessOrNo),
    ("nothing", No(Unreadable::Damaged)),
    ("a page of the web", No(Unreadable::Damaged)),
];

/// The field of the first answer of some kind.
fn name_of(form: &Form, entries: &[SheetEntry], wanted: impl Fn(&Kind) -> bool) -> String {
    let found = entries.iter().find_map(|entry| {
        let asked = (1..).zip(form.answerable(Part::Entry));
        let mut asked = asked.filter(|(_, question)| entry.answers.contains_key(&question.key));
        let (place, _) = asked.find(|(_, question)| wanted(&question.answer))?;
        Some(format!("w1-{}-q{place}", entry.slot))
    });
    found.expect("it was answered")
}

#[test]
fn what_comes_back_otherwise_is_read_as_far_as_it_can_be_and_said_to_be_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let sheet = |name: &str| {
        let found = printed().iter().find(|sheet| sheet.name == name);
        found.expect("a sheet of the library")
    };
    let ours = sheet("exposure-log-a4-en-fillable");
    let other = sheet("urge-log-a4-en-fillable");
    let form = &ours.case.form;
    let entries = filled(form, 4, false);
    for (name, sheet, entries) in
        [("filled", ours, entries.clone()), ("other", other, filled(&other.case.form, 4, false))]
    {
        std::fs::write(path.join(format!("{name}.pdf")), &sheet.bytes).expect("written");
        let plan =
            serde_json::to_vec(&written(&sheet.case.form, &entries, false)).expect("it is JSON");
        std::fs::write(path.join(format!("{name}.json")), plan).expect("written");
    }
    let place = path.to_str().expect("a plain path");
    python("fill.py", &["pypdf", place]);
    for name in ["filled", "other"] {
        let saved = path.join(format!("{name}.filled"));
        std::fs::rename(saved, path.join(format!("{name}.pdf"))).expect("it was saved");
    }
    let names = serde_json::json!({
        "text": name_of(form, &entries, |kind| matches!(kind, Kind::LongText)),
        "number": name_of(form, &entries, |kind| matches!(kind, Kind::Minutes { .. })),
        "rating": name_of(form, &entries, |kind| matches!(kind, Kind::Rating { .. })),
    });
    std::fs::write(path.join("names.json"), names.to_string()).expect("written");
    python("wrong.py", &[place]);
    let count = std::fs::read_dir(path.join("made")).expect("a folder").count();
    assert_eq!(count, FILES.len(), "each file that is made has its outcome");
    for (name, outcome) in &FILES {
        let file = std::fs::read(path.join(format!("made/{name}.pdf"))).expect("it was made");
        let found = read(&file).and_then(|sheet| sheet.answers(form, &form.hash()));
        became(name, outcome, found, &entries);
    }
    let file = std::fs::read(path.join("filled.pdf")).expect("it is there");
    let later = Form { version: form.version + 1, ..form.clone() };
    let found = read(&file).and_then(|sheet| sheet.answers(&later, &later.hash()));
    became("another version of the form", &No(Unreadable::OtherForm), found, &entries);
}

fn became(
    name: &str,
    outcome: &Outcome,
    found: Result<SheetAnswers, Unreadable>,
    entries: &[SheetEntry],
) {
    let found = match (found, outcome) {
        (Err(why), No(expected)) => {
            assert_eq!(why, *expected, "{name}");
            return told(name, why);
        }
        (Err(why), LessOrNo) => {
            assert_eq!(why, Unreadable::Damaged, "{name}");
            return told(name, why);
        }
        (Err(why), _) => panic!("{name}: {why}"),
        (Ok(found), _) => found,
    };
    let said = (found.lost_fields as usize, found.left_out.len());
    let (mut same, mut changed) = (0, 0);
    for entry in &found.entries {
        let given = entries.iter().find(|given| given.slot == entry.slot);
        let given = given.unwrap_or_else(|| panic!("{name}: nothing was given for {}", entry.slot));
        for (key, answer) in &entry.answers {
            let kept = given.answers.get(key) == Some(answer);
            (same, changed) = (same + usize::from(kept), changed + usize::from(!kept));
        }
    }
    let all: usize = entries.iter().map(|entry| entry.answers.len()).sum();
    match outcome {
        Whole => assert_eq!((same, changed, said), (all, 0, (0, 0)), "{name}"),
        But(lost, left_out) => {
            assert_eq!((same, said), (all - 1, (*lost, *left_out)), "{name}");
        }
        LessOrNo => {
            assert!(changed == 0 && (same == all || said.0 > 0), "{name}: {same}, {said:?}");
        }
        Less => {
            assert!(same < all && changed == 0 && said.0 > 0, "{name}: {same} of {all}, {said:?}");
        }
        No(_) => panic!("{name}: it was read"),
    }
}

/// What is said of a file that is refused is a sentence, and what to do.
fn told(name: &str, why: Unreadable) {
    let said = why.to_string();
    assert!(said.contains("Nothing was changed; ") || why == Unreadable::Newer, "{name}: {said}");
    assert!(said.ends_with('.'), "{name}: {said}");
}
