//! The window's commands: each unpacks, calls and returns.
//!
//! They run off the window's own thread, so that nothing blocks it.

mod assignment;
mod case_file;
mod compacting;
mod delivery;
mod ending;
mod form;
mod goal;
mod practice;
mod reply;
mod sample;
mod search;
mod session;
mod vault;

use tauri::ipc::Invoke;

/// Every command, as named in `build.rs`.
pub(crate) fn all() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        practice::today,
        vault::vault_state,
        vault::create_vault,
        vault::unlock,
        vault::lock,
        vault::still_here,
        sample::visit_sample,
        sample::open_client_side,
        practice::practice_details,
        practice::save_practice_details,
        search::search,
        case_file::caseload,
        case_file::open_case_file,
        case_file::case_file,
        case_file::save_case_about,
        ending::ending,
        ending::close_case_file,
        ending::reopen_case_file,
        ending::hold_case_file,
        ending::erase_case_file,
        ending::closed_case_files,
        ending::retention_ended,
        ending::erasures,
        ending::retention_presets,
        ending::save_retention_preset,
        ending::remove_retention_preset,
        compacting::needs_compacting,
        compacting::compact,
        compacting::compacting,
        compacting::stop_compacting,
        session::plan_session,
        session::change_session,
        goal::propose_criteria,
        goal::add_goal,
        goal::reword_goal,
        goal::end_goal,
        goal::keep_unsaved_goal,
        goal::discard_unsaved_goal,
        form::library,
        form::suggest_forms,
        assignment::draft,
        assignment::save_draft,
        assignment::discard_draft,
        assignment::preview_packet,
        assignment::preview_paper,
        assignment::give_assignment,
        assignment::homework,
        delivery::save_pdf,
        delivery::save_page,
        reply::receive_text,
        reply::receive_file,
        reply::start_together,
        reply::write_together,
    ]
}
