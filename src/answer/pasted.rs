//! What was recognised in a text -> readings: the names that the recognisers do not know are looked up, the same code
//! found twice becomes one reading, and what matters most comes first.

use super::Asked;
use crate::catalog::{
    SystemRows,
    index::Field,
    words::{squash, words},
};
use crate::convert::computed;
use crate::detect::{Candidate, Cue, CueCode, How, detect, part};
use crate::model::{CodeForm, Entry, PlatformNumber, Reading, Span, Standing, number};

/// What tells of success is asked about less than what tells of an error.
const SUCCESS: f32 = 0.4;

/// What says that something failed, and not what.
const ECHO: f32 = 0.35;

/// What stands behind the last `Caused by` is nearer to the cause.
const CAUSE: f32 = 0.1;

/// A symbol that several systems have says less.
const SHARED: f32 = 0.1;

/// How sure the name of a class is.
const CLASS: f32 = 0.6;

/// Two places no further apart are one mention, in bytes.
const NEXT: usize = 6;

/// How far from a number the name may stand that tells its platform, in bytes.
const REACH: usize = 160;

/// How far behind a number its name stands where that alone speaks for it.
const NEAR: usize = 32;

/// A shorter name may stand beside its number by chance.
const SHORTEST_NAME: usize = 4;

/// The most words of a name.
const MOST_WORDS: usize = 6;

/// A reading and what decides about its place.
struct Ranked {
    reading: Reading,
    rank: f32,
    places: Vec<Span>,
    count: usize,
    last: Span,
}

impl Ranked {
    /// Takes the places of the same code by other evidence.
    fn meets(&mut self, other: &Self) {
        // A number and the name beside it are one mention.
        let is_new = |place: &&Span| {
            let is_apart = |it: &Span| it.end + NEXT <= place.start || place.end + NEXT <= it.start;
            self.places.iter().all(is_apart)
        };
        let more: Vec<Span> = other.places.iter().filter(is_new).copied().collect();
        // Other evidence of the same places adds nothing to the count.
        self.count = self.count.max(other.count).max(self.places.len() + more.len());
        self.places.extend(more);
        if other.last.start > self.last.start {
            self.last = other.last;
        }
    }
}

impl<'a> Asked<'a> {
    /// What was recognised in the text, what matters most first. The white space around it says nothing: while this
    /// works, places are counted from where the text begins behind it.
    pub(super) fn detected(&self) -> Vec<Reading> {
        let text = self.text();
        let candidates = detect(text, &self.cues());
        let cause = text.rfind("Caused by").unwrap_or(usize::MAX);
        let mut ranked: Vec<Ranked> = Vec::new();
        for candidate in candidates {
            let Some(reading) = self.resolve(&candidate) else { continue };
            // What a number is need not be told by its name where something surer tells it: `SIP/2.0 404 Not Found`.
            let is_told = |it: &Ranked| it.reading.system != reading.system && it.places.contains(&reading.span);
            if matches!(candidate.how, How::NameBehind | How::NameBefore) && ranked.iter().any(is_told) {
                continue;
            }
            let behind = self.catalog.system(&reading.system).map_or(0.0, |rows| behind(rows, &reading.code));
            let nearer = if reading.span.start > cause { CAUSE } else { 0.0 };
            let rank = reading.confidence - behind + nearer;
            let Candidate { places, count, last, .. } = candidate;
            let mut here = Ranked { reading, rank, places, count, last };
            let is_same =
                |it: &Ranked| it.reading.system == here.reading.system && it.reading.code == here.reading.code;
            if let Some(at) = ranked.iter().position(is_same) {
                let mut known = ranked.remove(at);
                known.meets(&here);
                // A name that several systems have told less than a number did.
                if here.rank > known.rank {
                    known = Ranked { reading: here.reading, rank, ..known };
                }
                here = known;
            }
            let is_behind = |it: &Ranked| {
                it.rank < here.rank || it.rank == here.rank && it.reading.span.start > here.reading.span.start
            };
            let at = ranked.iter().position(is_behind).unwrap_or(ranked.len());
            ranked.insert(at, here);
        }
        // The lines are those of the input.
        let input = self.query.text.bytes().enumerate();
        let ends: Vec<usize> = input.filter(|(_, it)| *it == b'\n').map(|(at, _)| at).collect();
        ranked.into_iter().map(|it| counted(it, &ends, self.span.start)).collect()
    }

