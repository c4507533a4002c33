//! The public test kit of the age format, run through the opening of a reply.
//!
//! `tests/fixtures/age/vectors.json` holds the vectors that concern a reply, unchanged; the page's tests
//! run the whole kit and hold this file to it. Left out here:
//!
//! - `hybrid_*`: keys of a post-quantum kind, which no assignment has;
//! - `armor_*` but three: a reply carries the binary file, and armour is only ever refused;
//! - `stream_257_*`, `stream_258_*`: 16 MB each, longer than any reply line that is read.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use serde::Deserialize;
use sha2::Digest;

use super::*;

/// What the kit calls broken and the library `age` reads all the same: stanzas as its first versions
/// wrote them, without their short last line. Whoever made such a file knew the recipient anyway.
const LENIENT: [&str; 2] = ["stanza_missing_body", "stanza_missing_final_line"];

#[derive(Deserialize)]
struct Kit {
    vectors: BTreeMap<String, String>,
}

/// What became of a file, in the words of the kit as far as a reply tells them apart.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// Opened, with the SHA-256 of what was inside.
    Payload(String),
    /// Sealed to another key.
    NoMatch,
    /// Broken: header, HMAC, payload or armour.
    Broken,
    /// Sealed with a passphrase, which a reply never is.
    Passphrase,
}

/// One vector: a header of lines, an empty line, the age file.
struct Vector {
    head: String,
    age_file: Vec<u8>,
}

impl Vector {
    fn read(text: &str) -> Self {
        let bytes = base64::engine::general_purpose::STANDARD.decode(text).expect("base64");
        let end = bytes.windows(2).position(|two| two == b"\n\n").expect("a header");
        let head = String::from_utf8(bytes[..end].to_vec()).expect("text");
        let mut age_file = bytes[end + 2..].to_vec();
        if head.contains("\ncompressed: zlib") {
            let mut inflated = Vec::new();
            ZlibDecoder::new(&*age_file).read_to_end(&mut inflated).expect("zlib");
            age_file = inflated;
        }
        Self { head, age_file }
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn keys(&self) -> ReplyKeys {
        // Those sealed with a passphrase, and the few that are no age file at all, name no key.
        let nobody = keys();
        self.field("identity").map_or(nobody, |text| ReplyKeys::from_text(text).expect("a key"))
    }

    /// As it would arrive: in a line, with a sound checksum.
    fn sealed(&self) -> SealedReply {
        let payload = URL_SAFE_NO_PAD.encode(&self.age_file);
        let line = checked(&format!("{REPLY_MARK}{}.{payload}", id()));
        SealedReply::find(&line).expect("the line itself is whole").remove(0)
    }

    fn expected(&self) -> Outcome {
        match self.field("expect").expect("every vector says what to expect") {
            "success" if self.field("armored").is_some() => Outcome::Broken,
            "success" => Outcome::Payload(self.field("payload").expect("a hash").to_owned()),
            "no match" if self.field("armored").is_none() => Outcome::NoMatch,
            _ => Outcome::Broken,
        }
    }
}

fn id() -> AssignmentId {
    AssignmentId::from_bytes([1; 10])
}

fn keys() -> ReplyKeys {
    ReplyRoot::new(Zeroizing::new([7; 32])).keys(id()).expect("keys derive")
}

fn vectors() -> BTreeMap<String, Vector> {
    let text = include_str!("../../../../../tests/fixtures/age/vectors.json");
    let kit: Kit = serde_json::from_str(text).expect("JSON");
    kit.vectors.iter().map(|(name, text)| (name.clone(), Vector::read(text))).collect()
}

fn outcome(unsealed: Result<Zeroizing<Vec<u8>>>) -> Outcome {
    match unsealed {
        Ok(plain) => {
            let digest = Sha256::digest(plain.as_slice());
            Outcome::Payload(digest.iter().map(|byte| format!("{byte:02x}")).collect())
        }
        Err(Error::ReplyNotOpened) => Outcome::NoMatch,
        Err(Error::ReplyInvalid) => Outcome::Passphrase,
        Err(Error::ReplyIncomplete) => Outcome::Broken,
        Err(other) => panic!("an error of another kind: {other}"),
    }
}

#[test]
fn every_vector_of_the_kit_comes_out_as_it_should() {
    let mut opened = 0;
    let mut refused = 0;
    for (name, vector) in vectors() {
        if name.starts_with("scrypt") {
            continue;
        }
        let came = outcome(vector.sealed().unseal(&vector.keys()));
        let opens = matches!(came, Outcome::Payload(_));
        if LENIENT.contains(&&*name) {
            assert!(opens, "{name}: `age` has become as strict as the kit; take it off the list");
        } else {
            assert_eq!(came, vector.expected(), "{name}");
        }
        *(if opens { &mut opened } else { &mut refused }) += 1;
    }
    assert_eq!((opened, refused), (13, 54), "none of the kit got lost");
}

#[test]
fn a_reply_sealed_with_a_passphrase_is_refused_whatever_the_passphrase() {
    let all = vectors();
    let scrypt = all.iter().filter(|(name, _)| name.starts_with("scrypt"));
    let outcomes: Vec<Outcome> =
        scrypt.map(|(_, vector)| outcome(vector.sealed().unseal(&vector.keys()))).collect();
    assert_eq!(outcomes.len(), 25, "none of the kit got lost");
    let refused = |outcome: &Outcome| !matches!(outcome, Outcome::Payload(_));
    assert!(outcomes.iter().all(refused), "also the one that its passphrase would open");
    assert!(outcomes.contains(&Outcome::Passphrase), "{outcomes:?}");
}

#[test]
fn a_file_that_opens_but_is_not_padded_as_a_reply_is_no_reply() {
    let all = vectors();
    for name in ["x25519", "x25519_grease", "stream_empty_payload"] {
        let vector = &all[name];
        let opened = vector.sealed().open(&vector.keys());
        let expected = match vector.expected() {
            Outcome::Payload(_) => matches!(opened, Err(Error::ReplyInvalid)),
            _ => opened.is_err(),
        };
        assert!(expected, "{name}");
    }
}
