//! Every list against a package that somebody else made, in both directions (`tests/oracles`). Differences only through
//! `exceptions.json`, with a reason each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use wirecode::model::Entry;

use super::catalog;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles"))
}

/// What a package says, by a script of ours: a word -> another.
fn says(script: &str) -> BTreeMap<String, String> {
    let modules = std::env::var_os("WIRECODE_ORACLES").expect(
        "WIRECODE_ORACLES is not set: run the tests with `cargo xtask test`, which installs what they compare with",
    );
    let script = folder().join(format!("{script}.mjs"));
    let out = Command::new("node").arg(&script).arg(modules).output().expect("node runs");
    assert!(out.status.success(), "{}: {}", script.display(), String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines().filter_map(|line| line.split_once('\t')).map(|(code, name)| (code.into(), name.into())).collect()
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
    let exceptions: Value =
        serde_json::from_str(&std::fs::read_to_string(folder().join("exceptions.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    let mut scripts = 0;
    for file in std::fs::read_dir(folder()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let Some(system) = name.strip_suffix(".mjs") else { continue };
        scripts += 1;
        let excepted = &exceptions[system];
        let rows = catalog().system(system).unwrap();
        let theirs = says(system);
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
    assert!(scripts >= 20 && checked >= 1_200, "{scripts} scripts, {checked} rows");
    println!("{checked} rows of {scripts} systems agree with packages of other people");
}

#[test]
fn conversions_agree_with_the_packages_that_make_them() {
    let mut checked = 0;
    for file in std::fs::read_dir(folder().join("edges")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let name = name.trim_end_matches(".mjs");
        let (from, to) = name.split_once("--").unwrap();
        let map = catalog().maps.iter().find(|map| map.from == from && map.to == to).unwrap();
        let theirs = says(&format!("edges/{name}"));
        let ours: BTreeMap<String, String> =
            map.rows.iter().map(|edge| (edge.from.clone(), edge.to.clone())).collect();
        checked += theirs.len();
        assert_eq!(ours, theirs, "{name}");
    }
    assert!(checked >= 24, "{checked}");
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
