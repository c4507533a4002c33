//! The system's fonts, for characters that ours lack: names in another script, a sign, a picture.
//!
//! They are looked for only when a sheet has such a character, and never on the window's own thread:
//! to list them takes its time on a computer that has many.

use std::path::Path;
use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, ID, Source, Style};
use practice::document::Fonts;

/// Larger files are not read: a sheet is not worth their memory.
const LARGEST: u64 = 30 * 1024 * 1024;
/// Characters of more scripts than these on one sheet are named as missing.
const MOST: usize = 4;

/// Our faces with those of the system that have some of `missing`; nothing where none has any.
pub(crate) fn with(ours: &Fonts, missing: &[char]) -> Option<Fonts> {
    static LISTED: OnceLock<Database> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        let mut all = Database::new();
        all.load_system_fonts();
        all
    });
    with_those_of(listed, LARGEST, MOST, ours, missing)
}

/// The same from a list of fonts, of which those with more than `largest` bytes are passed over, with
/// `most` of them at most.
fn with_those_of(
    listed: &Database,
    largest: u64,
    most: usize,
    ours: &Fonts,
    missing: &[char],
) -> Option<Fonts> {
    let faces = in_order(listed, largest).into_iter();
    let mut may_serve: Vec<(ID, Vec<char>)> = faces
        .map(|face| (face, covered(listed, face, missing)))
        .filter(|(_, has)| !has.is_empty())
        .collect();
    let mut fonts = ours.clone();
    let mut added = 0;
    while added < most && !may_serve.is_empty() {
        // The one that has most of what is left; of several the plainest, which stands last here.
        let next = (0..may_serve.len()).rev().max_by_key(|place| may_serve[*place].1.len());
        let (face, found) = may_serve.remove(next.unwrap_or_default());
        let read = listed.with_face_data(face, |bytes, index| (bytes.to_vec(), index));
        if let Some(more) = read.and_then(|(bytes, index)| fonts.clone().with(bytes, index).ok()) {
            fonts = more;
            added += 1;
            for (_, has) in &mut may_serve {
                has.retain(|character| !found.contains(character));
            }
            may_serve.retain(|(_, has)| !has.is_empty());
        }
    }
    (added > 0).then_some(fonts)
}

fn covered(listed: &Database, face: ID, characters: &[char]) -> Vec<char> {
    let covered = |bytes: &[u8], index| Fonts::covered(bytes, index, characters);
    listed.with_face_data(face, covered).unwrap_or_default()
}

/// The faces that may be used, upright and of a common weight before others, and in the same order
/// whenever they are asked for.
fn in_order(listed: &Database, largest: u64) -> Vec<ID> {
    let mut faces: Vec<&FaceInfo> =
        listed.faces().filter(|face| may_be_read(face, largest)).collect();
    faces.sort_by_key(|face| {
        let slanted = face.style != Style::Normal;
        (slanted, face.weight.0.abs_diff(400), face.monospaced, &face.post_script_name, face.index)
    });
    faces.into_iter().map(|face| face.id).collect()
}

fn may_be_read(face: &FaceInfo, largest: u64) -> bool {
    let small = |path: &Path| path.metadata().is_ok_and(|file| file.len() <= largest);
    let path = match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => path,
        Source::Binary(_) => return true,
    };
    // It has every character, as a picture that says which.
    let last_resort = face.post_script_name.replace('.', "").starts_with("LastResort");
    !last_resort && small(path)
}

#[cfg(test)]
mod tests;
