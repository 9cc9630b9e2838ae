//! The words of the interface.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// Every word that the interface says, by key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ui {
    words: Vec<(String, String)>,
}

impl Ui {
    /// Words by key.
    #[must_use]
    pub fn new(words: Vec<(String, String)>) -> Self {
        Self { words }
    }

    /// The words for `key`; the key itself where nobody wrote any.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The words for `group-name`; the name itself where nobody wrote any.
    #[must_use]
    pub fn text_of<'a>(&'a self, group: &str, name: &'a str) -> &'a str {
        self.find(&format!("{group}-{name}")).unwrap_or(name)
    }

    // A hundred words are looked through faster than they are sorted.
    fn find(&self, key: &str) -> Option<&str> {
        self.words.iter().find(|(known, _)| known == key).map(|(_, words)| words.as_str())
    }

    /// The words for `key` with each `{name}` filled in.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// The words for a count: `key-one` or `key-other`, with `{n}` filled in.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "other" };
        self.fill(&format!("{key}-{form}"), &[("n", &n.to_string())])
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(key, _)| key.as_str())
    }
}

impl Serialize for Ui {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.words.len()))?;
        for (key, words) in &self.words {
            map.serialize_entry(key, words)?;
        }
        map.end()
    }
}
