//! A whole journey names nobody: not in the name of a file, the title of a window or of a PDF, a mail, the
//! printer's queue, what the program says, or what it keeps in the clear.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, Window as Id};
use x11rb::rust_connection::RustConnection;

use super::backups::back_up;
use super::client_page::{copied, text_in};
use super::first_start;
use crate::driver::{Profile, Theme, Window, node, travel};
use crate::host::Host;

const CALLED: &str = "Zebulon Quillfeather";
const CONCERN: &str = "Marmosets in the pantry since the autumn.";
const GOAL: &str =
    "I want to sleep through the night four nights out of seven, quokkas or no quokkas.";
const MESSAGE: &str = "This is to see which vermilion zeppelin wakes you.";

/// What was typed in and what the client answers, and what would tell of any homework what it is for.
const TELLING: [&str; 20] = [
    "zebulon",
    "quillfeather",
    "marmoset",
    "pantry",
    "quokka",
    "four nights",
    "vermilion",
    "zeppelin",
    "meeting on monday",
    "diary",
    "waking",
    "sleep",
    "panic",
    "therap",
    "depress",
    "anxi",
    "trauma",
    "patient",
    "mood",
    "goal",
];

/// What a mail may say above its link.
const LEAD: &str = "Here is the page we spoke about. It asks for the five words on your card:";

/// What a window says in its title bar, its taskbar and its class.
const NAMES: [&str; 5] =
    ["WM_NAME", "WM_ICON_NAME", "WM_CLASS", "_NET_WM_NAME", "_NET_WM_ICON_NAME"];

#[tokio::test(flavor = "multi_thread")]
async fn from_handing_over_to_a_backup_nothing_outside_the_vault_tells_who_it_is_about() {
    travel(journey).await;
}

