//! Geometry: nothing lies on anything else, and everything stands where its axis says.

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::super::MARGIN;
use super::super::fonts::tests::ours;
use super::super::pen::GRID;
use super::super::text::Setter;
use super::super::tree::{Ink, Layout, Mark, Page, Rect, Role};
use super::*;
use crate::assignment::Dot;

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
        Mark::Text { .. } => None,
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
        (german, daily, weeks, goal) in any::<(bool, bool, bool, bool)>(),
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
            target: if goal { target(4.0) } else { None },
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
        (german, goal) in any::<(bool, bool)>(),
        title in prop::sample::select(&TITLES[..]),
        from_week in prop::sample::select(&[0, 1, 98, u32::MAX][..]),
        few in any::<bool>(),
    ) {
        let language = if german { "de" } else { "en" };
        let few = if few { 14 } else { 400 };
        let counts: Vec<_> = counts.into_iter().take(few).collect();
        let target = if goal { target(5.0) } else { None };
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

#[test]
fn every_value_stands_where_the_axis_says() {
    for (min, max) in [(0.0, 10.0), (-5.0, 5.0), (0.0, 100.0), (1.0, 10.0)] {
        let step = (max - min) / 10.0;
        let values: Vec<Option<f64>> =
            (0..=10).map(|place| Some(min + step * f64::from(place))).collect();
        let area = drawn(&Chart::Series(series(&values, min, max)), 230.0, "en");
        // The labels of the axis say where the ends are.
        let low = height_of(&area, &canvas::figure(min));
        // The highest value stands twice: on the axis, and beside the last point.
        let high = height_of(&area, &canvas::figure(max));
        let discs = discs(&area);
        assert_eq!(discs.len(), values.len());
        for (value, (_, y)) in values.iter().flatten().zip(&discs) {
            let expected = low + (high - low) * (value - min) / (max - min);
            assert!((y - expected).abs() < 0.01, "{value} at {y}, not at {expected}");
        }
        for pair in discs.windows(2) {
            let across = pair[1].0 - pair[0].0;
            assert!((across - (discs[1].0 - discs[0].0)).abs() < 0.01, "days are even");
        }
    }
}

#[test]
fn an_axis_shows_all_of_its_scale_and_more_where_an_answer_lies_beyond() {
    let within = drawn(&Chart::Series(series(&[Some(4.0), Some(5.0)], 0.0, 10.0)), 230.0, "en");
    for end in ["0", "10"] {
        assert!(texts(&within).iter().any(|text| text == end), "{:?}", texts(&within));
    }
    let beyond = drawn(&Chart::Series(series(&[Some(4.0), Some(12.0)], 0.0, 10.0)), 230.0, "en");
    let top = discs(&beyond)[1].1;
    assert!((top - height_of(&beyond, "12")).abs() < 0.01);
    assert!(!texts(&beyond).iter().any(|text| text == "11"), "the ends are labelled");
}

#[test]
fn points_are_joined_only_from_one_due_entry_to_the_next() {
    let some = |value| Some(value);
    let values = [some(1.0), some(2.0), None, some(3.0), None, None, some(4.0), some(5.0), None];
    let area = drawn(&Chart::Series(series(&values, 0.0, 10.0)), 230.0, "en");
    let discs = discs(&area);
    assert_eq!(discs.len(), 5);
    let joined = strokes(&area, Ink::Pine);
    assert_eq!(joined, [(discs[0], discs[1]), (discs[3], discs[4])]);
    // Entries that were not due lie between two that were: a weekend opens no gap.
    let mut weekend = series(&[some(1.0), some(2.0)], 0.0, 10.0);
    weekend.points[1].day = day(3);
    let area = drawn(&Chart::Series(weekend), 230.0, "en");
    assert_eq!(strokes(&area, Ink::Pine).len(), 1);
}

#[test]
fn a_lone_value_among_many_days_is_seen() {
    let mut values = vec![None; 400];
    values[123] = Some(7.0);
    let area = drawn(&Chart::Series(series(&values, 0.0, 10.0)), 230.0, "en");
    assert_eq!(discs(&area).len(), 1);
    assert!(texts(&area).contains(&"7".to_owned()), "the last value is labelled");
}

#[test]
fn what_is_not_known_is_said_and_not_drawn() {
    for count in [0, 1, 7, 400] {
        let values = vec![None; count];
        let nights = (0..count).map(|place| Night {
            day: day(place as u64),
            span: None,
            wakings: None,
            woken_at: Vec::new(),
        });
        let bars =
            Bars { title: "Drives".into(), from_week: 1, counts: vec![None; count], target: None };
        for chart in [
            Chart::Series(series(&values, 0.0, 10.0)),
            Chart::Bands(phq(&values)),
            Chart::Spans(Spans { title: "Sleep".into(), nights: nights.collect() }),
            Chart::Bars(bars),
        ] {
            let area = drawn(&chart, 230.0, "de");
            let texts = texts(&area);
            assert!(texts.contains(&"nichts eingetragen".to_owned()), "{texts:?}");
            assert!(discs(&area).is_empty() && bars_of(&area).is_empty());
            assert_eq!(faults(&area), Vec::<String>::new());
            assert!(chart.alt("de").contains("nichts eingetragen"));
        }
    }
    let none = drawn(&Chart::Dots(dots(0)), 230.0, "en");
    assert!(texts(&none).contains(&"nothing recorded".to_owned()));
}

#[test]
fn a_year_s_end_is_named() {
    let values = vec![Some(3.0); 60];
    let area = drawn(&Chart::Series(series(&values, 0.0, 10.0)), 482.0, "en");
    let texts = texts(&area);
    assert_eq!(texts.iter().filter(|text| *text == "2026" || *text == "2027").count(), 2);
    assert!(texts.contains(&"1 Jan".to_owned()), "{texts:?}");
    let short = series(&[Some(1.0); 7], 0.0, 10.0);
    let german = drawn(&Chart::Series(short), 230.0, "de");
    let labels = self::texts(&german);
    for name in ["Fr", "27. Nov.", "28.", "1. Dez.", "3."] {
        assert!(labels.contains(&name.to_owned()), "no {name:?} in {labels:?}");
    }
    assert!(!labels.iter().any(|label| label == "2026"), "one year needs no name");
}

#[test]
fn many_days_are_named_evenly() {
    let values = vec![Some(3.0); 70];
    let area = drawn(&Chart::Series(series(&values, 0.0, 10.0)), 482.0, "en");
    let foot = labels(&area).into_iter().filter(|(text, _)| text.contains(' ') && text.len() < 7);
    let mut middles: Vec<f64> = foot.map(|(_, rect)| rect.x + rect.width / 2.0).collect();
    middles.sort_by(f64::total_cmp);
    assert!(middles.len() >= 5, "{:?}", texts(&area));
    // The first may be pushed in from the edge.
    let apart: Vec<f64> = middles.windows(2).skip(1).map(|pair| pair[1] - pair[0]).collect();
    assert!(apart.iter().all(|gap| (gap - apart[0]).abs() < 0.1), "{apart:?}");
}

#[test]
fn a_target_is_a_dashed_line_at_its_value() {
    let mut aimed = series(&[Some(8.0), Some(6.0), Some(2.0)], 0.0, 10.0);
    aimed.target = target(4.0);
    let area = drawn(&Chart::Series(aimed), 230.0, "en");
    let dashes = strokes(&area, Ink::Text);
    let (low, high) = (height_of(&area, "0"), height_of(&area, "10"));
    assert!(dashes.len() > 10);
    assert!(
        dashes
            .iter()
            .all(|(from, to)| from.1 == to.1 && (from.1 - (low + (high - low) * 0.4)).abs() < 0.01)
    );
}

#[test]
fn bands_are_lines_at_their_first_total_and_one_that_is_unsure_is_dashed() {
    let values = [Some(21.0), Some(18.0), None, Some(9.0)];
    let chart = Chart::Bands(phq(&values));
    let area = drawn(&chart, 482.0, "en");
    let (low, high) = (height_of(&area, "0"), height_of(&area, "27"));
    let at = |value: f64| low + (high - low) * value / 27.0;
    let level = |value: f64, ink| {
        let found = strokes(&area, ink).into_iter();
        found.filter(|(from, to)| from.1 == to.1 && (from.1 - at(value)).abs() < 0.01).count()
    };
    for from in [5.0, 10.0, 20.0] {
        let lines = level(from, Ink::Hairline);
        assert!((1..=2).contains(&lines), "{from}: {lines}, open at most once for a figure");
    }
    assert!(level(15.0, Ink::Pencil) > 10, "dashed");
    let texts = texts(&area);
    assert!(texts.contains(&"moderately severe, 15–19 ?".to_owned()), "{texts:?}");
    assert!(texts.iter().any(|text| text.starts_with("Dashed line")));
    for ((_, y), value) in discs(&area).iter().zip([21.0, 18.0, 9.0]) {
        assert!((y - at(value)).abs() < 0.01);
    }
    assert!(chart.alt("en").contains("“mild”"), "{}", chart.alt("en"));
    let sure = Bands { bands: phq(&[]).bands.into_iter().take(3).collect(), ..phq(&values) };
    assert!(
        !self::texts(&drawn(&Chart::Bands(sure), 482.0, "en"))
            .iter()
            .any(|text| text.contains('?'))
    );
}

#[test]
fn a_total_belongs_to_the_band_that_begins_with_it() {
    let bands = phq(&[]);
    let name = |value| bands.band_of(value).map(|band| band.name.as_str());
    assert_eq!([name(4.0), name(5.0), name(27.0)], [Some("minimal"), Some("mild"), Some("severe")]);
    assert_eq!(name(-1.0), None);
}

#[test]
fn a_night_is_one_bar_across_midnight() {
    let nights = vec![
        night(0, (23, 0), (6, 30), &[]),
        night(1, (0, 30), (8, 0), &[]),
        night(2, (22, 0), (6, 0), &[(3, 10)]),
        night(3, (8, 0), (14, 0), &[]),
        night(4, (23, 0), (23, 0), &[]),
    ];
    let spans = Spans { title: "Sleep".into(), nights };
    let minutes: Vec<_> = spans.nights.iter().filter_map(Night::minutes).collect();
    assert_eq!(minutes, [(660, 1110), (750, 1200), (600, 1080), (1200, 1560), (660, 660)]);
    let area = drawn(&Chart::Spans(spans), 230.0, "en");
    let bars = bars_of(&area);
    assert_eq!(bars.len(), 6, "the third is open where somebody woke");
    let minute = bars[0].height / 450.0;
    assert!((bars[1].height / minute - 450.0).abs() < 0.1, "as long as the first");
    assert!((bars[1].y - bars[0].y - 90.0 * minute).abs() < 0.01, "and begins later");
    let open = bars[3].y - (bars[2].y + bars[2].height);
    let woken = f64::midpoint(bars[3].y, bars[2].y + bars[2].height);
    assert!(open > 2.0 && (woken - bars[2].y - 310.0 * minute).abs() < 0.01, "at 3:10");
    let texts = texts(&area);
    for hour in ["21:00", "0:00", "15:00"] {
        assert!(texts.contains(&hour.to_owned()), "no {hour} in {texts:?}");
    }
}

#[test]
fn a_week_of_none_is_not_a_week_without_a_record() {
    let counts = vec![Some(3), Some(0), None, Some(5)];
    let bars = Bars { title: "Drives".into(), from_week: 1, counts, target: target(4.0) };
    let area = drawn(&Chart::Bars(bars.clone()), 230.0, "en");
    let drawn = bars_of(&area);
    // The last one is open where the line of the target crosses it.
    assert_eq!(drawn.len(), 4, "one for each week that was counted");
    let low = drawn[0].y + drawn[0].height;
    let high = drawn[2].y;
    assert!((drawn[0].height / (low - high) - 0.6).abs() < 0.001 && drawn[1].height == 0.0);
    assert!((drawn[3].y + drawn[3].height - low).abs() < 0.001);
    let dash = strokes(&area, Ink::Text)[0].0.1;
    assert!((dash - (low + (high - low) * 0.8)).abs() < 0.01, "the target is at 4 of 5");
    let points =
        area.marks.iter().filter(|mark| matches!(mark, Mark::Disc { ink: Ink::Pencil, .. }));
    assert_eq!(points.count(), 1);
    let table = Chart::Bars(bars).table("en");
    let said: Vec<&str> = table.rows.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(said, ["3", "0", "not recorded", "5", "4"]);
}

#[test]
fn the_days_of_dots_are_named_over_them() {
    let area = drawn(&Chart::Dots(dots(2)), 482.0, "de");
    let labels = labels(&area);
    let names: Vec<&str> = labels.iter().map(|(text, _)| text.as_str()).collect();
    let letters = ["Fr", "Sa", "So", "Mo", "Di", "Mi", "Do"];
    assert_eq!(names[1..8], letters, "once for both weeks");
    assert_eq!(names[8], "Woche 1");
    let fridays = labels[1].1.x + labels[1].1.width / 2.0;
    let first = area.all().into_iter().find_map(|area| match area.marks.first() {
        Some(Mark::Disc { centre, .. }) => Some(centre.0),
        _ => None,
    });
    assert!((first.expect("a dot") - fridays).abs() < 0.01);
    let english = drawn(&Chart::Dots(dots(1)), 482.0, "en");
    assert_eq!(texts(&english)[1..8], ["F", "S", "S", "M", "T", "W", "T"]);
}

#[test]
fn dots_differ_by_their_shape_alone() {
    let all = [Dot::Met, Dot::Recorded, Dot::Empty, Dot::NotDue];
    let shape = |mark: Option<Mark>| match mark {
        Some(Mark::Disc { radius, .. }) if radius > 3.0 => "filled",
        Some(Mark::Disc { .. }) => "point",
        Some(Mark::Ring { .. }) => "ring",
        _ => "gap",
    };
    let shapes = all.map(|one| shape(super::dots::dot(one, (0.0, 0.0))));
    assert_eq!(shapes, ["filled", "ring", "point", "gap"]);
}

#[test]
fn every_figure_on_a_chart_is_in_its_table() {
    let mut rated = series(&[Some(8.0), None, Some(6.25)], 0.0, 10.0);
    rated.target = target(4.5);
    let nights = vec![night(0, (23, 10), (6, 30), &[(3, 5)]), night(1, (22, 0), (7, 0), &[])];
    let counts = vec![Some(3), None, Some(7)];
    let drives = Bars { title: "Drives".into(), from_week: 2, counts, target: target(5.0) };
    let bands = phq(&[Some(21.0), Some(9.0)]);
    for (chart, wanted) in [
        (Chart::Series(rated), vec!["8", "6.25", "4.5", "0", "10"]),
        (Chart::Bands(bands), vec!["21", "9", "0", "27", "5", "10", "15", "20"]),
        (
            Chart::Spans(Spans { title: "Sleep".into(), nights }),
            vec!["23:10", "6:30", "3:05", "22:00", "7:00", "1"],
        ),
        (Chart::Bars(drives), vec!["3", "7", "5"]),
    ] {
        let table = chart.table("en");
        let said: Vec<&str> = table.rows.iter().map(|(_, value)| value.as_str()).collect();
        let said = said.join(" ").replace([',', ';'], " ");
        let said: Vec<&str> = said.split_whitespace().collect();
        for figure in wanted {
            assert!(said.contains(&figure), "no {figure} in {said:?}");
        }
        // What is drawn beside a mark is one of them, too.
        for (text, rect) in labels(&drawn(&chart, 482.0, "en")) {
            let beside = rect.height == canvas::VALUE.leading && text.parse::<f64>().is_ok();
            assert!(!beside || said.contains(&text.as_str()), "{text} is not in {said:?}");
        }
    }
    let table = Chart::Dots(dots(2)).table("en");
    assert_eq!(table.rows.len(), 16);
    assert_eq!(table.rows[0], ("Fri 27 November 2026".to_owned(), "met".to_owned()));
}

#[test]
fn a_chart_is_heard_in_one_piece() {
    let mut rated = series(&[Some(8.0), None, Some(6.0)], 0.0, 10.0);
    rated.target = target(4.0);
    let chart = Chart::Series(rated);
    assert_eq!(
        chart.alt("en"),
        "Peak of the panic: 2 of 3 recorded, Fri 27 November – Sun 29 November; lowest 6, highest 8, \
         last 6. 0 = none at all · 10 = as bad as it has ever been. goal: at most that much on average."
    );
    let area = drawn(&chart, 230.0, "en");
    assert_eq!((area.role, area.alt), (Role::Chart, Some(chart.alt("en"))));
}
