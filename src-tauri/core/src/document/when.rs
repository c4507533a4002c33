//! When something happened: a record asks it on paper, as on the client's page, where its form does not.

use std::borrow::Cow;

use super::AssignmentSheet;
use super::phrases::Tongue;
use crate::form::{Form, Kind, Need, Question, Rhythm, Text};

/// The key of the sheet's own question; no form's key looks so.
pub(super) const HAPPENED: &str = "~happened";

/// The form as it stands on a sheet in `language`: with the question of when before the others, where
/// records are of something that happened and the form does not ask it itself.
pub(super) fn dated<'a>(form: &'a Form, language: &str) -> Cow<'a, Form> {
    let occasions = matches!(form.rhythm, Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. });
    if !occasions || moment(form).is_some() {
        return Cow::Borrowed(form);
    }
    let tongue = Tongue::of(language);
    let mut dated = form.clone();
    let asked = Question {
        key: HAPPENED.into(),
        ask: Text::Plain(tongue.when_was_it().into()),
        short: Some(Text::Plain(tongue.when_short().into())),
        hint: None,
        need: Need::Optional,
        show_when: None,
        safety: false,
        answer: Kind::Moment,
    };
    dated.entry.insert(0, asked);
    Cow::Owned(dated)
}

/// The same form for a table of records: a row has the room for a day and no more.
pub(super) fn by_day(form: &Form) -> Cow<'_, Form> {
    if form.entry.first().is_none_or(|first| first.key != HAPPENED) {
        return Cow::Borrowed(form);
    }
    let mut by_day = form.clone();
    by_day.entry[0].answer = Kind::Date;
    Cow::Owned(by_day)
}

/// The question that says when a record was: the first that asks for a moment.
pub(super) fn moment(form: &Form) -> Option<&Question> {
    form.entry.iter().find(|question| matches!(question.answer, Kind::Moment))
}

impl AssignmentSheet<'_> {
    /// Does `make` with the sheet whose form asks when.
    pub(super) fn dated<T>(&self, make: impl FnOnce(&AssignmentSheet<'_>) -> T) -> T {
        let form = dated(self.form, self.language);
        make(&AssignmentSheet { form: &form, ..*self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rhythm: &str, kind: &str) -> Form {
        let json = format!(
            r#"{{ "format": 1, "key": "f", "version": 1, "title": "F", "purpose": "To see.",
                "takes_seconds": 15, "rhythm": {rhythm},
                "entry": [{{ "key": "one", "ask": "One?", "answer": {{ "kind": "{kind}" }} }}] }}"#
        );
        Form::from_json(&json).expect("a sound form")
    }

    fn asked(form: &Form) -> Vec<String> {
        dated(form, "de").entry.iter().map(|one| one.ask.in_language("de").to_owned()).collect()
    }

    #[test]
    fn a_record_asks_when_it_was_unless_its_form_does() {
        let each = r#"{ "kind": "each_time", "per_week": 3 }"#;
        assert_eq!(asked(&form(each, "text")), ["Wann war es?", "One?"]);
        assert_eq!(asked(&form(each, "moment")), ["One?"]);
        let daily = r#"{ "kind": "daily", "days": 7, "part_of_day": "any" }"#;
        assert_eq!(asked(&form(daily, "text")), ["One?"]);
        assert_eq!(asked(&form(r#"{ "kind": "once" }"#, "text")), ["One?"]);
    }
}
