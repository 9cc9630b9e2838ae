//! JSON Schemas, generated from the types that the data is read into, and from the answer.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use super::pack::Asset;
use crate::model::{Answer, Entry, Library, Map, Source, System};

/// The schemas by file name.
///
/// # Errors
/// Where a schema cannot be written as JSON, which is a mistake in the program.
pub fn schemas() -> anyhow::Result<Vec<Asset>> {
    let of = [
        ("system.json", whole::<System>()),
        ("codes.json", list::<Entry>("codes")),
        ("library.json", whole::<Library>()),
        ("map.json", whole::<Map>()),
        ("sources.json", list::<Source>("sources")),
        ("bundle.json", bundle()),
        ("answer.json", answer()),
    ];
    of.into_iter()
        .map(|(name, schema)| {
            let mut bytes = serde_json::to_vec_pretty(&schema)?;
            bytes.push(b'\n');
            Ok(Asset { path: name.to_owned(), bytes })
        })
        .collect()
}

fn whole<T: JsonSchema>() -> Value {
    // What is read, not what is written: a field with a default may be left out.
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("$schema".to_owned(), json!({ "type": "string" }));
    }
    schema
}

/// What `wirecode explain --json` and the loader's `lookup()` give: what is written, not what is read.
fn answer() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<Answer>().to_value()
}

/// `{"<field>": [T, …]}`
fn list<T: JsonSchema>(field: &str) -> Value {
    let (item, definitions) = taken_apart(whole::<T>());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object", "additionalProperties": false, "required": [field],
        "properties": { "$schema": { "type": "string" }, field: { "type": "array", "items": item } },
        "$defs": definitions,
    })
}

/// A schema without its definitions, and these.
fn taken_apart(mut schema: Value) -> (Value, Value) {
    let definitions = schema.as_object_mut().and_then(|fields| {
        fields.remove("$schema");
        fields.remove("$defs")
    });
    (schema, definitions.unwrap_or_else(|| json!({})))
}

/// A site's own codes in one file.
fn bundle() -> Value {
    let mut definitions = serde_json::Map::new();
    let mut take = |schema: Value| {
        let (item, more) = taken_apart(schema);
        if let Value::Object(more) = more {
            definitions.extend(more);
        }
        item
    };
    let (mut system, entry) = (take(whole::<System>()), take(whole::<Entry>()));
    let (source, library, map) = (take(whole::<Source>()), take(whole::<Library>()), take(whole::<Map>()));
    if let Some(properties) = system.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("codes".to_owned(), json!({ "type": "array", "items": entry }));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "wirecode bundle", "description": "A site's own codes in one file.",
        "type": "object", "additionalProperties": false, "required": ["wirecode"],
        "properties": {
            "$schema": { "type": "string" },
            "wirecode": { "const": crate::catalog::VERSION },
            "sources": { "type": "array", "items": source },
            "systems": { "type": "array", "items": system },
            "libraries": { "type": "array", "items": library },
            "maps": { "type": "array", "items": map },
        },
        "$defs": definitions,
    })
}
