//! One error for the whole core.
//!
//! A variant exists because somebody acts on it. Its sentence says what happened, what is safe and
//! what to do next, and carries nothing clinical: no words of a client, no name, no path.

use thiserror::Error;

use crate::form::{AnswerFault, FormFault};

/// What can go wrong, as the person at the keyboard needs to know it.
#[derive(Debug, Error)]
pub enum Error {
    // The vault.
    /// There is no vault in the folder.
    #[error("There is no vault in this folder. Choose another folder, or make a new vault.")]
    VaultMissing,
    /// A vault is there already.
    #[error("There is a vault in this folder already; it was left as it is. Unlock it instead.")]
    VaultExists,
    /// The passphrase does not open the vault.
    #[error("That passphrase does not open this vault. Nothing was changed; try again.")]
    WrongPassphrase,
    /// The passphrase is too short to protect a case file.
    #[error("A passphrase needs at least 12 characters. A few ordinary words do well.")]
    PassphraseTooShort,
    /// The passphrase is long enough, and yet easy to guess.
    #[error(
        "That passphrase is easy to guess. Nothing was changed; use a few words that nobody would put together."
    )]
    PassphraseWeak,
    /// Several passphrases were wrong, and the next may not be tried yet.
    #[error(
        "Several passphrases were wrong. Nothing was changed; wait {seconds} s, then try again."
    )]
    TooSoon {
        /// How long to wait.
        seconds: u32,
    },
    /// What was typed or read is not all of a recovery key.
    #[error(
        "This is not a whole recovery key: it has eight groups of eight characters. Nothing was changed; type or read all of it."
    )]
    RecoveryKeyIncomplete,
    /// One group of a recovery key was mistyped.
    #[error(
        "Group {group} of the recovery key is not as it stands on the sheet. Nothing was changed; type that group again."
    )]
    RecoveryKeyMistyped {
        /// Its number on the sheet, from 1.
        group: u8,
    },
    /// The recovery key is whole, but does not open this vault.
    #[error(
        "This recovery sheet belongs to another vault, or a newer one took its place. Nothing was changed; look for the newest sheet."
    )]
    RecoveryKeyWrong,
    /// The vault's file has no bytes in it.
    #[error(
        "The vault's file is empty, as after a copy that was cut short. It was left as it is; restore a backup."
    )]
    VaultEmpty,
    /// The vault's file does not open with its own key, or fails its own checks.
    #[error("The vault's file is damaged. It was left as it is; restore the newest backup.")]
    VaultDamaged,
    /// The first bytes of the vault's file are gone, and with them the way into the rest.
    #[error(
        "The beginning of the vault's file is damaged. It was left as it is; restore the newest backup, then have the rest read out of this file."
    )]
    VaultBeginningDamaged,
    /// The vault was written by a newer program.
    #[error(
        "This vault was last opened by a newer Ownwords (step {found}; this one knows {known}). It was left as it is; update the program."
    )]
    VaultNewer {
        /// The schema step in the file.
        found: u32,
        /// The newest step this program knows.
        known: u32,
    },
    /// Another process has the vault open.
    #[error("This vault is open in another Ownwords. Use that window, or close it first.")]
    VaultInUse,
    /// Neither copy of the key file is there.
    #[error(
        "The vault's key file is missing, both copies of it. Put vault.keys.json back from a backup."
    )]
    KeyFileMissing,
    /// The key file was made for another vault.
    #[error(
        "The key file here belongs to another vault. Both were left as they are; put this vault's own key file back."
    )]
    KeyFileForeign,
    /// Neither copy of the key file can be read.
    #[error(
        "The vault's key file is damaged, both copies of it. They were left as they are; put vault.keys.json back from a backup."
    )]
    KeyFileDamaged,
    /// The key file was written by a newer program.
    #[error(
        "The vault's key file was written by a newer Ownwords. It was left as it is; update the program."
    )]
    KeyFileNewer,
    /// The key file asks for a key stretching outside sane bounds.
    #[error(
        "The vault's key file asks for settings this program does not accept. It was left as it is; put vault.keys.json back from a backup."
    )]
    KeyFileUnsafe,
    /// The journal's chain is broken.
    #[error(
        "The vault's journal does not add up, as after an edit from outside. Restore a backup, or keep this vault as evidence."
    )]
    JournalBroken,
    /// A vault would lie in a folder that a program keeps in step with other computers, or on a
    /// network.
    #[error(
        "That folder is kept in step with other computers, which damages a vault while it is open. Nothing was written; choose a folder of this computer alone. Backups may go there."
    )]
    PlaceSynced,
    /// Backups would lie in the vault's own folder, or in no folder at all.
    #[error(
        "Backups cannot be kept there: it is no folder, or the vault's own. Nothing was changed; choose another."
    )]
    PlaceUnfit,
    /// The place for backups is not there.
    #[error(
        "The place for backups is not there, as when a disk is not plugged in. Nothing was changed; plug it in, or choose another place."
    )]
    PlaceMissing,
    /// No place for backups was chosen.
    #[error("No place for backups was chosen yet. Choose one in Settings, then try again.")]
    NoBackupPlace,
    /// A backup is not whole.
    #[error(
        "This backup is damaged or not whole. It was left as it is, and so was the vault; choose another backup."
    )]
    BackupDamaged,
    /// A backup of another vault.
    #[error("This backup is of another vault. Nothing was changed; choose a backup of this one.")]
    BackupForeign,
    /// Somebody stopped it.
    #[error("That was stopped. Nothing was changed.")]
    Stopped,
    /// The keys are exchanged and the vault could not be opened after it, for want of room or the like.
    #[error(
        "The vault has its new passphrase, and could not be opened just now. Unlock it with the new one."
    )]
    ExchangedNotOpened,
    /// The disk has no room.
    #[error(
        "There is no room left on the disk. What was saved before is safe; make room and try again."
    )]
    DiskFull,
    /// The database refused something; the text is SQLite's own code and carries no values.
    #[error(
        "The vault could not be read or written ({0}). What was saved before is safe; try again."
    )]
    Storage(String),
    /// The file system refused something.
    #[error("A file could not be read or written ({0}). What was saved before is safe; try again.")]
    Io(std::io::ErrorKind),
    /// The operating system gave no random bytes.
    #[error(
        "The system gave no random numbers, without which nothing can be sealed. Restart the computer and try again."
    )]
    NoRandomness,

    // The work.
    /// The text is not an id.
    #[error("That is not an identifier of this program.")]
    NotAnId,
    /// What was asked for is not in the vault.
    #[error("That is not in this vault any more. Go back and look again.")]
    NotFound,
    /// An assignment was made without a goal or a stated reason.
    #[error("An assignment needs the goal it serves, or the reason why there is none yet.")]
    GoalOrReason,
    /// Words that must say something are blank.
    #[error("There is nothing written yet.")]
    BlankWords,
    /// There is no form in the assignment.
    #[error("Choose a form first.")]
    NoForm,
    /// The last day is before the first, or the span is longer than a year.
    #[error(
        "The last day comes before the first, or is more than a year after it. Choose the days again."
    )]
    DaysOutOfOrder,
    /// A rating or another figure is outside its range.
    #[error("That number is outside its range. Nothing was changed.")]
    OutOfRange,
    /// A form asks about safety, and nobody to reach is named.
    #[error("This form asks about safety. Name the crisis contacts in Settings first.")]
    NoCrisisContacts,
    /// A measure that is only entered by the therapist would be given to a client.
    #[error(
        "This measure has no questions of its own to hand over: its wording belongs to somebody else. Enter its total instead."
    )]
    ForTherapistOnly,
    /// A form that asks about safety would leave, and nobody said by when the answers will be read.
    #[error(
        "This form asks about safety. Say by which day you will read the answers, or fill it in together."
    )]
    NoReadBy,
    /// Homework was to end that is not open any more.
    #[error("This homework is over already. Nothing was changed.")]
    HomeworkOver,
    /// The end of homework was to be taken back, and answers came in meanwhile.
    #[error(
        "Answers came in after this homework ended, so it stays ended. They are filed under it."
    )]
    AnsweredSince,
    /// Somebody may still ask for the case file.
    #[error(
        "This case file is on legal hold and was not erased. Take the hold off first, if nobody can ask for it any more."
    )]
    LegalHold,
    /// The case file must still be kept.
    #[error(
        "This case file must still be kept, or nobody decided how long. Nothing was erased; see how it was closed."
    )]
    RetentionRunning,
    /// How long the case file is kept depends on the client's age.
    #[error(
        "This retention rule depends on the client's age. Enter the day of birth, which is not kept, or choose another rule."
    )]
    BirthDayNeeded,
    /// Three goals are active already.
    #[error("There are three active goals already. Park or end one first.")]
    TooManyGoals,

    // Forms.
    /// The file is not of the form language.
    #[error("This is not a form that Ownwords can read: line {line}: {what}.")]
    FormUnreadable {
        /// The line, from 1.
        line: usize,
        /// What is wrong there, and in which field.
        what: String,
    },
    /// The form was written for a newer program.
    #[error("This form was written for a newer Ownwords. Update the program to use it.")]
    FormNewer,
    /// The form says something impossible.
    #[error("This form cannot be used: {}", list(.0))]
    FormInvalid(Vec<FormFault>),
    /// Answers do not fit their form.
    #[error("These answers do not fit their form ({} of them). Nothing was filed.", .0.len())]
    AnswersInvalid(Vec<AnswerFault>),

    // Links, pages and replies.
    /// A link or packet arrived incomplete.
    #[error("This link is incomplete. Ask for it again, or copy it whole.")]
    LinkIncomplete,
    /// A link or packet that this program does not understand.
    #[error("This link was made by a newer Ownwords. Update the program to read it.")]
    LinkNewer,
    /// A packet whose content is not a packet.
    #[error("This link does not hold an assignment.")]
    PacketInvalid,
    /// What was given is not a client's code.
    #[error("This is not a client's code: it has five words, written with plain letters.")]
    CodeInvalid,
    /// The code does not open the link.
    #[error("These words do not open this link. Look at the client's card and try again.")]
    CodeWrong,
    /// The link asks for more key stretching than any of ours.
    #[error(
        "This link asks for settings this program does not accept. It was not opened; make the link again."
    )]
    LinkTooDear,
    /// A link that should bear the practice's signature has none.
    #[error("This link is not signed. Make the link again from its assignment.")]
    LinkUnsigned,
    /// A link was signed by somebody else, or changed after it was signed.
    #[error("This link is not from this practice. Make the link again from its assignment.")]
    LinkForeign,
    /// The page to fill is not one that this program built.
    #[error("The client page could not be prepared from its template. Install the program again.")]
    TemplateInvalid,
    /// The text holds no reply.
    #[error(
        "There is no reply in this text. A reply is one long line that begins with OW1; copy it whole."
    )]
    ReplyNotFound,
    /// The reply is damaged.
    #[error(
        "This reply is incomplete or was changed on its way. Nothing was filed; ask for it to be sent again."
    )]
    ReplyIncomplete,
    /// The reply has both its ends, but its letters are not what they were.
    #[error(
        "Letters of this reply were changed on its way. Nothing was filed; ask for it to be sent again as a file."
    )]
    ReplyChanged,
    /// What came in is no text, no mail and no PDF.
    #[error("This file holds no reply: it is no text, no mail and no PDF. Nothing was filed.")]
    ReplyForeign,
    /// A mail program packed what it sent in a form of its own.
    #[error(
        "A mail program packed this mail in a form of its own. Nothing was filed; ask for the reply to be sent as a file."
    )]
    MailPacked,
    /// The mail is encrypted for the mail program.
    #[error(
        "This mail is encrypted, and only the mail program can open it. Nothing was filed; open it there and copy the reply."
    )]
    MailEncrypted,
    /// The reply was written by a newer page.
    #[error(
        "This reply was written by a newer page. Nothing was filed; update Ownwords and open it again."
    )]
    ReplyNewer,
    /// The reply belongs to no assignment of this vault.
    #[error(
        "This reply was written for another vault, or for a case file that was deleted. Nothing was filed."
    )]
    ReplyUnknownAssignment,
    /// The reply is whole, but sealed to another key.
    #[error("This reply was sealed for another vault. Nothing was filed.")]
    ReplyNotOpened,
    /// The reply is larger than any real one.
    #[error("This is too large to be a reply. Nothing was read.")]
    ReplyTooLarge,
    /// The reply opens, but what is inside does not fit its assignment.
    #[error("This reply does not fit the form it was written for. Nothing was filed.")]
    ReplyInvalid,
    /// A sheet asks for another form, or another version of it, than its assignment.
    #[error(
        "This sheet is from another form, or another version of it, than the homework it names. Nothing was changed; choose the sheet that was saved for it."
    )]
    SheetOtherForm,
    /// A sheet came back as it was given.
    #[error(
        "Nothing is filled in on this sheet. Nothing was changed; ask whether another file was meant."
    )]
    SheetEmpty,

    /// The sample practice is not one.
    #[error("The sample practice cannot be used ({0}). Install the program again.")]
    SampleInvalid(String),

    // Paper.
    /// A font file is missing or damaged.
    #[error("The fonts for paper are missing or damaged. Install the program again.")]
    FontInvalid,
    /// The page could not be set.
    #[error("The page could not be set: {0}. Nothing was written.")]
    Paper(String),
}

fn list(faults: &[FormFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for Error {
    /// Keeps SQLite's code and drops its message, which can quote values.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
        // The index of the log cannot grow for no other reason.
        if error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE) {
            return Self::DiskFull;
        }
        if matches!(error, rusqlite::Error::QueryReturnedNoRows) {
            return Self::NotFound;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => Self::VaultDamaged,
            // The key is the file's own by the time it is tried: what does not open with it is the
            // first page.
            Some(ErrorCode::NotADatabase) => Self::VaultBeginningDamaged,
            Some(code) => Self::Storage(format!("{code:?}")),
            None => Self::Storage("unexpected shape".into()),
        }
    }
}

/// What the core's functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;
