//! Leaving the desk: the vault is locked and nothing of the page stays in memory.

use std::io::{PipeReader, Read};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedFd;

use super::{PASSPHRASE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};
use practice::vault::{Passphrase, Vault};

/// The page's process ends, as it does for everybody else.
const END_PAGE: (&str, &str) = ("OWNWORDS_END_PAGE", "1");

/// An open vault with a goal on screen.
async fn at_the_desk(window: &Window) {
    first_start(window).await;
    goal(window).await;
    window.sees("four nights out of seven").await;
}

/// The vault is let go, and the process that showed the case has ended. WebDriver goes with that
/// process, so the window itself is not asked.
async fn is_left(window: &Window, profile: &Profile, before: &[u32]) {
    assert!(!before.is_empty(), "the page had a process");
    let end = tokio::time::Instant::now() + Duration::from_secs(30);
    let mut open = true;
    let mut shown = true;
    while open || shown {
        assert!(
            tokio::time::Instant::now() < end,
            "vault still open: {open}; process that showed the page still there: {shown}"
        );
        tokio::time::sleep(Duration::from_millis(250)).await;
        let now = chrono::Local::now().fixed_offset();
        let tried = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now);
        open = matches!(tried, Err(practice::Error::VaultInUse));
        assert!(open || tried.is_ok(), "it opens for its owner");
        shown = window.page_processes().iter().any(|id| before.contains(id));
    }
    let end = tokio::time::Instant::now() + Duration::from_secs(10);
    while window.page_processes().is_empty() {
        assert!(tokio::time::Instant::now() < end, "no page came in the place of the old one");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_untouched_window_locks_itself_and_forgets_the_page() {
    travel(untouched).await;
}

async fn untouched() {
    let profile = Profile::new();
    // Ten minutes take twelve seconds.
    let hurry = [("OWNWORDS_HURRY", "0.02"), END_PAGE];
    let window = Window::open_with(&profile, Theme::Light, &hurry).await;
    at_the_desk(&window).await;
    window.fill("The goal, in their words", "Five nights, and without the clock").await;
    let before = window.page_processes();
    is_left(&window, &profile, &before).await;

    let now = chrono::Local::now().fixed_offset();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let case = vault.case_files().current().expect("cases").remove(0);
    let begun = vault.goals().unsaved(case.id).expect("read").remove(0);
    assert_eq!(begun.words.as_str(), "Five nights, and without the clock", "nothing typed is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vault_is_locked_before_the_computer_sleeps() {
    travel(before_sleep).await;
}

async fn before_sleep() {
    let logind = Logind::default();
    let Some(bus) = logind.answer().await else {
        eprintln!("skipped: there is no message bus to announce a sleep on");
        return;
    };
    let address = std::env::var("DBUS_SESSION_BUS_ADDRESS").expect("it was connected to");
    let profile = Profile::new();
    let there = [("DBUS_SYSTEM_BUS_ADDRESS", &*address), END_PAGE];
    let window = Window::open_with(&profile, Theme::Light, &there).await;
    at_the_desk(&window).await;
    let before = window.page_processes();
    let mut delay = logind.delays().pop().expect("the window asked to be told in time");

    let logind_at = SignalEmitter::new(&bus, "/org/freedesktop/login1").expect("a path");
    Logind::prepare_for_sleep(&logind_at, true).await.expect("announced");
    // It lets the computer sleep when it has locked, not before.
    let let_go = tokio::task::spawn_blocking(move || delay.read(&mut [0])).await.expect("read");
    assert_eq!(let_go.expect("the pipe is whole"), 0, "nothing is written: it is closed");
    is_left(&window, &profile, &before).await;

    Logind::prepare_for_sleep(&logind_at, false).await.expect("announced");
    let end = tokio::time::Instant::now() + Duration::from_secs(10);
    while logind.delays().is_empty() {
        assert!(tokio::time::Instant::now() < end, "the next sleep would come unannounced");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Announces sleeps as the system's own does, on a bus of the test's own.
#[derive(Clone, Default)]
struct Logind(Arc<Mutex<Vec<PipeReader>>>);

impl Logind {
    async fn answer(&self) -> Option<zbus::Connection> {
        let builder = zbus::connection::Builder::session().ok()?;
        let served = builder.serve_at("/org/freedesktop/login1", self.clone()).ok()?;
        served.name("org.freedesktop.login1").ok()?.build().await.ok()
    }

    /// Who asked to be told in time; each pipe ends when the one who asked has let go.
    fn delays(&self) -> Vec<PipeReader> {
        std::mem::take(&mut *self.0.lock().expect("nothing panics with it"))
    }
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> OwnedFd {
        assert_eq!((what, mode), ("sleep", "delay"));
        let (reader, writer) = std::io::pipe().expect("a pipe");
        self.0.lock().expect("nothing panics with it").push(reader);
        std::os::fd::OwnedFd::from(writer).into()
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}
