//! Text -> words: one rule for what is indexed and what is asked.
//!
//! Letters are folded in ASCII only, and every sign beyond it is a letter: the tables of Unicode would cost the
//! wasm more than names of codes have use for them.

/// Whether a byte is part of a word.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// Calls `each` with every word of `text` in lower case and the place where it stands. A word is a run of
/// letters and digits; `camelCase` and `HTTPStatus` are two words each.
pub fn words(text: &str, mut each: impl FnMut(&str, usize, usize)) {
    // Folding keeps every byte in its place. Words begin and end at ASCII, so that bytes are as good as characters.
    let lower = text.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let mut tell = |start: usize, end: usize, apostrophe: bool| {
        let word = lower.get(start..end).unwrap_or_default();
        if apostrophe {
            each(&word.replace('\'', ""), start, end);
        } else {
            each(word, start, end);
        }
    };
    let mut start = None;
    let mut apostrophe = false;
    let mut last = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        // Within a word an apostrophe is nothing: I'm -> im.
        if byte == b'\'' && is_letter(last) {
            apostrophe = true;
            continue;
        }
        let begins = byte.is_ascii_uppercase()
            && (last.is_ascii_lowercase()
                || (last.is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)));
        if (!is_letter(byte) || begins)
            && let Some(start) = start.take()
        {
            tell(start, at, apostrophe);
            apostrophe = false;
        }
        if start.is_none() && is_letter(byte) {
            start = Some(at);
        }
        last = byte;
    }
    if let Some(start) = start {
        tell(start, bytes.len(), apostrophe);
    }
}

/// The letters and digits of `text` in lower case, with nothing between them: every spelling of a constant
/// becomes the same key.
#[must_use]
pub fn squash(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || !sign.is_ascii())
        .map(|sign| sign.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_split() {
        let rows = [
            ("Not Found", "not found"),
            ("StatusTeapot", "status teapot"),
            ("HTTP_I_AM_A_TEAPOT", "http i am a teapot"),
            (":im_a_teapot", "im a teapot"),
            ("HTTPStatus.NOT_FOUND", "http status not found"),
            ("I'm a teapot", "im a teapot"),
            ("4xx", "4xx"),
            ("MYSQL-0", "mysql 0"),
            ("über 404", "über 404"),
            ("  ", ""),
            ("", ""),
        ];
        for (text, expected) in rows {
            let mut found = Vec::new();
            words(text, |word, start, end| {
                assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
                found.push(word.to_owned());
            });
            assert_eq!(found.join(" "), expected, "{text:?}");
        }
    }

    #[test]
    fn spellings_become_one_key() {
        for text in ["I_AM_A_TEAPOT", "IAmATeapot", ":i_am_a_teapot", "i-am-a-teapot", "I Am A Teapot"] {
            assert_eq!(squash(text), "iamateapot");
        }
    }
}
