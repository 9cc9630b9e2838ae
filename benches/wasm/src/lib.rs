//! The search alone, compiled for the browser, so that `cargo xtask bench` can ask it thousands of queries in a
//! row beside other search libraries.

use wasm_bindgen::prelude::*;
use wirecode::catalog::index::{Builder, Index, Record};
use wirecode::search::{Scope, search};

/// An index over records of (code, name, sentence).
#[wasm_bindgen]
pub struct Records {
    index: Index,
}

#[wasm_bindgen]
impl Records {
    /// Builds the index. `texts`: system (0: HTTP, 1: gRPC or another), code, name and sentence of each record, joined by
    /// line feeds.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(texts: &str) -> Records {
        let mut builder = Builder::default();
        let mut lines = texts.lines();
        while let (Some(system), Some(code), Some(name), Some(summary)) =
            (lines.next(), lines.next(), lines.next(), lines.next())
        {
            let system = u16::from(system != "0");
            builder.record(&Record { system, code, name, summary, ..Record::default() });
        }
        Records { index: builder.build() }
    }

    /// The numbers of the `most` records that fit `text` best.
    #[must_use]
    pub fn search(&self, text: &str, most: usize) -> Vec<u32> {
        let named = |word: &str| match word.to_ascii_lowercase().as_str() {
            "http" => Some(0),
            "grpc" => Some(1),
            _ => None,
        };
        let found = search(&self.index, text, most, &Scope { named: &named, ..Scope::default() });
        found.hits.iter().map(|hit| hit.record).collect()
    }
}
