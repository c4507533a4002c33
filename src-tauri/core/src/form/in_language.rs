//! A form in one language: every wording as a plain string, and nothing left out.

use super::{Band, Choice, Countable, Form, Kind, Question, Scoring, Subscale, Text};

impl Form {
    /// The form with every wording in `language` alone, else in English, else in any there is.
    ///
    /// It asks the same by the same keys; an own form that is made from one of the library begins so.
    pub fn in_one_language(&self, language: &str) -> Self {
        let say = |text: &Text| Text::Plain(text.in_language(language).to_owned());
        let part = |questions: &[Question]| {
            questions.iter().map(|question| asked(question, &say)).collect()
        };
        Self {
            title: say(&self.title),
            purpose: say(&self.purpose),
            lead: self.lead.as_ref().map(say),
            entry_name: self.entry_name.as_ref().map(say),
            header: part(&self.header),
            entry: part(&self.entry),
            after: part(&self.after),
            counts: self.counts.iter().map(|countable| counted(countable, &say)).collect(),
            scoring: self.scoring.as_ref().map(|scoring| named(scoring, &say)),
            ..self.clone()
        }
    }
}

fn counted(countable: &Countable, say: &impl Fn(&Text) -> Text) -> Countable {
    Countable { counted: say(&countable.counted), one: say(&countable.one), ..countable.clone() }
}

fn named(scoring: &Scoring, say: &impl Fn(&Text) -> Text) -> Scoring {
    let subscale = |of: &Subscale| Subscale { name: say(&of.name), ..of.clone() };
    let band = |of: &Band| Band { name: say(&of.name), ..of.clone() };
    Scoring {
        subscales: scoring.subscales.iter().map(subscale).collect(),
        bands: scoring.bands.iter().map(band).collect(),
        ..scoring.clone()
    }
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
