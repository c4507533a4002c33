//! From the characters of an item to its clusters of glyphs.

use std::ops::Range;
use std::rc::Rc;

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{BufferClusterLevel, Direction, Face, Feature, GlyphBuffer};
use rustybuzz::{ShapePlan, UnicodeBuffer};
use unicode_bidi::{BidiClass, bidi_class};

use super::super::fonts::Voice;
use super::{Cluster, Glyph, Item, Setter, is_invisible};

/// A face, whether it is read from the right, and the tag of a script.
pub(super) type Shaping = (usize, bool, u32);

impl Setter<'_> {
    /// Shapes an item: its clusters from left to right, each with where its text begins.
    pub(super) fn shape(&self, text: &str, item: &Item, voice: Voice) -> Vec<(usize, Cluster)> {
        let mut clusters = self.clusters(text, item, &[]);
        let divided: Vec<Range<usize>> = clusters
            .iter()
            .filter(|(_, cluster)| is_divided(cluster))
            .map(|(at, cluster)| *at..at + cluster.text.len())
            .collect();
        if !divided.is_empty() {
            clusters = self.clusters(text, item, &divided);
        }
        for (_, cluster) in &clusters {
            if cluster.glyphs.iter().any(|glyph| glyph.id == 0) {
                let lacking = cluster.text.chars().filter(|character| {
                    let found = self.faces.for_char(voice, *character);
                    !self.faces.has(found, *character) && !is_invisible(*character)
                });
                self.missing.borrow_mut().extend(lacking);
            }
        }
        clusters
    }

    /// The clusters of an item; in the ranges `apart`, letters have glyphs of their own.
    fn clusters(&self, text: &str, item: &Item, apart: &[Range<usize>]) -> Vec<(usize, Cluster)> {
        let face = self.faces.get(item.face);
        let shaped = self.shaped(text, item, face, apart);
        let per_mille = 1000.0 / f64::from(face.units_per_em().max(1));
        let mut clusters: Vec<(usize, Cluster)> = Vec::new();
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = item.range.start + info.cluster as usize;
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            let natural = face.glyph_hor_advance(GlyphId(id)).unwrap_or(0);
            let glyph = Glyph {
                id,
                natural: f64::from(natural) * per_mille,
                advance: f64::from(position.x_advance) * per_mille,
                right: f64::from(position.x_offset) * per_mille,
                up: f64::from(position.y_offset) * per_mille,
            };
            match clusters.last_mut() {
                Some((last, cluster)) if *last == at => cluster.glyphs.push(glyph),
                _ => clusters.push((
                    at,
                    Cluster { text: String::new(), glyphs: vec![glyph], parts: Vec::new() },
                )),
            }
        }
        let mut starts: Vec<usize> = clusters.iter().map(|(at, _)| *at).collect();
        starts.sort_unstable();
        for (at, cluster) in &mut clusters {
            let next = starts.get(starts.partition_point(|start| *start <= *at)).copied();
            cluster.text = text[*at..next.unwrap_or(item.range.end)].to_owned();
            if cluster.glyphs.len() > 1 {
                cluster.parts = parts(face, cluster);
            }
        }
        clusters
    }

    fn shaped(
        &self,
        text: &str,
        item: &Item,
        face: &Face<'_>,
        apart: &[Range<usize>],
    ) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        buffer.push_str(&text[item.range.clone()]);
        buffer.guess_segment_properties();
        buffer.set_direction(if item.right_to_left {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let plan = |features: &[Feature]| {
            let (direction, script) = (buffer.direction(), buffer.script());
            let language = buffer.language();
            ShapePlan::new(face, direction, Some(script), language.as_ref(), features)
        };
        if apart.is_empty() {
            let key = (item.face, item.right_to_left, buffer.script().tag().as_u32());
            let mut plans = self.plans.borrow_mut();
            let plan = Rc::clone(plans.entry(key).or_insert_with(|| Rc::new(plan(&[]))));
            return rustybuzz::shape_with_plan(face, &plan, buffer);
        }
        let off = |range: &Range<usize>| {
            let range = range.start - item.range.start..range.end - item.range.start;
            Feature::new(Tag::from_bytes(b"rlig"), 0, range)
        };
        let plan = plan(&apart.iter().map(off).collect::<Vec<_>>());
        rustybuzz::shape_with_plan(face, &plan, buffer)
    }
}

/// Whether letters share a glyph although a vowel was typed between them, for which there is then no place:
/// whoever copies it finds the vowel with another letter. Lam and alef are one sign in all writing.
fn is_divided(cluster: &Cluster) -> bool {
    let is_vowel = |letter: char| bidi_class(letter) == BidiClass::NSM;
    let inner = cluster.text.trim_end_matches(is_vowel);
    let mut letters = inner.chars().filter(|letter| !is_vowel(*letter));
    let lam_alef =
        letters.next() == Some('ل') && matches!(letters.next(), Some('ا' | 'أ' | 'إ' | 'آ' | 'ٱ'));
    cluster.glyphs.len() > 1 && inner.chars().any(is_vowel) && !lam_alef
}

/// What each glyph of a cluster stands for: its own character where it has one, and of the others all
/// that is left, so that a reader who goes by glyphs finds every letter, if not in the order typed.
fn parts(face: &Face<'_>, cluster: &Cluster) -> Vec<String> {
    let mut left: Vec<char> = cluster.text.chars().collect();
    let own = cluster.glyphs.iter().map(|glyph| {
        let is = |letter: &char| face.glyph_index(*letter) == Some(GlyphId(glyph.id));
        let place = left.iter().position(is)?;
        Some(left.remove(place).to_string())
    });
    let mut own: Vec<Option<String>> = own.collect();
    if let Some(first) = own.iter_mut().find(|part| part.is_none()) {
        *first = Some(left.into_iter().collect());
    }
    own.into_iter().map(Option::unwrap_or_default).collect()
}
