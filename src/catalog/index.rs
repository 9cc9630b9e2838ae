//! The index that `search` asks: sorted keys for whole spellings, a vocabulary with postings for words.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use super::words::{squash, words};

/// What is indexed of one value.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    /// The number of its system.
    pub system: u16,
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Other names.
    pub aliases: &'a [String],
    /// Words for those who do not know the name.
    pub keywords: &'a [String],
    /// Its one-sentence meaning.
    pub summary: &'a str,
    /// Points that it is behind others that fit as well.
    pub behind: u16,
}

/// Which part of a record a word or key is from; the smaller, the more it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    /// The code itself.
    Code,
    /// The current name.
    Name,
    /// An older name, or a keyword.
    Alias,
    /// A constant in a library.
    Symbol,
    /// The summary.
    Summary,
}

impl Field {
    fn from_bits(bits: u32) -> Self {
        match bits {
            0 => Self::Code,
            1 => Self::Name,
            2 => Self::Alias,
            3 => Self::Symbol,
            _ => Self::Summary,
        }
    }
}

/// A place of a word: the record's number and the field, in one number.
const FIELD_BITS: u32 = 3;

#[derive(Clone, Copy)]
struct Key {
    start: u32,
    end: u32,
    place: u32,
}

struct Word {
    start: u32,
    end: u32,
    /// A bit for each letter in it.
    letters: u32,
    /// Where its postings begin; those from summaries stand last, from `summaries` on.
    first: u32,
    summaries: u32,
    last: u32,
}

/// An index over records.
#[derive(Default)]
pub struct Index {
    systems: Vec<u16>,
    behind: Vec<u16>,
    name_words: Vec<u8>,
    text: String,
    keys: Vec<Key>,
    words: Vec<Word>,
    postings: Vec<u32>,
}

/// Collects records, then builds the index in one go.
#[derive(Default)]
pub struct Builder {
    index: Index,
    ids: HashMap<Box<str>, u32, BuildHasherDefault<FxHasher>>,
    /// (word, place), in the order of the records.
    stream: Vec<(u32, u32)>,
    /// For each word the last record that it was seen in.
    seen: Vec<u32>,
}

impl Builder {
    /// Adds a record. Its number is the count of records before it.
    pub fn record(&mut self, record: &Record) {
        let number = u32::try_from(self.index.systems.len()).unwrap_or(u32::MAX);
        self.index.systems.push(record.system);
        self.index.behind.push(record.behind);
        // A symbol of several words is found by each of them, but only the whole of it is the code.
        let mut parts = 0;
        words(record.code, |_, _, _| parts += 1);
        let field = if parts == 1 { Field::Code } else { Field::Name };
        self.key(record.code, number, field);
        self.key(record.name, number, Field::Name);
        self.words(record.code, number, field);
        let count = self.words(record.name, number, Field::Name);
        self.index.name_words.push(count);
        for text in record.aliases.iter().chain(record.keywords) {
            self.key(text, number, Field::Alias);
            self.words(text, number, Field::Alias);
        }
        self.words(record.summary, number, Field::Summary);
    }

    /// Adds a spelling of the record `number`, found only as a whole.
    pub fn symbol(&mut self, spelling: &str, number: u32) {
        self.key(spelling, number, Field::Symbol);
    }

    fn key(&mut self, text: &str, record: u32, field: Field) {
        let start = self.index.text.len();
        self.index.text.push_str(&squash(text));
        let end = self.index.text.len();
        if start < end {
            let (start, end) = (small(start), small(end));
            self.index.keys.push(Key { start, end, place: record << FIELD_BITS | field as u32 });
        }
    }

    fn words(&mut self, text: &str, record: u32, field: Field) -> u8 {
        let mut count = 0u8;
        let Self { ids, stream, seen, .. } = self;
        words(text, |word, _, _| {
            count = count.saturating_add(1);
            let id = match ids.get(word) {
                Some(id) => *id,
                None => {
                    let id = small(ids.len());
                    ids.insert(word.into(), id);
                    seen.push(u32::MAX);
                    id
                }
            };
            // Fields come in the order of their weight, so the first mention in a record is its best.
            if let Some(last) = seen.get_mut(id as usize)
                && *last != record
            {
                *last = record;
                stream.push((id, record << FIELD_BITS | field as u32));
            }
        });
        count
    }

    /// The index over all records.
    #[must_use]
    pub fn build(self) -> Index {
        let Self { mut index, ids, stream, .. } = self;
        let mut words = vec![Box::<str>::default(); ids.len()];
        for (word, id) in ids {
            words[id as usize] = word;
        }
        let sorted = alphabetical(words.len(), &|number| &words[number as usize]);
        let mut rank = vec![0u32; sorted.len()];
        // Two counts a word: places outside summaries, and in them.
        let mut counts = vec![[0u32; 2]; sorted.len()];
        for (position, id) in sorted.iter().enumerate() {
            rank[*id as usize] = small(position);
        }
        let group = |place: u32| usize::from(Field::from_bits(place & ((1 << FIELD_BITS) - 1)) == Field::Summary);
        for (id, place) in &stream {
            counts[rank[*id as usize] as usize][group(*place)] += 1;
        }
        let mut next = 0u32;
        index.words.reserve_exact(sorted.len());
        for (id, [near, far]) in sorted.iter().zip(&mut counts) {
            let word = &words[*id as usize];
            let start = index.text.len();
            index.text.push_str(word);
            let (first, summaries, last) = (next, next + *near, next + *near + *far);
            index.words.push(Word {
                start: small(start),
                end: small(index.text.len()),
                letters: letters(word.as_bytes()),
                first,
                summaries,
                last,
            });
            (*near, *far, next) = (first, summaries, last);
        }
        index.postings = vec![0; stream.len()];
        for (id, place) in &stream {
            let slot = &mut counts[rank[*id as usize] as usize][group(*place)];
            index.postings[*slot as usize] = *place;
            *slot += 1;
        }
        let Index { text, keys, .. } = &index;
        let spelling = |number: u32| slice(text, keys[number as usize].start, keys[number as usize].end);
        // Keys were added record by record and field by field, and equal ones keep that order.
        let mut sorted = alphabetical(keys.len(), &spelling);
        let place = |number: u32| keys[number as usize].place;
        sorted.dedup_by(|a, b| place(*a) == place(*b) && spelling(*a) == spelling(*b));
        index.keys = sorted.iter().map(|number| keys[*number as usize]).collect();
        index
    }
}

