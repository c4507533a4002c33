//! What is other in a form than it was before, in the words that a history needs.

use serde::Serialize;
use ts_rs::TS;

use super::{Form, Kind, Part, Question, Rhythm, Text};

/// One thing that a form has otherwise than an earlier one. A question is named by its wording.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum FormChange {
    /// Its name.
    Titled {
        /// As it was.
        from: Text,
        /// As it is.
        to: Text,
    },
    /// What is said about it: purpose, lead, what an entry is called, what it fits, its licence.
    Described,
    /// How often it is filled in.
    Rhythm {
        /// As it was.
        from: Rhythm,
        /// As it is.
        to: Rhythm,
    },
    /// A question was added.
    Added {
        /// The question.
        ask: Text,
        /// Where it stands.
        part: Part,
    },
    /// A question was taken out.
    Removed {
        /// The question.
        ask: Text,
    },
    /// A question is worded otherwise.
    Reworded {
        /// As it was.
        from: Text,
        /// As it is.
        to: Text,
    },
    /// The line under a question, or its short name.
    Hinted {
        /// The question.
        ask: Text,
    },
    /// A question takes another kind of answer.
    Kind {
        /// The question.
        ask: Text,
        /// The name of the kind that it was.
        from: String,
        /// The name of the kind that it is.
        to: String,
    },
    /// The points of a scale, or what its ends mean.
    Scale {
        /// The question.
        ask: Text,
    },
    /// What can be chosen.
    Options {
        /// The question.
        ask: Text,
    },
    /// Anything else about the answer.
    Details {
        /// The question.
        ask: Text,
    },
    /// When a question is asked.
    Shown {
        /// The question.
        ask: Text,
    },
    /// Whether a missing answer is asked for again.
    Need {
        /// The question.
        ask: Text,
    },
    /// Whether a question is one of safety.
    Safety {
        /// The question.
        ask: Text,
        /// Whether it is now.
        on: bool,
    },
    /// A question stands in another part.
    Part {
        /// The question.
        ask: Text,
        /// Where it stands now.
        to: Part,
    },
    /// A question stands before or after others than it did.
    Moved {
        /// The question.
        ask: Text,
    },
    /// What is counted in a week, or how a measure is scored.
    Counts,
}

/// What `to` has otherwise than `from`: first the form, then its questions by their keys, then what is
/// counted. Key, version and time that it takes are no changes.
pub fn changes(from: &Form, to: &Form) -> Vec<FormChange> {
    let mut all = Vec::new();
    if from.title != to.title {
        all.push(FormChange::Titled { from: from.title.clone(), to: to.title.clone() });
    }
    if described(from) != described(to) {
        all.push(FormChange::Described);
    }
    if from.rhythm != to.rhythm {
        all.push(FormChange::Rhythm { from: from.rhythm.clone(), to: to.rhythm.clone() });
    }
    let added = to.questions().filter(|(_, question)| from.question(&question.key).is_none());
    all.extend(added.map(|(part, question)| FormChange::Added { ask: question.ask.clone(), part }));
    let removed = from.questions().filter(|(_, question)| to.question(&question.key).is_none());
    all.extend(removed.map(|(_, question)| FormChange::Removed { ask: question.ask.clone() }));
    let moved = moved(from, to);
    for (part, question) in to.questions() {
        let was = from.questions().find(|(_, other)| other.key == question.key);
        let Some((was_in, before)) = was else { continue };
        all.extend(changes_of(before, question));
        let ask = question.ask.clone();
        if was_in != part {
            all.push(FormChange::Part { ask, to: part });
        } else if moved.contains(&question.key.as_str()) {
            all.push(FormChange::Moved { ask });
        }
    }
    if (&from.counts, &from.scoring) != (&to.counts, &to.scoring) {
        all.push(FormChange::Counts);
    }
    all
}

/// What is said about a form and no change of its own.
fn described(form: &Form) -> impl PartialEq + use<'_> {
    (
        (&form.purpose, &form.lead, &form.entry_name, &form.fits),
        (form.variant, form.entered_by, &form.licence),
    )
}

/// What is other about a question, wherever it stands.
fn changes_of(from: &Question, to: &Question) -> Vec<FormChange> {
    let ask = || to.ask.clone();
    let answer = match (&from.answer, &to.answer) {
        (before, now) if before == now => None,
        (before, now) if before.name() != now.name() => {
            let (from, to) = (before.name().into(), now.name().into());
            Some(FormChange::Kind { ask: ask(), from, to })
        }
        (_, Kind::Rating { .. }) => Some(FormChange::Scale { ask: ask() }),
        (_, Kind::Choice { .. } | Kind::Choices { .. }) => Some(FormChange::Options { ask: ask() }),
        _ => Some(FormChange::Details { ask: ask() }),
    };
    let reworded = || FormChange::Reworded { from: from.ask.clone(), to: ask() };
    let all = [
        (from.ask != to.ask).then(reworded),
        ((&from.hint, &from.short) != (&to.hint, &to.short))
            .then(|| FormChange::Hinted { ask: ask() }),
        answer,
        (from.show_when != to.show_when).then(|| FormChange::Shown { ask: ask() }),
        (from.need != to.need).then(|| FormChange::Need { ask: ask() }),
        (from.safety != to.safety).then(|| FormChange::Safety { ask: ask(), on: to.safety }),
    ];
    all.into_iter().flatten().collect()
}

/// The fewest questions that had to be moved within their part, by their keys.
fn moved<'f>(from: &'f Form, to: &'f Form) -> Vec<&'f str> {
    let mut moved = Vec::new();
    for part in [Part::Header, Part::Entry, Part::After] {
        let keys = |form: &'f Form, other: &Form| -> Vec<&'f str> {
            let stays = |key: &str| other.part(part).iter().any(|question| question.key == key);
            let keys = form.part(part).iter().map(|question| question.key.as_str());
            keys.filter(|key| stays(key)).collect()
        };
        let (before, now) = (keys(from, to), keys(to, from));
        let stayed = in_both_orders(&before, &now);
        moved.extend(now.into_iter().filter(|key| !stayed.contains(key)));
    }
    moved
}

/// The longest sequence that is in both lists in this order.
fn in_both_orders<'f>(before: &[&'f str], now: &[&'f str]) -> Vec<&'f str> {
    // How long it is at most from a place in the one and a place in the other on.
    let mut longest = vec![vec![0; now.len() + 1]; before.len() + 1];
    for b in (0..before.len()).rev() {
        for n in (0..now.len()).rev() {
            longest[b][n] = if before[b] == now[n] {
                1 + longest[b + 1][n + 1]
            } else {
                longest[b + 1][n].max(longest[b][n + 1])
            };
        }
    }
    let (mut b, mut n, mut common) = (0, 0, Vec::new());
    while b < before.len() && n < now.len() {
        if before[b] == now[n] {
            common.push(now[n]);
            (b, n) = (b + 1, n + 1);
        } else if longest[b + 1][n] >= longest[b][n + 1] {
            b += 1;
        } else {
            n += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests;
