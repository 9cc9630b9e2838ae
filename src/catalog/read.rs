//! JSON -> model: one function a type, each naming all its fields.

use super::{
    ErrorKind,
    json::{At, Object, Reader, Value},
    read_article,
};
use crate::model::{
    Bare, Class, CodeForm, Column, ColumnKind, Edge, Entry, Fact, Facts, Fidelity, FormTemplate, Library, Map,
    Meaning, Outside, PlatformNumber, Prose, Reference, Relation, RelationKind, Source, Standing, Symbol,
    SymbolAlias, System, Ui, Without, Word,
};

const CODE_FORMS: [(&str, CodeForm); 5] = [
    ("decimal", CodeForm::Decimal),
    ("hex", CodeForm::Hex),
    ("symbol", CodeForm::Symbol),
    ("dotted", CodeForm::Dotted),
    ("class5", CodeForm::Class5),
];

const COLUMN_KINDS: [(&str, ColumnKind); 3] =
    [("flag", ColumnKind::Flag), ("text", ColumnKind::Text), ("list", ColumnKind::List)];

/// The fields of a system besides the `codes` that a bundle may put into it.
pub const SYSTEM_FIELDS: [&str; 18] = [
    "id", "title", "short", "what", "form", "spec", "columns", "forms", "classes", "outside", "bare", "popular",
    "success", "echoes", "cues", "topics", "sources", "read",
];

