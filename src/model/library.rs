//! The constants of a language's library.

use serde::Serialize;

/// A library that has a symbol for each code of a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Library {
    /// Lower-case id: `go-net-http`.
    pub id: String,
    /// The system whose codes it names.
    pub system: String,
    /// `Go`
    pub language: String,
    /// `net/http`
    pub library: String,
    /// The version that was read.
    pub version: String,
    /// How a symbol is written in code, with `{}` in its place: `http.{}`.
    pub write: String,
    /// The source id.
    pub source: String,
    /// The day it was read, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub read: String,
    /// Its symbols, in the order of their codes.
    pub symbols: Vec<Symbol>,
}

impl Library {
    /// `symbol` as it is written in code.
    #[must_use]
    pub fn written(&self, symbol: &str) -> String {
        self.write.replacen("{}", symbol, 1)
    }
}

/// The symbol of one code in a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Symbol {
    /// The code.
    pub code: String,
    /// The symbol, as the library spells it.
    pub symbol: String,
    /// The version of the library that brought it, where that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// A remark, where one is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Other symbols of the same code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub aliases: Vec<SymbolAlias>,
}

/// Another symbol of the same code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SymbolAlias {
    /// The symbol, as the library spells it.
    pub symbol: String,
    /// `current`, `deprecated` or `removed`.
    pub standing: String,
    /// A remark: the name before 3.13, kept as an alias.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub note: String,
}
