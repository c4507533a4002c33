//! A form as it travels: in the client's language, without what only the therapist reads.

use super::{Choice, Form, Kind, Question, Text};

impl Form {
    /// The form in `language`, else English, without purpose, tags, counting rules and scores.
    ///
    /// Its questions, their order and their keys are the same, so that answers are read by the form
    /// that the vault keeps and by its hash.
    pub fn for_client(&self, language: &str) -> Self {
        let say = |text: &Text| Text::Plain(text.in_language(language).to_owned());
        let works_out =
            self.questions().any(|(_, question)| matches!(question.answer, Kind::Computed { .. }));
        let is_measure = self.scoring.is_some() && !works_out;
        let part = |questions: &[Question]| {
            let travels = questions.iter().map(|question| asked(question, &say));
            if is_measure { travels.map(item).collect() } else { travels.collect() }
        };
        Self {
            title: say(&self.title),
            purpose: Text::from(""),
            lead: self.lead.as_ref().map(say),
            entry_name: self.entry_name.as_ref().map(say),
            fits: Vec::new(),
            variant: None,
            header: part(&self.header),
            entry: part(&self.entry),
            after: part(&self.after),
            counts: Vec::new(),
            scoring: None,
            ..self.clone()
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

fn asked(question: &Question, say: &impl Fn(&Text) -> Text) -> Question {
    let options = |options: &[Choice]| {
        let said = |option: &Choice| Choice { label: say(&option.label), ..option.clone() };
        options.iter().map(said).collect()
    };
    let answer = match &question.answer {
        Kind::Number { unit, min, max, decimals } => {
            Kind::Number { unit: unit.as_ref().map(say), min: *min, max: *max, decimals: *decimals }
        }
        Kind::Rating { min, max, step, low, high } => {
            Kind::Rating { min: *min, max: *max, step: *step, low: say(low), high: say(high) }
        }
        Kind::Choice { options: of, other } => Kind::Choice { options: options(of), other: *other },
        Kind::Choices { options: of, other } => {
            Kind::Choices { options: options(of), other: *other }
        }
        Kind::Group { columns, rows, max_rows, sorted } => Kind::Group {
            columns: columns.iter().map(|column| asked(column, say)).collect(),
            rows: *rows,
            max_rows: *max_rows,
            sorted: sorted.clone(),
        },
        Kind::LadderStep { form, group, steps } => Kind::LadderStep {
            form: form.clone(),
            group: group.clone(),
            steps: steps.iter().map(say).collect(),
        },
        Kind::Computed { scope, calculation, unit } => Kind::Computed {
            scope: *scope,
            calculation: calculation.clone(),
            unit: unit.as_ref().map(say),
        },
        Kind::Text
        | Kind::LongText
        | Kind::YesNo
        | Kind::Date
        | Kind::Time
        | Kind::Moment
        | Kind::Minutes { .. }
        | Kind::Instruction
        | Kind::Section => question.answer.clone(),
    };
    Question {
        ask: say(&question.ask),
        short: question.short.as_ref().map(say),
        hint: question.hint.as_ref().map(say),
        answer,
        ..question.clone()
    }
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
