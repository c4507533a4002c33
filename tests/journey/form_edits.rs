//! An own form that is edited after it was given: what the client holds, and what comes back for it,
//! stays as it was.

use std::collections::BTreeSet;

use super::*;
use practice::assignment::Assignment;
use practice::case_file::ErasedWhy;
use practice::form::OwnForm;
use serde_json::{Value, json};

/// One edit of a form.
type Edit = fn(&mut Value);

/// Every kind of change, each a version of its own.
const EDITS: [Edit; 19] = [
    |form| form["title"] = json!("Nights"),
    |form| form["purpose"] = json!("Something else."),
    |form| form["rhythm"]["days"] = json!(14),
    |form| form["takes_seconds"] = json!(300),
    |form| {
        let rating = json!({ "key": "rested", "ask": "How rested?", "answer": { "kind": "rating",
            "min": 0, "max": 10, "step": 1, "low": "not at all", "high": "fully" } });
        questions(form).push(rating);
    },
    |form| question(form, "rested")["answer"]["max"] = json!(5),
    |form| {
        let choice = json!({ "key": "where", "ask": "Where?", "answer": { "kind": "choice",
            "options": [{ "key": "bed", "label": "Bed" }, { "key": "sofa", "label": "Sofa" }] } });
        questions(form).push(choice);
    },
    |form| question(form, "where")["answer"]["other"] = json!(true),
    |form| question(form, "rested")["answer"] = json!({ "kind": "number" }),
    |form| question(form, "rested")["answer"]["max"] = json!(9),
    |form| question(form, "slept_through")["ask"] = json!("Through the night?"),
    |form| question(form, "slept_through")["hint"] = json!("Or not."),
    |form| question(form, "slept_through")["need"] = json!("optional"),
    |form| question(form, "slept_through")["safety"] = json!(true),
    |form| question(form, "on_my_mind")["show_when"] = Value::Null,
    |form| questions(form).swap(4, 5),
    |form| questions(form).retain(|question| question["key"] != "worst_waking"),
    |form| {
        let place = questions(form).iter().position(|question| question["key"] == "where");
        let question = questions(form).remove(place.expect("asked"));
        form["header"] = json!([question]);
    },
    |form| form["counts"] = json!([]),
];

fn questions(form: &mut Value) -> &mut Vec<Value> {
    form["entry"].as_array_mut().expect("questions")
}

fn question<'f>(form: &'f mut Value, key: &str) -> &'f mut Value {
    questions(form).iter_mut().find(|question| question["key"] == key).expect("asked")
}

/// The form after an edit; a field that is null is left out.
fn edited(form: &Form, edit: Edit) -> Form {
    let mut value = serde_json::to_value(form).expect("JSON");
    edit(&mut value);
    let whole = |question: &mut Value| {
        question.as_object_mut().expect("a question").retain(|_, value| !value.is_null());
    };
    questions(&mut value).iter_mut().for_each(whole);
    serde_json::from_value(value).expect("a form")
}

/// An own form made from the library's, for one client or for everybody.
fn own_form(practice: &Practice, key: &str, made_for: Option<&CaseFile>) -> OwnForm {
    let (forms, library) = (practice.vault.forms(), library());
    let from = library.form(key).expect("in the library");
    let form = forms.adapted(from, "en", &library).expect("adapted");
    let made_for = made_for.map(|case| case.id);
    forms.save_work(&form, made_for, Some(key), practice.now).expect("saved");
    forms.keep(form, made_for, Some(key), practice.now).expect("kept")
}

/// Everything that the client was given, to the byte.
#[derive(PartialEq)]
struct Given {
    assignment: Assignment,
    form: String,
    packet: String,
    pdf: Vec<u8>,
}

impl Given {
    fn of(practice: &Practice, case: &CaseFile, assignment: &Assignment) -> Self {
        let assignment = practice.vault.assignments().get(assignment.id).expect("there");
        let details = practice.vault.practice_details().expect("saved");
        let line = details.line();
        let next = practice.vault.sessions().next(case.id, practice.now.naive_local());
        let sheet = AssignmentSheet::of(&assignment, &details, &line, case, next.expect("planned"));
        let pdf = document::assignment(&sheet, &fonts()).expect("set").bytes;
        let packet = serde_json::to_string(&practice.packet(case, assignment.id)).expect("JSON");
        Self { form: assignment.form.to_json(), assignment, packet, pdf }
    }

