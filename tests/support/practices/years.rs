//! Years of practice: as many case files as a therapist sees in them, each with a story of its own.

use chrono::NaiveDate;
use practice::case_file::CaseAbout;
use practice::form::{Countable, Figure, Form};
use practice::goal::{Direction, NewWording, ProposedBy, WeekCriterion, days_in};
use practice::sample::Story;
use practice::vault::Vault;

use super::case::{COURSES, Case};
use super::dice::Dice;
use super::tell::tell;
use super::voice::{Voice, voices};

/// How many case files a year brings.
pub(super) const A_YEAR: usize = 100;
/// How many stories are put into a vault as one act.
const AT_A_TIME: usize = 20;

/// What a practice holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Case files.
    pub case_files: usize,
    /// Wordings of goals.
    pub wordings: usize,
    /// Assignments.
    pub assignments: usize,
    /// Replies.
    pub replies: usize,
    /// Entries that came with them.
    pub entries: usize,
}

/// A practice of some years.
pub struct Practice {
    case_files: usize,
    forms: Vec<Form>,
    voices: Vec<Voice>,
}

impl Practice {
    /// What gathers in so many years: 100 case files, 300 wordings, 4,000 assignments, 3,000 replies
    /// and 21,000 entries in each.
    pub fn of_years(years: usize) -> Self {
        Self::of_case_files(years * A_YEAR)
    }

    /// The newest case files of such a practice.
    pub fn of_case_files(case_files: usize) -> Self {
        Self { case_files, forms: super::forms(), voices: voices() }
    }

    /// What it holds.
    pub fn size(&self) -> Size {
        (0..self.case_files).map(quota).fold(Size::default(), |sum, one| Size {
            case_files: sum.case_files + one.case_files,
            wordings: sum.wordings + one.wordings,
            assignments: sum.assignments + one.assignments,
            replies: sum.replies + one.replies,
            entries: sum.entries + one.entries,
        })
    }

    /// Its forms.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// Its stories, the oldest first.
    pub fn stories(&self) -> impl Iterator<Item = Story> + '_ {
        (0..self.case_files).rev().map(|newest| self.story(newest))
    }

    /// Puts all of it into a vault, and says after each case file how many there are.
    ///
    /// # Panics
    /// Where the vault refuses: then the generator is wrong.
    pub fn load_into(&self, vault: &Vault, mut so_far: impl FnMut(usize)) {
        let now = super::now();
        vault.save_practice_details(&super::details(), now).expect("the details are saved");
        let (mut stories, mut loaded) = (self.stories(), 0);
        while loaded < self.case_files {
            let together = vault.as_one(|vault| {
                for story in stories.by_ref().take(AT_A_TIME) {
                    story.load_into(vault, &self.forms, now)?;
                    loaded += 1;
                    so_far(loaded);
                }
                Ok(())
            });
            together.unwrap_or_else(|error| panic!("story {loaded}: {error}"));
        }
    }

    fn story(&self, newest: usize) -> Story {
        let mut dice = Dice::of("story", newest as u64);
        let voice = dice.pick(&self.voices);
        let goals = [0, 1].map(|goal| {
            let form = self.form_for(voice, goal, &mut dice);
            (&voice.goals[goal], form, form.counts.first().cloned())
        });
        let case = Case {
            quota: quota(newest),
            course: *dice.pick(&COURSES),
            every: if goals.iter().any(|(_, form, _)| is_daily(form)) { 14 } else { 7 },
            newest,
            voice,
            voices: &self.voices,
            goals,
        };
        let sittings = case.sittings(&mut dice);
        let about = CaseAbout {
            called: dice.chance(0.3).then(|| initials(&mut dice).into()),
            presenting_concern: dice.pick(&voice.concerns).as_str().into(),
            therapy_start: sittings.first().map(|first| first.starts.date()),
            language: "en".into(),
            addressed_as: None,
        };
        tell(about, sittings, &mut dice)
    }

    /// The voice's own form for a goal, or now and then another one of the library that fits.
    fn form_for(&self, voice: &Voice, goal: usize, dice: &mut Dice) -> &Form {
        let known = |key: &String| self.forms.iter().find(|form| form.key == *key);
        let own: Vec<&Form> = voice.forms.iter().filter_map(known).collect();
        let fits = |form: &&Form| {
            form.fits.iter().any(|fit| voice.fits.contains(fit)) && !form.counts.is_empty()
        };
        let fitting: Vec<&Form> = self.forms.iter().filter(fits).collect();
        if !fitting.is_empty() && dice.chance(0.2) {
            return fitting[dice.below(fitting.len())];
        }
        own.get(goal).or(own.first()).copied().expect("every voice has a form")
    }
}

fn initials(dice: &mut Dice) -> String {
    let letters: Vec<char> = ('A'..='Z').collect();
    format!("{}. {}.", dice.pick(&letters), dice.pick(&letters))
}

/// What one case file holds: what the newer of two neighbours has more, the older has less.
fn quota(newest: usize) -> Size {
    let mut dice = Dice::of("quota", newest as u64 / 2);
    let (more, wording, entries) = (dice.below(17), dice.below(2), dice.below(11));
    let replies = more * 3 / 4;
    let sway =
        |mean: usize, by: usize| if newest.is_multiple_of(2) { mean + by } else { mean - by };
    Size {
        case_files: 1,
        wordings: sway(3, wording),
        assignments: sway(40, more),
        replies: sway(30, replies),
        entries: sway(210, 7 * replies + entries),
    }
}

pub(super) fn is_daily(form: &Form) -> bool {
    matches!(form.rhythm, practice::form::Rhythm::Daily { .. })
}

/// A wording with the criterion that its form counts.
pub(super) fn wording(
    words: &str,
    reason: &str,
    rule: Option<&Countable>,
    said_on: NaiveDate,
    by: usize,
) -> NewWording {
    let criterion = rule.map(|rule| WeekCriterion {
        rule: rule.clone(),
        target: match rule.figure {
            Figure::Days => Some(f64::from(days_in(words).unwrap_or(4))),
            Figure::Rate => Some(1.0),
            Figure::Mean | Figure::YesNo => None,
        },
        direction: Direction::AtLeast,
        baseline: None,
    });
    NewWording {
        proposed_by: [ProposedBy::Client, ProposedBy::Together, ProposedBy::Client][by % 3],
        reason: reason.into(),
        criterion,
        ..NewWording::new(words, "en", said_on)
    }
}
