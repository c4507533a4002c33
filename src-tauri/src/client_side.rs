//! The client's side of the sample practice: the real page, in a window that may call nothing.
//!
//! The page is held in memory and served under a scheme of its own. No capability names its window,
//! so every command that it might call is refused.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::http::{Response, StatusCode, header};
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Runtime, UriSchemeContext, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder,
};

/// The scheme that the page is served under.
pub(crate) const SCHEME: &str = "client-side";
/// How the window's name among the program's windows begins: each has one of its own.
const NAME: &str = "client";

/// How Windows and Android spell a scheme of one's own.
const ADDRESS: &str = if cfg!(any(windows, target_os = "android")) {
    "http://client-side.localhost/"
} else {
    "client-side://localhost/"
};

/// The page that the window shows, if it shows one.
#[derive(Default)]
pub(crate) struct ClientSide(Mutex<Option<String>>);

impl ClientSide {
    fn page(&self) -> MutexGuard<'_, Option<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows `page` in the second window, about as large as a phone.
pub(crate) fn open(app: &AppHandle, page: String) -> tauri::Result<()> {
    *app.state::<ClientSide>().page() = Some(page);
    let address: Url = ADDRESS.parse().expect("an address");
    for window in windows(app) {
        // One that was closed on a busy system can stay among the program's windows, and shows nothing any more.
        if window.is_visible().unwrap_or_default() {
            window.navigate(address)?;
            return window.unminimize().and_then(|()| window.set_focus());
        }
    }
    let nth = OPENED.fetch_add(1, Ordering::Relaxed);
    let name = format!("{NAME}-{nth}");
    let builder = WebviewWindowBuilder::new(app, name, WebviewUrl::CustomProtocol(address));
    // The window of the tests is no private one: it needs none, and its driver sees no place but the first.
    #[cfg(all(target_os = "linux", not(feature = "automation")))]
    let builder = builder.data_directory(place(nth));
    builder
        .title("Ownwords")
        .inner_size(412.0, 780.0)
        .min_inner_size(320.0, 480.0)
        // Leaves nothing of a page on disk. WebDriver cannot open a session in such a view.
        .incognito(!cfg!(feature = "automation"))
        .on_navigation(is_the_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// How often the window was opened.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// The windows that show a page, or did.
fn windows<R: Runtime>(app: &AppHandle<R>) -> impl Iterator<Item = WebviewWindow<R>> {
    let all = app.webview_windows().into_iter();
    all.filter(|(name, _)| is_one(name)).map(|(_, window)| window)
}

/// Whether a window of this name is the client's side.
pub(crate) fn is_one(name: &str) -> bool {
    name.starts_with(NAME)
}

/// The folder of the `nth` view, in memory where the system has such a place. One of its own each time: a view
/// is given the scheme only where no view was before. The page leaves nothing there, for the view is incognito.
#[cfg(all(target_os = "linux", not(feature = "automation")))]
fn place(nth: u32) -> std::path::PathBuf {
    let memory = std::env::var_os("XDG_RUNTIME_DIR").map(std::path::PathBuf::from);
    let name = format!("ownwords-client-{}-{nth}", std::process::id());
    memory.filter(|folder| folder.is_dir()).unwrap_or_else(std::env::temp_dir).join(name)
}

/// Closes the window and forgets the page.
pub(crate) fn close(app: &AppHandle) {
    *app.state::<ClientSide>().page() = None;
    for window in windows(app) {
        if let Err(error) = window.destroy() {
            tracing::warn!(%error, "the client's side of the sample stays open");
        }
    }
    #[cfg(all(target_os = "linux", not(feature = "automation")))]
    for nth in 0..OPENED.load(Ordering::Relaxed) {
        // Gone already, mostly.
        let _ = std::fs::remove_dir_all(place(nth));
    }
}

/// What the scheme answers: the page, to its own window alone.
pub(crate) fn answer<R: Runtime>(
    context: &UriSchemeContext<'_, R>,
) -> Response<Cow<'static, [u8]>> {
    let page = context.app_handle().state::<ClientSide>().page().clone();
    let page = page.filter(|_| is_one(context.webview_label()));
    let status = if page.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let mut answer = Response::new(Cow::Owned(page.unwrap_or_default().into_bytes()));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    answer
}

/// Whether the window may go there: to its one page, and nowhere else.
fn is_the_page(url: &Url) -> bool {
    url.as_str().strip_prefix(ADDRESS).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_window_goes_nowhere_but_to_its_page() {
        let may = |url: &str| is_the_page(&url.parse().expect("an address"));
        assert!(may(ADDRESS));
        assert!(may(&format!("{ADDRESS}#later")));
        for elsewhere in [
            "tauri://localhost/index.html",
            "http://tauri.localhost/",
            "https://example.org/",
            "file:///etc/passwd",
            "client-side://elsewhere/",
            &format!("{ADDRESS}another"),
        ] {
            assert!(!may(elsewhere), "{elsewhere}");
        }
    }
}
