//! Text -> words: one rule for what is indexed and what is asked.
//!
//! Letters are folded in ASCII only, and every sign beyond it is a letter: the tables of Unicode would cost the
//! wasm more than names of codes have use for them.

/// Whether a sign is part of a word.
fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || !sign.is_ascii()
}

/// Calls `each` with every word of `text` in lower case and the place where it stands. A word is a run of
/// letters and digits; `camelCase` and `HTTPStatus` are two words each.
pub fn words(text: &str, mut each: impl FnMut(&str, usize, usize)) {
    let mut word = String::new();
    let mut start = 0;
    let mut last = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next_is_lower = signs.peek().is_some_and(|(_, next)| next.is_ascii_lowercase());
        let begins = sign.is_ascii_uppercase()
            && (last.is_ascii_lowercase() || (last.is_ascii_uppercase() && next_is_lower));
        // Within a word an apostrophe is nothing: I'm -> im.
        if sign == '\'' && is_letter(last) {
            continue;
        }
        if (!is_letter(sign) || begins) && !word.is_empty() {
            each(&word, start, at);
            word.clear();
        }
        if is_letter(sign) {
            if word.is_empty() {
                start = at;
            }
            word.push(sign.to_ascii_lowercase());
        }
        last = sign;
    }
    if !word.is_empty() {
        each(&word, start, text.len());
    }
}

/// The letters and digits of `text` in lower case, with nothing between them: every spelling of a constant
/// becomes the same key.
#[must_use]
pub fn squash(text: &str) -> String {
    text.chars().filter(|sign| is_letter(*sign)).map(|sign| sign.to_ascii_lowercase()).collect()
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
