//! The part of the check that is about figures: calculations, what a week can count, scoring.

use super::FormCheck;
use crate::form::compute::SLEEP_KEYS;
use crate::form::score::range_of;
use crate::form::{Calculation, Cited, Figure, Kind, Question};

impl FormCheck<'_> {
    pub(super) fn calculation(&mut self, field: &str, calculation: &Calculation) {
        match calculation {
            Calculation::Sum { of } | Calculation::Mean { of } => {
                if of.is_empty() {
                    self.fault(format!("{field}.of"), "must name at least one question");
                }
                for (place, key) in of.iter().enumerate() {
                    self.reads_number(&format!("{field}.of[{place}]"), key);
                }
            }
            Calculation::CountWhere { met, out_of } => {
                self.condition(&format!("{field}.met"), met, 1);
                if let Some(out_of) = out_of {
                    self.condition(&format!("{field}.out_of"), out_of, 1);
                }
            }
            Calculation::Difference { from, subtract } => {
                self.reads_number(&format!("{field}.from"), from);
                self.reads_number(&format!("{field}.subtract"), subtract);
            }
            Calculation::ChangeFromHeader { key, header } => {
                self.reads_number(&format!("{field}.key"), key);
                self.reads_number(&format!("{field}.header"), header);
                if self.form.header.iter().all(|question| question.key != *header) {
                    self.fault(
                        format!("{field}.header"),
                        "must name a question of the header, so that there is something to compare with",
                    );
                }
            }
            Calculation::ClockDifference { from, to } => {
                for (name, key) in [("from", from), ("to", to)] {
                    self.reads_time(&format!("{field}.{name}"), key);
                }
            }
            Calculation::Sleep { .. } => {
                for (key, is_time) in SLEEP_KEYS {
                    if key == "trying_after" && self.form.question(key).is_none() {
                        continue;
                    }
                    if is_time {
                        self.reads_time(field, key);
                    } else {
                        self.reads_number(field, key);
                    }
                }
            }
        }
    }

    /// A computed column reads the other columns of its row and nothing else.
    pub(super) fn row_calculation(&mut self, field: &str, column: &Question, row: &[Question]) {
        let Kind::Computed { calculation, .. } = &column.answer else { return };
        let field = format!("{field}.calculation");
        let Calculation::Difference { from, subtract } = calculation else {
            self.fault(field, "must be a difference: a row works out nothing else");
            return;
        };
        for (name, key) in [("from", from), ("subtract", subtract)] {
            let found = row.iter().find(|column| column.key == *key);
            if found.is_none_or(|column| !is_number(&column.answer)) {
                self.fault(
                    format!("{field}.{name}"),
                    format!("names “{key}”, which is no number in the same row"),
                );
            }
        }
    }

    pub(super) fn counts(&mut self) {
        let form = self.form;
        for (place, countable) in form.counts.iter().enumerate() {
            let field = format!("counts[{place}]");
            self.text(&format!("{field}.counted"), &countable.counted);
            self.text(&format!("{field}.one"), &countable.one);
            for (name, condition) in [("due", &countable.due), ("met", &countable.met)] {
                if let Some(condition) = condition {
                    self.condition(&format!("{field}.{name}"), condition, 1);
                }
            }
            match (&countable.figure, &countable.met, &countable.of) {
                (Figure::Mean, _, None) => {
                    self.fault(format!("{field}.of"), "must name the rating");
                }
                (Figure::Mean, _, Some(key)) => self.reads_number(&format!("{field}.of"), key),
                (_, None, _) => self.fault(format!("{field}.met"), "must say when a day is met"),
                _ => {}
            }
        }
    }

    pub(super) fn scoring(&mut self) {
        let Some(scoring) = &self.form.scoring else { return };
        if scoring.items.is_empty() {
            self.fault("scoring.items", "must name at least one question");
        }
        for (place, key) in scoring.items.iter().enumerate() {
            self.scores(&format!("scoring.items[{place}]"), key);
            if scoring.items[..place].contains(key) {
                self.fault(format!("scoring.items[{place}]"), format!("names “{key}” twice"));
            }
        }
        let subscales = scoring.subscales.iter().enumerate().map(|(place, subscale)| {
            self.text(&format!("scoring.subscales[{place}].name"), &subscale.name);
            (format!("scoring.subscales[{place}].items"), &subscale.items)
        });
        let parts: Vec<_> = subscales.collect();
        for (field, keys) in
            parts.into_iter().chain([("scoring.reversed".to_owned(), &scoring.reversed)])
        {
            for (place, key) in keys.iter().enumerate() {
                if !scoring.items.contains(key) {
                    self.fault(
                        format!("{field}[{place}]"),
                        format!("names “{key}”, which is not among scoring.items"),
                    );
                }
            }
        }
        self.bands();
        for (field, figure) in [
            ("scoring.cut_off", &scoring.cut_off),
            ("scoring.reliable_change", &scoring.reliable_change),
        ] {
            if let Some(Cited { citation, .. }) = figure
                && citation.trim().is_empty()
            {
                self.fault(format!("{field}.citation"), "must say where the figure comes from");
            }
        }
    }

    fn bands(&mut self) {
        let Some(scoring) = &self.form.scoring else { return };
        for (place, band) in scoring.bands.iter().enumerate() {
            let field = format!("scoring.bands[{place}]");
            self.text(&format!("{field}.name"), &band.name);
            if band.from > band.to {
                self.fault(format!("{field}.to"), "is below from");
            }
            if place > 0 && scoring.bands[place - 1].to >= band.from {
                self.fault(format!("{field}.from"), "does not lie above the band before it");
            }
        }
    }

    fn scores(&mut self, field: &str, key: &str) {
        match self.form.question(key) {
            None => self.reads(field, key),
            Some(question) if range_of(&question.answer).is_none() => {
                let what = "names a question that gives no points: every option needs a score, every number a least and a most";
                self.fault(field, what);
            }
            Some(_) => {}
        }
    }

    /// `key` names a number, or with `group.column` a number in the rows of a group.
    fn reads_number(&mut self, field: &str, key: &str) {
        let found = match key.split_once('.') {
            None => self.form.question(key).map(|question| &question.answer),
            Some((group, column)) => match self.form.question(group).map(|group| &group.answer) {
                Some(Kind::Group { columns, .. }) => columns
                    .iter()
                    .find(|known| known.key == column)
                    .map(|question| &question.answer),
                _ => None,
            },
        };
        match found {
            None => self.fault(field, format!("names “{key}”, which the form does not ask")),
            Some(kind) if !is_number(kind) => {
                self.fault(field, format!("names “{key}”, whose answer is no number"));
            }
            Some(_) => {}
        }
    }

    fn reads_time(&mut self, field: &str, key: &str) {
        match self.form.question(key).map(|question| &question.answer) {
            None => self.fault(field, format!("names “{key}”, which the form does not ask")),
            Some(Kind::Time) => {}
            Some(_) => self.fault(field, format!("names “{key}”, whose answer is no time")),
        }
    }
}

/// Whether answers of this kind can be added up.
fn is_number(kind: &Kind) -> bool {
    match kind {
        Kind::Number { .. } | Kind::Rating { .. } | Kind::Minutes { .. } | Kind::YesNo => true,
        Kind::Choice { options, .. } => options.iter().all(|option| option.score.is_some()),
        _ => false,
    }
}
