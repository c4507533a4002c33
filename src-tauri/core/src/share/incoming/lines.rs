//! The lines of a text, and the letters of a reply between everything else.

use super::marks::find_mark;
use super::rejoin::SUM;

/// A piece shorter than this may be a word of somebody's.
const LONG: usize = 30;

/// What a typographic dash stands for: the short one, the long one.
pub(super) const DASHES: [(&str, &str); 4] = [("-", "-"), ("--", "--"), ("-", "--"), ("--", "-")];

/// A line without the marks of quoting before it.
pub(super) struct Line<'a> {
    /// How often it is quoted.
    pub(super) depth: usize,
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        let (mut depth, mut text) = (0, line.trim());
        loop {
            // Some programs write whose words they quote: `AK>`.
            let letters = text.bytes().take(3).take_while(u8::is_ascii_uppercase).count();
            let rest =
                text[letters..].strip_prefix('>').or_else(|| text.strip_prefix(['|', '\u{bb}']));
            let Some(rest) = rest else { return Self { depth, text } };
            (depth, text) = (depth + 1, rest.trim_start());
        }
    }
}

/// Lines that are one word, and of others the part that belongs to a reply.
pub(super) fn pieces_of<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Vec<&'a str> {
    lines.filter_map(|line| piece(line.text)).collect()
}

pub(super) fn piece(text: &str) -> Option<&str> {
    if let Some(at) = find_mark(text, 0) {
        return Some(&text[at..]);
    }
    let word = text.split_whitespace().next()?;
    let is_word = word.len() == text.len() && word.bytes().all(is_letter);
    // The last line may have somebody's words behind it.
    let ends = || {
        let (_, sum) = word.rsplit_once('.')?;
        sum.get(..SUM).filter(|sum| sum.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    (is_word || ends().is_some()).then_some(word)
}

/// Long words, and a short one right behind one of them.
pub(super) fn long_pieces_of<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
    let (mut pieces, mut follows) = (Vec::new(), false);
    for text in lines.iter().map(|line| line.text) {
        let piece = piece(text).filter(|piece| follows || piece.len() >= LONG);
        follows = piece.is_some_and(|piece| piece.len() >= LONG);
        pieces.extend(piece);
    }
    pieces
}

/// Pieces without what stands between their letters. Two dots in a row are one that was doubled.
pub(super) fn joined<'a>(
    pieces: impl Iterator<Item = &'a str>,
    (short, long): (&str, &str),
) -> String {
    let mut all = String::new();
    for letter in pieces.flat_map(str::chars) {
        match letter {
            '\u{2013}' => all.push_str(short),
            '\u{2014}' => all.push_str(long),
            '.' if all.ends_with('.') => {}
            letter if letter.is_whitespace() => {}
            letter => all.push(letter),
        }
    }
    all
}

pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)
}

pub(super) fn is_letter_or_space(byte: u8) -> bool {
    is_letter(byte) || byte == b' '
}

/// A text without what nobody sees, and with one sign for each kind of dash and space.
///
/// What mail programs write for a letter is turned back into it: `=2E` and `=` at the end of a line,
/// `%2E`, `+AF8-`, `\_`. None of these signs occurs in a reply.
pub(super) fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{202a}'..='\u{202e}' => {}
            '\u{feff}' | '\u{ad}' | '\u{34f}' | '\u{180e}' | '\\' | '\0' => {}
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' | '\u{fe63}' => clean.push('-'),
            '\u{2015}' => clean.push('\u{2014}'),
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            // Letters as wide as those of Chinese.
            '\u{ff01}'..='\u{ff5e}' => {
                clean.extend(char::from_u32(u32::from(letter) - 0xfee0));
            }
            '=' | '%' | '+' => {
                let (means, long) = written_out(letter, rest.as_str());
                clean.push_str(means);
                rest = rest.as_str()[long..].chars();
            }
            letter if letter.is_whitespace() && letter != '\n' => clean.push(' '),
            letter => clean.push(letter),
        }
    }
    clean
}

/// What a letter that is written out means, and how much of `rest` belongs to it.
fn written_out(sign: char, rest: &str) -> (&'static str, usize) {
    let known: &[(&str, &str)] = match sign {
        '+' => &[("AF8-", "_"), ("AC0-", "-"), ("AC4-", ".")],
        _ => &[
            ("2E", "."),
            ("2D", "-"),
            ("5F", "_"),
            ("20", " "),
            ("C2=A0", " "),
            ("C2=AD", ""),
            ("E2=80=8B", ""),
            ("3D", ""),
        ],
    };
    let is = |code: &str| rest.get(..code.len()).is_some_and(|it| it.eq_ignore_ascii_case(code));
    if let Some((code, means)) = known.iter().find(|(code, _)| is(code)) {
        return (means, code.len());
    }
    let ends = rest.trim_start_matches([' ', '\r', '\t']);
    match sign {
        '=' if ends.is_empty() || ends.starts_with('\n') => ("", 0),
        '=' => ("=", 0),
        '%' => ("%", 0),
        _ => ("+", 0),
    }
}
