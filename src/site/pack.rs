//! The catalog -> packs: answers on shelves for whoever asks for a code, the index for whoever types, and for each code
//! the rest of its answer.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::digest;
use crate::answer::answer;
use crate::catalog::{Catalog, VERSION, read_bundle};
use crate::model::{Answer, Article, Entry, Query, Relation, Source};
use crate::packs::{file_name, shelf};

/// How many bytes of JSON a shelf should hold: a few answers, so that the first one costs little.
const SHELF_BYTES: usize = 6_000;

/// A file of the built site.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path below the output folder, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The packs of a catalog.
#[derive(Debug)]
pub struct Packs {
    /// The folder below `assets/` with the shelves: `0.json`, `1.json` …
    pub shelves: String,
    /// How many shelves there are.
    pub count: u32,
    /// The folder below `assets/` with the complete answers: `http-101.json` …
    pub rest: String,
    /// The index, a file below `assets/`.
    pub index: String,
    /// All packs.
    pub assets: Vec<Asset>,
}

/// Packs everything that `catalog` knows.
///
/// # Errors
/// Where something cannot be written as JSON, which is a mistake in the program.
pub fn packs(catalog: &Catalog) -> anyhow::Result<Packs> {
    let index = serde_json::to_vec(&index(catalog)?)?;
    let brief = without_libraries(&index)?;
    let mut rest = Vec::new();
    let mut first: Vec<(String, Answer)> = Vec::new();
    for rows in &catalog.systems {
        let system = &rows.system;
        let classes = system.classes.iter().map(|class| &class.id);
        for code in rows.entries.iter().map(|entry| &entry.code).chain(classes) {
            let query = Query { text: code.clone(), system: Some(system.id.clone()), systems: Vec::new() };
            let whole = answer(catalog, &query);
            first.push((code.clone(), brief_answer(answer(&brief, &query), &whole)));
            let name = format!("{}-{}.json", system.id, file_name(code));
            rest.push(Asset { path: name, bytes: pack(&[&whole], &BTreeMap::new())? });
        }
    }
    first.push((String::new(), answer(&brief, &Query::default())));

    let bytes: usize =
        first.iter().map(|(_, answer)| serde_json::to_vec(answer).map_or(0, |json| json.len())).sum();
    let count = u32::try_from((bytes / SHELF_BYTES).max(1).next_power_of_two())?;
    let shelves: Vec<Asset> = (0..count)
        .map(|number| {
            let here: Vec<&(String, Answer)> =
                first.iter().filter(|(code, _)| shelf(code, count) == number).collect();
            let answers: Vec<&Answer> = here.iter().map(|(_, answer)| answer).collect();
            let foremost = here.iter().filter_map(|(code, _)| {
                let readings = answer(&brief, &Query::new(code)).readings;
                readings.first().map(|first| (code.as_str(), first.system.clone()))
            });
            Ok(Asset { path: format!("{number}.json"), bytes: pack(&answers, &foremost.collect())? })
        })
        .collect::<anyhow::Result<_>>()?;

    let mut assets = Vec::new();
    // One digest names a whole folder, so that no file need say the names of all others.
    let mut folder = |name: &str, files: Vec<Asset>| {
        let all: Vec<u8> = files.iter().flat_map(|file| &file.bytes).copied().collect();
        let folder = format!("{name}-{}", digest::short(&all));
        assets
            .extend(files.into_iter().map(|file| Asset { path: format!("assets/{folder}/{}", file.path), ..file }));
        folder
    };
    let (shelves, rest) = (folder("first", shelves), folder("rest", rest));
    let index_name = format!("index-{}.json", digest::short(&index));
    assets.push(Asset { path: format!("assets/{index_name}"), bytes: index });
    Ok(Packs { shelves, count, rest, index: index_name, assets })
}

fn pack(answers: &[&Answer], first: &BTreeMap<&str, String>) -> anyhow::Result<Vec<u8>> {
    let mut pack = json!({ "wirecode": VERSION, "answers": answers });
    if !first.is_empty() {
        pack["first"] = json!(first);
    }
    Ok(serde_json::to_vec(&pack)?)
}

