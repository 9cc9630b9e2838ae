//! The data against independent packages, answers, the checks of data, golden pages and the native command.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod answers;
mod bad_data;
mod command;
mod common_errors;
mod compare;
mod complete;
mod floor;
mod golden;
mod hosting;
mod hosts;
mod links;
mod lists;
mod oracles;
mod packages;
mod packs;
mod pasted;
mod size;
mod witnesses;

use std::sync::OnceLock;

use wirecode::catalog::Catalog;
use wirecode::data;

/// The built-in catalog, read once.
fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let none: [&str; 0] = [];
        let (catalog, problems) = data::catalog(&none).unwrap();
        assert!(problems.is_empty(), "{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        catalog
    })
}
