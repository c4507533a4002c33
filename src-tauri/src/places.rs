//! Where a recovery sheet may lie as a file: not where whoever gets hold of the vault, or of a copy of
//! it, gets hold of the sheet too.

use std::path::{Path, PathBuf};

use practice::vault::Place;

use crate::failure::{Code, Failure};

/// Lets a folder pass that keeps a sheet apart from what it opens.
///
/// # Errors
/// Codes `sheet_in_vault`, `sheet_in_backups`, `sheet_synced`.
pub(crate) fn sheet_may_lie(
    folder: &Path,
    vault: &Path,
    backups: Option<&Path>,
) -> Result<(), Failure> {
    let folder = real(folder);
    if folder.starts_with(real(vault)) {
        return Err(Failure::of(Code::SheetInVault));
    }
    if backups.is_some_and(|backups| folder.starts_with(real(backups))) {
        return Err(Failure::of(Code::SheetInBackups));
    }
    if Place::of(&folder) == Place::Disk { Ok(()) } else { Err(Failure::of(Code::SheetSynced)) }
}

/// Where a folder really is, past links; as it was given, where there is none yet.
fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_lies_apart_from_what_it_opens() {
        let home = tempfile::tempdir().expect("a folder");
        let at = |name: &str| {
            let folder = home.path().join(name);
            std::fs::create_dir_all(&folder).expect("made");
            folder
        };
        let (vault, backups) = (at("data/vault"), at("stick/Backups"));
        let code = |folder: &Path| {
            sheet_may_lie(folder, &vault, Some(&backups)).err().map(|refused| refused.code)
        };
        assert_eq!(code(&vault), Some(Code::SheetInVault));
        assert_eq!(code(&at("data/vault/deeper")), Some(Code::SheetInVault));
        assert_eq!(code(&at("stick/Backups/2026")), Some(Code::SheetInBackups));
        assert_eq!(code(&at("Dropbox/Practice")), Some(Code::SheetSynced));
        assert_eq!(code(&at("OneDrive - Keller")), Some(Code::SheetSynced));
        assert_eq!(code(&at("stick")), None);
        assert_eq!(code(&at("Documents")), None);
        assert!(sheet_may_lie(&backups, &vault, None).is_ok(), "no place was chosen yet");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_hide_where_a_folder_is() {
        let home = tempfile::tempdir().expect("a folder");
        let (vault, link) = (home.path().join("vault"), home.path().join("Documents"));
        std::fs::create_dir(&vault).expect("made");
        std::os::unix::fs::symlink(&vault, &link).expect("linked");
        let refused = sheet_may_lie(&link, &vault, None).expect_err("it is the vault's folder");
        assert_eq!(refused.code, Code::SheetInVault);
    }
}
