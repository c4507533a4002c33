//! Several pieces of homework in one link, and the link of one on its paper, as a code to scan.

use std::process::Command;

use practice::share::ClientCode;
use practice::share::Packet;
use practice::share::link::{self, Link};

use crate::client_page::copied;
use crate::driver::{Profile, Window};

/// From the list of homework, while the worst waking diary runs and the client page is on the web; `words`
/// open the client's links.
pub(crate) async fn joined(window: &Window, profile: &Profile, address: &str, words: &str) {
    window.press("New homework").await;
    window.press("All forms").await;
    window.press("Use this form: Mood check").await;
    window.fill("Your line to the client", "One number, each evening.").await;
    window.press("Worst waking diary, ").await;
    window.looks_right("106-also-in-the-same-link").await;
    window.press("Link").await;
    window.press("Only this once").await;
    window.press("Copy the link").await;
    window.sees("The link is copied").await;
    let link = copied();
    let packet = opened(&link, address, words);
    let titles: Vec<&str> = packet.assignments.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(titles.len(), 2, "both are in it");
    assert_eq!(titles[0], "One number, each evening.", "the new one first");

    window.press("On paper and in the PDF").await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    let scanned = on_paper(profile);
    let packet = opened(&scanned, address, words);
    assert_eq!(packet.assignments.len(), 1, "a sheet is of one");
    assert_eq!(packet.assignments[0].message.as_str(), "One number, each evening.");
}

/// What a link says once the words have opened it.
fn opened(link: &str, address: &str, words: &str) -> Packet {
    assert!(link.starts_with(&format!("{address}#1.sc.")), "behind the words: {link}");
    let code = ClientCode::parse(words).expect("five words");
    match link::read(link).expect("a whole link") {
        Link::Locked(locked) => locked.open(&code).expect("the words open it").packet(),
        Link::Open(_) => panic!("whoever has it could read it"),
    }
}

/// The code on the first page of the saved sheet, as another program reads it.
fn on_paper(profile: &Profile) -> String {
    let page = profile.files().join("sheet");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "200", "-png", "-f", "1", "-l", "1", "-singlefile"])
        .arg(profile.saved("pdf"))
        .arg(&page)
        .status();
    assert!(drawn.expect("pdftoppm is installed").success());
    let read =
        Command::new("zbarimg").args(["--quiet", "--raw"]).arg(page.with_extension("png")).output();
    let read = read.expect("zbarimg is installed");
    String::from_utf8(read.stdout).expect("a text").trim().to_owned()
}
