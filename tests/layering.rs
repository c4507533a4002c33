//! The rules of the source, kept by a machine.
//!
//! Each rule is a function from the text of files to the list of what breaks it, so that every
//! rule has two tests: the repository keeps it, and a bad sample is caught.

use std::collections::BTreeSet;
use std::path::Path;

use journeys::{path, root};

#[path = "layering/source.rs"]
mod source;
#[path = "layering/stages.rs"]
mod stages;
#[path = "layering/window.rs"]
mod window;

use source::{File, files};

/// Everything the root may hold, beside hidden entries and what git ignores.
const ROOT: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "src-tauri",
    "tests",
    "ui",
    // Ignored by git.
    "target",
    "shots",
];

#[test]
fn the_core_imports_in_the_order_of_the_work() {
    kept(stages::imports(&core_files()));
}

#[test]
fn a_stage_that_uses_a_later_one_is_caught() {
    let bad = |name: &str, text: &str| !stages::imports(&[File::sample(name, text)]).is_empty();
    assert!(bad("goal.rs", "use crate::assignment::Assignment;"));
    assert!(bad("goal/store.rs", "use crate::{error::Error, reply::Reply};"));
    assert!(bad("form.rs", "fn f() { super::goal::g() }"));
    assert!(bad("form/check.rs", "use super::super::goal::Goal;"));
    assert!(bad("document/layout.rs", "use crate::vault::Vault;"));
    assert!(bad("share/packet.rs", "fn f(v: &crate::vault::Vault) {}"));
    assert!(bad("share.rs", "use crate::document::Page;"));
    assert!(bad("vault.rs", "use crate::form::Form;"));
    assert!(bad("error.rs", "use crate::form::Form;"), "only kinds of fault");
    assert!(bad("brand_new.rs", "//! A noun nobody placed."));
}

#[test]
fn a_stage_may_use_an_earlier_one() {
    let good = [
        File::sample("goal.rs", "//! See [`crate::assignment`].\nuse crate::form::Form;"),
        File::sample("reply.rs", "use crate::{Error, Words, share::Packet};\n// crate::progress"),
        File::sample("error.rs", "use crate::form::{AnswerFault, FormFault};"),
        File::sample("form.rs", "const S: &str = \"crate::goal\";"),
    ];
    assert_eq!(stages::imports(&good), Vec::<String>::new());
}

#[test]
fn the_core_knows_no_window_no_network_and_no_clock() {
    kept(stages::outside_world(&core_files()));
}

#[test]
fn a_core_that_looks_outside_is_caught() {
    let bad =
        |name: &str, text: &str| !stages::outside_world(&[File::sample(name, text)]).is_empty();
    assert!(bad("goal.rs", "use tauri::State;"));
    assert!(bad("share.rs", "use std::net::TcpStream;"));
    assert!(bad("document.rs", "let font = std::fs::read(path);"));
    assert!(bad("document.rs", "use std::{fs, io};"));
    assert!(bad("goal.rs", "let now = chrono::Utc::now();"));
    assert!(bad("goal.rs", "use std::time::{Duration, SystemTime};"));
    assert!(bad("goal.rs", "println!(\"{goal}\");"));
    assert!(bad("goal.rs", "std::env::var(\"HOME\");"));
    assert!(bad("form.rs", "use std::fs;\n#[cfg(test)]\nmod tests {}"));
    assert!(!bad("form.rs", "#[cfg(test)]\nmod tests {\n    use std::fs;\n}"));
    assert!(!bad("vault/backup.rs", "use std::fs::File;"), "the vault is a folder of files");
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut all = files(&path("src-tauri"), &["rs"]);
    all.extend(files(&path("tests"), &["rs"]));
    kept(source::without_front_door(&all));
}

#[test]
fn a_module_that_does_not_say_is_caught() {
    let bad = |text: &str| !source::without_front_door(&[File::sample("goal.rs", text)]).is_empty();
    assert!(bad("use crate::form::Form;"));
    assert!(bad("//!\nuse crate::form::Form;"));
    assert!(!bad("//! What a goal is.\n"));
}

#[test]
fn the_window_may_call_exactly_the_commands_there_are() {
    let commands: String =
        files(&path("src-tauri/src/commands"), &["rs"]).iter().map(|file| &*file.text).collect();
    let calls: String =
        files(&path("ui/src/therapist/desktop"), &["ts"]).iter().map(|file| &*file.text).collect();
    kept(window::commands(
        &commands,
        &calls,
        &read("src-tauri/build.rs"),
        &read("src-tauri/capabilities/main.json"),
    ));
}

