//! wirecode answers one question: what does this code mean?
//!
//! The modules without a feature are the core: plain data and pure functions that run anywhere and
//! cannot fail on any input. `widget` adds what the browser shows, `engine` what it looks up, `site` the static pages
//! and the native command.

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

#[cfg(any(feature = "widget", feature = "site"))]
pub mod view;

#[cfg(feature = "browser")]
pub mod net;

#[cfg(feature = "widget")]
pub mod widget;

#[cfg(feature = "engine")]
pub mod engine;

#[cfg(feature = "site")]
pub mod site;
