//! From an SVG file to the outlines of a logo.
//!
//! `usvg` resolves the format: styles, units, shapes, references. What it leaves is turned into filled
//! outlines here, or refused where an outline cannot say it.

use usvg::roxmltree::{Document, ParsingOptions};
use usvg::tiny_skia_path::{self, PathSegment, PathStroker, Point};
use usvg::{BlendMode, FillRule, Group, ImageHrefResolver, Node, Opacity, Options, PaintOrder};
use usvg::{SpreadMethod, Transform, Tree};

use super::drawing::{Clip, Drawing, Gradient, Outline, Paint, Part, Piece, Span};
use super::extent::Extent;
use super::{LogoFault, fitting, weight};

/// The most pieces of all outlines together.
const MAX_PIECES: usize = 20_000;
/// The most dashes of one line.
const MAX_DASHES: f32 = 1_000.0;
/// What is lighter than this is not seen on paper.
const WHITE: u8 = 250;

/// The text of a file that may be SVG.
pub(super) fn text(file: &[u8]) -> Result<&str, LogoFault> {
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let text = std::str::from_utf8(text).map_err(|_| LogoFault::OtherKind)?;
    let is_svg = text.trim_start().starts_with('<') && text.contains("<svg");
    if is_svg { Ok(text) } else { Err(LogoFault::OtherKind) }
}

pub(super) fn read(text: &str) -> Result<Drawing, LogoFault> {
    // Drawing programs write a document type, and entities for the names of their own spaces.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 50_000, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => LogoFault::TooManyParts,
        _ => LogoFault::Damaged,
    })?;
    weight::weigh(&document)?;
    let resolver = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = Options { image_href_resolver: resolver, ..Options::default() };
    let tree = Tree::from_xmltree(&document, &options).map_err(|_| LogoFault::Damaged)?;
    let page = Extent::of_page(tree.size().width(), tree.size().height());
    let seen = Extent::of(&parts(tree.root(), Transform::identity())?);
    let seen = seen.within(&page).ok_or(LogoFault::NothingToSee)?;
    let (width, height) = seen.sides();
    let scale = fitting(f64::from(width), f64::from(height)) as f32;
    let (left, top) = seen.corner();
    let place = Transform::from_translate(-left, -top).post_scale(scale, scale);
    let parts = parts(tree.root(), place)?;
    Ok(Drawing { width: short(width * scale), height: short(height * scale), parts })
}

fn parts(root: &Group, place: Transform) -> Result<Vec<Part>, LogoFault> {
    let mut hand = Hand { left: MAX_PIECES, has_ink: false };
    let parts = hand.group(root, place)?;
    if hand.has_ink { Ok(parts) } else { Err(LogoFault::NothingToSee) }
}

/// To a thousandth of a point, which is less than a printer can place.
fn short(length: f32) -> f32 {
    (length * 1000.0).round() / 1000.0
}

/// Turns what `usvg` leaves into parts.
struct Hand {
    /// How many pieces more there may be.
    left: usize,
    /// Whether anything would be seen on white.
    has_ink: bool,
}

impl Hand {
    fn group(&mut self, group: &Group, place: Transform) -> Result<Vec<Part>, LogoFault> {
        let whole = group.mask().is_none() && group.filters().is_empty();
        if !whole || group.blend_mode() != BlendMode::Normal {
            return Err(LogoFault::Effect);
        }
        let place = place.pre_concat(group.transform());
        let clip = group.clip_path().map(|clip| self.clip(clip, place)).transpose()?;
        let mut parts = Vec::new();
        for node in group.children() {
            match node {
                Node::Group(group) => parts.extend(self.group(group, place)?),
                Node::Path(path) if path.is_visible() => self.path(path, place, &mut parts)?,
                Node::Path(_) => {}
                Node::Image(_) => return Err(LogoFault::PictureInside),
                Node::Text(_) => return Err(LogoFault::Text),
            }
        }
        let opacity = group.opacity().get();
        if parts.is_empty() || (clip.is_none() && opacity == 1.0) {
            return Ok(parts);
        }
        Ok(vec![Part::Group { opacity, clip, parts }])
    }

