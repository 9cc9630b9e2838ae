//! What the comparisons share: what the data says as pairs, the reasons of exceptions, and what differs without one.

use std::collections::BTreeSet;

use serde_json::Value;
use wirecode::model::{Library, Map};

/// A code and a name, or the two ends of a conversion.
pub type Pairs = BTreeSet<(String, String)>;

/// The lines of a table that have two columns.
pub fn pairs(text: &str) -> Pairs {
    text.lines().filter_map(|line| line.split_once('\t')).map(|(code, name)| (code.into(), name.into())).collect()
}

/// What a library calls the codes.
pub fn named(library: &Library) -> Pairs {
    let mut pairs = Pairs::new();
    for symbol in &library.symbols {
        pairs.insert((symbol.code.clone(), symbol.symbol.clone()));
        pairs.extend(symbol.aliases.iter().map(|alias| (symbol.code.clone(), alias.symbol.clone())));
    }
    pairs
}

/// What an implementation makes; without one, the rows that are nobody's. These are also those of every implementation
/// that has none of its own.
pub fn made(map: &Map, by: &str, theirs: &Pairs) -> Pairs {
    let mut pairs = Pairs::new();
    for row in &map.rows {
        let pair = (row.from.clone(), row.to.clone());
        let is_its = if row.by.is_empty() { by.is_empty() || theirs.contains(&pair) } else { is_by(&row.by, by) };
        if is_its {
            pairs.insert(pair);
        }
    }
    pairs
}

/// Whether a row's implementation is this one.
pub fn is_by(row: &str, by: &str) -> bool {
    !by.is_empty() && row.contains(by)
}

/// Reasons for differences: a string for all, or one for each.
pub struct Exceptions<'a> {
    all: &'a Value,
    used: BTreeSet<String>,
}

impl<'a> Exceptions<'a> {
    pub fn new(all: &'a Value) -> Self {
        Self { all, used: BTreeSet::new() }
    }

    pub fn excuse(&mut self, kind: &str, key: &str) -> bool {
        for pointer in [format!("/{kind}"), format!("/{kind}/{}", key.replace('~', "~0").replace('/', "~1"))] {
            if self.all.pointer(&pointer).is_some_and(Value::is_string) {
                self.used.insert(pointer);
                return true;
            }
        }
        false
    }

    /// Those that nothing needed.
    pub fn idle(&self) -> Vec<String> {
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

/// Two sets of pairs in both directions; what differs and has no reason. A reason is `names` (theirs) or `more` (ours),
/// for the first of a pair or for both of them: `413.1 404`.
pub fn differences(about: &str, excepted: &mut Exceptions, ours: &Pairs, theirs: &Pairs) -> Vec<String> {
    let mut wrong = Vec::new();
    for (only, other, kind, where_it_is) in
        [(theirs, ours, "names", "there, not here"), (ours, theirs, "more", "here, not there")]
    {
        for (first, second) in only.difference(other) {
            let both = format!("{first} {second}");
            if !excepted.excuse(kind, first) && !excepted.excuse(kind, &both) {
                wrong.push(format!("{about}: {first} is {second} {where_it_is}"));
            }
        }
    }
    wrong
}
