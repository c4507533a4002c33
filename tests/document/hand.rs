//! A hand with answers in it: what is written into which field of a sheet, by the names that
//! `practice::document` documents for its slots.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use practice::document::{Layout, Page, SheetEntry, Slot};
use practice::form::{Answer, Answers, Form, Kind, Part, Pick, Question, Rhythm};

use super::answers::answers;

/// Words as people and programs write them: over several lines, with what means something elsewhere, and
/// in the letters of other languages.
pub(crate) const WRITTEN: [&str; 9] = [
    "I drove (again)",
    "Größe 50 %",
    "back \\ forth",
    "Хочу спать",
    "don’t",
    "/Off",
    "Στο λεωφορείο, όρθια.",
    "אני רוצה לִישֹׁן (בלילה)",
    "أريد أن أنام، لا أكثر",
];

/// Entries as somebody might fill them in, another way for another `round`: some days and records stay
/// empty, as do some questions.
pub(crate) fn filled(form: &Form, round: usize, in_rows: bool) -> Vec<SheetEntry> {
    let slots: Vec<Slot> = match &form.rhythm {
        Rhythm::Once => vec![Slot::Once],
        rhythm @ Rhythm::Daily { times_a_day, .. } => {
            let due = (0..7).filter(|after| {
                rhythm.due_on(super::friday() + chrono::Days::new(u64::from(*after)))
            });
            due.flat_map(|after| (0..*times_a_day).map(move |slot| Slot::Day { after, slot }))
                .collect()
        }
        Rhythm::EachTime { per_week } | Rhythm::BeforeAfter { per_week } => {
            (1..=*per_week).map(|number| Slot::Record { number }).collect()
        }
    };
    let mut entries = Vec::new();
    for (place, slot) in [Slot::Header].into_iter().chain(slots).enumerate() {
        if slot != Slot::Header && slot != Slot::Once && (place + round) % 4 == 3 {
            continue;
        }
        let parts: &[Part] = match slot {
            Slot::Header => &[Part::Header],
            _ => &[Part::Entry, Part::After],
        };
        let mut all = Answers::new();
        for part in parts {
            let questions = questions(form, *part);
            let mut said = answers(questions, round * 5 + place, &WRITTEN);
            for question in questions.iter().filter(|one| matches!(one.answer, Kind::LongText)) {
                if let Some(Answer::Text(words)) = said.get_mut(&question.key) {
                    *words = format!("{}\n\n– and a second line", words.as_str()).into();
                }
            }
            all.extend(said);
        }
        let all = on_paper(all);
        if !all.is_empty() {
            entries.push(SheetEntry {
                slot,
                happened: happened(form, slot, &all, in_rows),
                answers: all,
            });
        }
    }
    entries
}

/// Whether the records of a sheet are rows of a table, where the day alone is asked.
pub(crate) fn in_rows(layout: &Layout) -> bool {
    let lines = layout.pages.iter().flat_map(Page::lines);
    lines.into_iter().any(|line| matches!(line.as_str(), "No." | "Nr."))
}

/// How a moment is written.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// The question by which a form asks when a record was.
fn moment(form: &Form) -> Option<&Question> {
    form.entry.iter().find(|question| matches!(question.answer, Kind::Moment))
}

/// When a record says that it was. Of those whose form does not ask it, every third stays without.
fn happened(form: &Form, slot: Slot, answers: &Answers, in_rows: bool) -> Option<NaiveDateTime> {
    let Slot::Record { number } = slot else { return None };
    match moment(form) {
        Some(asked) => match answers.get(&asked.key)? {
            Answer::Text(at) => NaiveDateTime::parse_from_str(at.as_str(), MOMENT).ok(),
            _ => None,
        },
        None => (number % 3 != 0)
            .then(|| {
                super::friday().and_hms_opt(
                    if in_rows { 12 } else { 7 },
                    if in_rows { 0 } else { number % 60 },
                    0,
                )
            })
            .flatten(),
    }
}

fn questions(form: &Form, part: Part) -> &[Question] {
    match part {
        Part::Header => &form.header,
        Part::Entry => &form.entry,
        Part::After => &form.after,
    }
}

