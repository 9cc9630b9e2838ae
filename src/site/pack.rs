//! The catalog -> packs: a first one with what an answer needs at once, and one a value with the rest.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::digest;
use crate::catalog::{Catalog, SystemRows, VERSION};
use crate::model::{Article, Entry, Relation, Source};

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
    /// The pack that is loaded first; its name has no folder.
    pub first: String,
    /// All packs, below `assets/`.
    pub assets: Vec<Asset>,
}

/// Packs everything that `catalog` knows, in three tiers: what a first answer shows; what only looking up needs
/// (constants, keywords), which follows at once; and a pack a value with the rest, when it is shown.
///
/// # Errors
/// Where a value cannot be written as JSON, which is a mistake in the program.
pub fn packs(catalog: &Catalog) -> anyhow::Result<Packs> {
    let mut values = Vec::new();
    for rows in &catalog.systems {
        for entry in &rows.entries {
            let name = format!("{}-{}.json", rows.system.id, file_name(&entry.code));
            values.push(Asset { path: name, bytes: serde_json::to_vec(&value_pack(catalog, rows, entry)?)? });
        }
    }
    // One digest names them all, as their folder: a digest each would be a tenth of the first pack.
    let folder = digest::short(&values.iter().flat_map(|value| &value.bytes).copied().collect::<Vec<u8>>());
    let lookup = serde_json::to_vec(&lookup_pack(catalog)?)?;
    let lookup_name = format!("lookup-{}.json", digest::short(&lookup));
    let first = serde_json::to_vec(&first_pack(catalog, &folder, &lookup_name)?)?;
    let first_name = format!("index-{}.json", digest::short(&first));

    let mut assets: Vec<Asset> = values
        .into_iter()
        .map(|value| Asset { path: format!("assets/{folder}/{}", value.path), ..value })
        .collect();
    assets.push(Asset { path: format!("assets/{lookup_name}"), bytes: lookup });
    assets.push(Asset { path: format!("assets/{first_name}"), bytes: first });
    Ok(Packs { first: first_name, assets })
}

/// What a first answer shows.
fn first_pack(catalog: &Catalog, folder: &str, lookup: &str) -> anyhow::Result<Value> {
    let mut systems = Vec::new();
    for rows in &catalog.systems {
        let codes: Vec<Value> =
            rows.entries.iter().map(|entry| serde_json::to_value(first_tier(entry))).collect::<Result<_, _>>()?;
        let mut system = object(&rows.system)?;
        // The reader of an answer has no use for how the table was made.
        for field in ["sources", "read", "cues"] {
            system.remove(field);
        }
        system.insert("codes".to_owned(), Value::Array(codes));
        system.insert("more".to_owned(), json!(format!("{folder}/{}-{{}}.json", rows.system.id)));
        systems.push(Value::Object(system));
    }
    let ranges = catalog.systems.iter().flat_map(|rows| {
        let system = &rows.system;
        let classes = system.classes.iter().map(|class| &class.source);
        let outside = system.outside.iter().map(|outside| &outside.source);
        classes.chain(outside).chain(system.spec.iter().map(|spec| &spec.source))
    });
    // The widget carries no linter, and so none of its words.
    let mut words = object(&catalog.ui)?;
    words.retain(|key, _| !key.starts_with("lint-"));
    Ok(json!({
        "wirecode": VERSION, "ui": words, "sources": sources(catalog, ranges)?, "systems": systems,
        "next": [lookup],
    }))
}

/// What only looking up needs.
fn lookup_pack(catalog: &Catalog) -> anyhow::Result<Value> {
    let mut libraries = Vec::new();
    for library in &catalog.libraries {
        let symbols: Map<String, Value> =
            library.symbols.iter().map(|symbol| (symbol.code.clone(), json!(symbol.symbol))).collect();
        let mut library = object(library)?;
        library.remove("read");
        library.insert("symbols".to_owned(), Value::Object(symbols));
        libraries.push(Value::Object(library));
    }
    let mut keywords = Vec::new();
    for rows in &catalog.systems {
        let words: Map<String, Value> = rows
            .entries
            .iter()
            .filter(|entry| !entry.keywords.is_empty())
            .map(|entry| (entry.code.clone(), json!(entry.keywords)))
            .collect();
        keywords.push(json!({ "system": rows.system.id, "words": words }));
    }
    Ok(json!({ "wirecode": VERSION, "libraries": libraries, "keywords": keywords }))
}

/// A code as a part of a file name.
pub fn file_name(code: &str) -> String {
    code.chars().map(|sign| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' }).collect()
}

fn object(value: &impl Serialize) -> anyhow::Result<Map<String, Value>> {
    match serde_json::to_value(value)? {
        Value::Object(map) => Ok(map),
        other => anyhow::bail!("expected an object, found {other}"),
    }
}

/// What of a row the first answer needs.
fn first_tier(entry: &Entry) -> Entry {
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
        keywords: Vec::new(),
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

/// All that is known of a value.
fn value_pack(catalog: &Catalog, rows: &SystemRows, entry: &Entry) -> anyhow::Result<Value> {
    let entry = &Entry { keywords: Vec::new(), ..entry.clone() };
    let cited = entry.refs.iter().map(|reference| &reference.source);
    let cited = cited.chain(entry.meanings.iter().map(|meaning| &meaning.source));
    let cited = cited.chain(entry.article.iter().flat_map(|article| &article.sources));
    let mut constants = Vec::new();
    for library in catalog.libraries.iter().filter(|library| library.system == rows.system.id) {
        let symbols = library.symbols.iter().filter(|symbol| symbol.code == entry.code);
        // The bare symbol is in the lookup pack.
        for symbol in symbols.filter(|s| s.since.is_some() || s.note.is_some() || !s.aliases.is_empty()) {
            constants.push(json!({ "library": library.id, "symbol": symbol }));
        }
    }
    Ok(json!({
        "wirecode": VERSION,
        "sources": sources(catalog, cited)?,
        "values": [{ "system": rows.system.id, "codes": [entry] }],
        "constants": constants,
    }))
}

/// The sources with these ids, as far as a reader needs them.
fn sources<'a>(catalog: &Catalog, ids: impl Iterator<Item = &'a String>) -> anyhow::Result<Vec<Value>> {
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
