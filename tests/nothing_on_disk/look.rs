//! A look into files for words that were typed, however a program may have written them down, and into
//! the files that its processes hold open, wherever those are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// What every marker begins with. The search keeps words in small letters, so it has no others.
pub(crate) const STEM: &str = "qzmarker";

/// The most that is unpacked of one compressed piece.
const MOST: u64 = 64 << 20;

/// One way in which [`STEM`] can stand in a file.
pub(crate) struct Spelling {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Spelling {
    pub(crate) fn all() -> Vec<Self> {
        let wide = |bytes: fn(u16) -> [u8; 2]| STEM.encode_utf16().flat_map(bytes).collect();
        let each = |spell: fn(u8) -> String| STEM.bytes().map(spell).collect::<String>().into();
        let mut all: Vec<(&'static str, Vec<u8>)> = vec![
            ("UTF-8", STEM.into()),
            ("UTF-16", wide(u16::to_le_bytes)),
            ("UTF-16", wide(u16::to_be_bytes)),
            ("percent signs", each(|byte| format!("%{byte:02X}"))),
            ("percent signs, small", each(|byte| format!("%{byte:02x}"))),
            ("hexadecimal", each(|byte| format!("{byte:02X}"))),
            ("hexadecimal, small", each(|byte| format!("{byte:02x}"))),
        ];
        for (before, name) in [(0, "base64"), (1, "base64 after one"), (2, "base64 after two")] {
            for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
                all.push((name, in_base64(&engine, before)));
            }
        }
        all.into_iter().map(|(name, bytes)| Self { name, bytes }).collect()
    }
}

/// The letters that only [`STEM`] decides where `before` bytes stand ahead of it in its group of three.
fn in_base64(engine: &impl Engine, before: usize) -> Vec<u8> {
    let letters = engine.encode([&vec![0; before], STEM.as_bytes()].concat()).into_bytes();
    let (first, end) = ((before * 8).div_ceil(6), (before + STEM.len()) * 8 / 6);
    letters[first..end].to_vec()
}

/// What the looks found.
pub(crate) struct Seen {
    spellings: Vec<Spelling>,
    /// What this process has open, and hands down to those that it starts.
    ours: BTreeSet<PathBuf>,
    /// Each marker that was readable: how it is spelled, and where.
    pub(crate) markers: BTreeSet<String>,
    /// Every file there was, by its path below the folder.
    pub(crate) files: BTreeSet<String>,
    /// Files outside the folder that a process was writing to.
    pub(crate) elsewhere: BTreeSet<String>,
    /// Images of a process's memory.
    pub(crate) dumps: BTreeSet<String>,
    pub(crate) looks: usize,
}

impl Seen {
    pub(crate) fn nothing() -> Self {
        Self {
            spellings: Spelling::all(),
            ours: fs::read_dir("/proc/self/fd")
                .expect("Linux")
                .filter_map(|handle| fs::read_link(handle.ok()?.path()).ok())
                .collect(),
            markers: BTreeSet::new(),
            files: BTreeSet::new(),
            elsewhere: BTreeSet::new(),
            dumps: BTreeSet::new(),
            looks: 0,
        }
    }

    /// Looks into every file below `folder`, and at its name.
    pub(crate) fn look(&mut self, folder: &Path) {
        self.look_below(folder, folder);
        self.looks += 1;
    }

