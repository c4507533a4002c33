//! The client page: as a file with its assignment inside, or put on a host with the practice's key.

use std::collections::BTreeSet;

use super::link::{self, Sealing};
use super::packet::Packet;
use super::signature::PublicKey;
use crate::error::{Error, Result};
use crate::form::FormHash;

/// Where a template holds its packet: a data block, which no browser runs.
const EMPTY_BLOCK: &str = r#"<script type="application/json" id="packet">null</script>"#;

/// Where a template names the forms that it holds.
const FORMS_META: &str = r#"<meta name="ownwords-forms" content=""#;

/// Where a template takes the key of the practice that hosts it.
const PRACTICE_META: &str = r#"<meta name="ownwords-practice" content=""#;

/// The client page as built, ready to take a packet.
#[derive(Clone)]
pub struct PageTemplate(String);

impl PageTemplate {
    /// Takes the built page.
    ///
    /// # Errors
    /// [`Error::TemplateInvalid`] where it has no one place for a packet.
    pub fn new(html: impl Into<String>) -> Result<Self> {
        let html = html.into();
        if html.matches(EMPTY_BLOCK).count() == 1 {
            Ok(Self(html))
        } else {
            Err(Error::TemplateInvalid)
        }
    }

    /// The forms that the page was built with.
    pub fn forms(&self) -> BTreeSet<FormHash> {
        let hashes = self.content_of(FORMS_META).unwrap_or_default();
        hashes.split_ascii_whitespace().filter_map(|hash| hash.parse().ok()).collect()
    }

    /// The page to put on a host: with the practice's key in it, so that it opens this practice's
    /// packets and no others.
    ///
    /// # Errors
    /// [`Error::TemplateInvalid`] where the page has no place for a key.
    pub fn hosted(&self, practice: &PublicKey) -> Result<String> {
        let place = format!("{PRACTICE_META}\"");
        if self.0.matches(&place).count() != 1 {
            return Err(Error::TemplateInvalid);
        }
        Ok(self.0.replacen(&place, &format!("{PRACTICE_META}{practice}\""), 1))
    }

    /// The key that the page holds, as on a host; the template itself has none.
    pub fn practice(&self) -> Option<PublicKey> {
        self.content_of(PRACTICE_META)?.parse().ok()
    }

    /// The page with `packet` inside, its forms named where the page holds them.
    ///
    /// # Errors
    /// What [`link::write`] returns.
    pub fn fill(&self, packet: &Packet) -> Result<String> {
        let packet = packet.naming_forms(&self.forms());
        // Link text holds no quotation mark, ampersand or angle bracket: nothing to escape.
        let link = link::write(&packet, &Sealing::NONE)?;
        let block = EMPTY_BLOCK.replace("null", &format!("\"{link}\""));
        Ok(self.0.replacen(EMPTY_BLOCK, &block, 1))
    }

    fn content_of(&self, meta: &str) -> Option<&str> {
        let (_, rest) = self.0.split_once(meta)?;
        rest.split_once('"').map(|(content, _)| content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::ReplyRoot;

    #[test]
    fn a_page_without_a_place_for_the_packet_is_no_template() {
        assert!(matches!(PageTemplate::new("<html></html>"), Err(Error::TemplateInvalid)));
        assert!(PageTemplate::new(EMPTY_BLOCK.repeat(2)).is_err());
    }

    #[test]
    fn the_packet_in_a_page_is_the_one_put_in() {
        let packet = Packet {
            version: 1,
            practice: "</script><script>alert(1)".into(),
            reply_to: None,
            language: "en".into(),
            addressed: None,
            crisis_contacts: Vec::new(),
            next_session: None,
            assignments: Vec::new(),
        };
        let template = PageTemplate::new(format!("<html>{EMPTY_BLOCK}</html>")).expect("template");
        let page = template.fill(&packet).expect("fills");
        assert!(!page.contains("alert"), "a packet's text cannot end its block");
        let text = page.split('"').find(|part| part.starts_with("1.0.")).expect("link text");
        let read = link::read(text).and_then(link::Link::without_code);
        assert_eq!(read.ok().map(link::Opened::packet), Some(packet));
    }

    #[test]
    fn a_hosted_page_holds_its_practices_key_and_is_else_the_template() {
        let html = format!("<html>{PRACTICE_META}\">{FORMS_META}AAAAAAAAAAAAAAAA\">{EMPTY_BLOCK}");
        let template = PageTemplate::new(html.clone()).expect("template");
        let practice = ReplyRoot::new([7; 32].into()).practice_key().expect("derives").public();
        assert_eq!(template.practice(), None);
        let hosted = template.hosted(&practice).expect("has its place");
        assert_eq!(hosted.replace(&practice.to_string(), ""), html);
        let served = PageTemplate::new(hosted).expect("a page of ours");
        assert_eq!(served.practice(), Some(practice));
        assert_eq!(served.forms().len(), 1);
        assert!(served.hosted(&practice).is_err(), "one practice, one page");
        let without = PageTemplate::new(EMPTY_BLOCK).expect("template");
        assert!(matches!(without.hosted(&practice), Err(Error::TemplateInvalid)));
    }
}
