//! What goes into packs comes out of them.

use wirecode::answer::answer;
use wirecode::catalog::{Catalog, read_bundle};
use wirecode::model::Query;
use wirecode::site::pack::{Packs, packs};

use super::catalog;

fn load(catalog: &mut Catalog, packs: &Packs, name: &str) {
    let asset = packs.assets.iter().find(|asset| asset.path == format!("assets/{name}")).unwrap();
    let mut problems = Vec::new();
    let bundle = read_bundle(name, std::str::from_utf8(&asset.bytes).unwrap(), &mut problems).unwrap();
    catalog.add(bundle, &mut problems);
    assert_eq!(problems, []);
}

#[test]
fn answers_from_packs_are_those_from_the_data() {
    let packs = packs(catalog()).unwrap();
    let mut loaded = Catalog::default();
    load(&mut loaded, &packs, &packs.first);
    // Before anything else is there, a code is answered with what the first answer shows.
    assert_eq!(
        answer(&loaded, &Query::new("101")).quick_answer,
        answer(catalog(), &Query::new("101")).quick_answer
    );
    let lookup = packs.assets.iter().find(|asset| asset.path.contains("/lookup-")).unwrap();
    load(&mut loaded, &packs, lookup.path.trim_start_matches("assets/"));
    for text in ["101", "404", "499", "unathorized", "StatusTeapot", "4xx", "471", "HTTP/1.1 502 Bad Gateway"] {
        let query = Query::new(text);
        let quick = answer(&loaded, &query);
        let whole = answer(catalog(), &query);
        // The first pack has what the first answer shows.
        let readings = |answer: &wirecode::model::Answer| {
            answer.readings.iter().map(|reading| (reading.code.clone(), reading.name.clone())).collect::<Vec<_>>()
        };
        assert_eq!(readings(&quick), readings(&whole), "{text}");
        assert_eq!(quick.quick_answer, whole.quick_answer, "{text}");
        assert_eq!(quick.forms, whole.forms, "{text}");
        assert_eq!(quick.related.len(), whole.related.len(), "{text}");
        let reading = &quick.readings[0];
        let Some(more) = loaded.more(&reading.system, &reading.code) else { continue };
        load(&mut loaded, &packs, &more);
        assert!(answer(&loaded, &query) == whole, "{text}: the answer from packs differs");
    }
}

#[test]
fn packs_are_small() {
    let packs = packs(catalog()).unwrap();
    let size = |name: &str| {
        let asset = packs.assets.iter().find(|asset| asset.path.ends_with(name)).unwrap();
        let mut small = Vec::new();
        let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
        brotli::BrotliCompress(&mut asset.bytes.as_slice(), &mut small, &settings).unwrap();
        small.len()
    };
    let first = size(&packs.first);
    assert!(first <= 14_500, "the first pack is {first} bytes (brotli)");
}

#[test]
fn names_tell_the_content() {
    let once = packs(catalog()).unwrap();
    let twice = packs(catalog()).unwrap();
    assert_eq!(once.first, twice.first);
    for asset in once.assets.iter().filter(|asset| asset.path.matches('/').count() == 1) {
        let digest = wirecode::site::digest::short(&asset.bytes);
        assert!(asset.path.contains(&digest), "{} does not name its content {digest}", asset.path);
    }
}
