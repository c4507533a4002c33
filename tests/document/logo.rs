//! A logo on paper, as other programs draw it.

use std::path::Path;

use practice::document::{AssignmentSheet, MARGIN, Rect, Role, assignment, lay_out};
use practice::practice_details::logo::Logo;

use super::{cases, fonts, root, run, saved};

fn logo(name: &str) -> Logo {
    let file = std::fs::read(root().join("tests/fixtures/logos").join(name)).expect("a fixture");
    Logo::read(&file).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

/// How many tones of 255 two programs may be apart on the whole: each smooths edges in its own way.
const MOST_APART: f64 = 4.0;

/// A picture: its width, and red, green and blue of every point.
struct Seen {
    width: usize,
    points: Vec<[u8; 3]>,
}

impl Seen {
    /// Reads a picture of the kind that `pdftoppm` and `mutool` both write.
    fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("a picture");
        let mut at = 0;
        let mut fields = Vec::new();
        while fields.len() < 4 {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).expect("a head");
            fields.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
            at = end + 1;
        }
        assert_eq!((fields[0].as_str(), fields[3].as_str()), ("P6", "255"));
        let width = fields[1].parse().expect("a width");
        Self { width, points: bytes[at..].as_chunks().0.to_vec() }
    }

    /// The points in a place of the page, at 150 to the inch.
    fn within(&self, place: Rect) -> Vec<[u8; 3]> {
        let at = |points: f64| (points / 72.0 * 150.0) as usize;
        let (top, bottom) = (at(place.y), at(place.y + place.height));
        let rows = self.points.chunks_exact(self.width).take(bottom).skip(top);
        let row = at(place.x)..at(place.x + place.width);
        rows.flat_map(|points| &points[row.clone()]).copied().collect()
    }
}

#[test]
fn two_programs_draw_a_logo_alike() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let case = &cases()[0];
    for (name, colour) in
        [("wide.svg", [34, 34, 34]), ("tall.svg", [20, 55, 94]), ("wide.png", [20, 90, 80])]
    {
        let logo = logo(name);
        let sheet = AssignmentSheet { logo: Some(&logo), ..case.sheet() };
        let layout = lay_out(&sheet, &fonts).expect("a layout");
        let areas = layout.pages[0].body.all();
        let mut place = areas.iter().find(|area| area.role == Role::Logo).expect("a logo").rect;
        (place.x, place.y) = (place.x + MARGIN, place.y + MARGIN);
        let path = saved(folder.path(), case, &assignment(&sheet, &fonts).expect("a sheet"));
        let checked = run("qpdf", &["--check", &path]);
        assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
        let (poppler, mupdf) = (folder.path().join("poppler"), folder.path().join("mupdf.ppm"));
        let plain = |path: &Path| path.to_str().expect("a plain path").to_owned();
        run("pdftoppm", &["-r", "150", "-f", "1", "-singlefile", &path, &plain(&poppler)]);
        run("mutool", &["draw", "-q", "-r", "150", "-o", &plain(&mupdf), &path, "1"]);
        let [poppler, mupdf] = [poppler.with_extension("ppm"), mupdf]
            .map(|picture| Seen::read(&picture).within(place));
        let near = |point: &&[u8; 3]| point.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 12);
        let mut apart = 0;
        for (one, other) in poppler.iter().zip(&mupdf) {
            apart += one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>();
        }
        let mean = apart as f64 / (3 * poppler.len()) as f64;
        assert!(mean < MOST_APART, "{name}: {mean:.2} tones apart on the whole");
        for seen in [&poppler, &mupdf] {
            let inked = seen.iter().filter(near).count();
            assert!(inked > 200, "{name}: its colour is on {inked} points");
        }
    }
}

#[test]
fn no_sheet_is_upset_by_a_logo() {
    let fonts = fonts();
    let logos = ["wide.svg", "tall.svg", "wide.png"].map(logo);
    for (place, case) in cases().iter().enumerate() {
        let logo = &logos[place % logos.len()];
        let pages = |logo| {
            let layout =
                lay_out(&AssignmentSheet { logo, ..case.sheet() }, &fonts).expect("a layout");
            assert_eq!(layout.faults(), Vec::<String>::new(), "{}", case.name);
            layout.pages.len()
        };
        let (without, with) = (pages(None), pages(Some(logo)));
        assert_eq!(with, without, "{}", case.name);
        let sheet = AssignmentSheet { logo: Some(logo), ..case.sheet() };
        let pdf = assignment(&sheet, &fonts).expect("a sheet");
        assert!(pdf.bytes.len() < 80_000, "{}: {} bytes", case.name, pdf.bytes.len());
    }
}

/// Writes first pages with each logo, a code and returned words as pictures, to be looked at.
#[test]
fn letterheads_as_pictures() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let folder = root().join("shots/paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let fonts = fonts();
    let link = super::link::link(700);
    let wanted = ["a4-returned", "a4-german", "letter-fortnight"];
    let cases =
        cases().into_iter().filter(|case| wanted.iter().any(|end| case.name.ends_with(end)));
    for mut case in cases {
        for name in ["wide.svg", "tall.svg", "wide.png"] {
            let logo = logo(name);
            for link in [None, Some(link.as_str())] {
                let sheet = AssignmentSheet { logo: Some(&logo), link, ..case.sheet() };
                let pdf = assignment(&sheet, &fonts).expect("a sheet");
                let with = if link.is_some() { "-code" } else { "" };
                let plain = case.name.clone();
                case.name = format!("{plain}-{}{with}", name.replace('.', "-"));
                let path = saved(&folder, &case, &pdf);
                let picture = path.trim_end_matches(".pdf").to_owned();
                run("pdftoppm", &["-r", "70", "-f", "1", "-singlefile", "-png", &path, &picture]);
                case.name = plain;
            }
        }
    }
}
