//! The catalog -> packs: answers on shelves for whoever asks for a code, the index for whoever types, and for each code
//! the rest of its answer.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::digest;
use crate::answer::{answer, answer_to};
use crate::catalog::{Catalog, SystemRows, VERSION};
use crate::model::{Answer, Entry, Query, Source, Span};
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
    /// The folder below `assets/` with the index: `all.json`, or `http.json`, `grpc.json` … for some systems; and
    /// `symbols.json`.
    pub index: String,
    /// All packs.
    pub assets: Vec<Asset>,
}

/// Packs everything that `catalog` knows.
///
/// # Errors
/// Where something cannot be written as JSON, which is a mistake in the program.
pub fn packs(catalog: &Catalog) -> anyhow::Result<Packs> {
    let mut rest = Vec::new();
    let mut first: Vec<(String, Answer)> = Vec::new();
    for rows in &catalog.systems {
        let system = &rows.system;
        let classes = system.classes.iter().map(|class| &class.id);
        for code in rows.entries.iter().map(|entry| &entry.code).chain(classes) {
            let Some(whole) = answer_to(catalog, &system.id, code) else { continue };
            let name = format!("{}-{}.json", system.id, file_name(code));
            rest.push(Asset { path: name, bytes: pack(&[&whole], &BTreeMap::new())? });
            first.push((code.clone(), brief(whole)));
        }
    }
    first.push((String::new(), answer(catalog, &Query::default())));

    let bytes: usize =
        first.iter().map(|(_, answer)| serde_json::to_vec(answer).map_or(0, |json| json.len())).sum();
    let count = u32::try_from((bytes / SHELF_BYTES).max(1).next_power_of_two())?;
    let shelves: Vec<Asset> = (0..count)
        .map(|number| {
            let here: Vec<&(String, Answer)> =
                first.iter().filter(|(code, _)| shelf(code, count) == number).collect();
            let answers: Vec<&Answer> = here.iter().map(|(_, answer)| answer).collect();
            // Of several systems that have a code, the one that a bare code is most likely of.
            let foremost = here.iter().filter_map(|(code, _)| {
                let readings = answer(catalog, &Query::new(code)).readings;
                readings
                    .iter()
                    .find(|reading| reading.code == *code)
                    .map(|first| (code.as_str(), first.system.clone()))
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
    let index = folder("index", index(catalog)?);
    Ok(Packs { shelves, count, rest, index, assets })
}

fn pack(answers: &[&Answer], first: &BTreeMap<&str, String>) -> anyhow::Result<Vec<u8>> {
    let mut pack = json!({ "wirecode": VERSION, "answers": answers });
    if !first.is_empty() {
        pack["first"] = json!(first);
    }
    Ok(serde_json::to_vec(&pack)?)
}

/// More conversions than these come with the rest: the table is long then, and few readers want all of it.
const MOST_EQUIVALENTS: usize = 12;

/// What of an answer is shown at first, and which parts it has besides.
fn brief(mut answer: Answer) -> Answer {
    let mut later = Vec::new();
    let mut put_off = |part: &str, there: bool| {
        if there {
            later.push(part.to_owned());
        }
    };
    let many = answer.equivalents.len() > MOST_EQUIVALENTS;
    put_off("equivalents", many);
    if many {
        answer.equivalents.clear();
    }
    put_off("constants", !std::mem::take(&mut answer.constants).is_empty());
    let facts = !std::mem::take(&mut answer.facts).is_empty();
    put_off("facts", !std::mem::take(&mut answer.meanings).is_empty() || facts);
    put_off("when", !std::mem::take(&mut answer.when).is_empty());
    put_off("debugging", !std::mem::take(&mut answer.debugging).is_empty());
    put_off("exchange", !std::mem::take(&mut answer.exchange).is_empty());
    put_off("code", !std::mem::take(&mut answer.in_code).is_empty());
    put_off("faq", !std::mem::take(&mut answer.faq).is_empty());
    put_off("references", !std::mem::take(&mut answer.references).is_empty());
    answer.related.iter_mut().for_each(|card| card.why.clear());
    // The sentences of the others stand in answers of their own.
    answer.readings.iter_mut().skip(1).for_each(|reading| reading.summary.clear());
    answer.readings.iter_mut().for_each(|reading| reading.span = Span::default());
    Answer { partial: true, later, ..answer }
}

/// What looking up needs: every row with its names and its sentence, in a file a system and in one for all; and what
/// libraries call the codes.
fn index(catalog: &Catalog) -> anyhow::Result<Vec<Asset>> {
    let mut files = Vec::new();
    let mut all = Vec::new();
    for rows in &catalog.systems {
        let codes: Vec<Value> =
            rows.entries.iter().map(|entry| serde_json::to_value(indexed(entry))).collect::<Result<_, _>>()?;
        let mut system = object(&rows.system)?;
        // The reader of an answer has no use for how the table was made, nor for the headings of what is not here.
        for field in ["sources", "read", "columns", "spec", "what"] {
            system.remove(field);
        }
        system.insert("what".to_owned(), json!(rows.system.title));
        system.insert("codes".to_owned(), Value::Array(codes));
        let system = Value::Object(system);
        files.push(document(&rows.system.id, catalog, &[rows], vec![system.clone()])?);
        all.push(system);
    }
    let every: Vec<&SystemRows> = catalog.systems.iter().collect();
    files.push(document("all", catalog, &every, all)?);
    let libraries: Vec<Value> = catalog
        .libraries
        .iter()
        .map(|library| {
            let mut library = object(library)?;
            library.remove("read");
            Ok(Value::Object(library))
        })
        .collect::<anyhow::Result<_>>()?;
    let symbols = json!({ "wirecode": VERSION, "libraries": libraries });
    files.push(Asset { path: "symbols.json".to_owned(), bytes: serde_json::to_vec(&symbols)? });
    Ok(files)
}

/// A document with some systems, and what the core says of them.
fn document(name: &str, catalog: &Catalog, of: &[&SystemRows], systems: Vec<Value>) -> anyhow::Result<Asset> {
    let ranges = of.iter().flat_map(|rows| {
        let classes = rows.system.classes.iter().map(|class| &class.source);
        classes.chain(rows.system.outside.iter().map(|outside| &outside.source))
    });
    let cited = crate::lint::RULES.iter().map(|rule| rule.source.0);
    let document = json!({
        "wirecode": VERSION,
        "ui": catalog.ui.group("answer"),
        "sources": sources(catalog, ranges.map(String::as_str).chain(cited))?,
        "systems": systems,
    });
    Ok(Asset { path: format!("{name}.json"), bytes: serde_json::to_vec(&document)? })
}

fn object(value: &impl Serialize) -> anyhow::Result<Map<String, Value>> {
    match serde_json::to_value(value)? {
        Value::Object(map) => Ok(map),
        other => anyhow::bail!("expected an object, found {other}"),
    }
}

/// What of a row the index has.
fn indexed(entry: &Entry) -> Entry {
    Entry {
        code: entry.code.clone(),
        name: entry.name.clone(),
        aliases: entry.aliases.clone(),
        standing: entry.standing,
        summary: entry.summary.clone(),
        keywords: entry.keywords.clone(),
        says: entry.says.clone(),
        on_the_wire: entry.on_the_wire,
        without: entry.without.clone(),
        numbers: entry.numbers.clone(),
        partial: true,
        ..Entry::default()
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
