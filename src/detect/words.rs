//! The words beside a number.

/// How far back words are read.
const REACH: usize = 48;

/// The words before a number in lower case, a space before each, if nothing but a space, a colon, a comparison, a
/// quote or a bracket parts them from its place; else nothing. `statusCode`, `status_code` and `Status-Code` are
/// two words each. An article at the end is left out.
pub(super) fn words_before(before: &str) -> String {
    let near = |byte: &&u8| !b" \t:=\"'`([{<>!|\\".contains(byte);
    let bytes = before.as_bytes();
    let mut end = bytes.iter().rposition(|byte| near(&byte)).map_or(0, |at| at + 1);
    let ends_with = |end: usize, part: &[u8]| bytes.get(..end).is_some_and(|it| it.ends_with(part));
    // "awaiting response... 404"
    if ends_with(end, b"...") {
        end -= 3;
    }
    for article in [" a", " an", " the"] {
        if ends_with(end, article.as_bytes()) {
            end -= article.len();
        }
    }
    let mut words = String::new();
    let mut last = b' ';
    // Another number ends what belongs to this one.
    let reach = bytes.get(end.saturating_sub(REACH)..end).unwrap_or_default();
    let start = reach.iter().rposition(u8::is_ascii_digit).map_or(0, |at| at + 1);
    for (at, byte) in reach.iter().enumerate().skip(start) {
        // A capital begins a word, unless it stands among capitals.
        let is_capital = byte.is_ascii_uppercase();
        let is_inner = last.is_ascii_uppercase() && !reach.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        let begins = last.is_ascii_alphabetic() && is_capital && !is_inner;
        if byte.is_ascii_alphabetic() {
            if begins || !last.is_ascii_alphabetic() {
                words.push(' ');
            }
            words.push(char::from(byte.to_ascii_lowercase()));
        }
        last = *byte;
    }
    if last.is_ascii_alphabetic() { words } else { String::new() }
}

/// The word that follows a number after one space, or nothing.
pub(super) fn word_after(after: &str) -> &str {
    let word = after.strip_prefix(' ').unwrap_or_default();
    let end = word.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(word.len());
    word.get(..end).unwrap_or_default()
}

/// True where the words that follow count something: `500 ms`, `200 requests`.
pub(super) fn counts_units(after: &str) -> bool {
    const UNITS: &str = "ms s bytes kb mb seconds times requests connections clients rows items";
    let word = word_after(after);
    // `status=503 bytes=0` names the next value.
    let is_name = after.as_bytes().get(word.len() + 1) == Some(&b'=');
    !word.is_empty() && !is_name && UNITS.split(' ').any(|unit| word.eq_ignore_ascii_case(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before() {
        for (before, expected) in [
            ("unexpected status code: ", " unexpected status code"),
            ("resp.statusCode === ", " resp status code"),
            ("HTTPError(\"", " http error"),
            ("\"status_code\": \"", " status code"),
            ("with a status of ", " with a status of"),
            ("returned an error: (", " returned an error"),
            ("returned a ", " returned"),
            ("sent, awaiting response... ", " sent awaiting response"),
            ("port 80 is ", " is"),
            ("the end. ", ""),
            ("ü ", ""),
            ("", ""),
            ("a", " a"),
        ] {
            assert_eq!(words_before(before), expected, "{before:?}");
        }
    }

    #[test]
    fn the_word_after() {
        assert_eq!(word_after(" ms."), "ms");
        assert_eq!(word_after(", x"), "");
        assert!(
            counts_units(" Bytes sent")
                && !counts_units(" status")
                && !counts_units(" bytes=0")
                && !counts_units("")
        );
    }
}
