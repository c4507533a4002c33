//! The goal in the client's voice, with its circles, and what came back last time.

use chrono::{Days, NaiveDate};

use super::AssignmentSheet;
use super::flow::Flow;
use super::pen::{BOX, GOAL, GRID, MM, QUOTE, SMALL, label, lines};
use super::phrases::{quotation_marks, quoted};
use super::space::Drawing;
use super::tree::{Area, Ink, Mark, Rect, Role};
use crate::assignment::{Dot, ReturnedWeek, ReturnedWords};
use crate::form::{Figure, Rhythm};

/// From the rule at the left to the words.
const INDENT: f64 = 18.0;
const RULE: f64 = 2.25;
/// From one open circle to the next.
const APART: f64 = 7.0 * MM;

/// Places the goal: the words in quotation marks of their own language, a rule beside them, and an
/// open circle for each day that can count.
pub(super) fn goal_block(drawing: &Drawing<'_>, sheet: &AssignmentSheet<'_>, flow: &mut Flow) {
    let Some(goal) = sheet.goal else { return };
    let width = flow.width - INDENT;
    let setter = drawing.setter;
    let words = quoted(goal.words.as_str(), &goal.language);
    let set = setter.set_evenly(&words, &GOAL, width);
    // The opening mark hangs, so that the words themselves stand flush.
    let (open, _) = quotation_marks(&goal.language);
    let hang = match set.first() {
        Some(first) if !first.right_to_left => setter.width(open, &GOAL).min(INDENT - RULE - 2.0),
        _ => 0.0,
    };
    let circles = circles(drawing, sheet, width);
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

/// How many days are due in each week of the assignment. What is not filled in by the day is
/// counted over all seven.
fn weeks(sheet: &AssignmentSheet<'_>) -> Vec<u32> {
    let by_day = matches!(sheet.rhythm, Rhythm::Daily { .. });
    let mut weeks = Vec::new();
    let mut first = Some(sheet.first_day);
    while let Some(begin) = first.filter(|day| *day <= sheet.last_day && weeks.len() < 8) {
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
    let shown = || weeks.iter().filter(|(_, week)| week.is_some());
    let names = shown().map(|(name, _)| setter.width(name, &SMALL)).fold(0.0, f64::max) + 12.0;
    let most = shown().filter_map(|(_, week)| *week).map(|week| week.dots.len()).max().unwrap_or(0);
    for (name, week) in weeks {
        if let Some(week) = week {
            block.stack(0.0, returned_week(drawing, name, week, names, most, width));
        }
    }
    if let Some(sentence) = &returned.sentence {
        let intro = label(setter, &tongue.you_wrote(sentence.day), &SMALL);
        // They are the same person's words as the goal, so they are quoted as it is.
        let language = sheet.goal.map_or(sheet.language, |goal| goal.language.as_str());
        let words = quoted(sentence.words.as_str(), language);
        let beside = intro.rect.width.max(names - 12.0) + 12.0;
        let short = setter.set(&words, &QUOTE, width - beside);
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
        flow.said(0.0, Role::Returned, &setter.set_well(&words, &QUOTE, width), language);
    } else if !block.children.is_empty() {
        flow.put(vec![(GRID, block)]);
    }
}

fn returned_week(
    drawing: &Drawing<'_>,
    name: &str,
    week: &ReturnedWeek,
    names: f64,
    most: usize,
    width: f64,
) -> Area {
    let pitch = 14.0;
    let mut row = Area::new(Role::Paragraph, width, GRID);
    row.children.push(label(drawing.setter, &format!("{name} "), &SMALL));
    let mut dots = Area::new(Role::Plain, pitch * most as f64, GRID).at(names, 0.0);
    for (place, dot) in week.dots.iter().enumerate() {
        let centre = (pitch * place as f64 + 4.5, GRID / 2.0);
        dots.marks.extend(match dot {
            Dot::Met => Some(Mark::Disc { centre, radius: 4.5, ink: Ink::Pine }),
            Dot::Recorded => Some(Mark::Ring { centre, radius: 3.9, width: 1.2, ink: Ink::Pine }),
            Dot::Empty => Some(Mark::Disc { centre, radius: 1.2, ink: Ink::Pencil }),
            Dot::NotDue => None,
        });
    }
    row.children.push(dots.shown_as(drawing.tongue.dots(week)));
    let x = names + pitch * most as f64 + 8.0;
    let figure = drawing.setter.set(week.figure.as_str(), &SMALL, (width - x).max(1.0));
    row.children.push(lines(Role::Plain, &figure[..1], width - x).at(x, 0.0));
    row
}

#[cfg(test)]
mod tests {
    use super::super::tests::sheet_with;
    use super::weeks;
    use crate::form::Rhythm;

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