/// Without what paper has no room for: that one is not sure, and rows and lists with nothing in them.
fn on_paper(answers: Answers) -> Answers {
    let kept = answers.into_iter().filter_map(|(key, answer)| {
        let kept = match answer {
            Answer::NotSure => return None,
            Answer::Chosen(picks) if picks.is_empty() => return None,
            Answer::Rows(rows) => {
                let rows: Vec<Answers> =
                    rows.into_iter().map(on_paper).filter(|row| !row.is_empty()).collect();
                if rows.is_empty() {
                    return None;
                }
                Answer::Rows(rows)
            }
            other => other,
        };
        Some((key, kept))
    });
    kept.collect()
}

/// What is written into which field.
pub(crate) fn written(
    form: &Form,
    entries: &[SheetEntry],
    in_rows: bool,
) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for SheetEntry { slot, happened, answers } in entries {
        if let (Some(at), None) = (happened, moment(form)) {
            let (kind, how) =
                if in_rows { (Kind::Date, "%d.%m.%Y") } else { (Kind::Moment, MOMENT) };
            let at = Answer::Text(at.format(how).to_string().into());
            put(&kind, &at, &format!("w1-{slot}-w"), &mut fields);
        }
        let parts = [(Part::Header, 'q'), (Part::Entry, 'q'), (Part::After, 'a')];
        for (part, half) in
            parts.into_iter().filter(|(part, _)| (*part == Part::Header) == (*slot == Slot::Header))
        {
            for (place, question) in (1..).zip(form.answerable(part)) {
                if let Some(answer) = answers.get(&question.key) {
                    let name = format!("w1-{slot}-{half}{place}");
                    put(&question.answer, answer, &name, &mut fields);
                }
            }
        }
    }
    fields
}

fn put(kind: &Kind, answer: &Answer, name: &str, fields: &mut BTreeMap<String, String>) {
    let mut set = |part: &str, value: &str| {
        let twice = fields.insert(format!("{name}{part}"), value.to_owned());
        assert!(twice.is_none(), "{name}{part} is written once");
    };
    let place = |key: &str, options: &[practice::form::Choice]| {
        1 + options.iter().position(|option| option.key == key).expect("an option of the form")
    };
    let clock = |set: &mut dyn FnMut(&str, &str), clock: &str| {
        let (hours, minutes) = clock.split_once(':').expect("a time");
        set("-h", hours);
        set("-m", minutes);
    };
    match (kind, answer) {
        (Kind::Choice { options, .. }, Answer::Text(key)) => {
            set("", &format!("o{}", place(key.as_str(), options)));
        }
        (Kind::Choice { .. }, Answer::Other { other }) => {
            set("", "x");
            set("-t", other.as_str());
        }
        (Kind::Choices { options, .. }, Answer::Chosen(picks)) => {
            for pick in picks {
                match pick {
                    Pick::Option(key) => set(&format!("-o{}", place(key, options)), "1"),
                    Pick::Other { other } => {
                        set("-x", "1");
                        set("-t", other.as_str());
                    }
                }
            }
        }
        (_, Answer::YesNo(yes)) => set("", if *yes { "y" } else { "n" }),
        (_, Answer::Number(number)) => set("", &format!("{number}")),
        (Kind::Time, Answer::Text(at)) => clock(&mut set, at.as_str()),
        (Kind::Moment, Answer::Text(at)) => {
            let (day, at) = at.as_str().split_once('T').expect("a moment");
            set("-d", day);
            clock(&mut set, at);
        }
        (_, Answer::Text(text)) => set("", text.as_str()),
        (Kind::Group { columns, .. }, Answer::Rows(rows)) => {
            for (row, answers) in (1..).zip(rows) {
                let asked = columns.iter().filter(|column| column.answer.takes_answer());
                for (place, column) in (1..).zip(asked) {
                    if let Some(answer) = answers.get(&column.key) {
                        put(&column.answer, answer, &format!("{name}-{row}c{place}"), fields);
                    }
                }
            }
        }
        _ => unreachable!("{name}: no such answer is given on paper"),
    }
}
