//! What the reader types -> ranked rows: exact codes and names, constants in any casing, beginnings, words, typos.

use crate::catalog::{
    index::{Field, Index, letters},
    typo,
    words::{squash, words},
};
use crate::model::Span;

/// Words beyond these say no more about what is meant.
const MOST_WORDS: usize = 8;

/// Longer text is not typed into a search field.
const LONGEST_QUERY: usize = 256;

/// A row that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The record's number in the index.
    pub record: u32,
    /// How well it fits; comparable within one search only.
    pub score: u32,
    /// Why it was found.
    pub why: Why,
}

/// Why a row was found, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Why {
    /// The code itself.
    Code,
    /// Its current name.
    Name,
    /// An older name or a keyword.
    Alias,
    /// A constant in a library.
    Symbol,
    /// The beginning of its code or name.
    Beginning,
    /// All the words, as they are written.
    #[default]
    Words,
    /// Words that are nearly written so.
    Typo,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The rows, the best first.
    pub hits: Vec<Hit>,
    /// True where no row has all the words; the rows have some of them.
    pub near: bool,
    /// The words that were looked for, without those that name a system.
    pub words: Vec<String>,
    /// Whether a word names a system.
    pub named: bool,
}

/// Which records may be found.
pub struct Scope<'a> {
    /// For each system of the index: whether to look in it.
    pub systems: &'a dyn Fn(u16) -> bool,
    /// The system that a word names, if it names one (`HTTP 503`).
    pub named: &'a dyn Fn(&str) -> Option<u16>,
}

impl Default for Scope<'_> {
    fn default() -> Self {
        Self { systems: &|_| true, named: &|_| None }
    }
}

/// Points for the whole text being a key of the record.
const WHOLE: [(Field, u32, Why); 4] = [
    (Field::Code, 60_000, Why::Code),
    (Field::Name, 40_000, Why::Name),
    (Field::Alias, 32_000, Why::Alias),
    (Field::Symbol, 30_000, Why::Symbol),
];

/// Points for the whole text being the beginning of a key.
const BEGINNING: [(Field, u32); 4] =
    [(Field::Code, 6_000), (Field::Name, 4_000), (Field::Alias, 1_500), (Field::Symbol, 300)];

/// Points for one word, by the field it stands in.
fn word_points(field: Field) -> u32 {
    match field {
        Field::Code => 3_000,
        Field::Name => 900,
        Field::Alias => 800,
        Field::Symbol => 0,
        Field::Summary => 300,
    }
}

/// The `most` rows that fit `text` best.
#[must_use]
pub fn search(index: &Index, text: &str, most: usize, scope: &Scope) -> Found {
    if text.len() > LONGEST_QUERY || index.is_empty() {
        return Found::default();
    }
    let mut tally = Tally::new(index);
    let mut asked: Vec<String> = Vec::new();
    let mut named = None;
    for token in text.split_whitespace() {
        // `HTTP 503`, `grpc: 14`; the node in `NodeLost` names no system.
        match (scope.named)(token.trim_end_matches(':')) {
            Some(system) => named = Some(system),
            None => words(token, |word, _, _| {
                if asked.len() < MOST_WORDS {
                    asked.push(word.to_owned());
                }
            }),
        }
    }
    let whole = squash(text);
    if !whole.is_empty() {
        tally.whole(&whole);
    }
    if named.is_some() && !asked.is_empty() {
        // `HTTP 503`: what is left without the system's name is the whole text too.
        tally.whole(&asked.concat());
    }
    // A number that is a code, or begins one, is not looked for in sentences.
    let is_number = asked.len() == 1 && asked.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if !(is_number && tally.any()) {
        let count = asked.len();
        for (at, word) in asked.iter().enumerate() {
            tally.word(word, at + 1 == count);
        }
    }
    let mut found = tally.best(most, asked.len(), |record| {
        let system = index.system(record);
        (scope.systems)(system) && named.is_none_or(|named| named == system)
    });
    found.words = asked;
    found.named = named.is_some();
    found
}

