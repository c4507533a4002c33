//! Answers to any form, as a client might have given them: most questions, some of them at length.

use practice::form::{Answer, Answers, Kind, Pick, Question};
use practice::words::Words;

/// Sentences of several lengths in the languages that the fonts have.
pub(crate) const SAID: [&str; 5] = [
    "In the queue at the baker’s.",
    "I thought everybody could see my hands shake, and that I would have to put the basket down and \
     go. I stayed, paid, and counted the coins twice.",
    "Auf der Brücke, kurz vor der Mitte.",
    "Στο λεωφορείο, όρθια.",
    "Сначала было страшно, потом отпустило.",
];

/// Answers to `questions`; another `round` answers otherwise, and leaves other questions open.
pub(crate) fn answers(questions: &[Question], round: usize, said: &[&str]) -> Answers {
    let mut all = Answers::new();
    for (place, question) in questions.iter().enumerate() {
        let asked = question.show_when.as_ref().is_none_or(|holds| holds.holds(&all));
        let seed = round * 7 + place * 3;
        if let Some(answer) = answer(&question.answer, seed, said).filter(|_| asked)
            && seed % 11 != 5
        {
            all.insert(question.key.clone(), answer);
        }
    }
    all
}

fn answer(kind: &Kind, seed: usize, said: &[&str]) -> Option<Answer> {
    let text = |text: &str| Answer::Text(Words::from(text));
    let pick = |count: usize| seed % count.max(1);
    if seed % 13 == 9 && kind.takes_answer() {
        return Some(Answer::NotSure);
    }
    Some(match kind {
        Kind::Text | Kind::LongText | Kind::LadderStep { .. } => text(said[pick(said.len())]),
        Kind::Number { min, max, .. } => {
            let least = min.unwrap_or(0.0);
            Answer::Number((least + pick(5) as f64).min(max.unwrap_or(f64::MAX)))
        }
        Kind::Rating { min, max, step, .. } => {
            let steps = ((max - min) / step).round() as usize;
            Answer::Number(min + step * (seed * 5 % (steps + 1)) as f64)
        }
        Kind::YesNo => Answer::YesNo(seed.is_multiple_of(2)),
        Kind::Choice { other: true, .. } if seed % 4 == 3 => {
            Answer::Other { other: Words::from(said[pick(said.len())]) }
        }
        Kind::Choice { options, .. } => text(&options[pick(options.len())].key),
        Kind::Choices { options, other } => {
            let chosen =
                options.iter().enumerate().filter(|(place, _)| (place + seed).is_multiple_of(3));
            let mut picks: Vec<Pick> =
                chosen.map(|(_, option)| Pick::Option(option.key.clone())).collect();
            if *other && seed.is_multiple_of(2) {
                picks.push(Pick::Other { other: Words::from(said[pick(said.len())]) });
            }
            Answer::Chosen(picks)
        }
        Kind::Date => text("2026-11-28"),
        Kind::Time => text(["23:10", "03:05", "06:40"][pick(3)]),
        Kind::Moment => text("2026-11-28T03:10"),
        Kind::Minutes { .. } => Answer::Number((pick(9) * 10) as f64),
        Kind::Group { columns, rows, .. } => {
            let rows = 1 + pick(*rows as usize);
            Answer::Rows((0..rows).map(|row| answers(columns, seed + row, said)).collect())
        }
        Kind::Computed { .. } | Kind::Instruction | Kind::Section => return None,
    })
}