    /// The words in the data that tell codes.
    fn cues(&self) -> Vec<Cue<'a>> {
        let mut cues = Vec::new();
        for rows in self.systems() {
            let mut add = |words: &'a str, then| cues.push(Cue { words, then, system: rows.system.id.as_str() });
            let forms: &[CueCode] = match rows.system.form {
                CodeForm::Decimal => &[CueCode::Decimal, CueCode::Name],
                CodeForm::Hex => &[CueCode::Hex, CueCode::Name],
                CodeForm::Symbol => &[CueCode::Name],
                CodeForm::Dotted => &[CueCode::Dotted],
                CodeForm::Class5 => &[CueCode::Class5],
            };
            for words in &rows.system.cues {
                for then in forms {
                    add(words, *then);
                }
            }
            for words in &rows.system.topics {
                add(words, CueCode::Topic);
            }
            for entry in &rows.entries {
                for words in &entry.says {
                    add(words, CueCode::Is(&entry.code));
                }
            }
        }
        cues
    }

    fn resolve(&self, candidate: &Candidate) -> Option<Reading> {
        match candidate.how {
            How::Symbol => return self.symbol(candidate),
            How::NameBehind | How::NameBefore => return self.named(candidate),
            _ => {}
        }
        let rows = self.catalog.system(candidate.system).filter(|_| self.allows(candidate.system))?;
        let because = self.catalog.ui.fill(candidate.because, &[("detail", candidate.detail)]);
        let mut span = candidate.span;
        let found = match candidate.how {
            How::Number | How::Listed => self.by_number(rows, &candidate.code, span, false),
            How::Named => self.by_number(rows, &candidate.code, span, true),
            How::Platform => {
                let value = number(&candidate.code);
                let has = |entry: &&Entry| entry.numbers.iter().any(|known| Some(known.number) == value);
                rows.entries.iter().find(has).or_else(|| self.by_number(rows, &candidate.code, span, false))
            }
            How::Alert => {
                let made = computed(self.catalog, "tls-alert", &candidate.code);
                made.iter().find(|it| it.system == candidate.system).and_then(|it| rows.entry(&it.code))
            }
            How::Usual => {
                let is_usual = |entry: &&Entry| {
                    rows.system.form != CodeForm::Decimal && !candidate.code.bytes().all(|it| it.is_ascii_digit())
                        || rows.system.popular.contains(&entry.code)
                };
                rows.entry(&candidate.code).filter(is_usual)
            }
            How::Name => {
                let is_it = |other: &SystemRows, _: &Entry| other.system.id == rows.system.id;
                let (_, entry, length) = self.by_name(&candidate.code, &is_it)?;
                span.end = span.start + length;
                Some(entry)
            }
            _ => rows.entry(&candidate.code),
        };
        let reading = match found {
            Some(entry) => self.reading(rows, entry, candidate.confidence, because),
            None if rows.system.form != CodeForm::Symbol => {
                let confidence = candidate.confidence * 0.9;
                // A recogniser that knows the canonical form is sure of the system; a number beside words is not.
                let is_sure = candidate.how == How::Code;
                let reading = self.unknown(rows, &candidate.code, confidence)?;
                // A number of as many digits as the usual codes of the system have.
                let lengths = || rows.system.popular.iter().map(String::len);
                let usual = lengths().min().unwrap_or_default()..=lengths().max().unwrap_or(usize::MAX);
                let is_usual = usual.contains(&candidate.code.len());
                let is_known =
                    candidate.how == How::Number && is_usual && reading.standing == Standing::Unregistered;
                (is_sure || is_known).then_some(Reading { because, ..reading })?
            }
            None => return None,
        };
        Some(Reading { span, ..reading })
    }

    /// The row that a number stands for: itself, in another base, without its sign, or on some platform.
    fn by_number(&self, rows: &'a SystemRows, written: &str, span: Span, must_be_named: bool) -> Option<&'a Entry> {
        let value = number(written);
        let other_base = |value: i64| rows.entry(&format!("{value:#x}")).or_else(|| rows.entry(&value.to_string()));
        let itself = rows.entry(written).or_else(|| value.and_then(other_base));
        // The line, as far as a name can stand beside the number.
        let text = self.text();
        let after = part(text, span.end, span.end.saturating_add(REACH)).to_ascii_lowercase();
        let after = after.split('\n').next().unwrap_or_default();
        let before = part(text, span.start.saturating_sub(REACH), span.start).to_ascii_lowercase();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let near = if must_be_named { NEAR } else { REACH };
        let is_beside = |name: &String| {
            let name = name.to_ascii_lowercase();
            before.contains(&name) || after.find(&name).is_some_and(|at| at < near)
        };
        // The words beside the number tell the platform.
        let is_symbol = rows.system.form == CodeForm::Symbol;
        let is_named = |entry: &&Entry| {
            is_beside(&entry.name) || is_symbol && is_beside(&entry.code) || entry.says.iter().any(is_beside)
        };
        let Some(value) = value.filter(|_| itself.is_none()) else {
            return itself.filter(|entry| !must_be_named || is_named(entry));
        };
        let has =
            |entry: &&Entry| entry.numbers.iter().any(|known| known.number.unsigned_abs() == value.unsigned_abs());
        let is_usual = |entry: &&Entry| {
            let is_it = |known: &PlatformNumber| {
                known.on.starts_with("Linux") && known.number.unsigned_abs() == value.unsigned_abs()
            };
            entry.numbers.iter().any(is_it)
        };
        let all = || rows.entries.iter().filter(has);
        let named = all().find(is_named);
        if must_be_named { named } else { named.or_else(|| all().find(is_usual)).or_else(|| all().next()) }
    }

    /// The row, of those that may be meant, whose name, alias or constant the text begins with, and how long that is.
    fn by_name(
        &self,
        text: &str,
        is_it: &dyn Fn(&SystemRows, &Entry) -> bool,
    ) -> Option<(&'a SystemRows, &'a Entry, usize)> {
        let mut ends: Vec<usize> = text.match_indices([' ', '-']).map(|(at, _)| at).take(MOST_WORDS).collect();
        ends.push(text.len());
        ends.into_iter().rev().find_map(|end| {
            let part = text.get(..end)?.trim_end();
            // A keyword is no name.
            let is_name = |(system, entry, field): &(&SystemRows, &Entry, Field)| {
                is_it(system, entry)
                    && (*field != Field::Alias || entry.aliases.iter().any(|it| squash(it) == squash(part)))
            };
            let named = self.keyed(part).into_iter().filter(is_name);
            let (rows, entry, _) = named.min_by_key(|(rows, ..)| std::cmp::Reverse(rows.weight()))?;
            Some((rows, entry, part.len()))
        })
    }

    /// The rows that have this spelling, of the systems that are asked.
    fn keyed(&self, spelling: &str) -> Vec<(&'a SystemRows, &'a Entry, Field)> {
        let key = squash(spelling);
        let mut found = Vec::new();
        self.catalog.index().exact(&key, |record, field| {
            if let Some((rows, entry)) = self.catalog.record(record)
                && self.allows(&rows.system.id)
            {
                found.push((rows, entry, field));
            }
        });
        found
    }

    /// The row whose number stands beside its name.
    fn named(&self, candidate: &Candidate) -> Option<Reading> {
        let (words, number) = (candidate.code.as_ref(), candidate.detail);
        let is_it =
            |rows: &SystemRows, entry: &Entry| entry.code == number && rows.system.form == CodeForm::Decimal;
        let (rows, entry, length) = self.by_name(words, &is_it)?;
        if length < SHORTEST_NAME || candidate.how == How::NameBefore && length < words.len() {
            return None;
        }
        // One word may stand behind a small number by chance.
        let end = candidate.span.end;
        let after = self.text().as_bytes().get(end..end + 2);
        let is_bare = matches!(after, Some([b' ', next]) if next.is_ascii_alphanumeric()) && number.len() < 3;
        if is_bare && !words.get(..length)?.contains([' ', '_']) {
            return None;
        }
        let because = self.catalog.ui.fill(candidate.because, &[]);
        let reading = self.reading(rows, entry, candidate.confidence, because);
        Some(Reading { span: candidate.span, ..reading })
    }

    /// The row that an identifier is the constant of.
    fn symbol(&self, candidate: &Candidate) -> Option<Reading> {
        let whole = candidate.code.as_ref();
        let at = candidate.span.end - candidate.span.start;
        let name = whole.get(whole.len() - at..)?;
        let qualifier = whole.get(..whole.len() - at)?;
        let mut start = 0;
        let mut found = Vec::new();
        // As libraries write it, with what qualifies it.
        while start < qualifier.len() && found.is_empty() {
            found = self.keyed(whole.get(start..)?);
            found.retain(|(_, _, field)| *field == Field::Symbol);
            let rest = qualifier.get(start..)?;
            let link = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(rest.len());
            let next = rest.get(link..)?.find(|it: char| it.is_ascii_alphanumeric()).unwrap_or(rest.len());
            start += link + next;
        }
        if found.is_empty() {
            found = self.keyed(name);
            found.retain(|(_, entry, field)| is_distinct(name, entry, *field, !qualifier.is_empty()));
        }
        let score = |(rows, entry, field): &(&SystemRows, &Entry, Field)| {
            let is_spelled = entry.code == name || entry.name == name || entry.aliases.iter().any(|it| it == name);
            let mut is_qualified = false;
            words(qualifier, |word, _, _| {
                is_qualified |=
                    word.eq_ignore_ascii_case(&rows.system.id) || word.eq_ignore_ascii_case(&rows.system.short);
            });
            (*field == Field::Code && is_spelled, is_qualified, is_spelled, rows.weight())
        };
        let best = found.iter().copied().max_by_key(score)?;
        let (rows, entry, field) = best;
        let is_shared = found.iter().any(|(other, ..)| other.system.id != rows.system.id);
        // Classes of exceptions are of several codes at times, and say in words which.
        let is_camel = !name.contains('_') && name.bytes().any(|it| it.is_ascii_lowercase());
        let is_class = entry.code != name
            && is_camel
            && (start == 0 || name.ends_with("Exception") || name.ends_with("Error"));
        let confidence = if is_class { CLASS } else { candidate.confidence - if is_shared { SHARED } else { 0.0 } };
        let key = if field == Field::Code { "because-code" } else { candidate.because };
        let because = self.catalog.ui.fill(key, &[("system", &rows.system.title), ("detail", candidate.detail)]);
        Some(Reading { span: candidate.span, ..self.reading(rows, entry, confidence, because) })
    }
}

