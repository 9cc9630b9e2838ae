//! Documents (files or packs) -> a checked, indexed [`Catalog`], with every problem reported at once.
//!
//! All documents go the same way: a built-in system has no other door than a stranger's.

mod bundle;
mod check;
mod error;
pub mod index;
mod json;
mod read;
mod read_article;
pub mod typo;
pub mod words;

pub use bundle::{
    Bundle, Values, read_bundle, read_codes, read_library, read_map, read_sources, read_system, read_ui,
};
pub use check::check;
pub use error::{CatalogError, ErrorKind};

pub use crate::json::VERSION;
use crate::model::{Class, Entry, Library, Map, Source, Standing, System, Ui};
use index::{Builder, Index, Record};

/// The weight of a system whose codes are not numbers, and so are never mistaken for another's.
const UNWEIGHED: i64 = 55;

/// Points that a row is behind others that fit as well: what a registry says is meant more often than what a product
/// makes of a number, and some systems are met more often than others. Less than a better reason is worth.
fn behind(system: &System, entry: &Entry) -> u16 {
    let weight = weight(system);
    // On a site with codes of its own these are meant, whoever stands behind them.
    let is_product = weight < 100 && matches!(entry.standing, Standing::Vendor | Standing::Unofficial);
    let product = if is_product { 6_000 } else { 0 };
    product + u16::try_from((100 - weight).clamp(0, 100) * 60).unwrap_or_default()
}

/// A system with its rows.
#[derive(Default)]
pub struct SystemRows {
    /// The system.
    pub system: System,
    /// Its rows, in the order of the data.
    pub entries: Vec<Entry>,
    /// The numbers of the rows, sorted by code.
    by_code: Vec<u32>,
}

/// How often a bare code is meant as one of this system, to 100.
fn weight(system: &System) -> i64 {
    system.bare.as_ref().map_or(UNWEIGHED, |bare| bare.weight)
}

impl SystemRows {
    /// How often a bare code is meant as one of this system, to 100.
    #[must_use]
    pub fn weight(&self) -> i64 {
        weight(&self.system)
    }

    /// The row with this code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.position(code).ok().and_then(|at| self.entries.get(at))
    }

    fn position(&self, code: &str) -> Result<usize, usize> {
        let code_of = |number: &u32| self.entries.get(*number as usize).map_or("", |entry| entry.code.as_str());
        self.by_code
            .binary_search_by(|number| code_of(number).cmp(code))
            .map(|at| self.by_code.get(at).map_or(0, |number| *number as usize))
    }

    /// Adds a row. `false`: there was one with this code, and it stays.
    fn put(&mut self, entry: Entry) -> bool {
        let Err(at) = self.position(&entry.code) else { return false };
        self.by_code.insert(at, u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(entry);
        true
    }

    /// The class that a code is of.
    #[must_use]
    pub fn class(&self, code: &str) -> Option<&Class> {
        self.system.classes.iter().find(|class| class.has(code))
    }
}

/// Everything that is known.
#[derive(Default)]
pub struct Catalog {
    /// The words of the interface.
    pub ui: Ui,
    /// Where the facts are from.
    pub sources: Vec<Source>,
    /// The systems, in the order of the data.
    pub systems: Vec<SystemRows>,
    /// The libraries with constants.
    pub libraries: Vec<Library>,
    /// The tables of conversions.
    pub maps: Vec<Map>,
    /// The index over all rows; rebuilt by [`Catalog::add`].
    index: Index,
}

