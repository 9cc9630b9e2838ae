//! Shapes: what must stand right before or right behind a number. They cost a few bytes each, where a condition
//! in code costs hundreds.
//!
//! In a shape a space is one or more blanks, `#` is a number of any form (digits, signs, dots, or the hyphen that
//! stands for none), `~` is any punctuation and blanks or nothing, `*` is a path or an address (anything with a slash,
//! up to a blank), and everything else is itself in any casing.

/// True where `text` ends with the shape.
pub(super) fn ends(text: &str, shape: &str) -> bool {
    before_shape(text, shape).is_some()
}

/// What precedes the shape that `text` ends with.
pub(super) fn before_shape<'a>(text: &'a str, shape: &str) -> Option<&'a str> {
    text.get(..text.len() - fits(text.as_bytes(), shape.as_bytes(), true)?)
}

/// True where `text` begins with the shape.
pub(super) fn begins(text: &str, shape: &str) -> bool {
    fits(text.as_bytes(), shape.as_bytes(), false).is_some()
}

/// How many bytes of `text` the shape takes.
fn fits(text: &[u8], shape: &[u8], from_end: bool) -> Option<usize> {
    let pick = |of: &[u8], at: usize| {
        let at = if from_end { of.len().wrapping_sub(at + 1) } else { at };
        of.get(at).copied()
    };
    let mut at = 0;
    for place in 0..shape.len() {
        let sign = pick(shape, place)?;
        let from = at;
        let mut has_slash = false;
        while let Some(byte) = pick(text, at) {
            let is_blank = matches!(byte, b' ' | b'\t');
            let is_in = match sign {
                b' ' => is_blank,
                b'#' => byte.is_ascii_digit() || b".-+".contains(&byte),
                b'~' => byte.is_ascii() && !byte.is_ascii_alphanumeric(),
                b'*' => !is_blank,
                _ => at == from && byte.eq_ignore_ascii_case(&sign),
            };
            if !is_in {
                break;
            }
            has_slash |= byte == b'/';
            at += 1;
        }
        if at == from && sign != b'~' || sign == b'*' && !has_slash {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_fit() {
        for (text, shape, expected) in [
            ("x HTTP/1.1  ", "http/# ", true),
            ("x HTTP/1.1", "http/# ", false),
            ("a -1/-1/+10/0/5 ", " #/#/#/#/# ", true),
            ("(':status', '", ":status~", true),
            (":status", ":status~", true),
            ("", "", true),
            ("", "a", false),
            ("ab", "aab", false),
        ] {
            assert_eq!(ends(text, shape), expected, "{text:?} {shape:?}");
        }
        assert!(begins(" 0 - 57 \"GET", " # # # \""));
        assert!(!begins("0 1", " #"));
        assert_eq!(before_shape("GET /a/b: ", "* "), Some("GET "));
        assert_eq!(before_shape("GET it ", "* "), None);
        assert!(begins("ü", "~") && !begins("ü", "~u"));
    }
}
