//! Nothing on a chart lies on anything else, whatever its data and its width.

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::super::MARGIN;
use super::super::fonts::tests::ours;
use super::super::pen::GRID;
use super::super::text::Setter;
use super::super::tree::{Ink, Layout, Mark, Page, Rect, Role};
use super::*;
use crate::assignment::Dot;

mod drawn;
mod said;

fn day(place: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day") + Days::new(place)
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

fn drawn(chart: &Chart, width: f64, language: &str) -> Area {
    let fonts = ours();
    let setter = Setter::new(&fonts).expect("fonts");
    let tongue = Tongue::of(language);
    chart.draw(&Drawing { setter: &setter, tongue, language, safety: None }, width)
}

/// Everything that is wrong with a chart, the marks that lie outside it among it.
fn faults(area: &Area) -> Vec<String> {
    let rect = area.rect;
    let mut body = Area::new(Role::Plain, rect.width, rect.height).at(MARGIN, MARGIN);
    body.children.push(area.clone());
    let (width, height) = (rect.width + 2.0 * MARGIN, rect.height + 2.0 * MARGIN);
    let mut found = Layout { pages: vec![Page { width, height, body }] }.faults();
    let inside = |x: f64, y: f64| {
        (-0.1..=rect.width + 0.1).contains(&x) && (-0.1..=rect.height + 0.1).contains(&y)
    };
    for (corner, other) in area.marks.iter().filter_map(ends) {
        if !inside(corner.0, corner.1) || !inside(other.0, other.1) {
            found.push(format!("a mark from {corner:?} to {other:?} in {rect:?}"));
        }
    }
    let all = labels(area);
    for (place, (text, rect)) in all.iter().enumerate() {
        let on = |other: &&(String, Rect)| rect.overlaps(&other.1);
        let lain_on = all[place + 1..].iter().find(on);
        found.extend(lain_on.map(|(other, _)| format!("{text:?} lies on {other:?}")));
    }
    let lines = rect.height / GRID;
    if (lines - lines.round()).abs() > 0.01 || rect.height > 400.0 {
        found.push(format!("{} points high", rect.height));
    }
    found
}

/// The corners of what a mark covers.
fn ends(mark: &Mark) -> Option<((f64, f64), (f64, f64))> {
    match mark {
        // No chart is ticked, or shows a logo.
        Mark::Text { .. } | Mark::Tick { .. } | Mark::Object { .. } => None,
        Mark::Stroke { from, to, .. } => Some((*from, *to)),
        Mark::Frame { rect, .. } | Mark::Fill { rect, .. } => {
            Some(((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)))
        }
        Mark::Ring { centre, radius, .. } | Mark::Disc { centre, radius, .. } => {
            Some(((centre.0 - radius, centre.1 - radius), (centre.0 + radius, centre.1 + radius)))
        }
    }
}

/// Every label with its place.
fn labels(area: &Area) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for child in &area.children {
        let lines = child.marks.iter().filter_map(|mark| match mark {
            Mark::Text { line, .. } => Some(line.text()),
            _ => None,
        });
        found.push((lines.collect::<Vec<_>>().join(" ").trim().to_owned(), child.rect));
        for (text, rect) in labels(child) {
            let rect = Rect { x: rect.x + child.rect.x, y: rect.y + child.rect.y, ..rect };
            found.push((text, rect));
        }
    }
    found.retain(|(text, _)| !text.is_empty());
    found
}

fn texts(area: &Area) -> Vec<String> {
    labels(area).into_iter().map(|(text, _)| text).collect()
}

/// How high the middle of a label stands.
fn height_of(area: &Area, text: &str) -> f64 {
    let found = labels(area).into_iter().find(|(said, _)| said == text);
    let (_, rect) = found.unwrap_or_else(|| panic!("no label {text:?} in {:?}", texts(area)));
    rect.y + rect.height / 2.0
}

fn discs(area: &Area) -> Vec<(f64, f64)> {
    let discs = area.marks.iter().filter_map(|mark| match mark {
        Mark::Disc { centre, ink: Ink::Pine, .. } => Some(*centre),
        _ => None,
    });
    discs.collect()
}

fn bars_of(area: &Area) -> Vec<Rect> {
    let bars = area.marks.iter().filter_map(|mark| match mark {
        Mark::Fill { rect, .. } => Some(*rect),
        _ => None,
    });
    bars.collect()
}

/// The strokes of one tone.
fn strokes(area: &Area, wanted: Ink) -> Vec<((f64, f64), (f64, f64))> {
    let strokes = area.marks.iter().filter_map(|mark| match mark {
        Mark::Stroke { from, to, ink, .. } if *ink == wanted => Some((*from, *to)),
        _ => None,
    });
    strokes.collect()
}

fn scale(min: f64, max: f64) -> Scale {
    Scale { min, max, low: "none at all".into(), high: "as bad as it has ever been".into() }
}

fn series(values: &[Option<f64>], min: f64, max: f64) -> Series {
    let point = |(place, value): (usize, &Option<f64>)| Point {
        day: day(place as u64),
        slot: 0,
        value: *value,
    };
    Series {
        title: "Peak of the panic".into(),
        scale: scale(min, max),
        along: Along::Days,
        a_day: 1,
        points: values.iter().enumerate().map(point).collect(),
        target: None,
    }
}

fn target(value: f64) -> Option<Target> {
    Some(Target { value, words: "goal: at most that much on average".into() })
}

