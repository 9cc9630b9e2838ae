//! The article of a value: the prose of its page.

use serde::Serialize;

use super::{Block, Prose};

/// The prose of a value's page, under the headings that all pages share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Article {
    /// For search engines: at most 160 characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub description: String,
    /// Quick answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub quick_answer: Vec<Prose>,
    /// When you will see it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub when: Vec<Block>,
    /// Debugging.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub debugging: Vec<Block>,
    /// In code: a tab a language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub in_code: Vec<Tab>,
    /// Frequently asked questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub faq: Vec<Question>,
    /// The messages on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub exchange: Vec<Exchange>,
    /// Ids of the sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub sources: Vec<String>,
}

/// How the code is produced or handled in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Tab {
    /// `Python`
    pub label: String,
    /// The code, and at most a sentence with it.
    pub blocks: Vec<Block>,
}

/// A frequently asked question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Question {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Vec<Block>,
}

/// Messages on the wire, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Exchange {
    /// What happens.
    pub title: String,
    /// The messages.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Message {
    /// Who sends it.
    pub from: Party,
    /// The message, its lines joined by LF.
    pub text: String,
}

/// Who sends a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum Party {
    /// The one that asks.
    #[default]
    Client,
    /// The one that answers.
    Server,
}

impl Party {
    /// Both parties with their names in the data.
    pub const NAMES: [(&'static str, Self); 2] = [("client", Self::Client), ("server", Self::Server)];
}
