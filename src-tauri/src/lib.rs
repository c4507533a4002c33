//! Ownwords, the window around [`practice`]: state, command list, and nothing else.

mod attention;
mod clean_start;
mod commands;
mod desk;
mod failure;
mod hardening;
mod places;
mod printing;
mod sleep;
mod supplies;
mod system;
mod upkeep;
mod window;
mod work;

use std::process::ExitCode;

use tauri::{Manager, RunEvent};

use desk::Desk;

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    if let Some(done) = clean_start::with_a_clean_environment() {
        return done;
    }
    hardening::no_core_dumps();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .init();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(|app| {
            app.manage(Desk::new()?);
            window::open(app.handle())?;
            window::lock_when_left(app.handle());
            upkeep::look_after(app.handle());
            Ok(())
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
