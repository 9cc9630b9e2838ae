//! wirecode answers one question: what does this code mean?
//!
//! The modules without a feature are the core: plain data and pure functions that run anywhere and
//! cannot fail on any input. For programs of others there are two features: `view`, the answer as components of Leptos,
//! and `data`, the codes that the crate knows. The rest is for wirecode's own: `widget` is what the browser shows, `engine`
//! what it looks up, `site` the static pages and the native command.
//!
//! A program can answer about codes of its own, without any feature:
//!
//! ```
//! use wirecode::{answer::answer, catalog::{Catalog, read_bundle}, model::Query};
//!
//! let codes = r#"{ "wirecode": 1, "systems": [{
//!     "id": "acme", "title": "ACME error codes", "short": "ACME", "what": "What the ACME API answers.", "form": "symbol",
//!     "codes": [{ "code": "E_QUOTA", "name": "Quota used up", "standing": "vendor", "summary": "The quota is used up." }]
//! }] }"#;
//! let (mut catalog, mut problems) = (Catalog::default(), Vec::new());
//! if let Some(bundle) = read_bundle("codes.json", codes, &mut problems) {
//!     catalog.add(bundle, &mut problems);
//! }
//! assert!(problems.is_empty());
//! assert_eq!(answer(&catalog, &Query::new("error: E_QUOTA")).readings[0].name, "Quota used up");
//! ```

#[cfg(all(feature = "widget", feature = "site"))]
compile_error!(
    "features `widget` (Leptos for the browser) and `site` (Leptos for static HTML) exclude each other: \
     build them one at a time"
);

pub mod answer;
pub mod catalog;
pub mod convert;
pub mod detect;
pub mod json;
pub mod lint;
pub mod model;
pub mod packs;
pub mod panel;
pub mod search;

#[cfg(feature = "data")]
pub mod data;

#[cfg(feature = "view")]
pub mod view;

#[cfg(feature = "browser")]
pub mod net;

#[cfg(feature = "widget")]
pub mod widget;

#[cfg(feature = "engine")]
pub mod engine;

#[cfg(feature = "site")]
pub mod site;
