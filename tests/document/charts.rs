//! Charts by themselves: what other programs find on their pages, and pictures of all of them.

use chrono::{Days, NaiveTime};
use practice::assignment::Dot;
use practice::document::chart::{
    Along, Band, Bands, Bars, Breadth, Chart, ChartSheet, DotWeek, Dots, Night, Placed, Point,
    Scale, Series, Spans, Target,
};
use practice::document::{Paper, charts, finished, lay_out_charts};
use practice::form::Rhythm;

use super::answers::SAID;
use super::finished::Back;
use super::{fonts, friday, root, run, words};

/// Numbers that look like somebody's, the same every time; about one in nine is missing.
fn course(count: usize, from: f64, to: f64, seed: u64) -> Vec<Option<f64>> {
    let mut state = seed;
    let mut next = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let value = |place: usize| {
        let along = place as f64 / count.max(2) as f64;
        let spread = (from - to).abs() * 0.35;
        let value = from + (to - from) * along + (next() - 0.5) * spread;
        (next() > 0.11).then_some(value.round().max(0.0))
    };
    (0..count).map(value).collect()
}

fn points(values: &[Option<f64>], every: u64) -> Vec<Point> {
    let point = |(place, value): (usize, &Option<f64>)| Point {
        day: friday() + Days::new(place as u64 * every),
        slot: 0,
        value: *value,
    };
    values.iter().enumerate().map(point).collect()
}

/// A question over days, in either language.
fn series(german: bool, values: &[Option<f64>]) -> Series {
    let pick = |english: &str, in_german: &str| if german { in_german } else { english }.to_owned();
    Series {
        title: pick("Peak of the panic", "Angst am stärksten"),
        scale: Scale {
            min: 0.0,
            max: 10.0,
            low: pick("none at all", "gar keine"),
            high: pick("as bad as it has ever been", "so stark, wie sie jemals gewesen ist"),
        },
        along: Along::Days,
        a_day: 1,
        points: points(values, 1),
        target: Some(Target {
            value: 4.0,
            words: pick("goal: at most 4 on average", "Ziel: im Mittel höchstens 4"),
        }),
    }
}

fn phq(values: &[Option<f64>], every: u64) -> Bands {
    let bands = [
        (0.0, "minimal"),
        (5.0, "mild"),
        (10.0, "moderate"),
        (15.0, "moderately severe"),
        (20.0, "severe"),
    ];
    let band = |(from, name): (f64, &str)| Band { from, name: name.into(), unsure: from == 15.0 };
    Bands {
        title: "PHQ-9, total".into(),
        min: 0.0,
        max: 27.0,
        bands: bands.into_iter().map(band).collect(),
        points: points(values, every),
    }
}

fn dots(german: bool, weeks: usize) -> Dots {
    use Dot::{Empty, Met, NotDue, Recorded};
    let patterns = [
        [Recorded, Recorded, Met, Recorded, Empty, NotDue, Met],
        [Met, Recorded, Met, Recorded, Met, Empty, Empty],
        [Met, Met, Recorded, Met, Met, NotDue, NotDue],
    ];
    let words =
        if german { "3 von 4 Nächten durchgeschlafen" } else { "3 of 4 nights slept through" };
    let week = |place: usize| DotWeek {
        number: place as u32 + 1,
        first_day: friday() + Days::new(7 * place as u64),
        dots: patterns[place % 3].into(),
        figure: words.into(),
    };
    let title =
        if german { "Nächte, in denen ich durchgeschlafen habe" } else { "Nights slept through" };
    Dots { title: title.into(), weeks: (0..weeks).map(week).collect() }
}

fn nights(count: usize) -> Spans {
    let at = |minutes: f64| {
        let minutes = minutes.rem_euclid(1440.0) as u32;
        NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).expect("a time")
    };
    let from = course(count, 20.0, 35.0, 7);
    let long = course(count, 46.0, 60.0, 3);
    let night = |(place, (from, long)): (usize, (&Option<f64>, &Option<f64>))| {
        let span = from.zip(*long).map(|(from, long)| {
            let from = 22.0 * 60.0 + from * 3.0;
            (at(from), at(from + long * 7.0))
        });
        let woken = span.map_or(0, |_| place % 3);
        Night {
            day: friday() + Days::new(place as u64),
            span,
            wakings: span.map(|_| woken as u32),
            woken_at: (0..woken).map(|which| at(110.0 + 100.0 * which as f64)).collect(),
        }
    };
    let nights = from.iter().zip(&long).enumerate().map(night).collect();
    Spans { title: "Asleep, from when to when".into(), nights }
}