#[test]
fn a_command_missing_in_one_of_the_four_places_is_caught() {
    let rust = "#[tauri::command]\npub(crate) async fn open_case(id: Id) {}";
    let typescript =
        "export const openCase = (id: Id) =>\n  invoke<Map<A, B>>('open_case', { id });";
    let build = "AppManifest::new().commands(&[\"open_case\"])";
    let capability = r#"{"permissions": ["core:event:allow-listen", "allow-open-case"]}"#;
    let breaks = |rust, typescript, build, capability| {
        !window::commands(rust, typescript, build, capability).is_empty()
    };
    assert!(!breaks(rust, typescript, build, capability));
    assert!(breaks("", typescript, build, capability));
    assert!(breaks(rust, "", build, capability));
    assert!(breaks(rust, typescript, "", capability));
    assert!(breaks(rust, typescript, build, r#"{"permissions": []}"#));
    assert!(breaks(rust, typescript, build, "not json"));
    let commented = "// #[tauri::command]\n// fn open_case() {}";
    assert!(breaks(commented, typescript, build, capability));
}

#[test]
fn no_window_but_the_main_one_may_call_anything() {
    let all = files(&path("src-tauri/capabilities"), &["json"]);
    assert_eq!(all.len(), 1, "one capability");
    kept(window::permitted(&all));
}

#[test]
fn a_capability_for_another_window_is_caught() {
    let bad = |text: &str| !window::permitted(&[File::sample("main.json", text)]).is_empty();
    assert!(!bad(r#"{"windows": ["main"]}"#));
    assert!(bad(r#"{"windows": ["main", "client"]}"#));
    assert!(bad(r#"{"windows": ["*"]}"#));
    assert!(bad(r#"{"windows": ["main"], "webviews": ["client"]}"#));
    assert!(bad(r#"{"windows": ["main"], "remote": {"urls": ["https://example.org"]}}"#));
    assert!(bad("{}"));
}

#[test]
fn the_ui_imports_go_one_way() {
    kept(window::imports(&files(&path("ui/src"), &["ts", "svelte"])));
}

#[test]
fn a_client_page_that_reaches_the_window_is_caught() {
    let bad = |name: &str, text: &str| !window::imports(&[File::sample(name, text)]).is_empty();
    assert!(bad("client/main.ts", "import { goal } from '../therapist/goal/goal';"));
    assert!(bad("client/Page.svelte", "const view = await import('../therapist/App.svelte');"));
    assert!(bad("kit/Button.svelte", "import { packet } from '../client/packet';"));
    assert!(bad("form/FormView.svelte", "import '../therapist/desktop';"));
    assert!(bad("therapist/goal/Goal.svelte", "import { invoke } from '@tauri-apps/api/core';"));
    assert!(bad("therapist/desktop/reply.ts", "import { invoke } from '@tauri-apps/api/core';"));
    assert!(!bad("therapist/desktop/door.ts", "import { invoke } from '@tauri-apps/api/core';"));
}

#[test]
fn no_modules_of_the_ui_import_each_other_in_a_ring() {
    kept(window::rings(&files(&path("ui/src"), &["ts", "svelte"])));
}

#[test]
fn a_ring_of_imports_is_caught() {
    let a = |text| File::sample("goal/a.svelte.ts", text);
    let b = |text| File::sample("goal/B.svelte", text);
    let to_b = "import B from './B.svelte';";
    let ring = [a(to_b), b("import { a } from '../goal/a.svelte';")];
    assert_eq!(window::rings(&ring).len(), 2);
    assert!(window::rings(&[a(to_b), b("import type { A } from './a.svelte';")]).is_empty());
    assert!(window::rings(&[a(to_b), b("import { tick } from 'svelte';")]).is_empty());
}

#[test]
fn no_component_carries_a_style_the_policy_would_refuse() {
    kept(window::literal_styles(&files(&path("ui"), &["svelte", "html"])));
}

#[test]
fn a_literal_style_is_caught() {
    let bad = |text: &str| !window::literal_styles(&[File::sample("A.svelte", text)]).is_empty();
    assert!(bad("<p style=\"color: red\">"));
    assert!(bad("<p\n  style='color: red'>"));
    assert!(bad("<p style={colour}>"));
    assert!(!bad("<p style:width={width}>\n<style>p { margin: 0 }</style>"));
}

#[test]
fn the_root_holds_only_what_it_should() {
    let entries = std::fs::read_dir(root()).expect("the root can be listed");
    let names: Vec<String> = entries
        .map(|entry| entry.expect("an entry of the root").file_name().to_string_lossy().into())
        .collect();
    kept(strangers(&names));
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(names.iter().any(|found| found == name), "{name} is missing from the root");
    }
}

#[test]
fn a_stranger_in_the_root_is_caught() {
    assert_eq!(strangers(&["ui".into(), ".github".into(), "notes.txt".into()]).len(), 1);
}

fn strangers(names: &[String]) -> Vec<String> {
    let allowed = BTreeSet::from(ROOT);
    names
        .iter()
        .filter(|name| !name.starts_with('.') && !allowed.contains(name.as_str()))
        .map(|name| format!("{name} does not belong in the root"))
        .collect()
}

fn core_files() -> Vec<File> {
    files(&path("src-tauri/core/src"), &["rs"])
}

fn read(from_root: &str) -> String {
    std::fs::read_to_string(path(from_root))
        .unwrap_or_else(|error| panic!("{}: {error}", Path::new(from_root).display()))
}

#[track_caller]
fn kept(broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}
