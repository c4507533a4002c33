//! The practice's logo at the top of a page, small and quiet.
//!
//! It goes into the file as one object that is drawn into a square of one by one: points as an image,
//! outlines as a form.

mod outlines;

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, ExternalStream};

use super::fonts::Voice;
use super::letterhead::Letterhead;
use super::pen::{GRID, MM, SMALL, paragraph};
use super::text::{Setter, Style};
use super::tree::{Area, Ink, Layout, Mark, Page, Rect, Role};
use super::{Fonts, Pdf};
use crate::error::Error;
use crate::practice_details::logo::{HIGHEST, Logo, Picture, WIDEST};

/// Two lines of the grid: what stands beside it are the name and the line under it.
pub(super) const HEIGHT: f64 = 2.0 * GRID;

/// From the logo to the name.
const GAP: f64 = 4.0 * MM;
/// The name, where it has a line of its own.
const NAME: Style = Style::new(Voice::SemiBold, 9.5, GRID, Ink::Text);

/// The letterhead with a logo: the name beside it, over the practice's line, and `right` at the other end.
pub(super) fn letterhead(
    from: &Letterhead<'_>,
    logo: &Logo,
    setter: &Setter<'_>,
    right: Area,
    width: f64,
) -> Area {
    let logo = area(logo);
    let left = logo.rect.width + GAP;
    let room = width - left - right.rect.width - 2.0 * GRID;
    let mut name = Area::new(Role::Plain, room, 0.0);
    name.stack(0.0, paragraph(setter, Role::Plain, from.name, &NAME, room));
    if !from.line.is_empty() {
        name.stack(0.0, paragraph(setter, Role::Plain, from.line, &SMALL, room));
    }
    let tall = name.rect.height.max(HEIGHT);
    let beside = (tall - name.rect.height) / 2.0;
    let (x, y) = (width - right.rect.width, (tall - logo.rect.height) / 2.0);
    let mut head = Area::new(Role::Letterhead, width, tall);
    head.children = vec![logo.at(0.0, y), name.at(left, beside), right.at(x, beside)];
    head
}

/// The logo on a page that has just the room for the largest one: to be looked at, not to be printed.
///
/// # Errors
/// [`Error::Paper`] where the file cannot be written.
pub fn logo_alone(logo: &Logo, fonts: &Fonts) -> Result<Pdf, Error> {
    let (width, height) = (WIDEST + 2.0 * GAP, HIGHEST + 2.0 * GAP);
    let logo = area(logo);
    let (x, y) = ((width - logo.rect.width) / 2.0, (height - logo.rect.height) / 2.0);
    let mut body = Area::new(Role::Plain, width, height);
    body.children = vec![logo.at(x, y)];
    let layout = Layout { pages: vec![Page { width, height, body }] };
    let painted = super::paint::paint(&layout);
    let bytes = super::file::write(&layout, painted, fonts, "Logo", "en")?;
    Ok(Pdf { bytes, missing: Vec::new(), link_left_off: false })
}

/// The logo in a box of its own size, no higher than [`HEIGHT`].
pub(super) fn area(logo: &Logo) -> Area {
    let (width, height) = logo.size();
    let scale = (HEIGHT / height).min(1.0);
    let (width, height) = (width * scale, height * scale);
    let object = Arc::new(match logo {
        Logo::Picture(picture) => image(picture),
        Logo::Drawing(drawing) => outlines::form(drawing),
    });
    let mut area = Area::new(Role::Logo, width, height);
    area.marks.push(Mark::Object { rect: Rect { x: 0.0, y: 0.0, width, height }, object });
    area
}

fn image(picture: &Picture) -> ExternalStream {
    let colours = if picture.is_grey() { "DeviceGray" } else { "DeviceRGB" };
    let dict = dict([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
        ("ColorSpace", name(colours)),
        ("BitsPerComponent", DictItem::Int(8)),
    ]);
    ExternalStream { dict, content: picture.points.clone(), compress: true }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> BTreeMap<String, DictItem> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn map<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: dict(entries) }
}

fn numbers(numbers: &[f32]) -> DictItem {
    DictItem::Array(numbers.iter().map(|number| DictItem::Real(*number)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::fonts::tests::ours;
    use super::super::tests::sheet_with;
    use super::super::{AssignmentSheet, assignment, lay_out};
    use super::*;
    use crate::form::Rhythm;

    fn logo(width: u32, height: u32) -> Logo {
        let file = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">
                <rect width="{width}" height="{height}" fill="#146"/></svg>"##
        );
        Logo::read(file.as_bytes()).expect("a logo")
    }

    #[test]
    fn a_logo_keeps_its_shape_within_two_lines_of_the_grid() {
        let fonts = ours();
        for (width, height) in [(100, 100), (1_000, 10), (30, 900)] {
            let logo = logo(width, height);
            sheet_with(&Rhythm::Once, 1, |sheet| {
                let sheet = AssignmentSheet { logo: Some(&logo), ..*sheet };
                let layout = lay_out(&sheet, &fonts).expect("laid out");
                assert!(layout.faults().is_empty(), "{:?}", layout.faults());
                let areas = layout.pages[0].body.all();
                let drawn = areas.iter().find(|area| area.role == Role::Logo).expect("a logo").rect;
                let asked = f64::from(width) / f64::from(height);
                assert!((drawn.width / drawn.height / asked - 1.0).abs() < 0.02, "{drawn:?}");
                assert!(drawn.height < HEIGHT + 0.01 && drawn.width < WIDEST + 0.01, "{drawn:?}");
                let head = areas.iter().find(|area| area.role == Role::Letterhead).expect("a head");
                assert_eq!(head.rect.height, HEIGHT, "one line of the grid more than without");
            });
        }
    }

    #[test]
    fn the_same_logo_gives_the_same_bytes_and_another_other_ones() {
        let fonts = ours();
        let made = |logo: Option<&Logo>| {
            sheet_with(&Rhythm::Once, 1, |sheet| {
                assignment(&AssignmentSheet { logo, ..*sheet }, &fonts).expect("a sheet").bytes
            })
        };
        let (square, wide) = (logo(9, 9), logo(40, 9));
        assert!(made(Some(&square)) == made(Some(&square)));
        assert!(made(Some(&square)) != made(Some(&wide)));
        assert!(made(None) != made(Some(&wide)));
    }
}
