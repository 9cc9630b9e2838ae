//! Shapes of several words, and where they fit.
//!
//! A shape is words with blanks between them, compared in any casing. Between two words of the text may stand what
//! parts a label from its value (`: `, `=`, `_`, `("`), but no comma, full stop or new line. Where a shape has signs of
//! its own between two words, exactly these must stand there, blanks apart. `a|b` is one of several words, `a?` may be
//! missing, `~` is some words on the same line, `^` and `$` are the beginning and the end of a line, `¶` a new line. The
//! code is
//!
//! | in a shape | in the text |
//! |---|---|
//! | `#` | a decimal number that stands alone |
//! | `%d` | the same, perhaps with a minus |
//! | `%x` | a number in any base: `0x1a`, `26` |
//! | `%.` | numbers with points between them: `5.7.1`, `4.04` |
//! | `%5` | five digits and capitals: `40P01` |
//! | `%n` | a name, to be looked up: how long it is, is not known here |
//!
//! `%0` is a number, `%,` one with points, and `%w` a word, that is not the code.

use super::token::{Token, hash};
use crate::model::Span;

/// The longest run of signs between two words that belong together, where a run of blanks counts as one.
const WIDEST_GAP: usize = 6;

/// The longest gap between two words of a shape in bytes: columns are no wider.
const WIDEST_BLANK: usize = 80;

/// The most words that `~` stands for.
const MOST_SKIPPED: usize = 20;

/// Blanks, quotes and marks before the first or behind the last word of a line.
const LONGEST_MARK: usize = 8;

/// Blanks and signs that part a label from its value.
const PARTING: &[u8] = b" \t:=\"'`()[]{}<>|\\-_/#!?*&@";

/// What the shapes are, and where their words begin.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    /// The words.
    pub words: &'a str,
    /// What follows the words, in the same language.
    pub then: &'static str,
    /// The system that the code is of.
    pub system: &'a str,
    /// The code, where the words alone say it.
    pub code: &'a str,
    /// How sure it is, in percent.
    pub sure: u8,
    /// What it takes for the code to be one.
    pub kind: Kind,
}

/// What it takes for the code in a shape to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: a code that nobody knows is meant too.
    Any,
    /// That it has a row.
    Listed,
    /// That its own name stands behind it.
    Named,
    /// That it is one of the usual codes of its system.
    Usual,
    /// That it has a row, or that a row has it as its number on some platform, which is meant sooner.
    Platform,
    /// That it is the number of a TLS alert, which its system carries.
    Alert,
    /// That it is an HTTP status, among these.
    Status(Statuses),
    /// There is no code in them: the words mean one, as words and not as parts of an identifier.
    Said,
    /// There is no code: the words only tell what the text is about.
    Topic,
    /// There is no code, whatever else seems to be one in these words.
    Mute,
}

/// What words may announce.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Statuses {
    /// Any number of three digits.
    Any,
    /// Numbers that statuses really have: an exit status of 137 or 255 and a reply of 250 are none.
    Usual,
    /// 4xx and 5xx.
    Error,
    /// As `Usual`; but the word counts things too, so what follows must not be counted.
    Verb,
    /// As `Error`, and `Verb`.
    ErrorVerb,
}

impl<'a> Shape<'a> {
    /// The shapes of a recogniser: a line each, below a line `= system sure` with `%listed`, `%named`, `%usual`, `%platform`, `%alert`,
    /// `%mute` or the code that the words mean, if need be. Behind `%status`, `%usual-status`, `%error`, `%verb` and `%error-verb` a
    /// line without a number goes on with one, and perhaps an article before it. They cost the wasm half as many bytes as tables do.
    pub fn read(lines: &'a str, shapes: &mut Vec<Self>) {
        let mut group = Self { words: "", then: "", system: "", code: "", sure: 0, kind: Kind::Any };
        for line in lines.split('\n') {
            let Some(head) = line.strip_prefix("= ") else {
                let ends = match group.kind {
                    Kind::Status(_) if !line.contains('#') => ["#", "a|an|the #"].as_slice(),
                    _ => &[""],
                };
                if !line.is_empty() {
                    shapes.extend(ends.iter().map(|then| Self { words: line, then, ..group }));
                }
                continue;
            };
            let mut parts = head.split(' ');
            group.system = parts.next().unwrap_or_default();
            group.sure = parts.next().and_then(|sure| sure.parse().ok()).unwrap_or_default();
            let kind = parts.next().unwrap_or_default();
            group.code = if kind.starts_with('%') { "" } else { kind };
            group.kind = match kind {
                "%listed" => Kind::Listed,
                "%named" => Kind::Named,
                "%usual" => Kind::Usual,
                "%platform" => Kind::Platform,
                "%alert" => Kind::Alert,
                "%status" => Kind::Status(Statuses::Any),
                "%usual-status" => Kind::Status(Statuses::Usual),
                "%error" => Kind::Status(Statuses::Error),
                "%verb" => Kind::Status(Statuses::Verb),
                "%error-verb" => Kind::Status(Statuses::ErrorVerb),
                "%mute" => Kind::Mute,
                _ => Kind::Any,
            };
        }
    }
}

