//! Properties of every form and every answer there can be: what is valid survives all the ways that it
//! goes, and what is not valid passes nowhere.

use chrono::{FixedOffset, NaiveDate, TimeZone};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{Entry, EntryKey, Record, Reply};
use crate::error::Error;
use crate::form::{
    Answer, Answers, Calculation, Choice, Condition, Form, Kind, Need, Part, PartOfDay, Pick,
    Question, Rhythm, Scope, Sort, Text,
};
use crate::goal::FrozenGoal;
use crate::id::{AssignmentId, OccasionId, ReplyId};
use crate::share::link::{Link, Sealing};
use crate::share::{Packet, PacketAssignment, PacketForm, ReplyRoot, SealedReply, link, seal};
use crate::words::Words;

fn said() -> impl Strategy<Value = String> {
    // Every script, quotation marks, line breaks and pictures; never blank.
    "[a-zäßé\u{5d0}\u{627}\u{4e2d}\u{1f600}\"'\\\\<>&%#\n ]{0,24}[a-z\u{5d0}.]"
}

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        said().prop_map(Text::Plain),
        (said(), said())
            .prop_map(|(en, de)| Text::ByLanguage([("en".into(), en), ("de".into(), de)].into())),
    ]
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    vec((text(), option::of(0_u8..5)), 2..6).prop_map(|labels| {
        let choice = |(place, (label, score)): (usize, (Text, Option<u8>))| Choice {
            key: format!("option_{place}"),
            label,
            score: score.map(f64::from),
        };
        labels.into_iter().enumerate().map(choice).collect()
    })
}

/// Kinds that stand in the row of a group as well as by themselves, all with an answer.
fn plain_kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Text),
        Just(Kind::LongText),
        Just(Kind::YesNo),
        Just(Kind::Date),
        Just(Kind::Time),
        Just(Kind::Moment),
        option::of(1_u32..2_000).prop_map(|max| Kind::Minutes { max }),
        (option::of(text()), -50_i32..50, 0_u32..100, 0_u32..4).prop_map(
            |(unit, min, room, decimals)| {
                let min = f64::from(min);
                Kind::Number { unit, min: Some(min), max: Some(min + f64::from(room)), decimals }
            }
        ),
        (text(), text(), -10_i32..10, 1_u32..20, select(vec![0.5, 1.0, 5.0])).prop_map(
            |(low, high, min, steps, step)| {
                let min = f64::from(min);
                Kind::Rating { min, max: min + step * f64::from(steps), step, low, high }
            }
        ),
        (choices(), any::<bool>()).prop_map(|(options, other)| Kind::Choice { options, other }),
        (choices(), any::<bool>()).prop_map(|(options, other)| Kind::Choices { options, other }),
        vec(text(), 0..4).prop_map(|steps| Kind::LadderStep {
            form: "fear-ladder".into(),
            group: "steps".into(),
            steps,
        }),
    ]
}

fn group() -> impl Strategy<Value = Kind> {
    (vec((text(), plain_kind()), 1..4), 1_u32..6, 0_u32..6, any::<bool>()).prop_map(
        |(columns, max_rows, rows, descending)| Kind::Group {
            columns: columns
                .into_iter()
                .enumerate()
                .map(|(place, (ask, kind))| question(format!("column_{place}"), ask, kind))
                .collect(),
            rows: rows.min(max_rows),
            max_rows,
            sorted: Some(Sort { by: "column_0".into(), descending }),
        },
    )
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        8 => plain_kind(),
        2 => group(),
        1 => Just(Kind::Instruction),
        1 => Just(Kind::Section),
    ]
}

fn question(key: String, ask: Text, answer: Kind) -> Question {
    Question {
        key,
        ask,
        short: None,
        hint: None,
        need: Need::Optional,
        show_when: None,
        safety: false,
        answer,
    }
}

fn rhythm() -> impl Strategy<Value = Rhythm> {
    prop_oneof![
        Just(Rhythm::Once),
        (1_u32..56, 1_u32..12).prop_map(|(days, times_a_day)| Rhythm::Daily {
            days,
            part_of_day: PartOfDay::Any,
            times_a_day,
            on: Vec::new(),
        }),
        (1_u32..40).prop_map(|per_week| Rhythm::EachTime { per_week }),
        (1_u32..40).prop_map(|per_week| Rhythm::BeforeAfter { per_week }),
    ]
}

