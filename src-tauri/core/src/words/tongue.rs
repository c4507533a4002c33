//! The languages that the program's own sentences on paper can be in.

/// A language that a sheet itself can speak. What the therapist and the client say is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    German,
}

impl Tongue {
    /// The language of `tag` (`de-AT`), or English.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split(['-', '_']).next() {
            Some("de") => Self::German,
            _ => Self::English,
        }
    }

    /// The tag of the language that is really spoken.
    pub(crate) fn tag(self) -> &'static str {
        self.pick("en", "de")
    }

    pub(crate) fn pick<'a>(self, english: &'a str, german: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }
}
