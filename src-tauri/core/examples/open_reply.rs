//! Opens what a client page sent back and prints it as JSON.
//!
//! ```text
//! cargo run -p practice --example open_reply -- reply.txt homework.secret
//! ```
//!
//! `reply.txt` is what the page copied or downloaded, with whatever stands around it in a mail;
//! `homework.secret` came from the example `make_packet`.

mod common;

use std::process::ExitCode;

use chrono::NaiveDate;
use practice::form::{Form, FormHash};
use practice::id::AssignmentId;
use practice::reply;
use practice::share::ReplyKeys;
use serde::Deserialize;

#[derive(Deserialize)]
struct Secret {
    assignment: AssignmentId,
    key: String,
    first_day: NaiveDate,
    form_hash: FormHash,
    form: Form,
}

fn main() -> ExitCode {
    common::run(|arguments| {
        let text = common::read(arguments.plain(0, "The file with the reply")?)?;
        let secret: Secret =
            serde_json::from_str(&common::read(arguments.plain(1, "The secret")?)?)
                .map_err(|_| "The secret is not one that make_packet wrote.".to_owned())?;
        let keys = ReplyKeys::from_text(&secret.key).map_err(|_| {
            "The secret holds no key. Use the file that make_packet wrote.".to_owned()
        })?;
        let reply = reply::open(
            &text,
            secret.assignment,
            &keys,
            &secret.form,
            &secret.form_hash,
            secret.first_day,
        )
        .map_err(|error| error.to_string())?;
        let json = serde_json::to_string_pretty(&reply).map_err(|error| error.to_string())?;
        common::print(&json)
    })
}
