//! Everything that proves Ownwords, step by step.
//!
//! Every cargo step selects the whole workspace and narrows by target: packages chosen one by one
//! would give shared dependencies different features, and each set would be built anew.

use std::time::SystemTime;

use crate::install;
use crate::report::Report;
use crate::shell::{Program, cargo, npm, on_path, program};
use crate::ui;

/// What Xvfb and the web view need to draw the same picture on every machine.
const DISPLAY: [&str; 5] = ["--", "xvfb-run", "-a", "-s", "-screen 0 1400x1000x24"];

/// Runs everything, or only the steps whose name holds a word; with the long tests when asked.
pub(crate) fn test(long: bool, only: Option<&str>) -> Report {
    let ask = Ask { long, shots: false };
    let mut report = Report::of(only);
    prepare(&mut report);

    report.step("rustfmt", &["what the machine needs"], || {
        cargo(&["fmt", "--all", "--", "--check"]).run()
    });
    for (name, script) in
        [("eslint and prettier", "lint"), ("svelte-check and tsc", "check"), ("vitest", "test")]
    {
        report.step(name, &["packages of the ui"], || npm(&["run", "--silent", script]).run());
    }
    report.step("clippy", &["build of the ui"], || {
        cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).run()
    });

    let types = "ui/src/generated";
    let before = ui::fingerprint(&[types]);
    report.step("unit tests", &["build of the ui"], || {
        ask.of(cargo(&["test", "--workspace", "--lib", "--bins"])).run()
    });
    report.step("generated types after the unit tests", &["unit tests"], || {
        if before == ui::fingerprint(&[types]) {
            return Ok(());
        }
        Err(format!("the tests wrote {types} anew: look at the difference, and commit it"))
    });
    report.step("examples in the documentation", &["build of the ui"], || {
        cargo(&["test", "--workspace", "--doc"]).run()
    });
    report.step("layering", &["what the machine needs"], || target_test("layering").run());
    for target in ["contract", "journey", "practices", "upgrade", "promises"] {
        report.step(target, &["build of the examples"], || ask.of(target_test(target)).run());
    }
    packaging(&mut report);
    documents(&mut report, &ask);
    page(&mut report, &ask);
    nothing_on_disk(&mut report);
    window(&mut report, &ask);
    report
}

/// Runs what draws: every screen, light and dark, and every page of paper, into `shots/`.
pub(crate) fn shots() -> Report {
    let ask = Ask { long: false, shots: true };
    let mut report = Report::default();
    report.make("what taking pictures needs", &[], install::to_picture);
    prepare(&mut report);
    documents(&mut report, &ask);
    page(&mut report, &ask);
    window(&mut report, &ask);
    report
}

/// What the person asked for, as the tests read it from their environment.
struct Ask {
    long: bool,
    shots: bool,
}

impl Ask {
    fn of(&self, program: Program) -> Program {
        let program = if self.long { program.env("OWNWORDS_LONG", "1") } else { program };
        if self.shots { program.env("OWNWORDS_SHOTS", "1") } else { program }
    }
}

/// What every step builds on, made when the first one needs it.
pub(crate) fn prepare(report: &mut Report) {
    report.make("what the machine needs", &[], install::to_test);
    report.make("packages of the ui", &["what the machine needs"], ui::install);
    report.make("build of the ui", &["packages of the ui"], ui::build);
    // Some tests start the examples of the core, as a reader of its documentation would.
    report.make("build of the examples", &["build of the ui"], || {
        cargo(&["build", "--workspace", "--examples"]).run()
    });
}

fn target_test(target: &str) -> Program {
    cargo(&["test", "--workspace", "--test", target])
}

/// What a package tells the desktop, as the desktop's own tools understand it.
fn packaging(report: &mut Report) {
    const NAME: &str = "packaging";
    if !report.asked_for(NAME) {
        return;
    }
    report.fulfil("what the machine needs");
    let tools = ["gio", "desktop-file-validate", "update-desktop-database", "update-mime-database"];
    if let Some(why) = missing(&tools) {
        return report.skip(NAME, why);
    }
    report.step(NAME, &["build of the examples"], || target_test(NAME).run());
}

fn documents(report: &mut Report, ask: &Ask) {
    const READERS: &str = "what reads and fills in sheets";
    report.make(READERS, &["what the machine needs"], install::readers);
    report.step("documents", &["build of the examples", READERS], || {
        ask.of(target_test("document")).run()
    });
}