/// An index holds at most 4 GiB of text; wasm32 cannot hold more.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The numbers below `count` in the order of what they stand for. One sort for all, because each type that is
/// sorted would bring a sort of its own.
pub(crate) fn order(count: usize, compare: &dyn Fn(u32, u32) -> std::cmp::Ordering) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..small(count)).collect();
    numbers.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    numbers
}

/// The numbers below `count` in the order of their texts, equal ones in their own.
fn alphabetical<'t>(count: usize, text: &dyn Fn(u32) -> &'t str) -> Vec<u32> {
    // The first eight bytes as one number decide nearly always, and are compared in one step.
    let head = |number: u32| {
        let mut bytes = [0; 8];
        let text = text(number).as_bytes();
        let length = text.len().min(8);
        bytes[..length].copy_from_slice(&text[..length]);
        u64::from_be_bytes(bytes)
    };
    let mut heads: Vec<(u64, u32)> = (0..small(count)).map(|number| (head(number), number)).collect();
    heads.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))).then_with(|| a.1.cmp(&b.1)));
    heads.into_iter().map(|(_, number)| number).collect()
}

fn slice(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or("")
}

/// A bit for each letter (digits and other signs share the rest).
#[must_use]
pub fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |bits, byte| {
        bits | 1
            << match byte {
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => 26,
                _ => 27,
            }
    })
}

impl Index {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.systems.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.systems.is_empty()
    }

    /// The number of the system that a record belongs to.
    #[must_use]
    pub fn system(&self, record: u32) -> u16 {
        self.systems.get(record as usize).copied().unwrap_or_default()
    }

    /// Points that a record is behind others that fit as well.
    #[must_use]
    pub fn behind(&self, record: u32) -> u16 {
        self.behind.get(record as usize).copied().unwrap_or_default()
    }

    /// How many words the name of a record has.
    #[must_use]
    pub fn name_words(&self, record: u32) -> u8 {
        self.name_words.get(record as usize).copied().unwrap_or_default()
    }

    /// Calls `each` with (record, field, whether the whole key matched) for every key that begins with `prefix`.
    pub fn keys(&self, prefix: &str, mut each: impl FnMut(u32, Field, bool)) {
        let text = |key: &Key| slice(&self.text, key.start, key.end);
        let from = self.keys.partition_point(|key| text(key) < prefix);
        for key in self.keys.get(from..).unwrap_or_default() {
            let key_text = text(key);
            if !key_text.starts_with(prefix) {
                break;
            }
            let field = Field::from_bits(key.place & ((1 << FIELD_BITS) - 1));
            each(key.place >> FIELD_BITS, field, key_text.len() == prefix.len());
        }
    }

    /// Calls `each` with (record, field) for every key that is exactly this.
    pub fn exact(&self, key: &str, mut each: impl FnMut(u32, Field)) {
        let text = |known: &Key| slice(&self.text, known.start, known.end);
        let from = self.keys.partition_point(|known| text(known) < key);
        for known in self.keys.get(from..).unwrap_or_default().iter().take_while(|known| text(known) == key) {
            each(known.place >> FIELD_BITS, Field::from_bits(known.place & ((1 << FIELD_BITS) - 1)));
        }
    }

    /// The numbers of the words that begin with `prefix`; the word itself, if there is one, is the first.
    #[must_use]
    pub fn words_from(&self, prefix: &str) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|word| slice(&self.text, word.start, word.end) < prefix);
        let count = self
            .words
            .get(from..)
            .unwrap_or_default()
            .partition_point(|word| slice(&self.text, word.start, word.end).starts_with(prefix));
        from..from + count
    }

    /// The text of a word.
    #[must_use]
    pub fn word(&self, number: usize) -> &str {
        self.words.get(number).map_or("", |word| slice(&self.text, word.start, word.end))
    }

    /// How many words there are.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// The letters of a word, as `letters` gives them.
    #[must_use]
    pub fn word_letters(&self, number: usize) -> u32 {
        self.words.get(number).map_or(0, |word| word.letters)
    }

    /// Calls `each` with (record, field) for every place of a word.
    pub fn places(&self, number: usize, with_summaries: bool, mut each: impl FnMut(u32, Field)) {
        let Some(word) = self.words.get(number) else { return };
        let last = if with_summaries { word.last } else { word.summaries };
        for place in self.postings.get(word.first as usize..last as usize).unwrap_or_default() {
            each(place >> FIELD_BITS, Field::from_bits(place & ((1 << FIELD_BITS) - 1)));
        }
    }
}
