//! How much an SVG file asks for, before it is given any of it.
//!
//! A few lines can ask for a million shapes: whatever refers to something draws all of it once more.

use std::collections::HashMap;

use usvg::roxmltree::{Document, Node};

use super::LogoFault;

/// The most elements of a file.
const MAX_ELEMENTS: usize = 5_000;
/// The most that all of it may come to when every reference is followed.
const MAX_WEIGHT: usize = 200_000;
/// The deepest that elements stand within one another, references followed.
const MAX_DEPTH: usize = 60;

/// The attributes that say where something is, or how large.
const PLACES: [&str; 22] = [
    "d",
    "points",
    "transform",
    "gradientTransform",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x1",
    "y1",
    "x2",
    "y2",
    "fx",
    "fy",
    "stroke-width",
    "stroke-dashoffset",
];

/// Looks for what makes a file unfit, or too much.
pub(super) fn weigh(document: &Document<'_>) -> Result<(), LogoFault> {
    let elements = || document.descendants().filter(Node::is_element);
    if elements().count() > MAX_ELEMENTS {
        return Err(LogoFault::TooManyParts);
    }
    let mut styled = Vec::new();
    for element in elements() {
        let places = element.attributes().filter(|one| PLACES.contains(&one.name()));
        if !places.map(|one| one.value()).all(is_near) {
            return Err(LogoFault::Damaged);
        }
        let has_words = || element.descendants().filter_map(|node| node.text()).any(is_said);
        match element.tag_name().name() {
            "text" if has_words() => return Err(LogoFault::Text),
            "image" | "feImage" => return Err(LogoFault::PictureInside),
            // A filter is refused where something uses it.
            "style" => {
                let sheet = element.text().unwrap_or_default();
                if sheet.contains("marker") && sheet.contains("url(") {
                    return Err(LogoFault::Effect);
                }
                styled.extend(names(sheet));
            }
            _ => {}
        }
    }
    let named = elements().filter_map(|one| Some((one.attribute("id")?, one))).collect();
    let mut scale = Scale { named, styled, left: MAX_WEIGHT };
    scale.put(document.root_element(), 0)
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Whether no number in it has more than seven digits before its point. An arc as wide as the sky would
/// be cut into pieces without end.
fn is_near(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut digits, mut is_whole) = (0, true);
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' if is_whole => digits += 1,
            b'0'..=b'9' => {}
            b'.' => is_whole = false,
            b'e' | b'E' if place > 0 && bytes[place - 1].is_ascii_digit() => {
                let after = &bytes[place + 1..];
                let power = after.strip_prefix(b"+").unwrap_or(after);
                let length = power.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if length > 1 || (length == 1 && power[0] > b'6') {
                    return false;
                }
                is_whole = false;
            }
            _ => (digits, is_whole) = (0, true),
        }
        if digits > 7 {
            return false;
        }
    }
    true
}

/// The names in `url(#name)`.
fn names(text: &str) -> Vec<&str> {
    let after = text.split("url(").skip(1);
    let name = |rest: &'_ str| {
        let start = rest.find('#')? + 1;
        let end = rest[start..].find([')', '"', '\''])? + start;
        Some(start..end)
    };
    after.filter_map(|rest| Some(&rest[name(rest)?])).collect()
}

struct Scale<'a, 'input> {
    named: HashMap<&'a str, Node<'a, 'input>>,
    /// The names in the style sheets: any element may be one that they are for.
    styled: Vec<&'a str>,
    left: usize,
}

impl<'a, 'input> Scale<'a, 'input> {
    fn put(&mut self, element: Node<'a, 'input>, depth: usize) -> Result<(), LogoFault> {
        if depth > MAX_DEPTH {
            return Err(LogoFault::TooManyParts);
        }
        self.left = self.left.checked_sub(1).ok_or(LogoFault::TooManyParts)?;
        for attribute in element.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if name == "href" {
                if let Some(target) = value.strip_prefix('#').and_then(|name| self.named.get(name))
                {
                    self.put(*target, depth + 1)?;
                }
                continue;
            }
            // A marker stands at every corner of what it marks.
            let times = if name.starts_with("marker") || value.contains("marker") {
                let corners =
                    ["d", "points"].map(|name| element.attribute(name).map_or(0, str::len));
                1 + corners[0] / 2 + corners[1] / 2
            } else {
                1
            };
            for name in names(value) {
                self.follow(name, times, depth)?;
            }
        }
        // What a style sheet refers to is weighed once for each element, and not within itself.
        let styled = std::mem::take(&mut self.styled);
        styled.iter().try_for_each(|name| self.follow(name, 1, depth))?;
        self.styled = styled;
        element.children().filter(Node::is_element).try_for_each(|child| self.put(child, depth + 1))
    }

    fn follow(&mut self, name: &str, times: usize, depth: usize) -> Result<(), LogoFault> {
        let Some(target) = self.named.get(name).copied() else { return Ok(()) };
        let before = self.left;
        self.put(target, depth + 1)?;
        let once = before - self.left;
        let more = once.saturating_mul(times - 1);
        self.left = self.left.checked_sub(more).ok_or(LogoFault::TooManyParts)?;
        Ok(())
    }
}
