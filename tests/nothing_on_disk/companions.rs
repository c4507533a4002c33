//! The look finds a marker in every spelling, under every cover, and in files that have no name or the
//! wrong place.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::look::{STEM, Seen, Spelling};
use super::marker;

/// What a look at one file finds, without its name.
fn found(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("cache/deep");
    std::fs::create_dir_all(&below).expect("folders");
    std::fs::write(below.join("file"), bytes).expect("written");
    let mut seen = Seen::nothing();
    seen.look(folder.path());
    assert!(seen.files.contains("cache/deep/file"), "it was looked into");
    let told = seen.markers.into_iter();
    told.map(|one| one.replace(" in cache/deep/file", "")).collect()
}

/// A text with a marker in it, as somebody would type it.
fn text() -> String {
    format!("I want to drive to {} without panic.", marker("goal"))
}

#[test]
fn a_marker_is_found_in_every_spelling() {
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};

    let text = text();
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    let each = |spell: fn(u8) -> String| text.bytes().map(spell).collect::<String>();
    assert_eq!(found(text.as_bytes()), ["UTF-8"]);
    assert_eq!(found(&wide(u16::to_le_bytes)), ["UTF-16"]);
    assert_eq!(found(&wide(u16::to_be_bytes)), ["UTF-16"]);
    assert_eq!(found(each(|byte| format!("%{byte:02X}")).as_bytes()), ["percent signs"]);
    assert_eq!(found(each(|byte| format!("%{byte:02x}")).as_bytes()), ["percent signs, small"]);
    assert_eq!(found(each(|byte| format!("{byte:02X}")).as_bytes()), ["hexadecimal"]);
    assert_eq!(found(each(|byte| format!("{byte:02x}")).as_bytes()), ["hexadecimal, small"]);
    let mut offsets = Vec::new();
    for before in ["", "-", "--"] {
        for engine in [STANDARD, URL_SAFE] {
            let names = found(engine.encode(format!("{before}{text}")).as_bytes());
            assert_eq!(names.len(), 1, "after {before:?}: {names:?}");
            offsets.extend(names);
        }
    }
    offsets.sort();
    offsets.dedup();
    assert_eq!(offsets, ["base64", "base64 after one", "base64 after two"]);
}

#[test]
fn a_marker_is_found_under_every_cover() {
    let text = format!("{}{}", "a long way before it ".repeat(500), text());
    let level = Compression::default();
    let gzip = packed(GzEncoder::new(Vec::new(), level), &text, GzEncoder::finish);
    let zlib = packed(ZlibEncoder::new(Vec::new(), level), &text, ZlibEncoder::finish);
    let deflate = packed(DeflateEncoder::new(Vec::new(), level), &text, DeflateEncoder::finish);
    let mut zip = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    zip.extend([0; 16]);
    zip.extend(b"\x04\0\x02\0nameex");
    zip.extend(deflate);
    for (cover, packed) in [("gzip", gzip), ("zlib", zlib), ("zip", zip)] {
        let inside = [b"something before it", &*packed, b"and behind"].concat();
        assert_eq!(found(&inside), ["UTF-8, compressed"], "{cover}");
        // A web view's cache may be cut off at any time.
        assert_eq!(found(&packed[..packed.len() - 6]), ["UTF-8, compressed"], "{cover}, cut off");
    }
}

fn packed<E: Write>(
    mut encoder: E,
    text: &str,
    finish: fn(E) -> std::io::Result<Vec<u8>>,
) -> Vec<u8> {
    encoder.write_all(text.as_bytes()).expect("packed");
    finish(encoder).expect("packed")
}

#[test]
fn nothing_is_found_where_there_is_none() {
    assert_eq!(found(&text().replace(STEM, "work").into_bytes()), [""; 0]);
    let names: Vec<_> = Spelling::all().iter().map(|one| one.name).collect();
    assert!(names.len() > 10, "{names:?}");
}

#[test]
fn the_names_of_files_and_images_of_memory_are_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = marker("called");
    std::fs::write(folder.path().join(&named), "").expect("written");
    std::fs::write(folder.path().join("core.77"), b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x04\0")
        .expect("written");
    let mut seen = Seen::nothing();
    seen.look(folder.path());
    let names: Vec<_> = seen.markers.into_iter().collect();
    assert_eq!(names, [format!("UTF-8 in the name of {named}")]);
    assert_eq!(seen.dumps.into_iter().collect::<Vec<_>>(), ["core.77"]);
}

/// What is noticed of a process that does `script` and waits, with `$1` its own folder and `$2` not.
fn noticed(script: &str) -> (Seen, tempfile::TempDir, tempfile::TempDir) {
    let [own, other] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let mut process = Command::new("sh")
        .args(["-c", &format!("{script}; echo ready; read end"), "sh"])
        .args([own.path(), other.path()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("a shell");
    let mut ready = [0; 5];
    let said = process.stdout.as_mut().expect("it was asked for");
    said.read_exact(&mut ready).expect("it says when it waits");
    let mut seen = Seen::nothing();
    seen.look(own.path());
    seen.look_at_processes(process.id(), own.path());
    drop(process.stdin.take());
    process.wait().expect("it ends with its input");
    (seen, own, other)
}

#[test]
fn a_file_without_a_name_is_looked_into_while_a_process_holds_it() {
    let script = format!("exec 3> \"$1/gone\"; echo {} >&3; rm \"$1/gone\"", marker("goal"));
    let (seen, ..) = noticed(&script);
    assert_eq!(seen.files.len(), 0, "it has no name");
    assert_eq!(seen.markers.len(), 1, "{:?}", seen.markers);
    assert!(seen.elsewhere.is_empty(), "{:?}", seen.elsewhere);
}

#[test]
fn a_file_outside_the_folders_is_noticed_when_it_is_written_and_not_when_it_is_read() {
    let (seen, _, other) = noticed("exec 3> \"$2/written\"; exec 4< /etc/passwd");
    let written = other.path().join("written").to_string_lossy().into_owned();
    assert_eq!(seen.elsewhere.into_iter().collect::<Vec<_>>(), [written]);
}
