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
    "visit_sample",
    "open_client_side",
    "practice_details",
    "save_practice_details",
    "search",
    "caseload",
    "open_case_file",
    "case_file",
    "save_case_about",
    "ending",
    "close_case_file",
    "reopen_case_file",
    "hold_case_file",
    "erase_case_file",
    "closed_case_files",
    "retention_ended",
    "erasures",
    "retention_presets",
    "save_retention_preset",
    "remove_retention_preset",
    "needs_compacting",
    "compact",
    "compacting",
    "stop_compacting",
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
