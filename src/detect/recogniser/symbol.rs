//! Identifiers that may be constants for a code: `ECONNREFUSED`, `codes.Unavailable`, `StatusCode::NOT_FOUND`,
//! `CrashLoopBackOff`. Which of them are, is not known here.

use std::borrow::Cow;

#[cfg(test)]
use super::Fixture;
use super::{Candidate, Found, How, Recogniser, Text, Words};
use crate::model::Span;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "symbol",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// Names of codes that stand in capitals for other things too.
const WORDS: [&str; 2] = ["EOF", "UNKNOWN"];

/// No constant is longer.
const LONGEST: usize = 64;

/// So many names before the last one say where it is from: `std::io::ErrorKind::NotFound`.
const MOST_QUALIFIERS: usize = 2;

fn find<'a>(_: &Text<'a>, words: &Words<'a>, found: &mut Found<'a>) {
    let bytes = words.text.as_bytes();
    let is_part = |at: usize| bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    let mut next = 0;
    // The identifiers before this one, the nearest first, while only `.` or `::` parts them.
    let mut chain = [0; MOST_QUALIFIERS];
    let mut links = 0;
    let mut last_end = 0;
    for token in &words.tokens {
        if token.start < next {
            continue;
        }
        let mut start = token.start;
        while start > last_end && is_part(start - 1) {
            start -= 1;
        }
        let mut end = token.end;
        while is_part(end) {
            end += 1;
        }
        next = end;
        let is_linked = links_to(words.part(last_end, start)) && last_end > 0;
        if !is_linked {
            links = 0;
        }
        let from = if links > 0 { chain[links.min(MOST_QUALIFIERS) - 1] } else { start };
        let name = words.part(start, end);
        if is_constant(name, bytes.get(from).copied().filter(|_| links > 0)) {
            found.symbol(Candidate {
                system: "",
                code: Cow::Borrowed(words.part(from, end)),
                how: How::Symbol,
                span: Span { start, end },
                confidence: 0.85,
                because: "because-constant",
                detail: words.part(from, end),
                ..Candidate::default()
            });
        }
        chain.rotate_right(1);
        chain[0] = start;
        links += 1;
        last_end = end;
    }
}

fn links_to(gap: &str) -> bool {
    matches!(gap, "." | "::" | "->" | "\\")
}

/// Capitals only; or several words in one, where they are qualified, by what begins so, or long enough to be nothing else.
fn is_constant(name: &str, qualifier: Option<u8>) -> bool {
    if name.len() > LONGEST || name.len() < 3 || !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return false;
    }
    let has = |of: fn(&u8) -> bool| name.as_bytes().iter().any(of);
    if !has(u8::is_ascii_lowercase) {
        return (name.len() > 3 || name.starts_with('E')) && !WORDS.contains(&name);
    }
    // `notFound`, `OOMKilled`
    let bytes = name.as_bytes();
    let has_hump = bytes.windows(2).any(|it| !it[0].is_ascii_uppercase() && it[1].is_ascii_uppercase())
        || bytes.windows(3).any(|it| it.iter().map(u8::is_ascii_uppercase).eq([true, true, false]));
    let is_qualified = qualifier.is_some();
    if name.starts_with(|it: char| it.is_ascii_uppercase()) {
        return is_qualified || name.len() >= 8 && has_hump;
    }
    // `StatusCode.alreadyExists`, but no `it.toString`
    is_qualified && name.contains('_') || has_hump && qualifier.is_some_and(|it| it.is_ascii_uppercase())
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "connect ECONNREFUSED 127.0.0.1:80", expect: &[("", "ECONNREFUSED")] },
    Fixture { input: "want: codes.InvalidArgument},", expect: &[("", "codes.InvalidArgument")] },
    Fixture { input: "a.b.Response::HTTP_OK)", expect: &[("", "b.Response::HTTP_OK")] },
    Fixture { input: "0/1 CrashLoopBackOff", expect: &[("", "CrashLoopBackOff")] },
    Fixture { input: "some words and a number 5", expect: &[] },
    Fixture { input: "a_b c.d x->y", expect: &[] },
    Fixture { input: "42 4X EOF", expect: &[] },
];
