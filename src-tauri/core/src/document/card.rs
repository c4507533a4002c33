//! The card with the client's code: five words to type where a link asks for them.
//!
//! It bears no name, neither of the practice nor of anybody, and not what it is for: a card that is found
//! should say nothing.

use super::fonts::Voice;
use super::pen::{GRID, HINT, MM, SMALL, label, paragraph};
use super::phrases::Tongue;
use super::text::{Setter, Style};
use super::tree::{Area, Ink, Layout, Mark, Page, Rect, Role};
use super::{Fonts, MARGIN, Paper, Pdf};
use crate::error::Error;

/// What stands on the card. The bytes of the finished file are as secret as the code.
#[derive(Clone, Copy)]
pub struct CodeCard<'a> {
    /// The paper it is printed on, to be cut out of.
    pub paper: Paper,
    /// The language of its sentences: `en`, `de`.
    pub language: &'a str,
    /// The words.
    pub code: &'a [&'a str],
}

/// As large as a bank card, to fit where those are kept.
const CARD: (f64, f64) = (85.6 * MM, 54.0 * MM);
/// Between the edge of the card and what stands on it.
const EDGE: f64 = 5.5 * MM;
const WORD: Style = Style::new(Voice::SemiBold, 17.0, 1.5 * GRID, Ink::Text);

/// Makes the card.
///
/// # Errors
/// [`Error::FontInvalid`], and [`Error::Paper`] where the file cannot be written.
pub fn code_card(card: &CodeCard<'_>, fonts: &Fonts) -> Result<Pdf, Error> {
    let setter = Setter::new(fonts)?;
    let tongue = Tongue::of(card.language);
    let layout = lay_out(card, tongue, &setter);
    let painted = super::paint::paint(&layout);
    let bytes = super::file::write(&layout, painted, fonts, tongue.card(), tongue.tag())?;
    Ok(Pdf { bytes, missing: setter.missing(), link_left_off: false })
}

fn lay_out(card: &CodeCard<'_>, tongue: Tongue, setter: &Setter<'_>) -> Layout {
    let (paper_width, paper_height) = super::size(card.paper);
    let (width, height) = (paper_width - 2.0 * MARGIN, paper_height - 2.0 * MARGIN);
    let mut body = Area::new(Role::Plain, width, height).at(MARGIN, MARGIN);
    let advice = paragraph(setter, Role::Paragraph, tongue.cut_out(), &HINT, width);
    let below = advice.rect.height + GRID;
    body.children = vec![advice, face(card, tongue, setter).at(0.0, below)];
    Layout { pages: vec![Page { width: paper_width, height: paper_height, body }] }
}

/// The card itself, with a line around it to cut along.
fn face(card: &CodeCard<'_>, tongue: Tongue, setter: &Setter<'_>) -> Area {
    let (width, height) = CARD;
    let mut face = Area::new(Role::Plain, width, height);
    let rect = Rect { x: 0.0, y: 0.0, width, height };
    face.marks.push(Mark::Frame { rect, width: 0.4, ink: Ink::Hairline });
    let room = width - 2.0 * EDGE;
    let title = label(setter, tongue.card(), &SMALL);
    let mut words = Area::new(Role::Plain, room, 0.0);
    // In two lines: all in a row would be too small to read at arm's length.
    for line in card.code.chunks(3) {
        words.stack(0.0, paragraph(setter, Role::Paragraph, &line.join("  "), &WORD, room));
    }
    let how = paragraph(setter, Role::Paragraph, tongue.card_says(), &HINT, room);
    let foot = height - EDGE - how.rect.height;
    let middle = EDGE + title.rect.height;
    let words_at = middle + (foot - middle - words.rect.height) / 2.0;
    face.children = vec![title.at(EDGE, EDGE), words.at(EDGE, words_at), how.at(EDGE, foot)];
    face
}

impl Tongue {
    fn card(self) -> &'static str {
        self.pick("Five words", "Fünf Wörter")
    }

    fn card_says(self) -> &'static str {
        self.pick(
            "Type them where the page asks for five words. Capitals make no difference. Keep this card \
             away from your phone, and send the words to nobody.",
            "Tippen Sie sie ein, wo die Seite nach fünf Wörtern fragt. Groß oder klein ist gleich. \
             Tragen Sie die Karte nicht beim Telefon, und schicken Sie die Wörter niemandem.",
        )
    }

    fn cut_out(self) -> &'static str {
        self.pick(
            "Cut the card out and give it to your client by hand. Not by mail: the words protect what is sent.",
            "Schneiden Sie die Karte aus und geben Sie sie Ihrem Klienten in die Hand. Nicht per E-Mail: Die \
             Wörter schützen, was verschickt wird.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::tests::ours;
    use super::*;

    #[test]
    fn the_card_is_one_sound_page_with_every_word_whole_inside_its_line() {
        let fonts = ours();
        for (paper, language, words) in [
            (Paper::A4, "en", "frosty lantern cedar violin yodel"),
            (Paper::Letter, "de", "wheelbarrow thunderbolt underground marshmallow butterscotch"),
        ] {
            let code: Vec<&str> = words.split(' ').collect();
            let card = CodeCard { paper, language, code: &code };
            let setter = Setter::new(&fonts).expect("fonts");
            let layout = lay_out(&card, Tongue::of(language), &setter);
            assert_eq!(layout.faults(), Vec::<String>::new(), "{language}");
            assert!(setter.missing().is_empty());
            let said = layout.pages[0].lines().join(" ");
            for word in code {
                assert!(said.contains(word), "{word} in {said}");
            }
        }
    }
}
