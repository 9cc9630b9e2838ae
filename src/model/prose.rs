//! Typed prose: paragraphs, headings, lists, code blocks, inline code and links. Never HTML.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words in the language of machines.
    Code(String),
    /// A link. Its scheme is http, https or mailto, or the address is relative.
    Link {
        /// The address.
        href: String,
        /// The text of the link; may hold inline code.
        text: Vec<Inline>,
    },
}

/// Running text with two marks: `` `code` `` and `[text](address)`. A backslash keeps the sign after it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Prose(pub String);

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Prose {
    /// The text without its marks.
    #[must_use]
    pub fn plain(&self) -> String {
        fn push(out: &mut String, inlines: &[Inline]) {
            for inline in inlines {
                match inline {
                    Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                    Inline::Link { text, .. } => push(out, text),
                }
            }
        }
        let mut out = String::with_capacity(self.0.len());
        push(&mut out, &self.inlines());
        out
    }

    /// The text taken apart. Marks that are not closed stand for themselves; a link whose scheme is not
    /// allowed is its text alone.
    #[must_use]
    pub fn inlines(&self) -> Vec<Inline> {
        parse(&self.0)
    }

    /// The addresses of all links, allowed or not.
    #[must_use]
    pub fn links(&self) -> Vec<&str> {
        let mut found = Vec::new();
        scan(&self.0, &mut |piece| {
            if let Piece::Link { href, .. } = piece {
                found.push(href);
            }
        });
        found
    }
}

/// Whether a link may lead to `href`: http, https, mailto, or a relative address.
#[must_use]
pub fn is_allowed_address(href: &str) -> bool {
    // A control character or a leading space would let a browser read another scheme than we see.
    if href.is_empty() || href.chars().any(|c| c.is_control() || c == ' ' || c == '\\') {
        return false;
    }
    let scheme_end = href.find([':', '/', '?', '#']);
    match scheme_end {
        Some(at) if href[at..].starts_with(':') => {
            ["http", "https", "mailto"].iter().any(|scheme| href[..at].eq_ignore_ascii_case(scheme))
        }
        _ => true,
    }
}

enum Piece<'a> {
    Char(char),
    Code(&'a str),
    Link { text: &'a str, href: &'a str },
}

fn scan<'a>(source: &'a str, each: &mut dyn FnMut(Piece<'a>)) {
    let mut rest = source;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        rest = match sign {
            '\\' if after.starts_with(['`', '[', ']', '\\']) => {
                if let Some(kept) = after.chars().next() {
                    each(Piece::Char(kept));
                }
                after.get(1..).unwrap_or("")
            }
            '`' => match after.find('`') {
                Some(end) => {
                    each(Piece::Code(&after[..end]));
                    &after[end + 1..]
                }
                None => {
                    each(Piece::Char(sign));
                    after
                }
            },
            '[' => match link(after) {
                Some((text, href, behind)) => {
                    each(Piece::Link { text, href });
                    behind
                }
                None => {
                    each(Piece::Char(sign));
                    after
                }
            },
            _ => {
                each(Piece::Char(sign));
                after
            }
        };
    }
}

/// `text](href)…` -> (text, href, the rest)
fn link(after: &str) -> Option<(&str, &str, &str)> {
    let middle = after.find("](")?;
    let (text, target) = (&after[..middle], &after[middle + 2..]);
    let end = target.find(')')?;
    (!text.contains('[')).then(|| (text, &target[..end], &target[end + 1..]))
}

fn parse(source: &str) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    scan(source, &mut |piece| match piece {
        Piece::Char(sign) => match out.last_mut() {
            Some(Inline::Text(text)) => text.push(sign),
            _ => out.push(Inline::Text(sign.to_string())),
        },
        Piece::Code(code) => out.push(Inline::Code(code.to_owned())),
        Piece::Link { text, href } if is_allowed_address(href) => {
            out.push(Inline::Link { href: href.to_owned(), text: parse(text) });
        }
        Piece::Link { text, .. } => out.extend(parse(text)),
    });
    out
}

/// A block of text. In JSON a paragraph is a string, the others are objects with one telling key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Prose),
    /// A heading inside a section.
    Heading(String),
    /// A list.
    List {
        /// Whether the order matters.
        ordered: bool,
        /// The items.
        items: Vec<Prose>,
    },
    /// Lines in the language of machines.
    Code {
        /// The language's short name: `js`.
        lang: String,
        /// The lines, without a line break at the end.
        text: String,
    },
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Paragraph(prose) => prose.serialize(serializer),
            Self::Heading(text) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("heading", text)?;
                map.end()
            }
            Self::List { ordered, items } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("list", items)?;
                if *ordered {
                    map.serialize_entry("ordered", ordered)?;
                }
                map.end()
            }
            Self::Code { lang, text } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("code", text)?;
                if !lang.is_empty() {
                    map.serialize_entry("lang", lang)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(feature = "site")]
impl schemars::JsonSchema for Block {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Block".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A block of text: a paragraph (a string), a heading, a list or code.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object", "additionalProperties": false, "required": ["heading"],
                    "properties": { "heading": { "type": "string" } }
                },
                {
                    "type": "object", "additionalProperties": false, "required": ["list"],
                    "properties": {
                        "list": { "type": "array", "items": { "type": "string" } },
                        "ordered": { "type": "boolean" }
                    }
                },
                {
                    "type": "object", "additionalProperties": false, "required": ["code"],
                    "properties": { "code": { "type": "string" }, "lang": { "type": "string" } }
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(inlines: &[Inline]) -> String {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => format!("t({text})"),
                Inline::Code(text) => format!("c({text})"),
                Inline::Link { href, text } => format!("a({href}|{})", show(text)),
            })
            .collect()
    }

    #[test]
    fn marks_are_taken_apart() {
        let rows = [
            ("plain", "t(plain)"),
            ("a `b` c", "t(a )c(b)t( c)"),
            ("an open `mark", "t(an open `mark)"),
            (r"a \`sign\` kept", "t(a `sign` kept)"),
            ("[426](../426/) first", "a(../426/|t(426))t( first)"),
            ("[the `Date` field](https://example.com/)", "a(https://example.com/|t(the )c(Date)t( field))"),
            ("[::1]:80", "t([::1]:80)"),
            ("an [evil](javascript:alert(1)) link", "t(an )t(evil) link)"),
            ("[x](JaVaScRiPt:0)", "t(x)"),
            ("[x](data:text/html,1)", "t(x)"),
            ("[mail](mailto:a@example.com)", "a(mailto:a@example.com|t(mail))"),
            ("", ""),
        ];
        for (source, expected) in rows {
            assert_eq!(show(&Prose::from(source).inlines()), expected, "{source}");
        }
    }

    #[test]
    fn addresses_are_limited() {
        let rows = [
            ("https://example.com/", true),
            ("../426/", true),
            ("#part", true),
            ("/a:b", true),
            ("?q=a:b", true),
            ("javascript:alert(1)", false),
            ("java\nscript:alert(1)", false),
            (" javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("vbscript:x", false),
            ("", false),
        ];
        for (href, allowed) in rows {
            assert_eq!(is_allowed_address(href), allowed, "{href:?}");
        }
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(
            Prose::from("send `Date` as [RFC 9110](https://x.example) says").plain(),
            "send Date as RFC 9110 says"
        );
    }
}
