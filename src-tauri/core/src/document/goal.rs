//! The goal in the client's voice, with its circles, and what came back last time.

use chrono::{Days, NaiveDate};

use super::AssignmentSheet;
use super::chart::{self, DotRow, DotWeek, Dots};
use super::flow::Flow;
use super::mirror::turn;
use super::pen::{BOX, GOAL, GRID, MM, QUOTE, SMALL, label, lines};
use super::phrases::{quotation_marks, quoted};
use super::space::Drawing;
use super::text::{Line, Style};
use super::tree::{Area, Ink, Mark, Rect, Role};
use super::way::Way;
use crate::assignment::{ReturnedWeek, ReturnedWords};
use crate::form::{Figure, Rhythm};

/// From the rule at the left to the words.
const INDENT: f64 = 18.0;
const RULE: f64 = 2.25;
/// More weeks than these would push the form off its page.
const MOST_WEEKS: usize = 8;
/// From one open circle to the next.
const APART: f64 = 7.0 * MM;

/// Places the goal: the words in quotation marks of their own language, a rule beside them, and an
/// open circle for each day that can count. Words that are read from the right have it all the other
/// way round, whatever the page.
///
/// With `came`, the weeks of what came back stand there instead, as they turned out.
pub(super) fn goal_block(
    drawing: &Drawing<'_>,
    sheet: &AssignmentSheet<'_>,
    came: Option<&[ReturnedWeek]>,
    flow: &mut Flow,
) {
    let Some(goal) = sheet.goal else { return };
    let width = flow.width - INDENT;
    let setter = drawing.setter;
    let words = quoted(goal.words.as_str(), &goal.language);
    let style = Style { way: Some(Way::of(&goal.language)), ..GOAL };
    let set = setter.set_evenly(&words, &style, width);
    let reads = match set.first() {
        Some(first) if first.right_to_left => Way::FromRight,
        _ => Way::FromLeft,
    };
    let set: Vec<Line> = set.into_iter().map(|line| Line { other_way: false, ..line }).collect();
    // The opening mark hangs, so that the words themselves stand flush.
    let (open, _) = quotation_marks(&goal.language);
    let hang = setter.width(open, &style).min(INDENT - RULE - 2.0);
    let circles = match came {
        Some(weeks) => turned_out(drawing, sheet, weeks, width),
        None => circles(drawing, sheet, width),
    };
    let extra = circles.as_ref().map_or(0.0, |circles| circles.rect.height) + GRID * 0.5;
    flow.text(GRID, &set, extra, |some, last| {
        let first = some.first().is_some_and(|line| std::ptr::eq(line, &raw const set[0]));
        let mut block = Area::new(Role::Goal, flow_width(width), 0.0);
        let mut text = lines(Role::Plain, some, width + hang);
        shift_all_but_first(&mut text, if first { hang } else { 0.0 });
        let x = if first { INDENT - hang } else { INDENT };
        text.rect.width = width + INDENT - x;
        let mut height = text.rect.height;
        text.goes_on = !first;
        block.goes_on = !first;
        block.children.push(text.said_in(&goal.language).at(x, 0.0));
        if let (true, Some(circles)) = (last, &circles) {
            block.children.push(circles.clone().at(INDENT, height));
            height += circles.rect.height;
        }
        block.rect.height = height;
        let rect = Rect { x: 0.0, y: 1.0, width: RULE, height: height - 2.0 };
        block.marks.push(Mark::Fill { rect, ink: Ink::Pine });
        if reads != setter.page() {
            turn(&mut block);
        }
        block
    });
}

fn flow_width(width: f64) -> f64 {
    width + INDENT
}

fn shift_all_but_first(text: &mut Area, by: f64) {
    for mark in text.marks.iter_mut().skip(1) {
        if let Mark::Text { x, .. } = mark {
            *x += by;
        }
    }
}

