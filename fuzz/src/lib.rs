//! What the targets share: the catalog, and what holds of every span.

use std::sync::OnceLock;

use wirecode::catalog::Catalog;
use wirecode::data;
use wirecode::model::Span;

/// The built-in catalog, read once.
///
/// # Panics
/// Where the data has a mistake; that is for the tests to find, and nothing to fuzz with.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| match data::catalog(&[""; 0]) {
        Ok((catalog, problems)) if problems.is_empty() => catalog,
        Ok((_, problems)) => panic!("the data has {} problems; `wirecode check data` lists them", problems.len()),
        Err(error) => panic!("{error:#}"),
    })
}

/// Stops where a span is no part of the text, which begins and ends between characters.
///
/// # Panics
/// There.
#[track_caller]
pub fn assert_part(text: &str, span: Span) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} is no part of {text:?}");
}

/// Stops where a confidence is not from 0 to 1.
///
/// # Panics
/// There.
#[track_caller]
pub fn assert_confidence(confidence: f32) {
    assert!((0.0..=1.0).contains(&confidence), "{confidence} is no confidence");
}
