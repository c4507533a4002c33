//! What becomes of files that people choose.

use super::*;
use crate::vault::scratch;

/// A PNG file of one colour type, with the points that `points` says.
fn png(size: (u32, u32), colour: png::ColorType, points: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.0, size.1);
    encoder.set_color(colour);
    if colour == png::ColorType::Indexed {
        encoder.set_palette(vec![255, 255, 255, 10, 90, 80]);
        encoder.set_trns(vec![0, 255]);
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(points).unwrap();
    writer.finish().unwrap();
    bytes
}

fn picture(file: &[u8]) -> Picture {
    match Logo::read(file) {
        Ok(Logo::Picture(picture)) => picture,
        other => panic!("{other:?}"),
    }
}

fn svg(inside: &str) -> String {
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">{inside}</svg>"##
    )
}

fn drawing(inside: &str) -> Drawing {
    match Logo::read(svg(inside).as_bytes()) {
        Ok(Logo::Drawing(drawing)) => drawing,
        other => panic!("{other:?}"),
    }
}

fn refused(inside: &str) -> LogoFault {
    Logo::read(svg(inside).as_bytes()).expect_err(inside)
}

#[test]
fn every_kind_of_png_comes_out_as_it_looks_on_white() {
    use png::ColorType::*;
    let half = |tone: u32| ((tone * 128 + 255 * 127 + 127) / 255) as u8;
    let cases: [(png::ColorType, &[u8], &[u8]); 5] = [
        (Grayscale, &[0, 40, 80, 120], &[0, 40, 80, 120]),
        (GrayscaleAlpha, &[0, 255, 40, 128, 80, 255, 120, 255], &[0, half(40), 80, 120]),
        (Rgb, &[9; 12], &[9; 4]),
        (
            Rgba,
            &[200, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 128, 0, 0, 0, 255],
            &[200, 0, 0, 0, 0, 0, half(0), half(0), half(0), 0, 0, 0],
        ),
        (Indexed, &[1, 0, 0, 1], &[10, 90, 80, 255, 255, 255, 255, 255, 255, 10, 90, 80]),
    ];
    for (colour, points, seen) in cases {
        let read = picture(&png((2, 2), colour, points));
        assert_eq!((read.width, read.height), (2, 2), "{colour:?}");
        assert_eq!(read.points, seen, "{colour:?}");
    }
}

#[test]
fn a_large_picture_is_reduced_to_what_a_printer_can_show() {
    // Stripes of black and white, each a point wide: their mean is what is left.
    let points: Vec<u8> = (0..2_000 * 500).map(|at| if at % 2 == 0 { 0 } else { 255 }).collect();
    let read = picture(&png((2_000, 500), png::ColorType::Grayscale, &points));
    assert_eq!((read.width, read.height), (472, 118));
    assert!(read.is_grey());
    let mean = read.points.iter().map(|tone| u64::from(*tone)).sum::<u64>();
    assert!((126..=130).contains(&(mean / read.points.len() as u64)), "{mean}");
    let (width, height) = Logo::Picture(read).size();
    assert!((width - WIDEST).abs() < 0.01 && (height - WIDEST / 4.0).abs() < 0.01);
}

#[test]
fn a_tall_picture_keeps_its_shape_and_a_small_one_its_size() {
    let tall = Logo::Picture(picture(&png((100, 400), png::ColorType::Grayscale, &[0; 40_000])));
    assert!((tall.size().1 - HIGHEST).abs() < 0.01, "{tall:?}");
    assert!((tall.size().0 * 4.0 - HIGHEST).abs() < 0.5, "{tall:?}");
    let small = Logo::Picture(picture(&png((16, 16), png::ColorType::Grayscale, &[0; 256])));
    assert_eq!(small.size(), (12.0, 12.0), "96 points to the inch, no coarser");
}

