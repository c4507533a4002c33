//! Replies without a seal: what did not travel, so that there was nobody to seal it from.

use chrono::{DateTime, FixedOffset};

use super::receive::Received;
use super::store::{Replies, Source};
use super::wire::Reply;
use crate::assignment::Assignment;
use crate::error::{Error, Result};

impl Replies<'_> {
    /// Files a reply that was never sealed, after the checks that an opened one has to pass.
    ///
    /// # Errors
    /// What reading an opened reply returns; [`Error::ReplyInvalid`] also for anything in it that a
    /// seal could not have held, such as an answer to a question that the form does not ask.
    pub fn file_unsealed(
        &self,
        assignment: &Assignment,
        reply: &Reply,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        let read = as_it_travels(assignment, reply)?;
        let told = |reply: &Reply| -> Vec<_> {
            let entries = reply.entries.iter();
            entries
                .map(|entry| {
                    (entry.key.clone(), entry.revision, entry.happened, entry.record.clone())
                })
                .collect()
        };
        if told(&read) != told(reply) {
            return Err(Error::ReplyInvalid);
        }
        self.file(assignment, reply, source, now)
    }
}

/// The reply as a seal would have brought it: written, read and checked as any other is, so that the
/// vault holds nothing that could not have come back from a client's page.
pub(super) fn as_it_travels(assignment: &Assignment, reply: &Reply) -> Result<Reply> {
    let Assignment { form, form_hash, first_day, .. } = assignment;
    Reply::read(&reply.write(form, *first_day), form, form_hash, *first_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Answer, Answers, Form};
    use crate::id::ReplyId;
    use crate::reply::scratch::given;
    use crate::reply::{Entry, EntryKey, Record};
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};

    fn calm(vault: &Vault) -> Assignment {
        let form = r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
            "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
            "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } }] }"#;
        given(vault, Form::from_json(form).unwrap())
    }

    fn reply(assignment: &Assignment, key: &str, answer: Answer) -> Reply {
        let key_of_day = EntryKey::Day { day: assignment.first_day, slot: 0 };
        Reply {
            id: ReplyId::from_bytes([1; 10]),
            form: assignment.form_hash.clone(),
            written: now(),
            pauses: Vec::new(),
            entries: vec![Entry {
                key: key_of_day,
                revision: 1,
                happened: None,
                written: now(),
                record: Record::Answers(Answers::from([(key.into(), answer)])),
            }],
        }
    }

    #[test]
    fn what_fits_is_filed_and_what_does_not_is_refused() {
        let (vault, _folder) = vault();
        let assignment = calm(&vault);
        let file =
            |reply: &Reply| vault.replies().file_unsealed(&assignment, reply, Source::File, now());
        let not_an_answer = reply(&assignment, "calm", Answer::Text("very".into()));
        assert!(matches!(file(&not_an_answer), Err(Error::AnswersInvalid(_))));
        let not_asked = reply(&assignment, "mood", Answer::YesNo(true));
        assert!(matches!(file(&not_asked), Err(Error::ReplyInvalid)), "a seal could not hold it");
        let mut too_early = reply(&assignment, "calm", Answer::YesNo(true));
        too_early.written -= chrono::Duration::hours(1);
        assert!(matches!(file(&too_early), Err(Error::ReplyInvalid)), "written after it was sent");
        assert!(vault.replies().entries(assignment.id).unwrap().is_empty());

        let filed = file(&reply(&assignment, "calm", Answer::YesNo(true))).unwrap();
        assert_eq!(filed.new_entries, 1);
        assert_eq!(vault.replies().entries(assignment.id).unwrap().len(), 1);
    }
}
