//! Which files in a folder are replies that came whole, each once. It knows no window and no vault.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use practice::share::{Incoming, MAX_TEXT};
use practice::vault::Fingerprint;

/// What browsers put behind the name of a download that is not whole yet.
const PARTIAL: [&str; 4] = ["part", "crdownload", "download", "partial"];

/// Looks into one folder again and again.
pub(crate) struct Lookout {
    folder: PathBuf,
    seen: HashMap<PathBuf, Seen>,
}

/// How a file was when it was looked at last.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    size: u64,
    changed: Option<SystemTime>,
    /// Whether it was read as it is: it is not read again.
    done: bool,
}

impl Lookout {
    /// Looks into `folder`, which need not be there.
    pub(crate) fn into(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), seen: HashMap::new() }
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The replies that are whole: as large as at the look before. Each is given once, and none that
    /// `was_read`.
    pub(crate) fn look(&mut self, was_read: impl Fn(&Fingerprint) -> bool) -> Vec<PathBuf> {
        let mut now = HashMap::new();
        let mut came = Vec::new();
        for (path, about) in replies_in(&self.folder) {
            let mut seen = Seen { size: about.len(), changed: about.modified().ok(), done: false };
            if let Some(before) = self.seen.get(&path)
                && (before.size, before.changed) == (seen.size, seen.changed)
            {
                seen.done = true;
                if !before.done && is_new(&path, &was_read) {
                    came.push(path.clone());
                }
            }
            now.insert(path, seen);
        }
        self.seen = now;
        came.sort();
        came
    }
}

/// Files that may be replies by their names, and that hold as much as a reply can.
fn replies_in(folder: &Path) -> Vec<(PathBuf, Metadata)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let named = names.filter(|path| is_named_as_a_reply(path) && !is_being_loaded(path));
    // What is behind a link lies elsewhere, and is not to be deleted here.
    let files = named.filter_map(|path| Some((fs::symlink_metadata(&path).ok()?, path)));
    let fit = |about: &Metadata| about.is_file() && (1..=MAX_TEXT as u64).contains(&about.len());
    files.filter(|(about, _)| fit(about)).map(|(about, path)| (path, about)).collect()
}

/// Whether a file is called as a page calls the replies that it saves.
pub(crate) fn is_named_as_a_reply(path: &Path) -> bool {
    kind_of(path).is_some()
}

/// What a file is by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A reply, as a computer saves it.
    Reply,
    /// A text that may be one: a phone names it `Form K3V9.txt`, and a browser may count it.
    Text,
}

fn kind_of(path: &Path) -> Option<Kind> {
    let (stem, ending) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    if ending.eq_ignore_ascii_case("ownwords") {
        return Some(Kind::Reply);
    }
    let code = stem.strip_prefix("Form ")?;
    let is_code = code.chars().take(4).filter(char::is_ascii_alphanumeric).count() == 4;
    let goes_on = code.chars().nth(4).is_some_and(|next| next.is_ascii_alphanumeric());
    (ending.eq_ignore_ascii_case("txt") && is_code && !goes_on).then_some(Kind::Text)
}

/// Some browsers keep the name with nothing in it, and load into another beside it.
fn is_being_loaded(path: &Path) -> bool {
    PARTIAL.iter().any(|ending| {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".");
        beside.push(ending);
        Path::new(&beside).exists()
    })
}

/// Whether it is a reply that was not read before. A text has to hold one.
fn is_new(path: &Path, was_read: impl Fn(&Fingerprint) -> bool) -> bool {
    let Ok(bytes) = fs::read(path) else { return false };
    if was_read(&Fingerprint::of(&bytes)) {
        return false;
    }
    kind_of(path) == Some(Kind::Reply) || !Incoming::read(bytes).replies.is_empty()
}

#[cfg(test)]
mod tests {
    use practice::id::AssignmentId;
    use practice::share::{ReplyKeys, seal};

    use super::*;

    const SECRET: &str =
        "AGE-SECRET-KEY-14KYL60TRAYPWRCMYJC0CGXVNADSVLLDYM0RJDJHUQCN3LMMFSDWQV28KHE";

