//! Lists, numbers of platforms, constants and conversions against crates that other people made, in both directions.
//! The crates are read as source (`tests/witnesses` pins them). Differences only through `exceptions.json` there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wirecode::model::{Edge, Entry, Library, Symbol};

use super::catalog;

/// What is compared: a code, a name or an edge's beginning -> what belongs to it.
type Table = BTreeMap<String, BTreeSet<String>>;

/// Makes ours of a word of theirs; `None` leaves the line out.
type Ours = fn(&str) -> Option<String>;

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

/// One way in which a crate writes a constant.
struct Reading {
    files: &'static [&'static str],
    /// The text that the list stands between; empty for the whole file.
    within: (&'static str, &'static str),
    line: &'static str,
    code: Ours,
    name: Ours,
}

struct Witness {
    package: &'static str,
    of: Of,
    readings: Vec<Reading>,
}

impl Witness {
    fn new(package: &'static str, of: Of) -> Self {
        Self { package, of, readings: Vec::new() }
    }

    /// Adds a way of reading: in `line`, `{code}` and `{name}` are words, `{name*}` is what stands before the next
    /// sign, `{..}` is any text, and a space is any white space.
    fn read(mut self, files: &'static [&'static str], line: &'static str) -> Self {
        self.readings.push(Reading { files, within: ("", ""), line, code: word, name: word });
        self
    }

    fn within(mut self, from: &'static str, until: &'static str) -> Self {
        self.last().within = (from, until);
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

    /// All that the crate says.
    fn says(&self) -> Table {
        let folder = package(self.package);
        let mut table = Table::new();
        for reading in &self.readings {
            for file in reading.files {
                let text = fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
                let found = read(between(&text, reading.within, file), reading.line);
                assert!(!found.is_empty(), "{file} of {} has no line like {}", self.package, reading.line);
                for (code, name) in found {
                    if let (Some(code), Some(name)) = ((reading.code)(&code), (reading.name)(&name)) {
                        table.entry(code).or_default().insert(name);
                    }
                }
            }
        }
        table
    }
}

/// The folder of a crate, whose name ends with the version.
fn package(name: &str) -> PathBuf {
    let crates = std::env::var_os("WIRECODE_WITNESSES").expect(
        "WIRECODE_WITNESSES is not set: run the tests with `cargo xtask test`, which fetches what they compare with",
    );
    let is_it = |path: &Path| {
        let folder = path.file_name().unwrap().to_str().unwrap();
        let version = folder.strip_prefix(name).and_then(|rest| rest.strip_prefix('-'));
        version.is_some_and(|version| version.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let mut found = fs::read_dir(&crates).unwrap().map(|folder| folder.unwrap().path()).filter(|path| is_it(path));
    let path = found.next().unwrap_or_else(|| panic!("{name} is not among the witnesses"));
    assert!(found.next().is_none(), "{name} is there in two versions");
    path
}

fn between<'a>(text: &'a str, (from, until): (&str, &str), file: &str) -> &'a str {
    let begin = text.find(from).unwrap_or_else(|| panic!("{file} lacks {from}")) + from.len();
    let rest = &text[begin..];
    if until.is_empty() {
        return rest;
    }
    &rest[..rest.find(until).unwrap_or_else(|| panic!("{file} lacks {until} after {from}"))]
}

/// Every place of the text where the line fits, with its code and its name.
fn read(text: &str, line: &str) -> Vec<(String, String)> {
    let begins_with_word = line.starts_with("{code}") || line.starts_with("{name}");
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        // A word is read from its beginning.
        if !(begins_with_word && is_of_word(before)) {
            let (mut code, mut name) = (String::new(), String::new());
            if fits(&text[at..], line, &mut code, &mut name) {
                // What is its own code has no name beside it.
                let name = if line.contains("{name") { name } else { code.clone() };
                found.push((code, name));
            }
        }
        before = sign;
    }
    found
}

fn is_of_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '-'
}

