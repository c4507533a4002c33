//! Keys of the therapist's own forms: the key of what they were made from, with four characters drawn.

use rusqlite::Connection;

use super::check::is_key;
use super::{Form, Forms, Library};
use crate::case_file::draw_code;
use crate::error::Result;

/// How long a key may be before the hyphen and what is drawn.
const LONGEST: usize = 55;

impl Forms<'_> {
    /// A key that no own form has, kept or in work, nor any that is `taken` elsewhere: that of `base`
    /// with four drawn characters in place of those that `base` may have.
    ///
    /// # Errors
    /// [`Error::NoRandomness`](crate::Error::NoRandomness), and what the database says.
    pub fn fresh_key(&self, base: &str, taken: impl Fn(&str) -> bool) -> Result<String> {
        self.0.read(|db| fresh(db, base, taken))
    }

    /// `form` as the beginning of an own one: in one language, under a key of its own. Nothing is kept.
    ///
    /// # Errors
    /// As [`Forms::fresh_key`].
    pub fn adapted(&self, form: &Form, language: &str, library: &Library) -> Result<Form> {
        let key = self.fresh_key(&form.key, |key| library.form(key).is_some())?;
        Ok(Form { key, version: 1, ..form.in_one_language(language) })
    }
}

pub(super) fn fresh(db: &Connection, base: &str, taken: impl Fn(&str) -> bool) -> Result<String> {
    let stem = stem(base);
    loop {
        let key = format!("{stem}-{}", draw_code()?.to_ascii_lowercase());
        if !taken(&key) && !is_ours(db, &key)? {
            return Ok(key);
        }
    }
}

/// Whether an own form has the key, kept or in work.
pub(super) fn is_ours(db: &Connection, key: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM own_form WHERE key = ?1
         UNION ALL SELECT 1 FROM form_in_work WHERE key = ?1";
    Ok(db.prepare_cached(sql)?.exists([key])?)
}

/// The four drawn characters at the end of a key, where it has them.
pub(super) fn drawn(key: &str) -> Option<&str> {
    let (_, end) = key.rsplit_once('-')?;
    let letter = |c: char| c.is_ascii_lowercase() && !"aeilosuy".contains(c);
    let drawn = |c: char| letter(c) || ('2'..='9').contains(&c);
    let is_drawn = end.len() == 4 && end.starts_with(letter) && end.chars().all(drawn);
    is_drawn.then_some(end)
}

fn stem(base: &str) -> String {
    let base = drawn(base).map_or(base, |end| &base[..base.len() - end.len()]);
    let mut stem: String = base.chars().filter(|c| is_key(&format!("a{c}"), '-')).collect();
    stem = stem.trim_matches('-').chars().take(LONGEST).collect();
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "form".into() } else { stem.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::scratch::vault;

    #[test]
    fn a_drawn_end_is_told_from_a_word() {
        assert_eq!(drawn("drive-tracker-k3v9"), Some("k3v9"));
        for none in ["drive-form", "thought-record-3", "k3v9", "a-3k3v", "a-k3v", "a-k3vl"] {
            assert_eq!(drawn(none), None, "{none}");
        }
    }

    #[test]
    fn a_fresh_key_keeps_what_came_before_the_drawn_end_and_is_a_key() {
        let (vault, _folder) = vault();
        let long = "a".repeat(60);
        for (base, stem) in [
            ("drive-tracker", "drive-tracker"),
            ("drive-tracker-k3v9", "drive-tracker"),
            ("thought-record-3", "thought-record-3"),
            (&long, &long[..55]),
            ("-Ä x-", "x"),
            ("", "form"),
        ] {
            let key = vault.forms().fresh_key(base, |_| false).unwrap();
            let end = drawn(&key).unwrap();
            assert_eq!(key.strip_suffix(end), Some(format!("{stem}-").as_str()), "{base}");
            assert!(is_key(&key, '-'), "{key}");
        }
    }

    #[test]
    fn a_key_that_is_taken_is_drawn_anew() {
        let (vault, _folder) = vault();
        let asked = std::cell::RefCell::new(Vec::new());
        let taken = |key: &str| {
            asked.borrow_mut().push(key.to_owned());
            asked.borrow().len() < 3
        };
        let key = vault.forms().fresh_key("mood", taken).unwrap();
        assert_eq!(asked.borrow().len(), 3);
        assert_eq!(asked.borrow().last(), Some(&key));
    }
}
