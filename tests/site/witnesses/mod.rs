//! Lists, numbers of platforms, constants and conversions against what other people made and publish as source: crates
//! (`tests/witnesses/Cargo.toml` pins them), Debian's packages (`debian.txt` there lists them) and Rust's std. Compared in
//! both directions; differences only through `exceptions.json` there.

mod crates;
mod debian;
mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use wirecode::model::{Edge, Library};

use super::catalog;
use super::compare::Exceptions;
use super::packages;
use reader::{Ours, between, is_named, library, read, word};

/// What is compared: a code, a name or an edge's beginning -> what belongs to it.
type Table = BTreeMap<String, BTreeSet<String>>;

/// Which of our tables a witness speaks of.
#[derive(Clone, Copy)]
enum Of {
    /// The codes and names of a system.
    List(&'static str),
    /// The numbers of a system's symbols on a platform.
    Numbers(&'static str, &'static str),
    /// What a library calls the codes.
    Constants(&'static str),
    /// The rows of a map that an implementation makes, or the standard's where it has none of its own; only the
    /// standard's without an implementation.
    Edges(&'static str, &'static str, &'static str),
}

impl Of {
    /// What the exceptions call it.
    fn name(self) -> String {
        match self {
            Self::List(system) => system.to_owned(),
            Self::Numbers(system, platform) => format!("{system} on {platform}"),
            Self::Constants(library) => library.to_owned(),
            Self::Edges(from, to, "") => format!("{from} to {to}"),
            Self::Edges(from, to, by) => format!("{from} to {to} by {by}"),
        }
    }
}

/// One way in which a package writes a constant.
struct Reading {
    files: &'static [&'static str],
    /// The text that the list stands between; empty for the whole file.
    within: (&'static str, &'static str),
    line: &'static str,
    /// Whether the code is the place of the line among its like, as in a list that the language itself counts.
    is_counted: bool,
    code: Ours,
    name: Ours,
}

/// Whose source is read.
#[derive(Clone, Copy)]
enum Origin {
    Crate,
    /// A package of the release that `debian.txt` names; older than what the data was read from, or the same.
    Debian,
    /// The source of the Rust that compiles us.
    Std,
}

/// Where a package is, and of which version it is.
struct Place {
    folder: PathBuf,
    version: String,
}

struct Witness {
    origin: Origin,
    package: &'static str,
    of: Of,
    readings: Vec<Reading>,
}

impl Witness {
    /// A crate.
    fn new(package: &'static str, of: Of) -> Self {
        Self { origin: Origin::Crate, package, of, readings: Vec::new() }
    }

    /// A package of Debian.
    fn debian(package: &'static str, of: Of) -> Self {
        Self { origin: Origin::Debian, package, of, readings: Vec::new() }
    }

    /// Rust's std.
    fn std(of: Of) -> Self {
        Self { origin: Origin::Std, package: "std", of, readings: Vec::new() }
    }

    /// Adds a way of reading: in `line`, `{code}` and `{name}` are words, `{name*}` is what stands before the next
    /// sign, `{..}` is any text, and a space is any white space. A `*` in a path is the only folder there.
    fn read(mut self, files: &'static [&'static str], line: &'static str) -> Self {
        self.readings.push(Reading { files, within: ("", ""), line, is_counted: false, code: word, name: word });
        self
    }

    fn within(mut self, from: &'static str, until: &'static str) -> Self {
        self.last().within = (from, until);
        self
    }

    fn counted(mut self) -> Self {
        self.last().is_counted = true;
        self
    }

    fn code(mut self, code: Ours) -> Self {
        self.last().code = code;
        self
    }

    fn name(mut self, name: Ours) -> Self {
        self.last().name = name;
        self
    }

    fn last(&mut self) -> &mut Reading {
        self.readings.last_mut().unwrap()
    }

    /// Where the package is; a word on why not, where this machine cannot have it.
    fn place(&self) -> Result<Place, String> {
        let root = match self.origin {
            Origin::Crate => packages::folder("WIRECODE_WITNESSES"),
            Origin::Debian => packages::debian().ok_or("no packages of Debian here")?,
            Origin::Std => return std_source(self.of),
        };
        let (folder, version) = packages::package(&root, self.package);
        Ok(Place { folder, version })
    }

    /// All that the package says.
    fn says(&self, place: &Place) -> Table {
        let mut table = Table::new();
        for reading in &self.readings {
            for file in reading.files {
                let path = packages::resolved(&place.folder, file);
                let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let found = read(between(&text, reading.within, file), reading.line);
                assert!(!found.is_empty(), "{file} of {} has no line like {}", self.package, reading.line);
                for (at, (code, name)) in found.into_iter().enumerate() {
                    let code = if reading.is_counted { at.to_string() } else { code };
                    if let (Some(code), Some(name)) = ((reading.code)(&code), (reading.name)(&name)) {
                        table.entry(code).or_default().insert(name);
                    }
                }
            }
        }
        table
    }

    /// What the rules excuse: what a version older than the data's need not have, and what a newer one has.
    fn version<'a>(&self, place: &'a Place) -> Option<&'a str> {
        matches!(self.origin, Origin::Debian).then_some(&*place.version)
    }
}