/// Open circles, a row for each week, with the words that say what to do with them. Goals that are
/// not counted in days have none.
fn circles(drawing: &Drawing<'_>, sheet: &AssignmentSheet<'_>, width: f64) -> Option<Area> {
    let rule = &sheet.goal?.criterion.as_ref()?.rule;
    if !matches!(rule.figure, Figure::Days | Figure::Rate) {
        return None;
    }
    let weeks = weeks(sheet);
    let several = weeks.len() > 1;
    let words = drawing.tongue.fill_one(rule.one.in_language(drawing.language));
    let week_name = |number: usize| label(drawing.setter, &drawing.tongue.week(number), &SMALL);
    let names = if several { week_name(weeks.len()).rect.width + 10.0 } else { 0.0 };
    let one_week = names + APART * 6.0 + BOX;
    let gutter = 10.0 * MM;
    let a_row = (((width + gutter) / (one_week + gutter)).floor() as usize).max(1);
    let mut area = Area::new(Role::Plain, width, 0.0);
    let top = 6.0;
    let pitch = BOX + 5.0;
    let radius = BOX / 2.0 - 0.4;
    for (number, due) in weeks.iter().enumerate() {
        let (x, y) =
            ((one_week + gutter) * (number % a_row) as f64, top + pitch * (number / a_row) as f64);
        if several {
            let name = week_name(number + 1);
            let middle = (BOX - name.rect.height) / 2.0;
            area.children.push(name.at(x, y + middle));
        }
        let wide = APART * f64::from(due.saturating_sub(1)) + BOX;
        let mut week = Area::new(Role::Plain, wide, BOX).at(x + names, y);
        for place in 0..*due {
            let centre = (APART * f64::from(place) + BOX / 2.0, BOX / 2.0);
            week.marks.push(Mark::Ring { centre, radius, width: 0.8, ink: Ink::Pencil });
        }
        area.children.push(week.shown_as(drawing.tongue.open_circles(*due)));
    }
    let rows = weeks.len().div_ceil(a_row);
    let words = drawing.setter.set(&words, &SMALL, width);
    let used = APART * f64::from(weeks[0].saturating_sub(1)) + BOX + 12.0;
    let wide = words.iter().map(|line| line.width).fold(0.0, f64::max);
    let words = lines(Role::Plain, &words, wide);
    if !several && used + wide <= width {
        area.children.push(words.at(used, top + (BOX - GRID) / 2.0));
        area.rect.height = top + BOX + 3.0;
    } else {
        let y = top + pitch * rows as f64 - 3.0;
        area.rect.height = y + words.rect.height;
        area.children.push(words.at(0.0, y));
    }
    Some(area)
}

/// The weeks as they turned out: their dots where days are counted, and always the figure in words. An
/// assignment of many weeks shows the latest.
fn turned_out(
    drawing: &Drawing<'_>,
    sheet: &AssignmentSheet<'_>,
    weeks: &[ReturnedWeek],
    width: f64,
) -> Option<Area> {
    let rule = &sheet.goal?.criterion.as_ref()?.rule;
    let counted = matches!(rule.figure, Figure::Days | Figure::Rate);
    let week = |(place, week): (usize, &ReturnedWeek)| DotWeek {
        number: place as u32 + 1,
        first_day: week.first_day,
        dots: if counted { week.dots.clone() } else { Vec::new() },
        figure: week.figure.as_str().to_owned(),
    };
    let latest = weeks.iter().enumerate().skip(weeks.len().saturating_sub(MOST_WEEKS));
    let weeks: Vec<DotWeek> = latest.map(week).collect();
    if weeks.is_empty() {
        return None;
    }
    let title = rule.counted.in_language(drawing.language).to_owned();
    let dots = Dots { title, weeks }.bare(drawing, width);
    let mut area = Area::new(Role::Plain, width, dots.rect.height + 6.0);
    area.children.push(dots.at(0.0, 6.0));
    Some(area)
}

/// How many days are due in each week of the assignment. What is not filled in by the day is
/// counted over all seven.
fn weeks(sheet: &AssignmentSheet<'_>) -> Vec<u32> {
    let by_day = matches!(sheet.rhythm, Rhythm::Daily { .. });
    let mut weeks = Vec::new();
    let mut first = Some(sheet.first_day);
    while let Some(begin) = first.filter(|day| *day <= sheet.last_day && weeks.len() < MOST_WEEKS) {
        let days = (0..7).filter_map(|day| begin.checked_add_days(Days::new(day)));
        let counts =
            |day: &NaiveDate| !by_day || (*day <= sheet.last_day && sheet.rhythm.due_on(*day));
        weeks.push(days.filter(counts).count() as u32);
        first = begin.checked_add_days(Days::new(7));
    }
    weeks.retain(|due| *due > 0);
    if weeks.is_empty() {
        weeks.push(7);
    }
    weeks
}