/// What a shape fits.
#[derive(Clone, Copy, Default)]
pub(super) struct Fit {
    /// The whole of it.
    pub whole: Span,
    /// The code, if it has one.
    pub code: Option<Span>,
    /// Whether the code is a name.
    pub is_name: bool,
}

/// How a shape begins: most of those that a word calls up are turned down by the word behind it.
#[derive(Clone, Copy)]
struct First {
    /// The hash of the first word, or [`beside`].
    hash: u32,
    /// The hash of the second word, [`NUMBER`], or [`ANY`].
    second: u32,
    /// The place of the shape.
    shape: u16,
    /// The sign that must stand before the first word, and the one that must stand behind it; 0: any.
    signs: [u8; 2],
}

/// The first of some signs that is one in the text; 0: there is none.
fn sign(mut signs: impl Iterator<Item = char>) -> u8 {
    match signs.find(|it| !" ^".contains(*it)) {
        Some('¶') => b'\n',
        Some(sign) => u8::try_from(sign).unwrap_or_default(),
        None => 0,
    }
}

/// In place of a hash: nothing is known of the word.
const ANY: u32 = 0;

/// In place of a hash: it begins with a digit.
const NUMBER: u32 = 1;

/// In place of the hash of a number: of the sign before it (`^`: it begins a line), or else of the word behind it.
fn beside(sign: u8, second: u32) -> u32 {
    if sign == 0 { !second } else { u32::from(sign).wrapping_mul(0x9e37_79b1) }
}

/// A word of a shape.
#[derive(Clone, Copy)]
struct Piece<'a> {
    /// The signs before it.
    signs: &'a str,
    /// As it is written, without the `?`.
    core: &'a str,
    /// Of a word, where it is but one.
    hash: u32,
    what: What,
    is_optional: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// One of its words, or the one.
    Word,
    /// `#` and what begins with `%`.
    Code,
    /// `~`
    Skip,
    /// Nothing: the signs end the shape.
    End,
}

/// The words of a shape.
fn pieces<'a>(mut rest: &'a str, pieces: &mut Vec<Piece<'a>>) {
    while !rest.is_empty() {
        let (signs, core, behind) = next(rest);
        rest = behind;
        let what = match core.bytes().next() {
            None => What::End,
            Some(b'~') => What::Skip,
            Some(b'#' | b'%') => What::Code,
            Some(_) => What::Word,
        };
        let is_optional = core.ends_with('?');
        let core = core.trim_end_matches('?');
        let is_one = what == What::Word && !core.contains('|');
        let hash = if is_one { hash(core.as_bytes()) } else { ANY };
        pieces.push(Piece { signs, core, hash, what, is_optional });
    }
}

/// Shapes by their first word.
pub(super) struct Shapes<'a> {
    /// Each with the place behind its last word.
    shapes: Vec<(Shape<'a>, u32)>,
    /// The words of all shapes, one behind the other.
    pieces: Vec<Piece<'a>>,
    /// By the hash of their first word, sorted.
    firsts: Vec<First>,
    /// For each beginning of a hash, where such hashes are in `firsts`.
    heads: Vec<u32>,
    /// A bit for each longer beginning of a hash that there is: most words of a text begin no shape.
    bits: Vec<u32>,
}

/// The bits of a hash that tell where to look.
const HEAD_BITS: u32 = 10;

/// The bits of a hash that tell whether to look.
const BIT_BITS: u32 = 14;

fn head(hash: u32) -> usize {
    (hash >> (32 - HEAD_BITS)) as usize
}

