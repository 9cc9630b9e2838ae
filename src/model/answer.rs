//! What is asked and what is answered.

use serde::Serialize;

use super::{Block, Class, Exchange, Fact, Markup, Meaning, Prose, Question, RelationKind, Standing, Tab};

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
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Whether it is empty, as in packs, whose answers are to no input.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.end == 0
    }
}

/// One way to read the input.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The system's id.
    pub system: String,
    /// The system's short name, as it stands in a heading.
    pub short: String,
    /// The code in its canonical form.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it means, in a sentence.
    pub summary: String,
    /// Who stands behind it.
    #[cfg_attr(feature = "site", schemars(schema_with = "any_standing"))]
    pub standing: Standing,
    /// 0 to 1.
    #[serde(serialize_with = "hundredths")]
    pub confidence: f32,
    /// Why the input is read so, in words.
    pub because: String,
    /// The part of the input that says so.
    #[serde(skip_serializing_if = "Span::is_nothing")]
    pub span: Span,
    /// Where the input has it more than once: every place, in its order, up to some hundreds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Span>,
    /// How often the input has it, where that is more than once.
    #[serde(skip_serializing_if = "is_zero")]
    pub count: usize,
    /// Where it has it more than once: the first and the last line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<(usize, usize)>,
    /// Parts of `name` that the input matched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Span>,
}

/// How close an equivalent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
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

impl Fidelity {
    /// Every fidelity with its name in the data and in JSON.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("standard", Self::Standard),
        ("vendor", Self::Vendor),
        ("implementation", Self::Implementation),
        ("analogy", Self::Analogy),
    ];

    /// Its name in the data and in the interface's word list.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, fidelity)| *fidelity == self).map_or("", |(name, _)| name)
    }
}

/// The same thing in another system, or another code of the same system that this one is treated as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
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
    /// The system's short name, as it stands in a heading.
    pub short: String,
    /// The implementation that converts so, with its version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What to know about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it is said.
    pub source: NoteSource,
}

/// The code as it is written in some place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum Level {
    /// A MUST is broken, or the message means nothing.
    Error,
    /// A SHOULD is not followed.
    Warning,
    /// Worth knowing.
    #[default]
    Info,
}

impl Level {
    /// Every level with its name in JSON.
    pub const NAMES: [(&'static str, Self); 3] =
        [("error", Self::Error), ("warning", Self::Warning), ("info", Self::Info)];
}

/// Where something is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub struct NoteSource {
    /// `RFC 9110, section 15.2.2`
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A remark on the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The text, as it came.
    pub input: String,
    /// Ways to read it, the best first.
    pub readings: Vec<Reading>,
    /// True where nothing matched and the readings are only near.
    #[serde(skip_serializing_if = "is_false")]
    pub near: bool,
    /// True where the input is a number of several systems, and nothing says which is meant.
    #[serde(skip_serializing_if = "is_false")]
    pub ambiguous: bool,
    /// Older names and other spellings of the first reading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// True where the first reading never travels between two parties.
    #[serde(skip_serializing_if = "is_false")]
    pub never_sent: bool,
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
    /// What the system's columns say of the first reading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactRow>,
    /// What the first reading means to each of its users.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meanings: Vec<Meaning>,
    /// When one sees it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Block>,
    /// How to debug it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub debugging: Vec<Block>,
    /// The messages on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exchange: Vec<Exchange>,
    /// In code: a tab a language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_code: Vec<Tab>,
    /// Frequently asked questions.
    pub faq: Vec<Question>,
    /// References, with addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<NoteSource>,
    /// What a paste is shown with, in the widget.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(skip))]
    pub panel: Vec<Markup>,
    /// True where more is known of the first reading, in a pack of its own.
    #[serde(skip_serializing_if = "is_false")]
    pub partial: bool,
    /// The parts that the rest has, by their ids in the interface: `when`, `faq` …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<String>,
}

/// What one column of the system says of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub struct FactRow {
    /// The heading of the column.
    pub label: String,
    /// What stands in it.
    pub value: Fact,
}

/// A reading can be of a class, or of a number without a row; the schema of [`Standing`] is that of rows.
#[cfg(feature = "site")]
fn any_standing(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "string", "enum": Standing::ALL.map(|(name, _)| name) })
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn hundredths<S: serde::Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(f64::from((value * 100.0).round()) / 100.0)
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_zero(value: &usize) -> bool {
    *value == 0
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_false(value: &bool) -> bool {
    !*value
}