/// What of an answer is shown at first, and which parts it has besides.
fn brief_answer(brief: Answer, whole: &Answer) -> Answer {
    let parts = [
        ("constants", !whole.constants.is_empty()),
        ("facts", !whole.facts.is_empty() || !whole.meanings.is_empty()),
        ("when", !whole.when.is_empty()),
        ("debugging", !whole.debugging.is_empty()),
        ("exchange", !whole.exchange.is_empty()),
        ("code", !whole.in_code.is_empty()),
        ("faq", !whole.faq.is_empty()),
        ("references", whole.references != brief.references),
    ];
    let later = parts.iter().filter(|(_, there)| *there).map(|(part, _)| (*part).to_owned()).collect();
    Answer { later, ..brief }
}

/// What looking up needs: every row with its names and first words, and what libraries call it.
fn index(catalog: &Catalog) -> anyhow::Result<Value> {
    let mut systems = Vec::new();
    for rows in &catalog.systems {
        let codes: Vec<Value> =
            rows.entries.iter().map(|entry| serde_json::to_value(indexed(entry))).collect::<Result<_, _>>()?;
        let mut system = object(&rows.system)?;
        // The reader of an answer has no use for how the table was made.
        for field in ["sources", "read"] {
            system.remove(field);
        }
        system.insert("codes".to_owned(), Value::Array(codes));
        systems.push(Value::Object(system));
    }
    let libraries: Vec<Value> = catalog
        .libraries
        .iter()
        .map(|library| {
            let mut library = object(library)?;
            library.remove("read");
            Ok(Value::Object(library))
        })
        .collect::<anyhow::Result<_>>()?;
    let ranges = catalog.systems.iter().flat_map(|rows| {
        let system = &rows.system;
        let classes = system.classes.iter().map(|class| &class.source);
        let outside = system.outside.iter().map(|outside| &outside.source);
        classes.chain(outside).chain(system.spec.iter().map(|spec| &spec.source))
    });
    let cited = crate::lint::RULES.iter().map(|rule| rule.source.0);
    Ok(json!({
        "wirecode": VERSION,
        "ui": catalog.ui.group("answer"),
        "sources": sources(catalog, ranges.map(String::as_str).chain(cited))?,
        "systems": systems,
        "libraries": libraries,
    }))
}

/// The catalog that an index makes, before what libraries call the codes.
fn without_libraries(index: &[u8]) -> anyhow::Result<Catalog> {
    let mut problems = Vec::new();
    let bundle = read_bundle("the index", std::str::from_utf8(index)?, &mut problems);
    let mut catalog = Catalog::default();
    if let Some(mut bundle) = bundle {
        bundle.libraries.clear();
        catalog.add(bundle, &mut problems);
    }
    anyhow::ensure!(problems.is_empty(), "the index cannot be read back: {}", problems[0]);
    Ok(catalog)
}

fn object(value: &impl Serialize) -> anyhow::Result<Map<String, Value>> {
    match serde_json::to_value(value)? {
        Value::Object(map) => Ok(map),
        other => anyhow::bail!("expected an object, found {other}"),
    }
}

/// What of a row the index has.
fn indexed(entry: &Entry) -> Entry {
    let article = entry.article.as_ref().map(|article| {
        let parts = [
            ("when", article.when.is_empty()),
            ("debugging", article.debugging.is_empty()),
            ("exchange", article.exchange.is_empty()),
            ("code", article.in_code.is_empty()),
            ("faq", article.faq.is_empty()),
        ];
        let later = parts.iter().filter(|(_, is_empty)| !is_empty).map(|(part, _)| (*part).to_owned()).collect();
        Article { quick_answer: article.quick_answer.clone(), later, ..Article::default() }
    });
    Entry {
        facts: crate::model::Facts::default(),
        meanings: Vec::new(),
        related: entry.related.iter().map(|relation| Relation { why: String::new(), ..relation.clone() }).collect(),
        refs: Vec::new(),
        read: String::new(),
        article,
        partial: true,
        ..entry.clone()
    }
}

/// The sources with these ids, as far as a reader needs them.
fn sources<'a>(catalog: &Catalog, ids: impl Iterator<Item = &'a str>) -> anyhow::Result<Vec<Value>> {
    let mut known: Vec<&Source> = ids.filter_map(|id| catalog.source(id)).collect();
    known.sort_by(|a, b| a.id.cmp(&b.id));
    known.dedup();
    known
        .into_iter()
        .map(|source| {
            let source = Source { licence: String::new(), version: None, read: String::new(), ..source.clone() };
            Ok(serde_json::to_value(source)?)
        })
        .collect()
}
