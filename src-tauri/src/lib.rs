//! Ownwords, the window around [`practice`]: state, command list, and nothing else.

mod attention;
mod clean_start;
mod client_side;
mod clipboard;
mod commands;
mod desk;
mod downloads;
mod dropped;
mod failure;
mod handed;
mod hardening;
mod hosting;
mod mailing;
mod places;
mod printing;
mod reading;
mod sample;
mod sleep;
mod supplies;
mod system;
mod system_fonts;
mod upkeep;
mod window;
mod work;

use std::path::Path;
use std::process::ExitCode;

use tauri::{Manager, RunEvent, WindowEvent};

use desk::Desk;
use handed::Handed;

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    if let Some(read) = reading::if_asked() {
        return read;
    }
    if let Some(done) = clean_start::with_a_clean_environment() {
        return done;
    }
    hardening::no_core_dumps();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .init();
    let app = tauri::Builder::default()
        // Before the plugin, whose other starts may come at once.
        .manage(Handed::default())
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            handed::came(app, handed::named(arguments.iter().skip(1), Path::new(&folder)));
            window::show(app);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(window_state())
        .register_uri_scheme_protocol(client_side::SCHEME, |context, _| {
            client_side::answer(&context)
        })
        .setup(|app| {
            app.manage(Desk::new()?);
            app.manage(client_side::ClientSide::default());
            app.manage(dropped::Dropped::default());
            if let Ok(folder) = std::env::current_dir() {
                handed::came(app.handle(), handed::named(std::env::args_os().skip(1), &folder));
            }
            window::open(app.handle())?;
            window::lock_when_left(app.handle());
            upkeep::look_after(app.handle());
            downloads::watch(app.handle());
            Ok(())
        })
        .invoke_handler(commands::all())
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| match event {
                // The program ends with its last window, and that is not the client's.
                RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. }
                    if label == window::NAME =>
                {
                    client_side::close(app);
                }
                RunEvent::WindowEvent { label, event: WindowEvent::DragDrop(event), .. }
                    if label == window::NAME =>
                {
                    dropped::over_the_window(app, &event);
                }
                // Elsewhere a file that is opened stands among the arguments of a start.
                #[cfg(target_os = "macos")]
                RunEvent::Opened { urls } => {
                    let paths = urls.iter().filter_map(|url| url.to_file_path().ok());
                    handed::came(app, handed::named(paths, Path::new("/")));
                }
                RunEvent::Exit => {
                    // What was saved is safe either way; the next start says what is wrong.
                    let _ = app.state::<Desk>().lock();
                }
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Ownwords could not open its window: {error}.");
            ExitCode::FAILURE
        }
    }
}

/// Remembers where the window was. The client's side of the sample leaves nothing to remember.
fn window_state<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri_plugin_window_state::Builder::default()
        .with_filter(|name| !client_side::is_one(name))
        .build()
}