fn drives(counts: &[Option<u32>]) -> Bars {
    let target = Some(Target { value: 4.0, words: "goal: 4 a week".into() });
    Bars { title: "Drives without panic".into(), from_week: 1, counts: counts.into(), target }
}

/// Every chart, with little, much and nothing in it, whole and half as wide.
fn all() -> Vec<Placed> {
    use Breadth::{Half, Whole};
    let week = [Some(8.0), Some(9.0), Some(6.0), None, Some(5.0), Some(7.0), Some(3.0)];
    let german = || Series {
        title: "Wie stark war die Angst in dem Augenblick, in dem sie am stärksten war?".into(),
        ..series(true, &course(14, 9.0, 3.0, 5))
    };
    let plain = |values: &[Option<f64>]| Series { target: None, ..series(false, values) };
    let long = course(400, 9.0, 2.0, 11);
    let weeks = Along::Weeks { from: friday() };
    let several = |counts: &[u32]| counts.iter().copied().map(Some).collect::<Vec<_>>();
    let mut body = series(false, &[]);
    (body.a_day, body.title) = (3, "Heart, three times a day".into());
    body.points = course(21, 8.0, 4.0, 9)
        .into_iter()
        .enumerate()
        .map(|(place, value)| Point {
            day: friday() + Days::new(place as u64 / 3),
            slot: place as u32 % 3,
            value,
        })
        .collect();
    let mut month: Vec<Option<u32>> = several(&[1, 3, 0, 4, 5, 7]);
    month[3] = None;
    let charts = vec![
        (Chart::Dots(dots(false, 3)), Half),
        (Chart::Dots(dots(true, 2)), Half),
        (Chart::Series(plain(&week)), Half),
        (Chart::Series(series(false, &week)), Half),
        (Chart::Series(german()), Half),
        (Chart::Series(body), Half),
        (Chart::Series(series(false, &course(28, 9.0, 3.0, 2))), Whole),
        (Chart::Series(Series { along: weeks, ..series(false, &course(56, 9.0, 3.0, 4)) }), Whole),
        (Chart::Series(plain(&long)), Whole),
        (Chart::Series(Series { along: weeks, ..plain(&long[..150]) }), Half),
        (Chart::Series(plain(&long)), Half),
        (Chart::Series(plain(&[Some(5.0)])), Half),
        (Chart::Series(plain(&[Some(5.0); 7])), Half),
        (Chart::Series(plain(&[None; 7])), Half),
        (Chart::Series(plain(&[Some(10.0), Some(0.0), Some(10.0), None, Some(0.0)])), Half),
        (Chart::Bands(phq(&course(9, 22.0, 8.0, 6), 14)), Whole),
        (Chart::Bands(phq(&course(5, 22.0, 11.0, 8), 21)), Half),
        (Chart::Bands(phq(&course(40, 24.0, 4.0, 12), 9)), Half),
        (Chart::Spans(nights(14)), Whole),
        (Chart::Spans(nights(7)), Half),
        (Chart::Spans(nights(60)), Half),
        (Chart::Bars(drives(&month)), Half),
        (Chart::Bars(drives(&several(&[4, 2, 6, 3, 4, 4, 5, 12, 0, 3, 4, 7, 6, 4, 3]))), Half),
        (Chart::Bars(drives(&[Some(3)])), Half),
        (Chart::Bars(drives(&[None; 6])), Half),
        (
            Chart::Bars(drives(
                &course(52, 1.0, 9.0, 3)
                    .iter()
                    .map(|one| one.map(|one| one as u32))
                    .collect::<Vec<_>>(),
            )),
            Whole,
        ),
        (Chart::Dots(dots(false, 40)), Whole),
        (Chart::Dots(dots(true, 57)), Half),
    ];
    charts.into_iter().map(|(chart, breadth)| Placed { chart, breadth }).collect()
}

fn sheet(charts: &[Placed], paper: Paper) -> ChartSheet<'_> {
    ChartSheet { paper, language: "en", title: "Charts", charts, tables: true }
}

