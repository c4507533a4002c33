//! A practice on the day of a first session, and what its clients send back.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use journeys::root;
use practice::assignment::Draft;
use practice::case_file::{CaseAbout, CaseFile};
use practice::document::Fonts;
use practice::form::{Answer, Answers, Library};
use practice::goal::{NewWording, propose_criteria, suggest};
use practice::id::{AssignmentId, GoalId, ReplyId};
use practice::practice_details::{CrisisContact, PracticeDetails};
use practice::progress::Homework;
use practice::reply::{Entry, EntryKey, Record, Reply};
use practice::session::{Appointment, SessionState};
use practice::share::{Packet, PacketForm, seal};
use practice::vault::{Passphrase, Vault};

pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn library() -> Library {
    let read = |name: &str| {
        std::fs::read_to_string(root().join("assets/forms").join(name)).expect("a form")
    };
    let files = [read("drive-tracker.json"), read("worst-waking-diary.json")];
    Library::from_json(files.iter().map(String::as_str)).expect("the library is sound")
}

pub(crate) fn fonts() -> Fonts {
    let read = |name: &str| std::fs::read(root().join("assets/fonts").join(name)).expect("a font");
    let (sans, semi_bold) =
        (read("SourceSans3_400Regular.ttf"), read("SourceSans3_600SemiBold.ttf"));
    Fonts::new(sans, semi_bold, read("SourceSerif4_400Regular.ttf"))
        .and_then(|fonts| fonts.with(read("NotoSansHebrew_400Regular.ttf"), 0))
        .and_then(|fonts| fonts.with(read("IBMPlexSansArabic_400Regular.ttf"), 0))
        .expect("the fonts are sound")
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("quiet river, early train")
}

/// A practice on the day of a first session, in a folder that goes with it.
pub(crate) struct Practice {
    pub(crate) vault: Vault,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) now: DateTime<FixedOffset>,
}

impl Practice {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let now = at("2026-11-26T16:50:00+01:00");
        let vault =
            Vault::create(&folder.path().join("vault"), &passphrase(), now).expect("a vault");
        let details = PracticeDetails {
            name: "Dr. A. Keller".into(),
            credentials: "Cognitive behavioural therapy".into(),
            reply_address: "keller@example.org".into(),
            crisis_contacts: vec![CrisisContact {
                name: "Crisis line".into(),
                reach: "988, any time".into(),
            }],
            ..PracticeDetails::default()
        };
        vault.save_practice_details(&details, now).expect("saved");
        Self { vault, folder, now }
    }

    pub(crate) fn case(&self, concern: &str) -> CaseFile {
        let about = CaseAbout {
            called: None,
            presenting_concern: concern.into(),
            therapy_start: Some(self.now.date_naive()),
            language: "en".into(),
            addressed_as: None,
        };
        let case = self.vault.case_files().open(&about, self.now).expect("opened");
        for (starts, state) in [
            ("2026-11-26T16:00:00", SessionState::Held),
            ("2026-12-03T16:00:00", SessionState::Planned),
        ] {
            let starts: NaiveDateTime = starts.parse().expect("a moment");
            let appointment = Appointment { starts, minutes: 50, state };
            self.vault.sessions().plan(case.id, &appointment, self.now).expect("planned");
        }
        case
    }

    /// The goal as said, with the criterion proposed from its words confirmed as it is.
    pub(crate) fn goal(&self, case: &CaseFile, words: &str) -> GoalId {
        let proposal = propose_criteria(words, "en", &library()).into_iter().next();
        let wording = NewWording {
            criterion: Some(proposal.expect("the words fit a form of the library").criterion),
            ..NewWording::new(words, "en", self.now.date_naive())
        };
        self.vault.goals().add(case.id, &wording, self.now).expect("added")
    }

    pub(crate) fn draft(&self, case: &CaseFile, words: &str, message: &str) -> Draft {
        let library = library();
        let first = suggest(words, None, &library).swap_remove(0);
        let mut draft =
            self.vault.assignments().draft(case.id, self.now.date_naive()).expect("a draft");
        draft.form = Some(first.form);
        draft.message = message.into();
        draft
    }

    pub(crate) fn homework(&self, case: &CaseFile, today: &str) -> Homework {
        let mut all = self.vault.overview(day(today)).homework(case.id).expect("homework");
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    pub(crate) fn packet(&self, case: &CaseFile, id: AssignmentId) -> Packet {
        let vault = &self.vault;
        let given = vault.assignments().get(id).expect("given");
        let made = vault.replies().made_together(&given).expect("read");
        let packet = Packet::of(
            &given,
            case,
            &vault.practice_details().expect("saved"),
            vault.sessions().next(case.id, self.now.naive_local()).expect("planned"),
            vault.replies().keys(id).expect("keys").recipient(),
            vault.overview(self.now.date_naive()).recorded_days(id).expect("none yet"),
        );
        packet.going_on_from(made)
    }
}

pub(crate) fn yes_no(pairs: &[(&str, bool)]) -> Answers {
    pairs.iter().map(|(key, yes)| ((*key).to_owned(), Answer::YesNo(*yes))).collect()
}

pub(crate) fn morning(day: &str, revision: u32, record: Record) -> Entry {
    Entry {
        key: EntryKey::Day { day: day.parse().expect("a day"), slot: 0 },
        revision,
        happened: None,
        written: at(&format!("{day}T07:10:00+01:00")),
        record,
    }
}

/// What a client's page does with a packet and a week of entries.
pub(crate) fn answer(packet: &Packet, entries: Vec<Entry>, reply: u8) -> String {
    answer_at("2026-12-03T15:00:00+01:00", packet, entries, reply)
}

/// What it does with them at another moment.
pub(crate) fn answer_at(moment: &str, packet: &Packet, entries: Vec<Entry>, reply: u8) -> String {
    let assignment = &packet.assignments[0];
    let PacketForm::Full { form, hash } = &assignment.form else {
        panic!("links carry the form in full")
    };
    let reply = Reply {
        id: ReplyId::from_bytes(assignment.id.as_bytes().map(|byte| byte ^ reply)),
        form: hash.clone(),
        written: at(moment),
        pauses: Vec::new(),
        entries,
    };
    let line = seal(assignment.id, &assignment.recipient, &reply.write(form, assignment.first_day))
        .expect("seals");
    format!("My answers (only {} can read this):\n{line}\n", packet.practice)
}
