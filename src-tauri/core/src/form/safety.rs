//! Safety: which answers must reach the therapist's eye first.

use super::{Answer, Answers, Choice, Form, Kind, Part, Pick, Question};

/// The answer from which on a number raises a flag.
const FROM: f64 = 1.0;

/// A question of safety as it stands in a form.
#[derive(Clone, Copy, Debug)]
pub struct SafetyQuestion<'a> {
    /// The part that it stands in.
    pub part: Part,
    /// The group that it is a column of, if it is one.
    pub group: Option<&'a Question>,
    /// The question.
    pub question: &'a Question,
}

impl SafetyQuestion<'_> {
    /// What it is known by: its key, or `group.column`.
    pub fn path(&self) -> String {
        match self.group {
            None => self.question.key.clone(),
            Some(group) => format!("{}.{}", group.key, self.question.key),
        }
    }

    /// Its answers among those of a record: none where it was left blank, several in a group.
    pub fn answers<'a>(&self, answers: &'a Answers) -> Vec<&'a Answer> {
        match self.group {
            None => answers.get(&self.question.key).into_iter().collect(),
            Some(group) => match answers.get(&group.key) {
                Some(Answer::Rows(rows)) => {
                    rows.iter().filter_map(|row| row.get(&self.question.key)).collect()
                }
                _ => Vec::new(),
            },
        }
    }
}

impl Form {
    /// Every question that asks about safety, also those in the rows of a group.
    pub fn safety_questions(&self) -> impl Iterator<Item = SafetyQuestion<'_>> {
        self.questions().flat_map(|(part, top)| {
            let columns: &[Question] = match &top.answer {
                Kind::Group { columns, .. } => columns,
                _ => &[],
            };
            // A group that is marked as a whole asks about safety in each of its columns.
            let columns = columns
                .iter()
                .filter(|column| column.safety || top.safety)
                .map(move |question| SafetyQuestion { part, group: Some(top), question });
            let is_asked = top.safety && !matches!(top.answer, Kind::Group { .. });
            let alone = is_asked.then_some(SafetyQuestion { part, group: None, question: top });
            alone.into_iter().chain(columns)
        })
    }
}

impl Question {
    /// Whether this answer to a question of safety raises a flag. A blank raises none; anything that
    /// could be a yes does:
    ///
    /// - a number of 1 or more, and yes;
    /// - an option that scores 1 or more; of options without a score any but the first, which is the
    ///   one that says "no"; "other", in the client's words;
    /// - any words, day or time, because only a person can tell what they say;
    /// - "I'm not sure", which is not a no.
    pub fn raises(&self, answer: &Answer) -> bool {
        match answer {
            Answer::NotSure => true,
            Answer::YesNo(yes) => *yes,
            Answer::Number(number) => *number >= FROM,
            Answer::Text(words) => match &self.answer {
                Kind::Choice { options, .. } => counts(options, words.as_str()),
                _ => !words.is_blank(),
            },
            Answer::Other { .. } => true,
            Answer::Chosen(picks) => picks.iter().any(|pick| match (pick, &self.answer) {
                (Pick::Option(key), Kind::Choices { options, .. }) => counts(options, key),
                _ => true,
            }),
            Answer::Rows(_) => false,
        }
    }
}

fn counts(options: &[Choice], key: &str) -> bool {
    match options.iter().position(|option| option.key == key) {
        Some(place) => options[place].score.map_or(place > 0, |score| score >= FROM),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(answer: &str) -> Question {
        let json =
            format!(r#"{{ "key": "safe", "ask": "?", "safety": true, "answer": {answer} }}"#);
        serde_json::from_str(&json).expect("a question")
    }

    fn raised(answer: &str, given: &[&str]) -> Vec<bool> {
        let question = question(answer);
        given
            .iter()
            .map(|given| question.raises(&serde_json::from_str(given).expect("an answer")))
            .collect()
    }

    #[test]
    fn a_number_raises_from_one_on_and_yes_does() {
        let rating =
            r#"{ "kind": "rating", "min": 0, "max": 3, "step": 0.5, "low": "a", "high": "b" }"#;
        assert_eq!(raised(rating, &["0", "0.5", "1", "3"]), [false, false, true, true]);
        assert_eq!(raised(r#"{ "kind": "yes_no" }"#, &["false", "true"]), [false, true]);
    }

    #[test]
    fn an_option_raises_by_its_score_and_without_one_unless_it_is_the_first() {
        let scored = r#"{ "kind": "choice", "options": [
            { "key": "often", "label": "Often", "score": 2 }, { "key": "once", "label": "Once", "score": 1 },
            { "key": "no", "label": "No", "score": 0 }] }"#;
        assert_eq!(raised(scored, &[r#""often""#, r#""once""#, r#""no""#]), [true, true, false]);
        let plain = r#"{ "kind": "choice", "other": true, "options": [
            { "key": "no", "label": "No" }, { "key": "hardly", "label": "Hardly" }] }"#;
        let given = [r#""no""#, r#""hardly""#, r#"{ "other": "It comes and goes." }"#];
        assert_eq!(raised(plain, &given), [false, true, true]);
        let several = plain.replace("choice", "choices");
        assert_eq!(
            raised(&several, &["[]", r#"["no"]"#, r#"["no", "hardly"]"#]),
            [false, false, true]
        );
    }

    #[test]
    fn words_and_not_sure_raise_because_neither_says_no() {
        assert_eq!(
            raised(r#"{ "kind": "text" }"#, &[r#"" ""#, r#""On Friday.""#, "null"]),
            [false, true, true]
        );
    }

    #[test]
    fn a_question_in_the_rows_of_a_group_asks_about_safety_too() {
        let form = Form::from_json(
            r#"{ "format": 1, "key": "urges", "version": 1, "title": "Urges", "purpose": "To see.",
                 "takes_seconds": 15, "rhythm": { "kind": "once" },
                 "entry": [{ "key": "rows", "ask": "Which?", "answer": { "kind": "group", "rows": 1,
                   "max_rows": 3, "columns": [
                     { "key": "what", "ask": "What?", "answer": { "kind": "text" } },
                     { "key": "hurt", "ask": "To hurt yourself?", "safety": true,
                       "answer": { "kind": "yes_no" } }] } }] }"#,
        )
        .expect("sound");
        assert!(form.asks_about_safety());
        let asked: Vec<_> = form.safety_questions().collect();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].path(), "rows.hurt");
        let answers = Answers::from([(
            "rows".into(),
            Answer::Rows(vec![
                Answers::new(),
                Answers::from([("hurt".into(), Answer::YesNo(true))]),
            ]),
        )]);
        assert_eq!(asked[0].answers(&answers), [&Answer::YesNo(true)]);
    }
}
