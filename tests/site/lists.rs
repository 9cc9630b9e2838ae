//! Every list against a package that somebody else made, in both directions (`tests/oracles`). Differences only through
//! `exceptions.json`, with a reason each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use wirecode::model::Entry;

use super::catalog;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles"))
}

/// What a package says, by a script of ours: a word and another, line by line.
fn lines(script: &str) -> BTreeSet<(String, String)> {
    let modules = std::env::var_os("WIRECODE_ORACLES").expect(
        "WIRECODE_ORACLES is not set: run the tests with `cargo xtask test`, which installs what they compare with",
    );
    let script = folder().join(format!("{script}.mjs"));
    let out = Command::new("node").arg(&script).arg(modules).output().expect("node runs");
    assert!(out.status.success(), "{}: {}", script.display(), String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines().filter_map(|line| line.split_once('\t')).map(|(code, name)| (code.into(), name.into())).collect()
}

fn exceptions() -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join("exceptions.json")).unwrap()).unwrap()
}

/// The scripts of a folder, without their ending.
fn scripts(of: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder().join(of)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| Some(name.strip_suffix(".mjs")?.to_owned())).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}

/// Whether a name is one that the row has, spelling apart.
fn is_named(entry: &Entry, name: &str) -> bool {
    let own = [&entry.code, &entry.name].into_iter().chain(&entry.aliases);
    own.into_iter().any(|own| letters(own) == letters(name))
}

