//! HTTP messages as they stand in a pasted text.

use super::line::is_ellipsis;
use crate::model::Span;

/// The version that a message was sent in, as far as the rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// HTTP/1.0
    Http10,
    /// HTTP/1.1
    Http11,
    /// HTTP/2, and pseudo-header fields, which HTTP/3 has as well.
    Http2,
    /// HTTP/3
    Http3,
}

/// What a message begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start<'a> {
    /// A request's method.
    Request(&'a str),
    /// A response's status code: three digits.
    Response(&'a str),
}

/// A field line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// As it is written.
    pub name: &'a str,
    /// Without the white space around it.
    pub value: &'a str,
    /// From the name to the end of the value.
    pub span: Span,
}

impl Field<'_> {
    /// True where the value stands for another one: `...`, `<key>`.
    pub fn is_elided(&self) -> bool {
        is_ellipsis(self.value) || self.value.bytes().any(|byte| matches!(byte, b'<' | b'{'))
    }
}

/// A request or a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message<'a> {
    pub start: Start<'a>,
    pub version: Version,
    /// The status code, or the request line.
    pub span: Span,
    pub fields: Vec<Field<'a>>,
    /// True where the whole head seems to be pasted, so that what is not there was not sent. A start line alone is
    /// taken for a quotation.
    pub is_whole: bool,
    /// The text behind the head; nothing where it cannot be told from other text.
    pub body: Option<&'a str>,
}

impl<'a> Message<'a> {
    /// The status code of a response, nothing for a request.
    pub fn code(&self) -> Option<&'a str> {
        match self.start {
            Start::Response(code) => Some(code),
            Start::Request(_) => None,
        }
    }

    /// True for a response with this status code.
    pub fn is_response(&self, code: &str) -> bool {
        self.code() == Some(code)
    }

    /// True for a response of one of these classes, each given by its first digit.
    pub fn is_of_class(&self, classes: &str) -> bool {
        self.code().is_some_and(|code| code.starts_with(|digit| classes.contains(digit)))
    }

    /// True for a request with this method.
    pub fn is_request(&self, method: &str) -> bool {
        self.start == Start::Request(method)
    }

    /// True for HTTP/1.0 and HTTP/1.1.
    pub fn is_http1(&self) -> bool {
        matches!(self.version, Version::Http10 | Version::Http11)
    }

    /// The first field with this name.
    pub fn field(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// True where the field was not sent, which nobody can tell from a part of the head.
    pub fn lacks(&self, name: &str) -> bool {
        self.is_whole && self.field(name).is_none()
    }

    /// True where one of the fields with this name lists the token.
    pub fn lists(&self, name: &str, token: &str) -> bool {
        self.fields
            .iter()
            .filter(|field| field.name.eq_ignore_ascii_case(name))
            .flat_map(|field| field.value.split(','))
            .any(|item| item.trim().eq_ignore_ascii_case(token))
    }

    /// True for the opening handshake's request in HTTP/1.1.
    pub fn opens_websocket(&self) -> bool {
        matches!(self.start, Start::Request(_)) && self.is_http1() && self.lists("upgrade", "websocket")
    }
}
