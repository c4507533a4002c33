//! What a chart says in words: on its axes, in its table, and to be heard.

use super::*;

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
fn the_days_of_dots_are_named_over_them() {
    let area = drawn(&Chart::Dots(dots(2)), 482.0, "de");
    let labels = labels(&area);
    let names: Vec<&str> = labels.iter().map(|(text, _)| text.as_str()).collect();
    let letters = ["Fr", "Sa", "So", "Mo", "Di", "Mi", "Do"];
    assert_eq!(names[1..8], letters, "once for both weeks");
    assert_eq!(names[8], "Woche 1");
    let fridays = labels[1].1.x + labels[1].1.width / 2.0;
    let first = area.all().into_iter().find_map(|area| match area.marks.first() {
        // The row of dots begins under the name of its week.
        Some(Mark::Disc { centre, .. }) => Some(area.rect.x + centre.0),
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
    assert_eq!((area.role, area.alt()), (Role::Chart, Some(chart.alt("en").as_str())));
}
