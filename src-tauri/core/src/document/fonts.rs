//! The faces that pages are set in. They arrive as bytes: this crate reads no files.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use rustybuzz::Face;
use rustybuzz::ttf_parser;

use crate::error::Error;

/// How many faces have a voice. They stand before all others.
pub(super) const VOICES: usize = 3;

/// A face is strong from this weight on.
const STRONG: u16 = 600;

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

/// The three faces of the design and further ones for the scripts that those lack, whole: every
/// document takes from them only what it uses.
#[derive(Clone)]
pub struct Fonts {
    files: Vec<Arc<File>>,
}

struct File {
    bytes: Cow<'static, [u8]>,
    /// Which of the faces of a collection.
    index: u32,
    strong: bool,
}

impl File {
    fn of(bytes: Cow<'static, [u8]>, index: u32) -> Result<Arc<Self>, Error> {
        let face = ttf_parser::Face::parse(&bytes, index).map_err(|_| Error::FontInvalid)?;
        // Fonts with cubic outlines would need another kind of font file in the PDF.
        face.tables().glyf.ok_or(Error::FontInvalid)?;
        let strong = face.weight().to_number() >= STRONG;
        Ok(Arc::new(Self { bytes, index, strong }))
    }
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
        let files = [sans.into(), semi_bold.into(), serif.into()];
        let files = files.into_iter().map(|bytes| File::of(bytes, 0)).collect::<Result<_, _>>()?;
        Ok(Self { files })
    }

    /// Adds a face for what all those before it lack; `index` is its place in a collection, 0 where
    /// there is none. Headings take such a character from a semi-bold or bold face before others.
    ///
    /// # Errors
    /// [`Error::FontInvalid`] where it is not a font with TrueType outlines.
    pub fn with(mut self, bytes: impl Into<Cow<'static, [u8]>>, index: u32) -> Result<Self, Error> {
        self.files.push(File::of(bytes.into(), index)?);
        Ok(self)
    }

    /// Which of some characters a face can bring to paper, `index` as for [`Fonts::with`]. None, where
    /// it is no font with TrueType outlines or its maker does not let it be embedded.
    pub fn covered(bytes: &[u8], index: u32, characters: &[char]) -> Vec<char> {
        let face = ttf_parser::Face::parse(bytes, index).ok();
        let free = |face: &ttf_parser::Face<'_>| {
            face.permissions() != Some(ttf_parser::Permissions::Restricted)
                && face.is_subsetting_allowed()
                && face.tables().glyf.is_some()
        };
        let Some(face) = face.filter(free) else { return Vec::new() };
        let drawn = |character: &char| {
            let glyph = face.glyph_index(*character);
            // Coloured ones have their picture elsewhere, and an empty outline.
            glyph.is_some_and(|glyph| face.glyph_bounding_box(glyph).is_some())
        };
        characters.iter().copied().filter(drawn).collect()
    }

    /// The bytes of a face, and its place in them.
    pub(super) fn file(&self, face: usize) -> (&[u8], u32) {
        let file = &self.files[face];
        (&file.bytes, file.index)
    }
}

/// The faces, opened for as long as one document is made: those with a voice at once, the others
/// when they are first needed.
pub(super) struct Faces<'a> {
    voices: [Face<'a>; VOICES],
    further: Vec<(bool, Box<dyn Further + 'a>)>,
}

/// A face that waits. A trait, because a cell by itself would tie everything that is drawn with it to
/// one lifetime.
trait Further {
    fn has(&self, character: char) -> bool;

    /// The face, to shape with; nothing where it cannot be opened after all.
    fn face(&self) -> Option<&Face<'_>>;

    /// Whether it was looked into, and whether it was opened.
    #[cfg(test)]
    fn woken(&self) -> (bool, bool);
}

struct Waiting<'a> {
    file: &'a File,
    /// Says cheaply what the face has. To shape with it takes longer to prepare.
    tables: OnceCell<Option<ttf_parser::Face<'a>>>,
    face: OnceCell<Option<Face<'a>>>,
}

impl Waiting<'_> {
    fn tables(&self) -> Option<&ttf_parser::Face<'_>> {
        let parse = || ttf_parser::Face::parse(&self.file.bytes, self.file.index).ok();
        self.tables.get_or_init(parse).as_ref()
    }
}

impl Further for Waiting<'_> {
    fn has(&self, character: char) -> bool {
        self.tables().is_some_and(|tables| tables.glyph_index(character).is_some())
    }

    fn face(&self) -> Option<&Face<'_>> {
        let open = || Face::from_slice(&self.file.bytes, self.file.index);
        self.face.get_or_init(open).as_ref()
    }

    #[cfg(test)]
    fn woken(&self) -> (bool, bool) {
        (self.tables.get().is_some(), self.face.get().is_some())
    }
}

