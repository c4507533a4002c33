//! What stands where on each kind of chart.

use super::*;

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
fn the_line_of_a_waking_stays_with_its_own_night() {
    for count in 1..80 {
        let nights = (0..count).map(|place| night(place, (22, 0), (6, 0), &[(3, 10)])).collect();
        let area = drawn(&Chart::Spans(Spans { title: "Sleep".into(), nights }), 230.0, "en");
        assert_eq!(faults(&area), Vec::<String>::new(), "{count} nights");
        let mut lines = strokes(&area, Ink::Text);
        lines.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
        assert!(lines.windows(2).all(|pair| pair[0].1.0 < pair[1].0.0), "{count} nights");
    }
}

#[test]
fn the_words_of_a_target_stay_beside_the_plot() {
    for value in [0.0, 10.0] {
        let aimed = Series { target: target(value), ..series(&[Some(5.0)], 0.0, 10.0) };
        let area = drawn(&Chart::Series(aimed), 160.0, "en");
        let words = area.children.iter().find(|child| child.marks.len() > 2).expect("some lines");
        let (top, bottom) = (words.rect.y, words.rect.y + words.rect.height);
        let half = canvas::NUMBER.leading / 2.0;
        assert!(top > height_of(&area, "10") - half - 0.1, "{value}: from {top}");
        assert!(bottom < height_of(&area, "0") + half + 0.1, "{value}: to {bottom}");
    }
}