fn part(name: &'static str, first: bool) -> impl Strategy<Value = Vec<Question>> {
    let more = (option::of(text()), any::<bool>(), any::<bool>(), option::of(any::<Index>()));
    let head = (text(), plain_kind());
    (head, vec((text(), any_kind(), more), 0..6)).prop_map(move |((ask, kind), rest)| {
        let mut questions = Vec::new();
        if first {
            questions.push(question(format!("{name}_first"), ask, kind));
        }
        for (place, (ask, kind, (hint, required, safety, waits))) in rest.into_iter().enumerate() {
            let before: Vec<&Question> = questions
                .iter()
                .filter(|question: &&Question| question.answer.takes_answer())
                .collect();
            let waits =
                waits.filter(|_| !before.is_empty()).map(|index| index.get(&before).key.clone());
            let show_when = waits.map(|key| Condition::Answered { key });
            questions.push(Question {
                hint,
                need: if required { Need::Required } else { Need::Optional },
                safety,
                show_when,
                ..question(format!("{name}_{place}"), ask, kind)
            });
        }
        questions
    })
}

prop_compose! {
    fn any_form()(
        title in text(), purpose in text(), lead in option::of(text()), rhythm in rhythm(),
        header in part("header", false), entry in part("entry", true), after in part("after", true),
    ) -> Form {
        let numbers: Vec<String> = entry
            .iter()
            .filter(|question| matches!(question.answer, Kind::Number { .. } | Kind::Rating { .. } | Kind::YesNo))
            .map(|question| question.key.clone())
            .collect();
        let mut entry = entry;
        if !numbers.is_empty() {
            let sum = Kind::Computed { scope: Scope::Entry, calculation: Calculation::Sum { of: numbers }, unit: None };
            entry.push(question("worked_out".into(), Text::from("In all"), sum));
        }
        let json = r#"{ "format": 1, "key": "any", "version": 1, "title": "T", "purpose": "P", "takes_seconds": 30,
            "rhythm": { "kind": "once" }, "entry": [{ "key": "a", "ask": "A?", "answer": { "kind": "text" } }] }"#;
        let blank = Form::from_json(json).expect("sound");
        let after = if matches!(rhythm, Rhythm::BeforeAfter { .. }) { after } else { Vec::new() };
        Form { title, purpose, lead, rhythm, header, entry, after, ..blank }
    }
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..20_000).prop_map(|days| NaiveDate::default() + chrono::Days::new(days))
}

fn words() -> impl Strategy<Value = Words> {
    said().prop_map(Words::from)
}

fn pick(options: &[Choice], other: bool) -> BoxedStrategy<Pick> {
    let keys: Vec<String> = options.iter().map(|option| option.key.clone()).collect();
    let listed = select(keys).prop_map(Pick::Option);
    if other {
        prop_oneof![3 => listed, 1 => words().prop_map(|other| Pick::Other { other })].boxed()
    } else {
        listed.boxed()
    }
}

fn fitting(kind: &Kind) -> BoxedStrategy<Answer> {
    let text = |text: String| Answer::Text(Words::from(text));
    match kind {
        Kind::Text | Kind::LongText | Kind::LadderStep { .. } => {
            words().prop_map(Answer::Text).boxed()
        }
        Kind::YesNo => any::<bool>().prop_map(Answer::YesNo).boxed(),
        Kind::Date => day().prop_map(move |day| text(day.to_string())).boxed(),
        Kind::Time => (0_u32..24, 0_u32..60)
            .prop_map(move |(hour, minute)| text(format!("{hour:02}:{minute:02}")))
            .boxed(),
        Kind::Moment => (day(), 0_u32..24, 0_u32..60)
            .prop_map(move |(day, hour, minute)| text(format!("{day}T{hour:02}:{minute:02}")))
            .boxed(),
        Kind::Minutes { max } => {
            (0..=max.unwrap_or(600)).prop_map(|minutes| Answer::Number(f64::from(minutes))).boxed()
        }
        Kind::Number { min, max, .. } => {
            let (min, max) = (min.unwrap_or(0.0), max.unwrap_or(100.0));
            (0_u32..=1_000)
                .prop_map(move |nth| Answer::Number(min + (max - min) * f64::from(nth) / 1_000.0))
                .boxed()
        }
        Kind::Rating { min, max, step, .. } => {
            let (min, step, steps) = (*min, *step, ((max - min) / step).round() as u32);
            (0..=steps).prop_map(move |nth| Answer::Number(min + step * f64::from(nth))).boxed()
        }
        Kind::Choice { options, other } => pick(options, *other)
            .prop_map(|pick| match pick {
                Pick::Option(key) => Answer::Text(Words::from(key)),
                Pick::Other { other } => Answer::Other { other },
            })
            .boxed(),
        Kind::Choices { options, other } => {
            vec(pick(options, *other), 1..5).prop_map(Answer::Chosen).boxed()
        }
        Kind::Group { columns, max_rows, .. } => {
            // A row that says nothing is never written.
            let row = answers_to(columns.clone())
                .prop_filter("a row says something", |row| !row.is_empty());
            vec(row, 1..=*max_rows as usize).prop_map(Answer::Rows).boxed()
        }
        Kind::Computed { .. } | Kind::Instruction | Kind::Section => {
            unreachable!("takes no answer")
        }
    }
}

