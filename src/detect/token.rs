//! The text as words and numbers, each with a hash by which shapes are found.

/// Of a longer run only so much is hashed: no shape has a longer word.
const LONGEST_WORD: usize = 24;

/// A run of ASCII letters and digits. `exitCode` and `exit_code` are two words each; what begins with a digit is one.
#[derive(Clone, Copy)]
pub(super) struct Token {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Of its letters in lower case.
    pub hash: u32,
    /// Nothing but digits.
    pub is_number: bool,
}

/// The hash of a word, whatever its casing.
pub(super) fn hash(word: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in word.iter().take(LONGEST_WORD) {
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    hash
}

/// The tokens of a text, in their order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 6);
    let mut start = 0;
    while let Some(skipped) = bytes.get(start..).and_then(|it| it.iter().position(u8::is_ascii_alphanumeric)) {
        start += skipped;
        let mut end = start + 1;
        let mut digits = bytes.get(start).is_some_and(u8::is_ascii_digit);
        let begins_with_digit = digits;
        while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphanumeric()) {
            let before = bytes.get(end - 1).copied().unwrap_or_default();
            let is_hump = byte.is_ascii_uppercase()
                && (!before.is_ascii_uppercase() || bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase));
            // `cURL` is one word.
            if is_hump && !begins_with_digit && end - start > 1 {
                break;
            }
            digits &= byte.is_ascii_digit();
            end += 1;
        }
        let word = bytes.get(start..end).unwrap_or_default();
        tokens.push(Token { start, end, hash: hash(word), is_number: digits });
        start = end;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_split() {
        for (text, expected) in [
            ("exit code: 137", "exit|code|137"),
            ("exitCode=137 exit_code ExitCODE", "exit|Code|137|exit|code|Exit|CODE"),
            ("HTTPError HTTP2Error x509", "HTTP|Error|HTTP2|Error|x509"),
            ("0x12A 40P01 0A000 1080x502", "0x12A|40P01|0A000|1080x502"),
            ("ü404→ €5", "404|5"),
            ("cURL error", "cURL|error"),
            ("", ""),
        ] {
            let found: Vec<&str> = tokens(text).iter().map(|it| &text[it.start..it.end]).collect();
            assert_eq!(found.join("|"), expected);
        }
        assert_eq!(hash(b"ExIT"), hash(b"exit"));
    }
}
