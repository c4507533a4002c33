//! The PDF file: pages, subset fonts and a few words about itself. The same layout gives the same
//! bytes, whenever and wherever it is made.
//!
//! `printpdf` builds the document with its pages and fonts. What it has no say in is mended in the
//! objects that it made, before they are written.

use lopdf::{Document, Object, SaveOptions, StringFormat, dictionary};
use printpdf::{
    ExternalXObject, ParsedFont, PdfDocument, PdfFont, PdfPage, PdfParseErrorSeverity,
    PdfSaveOptions, Pt, XObject,
};
use rustybuzz::ttf_parser::{self, name_id};
use sha2::{Digest, Sha256};

use super::fillable::MARK;
use super::fonts::Fonts;
use super::paint::{Painted, Used, font_id, object_id};
use super::tags::Tags;
use super::tree::Layout;
use super::way::Way;
use crate::error::Error;

/// Writes the file.
///
/// # Errors
/// [`Error::FontInvalid`] where a face cannot be cut down to what is used of it, and
/// [`Error::Paper`] where the document cannot be written.
pub(super) fn write(
    layout: &Layout,
    painted: Painted,
    fonts: &Fonts,
    title: &str,
    language: &str,
) -> Result<Vec<u8>, Error> {
    write_with(layout, painted, fonts, title, language, |_, _| Ok(()))
}

/// Writes the file with what `adding` adds to its document and to its structure.
///
/// # Errors
/// The same.
pub(super) fn write_with(
    layout: &Layout,
    painted: Painted,
    fonts: &Fonts,
    title: &str,
    language: &str,
    adding: impl FnOnce(&mut Document, &mut Tags) -> lopdf::Result<()>,
) -> Result<Vec<u8>, Error> {
    let mut pdf = PdfDocument::new(title);
    pdf.metadata.info.producer = "Ownwords".into();
    let Painted { pages, used, objects, mut tags } = painted;
    for (page, ops) in layout.pages.iter().zip(pages) {
        let size = printpdf::Rect::from_wh(Pt(page.width as f32), Pt(page.height as f32));
        let boxes = [size.clone(), size.clone(), size];
        let [media_box, trim_box, crop_box] = boxes;
        pdf.pages.push(PdfPage { media_box, trim_box, crop_box, ops });
    }
    for (place, object) in objects.iter().enumerate() {
        let stream = object.as_ref().clone();
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        pdf.resources.xobjects.map.insert(object_id(place), XObject::External(object));
    }
    let mut capitals = Vec::new();
    for (face, used) in used.iter().enumerate() {
        let id = font_id(face);
        if pdf.pages.iter().any(|page| page.get_external_font_ids().contains(&id)) {
            let (font, height) = cut_down(fonts.file(face), used)?;
            capitals.push((font.font_name.clone().unwrap_or_default(), height));
            pdf.resources.fonts.map.insert(id, PdfFont::new(font));
        }
    }
    let mut said = Vec::new();
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut said);
    if let Some(fault) = said.iter().find(|one| one.severity == PdfParseErrorSeverity::Error) {
        return Err(Error::Paper(fault.msg.clone()));
    }
    let mut bytes = Vec::new();
    let written = adding(&mut file, &mut tags)
        .and_then(|()| tags.write(&mut file, language))
        .and_then(|()| mend(&mut file, &capitals, title, language))
        .and_then(|()| {
            file.compress();
            // The structure and the fields are many small objects that are much alike: together they
            // take a tenth.
            let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
            let options = options.compression_level(6).build();
            Ok(file.save_with_options(&mut bytes, options)?)
        });
    written.map_err(|error| Error::Paper(error.to_string()))?;
    Ok(bytes)
}

/// A face with what is used of it, its glyphs numbered as they are on the pages; and the height of
/// its capitals in thousandths.
fn cut_down((bytes, index): (&[u8], u32), used: &Used) -> Result<(ParsedFont, i64), Error> {
    let face = ttf_parser::Face::parse(bytes, index).map_err(|_| Error::FontInvalid)?;
    let subset = subsetter::subset(bytes, index, &used.glyphs).map_err(|_| Error::FontInvalid)?;
    // That the subset maps no characters is no fault: glyphs are addressed by number.
    let font = ParsedFont::from_bytes(&subset, 0, &mut Vec::new());
    let mut font = font.ok_or(Error::FontInvalid)?;
    font.font_name = Some(format!("{}+{}", tag(&subset), post_script_name(&face)));
    font.pdf_font_metrics.us_weight_class = face.weight().to_number();
    let capital = f64::from(face.capital_height().unwrap_or(face.ascender()));
    let height = (capital * 1000.0 / f64::from(face.units_per_em())).round() as i64;
    Ok((font, height))
}

