//! Voices: what people who come with a problem say, and what a therapist writes to them.

use std::collections::{BTreeMap, VecDeque};

use serde::Deserialize;

use super::answers::Mark;
use super::dice::Dice;

/// A problem as the people who have it put it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voice {
    pub(super) problem: String,
    /// The forms that fit, most fitting first.
    pub(super) forms: Vec<String>,
    /// The library's own words for what it fits: forms of the library that share one are used too.
    pub(super) fits: Vec<String>,
    pub(super) concerns: Vec<String>,
    pub(super) goals: Vec<Said>,
    pub(super) messages: Vec<String>,
    pub(super) helps: Vec<String>,
    pub(super) when_where: Vec<String>,
    pub(super) if_then: Vec<String>,
    pub(super) obstacles: Vec<String>,
    /// What is written on a day that counts, by question; `*` for every other question.
    good: BTreeMap<String, Vec<String>>,
    /// And on one that does not.
    hard: BTreeMap<String, Vec<String>>,
    pub(super) learned: Vec<String>,
}

/// A goal as it was first said, and as it was said later.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) words: String,
    pub(super) later: Vec<SaidLater>,
}

/// A rewording with its reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SaidLater {
    pub(super) words: String,
    pub(super) reason: String,
}

/// All voices.
pub(super) fn voices() -> Vec<Voice> {
    serde_json::from_str(include_str!("voices.json")).expect("the voices are well written")
}

/// What one client writes, line by line.
pub(super) struct Lines<'a> {
    voice: &'a Voice,
    others: &'a [Voice],
    own: BTreeMap<String, VecDeque<String>>,
    last: String,
}

impl<'a> Lines<'a> {
    /// Lines of a voice, after those that are laid down for a question. Where the voice has none for a
    /// question, the others are heard.
    pub(super) fn of(
        voice: &'a Voice,
        others: &'a [Voice],
        own: BTreeMap<String, VecDeque<String>>,
    ) -> Self {
        Self { voice, others, own, last: String::new() }
    }

    /// The next line for a question, if the client has anything to say.
    pub(super) fn next(&mut self, key: &str, mark: Mark, dice: &mut Dice) -> Option<String> {
        if let Some(own) = self.own.get_mut(key) {
            return own.pop_front().filter(|line| !line.is_empty());
        }
        fn said(voice: &Voice, mark: Mark) -> &BTreeMap<String, Vec<String>> {
            if mark == Mark::Met { &voice.good } else { &voice.hard }
        }
        let own = said(self.voice, mark).get(key);
        let others = || self.others.iter().find_map(|voice| said(voice, mark).get(key));
        let (lines, chance) = match own.or_else(others) {
            Some(lines) => (lines, 0.85),
            None => (said(self.voice, mark).get("*")?, 0.6),
        };
        if lines.is_empty() || !dice.chance(chance) {
            return None;
        }
        let line = dice.pick(lines).clone();
        // Nobody writes the same twice running.
        if line == self.last {
            return None;
        }
        self.last.clone_from(&line);
        Some(line)
    }
}
