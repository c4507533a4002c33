//! Files that are damaged by chance, and files that were made to harm their reader.

use std::io::Write;
use std::sync::OnceLock;

use flate2::{Compression, write::ZlibEncoder};

/// What somebody might write into a file to see what becomes of its reader.
const PARTS: [&str; 16] = [
    "99999999999 0 R",
    "/Length 4294967295",
    "/Length 3 0 R",
    "/Kids [1 0 R 1 0 R 2 0 R]",
    "/Parent 1 0 R",
    "/Count 2147483647",
    "/Size 4294967295",
    "/N 4294967295 /First 4294967295",
    "/W [8 8 8]",
    "/W [0 0 0] /Index [0 4294967295]",
    "/Prev 0",
    "/Predictor 15 /Columns 2147483647",
    "/Filter [/FlateDecode /FlateDecode /ASCIIHexDecode /LZWDecode]",
    "endobj",
    "endstream",
    "startxref\n0\n%%EOF",
];

/// The file with some of it changed; the same for the same number.
pub(super) fn damaged(number: u64, whole: &[u8]) -> Vec<u8> {
    let mut draw = Draw(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
    if number.is_multiple_of(20) {
        return hostile(&mut draw, whole);
    }
    let mut pdf = whole.to_vec();
    for _ in 0..=draw.below(12) {
        let at = draw.below(pdf.len());
        let end = (at + draw.below(200)).min(pdf.len());
        match draw.below(8) {
            0 => pdf[at..end].iter_mut().for_each(|byte| *byte ^= 1 << (number % 8)),
            1 => drop(pdf.drain(at..end)),
            2 => {
                let part = pdf[at..end].to_vec();
                pdf.splice(at..at, part);
            }
            3 => {
                let part = PARTS[draw.below(PARTS.len())].bytes();
                pdf.splice(at..at, part);
            }
            4 if draw.below(4) == 0 => pdf.truncate(at.max(8)),
            5 => digits(&mut pdf, at..end, &mut draw),
            6 => {
                // Where the table of places begins, or what is in it.
                let table = pdf.len().saturating_sub(6_000);
                let at = table + draw.below(pdf.len() - table);
                let end = (at + 40).min(pdf.len());
                digits(&mut pdf, at..end, &mut draw);
                pdf[at] = pdf[at].wrapping_add(1);
            }
            _ => {
                let place = draw.below(pdf.len());
                pdf[place] = u8::try_from(draw.below(256)).unwrap_or_default();
            }
        }
    }
    pdf
}

/// A digit is a length, a place or a reference.
fn digits(pdf: &mut [u8], range: std::ops::Range<usize>, draw: &mut Draw) {
    for byte in pdf[range].iter_mut().filter(|byte| byte.is_ascii_digit()) {
        *byte = b'0' + u8::try_from(draw.below(10)).unwrap_or_default();
    }
}

/// A file that is put together to take time or memory without end. Readers that mend find its objects
/// wherever they stand, so it needs no table of places.
fn hostile(draw: &mut Draw, whole: &[u8]) -> Vec<u8> {
    let many = [100, 10_000, 300_000][draw.below(3)];
    let object = match draw.below(9) {
        // What takes no room until it is unpacked, as each thing that a reader unpacks.
        0 => bomb("/Type/ObjStm/N 1/First 4"),
        1 => bomb("/Type/XRef/W[1 4 2]/Size 100000000/Root 1 0 R"),
        2 => bomb(""),
        // What stands in itself, or in one another.
        3 => b"<</T(w1-o-q1)/FT/Tx/Kids[5 0 R 5 0 R 4 0 R]/Parent 5 0 R>>".to_vec(),
        4 => b"<</T(w1-o-q1)/V 5 0 R/Kids 5 0 R/Length 5 0 R>>".to_vec(),
        5 => nested("[", "]", many),
        6 => nested("<</Kids[", "]>>", many),
        7 => nested("(", ")", many),
        _ => {
            let kids = "5 0 R ".repeat(many);
            format!("<</T(w1-o)/FT/Btn/Count 2147483647/Kids[{kids}]>>").into_bytes()
        }
    };
    let mut pdf =
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>\nendobj\n".to_vec();
    pdf.extend(
        b"2 0 obj\n<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2147483647/Parent 2 0 R>>\nendobj\n",
    );
    pdf.extend(b"3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n");
    pdf.extend(b"4 0 obj\n<</Fields[5 0 R 4 0 R]/DR 4 0 R>>\nendobj\n5 0 obj\n");
    pdf.extend(object);
    pdf.extend(b"\nendobj\n");
    let size = [6, 4_294_967_295_u64][draw.below(2)];
    let end = [0, 9, pdf.len()][draw.below(3)];
    let tail = format!("trailer\n<</Root 1 0 R/Size {size}/Prev {end}>>\nstartxref\n{end}\n%%EOF");
    match draw.below(3) {
        // After a whole sheet, as a change that was saved later.
        0 => [whole, &pdf[9..], tail.as_bytes()].concat(),
        _ => [&pdf[..], tail.as_bytes()].concat(),
    }
}

fn nested(open: &str, close: &str, many: usize) -> Vec<u8> {
    let close = if many.is_multiple_of(3) { String::new() } else { close.repeat(many) };
    [open.repeat(many), close].concat().into_bytes()
}

/// A stream of 400 MB in 400 KB.
fn bomb(head: &str) -> Vec<u8> {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    let packed = PACKED.get_or_init(|| {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        let blank = vec![b' '; 1 << 20];
        (0..400).for_each(|_| packed.write_all(&blank).expect("memory"));
        packed.finish().expect("memory")
    });
    let length = packed.len();
    let head = format!("<<{head}/Filter/FlateDecode/Length {length}>>\nstream\n");
    [head.as_bytes(), packed, b"\nendstream"].concat()
}

/// Numbers that look drawn, and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}