fn answers_to(questions: Vec<Question>) -> BoxedStrategy<Answers> {
    let each: Vec<BoxedStrategy<Option<(String, Answer)>>> = questions
        .into_iter()
        .filter(|question| question.answer.takes_answer())
        .map(|question| {
            let key = question.key.clone();
            let answer = prop_oneof![6 => fitting(&question.answer), 1 => Just(Answer::NotSure)];
            prop_oneof![4 => answer.prop_map(move |answer| Some((key.clone(), answer))), 1 => Just(None)].boxed()
        })
        .collect();
    each.prop_map(|all| all.into_iter().flatten().collect()).boxed()
}

/// A form, answers to its header and answers to its entry.
fn answered() -> impl Strategy<Value = (Form, Answers, Answers)> {
    any_form().prop_flat_map(|form| {
        let entry = [form.entry.clone(), form.after.clone()].concat();
        (Just(form.clone()), answers_to(form.header.clone()), answers_to(entry))
    })
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day")
}

fn reply(form: &Form, header: Answers, entry: Answers) -> Reply {
    let offset = FixedOffset::east_opt(3_600).expect("an offset");
    let written = offset.with_ymd_and_hms(2026, 11, 28, 8, 0, 0).single().expect("a moment");
    let key = match form.rhythm {
        Rhythm::Once => EntryKey::Once,
        Rhythm::Daily { .. } => EntryKey::Day { day: first_day(), slot: 0 },
        Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. } => {
            EntryKey::Occasion { id: OccasionId::new().expect("random") }
        }
    };
    let happened = matches!(key, EntryKey::Occasion { .. })
        .then(|| written.naive_local() - chrono::Duration::hours(1));
    let entry_of = |key, happened, answers| Entry {
        key,
        revision: 0,
        happened,
        written,
        record: Record::Answers(answers),
    };
    let mut entries = vec![entry_of(key, happened, entry)];
    if !form.header.is_empty() {
        entries.push(entry_of(EntryKey::Header, None, header));
    }
    Reply {
        id: ReplyId::new().expect("random"),
        form: form.hash(),
        written,
        pauses: Vec::new(),
        entries,
    }
}

/// A packet with one assignment of `form`.
fn packet(form: &Form) -> Packet {
    let json = serde_json::json!({
        "version": 1, "practice": "Dr. A. Keller", "language": "en",
        "assignments": [{
            "id": AssignmentId::new().expect("random"), "code": "K3V9",
            "recipient": "age1", "message": "For the week.",
            "goal": FrozenGoal { words: "Four nights of seven".into(), language: "en".into(), criterion: None },
            "form": { "full": { "hash": form.hash(), "form": form } },
            "rhythm": form.rhythm, "first_day": first_day(), "last_day": first_day(),
        }],
    });
    serde_json::from_value(json).expect("a packet")
}

/// An answer that a question of this kind never takes.
fn misfit(kind: &Kind) -> Answer {
    match kind {
        Kind::Text | Kind::LongText | Kind::LadderStep { .. } => {
            Answer::Text(Words::from("x".repeat(4_001)))
        }
        Kind::YesNo => Answer::Number(1.0),
        Kind::Date => Answer::Text(Words::from("2026-02-30")),
        Kind::Time => Answer::Text(Words::from("25:00")),
        Kind::Moment => Answer::Text(Words::from("2026-11-27")),
        Kind::Minutes { .. } => Answer::Number(0.5),
        Kind::Number { max, .. } => Answer::Number(max.unwrap_or(0.0) + 1.0),
        Kind::Rating { max, step, .. } => Answer::Number(max + step),
        Kind::Choice { .. } => Answer::Text(Words::from("no_such_option")),
        Kind::Choices { .. } => Answer::Chosen(vec![Pick::Option("no_such_option".into())]),
        Kind::Group { columns, .. } => {
            Answer::Rows(vec![[(columns[0].key.clone(), misfit(&columns[0].answer))].into()])
        }
        Kind::Computed { .. } | Kind::Instruction | Kind::Section => Answer::Number(1.0),
    }
}

