//! Packs of answers: answers that were given when the site was built, as the JSON that `wirecode explain --json` prints.
//!
//! A reader's first answer comes out of one small pack, without a catalog and without an index. The packs stand on
//! shelves; which shelf has a code follows from its letters, so nobody needs a list of what there is.

use std::fmt;
use std::sync::Arc;

use crate::json::{self, Mistake, VERSION, Value};
use crate::model::{
    Answer, Block, Card, Class, Constant, Equivalent, Exchange, Fact, FactRow, Fidelity, Form, Level, Markup,
    Meaning, Message, Note, NoteSource, Party, Prose, Question, Reading, RelationKind, Span, Standing, Tab,
};

/// The number of the shelf, out of `shelves`, that has the answers for a code (of whatever system).
#[must_use]
pub fn shelf(code: &str, shelves: u32) -> u32 {
    // FNV-1a: a few lines, well spread, and the same on every machine.
    let hash = code.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % shelves.max(1)
}

/// A code as a part of an address and of a file name: a dot at its beginning would hide the file, or leave the folder.
#[must_use]
pub fn file_name(code: &str) -> String {
    let sign = |(at, sign): (usize, char)| match sign {
        '.' if at > 0 => sign,
        '-' => sign,
        sign if sign.is_ascii_alphanumeric() => sign,
        _ => '_',
    };
    code.chars().enumerate().map(sign).collect()
}

/// What a pack holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pack {
    /// The answers, by system and code.
    pub answers: Vec<Arc<Answer>>,
    /// The system whose reading comes first where a code is asked for without one: (code, system).
    pub first: Vec<(String, String)>,
}

/// Why a text is not a pack that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// Not JSON, or cut off.
    Syntax(Mistake),
    /// Written for another version of wirecode: the version that it states, or nothing.
    Version(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(Mistake { line, column, what }) => {
                write!(f, "not valid JSON at line {line}, column {column}: {what}; is the file complete?")
            }
            Self::Version(found) if found.is_empty() => f.write_str("this is not wirecode data"),
            Self::Version(found) => {
                write!(f, "made for version {found} of the format, and this is version {VERSION}")
            }
        }
    }
}

impl std::error::Error for PackError {}

/// The pack in `text`. Packs are written by the program that reads them: what is missing has its default.
///
/// # Errors
/// Where the text is not JSON, or not a pack of this version.
pub fn read(text: &str) -> Result<Pack, PackError> {
    let document = json::parse(text).map_err(PackError::Syntax)?;
    let fields = Fields::of(&document);
    match fields.get("wirecode") {
        Some(Value::Number((digits, _))) if digits.parse() == Ok(VERSION) => {}
        Some(Value::Number((digits, _))) => return Err(PackError::Version((*digits).to_owned())),
        _ => return Err(PackError::Version(String::new())),
    }
    let first = match fields.get("first") {
        Some(Value::Object(pairs)) => {
            pairs.iter().map(|(code, system)| (code.to_string(), string(system))).collect()
        }
        _ => Vec::new(),
    };
    Ok(Pack { answers: fields.list("answers", |value| Arc::new(answer(value))), first })
}

/// The answer in `text`, one JSON object.
///
/// # Errors
/// Where the text is not JSON.
pub fn read_answer(text: &str) -> Result<Answer, PackError> {
    json::parse(text).map(|value| answer(&value)).map_err(PackError::Syntax)
}

/// The fields of an object; none where the value is something else.
struct Fields<'v>(&'v [(std::borrow::Cow<'v, str>, Value<'v>)]);

impl<'v> Fields<'v> {
    fn of(value: &'v Value<'v>) -> Self {
        match value {
            Value::Object(fields) => Self(fields),
            _ => Self(&[]),
        }
    }

    fn get(&self, name: &str) -> Option<&'v Value<'v>> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> String {
        self.get(name).map(string).unwrap_or_default()
    }

    fn maybe(&self, name: &str) -> Option<String> {
        self.get(name).map(string)
    }

    fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Value::Bool(true)))
    }

    fn number(&self, name: &str) -> i64 {
        match self.get(name) {
            Some(Value::Number((digits, _))) => digits.parse().unwrap_or_default(),
            _ => 0,
        }
    }

    /// A number from 0 to 1, in hundredths: a parser for all fractions would cost the wasm 3 kB.
    fn fraction(&self, name: &str) -> f32 {
        let Some(Value::Number((digits, _))) = self.get(name) else { return 0.0 };
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let hundredths: String = rest.chars().chain("00".chars()).take(2).collect();
        let number = |text: &str| text.parse::<u8>().map_or(0.0, f32::from);
        number(whole) + number(&hundredths) / 100.0
    }

    fn items(&self, name: &str) -> &'v [Value<'v>] {
        match self.get(name) {
            Some(Value::Array(items)) => items,
            _ => &[],
        }
    }

    fn list<T>(&self, name: &str, item: fn(&Value) -> T) -> Vec<T> {
        self.items(name).iter().map(item).collect()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self.list(name, string)
    }

    fn choice<T: Copy + Default>(&self, name: &str, names: &[(&str, T)]) -> T {
        match self.get(name) {
            Some(Value::String(word)) => {
                names.iter().find(|(known, _)| known == word).map(|(_, value)| *value).unwrap_or_default()
            }
            _ => T::default(),
        }
    }
}

fn string(value: &Value) -> String {
    match value {
        Value::String(text) => text.as_ref().to_owned(),
        _ => String::new(),
    }
}

fn answer(value: &Value) -> Answer {
    let fields = Fields::of(value);
    Answer {
        input: fields.text("input"),
        readings: fields.list("readings", reading),
        near: fields.flag("near"),
        ambiguous: fields.flag("ambiguous"),
        aliases: fields.texts("aliases"),
        never_sent: fields.flag("neverSent"),
        class: fields.get("class").map(class),
        quick_answer: fields.list("quickAnswer", prose),
        forms: fields.list("forms", form),
        equivalents: fields.list("equivalents", equivalent),
        constants: fields.list("constants", constant),
        notes: fields.list("notes", note),
        related: fields.list("related", card),
        facts: fields.list("facts", fact_row),
        meanings: fields.list("meanings", meaning),
        when: fields.list("when", block),
        debugging: fields.list("debugging", block),
        exchange: fields.list("exchange", exchange),
        in_code: fields.list("inCode", tab),
        faq: fields.list("faq", question),
        references: fields.list("references", source),
        panel: fields.list("panel", markup),
        partial: fields.flag("partial"),
        later: fields.texts("later"),
    }
}

fn markup(value: &Value) -> Markup {
    let fields = Fields::of(value);
    let tag = fields.text("tag");
    Markup {
        tag: Markup::TAGS.iter().find(|known| **known == tag).copied().unwrap_or_default(),
        text: fields.text("text"),
        label: fields.text("label"),
        value: fields.text("value"),
        reading: fields.get("reading").and_then(|_| usize::try_from(fields.number("reading")).ok()),
        children: fields.list("children", markup),
    }
}

fn reading(value: &Value) -> Reading {
    let fields = Fields::of(value);
    Reading {
        system: fields.text("system"),
        short: fields.text("short"),
        code: fields.text("code"),
        name: fields.text("name"),
        summary: fields.text("summary"),
        standing: fields.choice("standing", &Standing::ALL),
        confidence: fields.fraction("confidence"),
        because: fields.text("because"),
        span: fields.get("span").map(span).unwrap_or_default(),
        marks: fields.list("marks", span),
        ..Reading::default()
    }
}

fn span(value: &Value) -> Span {
    let fields = Fields::of(value);
    let place = |name| usize::try_from(fields.number(name)).unwrap_or_default();
    Span { start: place("start"), end: place("end") }
}

fn class(value: &Value) -> Class {
    let fields = Fields::of(value);
    Class {
        id: fields.text("id"),
        from: fields.number("from"),
        to: fields.number("to"),
        prefix: fields.maybe("prefix"),
        name: fields.text("name"),
        summary: fields.text("summary"),
        unknown: fields.text("unknown"),
        treated_as: fields.maybe("treatedAs"),
        source: fields.text("source"),
        section: fields.text("section"),
    }
}

fn prose(value: &Value) -> Prose {
    Prose(string(value))
}

fn form(value: &Value) -> Form {
    let fields = Fields::of(value);
    let value = fields.get("value").filter(|value| matches!(value, Value::String(_))).map(string);
    Form { label: fields.text("label"), value, why: fields.text("why") }
}

fn equivalent(value: &Value) -> Equivalent {
    let fields = Fields::of(value);
    Equivalent {
        system: fields.text("system"),
        code: fields.text("code"),
        name: fields.text("name"),
        fidelity: fields.choice("fidelity", &Fidelity::NAMES),
        direction: fields.text("direction"),
        short: fields.text("short"),
        by: fields.text("by"),
        note: fields.text("note"),
        source: fields.get("source").map(source).unwrap_or_default(),
    }
}

