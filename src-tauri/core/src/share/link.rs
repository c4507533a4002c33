//! Link text: a packet as characters that survive mail and chat programs.
//!
//! ```text
//! 1.<flags>.<payload>.<checksum>
//!   flags     0, or the letters s (signed) and c (behind a client's code), in this order
//!   payload   base64url without padding of: raw deflate (see pack.rs) of [64 bytes of signature if s] packet JSON;
//!             with c, that deflate sealed by age with the code as its passphrase, stretched by scrypt
//!             2^15 times; up to 2^16 is read
//!   checksum  CRC-32 of everything before its dot, eight hexadecimal digits
//! ```
//!
//! Only `A-Z a-z 0-9 - _ .` occur: `|`, `/` and a trailing `=` get mangled on the way.

use std::fmt;
use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::code::ClientCode;
use super::lock::{lock, look_at, unlock};
use super::pack::{pack, unpack};
use super::packet::{PACKET_VERSION, Packet};
use super::signature::{PracticeKey, PublicKey, SIGNATURE};
use crate::error::{Error, Result};

/// What a packet or a reply may inflate to, in bytes.
pub const MAX_INFLATED: u64 = 2 * 1024 * 1024;

/// The longest link text that is read, in characters.
const MAX_LINK: usize = 3 * 1024 * 1024;

/// What a packet is written with beside itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sealing<'a> {
    /// Who signs it.
    pub signer: Option<&'a PracticeKey>,
    /// The code that it is put behind.
    pub code: Option<&'a ClientCode>,
}

impl Sealing<'_> {
    /// Neither signed nor behind a code: for a page file, which is its own proof.
    pub const NONE: Self = Self { signer: None, code: None };
}

/// Link text that was read.
#[derive(Debug)]
pub enum Link {
    /// There is no code around it.
    Open(Box<Opened>),
    /// It waits for its code.
    Locked(Locked),
}

/// A whole link behind a code.
pub struct Locked {
    is_signed: bool,
    file: Vec<u8>,
}

/// The packet of a link, with the signature that it came with.
pub struct Opened {
    packet: Packet,
    json: Vec<u8>,
    signature: Option<[u8; SIGNATURE]>,
}

/// Writes a packet as link text.
///
/// # Errors
/// None that occur: what happens here happens in memory.
pub fn write(packet: &Packet, sealing: &Sealing<'_>) -> Result<String> {
    let json = serde_json::to_vec(packet).map_err(|_| Error::PacketInvalid)?;
    let signature = sealing.signer.map(|key| key.sign(&json));
    let signed = [signature.as_ref().map_or(&[][..], |all| all.as_slice()), &json].concat();
    let mut payload = pack(&signed)?;
    if let Some(code) = sealing.code {
        payload = lock(&payload, code)?;
    }
    let flags = match (sealing.signer.is_some(), sealing.code.is_some()) {
        (false, false) => "0",
        (true, false) => "s",
        (false, true) => "c",
        (true, true) => "sc",
    };
    Ok(checked(&format!("1.{flags}.{}", URL_SAFE_NO_PAD.encode(payload))))
}

/// Reads link text, with or without what stands before its `#`.
///
/// # Errors
/// [`Error::LinkIncomplete`] where the checksum does not agree, [`Error::LinkNewer`] for a version
/// or flag that this program does not know, [`Error::LinkTooDear`] for a code that would be stretched
/// for too long, [`Error::PacketInvalid`] for anything else inside.
pub fn read(text: &str) -> Result<Link> {
    let text = text.trim();
    let text = ["#", "%2523", "%23"]
        .iter()
        .find_map(|mark| text.split_once(mark))
        .map_or(text, |(_, link)| link);
    if text.len() > MAX_LINK {
        return Err(Error::PacketInvalid);
    }
    let rest = unchecked(text).ok_or(Error::LinkIncomplete)?;
    let mut fields = rest.splitn(3, '.');
    let (Some(version), Some(flags), Some(payload)) = (fields.next(), fields.next(), fields.next())
    else {
        return Err(Error::LinkIncomplete);
    };
    let (is_signed, is_locked) = match flags {
        "0" => (false, false),
        "s" => (true, false),
        "c" => (false, true),
        "sc" => (true, true),
        _ => return Err(Error::LinkNewer),
    };
    if version != "1" {
        return Err(Error::LinkNewer);
    }
    let payload = URL_SAFE_NO_PAD.decode(payload).map_err(|_| Error::PacketInvalid)?;
    if is_locked {
        look_at(&payload)?;
        Ok(Link::Locked(Locked { is_signed, file: payload }))
    } else {
        Opened::read(&payload, is_signed).map(|opened| Link::Open(Box::new(opened)))
    }
}

