//! A code system: a registry, a library's enum, a vendor's list.

use serde::Serialize;

use super::Reference;

/// How the codes of a system are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum CodeForm {
    /// `404`
    #[default]
    Decimal,
    /// `0x1a`
    Hex,
    /// `ECONNREFUSED`
    Symbol,
    /// `5.1.1`
    Dotted,
    /// Five characters: `40P01`
    Class5,
}

/// A code system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct System {
    /// Lower-case id, the first part of a page's address: `http`.
    pub id: String,
    /// The title of the system's page: `HTTP status codes`.
    pub title: String,
    /// The word that stands before a code in a heading: `HTTP` in "HTTP 404 Not Found".
    pub short: String,
    /// What the system is, in two or three sentences.
    pub what: String,
    /// How its codes are written.
    pub form: CodeForm,
    /// The text that defines it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<Reference>,
    /// The system-specific columns of its rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub columns: Vec<Column>,
    /// How a code is written elsewhere: in a status line, as a pseudo-header field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub forms: Vec<FormTemplate>,
    /// Ranges of numbers with a common meaning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub classes: Vec<Class>,
    /// What is said of numbers outside all classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<Outside>,
    /// What is said of a number that stands alone and is a code of several systems.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bare: Option<Bare>,
    /// The codes shown to a reader who has not typed anything yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub popular: Vec<String>,
    /// Codes and classes that tell of no error: who pastes several codes asks about the others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub success: Vec<String>,
    /// Codes that say that something failed, and not what: the others in a text are nearer to the cause.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub echoes: Vec<String>,
    /// Words that stand right before a code of this system, in messages and in running text: `close code`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub cues: Vec<String>,
    /// Words that tell in running text that a number is one of the `popular` codes of this system: `mailbox`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub topics: Vec<String>,
    /// Ids of the sources of the table as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub sources: Vec<String>,
    /// The day the table was read, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub read: String,
}

/// What kind of value a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum ColumnKind {
    /// true or false
    Flag,
    /// One sentence.
    #[default]
    Text,
    /// Several sentences, each an item.
    List,
}

/// A column that the rows of one system have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Column {
    /// The key in a row's `facts`.
    pub id: String,
    /// The heading that the reader sees.
    pub label: String,
    /// What a value looks like.
    pub kind: ColumnKind,
}

/// How a code of the system is written in some place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct FormTemplate {
    /// The id that a row's `without` names.
    pub id: String,
    /// The heading that the reader sees: `HTTP/1.1 status line`.
    pub label: String,
    /// The text, with `{code}` and `{name}` to be filled in.
    pub template: String,
}

/// A range of numbers with a common meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Class {
    /// How the class is written: `4xx`.
    pub id: String,
    /// The first number of the range.
    #[cfg_attr(feature = "site", schemars(default))]
    pub from: i64,
    /// The last number of the range.
    #[cfg_attr(feature = "site", schemars(default))]
    pub to: i64,
    /// What the codes begin with, where the class is told by that and not by a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// `Client Error`
    pub name: String,
    /// What the codes of the class have in common, in a sentence.
    pub summary: String,
    /// What is done with a code of the class that nobody registered.
    pub unknown: String,
    /// The code that such a code is treated as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub treated_as: Option<String>,
    /// The source id of the rule.
    pub source: String,
    /// Its section.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub section: String,
}

impl Class {
    /// Whether a code, decimal or `0x…`, is of this class.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        if let Some(prefix) = &self.prefix {
            return code.starts_with(prefix.as_str());
        }
        number(code).is_some_and(|number| (self.from..=self.to).contains(&number))
    }
}

/// The number that a code is, decimal or `0x…` in any casing.
#[must_use]
pub fn number(code: &str) -> Option<i64> {
    match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => code.parse().ok(),
    }
}

/// How a number that stands alone is told from the same number in other systems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Bare {
    /// How often such a number is meant as a code of this system, compared with the others: 0 to 100.
    pub weight: i64,
    /// What decides for this system, in a sentence.
    pub decide: String,
}

/// What is said of numbers outside all classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Outside {
    /// The statement.
    pub text: String,
    /// The source id of the rule.
    pub source: String,
    /// Its section.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub section: String,
}
