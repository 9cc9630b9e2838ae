//! Reading constants out of source by the way a line is written, and what their words mean.

use wirecode::model::{Entry, Library, Symbol};

use super::super::catalog;

/// Makes ours of a word of theirs; `None` leaves the line out.
pub type Ours = fn(&str) -> Option<String>;

pub fn between<'a>(text: &'a str, (from, until): (&str, &str), file: &str) -> &'a str {
    let begin = text.find(from).unwrap_or_else(|| panic!("{file} lacks {from}")) + from.len();
    let rest = &text[begin..];
    if until.is_empty() {
        return rest;
    }
    &rest[..rest.find(until).unwrap_or_else(|| panic!("{file} lacks {until} after {from}"))]
}

/// Every place of the text where the line fits, with its code and its name.
pub fn read(text: &str, line: &str) -> Vec<(String, String)> {
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

pub fn word(word: &str) -> Option<String> {
    Some(word.to_owned())
}

/// A number as Rust and C write it.
pub fn number(word: &str) -> Option<i64> {
    let word = word.trim_end_matches("i32").trim_end_matches("u32");
    match word.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => word.parse().ok(),
    }
}

pub fn decimal(word: &str) -> Option<String> {
    number(word).map(|number| number.to_string())
}

pub fn hex(word: &str) -> Option<String> {
    number(word).map(|number| format!("{number:#x}"))
}

/// A number, or the name of the constant that has it.
pub fn number_or_name(word: &str) -> Option<String> {
    decimal(word).or_else(|| word.starts_with('E').then(|| word.to_owned()))
}

/// 3 bits of class and 5 of detail.
pub fn coap(word: &str) -> Option<String> {
    number(word).map(|byte| format!("{}.{:02}", byte >> 5, byte & 31))
}

pub fn snake(name: &str) -> Option<String> {
    let mut snake = String::new();
    for sign in name.chars() {
        if sign.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(sign.to_ascii_lowercase());
    }
    Some(snake)
}

/// An error's name, but not a constant that only begins with the same letter: of `getaddrinfo`, of `epoll`, a
/// register, the last number.
pub fn errno(name: &str) -> Option<String> {
    let is_other =
        name.contains('_') || name.starts_with("EPOLL") || ["EOF", "ES", "EFLAGS", "ELAST"].contains(&name);
    (!is_other && (name.starts_with('E') || name == "STRUNCATE")).then(|| name.to_owned())
}

pub fn signal(name: &str) -> Option<String> {
    let is_one = name.starts_with("SIG") && !name.contains('_') && !name.starts_with("SIGEV") && name != "SIGSTKSZ";
    is_one.then(|| name.to_owned())
}

pub fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}

pub fn library(id: &str) -> &'static Library {
    catalog().libraries.iter().find(|library| library.id == id).unwrap_or_else(|| panic!("no library {id}"))
}

/// The code that a library calls so, spelling apart.
pub fn code_of(id: &str, symbol: &str) -> Option<String> {
    let is_it = |known: &str| letters(known) == letters(symbol);
    let named = |known: &&Symbol| is_it(&known.symbol) || known.aliases.iter().any(|alias| is_it(&alias.symbol));
    library(id).symbols.iter().find(named).map(|known| known.code.clone())
}

/// The row of Winsock with this name.
pub fn winsock(name: &str) -> Option<String> {
    let rows = &catalog().system("winsock").unwrap().entries;
    rows.iter()
        .find(|row| row.name == name || row.aliases.iter().any(|known| known == name))
        .map(|row| row.code.clone())
}

/// Whether a name is one that the row has, spelling apart; "SIGBUS (Linux), SIGEMT (macOS)" are two.
pub fn is_named(entry: &Entry, name: &str) -> bool {
    let parts = entry.name.split(", ").map(|part| part.split(" (").next().unwrap_or(part));
    let own =
        parts.chain([entry.code.as_str(), entry.name.as_str()]).chain(entry.aliases.iter().map(String::as_str));
    let name = letters(name);
    own.into_iter().any(|own| letters(own) == name)
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
