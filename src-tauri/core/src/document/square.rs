//! A QR code, as paths.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;
use ts_rs::TS;

use super::tree::{Area, Ink, Mark, Rect, Role};
use crate::error::Error;

/// How much of a code may be worn away.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spare {
    /// A fourteenth: for what is long, and printed anew each time.
    Little,
    /// A seventh.
    Some,
    /// A quarter: for what has to last for years.
    Much,
}

/// A code to be shown on a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export, export_to = "screen_code.ts")]
pub struct ScreenCode {
    /// How many modules its side has, with the four of white around it.
    pub side: u32,
    /// What is dark, as the data of an SVG path: a module is one by one.
    pub path: String,
}

/// Makes the QR code of `text` for a screen, as coarse as can be.
///
/// # Errors
/// [`Error::Paper`] where no code holds the text.
pub fn screen_code(text: &str) -> Result<ScreenCode, Error> {
    const QUIET: i32 = 4;
    let Square { code } = Square::of(text, Spare::Little)?;
    let mut path = String::new();
    for y in 0..code.size() {
        for (x, run) in runs(&code, y) {
            path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
        }
    }
    Ok(ScreenCode { side: (code.size() + 2 * QUIET).unsigned_abs(), path })
}

/// The dark runs of a row: where each begins and how long it is, in modules.
fn runs(code: &QrCode, y: i32) -> Vec<(i32, i32)> {
    let mut runs = Vec::new();
    let mut x = 0;
    while x < code.size() {
        let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
        if run > 0 {
            runs.push((x, run));
        }
        x += run.max(1);
    }
    runs
}

/// A code, before it has a size.
pub(super) struct Square {
    code: QrCode,
}

impl Square {
    /// # Errors
    /// [`Error::Paper`] where no code holds the text.
    pub(super) fn of(text: &str, spare: Spare) -> Result<Self, Error> {
        let spare = match spare {
            Spare::Little => QrCodeEcc::Low,
            Spare::Some => QrCodeEcc::Medium,
            Spare::Much => QrCodeEcc::Quartile,
        };
        let code = QrCode::encode_text(text, spare)
            .map_err(|_| Error::Paper("the QR code is too large".into()))?;
        Ok(Self { code })
    }

    /// How many modules its side has.
    pub(super) fn modules(&self) -> f64 {
        f64::from(self.code.size())
    }

    /// A box with the code in it, `edge` points to a side. The white that readers ask for around it, four
    /// modules, is left to the page.
    pub(super) fn draw(&self, edge: f64) -> Area {
        let side = self.code.size();
        let module = edge / f64::from(side);
        let mut area = Area::new(Role::Plain, edge, edge);
        // Turned over it would be another code.
        area.keeps_way = true;
        for y in 0..side {
            for (x, run) in runs(&self.code, y) {
                // A hair higher than its row, or some viewers show a seam between rows.
                let below = if y + 1 < side { 0.03 } else { 0.0 };
                let rect = Rect {
                    x: f64::from(x) * module,
                    y: f64::from(y) * module,
                    width: f64::from(run) * module,
                    height: (1.0 + below) * module,
                };
                area.marks.push(Mark::Fill { rect, ink: Ink::Text });
            }
        }
        area
    }
}
