//! How folders that are kept in sync are told: by what they are called, and by what their programs
//! leave in them.

/// Names that a sync program gives its folder, in small letters: a whole name each.
const CALLED: [&str; 33] = [
    "amazon drive",
    "box",
    "box sync",
    "cloudstorage",
    "com~apple~clouddocs",
    "creative cloud files",
    "dropbox",
    "google drive",
    "googledrive",
    "hidrive",
    "icloud drive",
    "iclouddrive",
    "insync",
    "jottacloud",
    "kdrive",
    "koofr",
    "magentacloud",
    "mega",
    "megasync",
    "mobile documents",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pcloud",
    "pcloud drive",
    "pcloud sync",
    "pclouddrive",
    "proton drive",
    "resilio sync",
    "seafile",
    "synologydrive",
    "syncthing",
    "yandex.disk",
];

/// The same, for a second folder of the program: a name that goes on with another.
const CALLED_LIKE: [&str; 6] =
    ["onedrive - ", "onedrive-", "dropbox (", "google drive (", "nextcloud (", "owncloud - "];

/// What Google's drive is called on a letter of its own.
const GOOGLE_DRIVES: [&str; 5] =
    ["my drive", "meine ablage", "mon drive", "mi unidad", "il mio drive"];

/// Names of files that a sync program leaves in the folder it keeps.
const FILES: [&str; 7] = [
    // In a home this is the folder of the program's settings, which syncs nothing.
    ".dropbox",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".csync_journal.db",
    ".megaignore",
    ".stignore",
    ".849c9593-d756-4e56-8d6e-42412f2a707b",
];

/// Names of folders that it leaves there.
const FOLDERS: [&str; 8] = [
    ".dropbox.cache",
    ".stversions",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".shortcut-targets-by-id",
    ".seafile-data",
    ".synologyworkingdirectory",
    ".owncloudsync",
];

/// Whether one of the names on a path is that of a sync program's folder.
pub(super) fn by_name(path: &str) -> bool {
    let path = path.to_lowercase();
    let names: Vec<&str> = path.split(['/', '\\']).filter(|name| !name.is_empty()).collect();
    let called = |name: &&str| {
        CALLED.contains(name)
            || CALLED_LIKE.iter().any(|like| name.starts_with(like))
            // What a team calls its own: "Acme Dropbox".
            || name.ends_with(" dropbox")
    };
    // Below a letter only: elsewhere somebody may well call a folder so.
    let mounted = names.iter().zip(names.iter().skip(1)).any(|(letter, name)| {
        letter.len() == 2 && letter.ends_with(':') && GOOGLE_DRIVES.contains(name)
    });
    mounted || names.iter().any(called)
}

/// Whether the names in a folder, each with whether it is a folder, show that it is kept in sync.
pub(super) fn by_traces(names: &[(String, bool)]) -> bool {
    names.iter().any(|(name, is_folder)| {
        let name = name.to_lowercase();
        // Syncthing's marker is a folder, and was a file.
        let syncthing = name == ".stfolder";
        // Nextcloud and ownCloud keep one database for each folder, under a name that is drawn.
        let database = !is_folder
            && (name.starts_with("._sync_") || name.starts_with(".sync_"))
            && name.ends_with(".db");
        let known = if *is_folder { &FOLDERS[..] } else { &FILES[..] };
        syncthing || database || known.contains(&name.as_str())
    })
}
