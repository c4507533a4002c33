//! A line through values: joined from one due entry to the next, open where one is missing.

use super::super::tree::{Area, Ink, Mark};

/// More points than these are a line without dots.
const MOST_DOTS: usize = 31;
const DOT: f64 = 2.3;
/// One among many that is joined to none, in widths of the line.
const LONE: f64 = 1.5;
/// More points than these need a finer line.
const CROWD: usize = 100;
pub(super) const LAST: f64 = 3.2;

/// Draws the values of entries that were due one after another, each where it stands; says where the last
/// one is.
pub(super) fn draw(area: &mut Area, entries: &[Option<(f64, f64)>]) -> Option<(f64, f64)> {
    let few = entries.len() <= MOST_DOTS;
    let width = if entries.len() > CROWD { 0.8 } else { 1.3 };
    for pair in entries.windows(2) {
        if let [Some(from), Some(to)] = *pair {
            area.marks.push(Mark::Stroke { from, to, width, ink: Ink::Pine });
        }
    }
    let last = entries.iter().rposition(Option::is_some);
    for (place, entry) in entries.iter().enumerate() {
        let Some(centre) = *entry else { continue };
        let known = |place: Option<usize>| {
            place.and_then(|place| entries.get(place)).is_some_and(Option::is_some)
        };
        let alone = !known(place.checked_sub(1)) && !known(Some(place + 1));
        if Some(place) == last || alone || few {
            let radius = match (Some(place) == last, few) {
                (true, _) => LAST,
                (_, true) => DOT,
                _ => LONE * width,
            };
            area.marks.push(Mark::Disc { centre, radius, ink: Ink::Pine });
        }
    }
    last.and_then(|last| entries[last])
}
