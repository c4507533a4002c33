//! Link text: a packet as characters that survive mail and chat programs.
//!
//! ```text
//! 1.<flags>.<payload>.<checksum>
//!   flags     0, or the letters s (signed) and c (behind a client's code)
//!   payload   base64url without padding of: raw deflate of [64 bytes of signature if s] packet JSON;
//!             with c, that deflate sealed by age with the code as its passphrase
//!   checksum  CRC-32 of everything before its dot, eight hexadecimal digits
//! ```
//!
//! Only `A-Z a-z 0-9 - _ .` occur: `|`, `/` and a trailing `=` get mangled on the way.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::packet::{PACKET_VERSION, Packet};
use crate::error::{Error, Result};

/// What a packet or a reply may inflate to, in bytes.
pub const MAX_INFLATED: u64 = 2 * 1024 * 1024;

/// The longest link text that is read, in characters.
const MAX_LINK: usize = 3 * 1024 * 1024;

/// Writes a packet as link text, unsigned and without a code.
///
/// # Errors
/// None that occur: compressing in memory does not fail.
pub fn write(packet: &Packet) -> Result<String> {
    let json = serde_json::to_vec(packet).map_err(|_| Error::PacketInvalid)?;
    Ok(checked(&format!("1.0.{}", URL_SAFE_NO_PAD.encode(deflate(&json)?))))
}

/// Reads link text, with or without what stands before its `#`.
///
/// # Errors
/// [`Error::LinkIncomplete`] where the checksum does not agree, [`Error::LinkNewer`] for a version
/// or flag that this program does not know, [`Error::PacketInvalid`] for anything else inside.
pub fn read(text: &str) -> Result<Packet> {
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
    if version != "1" || flags != "0" {
        return Err(Error::LinkNewer);
    }
    let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(|_| Error::PacketInvalid)?;
    let json = inflate(&bytes).ok_or(Error::PacketInvalid)?;
    let packet: Packet = serde_json::from_slice(&json).map_err(|_| Error::PacketInvalid)?;
    if packet.version > PACKET_VERSION { Err(Error::LinkNewer) } else { Ok(packet) }
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

    #[test]
    fn a_link_is_read_behind_every_form_of_its_mark() {
        let link = write(&packet()).expect("packets can be written");
        for text in [
            link.clone(),
            format!("https://example.org/w#{link}"),
            format!("https://example.org/w%23{link}"),
            format!("https://example.org/w%2523{link}\n"),
        ] {
            assert_eq!(read(&text).ok(), Some(packet()), "{text}");
        }
    }

    #[test]
    fn a_link_uses_only_letters_that_survive() {
        let link = write(&packet()).expect("packets can be written");
        assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{link}");
    }

    #[test]
    fn a_cut_or_changed_link_is_incomplete_never_a_form() {
        let link = write(&packet()).expect("packets can be written");
        for end in [1, 8, 9, link.len() / 2] {
            assert!(matches!(read(&link[..link.len() - end]), Err(Error::LinkIncomplete)));
        }
        let changed = link.replacen('0', "1", 1);
        assert!(matches!(read(&changed), Err(Error::LinkIncomplete)));
    }

    #[test]
    fn flags_of_a_newer_program_are_told_apart_from_damage() {
        assert!(matches!(read(&checked("1.x.AAAA")), Err(Error::LinkNewer)));
        assert!(matches!(read(&checked("2.0.AAAA")), Err(Error::LinkNewer)));
    }

    #[test]
    fn a_deflate_bomb_is_refused() {
        let bomb = deflate(&vec![0; 3 * 1024 * 1024]).expect("in memory");
        assert!(bomb.len() < 10_000);
        assert!(inflate(&bomb).is_none());
    }
}
