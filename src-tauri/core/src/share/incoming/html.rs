//! The text of a page or of a mail that was written as one.
//!
//! One pass without a tree, so that open tags cost nothing. What breaks no line on a screen breaks none
//! here: letters in several elements are one word, `<wbr>` is nothing. What is quoted has `>` before
//! its lines, as in a mail without HTML.

/// Elements that begin and end lines.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "tr",
    "ul",
];

/// Elements whose content nobody sees.
const UNSEEN: [&str; 4] = ["script", "style", "title", "template"];

/// How deep a quotation is told.
const MAX_QUOTED: usize = 20;

/// Entities that occur in and around a reply; others stay as they are.
const ENTITIES: [(&str, &str); 22] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("shy", ""),
    ("zwnj", ""),
    ("zwj", ""),
    ("lrm", ""),
    ("rlm", ""),
    ("ZeroWidthSpace", ""),
    ("NoBreak", ""),
    ("hyphen", "-"),
    ("dash", "-"),
    ("minus", "-"),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("lowbar", "_"),
];

/// The longest name of an entity, or number of one.
const MAX_ENTITY: usize = 16;

/// Whether a text is a page or a part of one.
pub(super) fn is_html(text: &str) -> bool {
    let mut tags = text.split('<').skip(1).take(200);
    tags.any(|tag| {
        let name = name_of(tag.trim_start_matches(['/', '!']));
        let seen = ["html", "doctype", "head", "meta", "span", "table", "a", "wbr", "font", "b"];
        seen.contains(&name.as_str()) || BLOCKS.contains(&name.as_str())
    })
}

/// What somebody would read on the page, and where its links lead.
pub(super) fn text(html: &str) -> String {
    let mut page = Page { text: String::with_capacity(html.len() / 2), ..Page::default() };
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        page.write(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { page.tag(rest) } else { page.entity(rest) };
    }
    page.write(rest);
    page.text.push('\n');
    page.text.push_str(&page.links);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// Where links lead that may carry a reply, a line each: a program may show less of it.
    links: String,
    quoted: usize,
    /// A line has begun, and nothing stands on it.
    at_start: bool,
}

impl Page {
    fn write(&mut self, text: &str) {
        if self.at_start && !text.trim_start().is_empty() {
            self.at_start = false;
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n('>', self.quoted));
        }
        self.text.push_str(text);
    }

    /// Goes past a tag or a comment.
    fn tag<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let inner = &rest[1..];
        let closing = inner.starts_with('/');
        let name = name_of(inner.trim_start_matches(['/', '!']));
        if name.is_empty() {
            self.write("<");
            return inner;
        }
        let (tag, mut after) = split_tag(inner);
        if name == "a" && !closing {
            self.link(tag);
        }
        if UNSEEN.contains(&name.as_str()) && !closing {
            after = past_end(after, &name);
        }
        if name == "blockquote" {
            self.quoted = if closing {
                self.quoted.saturating_sub(1)
            } else {
                (self.quoted + 1).min(MAX_QUOTED)
            };
        }
        if BLOCKS.contains(&name.as_str()) {
            self.at_start = true;
        } else if name == "td" || name == "th" {
            self.text.push(' ');
        }
        after
    }

    fn link(&mut self, tag: &str) {
        let Some((_, leads)) = tag.split_once("href") else { return };
        let leads = leads.trim_start_matches([' ', '=', '"', '\'']);
        let leads = leads.split(['"', '\'', ' ', '>']).next().unwrap_or_default();
        if leads.contains("OW") {
            self.links.push_str(leads);
            self.links.push('\n');
        }
    }

    /// Goes past an entity.
    fn entity<'a>(&mut self, rest: &'a str) -> &'a str {
        let name: &str = {
            let after = &rest[1..];
            let end = after
                .bytes()
                .take(MAX_ENTITY)
                .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
            &after[..end.unwrap_or_default()]
        };
        let Some(means) = meaning(name) else {
            self.write("&");
            return &rest[1..];
        };
        self.write(&means);
        let after = &rest[1 + name.len()..];
        after.strip_prefix(';').unwrap_or(after)
    }
}

fn meaning(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(number).map(String::from);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, means)| (*means).to_owned())
}

/// The name that a tag begins with, in lower case.
fn name_of(tag: &str) -> String {
    let name = tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric);
    name.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

/// A tag up to its `>`, which a quoted value may hold too, and what comes after.
fn split_tag(inner: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate().take(MAX_TAG) {
        match (byte, quote) {
            (b'>', None) => return (&inner[..at], &inner[at + 1..]),
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that nobody closed: the first `>` ends it.
    inner.split_once('>').unwrap_or((inner, ""))
}

/// The longest tag whose quotes are looked at.
const MAX_TAG: usize = 64 * 1024;

/// What comes after the end of an element whose content nobody sees.
fn past_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let after = &rest[from + at + 2..];
        if name_of(after) == name {
            return split_tag(after).1;
        }
        from += at + 2;
    }
    ""
}
