//! Reads what was filled in on a fillable sheet and prints it as JSON.
//!
//! ```text
//! cargo run -p practice --example read_pdf -- filled.pdf assets/forms/worst-waking-diary.json
//! ```
//!
//! The sheet came from the example `form_to_pdf` with `--fillable`. Days are counted from the
//! assignment's first, and records are numbered. What does not fit its question is listed with what was
//! written there.

mod common;

use std::process::ExitCode;

use practice::document::{MAX_PDF, read};
use practice::form::Form;

fn main() -> ExitCode {
    common::run(|arguments| {
        let path = arguments.plain(0, "The filled PDF")?;
        let form = common::read(arguments.plain(1, "The form")?)?;
        let form = Form::from_json(&form).map_err(|error| error.to_string())?;
        let long = std::fs::metadata(path).is_ok_and(|file| file.len() > MAX_PDF as u64);
        if long {
            return Err("The file is larger than any sheet.".into());
        }
        let bytes =
            std::fs::read(path).map_err(|error| format!("{path} could not be read: {error}."))?;
        let sheet = read(&bytes).map_err(|error| error.to_string())?;
        let answers = sheet.answers(&form, &form.hash()).map_err(|error| error.to_string())?;
        let json = serde_json::json!({ "code": sheet.code, "answers": answers });
        common::print(&serde_json::to_string_pretty(&json).map_err(|error| error.to_string())?)
    })
}