    fn path(
        &mut self,
        path: &usvg::Path,
        place: Transform,
        parts: &mut Vec<Part>,
    ) -> Result<(), LogoFault> {
        let fill = path.fill().map(|fill| {
            let even_odd = fill.rule() == FillRule::EvenOdd;
            self.filled(path.data(), even_odd, fill.paint(), fill.opacity(), place)
        });
        let stroke = path.stroke().map(|stroke| {
            let Some(outline) = stroked(path.data(), stroke, place)? else { return Ok(None) };
            self.filled(&outline, false, stroke.paint(), stroke.opacity(), place)
        });
        let order = match path.paint_order() {
            PaintOrder::FillAndStroke => [fill, stroke],
            PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for part in order.into_iter().flatten() {
            parts.extend(part?);
        }
        Ok(())
    }

    fn filled(
        &mut self,
        path: &tiny_skia_path::Path,
        even_odd: bool,
        paint: &usvg::Paint,
        opacity: Opacity,
        place: Transform,
    ) -> Result<Option<Part>, LogoFault> {
        let paint = match paint {
            usvg::Paint::Color(colour) => Paint::Plain([colour.red, colour.green, colour.blue]),
            usvg::Paint::LinearGradient(along) => {
                let (from, to) = ((along.x1(), along.y1()), (along.x2(), along.y2()));
                Paint::Gradient(gradient(along, Span::Straight { from, to }, place)?)
            }
            usvg::Paint::RadialGradient(around) => {
                let from = (around.fx(), around.fy(), around.fr().get());
                let to = (around.cx(), around.cy(), around.r().get());
                Paint::Gradient(gradient(around, Span::Round { from, to }, place)?)
            }
            usvg::Paint::Pattern(_) => return Err(LogoFault::Effect),
        };
        let is_ink = |colour: &[u8; 3]| colour.iter().any(|tone| *tone < WHITE);
        self.has_ink |= match &paint {
            Paint::Plain(colour) => is_ink(colour),
            Paint::Gradient(gradient) => gradient.stops.iter().any(|(_, colour)| is_ink(colour)),
        };
        let Some(pieces) = self.pieces(path, place)? else { return Ok(None) };
        let outline = Outline { pieces, even_odd };
        Ok(Some(Part::Filled { outline, paint, opacity: opacity.get() }))
    }

    /// The pieces of a path; none where nothing is left of it in its place.
    fn pieces(
        &mut self,
        path: &tiny_skia_path::Path,
        place: Transform,
    ) -> Result<Option<Vec<Piece>>, LogoFault> {
        self.left = self.left.checked_sub(path.len()).ok_or(LogoFault::TooManyParts)?;
        let Some(path) = path.clone().transform(place) else { return Ok(None) };
        let mut pen = Point::zero();
        let pieces = path.segments().map(|segment| {
            let (piece, end) = match segment {
                PathSegment::MoveTo(to) => (Piece::From(short(to.x), short(to.y)), to),
                PathSegment::LineTo(to) => (Piece::Line(short(to.x), short(to.y)), to),
                PathSegment::QuadTo(handle, to) => {
                    let near = |end: Point| {
                        Point::from_xy(
                            end.x + (handle.x - end.x) * 2.0 / 3.0,
                            end.y + (handle.y - end.y) * 2.0 / 3.0,
                        )
                    };
                    (curve(near(pen), near(to), to), to)
                }
                PathSegment::CubicTo(first, second, to) => (curve(first, second, to), to),
                PathSegment::Close => (Piece::Close, pen),
            };
            pen = end;
            piece
        });
        Ok(Some(pieces.collect()))
    }

    /// The opening of a clip. Openings that lie on one another are refused: their sum has no outline
    /// here.
    fn clip(&mut self, clip: &usvg::ClipPath, place: Transform) -> Result<Clip, LogoFault> {
        if clip.clip_path().is_some() {
            return Err(LogoFault::Effect);
        }
        let mut openings = Vec::new();
        self.openings(clip.root(), place.pre_concat(clip.transform()), &mut openings)?;
        let apart = openings.iter().enumerate().all(|(place, one)| {
            let one = Extent::of_outline(one);
            openings[..place].iter().all(|other| one.within(&Extent::of_outline(other)).is_none())
        });
        let even_odd = openings.first().is_some_and(|first| first.even_odd);
        if !apart || openings.iter().any(|one| one.even_odd != even_odd) {
            return Err(LogoFault::Effect);
        }
        Ok(Clip { pieces: openings.into_iter().flat_map(|one| one.pieces).collect(), even_odd })
    }

    fn openings(
        &mut self,
        group: &Group,
        place: Transform,
        found: &mut Vec<Outline>,
    ) -> Result<(), LogoFault> {
        if group.clip_path().is_some() {
            return Err(LogoFault::Effect);
        }
        let place = place.pre_concat(group.transform());
        for node in group.children() {
            match node {
                Node::Group(group) => self.openings(group, place, found)?,
                Node::Path(path) => {
                    let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                    let pieces = self.pieces(path.data(), place)?;
                    found.extend(pieces.map(|pieces| Outline { pieces, even_odd }));
                }
                Node::Image(_) | Node::Text(_) => return Err(LogoFault::Effect),
            }
        }
        Ok(())
    }
}

fn curve(first: Point, second: Point, end: Point) -> Piece {
    let [a, b, c] = [first, second, end].map(|point| (short(point.x), short(point.y)));
    Piece::Curve(a.0, a.1, b.0, b.1, c.0, c.1)
}

/// The outline of a stroke, in the path's own places; none where it has no width.
fn stroked(
    path: &tiny_skia_path::Path,
    stroke: &usvg::Stroke,
    place: Transform,
) -> Result<Option<tiny_skia_path::Path>, LogoFault> {
    let pen = stroke.to_tiny_skia();
    // Ten times finer than it is seen on paper.
    let fineness = 10.0 * PathStroker::compute_resolution_scale(&place);
    if let Some(dashes) = stroke.dasharray() {
        let mut length = 0.0;
        for pair in path.points().windows(2) {
            length += (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
        }
        let whole: f32 = dashes.iter().sum();
        if whole > 0.0 && length / whole * dashes.len() as f32 > MAX_DASHES {
            return Err(LogoFault::TooManyParts);
        }
    }
    match &pen.dash {
        Some(dash) => {
            Ok(path.dash(dash, fineness).and_then(|dashed| dashed.stroke(&pen, fineness)))
        }
        None => Ok(path.stroke(&pen, fineness)),
    }
}

fn gradient(
    shared: &usvg::BaseGradient,
    span: Span,
    place: Transform,
) -> Result<Gradient, LogoFault> {
    let fades = shared.stops().iter().any(|stop| stop.opacity() != Opacity::ONE);
    if fades || shared.spread_method() != SpreadMethod::Pad || shared.stops().len() < 2 {
        return Err(LogoFault::Effect);
    }
    let matrix = place.pre_concat(shared.transform());
    let stops = shared.stops().iter().map(|stop| {
        let colour = stop.color();
        (stop.offset().get(), [colour.red, colour.green, colour.blue])
    });
    let Transform { sx, kx, ky, sy, tx, ty } = matrix;
    Ok(Gradient { span, matrix: [sx, ky, kx, sy, tx, ty], stops: stops.collect() })
}
