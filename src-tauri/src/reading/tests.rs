//! The process that reads, with files that mean it no good.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::OnceLock;

use practice::document::{AssignmentSheet, Fonts, Paper, fillable};
use practice::form::Form;
use practice::words::Words;

use super::*;

mod damage;

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
    read_in(reader("says_what_it_is_handed"), pdf, None).expect("it starts")
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

#[test]
fn a_file_that_is_called_as_the_argument_is_starts_no_reading() {
    let asked = |arguments: &[&str], is_marked| {
        is_asked(arguments.iter().map(|argument| (*argument).into()), is_marked)
    };
    assert!(asked(&[ASKED], true), "as the program starts it");
    assert!(!asked(&[ASKED], false), "as somebody opens a file of that name");
    assert!(!asked(&[ASKED, "Form K3V9.ownwords"], true), "one argument, and no more");
    assert!(!asked(&["Form K3V9.ownwords", ASKED], true));
    assert!(!asked(&[], true));
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
fn a_sheet_with_a_password_is_read_with_it_and_with_no_other() {
    let words = |text: &str| Words::from(text);
    let protected =
        document::with_password(sheet(), &words("quiet river early")).expect("protected");
    let read = |password: Option<&Words>| {
        let read = read_in(reader("says_what_it_is_handed"), &protected, password);
        read.expect("it starts").map(|sheet| sheet.code)
    };
    assert_eq!(read(Some(&words("quiet river early"))), Ok("K3V9".into()));
    assert_eq!(read(None), Err(Unreadable::Encrypted));
    for other in ["loud river early", "x", &"long ".repeat(40)] {
        assert_eq!(read(Some(&words(other))), Err(Unreadable::WrongPassword), "{other}");
    }
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
    let hangs = read_in(reader("never_ends"), sheet(), None).expect("it starts");
    assert_eq!(hangs, Err(Unreadable::Damaged));
    assert!(begun.elapsed() < PATIENCE + Duration::from_secs(2), "{:?}", begun.elapsed());
    let talks = read_in(reader("says_too_much"), sheet(), None).expect("it starts");
    assert!(talks.is_err());
    let crashes = read_in(reader("there_is_no_such_test"), sheet(), None).expect("it starts");
    assert_eq!(crashes, Err(Unreadable::Damaged));
}

/// How many damaged files go through the other process; `OWNWORDS_DAMAGED` asks for more or for fewer.
fn count() -> u64 {
    std::env::var("OWNWORDS_DAMAGED").ok().and_then(|count| count.parse().ok()).unwrap_or(3_000)
}

/// What became of some of the files.
#[derive(Default)]
struct Became {
    read: u64,
    refused: u64,
    slowest: (Duration, u64),
    /// The most memory that a process had, in KB, as it said at its end; not all come to one.
    most: (u64, u64),
    ended_well: u64,
}

#[test]
fn damaged_files_end_in_a_sentence_or_in_a_sheet() {
    let sheet = sheet();
    let became = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || put_through(half, sheet)));
        halves.map(|half| half.join().expect("the process that waits does not crash"))
    });
    let [one, two] = became;
    let (read, refused) = (one.read + two.read, one.refused + two.refused);
    let (slowest, most) = (one.slowest.max(two.slowest), one.most.max(two.most));
    let told = one.ended_well + two.ended_well;
    eprintln!(
        "{read} read, {refused} refused; the slowest was number {} with {:?}, the largest number {} with \
         {} MB; {told} came to their end by themselves",
        slowest.1,
        slowest.0,
        most.1,
        most.0 / 1024
    );
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused: both are tried");
    assert!(slowest.0 < PATIENCE + Duration::from_secs(2), "{slowest:?}");
    assert!(told > count() * 9 / 10, "{told} of {} were measured", count());
    assert!(most.0 * 1024 < MEMORY, "{most:?}");
}

/// Every second of the files, begun with `half`.
fn put_through(half: u64, sheet: &[u8]) -> Became {
    let folder = tempfile::tempdir().expect("a folder");
    let tells = Tells::in_folder(folder.path());
    let mut became = Became::default();
    for number in (half..count()).step_by(2) {
        let file = damage::damaged(number, sheet);
        let begun = Instant::now();
        match read_in(tells.reader(), &file, None).expect("it starts") {
            Ok(_) => became.read += 1,
            Err(_) => became.refused += 1,
        }
        became.slowest = became.slowest.max((begun.elapsed(), number));
        if let Some(peak) = tells.told() {
            became.ended_well += 1;
            became.most = became.most.max((peak, number));
        }
    }
    became
}

/// A pipe with a name: a process that may open nothing and write into no file can still say in it how much
/// memory it had.
struct Tells {
    path: std::path::PathBuf,
    end: File,
}

impl Tells {
    fn in_folder(folder: &Path) -> Self {
        use std::os::unix::fs::OpenOptionsExt;
        /// `O_NONBLOCK`: nothing to read is no reason to wait.
        const AT_ONCE: i32 = 0o4000;
        let path = folder.join("tells");
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.is_ok_and(|made| made.success()), "a pipe");
        let end = OpenOptions::new().read(true).write(true).custom_flags(AT_ONCE).open(&path);
        Self { path, end: end.expect("a pipe") }
    }

    fn reader(&self) -> Command {
        let mut again = Command::new("/bin/sh");
        let script = "exec 3>&1 4>\"$2\" >/dev/null; exec \"$0\" --ignored --exact \"$1\"";
        again.args(["-c", script]).arg(std::env::current_exe().expect("this test"));
        again.arg("reading::tests::says_what_it_is_handed_and_what_it_took").arg(&self.path);
        again
    }

    fn told(&self) -> Option<u64> {
        let mut said = [0; 64];
        let length = (&self.end).read(&mut said).ok()?;
        std::str::from_utf8(&said[..length]).ok()?.trim().parse().ok()
    }
}

#[test]
#[ignore = "it is the process that another starts"]
fn says_what_it_is_handed_and_what_it_took() {
    use std::io::Seek;
    let output = output();
    let mut tells = OpenOptions::new().write(true).open("/dev/fd/4").expect("a pipe");
    // Opened while it may.
    let mut about = File::open("/proc/self/status").expect("Linux tells");
    assert_eq!(say(std::io::stdin(), output), ExitCode::SUCCESS);
    let mut status = String::new();
    about.rewind().and_then(|()| about.read_to_string(&mut status)).expect("it is read again");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.expect("the most it had").trim().trim_end_matches(" kB").to_owned();
    tells.write_all(peak.as_bytes()).expect("told");
}
