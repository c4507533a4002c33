//! The main loop, whole, over the public API of `practice`: both goals of the front page, from words to
//! read answers, once on paper and once by the client page.

use journeys::page_template;
use practice::assignment::{AssignmentState, Channel, Dot, Draft, Purpose};
use practice::case_file::CaseFile;
use practice::document::{self, AssignmentSheet};
use practice::form::{Answer, Form};
use practice::goal::{NewWording, ProposedBy};
use practice::progress::{Mark, Standing};
use practice::reply::{Entry, Record, Source};
use practice::share::{Packet, PageTemplate, link};
use practice::vault::Vault;
use practice::{Error, Words};

#[path = "journey/first_session.rs"]
mod first_session;
#[path = "journey/form_edits.rs"]
mod form_edits;
#[path = "journey/late_replies.rs"]
mod late_replies;
#[path = "journey/progress.rs"]
mod progress;
#[path = "journey/safety.rs"]
mod safety;

use first_session::*;

const DRIVE: &str = "I want to drive to work without panic on the 405.";
const NIGHTS: &str = "I want to sleep through the night four nights out of seven, at minimum.";

#[test]
fn four_nights_of_seven_go_from_words_to_read_answers_by_the_client_page() {
    let practice = Practice::open();
    let case = practice.case("Waking at three and going over work until the alarm.");
    let goal = practice.goal(&case, NIGHTS);
    let draft =
        practice.draft(&case, NIGHTS, "This is to see what is on your mind at the worst waking.");
    assert_eq!(draft.goal, Some(goal), "the first goal is chosen already");
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    assert_eq!(given.form.key, "worst-waking-diary");
    assert_eq!((given.first_day, given.last_day), (day("2026-11-27"), day("2026-12-03")));

    // Out: a packet that survives a link, with nothing of the case in it.
    let packet = practice.packet(&case, given.id);
    let text = link::write(&packet, &link::Sealing::NONE).expect("written");
    let link = link::read(&format!("https://example.org/w#{text}")).expect("reads");
    assert_eq!(link.without_code().expect("no code").packet(), packet);
    assert!(!serde_json::to_string(&packet).expect("text").contains(&case.number));
    practice.vault.deliveries().record(given.id, Channel::File, practice.now).expect("logged");

    // A week: five mornings, three slept through, one with nothing to say.
    let waking = |mind: &str| {
        let mut answers = yes_no(&[("slept_through", false)]);
        answers.insert("worst_waking".into(), Answer::Text("03:10".into()));
        answers.insert("on_my_mind".into(), Answer::Text(mind.into()));
        Record::Answers(answers)
    };
    let through = || Record::Answers(yes_no(&[("slept_through", true)]));
    let week = vec![
        morning("2026-11-27", 1, through()),
        morning("2026-11-28", 1, waking("The meeting on Monday.")),
        morning("2026-11-29", 1, through()),
        morning("2026-11-30", 1, Record::Nothing),
        morning("2026-12-02", 1, through()),
    ];
    let before = practice.homework(&case, "2026-12-03");
    assert_eq!(before.assignment.state, AssignmentState::Given);
    assert_eq!(before.weeks[0].dots, [Dot::Empty; 7]);

    // Back: sealed, filed, and read beside the goal.
    let later = at("2026-12-03T15:30:00+01:00");
    let line = answer(&packet, week.clone(), 1);
    assert!(!line.contains("meeting"), "nothing readable travels");
    let received = practice.vault.replies().receive(&line, Source::Paste, later).expect("filed");
    assert_eq!((received.new_entries, received.changed, received.already_had), (5, 0, 0));
    let homework = practice.homework(&case, "2026-12-03");
    let expected =
        [Dot::Met, Dot::Recorded, Dot::Met, Dot::Recorded, Dot::Empty, Dot::Met, Dot::Empty];
    assert_eq!(homework.weeks[0].dots, expected);
    assert_eq!(homework.weeks[0].words.as_str(), "3 of 4 nights slept through");
    assert_eq!((homework.recorded, homework.expected), (5, 7));
    let rail = practice.vault.overview(day("2026-12-03")).caseload().expect("rail");
    assert_eq!(rail[0].mark, Some(Mark::CameBack));
    assert_eq!(rail[0].goal_label, Some(Words::from("four nights")));

    // The same reply again changes nothing; a corrected one wins and the earlier version is kept.
    let again = practice.vault.replies().receive(&line, Source::File, later).expect("known");
    assert_eq!((again.new_entries, again.changed, again.already_had), (0, 0, 5));
    let corrected = answer(&packet, vec![morning("2026-11-28", 2, through())], 2);
    let changed =
        practice.vault.replies().receive(&corrected, Source::Paste, later).expect("filed");
    assert_eq!((changed.new_entries, changed.changed), (0, 1));
    let homework = practice.homework(&case, "2026-12-03");
    assert_eq!(homework.weeks[0].words.as_str(), "4 of 4 nights slept through");
    assert_eq!(homework.weeks[0].standing, Standing::Reached);
    assert_eq!(homework.entries[1].versions, 2, "the earlier version is kept");
    practice.vault.verify_journal().expect("every step is in the journal, and it adds up");
}

