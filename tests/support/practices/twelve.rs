//! Twelve case files told by hand, each worth looking at for something: `twelve.json`.
//!
//! A week there is a session and what came of it. Marks stand for the records of its homework, in
//! order: `x` met, `o` not met, `n` not due, `0` nothing to record, `.` no record; `~0.8,0.4` draws
//! that share of records and of met ones. What is not written down is said by the story's voice.

use std::collections::{BTreeMap, VecDeque};

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use practice::Words;
use practice::assignment::{Channel, Plan, ReturnedSentence};
use practice::case_file::{CaseAbout, CaseState};
use practice::form::Form;
use practice::goal::{GoalState, NewWording, ProposedBy};
use practice::reply::Decision;
use practice::sample::{FORMAT, Given, Sample, Story, What};
use practice::session::SessionState;
use serde::Deserialize;

use super::answers::Mark;
use super::dice::Dice;
use super::tell::{Homework, Sitting, slots, tell};
use super::voice::{Lines, Voice, voices};
use super::years::wording;

/// The sample practice.
pub fn sample() -> Sample {
    let forms = super::forms();
    let voices = voices();
    let told: Vec<Told> =
        serde_json::from_str(include_str!("twelve.json")).expect("the stories are well written");
    let case_files: Vec<Story> =
        (0..).zip(&told).map(|(number, told)| told.story(number, &forms, &voices)).collect();
    let is_given = |form: &Form| {
        let all = case_files.iter().flat_map(|story| &story.happened);
        let mut given = all.filter_map(|happening| match &happening.what {
            What::Given(given) => Some(&given.form),
            _ => None,
        });
        given.any(|key| *key == form.key)
    };
    Sample {
        format: FORMAT,
        as_of: super::now().date_naive(),
        details: super::details(),
        forms: forms.iter().filter(|form| is_given(form)).cloned().collect(),
        case_files,
    }
}

