//! The one place that ties the core together: a question and what is known -> an [`Answer`].

mod pasted;

use crate::catalog::{Catalog, SystemRows, index::order};
use crate::convert::{cite, class_fallback, constants, equivalents, forms};
use crate::lint::{Finding, lint};
use crate::model::{
    Answer, Card, Class, Entry, FactRow, Level, Note, Query, Reading, RelationKind, Span, Standing,
};
use crate::search::{Found, Hit, Scope, Why, marks, search};

/// How many readings are given of something typed.
const MOST_READINGS: usize = 10;

/// Text with more lines or letters is pasted, not typed: it is not searched for words.
const LONGEST_TYPED: usize = 120;

/// A reader who looks for a code types at most so many words.
const MOST_ASKED: usize = 5;

/// How certain it is that a number is a code in another base than the code is written in.
const OTHER_BASE: f32 = 0.3;

/// The most digits of a number that is explained though it has no row.
const LONGEST_UNKNOWN: usize = 4;

/// How many codes a reader is offered who has not typed yet.
const MOST_POPULAR: usize = 12;

/// A candidate less certain than this does not keep the words from being looked up.
pub const CERTAIN: f32 = 0.5;

/// What is known of the query. Any text up to a mebibyte and beyond gets an answer; where nothing is read in it, the
/// related codes are those that readers ask for most.
#[must_use]
pub fn answer(catalog: &Catalog, query: &Query) -> Answer {
    let text = query.text.trim();
    let mut answer = Answer { input: query.text.clone(), ..Answer::default() };
    let asked = Asked { catalog, query, span: span_of(&query.text, text) };
    if text.is_empty() {
        answer.related = asked.popular();
        return answer;
    }
    let typed = text.len() <= LONGEST_TYPED && !text.contains('\n');
    // What is a code or a name as a whole is looked up, with all that is called so.
    let mut detected = if is_word(text) { Vec::new() } else { asked.detected() };
    if typed && detected.first().is_some_and(|first| first.span == asked.span) {
        detected.clear();
    }
    answer.readings = if detected.first().is_some_and(|reading| reading.confidence >= CERTAIN) {
        detected
    } else if bare_number(text) {
        let same = asked.same(text);
        answer.ambiguous = same.len() > 1;
        asked.number(text, same)
    } else if let Some(class) = asked.class(text) {
        class
    } else if typed {
        let mut same = asked.same(text);
        answer.ambiguous = same.len() > 1;
        let (found, near) = asked.searched(text);
        answer.near = near && same.is_empty();
        let is_new = |reading: &Reading| {
            !same.iter().any(|known| known.system == reading.system && known.code == reading.code)
        };
        let found: Vec<Reading> = found.into_iter().filter(is_new).collect();
        let least = same.last().map_or(1.0, |_| 0.49);
        same.extend(
            found.into_iter().map(|reading| Reading { confidence: reading.confidence.min(least), ..reading }),
        );
        same.truncate(MOST_READINGS);
        if detected.is_empty() { same } else { detected }
    } else {
        detected
    };
    asked.notes(&mut answer, lint(&query.text));
    asked.details(&mut answer);
    answer
}

/// The answer to a code of a system, and the other systems that have it. Nothing where the system has no such code.
#[must_use]
pub fn answer_to(catalog: &Catalog, system: &str, code: &str) -> Option<Answer> {
    let query = Query { text: code.to_owned(), system: Some(system.to_owned()), systems: Vec::new() };
    let asked = Asked { catalog, query: &query, span: Span { start: 0, end: code.len() } };
    let rows = catalog.system(system)?;
    let mut answer = Answer { input: code.to_owned(), ..Answer::default() };
    answer.readings = if rows.entry(code).is_some() { asked.same(code) } else { asked.class(code)? };
    answer.ambiguous = answer.readings.len() > 1 && rows.entry(code).is_some();
    asked.notes(&mut answer, Vec::new());
    asked.details(&mut answer);
    Some(answer)
}

