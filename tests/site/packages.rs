//! What lists and witnesses share: where the packages of other people are, which version they have, and what a library
//! calls its codes in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use wirecode::model::Library;

use super::compare::{Pairs, named};

/// The folder that `cargo xtask test` tells us in a variable.
pub fn folder(variable: &str) -> PathBuf {
    let told = std::env::var_os(variable).unwrap_or_else(|| {
        panic!("{variable} is not set: run the tests with `cargo xtask test`, which fetches what they compare with")
    });
    told.into()
}

/// The folder of a kind of packages; nothing where the machine cannot have them, which `cargo xtask test` tells us by an
/// empty word.
fn optional_folder(variable: &str) -> Option<PathBuf> {
    Some(folder(variable)).filter(|folder| !folder.as_os_str().is_empty())
}

/// Debian's packages.
pub fn debian() -> Option<PathBuf> {
    optional_folder("WIRECODE_DEBIAN")
}

/// PyPI's packages; without them there is no Python either.
pub fn pypi() -> Option<PathBuf> {
    optional_folder("WIRECODE_PYPI")
}

/// Says what is compared with nothing on this machine, past the test runner, which shows only what failed.
pub fn leave_out(what: &str, why: &str) {
    std::io::stderr().write_all(format!("LEFT OUT: {what}: {why}\n").as_bytes()).unwrap();
}

/// A package's folder, whose name is the package's and a version, and the version.
pub fn package(root: &Path, name: &str) -> (PathBuf, String) {
    let version = |path: &Path| {
        let version = path.file_name()?.to_str()?.strip_prefix(name)?.strip_prefix('-')?;
        version.starts_with(|sign: char| sign.is_ascii_digit()).then(|| version.to_owned())
    };
    let folders = fs::read_dir(root).unwrap().map(|folder| folder.unwrap().path());
    let mut found = folders.filter_map(|path| version(&path).map(|version| (path, version)));
    let only = found.next().unwrap_or_else(|| panic!("{name} is not in {}", root.display()));
    assert!(found.next().is_none(), "{name} is there in two versions");
    only
}

/// A path in a package, where `*` is the only folder that has the rest: of an architecture, of a version.
pub fn resolved(folder: &Path, path: &str) -> PathBuf {
    let Some((before, after)) = path.split_once("*/") else { return folder.join(path) };
    let folders = fs::read_dir(folder.join(before)).unwrap_or_else(|error| panic!("{before}: {error}"));
    let paths = folders.map(|entry| resolved(&entry.unwrap().path(), after));
    let mut found = paths.filter(|path| path.exists());
    let only = found.next().unwrap_or_else(|| panic!("{path} is not in {}", folder.display()));
    assert!(found.next().is_none(), "{path} is there twice");
    only
}

/// The numbers of the first version in a text: of "glibc 2.36" 2 and 36.
fn numbers(text: &str) -> Vec<u64> {
    let words = text.split_whitespace().filter(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
    let version = words.map(|word| word.split(|sign: char| !sign.is_ascii_digit() && sign != '.').next());
    version.flatten().next().unwrap_or_default().split('.').filter_map(|part| part.parse().ok()).collect()
}

/// Whether a version is newer than the one that the data was read from.
pub fn is_newer(version: Option<&str>, library: &Library) -> bool {
    version.is_some_and(|version| numbers(version) > numbers(&library.version))
}

/// What a library calls its codes in a version: what must be there, and what may be.
pub struct Names {
    pub must: Pairs,
    pub may: Pairs,
}

/// In an older version what came `since` is missing, and names that are gone today may be there. Without a version the
/// package is of the very version that the data has.
pub fn names(library: &Library, version: Option<&str>) -> Names {
    let mut names = Names { must: named(library), may: Pairs::new() };
    let Some(version) = version.map(numbers) else { return names };
    for symbol in &library.symbols {
        if symbol.since.as_deref().map(numbers).is_some_and(|since| since > version) {
            names.must.remove(&(symbol.code.clone(), symbol.symbol.clone()));
        }
        for alias in symbol.aliases.iter().filter(|alias| alias.standing == "removed") {
            let pair = (symbol.code.clone(), alias.symbol.clone());
            names.must.remove(&pair);
            names.may.insert(pair);
        }
    }
    names
}

#[test]
fn versions_are_compared_by_their_numbers() {
    for (text, expected) in [
        ("glibc 2.36", vec![2, 36]),
        ("8.2.36 (with libcurl 7.88.1)", vec![8, 2, 36]),
        ("22.0-DEV (5c61e16)", vec![22, 0]),
        ("0.6.2+dfsg", vec![0, 6, 2]),
        ("main", vec![]),
    ] {
        assert_eq!(numbers(text), expected, "{text}");
    }
    assert!(numbers("2.4.71") < numbers("2.5") && numbers("1.9") < numbers("1.10"));
}

#[test]
fn what_came_later_need_not_be_there() {
    let library = super::catalog().libraries.iter().find(|library| library.id == "ruby-rack").unwrap();
    let pair = |name: &str| ("413".to_owned(), name.to_owned());
    let (today, older, newer) = (names(library, None), names(library, Some("2.2")), names(library, Some("3.1.0")));
    assert!(today.must.contains(&pair("content_too_large")) && today.may.is_empty());
    assert!(!older.must.contains(&pair("content_too_large")) && older.must.contains(&pair("payload_too_large")));
    assert!(older.may.contains(&pair("request_entity_too_large")));
    assert!(newer.must.contains(&pair("content_too_large")));
    assert!(is_newer(Some("99"), library) && !is_newer(Some("2.2"), library) && !is_newer(None, library));
}