/// Whether an identifier by itself can be nothing else than the constant of this row.
fn is_distinct(name: &str, entry: &Entry, field: Field, is_qualified: bool) -> bool {
    let is_capital = !name.bytes().any(|it| it.is_ascii_lowercase());
    let has_parts = name.contains('_') || !is_capital && name.bytes().skip(1).any(|it| it.is_ascii_uppercase());
    if entry.code == name {
        return is_capital || has_parts;
    }
    let is_name = entry.name == name || entry.aliases.iter().any(|it| it == name);
    // A keyword is no constant.
    let is_alias = || entry.aliases.iter().any(|it| squash(it) == squash(name));
    let is_spelled = is_name || field == Field::Symbol || field == Field::Alias && is_capital && is_alias();
    let is_long = name.len() >= if is_capital { 8 } else { 10 };
    // No word of prose: UNAVAILABLE, WSAECONNRESET.
    let is_whole = is_capital && name.len() >= 11 && entry.name == name;
    is_whole || is_spelled && has_parts && (is_capital || is_qualified || is_long)
}

/// How far a code stands behind one that says what is wrong.
fn behind(rows: &SystemRows, code: &str) -> f32 {
    let system = &rows.system;
    let is_in = |codes: &[String]| {
        codes.iter().any(|it| it == code) || rows.class(code).is_some_and(|class| codes.contains(&class.id))
    };
    if is_in(&system.success) {
        SUCCESS
    } else if is_in(&system.echoes) {
        ECHO
    } else {
        0.0
    }
}

/// The reading with its places in the input, whose lines end where `line_ends` says and whose text begins behind `blank`
/// bytes.
fn counted(ranked: Ranked, line_ends: &[usize], blank: usize) -> Reading {
    let Ranked { mut reading, mut places, count, last, .. } = ranked;
    let moved = |span: Span| Span { start: blank + span.start, end: blank + span.end };
    let span = reading.span;
    reading.span = moved(span);
    if places.len() > 1 {
        // They are nearly in their order, and few; the library's sort is ten times the code.
        for at in 1..places.len() {
            let mut at = at;
            while at > 0 && places[at].start < places[at - 1].start {
                places.swap(at, at - 1);
                at -= 1;
            }
        }
        let line = |place: Span| 1 + line_ends.partition_point(|end| *end < place.start + blank);
        reading.lines = places.first().map(|first| (line(*first), line(last)));
        reading.places = places.into_iter().map(moved).collect();
        reading.count = count;
    }
    reading
}