#[test]
fn every_list_agrees_with_its_package() {
    let exceptions = exceptions();
    let mut wrong = Vec::new();
    let mut checked = 0;
    let systems = scripts("");
    for system in &systems {
        let excepted = &exceptions[system];
        let rows = catalog().system(system).unwrap();
        let theirs: BTreeMap<String, String> = lines(system).into_iter().collect();
        assert!(theirs.len() >= 9, "{system}: the package says {theirs:?}");
        for (code, name) in &theirs {
            checked += 1;
            let Some(entry) = rows.entry(code) else {
                wrong.push(format!("{system} {code} {name}: we have no such row"));
                continue;
            };
            let is_right = if system == "errno" {
                // The second column is the number, on the system that the tests run on.
                !cfg!(target_os = "linux")
                    || entry.numbers.iter().any(|known| known.on == "Linux" && known.number.to_string() == *name)
            } else {
                is_named(entry, name)
            };
            let reason = if excepted["names"][code].is_string() {
                &excepted["names"][code]
            } else {
                &excepted["names"]["*"]
            };
            if !is_right && !reason.is_string() {
                wrong.push(format!("{system} {code}: {name} there, {} here", entry.name));
            }
        }
        let more: Vec<&str> = rows
            .entries
            .iter()
            .map(|entry| entry.code.as_str())
            .filter(|code| !theirs.contains_key(*code))
            .collect();
        if !more.is_empty() && !excepted["more"].is_string() {
            wrong.push(format!("{system}: only we have {more:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(systems.len() >= 20 && checked >= 1_200, "{} scripts, {checked} rows", systems.len());
    println!("{checked} rows of {} systems agree with packages of other people", systems.len());
}

/// Two sets of pairs in both directions; what differs and has no reason.
fn differences(
    about: &str,
    excepted: &Value,
    ours: &BTreeSet<(String, String)>,
    theirs: &BTreeSet<(String, String)>,
) -> Vec<String> {
    let has_reason = |kind: &str, first: &str| excepted[kind].is_string() || excepted[kind][first].is_string();
    let mut wrong = Vec::new();
    for (first, second) in theirs.difference(ours).filter(|(first, _)| !has_reason("names", first)) {
        wrong.push(format!("{about}: {first} is {second} there, not here"));
    }
    for (first, second) in ours.difference(theirs).filter(|(first, _)| !has_reason("more", first)) {
        wrong.push(format!("{about}: {first} is {second} here, not there"));
    }
    wrong
}

#[test]
fn constants_agree_with_the_packages_that_have_them() {
    let exceptions = exceptions();
    let libraries = scripts("constants");
    let mut wrong = Vec::new();
    let mut checked = 0;
    for id in &libraries {
        // Node.js has the names of the system that it runs on, and the data has Linux's.
        if id.starts_with("node-os-") && !cfg!(target_os = "linux") {
            continue;
        }
        let library = catalog().libraries.iter().find(|library| library.id == *id).unwrap();
        let theirs = lines(&format!("constants/{id}"));
        let mut ours = BTreeSet::new();
        for symbol in &library.symbols {
            ours.insert((symbol.code.clone(), symbol.symbol.clone()));
            ours.extend(symbol.aliases.iter().map(|alias| (symbol.code.clone(), alias.symbol.clone())));
        }
        checked += theirs.len();
        wrong.extend(differences(id, &exceptions[id], &ours, &theirs));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked >= 480 || !cfg!(target_os = "linux"), "{checked}");
    println!("{checked} constants of {} libraries agree with the packages that have them", libraries.len());
}

/// What a code of `from` becomes in `to` by a rule, for every code.
fn computed(from: &str, to: &str) -> BTreeSet<(String, String)> {
    let mut edges = BTreeSet::new();
    for entry in &catalog().system(from).unwrap().entries {
        let answer = wirecode::answer::answer_to(catalog(), from, &entry.code).unwrap();
        let of_it = answer.equivalents.iter().filter(|edge| edge.direction == "to" && edge.system == to);
        edges.extend(of_it.map(|edge| (entry.code.clone(), edge.code.clone())));
    }
    edges
}

/// A script is called `from--to`, or `from--to@by` where it is one implementation of several.
#[test]
fn conversions_agree_with_the_packages_that_make_them() {
    let exceptions = exceptions();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for name in scripts("edges") {
        let (edge, by) = name.split_once('@').unwrap_or((&name, ""));
        let (from, to) = edge.split_once("--").unwrap();
        if from == "signal" && !cfg!(target_os = "linux") {
            continue;
        }
        let theirs = lines(&format!("edges/{name}"));
        checked += theirs.len();
        let mut ours = BTreeSet::new();
        match catalog().maps.iter().find(|map| map.from == from && map.to == to) {
            None => ours = computed(from, to),
            Some(map) => {
                for row in &map.rows {
                    let pair = (row.from.clone(), row.to.clone());
                    // The standard's rows are those of every implementation that has none of its own.
                    if row.by.contains(by) || (row.by.is_empty() && theirs.contains(&pair)) {
                        ours.insert(pair);
                    }
                }
            }
        }
        wrong.extend(differences(&name, &exceptions[&name], &ours, &theirs));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked >= 120 || !cfg!(target_os = "linux"), "{checked}");
    println!("{checked} conversions agree with the packages that make them");
}

/// The constants of std say of themselves which error they are of.
#[test]
fn kinds_of_io_errors_are_those_of_std() {
    let library = catalog().libraries.iter().find(|library| library.id == "rust-io-errorkind").unwrap();
    let mut checked = 0;
    for entry in &catalog().system("errno").unwrap().entries {
        let Some(number) = entry.numbers.iter().find(|known| known.on == "Linux").map(|known| known.number) else {
            continue;
        };
        // The numbers are Linux's, and so is what std makes of them.
        if !cfg!(target_os = "linux") {
            continue;
        }
        let kind = format!("{:?}", std::io::Error::from_raw_os_error(i32::try_from(number).unwrap()).kind());
        let symbol = library.symbols.iter().find(|symbol| symbol.code == entry.code);
        let says = symbol.map(|symbol| symbol.symbol.as_str());
        checked += usize::from(says.is_some());
        assert!(
            says == Some(kind.as_str()) || (says.is_none() && kind == "Uncategorized"),
            "{}: {says:?}, not {kind}",
            entry.code
        );
    }
    assert!(!cfg!(target_os = "linux") || checked >= 38, "{checked}");
}

#[test]
fn there_are_as_many_as_we_say() {
    let systems = &catalog().systems;
    let values: usize = systems.iter().map(|rows| rows.entries.len()).sum();
    let edges: usize = catalog().maps.iter().map(|map| map.rows.len()).sum();
    let symbols: usize = catalog().libraries.iter().map(|library| library.symbols.len()).sum();
    println!(
        "{} systems, {values} values, {edges} edges, {symbols} constants of {} libraries",
        systems.len(),
        catalog().libraries.len()
    );
    assert!(systems.len() >= 25 && values >= 1_500 && edges >= 600, "{} {values} {edges}", systems.len());
}
