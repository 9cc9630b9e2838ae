//! The words beside a number.

use super::fit::Words;

/// Whether a word is in a list with blanks between its words, in any casing.
#[inline(never)]
pub(super) fn is_one(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it.eq_ignore_ascii_case(word))
}

/// The word `at`, where nothing but one space parts it from what ends before it; or nothing.
pub(super) fn word_after<'t>(words: &Words<'t>, end: usize, at: usize) -> &'t str {
    let word = words.tokens.get(at).filter(|it| it.start == end + 1 && words.part(end, it.start) == " ");
    word.map_or("", |it| words.part(it.start, it.end))
}

/// True where the word `at` counts something, behind the number that ends at `end`: `500 ms`, `200 requests`.
pub(super) fn counts_units(words: &Words, end: usize, at: usize) -> bool {
    const UNITS: &str = "ms s bytes kb mb seconds times requests connections clients rows items";
    let word = word_after(words, end, at);
    let end = end + 1 + word.len();
    // `status=503 bytes=0` names the next value.
    !word.is_empty() && words.part(end, end + 1) != "=" && is_one(UNITS, word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::token::tokens;

    #[test]
    fn the_word_after_a_number() {
        for (text, word, is_unit) in [
            ("5 ms.", "ms", true),
            ("5, x", "", false),
            ("5 Bytes sent", "Bytes", true),
            ("5 status", "status", false),
            ("5 bytes=0", "bytes", false),
            ("5  ms", "", false),
            ("5", "", false),
        ] {
            let words = Words { text, tokens: tokens(text) };
            assert_eq!((word_after(&words, 1, 1), counts_units(&words, 1, 1)), (word, is_unit), "{text:?}");
        }
    }
}
