//! How long a link is: what goes into a mail or a chat must not be cut by it.

use std::collections::BTreeSet;

use practice::form::FormHash;
use practice::share::link::{self, Sealing};
use practice::share::{ClientCode, Packet, PacketForm, PracticeKey, ReplyRoot};

use crate::packets::ordinary;

/// What some program on the way may cut a link to, less the address of the page.
const LONGEST: usize = 1_200;

/// What a lock adds to the bytes that are in it: the head of an age file for a passphrase, a nonce, a
/// tag.
const LOCK: usize = 182;

fn key() -> PracticeKey {
    ReplyRoot::new([7; 32].into()).practice_key().expect("derives")
}

fn length(packet: &Packet, signer: Option<&PracticeKey>) -> usize {
    link::write(packet, &Sealing { signer, code: None }).expect("written").len()
}

/// How long a signed link becomes behind a code. Locking each would stretch a key each time.
fn locked(signed: usize) -> usize {
    let around = "1.s..12345678".len();
    let bytes = (signed - around) * 3 / 4 + LOCK;
    around + "c".len() + (bytes * 4).div_ceil(3)
}

fn really_locked(packet: &Packet) -> usize {
    let code = ClientCode::parse("octopus actress vogue lantern fiddle").expect("five");
    let sealing = Sealing { signer: Some(&key()), code: Some(&code) };
    link::write(packet, &sealing).expect("written").len()
}

#[test]
#[allow(clippy::print_stdout, reason = "the table is read by who changes the format")]
fn a_signed_link_behind_a_code_is_short_enough_for_every_form_of_the_library() {
    let key = key();
    println!(
        "{:24} {:>8} {:>8} {:>8} {:>8} {:>10}",
        "form", "in full", "named", "signed", "and code", "next weeks"
    );
    let mut longest: Option<(usize, Packet)> = None;
    for next_weeks in ordinary() {
        let mut first_week = next_weeks.clone();
        first_week.assignments[0].returned = None;
        let PacketForm::Full { hash, form } = &first_week.assignments[0].form else {
            panic!("in full")
        };
        let held: BTreeSet<FormHash> = [hash.clone()].into();
        let [named, later] = [&first_week, &next_weeks].map(|packet| packet.naming_forms(&held));
        assert!(matches!(named.assignments[0].form, PacketForm::BuiltIn { .. }));
        assert_eq!(first_week.naming_forms(&BTreeSet::new()), first_week, "not held, not named");
        let all = [
            length(&first_week, None),
            length(&named, None),
            length(&named, Some(&key)),
            locked(length(&named, Some(&key))),
            locked(length(&later, Some(&key))),
        ];
        println!(
            "{:24} {:>8} {:>8} {:>8} {:>8} {:>10}",
            form.key, all[0], all[1], all[2], all[3], all[4]
        );
        if longest.as_ref().is_none_or(|(length, _)| all[4] > *length) {
            longest = Some((all[4], later));
        }
    }
    let (length, packet) = longest.expect("there are forms");
    assert_eq!(really_locked(&packet), length, "the figures of the table are real");
    assert!(length < LONGEST, "{length} characters");
}

#[test]
fn a_form_in_another_language_always_goes_along() {
    for mut packet in ordinary().into_iter().take(3) {
        let PacketForm::Full { hash, .. } = &packet.assignments[0].form else { panic!("in full") };
        let held: BTreeSet<FormHash> = [hash.clone()].into();
        packet.language = "de".into();
        assert_eq!(packet.naming_forms(&held), packet);
    }
}
