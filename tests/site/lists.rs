//! Every list against a package that somebody else made, in both directions (`tests/oracles`). Differences only through
//! `exceptions.json`, with a reason each.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use wirecode::model::Entry;

use super::catalog;
use super::compare::{Exceptions, Pairs, differences, made, pairs};
use super::packages;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracles"))
}

/// A script of ours that prints what a package says: a word and another, line by line.
struct Script {
    /// The file's name without its ending.
    id: String,
    path: PathBuf,
    /// Whether the package is one of Debian's; the others are npm's, PyPI's or an interpreter itself.
    is_of_debian: bool,
}

/// What a script printed, and of which version, where that is not pinned: Debian's packages, an interpreter's own names.
struct Says {
    pairs: Pairs,
    version: Option<String>,
}

/// The scripts of a folder, those of Debian's packages last.
fn scripts(of: &str) -> Vec<Script> {
    let mut scripts = Vec::new();
    for is_of_debian in [false, true] {
        let folder = folder().join(if is_of_debian { "debian" } else { "" }).join(of);
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let is_script = |path: &PathBuf| path.extension().is_some_and(|ending| ending != "json" && ending != "txt");
        for path in files.filter(is_script) {
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            scripts.push(Script { id, path, is_of_debian });
        }
    }
    scripts.sort_by(|one, other| (one.is_of_debian, &one.id).cmp(&(other.is_of_debian, &other.id)));
    scripts
}

impl Script {
    /// The interpreter of a script, told by its ending, and the folder of packages that the script is given; a word on
    /// why not, where this machine lacks one of them.
    fn command(&self) -> Result<Command, &'static str> {
        let debian = || packages::debian().ok_or("no packages of Debian here");
        let program =
            |name: &str, path: &str| Ok::<PathBuf, &str>(packages::package(&debian()?, name).0.join(path));
        let ending = self.path.extension().and_then(OsStr::to_str).unwrap();
        let mut command = match ending {
            "mjs" => Command::new("node"),
            "py" => Command::new(packages::pypi().map(|_| "python3").ok_or("no Python here")?),
            "pl" => Command::new("perl"),
            "rb" => {
                let mut ruby = Command::new(program("ruby3.1", "usr/bin/ruby3.1")?);
                let libraries = format!("usr/lib/{}-linux-gnu", std::env::consts::ARCH);
                ruby.arg("--disable-gems").env("LD_LIBRARY_PATH", program("libruby3.1", &libraries)?);
                ruby
            }
            "php" => {
                let mut php = Command::new(program("php8.2-cli", "usr/bin/php8.2")?);
                let extension = packages::resolved(&program("php8.2-curl", "usr/lib/php")?, "*/curl.so");
                php.arg("-n").arg("-d").arg(format!("extension={}", extension.display()));
                php
            }
            _ => panic!("{}: no interpreter is known for .{ending}", self.path.display()),
        };
        let folder = match (self.is_of_debian, ending) {
            (true, _) => debian()?,
            (false, "py") => packages::folder("WIRECODE_PYPI"),
            (false, _) => packages::folder("WIRECODE_ORACLES"),
        };
        // No bytecode beside the sources, which nobody would remove.
        command.env("PYTHONDONTWRITEBYTECODE", "1").arg(&self.path).arg(folder);
        Ok(command)
    }

    /// What it prints; nothing where the package, or a library that its program needs, cannot be had on this machine.
    fn says(&self) -> Option<Says> {
        let mut command = match self.command() {
            Ok(command) => command,
            Err(why) => {
                packages::leave_out(&self.id, why);
                return None;
            }
        };
        let out = command.output().unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
        let errors = String::from_utf8_lossy(&out.stderr);
        // What the loader of programs ends with, too.
        if self.is_of_debian && out.status.code() == Some(127) {
            packages::leave_out(&self.id, errors.trim());
            return None;
        }
        assert!(out.status.success(), "{}: {errors}", self.path.display());
        let mut pairs = pairs(&String::from_utf8(out.stdout).unwrap());
        let version = pairs.iter().find(|(first, _)| first == "version").cloned();
        if let Some(version) = &version {
            pairs.remove(version);
        }
        assert!(!pairs.is_empty(), "{} said nothing", self.path.display());
        Some(Says { pairs, version: version.map(|(_, version)| version) })
    }
}

