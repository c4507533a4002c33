//! The window: opened, kept from going elsewhere, and emptied on lock.

use std::thread;

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::attention;
use crate::client_side;
use crate::desk::Desk;
use crate::dropped::Dropped;
use crate::failure::Failure;
use crate::handed::Handed;
use crate::sleep;

/// Its name among the program's windows, and in the capability that lets it call commands.
pub(crate) const NAME: &str = "main";
const PAGE: &str = "index.html";

/// Opens the window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, NAME, WebviewUrl::App(PAGE.into()))
        .title("Ownwords")
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        // Leaves nothing of a page on disk. WebDriver cannot open a session in such a view.
        .incognito(!cfg!(feature = "automation"))
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Brings the window forward, wherever it is.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(NAME) {
        // A window that cannot be brought forward is still there.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
}

/// Locks the vault and empties the window: what stood in the page's memory cannot be wiped from
/// within, so the process that held it ends and a new one begins.
///
/// # Errors
/// What closing the vault says. It is closed all the same, and the window empty.
pub(crate) fn lock(app: &AppHandle) -> Result<(), Failure> {
    client_side::close(app);
    app.state::<Dropped>().forget();
    app.state::<Handed>().forget_offers();
    let locked = app.state::<Desk>().lock();
    if let Some(window) = app.get_webview_window(NAME)
        && let Err(error) = renew(&window)
    {
        tracing::error!(%error, "the window's page could not be made anew");
    }
    locked
}

/// Locks whenever nobody is there any more, or the computer is about to sleep.
pub(crate) fn lock_when_left(app: &AppHandle) {
    let watched = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(attention::EVERY);
            if watched.state::<Desk>().is_left() {
                leave(&watched);
            }
        }
    });
    let sleeper = app.clone();
    sleep::before_each(move || {
        let desk = sleeper.state::<Desk>();
        desk.fell_asleep();
        // Before anything asks for the vault, which would wait for it.
        desk.stop_compacting();
        if desk.is_open() {
            leave(&sleeper);
        }
    });
}

fn leave(app: &AppHandle) {
    if lock(app).is_err() {
        // It is closed; the next unlock says what is wrong with it.
        tracing::warn!("the vault did not close in order");
    }
}

#[cfg(target_os = "linux")]
fn renew(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;

    let page: Url = window.url()?.join("/index.html").expect("a path");
    window.with_webview(move |view| {
        let view = view.inner();
        if ends_the_page() {
            view.terminate_web_process();
        }
        view.load_uri(page.as_str());
    })
}

/// WebDriver takes the end of a page's process for a crash and gives up. So in the tests' own build
/// the page is only loaded anew, unless a test asks for the end and does without WebDriver from then.
#[cfg(target_os = "linux")]
fn ends_the_page() -> bool {
    !cfg!(feature = "automation") || std::env::var_os("OWNWORDS_END_PAGE").is_some()
}

/// Elsewhere the page is only loaded anew; its process is not the program's to end.
#[cfg(not(target_os = "linux"))]
fn renew(window: &WebviewWindow) -> tauri::Result<()> {
    window.navigate(window.url()?)
}

/// Whether the window may go there: its own files, and nowhere else.
fn is_our_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How Windows and Android spell the same place.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_but_to_its_own_files() {
        let may = |url: &str| is_our_own(&url.parse().expect("an address"));
        assert!(may("tauri://localhost/index.html"));
        assert!(may("http://tauri.localhost/"));
        for elsewhere in
            ["https://example.org/", "file:///etc/passwd", "data:text/html,x", "tauri://elsewhere/"]
        {
            assert!(!may(elsewhere), "{elsewhere}");
        }
    }
}
