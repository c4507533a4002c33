//! Links with a signature, behind a code, or both: `sealed-from-core.json` is written here and read by
//! the page, `sealed-from-page.json` the other way round. Locking draws salt, so they are not held to
//! their bytes but to what becomes of them.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use practice::Error;
use practice::error::Result;
use practice::share::link::{self, Link, Sealing};
use practice::share::{ClientCode, Packet, PracticeKey, PublicKey, ReplyRoot};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::fixtures;
use crate::packets::least;

/// A link, what is typed and whom it should be from, and what comes of it.
#[derive(Serialize, Deserialize)]
struct Sealed {
    name: String,
    text: String,
    /// What is typed, if anything is asked.
    code: Option<String>,
    /// The key in the hosted page, if it is one.
    practice: Option<String>,
    expect: String,
}

fn key(root: u8) -> PracticeKey {
    ReplyRoot::new([root; 32].into()).practice_key().expect("derives")
}

fn code(text: &str) -> ClientCode {
    ClientCode::parse(text).expect("a code")
}

fn come_of(case: &Sealed) -> &'static str {
    let opened = || -> Result<Packet> {
        let opened = match (link::read(&case.text)?, &case.code) {
            (Link::Locked(locked), Some(typed)) => locked.open(&code(typed))?,
            (Link::Locked(_), None) => panic!("{}: it asks for a code", case.name),
            (Link::Open(opened), _) => *opened,
        };
        match &case.practice {
            Some(practice) => opened.from(&practice.parse::<PublicKey>()?),
            None => Ok(opened.packet()),
        }
    };
    match opened() {
        Ok(packet) if packet == least() => "packet",
        Ok(_) => "another packet",
        Err(Error::LinkIncomplete) => "incomplete",
        Err(Error::LinkNewer | Error::LinkTooDear) => "newer",
        Err(Error::PacketInvalid) => "broken",
        Err(Error::CodeWrong) => "wrong code",
        Err(Error::LinkUnsigned | Error::LinkForeign) => "foreign",
        Err(other) => panic!("{}: {other}", case.name),
    }
}

/// What is inside a locked link, as one who can make links would change it: with a checksum that holds.
fn with_payload(text: &str, change: impl Fn(&mut Vec<u8>)) -> String {
    let fields: Vec<&str> = text.split('.').collect();
    let mut payload = URL_SAFE_NO_PAD.decode(fields[2]).expect("base64url");
    change(&mut payload);
    let text = format!("1.{}.{}", fields[1], URL_SAFE_NO_PAD.encode(payload));
    format!("{text}.{:08x}", crate::packets::checksum_of(&text))
}

fn made() -> Vec<Sealed> {
    let right = "aardvark-abandoned-abbreviate-abdomen-abhorrence";
    let wrong = "aardvark-abandoned-abbreviate-abdomen-abiding";
    let (own, other) = (key(7), key(8));
    let write = |signer, code: Option<&ClientCode>| {
        link::write(&least(), &Sealing { signer, code }).expect("written")
    };
    let lock = code(right);
    let plain = write(None, None);
    let signed = write(Some(&own), None);
    let locked = write(None, Some(&lock));
    let both = write(Some(&own), Some(&lock));
    let (mine, theirs) = (Some(own.public().to_string()), Some(other.public().to_string()));
    let dear = with_payload(&locked, |payload| {
        let at = payload.windows(4).position(|part| part == b" 15\n").expect("its cost");
        payload[at + 2] = b'7';
    });
    let tampered = with_payload(&both, |payload| *payload.last_mut().expect("bytes") ^= 1);
    let half = both[..both.len() / 2].to_owned();
    let changed = both.replacen(&both[300..304], "AAAA", 1);
    let bare = signed[..signed.len() - 9].replacen("1.s.", "1.0.", 1);
    let stripped = format!("{bare}.{:08x}", crate::packets::checksum_of(&bare));
    let case =
        |name: &str, text: &String, code: Option<&str>, practice: &Option<String>, expect: &str| {
            Sealed {
                name: name.to_owned(),
                text: text.clone(),
                code: code.map(str::to_owned),
                practice: practice.clone(),
                expect: expect.to_owned(),
            }
        };
    vec![
        case("signed, on its own page", &signed, None, &mine, "packet"),
        case("signed, on no one's page", &signed, None, &None, "packet"),
        case("signed, on another's page", &signed, None, &theirs, "foreign"),
        case("not signed, on a practice's page", &plain, None, &mine, "foreign"),
        case("its signature kept as if it were content", &stripped, None, &None, "broken"),
        case("behind a code", &locked, Some(right), &None, "packet"),
        case(
            "behind a code, not signed, on a practice's page",
            &locked,
            Some(right),
            &mine,
            "foreign",
        ),
        case("behind another code", &locked, Some(wrong), &None, "wrong code"),
        case("both", &both, Some(right), &mine, "packet"),
        case("both, the code wrong", &both, Some(wrong), &mine, "wrong code"),
        case("both, on another's page", &both, Some(right), &theirs, "foreign"),
        case("cut in half", &half, None, &mine, "incomplete"),
        case("letters changed", &changed, None, &mine, "incomplete"),
        case("stretched for too long", &dear, None, &None, "newer"),
        case("changed inside, its checksum made to hold", &tampered, Some(right), &mine, "broken"),
    ]
}

#[test]
fn a_sealed_link_means_the_same_on_both_sides() {
    fixtures::write("sealed-from-core.json", &json!(made()));
    let mut came = BTreeMap::new();
    for case in fixtures::read::<Vec<Sealed>>("sealed-from-core.json").iter().chain(&made()) {
        assert_eq!(come_of(case), case.expect, "{}", case.name);
        *came.entry(case.expect.clone()).or_insert(0) += 1;
    }
    assert_eq!(came.len(), 6, "every end of it is tried: {came:?}");
}

#[test]
fn what_the_page_sealed_opens_here() {
    let all = fixtures::read::<Vec<Sealed>>("sealed-from-page.json");
    assert!(all.len() >= 6);
    for case in all {
        assert_eq!(come_of(&case), case.expect, "{}", case.name);
    }
}
