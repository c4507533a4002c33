//! Files that are damaged, and files that mean no good.

use super::super::sheet_answers::tests::packed_and_plain;
use super::*;

/// What somebody might write into a file to see what becomes of its reader.
const PARTS: [&[u8]; 9] = [
    b"99999999999 0 R",
    b"/Length 4294967295",
    b"/Kids [1 0 R 1 0 R]",
    b"<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"((((((((((((((((((((((((((((((((",
    b"/W [9 9 9]",
    b"/Prev 0",
    b"endobj",
];

/// The file with some of it changed, cut out, doubled or cut off; the same for the same number.
fn damaged(number: u64, whole: &[u8]) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit.max(1) as u64) as usize
    };
    let mut pdf = whole.to_vec();
    for _ in 0..=below(12) {
        let at = below(pdf.len());
        let end = (at + below(200)).min(pdf.len());
        match below(6) {
            0 => pdf[at..end].iter_mut().for_each(|byte| *byte ^= 1 << (number % 8)),
            1 => drop(pdf.drain(at..end)),
            2 => {
                let part = pdf[at..end].to_vec();
                pdf.splice(at..at, part);
            }
            3 => {
                let part = PARTS[below(PARTS.len())];
                pdf.splice(at..(at + part.len()).min(pdf.len()), part.iter().copied());
            }
            4 if below(4) == 0 => pdf.truncate(at.max(8)),
            _ => {
                // A digit is a length, a place or a reference.
                let digits = (at..end).filter(|place| pdf[*place].is_ascii_digit());
                for place in digits.collect::<Vec<_>>() {
                    pdf[place] = b'0' + u8::try_from(below(10)).expect("a digit");
                }
            }
        }
    }
    pdf
}

#[test]
fn three_thousand_damaged_files_end_in_a_sentence_or_in_a_sheet() {
    let wholes = packed_and_plain();
    let (mut sheets, mut refused) = (0, 0);
    for number in 0..3_000 {
        let pdf = damaged(number, &wholes[number as usize % 2]);
        match read(&pdf) {
            Ok(sheet) => {
                sheets += 1;
                let form = serde_json::to_string(&sheet).expect("it is JSON");
                assert!(form.len() < MAX_HELD, "{number}");
            }
            Err(_) => refused += 1,
        }
    }
    eprintln!("{sheets} read, {refused} refused");
    assert!(sheets > 300 && refused > 300, "{sheets} read, {refused} refused: both are tried");
}

#[test]
fn a_file_that_unpacks_without_end_is_refused_before_it_does() {
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..200 {
        packed.write_all(&zeros).expect("memory");
    }
    let packed = packed.finish().expect("memory");
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/AcroForm 5 0 R>>\nendobj\n".to_vec();
    let head = format!(
        "2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>\nstream\n",
        packed.len()
    );
    pdf.extend(head.as_bytes());
    pdf.extend(&packed);
    pdf.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF");
    assert!(read(&pdf).is_err());
}

#[test]
fn a_file_of_nothing_but_nesting_is_refused() {
    for mark in [&b"["[..], b"<<", b"(", b"<</A", b"[<<"] {
        let mut pdf = b"%PDF-1.7\n1 0 obj\n".to_vec();
        pdf.extend(mark.repeat(200_000));
        pdf.extend(b"\nendobj\ntrailer\n<</Root 1 0 R/Size 2>>\nstartxref\n0\n%%EOF");
        assert!(read(&pdf).is_err());
    }
}
