//! Where facts come from.

use serde::Serialize;

/// A text, registry or program that facts were read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Source {
    /// The id that facts cite.
    pub id: String,
    /// The title as its publisher gives it.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The address of one section, with `{}` in the place of the section's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section_url: Option<String>,
    /// The licence of the text, as far as it states one.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub licence: String,
    /// The version or commit that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The day it was read, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub read: String,
}

impl Source {
    /// The address of `section`, or of the whole where sections have no address of their own.
    #[must_use]
    pub fn address(&self, section: &str) -> String {
        match &self.section_url {
            Some(template) if !section.is_empty() => template.replacen("{}", section, 1),
            _ => self.url.clone(),
        }
    }
}