/// Says in the document what its writer has no words for, and takes out what does not hold.
fn mend(
    file: &mut Document,
    capitals: &[(String, i64)],
    title: &str,
    language: &str,
) -> lopdf::Result<()> {
    file.version = "1.7".into();
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(language));
    let mut shown = dictionary! { "DisplayDocTitle" => true };
    if Way::of(language) == Way::FromRight {
        shown.set("Direction", "R2L");
    }
    catalog.set("ViewerPreferences", shown);
    // Gone are dates in 1970, a printing standard without a name, and fields that are empty.
    let about = file.trailer.get(b"Info")?.as_reference()?;
    let about = file.get_dictionary_mut(about)?;
    let kept = ["Title", "Producer", MARK].map(|key| (key, about.get(key.as_bytes()).cloned()));
    *about = kept.into_iter().filter_map(|(key, value)| Some((key, value.ok()?))).collect();
    // The writer knows no height of capitals, and claims that every font keeps to basic Latin.
    let dictionaries = file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
    for descriptor in dictionaries.filter(|one| one.has_type(b"FontDescriptor")) {
        let name = descriptor.get(b"FontName").and_then(Object::as_name)?;
        if let Some((_, height)) = capitals.iter().find(|(font, _)| font.as_bytes() == name) {
            descriptor.set("CapHeight", *height);
            descriptor.set("Flags", 4);
        }
    }
    // The writer's own identifiers differ from one file to the next.
    let mut digest = Sha256::new_with_prefix(title);
    for object in file.objects.values() {
        match object {
            Object::Stream(stream) => digest.update(&stream.content),
            // What is only heard makes another file of it too.
            Object::Dictionary(element) if element.has_type(b"StructElem") => {
                let heard = [&b"Alt"[..], b"Lang"].map(|key| element.get(key));
                let heard = heard.into_iter().flatten().filter_map(|words| words.as_str().ok());
                heard.for_each(|words| digest.update(words));
            }
            _ => {}
        }
    }
    let id = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

fn post_script_name(face: &ttf_parser::Face<'_>) -> String {
    let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let name = names.filter_map(|name| name.to_string()).next().unwrap_or_default();
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    name.chars().filter(plain).collect()
}

/// Six capitals that name a subset by what is in it.
fn tag(subset: &[u8]) -> String {
    Sha256::digest(subset).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Voice;
    use super::super::fonts::tests::ours;
    use super::super::paint::paint;
    use super::super::text::{Setter, Style};
    use super::super::tree::{Area, Ink, Mark, Page, Role};
    use super::*;

    fn written(text: &str, title: &str) -> Vec<u8> {
        let fonts = ours();
        let setter = Setter::new(&fonts).expect("fonts");
        let style = Style::new(Voice::Serif, 10.0, 12.0, Ink::Text);
        let body = Area::new(Role::Plain, 400.0, 100.0).write(&setter, text, &style, 0.0, 10.0);
        let layout = Layout { pages: vec![Page { width: 500.0, height: 200.0, body }] };
        write(&layout, paint(&layout), &fonts, title, "en").expect("a file")
    }

    fn drawn(words: &str) -> Vec<u8> {
        let mut body = Area::new(Role::Plain, 400.0, 100.0).shown_as(words);
        let centre = (50.0, 50.0);
        body.marks.push(Mark::Disc { centre, radius: 9.0, ink: Ink::Text });
        let layout = Layout { pages: vec![Page { width: 500.0, height: 200.0, body }] };
        write(&layout, paint(&layout), &ours(), "Form", "en").expect("a file")
    }

    fn opened(bytes: &[u8]) -> Document {
        Document::load_mem(bytes).expect("a document")
    }

    #[test]
    fn a_face_that_has_none_of_the_characters_is_in_the_file_with_its_empty_box() {
        let file = opened(&written("夜", "Form"));
        let page = file.page_iter().next().expect("a page");
        let fonts = file.get_page_fonts(page).expect("fonts");
        assert_eq!(fonts.keys().collect::<Vec<_>>(), [&font_id(2).0.into_bytes()]);
    }

    #[test]
    fn the_file_says_of_itself_what_holds_and_no_more() {
        let file = opened(&written("Where", "Form K3V9"));
        assert_eq!(file.version, "1.7");
        let about = file.trailer.get(b"Info").and_then(Object::as_reference).expect("it is there");
        let about = file.get_dictionary(about).expect("it is there");
        let keys: Vec<&[u8]> = about.iter().map(|(key, _)| key.as_slice()).collect();
        assert_eq!(keys, [&b"Title"[..], b"Producer"]);
        let descriptors = file.objects.values().filter_map(|object| object.as_dict().ok());
        let mut heights = descriptors.filter_map(|one| one.get(b"CapHeight").ok());
        assert_eq!(heights.next().and_then(|height| height.as_i64().ok()), Some(670));
    }

    #[test]
    fn two_files_share_an_identifier_only_where_they_are_the_same() {
        let id_of = |bytes: Vec<u8>| opened(&bytes).trailer.get(b"ID").cloned().ok();
        let id = |text, title| id_of(written(text, title));
        let first = id("Where", "Form K3V9");
        assert!(first.is_some());
        assert_eq!(first, id("Where", "Form K3V9"));
        assert_ne!(first, id("When", "Form K3V9"));
        assert_ne!(first, id("Where", "Form 2"));
        assert_ne!(id_of(drawn("a disc")), id_of(drawn("a dot")));
    }
}
