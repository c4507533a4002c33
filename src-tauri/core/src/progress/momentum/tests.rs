//! The method against itself, a great many times over: what it catches, and what it makes up.

use super::*;
use chrono::Days;
use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// How long a simulated therapy is.
const DAYS: usize = 56;
/// The day, from 1, on which a client begins to do half as much.
const HALVED_ON: usize = 28;
/// How many therapies there are for each rate.
const RUNS: usize = 4_000;

fn day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    first + Days::new(number as u64 - 1)
}

fn number(day: NaiveDate) -> i64 {
    (day - self::day(1)).num_days() + 1
}

fn point(number: usize, done: bool) -> Point {
    Point { day: day(number), assignment: AssignmentId::from_bytes([1; 10]), done }
}

/// A therapy in which each day is done with the chance `rate` says for it.
fn therapy(dice: &mut TestRng, rate: impl Fn(usize) -> f64) -> Vec<Point> {
    (1..=DAYS).map(|day| point(day, dice.random_bool(rate(day)))).collect()
}

fn first_slip(momentum: &Momentum) -> Option<Slip> {
    match momentum {
        Momentum::Slipped { slip, earlier, .. } => Some(*earlier.first().unwrap_or(slip)),
        Momentum::Steady { earlier, .. } => earlier.first().copied(),
        _ => None,
    }
}

/// What came of all the runs at one rate.
struct Found {
    /// Of all runs in which nothing changed, the share with a slip.
    false_alarms: f64,
    /// Of the halved runs with a baseline of a half or more and no slip noticed before, the share in
    /// which one was.
    caught: f64,
    /// After how many days, on average over those caught.
    delay: f64,
    /// How many days the slip's date is off, on average over those caught.
    off: f64,
}

fn simulated(rate: f64, dice: &mut TestRng) -> Found {
    let mut false_alarms = 0;
    let (mut tested, mut caught, mut delay, mut off) = (0, 0, 0, 0);
    for _ in 0..RUNS {
        let unchanged = momentum(&therapy(dice, |_| rate));
        false_alarms += usize::from(first_slip(&unchanged).is_some());
        let halved =
            momentum(&therapy(dice, |day| if day < HALVED_ON { rate } else { rate / 2.0 }));
        let slip = first_slip(&halved);
        let too_early = slip.is_some_and(|slip| slip.noticed < day(HALVED_ON));
        if too_early || matches!(halved, Momentum::NeverGotGoing { .. }) {
            continue;
        }
        tested += 1;
        if let Some(slip) = slip {
            caught += 1;
            delay += number(slip.noticed) - HALVED_ON as i64;
            off += (number(slip.since) - HALVED_ON as i64).abs();
        }
    }
    let mean = |sum: i64| sum as f64 / f64::from(caught);
    Found {
        false_alarms: false_alarms as f64 / RUNS as f64,
        caught: f64::from(caught) / f64::from(tested),
        delay: mean(delay),
        off: mean(off),
    }
}

/// What the design says of the method: `cargo test --workspace --lib simulated -- --nocapture` shows
/// the table.
#[test]
fn simulated_slips_are_caught_and_few_are_made_up() {
    let mut dice = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    eprintln!("rate  false alarms  caught  after days  date off by days");
    for rate in [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95] {
        let found = simulated(rate, &mut dice);
        let Found { false_alarms, caught, delay, off } = found;
        eprintln!(
            "{rate:.2}  {:>10.1} %  {:>4.1} %  {delay:>10.1}  {off:>16.1}",
            100.0 * false_alarms,
            100.0 * caught
        );
        assert!(false_alarms <= 0.22, "{rate}: too often it asks about nothing: {false_alarms}");
        assert!(caught >= 0.75, "{rate}: too many slips go unnoticed: {caught}");
        assert!(off <= 6.5, "{rate}: the date points beside what happened: {off}");
    }
}

/// Points from `x` (done) and `.` (missed), one a day.
fn points(marks: &str) -> Vec<Point> {
    marks
        .chars()
        .filter(|mark| *mark != ' ')
        .zip(1..)
        .map(|(mark, n)| point(n, mark == 'x'))
        .collect()
}

#[test]
fn two_misses_are_no_slip_whatever_the_sum() {
    // 14 of 14 is held to 0.95: a miss adds ln(0.525/0.05) = 2.351, two of them 4.703.
    let two = momentum(&points("xxxxxxxxxxxxxx .."));
    assert!(matches!(two, Momentum::Steady { .. }), "over 4.5, and yet only two: {two:?}");
    let three = momentum(&points("xxxxxxxxxxxxxx ..x."));
    let Momentum::Slipped { slip, .. } = three else { panic!("{three:?}") };
    assert_eq!((slip.since, slip.noticed), (day(15), day(18)));
    assert_eq!(slip.meanwhile, Share { done: 1, due: 4 });
}

#[test]
fn the_sum_never_falls_below_nothing() {
    // However long it went well, three misses in a row at 0.95 are a slip: 3 x 2.351 = 7.054.
    let long = "x".repeat(80) + "...";
    let Momentum::Slipped { slip, .. } = momentum(&points(&long)) else { panic!("a slip") };
    assert_eq!((slip.since, slip.noticed), (day(81), day(83)));
}

#[test]
fn coming_back_takes_as_long_after_a_long_slip_as_after_a_short_one() {
    // Held at 4.5, and each done takes ln 2 = 0.693: seven of them (4.852) bring it to 0.
    for missed in [3, 40] {
        let marks = "x".repeat(14) + &".".repeat(missed) + &"x".repeat(6);
        assert!(matches!(momentum(&points(&marks)), Momentum::Slipped { .. }), "{missed}: not yet");
        let Momentum::Steady { earlier, lately, .. } = momentum(&points(&(marks + "x"))) else {
            panic!("{missed}: back")
        };
        let slip = earlier[0];
        assert_eq!((slip.since, slip.back), (day(15), Some(day(14 + missed + 7))));
        assert_eq!(slip.meanwhile, Share { done: 7, due: missed as u32 + 7 });
        assert_eq!(lately.due, 14);
    }
}
