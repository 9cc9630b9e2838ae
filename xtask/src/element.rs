//! What is known of the element (`packages/npm/element.json`) -> the files in which editors and type checkers look.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// A list of `element.json`.
fn list<'a>(element: &'a Value, name: &str) -> &'a [Value] {
    element[name].as_array().map_or(&[], Vec::as_slice)
}

/// A text of `element.json`; nothing where there is none.
fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The items of a list, each made anew.
fn each(element: &Value, name: &str, make: impl Fn(&Value) -> Value) -> Value {
    list(element, name).iter().map(make).collect()
}

/// Some fields of an item, as far as it has them.
fn picked(item: &Value, fields: &[&str]) -> Map<String, Value> {
    let pick = |name: &&str| item.get(*name).map(|value| ((*name).to_owned(), value.clone()));
    fields.iter().filter_map(pick).collect()
}

/// An object with more fields.
fn with(mut fields: Map<String, Value>, more: &Value) -> Value {
    fields.extend(more.as_object().cloned().unwrap_or_default());
    Value::Object(fields)
}

/// `link-base` -> `linkBase`
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let mut letters = part.chars();
        let head = letters.next().map(|letter| letter.to_ascii_uppercase());
        name + &head.into_iter().chain(letters).collect::<String>()
    })
}

/// What a value of an attribute may be, for TypeScript. A list gets what there is to choose from offered, and takes any.
fn type_of(attribute: &Value) -> String {
    let quoted = |values: &[Value]| values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    match list(attribute, "values") {
        [] => text(attribute, "type").to_owned(),
        values => quoted(values),
    }
}

/// The custom elements manifest: the format that editors, documentation and checkers share.
pub fn manifest(element: &Value) -> Value {
    let field = |attribute: &Value| {
        let name = text(attribute, "name");
        with(
            picked(attribute, &["description"]),
            &json!({ "kind": "field", "name": camel(name), "attribute": name, "reflects": true, "type": { "text": type_of(attribute) } }),
        )
    };
    let methods = list(element, "methods").iter().map(|method| {
        with(
            picked(method, &["name", "description"]),
            &json!({ "kind": "method", "return": { "type": { "text": "void" } } }),
        )
    });
    let members: Vec<Value> = list(element, "attributes").iter().map(field).chain(methods).collect();
    let tag = text(element, "tag");
    let declaration = json!({
        "kind": "class", "customElement": true, "name": text(element, "class"), "tagName": tag,
        "description": text(element, "description"), "superclass": { "name": "HTMLElement" },
        "attributes": each(element, "attributes", |attribute| with(
            picked(attribute, &["name", "description", "default"]),
            &json!({ "fieldName": camel(text(attribute, "name")), "type": { "text": type_of(attribute) } }),
        )),
        "members": members,
        "events": each(element, "events", |event| with(
            picked(event, &["name", "description"]),
            &json!({ "type": { "text": format!("CustomEvent<{}>", text(event, "type")) } }),
        )),
        "slots": element["slots"], "cssParts": element["parts"], "cssProperties": element["properties"],
    });
    let module = |path: &str| {
        json!({
            "kind": "javascript-module", "path": path, "declarations": [declaration],
            "exports": [{ "kind": "custom-element-definition", "name": tag, "declaration": { "name": text(element, "class") } }],
        })
    };
    json!({ "schemaVersion": "2.1.0", "modules": [module("embed.js")] })
}

/// Custom data for HTML, which VS Code and its language server read.
pub fn custom_data(element: &Value) -> Value {
    let attribute = |attribute: &Value| {
        let values = list(attribute, "values").iter().map(|value| json!({ "name": value }));
        let fields = picked(attribute, &["name", "description"]);
        with(fields, &json!({ "values": values.collect::<Vec<_>>() }))
    };
    json!({
        "version": 1.1,
        "tags": [{
            "name": text(element, "tag"), "description": text(element, "description"),
            "attributes": each(element, "attributes", attribute),
        }],
    })
}