    fn reply() -> String {
        let keys = ReplyKeys::from_text(SECRET).expect("a key");
        let id = AssignmentId::from_bytes([1; 10]);
        let line = seal(id, &keys.recipient(), br#"[1,"hash"]"#).expect("sealed");
        format!("My answers (only Dr. Keller can read this):\n{line}\n")
    }

    fn nothing_was(_: &Fingerprint) -> bool {
        false
    }

    fn names(came: Vec<PathBuf>) -> Vec<String> {
        let name = |path: PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        came.into_iter().filter_map(name).collect()
    }

    /// What two looks bring.
    fn came(folder: &Path) -> Vec<String> {
        let mut lookout = Lookout::into(folder);
        assert_eq!(lookout.look(nothing_was), Vec::<PathBuf>::new(), "one look is not enough");
        names(lookout.look(nothing_was))
    }

    #[test]
    fn replies_are_told_by_their_names_and_texts_by_what_is_in_them() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "Form K3V9.ownwords",
            "Form K3V9 (1).OWNWORDS",
            "Form K3V9.txt",
            "Form K3V9(2).txt",
            "Form K3V9-1.txt",
            "notes.txt",
            "Formation.txt",
            "Form of consent.txt",
            "Form K3V9.pdf",
            "Form K3V9.ownwords.bak",
        ] {
            fs::write(folder.path().join(name), reply()).expect("written");
        }
        fs::write(folder.path().join("Form B222.txt"), "Milk, bread, eggs").expect("written");
        fs::create_dir(folder.path().join("Folder.ownwords")).expect("made");
        assert_eq!(
            came(folder.path()),
            [
                "Form K3V9 (1).OWNWORDS",
                "Form K3V9(2).txt",
                "Form K3V9-1.txt",
                "Form K3V9.ownwords",
                "Form K3V9.txt"
            ]
        );
    }

    #[test]
    fn a_file_comes_when_it_has_stopped_growing_and_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Form K3V9.ownwords");
        let mut lookout = Lookout::into(folder.path());
        let mut look = || lookout.look(nothing_was).len();
        for size in [0, 0, 10, 20] {
            fs::write(&path, vec![b'x'; size]).expect("written");
            assert_eq!(look(), 0, "{size} bytes, and more may come");
        }
        assert_eq!(look(), 1, "no more came");
        assert_eq!((look(), look()), (0, 0), "it is not given again");
        fs::write(&path, vec![b'x'; 30]).expect("written");
        assert_eq!((look(), look(), look()), (0, 1, 0), "what was written over it is another");
        fs::remove_file(&path).expect("gone");
        assert_eq!(look(), 0);
    }

    #[test]
    fn what_a_browser_still_loads_waits() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Form K3V9.ownwords");
        let part = folder.path().join("Form K3V9.ownwords.part");
        fs::write(&path, reply()).expect("written");
        fs::write(&part, "half").expect("written");
        fs::write(folder.path().join("Form B222.ownwords.crdownload"), reply()).expect("written");
        assert_eq!(came(folder.path()), Vec::<String>::new());
        fs::remove_file(&part).expect("gone");
        assert_eq!(came(folder.path()), ["Form K3V9.ownwords"]);
    }

    #[test]
    fn what_was_read_before_does_not_come_again_under_any_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, new) = (reply(), reply());
        for (name, text) in [
            ("Form K3V9.ownwords", &old),
            ("Form K3V9 (1).ownwords", &old),
            ("Form K3V9 (2).ownwords", &new),
        ] {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let read = Fingerprint::of(old.as_bytes());
        let mut lookout = Lookout::into(folder.path());
        lookout.look(|file| *file == read);
        assert_eq!(names(lookout.look(|file| *file == read)), ["Form K3V9 (2).ownwords"]);
    }

    #[test]
    fn a_folder_that_is_not_there_holds_nothing_and_may_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = folder.path().join("disk");
        let mut lookout = Lookout::into(&disk);
        assert!(lookout.look(nothing_was).is_empty());
        fs::create_dir(&disk).expect("plugged in");
        fs::write(disk.join("Form K3V9.ownwords"), reply()).expect("written");
        assert_eq!((lookout.look(nothing_was).len(), lookout.look(nothing_was).len()), (0, 1));
    }

    #[test]
    fn what_is_larger_than_any_reply_is_not_even_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = fs::File::create(folder.path().join("Form K3V9.ownwords")).expect("made");
        file.set_len(MAX_TEXT as u64 + 1).expect("made large");
        assert_eq!(came(folder.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_left_alone() {
        let (folder, elsewhere) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("another"));
        fs::write(elsewhere.path().join("kept.ownwords"), reply()).expect("written");
        let link = folder.path().join("Form K3V9.ownwords");
        std::os::unix::fs::symlink(elsewhere.path().join("kept.ownwords"), link).expect("linked");
        assert_eq!(came(folder.path()), Vec::<String>::new());
    }
}
