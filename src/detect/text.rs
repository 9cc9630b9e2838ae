//! The numbers of a text that may be status codes, with what stands beside them, prepared once for all recognisers.

use super::fit::Words;

/// A text with more such numbers is a table of them, and no more is learnt from the rest: a log of a mebibyte has
/// fewer.
const MOST_NUMBERS: usize = 1 << 15;

/// So much of a line is looked at on either side of a number, in bytes: a line of a log is shorter, and what is one line of a
/// mebibyte must not be walked through for each of its numbers.
const REACH: usize = 1 << 11;

/// The numbers of three digits in a text that stand alone: no part of a word, a decimal, an address, a path, a date, a
/// time, a price or a size.
pub(super) struct Text<'a> {
    /// The numbers, in their order.
    pub numbers: Vec<Number<'a>>,
}

/// Three digits that stand alone, as a status code does.
pub(super) struct Number<'a> {
    /// The digits.
    pub code: &'a str,
    /// Where they begin in the text.
    pub start: usize,
    /// The place of the word behind them.
    pub next: usize,
    /// What precedes them in the line.
    pub before: &'a str,
    /// What follows them in the line.
    pub after: &'a str,
    /// Where their line begins.
    pub line: usize,
}

impl<'a> Text<'a> {
    /// Looks through the words once.
    pub fn new(words: &Words<'a>) -> Self {
        let text = words.text;
        let mut numbers = Vec::new();
        // Where the line begins, and where the next one does.
        let (mut line, mut next) = (0, 0);
        for (at, token) in words.tokens.iter().enumerate() {
            let (start, end) = (token.start, token.end);
            if !token.is_number || end - start != 3 || !stands_alone(text.as_bytes(), start, end) {
                continue;
            }
            if numbers.len() == MOST_NUMBERS {
                break;
            }
            while next <= start {
                line = next;
                let rest = text.get(next..).unwrap_or_default();
                next += rest.find('\n').unwrap_or(rest.len()) + 1;
            }
            let before = part(text, line.max(start.saturating_sub(REACH)), start);
            let after = part(text, end, (next - 1).min(end.saturating_add(REACH)));
            numbers.push(Number { code: words.part(start, end), start, next: at + 1, before, after, line });
        }
        Self { numbers }
    }
}

/// A part of a text, its ends moved inwards to the next letters.
pub(crate) fn part(text: &str, mut start: usize, end: usize) -> &str {
    let mut end = end.min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// What comes after a sign, a part of a path, of a price, of an id or of a greater number is no status code, and
/// neither is the beginning of one.
pub(super) fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let at = |at: usize| text.get(at).copied().unwrap_or(b' ');
    let [two_before, before, after, two_after] =
        [start.wrapping_sub(2), start.wrapping_sub(1), end, end + 1].map(at);
    let goes_on = match after {
        b'.' | b'-' => two_after.is_ascii_alphanumeric(),
        b',' | b':' => two_after.is_ascii_digit(),
        _ => is_part(after) || after == b'+',
    };
    let went_on = match before {
        b',' | b':' => two_before.is_ascii_digit(),
        _ => is_part(before) || b"+-.#$".contains(&before),
    };
    !goes_on && !went_on
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_/%@&~^".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::token::tokens;

    #[test]
    fn numbers_stand_alone() {
        for (text, expected) in [
            ("404", "404"),
            ("a 404, (502) \"503\" [504]: 500. x", "404 502 503 504 500"),
            ("404\r\n<502>\n=503;", "404 502 503"),
            ("1404 4040 40 x404 404x 404ms 4.404 404.5 404.png 404,000 404:12 12:404", ""),
            ("$404 #404 +404 -404 404% 404/500 /404 404-12 404_x v404", ""),
            ("ü404ü →404←", "404 404"),
            ("", ""),
        ] {
            let words = Words { text, tokens: tokens(text) };
            let text = Text::new(&words);
            let found: Vec<_> = text.numbers.iter().map(|it| it.code).collect();
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn a_number_knows_its_line() {
        let text = "one\ntwo 404 three\r\nfour";
        let text = Text::new(&Words { text, tokens: tokens(text) });
        let found: Vec<_> = text.numbers.iter().map(|it| (it.line, it.before, it.after)).collect();
        assert_eq!(found, [(4, "two ", " three\r")]);
    }
}