fn constant(value: &Value) -> Constant {
    let fields = Fields::of(value);
    Constant {
        language: fields.text("language"),
        library: fields.text("library"),
        version: fields.text("version"),
        symbol: fields.text("symbol"),
        since: fields.maybe("since"),
        remarks: fields.texts("remarks"),
    }
}

fn note(value: &Value) -> Note {
    let fields = Fields::of(value);
    Note {
        level: fields.choice("level", &Level::NAMES),
        rule: fields.text("rule"),
        text: fields.text("text"),
        span: fields.get("span").map(span),
        source: fields.get("source").map(source),
    }
}

fn source(value: &Value) -> NoteSource {
    let fields = Fields::of(value);
    NoteSource { title: fields.text("title"), url: fields.text("url") }
}

fn card(value: &Value) -> Card {
    let fields = Fields::of(value);
    Card {
        system: fields.text("system"),
        code: fields.text("code"),
        name: fields.text("name"),
        kind: fields.choice("kind", &RelationKind::NAMES),
        why: fields.text("why"),
    }
}

fn fact_row(value: &Value) -> FactRow {
    let fields = Fields::of(value);
    let value = match fields.get("value") {
        Some(Value::Bool(flag)) => Fact::Flag(*flag),
        Some(Value::Array(items)) => Fact::List(items.iter().map(string).collect()),
        other => Fact::Text(other.map(string).unwrap_or_default()),
    };
    FactRow { label: fields.text("label"), value }
}

fn meaning(value: &Value) -> Meaning {
    let fields = Fields::of(value);
    Meaning {
        who: fields.text("who"),
        text: fields.text("text"),
        reaches_client: fields.text("reachesClient"),
        source: fields.text("source"),
    }
}

fn block(value: &Value) -> Block {
    let fields = Fields::of(value);
    if let Value::String(_) = value {
        Block::Paragraph(prose(value))
    } else if fields.get("list").is_some() {
        Block::List { ordered: fields.flag("ordered"), items: fields.list("list", prose) }
    } else if fields.get("code").is_some() {
        Block::Code { lang: fields.text("lang"), text: fields.text("code") }
    } else {
        Block::Heading(fields.text("heading"))
    }
}

fn exchange(value: &Value) -> Exchange {
    let fields = Fields::of(value);
    Exchange { title: fields.text("title"), messages: fields.list("messages", message) }
}

fn message(value: &Value) -> Message {
    let fields = Fields::of(value);
    Message { from: fields.choice("from", &Party::NAMES), text: fields.text("text") }
}

fn tab(value: &Value) -> Tab {
    let fields = Fields::of(value);
    Tab { label: fields.text("label"), blocks: fields.list("blocks", block) }
}

fn question(value: &Value) -> Question {
    let fields = Fields::of(value);
    Question { question: fields.text("question"), answer: fields.list("answer", block) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_are_those_that_were_built() {
        // The numbers must never change: packs that are served were laid by them.
        let rows = [("", 64, 5), ("101", 64, 47), ("404", 64, 39), ("ECONNREFUSED", 1024, 38), ("x", 0, 0)];
        for (code, shelves, expected) in rows {
            assert_eq!(shelf(code, shelves), expected, "{code}");
        }
    }

    #[test]
    fn codes_become_file_names() {
        let rows =
            [("404", "404"), ("404.3", "404.3"), ("-102", "-102"), ("ERR_X", "ERR_X"), ("../x", "_._x"), ("", "")];
        for (code, expected) in rows {
            assert_eq!(file_name(code), expected, "{code}");
        }
    }

    #[test]
    fn what_is_no_pack_is_refused() {
        let rows = [
            ("{\"wirecode\":1}", Ok(())),
            ("{\"wirecode\":1,\"answers\":[{}]}", Ok(())),
            ("{\"wirecode\":1,\"answers\":[7,null,{\"readings\":{}}]}", Ok(())),
            ("{\"wirecode\":99}", Err("version 99")),
            ("{\"wirecode\":\"1\"}", Err("not wirecode data")),
            ("{\"something\":\"else\"}", Err("not wirecode data")),
            ("[]", Err("not wirecode data")),
            ("", Err("not valid JSON")),
            ("<!doctype html>", Err("not valid JSON at line 1")),
            ("{\"wirecode\":1,\n\"answers\":[{\"inp", Err("not valid JSON at line 2")),
        ];
        for (text, expected) in rows {
            match (read(text).map_err(|error| error.to_string()), expected) {
                (Ok(_), Ok(())) => {}
                (Err(message), Err(part)) => assert!(message.contains(part), "{text}: {message}"),
                (found, _) => panic!("{text}: {found:?}"),
            }
        }
    }
}