#[test]
fn no_chart_lies_on_another_and_every_page_is_sound() {
    let (charts, fonts) = (all(), fonts());
    for paper in [Paper::A4, Paper::Letter] {
        let layout = lay_out_charts(&sheet(&charts, paper), &fonts).expect("a layout");
        assert_eq!(layout.faults(), Vec::<String>::new());
        let drawn: usize =
            layout.pages.iter().map(|page| page.body.count(practice::document::Role::Chart)).sum();
        assert_eq!(drawn, charts.len());
    }
}

#[test]
fn other_programs_find_the_words_and_figures_of_charts_in_black_and_white_too() {
    let (placed, fonts) = (all(), fonts());
    let folder = tempfile::tempdir().expect("a folder");
    let pdf = charts(&sheet(&placed, Paper::A4), &fonts).expect("a file");
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    let path = folder.path().join("charts.pdf");
    std::fs::write(&path, &pdf.bytes).expect("written");
    let path = path.to_str().expect("a plain path");
    assert!(run("qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));
    let text = words(&run("pdftotext", &["-raw", path, "-"]));
    for placed in &placed {
        for (name, value) in placed.chart.table("en").rows {
            for word in name.split_whitespace().chain(value.split_whitespace()) {
                assert!(text.contains(word), "no {word:?} of {name:?}: {value:?}");
            }
        }
    }
    // Where there is ink, it is still ink when the page is printed without grey.
    let grey = |arguments: &[&str]| {
        let picture = folder.path().join("page");
        let picture = picture.to_str().expect("a plain path");
        let all = [arguments, &["-f", "1", "-l", "1", "-r", "70", path, picture]].concat();
        run("pdftoppm", &all);
        let made = std::fs::read_dir(folder.path()).expect("a folder").flatten();
        let made = made.map(|entry| entry.path());
        let made = made
            .into_iter()
            .find(|path| path.extension().is_some_and(|end| end == "pgm" || end == "pbm"));
        let made = made.expect("a picture");
        let bytes = std::fs::read(&made).expect("a picture");
        std::fs::remove_file(made).expect("removed");
        bytes
    };
    let dark = grey(&["-gray"]).iter().filter(|byte| **byte < 110).count();
    let mono = grey(&["-mono"]).iter().map(|byte| byte.count_ones() as usize).sum::<usize>();
    assert!(dark > 2_000, "{dark} dark points");
    assert!(mono > dark / 2, "{mono} points are left of {dark}");
}

#[test]
fn the_same_charts_give_the_same_bytes() {
    let (placed, fonts) = (all(), fonts());
    let made = || charts(&sheet(&placed, Paper::Letter), &fonts).expect("a file").bytes;
    assert!(made() == made());
}

/// Writes all charts as pictures, to be looked at.
#[test]
fn charts_as_pictures() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let folder = root().join("shots/paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let (placed, fonts) = (all(), fonts());
    let sheet = ChartSheet { tables: false, ..sheet(&placed, Paper::A4) };
    let pdf = charts(&sheet, &fonts).expect("a file");
    let path = folder.join("charts.pdf");
    std::fs::write(&path, &pdf.bytes).expect("written");
    let path = path.to_str().expect("a plain path");
    for resolution in ["70", "150"] {
        let picture = folder.join(format!("charts-{resolution}"));
        let picture = picture.to_str().expect("a plain path");
        run("pdftoppm", &["-r", resolution, "-png", path, picture]);
    }
}

/// The sheets of the library as they come back, with their charts.
#[test]
fn finished_diaries_as_pictures() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let folder = root().join("shots/paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let fonts = fonts();
    let daily = |case: &super::Case| matches!(case.form.rhythm, Rhythm::Daily { .. });
    let cases = super::library::cases().into_iter().chain(super::cases());
    for case in cases.filter(|case| daily(case) && case.paper == Paper::A4) {
        let back = Back::of(&case.form, &SAID);
        let pdf = back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet"));
        let path = folder.join(format!("finished-{}.pdf", case.name));
        std::fs::write(&path, &pdf.bytes).expect("written");
        let path = path.to_str().expect("a plain path");
        run("pdftoppm", &["-r", "70", "-png", path, path.trim_end_matches(".pdf")]);
    }
}
