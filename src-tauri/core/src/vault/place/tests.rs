//! Paths, mounts and what lies in folders, against the kind of place they make.

use super::*;

const MOUNTS: &str = "\
22 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/mapper/laptop-root rw,errors=remount-ro
41 28 8:17 / /media/ann/Stick rw,nosuid shared:40 - vfat /dev/sdb1 rw,fmask=0022
60 28 0:50 / /mnt/practice rw shared:60 - nfs4 server:/export rw,vers=4.2
61 28 0:51 / /mnt/office\\040share rw shared:61 - cifs //server/share rw
62 28 0:52 / /home/ann/cloud rw,nosuid shared:62 - fuse.rclone remote: rw
63 28 0:53 / /run/user/1000/gvfs rw shared:63 - fuse.gvfsd-fuse gvfsd-fuse rw
64 28 0:54 / /mnt/auto rw shared:64 - autofs systemd-1 rw
65 64 0:55 / /mnt/auto rw shared:65 - smb3 //server/auto rw
66 28 0:56 / /media/ann/Disk rw shared:66 - fuseblk /dev/sdc1 rw
67 60 254:3 / /mnt/practice/local rw shared:67 - xfs /dev/sdd1 rw
";

/// The place of `path` when `left`, paths of files and of folders with a slash behind, are there.
fn place(path: &str, left: &[&str]) -> Place {
    let names = |folder: &Path| {
        let inside = left.iter().filter_map(|left| {
            let path = Path::new(left.trim_end_matches('/'));
            let name = path.file_name()?.to_str()?;
            (path.parent() == Some(folder)).then(|| (name.to_owned(), left.ends_with('/')))
        });
        inside.collect()
    };
    Place::among(Path::new(path), MOUNTS, names)
}

#[test]
fn an_ordinary_folder_is_on_this_computer() {
    for path in [
        "/home/ann/practice",
        "/home/ann/.local/share/ownwords",
        "/home/ann/Documents/megaphone/boxes",
        "/home/ann/My Drive/practice",
        "/media/ann/Stick/practice",
        "/media/ann/Disk/practice",
        "/mnt/practice/local/vault",
        "/mnt/practices",
        r"C:\Users\Ann\AppData\Local\Ownwords",
        r"\\?\C:\Users\Ann\practice",
    ] {
        assert_eq!(place(path, &[]), Place::Disk, "{path}");
    }
}

#[test]
fn a_synced_folder_is_told_by_its_name() {
    for path in [
        "/home/ann/Dropbox/practice",
        "/home/ann/Dropbox (Personal)/practice",
        "/home/ann/Acme Dropbox/Ann/practice",
        "/home/ann/Nextcloud",
        "/home/ann/ownCloud/a/b/c",
        "/home/ann/MEGA/practice",
        "/home/ann/Box/practice",
        "/home/ann/pCloudDrive/practice",
        "/home/ann/Syncthing/practice",
        "/home/ann/Google Drive/practice",
        "/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/practice",
        "/Users/ann/Library/CloudStorage/OneDrive-Personal/practice",
        r"C:\Users\Ann\OneDrive\Documents\practice",
        r"\\?\C:\Users\Ann\OneDrive - Acme GmbH\practice",
        r"C:\Users\Ann\iCloudDrive\practice",
        r"G:\My Drive\practice",
        r"G:\Meine Ablage\practice",
    ] {
        assert_eq!(place(path, &[]), Place::Synced, "{path}");
    }
}

#[test]
fn a_synced_folder_is_told_by_what_its_program_leaves_in_it_or_above_it() {
    let practice = "/home/ann/work/practice";
    for trace in [
        "/home/ann/work/.dropbox",
        "/home/ann/work/.dropbox.cache/",
        "/home/ann/work/practice/.stfolder/",
        "/home/ann/.stfolder",
        "/home/ann/work/.nextcloudsync.log",
        "/home/ann/work/.owncloudsync.log",
        "/home/ann/work/._sync_1a2b3c4d5e6f.db",
        "/home/ann/work/.sync_1a2b3c4d5e6f.db",
        "/home/ann/work/.megaignore",
        "/home/ann/work/.tmp.driveupload/",
    ] {
        assert_eq!(place(practice, &[trace]), Place::Synced, "{trace}");
    }
    for no_trace in [
        "/home/ann/.dropbox/",
        "/home/ann/work/desktop.ini",
        "/home/ann/other/.stfolder/",
        "/home/ann/work/practice/vault.db",
        "/home/ann/work/.sync_1a2b3c4d5e6f.db/",
    ] {
        assert_eq!(place(practice, &[no_trace]), Place::Disk, "{no_trace}");
    }
}

#[test]
fn a_network_folder_is_told_by_its_mount_or_its_path() {
    for path in [
        "/mnt/practice",
        "/mnt/practice/vault",
        "/mnt/office share/vault",
        "/home/ann/cloud/vault",
        "/run/user/1000/gvfs/smb-share/vault",
        "/mnt/auto/vault",
        r"\\server\share\vault",
        r"\\?\UNC\server\share\vault",
    ] {
        assert_eq!(place(path, &[]), Place::Network, "{path}");
    }
}

#[test]
fn a_list_of_mounts_that_makes_no_sense_says_nothing() {
    for mounts in ["", "\n\n", "36 35", "36 35 98:0 / /home", "- - - - - - -", "\u{0} - nfs x"] {
        let place = Place::among(Path::new("/home/ann"), mounts, |_| Vec::new());
        assert_eq!(place, Place::Disk, "{mounts:?}");
    }
}

#[test]
fn the_place_of_a_folder_that_is_not_there_yet_is_that_of_the_one_above() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("not/there/yet");
    assert_eq!(Place::of(&inside), Place::Disk);
    std::fs::create_dir(folder.path().join(".stfolder")).unwrap();
    assert_eq!(Place::of(&inside), Place::Synced);
    assert_eq!(Place::of(folder.path()), Place::Synced);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "looking makes nothing");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_where_it_leads() {
    let folder = tempfile::tempdir().unwrap();
    let [dropbox, link] = ["Dropbox", "practice"].map(|name| folder.path().join(name));
    std::fs::create_dir(&dropbox).unwrap();
    std::os::unix::fs::symlink(&dropbox, &link).unwrap();
    assert_eq!(Place::of(&link.join("vault")), Place::Synced);
}

#[test]
fn two_folders_beside_each_other_are_on_the_same_disk() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other/not/there"].map(|name| folder.path().join(name));
    assert!(same_disk(&one, &other));
    if Path::new("/proc/self").exists() {
        assert!(!same_disk(&one, Path::new("/proc")), "a file system of the kernel's own");
    }
}