fn phq(values: &[Option<f64>]) -> Bands {
    let bands = [
        (0.0, "minimal"),
        (5.0, "mild"),
        (10.0, "moderate"),
        (15.0, "moderately severe"),
        (20.0, "severe"),
    ];
    Bands {
        title: "PHQ-9".into(),
        min: 0.0,
        max: 27.0,
        bands: bands
            .into_iter()
            .map(|(from, name)| Band { from, name: name.into(), unsure: from == 15.0 })
            .collect(),
        points: series(values, 0.0, 27.0).points,
    }
}

fn night(place: u64, from: (u32, u32), to: (u32, u32), woken: &[(u32, u32)]) -> Night {
    Night {
        day: day(place),
        span: Some((at(from.0, from.1), at(to.0, to.1))),
        wakings: Some(woken.len() as u32),
        woken_at: woken.iter().map(|(hour, minute)| at(*hour, *minute)).collect(),
    }
}

fn dots(weeks: usize) -> Dots {
    use Dot::{Empty, Met, NotDue, Recorded};
    let week = |place: usize| DotWeek {
        number: place as u32 + 1,
        first_day: day(7 * place as u64),
        dots: vec![Met, Recorded, Empty, NotDue, Met, Met, Recorded],
        figure: "3 of 4 nights slept through from the evening to the morning".into(),
    };
    Dots { title: "Nights slept through".into(), weeks: (0..weeks).map(week).collect() }
}

/// Values between nothing, the ends and beyond them.
fn values(most: usize) -> impl Strategy<Value = Vec<Option<f64>>> {
    let value = prop_oneof![
        2 => Just(None),
        6 => (0..=10_u32).prop_map(|value| Some(f64::from(value))),
        1 => prop_oneof![Just(Some(f64::NAN)), Just(Some(-3.5)), Just(Some(120.25))],
    ];
    prop_oneof![
        3 => prop::collection::vec(value.clone(), 0..40),
        1 => prop::collection::vec(value, 0..=most),
    ]
}

/// From when to when in minutes, how often woken, and when.
type Slept = (Option<(u32, u32)>, Option<u32>, Vec<u32>);

const TITLES: [&str; 3] =
    ["", "Peak", "Geschwindigkeitsbegrenzungsüberschreitungsangst auf der Autobahn am stärksten"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn labels_never_touch_whatever_the_days_and_the_width(
        values in values(400),
        gaps in prop::collection::vec(1..12_u64, 400),
        width in 160.0..760.0_f64,
        (german, daily, weeks) in any::<(bool, bool, bool)>(),
        goal in prop::sample::select(&[None, Some(0.0), Some(4.0), Some(10.0)][..]),
        title in prop::sample::select(&TITLES[..]),
        (min, max) in prop::sample::select(&[(0.0, 10.0), (-5.0, 5.0), (0.0, 100.0), (3.0, 3.0), (1.0, 10.0)][..]),
        a_day in 0..4_u32,
    ) {
        let language = if german { "de" } else { "en" };
        let mut on = 0;
        let mut points = Vec::new();
        for (place, value) in values.iter().enumerate() {
            let slot = if a_day > 1 { place as u32 % a_day } else { 0 };
            points.push(Point { day: day(on), slot, value: *value });
            if slot + 1 >= a_day {
                on += if daily { 1 } else { gaps[place] };
            }
        }
        let along = if weeks { Along::Weeks { from: day(0) } } else { Along::Days };
        let series = Series {
            title: title.into(),
            scale: scale(min, max),
            along,
            a_day,
            points: points.clone(),
            target: goal.and_then(target),
        };
        let found = faults(&drawn(&Chart::Series(series), width, language));
        prop_assert!(found.is_empty(), "{found:?}");
        let bands = Chart::Bands(Bands { title: title.into(), points, ..phq(&[]) });
        let found = faults(&drawn(&bands, width, language));
        prop_assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn bars_nights_and_dots_keep_apart_too(
        counts in prop::collection::vec(prop::option::of(0..12_u32), 0..400),
        nights in prop::collection::vec(
            (prop::option::of((0..1440_u32, 0..1440_u32)), prop::option::of(0..12_u32), prop::collection::vec(0..1440_u32, 0..4)),
            0..400
        ),
        weeks in 0..58_usize,
        width in 200.0..760.0_f64,
        german in any::<bool>(),
        goal in prop::sample::select(&[None, Some(0.0), Some(5.0), Some(11.0)][..]),
        title in prop::sample::select(&TITLES[..]),
        from_week in prop::sample::select(&[0, 1, 98, u32::MAX][..]),
        few in any::<bool>(),
    ) {
        let language = if german { "de" } else { "en" };
        let few = if few { 14 } else { 400 };
        let counts: Vec<_> = counts.into_iter().take(few).collect();
        let target = goal.and_then(target);
        let bars = Chart::Bars(Bars { title: title.into(), from_week, counts, target });
        let clock = |minutes: u32| at(minutes / 60, minutes % 60);
        let night = |(place, (span, wakings, woken)): (usize, Slept)| Night {
            day: day(place as u64),
            span: span.map(|(from, to)| (clock(from), clock(to))),
            wakings,
            woken_at: woken.into_iter().map(clock).collect(),
        };
        let nights = nights.into_iter().take(few).enumerate().map(night).collect();
        let spans = Chart::Spans(Spans { title: title.into(), nights });
        let dots = Chart::Dots(dots(weeks));
        for chart in [bars, spans, dots] {
            let found = faults(&drawn(&chart, width, language));
            prop_assert!(found.is_empty(), "{found:?}");
            prop_assert!(!chart.alt(language).contains("NaN"));
            let data = chart.table(language);
            prop_assert!(data.rows.iter().all(|(name, value)| !name.is_empty() && !value.is_empty()));
        }
    }
}
