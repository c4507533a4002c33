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
#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn read(file: &str) -> Form {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(file);
        Form::from_json(&std::fs::read_to_string(file).expect("shipped")).expect("sound")
    }

    #[test]
    fn every_wording_is_said_in_one_language_and_nothing_is_left_out() {
        for file in ["forms/drive-tracker.json", "forms/sleep-diary.json", "measures/gad-7.json"] {
            let form = read(file);
            for language in ["de", "en", "fr"] {
                let one = form.in_one_language(language);
                let said = one.to_json();
                assert!(!said.contains("\"de\":") && !said.contains("\"en\":"), "{said}");
                assert_eq!(one.purpose, Text::from(form.purpose.in_language(language)));
                assert_eq!((&one.key, one.version), (&form.key, form.version));
                assert_eq!((&one.fits, one.variant), (&form.fits, form.variant));
                assert_eq!(one.counts.len(), form.counts.len());
                assert_eq!(one.scoring.is_some(), form.scoring.is_some());
                assert_eq!(one.questions().count(), form.questions().count());
                assert!(one.faults().is_empty(), "{:?}", one.faults());
                assert_eq!(one.in_one_language("de"), one, "and stays as it is");
            }
        }
    }

    #[test]
    fn scores_and_counts_keep_their_figures() {
        let form = read("measures/gad-7.json");
        let one = form.in_one_language("en");
        let figures = |form: &Form| {
            let scoring = form.scoring.clone().expect("a measure");
            let bands: Vec<(f64, f64)> =
                scoring.bands.iter().map(|band| (band.from, band.to)).collect();
            (scoring.items, bands, scoring.cut_off, scoring.reliable_change)
        };
        assert_eq!(figures(&one), figures(&form));
    }
}
