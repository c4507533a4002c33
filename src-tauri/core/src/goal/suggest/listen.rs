//! Listening: from a sentence to the problems it speaks of, and the words that say so.
//!
//! The words are matched against the lexicon's patterns. A longer pattern speaks for the words it
//! covers; what is said to be all right is not heard at all; a main clause and the thing wanted
//! weigh more than the thing mentioned. A word that nothing knows and that lies within a letter or
//! two of a sign is taken for a misspelling of it.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{CLEAR, Problem, signs};
use super::spelling;

const SURE: f64 = 3.0;
const LIKELY: f64 = 1.6;
const FAINT: f64 = 0.7;
/// What each further sign of the same problem adds, against the one before.
const FURTHER: f64 = 0.85;
/// The longest gap that `..` stands for, in words.
const GAP: usize = 3;

/// One word of a sentence.
struct Token {
    /// In lower case without apostrophes, its spelling mended.
    word: String,
    /// Where it stands in the text.
    at: Range<usize>,
    clause: usize,
}

/// A problem that was heard.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) problem: Problem,
    pub(super) weight: f64,
    /// The places in the text that said so.
    pub(super) places: Vec<Range<usize>>,
}

/// One word of a pattern: its alternatives, or a gap.
pub(super) enum Piece {
    Gap,
    Road,
    Number,
    /// Each with whether it is only the beginning of a word.
    AnyOf(Vec<(&'static str, bool)>),
}

struct Pattern {
    pieces: Vec<Piece>,
    weight: f64,
    /// None where it says that something is no problem.
    problem: Option<Problem>,
}

fn compile(pattern: &'static str, weight: f64, problem: Option<Problem>) -> Pattern {
    let piece = |word: &'static str| match word {
        ".." => Piece::Gap,
        "#road" => Piece::Road,
        "#number" => Piece::Number,
        word => Piece::AnyOf(
            word.split('|')
                .map(|one| one.strip_suffix('*').map_or((one, false), |stem| (stem, true)))
                .collect(),
        ),
    };
    Pattern { pieces: pattern.split_whitespace().map(piece).collect(), weight, problem }
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let clear = CLEAR.iter().map(|pattern| compile(pattern, 0.0, None));
    let signs = signs().flat_map(|signs| {
        let all = [(signs.sure, SURE), (signs.likely, LIKELY), (signs.faint, FAINT)];
        all.into_iter().flat_map(move |(patterns, weight)| {
            patterns.iter().map(move |pattern| compile(pattern, weight, Some(signs.problem)))
        })
    });
    clear.chain(signs).collect()
});

/// Every word that a pattern could match, for the speller.
static VOCABULARY: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    let mut all: Vec<_> = PATTERNS
        .iter()
        .flat_map(|pattern| &pattern.pieces)
        .filter_map(|piece| if let Piece::AnyOf(words) = piece { Some(words) } else { None })
        .flatten()
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    all
});

impl Piece {
    fn fits(&self, word: &str) -> bool {
        let digits = |text: &str, least: usize| {
            (least..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        match self {
            Self::Gap => false,
            Self::Number => digits(word, 2),
            Self::Road => ["m", "a", "i", "us"]
                .iter()
                .any(|kind| word.strip_prefix(kind).is_some_and(|number| digits(number, 1))),
            Self::AnyOf(words) => words
                .iter()
                .any(|(one, stem)| if *stem { word.starts_with(one) } else { word == *one }),
        }
    }
}

/// A pattern found: the tokens that it matched, without those in its gaps.
struct Hit {
    tokens: Vec<usize>,
    weight: f64,
    problem: Option<Problem>,
}

/// The problems that `text` speaks of, the weightiest first.
pub(super) fn listen(text: &str) -> Vec<Heard> {
    let tokens = tokens(text);
    let clauses: Vec<Clause> = clauses(&tokens);
    let mut hits: Vec<Hit> = Vec::new();
    for pattern in PATTERNS.iter() {
        for start in 0..tokens.len() {
            let Some(matched) = matched(&pattern.pieces, &tokens, start) else { continue };
            let clause = &clauses[tokens[start].clause];
            if pattern.problem.is_none() && clause.wanted {
                continue;
            }
            let denied = pattern.problem.is_some() && denied(&tokens, start, clause);
            let weight = pattern.weight * clause.weight;
            let problem = pattern.problem.filter(|_| !denied);
            hits.push(Hit { tokens: matched, weight, problem });
        }
    }
    let spoken_for = |hit: &Hit| {
        hits.iter().any(|other| {
            let covers = hit.tokens.iter().all(|token| other.tokens.contains(token));
            match other.problem {
                None => {
                    hit.problem.is_some() && hit.tokens.iter().any(|t| other.tokens.contains(t))
                }
                Some(_) => {
                    covers && other.tokens.len() > hit.tokens.len() && other.weight >= hit.weight
                }
            }
        })
    };
    let mut kept: Vec<&Hit> =
        hits.iter().filter(|hit| hit.problem.is_some() && !spoken_for(hit)).collect();
    kept.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.tokens.len().cmp(&a.tokens.len())));
    let mut heard: Vec<(Heard, Vec<usize>)> = Vec::new();
    for hit in kept {
        let Some(problem) = hit.problem else { continue };
        let known = heard.iter_mut().find(|(heard, _)| heard.problem == problem);
        let place = hit.tokens.first().zip(hit.tokens.last());
        let Some((first, last)) = place else { continue };
        let at = tokens[*first].at.start..tokens[*last].at.end;
        match known {
            None => heard.push((
                Heard { problem, weight: hit.weight, places: vec![at] },
                hit.tokens.clone(),
            )),
            // Two signs in the same word are one.
            Some((heard, taken)) if !hit.tokens.iter().any(|token| taken.contains(token)) => {
                let places = i32::try_from(heard.places.len()).unwrap_or(i32::MAX);
                heard.weight += hit.weight * FURTHER.powi(places);
                heard.places.push(at);
                taken.extend(&hit.tokens);
            }
            Some(_) => {}
        }
    }
    let mut heard: Vec<Heard> = heard.into_iter().map(|(heard, _)| heard).collect();
    heard.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    heard
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut clause = 0;
    let mut open: Option<usize> = None;
    let is_mark = |letter: char| matches!(letter, '\'' | '’' | '‘' | '`');
    let close = |from: usize, to: usize, clause: &mut usize, tokens: &mut Vec<Token>| {
        let word: String =
            text[from..to].chars().filter(|l| !is_mark(*l)).flat_map(char::to_lowercase).collect();
        if word.is_empty() {
            return;
        }
        const TURNS: [&str; 9] =
            ["but", "although", "though", "because", "cause", "however", "so", "except", "while"];
        if TURNS.contains(&word.as_str()) && !tokens.is_empty() {
            *clause += 1;
        }
        tokens.push(Token {
            word: spelling::mend(&word, &VOCABULARY),
            at: from..to,
            clause: *clause,
        });
    };
    for (place, letter) in text.char_indices() {
        if letter.is_alphanumeric() || is_mark(letter) {
            open.get_or_insert(place);
            continue;
        }
        if let Some(from) = open.take() {
            close(from, place, &mut clause, &mut tokens);
        }
        if ".,;:!?()–—\n".contains(letter) && !tokens.is_empty() {
            clause += 1;
        }
    }
    if let Some(from) = open {
        close(from, text.len(), &mut clause, &mut tokens);
    }
    tokens
}

