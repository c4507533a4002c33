//! Texts that are damaged by chance; the same for the same number.

/// What somebody might write into a text to see what becomes of its reader.
const PARTS: [&str; 34] = [
    "OW1.",
    "OW2.",
    "ow1.",
    "..",
    "\n> ",
    "\n>> ",
    "=\n",
    "=3D",
    "\u{2014}",
    "\u{200b}",
    "\u{ad}",
    "&#x",
    "&amp;",
    "<!--",
    "<blockquote>",
    "</a ",
    "<br>",
    "\r\n\r\n",
    "\n--=_b1\n",
    "--=_b1--",
    "\nContent-Type: message/rfc822\n\n",
    "\nContent-Type: multipart/digest; boundary=\"\"\n\n",
    "\nContent-Transfer-Encoding: base64\n\n",
    "charset=\"utf-16\"",
    "=?utf-8?B?",
    "%PDF-",
    "[[[[",
    "{\"a\":",
    "null,",
    "-1",
    "1e999",
    "99999999999999999999",
    "\\ud800",
    "2026-13-45",
];

/// The text with some of it changed.
pub(super) fn damaged(number: u64, whole: &[u8]) -> Vec<u8> {
    let mut draw = Draw(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
    let mut text = whole.to_vec();
    for _ in 0..=draw.below(10) {
        let at = draw.below(text.len() + 1);
        let end = (at + draw.below(60)).min(text.len());
        match draw.below(9) {
            0 => text[at..end].iter_mut().for_each(|byte| *byte ^= 1 << (number % 8)),
            1 => drop(text.drain(at..end)),
            2 => {
                let part = text[at..end].to_vec();
                let to = draw.below(text.len() + 1);
                text.splice(to..to, part);
            }
            3 | 4 => {
                let part = PARTS[draw.below(PARTS.len())].bytes();
                text.splice(at..at, part);
            }
            5 if draw.below(4) == 0 => text.truncate(at),
            6 => {
                for byte in text[at..end].iter_mut().filter(|byte| byte.is_ascii_digit()) {
                    *byte = b'0' + u8::try_from(draw.below(10)).unwrap_or_default();
                }
            }
            7 => {
                let part = text[at..end].repeat(draw.below(40));
                text.splice(at..at, part);
            }
            _ => {
                if let Some(byte) = text.get_mut(at) {
                    *byte = u8::try_from(draw.below(256)).unwrap_or_default();
                }
            }
        }
    }
    text
}

/// Numbers that look drawn by chance.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
