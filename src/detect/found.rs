//! Collects what the recognisers find: each code once, by its best evidence, with all its places.

use super::{Candidate, How, token::hash};
use crate::model::Span;

/// A text with more different codes than this is not about any of them, and comparing stays cheap.
const MOST: usize = 96;

/// So many identifiers, and words beside numbers, are looked up.
const MOST_SYMBOLS: usize = 512;

/// So many places of one code are told.
const MOST_PLACES: usize = 256;

impl Candidate<'_> {
    /// The surer one, then the earlier.
    fn beats(&self, other: &Self) -> bool {
        self.confidence > other.confidence
            || self.confidence == other.confidence && self.span.start < other.span.start
    }

    /// Takes a place, unless it is known: several shapes fit at one place, and each recogniser begins anew.
    fn stands_at(&mut self, place: Span) {
        let is_further = self.count == 0 || place.start > self.last.start;
        let has_room = self.places.len() < MOST_PLACES;
        if is_further || has_room && !self.places.contains(&place) {
            self.count += 1;
            if is_further {
                self.last = place;
            }
            if has_room {
                self.places.push(place);
            }
        }
    }

    /// Takes the same code with other evidence; the better one is kept.
    fn meets(&mut self, other: Self) {
        self.stands_at(other.span);
        if other.beats(self) {
            let places = std::mem::take(&mut self.places);
            *self = Self { places, count: self.count, last: self.last, ..other };
        }
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found<'a> {
    candidates: Vec<Candidate<'a>>,
    /// Identifiers: most are no codes, and must not take the room of what is.
    symbols: Vec<Candidate<'a>>,
    /// For each end of a hash the number of an identifier, from 1; the next place where it is taken.
    slots: Vec<u16>,
}

impl<'a> Found<'a> {
    /// Takes a candidate; of the same code the better evidence is kept.
    pub fn add(&mut self, mut new: Candidate<'a>) {
        let is_same = |it: &&mut Candidate| it.code == new.code && it.system == new.system && it.how == new.how;
        if let Some(known) = self.candidates.iter_mut().find(is_same) {
            known.meets(new);
        } else if self.candidates.len() < MOST {
            new.stands_at(new.span);
            self.candidates.push(new);
        }
    }

    /// Takes an identifier, or words beside a number.
    pub fn symbol(&mut self, mut new: Candidate<'a>) {
        if self.slots.is_empty() {
            self.slots = vec![0; 2 * MOST_SYMBOLS];
        }
        // Half of the slots stay empty, so that one is always found.
        let mut at = (hash(new.code.as_bytes()).rotate_left(5) ^ hash(new.detail.as_bytes())) as usize;
        // A text with many numbers beside words is a table.
        let room = if new.how == How::Symbol { MOST_SYMBOLS } else { MOST_SYMBOLS / 2 };
        let is_full = self.symbols.len() >= room;
        while let Some(slot) = self.slots.get_mut(at % (2 * MOST_SYMBOLS)) {
            at += 1;
            match self.symbols.get_mut(usize::from(*slot).wrapping_sub(1)) {
                Some(known) if known.code == new.code && known.how == new.how && known.detail == new.detail => {
                    return known.stands_at(new.span);
                }
                Some(_) => {}
                None if is_full => return,
                None => {
                    new.stands_at(new.span);
                    self.symbols.push(new);
                    *slot = u16::try_from(self.symbols.len()).unwrap_or_default();
                    return;
                }
            }
        }
    }

    /// The candidates that are not in one of the places `mute`, the surest first, among equals the one that stands
    /// first.
    pub fn ranked(self, mute: &[Span]) -> Vec<Candidate<'a>> {
        // They stand in the order in which they begin.
        let is_mute = |it: &Span| {
            let before = mute.partition_point(|mute| mute.start <= it.start);
            before.checked_sub(1).and_then(|at| mute.get(at)).is_some_and(|mute| it.end <= mute.end)
        };
        let mut ranked: Vec<Candidate> = Vec::with_capacity(self.candidates.len());
        // Inserting is enough for so few, and much smaller than the library's sort.
        for mut new in self.candidates.into_iter().chain(self.symbols) {
            new.places.retain(|it| !is_mute(it));
            if new.places.is_empty() {
                continue;
            }
            let goes_behind = |it: &Candidate| {
                it.confidence > new.confidence
                    || (it.confidence == new.confidence && it.span.start <= new.span.start)
            };
            let place = ranked.iter().position(|it| !goes_behind(it)).unwrap_or(ranked.len());
            ranked.insert(place, new);
        }
        ranked
    }
}
