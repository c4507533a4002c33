//! Supplies: what pages are made of, compiled into the program.

use practice::document::Fonts;
use practice::form::Library;
use practice::share::PageTemplate;

use crate::failure::Failure;

const FORMS: [&str; 2] = [
    include_str!("../../assets/forms/drive-tracker.json"),
    include_str!("../../assets/forms/worst-waking-diary.json"),
];

/// Forms, fonts and the client page.
pub(crate) struct Supplies {
    pub(crate) library: Library,
    pub(crate) fonts: Fonts,
    pub(crate) page: PageTemplate,
}

impl Supplies {
    pub(crate) fn load() -> Result<Self, Failure> {
        Ok(Self {
            library: Library::from_json(FORMS)?,
            fonts: Fonts::new(
                include_bytes!("../../assets/fonts/SourceSans3_400Regular.ttf").as_slice(),
                include_bytes!("../../assets/fonts/SourceSans3_600SemiBold.ttf").as_slice(),
                include_bytes!("../../assets/fonts/SourceSerif4_400Regular.ttf").as_slice(),
            )?,
            page: PageTemplate::new(include_str!("../../ui/dist/page/page.html"))?,
        })
    }
}
