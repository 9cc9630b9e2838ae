//! What can be checked of a page: its words, and its data.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha1::{Digest, Sha1};
use wirecode::answer::{answer, answer_to};
use wirecode::model::{Answer, Block, Entry, Equivalent, Fact, Fidelity, Prose, Query, Standing};

use super::super::catalog;

/// What is checked of an answer besides its words.
#[derive(Clone, Copy)]
pub enum Is {
    /// It never travels between two parties.
    NeverSent,
    /// Its name.
    Named(&'static str),
    /// An older name.
    Alias(&'static str),
    /// Who stands behind it.
    Standing(Standing),
    /// What it becomes in another system, without the conversions of implementations.
    Becomes(&'static str, &'static [&'static str]),
    /// What an implementation makes of it: by, the system, the code.
    By(&'static str, &'static str, &'static str),
    /// What a standard turns into it: a system, a code.
    Of(&'static str, &'static str),
    /// It has no conversion to or from a code: a system, a code.
    Apart(&'static str, &'static str),
    /// It is like a code, and no more: a system, a code.
    Like(&'static str, &'static str),
    /// Its number is read as a code of this system too.
    AlsoIn(&'static str),
    /// Its number on a platform.
    Number(&'static str, i64),
    /// The class it belongs to.
    Class(&'static str),
    /// Its symbol in a library, as it is written in code.
    Symbol(&'static str, &'static str),
    /// What is remarked on its symbol in a library.
    Remark(&'static str, &'static str),
    /// A library has no symbol for it.
    Without(&'static str),
    /// A message that stands for it gets the note of this rule.
    Noted(&'static str, &'static str),
    /// A message gets no note of this rule.
    NotNoted(&'static str, &'static str),
    /// Anything else.
    Holds(fn(&Answer) -> Result<(), String>),
}

/// The answer that a page shows: `system/code`, or `system text`, where the text is typed.
pub fn page(page: &str) -> Answer {
    if let Some((system, text)) = page.split_once(' ') {
        return answer(catalog(), &Query { systems: vec![system.to_owned()], ..Query::new(text) });
    }
    match page.split_once('/') {
        Some((system, code)) => answer_to(catalog(), system, code)
            .unwrap_or_else(|| answer(catalog(), &Query { systems: vec![system.to_owned()], ..Query::new(code) })),
        None => Answer::default(),
    }
}

/// What a reader of the page is told, in small letters and without marks.
pub fn text_of(page: &str, answer: &Answer) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(rows) = catalog().system(page) {
        lines.push(plain(&rows.system.what));
    }
    lines.extend(answer.readings.first().map(|reading| plain(&reading.summary)));
    lines.extend(answer.class.iter().map(|class| plain(&class.summary)));
    lines.extend(answer.quick_answer.iter().map(Prose::plain));
    lines.extend(answer.facts.iter().map(|fact| match &fact.value {
        Fact::Flag(flag) => format!("{}: {flag}", fact.label),
        Fact::Text(text) => format!("{}: {}", fact.label, plain(text)),
        Fact::List(items) => items.iter().map(|item| plain(item)).collect::<Vec<_>>().join("\n"),
    }));
    for meaning in &answer.meanings {
        lines.push(format!("{}: {}", meaning.who, plain(&meaning.text)));
        lines.push(plain(&meaning.reaches_client));
    }
    lines.extend(answer.forms.iter().map(|form| plain(&form.why)));
    lines.extend(answer.equivalents.iter().map(|edge| plain(&edge.note)));
    lines.extend(answer.notes.iter().map(|note| plain(&note.text)));
    lines.extend(answer.when.iter().chain(&answer.debugging).map(block));
    for question in &answer.faq {
        let answer: Vec<String> = question.answer.iter().map(block).collect();
        lines.push(format!("{}: {}", question.question, answer.join("\n")));
    }
    lines.extend(answer.references.iter().map(|reference| reference.title.clone()));
    lines.join("\n").to_lowercase()
}

fn demand(is: bool, what: String) -> Result<(), String> {
    if is { Ok(()) } else { Err(what) }
}

fn plain(text: &str) -> String {
    Prose::from(text).plain()
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(prose) => prose.plain(),
        Block::Heading(text) => text.clone(),
        Block::List { items, .. } => items.iter().map(Prose::plain).collect::<Vec<_>>().join("\n"),
        Block::Code { text, .. } => text.clone(),
    }
}

impl Is {
    /// Whether it is so, or what is so instead.
    pub fn of(self, answer: &Answer) -> Result<(), String> {
        let first = answer.readings.first();
        let reading = |what: &str| first.ok_or_else(|| format!("{what}: there is no reading"));
        let constant = |library: &str| answer.constants.iter().find(|known| known.library.contains(library));
        let edges = |fits: &dyn Fn(&Equivalent) -> bool| {
            let fitting: Vec<String> = answer
                .equivalents
                .iter()
                .filter(|edge| fits(edge))
                .map(|edge| format!("{} {}/{}", edge.direction, edge.system, edge.code))
                .collect();
            fitting
        };
        match self {
            Self::NeverSent => demand(answer.never_sent, "is said to travel".to_owned()),
            Self::Named(name) => {
                let known = &reading(name)?.name;
                demand(known == name, format!("is called {known}, not {name}"))
            }
            Self::Alias(name) => {
                let is_only_alias = reading(name)?.name != name && answer.aliases.iter().any(|alias| alias == name);
                demand(is_only_alias, format!("{name} is not among the older names {:?}", answer.aliases))
            }
            Self::Standing(standing) => {
                let known = reading("standing")?.standing;
                demand(known == standing, format!("is {known:?}, not {standing:?}"))
            }
            Self::Becomes(system, codes) => {
                let found = edges(&|edge| {
                    edge.direction == "to" && edge.system == system && edge.fidelity != Fidelity::Implementation
                });
                let expected: Vec<String> = codes.iter().map(|code| format!("to {system}/{code}")).collect();
                demand(found == expected, format!("becomes {found:?}, not {expected:?}"))
            }
            Self::By(by, system, code) => {
                let found = edges(&|edge| {
                    edge.direction == "to"
                        && edge.fidelity == Fidelity::Implementation
                        && edge.by.starts_with(by)
                        && edge.system == system
                });
                demand(found == [format!("to {system}/{code}")], format!("{by} makes {found:?} of it, not {code}"))
            }
            Self::Of(system, code) => {
                let found = edges(&|edge| {
                    edge.direction == "from"
                        && edge.system == system
                        && edge.code == code
                        && edge.fidelity == Fidelity::Standard
                });
                demand(found.len() == 1, format!("no standard makes it of {system}/{code}"))
            }
            Self::Apart(system, code) => {
                let found = edges(&|edge| edge.system == system && edge.code == code);
                demand(found.is_empty(), format!("is converted: {found:?}"))
            }
            Self::Like(system, code) => {
                let mut same = answer.equivalents.iter().filter(|edge| edge.system == system && edge.code == code);
                demand(
                    same.next().is_some_and(|edge| edge.fidelity == Fidelity::Analogy) && same.next().is_none(),
                    format!("is not like {system}/{code}, or more than that"),
                )
            }
            Self::AlsoIn(system) => {
                let systems: Vec<&str> = answer.readings.iter().map(|reading| reading.system.as_str()).collect();
                demand(systems.contains(&system), format!("is read as {systems:?} alone"))
            }
            Self::Number(on, number) => {
                let reading = reading("number")?;
                let entry = catalog().entry(&reading.system, &reading.code).unwrap();
                let known = number_on(entry, on);
                demand(known == Some(number), format!("is {known:?} on {on}, not {number}"))
            }
            Self::Class(name) => {
                let class = answer.class.as_ref().map(|class| class.name.as_str());
                demand(class == Some(name), format!("is of the class {class:?}, not {name}"))
            }
            Self::Symbol(library, symbol) => {
                let known = constant(library).map(|known| known.symbol.as_str());
                demand(known == Some(symbol), format!("{library} calls it {known:?}, not {symbol}"))
            }
            Self::Remark(library, remark) => {
                let remarks: Vec<String> = constant(library)
                    .map(|known| known.remarks.iter().map(|remark| plain(remark).to_lowercase()).collect())
                    .unwrap_or_default();
                demand(
                    remarks.iter().any(|known| known.contains(remark)),
                    format!("{library}: {remarks:?} do not say {remark}"),
                )
            }
            Self::Without(library) => {
                // A name that no library has would be missed everywhere.
                assert!(catalog().libraries.iter().any(|known| known.library.contains(library)), "{library}");
                let known = constant(library);
                demand(known.is_none(), format!("{library} has {known:?}"))
            }
            Self::Noted(message, rule) => {
                demand(has_note(message, rule), format!("{rule} does not note {message:?}"))
            }
            Self::NotNoted(message, rule) => demand(!has_note(message, rule), format!("{rule} notes {message:?}")),
            Self::Holds(check) => check(answer),
        }
    }
}

fn has_note(message: &str, rule: &str) -> bool {
    answer(catalog(), &Query::new(message)).notes.iter().any(|note| note.rule == rule)
}

fn number_on(entry: &Entry, on: &str) -> Option<i64> {
    entry.numbers.iter().find(|known| known.on == on).map(|known| known.number)
}

/// The nonce of RFC 6455, section 4.1, is misprinted; the one of section 1.3, in our exchange, is right, and so is what
/// the server makes of it.
pub fn the_sample_nonces(answer: &Answer) -> Result<(), String> {
    let bytes: Vec<u8> = (1..=16).collect();
    let is_misprint = BASE64_STANDARD.decode("AQIDBAUGBwgJCgsMDQ4PEC==").is_err();
    demand(
        BASE64_STANDARD.encode(bytes) == "AQIDBAUGBwgJCgsMDQ4PEA==" && is_misprint,
        "base64 is another".to_owned(),
    )?;
    let messages = answer.exchange.first().map(|exchange| &exchange.messages).filter(|known| known.len() >= 2);
    let messages = messages.ok_or("there is no handshake")?;
    let whole = format!("{}\n\n{}", messages[0].text, messages[1].text);
    let field = |name: &str| whole.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let key = field("Sec-WebSocket-Key: ");
    demand(
        BASE64_STANDARD.decode(key).is_ok_and(|nonce| nonce == b"the sample nonce"),
        format!("the key of the handshake is {key}"),
    )?;
    let accept = Sha1::digest(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11").as_bytes());
    let accept = BASE64_STANDARD.encode(accept);
    demand(field("Sec-WebSocket-Accept: ") == accept, format!("the handshake is not accepted with {accept}"))
}

/// A reserved code has no status line to copy.
pub fn has_no_status_line(answer: &Answer) -> Result<(), String> {
    demand(answer.forms.len() == 1, format!("is written in a message: {:?}", answer.forms))
}

/// The registry as it was read: http-status-codes2 has its rows.
pub fn the_registry_is_counted(_: &Answer) -> Result<(), String> {
    let registry = http_status_codes2::status_code_registry::CODE_REGISTRY;
    let unused = registry.iter().filter(|(_, description, ..)| *description == "(Unused)").count();
    let temporary = registry.iter().filter(|(_, description, ..)| description.contains("TEMPORARY")).count();
    let counted = (registry.len(), unused, temporary, registry.len() - unused - temporary);
    demand(counted == (64, 2, 1, 61), format!("the registry has {counted:?}"))
}

/// The days on the page are those of the registry.
pub fn the_registration_of_104(_: &Answer) -> Result<(), String> {
    let registry = http_status_codes2::status_code_registry::CODE_REGISTRY;
    let (_, description, ..) = registry.iter().find(|(number, ..)| *number == 104).ok_or("104 is gone")?;
    let days = ["registered 2024-11-13", "extension registered 2025-09-15", "expires 2026-11-13"];
    demand(days.iter().all(|day| description.contains(day)), format!("the registry says {description}"))
}

pub fn there_are_17_grpc_codes(_: &Answer) -> Result<(), String> {
    let codes = catalog().system("grpc").map_or(0, |rows| rows.entries.len());
    demand(codes == 17, format!("there are {codes}"))
}

/// grpc-web has its own table: none of these rows is the document's, where what is not named is UNKNOWN.
pub fn grpc_web_differs(_: &Answer) -> Result<(), String> {
    let map = catalog().maps.iter().find(|map| map.from == "http" && map.to == "grpc").ok_or("there is no map")?;
    let standard = |from: &str| {
        let row = map.rows.iter().find(|edge| edge.from == from && edge.fidelity == Fidelity::Standard);
        row.map_or("2", |edge| edge.to.as_str())
    };
    let own: Vec<_> = map.rows.iter().filter(|edge| edge.by.starts_with("grpc-web")).collect();
    let same: Vec<&str> =
        own.iter().filter(|edge| standard(&edge.from) == edge.to).map(|edge| edge.from.as_str()).collect();
    demand(own.len() >= 7 && same.is_empty(), format!("{} rows, the same for {same:?}", own.len()))
}

/// 54 of the 87 names that Linux and macOS share have another number.
pub fn numbers_differ_between_linux_and_macos(_: &Answer) -> Result<(), String> {
    let errno = catalog().system("errno").ok_or("there is no errno")?;
    // The synonyms have rows of their own, and are not counted.
    let shared: Vec<(i64, i64)> = errno
        .entries
        .iter()
        .filter(|entry| !["EWOULDBLOCK", "ENOTSUP", "EDEADLOCK"].contains(&entry.code.as_str()))
        .filter_map(|entry| Some((number_on(entry, "Linux")?, number_on(entry, "macOS")?)))
        .collect();
    let counted = (shared.len(), shared.iter().filter(|(linux, macos)| linux != macos).count());
    demand(counted == (87, 54), format!("{counted:?} are shared and different"))
}