#[test]
fn what_is_empty_around_a_logo_does_not_count() {
    let mut points = vec![255; 100 * 100];
    for y in 40..60 {
        points[y * 100 + 10..y * 100 + 90].fill(0);
    }
    let read = picture(&png((100, 100), png::ColorType::Grayscale, &points));
    assert_eq!((read.width, read.height), (80, 20));
    let read = drawing(r#"<rect x="10" y="20" width="40" height="10" fill="navy"/>"#);
    assert!((f64::from(read.width) - WIDEST).abs() < 0.01, "{}", read.width);
    assert!((f64::from(read.height) - WIDEST / 4.0).abs() < 0.01, "{}", read.height);
}

#[test]
fn a_drawing_comes_out_as_filled_outlines() {
    let read = drawing(
        r##"<defs>
              <linearGradient id="g"><stop stop-color="#036"/><stop offset="1" stop-color="#09c"/></linearGradient>
              <clipPath id="c"><circle cx="25" cy="25" r="20"/></clipPath>
              <g id="leaf"><path d="M60 10q20 0 20 20t-20 20z" fill="url(#g)"/></g>
            </defs>
            <g clip-path="url(#c)" opacity=".5"><rect width="50" height="50" fill="#123456"/></g>
            <use href="#leaf"/>
            <path d="M0 45h100" stroke="#000" stroke-width="2" stroke-dasharray="4 2" fill="none"/>"##,
    );
    let [Part::Group { opacity, clip, parts }, leaf, line] = read.parts.as_slice() else {
        panic!("{} parts", read.parts.len());
    };
    assert_eq!((*opacity, parts.len()), (0.5, 1));
    assert!(clip.as_ref().is_some_and(|clip| clip.pieces.len() > 4));
    let Part::Filled { paint: Paint::Gradient(gradient), .. } = leaf else { panic!("a gradient") };
    assert_eq!(gradient.stops, [(0.0, [0, 0x33, 0x66]), (1.0, [0, 0x99, 0xcc])]);
    let Part::Filled { outline, paint: Paint::Plain([0, 0, 0]), .. } = line else {
        panic!("black")
    };
    let begun = outline.pieces.iter().filter(|piece| matches!(piece, Piece::From(..))).count();
    assert_eq!(begun, 17, "one outline to a dash");
    let corners = outline.pieces.iter().filter_map(|piece| match piece {
        Piece::From(x, y) | Piece::Line(x, y) => Some((*x, *y)),
        _ => None,
    });
    assert!(
        corners
            .into_iter()
            .all(|(x, y)| (-0.01..=read.width + 0.01).contains(&x) && y < read.height)
    );
}

#[test]
fn what_an_outline_cannot_say_is_refused_by_its_name() {
    let text = r#"<rect width="9" height="9"/><text x="1" y="9">Keller</text>"#;
    assert_eq!(refused(text), LogoFault::Text);
    let shape = r#"<rect width="9" height="9"/>"#;
    for address in [
        "photo.png",
        "/etc/hostname",
        "https://example.org/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
    ] {
        let image = format!(r#"{shape}<image href="{address}" width="9" height="9"/>"#);
        assert_eq!(refused(&image), LogoFault::PictureInside);
    }
    let filter = r##"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect width="9" height="9" filter="url(#f)"/>"##;
    let mask = r##"<mask id="m"><rect width="5" height="5" fill="#fff"/></mask><rect width="9" height="9" mask="url(#m)"/>"##;
    let pattern = r##"<pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse"><path d="M0 0h1"/><rect width="1" height="1"/></pattern><rect width="9" height="9" fill="url(#p)"/>"##;
    let blend = r#"<rect width="9" height="9" style="mix-blend-mode:multiply"/>"#;
    let fading = r##"<linearGradient id="g"><stop stop-color="#036"/><stop offset="1" stop-opacity="0"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>"##;
    let overlapping = r##"<clipPath id="c"><circle cx="4" cy="4" r="4"/><circle cx="7" cy="4" r="4"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>"##;
    for effect in [filter, mask, pattern, blend, fading, overlapping] {
        assert_eq!(refused(effect), LogoFault::Effect, "{effect}");
    }
    // What nothing uses is no reason.
    assert_eq!(
        drawing(r##"<filter id="f"><feFlood/></filter><rect width="9" height="9"/>"##).parts.len(),
        1
    );
}

#[test]
fn what_would_not_be_seen_on_white_paper_is_refused() {
    for nothing in [
        "",
        r#"<rect width="9" height="9" fill="none"/>"#,
        r##"<path d="M0 0h9v9z" fill="#fff"/>"##,
        r#"<rect x="200" width="9" height="9"/>"#,
        r#"<rect width="9" height="9" visibility="hidden"/>"#,
    ] {
        assert_eq!(refused(nothing), LogoFault::NothingToSee, "{nothing}");
    }
    let white =
        png((3, 3), png::ColorType::Rgba, &[255, 255, 255, 255, 0, 0, 0, 0].repeat(5)[..36]);
    assert_eq!(Logo::read(&white), Err(LogoFault::NothingToSee));
}

#[test]
fn other_files_are_refused_with_what_is_wrong_with_them() {
    assert_eq!(Logo::read(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Err(LogoFault::OtherKind));
    assert_eq!(Logo::read(b""), Err(LogoFault::OtherKind));
    assert_eq!(Logo::read(b"<html><body>an svg</body></html>"), Err(LogoFault::OtherKind));
    assert_eq!(Logo::read(&vec![b' '; MAX_FILE as usize + 1]), Err(LogoFault::TooHeavy));
    let wide = png((4_001, 1), png::ColorType::Grayscale, &[0; 4_001]);
    assert_eq!(Logo::read(&wide), Err(LogoFault::TooManyPoints));
    let whole = png((64, 64), png::ColorType::Rgb, &[7; 64 * 64 * 3]);
    assert_eq!(Logo::read(&whole[..whole.len() / 2]), Err(LogoFault::Damaged));
    assert_eq!(
        Logo::read(b"<svg xmlns='http://www.w3.org/2000/svg'><rect"),
        Err(LogoFault::Damaged)
    );
}

#[test]
fn a_file_that_asks_for_more_than_a_logo_is_refused_before_it_is_drawn() {
    let many = "<rect width='1' height='1'/>".repeat(6_000);
    let deep =
        format!("{}<rect width='1' height='1'/>{}", "<g>".repeat(20_000), "</g>".repeat(20_000));
    let mut doubling = String::from("<g id='a0'><rect width='1' height='1'/></g>");
    for step in 1..30 {
        let before = step - 1;
        doubling +=
            &format!("<g id='a{step}'><use href='#a{before}'/><use href='#a{before}'/></g>");
    }
    let ring =
        "<g id='a'><rect width='1' height='1'/><use href='#b'/></g><g id='b'><use href='#a'/></g>";
    let marked = format!(
        "<marker id='m'>{}</marker><path marker-mid='url(#m)' d='M0 0{}'/>",
        "<rect width='1' height='1'/>".repeat(1_000),
        "h1v1".repeat(2_000)
    );
    let dashed = "<path d='M0 0h100000' stroke='#000' stroke-dasharray='.01'/>";
    let long = format!("<path d='M0 0{}z'/>", "l1 2".repeat(25_000));
    for much in [&many, &deep, &doubling, ring, &marked, dashed, &long] {
        let start: String = much.chars().take(60).collect();
        assert_eq!(refused(much), LogoFault::TooManyParts, "{start}");
    }
    let sky = "<path d='M1 1a5 5 0 0 1 9e37 9z'/>";
    let wide = "<path d='M1 1a5 5 0 0 1 900000000 9z'/>";
    assert_eq!([refused(sky), refused(wide)], [LogoFault::Damaged; 2]);
    let entities = format!(
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>{}]><svg xmlns='http://www.w3.org/2000/svg'><desc>&e8;</desc><rect width='1' height='1'/></svg>",
        (0..9)
            .map(|step| {
                let before = if step == 0 { "a".into() } else { format!("e{}", step - 1) };
                format!("<!ENTITY e{step} '{}'>", format!("&{before};").repeat(10))
            })
            .collect::<String>()
    );
    assert_eq!(Logo::read(entities.as_bytes()), Err(LogoFault::Damaged));
}

#[test]
fn damaged_drawings_are_read_or_refused_and_never_end_the_program() {
    let whole = svg(
        r##"<defs><radialGradient id="g" cx=".5" fx=".2"><stop stop-color="#036"/><stop offset="1" stop-color="#09c"/></radialGradient>
            <clipPath id="c"><path d="M0 0h50v50z"/></clipPath></defs><style>.a{fill:url(#g);stroke:#123}</style>
            <g clip-path="url(#c)" transform="rotate(20) scale(2 .5)"><ellipse class="a" cx="20" cy="20" rx="9" ry="4"/></g>
            <path d="M1 1a5 5 0 0 1 9 9c4 4-3 2 9 1s3 3 9 9z" stroke="red" stroke-width="3" stroke-linejoin="round"/>"##,
    );
    assert!(Logo::read(whole.as_bytes()).is_ok());
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let pieces = ["0", "-", "9e37", "1e-30", "#g", "<", "\"", "NaN", "matrix(0 0 0 0 0 0)", ""];
    let mut read = 0;
    for _ in 0..2_000 {
        let mut damaged = whole.clone();
        for _ in 0..=next(3) {
            let mut at = next(damaged.len());
            while !damaged.is_char_boundary(at) {
                at -= 1;
            }
            let end = (at + next(4)).min(damaged.len());
            damaged.replace_range(at..end, pieces[next(pieces.len())]);
        }
        read += usize::from(Logo::read(damaged.as_bytes()).is_ok());
    }
    assert!((100..2_000).contains(&read), "{read} of them were read: both ways were gone");
}

#[test]
fn what_is_kept_is_what_was_read() {
    let (vault, _folder) = scratch::vault();
    assert!(vault.logo().unwrap().is_none());
    let picture =
        Logo::read(&png((2, 2), png::ColorType::Rgb, &[9, 80, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
            .unwrap();
    let drawing = Logo::Drawing(drawing(
        r##"<linearGradient id="g"><stop stop-color="#036"/><stop offset="1" stop-color="#09c"/></linearGradient>
            <circle cx="30" cy="25" r="20" fill="url(#g)" opacity=".7"/>"##,
    ));
    for logo in [&picture, &drawing] {
        vault.keep_logo(logo, scratch::now()).unwrap();
        assert_eq!(vault.logo().unwrap().as_ref(), Some(logo));
    }
    vault.remove_logo(scratch::now()).unwrap();
    assert!(vault.logo().unwrap().is_none());
    vault.verify_journal().unwrap();
}