fn fits(text: &str, line: &str, code: &mut String, name: &mut String) -> bool {
    if line.is_empty() {
        return true;
    }
    let word = &text[..text.find(|sign| !is_of_word(sign)).unwrap_or(text.len())];
    if let Some(line) = line.strip_prefix("{code}") {
        word.clone_into(code);
        return !word.is_empty() && fits(&text[word.len()..], line, code, name);
    }
    if let Some(line) = line.strip_prefix("{name}") {
        word.clone_into(name);
        return !word.is_empty() && fits(&text[word.len()..], line, code, name);
    }
    if let Some(line) = line.strip_prefix("{name*}") {
        let Some(end) = text.find(line.chars().next().unwrap()) else { return false };
        text[..end].clone_into(name);
        return !text[..end].contains('\n') && fits(&text[end..], line, code, name);
    }
    if let Some(line) = line.strip_prefix("{..}") {
        let stop = &line[..line.find('{').unwrap_or(line.len())];
        return text.find(stop).is_some_and(|end| fits(&text[end..], line, code, name));
    }
    if let Some(line) = line.strip_prefix(' ') {
        let rest = text.trim_start();
        return rest.len() < text.len() && fits(rest, line, code, name);
    }
    let mut signs = line.chars();
    let sign = signs.next().unwrap();
    text.strip_prefix(sign).is_some_and(|text| fits(text, signs.as_str(), code, name))
}

fn word(word: &str) -> Option<String> {
    Some(word.to_owned())
}

/// A number as Rust and C write it.
fn number(word: &str) -> Option<i64> {
    let word = word.trim_end_matches("i32").trim_end_matches("u32");
    match word.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => word.parse().ok(),
    }
}

fn decimal(word: &str) -> Option<String> {
    number(word).map(|number| number.to_string())
}

fn hex(word: &str) -> Option<String> {
    number(word).map(|number| format!("{number:#x}"))
}

/// A number, or the name of the constant that has it.
fn number_or_name(word: &str) -> Option<String> {
    decimal(word).or_else(|| word.starts_with('E').then(|| word.to_owned()))
}

/// 3 bits of class and 5 of detail.
fn coap(word: &str) -> Option<String> {
    number(word).map(|byte| format!("{}.{:02}", byte >> 5, byte & 31))
}

fn snake(name: &str) -> Option<String> {
    let mut snake = String::new();
    for sign in name.chars() {
        if sign.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(sign.to_ascii_lowercase());
    }
    Some(snake)
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}

fn library(id: &str) -> &'static Library {
    catalog().libraries.iter().find(|library| library.id == id).unwrap_or_else(|| panic!("no library {id}"))
}

/// The code that a library calls so, spelling apart.
fn code_of(id: &str, symbol: &str) -> Option<String> {
    let is_it = |known: &str| letters(known) == letters(symbol);
    let named = |known: &&Symbol| is_it(&known.symbol) || known.aliases.iter().any(|alias| is_it(&alias.symbol));
    library(id).symbols.iter().find(named).map(|known| known.code.clone())
}

/// The row of Winsock with this name.
fn winsock(name: &str) -> Option<String> {
    let rows = &catalog().system("winsock").unwrap().entries;
    rows.iter()
        .find(|row| row.name == name || row.aliases.iter().any(|known| known == name))
        .map(|row| row.code.clone())
}

/// Whether a name is one that the row has, spelling apart; "SIGBUS (Linux), SIGEMT (macOS)" are two.
fn is_named(entry: &Entry, name: &str) -> bool {
    let parts = entry.name.split(", ").map(|part| part.split(" (").next().unwrap_or(part));
    let own =
        parts.chain([entry.code.as_str(), entry.name.as_str()]).chain(entry.aliases.iter().map(String::as_str));
    let name = letters(name);
    own.into_iter().any(|own| letters(own) == name)
}

