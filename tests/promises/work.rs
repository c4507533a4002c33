//! The work that is interrupted: acts of a working day, each with a number in its words, and what of
//! each must be in the vault once it is done.

use std::process::Command;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use journeys::path;
use practice::Result;
use practice::assignment::{Assignment, Channel, Draft};
use practice::case_file::{CaseAbout, CaseFile, ErasedWhy, RetentionPreset};
use practice::form::{Answer, Form};
use practice::goal::{NewWording, UnsavedGoal};
use practice::id::{GoalId, ReplyId};
use practice::practice_details::PracticeDetails;
use practice::reply::{Done, Entry, EntryKey, Record, Reply, Review, Source};
use practice::session::{Appointment, SessionState};
use practice::vault::{Passphrase, Vault};

/// Monday morning, when every test begins.
pub(crate) fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment")
}

/// The passphrase that every vault begins with.
pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("quiet river, early train")
}

/// One test of this program in a process of its own, to be given what it needs and started.
pub(crate) fn child(test: &str) -> Command {
    let this = std::env::current_exe().expect("a running test knows its own file");
    let mut child = Command::new(this);
    child.args(["--exact", test, "--ignored"]);
    child
}

/// A vault with two case files to work on.
pub(crate) struct Desk<'v> {
    vault: &'v Vault,
    /// What is drafted stays here,
    drafted: CaseFile,
    /// and what is given goes to this one.
    given: CaseFile,
    goal: GoalId,
    assignment: Assignment,
}

impl<'v> Desk<'v> {
    /// Makes what the acts need, all of it as one.
    pub(crate) fn set(vault: &'v Vault) -> Result<Self> {
        let cases = vault.as_one(|vault| {
            let drafted = vault.case_files().open(&about(0), now())?;
            let given = vault.case_files().open(&about(0), now())?;
            let goal = vault.goals().add(given.id, &wording(0), now())?;
            vault.assignments().give(given.id, &draft(goal, 0), now())?;
            Ok([drafted, given])
        })?;
        Self::take(vault, cases)
    }

    /// Finds what [`Desk::set`] made.
    pub(crate) fn again(vault: &'v Vault) -> Result<Self> {
        let oldest = vault.by_hand("SELECT number FROM case_file ORDER BY rowid LIMIT 2", &[])?;
        let all = vault.case_files().current()?;
        let of = |place: usize| {
            let found = all.iter().find(|case| case.number == oldest[place][0]);
            found.cloned().ok_or(practice::Error::NotFound)
        };
        Self::take(vault, [of(0)?, of(1)?])
    }

    fn take(vault: &'v Vault, [drafted, given]: [CaseFile; 2]) -> Result<Self> {
        let goal = vault.goals().of(given.id)?.remove(0).id;
        // The latest first: the oldest is the one that answers come back to.
        let assignment = vault.assignments().of(given.id)?.pop().expect("it was given");
        Ok(Self { vault, drafted, given, goal, assignment })
    }
}

