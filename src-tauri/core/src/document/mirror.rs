//! Sheets that begin at the right: the finished layout, turned over.
//!
//! Every part of a sheet is laid out as if it began at the left. What begins at the right is the same
//! with each box and each mark at the other side of the box around. Letters, ticks and clocks keep
//! their own direction.

use super::tree::{Area, Layout, Mark, Rect};

/// Turns every page over.
pub(super) fn mirror(mut layout: Layout) -> Layout {
    for page in &mut layout.pages {
        let x = page.width - page.body.rect.x - page.body.rect.width;
        turn(&mut page.body);
        page.body.rect.x = x;
    }
    layout
}

/// Turns over what is in a box; where the box is, its holder says.
pub(super) fn turn(area: &mut Area) {
    if area.keeps_way {
        return;
    }
    let width = area.rect.width;
    area.marks.iter_mut().for_each(|mark| turn_mark(mark, width));
    area.blanks.iter_mut().for_each(|blank| blank.turn(width));
    for child in &mut area.children {
        turn(child);
        child.rect = child.rect.turned(width);
    }
}

fn turn_mark(mark: &mut Mark, width: f64) {
    let turn = |x: &mut f64| *x = width - *x;
    match mark {
        Mark::Text { x, line, .. } => *x = width - *x - line.width,
        Mark::Stroke { from, to, .. } => [from, to].into_iter().for_each(|end| turn(&mut end.0)),
        Mark::Frame { rect, .. }
        | Mark::Fill { rect, .. }
        | Mark::Tick { rect }
        | Mark::Object { rect, .. } => {
            *rect = rect.turned(width);
        }
        Mark::Ring { centre, .. } | Mark::Disc { centre, .. } => turn(&mut centre.0),
    }
}

impl Rect {
    /// The place at the other side of a box that is `width` wide.
    pub(super) fn turned(self, width: f64) -> Self {
        Self { x: width - self.x - self.width, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::{Field, FieldShape, fields};
    use super::super::fonts::tests::ours;
    use super::super::pen::{ASK, label};
    use super::super::tests::sheet_with;
    use super::super::text::Setter;
    use super::super::tree::{Ink, Page, Role};
    use super::super::{AssignmentSheet, lay_out};
    use super::*;
    use crate::form::{Form, Rhythm};

    fn page(body: Area) -> Layout {
        Layout { pages: vec![Page { width: 300.0, height: 300.0, body: body.at(60.0, 60.0) }] }
    }

    fn sheet() -> Layout {
        let fonts = ours();
        let setter = Setter::new(&fonts).expect("fonts");
        let mut clock = Area::new(Role::Space, 40.0, 20.0).rule(0.0, 20.0, 15.0);
        clock.keeps_way = true;
        let mut body = Area::new(Role::Plain, 180.0, 180.0).tick_box(0.0, 100.0);
        body.marks.push(Mark::Disc { centre: (10.0, 9.0), radius: 2.0, ink: Ink::Text });
        body.children = vec![label(&setter, "one", &ASK).at(5.0, 0.0), clock.at(100.0, 40.0)];
        page(body)
    }

    #[test]
    fn each_box_and_each_mark_stands_at_the_other_side_and_a_clock_stays_a_clock() {
        let (before, turned) = (sheet(), mirror(sheet()));
        assert!(turned.faults().is_empty());
        let [from, body] = [&before, &turned].map(|layout| &layout.pages[0].body);
        let gone = |place: usize| from.children[place].rect.turned(180.0).x;
        assert_eq!(body.children[0].rect.x, gone(0));
        assert_eq!((body.children[1].rect.x, gone(1)), (40.0, 40.0));
        let ruled = |area: &Area| match &area.marks[0] {
            Mark::Stroke { from, to, .. } => (from.0, to.0),
            _ => (f64::NAN, f64::NAN),
        };
        assert_eq!(ruled(&body.children[1]), ruled(&from.children[1]), "hours before minutes");
        let Mark::Disc { centre, .. } = &body.marks[1] else { panic!("a disc") };
        assert_eq!(centre.0, 170.0);
        assert_eq!(body.rect.x, 60.0);
    }

    /// The boxes drawn to be ticked, from the corner of the page.
    fn drawn(area: &Area, x: f64, y: f64, found: &mut Vec<(f64, f64)>) {
        let (x, y) = (x + area.rect.x, y + area.rect.y);
        found.extend(area.marks.iter().filter_map(|mark| match mark {
            Mark::Frame { rect, .. } => Some((x + rect.x, y + rect.y)),
            _ => None,
        }));
        area.children.iter().for_each(|child| drawn(child, x, y, found));
    }

    #[test]
    fn fields_stand_where_their_boxes_are_and_hours_before_minutes() {
        let fonts = ours();
        let json = r#"{"format":1,"key":"x","version":1,"title":"טופס","purpose":"To see.",
            "takes_seconds":60,"rhythm":{"kind":"once"},"entry":[
            {"key":"a","ask":"לבד?","answer":{"kind":"yes_no"}},
            {"key":"b","ask":"מתי?","answer":{"kind":"time"}},
            {"key":"c","ask":"איזה?","answer":{"kind":"choices","other":true,"options":[
                {"key":"a","label":"זה"},{"key":"b","label":"משהו אחר לגמרי"}]}}]}"#;
        let form = Form::from_json(json).expect("a sound form");
        sheet_with(&Rhythm::Once, 1, |sheet| {
            let sheet = AssignmentSheet { form: &form, language: "he", ..*sheet };
            let layout = lay_out(&sheet, &fonts).expect("laid out");
            let mut boxes = Vec::new();
            drawn(&layout.pages[0].body, 0.0, 0.0, &mut boxes);
            let fields = fields(&layout, &sheet);
            let near = |field: &Field, (x, y): &(f64, f64)| {
                (field.rect.x - x).abs() < 0.01 && (field.rect.y - y).abs() < 0.01
            };
            let ticked = fields.iter().filter(|one| !matches!(one.shape, FieldShape::Text { .. }));
            assert!(ticked.clone().all(|field| boxes.iter().any(|corner| near(field, corner))));
            let x = |name: &str| {
                let field = fields.iter().find(|field| field.name == name);
                field.map_or(f64::NAN, |field| field.rect.x)
            };
            assert!(ticked.count() == 5 && x("w1-o-q2-h") < x("w1-o-q2-m"));
            assert!(x("w1-o-q3-o1") > x("w1-o-q3-o2"), "the first option stands at the right");
        });
    }

    #[test]
    fn turned_twice_is_as_it_was() {
        let places = |layout: &Layout| {
            let all = layout.pages[0].body.all();
            all.iter().map(|area| (area.rect.x * 1000.0).round()).collect::<Vec<_>>()
        };
        assert_eq!(places(&mirror(mirror(sheet()))), places(&sheet()));
    }
}
