//! One table: what a mail program did, and what must come out.

use super::*;
use crate::share::incoming::{BrokenKind, Incoming};

use BrokenKind::{Changed, Encrypted, Foreign, Incomplete, Newer, Packed};

/// What must come out of a mail.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Out {
    /// The first so many of the replies that went in, and nothing else.
    Whole(usize),
    /// No reply, but this; whether it can be told which assignment it is of.
    Told(BrokenKind, bool),
    /// So many PDFs.
    Pdfs(usize),
}

use Out::{Pdfs, Told, Whole};

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit";
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit";

fn kind(kind: &str, encoding: &str) -> String {
    format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}")
}

/// A multipart of parts that have their own headers.
fn parts(kind: &str, parts: &[String]) -> Vec<u8> {
    let body: String = parts.iter().map(|part| format!("--=_b1\r\n{part}\r\n")).collect();
    raw(
        &format!("Content-Type: multipart/{kind}; boundary=\"=_b1\""),
        &format!("{body}--=_b1--\r\n"),
    )
}

fn part(kind: &str, encoding: &str, body: &str) -> String {
    format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}")
}

/// Something put after every so many letters.
fn every(text: &str, width: usize, put: &str) -> String {
    wrapped(text, width, put)
}

fn quoted(text: &str, mark: &str) -> String {
    text.lines().map(|line| format!("{mark}{line}\n")).collect()
}

fn said(line: &str) -> String {
    format!("My answers (only Dr. Keller can read this):\n{line}\n")
}