/// What our data says; the names of a list are asked for one by one.
fn ours(of: Of) -> Table {
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
            for symbol in &library(id).symbols {
                let names = table.entry(symbol.code.clone()).or_default();
                names.insert(symbol.symbol.clone());
                names.extend(symbol.aliases.iter().map(|alias| alias.symbol.clone()));
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

/// Reasons for differences: a string for all, or one for each.
struct Exceptions<'a> {
    all: &'a Value,
    used: BTreeSet<String>,
}

impl Exceptions<'_> {
    fn excuse(&mut self, kind: &str, key: &str) -> bool {
        for pointer in [format!("/{kind}"), format!("/{kind}/{}", key.replace('~', "~0").replace('/', "~1"))] {
            if self.all.pointer(&pointer).is_some_and(Value::is_string) {
                self.used.insert(pointer);
                return true;
            }
        }
        false
    }

    /// Those that nothing needed.
    fn idle(&self) -> Vec<String> {
        let mut idle = Vec::new();
        for (kind, reasons) in self.all.as_object().into_iter().flatten() {
            let pointers: Vec<String> = match reasons.as_object() {
                Some(each) => each.keys().map(|key| format!("/{kind}/{key}")).collect(),
                None => vec![format!("/{kind}")],
            };
            idle.extend(pointers.into_iter().filter(|pointer| !self.used.contains(pointer)));
        }
        idle
    }
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
    let ours = ours(of);
    let mut excepted = Exceptions { all: &exceptions[&about], used: BTreeSet::new() };
    let mut unseen: BTreeSet<&String> = ours.keys().collect();
    let mut rows = 0;
    for witness in witnesses {
        let theirs = mine(of, &witness.says());
        let package = witness.package;
        rows += theirs.len();
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
        if let Of::Constants(id) = of {
            is_the_version(library(id), package, wrong);
        }
    }
    for key in unseen {
        if !excepted.excuse("more", key) {
            wrong.push(format!("{about}: only we have {key}, {:?}", ours[key]));
        }
    }
    wrong.extend(excepted.idle().iter().map(|idle| format!("{about}: nothing needs the exception {idle}")));
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
fn is_the_version(library: &Library, package_name: &str, wrong: &mut Vec<String>) {
    if library.language != "Rust" {
        return;
    }
    let folder = package(package_name);
    let folder = folder.file_name().unwrap().to_str().unwrap();
    let version = folder[package_name.len() + 1..].split('+').next().unwrap();
    if version != library.version {
        wrong.push(format!("{}: {version} was read, the data says {}", library.id, library.version));
    }
}

const APPLE: &[&str] = &["src/unix/bsd/apple/mod.rs"];
const FREEBSD: &[&str] = &["src/unix/bsd/freebsdlike/mod.rs", "src/unix/bsd/freebsdlike/freebsd/mod.rs"];
const WINDOWS: &[&str] = &["src/windows/mod.rs"];
const WASI: &[&str] = &["src/wasi/mod.rs"];
const LINUX: &[&str] =
    &["src/unix/linux_like/linux_l4re_shared.rs", "src/unix/linux_like/linux/gnu/b64/x86_64/mod.rs"];
const CURL: &[&str] = &["curl/include/curl/curl.h"];
const UV: &[&str] = &["libuv/src/win/error.c"];

/// An error's name, but not a constant that only begins with the same letter: of `getaddrinfo`, of `epoll`, a
/// register, the last number.
fn errno(name: &str) -> Option<String> {
    let is_other =
        name.contains('_') || name.starts_with("EPOLL") || ["EOF", "ES", "EFLAGS", "ELAST"].contains(&name);
    (!is_other && (name.starts_with('E') || name == "STRUNCATE")).then(|| name.to_owned())
}

fn signal(name: &str) -> Option<String> {
    let is_one = name.starts_with("SIG") && !name.contains('_') && !name.starts_with("SIGEV") && name != "SIGSTKSZ";
    is_one.then(|| name.to_owned())
}

/// A name of libcurl, but not of a number that it has given up.
fn curle(name: &str) -> Option<String> {
    (name.starts_with("CURLE_") && !name.contains("OBSOLETE")).then(|| name.to_owned())
}

/// 128 + n, n being the number of a signal.
fn killed(word: &str) -> Option<String> {
    number(word).map(|number| (128 + number).to_string())
}

fn lists() -> Vec<Witness> {
    vec![
        Witness::new("curl-sys", Of::List("curl"))
            .read(CURL, "{name}, /* {code} ")
            .within("CURLE_OK = 0,", "CURL_LAST")
            .code(decimal)
            .name(curle)
            .read(&["lib.rs"], "pub const {name}: CURLcode = {code};")
            .code(decimal)
            .name(curle),
        Witness::new("windows-sys", Of::List("winsock"))
            .read(&["src/Windows/Win32/Networking/WinSock/mod.rs"], "pub const {name}: WSA_ERROR = {code};")
            .code(decimal),
        Witness::new("winapi", Of::List("winsock"))
            .read(&["src/shared/winerror.rs"], "pub const WSA{name}: DWORD = {code};")
            .code(decimal)
            .name(|name| Some(format!("WSA{name}"))),
        Witness::new("proc-exit", Of::List("exit"))
            .read(&["src/bash.rs"], "pub const {name}: crate::Code = crate::Code::new(SIGBASE + {code});")
            .code(killed)
            .read(&["src/bash.rs"], "pub const {name}: crate::Code = crate::Code::new({code});")
            .code(decimal),
        Witness::new("sysexit", Of::List("exit"))
            .read(&["sysexit.rs"], "{name} = {code},")
            .within("pub enum Code {", "\n}")
            .code(decimal),
        Witness::new("linux-raw-sys", Of::List("exit"))
            .read(&["src/x86_64/general.rs"], "pub const {name}: u32 = {code};")
            .code(killed)
            .name(signal),
        Witness::new("sysexits", Of::List("sysexits"))
            // The numbers stand in the examples: the enum counts on from the first.
            .read(&["src/exit_code.rs"], "ExitCode::{name} as u8, {code});")
            .code(decimal),
        Witness::new("exitcode", Of::List("systemd"))
            .read(&["src/lib.rs"], "pub const {name}: ExitCode = {code};")
            .code(decimal),
        Witness::new("h3", Of::List("http3")).read(&["src/error/codes.rs"], "({code}, {name});").code(hex),
        Witness::new("quinn-proto", Of::List("quic"))
            .read(&["src/transport_error.rs"], "{name}({code}) \"")
            .within("errors! {", "\n}")
            .code(hex),
        Witness::new("s2n-quic-core", Of::List("quic"))
            .read(&["src/transport/error.rs"], "\n {name} = {code}")
            .within("impl_errors! {", "\n}")
            .code(hex),
        Witness::new("rustls", Of::List("quic"))
            .read(&["src/enums.rs"], "{name} => {code},")
            .within("pub enum AlertDescription {", "}")
            .code(|word| number(word).map(|alert| format!("{:#x}", 0x100 + alert))),
        Witness::new("rustls", Of::List("tls-alert"))
            .read(&["src/enums.rs"], "{name} => {code},")
            .within("pub enum AlertDescription {", "}")
            .code(decimal),
        Witness::new("domain", Of::List("dns-ede"))
            .read(&["src/base/iana/exterr.rs"], "({name} => {code}, \"")
            .code(decimal),
        Witness::new("domain", Of::List("dns"))
            .read(&["src/base/iana/rcode.rs"], "({name} => {code}, \"")
            .within("TsigRcode, u16;", "\n}")
            .code(decimal),
        Witness::new("coap-lite", Of::List("coap"))
            .read(&["src/header.rs"], "{code} => MessageClass::Response(ResponseType::{name})")
            .code(coap)
            .read(&["src/header.rs"], "{code} => { MessageClass::Response(ResponseType::{name}")
            .code(coap),
        Witness::new("wasip2", Of::List("proxy-status"))
            .read(&["src/proxy.rs"], "\n {code}")
            .within("pub enum ErrorCode {", "\n            }")
            .code(|word| word.starts_with(|sign: char| sign.is_ascii_uppercase()).then(|| snake(word)).flatten())
            .name(word),
        Witness::new("libuv-sys2", Of::List("libuv"))
            .read(&["libuv/include/uv.h"], "XX({code}, \"{name*}\")")
            .within("#define UV_ERRNO_MAP(XX)", "\n\n"),
    ]
}

fn numbers() -> Vec<Witness> {
    let line = "pub const {code}: c_int = {name};";
    let libc = |platform, files| {
        Witness::new("libc", Of::Numbers("errno", platform)).read(files, line).code(errno).name(number_or_name)
    };
    let signals = |platform, files| {
        Witness::new("libc", Of::Numbers("signal", platform)).read(files, line).code(signal).name(decimal)
    };
    vec![
        libc("Linux", LINUX),
        Witness::new("linux-raw-sys", Of::Numbers("errno", "Linux"))
            .read(&["src/x86_64/errno.rs"], "pub const {code}: u32 = {name};")
            .code(errno),
        libc("macOS", APPLE),
        libc("FreeBSD", FREEBSD),
        libc("Windows CRT", WINDOWS),
        libc("WASI", WASI),
        Witness::new("linux-raw-sys", Of::Numbers("signal", "Linux"))
            .read(&["src/x86_64/general.rs"], "pub const {code}: u32 = {name};")
            .code(signal),
        signals("macOS", &["src/unix/bsd/mod.rs", "src/unix/bsd/apple/mod.rs"]),
        signals(
            "FreeBSD",
            &["src/unix/bsd/mod.rs", "src/unix/bsd/freebsdlike/mod.rs", "src/unix/bsd/freebsdlike/freebsd/mod.rs"],
        ),
        Witness::new("libuv-sys2", Of::Numbers("libuv", "Windows"))
            .read(&["libuv/include/uv/errno.h"], "define UV__{code} ({name})")
            .name(decimal),
    ]
}

fn constants() -> Vec<Witness> {
    let of = |id, package| Witness::new(package, Of::Constants(id));
    let libc = [APPLE[0], FREEBSD[0], FREEBSD[1], WINDOWS[0], WASI[0], LINUX[0], LINUX[1]];
    let mut libc_errno = of("rust-libc-errno", "libc");
    for file in libc {
        // Every file names the same kind of constant: the code is its name.
        let files: &'static [&'static str] = Vec::leak(vec![file]);
        libc_errno = libc_errno.read(files, "pub const {code}: c_int = ").code(errno);
    }
    vec![
        libc_errno,
        of("rust-coap-lite", "coap-lite")
            .read(&["src/header.rs"], "{code} => MessageClass::Response(ResponseType::{name})")
            .code(coap)
            .read(&["src/header.rs"], "{code} => { MessageClass::Response(ResponseType::{name}")
            .code(coap),
        of("rust-curl", "curl")
            .read(&["src/error.rs"], "pub fn {name}(&self) -> bool { self.code == curl_sys::{code} }")
            .code(|symbol| code_of("c-libcurl", symbol)),
        of("c-libcurl", "curl-sys")
            .read(CURL, "{name}, /* {code} ")
            .within("CURLE_OK = 0,", "CURL_LAST")
            .code(decimal)
            .name(curle)
            .read(CURL, "{name} = {code},")
            .within("typedef enum {", "CURLE_UNSUPPORTED")
            .code(decimal)
            .name(curle)
            // Former names.
            .read(CURL, "#define {name} {code}")
            .within("CURL_LAST", "CURLE_ALREADY_COMPLETE")
            .code(|symbol| {
                symbol.strip_prefix("CURLE_OBSOLETE").map_or_else(|| code_of("c-libcurl", symbol), decimal)
            })
            .name(curle),
        of("rust-exitcode", "exitcode").read(&["src/lib.rs"], "pub const {name}: ExitCode = {code};").code(decimal),
        of("rust-sysexits", "sysexits")
            // The numbers stand in the examples: the enum counts on from the first.
            .read(&["src/exit_code.rs"], "ExitCode::{name} as u8, {code});")
            .code(decimal),
        of("rust-h2", "h2").read(&["src/frame/reason.rs"], "pub const {name}: Reason = Reason({code});").code(hex),
        of("rust-h3", "h3").read(&["src/error/codes.rs"], "({code}, {name});").code(hex),
        of("rust-hickory-proto", "hickory-proto")
            .read(&["src/op/response_code.rs"], "ResponseCode::{name} {..}=> {code},")
            .within("impl From<ResponseCode> for u16 {", "ResponseCode::Unknown")
            .code(decimal),
        of("rust-http", "http")
            .read(&["src/status.rs"], "({code}, {name}, \"")
            .within("status_codes! {", "\n}")
            .code(decimal),
        of("rust-nix", "nix")
            .read(&["src/sys/signal.rs"], "{code},")
            .within("pub enum Signal {", "\n    }")
            .code(signal),
        of("rust-quinn", "quinn-proto")
            .read(&["src/transport_error.rs"], "{name}({code}) \"")
            .within("errors! {", "\n}")
            .code(hex),
        of("rust-rsip", "rsip")
            .read(&["src/common/status_code.rs"], "{name} => {code}")
            .within("create_status_codes!(", ");")
            .code(decimal),
        of("rust-rumqttc", "rumqttc")
            .read(
                &[
                    "src/v5/mqttbytes/v5/connack.rs",
                    "src/v5/mqttbytes/v5/puback.rs",
                    "src/v5/mqttbytes/v5/pubrec.rs",
                    "src/v5/mqttbytes/v5/pubrel.rs",
                    "src/v5/mqttbytes/v5/pubcomp.rs",
                    "src/v5/mqttbytes/v5/suback.rs",
                    "src/v5/mqttbytes/v5/unsuback.rs",
                ],
                "{code} => {name*},",
            )
            .code(hex)
            .name(|name| name.contains("Re").then(|| name.to_owned()))
            .read(&["src/v5/mqttbytes/v5/disconnect.rs"], "{name} = {code},")
            .within("pub enum DisconnectReasonCode {", "\n}")
            .code(hex)
            .name(|name| Some(format!("DisconnectReasonCode::{name}"))),
        of("rust-rustix-errno", "rustix").read(
            &["src/backend/linux_raw/io/errno.rs"],
            "pub const {name}: Self = Self::from_errno(errno::{code});",
        ),
        of("rust-rustls", "rustls")
            .read(&["src/enums.rs"], "{name} => {code},")
            .within("pub enum AlertDescription {", "}")
            .code(decimal),
        of("rust-tokio-postgres", "tokio-postgres")
            .read(&["src/error/sqlstate.rs"], "pub const {name}: SqlState = SqlState(Inner::E{code});"),
        of("rust-tonic", "tonic")
            .read(&["src/status.rs"], "{name} = {code},")
            .within("pub enum Code {", "\n}")
            .code(decimal),
        of("rust-tungstenite", "tungstenite")
            .read(&["src/protocol/frame/coding.rs"], "{name} => {code},")
            .within("impl From<CloseCode> for u16 {", "Reserved(code)")
            .code(decimal),
        of("c-openssl", "openssl-src")
            .read(&["openssl/include/openssl/ssl3.h"], "define SSL3_AD_{name} {code}")
            .code(decimal)
            .read(&["openssl/include/openssl/tls1.h"], "define TLS1_AD_{name} {code}")
            .code(decimal)
            .read(&["openssl/include/openssl/tls1.h"], "define TLS13_AD_{name} {code}")
            .code(decimal),
        of("c-openssl-reasons", "openssl-src")
            .read(&["openssl/include/openssl/sslerr.h"], "define SSL_R_{name} {code}")
            .code(alert_of_reason),
        // Node.js makes its codes of OpenSSL's reasons.
        of("node-tls", "openssl-src")
            .read(&["openssl/include/openssl/sslerr.h"], "define SSL_R_{name} {code}")
            .code(alert_of_reason),
        of("c-nginx", "nginx-src")
            .read(&["nginx/src/http/ngx_http_request.h"], "define {name} {code}")
            .within("NGX_HTTP_LOG_UNSAFE", "")
            .code(|word| decimal(word).filter(|code| code.len() == 3))
            .name(|name| (name.starts_with("NGX_HTTP") && !name.ends_with("_BUFFERED")).then(|| name.to_owned())),
        of("c-grpc", "grpcio-sys")
            .read(&["grpc/include/grpc/status.h"], "{name} = {code},")
            .within("typedef enum {", "}")
            .code(decimal),
        of("cpp-grpc", "grpcio-sys")
            .read(&["grpc/include/grpcpp/support/status_code_enum.h"], "{name} = {code},")
            .code(decimal),
        of("python-oserror", "rustpython-vm")
            .read(&["src/exceptions.rs"], "errors::{code} {..}=> Some(excs.{name})")
            .within("fn errno_to_exc_type(", "_ => None")
            .name(|name| {
                let known = |symbol: &&str| letters(symbol) == letters(name);
                library("python-oserror")
                    .symbols
                    .iter()
                    .map(|symbol| symbol.symbol.as_str())
                    .find(known)
                    .map(Into::into)
            }),
    ]
}

