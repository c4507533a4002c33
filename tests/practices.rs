//! The practices that others are measured on and look around in: whether they are what they say.

use std::collections::BTreeSet;

use chrono::Duration;
use journeys::path;
use journeys::practices::{Practice, Size, now, sample, sample_json};
use practice::assignment::{AssignmentState, Purpose};
use practice::case_file::CaseState;
use practice::form::{Part, Rhythm};
use practice::goal::GoalState;
use practice::progress::{Mark, Standing};
use practice::sample::{Sample, What};
use practice::vault::search::{Hit, Place};
use practice::vault::{Passphrase, Vault};

fn vault() -> (Vault, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let passphrase = Passphrase::new("quiet river, early train");
    let vault = Vault::create(&folder.path().join("vault"), &passphrase, now()).expect("a vault");
    (vault, folder)
}

#[test]
fn the_sample_that_the_program_comes_with_is_the_one_told_here() {
    let shipped = std::fs::read_to_string(path("assets/sample-practice.json")).expect("a file");
    assert!(shipped == sample_json(), "write it anew: cargo xtask sample");
    assert!(Sample::read(&shipped).expect("a sample") == sample(), "it reads as it was told");
}

#[test]
fn the_sample_has_twelve_cases_each_with_something_to_see() {
    let (vault, _folder) = vault();
    sample().load_into(&vault, now()).expect("loaded");
    assert_eq!(sample().case_files.len(), 12);
    let today = now().date_naive();
    let overview = vault.overview(today);
    let rail = overview.caseload().expect("the rail");
    assert_eq!(rail.len(), 11, "one has ended");
    let paused = rail.iter().filter(|row| row.case_file.state == CaseState::Paused).count();
    assert_eq!(paused, 1);
    let marked = |mark: Mark| rail.iter().filter(|row| row.mark == Some(mark)).count();
    assert_eq!(marked(Mark::New), 1, "one is still looking for its goal");
    let came_back = marked(Mark::CameBack);
    assert!((2..=9).contains(&came_back), "answers are waiting in some, not in all: {came_back}");
    let reached = |row: &practice::progress::CaseRow| {
        row.week.as_ref().is_some_and(|week| week.standing == Standing::Reached)
    };
    assert!(rail.iter().any(reached), "in one a target was reached");

    let homework: Vec<_> = rail
        .iter()
        .flat_map(|row| overview.homework(row.case_file.id).expect("homework"))
        .collect();
    let goals = rail.iter().map(|row| vault.goals().of(row.case_file.id).expect("goals"));
    let wordings: Vec<usize> = goals.flatten().map(|goal| goal.wordings.len()).collect();
    assert!(wordings.iter().filter(|count| **count > 1).count() >= 4, "goals were reworded");
    let has = |what: &dyn Fn(&practice::progress::Homework) -> bool| homework.iter().any(what);
    assert!(
        has(&|one| matches!(one.assignment.rhythm, Rhythm::BeforeAfter { .. })
            && one.entries.iter().any(|filed| filed.entry.answers().is_some_and(|answers| {
                one.assignment
                    .form
                    .answerable(Part::After)
                    .any(|question| answers.contains_key(&question.key))
            }))),
        "a form was filled in before and after"
    );
    assert!(has(&|one| one
        .assignment
        .returned
        .as_ref()
        .is_some_and(|returned| returned.now.is_some())));
    assert!(has(&|one| one.assignment.state == AssignmentState::Given && one.entries.is_empty()));
    assert!(has(&|one| one.assignment.purpose.goal().is_none()), "one says why there is no goal");
    assert!(has(&|one| one.assignment.state == AssignmentState::Reviewed));
    vault.verify_journal().expect("the journal adds up");
}

#[test]
fn what_is_found_in_the_sample_comes_newest_first_across_its_cases() {
    let (vault, _folder) = vault();
    sample().load_into(&vault, now()).expect("loaded");
    let hits = vault.search().find("the", 100, None).expect("found");
    // A session is found by when it begins, and was planned long before.
    let written =
        |hit: &&Hit| !matches!(hit.place, Place::ProgressNote { .. } | Place::Agenda { .. });
    let written: Vec<_> = hits.iter().filter(written).collect();
    let cases: BTreeSet<_> = written.iter().map(|hit| hit.case_file.to_string()).collect();
    assert!(cases.len() > 2, "of several cases: {}", cases.len());
    assert!(written.windows(2).all(|two| two[0].at >= two[1].at));
}

