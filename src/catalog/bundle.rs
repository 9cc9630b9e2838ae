//! Documents: the parts of the data folder, and the bundle that holds several of them in one JSON file.

use super::{
    CatalogError, ErrorKind, VERSION,
    json::{At, Object, Reader, Value},
    read,
};
use crate::model::{Entry, Library, Map, Source, System, Ui};

/// Rows of one system, and where they were read.
#[derive(Debug, Default)]
pub struct Values {
    /// The system's id.
    pub system: String,
    /// The file or address.
    pub file: String,
    /// The JSON Pointer to the list of rows.
    pub pointer: String,
    /// The rows, each with its number in the list.
    pub entries: Vec<(usize, Entry)>,
}

/// What documents hold.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The file or address.
    pub file: String,
    /// The words of the interface.
    pub ui: Option<Ui>,
    /// Where facts are from.
    pub sources: Vec<Source>,
    /// Systems, without their rows.
    pub systems: Vec<System>,
    /// Rows.
    pub values: Vec<Values>,
    /// Libraries with constants.
    pub libraries: Vec<Library>,
    /// Tables of conversions.
    pub maps: Vec<Map>,
}

/// A pack, or a stranger's one JSON file: `{"wirecode": 1, "systems": [{…, "codes": […]}], …}`.
/// `None` where it is not a bundle at all.
pub fn read_bundle(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<Bundle> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    if let Some(kind) = wrong_version(&document) {
        reader.problem(&At::Root, kind);
        return None;
    }
    let known = ["wirecode", "ui", "sources", "systems", "values", "libraries", "maps"];
    let object = reader.object(&document, &At::Root, &known)?;
    let values = std::cell::RefCell::new(Vec::new());
    let ui = object.get("ui").map(|value| read::ui(&mut reader, value, &At::Key(&At::Root, "ui")));
    let sources = reader.list(&object, "sources", read::source);
    let systems = reader.list(&object, "systems", |reader, value, at| {
        let system = read::system(reader, value, at, &["codes"])?;
        let Value::Object(fields) = value else { return Some(system) };
        if fields.iter().any(|(key, _)| key == "codes") {
            let object = reader.object(
                value,
                at,
                &["codes"].iter().chain(&read::SYSTEM_FIELDS).copied().collect::<Vec<_>>(),
            )?;
            values.borrow_mut().push(codes(reader, &object, at, file, &system.id));
        }
        Some(system)
    });
    let mut values = values.into_inner();
    values.extend(reader.list(&object, "values", |reader, value, at| {
        let object = reader.object(value, at, &["system", "codes"])?;
        let system = reader.text(&object, "system");
        Some(codes(reader, &object, at, file, &system))
    }));
    let libraries = reader.list(&object, "libraries", read::library);
    let maps = reader.list(&object, "maps", read::map);
    Some(Bundle { file: file.to_owned(), ui, sources, systems, values, libraries, maps })
}

/// What is wrong with the version that a document states, if anything.
fn wrong_version(document: &Value) -> Option<ErrorKind> {
    let found = match document {
        Value::Object(fields) => fields.iter().find(|(key, _)| key == "wirecode").map(|(_, value)| value),
        _ => None,
    };
    match found {
        Some(Value::Number((digits, _))) if digits.parse() == Ok(VERSION) => None,
        Some(other) => Some(ErrorKind::Version { found: other.to_string() }),
        None => Some(ErrorKind::Version { found: String::new() }),
    }
}

fn codes(reader: &mut Reader, object: &Object, at: &At, file: &str, system: &str) -> Values {
    let entries = reader.list(object, "codes", |reader, value, at| {
        let At::Index(_, number) = at else { return None };
        read::entry(reader, value, at).map(|entry| (*number, entry))
    });
    Values { system: system.to_owned(), file: file.to_owned(), pointer: At::Key(at, "codes").pointer(), entries }
}

/// `data/systems/<id>/codes.json`
pub fn read_codes(file: &str, system: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<Values> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    let object = reader.object(&document, &At::Root, &["codes"])?;
    Some(codes(&mut reader, &object, &At::Root, file, system))
}

/// `data/systems/<id>/system.json`
pub fn read_system(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<System> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    read::system(&mut reader, &document, &At::Root, &[])
}

/// `data/constants/<library>.json`
pub fn read_library(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<Library> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    read::library(&mut reader, &document, &At::Root)
}

/// `data/maps/<from>--<to>.json`
pub fn read_map(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<Map> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    read::map(&mut reader, &document, &At::Root)
}

/// `data/sources.json`
pub fn read_sources(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<Vec<Source>> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    let object = reader.object(&document, &At::Root, &["sources"])?;
    Some(reader.list(&object, "sources", read::source))
}

/// `data/ui/<lang>.json`
pub fn read_ui(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<Ui> {
    let mut reader = Reader::new(file, problems);
    let document = reader.parse(text)?;
    Some(read::ui(&mut reader, &document, &At::Root))
}
