//! JSON text -> a tree whose strings borrow from the text, or the place of the mistake in it.

use std::borrow::Cow;

use hifijson::{SliceLexer, token::Lex, value};

/// The version of the format that documents state as `"wirecode": 1`.
pub const VERSION: u32 = 1;

/// A JSON value.
pub type Value<'a> = value::Value<&'a str, Cow<'a, str>>;

/// No document of ours nests deeper; a hostile one must not exhaust the stack.
const MAX_DEPTH: usize = 24;

/// What is wrong with a text that is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// What the parser expected.
    pub what: String,
}

/// The document in `text`.
///
/// # Errors
/// Where the text is not JSON, is cut off, or nests too deeply.
pub fn parse(text: &str) -> Result<Value<'_>, Mistake> {
    // Editors on some systems put a byte-order mark first (RFC 8259, section 8.1 lets a parser ignore it).
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lexer = SliceLexer::new(text.as_bytes());
    let parsed = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| value::parse_bounded(MAX_DEPTH, next, lexer));
    parsed.map_err(|error| {
        let read = text.len() - lexer.as_slice().len().min(text.len());
        let before = text.as_bytes().get(..read).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Mistake { line, column, what: error.to_string() }
    })
}
