//! A mail as a file: a draft that some mail programs open for writing on.

use chrono::{DateTime, FixedOffset};
use mail_builder::MessageBuilder;
use mail_builder::headers::text::Text;

use super::Mail;
use crate::failure::Failure;

/// An unsent mail with a file in it, from nobody and to nobody yet.
///
/// # Errors
/// Code `io` where it cannot be written, `no_randomness`.
pub(crate) fn draft(
    mail: &Mail<'_>,
    name: &str,
    kind: &str,
    file: &[u8],
    now: DateTime<FixedOffset>,
) -> Result<Vec<u8>, Failure> {
    // One of our own: what is usual holds the name of the computer.
    let id = practice::id::random::<10>()?.map(|byte| format!("{byte:02x}")).concat();
    let written = MessageBuilder::new()
        .header("X-Unsent", Text::new("1"))
        .message_id(format!("{id}@ownwords.invalid"))
        .date(now.timestamp())
        .subject(mail.subject)
        .text_body(mail.body)
        .attachment(kind, name, file)
        .write_to_vec()?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_unsent_and_says_nothing_of_the_computer_or_the_case() {
        let mail = Mail { subject: "Form K3V9", body: "Das Blatt, über das wir sprachen:" };
        let now = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a time");
        let file = b"%PDF-1.7 \xff\x00 and more".repeat(40);
        let made = draft(&mail, "Form K3V9.pdf", "application/pdf", &file, now).expect("made");
        let read = mail_parser::MessageParser::default().parse(&made).expect("a mail");
        assert_eq!(read.subject(), Some("Form K3V9"));
        assert_eq!(read.header_raw("X-Unsent").map(str::trim), Some("1"));
        assert_eq!(read.body_text(0).as_deref().map(str::trim), Some(mail.body));
        assert!(
            read.from().is_none() && read.to().is_none(),
            "from whom and to whom is written there"
        );
        assert!(read.message_id().expect("an id").ends_with("@ownwords.invalid"));
        let attached = read.attachment(0).expect("a file");
        assert_eq!(attached.contents(), file, "to the byte");
        use mail_parser::MimeHeaders;
        assert_eq!(attached.attachment_name(), Some("Form K3V9.pdf"));
    }
}
