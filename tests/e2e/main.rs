//! The built site in a real browser, over WebDriver. `cargo xtask test` builds it, starts the driver and tells both
//! by the environment; `harness` has the server that can fail and the page that a test looks at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod accessibility;
mod actions;
mod attributes;
mod bench;
mod builder;
mod classic;
mod combobox;
mod elements;
mod events;
mod failures;
mod harness;
mod hostile;
mod layout;
mod layouts;
mod own_data;
mod packages;
mod pasted;
mod policies;
mod requests;
mod screenshots;
mod several;
mod shortcuts;
mod site;
mod tables;
mod theme;
mod typing;
mod versions;
