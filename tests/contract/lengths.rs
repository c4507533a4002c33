//! How long a link is: what goes into a mail or a chat must not be cut by it.

use std::collections::BTreeSet;

use practice::form::FormHash;
use practice::share::link::{self, Sealing};
use practice::share::{ClientCode, Packet, PacketForm, ReplyRoot};

use crate::packets::ordinary;

/// What some program on the way may cut a link to, less the address of the page.
const LONGEST: usize = 1_200;

#[test]
fn a_signed_link_behind_a_code_is_short_enough_for_every_form_of_the_library() {
    let code = ClientCode::parse("aardvark abandoned abbreviate abdomen abhorrence").expect("five");
    let key = ReplyRoot::new([7; 32].into()).practice_key().expect("derives");
    let bare = Sealing::NONE;
    let signed = Sealing { signer: Some(&key), code: None };
    let sealed = Sealing { signer: Some(&key), code: Some(&code) };
    let length = |packet: &Packet, sealing: &Sealing<'_>| {
        link::write(packet, sealing).expect("written").len()
    };
    println!(
        "{:32} {:>8} {:>8} {:>8} {:>8} {:>10}",
        "form", "in full", "named", "signed", "and code", "next weeks"
    );
    let mut longest = 0;
    for next_weeks in ordinary() {
        let mut packet = next_weeks.clone();
        packet.assignments[0].returned = None;
        let PacketForm::Full { hash, form } = &packet.assignments[0].form else {
            panic!("in full")
        };
        let held: BTreeSet<FormHash> = [hash.clone()].into();
        let named = packet.naming_forms(&held);
        assert!(matches!(named.assignments[0].form, PacketForm::BuiltIn { .. }));
        assert_eq!(packet.naming_forms(&BTreeSet::new()), packet, "what is not held goes along");
        let all = [
            length(&packet, &sealed),
            length(&named, &bare),
            length(&named, &signed),
            length(&named, &sealed),
        ];
        let next_weeks = length(&next_weeks.naming_forms(&held), &sealed);
        println!(
            "{:32} {:>8} {:>8} {:>8} {:>8} {:>10}",
            form.key, all[0], all[1], all[2], all[3], next_weeks
        );
        longest = longest.max(all[3]);
    }
    assert!(longest < LONGEST, "{longest} characters");
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
