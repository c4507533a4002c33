//! The client page on the web: saved, put on a host, looked for, found, and answered through a link.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::{GOAL, MESSAGE, first_start, goal};
use crate::driver::{Profile, Theme, Window, node, travel};
use crate::host::Host;
use crate::joined::joined;

/// Keys as WebDriver spells them.
const ALT: char = '\u{e00a}';
const DOWN: char = '\u{e015}';

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_saved_put_on_a_host_and_found_there() {
    travel(|| put_on_the_web(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_found_on_its_host_in_the_dark() {
    travel(|| put_on_the_web(Theme::Dark)).await;
}

async fn put_on_the_web(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    window.press("Settings").await;
    window.press("Client page").await;
    window.sees("homework can leave as a link").await;
    window.looks_right("100-client-page").await;

    let host = Host::new();
    window.press("Save the page").await;
    window.sees("index.html was saved.").await;
    let page = fs::read(profile.files().join("index.html")).expect("the page");

    // What is no address is not asked for, and neither is anything before somebody presses the button.
    window.fill("Address of the page", "http://keller.example").await;
    window.press("Check").await;
    window.sees("begins with http").await;
    window.fill("Address of the page", host.address()).await;
    assert_eq!(host.asked(), [] as [&str; 0]);
    window.press("Check").await;
    window.sees("The host answers with 404").await;
    window.looks_right("101-client-page-not-there").await;
    let mut changed = page.clone();
    changed.extend(b"<script src='//host.example/count.js'></script>");
    host.serves(changed);
    window.press("Check").await;
    window.sees("something in it was changed or added").await;
    host.serves(page);
    window.press("Check").await;
    window.sees("Exactly your page is served there.").await;
    window.looks_right("102-client-page-found").await;
    assert_eq!(host.asked(), ["GET / HTTP/1.1"; 3], "one request for each look");

    // It is known from now on, until it is forgotten.
    window.press("Practice").await;
    window.sees("Name of your practice").await;
    window.press("Client page").await;
    window.sees("Your page was found there on").await;
    window.press("Stop using this page").await;
    window.sees("No more links are made.").await;
    window.gone("Stop using this page").await;
    assert_eq!(host.asked().len(), 3);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn homework_leaves_as_a_link_is_answered_on_the_page_and_comes_back() {
    travel(|| by_link(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn homework_leaves_as_a_link_in_the_dark() {
    travel(|| by_link(Theme::Dark)).await;
}

async fn by_link(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    goal(&window).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;
    window.sees("Needs your client page on the web").await;
    window.press("Set it up").await;
    let host = Host::new();
    window.press("Save the page").await;
    window.sees("index.html was saved.").await;
    let saved = profile.files().join("index.html");
    host.serves(fs::read(&saved).expect("the page"));
    fs::remove_file(&saved).expect("it is on the host now");
    window.fill("Address of the page", host.address()).await;
    window.press("Check").await;
    window.sees("Exactly your page is served there.").await;

    // Back to the homework, which waited as it was.
    window.keys(&[ALT, DOWN]).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Link").await;
    window.press("Only this once").await;
    window.sees("Whoever has the words").await;
    let words = text_in(&window, ".words").await;
    assert_eq!(words.split_whitespace().count(), 5, "{words}");
    window.looks_right("103-link").await;
    window.press("Copy the link").await;
    window.sees("The link is copied").await;
    let link = copied();
    assert!(link.starts_with(&format!("{}#1.sc.", host.address())), "{link}");
    assert!(link.len() < 1_200, "{} characters", link.len());
    window.press("Show it as a QR code").await;
    window.sees("Point the camera of your phone here").await;
    window.looks_right("104-link-on-screen").await;
    let ground = window
        .asks("arguments[arguments.length - 1](getComputedStyle(document.querySelector('dialog')).backgroundColor)")
        .await;
    let ground = ground.as_str().unwrap_or_default().to_owned();
    assert!(ground.starts_with("rgb("), "nothing of the practice shows through: {ground}");
    let scanned = scanned(&window, &profile.files()).await;
    assert!(scanned.starts_with(&format!("{}#1.s.", host.address())), "no words: {scanned}");
    window.press("Done").await;
    // Its first day is in it for whoever has no words to open the link with.
    window.press("Page file").await;
    window.press("Only this once").await;
    window.sees("Saved as").await;

    let files = profile.files();
    let given = files.join("link.json");
    fs::write(&given, json!({ "link": link, "words": words }).to_string()).expect("written");
    let reply = files.join("open.ownwords");
    node("tests/page/answer.mjs", &[&profile.saved("html"), &reply, &given]);
    let opened = host.asked().iter().filter(|line| line.starts_with("GET / ")).count();
    assert_eq!(opened, 2, "the look, and the client; the homework was in the link: {GOAL}");
    let asked = host.asked().join(" ");
    assert!(!asked.contains("1.s"), "what is behind the # is sent to no host: {asked}");
    window.press("Done").await;
    window.press("Open file").await;
    window.sees("7 new entries filed").await;
    window.press("Read the answers").await;
    window.sees("as a link behind their words").await;
    window.looks_right("105-back-by-link").await;
    window.press("Close").await;
    joined(&window, &profile, host.address(), &words).await;
    window.close().await;
}

/// What stands in the one element that a selector names, as soon as anything does.
pub(crate) async fn text_in(window: &Window, selector: &str) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         const text = () => document.querySelector('{selector}')?.textContent.trim();
         const look = () => (text() ? done(text()) : setTimeout(look, 50));
         look();"
    );
    window.asks(&script).await.as_str().expect("a text").to_owned()
}

/// What lies on the clipboard of the display.
pub(crate) fn copied() -> String {
    let mut clipboard = arboard::Clipboard::new().expect("a clipboard");
    clipboard.get_text().expect("a text")
}

/// The code on the screen, as another program reads it.
async fn scanned(window: &Window, folder: &Path) -> String {
    const SCALE: usize = 6;
    let script = "const svg = document.querySelector('dialog svg');
        arguments[arguments.length - 1](svg.getAttribute('viewBox') + '|' + svg.querySelector('path').getAttribute('d'))";
    let drawn = window.asks(script).await;
    let (side, path) = drawn.as_str().expect("a code").split_once('|').expect("both");
    let side: usize = side.split(' ').next_back().expect("a size").parse().expect("a number");
    let mut dark = vec![vec![0; side]; side];
    for run in path.split('M').filter(|run| !run.is_empty()) {
        let (at, rest) = run.split_once('h').expect("where, and how long");
        let (x, y) = at.split_once(' ').expect("where");
        let [x, y, length] = [x, y, rest.split('v').next().expect("how long")]
            .map(|number| number.parse::<usize>().expect("a number"));
        dark[y][x..x + length].fill(1);
    }
    let size = side * SCALE;
    let mut picture = format!("P1 {size} {size}\n");
    for y in 0..size {
        for x in 0..size {
            picture.push_str(if dark[y / SCALE][x / SCALE] == 1 { "1 " } else { "0 " });
        }
        picture.push('\n');
    }
    let file = folder.join("code.pbm");
    fs::write(&file, picture).expect("written");
    let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&file).output();
    let read = read.expect("zbarimg is installed");
    String::from_utf8(read.stdout).expect("a text").trim().to_owned()
}
