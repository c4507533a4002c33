//! A logo of points: a PNG file on white, cut to what is seen and reduced to what a printer can show.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::{HIGHEST, LogoFault, WIDEST, fitting};

/// The most points to a side of the file.
const MAX_SIDE: u32 = 4_000;
/// What reading may take, in bytes: the largest picture with every point at its longest.
const MAX_MEMORY: usize = 160 << 20;
/// Points to the inch of what is kept.
const FINE: f64 = 300.0;
/// Points to the inch below which a picture is drawn smaller instead of coarser.
const COARSE: f64 = 96.0;
/// From this on, a point is as good as white.
const WHITE: u8 = 250;

/// Points of colour on white.
#[derive(Clone, PartialEq)]
pub struct Picture {
    /// Points to a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Row by row: one byte to a point where all of it is grey, else red, green and blue.
    pub points: Vec<u8>,
}

pub(super) fn is_png(file: &[u8]) -> bool {
    file.starts_with(b"\x89PNG\r\n\x1a\n")
}

impl Picture {
    /// Whether its points are tones of grey, one byte each.
    pub fn is_grey(&self) -> bool {
        self.points.len() == self.width as usize * self.height as usize
    }

    /// Its width and height on paper, in points of paper.
    pub(super) fn size(&self) -> (f64, f64) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let scale = fitting(width, height).min(72.0 / COARSE);
        (width * scale, height * scale)
    }

    pub(super) fn read(file: &[u8]) -> Result<Self, LogoFault> {
        let seen = cut(on_white(file)?)?;
        Ok(plain(reduced(seen)))
    }

    /// Reads what [`Self::to_png`] wrote.
    pub(super) fn kept(file: &[u8]) -> Result<Self, LogoFault> {
        on_white(file).map(plain)
    }

    /// The picture as a PNG file.
    pub(super) fn to_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(if self.is_grey() { ColorType::Grayscale } else { ColorType::Rgb });
        encoder.write_header()?.write_image_data(&self.points)?;
        Ok(bytes)
    }
}

/// Rows of red, green and blue.
struct Colours {
    width: usize,
    height: usize,
    points: Vec<[u8; 3]>,
}

/// Every point of the file as it looks on white paper.
fn on_white(file: &[u8]) -> Result<Colours, LogoFault> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: MAX_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| LogoFault::Damaged)?;
    let (width, height) = reader.info().size();
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(LogoFault::TooManyPoints);
    }
    let size = reader.output_buffer_size().ok_or(LogoFault::TooManyPoints)?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(|_| LogoFault::Damaged)?;
    bytes.truncate(frame.buffer_size());
    let over = |tone: u8, alpha: u8| {
        let (tone, alpha) = (u32::from(tone), u32::from(alpha));
        ((tone * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let points = match frame.color_type {
        ColorType::Grayscale => bytes.iter().map(|tone| [*tone; 3]).collect(),
        ColorType::GrayscaleAlpha => {
            bytes.as_chunks().0.iter().map(|[tone, alpha]| [over(*tone, *alpha); 3]).collect()
        }
        ColorType::Rgb => bytes.as_chunks().0.to_vec(),
        ColorType::Rgba => {
            let points = bytes.as_chunks().0.iter();
            points.map(|[r, g, b, alpha]| [r, g, b].map(|tone| over(*tone, *alpha))).collect()
        }
        ColorType::Indexed => return Err(LogoFault::Damaged),
    };
    Ok(Colours { width: width as usize, height: height as usize, points })
}

/// Without the white around it.
fn cut(all: Colours) -> Result<Colours, LogoFault> {
    let (mut left, mut right, mut top, mut bottom) = (all.width, 0, all.height, 0);
    for (y, row) in all.points.chunks_exact(all.width).enumerate() {
        let seen = |point: &[u8; 3]| point.iter().any(|tone| *tone < WHITE);
        if let (Some(first), Some(last)) = (row.iter().position(seen), row.iter().rposition(seen)) {
            left = left.min(first);
            right = right.max(last + 1);
            top = top.min(y);
            bottom = y + 1;
        }
    }
    if left >= right {
        return Err(LogoFault::NothingToSee);
    }
    let rows = all.points.chunks_exact(all.width).take(bottom).skip(top);
    let points = rows.flat_map(|row| &row[left..right]).copied().collect();
    Ok(Colours { width: right - left, height: bottom - top, points })
}

/// With as many points as a printer can show in the room for a logo, each the mean of those it stands
/// for.
fn reduced(all: Colours) -> Colours {
    let (width, height) = (all.width as f64, all.height as f64);
    let scale = (WIDEST / 72.0 * FINE / width).min(HIGHEST / 72.0 * FINE / height);
    if scale >= 1.0 {
        return all;
    }
    let side = |length: f64| ((length * scale).round() as usize).max(1);
    let (across, down) = (side(width), side(height));
    let (columns, rows) = (shares(all.width, across), shares(all.height, down));
    let mut points = Vec::with_capacity(across * down);
    for row in &rows {
        for column in &columns {
            let mut sum = [0.0; 3];
            for (y, weight) in row {
                let line = &all.points[y * all.width..][..all.width];
                for (x, share) in column {
                    for (sum, tone) in sum.iter_mut().zip(line[*x]) {
                        *sum += f64::from(tone) * weight * share;
                    }
                }
            }
            points.push(sum.map(|tone| tone.round().clamp(0.0, 255.0) as u8));
        }
    }
    Colours { width: across, height: down, points }
}

/// For each of `to` places, which of `from` places it stands for, and how much of it each of them is.
fn shares(from: usize, to: usize) -> Vec<Vec<(usize, f64)>> {
    let step = from as f64 / to as f64;
    let share = |place: usize| {
        let (begin, end) = (place as f64 * step, (place + 1) as f64 * step);
        let covered = begin as usize..(end.ceil() as usize).min(from);
        let parts = covered.map(|one| {
            let part = end.min((one + 1) as f64) - begin.max(one as f64);
            (one, part.max(0.0) / step)
        });
        parts.collect()
    };
    (0..to).map(share).collect()
}

/// As one byte to a point where that is enough. A printer makes a mixture of colours out of anything
/// that is not quite grey.
fn plain(all: Colours) -> Picture {
    let grey =
        |[r, g, b]: &[u8; 3]| r.abs_diff(*g) <= 2 && g.abs_diff(*b) <= 2 && r.abs_diff(*b) <= 2;
    let (width, height) = (all.width as u32, all.height as u32);
    let points = if all.points.iter().all(grey) {
        all.points.iter().map(|point| point[1]).collect()
    } else {
        all.points.into_flattened()
    };
    Picture { width, height, points }
}