/// How much what is said in a clause weighs, and whether it says what is wanted.
struct Clause {
    weight: f64,
    wanted: bool,
}

fn clauses(tokens: &[Token]) -> Vec<Clause> {
    const WANTS: [&str; 20] = [
        "want", "wants", "wanna", "wish", "hope", "hoping", "like", "love", "need", "able",
        "could", "stop", "again", "goal", "would", "id", "want2", "without", "less", "more",
    ];
    let count = tokens.last().map_or(0, |token| token.clause + 1);
    let mut all = Vec::with_capacity(count);
    let mut before = false;
    for number in 0..count {
        let words: Vec<&str> = tokens
            .iter()
            .filter(|token| token.clause == number)
            .map(|token| token.word.as_str())
            .collect();
        let first = words.first().copied().unwrap_or_default();
        let says_own = words
            .iter()
            .take(2)
            .any(|word| ["i", "im", "ive", "my", "its", "it", "thats", "is"].contains(word));
        let says_want = words.iter().any(|word| WANTS.contains(word));
        // "I want to drive, sleep and eat": what goes on without a subject of its own is wanted too.
        let wanted = says_want || (before && !says_own && first != "because");
        let used_to = words.windows(2).any(|pair| pair == ["used", "to"]);
        let weight = match first {
            _ if used_to => 0.7,
            "because" | "cause" | "although" | "though" | "except" | "while" => 0.7,
            "so" => 0.65,
            _ if says_want => 1.25,
            _ => 1.0,
        };
        all.push(Clause { weight, wanted });
        before = wanted;
    }
    all
}

/// "I am not worried": a symptom that is said not to be there. "I don't sleep" is no such thing.
fn denied(tokens: &[Token], start: usize, clause: &Clause) -> bool {
    const NOT: [&str; 12] = [
        "not", "isnt", "arent", "dont", "doesnt", "never", "wasnt", "aint", "no", "im", "nor",
        "neither",
    ];
    const SUBJECTS: [&str; 12] =
        ["i", "im", "its", "it", "am", "this", "thats", "that", "really", "is", "have", "its"];
    /// What is missing where it is not done: its absence is the problem.
    const DONE: [&str; 40] = [
        "sleep",
        "slept",
        "driv",
        "leav",
        "speak",
        "talk",
        "go",
        "get",
        "eat",
        "say",
        "see",
        "do",
        "make",
        "call",
        "phone",
        "answer",
        "open",
        "enjoy",
        "feel",
        "concentrat",
        "focus",
        "finish",
        "start",
        "like",
        "love",
        "believe",
        "trust",
        "cook",
        "walk",
        "exercis",
        "socialis",
        "socializ",
        "relax",
        "switch",
        "smile",
        "look",
        "know",
        "cope",
        "ask",
        "meet",
    ];
    if clause.wanted || DONE.iter().any(|done| tokens[start].word.starts_with(done)) {
        return false;
    }
    let same = |place: &usize| tokens[*place].clause == tokens[start].clause;
    (start.saturating_sub(3)..start).filter(same).any(|place| {
        let word = tokens[place].word.as_str();
        word != "im"
            && NOT.contains(&word)
            && place > 0
            && SUBJECTS.contains(&tokens[place - 1].word.as_str())
    })
}

/// The tokens that the pieces match from `start` on.
fn matched(pieces: &[Piece], tokens: &[Token], start: usize) -> Option<Vec<usize>> {
    let (first, rest) = pieces.split_first()?;
    if !first.fits(&tokens.get(start)?.word) {
        return None;
    }
    let mut matched = vec![start];
    let mut at = start;
    let mut rest = rest.iter();
    while let Some(piece) = rest.next() {
        let (piece, reach) = match piece {
            Piece::Gap => (rest.next()?, GAP + 1),
            piece => (piece, 1),
        };
        let next = (at + 1..tokens.len().min(at + 1 + reach)).find(|place| {
            tokens[*place].clause == tokens[start].clause && piece.fits(&tokens[*place].word)
        })?;
        matched.push(next);
        at = next;
    }
    Some(matched)
}
