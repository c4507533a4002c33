//! Answers: what a client might say to any form, valid by the form's own rules.

use chrono::NaiveDateTime;
use practice::form::{Answer, Answers, Countable, Form, Kind, Need, Part, Pick, Question};

use super::dice::Dice;
use super::voice::Lines;

/// How one record turns out against what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It counts and is met.
    Met,
    /// It counts and is not met.
    NotMet,
    /// Recorded, but it does not count: a drive that was not planned.
    NotDue,
    /// Nothing to record.
    Nothing,
}

/// Scales on which more is better; on every other one less is.
const GOOD: [&str; 9] = [
    "mood",
    "pleasure",
    "mastery",
    "closeness",
    "quality",
    "lived",
    "goal_rating",
    "importance",
    "helpful",
];

/// The circumstances of one record.
pub(super) struct Moment<'a> {
    pub(super) form: &'a Form,
    pub(super) rule: Option<&'a Countable>,
    /// When it happened.
    pub(super) at: NaiveDateTime,
    /// How the client fares, from 0 to 1.
    pub(super) fares: f64,
}

/// Answers that turn out as `mark` says, where the form can tell.
pub(super) fn answer(
    moment: &Moment<'_>,
    mark: Mark,
    lines: &mut Lines<'_>,
    dice: &mut Dice,
) -> Answers {
    let parts = [Part::Entry, Part::After];
    let questions: Vec<&Question> =
        parts.iter().flat_map(|part| moment.form.answerable(*part)).collect();
    let turned_out = |answers: &Answers| match moment.rule {
        None => true,
        Some(rule) => {
            let due = rule.due.as_ref().is_none_or(|due| due.holds(answers));
            let met = rule.met.as_ref().is_none_or(|met| met.holds(answers));
            match mark {
                Mark::Met => due && met,
                Mark::NotMet => due && !met,
                Mark::NotDue => !due,
                Mark::Nothing => true,
            }
        }
    };
    // The figures are thrown until they turn out so; the words are said once, afterwards.
    let mut answers = figures(moment, &questions, dice);
    for _ in 0..200 {
        if turned_out(&answers) {
            break;
        }
        answers = figures(moment, &questions, dice);
    }
    say(&questions, &mut answers, mark, lines, dice);
    let faults = moment.form.answer_faults(&parts, &answers);
    assert!(faults.is_empty(), "{}: {faults:?}", moment.form.key);
    answers
}

/// The header of a form, filled in once.
pub(super) fn header(
    moment: &Moment<'_>,
    lines: &mut Lines<'_>,
    dice: &mut Dice,
) -> Option<Answers> {
    let questions: Vec<&Question> = moment.form.answerable(Part::Header).collect();
    if questions.is_empty() {
        return None;
    }
    let mut answers = figures(moment, &questions, dice);
    say(&questions, &mut answers, Mark::NotMet, lines, dice);
    assert!(moment.form.answer_faults(&[Part::Header], &answers).is_empty());
    Some(answers)
}

fn is_asked(question: &Question, answers: &Answers) -> bool {
    question.show_when.as_ref().is_none_or(|shown| shown.holds(answers))
}

/// Everything but words.
fn figures(moment: &Moment<'_>, questions: &[&Question], dice: &mut Dice) -> Answers {
    let mut answers = Answers::new();
    for question in questions {
        let left_out = question.need == Need::Optional && dice.chance(0.08);
        if left_out || !is_asked(question, &answers) {
            continue;
        }
        if let Some(answer) = figure(moment, question, dice) {
            answers.insert(question.key.clone(), answer);
        }
    }
    answers
}

fn figure(moment: &Moment<'_>, question: &Question, dice: &mut Dice) -> Option<Answer> {
    let key = question.key.as_str();
    let better =
        if GOOD.iter().any(|good| key.contains(good)) { moment.fares } else { 1.0 - moment.fares };
    let mut place = || (better + (dice.share() - 0.5) * 0.5).clamp(0.0, 1.0);
    Some(match &question.answer {
        Kind::YesNo if question.safety => Answer::YesNo(false),
        Kind::YesNo => Answer::YesNo(dice.chance(0.5)),
        Kind::Rating { min, .. } if question.safety => Answer::Number(*min),
        Kind::Rating { min, max, step, .. } => {
            let steps = ((max - min) / step).floor();
            Answer::Number(min + (place() * steps).round() * step)
        }
        Kind::Number { min, max, decimals, .. } => {
            let (min, max) = (min.unwrap_or(0.0), max.unwrap_or(10.0));
            let shift = 10_f64.powi(*decimals as i32);
            let number = ((min + place() * (max - min)) * shift).round() / shift;
            Answer::Number(number.clamp(min, max))
        }
        Kind::Minutes { max } => {
            let most = max.unwrap_or(90).min(90);
            Answer::Number((place() * f64::from(most) / 5.0).floor() * 5.0)
        }
        Kind::Choice { options, .. } if question.safety => {
            Answer::Text(options.first()?.key.as_str().into())
        }
        Kind::Choice { options, .. } if options.is_empty() => return None,
        Kind::Choice { options, .. } => Answer::Text(dice.pick(options).key.as_str().into()),
        Kind::Choices { options, .. } if options.is_empty() => return None,
        Kind::Choices { options, .. } => {
            let first = dice.below(options.len());
            let last = (first + 1 + dice.below(2)).min(options.len());
            let chosen = options[first..last].iter();
            Answer::Chosen(chosen.map(|option| Pick::Option(option.key.clone())).collect())
        }
        Kind::Date => Answer::Text(moment.at.date().to_string().into()),
        Kind::Time => {
            let minutes = clock(key) + dice.below(9) as u32 * 5;
            Answer::Text(format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60).into())
        }
        Kind::Moment => Answer::Text(moment.at.format("%Y-%m-%dT%H:%M").to_string().into()),
        Kind::Group { columns, max_rows, .. } => {
            let columns: Vec<&Question> = columns.iter().collect();
            let rows = (1 + dice.below(2)).min(*max_rows as usize);
            Answer::Rows((0..rows).map(|_| figures(moment, &columns, dice)).collect())
        }
        // Words come later; the rest is not answered.
        _ => return None,
    })
}

/// A time of the clock in minutes that such a question might get.
fn clock(key: &str) -> u32 {
    let has = |word: &str| key.contains(word);
    let (hour, minute) = match key {
        _ if has("out_of_bed") || has("got_up") => (6, 50),
        _ if has("final") || has("last_waking") => (5, 50),
        _ if has("tried") || has("lights") => (23, 5),
        _ if has("bed") => (22, 20),
        _ => (2, 20),
    };
    hour * 60 + minute
}

/// The words, in the order in which they are asked for.
fn say(
    questions: &[&Question],
    answers: &mut Answers,
    mark: Mark,
    lines: &mut Lines<'_>,
    dice: &mut Dice,
) {
    for question in questions {
        if !is_asked(question, answers) {
            continue;
        }
        match &question.answer {
            Kind::Text | Kind::LongText => {
                if let Some(words) = lines.next(&question.key, mark, dice) {
                    answers.insert(question.key.clone(), Answer::Text(words.into()));
                }
            }
            Kind::Group { columns, .. } => {
                let columns: Vec<&Question> = columns.iter().collect();
                if let Some(Answer::Rows(rows)) = answers.get_mut(&question.key) {
                    rows.iter_mut().for_each(|row| say(&columns, row, mark, lines, dice));
                }
            }
            _ => {}
        }
    }
}