/// Places what the last week showed, and the one sentence that was picked from it.
pub(super) fn returned_block(
    drawing: &Drawing<'_>,
    returned: &ReturnedWords,
    sheet: &AssignmentSheet<'_>,
    flow: &mut Flow,
) {
    let width = flow.width;
    let (setter, tongue) = (drawing.setter, drawing.tongue);
    let mut block = Area::new(Role::Returned, width, 0.0);
    let weeks = [
        (tongue.week_before(), returned.then.as_ref()),
        (tongue.last_week(), returned.now.as_ref()),
    ];
    let weeks: Vec<DotRow<'_>> =
        weeks.into_iter().filter_map(|(name, week)| Some(dot_row(name, week?))).collect();
    let names = weeks.iter().map(|week| setter.width(week.name, &SMALL)).fold(0.0, f64::max) + 12.0;
    if !weeks.is_empty() {
        block.stack(0.0, chart::rows(drawing, &weeks, false, width));
    }
    if let Some(sentence) = &returned.sentence {
        let intro = label(setter, &tongue.you_wrote(sentence.day), &SMALL);
        // They are the same person's words as the goal, so they are quoted as it is.
        let language = sheet.goal.map_or(sheet.language, |goal| goal.language.as_str());
        let words = quoted(sentence.words.as_str(), language);
        let quote = Style { way: Some(Way::of(language)), ..QUOTE };
        let beside = intro.rect.width.max(names - 12.0) + 12.0;
        let short = setter.set(&words, &quote, width - beside);
        if let [_] = short.as_slice() {
            let mut line = Area::new(Role::Plain, width, GRID);
            let said = lines(Role::Plain, &short, width - beside).said_in(language);
            line.children = vec![intro, said.at(beside, 0.0)];
            block.stack(0.0, line);
            return flow.put(vec![(GRID, block)]);
        }
        block.stack(0.0, intro);
        block.rect.width = width;
        flow.put_before(vec![(GRID, block)], 2.0 * GRID);
        flow.said(0.0, Role::Returned, &setter.set_well(&words, &quote, width), language);
    } else if !block.children.is_empty() {
        flow.put(vec![(GRID, block)]);
    }
}

fn dot_row<'a>(name: &'a str, week: &'a ReturnedWeek) -> DotRow<'a> {
    let figure = week.figure.as_str();
    DotRow { name, first_day: week.first_day, dots: &week.dots, figure }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::tests::ours;
    use super::super::tests::sheet_with;
    use super::super::tree::{Mark, Role};
    use super::super::{AssignmentSheet, lay_out};
    use super::weeks;
    use crate::form::{Form, Rhythm};
    use crate::goal::FrozenGoal;

    /// Whether the rule stands at the right, and on which side the first line of the goal ends short.
    fn stands_right(language: &str, form: Option<&Form>, said: (&str, &str)) -> (bool, bool) {
        let fonts = ours();
        let goal = FrozenGoal { words: said.1.into(), language: said.0.into(), criterion: None };
        let layout = sheet_with(&Rhythm::Once, 7, |sheet| {
            let form = form.unwrap_or(sheet.form);
            let sheet = AssignmentSheet { goal: Some(&goal), language, form, ..*sheet };
            lay_out(&sheet, &fonts).expect("laid out")
        });
        assert!(layout.faults().is_empty());
        let areas = layout.pages[0].body.all();
        let block = areas.into_iter().find(|area| area.role == Role::Goal).expect("a goal");
        let Some(Mark::Fill { rect, .. }) = block.marks.first() else { panic!("a rule") };
        let words = &block.children[0];
        let Some(Mark::Text { x, line, .. }) = words.marks.first() else { panic!("words") };
        let after = words.rect.width - x - line.width;
        (rect.x > block.rect.width / 2.0, *x > after)
    }

    #[test]
    fn a_goal_stands_the_way_of_its_own_language_on_any_sheet() {
        let json = r#"{"format":1,"key":"x","version":1,"title":"טופס","purpose":"To see.",
            "takes_seconds":60,"rhythm":{"kind":"once"},
            "entry":[{"key":"a","ask":"איך היה?","answer":{"kind":"text"}}]}"#;
        let hebrew = Form::from_json(json).expect("a sound form");
        let goals = [("en", "I want to sleep."), ("he", "אני רוצה לישון."), ("he", "CBT עוזר לי")];
        for (said, right) in goals.into_iter().zip([false, true, true]) {
            assert_eq!(stands_right("en", None, said), (right, right), "{}", said.1);
            assert_eq!(stands_right("he", Some(&hebrew), said), (right, right), "{}", said.1);
        }
    }

    #[test]
    fn only_due_days_have_a_circle() {
        let daily = |days, on: &str| {
            let json =
                format!(r#"{{"kind":"daily","days":{days},"part_of_day":"any","on":[{on}]}}"#);
            serde_json::from_str::<Rhythm>(&json).expect("a rhythm")
        };
        let workdays = r#""Mon","Tue","Wed","Thu","Fri""#;
        let counted = |rhythm: &Rhythm, days| sheet_with(rhythm, days, weeks);
        assert_eq!(counted(&daily(7, ""), 7), [7]);
        assert_eq!(counted(&daily(7, workdays), 7), [5]);
        assert_eq!(counted(&daily(10, ""), 10), [7, 3]);
        assert_eq!(counted(&daily(14, workdays), 14), [5, 5]);
        assert_eq!(counted(&Rhythm::EachTime { per_week: 3 }, 7), [7]);
    }
}
