//! The one place that ties the core together: a question and what is known -> an [`Answer`].

use crate::catalog::{Catalog, SystemRows, index::order};
use crate::convert::{cite, class_fallback, constants, forms};
use crate::detect::{Candidate, detect};
use crate::lint::{Finding, lint};
use crate::model::{
    Answer, Card, Class, Entry, FactRow, Level, Note, Query, Reading, RelationKind, Span, Standing,
};
use crate::search::{Found, Hit, Scope, Why, marks, search};

/// How many readings are given of something typed.
const MOST_READINGS: usize = 10;

/// Text with more lines or letters is pasted, not typed: it is not searched for words.
const LONGEST_TYPED: usize = 120;

/// A candidate less certain than this does not keep the words from being looked up.
const CERTAIN: f32 = 0.5;

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
    let detected = asked.detected();
    answer.readings = if detected.first().is_some_and(|reading| reading.confidence >= CERTAIN) {
        detected
    } else if let Some(number) = bare_number(text) {
        asked.number(number)
    } else if let Some(class) = asked.class(text) {
        class
    } else if typed {
        let (readings, near) = asked.searched(text);
        answer.near = near;
        if detected.is_empty() { readings } else { detected }
    } else {
        detected
    };
    asked.notes(&mut answer, lint(&query.text));
    asked.details(&mut answer);
    answer
}

/// `text` as a number of at most four digits: longer ones are ports, ids and dates.
fn bare_number(text: &str) -> Option<&str> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

fn span_of(whole: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - whole.as_ptr() as usize;
    Span { start, end: start + part.len() }
}

/// A question being answered.
struct Asked<'a> {
    catalog: &'a Catalog,
    query: &'a Query,
    /// The input without the white space around it.
    span: Span,
}

impl<'a> Asked<'a> {
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
            marks: Vec::new(),
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

    /// What was recognised in the text.
    fn detected(&self) -> Vec<Reading> {
        let candidates = detect(&self.query.text);
        let resolve = |candidate: &Candidate| {
            let rows = self.catalog.system(candidate.system).filter(|_| self.allows(candidate.system))?;
            let because = self.catalog.ui.fill(candidate.because, &[("detail", &candidate.detail)]);
            let is_named = |name: &String| candidate.is_named(&self.query.text, name);
            let reading = match rows.entry(&candidate.code) {
                Some(entry) if is_named(&entry.name) || entry.aliases.iter().any(is_named) => {
                    self.reading(rows, entry, candidate.confidence, because)
                }
                None if candidate.proviso.is_none() => {
                    Reading { because, ..self.unknown(rows, &candidate.code, candidate.confidence * 0.9)? }
                }
                _ => return None,
            };
            Some(Reading { span: candidate.span, ..reading })
        };
        candidates.iter().filter_map(resolve).collect()
    }

    /// The readings of a bare number: the code, else what it begins, else what its range says.
    fn number(&self, number: &str) -> Vec<Reading> {
        let ui = &self.catalog.ui;
        let mut readings: Vec<Reading> = self
            .systems()
            .filter_map(|rows| {
                let because = || ui.fill("because-code", &[("system", &rows.system.title)]);
                rows.entry(number).map(|entry| self.reading(rows, entry, 0.9, because()))
            })
            .collect();
        if !readings.is_empty() {
            return readings;
        }
        let (begun, _) = self.searched(number);
        let unknown = self.systems().filter_map(|rows| self.unknown(rows, number, 0.4));
        // `40` begins codes that exist; `99` begins only one that is itself outside the range.
        let begins = |reading: &Reading| {
            self.catalog.system(&reading.system).is_some_and(|rows| rows.class(&reading.code).is_some())
        };
        let begun = begun.into_iter().filter(|reading| reading.code.starts_with(number));
        let (inside, outside): (Vec<_>, Vec<_>) = begun.partition(begins);
        if inside.is_empty() {
            readings.extend(unknown);
            readings.extend(outside);
            readings
        } else {
            inside.into_iter().chain(outside).collect()
        }
    }

    /// `4xx`, `5XX`, `3**`
    fn class(&self, text: &str) -> Option<Vec<Reading>> {
        let id = text.replace('*', "x").to_ascii_lowercase();
        let found: Vec<Reading> = self
            .systems()
            .filter_map(|rows| {
                let class = rows.system.classes.iter().find(|class| class.id == id)?;
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
            let names = |rows: &SystemRows| rows.system.id == word || rows.system.short.eq_ignore_ascii_case(word);
            systems.iter().position(names).and_then(|at| u16::try_from(at).ok())
        };
        let Found { hits, near, words } =
            search(self.catalog.index(), text, MOST_READINGS, &Scope { systems: &allowed, named: &named });
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
            if let Some(class) = &answer.class {
                answer.references.push(cite(self.catalog, &class.source, &class.section));
                answer.equivalents.extend(class_fallback(self.catalog, rows, class));
                answer.related = members(rows, class);
            }
            return;
        };
        answer.forms = forms(self.catalog, rows, entry);
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
        if entry.partial {
            answer.later.extend(["facts", "references"].map(str::to_owned));
        }
        if let Some(article) = &entry.article {
            answer.quick_answer.clone_from(&article.quick_answer);
            answer.when.clone_from(&article.when);
            answer.debugging.clone_from(&article.debugging);
            answer.exchange.clone_from(&article.exchange);
            answer.in_code.clone_from(&article.in_code);
            answer.faq.clone_from(&article.faq);
            answer.later.extend_from_slice(&article.later);
            for id in &article.sources {
                // A section of the same text was cited above.
                if !entry.refs.iter().any(|reference| reference.source == *id) {
                    answer.references.push(cite(self.catalog, id, ""));
                }
            }
        }
    }

    /// The codes that readers ask for most, on cards.
    fn popular(&self) -> Vec<Card> {
        let of_system = |rows: &'a SystemRows| {
            let entries = rows.system.popular.iter().filter_map(|code| rows.entry(code));
            entries.map(|entry| card(rows, entry, RelationKind::SeeAlso, ""))
        };
        self.systems().flat_map(of_system).collect()
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
    let inside =
        |entry: &&Entry| entry.code.parse().is_ok_and(|number: u32| (class.from..=class.to).contains(&number));
    let inside: Vec<&Entry> = rows.entries.iter().filter(inside).collect();
    let sorted = order(inside.len(), &|a, b| inside[a as usize].code.cmp(&inside[b as usize].code));
    let member = |at| {
        let entry: &Entry = inside[at as usize];
        card(rows, entry, RelationKind::SeeAlso, &entry.summary)
    };
    sorted.into_iter().map(member).collect()
}