/// Where a hash has its bit, and which.
fn bit(hash: u32) -> (usize, u32) {
    let bit = hash >> (32 - BIT_BITS);
    ((bit / u32::BITS) as usize, 1 << (bit % u32::BITS))
}

impl<'a> Shapes<'a> {
    pub fn new(shapes: impl Iterator<Item = Shape<'a>>) -> Self {
        let mut it = Self {
            shapes: Vec::new(),
            pieces: Vec::new(),
            firsts: Vec::new(),
            heads: Vec::new(),
            bits: Vec::new(),
        };
        let mut unsorted = Vec::new();
        for (number, shape) in (0_u16..).zip(shapes) {
            let from = it.pieces.len();
            pieces(shape.words, &mut it.pieces);
            pieces(shape.then, &mut it.pieces);
            it.shapes.push((shape, u32::try_from(it.pieces.len()).unwrap_or_default()));
            let Some([first, rest @ ..]) = it.pieces.get(from..) else { continue };
            // Numbers with points, and names, are several words.
            let is_one = first.what == What::Word || matches!(first.core, "#" | "%0" | "%w" | "%x" | "%5");
            let second = rest.first().filter(|second| is_one && !first.is_optional && !second.is_optional);
            let seconds = match second.map(|it| (it.what, it.core)) {
                Some((What::Word, words)) => words,
                Some((What::Code, "#" | "%d" | "%x" | "%." | "%," | "%0")) => "#",
                _ => "",
            };
            let behind = second.filter(|it| matches!(it.what, What::Word | What::Code));
            let signs = [sign(first.signs.chars().rev()), behind.map_or(0, |it| sign(it.signs.chars()))];
            let begins = if signs[0] == 0 && first.signs.contains('^') { b'^' } else { signs[0] };
            for second in seconds.split('|') {
                let second = match second {
                    "" => ANY,
                    "#" => NUMBER,
                    word => hash(word.as_bytes()),
                };
                for word in first.core.split('|') {
                    let hash =
                        if first.what == What::Code { beside(begins, second) } else { hash(word.as_bytes()) };
                    unsorted.push(First { hash, second, shape: number, signs });
                }
            }
        }
        // Counting sort: a standard sort is five times the code.
        it.heads = vec![0; (1 << HEAD_BITS) + 1];
        it.bits = vec![0; (1 << BIT_BITS) / u32::BITS as usize];
        for first in &unsorted {
            it.heads[head(first.hash) + 1] += 1;
            let (at, bit) = bit(first.hash);
            it.bits[at] |= bit;
        }
        for at in 1..it.heads.len() {
            it.heads[at] += it.heads[at - 1];
        }
        let mut places = it.heads.clone();
        it.firsts = unsorted.clone();
        for first in &unsorted {
            let place = &mut places[head(first.hash)];
            it.firsts[*place as usize] = *first;
            *place += 1;
        }
        it
    }

    /// Calls `each` with every shape that fits at the token `at`.
    pub fn at(&self, words: &Words<'_>, at: usize, mut each: impl FnMut(&Shape<'a>, Fit)) {
        let Some(token) = words.tokens.get(at) else { return };
        let bytes = words.text.as_bytes();
        let has_digit = |token: &Token| bytes.get(token.start).is_some_and(u8::is_ascii_digit);
        let (second, number) = match words.tokens.get(at + 1) {
            Some(token) => (token.hash, if has_digit(token) { NUMBER } else { ANY }),
            None => (ANY, ANY),
        };
        let (before, behind) = (bytes.get(..token.start), bytes.get(token.end..));
        let is_sign = |it: &&u8| !b" \t".contains(it);
        let before = before.and_then(|it| it.iter().rev().find(is_sign)).copied().unwrap_or(b'\n');
        let behind = behind.and_then(|it| it.iter().find(is_sign)).copied().unwrap_or(b'\n');
        let mut all = |hash: u32| {
            let range = self.heads[head(hash)] as usize..self.heads[head(hash) + 1] as usize;
            for first in self.firsts.get(range).unwrap_or_default() {
                let to = usize::from(first.shape);
                if first.hash == hash
                    && (first.second == ANY || first.second == second || first.second == number)
                    && (first.signs[0] == 0 || first.signs[0] == before)
                    && (first.signs[1] == 0 || first.signs[1] == behind)
                    && let Some((shape, end)) = self.shapes.get(to)
                    && let from = to.checked_sub(1).and_then(|it| self.shapes.get(it)).map_or(0, |it| it.1)
                    && let Some(pieces) = self.pieces.get(from as usize..*end as usize)
                    && let Some(fit) = words.fit(pieces, shape.kind, at)
                {
                    each(shape, fit);
                }
            }
        };
        let mut look = |hash: u32| {
            if self.has(hash) {
                all(hash);
            }
        };
        if has_digit(token) {
            look(beside(before, ANY));
            if matches!(before, b'\n' | b'"' | b'\'' | b'`' | b'*' | b'<' | b'>' | b'|') {
                look(beside(b'^', ANY));
            }
            look(beside(0, ANY));
            for second in [second, number].into_iter().filter(|it| *it != ANY) {
                look(beside(0, second));
            }
        }
        look(token.hash);
    }

    /// Whether a shape may begin so.
    #[inline]
    fn has(&self, hash: u32) -> bool {
        let (at, bit) = bit(hash);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// A text in words.
pub(super) struct Words<'t> {
    /// The text.
    pub text: &'t str,
    /// Its words and numbers.
    pub tokens: Vec<Token>,
}

