//! The client page on the web: saved, put on a host, looked for, and found.

use std::fs;

use super::first_start;
use crate::driver::{Profile, Theme, Window, travel};
use crate::host::Host;

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
