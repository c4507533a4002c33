//! Rules of the core: which way its imports go, and what it does not know.

use std::collections::BTreeSet;

use super::source::{File, code};

/// The stages in the order of the therapist's work. A stage may use those on earlier lines, never
/// one on its own line or later.
const STAGES: [&[&str]; 16] = [
    &["words"],
    &["error"],
    &["id"],
    &["vault"],
    &["practice_details"],
    &["case_file"],
    &["session"],
    &["form"],
    &["goal"],
    &["assignment"],
    &["document", "share"],
    &["client_page"],
    &["reply"],
    &["progress"],
    &["agenda"],
    &["sample"],
];

/// Stages that take values and never the vault.
const WITHOUT_VAULT: [&str; 2] = ["document", "share"];

/// What the crate's root gives under a shorter name.
const AT_THE_ROOT: [(&str, &str); 3] =
    [("Error", "error"), ("Result", "error"), ("Words", "words")];

/// Uses that go against the order of the work.
pub(crate) fn imports(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.name != "lib.rs") {
        let stage = stage_of(file);
        let Some(place) = place_of(stage) else {
            broken.push(format!("{}: `{stage}` has no place among the stages", file.name));
            continue;
        };
        for (used, item) in uses(file) {
            // The one error lists the faults that forms find; it knows nothing else of them.
            let fault = stage == "error" && item.iter().all(|name| name.ends_with("Fault"));
            let allowed = used == stage
                || (fault && !item.is_empty())
                || place_of(&used).is_some_and(|earlier| earlier < place);
            if !allowed {
                broken.push(format!("{}: `{stage}` must not use `{used}`", file.name));
            } else if used == "vault" && WITHOUT_VAULT.contains(&stage) {
                broken.push(format!("{}: `{stage}` takes values, not the vault", file.name));
            }
        }
    }
    broken
}

/// Uses of a window, a network, a clock, a terminal, and of files outside the vault.
pub(crate) fn outside_world(files: &[File]) -> Vec<String> {
    const NEVER: [&str; 13] = [
        "tauri",
        "std::net",
        "std::env",
        "std::process",
        "std::time::SystemTime",
        "std::time::Instant",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "println!",
        "eprintln!",
        "print!",
        "eprint!",
    ];
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| !file.name.ends_with("/tests.rs")) {
        // Tests may read and write files; they stand last in theirs.
        let program = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let text: String = code(program).split_whitespace().collect::<Vec<_>>().join(" ");
        let paths = spelled_out(&text);
        let mut say = |what: &str| broken.push(format!("{}: the core uses `{what}`", file.name));
        // Under its test feature the process ends where the environment says, and nowhere else.
        let dies_on_request = file.name == "vault/step.rs";
        let asked = |never| dies_on_request && ["std::env", "std::process"].contains(&never);
        for never in NEVER.into_iter().filter(|never| !asked(*never)) {
            if has_word(&text, never) || paths.contains(never) {
                say(never);
            }
        }
        let in_the_vault = stage_of(file) == "vault";
        if !in_the_vault && (has_word(&text, "std::fs") || paths.contains("std::fs")) {
            say("std::fs");
        }
    }
    broken
}

fn stage_of(file: &File) -> &str {
    let first = file.name.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

fn place_of(stage: &str) -> Option<usize> {
    STAGES.iter().position(|stages| stages.contains(&stage))
}

/// The stages a file names, each with the items it takes when they are listed by name.
fn uses(file: &File) -> BTreeSet<(String, Vec<String>)> {
    let text: String = code(&file.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let depth = file.name.trim_end_matches("/mod.rs").matches('/').count() + 1;
    let to_the_root = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for opening in ["crate::", &to_the_root] {
        for (at, _) in text.match_indices(opening) {
            for branch in branches(&text[at + opening.len()..]) {
                let name: String = branch.chars().take_while(|c| is_name(*c)).collect();
                let root = AT_THE_ROOT.iter().find(|(short, _)| *short == name);
                let stage = root.map_or(name.as_str(), |(_, stage)| stage);
                // `super` may as well stop at the file's own stage, whose items are no stages.
                if opening != "crate::" && place_of(stage).is_none() {
                    continue;
                }
                let rest = branch[name.len()..].trim_start();
                let items = rest.strip_prefix("::").map(branches).unwrap_or_default();
                let items = items.iter().map(|item| item.trim().to_owned()).collect();
                found.insert((stage.to_owned(), items));
            }
        }
    }
    found
}

/// What follows a `::`: one path, or each of those in braces.
fn branches(text: &str) -> Vec<&str> {
    let Some(inside) = text.strip_prefix('{') else {
        let end = text.find(|c: char| !is_name(c) && c != ':' && c != '{').unwrap_or(text.len());
        let grouped = text[..end].find('{').map(|open| open + group(&text[open..]));
        return vec![&text[..grouped.unwrap_or(end)]];
    };
    let inside = &inside[..group(text).saturating_sub(2)];
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(inside[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(inside[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The length of a group in braces, both braces included.
fn group(text: &str) -> usize {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// Every path that a `std::` opens, groups spelled out, together with its beginnings.
fn spelled_out(text: &str) -> BTreeSet<String> {
    fn walk(before: &str, text: &str, found: &mut BTreeSet<String>) {
        for branch in branches(text) {
            let name: String = branch.chars().take_while(|c| is_name(*c)).collect();
            let path = format!("{before}::{name}");
            if let Some(rest) = branch[name.len()..].strip_prefix("::") {
                walk(&path, rest, found);
            }
            found.insert(path);
        }
    }
    let mut found = BTreeSet::new();
    for (at, opening) in text.match_indices("std::") {
        walk("std", &text[at + opening.len()..], &mut found);
    }
    found
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_name) && (word.ends_with('!') || !after.is_some_and(is_name))
    })
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
