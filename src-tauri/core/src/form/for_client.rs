//! A form as it travels: in the client's language, without what only the therapist reads.

use super::{Choice, Form, Kind, Question, Text};

impl Form {
    /// The form in `language`, else English, without purpose, tags, counting rules and scores.
    ///
    /// Its questions, their order and their keys are the same, so that answers are read by the form
    /// that the vault keeps and by its hash.
    pub fn for_client(&self, language: &str) -> Self {
        let said = self.in_one_language(language);
        let works_out =
            self.questions().any(|(_, question)| matches!(question.answer, Kind::Computed { .. }));
        let is_measure = self.scoring.is_some() && !works_out;
        let part = |questions: Vec<Question>| {
            if is_measure { questions.into_iter().map(item).collect() } else { questions }
        };
        Self {
            purpose: Text::from(""),
            fits: Vec::new(),
            variant: None,
            header: part(said.header),
            entry: part(said.entry),
            after: part(said.after),
            counts: Vec::new(),
            scoring: None,
            ..said
        }
    }
}

/// An item of a measure: in its full wording only, and without what its answers count for. Nothing on
/// the page adds them up.
fn item(question: Question) -> Question {
    let answer = match question.answer {
        Kind::Choice { options, other } => {
            let plain = |option| Choice { score: None, ..option };
            Kind::Choice { options: options.into_iter().map(plain).collect(), other }
        }
        other => other,
    };
    Question { short: None, answer, ..question }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::form::Part;

    #[test]
    fn what_travels_asks_the_same_and_tells_nothing_that_is_not_for_the_client() {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/forms/drive-tracker.json");
        let json = std::fs::read_to_string(file).expect("shipped");
        let form = Form::from_json(&json).expect("sound");
        for (language, title) in
            [("de", "Fahrtenprotokoll"), ("en", "Drive tracker"), ("fr", "Drive tracker")]
        {
            let travels = form.for_client(language);
            assert_eq!(travels.title, Text::from(title));
            let keys = |form: &Form| -> Vec<String> {
                form.answerable(Part::Entry).map(|question| question.key.clone()).collect()
            };
            assert_eq!(keys(&travels), keys(&form));
            let said = travels.to_json();
            assert!(!said.contains(form.purpose.in_language(language)));
            assert!(!said.contains("\"de\"") && !said.contains("agoraphobia"), "{said}");
            assert_eq!(travels.for_client(language), travels, "and travels on as it is");
        }
    }
}
