//! The process that reads, with files that mean it no good.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::OnceLock;

use practice::document::{AssignmentSheet, Fonts, Paper, fillable};
use practice::form::Form;
use practice::words::Words;

use super::*;

/// This test program as the process that reads. Its own output has other words on it, so what it says
/// goes to where the output was before.
fn reader(test: &str) -> Command {
    let program = std::env::current_exe().expect("this test");
    let mut again = Command::new("/bin/sh");
    let script = "exec 3>&1 >/dev/null; exec \"$0\" --ignored --exact \"$1\"";
    again.args(["-c", script]).arg(program).arg(format!("reading::tests::{test}"));
    again
}

fn read_here(pdf: &[u8]) -> Result<FilledSheet, Unreadable> {
    read_in(reader("says_what_it_is_handed"), pdf).expect("it starts")
}

fn output() -> File {
    OpenOptions::new().write(true).open("/dev/fd/3").expect("the output of before")
}

#[test]
#[ignore = "it is the process that the others start"]
fn says_what_it_is_handed() {
    let output = output();
    assert_eq!(say(std::io::stdin(), output), ExitCode::SUCCESS);
}

fn sheet() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
        let font = |name| std::fs::read(assets.join("fonts").join(name)).expect("a font");
        let fonts = Fonts::new(
            font("SourceSans3_400Regular.ttf"),
            font("SourceSans3_600SemiBold.ttf"),
            font("SourceSerif4_400Regular.ttf"),
        );
        let form = std::fs::read_to_string(assets.join("forms/worst-waking-diary.json"));
        let form = Form::from_json(&form.expect("a form")).expect("a sound form");
        let first_day = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        let sheet = AssignmentSheet {
            practice_name: "Dr. A. Keller",
            practice_line: "",
            logo: None,
            paper: Paper::A4,
            language: "en",
            code: "K3V9",
            case_label: None,
            returned: None,
            message: &Words::from("So that we see it."),
            goal: None,
            form: &form,
            rhythm: &form.rhythm,
            first_day,
            last_day: first_day + chrono::Days::new(6),
            next_session: None,
            link: None,
            crisis_contacts: &[],
        };
        fillable(&sheet, &form.hash(), &fonts.expect("fonts")).expect("a sheet").bytes
    })
}

#[test]
fn a_sheet_is_read_in_the_other_process_as_it_is_in_this_one() {
    let read = read_here(sheet());
    assert_eq!(read.as_ref().map(|sheet| sheet.code.as_str()), Ok("K3V9"));
    assert_eq!(read, document::read(sheet()));
    assert_eq!(read_here(b"not a PDF"), Err(Unreadable::Damaged));
    assert_eq!(read_here(&vec![0; MAX_PDF + 1]), Err(Unreadable::TooLarge));
}

#[test]
#[ignore = "it is a process that another starts"]
fn opens_and_takes_what_it_may_not() {
    let mut output = output();
    let environment = std::env::vars_os().filter(|(name, _)| name != "PWD").count();
    let could = || {
        let read = File::open("/bin/sh").is_ok();
        // Who is root may start one still, but it finds no library.
        let other = Command::new("/bin/true").status().is_ok_and(|ended| ended.success());
        let memory = Vec::<u8>::new().try_reserve_exact(400 * 1024 * 1024).is_ok();
        format!("{read} {other} {memory}")
    };
    let before = could();
    assert!(confined());
    let could = format!("{environment} {before}, then {}", could());
    let told = Err::<(), _>(could);
    output.write_all(&serde_json::to_vec(&told).expect("it is JSON")).expect("said");
}

#[test]
fn the_other_process_can_open_nothing_and_knows_nothing() {
    let mut again = reader("opens_and_takes_what_it_may_not");
    let said = again.env_clear().output().expect("it runs").stdout;
    let said = String::from_utf8(said).expect("text");
    // The shell between, and nobody else, sets a few names of its own.
    let could = said.trim_start_matches("{\"Err\":\"").trim_end_matches("\"}");
    let (environment, rest) = could.split_once(' ').expect("several words");
    assert_eq!(rest, "true true true, then false false false", "{said}");
    assert!(environment.parse::<u32>().expect("a number") <= 2, "{said}");
}

#[test]
#[ignore = "it is a process that another starts"]
fn never_ends() {
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
#[ignore = "it is a process that another starts"]
fn says_too_much() {
    let mut output = output();
    let line = vec![b'x'; 1 << 16];
    while output.write_all(&line).is_ok() {}
}

#[test]
fn a_reader_that_hangs_or_crashes_or_talks_on_is_ended() {
    let begun = Instant::now();
    let hangs = read_in(reader("never_ends"), sheet()).expect("it starts");
    assert_eq!(hangs, Err(Unreadable::Damaged));
    assert!(begun.elapsed() < PATIENCE + Duration::from_secs(2), "{:?}", begun.elapsed());
    let talks = read_in(reader("says_too_much"), sheet()).expect("it starts");
    assert!(talks.is_err());
    let crashes = read_in(reader("there_is_no_such_test"), sheet()).expect("it starts");
    assert_eq!(crashes, Err(Unreadable::Damaged));
}

/// How many damaged files go through the other process. `OWNWORDS_DAMAGED` asks for more; the core's own
/// tests read thousands without it.
fn count() -> u64 {
    std::env::var("OWNWORDS_DAMAGED").ok().and_then(|count| count.parse().ok()).unwrap_or(100)
}

/// The file with some of its bytes changed, or cut off; the same for the same number.
fn damaged(number: u64, whole: &[u8]) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit.max(1) as u64) as usize
    };
    let mut pdf = whole.to_vec();
    for _ in 0..=below(20) {
        let at = below(pdf.len());
        let end = (at + below(100)).min(pdf.len());
        match below(4) {
            0 => pdf[at..end].iter_mut().for_each(|byte| *byte ^= 1 << (number % 8)),
            1 => drop(pdf.drain(at..end)),
            2 => {
                let part = pdf[at..end].to_vec();
                pdf.splice(at..at, part);
            }
            _ if below(8) == 0 => pdf.truncate(at.max(8)),
            _ => {
                let digits = (at..end).filter(|place| pdf[*place].is_ascii_digit());
                for place in digits.collect::<Vec<_>>() {
                    pdf[place] = b'9';
                }
            }
        }
    }
    pdf
}

#[test]
fn damaged_files_end_in_a_sentence_or_in_a_sheet() {
    let (whole, mut read, mut refused, mut slowest) = (sheet(), 0, 0, Duration::ZERO);
    for number in 0..count() {
        let begun = Instant::now();
        match read_here(&damaged(number, whole)) {
            Ok(_) => read += 1,
            Err(_) => refused += 1,
        }
        slowest = slowest.max(begun.elapsed());
    }
    eprintln!("{read} read, {refused} refused, the slowest in {slowest:?}");
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused: both are tried");
    assert!(slowest < PATIENCE + Duration::from_secs(2), "{slowest:?}");
}