    fn assert_is(&self, other: &Self) {
        assert_eq!(self.assignment, other.assignment);
        assert_eq!(self.assignment.form_hash, other.assignment.form.hash(), "as it was frozen");
        assert_eq!(self.form, other.form);
        assert_eq!(self.packet, other.packet);
        assert!(self.pdf == other.pdf, "the sheet of paper is the same to the byte");
    }
}

#[test]
fn no_edit_of_an_own_form_reaches_homework_that_was_given_with_it() {
    let practice = Practice::open();
    let vault = &practice.vault;
    let case = practice.case("Waking at three.");
    practice.goal(&case, NIGHTS);
    let own = own_form(&practice, "worst-waking-diary", Some(&case));
    let mut draft = practice.draft(&case, NIGHTS, "For us to see.");
    draft.form = Some(own.form.clone());
    let given = vault.assignments().give(case.id, &draft, practice.now).expect("given");
    assert_eq!((&given.form_hash, &given.form.key), (&own.hash, &own.form.key));
    let before = Given::of(&practice, &case, &given);
    let untouched = || Given::of(&practice, &case, &given).assert_is(&before);
    let packet = practice.packet(&case, given.id);

    let (forms, key) = (vault.forms(), own.form.key.as_str());
    let mut form = own.form.clone();
    for (edit, version) in EDITS.into_iter().zip(2..) {
        form = edited(&form, edit);
        forms.save_work(&form, Some(case.id), None, practice.now).expect("saved");
        untouched();
        let kept = forms.keep(form.clone(), None, None, practice.now).expect("kept");
        assert_eq!(kept.form.version, version);
        untouched();
    }
    let versions = forms.versions(key).expect("read");
    let changes = versions.iter().flat_map(|version| &version.changes);
    let what = |change| serde_json::to_value(change).expect("JSON")["what"].clone();
    let made: BTreeSet<String> =
        changes.map(|change| what(change).as_str().expect("a name").to_owned()).collect();
    assert_eq!(made.len(), 17, "every kind of change was tried: {made:?}");
    for act in [
        forms.offer_to(key, None, practice.now),
        forms.archive(key, true, practice.now),
        forms.save_work(&edited(&form, EDITS[0]), None, None, practice.now),
        forms.discard_work(key),
    ] {
        act.expect("done");
        untouched();
    }
    assert_eq!(versions.last().expect("the first").form, given.form);

    // What the client sends was written for the form as it was.
    let week = vec![
        morning("2026-11-27", 1, Record::Answers(yes_no(&[("slept_through", true)]))),
        morning("2026-11-28", 1, Record::Answers(yes_no(&[("slept_through", false)]))),
    ];
    let later = at("2026-12-03T15:30:00+01:00");
    let line = answer(&packet, week, 1);
    let received = vault.replies().receive(&line, Source::Paste, later).expect("filed");
    assert_eq!((received.new_entries, received.changed), (2, 0));
    let homework = practice.homework(&case, "2026-12-03");
    assert_eq!(homework.weeks[0].dots[..2], [Dot::Met, Dot::Recorded]);
    assert_eq!(homework.assignment.form, given.form);
    vault.verify_journal().expect("every step is in the journal, and it adds up");
}

#[test]
fn an_erased_case_file_takes_the_forms_made_for_it_and_leaves_the_others() {
    let practice = Practice::open();
    let vault = &practice.vault;
    let (case, other) = (practice.case("Waking."), practice.case("Panic."));
    let of = |made_for| own_form(&practice, "worst-waking-diary", made_for).form;
    let [gone, theirs, everybodys] = [Some(&case), Some(&other), None].map(of);
    let forms = vault.forms();
    for form in [&gone, &theirs, &everybodys] {
        forms.save_work(&edited(form, EDITS[0]), None, None, practice.now).expect("saved");
        forms.keep(edited(form, EDITS[1]), None, None, practice.now).expect("kept");
        forms.save_work(&edited(form, EDITS[2]), None, None, practice.now).expect("saved");
    }
    vault.case_files().erase(case.id, ErasedWhy::OnRequest, &[], practice.now).expect("erased");
    let left: BTreeSet<String> =
        forms.own().expect("read").into_iter().map(|own| own.form.key).collect();
    assert_eq!(left, BTreeSet::from([theirs.key.clone(), everybodys.key.clone()]));
    assert!(forms.versions(&gone.key).expect("read").is_empty());
    assert_eq!(forms.work(&gone.key).expect("read"), None);
    for form in [&theirs, &everybodys] {
        assert_eq!(forms.versions(&form.key).expect("read").len(), 2);
        assert!(forms.work(&form.key).expect("read").is_some());
    }
}
