//! The page file: the client page with its assignment inside.

use super::link;
use super::packet::{Packet, PacketForm};
use crate::error::{Error, Result};
use crate::form::FormHash;

/// Where a template holds its packet: a data block, which no browser runs.
const EMPTY_BLOCK: &str = r#"<script type="application/json" id="packet">null</script>"#;

/// Where a template names the forms that it holds.
const FORMS_META: &str = r#"<meta name="ownwords-forms" content=""#;

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

    /// Whether the page was built with this very form.
    pub fn holds(&self, hash: &FormHash) -> bool {
        self.0.split_once(FORMS_META).and_then(|(_, rest)| rest.split_once('"')).is_some_and(
            |(hashes, _)| hashes.split_ascii_whitespace().any(|held| held == hash.as_str()),
        )
    }

    /// The page with `packet` inside, its forms named where the page holds them.
    ///
    /// # Errors
    /// What [`link::write`] returns.
    pub fn fill(&self, packet: &Packet) -> Result<String> {
        let mut packet = packet.clone();
        // The page holds the library in English: in any other language the form itself goes along.
        let packet_language_is_held = packet.language.starts_with("en");
        for assignment in &mut packet.assignments {
            if let PacketForm::Full { hash, form } = &assignment.form
                && self.holds(hash)
                && packet_language_is_held
            {
                assignment.form = PacketForm::BuiltIn { key: form.key.clone(), hash: hash.clone() };
            }
        }
        // Link text holds no quotation mark, ampersand or angle bracket: nothing to escape.
        let block = EMPTY_BLOCK.replace("null", &format!("\"{}\"", link::write(&packet)?));
        Ok(self.0.replacen(EMPTY_BLOCK, &block, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(link::read(text).ok(), Some(packet));
    }
}
