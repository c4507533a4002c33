//! Makes a client page with an assignment inside, and the secret that opens its answers.
//!
//! ```text
//! cargo run -p practice --example make_packet -- \
//!     --goal "I want to sleep through the night four nights out of seven." \
//!     --form assets/forms/worst-waking-diary.json \
//!     --message "This is to see what is on your mind at the worst waking." \
//!     --template ui/dist/page/page.html --out homework.html --secret homework.secret
//! ```
//!
//! Open `homework.html` in any browser, answer, and give what it sends back to the example
//! `open_reply`. The week begins today, or with `--first-day 2026-11-27` on that day. `--link link.txt`
//! also writes the signed link; with `--code code.txt` it is behind a code, drawn or made of `--words`,
//! which is written there, and `--hosted page.html` is the page to host that opens it.

mod common;

use std::process::ExitCode;

use chrono::Duration;
use practice::form::{Figure, Form};
use practice::goal::{Direction, FrozenGoal, WeekCriterion, days_in};
use practice::id::AssignmentId;
use practice::share::link::{self, Sealing};
use practice::share::{
    ClientCode, Packet, PacketAssignment, PacketForm, PageTemplate, ReplyKeys, ReplyRoot,
};
use practice::{Error, id};
use serde_json::json;

fn main() -> ExitCode {
    common::run(|arguments| {
        let form = Form::from_json(&common::read(arguments.named("form")?)?).map_err(sentence)?;
        let template =
            PageTemplate::new(common::read(arguments.named("template")?)?).map_err(sentence)?;
        let goal = arguments.named("goal")?;
        let language = arguments.optional("language").unwrap_or("en");
        if goal.trim().is_empty() {
            return Err(sentence(Error::BlankWords));
        }
        let first_day = match arguments.optional("first-day") {
            Some(day) => {
                day.parse().map_err(|_| format!("{day} is not a day such as 2026-11-27."))?
            }
            None => common::today(),
        };

        // A vault derives every assignment's keys from one root; here the root is used once.
        let id = AssignmentId::new().map_err(sentence)?;
        let root = ReplyRoot::new(id::random().map_err(sentence)?.into());
        let keys = root.keys(id).map_err(sentence)?;

        let criterion = form.counts.first().map(|rule| WeekCriterion {
            rule: rule.clone(),
            target: match rule.figure {
                Figure::Days => days_in(goal).map(f64::from),
                Figure::Rate | Figure::Mean | Figure::YesNo => None,
            },
            direction: Direction::AtLeast,
            baseline: None,
        });
        let packet = Packet {
            version: practice::share::PACKET_VERSION,
            practice: "Dr. A. Keller".into(),
            reply_to: Some("keller@example.org".into()),
            language: language.into(),
            addressed: None,
            crisis_contacts: Vec::new(),
            next_session: None,
            assignments: vec![PacketAssignment {
                id,
                code: "K3V9".into(),
                recipient: keys.recipient(),
                returned: None,
                goal: Some(FrozenGoal { words: goal.into(), language: "en".into(), criterion }),
                message: arguments.named("message")?.into(),
                form: PacketForm::Full {
                    hash: form.hash(),
                    form: Box::new(form.for_client(language)),
                },
                rhythm: form.rhythm.clone(),
                first_day,
                last_day: first_day + Duration::days(i64::from(form.rhythm.usual_days()) - 1),
                recorded: Vec::new(),
                together: None,
            }],
        };
        common::write(
            arguments.named("out")?,
            template.fill(&packet).map_err(sentence)?.as_bytes(),
        )?;
        if let Some(place) = arguments.optional("link") {
            let key = root.practice_key().map_err(sentence)?;
            let code = match arguments.optional("code") {
                Some(place) => {
                    let code = match arguments.optional("words") {
                        Some(words) => ClientCode::parse(words),
                        None => ClientCode::draw(language),
                    };
                    let code = code.map_err(sentence)?;
                    common::write(place, code.as_str().as_bytes())?;
                    Some(code)
                }
                None => None,
            };
            let sealing = Sealing { signer: Some(&key), code: code.as_ref() };
            let named = packet.naming_forms(&template.forms());
            let link = link::write(&named, &sealing).map_err(sentence)?;
            common::write(place, link.as_bytes())?;
            if let Some(place) = arguments.optional("hosted") {
                let hosted = template.hosted(&key.public()).map_err(sentence)?;
                common::write(place, hosted.as_bytes())?;
            }
        }
        common::write(arguments.named("secret")?, secret(id, &keys, first_day, &form).as_bytes())
    })
}

/// What a vault would know: the key, and the form that gives the answers their names.
fn secret(id: AssignmentId, keys: &ReplyKeys, first_day: chrono::NaiveDate, form: &Form) -> String {
    json!({ "assignment": id, "key": keys.to_text().as_str(), "first_day": first_day, "form": form, "form_hash": form.hash() }).to_string()
}

fn sentence(error: Error) -> String {
    error.to_string()
}