/// The next word of a shape: the signs before it, itself, and what follows.
fn next(shape: &str) -> (&str, &str, &str) {
    let bytes = shape.as_bytes();
    let begins = |byte: &u8| byte.is_ascii_alphanumeric() || b"#%~".contains(byte);
    let start = bytes.iter().position(begins).unwrap_or(bytes.len());
    let rest = bytes.get(start..).unwrap_or_default();
    let length = match rest.first() {
        // `%.` has a sign for its second letter.
        Some(b'%') => 2,
        Some(b'#' | b'~') => 1,
        _ => rest.iter().position(|it| !(it.is_ascii_alphanumeric() || b"?|".contains(it))).unwrap_or(rest.len()),
    };
    let part = |from: usize, to: usize| shape.get(from..to).unwrap_or_default();
    (part(0, start), part(start, start + length), part(start + length, bytes.len()))
}

impl<'t> Words<'t> {
    /// What a shape of these words fits at the token `at`.
    fn fit(&self, pieces: &[Piece], kind: Kind, at: usize) -> Option<Fit> {
        let start = self.tokens.get(at)?.start;
        let is_said = kind == Kind::Said;
        let fit = Fit { whole: Span { start, end: start }, ..Fit::default() };
        self.walk(pieces, State { at, last: None, is_said, fit })
    }

    fn walk(&self, pieces: &[Piece], state: State) -> Option<Fit> {
        let Some((piece, rest)) = pieces.split_first() else { return Some(state.fit) };
        match piece.what {
            What::End => self.ends(state.fit.whole.end, piece.signs).then(|| self.walk(rest, state))?,
            What::Skip => self.skip(piece, rest, state),
            What::Word | What::Code => {
                let found = self.step(piece, &state).and_then(|state| self.walk(rest, state));
                if found.is_none() && piece.is_optional { self.walk(rest, state) } else { found }
            }
        }
    }

    /// What fits behind some words.
    fn skip(&self, skip: &Piece, rest: &[Piece], state: State) -> Option<Fit> {
        let mut end = state.fit.whole.end;
        self.ends(end, skip.signs).then_some(())?;
        // Most words are no match by their hash already.
        let wanted = rest.first().filter(|it| !it.is_optional).map_or(ANY, |it| it.hash);
        for at in state.at..=state.at + MOST_SKIPPED {
            let token = self.tokens.get(at)?;
            let gap = self.bytes(end, token.start);
            if gap.len() > WIDEST_BLANK || gap.contains(&b'\n') {
                return None;
            }
            end = token.end;
            if wanted != ANY && wanted != token.hash {
                continue;
            }
            // What was skipped parts the words; only the signs right before the next one count.
            if let Some(fit) = self.walk(rest, State { at, last: None, ..state }) {
                return Some(fit);
            }
        }
        None
    }

