//! The pasted text, prepared once for all recognisers.

/// A text with more such numbers is a table of them, and no more is learnt from the rest: a log of a mebibyte has
/// fewer.
const MOST_NUMBERS: usize = 1 << 15;

/// A text and the numbers of three digits in it that stand alone: no part of a word, a decimal, an address, a path,
/// a date, a time, a price or a size.
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
    /// What precedes them in the line.
    pub before: &'a str,
    /// What follows them in the line.
    pub after: &'a str,
}

impl<'a> Text<'a> {
    /// Looks through the text once.
    pub fn new(all: &'a str) -> Self {
        let mut numbers = Vec::new();
        let mut next = 0;
        for line in all.split('\n') {
            let line_start = next;
            next += line.len() + 1;
            let bytes = line.as_bytes();
            let mut end = 0;
            while let Some(skipped) = bytes.get(end..).and_then(|it| it.iter().position(u8::is_ascii_digit)) {
                let start = end + skipped;
                end = start;
                while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                    end += 1;
                }
                if end - start == 3 && numbers.len() < MOST_NUMBERS && stands_alone(bytes, start) {
                    let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
                    numbers.push(Number {
                        code: part(start, end),
                        start: line_start + start,
                        before: part(0, start),
                        after: part(end, line.len()),
                    });
                }
            }
        }
        Self { numbers }
    }
}

impl Number<'_> {
    /// Where their line begins.
    pub fn line(&self) -> usize {
        self.start - self.before.len()
    }
}

/// What comes after a sign, a part of a path, of a price, of an id or of a greater number is no status code, and
/// neither is the beginning of one.
fn stands_alone(line: &[u8], start: usize) -> bool {
    let at = |at: usize| line.get(at).copied().unwrap_or(b' ');
    let [two_before, before, after, two_after] =
        [start.wrapping_sub(2), start.wrapping_sub(1), start + 3, start + 4].map(at);
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
            let text = Text::new(text);
            let found: Vec<_> = text.numbers.iter().map(|it| it.code).collect();
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn a_number_knows_its_line() {
        let text = Text::new("one\ntwo 404 three\r\nfour");
        let found: Vec<_> = text.numbers.iter().map(|it| (it.line(), it.before, it.after)).collect();
        assert_eq!(found, [(4, "two ", " three\r")]);
    }
}
