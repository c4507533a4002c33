//! A vault in a folder that is thrown away, for tests.

use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use super::key::KdfCost;
use super::recovery::RecoveryKey;
use super::{Keys, Passphrase, RecoverySheet, Vault};

/// The cheapest stretching that is accepted.
pub(super) const CHEAP: KdfCost = KdfCost { lanes: 4, ..KdfCost::LEAST };

/// Monday morning, when every test begins.
pub(crate) fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap()
}

/// The passphrase of every vault made here.
pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("quiet river, early train")
}

/// An open vault in its own folder. Keep the folder for as long as the vault.
pub(crate) fn vault() -> (Vault, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create_costing(folder.path(), &passphrase(), CHEAP, now()).unwrap();
    (vault, folder)
}

/// The same, with its recovery sheet.
pub(super) fn vault_with_sheet() -> (Vault, RecoverySheet, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let key = RecoveryKey::new().unwrap();
    let vault = Vault::begin_anew(folder.path(), &passphrase(), Some(&key), CHEAP, now()).unwrap();
    let sheet = RecoverySheet::new(key, &vault.keys().file().unwrap(), now());
    (vault, sheet, folder)
}

/// The vault's keys, whose changes are as cheap as is accepted.
pub(super) fn keys(vault: &Vault) -> Keys<'_> {
    Keys { vault, cost: CHEAP }
}