pub fn system(reader: &mut Reader, value: &Value, at: &At, extra: &[&'static str]) -> Option<System> {
    let known: Vec<&'static str> = SYSTEM_FIELDS.iter().chain(extra).copied().collect();
    let object = reader.object(value, at, &known)?;
    let system = System {
        id: reader.text(&object, "id"),
        title: reader.text(&object, "title"),
        short: reader.text(&object, "short"),
        what: reader.text(&object, "what"),
        form: reader.choice(&object, "form", &CODE_FORMS, true),
        spec: object.get("spec").and_then(|value| reference(reader, value, &At::Key(at, "spec"))),
        columns: reader.list(&object, "columns", column),
        forms: reader.list(&object, "forms", form_template),
        classes: reader.list(&object, "classes", class),
        outside: object.get("outside").and_then(|value| outside(reader, value, &At::Key(at, "outside"))),
        bare: object.get("bare").and_then(|value| bare(reader, value, &At::Key(at, "bare"))),
        popular: reader.texts(&object, "popular"),
        success: reader.texts(&object, "success"),
        echoes: reader.texts(&object, "echoes"),
        cues: reader.texts(&object, "cues"),
        topics: reader.texts(&object, "topics"),
        sources: reader.texts(&object, "sources"),
        read: reader.maybe(&object, "read").unwrap_or_default(),
    };
    // The id becomes a part of addresses and file names.
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !system.id.bytes().all(plain) {
        let text = format!("the id `{}` may only have a-z, 0-9 and -", system.id);
        reader.problem(&At::Key(at, "id"), ErrorKind::Rule(text));
        return None;
    }
    (!system.id.is_empty()).then_some(system)
}

fn column(reader: &mut Reader, value: &Value, at: &At) -> Option<Column> {
    let object = reader.object(value, at, &["id", "label", "kind"])?;
    Some(Column {
        id: reader.text(&object, "id"),
        label: reader.text(&object, "label"),
        kind: reader.choice(&object, "kind", &COLUMN_KINDS, true),
    })
}

fn form_template(reader: &mut Reader, value: &Value, at: &At) -> Option<FormTemplate> {
    let object = reader.object(value, at, &["id", "label", "template"])?;
    Some(FormTemplate {
        id: reader.text(&object, "id"),
        label: reader.text(&object, "label"),
        template: reader.text(&object, "template"),
    })
}

fn class(reader: &mut Reader, value: &Value, at: &At) -> Option<Class> {
    let object = reader.object(
        value,
        at,
        &["id", "from", "to", "prefix", "name", "summary", "unknown", "treatedAs", "source", "section"],
    )?;
    // A class is told by its range or by what its codes begin with.
    let has_range = object.get("prefix").is_none();
    let class = Class {
        id: reader.text(&object, "id"),
        from: if has_range { reader.number(&object, "from") } else { 0 },
        to: if has_range { reader.number(&object, "to") } else { 0 },
        prefix: reader.maybe(&object, "prefix"),
        name: reader.text(&object, "name"),
        summary: reader.text(&object, "summary"),
        unknown: reader.text(&object, "unknown"),
        treated_as: reader.maybe(&object, "treatedAs"),
        source: reader.text(&object, "source"),
        section: reader.maybe(&object, "section").unwrap_or_default(),
    };
    if class.from > class.to {
        reader.problem(at, ErrorKind::Rule(format!("the range {}-{} ends before it begins", class.from, class.to)));
    }
    Some(class)
}

fn outside(reader: &mut Reader, value: &Value, at: &At) -> Option<Outside> {
    let object = reader.object(value, at, &["text", "source", "section"])?;
    Some(Outside {
        text: reader.text(&object, "text"),
        source: reader.text(&object, "source"),
        section: reader.maybe(&object, "section").unwrap_or_default(),
    })
}

fn bare(reader: &mut Reader, value: &Value, at: &At) -> Option<Bare> {
    let object = reader.object(value, at, &["weight", "decide"])?;
    Some(Bare { weight: reader.number(&object, "weight"), decide: reader.text(&object, "decide") })
}

fn reference(reader: &mut Reader, value: &Value, at: &At) -> Option<Reference> {
    let object = reader.object(value, at, &["source", "section"])?;
    Some(Reference {
        source: reader.text(&object, "source"),
        section: reader.maybe(&object, "section").unwrap_or_default(),
    })
}

const ENTRY_FIELDS: [&str; 17] = [
    "code",
    "name",
    "aliases",
    "standing",
    "summary",
    "keywords",
    "says",
    "onTheWire",
    "without",
    "numbers",
    "facts",
    "meanings",
    "related",
    "refs",
    "read",
    "article",
    "partial",
];

/// Reads a row. A row without a code is reported and left out.
pub fn entry(reader: &mut Reader, value: &Value, at: &At) -> Option<Entry> {
    let object = reader.object(value, at, &ENTRY_FIELDS)?;
    let entry = Entry {
        code: reader.text(&object, "code"),
        name: reader.text(&object, "name"),
        aliases: reader.texts(&object, "aliases"),
        standing: reader.choice(&object, "standing", Standing::of_rows(), true),
        summary: reader.text(&object, "summary"),
        keywords: reader.texts(&object, "keywords"),
        says: reader.texts(&object, "says"),
        on_the_wire: reader.flag(&object, "onTheWire", true),
        without: reader.list(&object, "without", without),
        numbers: reader.list(&object, "numbers", number),
        facts: facts(reader, &object, at),
        meanings: reader.list(&object, "meanings", meaning),
        related: reader.list(&object, "related", relation),
        refs: reader.list(&object, "refs", reference),
        read: reader.maybe(&object, "read").unwrap_or_default(),
        article: object
            .get("article")
            .and_then(|value| read_article::article(reader, value, &At::Key(at, "article"))),
        partial: reader.flag(&object, "partial", false),
    };
    (!entry.code.is_empty()).then_some(entry)
}

fn facts(reader: &mut Reader, object: &Object, at: &At) -> Facts {
    let mut facts = Facts::default();
    let Some(value) = object.get("facts") else { return facts };
    reader.map(value, &At::Key(at, "facts"), &mut |reader, key, value, at| {
        let fact = match value {
            Value::Bool(flag) => Some(Fact::Flag(*flag)),
            Value::Array(items) => {
                let mut texts = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    texts.extend(reader.string(item, &At::Index(at, index)));
                }
                Some(Fact::List(texts))
            }
            other => reader.string(other, at).map(Fact::Text),
        };
        facts.0.extend(fact.map(|fact| (key.to_owned(), fact)));
    });
    facts
}

fn without(reader: &mut Reader, value: &Value, at: &At) -> Option<Without> {
    let object = reader.object(value, at, &["form", "why"])?;
    Some(Without { form: reader.text(&object, "form"), why: reader.text(&object, "why") })
}

fn number(reader: &mut Reader, value: &Value, at: &At) -> Option<PlatformNumber> {
    let object = reader.object(value, at, &["on", "number"])?;
    Some(PlatformNumber { on: reader.text(&object, "on"), number: reader.number(&object, "number") })
}

fn meaning(reader: &mut Reader, value: &Value, at: &At) -> Option<Meaning> {
    let object = reader.object(value, at, &["who", "text", "reachesClient", "source"])?;
    Some(Meaning {
        who: reader.text(&object, "who"),
        text: reader.text(&object, "text"),
        reaches_client: reader.text(&object, "reachesClient"),
        source: reader.text(&object, "source"),
    })
}

/// Reads a relation; an article's front matter has them too.
pub fn relation(reader: &mut Reader, value: &Value, at: &At) -> Option<Relation> {
    let object = reader.object(value, at, &["to", "kind", "why"])?;
    let relation = Relation {
        to: reader.text(&object, "to"),
        kind: reader.choice(&object, "kind", &RelationKind::NAMES, true),
        why: reader.maybe(&object, "why").unwrap_or_default(),
    };
    (!relation.to.is_empty()).then_some(relation)
}