#[test]
fn the_sample_is_alive_on_every_day_of_the_week() {
    let day_of = |days: i64| {
        let (vault, _folder) = vault();
        let then = now() + Duration::days(100 + days);
        sample().load_into(&vault, then).expect("loaded");
        let rail = vault.overview(then.date_naive()).caseload().expect("the rail");
        let running = |row: &&practice::progress::CaseRow| {
            row.week.as_ref().is_some_and(|week| week.today.is_some())
        };
        rail.iter().filter(running).count()
    };
    for days in [0, 3, 6] {
        assert!(day_of(days) >= 5, "weeks are running {days} days later");
    }
}

#[test]
fn twenty_years_are_as_large_as_they_say_and_one_year_is_their_newest_part() {
    let size = Practice::of_years(20).size();
    let expected = Size {
        case_files: 2_000,
        wordings: 6_000,
        assignments: 80_000,
        replies: 60_000,
        entries: 420_000,
    };
    assert_eq!(size, expected);
    let newest: Vec<_> = Practice::of_case_files(30).stories().skip(24).collect();
    let fewer: Vec<_> = Practice::of_case_files(6).stories().collect();
    assert!(newest == fewer, "a longer practice is a shorter one with a past");
}

#[test]
fn a_practice_in_the_vault_holds_what_it_says() {
    let practice = Practice::of_case_files(44);
    let size = practice.size();
    let told: Vec<_> = practice.stories().flat_map(|story| story.happened).collect();
    let count =
        |wanted: fn(&What) -> usize| told.iter().map(|one| wanted(&one.what)).sum::<usize>();
    let found = Size {
        case_files: 44,
        wordings: count(|what| matches!(what, What::Goal(_) | What::Reworded { .. }).into()),
        assignments: count(|what| matches!(what, What::Given(_)).into()),
        replies: count(|what| matches!(what, What::CameBack { .. }).into()),
        entries: count(|what| match what {
            What::CameBack { entries, .. } => entries.len(),
            _ => 0,
        }),
    };
    assert_eq!(found, size, "the stories");

    // A few of them through the vault, which refuses whatever does not fit.
    let (vault, _folder) = vault();
    let few = Practice::of_case_files(4);
    few.load_into(&vault, |_| {});
    let cases = vault.case_files().current().expect("cases");
    assert_eq!(cases.len(), 4);
    let mut size = Size { case_files: 4, ..Size::default() };
    for case in cases {
        let goals = vault.goals().of(case.id).expect("goals");
        size.wordings += goals.iter().map(|goal| goal.wordings.len()).sum::<usize>();
        for homework in vault.overview(now().date_naive()).homework(case.id).expect("homework") {
            size.assignments += 1;
            size.entries += homework.entries.len();
            size.replies += usize::from(!homework.entries.is_empty());
        }
    }
    assert_eq!(size, few.size(), "the vault");
}

#[test]
fn the_rail_shows_the_week_that_the_homework_shows() {
    let (vault, _folder) = vault();
    sample().load_into(&vault, now() + Duration::days(6)).expect("loaded");
    let mut compared = 0;
    for days in [0, -3, -7, -24, -60] {
        let today = now().date_naive() + Duration::days(days);
        let overview = vault.overview(today);
        for row in overview.caseload().expect("the rail") {
            let case = row.case_file.id;
            let goals = vault.goals().of(case).expect("goals");
            let Some(goal) = goals.iter().find(|goal| goal.state == GoalState::Active) else {
                continue;
            };
            let homework = overview.homework(case).expect("homework");
            let for_goal = |one: &&practice::progress::Homework| {
                matches!(one.assignment.purpose, Purpose::Goal { goal: id, .. } if id == goal.id)
                    && one.assignment.state != AssignmentState::Ended
            };
            let begun =
                homework.iter().filter(for_goal).find(|one| one.assignment.first_day <= today);
            let shown = begun.or_else(|| homework.iter().find(for_goal));
            assert_eq!(row.week, shown.and_then(|one| one.weeks.last().cloned()), "{days} days on");
            assert_eq!(overview.case_file(case).expect("a case").week, row.week);
            compared += usize::from(row.week.is_some());
        }
    }
    assert!(compared > 30, "{compared} weeks were compared");
}