async fn journey() {
    let profile = Profile::new();
    let said = profile.notes_what_is_said();
    let noted = |name: &str| profile.folder().join(name);
    profile.put_program("xdg-open", &format!("printf '%s' \"$1\" > '{}'", noted("mail").display()));
    let (queue, paper) = (noted("queue"), profile.printed());
    let print = format!("echo \"$@\" > '{}'; cat > '{}'", queue.display(), paper.display());
    profile.put_program("lp", &print);
    let window = Window::open(&profile, Theme::Light).await;
    let walk = Walk::of(&window);
    assert_is_heard(&window, &said);
    let mut titles = vec![walk.titles().await];

    first_start(&window).await;
    begin_a_case(&window).await;
    titles.push(walk.titles().await);
    let host = Host::new();
    give_homework(&window, &profile, &host).await;
    titles.push(walk.titles().await);
    window.press("Link").await;
    window.press("Only this once").await;
    window.sees("Whoever has the words").await;
    let words = text_in(&window, ".words").await;
    window.press("Copy the link").await;
    window.sees("The link is copied").await;
    let link = copied();
    window.press("Email").await;
    window.press("Only this once").await;
    window.press("The link").await;
    titles.push(walk.titles().await);
    window.press("Begin the mail").await;
    window.sees("Your mail program has the link").await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    window.press("Page file").await;
    window.press("Only this once").await;
    window.sees(".html").await;
    window.press("Print it").await;
    window.press("Only this once").await;
    window.sees("Printer").await;
    titles.push(walk.titles().await);
    window.press("Print").await;
    window.sees("Sent to Front_Desk.").await;
    window.press("Done").await;

    // Back, read, and on paper.
    let given = profile.files().join("link.json");
    fs::write(&given, json!({ "link": link, "words": words }).to_string()).expect("written");
    let reply = profile.files().join("open.ownwords");
    node("tests/page/answer.mjs", &[&page_file(&profile), &reply, &given]);
    window.press("Open file").await;
    window.sees("7 new entries filed").await;
    titles.push(walk.titles().await);
    window.press("Read the answers").await;
    window.sees("“The meeting on Monday.”").await;
    titles.push(walk.titles().await);
    window.press("Save the answers as PDF").await;
    window.sees("Saved as Answers").await;
    window.press("Close").await;
    back_up(&window, &profile).await;
    titles.push(walk.titles().await);
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    titles.push(walk.titles().await);
    window.close().await;

    // Each place by itself first, so that an empty one does not pass for a clean one.
    let mut places = vec![("titles".to_owned(), titles.concat())];
    assert!(titles.iter().all(|seen| seen.contains("Ownwords")), "{titles:?}");
    places.push(("mail".into(), mail(&fs::read_to_string(noted("mail")).expect("a mail"))));
    let queue = fs::read_to_string(&queue).expect("it was printed");
    assert!(queue.contains("Front_Desk"), "{queue}");
    places.push(("the printer's queue".into(), queue));
    places.push(("what the program says".into(), fs::read_to_string(&said).expect("noted")));
    let files = files_below(profile.folder());
    let ends = |ending: &'static str| {
        move |file: &&PathBuf| file.extension().is_some_and(|it| it == ending)
    };
    let pdfs: Vec<&PathBuf> = files.iter().filter(ends("pdf")).collect();
    assert_eq!(pdfs.len(), 3, "homework, answers, and what was printed: {pdfs:?}");
    for pdf in pdfs {
        places.push((format!("about {}", name(&profile, pdf)), about(pdf)));
    }
    let names: Vec<String> = files.iter().map(|file| name(&profile, file)).collect();
    assert!(names.iter().any(|name| name.contains("Ownwords backups")), "{names:?}");
    places.push(("names of files".into(), names.join("\n")));
    // What the client and the therapist saved for themselves holds what it is for.
    for file in files.iter().filter(|file| !file.starts_with(profile.files()) && **file != paper) {
        let bytes = fs::read(file).unwrap_or_default();
        places.push((format!("inside {}", name(&profile, file)), seeded(&bytes)));
    }

    // Seen to fail with the form's key in the name of the PDF, and with the line to the client said aloud:
    // in what the program says, in the names of files, and inside the file it was noted in.
    let telling = |place: &str| {
        let place = place.to_lowercase();
        TELLING.iter().filter(|word| place.contains(**word)).copied().collect::<Vec<_>>()
    };
    let found: Vec<String> = places
        .iter()
        .map(|(place, text)| (place, telling(text)))
        .filter(|(_, words)| !words.is_empty())
        .map(|(place, words)| format!("{place}: {words:?}"))
        .collect();
    assert_eq!(found, [""; 0]);
    assert_eq!(
        telling(&format!("{CALLED} {CONCERN} {GOAL} {MESSAGE}")).len(),
        9,
        "each is looked for"
    );
}

async fn begin_a_case(window: &Window) {
    window.press("New case file").await;
    window.sees("By the end of our work together").await;
    window.fill("You call them", CALLED).await;
    window.fill("Brought here by", CONCERN).await;
    window.fill("The goal, in their words", GOAL).await;
    window.sees("Counts as met:").await;
    window.press("Count it like this").await;
    window.press("Save the goal").await;
    window.sees("The goal is saved").await;
    window.sees(CALLED).await;
}

/// Writes homework and puts the page on a host that opens it.
async fn give_homework(window: &Window, profile: &Profile, host: &Host) {
    const ALT: char = '\u{e00a}';
    const DOWN: char = '\u{e015}';
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;
    window.press("Set it up").await;
    window.press("Save the page").await;
    window.sees("index.html was saved.").await;
    host.serves(fs::read(profile.files().join("index.html")).expect("the page"));
    window.fill("Address of the page", host.address()).await;
    window.press("Check").await;
    window.sees("Exactly your page is served there.").await;
    window.keys(&[ALT, DOWN]).await;
    window.press("Homework").await;
    window.press("New homework").await;
}

/// What the program says reaches the file it is noted in, and so does what it has others say.
fn assert_is_heard(window: &Window, said: &Path) {
    let ids = window.processes("ownwords");
    assert_eq!(ids.len(), 1, "one program");
    for stream in [1, 2] {
        let leads = fs::read_link(format!("/proc/{}/fd/{stream}", ids[0])).expect("open");
        assert_eq!(leads, said, "stream {stream}");
    }
}

