//! Nothing readable on disk but what was saved under a name of one's own: the program as people get it,
//! used by keyboard on a display of its own, and a look into every file that it and its web view wrote,
//! while they run and afterwards. Companions show that the look would find what it looks for.

#![cfg(target_os = "linux")]

mod companions;
mod display;
mod look;
mod program;

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::Local;
use practice::vault::{Passphrase, Vault};

use display::Display;
use look::{STEM, Seen, told};
use program::Program;

/// It has a marker too.
const PASSPHRASE: &str = "quiet qzmarkerriver, early train";

/// What is typed into one field: its marker.
fn marker(field: &str) -> String {
    format!("{STEM}{field}")
}

/// Looks again and again, from its beginning until it is asked what it saw.
struct Watch {
    stop: Sender<()>,
    looking: JoinHandle<Seen>,
}

impl Watch {
    fn over(program: &Program) -> Self {
        let (group, folder) = (program.group(), program.folder.path().to_owned());
        let (stop, stopped) = channel();
        let looking = std::thread::spawn(move || {
            let mut seen = Seen::nothing();
            // A journey that failed lets go of the other end, and this ends too.
            let pause = Duration::from_millis(200);
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                seen.look(&folder);
                seen.look_at_processes(group, &folder);
            }
            seen
        });
        Self { stop, looking }
    }

    fn seen(self) -> Seen {
        drop(self.stop);
        self.looking.join().expect("the looks come to an end")
    }
}

/// From nothing to an open vault with a named practice.
fn first_start(display: &Display) {
    // "Look around" comes first.
    display.shows("a strong passphrase", || {
        display.press(&["Tab", "Tab"]);
        display.types(PASSPHRASE);
    });
    // Past the six words and what shows them.
    display.shows("the same again", || {
        display.press(&["Tab", "Tab", "Tab"]);
        display.types(PASSPHRASE);
    });
    display.turns_to("the recovery sheet", || display.press(&["Enter"]));
    // The viewer, the PDF, the group to type back; then "Later".
    display.turns_to("the place for backups", || {
        display.press(&["Tab", "Tab", "Tab", "Tab", "Enter"]);
    });
    display.turns_to("the name", || display.press(&["Tab", "Tab", "Enter"]));
    display.shows("a name", || {
        display.press(&["Tab"]);
        display.types(&format!("Practice {}", marker("practice")));
    });
    display.turns_to("the desk", || display.press(&["Enter"]));
}

/// A case file with a goal, and a homework that is begun and left.
fn work(display: &Display) {
    display.turns_to("a case file", || display.press(&["Ctrl+N"]));
    // The tabs, the goal, and what brought them here.
    display.shows("the concern", || {
        display.press(&["Tab", "Tab", "Tab"]);
        display.types(&format!("Panic, {}, since May", marker("concern")));
    });
    // Past the three parts of a day.
    display.shows("what they are called", || {
        display.press(&["Tab", "Tab", "Tab", "Tab"]);
        display.types(&marker("called"));
    });
    display.shows("the goal", || {
        display.press(&["Shift+Tab"; 5]);
        display.types(&format!("I want to drive to {} without panic.", marker("goal")));
    });
    display.turns_to("the saved goal", || display.press(&["Ctrl+S"]));
    display.turns_to("the homework", || display.press(&["Ctrl+2"]));
    display.turns_to("a new homework", || display.press(&["Ctrl+Shift+N"]));
    // The form, its days, changing it, one question more, all forms; then the line to the client.
    display.shows("the message", || {
        display.press(&["Tab"; 6]);
        display.types(&format!("To see what happens on the {} drives.", marker("message")));
    });
    display.turns_to("what is found", || {
        display.press(&["Ctrl+F"]);
        display.types(&marker("goal"));
    });
    display.shows("the first place", || display.press(&["Enter"]));
    display.turns_to("the goal that was found", || display.press(&["Enter"]));
}

