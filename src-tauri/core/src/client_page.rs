//! The client page of a practice: where it is on the web, the key by which it knows the practice, and the
//! words that its links ask for.

mod code;
mod hosted;

pub use hosted::{FoundPage, HostedPage};

use crate::error::Result;
use crate::share::{PracticeKey, ReplyRoot};
use crate::vault::Vault;

impl Vault {
    /// The key that signs this practice's links. Every backup of the vault has the same.
    ///
    /// # Errors
    /// What the database says.
    pub fn practice_key(&self) -> Result<PracticeKey> {
        ReplyRoot::new(self.reply_root()?).practice_key()
    }
}
