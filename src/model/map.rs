//! Conversions that somebody states: a table from one system to another.

use serde::Serialize;

use super::Fidelity;

/// A table of conversions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Map {
    /// The system that is converted from.
    pub from: String,
    /// The system that is converted to.
    pub to: String,
    /// What the table is, in a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub about: String,
    /// The conversions.
    pub rows: Vec<Edge>,
}

/// One conversion. Its direction matters: what is true of it is not true of the way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Edge {
    /// The code that is converted; a `*` stands for any one sign, for rules about whole classes (`08***`).
    pub from: String,
    /// The code that it becomes.
    pub to: String,
    /// How close it is.
    pub fidelity: Fidelity,
    /// The source id.
    pub source: String,
    /// The implementation that converts so, with its version.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub by: String,
    /// What to know about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub note: String,
}

impl Edge {
    /// Whether the edge starts at `code`.
    #[must_use]
    pub fn starts_at(&self, code: &str) -> bool {
        self.from.len() == code.len()
            && self.from.bytes().zip(code.bytes()).all(|(rule, byte)| rule == b'*' || rule == byte)
    }

    /// Whether it is a rule about several codes.
    #[must_use]
    pub fn is_rule(&self) -> bool {
        self.from.contains('*')
    }
}