    /// The state after one word.
    fn step(&self, piece: &Piece, state: &State) -> Option<State> {
        let token = self.tokens.get(state.at)?;
        let core = piece.core;
        let mut fit = state.fit;
        let mut end = token.end;
        let mut next = state.at + 1;
        let is_code = piece.what == What::Code;
        if is_code {
            let start = self.code_start(core, token);
            match core {
                "#" | "%d" => {
                    let is_negative = start < token.start;
                    (token.is_number && token.end - token.start <= 5 && (core == "%d" || !is_negative))
                        .then_some(())?;
                    self.stands_alone(token).then_some(())?;
                }
                "%x" => {
                    let digits = self.part(token.start, token.end);
                    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
                    let is_hex = hex.is_some_and(|hex| hex.bytes().all(|it| it.is_ascii_hexdigit()));
                    (is_hex || token.is_number && self.stands_alone(token)).then_some(())?;
                }
                "%." | "%," => {
                    token.is_number.then_some(())?;
                    while let Some(more) = self.tokens.get(next)
                        && more.is_number
                        && self.part(end, more.start) == "."
                    {
                        end = more.end;
                        next += 1;
                    }
                    (next > state.at + 1 && end - token.start <= 11).then_some(())?;
                }
                "%5" => {
                    let is_code = |it: u8| it.is_ascii_digit() || it.is_ascii_uppercase();
                    (end - token.start == 5 && self.part(token.start, end).bytes().all(is_code)).then_some(())?;
                    self.stands_alone(token).then_some(())?;
                }
                "%0" => token.is_number.then_some(())?,
                "%w" => {}
                _ => {
                    self.part(token.start, token.start + 1)
                        .starts_with(|it: char| it.is_ascii_alphabetic())
                        .then_some(())?;
                    fit.is_name = true;
                    // The rest of the identifier.
                    while let Some(more) = self.tokens.get(next)
                        && matches!(self.part(end, more.start), "" | "_")
                    {
                        end = more.end;
                        next += 1;
                    }
                }
            }
            if !matches!(core, "%0" | "%w" | "%,") {
                fit.code = Some(Span { start, end });
            }
        } else {
            let word = self.part(token.start, token.end);
            let is_it = match piece.hash {
                ANY => core.split('|').any(|it| it.eq_ignore_ascii_case(word)),
                hash => hash == token.hash && core.eq_ignore_ascii_case(word),
            };
            is_it.then_some(())?;
        }
        let gap_end = if is_code { self.code_start(core, token) } else { token.start };
        self.parts(state, piece.signs, gap_end, is_code).then_some(())?;
        fit.whole.end = end;
        Some(State { at: next, last: Some(end), fit, ..*state })
    }

    /// Where a code begins: the minus belongs to it, where it may have one and is none of a range or a word.
    fn code_start(&self, core: &str, token: &Token) -> usize {
        let before = self.bytes(token.start.saturating_sub(2), token.start);
        let is_sign = match before {
            [other, b'-'] => !other.is_ascii_alphanumeric(),
            [b'-'] => true,
            _ => false,
        };
        token.start - usize::from(is_sign && matches!(core, "#" | "%d"))
    }

    /// Whether what stands between the last word and the next fits.
    fn parts(&self, state: &State, signs: &str, next: usize, is_code: bool) -> bool {
        if signs.contains('^') && !self.begins_line(next, signs) {
            return false;
        }
        // A line ends with one byte.
        let mut wanted =
            signs.chars().filter(|it| !" ^".contains(*it)).map(|it| if it == '¶' { b'\n' } else { it as u8 });
        let Some(last) = state.last else {
            // The first word: the signs stand right before it.
            let before = self.bytes(next.saturating_sub(2 * signs.len() + 2), next);
            let mut before = before.iter().rev().filter(|it| !b" \t".contains(it));
            return wanted.rev().all(|sign| before.next() == Some(&sign));
        };
        let gap = self.bytes(last, next);
        if gap.len() > WIDEST_BLANK {
            return false;
        }
        if wanted.clone().next().is_some() {
            let mut gap = gap.iter().filter(|it| !b" \t".contains(it));
            return wanted.all(|sign| gap.next() == Some(&sign)) && gap.next().is_none();
        }
        if state.is_said && gap.is_empty() {
            return false;
        }
        let mut width = 0;
        let mut was_blank = false;
        for byte in gap {
            let is_blank = matches!(byte, b' ' | b'\t');
            width += usize::from(!(is_blank && was_blank));
            was_blank = is_blank;
            // `process.exit`, `pycurl.error`
            let is_point = *byte == b'.' && gap.len() == 1 && !is_code;
            if width > WIDEST_GAP || !(PARTING.contains(byte) || is_point) {
                return false;
            }
        }
        true
    }

