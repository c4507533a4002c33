//! The letterhead: whom a sheet is from, with what it is about at the right.

use super::pen::{GRID, SMALL, label, paragraph};
use super::text::Setter;
use super::tree::{Area, Role};
use crate::practice_details::logo::Logo;

/// Whom a sheet is from.
#[derive(Clone, Copy)]
pub(super) struct Letterhead<'a> {
    /// The practice's name.
    pub(super) name: &'a str,
    /// One line after the name. May be empty.
    pub(super) line: &'a str,
    /// What stands before the name.
    pub(super) logo: Option<&'a Logo>,
}

impl Letterhead<'_> {
    /// Draws it, with a few words at the right.
    pub(super) fn draw(&self, setter: &Setter<'_>, right: &str, width: f64) -> Area {
        let right = label(setter, right, &SMALL);
        if let Some(logo) = self.logo {
            return super::logo::letterhead(self, logo, setter, right, width);
        }
        let from = match self.line {
            "" => self.name.to_owned(),
            line => format!("{} · {line}", self.name),
        };
        let room = width - right.rect.width - 2.0 * GRID;
        let from = paragraph(setter, Role::Plain, &from, &SMALL, room);
        let mut head = Area::new(Role::Letterhead, width, from.rect.height);
        let x = width - right.rect.width;
        head.children = vec![from, right.at(x, 0.0)];
        head
    }
}