impl Link {
    /// What is in it, where no code is around it.
    ///
    /// # Errors
    /// [`Error::CodeWrong`] where there is one.
    pub fn without_code(self) -> Result<Opened> {
        match self {
            Self::Open(opened) => Ok(*opened),
            Self::Locked(_) => Err(Error::CodeWrong),
        }
    }
}

impl Locked {
    /// Opens it with the client's code. A wrong one changes nothing.
    ///
    /// # Errors
    /// [`Error::CodeWrong`]; [`Error::LinkNewer`] and [`Error::PacketInvalid`] as of any packet.
    pub fn open(&self, code: &ClientCode) -> Result<Opened> {
        Opened::read(&unlock(&self.file, code)?, self.is_signed)
    }
}

impl Opened {
    fn read(packed: &[u8], is_signed: bool) -> Result<Self> {
        let mut json = unpack(packed).ok_or(Error::PacketInvalid)?;
        let mut signature = None;
        if is_signed {
            let (first, rest) = json.split_first_chunk().ok_or(Error::PacketInvalid)?;
            signature = Some(*first);
            json = rest.to_vec();
        }
        let packet: Packet = serde_json::from_slice(&json).map_err(|_| Error::PacketInvalid)?;
        if packet.version > PACKET_VERSION {
            return Err(Error::LinkNewer);
        }
        Ok(Self { packet, json, signature })
    }

    /// The packet, whoever it is from.
    pub fn packet(self) -> Packet {
        self.packet
    }

    /// The packet, if it is from the practice with this key.
    ///
    /// # Errors
    /// [`Error::LinkUnsigned`], [`Error::LinkForeign`].
    pub fn from(self, practice: &PublicKey) -> Result<Packet> {
        let signature = self.signature.ok_or(Error::LinkUnsigned)?;
        if practice.has_signed(&signature, &self.json) {
            Ok(self.packet)
        } else {
            Err(Error::LinkForeign)
        }
    }
}

impl fmt::Debug for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Locked")
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened")
    }
}

/// `text` with its checksum after a dot.
pub(crate) fn checked(text: &str) -> String {
    format!("{text}.{:08x}", crc32fast::hash(text.as_bytes()))
}

/// What stands before the checksum, if the checksum agrees.
pub(crate) fn unchecked(text: &str) -> Option<&str> {
    let (rest, checksum) = text.rsplit_once('.')?;
    let agrees = checksum.len() == 8
        && u32::from_str_radix(checksum, 16)
            .is_ok_and(|sum| sum == crc32fast::hash(rest.as_bytes()));
    agrees.then_some(rest)
}

