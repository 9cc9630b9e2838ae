//! What is asked and what is answered.

use serde::Serialize;

use super::{Article, Class, Entry, Prose, RelationKind, Standing};

/// What a reader typed or pasted, and where to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The text, as it came.
    pub text: String,
    /// The system to prefer, or nothing.
    pub system: Option<String>,
    /// The systems to look in; empty: all of them.
    pub systems: Vec<String>,
}

impl Query {
    /// A question without preferences.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// A part of the input: byte offsets on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// One way to read the input.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Reading {
    /// The system's id.
    pub system: String,
    /// The system's short name, as it stands in a heading.
    #[serde(skip)]
    pub short: String,
    /// The code in its canonical form.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it means, in a sentence.
    pub summary: String,
    /// Who stands behind it.
    pub standing: Standing,
    /// 0 to 1.
    pub confidence: f32,
    /// Why the input is read so, in words.
    pub because: String,
    /// The part of the input that says so.
    pub span: Span,
    /// Parts of `name` that the input matched.
    #[serde(skip)]
    pub marks: Vec<Span>,
}

/// How close an equivalent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Fidelity {
    /// A standard says so.
    #[default]
    Standard,
    /// A vendor's table says so.
    Vendor,
    /// An implementation does so.
    Implementation,
    /// It is like it, and nobody says that it is it.
    Analogy,
}

/// The same thing in another system, or another code of the same system that this one is treated as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Equivalent {
    /// The system's id.
    pub system: String,
    /// The code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How close it is.
    pub fidelity: Fidelity,
    /// `to`: the reading becomes this; `from`: this becomes the reading.
    pub direction: String,
    /// Where it is said.
    pub source: NoteSource,
}

/// The code as it is written in some place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Form {
    /// What the place is called.
    pub label: String,
    /// The text; nothing where the code cannot be written there.
    pub value: Option<String>,
    /// Why it cannot.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// The constant of the code in a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constant {
    /// `Go`
    pub language: String,
    /// `net/http`
    pub library: String,
    /// The version that was read.
    pub version: String,
    /// The symbol as it is written in code.
    pub symbol: String,
    /// The version that brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Remarks: other spellings, and what became of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// How grave a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A MUST is broken, or the message means nothing.
    Error,
    /// A SHOULD is not followed.
    Warning,
    /// Worth knowing.
    Info,
}

/// Where something is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct NoteSource {
    /// `RFC 9110, section 15.2.2`
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A remark on the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// How grave it is.
    pub level: Level,
    /// The id of the rule that made it.
    pub rule: String,
    /// What is wrong, and what to do.
    pub text: String,
    /// The part of the input that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Where it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<NoteSource>,
}

/// Another code, on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The system's id.
    pub system: String,
    /// The code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it relates to the answer.
    pub kind: RelationKind,
    /// What tells the two apart.
    pub why: String,
}

/// What is known of the input.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The text, as it came.
    pub input: String,
    /// Ways to read it, the best first.
    pub readings: Vec<Reading>,
    /// True where nothing matched and the readings are only near.
    #[serde(skip_serializing_if = "is_false")]
    pub near: bool,
    /// The full row of the first reading.
    #[serde(skip)]
    pub entry: Option<Box<Entry>>,
    /// The class that the first reading belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// The quick answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quick_answer: Vec<Prose>,
    /// The first reading as it is written elsewhere.
    pub forms: Vec<Form>,
    /// The first reading in other systems.
    pub equivalents: Vec<Equivalent>,
    /// The first reading in libraries.
    pub constants: Vec<Constant>,
    /// Remarks on the input.
    pub notes: Vec<Note>,
    /// Related codes.
    pub related: Vec<Card>,
    /// Frequently asked questions.
    pub faq: Vec<super::Question>,
    /// References, with addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<NoteSource>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_false(value: &bool) -> bool {
    !*value
}

impl Answer {
    /// The article of the first reading, as far as it is loaded.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.entry.as_ref().and_then(|entry| entry.article.as_ref())
    }
}
