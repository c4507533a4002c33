//! The window's commands: each unpacks, calls and returns.
//!
//! They run off the window's own thread, so that nothing blocks it.

mod agreed;
mod answer_file;
mod assignment;
mod calendar;
mod came_back;
mod case_file;
mod client_page;
mod compacting;
mod delivery;
mod downloads;
mod ending;
mod finished;
mod flag;
mod form;
mod goal;
mod handed;
mod journal;
mod keys;
mod link;
mod logo;
mod mail;
mod measure;
mod own_form;
mod paper_of_week;
mod parcel;
mod practice;
mod printing;
mod progress;
mod reply;
mod review;
mod sample;
mod search;
mod session;
mod upkeep;
mod vault;

use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager};

use crate::desk::Desk;
use crate::failure::Failure;

/// Every command, as named in `build.rs`.
pub(crate) fn all() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        practice::today,
        vault::vault_state,
        vault::create_vault,
        vault::unlock,
        vault::lock,
        vault::still_here,
        upkeep::upkeep_view,
        upkeep::choose_backup_place,
        upkeep::back_up,
        upkeep::try_backup,
        upkeep::check_vault,
        upkeep::work,
        upkeep::stop_work,
        upkeep::backups,
        upkeep::find_backups,
        upkeep::restore_backup,
        upkeep::salvage_vault,
        upkeep::delete_set_aside,
        keys::security,
        keys::passphrase_strength,
        keys::propose_passphrase,
        keys::print_sheet,
        keys::view_sheet,
        keys::save_sheet,
        keys::confirm_sheet,
        keys::put_sheet_away,
        keys::renew_sheet,
        keys::check_recovery,
        keys::recover,
        keys::change_passphrase,
        keys::exchange_keys,
        keys::open_links,
        journal::journal,
        journal::verify_journal,
        journal::export_journal,
        printing::printers,
        upkeep::upkeep_view,
        upkeep::choose_backup_place,
        sample::visit_sample,
        sample::open_client_side,
        practice::practice_details,
        practice::save_practice_details,
        downloads::watched_folder,
        downloads::watch_folder,
        downloads::choose_watched_folder,
        logo::choose_logo,
        logo::logo_paper,
        client_page::client_page,
        client_page::save_client_page,
        client_page::check_client_page,
        client_page::forget_client_page,
        link::copy_link,
        link::mail_link,
        link::show_link,
        link::client_code,
        link::new_client_code,
        link::print_card,
        link::view_card,
        logo::remove_logo,
        search::search,
        case_file::caseload,
        case_file::this_week,
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
        goal::coach_goal,
        goal::add_goal,
        goal::reword_goal,
        goal::end_goal,
        goal::keep_unsaved_goal,
        goal::discard_unsaved_goal,
        form::library,
        form::suggest_forms,
        form::favourite_forms,
        form::set_favourite_form,
        form::forms_in_use,
        form::preview_form_packet,
        form::preview_form_paper,
        own_form::own_forms,
        own_form::adapt_form,
        own_form::form_work,
        own_form::save_form_work,
        own_form::form_faults,
        own_form::discard_form_work,
        own_form::keep_form,
        own_form::archive_form,
        own_form::offer_form_to,
        own_form::form_versions,
        own_form::export_form,
        own_form::import_form,
        own_form::dropped_form,
        own_form::open_dropped,
        assignment::draft,
        assignment::save_draft,
        assignment::discard_draft,
        assignment::begin_again,
        assignment::go_on,
        assignment::withdraw_homework,
        assignment::take_back_withdrawal,
        assignment::preview_packet,
        assignment::preview_paper,
        assignment::give_assignment,
        assignment::promise_to_read,
        assignment::enter_total,
        assignment::homework,
        delivery::save_pdf,
        delivery::print_pdf,
        delivery::view_pdf,
        delivery::save_page,
        mail::mail_file,
        mail::save_mail,
        agreed::agreed_ways,
        agreed::agree_way,
        calendar::save_reminder,
        calendar::save_appointment,
        finished::save_finished,
        paper_of_week::paper_of_week,
        paper_of_week::print_week,
        paper_of_week::save_week,
        paper_of_week::view_week,
        finished::print_finished,
        finished::view_finished,
        measure::set_threshold,
        measure::restore_threshold,
        progress::progress,
        progress::save_entries,
        progress::save_case_as_json,
        progress::save_report,
        flag::raised_flags,
        flag::note_flag,
        answer_file::receive_text,
        answer_file::receive_files,
        answer_file::receive_dropped,
        answer_file::undo_import,
        came_back::came_back,
        came_back::unseen_replies,
        came_back::looked_at,
        came_back::keep_version,
        came_back::take_up_again,
        came_back::could_move_to,
        came_back::move_reply,
        came_back::could_be_for,
        came_back::file_waiting,
        came_back::try_waiting_again,
        came_back::remove_waiting,
        answer_file::open_sheet,
        answer_file::date_records,
        handed::handed,
        handed::receive_handed,
        handed::delete_filed_file,
        reply::start_together,
        reply::write_together,
        reply::write_from_paper,
        review::reviews,
        review::unsaved_review,
        review::keep_unsaved_review,
        review::discard_unsaved_review,
        review::beside_answers,
        review::goal_ratings,
        review::record_review,
        review::return_sentence,
        review::returned_weeks,
    ]
}

/// Does what takes long on a thread of its own: the command waits for it, the window does not.
async fn beside<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&Desk) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let worked = tauri::async_runtime::spawn_blocking(move || work(&app.state::<Desk>()));
    worked.await.unwrap_or_else(|_| Err(Failure::program("long work")))
}