    fn look_below(&mut self, top: &Path, folder: &Path) {
        // What goes away meanwhile was seen before, or the processes that hold it are asked.
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = path.strip_prefix(top).unwrap_or(&path).to_string_lossy().into_owned();
            self.look_into(&format!("the name of {name}"), name.as_bytes());
            // Neither sockets nor pipes: they keep nothing, and reading one would wait.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.look_below(top, &path),
                Ok(kind) if kind.is_file() => {
                    if let Ok(bytes) = fs::read(&path) {
                        self.look_into(&name, &bytes);
                    }
                    self.files.insert(name);
                }
                _ => {}
            }
        }
    }

    /// Looks at what the processes of `group` are writing to: files that have no name any more, and
    /// files that are not below `folder`.
    pub(crate) fn look_at_processes(&mut self, group: u32, folder: &Path) {
        for process in processes(group) {
            let of = format!("/proc/{process}");
            let Ok(open) = fs::read_dir(format!("{of}/fd")) else { continue };
            for handle in open.flatten() {
                let number = handle.file_name().to_string_lossy().into_owned();
                let Ok(path) = fs::read_link(handle.path()) else { continue };
                let name = path.to_string_lossy();
                // Devices and shared memory are no files on a disk; pipes and sockets have no path.
                let on_disk = path.is_absolute()
                    && !["/dev/", "/proc/", "/memfd:", "/SYSV"]
                        .iter()
                        .any(|no| name.starts_with(no));
                if !on_disk
                    || self.ours.contains(&path)
                    || !is_written(&format!("{of}/fdinfo/{number}"))
                {
                    continue;
                }
                if !path.starts_with(folder) {
                    self.elsewhere.insert(name.into_owned());
                } else if name.ends_with(" (deleted)")
                    && let Ok(bytes) = fs::read(handle.path())
                {
                    self.look_into(&name, &bytes);
                }
            }
        }
    }

    /// Looks into bytes as they stand, and into what is compressed in them and says so.
    pub(crate) fn look_into(&mut self, name: &str, bytes: &[u8]) {
        self.find(name, bytes);
        for unpacked in unpacked(bytes) {
            self.find(&format!("{name}, compressed"), &unpacked);
        }
        // An ELF file of the kind "core".
        if bytes.starts_with(b"\x7fELF") && bytes.get(16) == Some(&4) {
            self.dumps.insert(name.to_owned());
        }
    }

    fn find(&mut self, name: &str, bytes: &[u8]) {
        let mut first = [false; 256];
        self.spellings.iter().for_each(|one| first[usize::from(one.bytes[0])] = true);
        for (at, byte) in bytes.iter().enumerate() {
            if !first[usize::from(*byte)] {
                continue;
            }
            let here = self.spellings.iter().filter(|one| bytes[at..].starts_with(&one.bytes));
            self.markers.extend(here.map(|one| format!("{} in {name}", one.name)));
        }
    }
}

/// Everything in `bytes` that says it is compressed: gzip, zlib, an entry of a zip file.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut take = |from: &mut dyn Read| {
        let mut unpacked = Vec::new();
        // Broken off is unpacked as far as it goes; chance bytes that look like a beginning, not at all.
        let _ = from.take(MOST).read_to_end(&mut unpacked);
        all.push(unpacked);
    };
    for at in 0..bytes.len() {
        match &bytes[at..] {
            rest @ [0x1f, 0x8b, 8, ..] => take(&mut flate2::read::GzDecoder::new(rest)),
            rest @ [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
                take(&mut flate2::read::ZlibDecoder::new(rest));
            }
            [b'P', b'K', 3, 4, header @ ..] if header.len() > 26 && header[4] == 8 => {
                let long = |at: usize| usize::from(header[at]) + 256 * usize::from(header[at + 1]);
                let packed = header.get(26 + long(22) + long(24)..).unwrap_or_default();
                take(&mut flate2::read::DeflateDecoder::new(packed));
            }
            _ => {}
        }
    }
    all
}

/// Every process of a group, by its id.
pub(crate) fn processes(group: u32) -> Vec<u32> {
    let ids = fs::read_dir("/proc")
        .expect("Linux")
        .filter_map(|process| process.ok()?.file_name().to_str()?.parse().ok());
    ids.filter(|id| {
        // "id (name) state parent group ..."
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let (_, rest) = stat.rsplit_once(')').unwrap_or_default();
        rest.split_whitespace().nth(2) == Some(&group.to_string())
    })
    .collect()
}

/// Whether any process of a group has work before it: it runs, or waits for a core or a disk to go on.
pub(crate) fn is_at_work(group: u32) -> bool {
    processes(group).into_iter().any(|id| {
        let threads = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        threads.into_iter().any(|thread| {
            let stat = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            let (_, rest) = stat.rsplit_once(')').unwrap_or_default();
            matches!(rest.split_whitespace().next(), Some("R" | "D"))
        })
    })
}

/// Whether an open file was opened to write, as its flags say, in octal.
fn is_written(info: &str) -> bool {
    let info = fs::read_to_string(info).unwrap_or_default();
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:"));
    let flags = flags.and_then(|flags| u32::from_str_radix(flags.trim(), 8).ok());
    flags.is_some_and(|flags| flags & 3 != 0)
}

/// The markers as one text, as a report of a failed look shows them.
pub(crate) fn told(found: &BTreeSet<String>) -> String {
    found.iter().fold(String::new(), |mut told, one| {
        let _ = writeln!(told, "  {one}");
        told
    })
}