fn rows(one: &str, two: &str) -> Vec<(&'static str, Vec<u8>, Out)> {
    let said_one = said(one);
    let plain = |text: &str| raw(PLAIN, text);
    let html = |text: &str| raw(HTML, text);
    let wrapped_at = |width: usize| wrapped(one, width, "\n");
    let before_sum = &one[..one.len() - 9];
    let in_mail = String::from_utf8(plain(&said_one)).expect("text");
    let as_html = format!("<html><body><p>My answers:</p><p>{one}</p></body></html>");
    let half = &one[..one.len() / 2];
    let mut rows = vec![
        ("as it was sent", plain(&said_one), Whole(1)),
        ("quoted", plain(&quoted(&said_one, "> ")), Whole(1)),
        ("quoted twice", plain(&quoted(&said_one, ">> ")), Whole(1)),
        ("quoted with bars", plain(&quoted(&said_one, "| ")), Whole(1)),
        ("quoted with initials", plain(&quoted(&wrapped_at(70), "MK> ")), Whole(1)),
        (
            "forwarded inline",
            plain(&format!(
                "See below.\n\n-----Original Message-----\nFrom: M.\nSent: Saturday\nSubject: Form K3V9\n\n{}\n",
                quoted(&wrapped_at(76), "> ")
            )),
            Whole(1),
        ),
        ("HTML only", html(&as_html), Whole(1)),
        (
            "HTML, each few letters in an element",
            html(&format!(
                "<div>{}</div>",
                one.chars()
                    .collect::<Vec<_>>()
                    .chunks(20)
                    .map(|it| format!(
                        "<span style=\"color:#000\">{}</span>",
                        it.iter().collect::<String>()
                    ))
                    .collect::<String>()
            )),
            Whole(1),
        ),
        (
            "HTML with <br> within",
            html(&format!("<p>{}</p>", every(one, 60, "<br>\r\n"))),
            Whole(1),
        ),
        ("HTML with <wbr> within", html(&format!("<p>{}</p>", every(one, 10, "<wbr>"))), Whole(1)),
        (
            "HTML quoted",
            html(&format!(
                "<p>Hello</p><blockquote type=cite>{}</blockquote>",
                every(one, 60, "<br>")
            )),
            Whole(1),
        ),
        (
            "HTML with letters as entities",
            html(&format!(
                "<p>{}</p>",
                one.replace('-', "&#45;").replace('_', "&lowbar;").replace('.', "&#x2e;")
            )),
            Whole(1),
        ),
        (
            "base64",
            raw(&kind("text/plain; charset=utf-8", "base64"), &base64(said_one.as_bytes())),
            Whole(1),
        ),
        (
            "quoted-printable with soft breaks",
            raw(
                &kind("text/plain; charset=utf-8", "quoted-printable"),
                &quoted_printable(&said_one),
            ),
            Whole(1),
        ),
        (
            "format=flowed",
            raw(
                &kind("text/plain; charset=utf-8; format=flowed", "7bit"),
                &wrapped(one, 72, " \n"),
            ),
            Whole(1),
        ),
        (
            "format=flowed, spaces to be dropped, quoted",
            raw(
                &kind("text/plain; format=flowed; delsp=yes", "7bit"),
                &quoted(&wrapped(one, 70, " \n"), "> "),
            ),
            Whole(1),
        ),
        ("trailing spaces", plain(&wrapped(one, 60, "   \t\n")), Whole(1)),
        ("spaces within", plain(&every(one, 31, " ")), Whole(1)),
        ("no-break spaces", plain(&every(one, 31, "\u{a0}")), Whole(1)),
        ("spaces of no width", plain(&every(one, 31, "\u{200b}")), Whole(1)),
        ("soft hyphens", plain(&every(one, 31, "\u{ad}")), Whole(1)),
        (
            "entities nobody sees",
            html(&format!("<p>{}</p>", every(one, 31, "&shy;&#8203;&zwnj;"))),
            Whole(1),
        ),
        ("no-break hyphens", plain(&one.replace('-', "\u{2011}")), Whole(1)),
        ("short dashes", plain(&one.replace('-', "\u{2013}")), Whole(1)),
        (
            "two hyphens as a long dash",
            plain(&format!("-- {}", one.replace("--", "\u{2014}"))),
            Whole(1),
        ),
        ("escaped for Markdown", plain(&one.replace('_', "\\_").replace('-', "\\-")), Whole(1)),
        ("a link of it", plain(&format!("{one}<http://{one}>")), Whole(1)),
        ("only in a link", plain(&format!("<mailto:{one}>")), Whole(1)),
        (
            "shown short, whole in the link",
            html(&format!("<a href=\"http://{one}\">{}...</a>", &one[..40])),
            Whole(1),
        ),
        (
            "behind a scanner of links",
            html(&format!(
                "<a href=\"https://safe.example.org/?url=http%3A%2F%2F{one}&amp;data=05\">a link</a>"
            )),
            Whole(1),
        ),
        ("the mail's source, pasted", quoted_printable(&said_one).into_bytes(), Whole(1)),
        ("signs written out", plain(&one.replace('.', "=2E").replace('_', "=5F")), Whole(1)),
        (
            "UTF-7",
            raw(&kind("text/plain; charset=utf-7", "7bit"), &one.replace('_', "+AF8-")),
            Whole(1),
        ),
        (
            "labelled as UTF-16",
            raw(&kind("text/plain; charset=utf-16", "7bit"), &said_one),
            Whole(1),
        ),
        (
            "labelled as base64",
            raw(&kind("text/plain; charset=utf-8", "base64"), &said_one),
            Whole(1),
        ),
        ("labelled as HTML", html(&said_one), Whole(1)),
        ("soft breaks without a label", plain(&wrapped(one, 70, "=\n")), Whole(1)),
        ("small letters", plain(&said(&one.to_lowercase())), Told(Changed, true)),
        ("capitals", plain(&said(&one.to_uppercase())), Told(Changed, true)),
        (
            "a letter lost",
            plain(&said(&format!("{}{}", &one[..80], &one[81..]))),
            Told(Changed, true),
        ),
        (
            "a footer stuck to it",
            plain(&format!("{one}Sent from my phone. (virus-free)")),
            Whole(1),
        ),
        ("a word before it", plain(&format!("Here:{one}")), Whole(1)),
        (
            "a signature",
            plain(&format!("{}-- \nM. K.\nTel. 030.12345678\n", wrapped_at(72))),
            Whole(1),
        ),
        ("cut off", plain(&said(half)), Told(Incomplete, true)),
        (
            "cut off by the program",
            plain(&format!(
                "{}...\n\n[Message clipped]  View entire message\n",
                wrapped(half, 76, "\n").trim_end()
            )),
            Told(Incomplete, true),
        ),
        ("cut off before the checksum", plain(&said(before_sum)), Told(Incomplete, true)),
        ("cut off right behind its mark", plain(&said(&one[..10])), Told(Incomplete, false)),
        (
            "in text and in HTML",
            parts(
                "alternative",
                &[part("text/plain", "7bit", &said_one), part("text/html", "7bit", &as_html)],
            ),
            Whole(1),
        ),
        (
            "cut off in the text, whole in HTML",
            parts(
                "alternative",
                &[part("text/plain", "7bit", &said(half)), part("text/html", "7bit", &as_html)],
            ),
            Whole(1),
        ),
        (
            "two in one mail",
            plain(&format!("{}\n{}", wrapped_at(72), wrapped(two, 72, "\n"))),
            Whole(2),
        ),
        (
            "two, one quoted",
            plain(&format!("{two}\n\nBefore:\n{}", quoted(&wrapped_at(72), "> "))),
            Whole(2),
        ),
        (
            "answers between quoted lines",
            plain(&quoted(&wrapped_at(72), "> ").replacen("\n> ", "\nyes\n> ", 7).replacen(
                "yes",
                "I do not see what this is",
                2,
            )),
            Whole(1),
        ),
        (
            "answers between lines of a quote of a quote",
            plain(&quoted(&wrapped_at(72), ">> ").replacen("\n>> ", "\n> what is it?\n>> ", 4)),
            Whole(1),
        ),
        (
            "sentences between the lines",
            plain(&wrapped_at(72).replacen('\n', "\nwhat is this\n", 6)),
            Whole(1),
        ),
        ("a word between the lines", plain(&wrapped_at(72).replacen('\n', "\nhm\n", 3)), Whole(1)),
        (
            "a long word between the lines",
            plain(&wrapped_at(72).replacen('\n', &format!("\n{}\n", "x".repeat(40)), 1)),
            Whole(1),
        ),
        (
            "dots doubled",
            plain(&format!(
                "{}\n.{}\n.{}",
                &one[..20],
                &one[20..one.len() - 9],
                &one[one.len() - 9..]
            )),
            Whole(1),
        ),
        (
            "attached mail",
            parts(
                "mixed",
                &[
                    part("text/plain", "7bit", "See attached."),
                    part("message/rfc822", "7bit", &in_mail),
                ],
            ),
            Whole(1),
        ),
        (
            "attached mail in base64",
            parts(
                "mixed",
                &[
                    part("text/plain", "7bit", "See attached."),
                    part("message/rfc822", "base64", &base64(in_mail.as_bytes())),
                ],
            ),
            Whole(1),
        ),
        (
            "attached mail as an unknown file",
            parts(
                "mixed",
                &[part(
                    "application/octet-stream; name=m.eml",
                    "base64",
                    &base64(in_mail.as_bytes()),
                )],
            ),
            Whole(1),
        ),
        (
            "a text attached",
            mail("See attached.", Some(("text/plain", said_one.as_bytes()))),
            Whole(1),
        ),
        (
            "a file attached",
            mail("See attached.", Some(("application/octet-stream", said_one.as_bytes()))),
            Whole(1),
        ),
        (
            "a page attached",
            mail("See attached.", Some(("text/html", as_html.as_bytes()))),
            Whole(1),
        ),
        (
            "a sheet attached",
            mail("See attached.", Some(("application/pdf", b"%PDF-1.7\n\xff"))),
            Pdfs(1),
        ),
        (
            "a sheet attached as an unknown file",
            mail("See attached.", Some(("application/octet-stream", b"%PDF-1.7\n\xff"))),
            Pdfs(1),
        ),
        (
            "winmail.dat around what was written",
            mail(
                "",
                Some(("application/ms-tnef", b"\x78\x9f\x3e\x22\x01\x00LZFu\x8a\xbc\x03\x00")),
            ),
            Told(Packed, false),
        ),
        (
            "winmail.dat around a file",
            mail(
                "",
                Some((
                    "application/ms-tnef",
                    &[&b"\x78\x9f\x3e\x22\x01\x00\x00"[..], said_one.as_bytes(), b"\0\xff"]
                        .concat(),
                )),
            ),
            Whole(1),
        ),
        (
            "a message of Outlook",
            [
                &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"[..],
                &said_one.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            ]
            .concat(),
            Whole(1),
        ),
        (
            "S/MIME",
            raw(
                &kind(
                    "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
                    "base64",
                ),
                &base64(&[0x30, 0x82, 1, 2, 3]),
            ),
            Told(Encrypted, false),
        ),
        (
            "PGP/MIME",
            parts(
                "encrypted; protocol=\"application/pgp-encrypted\"",
                &[
                    part("application/pgp-encrypted", "7bit", "Version: 1"),
                    part(
                        "application/octet-stream",
                        "7bit",
                        "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----",
                    ),
                ],
            ),
            Told(Encrypted, false),
        ),
        (
            "PGP in the text",
            plain("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"),
            Told(Encrypted, false),
        ),
        ("of a page to come", plain(&said(&one.replacen("OW1.", "OW2.", 1))), Told(Newer, true)),
        (
            "a picture alone",
            mail("See attached.", Some(("image/jpeg", b"\xff\xd8\xff\xe0"))),
            Told(Foreign, false),
        ),
        (
            "no header but a subject, and no empty line",
            format!("Subject: Form K3V9\n{one}\n").into_bytes(),
            Whole(1),
        ),
    ];
    for (name, width) in [
        ("wrapped at 998", 998),
        ("wrapped at 78", 78),
        ("wrapped at 76", 76),
        ("wrapped at 72", 72),
        ("wrapped within its mark and its id", 3),
    ] {
        rows.push((name, plain(&wrapped_at(width)), Whole(1)));
    }
    rows
}

#[test]
fn each_way_that_mail_programs_mangle_a_reply_is_undone_or_explained() {
    let (one, two) = (line(1), line(2));
    let (mut wrong, mut table) = (Vec::new(), String::new());
    for (name, mail, must) in rows(&one, &two) {
        let read = Incoming::read(mail);
        let came = match (read.replies.len(), read.pdfs.len(), read.broken.as_slice()) {
            (0, 0, [broken]) => Some(Told(broken.kind, broken.assignment.is_some())),
            (0, pdfs, []) if pdfs > 0 => Some(Pdfs(pdfs)),
            (whole, 0, []) => Some(Whole(whole)),
            _ => None,
        };
        table += &format!("| {name} | {must:?} |\n");
        let mut expected = [sealed(&one), sealed(&two)].into_iter();
        let right = read.replies.iter().all(|reply| expected.any(|it| it == *reply))
            || read.replies.iter().all(|reply| [sealed(&two), sealed(&one)].contains(reply));
        if came != Some(must) || !right {
            wrong.push(format!("{name}: {read:?}, must be {must:?}"));
        }
    }
    eprintln!("{table}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
