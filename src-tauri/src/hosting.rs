//! The client page on the web: what its address may be, and one look at what is served there.
//!
//! The look is the only request that the program ever makes, and it is made only when somebody asks
//! for it. It sends nothing but the address.

use std::io::Read;
use std::time::Duration;

use practice::share::PageTemplate;
use serde::Serialize;
use tauri::Url;
use tauri::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use tauri::http::{HeaderMap, HeaderName, StatusCode};
use ts_rs::TS;
use ureq::Agent;

/// The longest address, in characters: links have to stay short enough for mail programs.
const LONGEST: usize = 200;

/// How long the whole look may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why a text cannot be the address of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "hosting.ts")]
pub(crate) enum AddressFault {
    /// It is no address of the web.
    NotAnAddress,
    /// It begins with `http://`: what is served there can be read and changed on the way.
    NotSafe,
    /// It has a question mark, a name or a password in it, which would travel with every link.
    HasMore,
    /// It is longer than 200 characters.
    TooLong,
}

/// What is served at the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "hosting.ts")]
pub(crate) enum Look {
    /// Exactly the page that was saved.
    Whole {
        /// Whether nothing else can stand under the same name: what does could read what is kept there.
        own_origin: bool,
    },
    /// The practice's page, but with something added or changed: by the host, or by somebody.
    Changed,
    /// A page of Ownwords, saved by an earlier version.
    Earlier,
    /// A page of Ownwords that belongs to another practice.
    OtherPractice,
    /// Something else.
    NotOurs,
    /// The host answers with this number and no page.
    NoPage {
        /// The status, 404 for instance.
        status: u16,
    },
    /// The host sends browsers to another address.
    Elsewhere {
        /// Which one.
        to: String,
    },
    /// The file is offered as a download or as plain text, and not shown.
    NotShown,
    /// The host forbids the page's own script.
    Forbidden,
    /// There is no host of that name, or it does not answer.
    NoAnswer,
    /// The host cannot show that it is the one it says it is.
    NotProven,
    /// The host did not finish in time.
    TooSlow,
}

/// The address as links will begin with it: without a fragment, whatever was typed around it.
///
/// # Errors
/// Why it cannot be one.
pub(crate) fn address(typed: &str) -> Result<String, AddressFault> {
    let typed = typed.trim();
    let typed = typed.split_once('#').map_or(typed, |(before, _)| before);
    let with_scheme =
        if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&with_scheme).map_err(|_| AddressFault::NotAnAddress)?;
    let host = url.host_str().ok_or(AddressFault::NotAnAddress)?;
    match url.scheme() {
        "https" if host.contains('.') || is_this_computer(host) => {}
        "http" if is_this_computer(host) => {}
        "http" => return Err(AddressFault::NotSafe),
        _ => return Err(AddressFault::NotAnAddress),
    }
    if url.query().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err(AddressFault::HasMore);
    }
    if url.as_str().len() > LONGEST {
        return Err(AddressFault::TooLong);
    }
    Ok(url.into())
}

/// Where nothing travels, so that nothing has to be proven either.
fn is_this_computer(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// Asks for `address` once and compares what is served with `page`.
pub(crate) fn look(address: &str, page: &str) -> Look {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        // Names neither the program nor its version, to nobody.
        .user_agent("Mozilla/5.0");
    let here = Url::parse(address).is_ok_and(|url| url.host_str().is_some_and(is_this_computer));
    let config = if here { config.proxy(None) } else { config };
    let agent: Agent = config.build().into();
    let mut answer = match agent.get(address).header("Accept", "text/html").call() {
        Ok(answer) => answer,
        Err(error) => return of_error(&error),
    };
    let (status, headers) = (answer.status(), answer.headers().clone());
    if let Some(why) = of_answer(status, &headers, address) {
        return why;
    }
    let mut body = Vec::new();
    // One byte more tells that it is longer.
    let limit = page.len() as u64 * 2 + 1;
    match answer.body_mut().as_reader().take(limit).read_to_end(&mut body) {
        Ok(_) => of_body(&body, page).unwrap_or_else(|| of_headers(&headers, page, address)),
        Err(error) if error.kind() == std::io::ErrorKind::TimedOut => Look::TooSlow,
        Err(_) => Look::NoAnswer,
    }
}

fn of_error(error: &ureq::Error) -> Look {
    match error {
        ureq::Error::Timeout(_) => Look::TooSlow,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Look::NotProven,
        // What reads the seal of a connection calls what is none invalid.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Look::NotProven
        }
        _ => Look::NoAnswer,
    }
}

