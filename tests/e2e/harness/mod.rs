//! What every test needs: where things are, a server, a browser session, a page.

mod driver;
mod engine;
mod host;
pub mod key;
mod page;
mod server;

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;

pub use engine::Engine;
pub use host::{FALLBACK, host, host_with};
pub use page::{Page, Scheme};
pub use server::{Fault, Server};

/// A variable that `cargo xtask test` sets.
pub fn told(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: these tests need the built site and a browser; run `cargo xtask test`")
    })
}

/// The folder of the built site.
pub fn dist() -> PathBuf {
    PathBuf::from(told("WIRECODE_DIST"))
}

/// The folder of the widget's files before the assembly.
pub fn widget() -> PathBuf {
    PathBuf::from(told("WIRECODE_WIDGET"))
}

/// The folder of npm's tools.
pub fn tools() -> PathBuf {
    PathBuf::from(told("WIRECODE_TOOLS"))
}

/// What the interface says for `key` (data/ui/en.json).
pub fn words(key: &str) -> String {
    static WORDS: OnceLock<Value> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/ui/en.json"))).unwrap()
    });
    let mut groups = words.as_object().into_iter().flat_map(|groups| groups.values());
    let found = groups.find_map(|group| group[key].as_str());
    found.unwrap_or_else(|| panic!("data/ui/en.json has no `{key}`")).to_owned()
}
