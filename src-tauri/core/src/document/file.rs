//! The PDF file: pages, subset fonts and a few words about itself. The same layout gives the same
//! bytes, whenever and wherever it is made.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use rustybuzz::ttf_parser::{self, name_id};
use sha2::{Digest, Sha256};

use super::fonts::{FACES, Fonts};
use super::paint::{Painted, Used};
use super::tree::Layout;
use crate::error::Error;

/// Writes the file.
///
/// # Errors
/// [`Error::FontInvalid`] where a face cannot be cut down to what is used of it.
pub(super) fn write(
    layout: &Layout,
    painted: &Painted,
    fonts: &Fonts,
    title: &str,
    language: &str,
) -> Result<Vec<u8>, Error> {
    let mut file = Document::with_version("1.7");
    let mut resources = Dictionary::new();
    for face in 0..FACES {
        if !painted.used[face].texts.is_empty() {
            let font = embed(&mut file, fonts.bytes(face), &painted.used[face])?;
            resources.set(format!("S{face}"), font);
        }
    }
    let resources = file.add_object(dictionary! { "Font" => resources });
    let tree = file.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for (page, operators) in layout.pages.iter().zip(&painted.pages) {
        let content = Stream::new(Dictionary::new(), operators.clone().into_bytes());
        let content = file.add_object(content);
        let size = [0.0, 0.0, page.width, page.height].map(Object::from).to_vec();
        let page = file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => size,
            "Resources" => resources,
            "Contents" => content,
        });
        kids.push(page.into());
    }
    let count = kids.len() as i64;
    file.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = file.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => words(language),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let about =
        file.add_object(dictionary! { "Title" => words(title), "Producer" => words("Ownwords") });
    file.trailer.set("Root", catalog);
    file.trailer.set("Info", about);
    let mut digest = Sha256::new();
    painted.pages.iter().for_each(|page| digest.update(page));
    let id = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| Error::Paper(error.to_string()))?;
    Ok(bytes)
}

/// Embeds what is used of a face, as a font that is addressed by glyph.
fn embed(file: &mut Document, bytes: &[u8], used: &Used) -> Result<ObjectId, Error> {
    let face = ttf_parser::Face::parse(bytes, 0).map_err(|_| Error::FontInvalid)?;
    let subset = subsetter::subset(bytes, 0, &used.glyphs).map_err(|_| Error::FontInvalid)?;
    let name = format!("{}+{}", tag(&subset), post_script_name(&face));
    let per_mille = 1000.0 / f64::from(face.units_per_em());
    let scaled = |units: i16| (f64::from(units) * per_mille).round() as i64;
    let bounds = face.global_bounding_box();
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    let widths = used.glyphs.remapped_gids().map(|glyph| {
        let advance = face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0);
        Object::from(f64::from(advance) * per_mille)
    });
    let widths = vec![0.into(), Object::Array(widths.collect())];
    let length = subset.len() as i64;
    let program = file.add_object(Stream::new(dictionary! { "Length1" => length }, subset));
    let descriptor = file.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name.as_str(),
        // Symbolic: glyphs are addressed directly, not through an encoding.
        "Flags" => 4,
        "FontBBox" => bounds.map(|edge| Object::from(scaled(edge))).to_vec(),
        "ItalicAngle" => 0,
        "Ascent" => scaled(face.ascender()),
        "Descent" => scaled(face.descender()),
        "CapHeight" => scaled(face.capital_height().unwrap_or(660)),
        "StemV" => i64::from(face.weight().to_number()) / 5,
        "FontFile2" => program,
    });
    let glyphs = file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "CIDToGIDMap" => "Identity",
        "W" => widths,
    });
    let to_unicode = Stream::new(Dictionary::new(), to_unicode(used).into_bytes());
    let to_unicode = file.add_object(to_unicode);
    Ok(file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name.as_str(),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![glyphs.into()],
        "ToUnicode" => to_unicode,
    }))
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

/// The map from glyphs to characters that copying and searching go by.
fn to_unicode(used: &Used) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let pairs: Vec<(&u16, &String)> = used.texts.iter().collect();
    // A section holds at most a hundred pairs.
    for some in pairs.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for (glyph, text) in some {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(map, "<{glyph:04X}> <{units}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    map
}

/// A text string: ASCII as it is, anything else in UTF-16.
fn words(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xFEFF_u16).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
