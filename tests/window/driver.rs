//! Drives the real window: the program, WebKit's own WebDriver, and names as a person reads them.

use std::net::TcpListener;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use journeys::{path, program};
use serde_json::{Value, json};
use tokio::process::{Child, Command};
use tokio::sync::Mutex;

pub(crate) use crate::profile::Profile;

/// How long a screen may take to say what is waited for. Key stretching is the longest of it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// WebKitWebDriver and the program that it started, which go together.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(group) = self.0.id() {
            // It may have ended by itself.
            let _ = std::process::Command::new("kill")
                .args(["-KILL", "--", &format!("-{group}")])
                .status();
        }
    }
}

/// Runs a journey, and once more where the driver stopped answering: WebKitWebDriver at times waits
/// for good, which says nothing about the window. What the journey itself finds wrong is final.
pub(crate) async fn travel<J>(journey: impl Fn() -> J)
where
    J: Future<Output = ()> + Send + 'static,
{
    // Waiting for one's turn is no part of the time that a journey may take.
    let _turn = ONE_WINDOW.lock().await;
    for _ in 0..2 {
        let mut going = tokio::spawn(journey());
        match tokio::time::timeout(Duration::from_secs(300), &mut going).await {
            Ok(Ok(())) => return,
            Ok(Err(fault)) => std::panic::resume_unwind(fault.into_panic()),
            Err(_) => {
                eprintln!("WebKitWebDriver stopped answering; the journey begins again.");
                going.abort();
                // It lets go of the window when it has been aborted, not before.
                let _ = going.await;
            }
        }
    }
    panic!("WebKitWebDriver stopped answering twice");
}

/// Light or dark, as the desktop says.
#[derive(Clone, Copy)]
pub(crate) enum Theme {
    Light,
    Dark,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// One window at a time: a second start of the program only brings the first one forward.
static ONE_WINDOW: Mutex<()> = Mutex::const_new(());

/// The program's window.
pub(crate) struct Window {
    client: Client,
    driver: Driver,
    theme: Theme,
    /// How often a hand did something.
    done: AtomicUsize,
}

impl Window {
    /// Starts the program in `profile` and takes hold of its window.
    pub(crate) async fn open(profile: &Profile, theme: Theme) -> Self {
        Self::open_with(profile, theme, &[]).await
    }

    /// The same with something more in its environment.
    pub(crate) async fn open_with(
        profile: &Profile,
        theme: Theme,
        environment: &[(&str, &str)],
    ) -> Self {
        Self::open_naming(profile, theme, environment, &[]).await
    }

    /// The same with files that it is started with.
    pub(crate) async fn open_naming(
        profile: &Profile,
        theme: Theme,
        environment: &[(&str, &str)],
        files: &[&Path],
    ) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .expect("a port")
            .port();
        let (out, errors) = profile.listeners();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .envs(profile.environment())
            .env("GTK_THEME", if matches!(theme, Theme::Dark) { "Adwaita:dark" } else { "Adwaita" })
            .envs(environment.iter().copied())
            .stdout(out)
            .stderr(errors)
            .process_group(0)
            .spawn()
            .map(Driver)
            .expect("WebKitWebDriver is installed");
        let binary = program("ownwords");
        let Value::Object(capabilities) = json!({
            "webkitgtk:browserOptions": { "binary": binary, "args": files }
        }) else {
            unreachable!("an object was written")
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let mut tries = 0;
        let client = loop {
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => break client,
                Err(_) if tries < 50 => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
                Err(error) => panic!("no window: {error}"),
            }
        };
        client.set_window_size(1280, 800).await.expect("the window takes a size");
        Self { client, driver, theme, done: AtomicUsize::new(0) }
    }

    /// Makes the window another size.
    pub(crate) async fn takes_size(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window takes a size");
    }

    /// Waits until the window shows `text` anywhere.
    pub(crate) async fn sees(&self, text: &str) {
        const BUSY: &str = "
            return [...document.querySelectorAll(':disabled')].map((one) => one.innerText).join(', ');";
        let found = self.until(|page| async move { page.contains(text) }).await;
        if !found {
            let busy = self.script(BUSY, vec![]).await;
            let page = self.text().await;
            panic!("the window never said “{text}”. It says:\n{page}\nNot to be pressed: {busy}");
        }
    }

    /// Waits until the window shows `text` nowhere.
    pub(crate) async fn gone(&self, text: &str) {
        let gone = self.until(|page| async move { !page.contains(text) }).await;
        assert!(gone, "the window goes on saying “{text}”");
    }

