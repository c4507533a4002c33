//! How the inside of a link is made small: raw deflate that begins with what most packets say.
//!
//! A packet is short, so most of it would be written out before deflate had anything to refer back to.
//! With the words below as what came before, a link is some 350 characters shorter. A stream that refers
//! to none of them is read just as well.

use std::io::Read;

use flate2::read::DeflateDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};

use super::link::MAX_INFLATED;
use crate::error::{Error, Result};

/// What most packets say, the commonest last, where it is nearest. It is part of the format: another
/// text would need another version of the link.
const WORDS: &str = concat!(
    r#""addressed":"","together":{"header":true,"days":[{"day":"2026-01-01","slot":0}],"begun":"#,
    r#"[]},"format":1,"title":"","purpose":"","takes_seconds":"figure":"rate","yes_no","mean",""#,
    r#"at_most","baseline":0.0,"of":{"key":"","count":{"filled":{"at_least":{"key":"","value":1"#,
    r#"}},"weekdays":[],"kind":"before_after","kind":"each_time"},"kind":"once"},"days":14,"per"#,
    r#"_day":1,"part_of_day":"evening","part_of_day":"any"{"de":"Tage","en":"days"},"one":{"de""#,
    r#":"Tag, an dem ","en":"day on which you "}},"dots":["not_due","paused","met","recorded",""#,
    r#"empty","met","met","recorded","recorded","empty","empty"],"figure":" of 7  I want to be "#,
    r#"able to go to the at least times a week This is to see what your so that on we know whic"#,
    r#"h and about through {"version":1,"practice":"Dr. ","reply_to":"@.com.org.de","language":"#,
    r#""de","crisis_contacts":[{"name":"Crisis line","reach":"988, any time"},{"name":"","reach"#,
    r#"":""}],"next_session":"2027-01-01T10:00:00","language":"en","assignments":[{"id":"","cod"#,
    r#"e":"","recipient":"age1","returned":{"then":{"first_day":"2026-12-","dots":["recorded"],"#,
    r#""figure":" of 7 "},"now":{"first_day":"2026-11-","dots":["recorded"],"figure":" of 7 "},"#,
    r#""sentence":{"day":"2026-","words":""}},"goal":{"words":"I want to ","language":"en","cri"#,
    r#"terion":{"rule":{"figure":"days","met":{"equals":{"key":"","value":true}},"counted":{"de"#,
    r#"":"","en":""},"one":{"de":"","en":""}},"target":4.0,"direction":"at_least"}},"message":""#,
    r#"This is to see ","form":{"built_in":{"key":"","hash":""}},"rhythm":{"kind":"daily","days"#,
    r#"":7,"part_of_day":"morning"},"first_day":"2026-12-","last_day":"2026-11-"}]}"#,
);

/// Makes bytes small.
pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut deflate = Compress::new(Compression::best(), false);
    // A flush ends on a whole byte: what comes after it refers back to the words and stands alone.
    let mut words = Vec::with_capacity(2 * WORDS.len());
    let told = deflate.compress_vec(WORDS.as_bytes(), &mut words, FlushCompress::Sync);
    let mut packed = Vec::with_capacity(bytes.len() + bytes.len() / 8 + 256);
    let status = deflate.compress_vec(bytes, &mut packed, FlushCompress::Finish);
    match (told, status) {
        (Ok(_), Ok(Status::StreamEnd)) => Ok(packed),
        _ => Err(Error::PacketInvalid),
    }
}

/// Opens what [`pack`] made, up to [`MAX_INFLATED`] bytes; more is as wrong as a broken stream.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let length = WORDS.len() as u16;
    // The words as a block that is not compressed, before the first of the stream.
    let mut stream = vec![0];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(WORDS.as_bytes());
    stream.extend(packed);
    let most = MAX_INFLATED + WORDS.len() as u64;
    let mut all = Vec::new();
    DeflateDecoder::new(stream.as_slice()).take(most + 1).read_to_end(&mut all).ok()?;
    if all.len() as u64 > most {
        return None;
    }
    all.drain(..WORDS.len());
    Some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::share::link::deflate;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
            prop_assert_eq!(unpack(&pack(&bytes).expect("packs")), Some(bytes));
        }
    }

    #[test]
    fn what_packets_say_takes_little_room() {
        let said = br#"{"version":1,"practice":"Dr. Keller","language":"en","assignments":[{"id":"#;
        let plain = deflate(said).expect("in memory").len();
        assert!(pack(said).expect("packs").len() < plain / 2, "of {plain} bytes");
    }

    #[test]
    fn a_stream_without_the_words_is_read_as_well() {
        let plain = deflate(b"nothing that packets say").expect("in memory");
        assert_eq!(unpack(&plain).as_deref(), Some(&b"nothing that packets say"[..]));
    }

    #[test]
    fn a_cut_stream_and_a_bomb_give_nothing() {
        let packed = pack(&[7; 500]).expect("packs");
        assert_eq!(unpack(&packed[..packed.len() - 2]), None);
        let bomb = pack(&vec![0; 3 * 1024 * 1024]).expect("packs");
        assert!(bomb.len() < 10_000);
        assert_eq!(unpack(&bomb), None);
    }

    /// Like the types, the words are written here for the page and committed, and CI sees when they
    /// change.
    #[test]
    fn the_words_are_written_for_the_page() {
        assert!(WORDS.is_ascii(), "as many bytes as letters");
        let place =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/generated/packet_words.json");
        let json = serde_json::to_string(WORDS).expect("JSON");
        std::fs::write(place, format!("{json}\n")).expect("written");
    }
}
