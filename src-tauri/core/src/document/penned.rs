//! What a pen puts where room was left for it: a tick in a box, a point on a scale.

use super::pen::BOX;
use super::space::INSET;
use super::tree::{Area, Ink, Mark, Rect, Role};

/// Ticks the boxes at `places`, in the order in which they were drawn.
pub(super) fn ticked(mut space: Area, places: &[usize], said: impl Fn(usize) -> String) -> Area {
    let frames = space.marks.iter().filter_map(|mark| match mark {
        // The frame of a cell is no box to tick.
        Mark::Frame { rect, .. } => (rect.width <= BOX).then_some(*rect),
        _ => None,
    });
    let boxes: Vec<_> = frames.collect();
    // From the last on, so that each label keeps its place until its tick stands before it.
    for place in places.iter().rev() {
        let Some(rect) = boxes.get(*place) else { continue };
        let mut tick = Area::new(Role::Plain, BOX, BOX).at(rect.x, rect.y);
        tick.marks.push(Mark::Tick { rect: Rect { x: 0.0, y: 0.0, width: BOX, height: BOX } });
        let before = (*place).min(space.children.len());
        space.children.insert(before, tick.shown_as(said(*place)));
    }
    space
}

/// Marks a point of a scale.
pub(super) fn marked(mut scale: Area, min: f64, max: f64, number: f64) -> Area {
    let along = if max > min { ((number - min) / (max - min)).clamp(0.0, 1.0) } else { 0.0 };
    let centre = (INSET + (scale.rect.width - 2.0 * INSET) * along, 6.0);
    scale.marks.push(Mark::Disc { centre, radius: 4.2, ink: Ink::Text });
    scale
}

#[cfg(test)]
mod tests {
    use super::super::table::frame;
    use super::*;

    fn ticks(area: &Area) -> Vec<f64> {
        let of = |part: &&Area| part.marks.iter().any(|mark| matches!(mark, Mark::Tick { .. }));
        area.all().into_iter().filter(of).map(|part| part.rect.x).collect()
    }

    fn ticked(space: Area, places: &[usize]) -> Area {
        super::ticked(space, places, |_| "ticked".into())
    }

    #[test]
    fn a_tick_stands_in_the_box_that_was_chosen_and_in_no_other() {
        let boxes = Area::new(Role::Space, 200.0, BOX).tick_box(0.0, 0.0).tick_box(100.0, 0.0);
        assert!(ticks(&ticked(boxes.clone(), &[])).is_empty());
        assert_eq!(ticks(&ticked(boxes.clone(), &[1])), [100.0]);
        assert!(ticks(&ticked(boxes, &[7])).is_empty(), "an option that the form no longer has");
    }

    #[test]
    fn a_tick_stands_in_the_box_of_a_cell_and_not_in_its_corner() {
        let cell = frame(Role::Cell, 60.0, 20.0, false).tick_box(23.0, 3.0);
        assert_eq!(ticks(&ticked(cell, &[0])), [23.0]);
    }

    #[test]
    fn a_mark_stands_where_the_number_is_and_never_beside_the_scale() {
        let at = |min, max, number| {
            let scale = marked(Area::new(Role::Space, 112.0, 22.0), min, max, number);
            match scale.marks.last() {
                Some(Mark::Disc { centre, .. }) => centre.0,
                _ => f64::NAN,
            }
        };
        assert_eq!(
            [at(0.0, 10.0, 0.0), at(0.0, 10.0, 5.0), at(0.0, 10.0, 10.0)],
            [6.0, 56.0, 106.0]
        );
        assert_eq!(
            [at(-5.0, 5.0, 0.0), at(0.0, 10.0, 99.0), at(3.0, 3.0, 3.0)],
            [56.0, 106.0, 6.0]
        );
    }
}
