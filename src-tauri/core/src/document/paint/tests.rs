//! What stands in the file for the words and the marks of a page.

use super::super::fonts::Voice;
use super::super::fonts::tests::ours;
use super::super::ops::tests::moves;
use super::super::text::{Setter, Style};
use super::super::tree::Role;
use super::*;
use printpdf::TextItem;

fn painted(text: &str) -> Painted {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let style = Style::new(Voice::Sans, 10.0, 12.0, Ink::Text);
    let body = Area::new(Role::Plain, 400.0, 100.0).write(&setter, text, &style, 0.0, 10.0);
    paint(&Layout { pages: vec![Page { width: 500.0, height: 200.0, body }] })
}

/// The operators as the file has them.
fn written(page: &[Op]) -> String {
    let mut pdf = printpdf::PdfDocument::new("");
    let size = printpdf::Mm(100.0);
    pdf.pages = vec![printpdf::PdfPage::new(size, size, page.to_vec())];
    let file = pdf.to_lopdf_document(&printpdf::PdfSaveOptions::default(), &mut Vec::new());
    let page = file.page_iter().next().expect("a page");
    String::from_utf8(file.get_page_content(page)).expect("plain text")
}

#[test]
fn each_glyph_stands_for_its_characters() {
    let painted = painted("stay fjord");
    let texts: String = painted.used[0].texts.values().map(String::as_str).collect();
    assert_eq!(
        texts,
        "stay fjord".chars().fold(String::new(), |seen, next| {
            if seen.contains(next) { seen } else { seen + &next.to_string() }
        })
    );
    assert!(!written(&painted.pages[0]).contains("ActualText"), "plain text needs none");
}

#[test]
fn one_glyph_for_two_texts_writes_the_second_beside_it() {
    let page = written(&painted("\u{e9} e\u{301}").pages[0]);
    let count = page.matches("ActualText").count();
    assert_eq!(count, 1, "the composed and the decomposed letter share a glyph");
    assert!(page.contains("<FEFF00650301>"));
}

#[test]
fn runs_stand_in_the_file_in_the_order_in_which_they_are_read() {
    for text in [
        "אני Zopiclon Хочу 405 שלום",
        "one שלום Хочу 405 שבוע two",
        "גם בלי Zopiclon.”",
        "שלום (90%), ו־17? …",
    ] {
        let painted = painted(text);
        let mut read = String::new();
        for op in &painted.pages[0] {
            let Op::ShowText { items } = op else { continue };
            let codes = items.iter().filter_map(|item| match item {
                TextItem::GlyphIds(codes) => Some(codes.as_slice()),
                _ => None,
            });
            let shown: String = codes.flatten().filter_map(|code| code.cid.clone()).collect();
            let turned = has_from_right(&shown);
            let shown = if turned { shown.chars().rev().collect() } else { shown };
            read += &shown;
        }
        assert_eq!(read, text);
    }
}

#[test]
fn kerning_moves_the_pen() {
    let kerned = moves(&painted("AV").pages[0]);
    assert!(kerned.len() == 1 && kerned[0] > 0.0, "a correction stands between the two");
    assert!(moves(&painted("nn").pages[0]).is_empty());
}

#[test]
fn places_count_from_the_top() {
    let mut body = Area::new(Role::Plain, 10.0, 10.0).at(20.0, 30.0);
    let rect = Rect { x: 1.0, y: 2.0, width: 5.0, height: 4.0 };
    body.marks.push(Mark::Fill { rect, ink: Ink::Tint });
    let page = Page { width: 100.0, height: 100.0, body };
    let painted = paint(&Layout { pages: vec![page] });
    assert!(written(&painted.pages[0]).contains("21 64 5 4 re\nf"));
}
