//! Reading JSON field by field, so that every problem of a file is found and none stops the reading.

use std::borrow::Cow;

use hifijson::value;

use super::{CatalogError, ErrorKind};
pub use crate::json::Value;
use crate::json::{Mistake, parse};

/// A place in a document, held as a chain so that nothing is allocated until there is a problem.
#[derive(Clone, Copy)]
pub enum At<'a> {
    Root,
    Key(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    /// The place as a JSON Pointer.
    pub fn pointer(&self) -> String {
        match self {
            At::Root => String::new(),
            At::Key(parent, key) => {
                let key = key.replace('~', "~0").replace('/', "~1");
                format!("{}/{key}", parent.pointer())
            }
            At::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// The fields of an object that has been checked for unknown ones.
#[derive(Clone, Copy)]
pub struct Object<'v> {
    fields: &'v [(Cow<'v, str>, Value<'v>)],
    at: &'v At<'v>,
}

impl<'v> Object<'v> {
    /// The value of `field`.
    pub fn get(&self, field: &str) -> Option<&'v Value<'v>> {
        self.fields.iter().find(|(key, _)| key == field).map(|(_, value)| value)
    }
}

/// Reads one file and keeps what is wrong with it.
pub struct Reader<'f> {
    file: &'f str,
    problems: &'f mut Vec<CatalogError>,
}

impl<'f> Reader<'f> {
    /// A reader of `file` that adds to `problems`.
    pub fn new(file: &'f str, problems: &'f mut Vec<CatalogError>) -> Self {
        Self { file, problems }
    }

    /// Notes a problem.
    pub fn problem(&mut self, at: &At, kind: ErrorKind) {
        self.problems.push(CatalogError { file: self.file.to_owned(), pointer: at.pointer(), kind });
    }

    /// The document in `text`, or nothing, and the reason among the problems.
    pub fn parse<'t>(&mut self, text: &'t str) -> Option<Value<'t>> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(Mistake { line, column, what }) => {
                self.problem(&At::Root, ErrorKind::Syntax { line, column, what });
                None
            }
        }
    }

    /// `value` as an object with no other fields than `known`.
    pub fn object<'v>(
        &mut self,
        value: &'v Value<'v>,
        at: &'v At<'v>,
        known: &[&'static str],
    ) -> Option<Object<'v>> {
        let value::Value::Object(fields) = value else {
            self.wrong_type(at, "an object", value);
            return None;
        };
        for (index, (key, _)) in fields.iter().enumerate() {
            if !known.contains(&key.as_ref()) && key != "$schema" {
                let near = known.iter().copied().find(|name| resembles(name, key));
                self.problem(&At::Key(at, key), ErrorKind::UnknownField { field: key.to_string(), near });
            }
            if fields.iter().take(index).any(|(earlier, _)| earlier == key) {
                self.problem(&At::Key(at, key), ErrorKind::RepeatedField(key.to_string()));
            }
        }
        Some(Object { fields, at })
    }

    fn wrong_type(&mut self, at: &At, expected: &'static str, value: &Value) {
        let found = match value {
            value::Value::Null => "null",
            value::Value::Bool(_) => "true or false",
            value::Value::Number(_) => "a number",
            value::Value::String(_) => "a text",
            value::Value::Array(_) => "a list",
            value::Value::Object(_) => "an object",
        };
        self.problem(at, ErrorKind::Type { expected, found });
    }

    /// `value` as a text.
    pub fn string(&mut self, value: &Value, at: &At) -> Option<String> {
        match value {
            value::Value::String(text) => Some(text.as_ref().to_owned()),
            other => {
                self.wrong_type(at, "a text", other);
                None
            }
        }
    }

    /// The text of a field that may be left out.
    pub fn maybe(&mut self, object: &Object, field: &'static str) -> Option<String> {
        let value = object.get(field)?;
        self.string(value, &At::Key(object.at, field))
    }

    /// The text of a field that must be there and say something.
    pub fn text(&mut self, object: &Object, field: &'static str) -> String {
        if object.get(field).is_none() {
            self.problem(object.at, ErrorKind::Missing(field));
            return String::new();
        }
        let text = self.maybe(object, field);
        if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
            self.problem(&At::Key(object.at, field), ErrorKind::Empty);
        }
        text.unwrap_or_default()
    }

    /// A field that is true or false.
    pub fn flag(&mut self, object: &Object, field: &'static str, default: bool) -> bool {
        match object.get(field) {
            None => default,
            Some(value::Value::Bool(flag)) => *flag,
            Some(other) => {
                self.wrong_type(&At::Key(object.at, field), "true or false", other);
                default
            }
        }
    }

    /// A whole number that must be there.
    pub fn number(&mut self, object: &Object, field: &'static str) -> i64 {
        let Some(value) = object.get(field) else {
            self.problem(object.at, ErrorKind::Missing(field));
            return 0;
        };
        if let value::Value::Number((digits, _)) = value
            && let Ok(number) = digits.parse()
        {
            return number;
        }
        self.wrong_type(&At::Key(object.at, field), "a whole number", value);
        0
    }

    /// A word out of `names`.
    pub fn choice<T: Copy + Default>(
        &mut self,
        object: &Object,
        field: &'static str,
        names: &[(&'static str, T)],
        required: bool,
    ) -> T {
        if object.get(field).is_none() && !required {
            return T::default();
        }
        let found = self.text(object, field);
        match names.iter().find(|(name, _)| *name == found) {
            Some((_, value)) => *value,
            None => {
                if !found.is_empty() {
                    let allowed = names.iter().map(|(name, _)| *name).collect();
                    self.problem(&At::Key(object.at, field), ErrorKind::Choice { found, allowed });
                }
                T::default()
            }
        }
    }

    /// Calls `item` for each item of a list field; not at all where the field is left out.
    // Not generic, and by `dyn`: the walk is compiled once, not once for every type that is read.
    fn each(&mut self, object: &Object, field: &'static str, item: &mut dyn FnMut(&mut Self, &Value, &At)) {
        let at = At::Key(object.at, field);
        match object.get(field) {
            None => {}
            Some(value::Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    item(self, value, &At::Index(&at, index));
                }
            }
            Some(other) => self.wrong_type(&at, "a list", other),
        }
    }

    /// The items of a list field, each read by `item`; none where the field is left out.
    pub fn list<T>(
        &mut self,
        object: &Object,
        field: &'static str,
        item: impl Fn(&mut Self, &Value, &At) -> Option<T>,
    ) -> Vec<T> {
        let mut items = Vec::new();
        self.each(object, field, &mut |reader, value, at| {
            if let Some(value) = item(reader, value, at) {
                items.push(value);
            }
        });
        items
    }

    /// A list of texts.
    pub fn texts(&mut self, object: &Object, field: &'static str) -> Vec<String> {
        self.list(object, field, |reader, value, at| reader.string(value, at))
    }

    /// Calls `item` for each field of an object whose names are free.
    pub fn map(&mut self, value: &Value, at: &At, item: &mut dyn FnMut(&mut Self, &str, &Value, &At)) {
        let value::Value::Object(fields) = value else {
            self.wrong_type(at, "an object", value);
            return;
        };
        for (key, value) in fields.iter().filter(|(key, _)| key != "$schema") {
            item(self, key, value, &At::Key(at, key));
        }
    }
}

/// Whether two field names differ in case, punctuation or one letter only.
fn resembles(known: &str, found: &str) -> bool {
    let fold = |name: &str| -> Vec<u8> {
        name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect()
    };
    let (known, found) = (fold(known), fold(found));
    super::typo::within(&found, &known, 1).is_some_and(|near| !near.prefix)
}