/// Reads what a mail program is given, and takes the link off, in which nothing can be read.
fn mail(address: &str) -> String {
    let fields = fields_of(address);
    let [subject, body] = ["subject", "body"].map(|field| {
        fields.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()).expect(field)
    });
    assert!(subject.starts_with("Form ") && subject.len() == 9, "{subject}");
    let (lead, link) = body.trim().rsplit_once('\n').expect("a sentence, and the link");
    assert!(link.starts_with("http://127.0.0.1:") && link.contains("#1.sc."), "{link}");
    assert_eq!(lead.trim(), LEAD);
    format!("{subject}\n{lead}")
}

/// The fields of a `mailto:` address, as they read.
fn fields_of(address: &str) -> Vec<(String, String)> {
    let fields = address.strip_prefix("mailto:?").expect("an address without anybody's name");
    let read = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => {
                    let digits: Vec<u8> = rest.by_ref().take(2).collect();
                    let digits = String::from_utf8(digits).expect("two digits");
                    u8::from_str_radix(&digits, 16).expect("two digits")
                }
                other => other,
            });
        }
        String::from_utf8(bytes).expect("a text")
    };
    let field = |pair: &str| {
        let (name, value) = pair.split_once('=').expect("a name and a value");
        (name.to_owned(), read(value))
    };
    fields.split('&').map(field).collect()
}

/// What a PDF says of itself.
fn about(pdf: &Path) -> String {
    let asked = |more: &[&str]| {
        let output = Command::new("pdfinfo").args(more).arg(pdf).output().expect("pdfinfo");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let told = asked(&[]);
    assert!(told.contains("Pages:"), "it is read: {told}");
    format!("{told}{}", asked(&["-meta"]))
}

/// The seeded words that stand somewhere in a file, in letters of one byte or of two.
fn seeded(bytes: &[u8]) -> String {
    let wide = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let all: Vec<u8> = bytes.to_ascii_lowercase();
    let holds = |part: &[u8]| all.windows(part.len()).any(|window| window == part);
    let typed = TELLING[..9].iter().filter(|word| holds(word.as_bytes()) || holds(&wide(word)));
    typed.copied().collect::<Vec<_>>().join(" ")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a kind").is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

/// How a file is called, from the profile on.
fn name(profile: &Profile, file: &Path) -> String {
    file.strip_prefix(profile.folder()).expect("below it").display().to_string()
}

/// The page with the homework inside, not the one for the host.
fn page_file(profile: &Profile) -> PathBuf {
    let mut pages = files_below(&profile.files());
    pages.retain(|file| {
        file.extension().is_some_and(|it| it == "html") && !file.ends_with("index.html")
    });
    assert_eq!(pages.len(), 1, "{pages:?}");
    pages.remove(0)
}

/// The window, seen from the page and from the display.
struct Walk<'w> {
    window: &'w Window,
    display: RustConnection,
    root: Id,
}

impl<'w> Walk<'w> {
    fn of(window: &'w Window) -> Self {
        let (display, screen) = x11rb::connect(None).expect("a display");
        let root = display.setup().roots[screen].root;
        Self { window, display, root }
    }

    /// What stands over the window now, for itself and for everybody who asks the display.
    async fn titles(&self) -> String {
        let mut titles = self.window.title().await;
        let mut left = vec![self.root];
        while let Some(id) = left.pop() {
            // A window may be gone by the time it is asked.
            let below = self.display.query_tree(id).expect("asked").reply();
            left.extend(below.map(|tree| tree.children).unwrap_or_default());
            for name in NAMES {
                titles.push('\n');
                titles.push_str(&self.property(id, name));
            }
        }
        titles
    }

    fn property(&self, id: Id, name: &str) -> String {
        let atom = self.display.intern_atom(true, name.as_bytes()).expect("asked").reply();
        let Ok(atom) = atom else { return String::new() };
        let asked = self.display.get_property(false, id, atom.atom, AtomEnum::ANY, 0, 1_000);
        let found = asked.expect("asked").reply().map(|reply| reply.value);
        String::from_utf8_lossy(&found.unwrap_or_default()).into_owned()
    }
}
