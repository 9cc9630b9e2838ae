//! One line of a pasted text: its mark, and what it can be in a message.

use super::message::{Field, Start, Version};
use crate::model::Span;

/// A line without its mark, its indentation and its end.
pub(super) struct Line<'a> {
    /// `>` or `<`, as `curl -v` writes before what is sent and received.
    pub mark: Option<u8>,
    /// True where blanks precede the text.
    pub is_indented: bool,
    /// What is left.
    pub text: &'a str,
    start: usize,
}

impl<'a> Line<'a> {
    /// `whole` stands at byte `at` of the text.
    pub fn new(whole: &'a str, at: usize) -> Self {
        let whole = whole.trim_ascii_end();
        let mut rest = whole;
        let mut mark = None;
        if let [sign @ (b'<' | b'>'), behind @ ..] = whole.as_bytes()
            && matches!(behind, [] | [b' ', ..])
        {
            mark = Some(*sign);
            rest = whole.get(2..).unwrap_or_default();
        }
        let text = rest.trim_ascii_start();
        Self { mark, is_indented: text.len() < rest.len(), text, start: at + whole.len() - text.len() }
    }

    /// The line as the first of a message: the status code, or the whole line, is what to point at.
    pub fn start(&self) -> Option<(Start<'a>, Version, Span)> {
        let text = self.text;
        // Most lines of a long text are none: tell it from the first sign.
        if !text.starts_with(|sign: char| sign.is_ascii_uppercase() || sign == ':') {
            return None;
        }
        let response = |code: &'a str, version| {
            // Versions and names before it have no three digits.
            let at = text.as_bytes().windows(3).position(|it| it == code.as_bytes()).unwrap_or(0);
            Some((Start::Response(code), version, self.span(at, code.len())))
        };
        let request = |method, version| Some((Start::Request(method), version, self.span(0, text.len())));
        if let Some(rest) = text.strip_prefix("HTTP/") {
            let (number, rest) = rest.split_once(' ')?;
            return response(status(rest)?, version(number)?);
        }
        // The pseudo-header fields that tell what it is; the others are taken as fields.
        if let Some((":status", code)) = self.name_and_value() {
            return response(status(code)?, Version::Http2);
        }
        if let Some((":method", method)) = self.name_and_value() {
            return request(method, Version::Http2);
        }
        let (rest, protocol) = text.rsplit_once(' ')?;
        let (method, target) = rest.split_once(' ')?;
        let is_method = method.bytes().all(|it| it.is_ascii_uppercase() || it == b'-');
        let version = version(protocol.strip_prefix("HTTP/")?)?;
        if is_method && !target.contains(' ') { request(method, version) } else { None }
    }

    /// The line as a field line.
    pub fn field(&self) -> Option<Field<'a>> {
        let (name, value) = self.name_and_value()?;
        Some(Field { name, value, span: self.span(0, self.text.len()) })
    }

    /// The field's name, or the pseudo-header field's, whether `:` or `=` stands behind it.
    fn name_and_value(&self) -> Option<(&'a str, &'a str)> {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let colon = usize::from(self.text.starts_with(':'));
        let end = colon + self.text.bytes().skip(colon).position(|byte| !is_part(byte))?;
        let (name, rest) = self.text.split_at_checked(end)?;
        let rest = rest.trim_ascii_start();
        let value = rest.strip_prefix(':').or(rest.strip_prefix('=').filter(|_| colon > 0))?;
        (end > colon).then_some((name, value.trim_ascii_start()))
    }

    /// True where the line says that others were left out.
    pub fn is_ellipsis(&self) -> bool {
        is_ellipsis(self.text)
    }

    fn span(&self, at: usize, length: usize) -> Span {
        Span { start: self.start + at, end: self.start + at + length }
    }
}

/// True where something was left out of the text.
pub(super) fn is_ellipsis(text: &str) -> bool {
    text.contains("...") || text.contains("…")
}

/// The three digits that `text` begins with, if nothing but a blank follows.
fn status(text: &str) -> Option<&str> {
    let code = text.trim_ascii_start().split(' ').next()?;
    (code.len() == 3 && code.bytes().all(|it| it.is_ascii_digit())).then_some(code)
}

fn version(number: &str) -> Option<Version> {
    Some(match number {
        "1.0" => Version::Http10,
        "1.1" | "1" => Version::Http11,
        "2" | "2.0" => Version::Http2,
        "3" | "3.0" => Version::Http3,
        _ => return None,
    })
}