#[test]
fn the_405_goes_from_words_to_a_printed_page_and_back_by_the_client_page() {
    let practice = Practice::open();
    let case = practice.case("Panic on the freeway.");
    practice.goal(&case, DRIVE);
    let message =
        "This is to capture what is happening on the 405 drives, so we can build the picture.";
    let draft = practice.draft(&case, DRIVE, message);
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    assert_eq!(given.form.key, "drive-tracker");

    let details = practice.vault.practice_details().expect("saved");
    let line = details.line();
    let sheet = AssignmentSheet::of(&given, &details, &line, &case, None);
    let pdf = document::assignment(&sheet, &fonts()).expect("set");
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
    assert!(pdf.missing.is_empty());
    practice.vault.deliveries().record(given.id, Channel::Pdf, practice.now).expect("logged");

    // Friday driven calmly, Monday with panic, Tuesday not planned, Wednesday left out.
    let drive = |planned, drove, peak: Option<f64>| {
        let mut answers = yes_no(&[("planned", planned)]);
        if planned {
            answers.extend(yes_no(&[("drove", drove)]));
        }
        answers.extend(peak.map(|peak| ("peak".to_owned(), Answer::Number(peak))));
        Record::Answers(answers)
    };
    let packet = practice.packet(&case, given.id);
    let week = vec![
        morning("2026-11-27", 1, drive(true, true, Some(4.0))),
        morning("2026-11-30", 1, drive(true, true, Some(8.0))),
        morning("2026-12-01", 1, drive(false, false, None)),
        morning("2026-12-02", 1, drive(true, false, None)),
    ];
    let reply = answer(&packet, week, 1);
    practice.vault.replies().receive(&reply, Source::File, practice.now).expect("filed");
    let homework = practice.homework(&case, "2026-12-03");
    let gap = Dot::NotDue;
    let expected = [Dot::Met, gap, gap, Dot::Recorded, gap, Dot::Recorded, Dot::Empty];
    assert_eq!(homework.weeks[0].dots, expected, "weekends and the unplanned Tuesday are gaps");
    assert_eq!(homework.weeks[0].words.as_str(), "1 of 3 drives without panic");
    assert_eq!(homework.expected, 5);
    assert_eq!(homework.deliveries.len(), 1);
}

#[test]
fn an_assignment_is_not_made_without_a_goal_or_a_reason() {
    let practice = Practice::open();
    let case = practice.case("Low mood.");
    let mut draft = practice.draft(&case, NIGHTS, "For us to see.");
    let give = |draft: &Draft| practice.vault.assignments().give(case.id, draft, practice.now);
    assert!(matches!(give(&draft), Err(Error::GoalOrReason)));
    draft.no_goal_reason = Some("  ".into());
    assert!(matches!(give(&draft), Err(Error::GoalOrReason)), "a blank reason is none");
    draft.no_goal_reason = Some("Still finding it.".into());
    assert!(matches!(give(&draft).expect("given").purpose, Purpose::NoGoal { .. }));
    draft.goal = Some(practice.goal(&case, NIGHTS));
    assert!(matches!(give(&draft), Err(Error::GoalOrReason)), "never both");
}

#[test]
fn a_given_assignment_keeps_the_wording_it_was_made_for() {
    let practice = Practice::open();
    let case = practice.case("Waking.");
    let goal = practice.goal(&case, NIGHTS);
    let draft = practice.draft(&case, NIGHTS, "For us to see.");
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    let rewording = NewWording {
        proposed_by: ProposedBy::Together,
        reason: "Four felt too easy.".into(),
        ..NewWording::new("Five nights out of seven.", "en", day("2026-12-03"))
    };
    practice.vault.goals().reword(goal, &rewording, practice.now).expect("reworded");
    let kept = practice.vault.assignments().get(given.id).expect("there");
    assert_eq!(kept, given);
    let goal = practice.vault.goals().get(goal).expect("there");
    let said: Vec<&str> = goal.wordings.iter().map(|wording| wording.words.as_str()).collect();
    assert_eq!(said, [NIGHTS, "Five nights out of seven."], "nothing is overwritten");
    assert_eq!(goal.wordings[0].assignments, 1);
}

