//! Ownwords, the window around [`practice`]: state, command list, and nothing else.

mod clean_start;
mod commands;
mod desk;
mod failure;
mod supplies;
mod system;

use std::process::ExitCode;

use tauri::webview::NewWindowResponse;
use tauri::{App, Manager, RunEvent, Url, WebviewUrl, WebviewWindowBuilder};

use desk::Desk;

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    if let Some(done) = clean_start::with_a_clean_environment() {
        return done;
    }
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .init();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                // A window that cannot be brought forward is still there.
                let _ = window.unminimize().and_then(|()| window.set_focus());
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(|app| {
            app.manage(Desk::new()?);
            open_window(app)
        })
        .invoke_handler(commands::all())
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    // What was saved is safe either way; the next start says what is wrong.
                    let _ = app.state::<Desk>().lock();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Ownwords could not open its window: {error}.");
            ExitCode::FAILURE
        }
    }
}

fn open_window(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Ownwords")
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        // Leaves nothing of a page on disk. WebDriver cannot open a session in such a view.
        .incognito(!cfg!(feature = "automation"))
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
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