fn page(report: &mut Report, ask: &Ask) {
    const NAME: &str = "client page in a browser";
    const BROWSER: &str = "a browser";
    if !report.asked_for(NAME) {
        return;
    }
    report.make(BROWSER, &["packages of the ui"], install::browser_of_our_own);
    report.fulfil(BROWSER);
    let Some(browser) = install::browser() else {
        return report.skip(NAME, "there is no Chromium or Chrome on this machine".into());
    };
    report.step(NAME, &["build of the examples"], || {
        ask.of(npm(&["run", "--silent", "test:page"]).env("OWNWORDS_CHROMIUM", &browser)).run()
    });
}

/// The program as people get it. A release is built from the same source with the same features: the
/// profile settles how fast the program is, not what it writes. So the quick build stands for it, which
/// the window for tests takes the place of.
fn nothing_on_disk(report: &mut Report) {
    const BUILD: &str = "build of the program as people get it";
    const NAME: &str = "nothing on disk";
    if !report.asked_for(NAME) {
        return;
    }
    report.fulfil("what the machine needs");
    if let Some(why) = missing(&["Xvfb", "dbus-run-session"]) {
        return report.skip(NAME, why);
    }
    // Alone: beside a test, `practice` would be built with its laboratory.
    report.make(BUILD, &["build of the ui"], || {
        cargo(&["build", "--workspace", "--bin", "ownwords"]).run()
    });
    report.step(NAME, &[BUILD], || target_test("nothing_on_disk").run());
}

/// Why a step is left out: the first of its programs that is not there.
fn missing(needed: &[&str]) -> Option<String> {
    let missing = needed.iter().find(|name| on_path(&[name]).is_none());
    missing.map(|name| format!("there is no {name} on this machine"))
}

/// What [`window_for_tests`] makes.
pub(crate) const WINDOW_BUILD: &str = "build of the window for tests";

/// Builds the window that WebDriver can drive, beside the test itself, so that both see the same
/// features and only `ownwords` is rebuilt.
pub(crate) fn window_for_tests(report: &mut Report) {
    report.make(WINDOW_BUILD, &["build of the ui"], || {
        cargo(&["build", "--workspace", "--bin", "ownwords", "--test", "window"])
            .args(&["--features", "ownwords/automation"])
            .run()
    });
}

/// The tests in that window, on a display of their own.
pub(crate) fn tests_in_the_window() -> Program {
    program("dbus-run-session", &DISPLAY)
        .args(&["cargo", "test", "--workspace", "--test", "window"])
        .args(&["--features", "ownwords/automation"])
        // The page that the window saves is answered in it.
        .env("OWNWORDS_CHROMIUM", &install::browser().unwrap_or_default())
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("TZ", &where_it_is_noon(SystemTime::now()))
}

/// A time zone in which it is between noon and one. A diary day turns at four in the morning: between midnight
/// and then, what a journey plans for today is tomorrow's.
fn where_it_is_noon(now: SystemTime) -> String {
    let since = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    // The names count the hours west of Greenwich.
    let west = i64::try_from(since.as_secs() / 3600 % 24).unwrap_or_default() - 12;
    if west == 0 { "Etc/GMT".into() } else { format!("Etc/GMT{west:+}") }
}

/// Why nothing can be tried in the window on this machine, if so.
pub(crate) fn no_window() -> Option<String> {
    missing(&["xvfb-run", "dbus-run-session", "WebKitWebDriver"])
}

fn window(report: &mut Report, ask: &Ask) {
    const NAME: &str = "the real window";
    if !report.asked_for(NAME) {
        return;
    }
    report.fulfil("what the machine needs");
    if let Some(why) = no_window() {
        return report.skip(NAME, why);
    }
    window_for_tests(report);
    report.step(NAME, &[WINDOW_BUILD, "build of the examples"], || {
        ask.of(tests_in_the_window()).run()
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_is_noon_somewhere_at_every_hour() {
        let at = |hour: u64| {
            where_it_is_noon(SystemTime::UNIX_EPOCH + Duration::from_secs(hour * 3600 + 1800))
        };
        assert_eq!(at(0), "Etc/GMT-12", "twelve hours east of Greenwich");
        assert_eq!(at(1), "Etc/GMT-11");
        assert_eq!(at(12), "Etc/GMT");
        assert_eq!(at(23), "Etc/GMT+11");
        assert_eq!(at(36), "Etc/GMT");
    }
}
