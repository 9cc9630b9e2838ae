//! Looking up any text in the built-in catalog: no panic, and rows that exist, each once, the best first.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use wirecode::search::{Scope, marks, search};
use wirecode_fuzz::{assert_part, catalog};

const MOST: usize = 10;

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let catalog = catalog();
    let found = search(catalog.index(), text, MOST, &Scope::default());
    assert!(found.hits.len() <= MOST);
    assert!(!found.near || !found.hits.is_empty(), "nothing is near");
    let records: BTreeSet<u32> = found.hits.iter().map(|hit| hit.record).collect();
    assert_eq!(records.len(), found.hits.len(), "a row was found twice: {:?}", found.hits);
    assert!(found.hits.is_sorted_by(|a, b| a.score >= b.score), "the best is not the first: {:?}", found.hits);
    for hit in &found.hits {
        let (_, entry) = catalog.record(hit.record).expect("what is found has a row");
        for mark in marks(&entry.name, &found.words) {
            assert_part(&entry.name, mark);
        }
    }
    assert_eq!(found, search(catalog.index(), text, MOST, &Scope::default()));
});
