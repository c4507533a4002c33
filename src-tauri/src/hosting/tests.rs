//! The look against hosts of the test's own, each of which answers once.

use std::io::Write;
use std::net::TcpListener;
use std::thread;

use super::*;

const PAGE: &str = concat!(
    r#"<html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='; style-src 'sha256-def='">"#,
    r#"<meta name="ownwords-forms" content="AAAAAAAAAAAAAAAA BBBBBBBBBBBBBBBB">"#,
    r#"<meta name="ownwords-practice" content="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA">"#,
    r#"<body>Grüße<script type="application/json" id="packet">null</script></body></html>"#
);

/// Answers one request with `answer`, then ends; says where.
fn serve(answer: impl Into<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let answer = answer.into();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        // Closed before all was read, it would be refused and not answered. What begins a sealed connection
        // comes in one piece, and has no such end.
        let mut request = Vec::new();
        let mut part = [0; 4096];
        while !request.ends_with(b"\r\n\r\n") && request.first() != Some(&0x16) {
            match stream.read(&mut part)? {
                0 => break,
                count => request.extend(&part[..count]),
            }
        }
        stream.write_all(&answer)
    });
    format!("http://127.0.0.1:{port}/")
}

fn served(headers: &str, body: &str) -> Look {
    let length = body.len();
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n{headers}\r\n\r\n{body}");
    look(&serve(answer), PAGE)
}

const HTML: &str = "Content-Type: text/html; charset=UTF-8";

#[test]
fn the_page_itself_is_whole_however_often_its_host_says_that_it_is_text() {
    for headers in [HTML, "Content-Type: text/html", "content-type: Text/HTML;charset=\"utf-8\""] {
        assert_eq!(served(headers, PAGE), Look::Whole { own_origin: true }, "{headers}");
    }
}

#[test]
fn anything_but_the_very_page_is_told_by_what_it_is() {
    let added = PAGE.replace("</body>", "<script src=\"https://host.example/badge.js\"></body>");
    let earlier = PAGE.replace(" BBBBBBBBBBBBBBBB", "");
    let other = PAGE.replace(&"A".repeat(43), "");
    for (body, found) in [
        (added.as_str(), Look::Changed),
        (&earlier, Look::Earlier),
        (&other, Look::OtherPractice),
        ("<html>Parked for you</html>", Look::NotOurs),
        ("", Look::NotOurs),
    ] {
        assert_eq!(served(HTML, body), found, "{body}");
    }
    let endless = format!("{PAGE}{}", " ".repeat(2 * PAGE.len()));
    assert_eq!(served(HTML, &endless), Look::Changed, "no further than twice its length is read");
}

#[test]
fn a_page_that_browsers_would_not_show_or_run_is_told() {
    let with = |header: &str| served(&format!("{HTML}\r\n{header}"), PAGE);
    let policy = |policy: &str| with(&format!("Content-Security-Policy: {policy}"));
    for headers in [
        "Content-Type: text/plain",
        "Content-Type: application/octet-stream",
        "Content-Type: text/html; charset=iso-8859-1",
        "X-Nothing: no kind at all",
        "Content-Type: text/html\r\nContent-Disposition: attachment; filename=index.html",
    ] {
        assert_eq!(served(headers, PAGE), Look::NotShown, "{headers}");
    }
    for forbids in [
        "default-src 'self'",
        "script-src 'none'",
        "script-src 'unsafe-inline' 'nonce-r'",
        "sandbox",
        "script-src 'unsafe-inline'; style-src 'self'",
    ] {
        assert_eq!(policy(forbids), Look::Forbidden, "{forbids}");
    }
    for lets in [
        "frame-ancestors 'none'",
        "default-src 'self' 'unsafe-inline'",
        "script-src 'sha256-abc='; style-src 'unsafe-inline'",
        "upgrade-insecure-requests",
    ] {
        assert_eq!(policy(lets), Look::Whole { own_origin: true }, "{lets}");
    }
}

#[test]
fn a_host_that_has_no_page_there_says_so_or_where() {
    let of = |answer: &str| look(&serve(answer), PAGE);
    let gone = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(of(gone), Look::NoPage { status: 404 });
    let moved =
        "HTTP/1.1 301 Moved\r\nLocation: https://www.example.org/\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(of(moved), Look::Elsewhere { to: "https://www.example.org/".into() });
    let address = serve("HTTP/1.1 302 Found\r\nLocation: form/\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(look(&address, PAGE), Look::Elsewhere { to: format!("{address}form/") });
    assert_eq!(of("HTTP/1.1 304 Not Modified\r\n\r\n"), Look::NoPage { status: 304 });
    assert_eq!(of("SSH-2.0-OpenSSH\r\n"), Look::NoAnswer);
    let nobody = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port");
    assert_eq!(look(&format!("http://{nobody}/"), PAGE), Look::NoAnswer);
    // A host that speaks without a seal where one was asked for.
    let plain = serve(gone).replace("http:", "https:");
    assert_eq!(look(&plain, PAGE), Look::NotProven);
}

#[test]
fn a_page_in_a_folder_shares_its_origin_with_whatever_else_is_there() {
    let answer =
        format!("HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Length: {}\r\n\r\n{PAGE}", PAGE.len());
    let address = serve(answer) + "keller/";
    assert_eq!(look(&address, PAGE), Look::Whole { own_origin: false });
}

#[test]
fn an_address_is_taken_as_people_type_it_and_nothing_travels_in_it() {
    for (typed, taken) in [
        ("keller.example", "https://keller.example/"),
        (" https://Keller.example/form ", "https://keller.example/form"),
        ("https://keller.example/#1.0.abc", "https://keller.example/"),
        ("http://localhost:8080/page.html", "http://localhost:8080/page.html"),
        ("praxis-müller.example", "https://xn--praxis-mller-klb.example/"),
    ] {
        assert_eq!(address(typed).as_deref(), Ok(taken), "{typed}");
    }
    let long = format!("keller.example/{}", "a".repeat(200));
    for (typed, fault) in [
        ("", AddressFault::NotAnAddress),
        ("my page", AddressFault::NotAnAddress),
        ("keller", AddressFault::NotAnAddress),
        ("file:///home/page.html", AddressFault::NotAnAddress),
        ("http://keller.example", AddressFault::NotSafe),
        ("https://keller.example/?page=2", AddressFault::HasMore),
        ("https://keller:secret@keller.example/", AddressFault::HasMore),
        (&long, AddressFault::TooLong),
    ] {
        assert_eq!(address(typed), Err(fault), "{typed}");
    }
}
