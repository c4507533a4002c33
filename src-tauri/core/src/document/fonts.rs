//! The faces that pages are set in. They arrive as bytes: this crate reads no files.

use std::borrow::Cow;

use rustybuzz::Face;

use crate::error::Error;

/// How many faces there are.
pub(super) const FACES: usize = 3;

/// Which face a piece of text asks for. A character it lacks is taken from the first other face
/// that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Voice {
    /// The program and the therapist.
    Sans = 0,
    /// Headings and the heads of columns.
    SemiBold = 1,
    /// The client's own words, and nothing else.
    Serif = 2,
}

/// The three faces of the design, whole: every document takes from them only what it uses.
#[derive(Clone)]
pub struct Fonts {
    bytes: [Cow<'static, [u8]>; FACES],
}

impl Fonts {
    /// Takes Source Sans 3 in regular and semi-bold, and Source Serif 4 in regular, as TrueType.
    ///
    /// # Errors
    /// [`Error::FontInvalid`] where one of them is not a font.
    pub fn new(
        sans: impl Into<Cow<'static, [u8]>>,
        semi_bold: impl Into<Cow<'static, [u8]>>,
        serif: impl Into<Cow<'static, [u8]>>,
    ) -> Result<Self, Error> {
        let fonts = Self { bytes: [sans.into(), semi_bold.into(), serif.into()] };
        Faces::of(&fonts)?;
        Ok(fonts)
    }

    /// The bytes of a face.
    pub(super) fn bytes(&self, face: usize) -> &[u8] {
        &self.bytes[face]
    }
}

/// The faces, opened for as long as one document is made.
pub(super) struct Faces<'a>(pub(super) [Face<'a>; FACES]);

impl<'a> Faces<'a> {
    pub(super) fn of(fonts: &'a Fonts) -> Result<Self, Error> {
        let open = |face: usize| {
            let face = Face::from_slice(fonts.bytes(face), 0).ok_or(Error::FontInvalid)?;
            // Fonts with cubic outlines would need another kind of font file in the PDF.
            face.tables().glyf.is_some().then_some(face).ok_or(Error::FontInvalid)
        };
        Ok(Self([open(0)?, open(1)?, open(2)?]))
    }

    /// The face for a character: the one asked for, else the first that has it, else the one asked
    /// for, whose empty box then shows where something is missing.
    pub(super) fn for_char(&self, voice: Voice, character: char) -> usize {
        let asked = voice as usize;
        let has = |face: &usize| self.0[*face].glyph_index(character).is_some();
        std::iter::once(asked).chain(0..FACES).find(has).unwrap_or(asked)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The faces of the repository.
    pub(in crate::document) fn ours() -> Fonts {
        let sans = &include_bytes!("../../../../assets/fonts/SourceSans3_400Regular.ttf")[..];
        let bold = &include_bytes!("../../../../assets/fonts/SourceSans3_600SemiBold.ttf")[..];
        let serif = &include_bytes!("../../../../assets/fonts/SourceSerif4_400Regular.ttf")[..];
        Fonts::new(sans, bold, serif).expect("fonts of the repository")
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        let good = ours().bytes[0].clone();
        for bad in [&b""[..], b"not a font", &good[..1000]] {
            let fonts = Fonts::new(good.clone(), good.clone(), bad.to_vec());
            assert!(matches!(fonts, Err(Error::FontInvalid)), "{} bytes", bad.len());
        }
    }
}
