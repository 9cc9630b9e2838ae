//! What goes into packs comes out of them.

use std::str::from_utf8;

use wirecode::answer::{answer, answer_to};
use wirecode::catalog::{Catalog, read_bundle};
use wirecode::model::{Answer, Query};
use wirecode::packs::{self, Pack, file_name, shelf};
use wirecode::site::pack::{Packs, packs};

use super::catalog;

fn text<'a>(packs: &'a Packs, name: &str) -> &'a str {
    let path = format!("assets/{name}");
    let asset =
        packs.assets.iter().find(|asset| asset.path == path).unwrap_or_else(|| panic!("there is no {path}"));
    from_utf8(&asset.bytes).unwrap()
}

fn pack(packs: &Packs, name: &str) -> Pack {
    packs::read(text(packs, name)).unwrap()
}

/// An answer as a pack gives it: with confidences in hundredths.
fn as_packed(mut answer: Answer) -> Answer {
    for reading in &mut answer.readings {
        reading.confidence = (reading.confidence * 100.0).round() / 100.0;
    }
    answer
}

/// Every code and class: (system, code).
fn codes() -> Vec<(&'static str, &'static str)> {
    let of_system = |rows: &'static wirecode::catalog::SystemRows| {
        let classes = rows.system.classes.iter().map(|class| class.id.as_str());
        let codes = rows.entries.iter().map(|entry| entry.code.as_str()).chain(classes);
        codes.map(|code| (rows.system.id.as_str(), code))
    };
    catalog().systems.iter().flat_map(of_system).collect()
}

fn whole(system: &str, code: &str) -> Answer {
    as_packed(answer_to(catalog(), system, code).unwrap())
}

#[test]
fn the_complete_answer_to_each_code_is_in_its_pack() {
    let packs = packs(catalog()).unwrap();
    assert!(codes().len() > 120);
    for (system, code) in codes() {
        let name = format!("{}/{system}-{}.json", packs.rest, file_name(code));
        let whole = whole(system, code);
        assert_eq!(pack(&packs, &name).answers, [whole.into()], "{system} {code}");
    }
}

#[test]
fn each_code_stands_on_the_shelf_that_its_letters_say() {
    let packs = packs(catalog()).unwrap();
    for (system, code) in codes() {
        let shelf = pack(&packs, &format!("{}/{}.json", packs.shelves, shelf(code, packs.count)));
        let is_it = |answer: &&std::sync::Arc<Answer>| {
            answer.readings.first().is_some_and(|first| first.system == system && first.code == code)
        };
        let brief = shelf.answers.iter().find(is_it).unwrap_or_else(|| panic!("no shelf has {system} {code}"));
        let whole = whole(system, code);
        // The first reading is there; the others as far as they are told apart by.
        let named = |answer: &Answer| {
            let names = answer.readings.iter().map(|it| (it.system.clone(), it.code.clone(), it.because.clone()));
            names.collect::<Vec<_>>()
        };
        assert_eq!(named(brief), named(&whole), "{code}");
        assert_eq!(brief.readings[0].summary, whole.readings[0].summary, "{code}");
        assert_eq!(brief.quick_answer, whole.quick_answer, "{code}");
        assert_eq!(brief.forms, whole.forms, "{code}");
        assert_eq!(brief.related.len(), whole.related.len(), "{code}");
        // What is announced comes, and what comes was announced.
        let there = [
            ("equivalents", whole.equivalents.len() > 12),
            ("constants", !whole.constants.is_empty()),
            ("facts", !whole.facts.is_empty() || !whole.meanings.is_empty()),
            ("when", !whole.when.is_empty()),
            ("debugging", !whole.debugging.is_empty()),
            ("exchange", !whole.exchange.is_empty()),
            ("code", !whole.in_code.is_empty()),
            ("faq", !whole.faq.is_empty()),
        ];
        for (part, there) in there {
            assert_eq!(brief.later.iter().any(|later| later == part), there, "{code}: {part}");
        }
        // A bare code leads to a system that has it.
        let is_row = catalog().entry(system, code).is_some();
        assert!(!is_row || shelf.first.iter().any(|(known, _)| known == code), "{code}");
    }
    let shelf = pack(&packs, &format!("{}/{}.json", packs.shelves, shelf("", packs.count)));
    let empty = shelf.answers.iter().find(|answer| answer.readings.is_empty()).unwrap();
    assert!(empty.related.len() > 5, "a reader who has typed nothing is offered codes");
}

#[test]
fn the_index_looks_up_as_the_data_does() {
    let packs = packs(catalog()).unwrap();
    let mut loaded = Catalog::default();
    let mut problems = Vec::new();
    for name in ["all", "symbols"] {
        let name = format!("{}/{name}.json", packs.index);
        let bundle = read_bundle(&name, text(&packs, &name), &mut problems).unwrap();
        loaded.add(bundle, &mut problems);
    }
    assert_eq!(problems, []);
    for text in [
        "101",
        "404",
        "499",
        "unathorized",
        "StatusTeapot",
        "4xx",
        "471",
        "999",
        "0",
        "coffee",
        "",
        "HTTP/1.1 502 Bad Gateway\r\nDate: yesterday\r\n\r\n",
    ] {
        let query = Query::new(text);
        let (quick, whole) = (answer(&loaded, &query), answer(catalog(), &query));
        assert_eq!(as_packed(quick.clone()).readings, as_packed(whole.clone()).readings, "{text}");
        assert_eq!(quick.notes, whole.notes, "{text}");
        assert_eq!(quick.forms, whole.forms, "{text}");
        let is_row = whole.readings.first().is_some_and(|first| loaded.entry(&first.system, &first.code).is_some());
        assert_eq!(quick.partial, is_row, "{text}: whether there is more is known");
    }
}

fn brotli(bytes: &[u8]) -> usize {
    let mut small = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &settings).unwrap();
    small.len()
}

#[test]
fn shelves_are_small() {
    let packs = packs(catalog()).unwrap();
    let folder = format!("assets/{}/", packs.shelves);
    let shelves = packs.assets.iter().filter(|asset| asset.path.starts_with(&folder));
    let sizes: Vec<usize> = shelves.map(|asset| brotli(&asset.bytes)).collect();
    assert_eq!(sizes.len(), packs.count as usize);
    let most = sizes.iter().max().unwrap();
    assert!(*most <= 5_000, "a shelf has {most} bytes (brotli)");
}

#[test]
fn names_tell_the_content() {
    let once = packs(catalog()).unwrap();
    let twice = packs(catalog()).unwrap();
    let names = |packs: &Packs| (packs.shelves.clone(), packs.rest.clone(), packs.index.clone());
    assert_eq!(names(&once), names(&twice));
}
