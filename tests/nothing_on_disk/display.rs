//! A display of its own, with a keyboard and nobody before it: what a hand can do and an eye can see.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, InputFocus, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::{CURRENT_TIME, NONE};

use super::look::is_at_work;

/// How long a screen may take to change. Key stretching is the longest of it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
const WIDTH: u16 = 1280;
const HEIGHT: u16 = 800;
/// So many rows of pixels differ between two screens; a button that says it is busy changes fewer.
const ANOTHER: usize = 120;
/// A page that is still empty has fewer rows with anything on them.
const WRITTEN: usize = 40;
/// Between two looks, and how many in a row must be the same.
const EVERY: Duration = Duration::from_millis(70);
const STILL: usize = 6;

/// The keys that have a name, as X calls them by number.
const NAMED: [(&str, u32); 7] = [
    ("Ctrl", 0xffe3),
    ("Shift", 0xffe1),
    ("Alt", 0xffe9),
    ("Tab", 0xff09),
    ("Enter", 0xff0d),
    ("Home", 0xff50),
    ("Down", 0xff54),
];

/// An X server that ends with it.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A display.
pub(crate) struct Display {
    connection: RustConnection,
    root: Window,
    /// Where each key lies, and whether it is the upper one there.
    keys: BTreeMap<u32, (u8, bool)>,
    /// How others find it.
    pub(crate) name: String,
    /// Whose windows are on it: a group of processes.
    group: Cell<Option<u32>>,
    /// Goes last: the connection is closed first.
    _server: Server,
}

