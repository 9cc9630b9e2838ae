//! Collects what the recognisers find: each code once, by its best evidence, with all its places.

use std::borrow::Cow;

use super::{Candidate, How, token::hash};
use crate::model::Span;

/// A text with more different codes than this is not about any of them, and comparing stays cheap.
const MOST: usize = 96;

/// So many identifiers are looked up.
const MOST_SYMBOLS: usize = 512;

/// So many places of one code are told.
const MOST_PLACES: usize = 256;

/// What a recogniser says of one code.
pub(super) struct Hit<'a> {
    /// The system's id; nothing: whichever has such a name.
    pub system: &'a str,
    /// The code, its number, or the text that begins with its name.
    pub code: Cow<'a, str>,
    /// Which of these it is.
    pub how: How,
    /// Where it stands.
    pub span: Span,
    /// 0 to 1.
    pub confidence: f32,
    /// The key of the text that says why.
    pub because: &'static str,
    /// What fills `{detail}` in it.
    pub detail: &'a str,
    /// The words that must be its name.
    pub proviso: Option<Span>,
}

impl Hit<'_> {
    /// Evidence that stands on its own before evidence under a proviso; then the surer one, then the earlier.
    fn beats(&self, other: &Self) -> bool {
        let rank = |hit: &Self| (hit.proviso.is_none(), hit.confidence);
        rank(self) > rank(other) || (rank(self) == rank(other) && self.span.start < other.span.start)
    }
}

/// Where a code stands.
struct Places {
    /// The first of them.
    first: Vec<Span>,
    count: usize,
    last: Span,
}

impl Places {
    fn new(span: Span) -> Self {
        Self { first: vec![span], count: 1, last: span }
    }

    /// Takes a place, unless it is known: several shapes fit at one place, and each recogniser begins anew.
    fn add(&mut self, span: Span) {
        let is_further = span.start > self.last.start;
        let has_room = self.first.len() < MOST_PLACES;
        if is_further || has_room && !self.first.contains(&span) {
            self.count += 1;
            if is_further {
                self.last = span;
            }
            if has_room {
                self.first.push(span);
            }
        }
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found<'a> {
    hits: Vec<(Hit<'a>, Places)>,
    /// Identifiers: most are no codes, and must not take the room of what is.
    symbols: Vec<(Hit<'a>, Places)>,
    /// For each end of a hash the number of an identifier, from 1; the next place where it is taken.
    slots: Vec<u16>,
}

impl<'a> Found<'a> {
    /// Takes a hit; of the same code the better evidence is kept.
    pub fn add(&mut self, hit: Hit<'a>) {
        let room = self.hits.len() < MOST;
        let is_same = |it: &Hit| it.code == hit.code && it.system == hit.system && it.how == hit.how;
        match self.hits.iter_mut().find(|(it, _)| is_same(it)) {
            Some((known, places)) => {
                places.add(hit.span);
                if hit.beats(known) {
                    *known = hit;
                }
            }
            None if room => {
                let places = Places::new(hit.span);
                self.hits.push((hit, places));
            }
            None => {}
        }
    }

    /// Takes an identifier.
    pub fn symbol(&mut self, hit: Hit<'a>) {
        if self.slots.is_empty() {
            self.slots = vec![0; 2 * MOST_SYMBOLS];
        }
        // Half of the slots stay empty, so that one is always found.
        let mut at = hash(hit.code.as_bytes()) as usize;
        let is_full = self.symbols.len() == MOST_SYMBOLS;
        while let Some(slot) = self.slots.get_mut(at % (2 * MOST_SYMBOLS)) {
            at += 1;
            match self.symbols.get_mut(usize::from(*slot).wrapping_sub(1)) {
                Some((known, places)) if known.code == hit.code => return places.add(hit.span),
                Some(_) => {}
                None if is_full => return,
                None => {
                    let places = Places::new(hit.span);
                    self.symbols.push((hit, places));
                    *slot = u16::try_from(self.symbols.len()).unwrap_or_default();
                    return;
                }
            }
        }
    }

    /// The candidates that are not in one of the places `mute`, the surest first, among equals the one that stands
    /// first.
    pub fn ranked(self, mute: &[Span]) -> Vec<Candidate<'a>> {
        let mut ranked: Vec<Candidate> = Vec::with_capacity(self.hits.len());
        // Inserting is enough for so few, and much smaller than the library's sort.
        for (hit, mut places) in self.hits.into_iter().chain(self.symbols) {
            if !mute.is_empty() {
                let is_mute = |it: &Span| mute.iter().any(|mute| mute.start <= it.start && it.end <= mute.end);
                places.first.retain(|it| !is_mute(it));
                if places.first.is_empty() {
                    continue;
                }
            }
            let goes_behind = |it: &Candidate| {
                it.confidence > hit.confidence
                    || (it.confidence == hit.confidence && it.span.start <= hit.span.start)
            };
            let place = ranked.iter().position(|it| !goes_behind(it)).unwrap_or(ranked.len());
            let Hit { system, code, how, span, confidence, because, detail, proviso } = hit;
            let Places { first: places, count, last } = places;
            let count = (count, last);
            let candidate =
                Candidate { system, code, how, span, places, count, confidence, because, detail, proviso };
            ranked.insert(place, candidate);
        }
        ranked
    }
}