/// One kind of act.
pub(crate) struct Act {
    pub(crate) name: &'static str,
    /// Does it for the number.
    pub(crate) act: fn(&Desk<'_>, u32) -> Result<()>,
    /// Finds a row where the act of number ?1, made at the moment ?2, was kept. What a later act writes
    /// over is from then or later. Each mentions both, since both are always given.
    kept: &'static str,
}

impl Act {
    /// Whether the vault has all of it.
    pub(crate) fn is_kept(&self, vault: &Vault, number: u32) -> bool {
        let values = [&*number.to_string(), &*moment(number).to_rfc3339()];
        let found = vault.by_hand(self.kept, &values);
        !found.unwrap_or_else(|error| panic!("{}: {error}", self.name)).is_empty()
    }
}

/// The acts, done in turn.
pub(crate) const ACTS: [Act; 13] = [
    Act {
        name: "open a case file",
        act: |desk, number| {
            desk.vault.case_files().open(&about(number), moment(number)).map(drop)
        },
        kept: "SELECT 1 FROM case_file WHERE presenting_concern = 'act ' || ?1 AND created_at = ?2",
    },
    Act {
        name: "reword a goal",
        act: |desk, number| {
            desk.vault.goals().reword(desk.goal, &wording(number), moment(number)).map(drop)
        },
        kept: "SELECT 1 FROM wording WHERE words = 'act ' || ?1 AND created_at = ?2",
    },
    Act {
        name: "plan a session",
        act: |desk, number| {
            let starts = moment(number).naive_local();
            let session = Appointment { starts, minutes: 50, state: SessionState::Planned };
            desk.vault.sessions().plan(desk.given.id, &session, moment(number)).map(drop)
        },
        kept: "SELECT 1 FROM session WHERE created_at = ?2 AND ?1",
    },
    Act {
        name: "draft an assignment",
        act: |desk, number| {
            let draft = Draft { goal: None, ..draft(desk.goal, number) };
            desk.vault.assignments().save_draft(desk.drafted.id, &draft, moment(number))
        },
        kept: "SELECT 1 FROM assignment_draft WHERE saved_at >= ?2 AND ?1",
    },
    Act {
        name: "give an assignment",
        act: |desk, number| {
            let draft = draft(desk.goal, number);
            desk.vault.assignments().give(desk.given.id, &draft, moment(number)).map(drop)
        },
        kept: "SELECT 1 FROM assignment JOIN frozen_form ON hash = form_hash
                WHERE message = 'act ' || ?1 AND given_at = ?2",
    },
    Act {
        name: "hand an assignment over",
        act: |desk, number| {
            let deliveries = desk.vault.deliveries();
            deliveries.record(desk.assignment.id, Channel::Paper, moment(number)).map(drop)
        },
        kept: "SELECT 1 FROM delivery WHERE at = ?2 AND ?1",
    },
    Act {
        name: "file a reply",
        act: |desk, number| {
            let reply = reply(&desk.assignment, number)?;
            let replies = desk.vault.replies();
            replies
                .file_unsealed(&desk.assignment, &reply, Source::File, moment(number))
                .map(drop)
        },
        kept: "SELECT 1 WHERE 3 = (
                   SELECT count(*) FROM entry
                    WHERE received_at = ?2
                      AND body ->> '$.record.answers.on_my_mind' = 'act ' || ?1)",
    },
    Act {
        name: "write an entry together",
        act: |desk, number| {
            let entry = entry(&desk.assignment, 3, number);
            desk.vault.replies().write_together(desk.assignment.id, &entry, moment(number))
        },
        kept: "SELECT 1 FROM entry WHERE source = 'room' AND received_at = ?2 AND ?1",
    },
    Act {
        name: "review an assignment",
        act: |desk, number| {
            let learned = words(number).into();
            let review = Review { done: Done::Partly, helpful: Some(7), learned, decision: None };
            desk.vault.reviews().record(desk.assignment.id, None, &review, moment(number))
        },
        kept: "SELECT 1 FROM review WHERE learned = 'act ' || ?1 AND at = ?2",
    },
    Act {
        name: "write at a goal",
        act: |desk, number| {
            let unsaved = UnsavedGoal {
                goal: None,
                words: words(number).into(),
                label: "".into(),
                reason: "".into(),
                criterion: None,
            };
            desk.vault.goals().keep_unsaved(desk.drafted.id, &unsaved, moment(number))
        },
        kept: "SELECT 1 FROM unsaved_goal WHERE saved_at >= ?2 AND ?1",
    },
    Act {
        name: "change the letterhead",
        act: |desk, number| {
            let details = PracticeDetails { name: words(number), ..PracticeDetails::default() };
            desk.vault.save_practice_details(&details, moment(number))
        },
        kept: "SELECT 1 FROM practice
                WHERE CAST(substr(details ->> '$.name', 5) AS INTEGER) >= CAST(?1 AS INTEGER) AND ?2",
    },
    Act {
        name: "add a retention rule",
        act: |desk, number| {
            let preset = RetentionPreset {
                id: None,
                name: words(number),
                years: 10,
                until_age: None,
                source: "".into(),
                unsure: false,
            };
            let files = desk.vault.case_files();
            files.save_retention_preset(&preset, moment(number)).map(drop)
        },
        kept: "SELECT 1 FROM retention_preset WHERE name = 'act ' || ?1 AND ?2",
    },
    Act {
        name: "erase a case file",
        act: |desk, number| {
            let (files, erased_at) = (desk.vault.case_files(), moment(number));
            let case = files.open(&about(number), erased_at)?;
            files.erase(case.id, ErasedWhy::OnRequest, &[], erased_at).map(drop)
        },
        kept: "SELECT 1 FROM erasure
                WHERE erased_at = ?2 AND number NOT IN (SELECT number FROM case_file) AND ?1",
    },
];

fn words(number: u32) -> String {
    format!("act {number}")
}

/// The moment of an act: a minute for each number.
fn moment(number: u32) -> DateTime<FixedOffset> {
    now() + Duration::minutes(i64::from(number))
}

fn about(number: u32) -> CaseAbout {
    CaseAbout {
        called: None,
        presenting_concern: words(number).into(),
        therapy_start: None,
        language: "en".into(),
        addressed_as: None,
    }
}

fn wording(number: u32) -> NewWording {
    NewWording::new(words(number), "en", now().date_naive())
}

fn draft(goal: GoalId, number: u32) -> Draft {
    let form = std::fs::read_to_string(path("assets/forms/worst-waking-diary.json"));
    let form = Form::from_json(&form.expect("a form")).expect("a sound form");
    let mut draft = Draft::new(Some(goal), now().date_naive());
    draft.form = Some(form);
    draft.message = words(number).into();
    draft
}

/// Three mornings, each with the number in its words.
fn reply(assignment: &Assignment, number: u32) -> Result<Reply> {
    Ok(Reply {
        id: ReplyId::new()?,
        form: assignment.form_hash.clone(),
        written: moment(number),
        pauses: Vec::new(),
        entries: (0..3).map(|day| entry(assignment, day, number)).collect(),
    })
}

fn entry(assignment: &Assignment, day: u64, number: u32) -> Entry {
    let day: NaiveDate = assignment.first_day + chrono::Days::new(day);
    let answers = [
        ("slept_through".to_owned(), Answer::YesNo(false)),
        ("on_my_mind".to_owned(), Answer::Text(words(number).into())),
    ];
    Entry {
        key: EntryKey::Day { day, slot: 0 },
        // One more each time its turn comes; there is a limit to what a page can have counted.
        revision: number / ACTS.len() as u32 + 1,
        happened: None,
        written: moment(number),
        record: Record::Answers(answers.into()),
    }
}
