//! Filled outlines as a form of a PDF: paths, colours, gradients and what is seen through.

use std::collections::BTreeMap;
use std::fmt::Write;

use printpdf::{DictItem, ExternalStream};

use super::{dict, map, name, numbers};
use crate::practice_details::logo::{Drawing, Gradient, Outline, Paint, Part, Piece, Span};

/// The drawing as a form that fills a square of one by one.
pub(super) fn form(drawing: &Drawing) -> ExternalStream {
    let (width, height) = (drawing.width, drawing.height);
    let mut form = group([width, height], &drawing.parts);
    // The drawing counts downwards, a page upwards.
    let matrix = numbers(&[1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
    form.dict.insert("Matrix".into(), matrix);
    form
}

/// Parts as a form in their own places.
fn group([width, height]: [f32; 2], parts: &[Part]) -> ExternalStream {
    let mut hand = Hand { size: [width, height], ..Hand::default() };
    parts.iter().for_each(|part| hand.part(part));
    let resources = map([
        ("ExtGState", DictItem::Dict { map: hand.states }),
        ("Pattern", DictItem::Dict { map: hand.patterns }),
        ("XObject", DictItem::Dict { map: hand.groups }),
    ]);
    let dict = dict([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", numbers(&[0.0, 0.0, width, height])),
        ("Resources", resources),
    ]);
    ExternalStream { dict, content: hand.out.into_bytes(), compress: true }
}

#[derive(Default)]
struct Hand {
    size: [f32; 2],
    out: String,
    states: BTreeMap<String, DictItem>,
    patterns: BTreeMap<String, DictItem>,
    groups: BTreeMap<String, DictItem>,
}

impl Hand {
    fn part(&mut self, part: &Part) {
        self.out.push_str("q\n");
        match part {
            Part::Filled { outline, paint, opacity } => {
                self.opacity(*opacity);
                self.paint(paint);
                self.outline(outline);
                self.out.push_str(if outline.even_odd { "f*\n" } else { "f\n" });
            }
            Part::Group { opacity, clip, parts } => {
                if let Some(clip) = clip {
                    // An opening without an outline lets nothing through, where a PDF has no word for it.
                    if clip.pieces.is_empty() {
                        self.out.push_str("0 0 0 0 re\n");
                    }
                    self.outline(clip);
                    self.out.push_str(if clip.even_odd { "W* n\n" } else { "W n\n" });
                }
                if *opacity < 1.0 {
                    self.opacity(*opacity);
                    let key = format!("X{}", self.groups.len());
                    self.say(format_args!("/{key} Do\n"));
                    let mut stream = group(self.size, parts);
                    let as_one = map([("Type", name("Group")), ("S", name("Transparency"))]);
                    stream.dict.insert("Group".into(), as_one);
                    self.groups.insert(key, DictItem::Stream { stream });
                } else {
                    parts.iter().for_each(|part| self.part(part));
                }
            }
        }
        self.out.push_str("Q\n");
    }

    fn say(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a text does not fail.
        let _ = self.out.write_fmt(words);
    }

    fn opacity(&mut self, opacity: f32) {
        if opacity < 1.0 {
            let key = format!("G{}", (opacity * 1000.0).round());
            self.say(format_args!("/{key} gs\n"));
            self.states.insert(key, map([("ca", DictItem::Real(opacity))]));
        }
    }

    fn paint(&mut self, paint: &Paint) {
        match paint {
            Paint::Plain(colour) => {
                let [r, g, b] = parts_of(*colour);
                self.say(format_args!("{r} {g} {b} rg\n"));
            }
            Paint::Gradient(gradient) => {
                let key = format!("P{}", self.patterns.len());
                self.say(format_args!("/Pattern cs /{key} scn\n"));
                self.patterns.insert(key, pattern(gradient));
            }
        }
    }

    fn outline(&mut self, outline: &Outline) {
        for piece in &outline.pieces {
            match *piece {
                Piece::From(x, y) => self.say(format_args!("{x} {y} m\n")),
                Piece::Line(x, y) => self.say(format_args!("{x} {y} l\n")),
                Piece::Curve(ax, ay, bx, by, x, y) => {
                    self.say(format_args!("{ax} {ay} {bx} {by} {x} {y} c\n"));
                }
                Piece::Close => self.out.push_str("h\n"),
            }
        }
    }
}

/// Each part from 0 to 1, in thousandths.
fn parts_of(colour: [u8; 3]) -> [f32; 3] {
    colour.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0)
}

fn pattern(gradient: &Gradient) -> DictItem {
    let (kind, places) = match gradient.span {
        Span::Straight { from, to } => (2, vec![from.0, from.1, to.0, to.1]),
        Span::Round { from, to } => (3, vec![from.0, from.1, from.2, to.0, to.1, to.2]),
    };
    let shading = map([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", name("DeviceRGB")),
        ("Coords", numbers(&places)),
        ("Extend", DictItem::Array(vec![DictItem::Bool(true); 2])),
        ("Function", colours(&gradient.stops)),
    ]);
    map([
        ("Type", name("Pattern")),
        ("PatternType", DictItem::Int(2)),
        ("Matrix", numbers(&gradient.matrix)),
        ("Shading", shading),
    ])
}

/// From how far along, 0 to 1, to the colour there.
fn colours(stops: &[(f32, [u8; 3])]) -> DictItem {
    let first = stops.first().map(|stop| (0.0, stop.1));
    let last = stops.last().map(|stop| (1.0, stop.1));
    let all: Vec<(f32, [u8; 3])> =
        first.into_iter().chain(stops.iter().copied()).chain(last).collect();
    // Two stops at one place are an edge: nothing lies between them.
    let steps: Vec<_> = all.windows(2).filter(|pair| pair[1].0 > pair[0].0).collect();
    let one = |pair: &&[(f32, [u8; 3])]| {
        map([
            ("FunctionType", DictItem::Int(2)),
            ("Domain", numbers(&[0.0, 1.0])),
            ("C0", numbers(&parts_of(pair[0].1))),
            ("C1", numbers(&parts_of(pair[1].1))),
            ("N", DictItem::Int(1)),
        ])
    };
    let bounds: Vec<f32> = steps.iter().skip(1).map(|pair| pair[0].0).collect();
    let encode = [0.0, 1.0].repeat(steps.len());
    map([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", numbers(&[0.0, 1.0])),
        ("Functions", DictItem::Array(steps.iter().map(one).collect())),
        ("Bounds", numbers(&bounds)),
        ("Encode", numbers(&encode)),
    ])
}