/// The sample as the file that the program comes with: one line for everything that happened.
pub fn sample_json() -> String {
    let sample = sample();
    let line = |value: serde_json::Result<String>| value.expect("a sample is JSON");
    let rows = |rows: Vec<String>, indent: &str| {
        let between = format!(",\n{indent}  ");
        format!("[\n{indent}  {}\n{indent}]", rows.join(&between))
    };
    let story = |story: &Story| {
        let happened = story.happened.iter().map(|one| line(serde_json::to_string(one))).collect();
        let sessions = story.sessions.iter().map(|one| line(serde_json::to_string(one))).collect();
        format!(
            "{{\n      \"about\": {},\n      \"sessions\": {},\n      \"happened\": {}\n    }}",
            line(serde_json::to_string(&story.about)),
            rows(sessions, "      "),
            rows(happened, "      "),
        )
    };
    let forms = sample.forms.iter().map(Form::to_json).collect();
    format!(
        "{{\n  \"format\": {},\n  \"as_of\": \"{}\",\n  \"details\": {},\n  \"forms\": {},\n  \"case_files\": {}\n}}\n",
        sample.format,
        sample.as_of,
        line(serde_json::to_string(&sample.details)),
        rows(forms, "  "),
        rows(sample.case_files.iter().map(story).collect(), "  "),
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// What there is to see; for whoever reads the file.
    #[serde(rename = "worth")]
    _worth: String,
    #[serde(default)]
    called: Option<String>,
    #[serde(default)]
    addressed_as: Option<String>,
    #[serde(default = "english")]
    language: String,
    concern: String,
    voice: String,
    /// How many weeks before the sample's own week it began.
    begins: i64,
    /// 0 is Monday.
    weekday: i64,
    hour: u32,
    weeks: Vec<Week>,
}

fn english() -> String {
    "en".into()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Week {
    /// How many weeks alike.
    #[serde(default)]
    alike: Option<usize>,
    /// `held` where nothing is said; `none` for a week without an appointment.
    #[serde(default)]
    session: Option<String>,
    #[serde(default)]
    goal: Option<Goal>,
    #[serde(default)]
    reword: Option<Goal>,
    #[serde(default)]
    end: Option<End>,
    #[serde(default)]
    case: Option<CaseState>,
    #[serde(default)]
    give: Vec<Give>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    #[serde(default)]
    which: usize,
    words: String,
    /// The form whose rule counts it, if one does.
    #[serde(default)]
    counted_by: Option<String>,
    #[serde(default)]
    target: Option<f64>,
    #[serde(default)]
    baseline: Option<f64>,
    by: ProposedBy,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    for_now: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    which: usize,
    state: GoalState,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Give {
    form: String,
    #[serde(default)]
    goal: Option<usize>,
    #[serde(default)]
    no_goal: Option<String>,
    #[serde(default)]
    message: Option<String>,
    marks: String,
    #[serde(default)]
    lines: BTreeMap<String, VecDeque<String>>,
    /// What was written down in the review; `*` leaves it to the voice. Without it, none took place.
    #[serde(default)]
    learned: Option<String>,
    #[serde(default)]
    decision: Option<Decision>,
    #[serde(default)]
    at_once: bool,
    /// On which day after the session it came back, in the evening; else just before the next one.
    #[serde(default)]
    back_on_day: Option<i64>,
    /// How many days before the session it was written, and what.
    #[serde(default)]
    returned: Option<(i64, String)>,
    #[serde(default)]
    channel: Option<Channel>,
    #[serde(default)]
    confidence: Option<u8>,
    #[serde(default)]
    helps: Option<String>,
    #[serde(default)]
    when_where: Option<String>,
    #[serde(default)]
    if_then: Option<String>,
    #[serde(default)]
    obstacle: Option<String>,
}

impl Told {
    fn story(&self, number: u64, forms: &[Form], voices: &[Voice]) -> Story {
        let mut dice = Dice::of("twelve", number);
        let voice = voices.iter().find(|voice| voice.problem == self.voice).expect("a voice");
        let monday = super::now().date_naive() - Duration::weeks(self.begins);
        let hour = NaiveTime::from_hms_opt(self.hour, 0, 0).expect("an hour");
        let first = monday + Duration::days(self.weekday);
        let mut sittings: Vec<Sitting<'_>> = Vec::new();
        let mut on = first;
        let mut reviews = 0;
        for week in self.weeks.iter().flat_map(|week| vec![week; week.alike.unwrap_or(1)]) {
            if let Some(state) = week.state() {
                let starts = on.and_time(hour);
                let give = |give: &Give| {
                    // What is not said anew stays as it was when the form was given last.
                    let given = sittings.iter().rev().flat_map(|sitting| &sitting.homework);
                    let mut before = given.map(|homework| &homework.given);
                    let before = before.find(|given| given.form == give.form);
                    reviews += usize::from(give.learned.as_deref() == Some("*"));
                    let learned = voice.learned[reviews % voice.learned.len()].as_str();
                    let saying = Saying { voice, voices, before, learned };
                    self.homework(give, starts, forms, &saying, &mut dice)
                };
                let homework = week.give.iter().map(give).collect();
                sittings.push(Sitting {
                    starts,
                    state,
                    acts: week.acts(forms, &self.language, on),
                    homework,
                });
            }
            on += Duration::weeks(1);
        }
        let about = CaseAbout {
            called: self.called.as_deref().map(Into::into),
            presenting_concern: self.concern.as_str().into(),
            therapy_start: Some(first),
            language: self.language.clone(),
            addressed_as: self.addressed_as.as_deref().map(Into::into),
        };
        tell(about, sittings, &mut dice)
    }

    fn homework<'a>(
        &self,
        give: &Give,
        starts: NaiveDateTime,
        forms: &'a [Form],
        saying: &Saying<'a, '_>,
        dice: &mut Dice,
    ) -> Homework<'a> {
        let form = form(forms, &give.form);
        let (first, last) = (starts.date() + Duration::days(1), starts.date() + Duration::days(7));
        let marks = marks(&give.marks, form, first, last, dice);
        let back = match give.back_on_day {
            Some(day) => {
                (starts.date() + Duration::days(day)).and_time(NaiveTime::MIN) + Duration::hours(22)
            }
            None => starts + Duration::days(7) - Duration::minutes(50),
        };
        let learned = give.learned.as_ref().map(|learned| match learned.as_str() {
            "*" => saying.learned.to_owned(),
            learned => learned.to_owned(),
        });
        Homework {
            given: given(give, form, starts.date(), saying, dice),
            form,
            rule: form.counts.first().cloned(),
            marks,
            lines: Lines::of(saying.voice, saying.voices, give.lines.clone()),
            sent_at_once: give.at_once,
            back,
            learned,
            decision: give.decision,
        }
    }
}

/// What there is to say where a story does not say it.
struct Saying<'a, 'b> {
    voice: &'a Voice,
    voices: &'a [Voice],
    before: Option<&'b Given>,
    learned: &'a str,
}

fn given(
    give: &Give,
    form: &Form,
    on: NaiveDate,
    saying: &Saying<'_, '_>,
    dice: &mut Dice,
) -> Given {
    let Saying { voice, before, .. } = saying;
    let mut words = |said: &Option<String>, before: Option<&Words>, from: &[String]| -> Words {
        match (said, before) {
            (Some(said), _) => said.as_str().into(),
            (None, Some(before)) => before.clone(),
            (None, None) => dice.pick(from).as_str().into(),
        }
    };
    let old = |of: fn(&Given) -> &Words| before.map(of);
    Given {
        form: form.key.clone(),
        goal: give.goal,
        no_goal_reason: give.no_goal.as_deref().map(Into::into),
        message: words(&give.message, old(|given| &given.message), &voice.messages),
        returned: give.returned.as_ref().map(|(days, words)| ReturnedSentence {
            day: on - Duration::days(*days),
            words: words.as_str().into(),
        }),
        plan: Plan {
            helps: words(&give.helps, old(|given| &given.plan.helps), &voice.helps),
            when_where: words(
                &give.when_where,
                old(|given| &given.plan.when_where),
                &voice.when_where,
            ),
            if_then: words(&give.if_then, old(|given| &given.plan.if_then), &voice.if_then),
            obstacle: words(&give.obstacle, old(|given| &given.plan.obstacle), &voice.obstacles),
            confidence: Some(give.confidence.unwrap_or(7 + dice.below(3) as u8)),
        },
        first_day: on + Duration::days(1),
        last_day: on + Duration::days(7),
        channel: give.channel.unwrap_or(Channel::Link),
    }
}

impl Week {
    fn state(&self) -> Option<SessionState> {
        match self.session.as_deref() {
            None | Some("held") => Some(SessionState::Held),
            Some("missed") => Some(SessionState::Missed),
            Some("cancelled") => Some(SessionState::Cancelled),
            Some("none") => None,
            Some(other) => panic!("a session is not `{other}`"),
        }
    }

    fn acts(&self, forms: &[Form], language: &str, on: NaiveDate) -> Vec<What> {
        let mut acts = Vec::new();
        if let Some(goal) = &self.goal {
            acts.push(What::Goal(goal.wording(forms, language, on)));
        }
        if let Some(goal) = &self.reword {
            let wording = goal.wording(forms, language, on);
            acts.push(What::Reworded { goal: goal.which, wording });
        }
        if let Some(End { which, state, reason }) = &self.end {
            acts.push(What::GoalEnded { goal: *which, state: *state, reason: reason.clone() });
        }
        acts.extend(self.case.map(What::Case));
        acts
    }
}

impl Goal {
    fn wording(&self, forms: &[Form], language: &str, on: NaiveDate) -> NewWording {
        let rule = self.counted_by.as_ref().and_then(|key| form(forms, key).counts.first());
        let mut wording = wording(&self.words, &self.reason, rule, on, 0);
        if let Some(criterion) = &mut wording.criterion {
            criterion.target = self.target.or(criterion.target);
            criterion.baseline = self.baseline;
        }
        NewWording {
            language: language.into(),
            proposed_by: self.by,
            label: self.label.as_deref().map(Into::into),
            for_now: self.for_now,
            ..wording
        }
    }
}

fn form<'a>(forms: &'a [Form], key: &str) -> &'a Form {
    forms.iter().find(|form| form.key == key).unwrap_or_else(|| panic!("there is no form `{key}`"))
}

fn marks(
    marks: &str,
    form: &Form,
    first: NaiveDate,
    last: NaiveDate,
    dice: &mut Dice,
) -> Vec<Option<Mark>> {
    let Some((recorded, met)) = marks.strip_prefix('~').and_then(|shares| shares.split_once(','))
    else {
        return marks.chars().map(mark).collect();
    };
    let share = |text: &str| text.parse::<f64>().expect("a share");
    let (recorded, met) = (share(recorded), share(met));
    let count = slots(form, first, last, 5).len();
    let draw = |_| match (dice.chance(recorded), dice.chance(met)) {
        (false, _) => None,
        (true, true) => Some(Mark::Met),
        (true, false) => Some(Mark::NotMet),
    };
    (0..count).map(draw).collect()
}

fn mark(letter: char) -> Option<Mark> {
    match letter {
        'x' => Some(Mark::Met),
        'o' => Some(Mark::NotMet),
        'n' => Some(Mark::NotDue),
        '0' => Some(Mark::Nothing),
        '.' => None,
        other => panic!("`{other}` is not a mark"),
    }
}
