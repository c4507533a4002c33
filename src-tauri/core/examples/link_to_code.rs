//! Draws a link as the code that the window shows to the phone of whoever is in the room.
//!
//! ```text
//! cargo run -p practice --example link_to_code -- "https://example.org/form#1.s..." code.svg
//! ```

mod common;

use std::process::ExitCode;

use practice::document::{ScreenCode, screen_code};

fn main() -> ExitCode {
    common::run(|arguments| {
        let link = arguments.plain(0, "The link")?;
        let ScreenCode { side, path } = screen_code(link).map_err(|error| error.to_string())?;
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#
        );
        common::write(arguments.plain(1, "The name of the picture")?, svg.as_bytes())
    })
}
