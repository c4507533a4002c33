//! Supplies: what pages are made of, compiled into the program.

use practice::document::{Fonts, Pdf};
use practice::form::Library;
use practice::share::PageTemplate;

use crate::failure::Failure;
use crate::system_fonts;

/// The files of a folder of the library, in the order in which they are offered.
macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        [$(include_str!(concat!("../../assets/", $folder, "/", $name, ".json"))),*]
    };
}

const FORMS: [&str; 29] = files!("forms":
    "thought-catch"
    "thought-record-3"
    "thought-record-5"
    "thought-record-7"
    "abc"
    "panic-log"
    "drive-tracker"
    "body-check"
    "worst-waking-diary"
    "sleep-diary"
    "activity-diary"
    "activity-plan"
    "mood-check"
    "bipolar-mood-line"
    "behavioural-experiment"
    "fear-ladder"
    "exposure-log"
    "body-exposure"
    "erp-log"
    "social-situation"
    "worry-log"
    "problem-solving"
    "urge-log"
    "positive-data-log"
    "self-compassion-note"
    "values-step"
    "pacing-diary"
    "relapse-prevention"
    "session-bridge"
);

const MEASURES: [&str; 8] = files!("measures":
    "phq-8" "phq-9" "gad-7" "phq-15" "pcl-5" "wsas" "core-10" "isi"
);

/// A face of the repository.
macro_rules! face {
    ($name:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $name, ".ttf")).as_slice()
    };
}

/// The faces of the design, and those for the scripts that they lack.
fn fonts() -> Result<Fonts, Failure> {
    let design = Fonts::new(
        face!("SourceSans3_400Regular"),
        face!("SourceSans3_600SemiBold"),
        face!("SourceSerif4_400Regular"),
    )?;
    let hebrew = design
        .with(face!("NotoSansHebrew_400Regular"), 0)?
        .with(face!("NotoSansHebrew_600SemiBold"), 0)?;
    let arabic = hebrew
        .with(face!("IBMPlexSansArabic_400Regular"), 0)?
        .with(face!("IBMPlexSansArabic_600SemiBold"), 0)?;
    Ok(arabic)
}

/// Forms, fonts and the client page.
pub(crate) struct Supplies {
    pub(crate) library: Library,
    pub(crate) fonts: Fonts,
    pub(crate) page: PageTemplate,
}

impl Supplies {
    /// Makes a PDF; where characters are missing from it, once more with faces of the system that
    /// have them. What is missing after that is missing on this computer.
    pub(crate) fn on_paper(
        &self,
        make: impl Fn(&Fonts) -> practice::Result<Pdf>,
    ) -> Result<Pdf, Failure> {
        let pdf = make(&self.fonts)?;
        if pdf.missing.is_empty() {
            return Ok(pdf);
        }
        let more = system_fonts::with(&self.fonts, &pdf.missing);
        // A font of the system may be broken in ways that show only now. The first sheet is whole.
        Ok(more.and_then(|fonts| make(&fonts).ok()).unwrap_or(pdf))
    }

    pub(crate) fn load() -> Result<Self, Failure> {
        Ok(Self {
            library: Library::from_json(FORMS)?.with_measures(MEASURES)?,
            fonts: fonts()?,
            page: PageTemplate::new(include_str!("../../ui/dist/page/page.html"))?,
        })
    }
}