impl Catalog {
    /// Adds what a document holds, and reports what is there already.
    pub fn add(&mut self, bundle: Bundle, problems: &mut Vec<CatalogError>) {
        let more_to_find = !bundle.libraries.is_empty() || !bundle.values.is_empty();
        let duplicate = |file: &str, pointer: String, id: &str| CatalogError {
            file: file.to_owned(),
            pointer,
            kind: ErrorKind::Duplicate(id.to_owned()),
        };
        if let Some(ui) = bundle.ui {
            self.ui = ui;
        }
        for source in bundle.sources {
            match self.source(&source.id) {
                // Two documents may cite one source, if they mean the same.
                Some(known) if *known == source => {}
                Some(_) => problems.push(duplicate(&bundle.file, "/sources".to_owned(), &source.id)),
                None => self.sources.push(source),
            }
        }
        for system in bundle.systems {
            if self.system(&system.id).is_some() {
                problems.push(duplicate(&bundle.file, "/systems".to_owned(), &system.id));
            } else {
                self.systems.push(SystemRows { system, ..SystemRows::default() });
            }
        }
        for library in bundle.libraries {
            if self.libraries.iter().any(|known| known.id == library.id) {
                problems.push(duplicate(&bundle.file, "/libraries".to_owned(), &library.id));
            } else {
                self.libraries.push(library);
            }
        }
        self.maps.extend(bundle.maps);
        for values in bundle.values {
            let Some(rows) = self.systems.iter_mut().find(|rows| rows.system.id == values.system) else {
                problems.push(CatalogError {
                    file: values.file,
                    pointer: values.pointer,
                    kind: ErrorKind::Dangling { what: "system", id: values.system },
                });
                continue;
            };
            for (number, entry) in values.entries {
                let code = entry.code.clone();
                if !rows.put(entry) {
                    problems.push(duplicate(&values.file, format!("{}/{number}/code", values.pointer), &code));
                }
            }
        }
        if more_to_find {
            self.reindex();
        }
    }

    fn reindex(&mut self) {
        let mut builder = Builder::default();
        let mut first = 0;
        for (number, rows) in self.systems.iter().enumerate() {
            for entry in &rows.entries {
                builder.record(&Record {
                    system: u16::try_from(number).unwrap_or(u16::MAX),
                    code: &entry.code,
                    name: &entry.name,
                    aliases: &entry.aliases,
                    keywords: &entry.keywords,
                    summary: &entry.summary,
                    // What the registry says is meant more often than what a product makes of a number.
                    behind: behind(&rows.system, entry),
                });
            }
            for library in self.libraries.iter().filter(|library| library.system == rows.system.id) {
                for symbol in &library.symbols {
                    let Ok(at) = rows.position(&symbol.code) else { continue };
                    let record = u32::try_from(first + at).unwrap_or(u32::MAX);
                    let aliases = symbol.aliases.iter().map(|alias| &alias.symbol);
                    for spelling in std::iter::once(&symbol.symbol).chain(aliases) {
                        builder.symbol(spelling, record);
                        let written = library.written(spelling);
                        // With the nearest name before it alone, as code that imports the others has it.
                        let mut names = written.rmatch_indices(['.', ':', '\\']).map(|(at, _)| at + 1);
                        let near = names.find(|at| written.len() - at > spelling.len() + 2);
                        if let Some(near) = near.and_then(|at| written.get(at..)) {
                            builder.symbol(near, record);
                        }
                        builder.symbol(&written, record);
                    }
                }
            }
            first += rows.entries.len();
        }
        self.index = builder.build();
    }

    /// The index over all rows.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The system and the row behind a record of the index.
    #[must_use]
    pub fn record(&self, number: u32) -> Option<(&SystemRows, &Entry)> {
        let mut number = number as usize;
        for rows in &self.systems {
            match rows.entries.get(number) {
                Some(entry) => return Some((rows, entry)),
                None => number -= rows.entries.len(),
            }
        }
        None
    }

    /// A system by id.
    #[must_use]
    pub fn system(&self, id: &str) -> Option<&SystemRows> {
        self.systems.iter().find(|rows| rows.system.id == id)
    }

    /// A row by system and code.
    #[must_use]
    pub fn entry(&self, system: &str, code: &str) -> Option<&Entry> {
        self.system(system).and_then(|rows| rows.entry(code))
    }

    /// What a relation's `to` names: a code of the same system, or `system/code`.
    #[must_use]
    pub fn resolve<'a>(&'a self, system: &'a str, to: &'a str) -> Option<(&'a SystemRows, &'a Entry)> {
        let (system, code) = to.split_once('/').unwrap_or((system, to));
        let rows = self.system(system)?;
        Some((rows, rows.entry(code)?))
    }

    /// A source by id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}