fn exceptions() -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join("exceptions.json")).unwrap()).unwrap()
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
    let scripts = scripts("");
    for script in &scripts {
        let Some(says) = script.says() else { continue };
        let system = &script.id;
        let mut excepted = Exceptions::new(&exceptions[system]);
        let rows = catalog().system(system).unwrap();
        let theirs: BTreeMap<&String, &String> = says.pairs.iter().map(|(code, name)| (code, name)).collect();
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
                    || entry.numbers.iter().any(|known| known.on == "Linux" && known.number.to_string() == **name)
            } else {
                is_named(entry, name)
            };
            if !is_right && !excepted.excuse("names", code) && !excepted.excuse("names", "*") {
                wrong.push(format!("{system} {code}: {name} there, {} here", entry.name));
            }
        }
        for entry in rows.entries.iter().filter(|entry| !theirs.contains_key(&entry.code)) {
            if !excepted.excuse("more", &entry.code) {
                wrong.push(format!("{system}: only we have {}", entry.code));
            }
        }
        idle(&excepted, script, &says, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(scripts.len() >= 22 && checked >= 1_300, "{} scripts, {checked} rows", scripts.len());
    println!("{checked} rows of {} systems agree with packages of other people", scripts.len());
}

/// An exception that nothing needs is a mistake, where the package is pinned: another version may need it.
fn idle(excepted: &Exceptions, script: &Script, says: &Says, wrong: &mut Vec<String>) {
    if says.version.is_none() {
        let idle = excepted.idle();
        wrong.extend(idle.iter().map(|idle| format!("{}: nothing needs the exception {idle}", script.id)));
    }
}

#[test]
fn constants_agree_with_the_packages_that_have_them() {
    let exceptions = exceptions();
    let scripts = scripts("constants");
    let mut wrong = Vec::new();
    let (mut checked, mut compared) = ([0, 0], 0);
    for script in &scripts {
        let id = &script.id;
        // An interpreter has the names of the system that it runs on, and the data has Linux's.
        let is_of_the_system =
            ["node-os-constants", "node-os-signals", "python-errno", "python-oserror", "python-signal"];
        if is_of_the_system.contains(&id.as_str()) && !cfg!(target_os = "linux") {
            continue;
        }
        let library = catalog().libraries.iter().find(|library| library.id == *id).unwrap();
        let Some(says) = script.says() else { continue };
        let ours = packages::names(library, says.version.as_deref());
        let mut theirs = &says.pairs - &ours.may;
        if packages::is_newer(says.version.as_deref(), library) {
            let added: Vec<_> = theirs.difference(&ours.must).cloned().collect();
            if !added.is_empty() {
                packages::leave_out(id, &format!("{added:?}, which a newer version than {} has", library.version));
            }
            theirs.retain(|pair| ours.must.contains(pair));
        }
        checked[usize::from(script.is_of_debian)] += says.pairs.len();
        compared += 1;
        let mut excepted = Exceptions::new(&exceptions[id]);
        wrong.extend(differences(id, &mut excepted, &ours.must, &theirs));
        idle(&excepted, script, &says, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let [pinned, debian] = checked;
    assert!(pinned >= 1_500 || packages::pypi().is_none() || !cfg!(target_os = "linux"), "{pinned}");
    assert!(debian >= 500 || packages::debian().is_none() || packages::pypi().is_none(), "{debian} of Debian");
    println!("{} constants of {compared} libraries agree with the packages that have them", pinned + debian);
}

/// What a code of `from` becomes in `to` by a rule, for every code.
fn computed(from: &str, to: &str) -> Pairs {
    let mut edges = Pairs::new();
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
    for script in &scripts("edges") {
        let name = &script.id;
        let (edge, by) = name.split_once('@').unwrap_or((name, ""));
        let (from, to) = edge.split_once("--").unwrap();
        if from == "signal" && !cfg!(target_os = "linux") {
            continue;
        }
        let Some(says) = script.says() else { continue };
        checked += says.pairs.len();
        let ours = match catalog().maps.iter().find(|map| map.from == from && map.to == to) {
            None => computed(from, to),
            Some(map) => made(map, by, &says.pairs),
        };
        let mut excepted = Exceptions::new(&exceptions[name]);
        wrong.extend(differences(name, &mut excepted, &ours, &says.pairs));
        idle(&excepted, script, &says, &mut wrong);
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