/// Points of each record, gathered word by word.
struct Tally<'a> {
    index: &'a Index,
    records: Vec<Tallied>,
    touched: Vec<u32>,
    word: u8,
}

#[derive(Clone, Copy, Default)]
struct Tallied {
    points: u32,
    /// The best points of the word that is looked for now.
    current: u16,
    /// The last word that was found here, from 1.
    last_word: u8,
    /// How many words were found.
    words: u8,
    /// The strongest reason; 0 = none yet.
    why: u8,
    typo: bool,
}

const REASONS: [Why; 7] = [Why::Code, Why::Name, Why::Alias, Why::Symbol, Why::Beginning, Why::Words, Why::Typo];

impl<'a> Tally<'a> {
    fn new(index: &'a Index) -> Self {
        Self { index, records: vec![Tallied::default(); index.len()], touched: Vec::new(), word: 0 }
    }

    fn any(&self) -> bool {
        !self.touched.is_empty()
    }

    fn whole(&mut self, key: &str) {
        let Self { index, records, touched, .. } = self;
        index.keys(key, |record, field, exact| {
            let Some(tallied) = records.get_mut(record as usize) else { return };
            let (points, why) = if exact {
                WHOLE
                    .iter()
                    .find(|(known, ..)| *known == field)
                    .map_or((0, Why::Words), |(_, points, why)| (*points, *why))
            } else {
                let points = BEGINNING.iter().find(|(known, _)| *known == field).map_or(0, |(_, points)| *points);
                (points, Why::Beginning)
            };
            let why = why as u8 + 1;
            if tallied.why == 0 {
                touched.push(record);
            }
            if tallied.why == 0 || why < tallied.why {
                tallied.why = why;
            }
            // Only the best key counts: many spellings of one name do not make it fit better.
            if tallied.points < points {
                tallied.points = points;
            }
        });
    }

    fn word(&mut self, word: &str, is_last: bool) {
        self.word += 1;
        // One or two letters begin words in half of all sentences.
        let in_summaries = word.len() > 2;
        let range = self.index.words_from(word);
        let mut hit = false;
        for number in range {
            let length = self.index.word(number).len();
            let exact = length == word.len();
            // Inside a phrase a word is finished; the last one may be half typed.
            if !exact && !is_last && word.len() < 3 {
                continue;
            }
            hit = true;
            // 256 = exact; the longer the rest of the word, the less.
            let quality = if exact { 256 } else { 128 + 64 * word.len() / length.max(1) };
            self.places(number, quality, in_summaries || exact, false);
        }
        let most: u8 = match word.len() {
            0..=3 => return,
            4..=7 => 1,
            _ => 2,
        };
        if hit || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let wanted = letters(word.as_bytes());
        for number in 0..self.index.word_count() {
            // A letter that the word lacks costs a difference each.
            if (wanted & !self.index.word_letters(number)).count_ones() > u32::from(most) {
                continue;
            }
            let candidate = self.index.word(number);
            let Some(near) = typo::within(word.as_bytes(), candidate.as_bytes(), most) else { continue };
            // A half-typed word must agree in its first letter, or everything is near to everything.
            if near.prefix && (near.distance > 1 || candidate.as_bytes().first() != word.as_bytes().first()) {
                continue;
            }
            let quality = match (near.distance, near.prefix) {
                (1, false) => 160,
                (_, false) => 100,
                (_, true) => 70,
            };
            self.places(number, quality, true, true);
        }
    }