pub fn source(reader: &mut Reader, value: &Value, at: &At) -> Option<Source> {
    let object = reader.object(value, at, &["id", "title", "url", "sectionUrl", "licence", "version", "read"])?;
    let source = Source {
        id: reader.text(&object, "id"),
        title: reader.text(&object, "title"),
        url: reader.text(&object, "url"),
        section_url: reader.maybe(&object, "sectionUrl"),
        licence: reader.maybe(&object, "licence").unwrap_or_default(),
        version: reader.maybe(&object, "version"),
        read: reader.maybe(&object, "read").unwrap_or_default(),
    };
    for (field, url) in [("url", Some(&source.url)), ("sectionUrl", source.section_url.as_ref())] {
        if let Some(url) = url
            && !crate::model::is_allowed_address(url)
        {
            reader.problem(&At::Key(at, field), ErrorKind::Link(url.clone()));
            return None;
        }
    }
    Some(source)
}

pub fn library(reader: &mut Reader, value: &Value, at: &At) -> Option<Library> {
    let object = reader.object(
        value,
        at,
        &["id", "system", "language", "library", "version", "write", "source", "read", "symbols"],
    )?;
    Some(Library {
        id: reader.text(&object, "id"),
        system: reader.text(&object, "system"),
        language: reader.text(&object, "language"),
        library: reader.text(&object, "library"),
        version: reader.text(&object, "version"),
        write: reader.text(&object, "write"),
        source: reader.text(&object, "source"),
        read: reader.maybe(&object, "read").unwrap_or_default(),
        symbols: reader.list(&object, "symbols", symbol),
    })
}

fn symbol(reader: &mut Reader, value: &Value, at: &At) -> Option<Symbol> {
    let object = reader.object(value, at, &["code", "symbol", "since", "note", "aliases"])?;
    Some(Symbol {
        code: reader.text(&object, "code"),
        symbol: reader.text(&object, "symbol"),
        since: reader.maybe(&object, "since"),
        note: reader.maybe(&object, "note"),
        aliases: reader.list(&object, "aliases", symbol_alias),
    })
}

fn symbol_alias(reader: &mut Reader, value: &Value, at: &At) -> Option<SymbolAlias> {
    const STANDINGS: [(&str, &str); 3] =
        [("current", "current"), ("deprecated", "deprecated"), ("removed", "removed")];
    let object = reader.object(value, at, &["symbol", "standing", "note"])?;
    Some(SymbolAlias {
        symbol: reader.text(&object, "symbol"),
        standing: reader.choice(&object, "standing", &STANDINGS, true).to_owned(),
        note: reader.maybe(&object, "note").unwrap_or_default(),
    })
}

/// Reads a table of conversions.
pub fn map(reader: &mut Reader, value: &Value, at: &At) -> Option<Map> {
    let object = reader.object(value, at, &["from", "to", "about", "rows"])?;
    Some(Map {
        from: reader.text(&object, "from"),
        to: reader.text(&object, "to"),
        about: reader.maybe(&object, "about").unwrap_or_default(),
        rows: reader.list(&object, "rows", |reader, value, at| {
            let object = reader.object(value, at, &["from", "to", "fidelity", "source", "by", "note"])?;
            Some(Edge {
                from: reader.text(&object, "from"),
                to: reader.text(&object, "to"),
                fidelity: reader.choice(&object, "fidelity", &Fidelity::NAMES, true),
                source: reader.text(&object, "source"),
                by: reader.maybe(&object, "by").unwrap_or_default(),
                note: reader.maybe(&object, "note").unwrap_or_default(),
            })
        }),
    })
}

pub fn ui(reader: &mut Reader, value: &Value, at: &At) -> Ui {
    let mut words = Vec::new();
    reader.map(value, at, &mut |reader, group, value, at| {
        reader.map(value, at, &mut |reader, key, value, at| {
            let text = reader.string(value, at);
            words.extend(text.map(|text| Word { group: group.to_owned(), key: key.to_owned(), text }));
        });
    });
    Ui::new(words)
}

/// Reads running text and checks its links.
pub fn prose(reader: &mut Reader, value: &Value, at: &At) -> Option<Prose> {
    let prose = Prose(reader.string(value, at)?);
    for href in prose.links() {
        if !crate::model::is_allowed_address(href) {
            reader.problem(at, ErrorKind::Link(href.to_owned()));
        }
    }
    Some(prose)
}
