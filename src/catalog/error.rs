//! What can be wrong with data, and where.

use std::fmt;

/// One problem in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogError {
    /// The file or address that was read.
    pub file: String,
    /// A JSON Pointer (RFC 6901) into it; empty for the whole. In an article: `line 12`.
    pub pointer: String,
    /// What is wrong.
    pub kind: ErrorKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// Not JSON, or cut off.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What the parser expected.
        what: String,
    },
    /// Written for another version of wirecode.
    Version {
        /// The version that the file states; empty where it states none.
        found: String,
    },
    /// A value of another type than the field has.
    Type {
        /// What the field wants.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A field that must be there is not.
    Missing(&'static str),
    /// A field that nobody knows.
    UnknownField {
        /// The field.
        field: String,
        /// The known field that it resembles.
        near: Option<&'static str>,
    },
    /// The same field twice in one object.
    RepeatedField(String),
    /// A word that is not among those allowed.
    Choice {
        /// The word.
        found: String,
        /// Those allowed.
        allowed: Vec<&'static str>,
    },
    /// A text that must not be empty is.
    Empty,
    /// The same id or code twice.
    Duplicate(String),
    /// A code that is not written as its system writes codes.
    Form {
        /// The code.
        code: String,
        /// What the system's codes look like.
        expected: &'static str,
    },
    /// A reference to something that is not there.
    Dangling {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A link whose scheme is not allowed.
    Link(String),
    /// Any other rule of the format, in words: what is wrong and what to do.
    Rule(String),
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column, what } => {
                write!(f, "not valid JSON at line {line}, column {column}: {what}; is the file complete?")
            }
            Self::Version { found } if found.is_empty() => {
                write!(f, "this is not wirecode data: it does not begin with \"wirecode\": {}", super::VERSION)
            }
            Self::Version { found } => write!(
                f,
                "made for version {found} of the format, and this is version {}: build the data and the program from one release",
                super::VERSION
            ),
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Missing(field) => write!(f, "the field `{field}` is missing: add it"),
            Self::UnknownField { field, near: Some(near) } => {
                write!(f, "unknown field `{field}`: did you mean `{near}`?")
            }
            Self::UnknownField { field, near: None } => write!(f, "unknown field `{field}`: remove it"),
            Self::RepeatedField(field) => write!(f, "the field `{field}` stands here twice: keep one"),
            Self::Choice { found, allowed } => {
                write!(f, "`{found}` is not one of {}", allowed.join(", "))
            }
            Self::Empty => write!(f, "empty: write the text, or leave the field out where it is optional"),
            Self::Duplicate(id) => write!(f, "`{id}` is there already: keep one of the two"),
            Self::Form { code, expected } => write!(f, "the code `{code}` is not {expected}"),
            Self::Dangling { what, id } => {
                write!(f, "there is no {what} `{id}`: name one that exists, or remove this")
            }
            Self::Link(href) => {
                write!(f, "the link `{href}` is not allowed: use http, https, mailto or a relative address")
            }
            Self::Rule(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, pointer, kind } = self;
        if pointer.is_empty() { write!(f, "{file}: {kind}") } else { write!(f, "{file} at {pointer}: {kind}") }
    }
}

impl std::error::Error for CatalogError {}