    fn places(&mut self, number: usize, quality: usize, with_summaries: bool, typo: bool) {
        let Self { index, records, touched, word, .. } = self;
        let quality = u32::try_from(quality).unwrap_or(0);
        // `Error` is a code too, and a word of half of all messages.
        let decides = index.word(number).bytes().any(|byte| byte.is_ascii_digit());
        index.places(number, with_summaries, |record, field| {
            let Some(tallied) = records.get_mut(record as usize) else { return };
            if tallied.why == 0 && tallied.last_word == 0 {
                touched.push(record);
            }
            let points = u16::try_from(word_points(field) * quality / 256).unwrap_or(u16::MAX);
            if tallied.last_word != *word {
                tallied.last_word = *word;
                tallied.words += 1;
                tallied.current = 0;
            }
            if points > tallied.current {
                tallied.points += u32::from(points - tallied.current);
                tallied.current = points;
            }
            tallied.typo |= typo;
            if field == Field::Code && quality == 256 && decides {
                // A code among other words ("error 502") decides.
                tallied.points += 5_000;
                tallied.why =
                    if tallied.why == 0 { Why::Code as u8 + 1 } else { tallied.why.min(Why::Code as u8 + 1) };
            }
        });
    }

    fn best(&self, most: usize, words: usize, allowed: impl Fn(u32) -> bool) -> Found {
        let mut complete = false;
        let mut hits: Vec<(bool, u32, u32)> = Vec::with_capacity(most + 1);
        for record in &self.touched {
            let Some(tallied) = self.records.get(*record as usize) else { continue };
            if !allowed(*record) {
                continue;
            }
            // Found as a whole, or by all the words.
            let whole = tallied.why != 0 || usize::from(tallied.words) >= words.max(1);
            // Among equals found by words the shorter name fits better; then what was first in the data.
            let spare = if tallied.words == 0 { 0 } else { u32::from(self.index.name_words(*record)).min(63) };
            let points = tallied.points * 8 + u32::from(tallied.words) * 2_000 + 64 - spare;
            let points = points.saturating_sub(u32::from(self.index.behind(*record)));
            complete |= whole;
            let rank = (whole, points, u32::MAX - *record);
            let full = hits.len() == most;
            if full && hits.last().is_some_and(|last| *last >= rank) {
                continue;
            }
            let at = hits.partition_point(|known| *known > rank);
            hits.insert(at, rank);
            hits.truncate(most);
        }
        hits.retain(|(whole, ..)| *whole == complete);
        let hit = |(_, score, record): (bool, u32, u32)| {
            let record = u32::MAX - record;
            let tallied = self.records.get(record as usize).copied().unwrap_or_default();
            let why = match tallied.why {
                0 if tallied.typo => Why::Typo,
                0 => Why::Words,
                why => REASONS.get(usize::from(why) - 1).copied().unwrap_or_default(),
            };
            Hit { record, score, why }
        };
        let near = !complete && !hits.is_empty();
        Found { hits: hits.into_iter().map(hit).collect(), near, ..Found::default() }
    }
}

