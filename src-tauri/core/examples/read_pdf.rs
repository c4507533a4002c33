//! Reads what was filled in on a fillable sheet and prints it as JSON.
//!
//! ```text
//! cargo run -p practice --example read_pdf -- filled.pdf assets/forms/worst-waking-diary.json
//! ```
//!
//! The sheet came from the example `form_to_pdf` with `--fillable`. Days are counted from the
//! assignment's first, and records are numbered. What does not fit its question is listed in `left_out`
//! with what was written there, and `lost_fields` counts the fields that are not in the file any more.
//! Without a form, what stands in the fields is printed under the fields' names. A file that gives no
//! answers is refused in one sentence on standard error, with exit code 1.

mod common;

use std::process::ExitCode;

use practice::document::{MAX_PDF, Unreadable, read};
use practice::form::Form;

fn main() -> ExitCode {
    common::run(|arguments| {
        let path = arguments.plain(0, "The filled PDF")?;
        let long = std::fs::metadata(path).is_ok_and(|file| file.len() > MAX_PDF as u64);
        if long {
            return Err(Unreadable::TooLarge.to_string());
        }
        let bytes =
            std::fs::read(path).map_err(|error| format!("{path} could not be read: {error}."))?;
        let sheet = read(&bytes).map_err(|error| error.to_string())?;
        let json = match arguments.plain(1, "The form") {
            Ok(form) => {
                let form =
                    Form::from_json(&common::read(form)?).map_err(|error| error.to_string())?;
                let answers = sheet.answers(&form, &form.hash());
                let answers = answers.map_err(|error| error.to_string())?;
                serde_json::json!({ "code": sheet.code, "answers": answers })
            }
            Err(_) => serde_json::json!(sheet),
        };
        common::print(&serde_json::to_string_pretty(&json).map_err(|error| error.to_string())?)
    })
}