/// std's source, where rustup has put it and it is of the version that the data has.
fn std_source(of: Of) -> Result<Place, String> {
    let rustc = |arguments: &[&str]| {
        let out = Command::new("rustc").args(arguments).output().map_err(|error| error.to_string())?;
        Ok::<_, String>(String::from_utf8_lossy(&out.stdout).trim().to_owned())
    };
    let version = rustc(&["--version"])?.split(' ').nth(1).unwrap_or_default().to_owned();
    let folder = PathBuf::from(rustc(&["--print", "sysroot"])?).join("lib/rustlib/src/rust/library/std");
    match of {
        Of::Constants(id) if library(id).version != version => {
            Err(format!("Rust {version} compiles this, the data is of {}", library(id).version))
        }
        _ if !folder.is_dir() => Err("the source of Rust's std is not installed".into()),
        _ => Ok(Place { folder, version }),
    }
}

/// What our data says of a version; the names of a list are asked for one by one.
fn ours(of: Of, version: Option<&str>) -> Table {
    let mut table = Table::new();
    match of {
        Of::List(system) => {
            for entry in &catalog().system(system).unwrap().entries {
                table.insert(entry.code.clone(), BTreeSet::new());
            }
        }
        Of::Numbers(system, platform) => {
            for entry in &catalog().system(system).unwrap().entries {
                for known in entry.numbers.iter().filter(|known| known.on == platform) {
                    table.entry(entry.code.clone()).or_default().insert(known.number.to_string());
                }
            }
        }
        Of::Constants(id) => {
            for (code, name) in packages::names(library(id), version).must {
                table.entry(code).or_default().insert(name);
            }
        }
        Of::Edges(from, to, by) => {
            let map = catalog().maps.iter().find(|map| map.from == from && map.to == to).unwrap();
            let is_by = |row: &Edge| !by.is_empty() && row.by.contains(by);
            let own: BTreeSet<&String> = map.rows.iter().filter(|row| is_by(row)).map(|row| &row.from).collect();
            for row in &map.rows {
                if is_by(row) || (row.by.is_empty() && !own.contains(&row.from)) {
                    table.entry(row.from.clone()).or_default().insert(row.to.clone());
                }
            }
        }
    }
    table
}

/// A value that is the name of another row has that row's.
fn resolve(table: &Table) -> Table {
    let resolved = |value: &String| match table.get(value) {
        Some(values) => values.clone(),
        None => BTreeSet::from([value.clone()]),
    };
    table.iter().map(|(key, values)| (key.clone(), values.iter().flat_map(resolved).collect())).collect()
}