/// The reasons of alerts are the alerts' numbers and 1,000.
fn alert_of_reason(word: &str) -> Option<String> {
    number(word).filter(|reason| *reason >= 1000).map(|reason| (reason - 1000).to_string())
}

fn edges() -> Vec<Witness> {
    let tonic = |symbol: &str| code_of("rust-tonic", symbol);
    vec![
        Witness::new("tonic", Of::Edges("http", "grpc", "tonic"))
            .read(&["src/status.rs"], "http::StatusCode::{code} {..}=> Code::{name},")
            .within("let code = match status_code {", "http::StatusCode::OK")
            .code(|symbol| code_of("rust-http", symbol))
            .name(tonic),
        Witness::new("tonic", Of::Edges("http2", "grpc", "tonic"))
            .read(&["src/status.rs"], "Some(h2::Reason::{code}) {..}=> Code::{name},")
            .within("fn code_from_h2(", "_ => Code::Unknown")
            .code(|symbol| code_of("rust-h2", symbol))
            .name(tonic),
        Witness::new("grpcio-sys", Of::Edges("errno", "grpc", "Abseil"))
            .read(
                &["grpc/third_party/abseil-cpp/absl/status/status.cc"],
                "case {code}:{..}return StatusCode::k{name};",
            )
            .within("StatusCode ErrnoToStatusCode(", "default:")
            .code(errno)
            .name(|symbol| code_of("cpp-grpc", symbol)),
        Witness::new("google-cloud-rpc", Of::Edges("grpc", "http", ""))
            .read(&["src/model.rs"], "/// HTTP Mapping: {name} {..}\n {code},")
            .within("pub enum Code {", "\n}")
            .code(tonic),
        Witness::new("libuv-sys2", Of::Edges("libuv", "errno", "libuv"))
            .read(&["libuv/include/uv/errno.h"], "define UV__{code} UV__ERR({name})"),
        Witness::new("libuv-sys2", Of::Edges("winsock", "libuv", "libuv"))
            .read(UV, "case {code}: return UV_{name};")
            .code(winsock)
            .read(&["libuv/src/win/getaddrinfo.c"], "case {code}: return UV_{name};")
            .code(winsock),
        Witness::new("libuv-sys2", Of::Edges("winsock", "errno", "libuv"))
            .read(UV, "case {code}: return UV_{name};")
            .code(winsock),
    ]
}

#[test]
fn lists_numbers_constants_and_edges_agree_with_crates() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/witnesses/exceptions.json");
    let exceptions: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for (kind, witnesses) in
        [("lists", lists()), ("numbers", numbers()), ("constants", constants()), ("edges", edges())]
    {
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
        assert!(rows >= 100, "{kind}: {rows}");
    }
    for about in exceptions.as_object().unwrap().keys() {
        if !known.contains(about) {
            wrong.push(format!("exceptions for {about}, which nothing is compared with"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_are_read_as_they_are_written() {
    let one = |text: &str, line: &str| read(text, line);
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    assert_eq!(one("const A_B: u8 =\n  1;", "const {name}: u8 = {code};"), [pair("1", "A_B")]);
    assert_eq!(one("A | B => X, C => Y", "{code} {..}=> {name}"), [pair("A", "X"), pair("B", "X"), pair("C", "Y")]);
    assert_eq!(one("XX(E, \"it is\")", "XX({code}, \"{name*}\")"), [pair("E", "it is")]);
    assert_eq!((coap("0x85"), hex("0xA"), decimal("-0x1")), (Some("4.05".into()), Some("0xa".into()), None));
}