/// Whether the text is one code, name or constant, with what qualifies it: nothing stands beside it that could tell more.
fn is_word(text: &str) -> bool {
    text.replace("::", "").bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// Whether what was found for a text says something. Prose and lines of logs share words and numbers with some code
/// always; a reader's own words are few, and a number among them goes with the name of its system.
fn is_asked(text: &str, found: &Found) -> bool {
    let words = text.split_whitespace().count();
    let has_number = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_pasted = text.bytes().any(|byte| b"\\@={}<>;,\"".contains(&byte));
    match words {
        0 | 1 => !is_pasted,
        2..=MOST_ASKED if has_number => found.named,
        2..=MOST_ASKED => !is_pasted || !found.near,
        _ => !has_number && !found.near,
    }
}

/// Whether the text is a number: decimal of at most five digits (longer ones are ports, ids and dates), or hexadecimal.
fn bare_number(text: &str) -> bool {
    let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_decimal = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_decimal
        || hex.is_some_and(|hex| (1..=8).contains(&hex.len()) && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn span_of(whole: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - whole.as_ptr() as usize;
    Span { start, end: start + part.len() }
}

/// A question being answered.
struct Asked<'a> {
    catalog: &'a Catalog,
    query: &'a Query,
    /// Where the input is, without the white space around it.
    span: Span,
}

impl<'a> Asked<'a> {
    /// The input without the white space around it.
    fn text(&self) -> &'a str {
        self.query.text.get(self.span.start..self.span.end).unwrap_or_default()
    }

    /// Whether to look in this system.
    fn allows(&self, id: &str) -> bool {
        self.query.systems.is_empty() || self.query.systems.iter().any(|system| system == id)
    }

    fn systems(&self) -> impl Iterator<Item = &'a SystemRows> {
        let (query, catalog) = (self.query, self.catalog);
        let preferred = move |rows: &&SystemRows| query.system.as_deref() == Some(rows.system.id.as_str());
        let allowed = move |rows: &&SystemRows| query.systems.is_empty() || query.systems.contains(&rows.system.id);
        let first = catalog.systems.iter().filter(preferred);
        first.chain(catalog.systems.iter().filter(move |rows| !preferred(rows))).filter(allowed)
    }

    fn reading(&self, rows: &SystemRows, entry: &Entry, confidence: f32, because: String) -> Reading {
        Reading {
            system: rows.system.id.clone(),
            short: rows.system.short.clone(),
            code: entry.code.clone(),
            name: entry.name.clone(),
            summary: entry.summary.clone(),
            standing: entry.standing,
            confidence,
            because,
            span: self.span,
            ..Reading::default()
        }
    }

    /// The reading of a number that has no row.
    fn unknown(&self, rows: &SystemRows, code: &str, confidence: f32) -> Option<Reading> {
        let (ui, system) = (&self.catalog.ui, &rows.system);
        let range = || {
            let first = system.classes.iter().map(|class| class.from).min()?.to_string();
            let last = system.classes.iter().map(|class| class.to).max()?.to_string();
            Some((first, last))
        };
        let (standing, name, summary, because) = match (rows.class(code), &system.outside) {
            (Some(class), _) => (
                Standing::Unregistered,
                ui.fill("unregistered-name", &[("class", &class.name)]),
                class.unknown.clone(),
                ui.fill("because-class", &[("class", &class.id)]),
            ),
            (None, Some(outside)) => {
                let (first, last) = range()?;
                (
                    Standing::Invalid,
                    ui.fill("invalid-name", &[("system", &system.title)]),
                    outside.text.clone(),
                    ui.fill("because-outside", &[("first", &first), ("last", &last)]),
                )
            }
            (None, None) => return None,
        };
        let entry = Entry { code: code.to_owned(), name, summary, standing, ..Entry::default() };
        Some(self.reading(rows, &entry, confidence, because))
    }

    /// The codes that are written so, in every system that has one, the likeliest first.
    fn same(&self, code: &str) -> Vec<Reading> {
        let mut found = self.all_numbered(code);
        found.retain(|reading| reading.confidence > OTHER_BASE);
        let certain = if found.len() > 1 { 0.7 } else { 0.9 };
        for (at, reading) in (0u8..).zip(&mut found) {
            // Readings of one number are told apart by what stands beside it; alone it says little.
            reading.confidence = certain - 0.02 * f32::from(at);
        }
        found
    }

    /// What each system has under a number, the likeliest first.
    fn all_numbered(&self, number: &str) -> Vec<Reading> {
        let mut readings: Vec<(i64, Reading)> =
            self.systems().enumerate().flat_map(|(at, rows)| self.numbered(at, rows, number)).collect();
        let sorted = order(readings.len(), &|a, b| readings[b as usize].0.cmp(&readings[a as usize].0));
        let mut take = |at: u32| readings.get_mut(at as usize).map(|(_, reading)| std::mem::take(reading));
        sorted.into_iter().filter_map(&mut take).take(MOST_READINGS).collect()
    }

    /// The readings of a bare number: the codes that are `found`, else what its range says; and what it begins.
    fn number(&self, number: &str, mut found: Vec<Reading>) -> Vec<Reading> {
        // `40` begins codes that exist; `99` begins only one that is itself outside the range.
        let (begun, _) = self.searched(number);
        let begun = begun.into_iter().filter(|reading| reading.code.starts_with(number) && reading.code != number);
        let begins = |reading: &Reading| {
            self.catalog
                .system(&reading.system)
                .is_some_and(|rows| rows.system.classes.is_empty() || rows.class(&reading.code).is_some())
        };
        let (inside, outside): (Vec<_>, Vec<_>) = begun.partition(begins);
        if found.is_empty() {
            let ranges = self.without_a_row(number);
            let is_known = ranges.first().is_some_and(|first| first.standing == Standing::Unregistered);
            found.extend(if is_known || inside.is_empty() { ranges } else { Vec::new() });
        }
        found.extend(self.all_numbered(number).into_iter().filter(|reading| reading.confidence <= OTHER_BASE));
        let begun = inside.into_iter().chain(outside);
        found.extend(begun.map(|reading| Reading { confidence: reading.confidence.min(0.39), ..reading }));
        found.truncate(MOST_READINGS);
        found
    }

    /// What the ranges of systems say of a number that has no row: of the systems in whose range it is, or else of the one
    /// that is met most often.
    fn without_a_row(&self, number: &str) -> Vec<Reading> {
        // Longer ones are ports, ids and dates.
        if number.trim_start_matches('-').len() > LONGEST_UNKNOWN {
            return Vec::new();
        }
        let weight = |rows: &SystemRows| rows.system.bare.as_ref().map_or(0, |bare| bare.weight);
        let mut found: Vec<(i64, Reading)> =
            self.systems().filter_map(|rows| Some((weight(rows), self.unknown(rows, number, 0.4)?))).collect();
        found.sort_by_key(|(weight, _)| -weight);
        let (inside, outside): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, reading)| reading.standing == Standing::Unregistered);
        let kept = if inside.is_empty() { 1 } else { 0 };
        inside.into_iter().chain(outside.into_iter().take(kept)).map(|(_, reading)| reading).collect()
    }

    /// What a system has under a number, each with its weight: the code itself, the code in hexadecimal, and codes that have
    /// the number on some platform.
    fn numbered(&self, at: usize, rows: &SystemRows, number: &str) -> Vec<(i64, Reading)> {
        let ui = &self.catalog.ui;
        let system = &rows.system;
        let bare = system.bare.clone().unwrap_or_default();
        // The system that is preferred comes first whatever its weight.
        let preferred = at == 0 && self.query.system.as_deref() == Some(system.id.as_str());
        let is_hex = number.starts_with("0x") || number.starts_with("0X");
        let weigh = |entry: &Entry| {
            // What readers ask for most is meant more often.
            let popular = if system.popular.contains(&entry.code) { 12 } else { 0 };
            let vendor = if matches!(entry.standing, Standing::Vendor | Standing::Unofficial) { 6 } else { 0 };
            bare.weight + popular - vendor + if preferred { 1000 } else { 0 }
        };
        let text = |key: &str, detail: &str| {
            let because = ui.fill(key, &[("system", &system.title), ("detail", detail)]);
            match (bare.decide.is_empty(), detail.is_empty()) {
                (true, _) => because,
                (false, true) => bare.decide.clone(),
                (false, false) => format!("{because} {}", bare.decide),
            }
        };
        let mut found = Vec::new();
        let lower = number.to_ascii_lowercase();
        let value = crate::model::number(number);
        if let Some(entry) = rows.entry(if is_hex { &lower } else { number }) {
            found.push((weigh(entry), self.reading(rows, entry, 1.0, text("because-code", ""))));
        } else if let Some(value) = value {
            // A hexadecimal code in decimal, or the other way round.
            let other = if lower.starts_with("0x") { value.to_string() } else { format!("{value:#x}") };
            if let Some(entry) = rows.entry(&other).filter(|_| value >= 0) {
                let because = text("because-other-base", &entry.code);
                found.push((weigh(entry), self.reading(rows, entry, OTHER_BASE, because)));
            }
        }
        for entry in rows.entries.iter().filter(|entry| !is_hex && !entry.numbers.is_empty()) {
            let platforms: Vec<&str> = entry
                .numbers
                .iter()
                .filter(|known| Some(known.number) == value)
                .map(|known| known.on.as_str())
                .collect();
            if platforms.is_empty() {
                continue;
            }
            // Linux is what is meant most often.
            let linux = if platforms.iter().any(|on| on.starts_with("Linux")) { 0 } else { -12 };
            let because = text("because-platform", &platforms.join(", "));
            found.push((weigh(entry) + linux, self.reading(rows, entry, 1.0, because)));
        }
        found
    }

    /// `4xx`, `5XX`, `3**`
    fn class(&self, text: &str) -> Option<Vec<Reading>> {
        let id = text.replace('*', "x");
        let found: Vec<Reading> = self
            .systems()
            .filter_map(|rows| {
                let class = rows.system.classes.iter().find(|class| class.id.eq_ignore_ascii_case(&id))?;
                let entry = Entry {
                    code: class.id.clone(),
                    name: class.name.clone(),
                    summary: class.summary.clone(),
                    standing: Standing::Class,
                    ..Entry::default()
                };
                let because = self.catalog.ui.fill("because-wildcard", &[("class", &class.id)]);
                Some(self.reading(rows, &entry, 0.95, because))
            })
            .collect();
        (!found.is_empty()).then_some(found)
    }

    /// What was found by looking the text up, and whether it is only near.
    fn searched(&self, text: &str) -> (Vec<Reading>, bool) {
        let systems = &self.catalog.systems;
        let allowed = |number: u16| {
            systems.get(usize::from(number)).is_some_and(|rows| {
                let id = &rows.system.id;
                self.allows(id) && self.query.system.as_ref().is_none_or(|system| system == id)
            })
        };
        let named = |word: &str| {
            let names = |rows: &SystemRows| {
                rows.system.id.eq_ignore_ascii_case(word) || rows.system.short.eq_ignore_ascii_case(word)
            };
            systems.iter().position(names).and_then(|at| u16::try_from(at).ok())
        };
        let found = search(self.catalog.index(), text, MOST_READINGS, &Scope { systems: &allowed, named: &named });
        if !is_asked(text, &found) {
            return (Vec::new(), false);
        }
        let Found { hits, near, words, .. } = found;
        let mut ceiling = 1.0f32;
        let readings = hits
            .iter()
            .filter_map(|hit| {
                let (rows, entry) = self.catalog.record(hit.record)?;
                let (confidence, because) = self.why(hit, rows);
                let confidence = if near { confidence * 0.4 } else { confidence }.min(ceiling);
                ceiling = confidence * 0.95;
                let reading = self.reading(rows, entry, confidence, because);
                Some(Reading { marks: marks(&entry.name, &words), ..reading })
            })
            .collect();
        (readings, near)
    }

    fn why(&self, hit: &Hit, rows: &SystemRows) -> (f32, String) {
        let (confidence, key) = match hit.why {
            Why::Code => (0.9, "because-code"),
            Why::Name => (0.95, "because-name"),
            Why::Alias => (0.9, "because-alias"),
            Why::Symbol => (0.9, "because-symbol"),
            Why::Beginning => (0.6, "because-beginning"),
            Why::Words => (0.6, "because-words"),
            Why::Typo => (0.5, "because-typo"),
        };
        (confidence, self.catalog.ui.fill(key, &[("system", &rows.system.title)]))
    }

    /// Remarks on the input: what is wrong with a pasted message, and with a number outside its range.
    fn notes(&self, answer: &mut Answer, findings: Vec<Finding>) {
        if let Some(first) = answer.readings.first()
            && let Some(rows) = self.catalog.system(&first.system)
            && let Some(outside) = &rows.system.outside
            && !matches!(first.standing, Standing::Class | Standing::Invalid)
            && !rows.system.classes.is_empty()
            && rows.class(&first.code).is_none()
        {
            answer.notes.push(Note {
                level: Level::Info,
                rule: "outside".to_owned(),
                text: outside.text.clone(),
                span: None,
                source: Some(cite(self.catalog, &outside.source, &outside.section)),
            });
        }
        answer.notes.extend(findings.into_iter().map(|finding| {
            let values: Vec<(&str, &str)> =
                finding.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Note {
                level: finding.level,
                rule: finding.rule.to_owned(),
                text: self.catalog.ui.fill(finding.text, &values),
                span: Some(finding.span),
                source: Some(cite(self.catalog, finding.source.0, finding.source.1)),
            }
        }));
    }

    /// All that is known of the first reading.
    fn details(&self, answer: &mut Answer) {
        let Some(first) = answer.readings.first() else {
            answer.related = self.popular();
            return;
        };
        let Some(rows) = self.catalog.system(&first.system) else { return };
        let class_of = |class: &Class| class.id == first.code;
        answer.class = match first.standing {
            Standing::Class => rows.system.classes.iter().find(|class| class_of(class)).cloned(),
            _ => rows.class(&first.code).cloned(),
        };
        let Some(entry) = rows.entry(&first.code) else {
            answer.equivalents = equivalents(self.catalog, &first.system, &first.code);
            if let Some(class) = &answer.class {
                answer.references.push(cite(self.catalog, &class.source, &class.section));
                answer.equivalents.extend(class_fallback(self.catalog, rows, class));
                answer.related = members(rows, class);
            }
            return;
        };
        answer.forms = forms(self.catalog, rows, entry);
        answer.equivalents = equivalents(self.catalog, &rows.system.id, &entry.code);
        answer.constants = constants(self.catalog, &rows.system.id, &entry.code);
        answer.related = entry
            .related
            .iter()
            .filter_map(|relation| {
                let (rows, other) = self.catalog.resolve(&first.system, &relation.to)?;
                Some(card(rows, other, relation.kind, &relation.why))
            })
            .collect();
        answer.references =
            entry.refs.iter().map(|reference| cite(self.catalog, &reference.source, &reference.section)).collect();
        answer.aliases.clone_from(&entry.aliases);
        answer.never_sent = !entry.on_the_wire;
        answer.meanings.clone_from(&entry.meanings);
        answer.facts = rows
            .system
            .columns
            .iter()
            .filter_map(|column| {
                let value = entry.facts.get(&column.id)?.clone();
                Some(FactRow { label: column.label.clone(), value })
            })
            .collect();
        answer.partial = entry.partial;
        if let Some(article) = &entry.article {
            answer.quick_answer.clone_from(&article.quick_answer);
            answer.when.clone_from(&article.when);
            answer.debugging.clone_from(&article.debugging);
            answer.exchange.clone_from(&article.exchange);
            answer.in_code.clone_from(&article.in_code);
            answer.faq.clone_from(&article.faq);
            for id in &article.sources {
                // A section of the same text was cited above.
                if !entry.refs.iter().any(|reference| reference.source == *id) {
                    answer.references.push(cite(self.catalog, id, ""));
                }
            }
        }
    }

    /// The codes that readers ask for most, on cards: those of one system, or one or two of each of several.
    fn popular(&self) -> Vec<Card> {
        let all: Vec<&SystemRows> = self.systems().collect();
        let sorted = order(all.len(), &|a, b| all[b as usize].weight().cmp(&all[a as usize].weight()));
        let sorted: Vec<&SystemRows> = sorted.into_iter().map(|at| all[at as usize]).collect();
        let mut cards = Vec::new();
        // One of each, then the next of each, until there are enough.
        for round in 0..MOST_POPULAR {
            for rows in &sorted {
                let entry = rows.system.popular.get(round).and_then(|code| rows.entry(code));
                cards.extend(entry.map(|entry| card(rows, entry, RelationKind::SeeAlso, "")));
            }
        }
        cards.truncate(MOST_POPULAR);
        cards
    }
}

fn card(rows: &SystemRows, entry: &Entry, kind: RelationKind, why: &str) -> Card {
    Card {
        system: rows.system.id.clone(),
        code: entry.code.clone(),
        name: entry.name.clone(),
        kind,
        why: why.to_owned(),
    }
}

/// The codes of a class, on cards.
fn members(rows: &SystemRows, class: &Class) -> Vec<Card> {
    let inside = |entry: &&Entry| class.has(&entry.code);
    let inside: Vec<&Entry> = rows.entries.iter().filter(inside).collect();
    let sorted = order(inside.len(), &|a, b| inside[a as usize].code.cmp(&inside[b as usize].code));
    let member = |at| {
        let entry: &Entry = inside[at as usize];
        card(rows, entry, RelationKind::SeeAlso, &entry.summary)
    };
    sorted.into_iter().map(member).collect()
}