impl<'a> Faces<'a> {
    pub(super) fn of(fonts: &'a Fonts) -> Result<Self, Error> {
        let open = |face: usize| {
            let (bytes, index) = fonts.file(face);
            Face::from_slice(bytes, index).ok_or(Error::FontInvalid)
        };
        let wait = |file: &'a Arc<File>| -> (bool, Box<dyn Further + 'a>) {
            let (tables, face) = (OnceCell::new(), OnceCell::new());
            (file.strong, Box::new(Waiting { file, tables, face }))
        };
        let further = fonts.files[VOICES..].iter().map(wait).collect();
        Ok(Self { voices: [open(0)?, open(1)?, open(2)?], further })
    }

    fn further(&self, face: usize) -> Option<&dyn Further> {
        let (_, further) = self.further.get(face.checked_sub(VOICES)?)?;
        Some(further.as_ref())
    }

    /// A face, to shape with.
    pub(super) fn get(&self, face: usize) -> &Face<'_> {
        let further = self.further(face).and_then(|further| further.face());
        further.unwrap_or(&self.voices[face.min(VOICES - 1)])
    }

    pub(super) fn has(&self, face: usize, character: char) -> bool {
        match self.voices.get(face) {
            Some(face) => face.glyph_index(character).is_some(),
            None => self.further(face).is_some_and(|face| face.has(character)),
        }
    }

    /// The face for a character: the one asked for, else the first that has it, else the one asked
    /// for, whose empty box then shows where something is missing.
    pub(super) fn for_char(&self, voice: Voice, character: char) -> usize {
        let asked = voice as usize;
        let has = |face: &usize| self.has(*face, character);
        if let Some(face) = std::iter::once(asked).chain(0..VOICES).find(has) {
            return face;
        }
        // As strong as it is asked for, if there is one; else any.
        let strong = voice == Voice::SemiBold;
        let fits = |face: &usize| self.further[*face - VOICES].0 == strong;
        let further = || VOICES..VOICES + self.further.len();
        let found = further().filter(fits).find(has).or_else(|| further().find(has));
        found.unwrap_or(asked)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The faces of the repository.
    pub(in crate::document) fn ours() -> Fonts {
        let further = [
            &include_bytes!("../../../../assets/fonts/NotoSansHebrew_400Regular.ttf")[..],
            include_bytes!("../../../../assets/fonts/NotoSansHebrew_600SemiBold.ttf"),
            include_bytes!("../../../../assets/fonts/IBMPlexSansArabic_400Regular.ttf"),
            include_bytes!("../../../../assets/fonts/IBMPlexSansArabic_600SemiBold.ttf"),
        ];
        let mut fonts = voices();
        for bytes in further {
            fonts = fonts.with(bytes, 0).expect("fonts of the repository");
        }
        fonts
    }

    /// Those of the design alone.
    fn voices() -> Fonts {
        let sans = &include_bytes!("../../../../assets/fonts/SourceSans3_400Regular.ttf")[..];
        let bold = &include_bytes!("../../../../assets/fonts/SourceSans3_600SemiBold.ttf")[..];
        let serif = &include_bytes!("../../../../assets/fonts/SourceSerif4_400Regular.ttf")[..];
        Fonts::new(sans, bold, serif).expect("fonts of the repository")
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        let good = ours().files[0].bytes.clone();
        for bad in [&b""[..], b"not a font", &good[..1000]] {
            let fonts = Fonts::new(good.clone(), good.clone(), bad.to_vec());
            assert!(matches!(fonts, Err(Error::FontInvalid)), "{} bytes", bad.len());
            let more = voices().with(bad.to_vec(), 0);
            assert!(matches!(more, Err(Error::FontInvalid)), "{} bytes", bad.len());
        }
        assert!(voices().with(good, 1).is_err(), "it is no collection");
    }

    #[test]
    fn a_character_comes_from_the_voice_asked_for_and_else_from_a_face_as_strong() {
        let fonts = ours();
        let faces = Faces::of(&fonts).expect("fonts");
        let of = |character| {
            [Voice::Sans, Voice::SemiBold, Voice::Serif].map(|one| faces.for_char(one, character))
        };
        assert_eq!(of('a'), [0, 1, 2]);
        assert_eq!(of('ש'), [3, 4, 3]);
        assert_eq!(of('ع'), [5, 6, 5]);
        assert_eq!(of('夜'), [0, 1, 2], "the empty box is that of the voice");
    }

    #[test]
    fn a_face_covers_what_it_draws() {
        let (hebrew, _) = (ours().files[3].bytes.clone(), ());
        let all = ['ש', 'ع', 'a', ' ', '夜'];
        assert_eq!(Fonts::covered(&hebrew, 0, &all), ['ש', 'a'], "a space draws nothing");
        assert!(Fonts::covered(b"not a font", 0, &all).is_empty());
        assert!(Fonts::covered(&hebrew, 1, &all).is_empty());
        // The maker's word on embedding is in the table OS/2, at its ninth byte: 2 forbids it.
        let mut restricted = hebrew.into_owned();
        let record = restricted.windows(4).position(|tag| tag == b"OS/2").expect("a table");
        let offset = restricted[record + 8..record + 12].iter();
        let offset = offset.fold(0, |all, byte| all * 256 + usize::from(*byte));
        restricted[offset + 9] = 2;
        assert!(Fonts::covered(&restricted, 0, &all).is_empty());
    }

    #[test]
    fn a_face_that_no_character_needs_is_never_opened() {
        let fonts = ours();
        let faces = Faces::of(&fonts).expect("fonts");
        "Größe, Θέλω, Хочу “(5)” — ½".chars().for_each(|one| {
            faces.for_char(Voice::Sans, one);
        });
        assert!(faces.further.iter().all(|(_, face)| face.woken() == (false, false)));
        faces.get(faces.for_char(Voice::Sans, 'ש'));
        let opened = faces.further.iter().map(|(_, face)| face.woken().1);
        assert_eq!(opened.collect::<Vec<_>>(), [true, false, false, false]);
    }
}
