//! Lets the window call the commands named here and no others.

/// Every command of the window. `tests/layering.rs` compares them with the code, the capability and
/// `desktop.ts`.
const COMMANDS: &[&str] = &[
    "today",
    "vault_state",
    "create_vault",
    "unlock",
    "lock",
    "still_here",
    "upkeep_view",
    "choose_backup_place",
    "back_up",
    "try_backup",
    "check_vault",
    "work",
    "stop_work",
    "backups",
    "find_backups",
    "restore_backup",
    "salvage_vault",
    "delete_set_aside",
    "security",
    "passphrase_strength",
    "propose_passphrase",
    "print_sheet",
    "view_sheet",
    "save_sheet",
    "confirm_sheet",
    "put_sheet_away",
    "renew_sheet",
    "check_recovery",
    "recover",
    "change_passphrase",
    "exchange_keys",
    "open_links",
    "journal",
    "verify_journal",
    "export_journal",
    "printers",
    "upkeep_view",
    "choose_backup_place",
    "practice_details",
    "save_practice_details",
    "caseload",
    "open_case_file",
    "case_file",
    "save_case_about",
    "plan_session",
    "change_session",
    "propose_criteria",
    "add_goal",
    "reword_goal",
    "end_goal",
    "keep_unsaved_goal",
    "discard_unsaved_goal",
    "library",
    "suggest_forms",
    "draft",
    "save_draft",
    "discard_draft",
    "preview_packet",
    "preview_paper",
    "give_assignment",
    "homework",
    "save_pdf",
    "print_pdf",
    "view_pdf",
    "save_page",
    "receive_text",
    "receive_file",
    "start_together",
    "write_together",
];

fn main() {
    for built in ["../ui/dist/window/index.html", "../ui/dist/page/page.html"] {
        println!("cargo::rerun-if-changed={built}");
        assert!(
            std::path::Path::new(built).exists(),
            "the user interface is not built yet: run `cargo xtask run`, or `npm ci && npm run build` in ui/"
        );
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json and the capability agree");
}
