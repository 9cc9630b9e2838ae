//! The words of the interface.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// Every word that the interface says, by key. The keys stand in groups, by who says them: `answer` (the core), `view`
/// (the widget and the pages) and `page` (the pages alone), so that each place carries no words that it never says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ui {
    words: Vec<Word>,
}

/// Words with their group and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// `view`
    pub group: String,
    /// `retry`
    pub key: String,
    /// `Try again`
    pub text: String,
}

impl Ui {
    /// These words.
    #[must_use]
    pub fn new(words: Vec<Word>) -> Self {
        Self { words }
    }

    /// The words of one group.
    #[must_use]
    pub fn group(&self, name: &str) -> Self {
        Self { words: self.words.iter().filter(|word| word.group == name).cloned().collect() }
    }

    /// Each key with its words.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|word| (word.key.as_str(), word.text.as_str()))
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
        self.words.iter().find(|word| word.key == key).map(|word| word.text.as_str())
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
}

impl Serialize for Ui {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut groups: Vec<&str> = self.words.iter().map(|word| word.group.as_str()).collect();
        groups.dedup();
        serializer.collect_map(groups.into_iter().map(|group| {
            let words = self.words.iter().filter(move |word| word.group == group);
            (group, words.map(|word| (&word.key, &word.text)).collect::<BTreeMap<_, _>>())
        }))
    }
}