/// What the status alone says; nothing where there is a page.
fn of_answer(status: StatusCode, headers: &HeaderMap, address: &str) -> Option<Look> {
    if status.is_redirection() {
        let to = Some(text(headers, &LOCATION)).filter(|to| !to.is_empty());
        let from = Url::parse(address).ok();
        return Some(match to.zip(from).and_then(|(to, from)| from.join(&to).ok()) {
            Some(to) => Look::Elsewhere { to: to.into() },
            None => Look::NoPage { status: status.as_u16() },
        });
    }
    (status != StatusCode::OK).then(|| Look::NoPage { status: status.as_u16() })
}

/// What is in the file, where it is not the page.
fn of_body(body: &[u8], page: &str) -> Option<Look> {
    if body == page.as_bytes() {
        return None;
    }
    let body = String::from_utf8_lossy(body);
    let pages = (PageTemplate::new(body.as_ref()), PageTemplate::new(page));
    let (Ok(found), Ok(ours)) = pages else { return Some(Look::NotOurs) };
    Some(if found.practice() != ours.practice() {
        Look::OtherPractice
    } else if found.forms() == ours.forms() && own_policy(&body) == own_policy(page) {
        Look::Changed
    } else {
        Look::Earlier
    })
}

/// What a client page lets its browser run, which differs with every version of it.
fn own_policy(page: &str) -> &str {
    const META: &str = r#"<meta http-equiv="Content-Security-Policy" content=""#;
    let rest = page.split_once(META).and_then(|(_, rest)| rest.split_once('"'));
    rest.map_or("", |(content, _)| content)
}

/// How the page is served, where its bytes are right.
fn of_headers(headers: &HeaderMap, page: &str, address: &str) -> Look {
    let kind = text(headers, &CONTENT_TYPE).to_ascii_lowercase();
    let charset = kind.split_once("charset=").map(|(_, name)| name.trim_matches(['"', ' ', ';']));
    let is_html = kind.split(';').next().is_some_and(|kind| kind.trim() == "text/html");
    let download = text(headers, &CONTENT_DISPOSITION).to_ascii_lowercase();
    if !is_html
        || charset.is_some_and(|name| !matches!(name, "utf-8" | "utf8"))
        || download.starts_with("attachment")
    {
        return Look::NotShown;
    }
    let own = own_policy(page);
    let policies = headers.get_all(CONTENT_SECURITY_POLICY).iter();
    if !policies.filter_map(|policy| policy.to_str().ok()).all(|policy| permits(policy, own)) {
        return Look::Forbidden;
    }
    let path = Url::parse(address).map(|url| url.path().to_owned()).unwrap_or_default();
    Look::Whole { own_origin: matches!(path.as_str(), "/" | "/index.html") }
}

/// Whether a policy of the host lets run and show what the page's `own` does.
fn permits(policy: &str, own: &str) -> bool {
    let directive = |policy: &str, names: &[&str]| {
        names.iter().find_map(|name| {
            policy.split(';').map(str::trim).find_map(|part| {
                let (found, sources) = part.split_once(' ').unwrap_or((part, ""));
                found.eq_ignore_ascii_case(name).then(|| sources.to_owned())
            })
        })
    };
    let each = [
        ["script-src-elem", "script-src", "default-src"],
        ["style-src-elem", "style-src", "default-src"],
    ];
    directive(policy, &["sandbox"]).is_none()
        && each.iter().all(|names| {
            let Some(theirs) = directive(policy, names) else { return true };
            let ours = directive(own, &names[1..]).unwrap_or_default();
            let has = |source: &str| theirs.split_ascii_whitespace().any(|found| found == source);
            // A hash or a nonce beside it takes the general permission back.
            let named = theirs.contains("'sha") || theirs.contains("'nonce-");
            (has("'unsafe-inline'") && !named) || ours.split_ascii_whitespace().all(has)
        })
}

fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