/// The same for the editors of JetBrains.
pub fn web_types(element: &Value, version: &str) -> Value {
    let named = |name: &str| each(element, name, |item| Value::Object(picked(item, &["name", "description"])));
    let attribute = |attribute: &Value| {
        let mut fields = picked(attribute, &["name", "description", "default"]);
        fields.insert("value".to_owned(), json!({ "type": type_of(attribute), "required": true }));
        Value::Object(fields)
    };
    json!({
        "$schema": "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
        "name": "wirecode", "version": version, "description-markup": "markdown",
        "contributions": { "html": { "elements": [{
            "name": text(element, "tag"), "description": text(element, "description"),
            "attributes": each(element, "attributes", attribute),
            "slots": named("slots"), "css": { "properties": named("properties"), "parts": named("parts") },
            "js": {
                "events": named("events"),
                "properties": each(element, "attributes", |attribute| with(
                    picked(attribute, &["description"]),
                    &json!({ "name": camel(text(attribute, "name")), "type": type_of(attribute) }),
                )),
            },
        }] } },
    })
}

/// A doc comment.
fn comment(out: &mut String, indent: &str, words: &str) {
    if !words.is_empty() {
        let _ = writeln!(out, "{indent}/** {} */", words.replace('\n', " "));
    }
}

/// The types of what `embed.js` exports and defines. `answer`: the JSON Schema of what `lookup()` gives.
pub fn types(element: &Value, answer: &Value) -> Result<String> {
    let (tag, class) = (text(element, "tag"), text(element, "class"));
    let mut out = String::new();
    let line = |out: &mut String, text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(
        &mut out,
        "// Made from the element's description and from the schema of the answer: not to be changed by hand.\n",
    );
    comment(&mut out, "", text(element, "description"));
    line(&mut out, &format!("export interface {class} extends HTMLElement {{"));
    for attribute in list(element, "attributes") {
        let (name, kind) = (camel(text(attribute, "name")), type_of(attribute));
        let set = if attribute["list"] == true { format!("{kind} | readonly string[]") } else { kind.clone() };
        comment(&mut out, "  ", text(attribute, "description"));
        // What stands in the page may be anything; an element without the attribute says "".
        line(&mut out, &format!("  get {name}(): string;"));
        line(&mut out, &format!("  set {name}(value: {set} | null | undefined);"));
    }
    for method in list(element, "methods") {
        comment(&mut out, "  ", text(method, "description"));
        line(&mut out, &format!("  {}(): void;", text(method, "name")));
    }
    for kind in ["add", "remove"] {
        let options = if kind == "add" { "AddEventListenerOptions" } else { "EventListenerOptions" };
        line(
            &mut out,
            &format!(
                "  {kind}EventListener<K extends keyof {class}EventMap>(type: K, listener: (this: {class}, event: {class}EventMap[K]) => unknown, options?: boolean | {options}): void;"
            ),
        );
        line(
            &mut out,
            &format!(
                "  {kind}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | {options}): void;"
            ),
        );
    }
    line(&mut out, "}\n");
    line(&mut out, "/** The attributes, as they stand in a page. */");
    line(&mut out, &format!("export interface {class}Attributes {{"));
    for attribute in list(element, "attributes") {
        comment(&mut out, "  ", text(attribute, "description"));
        line(&mut out, &format!("  {:?}?: {} | undefined;", text(attribute, "name"), type_of(attribute)));
    }
    line(&mut out, "}\n");
    let kinds = list(element, "kinds").iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    line(
        &mut out,
        &format!(
            "/** What kind of failure an error is of; the `name` of what `lookup()` rejects with. */\nexport type Kind = {kinds};\n"
        ),
    );
    for event in list(element, "events") {
        comment(&mut out, "", text(event, "description"));
        line(&mut out, &format!("export interface {} {{", text(event, "type")));
        for (name, words) in event["detail"].as_object().into_iter().flatten() {
            comment(&mut out, "  ", words.as_str().unwrap_or_default());
            let kind = if name == "kind" { "Kind" } else { "string" };
            line(&mut out, &format!("  {name}: {kind};"));
        }
        line(&mut out, "}\n");
    }
    line(&mut out, "/** The element's own events; they bubble, out of shadow roots too. */");
    line(&mut out, &format!("export interface {class}EventMap extends HTMLElementEventMap {{"));
    let events = |out: &mut String| {
        for event in list(element, "events") {
            comment(out, "  ", text(event, "description"));
            line(out, &format!("  {:?}: CustomEvent<{}>;", text(event, "name"), text(event, "type")));
        }
    };
    events(&mut out);
    line(&mut out, "}\n");
    line(&mut out, "declare global {");
    line(&mut out, &format!("  interface HTMLElementTagNameMap {{ {tag:?}: {class}; }}"));
    line(&mut out, "  interface DocumentEventMap {");
    events(&mut out);
    line(&mut out, "  }\n}\n");
    line(
        &mut out,
        "/** Where to look. */\nexport interface LookupOptions {\n  /** The ids of the systems to look in and to fetch; without it all. */\n  \
         systems?: string | readonly string[] | undefined;\n  /** Addresses of codes of your own. */\n  src?: string | readonly string[] | undefined;\n}\n\n\
         /** The answer to a text. Rejects with an `Error` whose `name` is a `Kind`. */\n\
         export function lookup(text: string, options?: LookupOptions): Promise<Answer>;\n\n\
         /** Defines the element, as `wire-code` or under another name; a name that is taken stays as it is. */\n\
         export function define(name?: string): void;\n",
    );
    interface(&mut out, "Answer", answer);
    for (name, schema) in answer["$defs"].as_object().context("the schema of the answer has no $defs")? {
        interface(&mut out, name, schema);
    }
    Ok(out)
}