/// The parts of `name` that the words matched, for marking them.
#[must_use]
pub fn marks(name: &str, asked: &[String]) -> Vec<Span> {
    let mut found = Vec::new();
    words(name, |word, start, end| {
        let best = asked
            .iter()
            .filter_map(|wanted| {
                if word.starts_with(wanted.as_str()) {
                    // An apostrophe inside the word makes the marked part longer than the typed one.
                    let exact = word.len() == wanted.len();
                    return Some(if exact { end } else { (start + wanted.len()).min(end) });
                }
                (wanted.len() > 3
                    && typo::within(wanted.as_bytes(), word.as_bytes(), 2).is_some_and(|near| !near.prefix))
                .then_some(end)
            })
            .max();
        if let Some(end) = best
            && name.is_char_boundary(end)
        {
            found.push(Span { start, end });
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::index::{Builder, Record};

    fn index() -> Index {
        let rows: [(&str, &str, &[&str], &str); 9] = [
            ("400", "Bad Request", &[], "The request is malformed."),
            ("401", "Unauthorized", &["login"], "Credentials are missing or wrong."),
            ("404", "Not Found", &[], "There is no such resource."),
            ("408", "Request Timeout", &[], "The request did not arrive in time."),
            ("418", "(Unused)", &["I'm a teapot", "coffee"], "Reserved."),
            ("429", "Too Many Requests", &["rate limit"], "The client sent too many requests."),
            ("502", "Bad Gateway", &[], "The inbound server gave an invalid response."),
            ("504", "Gateway Timeout", &[], "The inbound server gave no response in time."),
            ("14", "UNAVAILABLE", &[], "The service cannot be reached."),
        ];
        let mut builder = Builder::default();
        for (number, (code, name, aliases, summary)) in rows.iter().enumerate() {
            let aliases: Vec<String> = aliases.iter().map(|alias| (*alias).to_owned()).collect();
            let system = u16::from(*code == "14");
            builder.record(&Record { system, code, name, aliases: &aliases, keywords: &[], summary, behind: 0 });
            if *code == "404" {
                builder.symbol("StatusNotFound", u32::try_from(number).unwrap());
            }
        }
        builder.build()
    }

    fn codes(text: &str) -> (String, bool) {
        let codes = ["400", "401", "404", "408", "418", "429", "502", "504", "14"];
        let named = |word: &str| match word.to_ascii_lowercase().as_str() {
            "http" => Some(0),
            "grpc" => Some(1),
            _ => None,
        };
        let found = search(&index(), text, 10, &Scope { systems: &|_| true, named: &named });
        (found.hits.iter().map(|hit| codes[hit.record as usize]).collect::<Vec<_>>().join(" "), found.near)
    }

    #[test]
    fn ranking() {
        // (typed, the first found, all found if that matters)
        let rows = [
            ("404", "404"),
            ("40", "400 401 404 408"),
            ("not found", "404"),
            ("Not_Found", "404"),
            ("StatusNotFound", "404"),
            ("statusnotfound", "404"),
            ("im a teapot", "418"),
            ("I_AM_A_TEAPOT", "418"),
            ("coffee", "418"),
            ("rate limit", "429"),
            ("too m", "429"),
            ("gatway timeout", "504"),
            ("gateway", "504 502"),
            ("unathorized", "401"),
            ("unathor", "401"),
            ("recuest timeout", "408"),
            ("HTTP 504", "504"),
            ("grpc 14", "14"),
            ("error 502", "502"),
            ("zzqqxx", ""),
            ("", ""),
            ("   ", ""),
            ("😀", ""),
        ];
        for (typed, expected) in rows {
            let (found, _) = codes(typed);
            let fits = if expected.contains(' ') || expected.is_empty() {
                found == expected
            } else {
                found.split(' ').next() == Some(expected)
            };
            assert!(fits, "{typed:?}: expected {expected:?}, found {found:?}");
        }
    }

    #[test]
    fn some_of_the_words_are_near() {
        assert_eq!(codes("gateway of heaven"), ("502 504".to_owned(), true));
        assert_eq!(codes("bad gateway"), ("502".to_owned(), false));
    }

    #[test]
    fn marked_parts() {
        let rows = [
            ("Gateway Timeout", "gatway timeo", "[Gateway] [Timeo]ut"),
            ("Not Found", "not", "[Not] Found"),
            ("I'm a teapot", "im", "[I'm] a teapot"),
            ("Not Found", "x", "Not Found"),
        ];
        for (name, asked, expected) in rows {
            let asked: Vec<String> = asked.split(' ').map(str::to_owned).collect();
            let mut shown = name.to_owned();
            for span in marks(name, &asked).iter().rev() {
                shown.insert(span.end, ']');
                shown.insert(span.start, '[');
            }
            assert_eq!(shown, expected);
        }
    }

    #[test]
    fn any_text_is_answered() {
        let index = index();
        for text in ["\u{0}", "é".repeat(100).as_str(), "a".repeat(100_000).as_str(), "\u{202e}404", "İstanbul"] {
            let _ = search(&index, text, 10, &Scope::default());
        }
    }
}
