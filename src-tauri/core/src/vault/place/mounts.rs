//! The file systems that Linux has mounted, read from `/proc/self/mountinfo`. Elsewhere there is no
//! such list, and a path says what it can.
//!
//! Its lines, as proc(5) has them:
//!
//! ```text
//! 36 35 98:0 /root /mount/point rw,noatime shared:1 - ext4 /dev/sda1 rw,errors=continue
//! ```

use std::fs;
use std::path::{Path, PathBuf};

/// File systems that are served by another computer, or by the one that this one runs inside. Those
/// that a program serves from the web begin with `fuse.`.
const NETWORK: [&str; 42] = [
    "9p",
    "acfs",
    "afpfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncp",
    "ncpfs",
    "nfs",
    "nfs3",
    "nfs4",
    "orangefs",
    "prl_fs",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "vmhgfs",
    "webdav",
    "fuse.ceph-fuse",
    "fuse.curlftpfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.goofys",
    "fuse.google-drive-ocamlfuse",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.onedriver",
    "fuse.pcloud",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
];

/// One mounted file system.
pub(super) struct Mount {
    kind: String,
    source: String,
}

/// The list as it stands now; empty where there is none.
pub(super) fn read() -> String {
    fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
}

/// The file system that `path` is on: the one mounted nearest above it, and of several there, the
/// last, which hides the others.
pub(super) fn of(mounts: &str, path: &Path) -> Option<Mount> {
    let found = mounts.lines().filter_map(parse).filter(|(point, _)| path.starts_with(point));
    found.max_by_key(|(point, _)| point.components().count()).map(|(_, mount)| mount)
}

impl Mount {
    pub(super) fn is_network(&self) -> bool {
        // `rclone mount` may name itself with what it mounts.
        NETWORK.contains(&self.kind.as_str()) || self.kind.starts_with("fuse.rclone")
    }

    /// The name of the disk that it is a part of.
    pub(super) fn disk(&self) -> Option<String> {
        let device = fs::canonicalize(&self.source).ok()?;
        let name = device.strip_prefix("/dev").ok()?.to_str()?;
        // The kernel keeps the parts of a disk in the disk's own folder.
        let known = fs::canonicalize(Path::new("/sys/class/block").join(name)).ok();
        let part = known.filter(|known| known.join("partition").exists());
        let whole = part.and_then(|part| Some(part.parent()?.file_name()?.to_str()?.to_owned()));
        Some(whole.unwrap_or_else(|| name.to_owned()))
    }
}

fn parse(line: &str) -> Option<(PathBuf, Mount)> {
    let (where_to, what) = line.split_once(" - ")?;
    let point = unescaped(where_to.split(' ').nth(4)?);
    let mut what = what.split(' ');
    let (kind, source) = (what.next()?.to_owned(), unescaped(what.next()?));
    Some((point.into(), Mount { kind, source }))
}

/// Spaces and the like are written as a backslash and three octal digits.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..3).and_then(|digits| str::from_utf8(digits).ok());
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 8).ok());
        let (byte, left) = match escaped.filter(|_| first == b'\\') {
            Some(byte) => (byte, &after[3..]),
            None => (first, after),
        };
        bytes.push(byte);
        rest = left;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
