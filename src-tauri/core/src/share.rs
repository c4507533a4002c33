//! Packets, links, seals and pages: how an assignment leaves and how answers come home.
//!
//! Nothing here knows the vault: keys and values come in, text goes out.

mod code;
mod incoming;
pub mod link;
mod lock;
#[cfg(test)]
pub(crate) mod mangled;
mod pack;
mod packet;
mod page;
mod seal;
mod signature;

pub use code::ClientCode;
pub use incoming::{Broken, BrokenKind, Incoming, is_pdf};
pub use packet::{
    Begun, MadeOnDay, MadeTogether, PACKET_VERSION, Packet, PacketAssignment, PacketForm,
};
pub use page::PageTemplate;
pub use seal::{MAX_TEXT, REPLY_MARK, ReplyKeys, ReplyRoot, SealedReply, seal};
pub use signature::{PracticeKey, PublicKey};
