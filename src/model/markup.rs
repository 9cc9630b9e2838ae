//! A part of the widget that comes as data.

use serde::Serialize;

/// A text, or an element with its children. Only what a paste is shown with is made so: whoever pastes has the engine
/// already, and whoever does not need not pay for what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Markup {
    /// The element's name, one of [`Markup::TAGS`]; nothing: a text.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub tag: &'static str,
    /// The text; of an element its class.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What a screen reader says instead of the children.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The number of a line; the fragment of a link.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Of a button the reading that it shows, by its place; anything else with one is only there while that reading is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<usize>,
    /// What is in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Markup>,
}

impl Markup {
    /// The elements that there are; `a` is a button that copies a link to the page with the fragment `value`.
    pub const TAGS: [&'static str; 16] = [
        "a", "button", "details", "div", "li", "mark", "ol", "p", "summary", "table", "tbody", "td", "th", "thead",
        "tr", "ul",
    ];

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// An element.
    #[must_use]
    pub fn element(tag: &'static str, class: &str, children: Vec<Self>) -> Self {
        Self { tag, text: class.to_owned(), children, ..Self::default() }
    }
}