pub(crate) fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Inflates at most [`MAX_INFLATED`] bytes; more is as wrong as a broken stream.
pub(crate) fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut inflated = Vec::new();
    DeflateDecoder::new(bytes).take(MAX_INFLATED + 1).read_to_end(&mut inflated).ok()?;
    (inflated.len() as u64 <= MAX_INFLATED).then_some(inflated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::ReplyRoot;

    fn packet() -> Packet {
        Packet {
            version: PACKET_VERSION,
            practice: "Dr. A. Keller".into(),
            reply_to: None,
            language: "en".into(),
            addressed: None,
            crisis_contacts: Vec::new(),
            next_session: None,
            assignments: Vec::new(),
        }
    }

    fn plain() -> String {
        write(&packet(), &Sealing::NONE).expect("packets can be written")
    }

    fn key(root: u8) -> PracticeKey {
        ReplyRoot::new([root; 32].into()).practice_key().expect("derives")
    }

    fn opened(text: &str) -> Result<Packet> {
        read(text)?.without_code().map(Opened::packet)
    }

    #[test]
    fn a_link_is_read_behind_every_form_of_its_mark() {
        let link = plain();
        for text in [
            link.clone(),
            format!("https://example.org/w#{link}"),
            format!("https://example.org/w%23{link}"),
            format!("https://example.org/w%2523{link}\n"),
        ] {
            assert_eq!(opened(&text).ok(), Some(packet()), "{text}");
        }
    }

    #[test]
    fn a_link_uses_only_letters_that_survive() {
        let code = ClientCode::draw("en").expect("draws");
        let sealing = Sealing { signer: Some(&key(7)), code: Some(&code) };
        for link in [plain(), write(&packet(), &sealing).expect("written")] {
            assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{link}");
        }
    }

    #[test]
    fn a_cut_or_changed_link_is_incomplete_never_a_form_and_never_asks_for_a_code() {
        let code = ClientCode::draw("en").expect("draws");
        let locked = Sealing { code: Some(&code), ..Sealing::NONE };
        for link in [plain(), write(&packet(), &locked).expect("written")] {
            for end in [1, 8, 9, link.len() / 2] {
                assert!(matches!(read(&link[..link.len() - end]), Err(Error::LinkIncomplete)));
            }
            let changed = link.replacen('.', ".A", 2);
            assert!(matches!(read(&changed), Err(Error::LinkIncomplete)));
        }
    }

    #[test]
    fn a_signed_packet_is_its_own_practices_and_no_others() {
        let signed = Sealing { signer: Some(&key(7)), code: None };
        let link = write(&packet(), &signed).expect("written");
        assert!(link.starts_with("1.s."));
        let read = |text: &str| read(text).and_then(Link::without_code).expect("whole");
        assert_eq!(read(&link).from(&key(7).public()).ok(), Some(packet()));
        assert_eq!(read(&link).packet(), packet());
        assert!(matches!(read(&link).from(&key(8).public()), Err(Error::LinkForeign)));
        assert!(matches!(read(&plain()).from(&key(7).public()), Err(Error::LinkUnsigned)));
    }

    #[test]
    fn a_packet_changed_under_its_signature_is_foreign() {
        let json = serde_json::to_vec(&packet()).expect("JSON");
        let signature = key(7).sign(&json);
        let changed = String::from_utf8(json).expect("text").replace("Keller", "Killer");
        let payload = deflate(&[&signature, changed.as_bytes()].concat()).expect("in memory");
        let text = checked(&format!("1.s.{}", URL_SAFE_NO_PAD.encode(payload)));
        let opened = read(&text).and_then(Link::without_code).expect("whole");
        assert!(matches!(opened.from(&key(7).public()), Err(Error::LinkForeign)));
    }

    #[test]
    fn a_link_behind_a_code_opens_with_it_alone_and_as_often_as_it_is_tried() {
        let [code, other] = [(); 2].map(|()| ClientCode::draw("en").expect("draws"));
        let sealing = Sealing { signer: Some(&key(7)), code: Some(&code) };
        let link = write(&packet(), &sealing).expect("written");
        assert!(link.starts_with("1.sc."));
        let Ok(Link::Locked(locked)) = read(&link) else { panic!("it waits for its code") };
        assert!(matches!(locked.open(&other), Err(Error::CodeWrong)));
        for _ in 0..2 {
            let opened = locked.open(&code).expect("opens");
            assert_eq!(opened.from(&key(7).public()).ok(), Some(packet()));
        }
        let once_more = write(&packet(), &sealing).expect("written");
        assert_ne!(link, once_more, "no two links show that they say the same");
    }

    #[test]
    fn nothing_of_a_link_is_shown_by_debug() {
        let shown = format!("{:?}", read(&plain()));
        assert_eq!(shown, "Ok(Open(Opened))");
    }

    #[test]
    fn flags_of_a_newer_program_are_told_apart_from_damage() {
        assert!(matches!(read(&checked("1.x.AAAA")), Err(Error::LinkNewer)));
        assert!(matches!(read(&checked("2.0.AAAA")), Err(Error::LinkNewer)));
        assert!(matches!(read(&checked("1.cs.AAAA")), Err(Error::LinkNewer)));
        assert!(matches!(read(&checked("1.c.AAAA")), Err(Error::PacketInvalid)));
        assert!(matches!(read(&checked("1.s.AAAA")), Err(Error::PacketInvalid)));
    }

    #[test]
    fn a_deflate_bomb_is_refused() {
        let bomb = deflate(&vec![0; 3 * 1024 * 1024]).expect("in memory");
        assert!(bomb.len() < 10_000);
        assert!(inflate(&bomb).is_none());
    }
}
