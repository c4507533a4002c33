//! Bytes as text, and what is no text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Beginnings of files that hold no text: ZIP and what is made of it, pictures, packed files.
const FOREIGN: [&[u8]; 8] = [
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"age-encryption.org/v1",
];

/// `winmail.dat`, and what Outlook saves or attaches as a message.
const PACKED: [&[u8]; 2] = [b"\x78\x9f\x3e\x22", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// Whether a mail program packed it in a form of its own.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    PACKED.iter().any(|head| bytes.starts_with(head))
}

/// Whether a text says that it is a message for PGP, or S/MIME in letters.
pub(super) fn is_armoured(text: &str) -> bool {
    ["-----BEGIN PGP MESSAGE-----", "-----BEGIN PKCS7-----", "-----BEGIN CMS-----"]
        .iter()
        .any(|head| text.contains(head))
}

/// The letters among bytes that are no text. Letters of two bytes lose the empty one.
pub(super) fn without_nulls(bytes: &[u8]) -> String {
    bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
}

/// The text that bytes are: by their mark, as UTF-8, or as Windows wrote it; `None` where they are no
/// text.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if FOREIGN.iter().any(|head| bytes.starts_with(head)) {
        return None;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    let head = &bytes[..bytes.len().min(super::HEAD)];
    if head.contains(&0) {
        // Letters of two bytes, without a mark: every second byte is empty.
        let empty = |odd: usize| head.iter().skip(odd).step_by(2).filter(|it| **it == 0).count();
        let (even, odd) = (empty(0), empty(1));
        return match head.len() / 4 {
            enough if odd > enough && even == 0 => Some(UTF_16LE.decode(bytes).0),
            enough if even > enough && odd == 0 => Some(UTF_16BE.decode(bytes).0),
            _ => None,
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.into()),
        Err(_) => Some(WINDOWS_1252.decode(bytes).0),
    }
}