/// A definition of the schema with its name.
fn interface(out: &mut String, name: &str, schema: &Value) {
    comment(out, "", text(schema, "description"));
    match schema.get("properties") {
        Some(_) => {
            let _ = writeln!(out, "export interface {name} {}\n", object(schema, true));
        }
        None => {
            let _ = writeln!(out, "export type {name} = {};\n", type_script(schema));
        }
    }
}

fn object(schema: &Value, long: bool) -> String {
    let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
    let mut out = String::from("{");
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let (mut kind, is_needed) = (type_script(property), required.contains(&name.as_str()));
        // What may be left out is left out, and never null.
        if !is_needed && let Some(some) = kind.strip_suffix(" | null") {
            kind = some.to_owned();
        }
        if long {
            out.push('\n');
            comment(&mut out, "  ", text(property, "description"));
            out.push_str("  ");
        } else {
            out.push(' ');
        }
        let _ = write!(out, "{name}{}: {kind};", if is_needed { "" } else { "?" });
    }
    out + if long { "\n}" } else { " }" }
}

/// A schema as a type of TypeScript; what it does not know of is `unknown`, which a test refuses.
fn type_script(schema: &Value) -> String {
    if let Some(name) = text(schema, "$ref").strip_prefix("#/$defs/") {
        return name.to_owned();
    }
    let united = |schemas: &[Value]| schemas.iter().map(type_script).collect::<Vec<_>>().join(" | ");
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    for several in ["anyOf", "oneOf"] {
        if !list(schema, several).is_empty() {
            return united(list(schema, several));
        }
    }
    if !list(schema, "enum").is_empty() {
        return list(schema, "enum").iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    }
    let one = |kind: &str| match kind {
        "string" | "boolean" | "null" => kind.to_owned(),
        "integer" | "number" => "number".to_owned(),
        "array" if schema.get("prefixItems").is_some() => {
            format!("[{}]", list(schema, "prefixItems").iter().map(type_script).collect::<Vec<_>>().join(", "))
        }
        "array" => format!("Array<{}>", type_script(&schema["items"])),
        "object" => object(schema, false),
        _ => "unknown".to_owned(),
    };
    match &schema["type"] {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" | "),
        _ => "unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
    }

    fn read(path: &str) -> Result<String> {
        std::fs::read_to_string(root().join(path)).with_context(|| path.to_owned())
    }

    fn all(folder: &str, ending: &str) -> Result<String> {
        let files = crate::files::list(&root().join(folder));
        let files = files.iter().filter(|file| file.to_string_lossy().ends_with(ending));
        files.map(|file| Ok(std::fs::read_to_string(file)?)).collect()
    }

    /// What stands between `before` and `after`, wherever it does.
    fn between<'a>(text: &'a str, before: &str, after: &str) -> BTreeSet<&'a str> {
        text.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(found, _)| found).collect()
    }

    fn names<'a>(element: &'a Value, kind: &str) -> BTreeSet<&'a str> {
        list(element, kind).iter().map(|item| text(item, "name")).collect()
    }

    #[test]
    fn the_description_of_the_element_is_that_of_the_code() -> Result<()> {
        let element: Value = serde_json::from_str(&read("packages/npm/element.json")?)?;
        let (loader, instance) = (read("src/widget/embed.js")?, read("src/widget/instance.rs")?);
        let (view, style) = (all("src/view", ".rs")?, all("style", ".css")?);

        let (_, attributes) = loader.split_once("const ATTRIBUTES = [").context("ATTRIBUTES")?;
        let (attributes, _) = attributes.split_once("];").context("the end of ATTRIBUTES")?;
        let attributes =
            attributes.split(',').map(|word| word.trim().trim_matches('"')).filter(|word| !word.is_empty());
        assert_eq!(names(&element, "attributes"), attributes.collect());

        // The table on the page that builds a snippet.
        let words: Value = serde_json::from_str(&read("data/ui/en.json")?)?;
        let told = words["page"].as_object().into_iter().flatten();
        let told = told.filter_map(|(key, _)| key.strip_prefix("attribute-")).collect();
        assert_eq!(names(&element, "attributes"), told);

        let sections = list(&element, "attributes").iter().find(|attribute| attribute["name"] == "sections");
        let sections =
            sections.map_or(&[][..], |sections| list(sections, "words")).iter().filter_map(Value::as_str);
        let (_, known) = view.split_once("const PARTS: [&str; 13] = [").context("PARTS")?;
        let (known, _) = known.split_once("];").context("the end of PARTS")?;
        let known = known.split(',').map(|word| word.trim().trim_matches('"')).filter(|word| !word.is_empty());
        assert_eq!(sections.collect::<Vec<_>>(), known.filter(|word| *word != "notes").collect::<Vec<_>>());

        let mut parts = between(&view, "\"part\", \"", "\"");
        parts.extend(between(&loader, "part.add(\"", "\""));
        assert_eq!(names(&element, "parts"), parts);

        let read = between(&style, "var(--wire-code-", ",");
        let read: BTreeSet<String> =
            read.iter().map(|name| format!("--wire-code-{}", name.split(')').next().unwrap_or_default())).collect();
        let told: BTreeSet<String> = names(&element, "properties").iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(told, read);
        for property in list(&element, "properties").iter().filter(|property| property.get("default").is_some()) {
            let used = format!("var({}, {})", text(property, "name"), text(property, "default"));
            assert!(style.contains(&used), "{used}");
        }

        let events: BTreeSet<String> = between(&instance, "report(\"", "\"")
            .into_iter()
            // What the element itself answers is no event.
            .filter(|name| !loader.contains(&format!("if (what === \"{name}\") return")) || *name == "error")
            .map(|name| format!("wire-code-{name}"))
            .collect();
        let told: BTreeSet<String> = names(&element, "events").iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(told, events);
        for event in list(&element, "events") {
            let name = text(event, "name").trim_start_matches("wire-code-");
            let (_, call) = instance.split_once(&format!("report(\"{name}\", &[")).context("the call")?;
            let (call, _) = call.split_once("]);").context("the end of the call")?;
            let fields: BTreeSet<&str> =
                event["detail"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
            assert_eq!(fields, between(call, "(\"", "\""), "{name}");
        }

        let kinds = list(&element, "kinds").iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
        assert!(loader.contains(&format!("@typedef {{{kinds}}} Kind")), "{kinds}");
        for attribute in list(&element, "attributes") {
            for choice in ["values", "words"] {
                let words: Vec<&str> = list(attribute, choice).iter().filter_map(Value::as_str).collect();
                let pattern = format!("({})", words.join("|"));
                assert!(words.is_empty() || loader.contains(&pattern), "{}: {pattern}", text(attribute, "name"));
            }
        }
        for method in names(&element, "methods") {
            assert!(loader.contains(&format!("\n  {method}() {{")), "{method}");
        }
        Ok(())
    }

    #[test]
    fn a_schema_becomes_a_type() -> Result<()> {
        // (schema, type)
        let rows = [
            (r##"{"$ref":"#/$defs/Card"}"##, "Card"),
            (r#"{"type":"array","items":{"type":"integer"}}"#, "Array<number>"),
            (r#"{"type":["string","null"]}"#, "string | null"),
            (
                r#"{"type":["array","null"],"prefixItems":[{"type":"integer"},{"type":"integer"}]}"#,
                "[number, number] | null",
            ),
            (r#"{"oneOf":[{"const":"a"},{"const":"b"}]}"#, r#""a" | "b""#),
            (
                r#"{"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":["string","null"]}}}"#,
                "{ a: string; b?: string; }",
            ),
            (r#"{"type":"colour"}"#, "unknown"),
        ];
        for (schema, expected) in rows {
            assert_eq!(type_script(&serde_json::from_str(schema)?), expected);
        }
        let element = serde_json::from_str(&read("packages/npm/element.json")?)?;
        let types = types(&element, &serde_json::from_str(&read("data/schema/answer.json")?)?)?;
        assert!(!types.contains("unknown;") && !types.contains("<unknown>"), "{types}");
        Ok(())
    }
}
