//! Ways out: what a client agreed to comes first, a mail takes the file with it, and reminders go into their
//! calendar.

use std::fs;

use super::{MESSAGE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};
use crate::together::tab_to;

const ENTER: char = '\u{E007}';
const CTRL: char = '\u{E009}';
const SHIFT: char = '\u{E008}';
/// What the therapist calls the client, and how the client is addressed. No way out may tell either.
const CALLED: &str = "Teacher, four nights";

#[tokio::test(flavor = "multi_thread")]
async fn agreed_ways_come_first_and_a_mail_has_the_file_with_it() {
    travel(|| ways_out(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_they_do_in_the_dark() {
    travel(|| ways_out(Theme::Dark)).await;
}

async fn ways_out(theme: Theme) {
    let profile = Profile::new();
    let called = profile.files().join("xdg-email-called");
    let script = format!(
        "for one in \"$@\"; do printf '%s\\n' \"$one\"; done > '{called}'; \
         for last in \"$@\"; do :; done; cp \"$last\" '{called}.file'",
        called = called.display()
    );
    profile.put_program("xdg-email", &script);
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    goal(&window).await;
    window.fill("You call them", CALLED).await;
    window.sees("Ways you agreed on").await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;

    // By keyboard: the question takes the focus, and agreeing is what Enter does.
    window.keys(&[CTRL, SHIFT, 'm']).await;
    window.sees("You have not agreed on email with this client.").await;
    window.looks_right("120-not-agreed-yet").await;
    window.keys(&[ENTER]).await;
    window.sees("What the mail has with it").await;
    window.gone("You have not agreed").await;
    window.gone("Save PDF").await;
    window.looks_right("121-mail").await;
    tab_to(&window, "Begin the mail").await;
    window.keys(&[ENTER]).await;
    window.sees("Your mail program has the mail").await;
    window.looks_right("122-mailed").await;
    let arguments = fs::read_to_string(&called).expect("it was started");
    let lines: Vec<&str> = arguments.lines().collect();
    assert_eq!(lines[..2], ["--utf8", "--subject"], "{arguments}");
    assert!(lines[2].starts_with("Form ") && lines[2].len() == 9, "{arguments}");
    assert!(arguments.contains("Here is the sheet we spoke about."), "{arguments}");
    for told in [CALLED, "Teacher", "Keller", "diary", "waking", "sleep"] {
        assert!(!arguments.contains(told), "“{told}” is nobody's business: {arguments}");
    }
    let sent = fs::read(called.with_extension("file")).expect("the file was there to be read");
    assert!(sent.starts_with(b"%PDF"), "the PDF itself");

    // The others are folded away, and are asked about too.
    tab_to(&window, "Other ways").await;
    window.keys(&[ENTER]).await;
    window.sees("Save PDF").await;
    window.press("Page file").await;
    window.sees("You have not agreed on a page file").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;

    // Reminders.
    window.press("Reminders for their calendar").await;
    window.sees("What their calendar says").await;
    window.looks_right("123-reminders").await;
    window.press("Save the reminders").await;
    window.sees("Saved as Reminder").await;
    let reminders = fs::read_to_string(profile.saved("ics")).expect("saved");
    assert!(reminders.contains("SUMMARY:Form\r\n"), "{reminders}");
    assert!(reminders.contains("RRULE:FREQ=DAILY;UNTIL="), "{reminders}");
    for told in [CALLED, "waking", "Keller", "sleep"] {
        assert!(!reminders.contains(told), "{told}: {reminders}");
    }

    // It stands on the Information tab, and can be taken back there.
    window.press("Done").await;
    window.press("Information").await;
    window.sees("Ways you agreed on").await;
    window.sees("since ").await;
    window.looks_right("124-agreed-ways").await;
    window.press("Email").await;
    window.gone("since ").await;
    window.close().await;
}
