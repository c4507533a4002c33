//! Source files as text, and what of a Rust file is code.

use std::path::Path;

/// One file: its path below the folder that was asked for, and its text.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl File {
    /// A file that exists only in a test.
    pub(crate) fn sample(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}

/// Every file below a folder with one of the endings, in a settled order.
pub(crate) fn files(folder: &Path, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    collect(folder, folder, endings, &mut found);
    assert!(!found.is_empty(), "nothing to check in {}", folder.display());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn collect(top: &Path, folder: &Path, endings: &[&str], found: &mut Vec<File>) {
    const NOT_OURS: [&str; 4] = ["node_modules", "dist", "target", "gen"];
    let entries = std::fs::read_dir(folder).expect("a folder of the repository can be listed");
    for entry in entries {
        let path = entry.expect("an entry of the repository").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_ref()) && !name.starts_with('.') {
                collect(top, &path, endings, found);
            }
        } else if path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)) {
            let below = path.strip_prefix(top).expect("it was found below the top");
            found.push(File {
                name: below.to_string_lossy().replace('\\', "/"),
                text: std::fs::read_to_string(&path).expect("source is UTF-8"),
            });
        }
    }
}

/// Files that do not open with a `//!` sentence.
pub(crate) fn without_front_door(files: &[File]) -> Vec<String> {
    files
        .iter()
        .filter(|file| {
            let first = file.text.lines().next().unwrap_or_default();
            first.strip_prefix("//!").is_none_or(|sentence| sentence.trim().is_empty())
        })
        .map(|file| format!("{} does not begin with `//!` and a sentence", file.name))
        .collect()
}

/// A Rust file without its comments and without what its strings hold.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest) {
            length
        } else if first == '"' {
            quoted(rest)
        } else if let Some(length) = character(rest) {
            length
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(1 + hashes + 1 + length)
}

/// A character literal; a lifetime is none, because no quote closes it.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let mut characters = inside.char_indices();
    let (_, first) = characters.next()?;
    if first == '\\' {
        return inside[2..].find('\'').map(|at| at + 4);
    }
    let (at, next) = characters.next()?;
    (next == '\'').then_some(at + 2)
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "a(\"b // \\\" c\"); // d\n/* e */ f('\"', '\\'', r#\"g\"#, &'static h)";
    let seen: String = code(text).split_whitespace().collect();
    assert_eq!(seen, "a();f(,,,&'statich)");
}