    /// Whether nothing but the signs, quotes and blanks stand before `at` in its line.
    fn begins_line(&self, at: usize, signs: &str) -> bool {
        let before = self.bytes(at.saturating_sub(LONGEST_MARK), at);
        let mark = before.iter().rev().take_while(|it| !b"\n\r".contains(it));
        let is_whole = mark.clone().count() < before.len() || at <= LONGEST_MARK;
        is_whole && mark.filter(|it| !b" \t\"'`*<>|".contains(it)).count() < signs.len()
    }

    /// Whether the signs that end the shape stand there.
    fn ends(&self, end: usize, signs: &str) -> bool {
        let after = self.bytes(end, end + LONGEST_MARK);
        let mut after = after.iter().filter(|it| !b" \t\r".contains(it));
        signs.bytes().filter(|it| *it != b' ').all(|sign| match sign {
            b'$' => after.next().is_none_or(|it| *it == b'\n'),
            sign => after.next() == Some(&sign),
        })
    }

    /// No part of a greater number, a date, a time, an address, a price or a share.
    pub fn stands_alone(&self, token: &Token) -> bool {
        let (start, end) = (token.start, token.end);
        let [two_before, before] = match self.bytes(start.saturating_sub(2), start) {
            [two, one] => [*two, *one],
            [one] => [b' ', *one],
            _ => [b' ', b' '],
        };
        let (after, two_after) = match self.bytes(end, end + 2) {
            [one, two] => (*one, *two),
            [one] => (*one, b' '),
            _ => (b' ', b' '),
        };
        let went_on = match before {
            b'.' | b',' | b':' | b'/' | b'-' => two_before.is_ascii_digit(),
            b'$' | b'#' => true,
            _ => before.is_ascii_alphanumeric(),
        };
        let goes_on = match after {
            b'.' | b',' | b':' | b'/' | b'-' => two_after.is_ascii_digit(),
            b'%' => true,
            _ => after.is_ascii_alphanumeric(),
        };
        !went_on && !goes_on
    }

    fn bytes(&self, start: usize, end: usize) -> &[u8] {
        let bytes = self.text.as_bytes();
        bytes.get(start..end.min(bytes.len())).unwrap_or_default()
    }

    /// A part of the text between two bytes that are ASCII.
    pub fn part(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }
}

/// How far a shape has been followed.
#[derive(Clone, Copy)]
struct State {
    /// The next token.
    at: usize,
    /// Where the last word ended; none: nothing is asked of the gap but the signs right before the next word.
    last: Option<usize>,
    is_said: bool,
    fit: Fit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::token::tokens;