/// Ways to break a form, each of which the check must see.
const BREAKS: [fn(&mut Form); 12] = [
    |form| form.key = "Not A Key".into(),
    |form| form.version = 0,
    |form| form.format = 0,
    |form| form.title = Text::from("\n "),
    |form| form.takes_seconds = 0,
    |form| form.entry[0].key = "entry-0".into(),
    |form| form.entry.push(form.entry[0].clone()),
    |form| form.entry.clear(),
    |form| form.entry[0].ask = Text::ByLanguage([].into()),
    |form| form.entry[0].show_when = Some(Condition::Answered { key: "nobody".into() }),
    |form| form.entry[0].show_when = Some(Condition::All(Vec::new())),
    |form| {
        form.rhythm =
            Rhythm::Daily { days: 57, part_of_day: PartOfDay::Any, times_a_day: 1, on: Vec::new() };
    },
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_valid_form_is_the_same_after_json_and_after_a_packet(form in any_form()) {
        prop_assert_eq!(form.faults(), vec![]);
        let again = Form::from_json(&form.to_json());
        prop_assert_eq!(again.as_ref().ok(), Some(&form));
        prop_assert_eq!(again.map(|again| again.hash()).ok(), Some(form.hash()));
        let packet = packet(&form);
        let came = link::write(&packet, &Sealing::NONE).expect("packets can be written");
        let came = link::read(&came).and_then(Link::without_code).expect("whole").packet();
        let [PacketAssignment { form: PacketForm::Full { form: travelled, hash }, .. }] = &came.assignments[..]
        else { panic!("one assignment, in full") };
        prop_assert_eq!(&**travelled, &form);
        prop_assert_eq!(hash, &form.hash());
        for language in ["en", "de"] {
            let told = form.for_client(language);
            for part in [Part::Header, Part::Entry, Part::After] {
                let keys = |form: &Form| form.answerable(part).map(|question| question.key.clone()).collect::<Vec<_>>();
                prop_assert_eq!(keys(&told), keys(&form));
            }
        }
    }

    #[test]
    fn any_valid_answers_come_back_from_a_sealed_reply((form, header, entry) in answered()) {
        prop_assert_eq!(form.answer_faults(&[Part::Header], &header), vec![]);
        prop_assert_eq!(form.answer_faults(&[Part::Entry, Part::After], &entry), vec![]);
        let kept: Answers = serde_json::from_str(&serde_json::to_string(&entry).expect("JSON")).expect("JSON");
        prop_assert_eq!(&kept, &entry);

        let written = reply(&form, header, entry);
        let assignment = AssignmentId::new().expect("random");
        let keys = ReplyRoot::new([7; 32].into()).keys(assignment).expect("keys derive");
        let line = seal(assignment, &keys.recipient(), &written.write(&form, first_day())).expect("sealed");
        let found = SealedReply::find(&line).expect("whole");
        let json = found[0].open(&keys).expect("opened");
        let read = Reply::read(&json, &form, &form.hash(), first_day());
        prop_assert_eq!(read.as_ref().ok(), Some(&written));
    }

    #[test]
    fn no_answer_that_does_not_fit_passes((form, header, entry) in answered(), which in any::<Index>()) {
        let asked: Vec<&Question> = form.answerable(Part::Entry).collect();
        let question = which.get(&asked);
        let mut entry = entry;
        entry.insert(question.key.clone(), misfit(&question.answer));
        let faults = form.answer_faults(&[Part::Entry, Part::After], &entry);
        prop_assert_eq!(faults.len(), 1, "{:?}", faults);
        prop_assert_eq!(&faults[0].key, &question.key);
        let written = reply(&form, header, entry).write(&form, first_day());
        let read = Reply::read(&written, &form, &form.hash(), first_day());
        prop_assert!(matches!(read, Err(Error::AnswersInvalid(_) | Error::ReplyInvalid)), "{read:?}");
    }

    #[test]
    fn no_form_that_is_broken_passes(form in any_form(), which in select(BREAKS.to_vec())) {
        let mut broken = form;
        which(&mut broken);
        prop_assert!(!broken.faults().is_empty());
        prop_assert!(matches!(Form::from_json(&broken.to_json()), Err(Error::FormInvalid(_))));
    }
}