impl Display {
    pub(crate) fn start() -> Self {
        let size = format!("{WIDTH}x{HEIGHT}x24");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Server)
            .expect("Xvfb is installed");
        let mut number = String::new();
        let said = server.0.stdout.take().expect("it was asked for");
        BufReader::new(said).read_line(&mut number).expect("it says which display it is");
        let name = format!(":{}", number.trim());
        let (connection, screen) = x11rb::connect(Some(&name)).expect("it lets us in");
        let root = connection.setup().roots[screen].root;
        let (least, most) = (connection.setup().min_keycode, connection.setup().max_keycode);
        let asked = connection.get_keyboard_mapping(least, most - least + 1).expect("asked");
        let layout = asked.reply().expect("a keyboard");
        let mut keys = BTreeMap::new();
        let of_each_key = layout.keysyms.chunks(usize::from(layout.keysyms_per_keycode));
        for (code, symbols) in (least..=most).zip(of_each_key) {
            for (symbol, upper) in symbols.iter().take(2).zip([false, true]) {
                keys.entry(*symbol).or_insert((code, upper));
            }
        }
        let display =
            Self { connection, root, keys, name, group: Cell::new(None), _server: server };
        // Out of the way: what lies under the pointer looks different.
        let asked = display.connection.warp_pointer(NONE, root, 0, 0, 0, 0, 1279, 799);
        asked.expect("asked").check().expect("the pointer is moved");
        display
    }

    /// Says which group of processes draws on it.
    pub(crate) fn is_drawn_on_by(&self, group: u32) {
        self.group.set(Some(group));
    }

    /// The one window there is, as soon as it is shown; keys go to it from then.
    pub(crate) fn window(&self) -> Window {
        let end = Instant::now() + PATIENCE;
        loop {
            let tree =
                self.connection.query_tree(self.root).expect("asked").reply().expect("a tree");
            // GTK has another one, which it does not show.
            if let Some(window) = tree.children.into_iter().find(|one| self.is_shown(*one)) {
                self.focus(window);
                return window;
            }
            assert!(Instant::now() < end, "no window was opened");
            sleep(EVERY);
        }
    }

    /// Lets keys go to a window.
    pub(crate) fn focus(&self, window: Window) {
        let focus = InputFocus::PARENT;
        let asked = self.connection.set_input_focus(focus, window, CURRENT_TIME);
        asked.expect("asked").check().expect("it takes keys");
    }

    /// Waits until a window is gone.
    pub(crate) fn gone(&self, window: Window) {
        let end = Instant::now() + PATIENCE;
        while self.is_shown(window) {
            assert!(Instant::now() < end, "the window stays");
            sleep(EVERY);
        }
    }

    /// A second window, as soon as a page stands in it: more than the line that a web view shows in place of
    /// one that it cannot load.
    pub(crate) fn second(&self, first: Window) -> Window {
        let end = Instant::now() + PATIENCE;
        loop {
            let tree =
                self.connection.query_tree(self.root).expect("asked").reply().expect("a tree");
            let second = tree.children.into_iter().find(|one| *one != first && self.is_shown(*one));
            if let Some(window) = second
                && self.written_in(window) >= 3 * WRITTEN
            {
                return window;
            }
            if Instant::now() > end {
                let picture = concat!(env!("CARGO_TARGET_TMPDIR"), "/second-window.ppm");
                self.frame().save(picture);
                panic!("no page stands in a second window; the screen as it was is in {picture}");
            }
            sleep(EVERY);
        }
    }

    /// How many rows of pixels of a window have anything on them.
    fn written_in(&self, window: Window) -> usize {
        let Ok(Ok(shape)) = self.connection.get_geometry(window).map(|asked| asked.reply()) else {
            return 0;
        };
        let (format, width) = (ImageFormat::Z_PIXMAP, shape.width);
        let asked = self.connection.get_image(format, window, 0, 0, width, shape.height, !0);
        let Ok(Ok(picture)) = asked.map(|asked| asked.reply()) else { return 0 };
        picture.data.chunks(4 * usize::from(width)).filter(|row| is_written(row)).count()
    }

    fn is_shown(&self, window: Window) -> bool {
        let asked = self.connection.get_window_attributes(window).expect("asked").reply();
        asked.is_ok_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    /// Asks a window to close, as the cross in its corner does.
    pub(crate) fn close(&self, window: Window) {
        let atom = |name: &[u8]| {
            let asked = self.connection.intern_atom(false, name).expect("asked");
            asked.reply().expect("an atom").atom
        };
        let what = [atom(b"WM_DELETE_WINDOW"), CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS"), what);
        let asked = self.connection.send_event(false, window, EventMask::NO_EVENT, message);
        asked.expect("asked").check().expect("the window is there");
    }

    /// Presses keys one after the other, written as on screen: "Tab", "Ctrl+Shift+N".
    pub(crate) fn press(&self, chords: &[&str]) {
        for chord in chords {
            let held: Vec<u8> = chord.split('+').map(|name| self.key(name)).collect();
            held.iter().for_each(|code| self.send(KEY_PRESS_EVENT, *code));
            held.iter().rev().for_each(|code| self.send(KEY_RELEASE_EVENT, *code));
        }
    }

    /// Types text.
    pub(crate) fn types(&self, text: &str) {
        for letter in text.chars() {
            let (code, upper) = self.keys[&u32::from(letter)];
            let shift = upper.then(|| self.key("Shift"));
            shift.iter().for_each(|code| self.send(KEY_PRESS_EVENT, *code));
            self.send(KEY_PRESS_EVENT, code);
            self.send(KEY_RELEASE_EVENT, code);
            shift.iter().for_each(|code| self.send(KEY_RELEASE_EVENT, *code));
        }
    }

    fn key(&self, name: &str) -> u8 {
        let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, symbol)| *symbol);
        let letter = || u32::from(name.to_ascii_lowercase().as_bytes()[0]);
        self.keys[&named.unwrap_or_else(letter)].0
    }

    fn send(&self, what: u8, code: u8) {
        let asked = self.connection.xtest_fake_input(what, code, CURRENT_TIME, NONE, 0, 0, 0);
        asked.expect("asked").check().expect("the key is there");
        // A fast hand is slower still.
        sleep(Duration::from_millis(3));
    }

    /// Does something, and waits until another screen is there and holds still.
    pub(crate) fn turns_to(&self, what: &str, act: impl FnOnce()) {
        self.changes(what, ANOTHER, PATIENCE, act).unwrap_or_else(|why| panic!("{why}"));
    }

    /// Does something, and waits until anything shows it.
    pub(crate) fn shows(&self, what: &str, act: impl FnOnce()) {
        self.changes(what, 1, PATIENCE, act).unwrap_or_else(|why| panic!("{why}"));
    }

    /// Whether anything shows, soon, what is done.
    pub(crate) fn answers(&self, act: impl FnOnce()) -> bool {
        self.changes("an answer", 1, Duration::from_secs(2), act).is_ok()
    }

    fn changes(
        &self,
        what: &str,
        rows: usize,
        patience: Duration,
        act: impl FnOnce(),
    ) -> Result<(), String> {
        // It holds still: that was waited for when it last changed.
        let before = self.frame();
        act();
        let end = Instant::now() + patience;
        loop {
            let now = self.still();
            if now.is_written_on() && now.differs_from(&before) >= rows {
                return Ok(());
            }
            if Instant::now() > end {
                let picture = concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing-on-disk.ppm");
                now.save(picture);
                return Err(format!("{what} never came; the screen as it was is in {picture}"));
            }
        }
    }

    /// The screen, once nothing moves on it and nobody is about to draw: on a machine with much to do a
    /// screen that is half there holds still for long.
    fn still(&self) -> Frame {
        let end = Instant::now() + PATIENCE;
        let mut last = self.frame();
        let mut same = 0;
        while same < STILL {
            assert!(Instant::now() < end, "something on the screen never stops moving");
            sleep(EVERY);
            let next = self.frame();
            let rests = next.differs_from(&last) == 0 && !self.group.get().is_some_and(is_at_work);
            same = if rests { same + 1 } else { 0 };
            last = next;
        }
        last
    }

    fn frame(&self) -> Frame {
        let format = ImageFormat::Z_PIXMAP;
        let asked = self.connection.get_image(format, self.root, 0, 0, WIDTH, HEIGHT, !0);
        Frame(asked.expect("asked").reply().expect("a picture").data)
    }
}

/// Whether not all pixels of a row are alike.
fn is_written(row: &[u8]) -> bool {
    row[4..] != row[..row.len() - 4]
}

/// What the screen showed: rows of pixels, four bytes each.
struct Frame(Vec<u8>);

impl Frame {
    fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.0.chunks(4 * usize::from(WIDTH))
    }

    /// How many rows of pixels are not the same in the other.
    fn differs_from(&self, other: &Self) -> usize {
        self.rows().zip(other.rows()).filter(|(here, there)| here != there).count()
    }

    /// Whether there is more than a background.
    fn is_written_on(&self) -> bool {
        self.rows().filter(|row| is_written(row)).count() >= WRITTEN
    }

    /// Writes it down as a portable pixmap.
    fn save(&self, file: &str) {
        let mut picture = format!("P6 {WIDTH} {HEIGHT} 255\n").into_bytes();
        picture.extend(self.0.chunks(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
        std::fs::write(file, picture).expect("the picture is written");
    }
}
