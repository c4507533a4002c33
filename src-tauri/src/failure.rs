//! Failures: what the core says went wrong, as a code for which the window has a sentence.
//!
//! Nothing clinical crosses here: a detail is a place in a form file, a list of characters or a
//! number.

use practice::Error;
use practice::document::Unreadable;
use serde::Serialize;
use ts_rs::TS;

/// A command that did not do what was asked.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export, export_to = "failure.ts", optional_fields)]
pub(crate) struct Failure {
    /// Which sentence the window shows.
    pub(crate) code: Code,
    /// What to put into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
}

macro_rules! codes {
    ($($name:ident),+ $(,)?) => {
        /// What went wrong. The window has advice for each, or does not compile.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export, export_to = "failure.ts")]
        pub(crate) enum Code { $(#[doc = concat!("The core's `", stringify!($name), "`.")] $name),+ }
    };
}

codes! {
    VaultMissing, VaultExists, WrongPassphrase, PassphraseTooShort, PassphraseWeak, TooSoon,
    RecoveryKeyIncomplete, RecoveryKeyMistyped, RecoveryKeyWrong, VaultEmpty, VaultDamaged, VaultBeginningDamaged, VaultNewer,
    PlaceSynced, PlaceUnfit, PlaceMissing, NoBackupPlace, BackupDamaged, BackupForeign, Stopped,
    VaultInUse, KeyFileMissing, KeyFileForeign, KeyFileDamaged, KeyFileNewer, KeyFileUnsafe, JournalBroken,
    ExchangedNotOpened, DiskFull, Storage, Io, NoRandomness, NotAnId, NotFound, GoalOrReason, BlankWords, NoForm, DaysOutOfOrder,
    OutOfRange, NoCrisisContacts, NoReadBy, ForTherapistOnly, HomeworkOver, AnsweredSince, LegalHold, RetentionRunning, BirthDayNeeded, TooManyGoals, FormUnreadable, FormNewer, FormInvalid, AnswersInvalid,
    LinkIncomplete, LinkNewer, LinkTooDear, LinkUnsigned, LinkForeign, ClientCodeInvalid, ClientCodeWrong, PacketInvalid, TemplateInvalid, ReplyNotFound, ReplyIncomplete, ReplyChanged, ReplyForeign, MailPacked, MailEncrypted, ReplyNewer,
    ReplyUnknownAssignment, ReplyNotOpened, ReplyTooLarge, ReplyInvalid, SheetDamaged, SheetTooLarge, SheetEncrypted,
    SheetWrongPassword, SheetForeign, SheetFlattened, SheetNewer, SheetSeveral, SheetOtherForm, SheetEmpty, SampleInvalid, FontInvalid,
    PaperFailed, PaperMissingGlyphs, SheetInVault, SheetInBackups, SheetSynced, NotPrinted, NoViewer, NoClientPage, LinkTooLong, NoMailProgram, NoClipboard, FileChanged,
    Busy, Locked, Program,
}

impl Failure {
    pub(crate) fn locked() -> Self {
        Self::of(Code::Locked)
    }

    /// The vault is being given another key.
    pub(crate) fn busy() -> Self {
        Self::of(Code::Busy)
    }

    /// What the shell itself refuses.
    pub(crate) fn of(code: Code) -> Self {
        Self { code, detail: None }
    }

    /// Something that only a programmer can mend.
    pub(crate) fn program(what: &str) -> Self {
        Self { code: Code::Program, detail: Some(what.into()) }
    }

    /// Whether it is nothing but that somebody stopped the work.
    pub(crate) fn is_stopped(&self) -> bool {
        self.code == Code::Stopped
    }

    /// Characters that no font has, so that they would be missing on paper.
    pub(crate) fn missing_glyphs(missing: &[char]) -> Self {
        let list: Vec<String> = missing.iter().map(char::to_string).collect();
        Self { code: Code::PaperMissingGlyphs, detail: Some(list.join(" ")) }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let detail = match &error {
            Error::VaultNewer { found, .. } => Some(found.to_string()),
            Error::RecoveryKeyMistyped { group } => Some(group.to_string()),
            Error::FormUnreadable { .. }
            | Error::FormInvalid(_)
            | Error::Storage(_)
            | Error::Io(_) => Some(error.to_string()),
            _ => None,
        };
        let code = match error {
            Error::VaultMissing => Code::VaultMissing,
            Error::VaultExists => Code::VaultExists,
            Error::WrongPassphrase => Code::WrongPassphrase,
            Error::PassphraseTooShort => Code::PassphraseTooShort,
            Error::PassphraseWeak => Code::PassphraseWeak,
            Error::TooSoon { .. } => Code::TooSoon,
            Error::RecoveryKeyIncomplete => Code::RecoveryKeyIncomplete,
            Error::RecoveryKeyMistyped { .. } => Code::RecoveryKeyMistyped,
            Error::RecoveryKeyWrong => Code::RecoveryKeyWrong,
            Error::VaultEmpty => Code::VaultEmpty,
            Error::VaultDamaged => Code::VaultDamaged,
            Error::VaultBeginningDamaged => Code::VaultBeginningDamaged,
            Error::PlaceSynced => Code::PlaceSynced,
            Error::PlaceUnfit => Code::PlaceUnfit,
            Error::PlaceMissing => Code::PlaceMissing,
            Error::NoBackupPlace => Code::NoBackupPlace,
            Error::BackupDamaged => Code::BackupDamaged,
            Error::BackupForeign => Code::BackupForeign,
            Error::Stopped => Code::Stopped,
            Error::VaultNewer { .. } => Code::VaultNewer,
            Error::VaultInUse => Code::VaultInUse,
            Error::KeyFileMissing => Code::KeyFileMissing,
            Error::KeyFileForeign => Code::KeyFileForeign,
            Error::KeyFileDamaged => Code::KeyFileDamaged,
            Error::KeyFileNewer => Code::KeyFileNewer,
            Error::KeyFileUnsafe => Code::KeyFileUnsafe,
            Error::JournalBroken => Code::JournalBroken,
            Error::ExchangedNotOpened => Code::ExchangedNotOpened,
            Error::DiskFull => Code::DiskFull,
            Error::Storage(_) => Code::Storage,
            Error::Io(_) => Code::Io,
            Error::NoRandomness => Code::NoRandomness,
            Error::NotAnId => Code::NotAnId,
            Error::NotFound => Code::NotFound,
            Error::GoalOrReason => Code::GoalOrReason,
            Error::BlankWords => Code::BlankWords,
            Error::NoForm => Code::NoForm,
            Error::DaysOutOfOrder => Code::DaysOutOfOrder,
            Error::OutOfRange => Code::OutOfRange,
            Error::NoCrisisContacts => Code::NoCrisisContacts,
            Error::NoReadBy => Code::NoReadBy,
            Error::ForTherapistOnly => Code::ForTherapistOnly,
            Error::HomeworkOver => Code::HomeworkOver,
            Error::AnsweredSince => Code::AnsweredSince,
            Error::LegalHold => Code::LegalHold,
            Error::RetentionRunning => Code::RetentionRunning,
            Error::BirthDayNeeded => Code::BirthDayNeeded,
            Error::TooManyGoals => Code::TooManyGoals,
            Error::FormUnreadable { .. } => Code::FormUnreadable,
            Error::FormNewer => Code::FormNewer,
            Error::FormInvalid(_) => Code::FormInvalid,
            Error::AnswersInvalid(_) => Code::AnswersInvalid,
            Error::LinkIncomplete => Code::LinkIncomplete,
            Error::LinkNewer => Code::LinkNewer,
            Error::LinkTooDear => Code::LinkTooDear,
            Error::LinkUnsigned => Code::LinkUnsigned,
            Error::LinkForeign => Code::LinkForeign,
            Error::CodeInvalid => Code::ClientCodeInvalid,
            Error::CodeWrong => Code::ClientCodeWrong,
            Error::PacketInvalid => Code::PacketInvalid,
            Error::TemplateInvalid => Code::TemplateInvalid,
            Error::ReplyNotFound => Code::ReplyNotFound,
            Error::ReplyIncomplete => Code::ReplyIncomplete,
            Error::ReplyChanged => Code::ReplyChanged,
            Error::ReplyForeign => Code::ReplyForeign,
            Error::MailPacked => Code::MailPacked,
            Error::MailEncrypted => Code::MailEncrypted,
            Error::ReplyNewer => Code::ReplyNewer,
            Error::ReplyUnknownAssignment => Code::ReplyUnknownAssignment,
            Error::ReplyNotOpened => Code::ReplyNotOpened,
            Error::ReplyTooLarge => Code::ReplyTooLarge,
            Error::ReplyInvalid => Code::ReplyInvalid,
            Error::SheetOtherForm => Code::SheetOtherForm,
            Error::SheetEmpty => Code::SheetEmpty,
            Error::SampleInvalid(_) => Code::SampleInvalid,
            Error::FontInvalid => Code::FontInvalid,
            Error::Paper(_) => Code::PaperFailed,
        };
        Self { code, detail }
    }
}

impl From<Unreadable> for Failure {
    fn from(why: Unreadable) -> Self {
        Self::of(match why {
            Unreadable::Damaged => Code::SheetDamaged,
            Unreadable::TooLarge => Code::SheetTooLarge,
            Unreadable::Encrypted => Code::SheetEncrypted,
            Unreadable::WrongPassword => Code::SheetWrongPassword,
            Unreadable::Foreign => Code::SheetForeign,
            Unreadable::Flattened => Code::SheetFlattened,
            Unreadable::Newer => Code::SheetNewer,
            Unreadable::Several => Code::SheetSeveral,
            Unreadable::OtherForm => Code::SheetOtherForm,
        })
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<tauri::Error> for Failure {
    fn from(_: tauri::Error) -> Self {
        Self::program("window")
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_link_or_its_words_is_not_said_to_be_wrong_with_the_homework() {
        let faults = [
            (Error::CodeInvalid, "client_code_invalid"),
            (Error::CodeWrong, "client_code_wrong"),
            (Error::LinkTooDear, "link_too_dear"),
            (Error::LinkUnsigned, "link_unsigned"),
            (Error::LinkForeign, "link_foreign"),
            (Error::PacketInvalid, "packet_invalid"),
        ];
        for (error, named) in faults {
            let failure = serde_json::to_value(Failure::from(error)).unwrap();
            assert_eq!(failure, serde_json::json!({ "code": named }), "and nothing beside it");
        }
    }
}
