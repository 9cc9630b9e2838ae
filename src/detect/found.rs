//! Collects what the recognisers find: each code once, by its best evidence.

use std::borrow::Cow;

use super::Candidate;
use crate::model::Span;

/// A text with more different codes than this is not about any of them, and comparing stays cheap.
const MOST: usize = 64;

/// What a recogniser says of one code.
pub(super) struct Hit<'a> {
    /// The system's id.
    pub system: &'static str,
    /// The code in the system's canonical form.
    pub code: Cow<'a, str>,
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

/// What was found so far.
#[derive(Default)]
pub(super) struct Found<'a> {
    hits: Vec<Hit<'a>>,
}

impl<'a> Found<'a> {
    /// Takes a hit, unless the same code was found with better evidence.
    pub fn add(&mut self, hit: Hit<'a>) {
        let room = self.hits.len() < MOST;
        match self.hits.iter_mut().find(|it| it.code == hit.code && it.system == hit.system) {
            Some(known) if hit.beats(known) => *known = hit,
            Some(_) => {}
            None if room => self.hits.push(hit),
            None => {}
        }
    }

    /// The candidates, the surest first, among equals the one that stands first.
    pub fn ranked(self) -> Vec<Candidate> {
        let mut ranked: Vec<Candidate> = Vec::with_capacity(self.hits.len());
        // Inserting is enough for so few, and much smaller than the library's sort.
        for hit in self.hits {
            let goes_behind = |it: &Candidate| {
                it.confidence > hit.confidence
                    || (it.confidence == hit.confidence && it.span.start <= hit.span.start)
            };
            let place = ranked.iter().position(|it| !goes_behind(it)).unwrap_or(ranked.len());
            let Hit { system, code, span, confidence, because, detail, proviso } = hit;
            let (code, detail) = (code.into_owned(), detail.to_owned());
            ranked.insert(place, Candidate { system, code, span, confidence, because, detail, proviso });
        }
        ranked
    }
}