#[test]
fn what_cannot_be_filed_changes_nothing_and_says_why() {
    let practice = Practice::open();
    let other = Practice::open();
    let case = practice.case("Waking.");
    practice.goal(&case, NIGHTS);
    let draft = practice.draft(&case, NIGHTS, "For us to see.");
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    let week = vec![morning("2026-11-27", 1, Record::Answers(yes_no(&[("slept_through", true)])))];
    let line = answer(&practice.packet(&case, given.id), week, 1);
    let before = practice.homework(&case, "2026-12-03");

    let receive =
        |vault: &Vault, text: &str| vault.replies().receive(text, Source::Paste, practice.now);
    let damaged = line.replace('\n', " ").replacen("OW1.", "OW1.a", 1);
    assert!(matches!(receive(&practice.vault, &damaged), Err(Error::ReplyIncomplete)));
    assert!(matches!(
        receive(&practice.vault, &line[..line.len() - 40]),
        Err(Error::ReplyIncomplete)
    ));
    assert!(matches!(receive(&practice.vault, "see you on Thursday"), Err(Error::ReplyNotFound)));
    assert!(matches!(receive(&other.vault, &line), Err(Error::ReplyUnknownAssignment)));
    assert_eq!(practice.homework(&case, "2026-12-03"), before);
    receive(&practice.vault, &line).expect("the undamaged one is filed");
}

/// A case whose homework of seven mornings was handed over, with the packet that left.
fn handed_over(practice: &Practice) -> (CaseFile, Packet) {
    let case = practice.case("Waking.");
    practice.goal(&case, NIGHTS);
    let draft = practice.draft(&case, NIGHTS, "For us to see.");
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    let packet = practice.packet(&case, given.id);
    (case, packet)
}

fn slept(through: bool) -> Record {
    Record::Answers(yes_no(&[("slept_through", through)]))
}

#[test]
fn an_entry_that_was_taken_back_is_no_longer_counted_and_can_stand_again() {
    let practice = Practice::open();
    let mut seen = Vec::new();
    for turned in [false, true] {
        let (case, packet) = handed_over(&practice);
        let written = |revision, record, minute: u32| Entry {
            written: at(&format!("2026-11-28T08:{minute:02}:00+01:00")),
            ..morning("2026-11-28", revision, record)
        };
        let mut lines = [
            answer(
                &packet,
                vec![morning("2026-11-27", 1, slept(true)), written(1, slept(true), 0)],
                1,
            ),
            answer(&packet, vec![written(2, Record::Withdrawn, 10)], 2),
        ];
        if turned {
            lines.reverse();
        }
        for line in &lines {
            practice.vault.replies().receive(line, Source::Paste, practice.now).expect("filed");
        }
        let homework = practice.homework(&case, "2026-12-03");
        assert_eq!(homework.weeks[0].dots[..2], [Dot::Met, Dot::Empty], "an empty place");
        assert_eq!((homework.recorded, homework.weeks[0].recorded), (1, 1));
        assert_eq!(homework.weeks[0].words.as_str(), "1 of 4 nights slept through");
        let back = &homework.entries[1];
        assert_eq!(back.entry.record, Record::Withdrawn, "it is shown as taken back");
        assert_eq!(back.versions, 2, "what it said is kept");
        let days = practice.vault.overview(day("2026-12-03"));
        let days = days.recorded_days(packet.assignments[0].id).expect("days");
        assert_eq!(days, [day("2026-11-27")], "the next packet asks for it again");

        let again = answer(&packet, vec![written(3, slept(false), 20)], 3);
        let received =
            practice.vault.replies().receive(&again, Source::Paste, practice.now).expect("filed");
        assert_eq!((received.new_entries, received.changed), (0, 1));
        let homework = practice.homework(&case, "2026-12-03");
        assert_eq!(homework.weeks[0].dots[..2], [Dot::Met, Dot::Recorded]);
        seen.push(homework.entries.into_iter().map(|filed| filed.entry).collect::<Vec<_>>());
    }
    assert_eq!(seen[0], seen[1], "the order of arrival plays no part");
}