/// Compares a table with its witnesses, in both directions; gives how many rows these have.
fn compare(of: Of, witnesses: &[&Witness], exceptions: &Value, wrong: &mut Vec<String>) -> usize {
    let about = of.name();
    let mut there = Vec::new();
    for witness in witnesses {
        match witness.place() {
            Ok(place) => there.push((*witness, place)),
            Err(why) => packages::leave_out(&format!("{about}, {}", witness.package), &why),
        }
    }
    let Some((first, place)) = there.first() else { return 0 };
    let version = first.version(place);
    let ours = ours(of, version);
    let mut excepted = Exceptions::new(&exceptions[&about]);
    let mut unseen: BTreeSet<&String> = ours.keys().collect();
    let mut rows = 0;
    for (witness, place) in &there {
        let mut theirs = mine(of, &witness.says(place));
        let package = witness.package;
        rows += theirs.len();
        if let Of::Constants(id) = of {
            is_the_version(library(id), witness, place, wrong);
            let names = packages::names(library(id), version);
            let is_newer = packages::is_newer(version, library(id));
            let excused = |code: &str, name: &str| {
                let pair = (code.to_owned(), name.to_owned());
                names.may.contains(&pair) || (is_newer && !names.must.contains(&pair))
            };
            for (code, values) in &mut theirs {
                values.retain(|name| !excused(code, name));
            }
            theirs.retain(|_, values| !values.is_empty());
        }
        for (key, values) in &theirs {
            unseen.remove(key);
            let is_right = match (of, ours.get(key)) {
                (_, None) => {
                    if !excepted.excuse("theirs", key) {
                        wrong.push(format!("{about}: {package} has {key}, {values:?}; we do not"));
                    }
                    continue;
                }
                (Of::List(system), Some(_)) => {
                    let entry = catalog().system(system).unwrap().entry(key).unwrap();
                    values.iter().all(|name| is_named(entry, name))
                }
                (_, Some(known)) => values == known,
            };
            if !is_right && !excepted.excuse("names", key) {
                wrong.push(format!("{about}: {package} says {key} is {values:?}, not {:?}", ours[key]));
            }
        }
    }
    for key in unseen {
        if !excepted.excuse("more", key) {
            wrong.push(format!("{about}: only we have {key}, {:?}", ours[key]));
        }
    }
    // One that is left out may need what is idle without it.
    if there.len() == witnesses.len() {
        wrong.extend(excepted.idle().iter().map(|idle| format!("{about}: nothing needs the exception {idle}")));
    }
    rows
}

/// Their table with the keys that we use: a second name of a row counts as the row's own.
fn mine(of: Of, theirs: &Table) -> Table {
    let (system, theirs) = match of {
        Of::Numbers(system, _) => (system, resolve(theirs)),
        Of::Constants(id) => (library(id).system.as_str(), theirs.clone()),
        Of::List(_) | Of::Edges(..) => return theirs.clone(),
    };
    let rows = &catalog().system(system).unwrap().entries;
    let mut mine = Table::new();
    for (key, values) in theirs {
        let own = rows.iter().find(|row| row.code == key || row.aliases.contains(&key));
        mine.entry(own.map_or(key, |row| row.code.clone())).or_default().extend(values);
    }
    mine
}

/// The constants of a crate are of the version that the data names.
fn is_the_version(library: &Library, witness: &Witness, place: &Place, wrong: &mut Vec<String>) {
    let version = place.version.split('+').next().unwrap();
    if library.language == "Rust" && matches!(witness.origin, Origin::Crate) && version != library.version {
        wrong.push(format!("{}: {version} was read, the data says {}", library.id, library.version));
    }
}

/// What the rows are called, the witnesses, and how many rows these must have at least.
fn kinds() -> [(&'static str, Vec<Witness>, usize); 5] {
    [
        ("lists", crates::lists().into_iter().chain(debian::lists()).collect(), 700),
        ("numbers", crates::numbers(), 750),
        ("constants of crates", crates::constants(), 1_200),
        ("edges", crates::edges(), 240),
        ("constants of Debian's packages and of std", debian::constants(), 700),
    ]
}

#[test]
fn lists_numbers_constants_and_edges_agree_with_source() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/witnesses/exceptions.json");
    let exceptions: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for (kind, witnesses, least) in kinds() {
        let mut rows = 0;
        let mut tables = 0;
        for witness in &witnesses {
            let about = witness.of.name();
            if known.insert(about.clone()) {
                let same: Vec<&Witness> = witnesses.iter().filter(|other| other.of.name() == about).collect();
                rows += compare(witness.of, &same, &exceptions, &mut wrong);
                tables += 1;
            }
        }
        println!("{kind}: {rows} rows of {} witnesses stand beside {tables} tables", witnesses.len());
        let is_there =
            packages::debian().is_some() || witnesses.iter().all(|witness| matches!(witness.origin, Origin::Crate));
        assert!(rows >= least || !is_there, "{kind}: {rows}");
    }
    for about in exceptions.as_object().unwrap().keys() {
        if !known.contains(about) {
            wrong.push(format!("exceptions for {about}, which nothing is compared with"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
