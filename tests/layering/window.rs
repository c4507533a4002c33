//! Rules of the window: what it may call, which way its imports go, what its policy refuses.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{File, code};

/// Where the four lists of commands differ: the Rust functions, the window's calls, the names the
/// build lets through, and the permissions the window holds.
pub(crate) fn commands(rust: &str, typescript: &str, build: &str, capability: &str) -> Vec<String> {
    let there_are = functions(rust);
    let mut broken = Vec::new();
    if there_are.is_empty() {
        broken.push("there is no command at all".into());
    }
    let lists = [
        ("the window calls", invoked(typescript)),
        ("build.rs names", named(build)),
        ("main.json allows", allowed(capability)),
    ];
    for (who, names) in lists {
        for name in there_are.difference(&names) {
            broken.push(format!("the command {name} is missing from what {who}"));
        }
        for name in names.difference(&there_are) {
            broken.push(format!("{who} {name}, and there is no such command"));
        }
    }
    broken
}

/// Windows that hold a permission, beside the one that may: the client's side of the sample calls
/// nothing. `capabilities` are all there are.
pub(crate) fn permitted(capabilities: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in capabilities {
        let parsed: serde_json::Value = serde_json::from_str(&file.text).unwrap_or_default();
        if parsed["windows"] != serde_json::json!(["main"]) || parsed.get("webviews").is_some() {
            broken.push(format!("{} permits another window than the main one", file.name));
        }
        if parsed.get("remote").is_some() {
            broken.push(format!("{} permits pages from elsewhere", file.name));
        }
    }
    broken
}

/// Imports between the parts of the UI that go the wrong way.
pub(crate) fn imports(files: &[File]) -> Vec<String> {
    // Each part with what it must not reach.
    const MUST_NOT: [(&str, &[&str]); 5] = [
        ("generated/", &["/kit/", "/words/", "/form/", "/client/", "/therapist/"]),
        ("kit/", &["/words/", "/form/", "/client/", "/therapist/"]),
        ("words/", &["/form/", "/client/", "/therapist/"]),
        ("form/", &["/client/", "/therapist/"]),
        ("client/", &["/therapist/"]),
    ];
    let mut broken = Vec::new();
    for file in files {
        for source in imported(&file.text) {
            if source.starts_with("@tauri-apps") && file.name != "therapist/desktop/door.ts" {
                broken.push(format!("{}: only desktop/door.ts imports {source}", file.name));
            }
            let reach = MUST_NOT.iter().find(|(part, _)| file.name.starts_with(part));
            let (part, never) = reach.copied().unwrap_or_default();
            let upward = source.starts_with("../") || source.starts_with('$');
            if upward && never.iter().any(|other| format!("/{source}").contains(other)) {
                broken.push(format!("{}: {part} must not import {source}", file.name));
            }
        }
    }
    broken
}

/// Modules of the UI that import each other in a ring. Types alone may: they leave nothing behind.
pub(crate) fn rings(files: &[File]) -> Vec<String> {
    let mut imports: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        let found = imported(&without_type_imports(&file.text))
            .iter()
            .filter_map(|source| resolve(files, &file.name, source))
            .collect();
        imports.insert(&file.name, found);
    }
    // A module that imports nothing left is in no ring; what remains in the end is.
    while let Some(end) = imports
        .iter()
        .find(|(_, found)| found.iter().all(|name| !imports.contains_key(name)))
        .map(|(name, _)| *name)
    {
        imports.remove(end);
    }
    let ring = |name: &&str| format!("{name} is in a ring of imports, or leads into one");
    imports.keys().map(ring).collect()
}

/// The file that a relative import means, by the endings that may be left off.
fn resolve<'a>(files: &'a [File], importer: &str, source: &str) -> Option<&'a str> {
    if !source.starts_with('.') {
        return None;
    }
    let mut place: Vec<&str> = importer.split('/').collect();
    place.pop();
    for part in source.split('/') {
        match part {
            "." => {}
            ".." => drop(place.pop()),
            part => place.push(part),
        }
    }
    let place = place.join("/");
    ["", ".ts", ".svelte.ts", ".svelte", "/index.ts"].iter().find_map(|ending| {
        files.iter().find(|file| file.name == format!("{place}{ending}")).map(|file| &*file.name)
    })
}

fn without_type_imports(text: &str) -> String {
    let mut parts = text.split("import type ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(';').map_or("", |(_, rest)| rest))
}

/// `style` attributes, which the content security policy refuses. A `style:` directive is set
/// through the object model and passes.
pub(crate) fn literal_styles(files: &[File]) -> Vec<String> {
    files
        .iter()
        .filter(|file| {
            file.text.match_indices("style=").any(|(at, _)| {
                file.text[..at].ends_with(char::is_whitespace)
                    && file.text[at + 6..].starts_with(['"', '\'', '{'])
            })
        })
        .map(|file| format!("{} has a literal style attribute", file.name))
        .collect()
}

fn functions(rust: &str) -> BTreeSet<String> {
    code(rust)
        .split("#[tauri::command")
        .skip(1)
        .filter_map(|after| after.split_once("fn "))
        .map(|(_, after)| after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

fn invoked(typescript: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, word) in typescript.match_indices("invoke") {
        let rest = typescript[at + word.len()..].trim_start();
        let rest = rest[type_arguments(rest)..].trim_start();
        let Some(argument) = rest.strip_prefix('(').map(str::trim_start) else { continue };
        let Some(name) = argument.strip_prefix('\'').and_then(|text| text.split_once('\'')) else {
            continue;
        };
        names.insert(name.0.to_owned());
    }
    names
}

/// The length of `<...>` at the beginning, nested ones included.
fn type_arguments(text: &str) -> usize {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return if at == 0 { 0 } else { at + 1 };
        }
    }
    0
}

/// The names in the list, which is the first thing in the script to end with `];`.
fn named(build: &str) -> BTreeSet<String> {
    let list = build.split("];").next().unwrap_or_default();
    list.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|name| {
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
        .map(str::to_owned)
        .collect()
}

fn allowed(capability: &str) -> BTreeSet<String> {
    let parsed: serde_json::Value = serde_json::from_str(capability).unwrap_or_default();
    let permissions = parsed["permissions"].as_array().cloned().unwrap_or_default();
    permissions
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| name.replace('-', "_"))
        .collect()
}

fn imported(text: &str) -> BTreeSet<&str> {
    let mut sources = BTreeSet::new();
    for opening in ["from '", "from \"", "import '", "import \"", "import('", "import(\""] {
        for (at, _) in text.match_indices(opening) {
            let rest = &text[at + opening.len()..];
            sources.extend(rest.split(['\'', '"']).next());
        }
    }
    sources
}