/// Unlocks from a page that was just made anew, which takes keys once it is loaded.
fn unlock(display: &Display) {
    let loaded = (0..30).any(|_| display.answers(|| display.types("x")));
    assert!(loaded, "the field for the passphrase takes no keys");
    display.shows("the passphrase", || {
        display.press(&["Shift+Home"]);
        display.types(PASSPHRASE);
    });
    display.turns_to("the desk, once more", || display.press(&["Enter"]));
    display.turns_to("the first case file", || display.press(&["Alt+Down"]));
}

/// Every marker is in the vault, in the field that it was typed into.
fn was_typed(program: &Program) {
    let now = Local::now().fixed_offset();
    let passphrase = Passphrase::new(PASSPHRASE);
    let vault = Vault::unlock(&program.vault(), &passphrase, now).expect("it opens");
    let practice = vault.practice_details().expect("details");
    let cases = vault.case_files().current().expect("case files");
    let [case] = &cases[..] else { panic!("there is one case file: {}", cases.len()) };
    let goals = vault.goals().of(case.id).expect("goals");
    let goal = goals.first().and_then(|goal| goal.wording()).expect("a goal");
    let draft = vault.assignments().draft(case.id, now.date_naive()).expect("a draft");
    let called = case.about.called.as_ref().expect("they are called something");
    for (field, text) in [
        ("practice", practice.name.as_str()),
        ("called", called.as_str()),
        ("concern", case.about.presenting_concern.as_str()),
        ("goal", goal.words.as_str()),
        ("message", draft.message.as_str()),
    ] {
        assert!(text.contains(&marker(field)), "{field} holds what was typed: {text}");
    }
}

#[test]
fn nothing_that_was_typed_is_readable_on_disk_while_the_program_runs_and_afterwards() {
    assert!(PASSPHRASE.contains(STEM), "the passphrase is looked for like everything else");
    let display = Display::start();
    let mut program = Program::start(&display);
    let watch = Watch::over(&program);
    let window = std::cell::Cell::new(0);
    display.turns_to("the first start", || window.set(display.window()));
    first_start(&display);
    work(&display);
    let pages = program.pages();
    assert!(!pages.is_empty(), "a page is shown by a process of this group");
    display.press(&["Ctrl+L"]);
    program.let_go_of(&pages);
    unlock(&display);
    display.close(window.get());
    program.ends();

    let mut seen = watch.seen();
    seen.look(program.folder.path());
    was_typed(&program);
    assert_eq!(told(&seen.markers), "", "readable");
    assert_eq!(told(&seen.elsewhere), "", "written to outside its own folders");
    assert_eq!(told(&seen.dumps), "", "an image of memory");
    assert!(seen.looks > 20, "it was looked often: {}", seen.looks);
    for file in ["vault.db", "vault.db-wal", "vault.db-shm", "vault.keys.json"] {
        let file = format!("data/ownwords/vault/{file}");
        assert!(seen.files.contains(&file), "{file} was looked into: {}", told(&seen.files));
    }
    let of_the_web_view = |file: &String| file.starts_with("data/app.ownwords.desktop/");
    assert!(seen.files.iter().any(of_the_web_view), "so was what the web view wrote");
}

/// The window of the tests is no private one, and a private one can lack what the other has.
#[test]
fn the_clients_side_of_the_sample_is_shown_as_often_as_it_is_opened() {
    let display = Display::start();
    let mut program = Program::start(&display);
    let window = std::cell::Cell::new(0);
    display.turns_to("the first start", || window.set(display.window()));
    display.turns_to("the sample", || display.press(&["Tab", "Enter"]));
    for _ in 0..2 {
        display.turns_to("a case file", || display.press(&["Alt+Down"]));
        display.turns_to("its homework", || display.press(&["Ctrl+2"]));
        // The tab, the review, a new homework; of the last one its answers, its paper, the client's side.
        display.shows("where the keys are", || display.press(&["Tab"; 6]));
        display.press(&["Enter"]);
        let second = display.second(window.get());
        display.close(second);
        display.gone(second);
        display.focus(window.get());
    }
    display.close(window.get());
    program.ends();
}