    /// The code that the first fit of a shape has, or `-`.
    fn fits(words: &str, text: &str) -> String {
        let shape = Shape { words, then: "", system: "", code: "", sure: 0, kind: Kind::Any };
        let shapes = Shapes::new([shape].into_iter());
        let words = Words { text, tokens: tokens(text) };
        let mut found = None;
        for at in 0..words.tokens.len() {
            shapes.at(&words, at, |_, fit| {
                let code = fit.code.unwrap_or(fit.whole);
                found.get_or_insert_with(|| text[code.start..code.end].to_owned());
            });
        }
        found.unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn shapes_fit() {
        for (shape, text, expected) in [
            ("exit code #", "the Exit Code: 137.", "137"),
            ("exit code #", "exitCode=137", "137"),
            ("exit code #", "{\"exit_code\":137}", "137"),
            ("exit code #", "exit code. 137 files", "-"),
            ("exit code #", "exit code\n137", "-"),
            ("exit code #", "exit code 13.7", "-"),
            ("exit code #", "exit code -1", "-"),
            ("exit code %d", "exit code -1", "-1"),
            ("curl: (#)", "curl: (7) x", "7"),
            ("curl: (#)", "curl 7 x", "-"),
            ("curl: (#)", "curl: (7", "-"),
            ("exit|exited #", "exited 3", "3"),
            ("exit code? #", "exit 3", "3"),
            ("exit code? #", "exit code 3", "3"),
            ("a ~ b #", "a x y z b 4", "4"),
            ("a ~ b #", "a x\nb 4", "-"),
            ("^killed$", "  Killed\n", "Killed"),
            ("^killed$", "was killed\n", "-"),
            ("^killed$", "killed 3", "-"),
            ("error %x", "error 0x1A", "0x1A"),
            ("said: # %.", "said: 550 5.7.1 no", "5.7.1"),
            ("state %5", "state: 40P01", "40P01"),
            ("state %5", "state: 40p01", "-"),
            ("code = %n", "code = Unavailable desc", "Unavailable"),
            ("] error #", "[a: b] Error 2", "2"),
            // What begins with a number is found by the sign before it, by the line or by the word behind it.
            ("^[%0]+ exit #", "[1]+  Exit 3", "3"),
            ("^# %w:", "x\n14 UNAVAILABLE: no", "14"),
            ("^# %w:", "is 14 UNAVAILABLE: no", "-"),
            ("# get|post /", "404 POST /x", "404"),
            ("# get|post /", "404 PUT /x", "-"),
            ("<- %. %w", "<- 4.04 no", "4.04"),
            // Signs beside the first word turn down what the words would let pass.
            ("[http] ~ code: #", "[http] a code: 5", "5"),
            ("[http] ~ code: #", "http a code: 5", "-"),
            ("curl: (#)", "curl  : (7)", "7"),
            ("%w: not found", "7z: not found", "7z: not found"),
            ("#", "1 2.5 12:30 10/20 7% $3", "1"),
        ] {
            assert_eq!(fits(shape, text), expected, "{shape:?} in {text:?}");
        }
    }

    /// What a shape fits, each of its choices once.
    fn texts(mut shape: &str) -> Vec<String> {
        let mut texts = vec![String::new()];
        while !shape.is_empty() {
            let (signs, core, behind) = next(shape);
            shape = behind;
            let signs = signs.replace(['^', '$'], "").replace('¶', "\n");
            let words = match core.trim_end_matches('?') {
                "#" | "%0" => "12",
                "%d" => "-12|12",
                "%x" => "0x1a|12",
                "%." | "%," => "4.1.2",
                "%5" => "40P01",
                "~" | "%n" | "%w" => "word",
                words => words,
            };
            let mut longer = if core.ends_with('?') { texts.clone() } else { Vec::new() };
            for before in &texts {
                for word in words.split('|') {
                    let is_between = signs.is_empty() && !before.is_empty() && !word.is_empty();
                    longer.push(format!("{before}{}{word}", if is_between { " " } else { &signs }));
                }
            }
            texts = longer;
        }
        texts
    }

    /// The codes of all fits of a shape in a text.
    fn codes(shape: &Shape, text: &str) -> Vec<(Option<Span>, bool)> {
        let shapes = Shapes::new([*shape].into_iter());
        let words = Words { text, tokens: tokens(text) };
        let mut found = Vec::new();
        for at in 0..words.tokens.len() {
            shapes.at(&words, at, |_, fit| found.push((fit.code, fit.is_name)));
        }
        found
    }

    #[test]
    fn no_shape_says_what_another_one_says() {
        let mut idle = Vec::new();
        for recogniser in crate::detect::RECOGNISERS {
            let mut shapes = Vec::new();
            Shape::read(recogniser.shapes, &mut shapes);
            // The longest first: what is kept is short.
            shapes.sort_by_key(|it| std::cmp::Reverse(it.words.len()));
            let mut kept = vec![true; shapes.len()];
            for (at, shape) in shapes.iter().enumerate() {
                let is_said = |text: &String| {
                    let before = if shape.words.starts_with('^') { "" } else { "x " };
                    let behind = if shape.words.ends_with('$') { "" } else { " x" };
                    let text = format!("{before}{text}{behind}");
                    let wanted = codes(shape, &text);
                    let says = |other: &Shape| {
                        let about = |it: &Shape| (it.system.to_owned(), it.code.to_owned(), it.kind);
                        let found = codes(other, &text);
                        about(other) == about(shape)
                            && other.sure >= shape.sure
                            && wanted.iter().all(|it| found.contains(it))
                    };
                    let others = shapes.iter().zip(&kept).enumerate();
                    !wanted.is_empty() && others.clone().any(|(to, (it, kept))| to != at && *kept && says(it))
                };
                kept[at] = !texts(&format!("{} {}", shape.words, shape.then)).iter().all(is_said);
                if !kept[at] {
                    idle.push((recogniser.id, shape.words));
                }
            }
        }
        assert_eq!(idle, []);
    }
}