    async fn until<F, D>(&self, done: F) -> bool
    where
        F: Fn(String) -> D,
        D: Future<Output = bool>,
    {
        let end = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < end {
            if done(self.text().await).await {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    /// Waits until the first page of paper whose name begins like this has ink on it.
    pub(crate) async fn draws(&self, page: &str) {
        const INK: &str = "
            const canvas = document.querySelector(`[aria-label^='${arguments[0]}'] canvas`);
            if (!canvas) return 0;
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let dark = 0;
            for (let at = 0; at < data.length; at += 4) if (data[at] < 96 && data[at + 3] > 200) dark += 1;
            return dark;";
        let end = tokio::time::Instant::now() + PATIENCE;
        while self.script(INK, vec![json!(page)]).await.as_u64().unwrap_or(0) < 1_000 {
            assert!(tokio::time::Instant::now() < end, "“{page}” stays blank");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// What the window says, as read.
    pub(crate) async fn text(&self) -> String {
        let text = self.script("return document.body ? document.body.innerText : ''", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// How often a hand did something here: pressed, filled a field in, or struck keys.
    pub(crate) fn interactions(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    fn does_something(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Clicks the button, link, tab or choice with this name. Where the page moved it away under the hand, as it does
    /// when something is loaded above, it is clicked where it is then.
    pub(crate) async fn press(&self, name: &str) {
        const LISTEN: &str = "
            window.isPressed = false;
            arguments[0].addEventListener('click', () => (window.isPressed = true), { capture: true, once: true });";
        self.does_something();
        let kinds = "button, a, [role=tab], [role=button], summary, label";
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            let element = self.named(kinds, name).await;
            self.script(LISTEN, vec![json!(element)]).await;
            let clicked = element.click().await;
            clicked.unwrap_or_else(|error| panic!("“{name}” cannot be clicked: {error}"));
            // A page that was made anew since, as on every lock, knows nothing of it.
            if self.script("return window.isPressed", vec![]).await != json!(false) {
                return;
            }
            assert!(tokio::time::Instant::now() < end, "“{name}” moves away from the hand");
        }
    }

    /// Types into the field with this label, in place of what is there.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        self.does_something();
        let mut field = self.named("input, textarea, select", label).await;
        // The page may have been made anew since it was found, as it is on every lock.
        if field.clear().await.is_err() {
            tokio::time::sleep(Duration::from_millis(500)).await;
            field = self.named("input, textarea, select", label).await;
            let emptied = field.clear().await;
            emptied.unwrap_or_else(|error| panic!("“{label}” cannot be emptied: {error}"));
        }
        field
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("“{label}” cannot be typed in: {error}"));
    }

    /// Presses keys without choosing where: they go to whatever has the focus.
    pub(crate) async fn chord(&self, key: char) {
        self.does_something();
        let active = self.client.active_element().await.expect("something has the focus");
        let keys = format!("{}{key}{}", char::from(Key::Control), char::from(Key::Null));
        active.send_keys(&keys).await.expect("keys can be pressed");
    }

    /// Types into whatever has the focus.
    pub(crate) async fn types(&self, text: &str) {
        self.does_something();
        let active = self.client.active_element().await.expect("something has the focus");
        active.send_keys(text).await.expect("keys can be pressed");
    }

    /// Presses keys as a hand does, wherever the focus is: the first ones are held until the last is up.
    pub(crate) async fn keys(&self, keys: &[char]) {
        self.does_something();
        let down = keys.iter().map(|key| KeyAction::Down { value: *key });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
        let pressed = down.chain(up).fold(KeyActions::new("keys".into()), KeyActions::then);
        self.client.perform_actions(pressed).await.expect("keys can be pressed");
    }

    /// Drags what the first selector finds to the lower half of what the second finds.
    pub(crate) async fn drags(&self, from: &str, to: &str) {
        self.does_something();
        const MIDDLES: &str = "
            return [...arguments].map((selector) => {
                const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
                return [Math.round(x + width / 2), Math.round(y + height * 0.75)];
            });";
        let found = self.script(MIDDLES, vec![json!(from), json!(to)]).await;
        let at =
            |which: usize, axis: usize| found[which][axis].as_f64().expect("both are on screen");
        let (from, to) = ((at(0, 0), at(0, 1)), (at(1, 0), at(1, 1)));
        let go = |(x, y): (f64, f64)| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(100)),
            x,
            y,
        };
        let dragged = MouseActions::new("mouse".into())
            .then(go(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(go((from.0, (from.1 + to.1) / 2.0)))
            .then(go(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(dragged).await.expect("the mouse moves");
    }

    /// The first visible element of `kinds` whose accessible name is `name`, or begins with it.
    async fn named(&self, kinds: &str, name: &str) -> Element {
        const FIND: &str = "
            const [kinds, wanted] = arguments;
            const tidy = (text) => (text || '').replace(/\\s+/g, ' ').trim();
            const name = (one) => tidy(one.getAttribute('aria-label'))
                || (one.labels && one.labels.length ? tidy(one.labels[0].innerText) : '')
                || tidy(one.innerText);
            const seen = [...document.querySelectorAll(kinds)].filter((one) =>
                one.getClientRects().length && !one.disabled);
            const found = seen.find((one) => name(one) === wanted)
                || seen.find((one) => name(one).startsWith(wanted));
            if (found) found.scrollIntoView({ block: 'center' });
            return found || null;";
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            let found = self.script(FIND, vec![json!(kinds), json!(name)]).await;
            let id = found.as_object().and_then(|one| one.values().next()).and_then(Value::as_str);
            if let Some(id) = id {
                return Element::from_element_id(
                    self.client.clone(),
                    ElementRef::from(id.to_owned()),
                );
            }
            if tokio::time::Instant::now() > end {
                panic!("nothing is called “{name}”. The window says:\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        // A screen that is just being replaced has nothing to say yet.
        self.client.execute(script, arguments).await.unwrap_or(Value::Null)
    }

    /// What was pressed has the colour it keeps: halfway to it, neither a picture nor axe can
    /// tell how it looks.
    async fn is_at_rest(&self) {
        const REST: &str = "
            const done = arguments[arguments.length - 1];
            const ends = (one) => one.effect?.getComputedTiming().endTime !== Infinity;
            const left = () => document.getAnimations().filter(ends).map((one) => one.finished);
            const rest = async () => {
                for (let now = left(); now.length > 0; now = left()) await Promise.allSettled(now);
            };
            requestAnimationFrame(() => rest().then(() => done(true)));";
        self.client.execute_async(REST, vec![]).await.expect("every change comes to its end");
    }

    /// axe finds nothing to complain of; and, where pictures are asked for, one is taken.
    pub(crate) async fn looks_right(&self, name: &str) {
        self.is_at_rest().await;
        if let Some(folder) = journeys::shots() {
            let folder = folder.join("window");
            std::fs::create_dir_all(&folder).expect("a folder for pictures");
            let file = folder.join(format!("{name}-{}.png", self.theme.name()));
            // What the display shows: WebDriver's own pictures can stop the driver for good.
            let taken = std::process::Command::new("import")
                .args(["-window", "root", "-crop", "1280x800+0+0", "+repage"])
                .arg(&file)
                .status();
            assert!(
                taken.is_ok_and(|taken| taken.success()),
                "ImageMagick takes pictures of the display"
            );
        }
        let axe = std::fs::read_to_string(path("ui/node_modules/axe-core/axe.min.js"))
            .expect("npm ci in ui/");
        let loaded = self.client.execute(&format!("{axe}; return typeof axe;"), vec![]).await;
        assert!(loaded.is_ok(), "axe can be loaded: {loaded:?}");
        const RUN: &str = "
            const done = arguments[arguments.length - 1];
            axe.run().then((found) => done(found.violations.map((one) =>
                one.id + ': ' + one.nodes.map((node) => node.html).join(' | '))), (error) => done([String(error)]));";
        let found = self.client.execute_async(RUN, vec![]).await.expect("axe runs");
        assert_eq!(found, json!([]), "axe on {name}, {}", self.theme.name());
    }

    /// The processes that hold the window's page, by their id.
    pub(crate) fn page_processes(&self) -> Vec<u32> {
        self.processes("WebKitWebProces")
    }

    /// The processes of the window that the system calls so, by their id.
    pub(crate) fn processes(&self, called: &str) -> Vec<u32> {
        let group = self.driver.0.id().expect("it runs").to_string();
        let ids = std::fs::read_dir("/proc")
            .expect("Linux")
            .filter_map(|process| process.ok()?.file_name().to_str()?.parse().ok());
        let is_called = |id: &u32| {
            // "id (name) state parent group ..."; the kernel keeps 15 characters of the name.
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            let (name, rest) = stat.rsplit_once(')').unwrap_or_default();
            let dead = rest.split_whitespace().next() == Some("Z");
            name.ends_with(&format!("({called}"))
                && !dead
                && rest.split_whitespace().nth(2) == Some(&group)
        };
        ids.filter(is_called).collect()
    }

    /// What stands in the title bar.
    pub(crate) async fn title(&self) -> String {
        self.client.title().await.expect("a title")
    }

    /// Tries to go somewhere else, and tells where the window is afterwards.
    pub(crate) async fn tries_to_leave_for(&self, url: &str) -> String {
        self.script("location.href = arguments[0]", vec![json!(url)]).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.client.current_url().await.expect("an address").to_string()
    }

    /// Runs a script in the window and gives what it returned.
    pub(crate) async fn asks(&self, script: &str) -> Value {
        self.client
            .execute_async(script, vec![])
            .await
            .unwrap_or_else(|error| json!(error.to_string()))
    }

    /// Goes over to the window beside this one, as soon as there is one.
    pub(crate) async fn goes_to_the_other(&self) {
        let here = self.client.window().await.expect("a window");
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            let windows = self.client.windows().await.expect("a list of windows");
            if let Some(other) = windows.into_iter().find(|one| *one != here) {
                return self.client.switch_to_window(other).await.expect("it is there");
            }
            assert!(tokio::time::Instant::now() < end, "there is only one window");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// How many windows there are.
    pub(crate) async fn windows(&self) -> usize {
        self.client.windows().await.expect("a list of windows").len()
    }

    /// Ends the program.
    pub(crate) async fn close(self) {
        self.client.close().await.expect("the window closes");
        drop(self.driver);
    }
}

/// Runs a script of the page suite with Node and gives nothing but its success.
pub(crate) fn node(script: &str, arguments: &[&Path]) {
    let status = std::process::Command::new("node")
        .arg(path(script))
        .args(arguments)
        .status()
        .expect("Node is installed");
    assert!(status.success(), "{script} failed");
}