#[test]
fn several_replies_in_one_text_are_filed_as_one_would_be() {
    let practice = Practice::open();
    let days = ["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"];
    let week: Vec<Entry> = days.map(|day| morning(day, 1, slept(true))).to_vec();
    let filed = |packets: &dyn Fn(&Packet) -> Vec<String>| {
        let (case, packet) = handed_over(&practice);
        for text in packets(&packet) {
            let replies = practice.vault.replies();
            let received = replies.receive(&text, Source::File, practice.now).expect("filed");
            assert_eq!(received.changed + received.already_had, 0, "no part holds another's");
        }
        let homework = practice.homework(&case, "2026-12-03");
        assert_eq!(homework.recorded, 4);
        homework.entries.into_iter().map(|filed| filed.entry).collect::<Vec<_>>()
    };
    let part = |packet: &Packet, nth: usize| {
        answer(packet, week[nth * 2..nth * 2 + 2].to_vec(), nth as u8 + 1)
    };
    let whole = filed(&|packet| vec![answer(packet, week.clone(), 1)]);
    let together = |first, second| {
        filed(&|packet| vec![format!("{}{}", part(packet, first), part(packet, second))])
    };
    assert_eq!(together(0, 1), whole);
    assert_eq!(together(1, 0), whole);
    assert_eq!(filed(&|packet| vec![part(packet, 1), part(packet, 0)]), whole, "one by one");

    let (_, packet) = handed_over(&practice);
    let text = format!("{}{}", part(&packet, 0), part(&packet, 1));
    let sum = practice.vault.replies().receive(&text, Source::Paste, practice.now).expect("filed");
    assert_eq!((sum.new_entries, sum.changed, sum.already_had), (4, 0, 0), "their sum is said");
}

#[test]
fn the_first_entry_made_together_counts_and_the_page_goes_on_from_it() {
    let practice = Practice::open();
    let case = practice.case("Waking.");
    practice.goal(&case, NIGHTS);
    let mut draft = practice.draft(&case, NIGHTS, "For us to see.");
    draft.first_day = practice.now.date_naive();
    let given = practice.vault.assignments().give(case.id, &draft, practice.now).expect("given");
    let through = |yes| Record::Answers(yes_no(&[("slept_through", yes)]));
    let replies = practice.vault.replies();
    let made = Entry { written: practice.now, ..morning("2026-11-26", 1, through(true)) };
    replies.write_together(given.id, &made, practice.now).expect("filed");

    // It stands beside the goal at once, and nothing waits to be read.
    let homework = practice.homework(&case, "2026-11-26");
    assert_eq!(homework.weeks[0].dots[0], Dot::Met);
    assert_eq!(homework.entries[0].source, Source::Room);
    assert!(homework.assignment.started_together);
    assert_eq!(homework.assignment.state, AssignmentState::Given);
    let left: Vec<_> = homework.deliveries.iter().map(|delivery| delivery.channel).collect();
    assert_eq!(left, [Channel::Room]);
    let rail = practice.vault.overview(day("2026-11-26")).caseload().expect("rail");
    assert_eq!(rail[0].mark, None, "nothing came back");

    // The page is told of the day, so that what it sends of it is an edit; both are kept.
    let packet = practice.packet(&case, given.id);
    assert_eq!(packet.assignments[0].recorded, [day("2026-11-26")]);
    let text = link::write(&packet, &link::Sealing::NONE).expect("written");
    let link = link::read(&format!("https://example.org/w#{text}")).expect("reads");
    assert_eq!(link.without_code().expect("no code").packet(), packet);
    let edit = Entry {
        written: at("2026-11-26T21:00:00+01:00"),
        ..morning("2026-11-26", 2, through(false))
    };
    let week = vec![edit, morning("2026-11-27", 1, through(true))];
    let line = answer(&packet, week, 1);
    let received = replies.receive(&line, Source::Paste, practice.now).expect("filed");
    assert_eq!((received.new_entries, received.changed), (1, 1));
    let homework = practice.homework(&case, "2026-12-03");
    assert_eq!(homework.weeks[0].dots[..2], [Dot::Recorded, Dot::Met]);
    assert_eq!(homework.entries[0].versions, 2, "the entry made together is kept");
    practice.vault.verify_journal().expect("every step is in the journal, and it adds up");
}

#[test]
fn the_built_page_takes_a_packet_and_names_the_forms_it_holds() {
    let page = page_template();
    let html =
        std::fs::read_to_string(page).expect("the client page is built: npm run build in ui/");
    let template = PageTemplate::new(html).expect("it has its place for a packet");
    for entry in library().forms() {
        assert!(
            template.forms().contains(&entry.hash),
            "the page was built with this {}",
            entry.form.key
        );
    }
    let own = Form { version: 2, ..library().forms()[0].form.clone() };
    assert!(
        !template.forms().contains(&own.hash()),
        "a changed form is not taken for the one it came from"
    );
}
