//! What the reader pastes -> candidates: which codes stand where, of which system, and why it is thought so.
//!
//! Each recogniser knows the shapes in which programs print a code. What a code is called is not known here;
//! where a name is all the evidence there is, the candidate says so and [`Candidate::is_named`] decides.

mod found;
mod recogniser;
mod shape;
mod text;
mod words;

use crate::model::Span;

#[cfg(test)]
use recogniser::{Fixture, HTTP};
pub use recogniser::{RECOGNISERS, Recogniser};

/// A code that was recognised in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The system's id.
    pub system: &'static str,
    /// The code in the system's canonical form.
    pub code: String,
    /// Where the code stands: bytes, on character boundaries.
    pub span: Span,
    /// 0 to 1.
    pub confidence: f32,
    /// The key of the interface's text that says why it is read so.
    pub because: &'static str,
    /// What fills `{detail}` in that text: the words that decided, or the program that writes so.
    pub detail: String,
    /// The words that ought to be the code's name, where nothing else speaks for this reading. Such a candidate
    /// is worth nothing until [`Candidate::is_named`] has been asked for the code's names.
    pub proviso: Option<Span>,
}

impl Candidate {
    /// True where the candidate needs no name, and where the words beside the code begin with this one
    /// (spelling of words apart: `Time-out` is `Timeout`, `NOT_FOUND` is `Not Found`).
    #[must_use]
    pub fn is_named(&self, text: &str, name: &str) -> bool {
        let Some(Span { start, end }) = self.proviso else { return true };
        let mut written = text.get(start..end).unwrap_or_default().chars();
        let mut letters = name.chars().filter(|sign| sign.is_ascii_alphanumeric()).peekable();
        letters.peek().is_some()
            && letters.all(|letter| {
                written.find(char::is_ascii_alphanumeric).is_some_and(|sign| sign.eq_ignore_ascii_case(&letter))
            })
            // `Found` is not the name in `Foundation`.
            && !written.next().is_some_and(char::is_alphanumeric)
    }
}

/// The codes in `text`, each once: the surest first, among equals the one that stands first.
#[must_use]
pub fn detect(text: &str) -> Vec<Candidate> {
    let text = text::Text::new(text);
    let mut found = found::Found::default();
    for recogniser in RECOGNISERS {
        recogniser.find(&text, &mut found);
    }
    found.ranked()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names as a catalog would give them.
    const NAMES: [(&str, &str); 11] = [
        ("200", "OK"),
        ("301", "Moved Permanently"),
        ("403", "Forbidden"),
        ("404", "Not Found"),
        ("418", "I'm a teapot"),
        ("429", "Too Many Requests"),
        ("500", "Internal Server Error"),
        ("502", "Bad Gateway"),
        ("503", "Service Unavailable"),
        ("504", "Gateway Timeout"),
        ("525", "SSL Handshake Failed"),
    ];

    /// What is left when the names have been asked.
    fn readings(text: &str) -> Vec<(&'static str, String)> {
        let mut candidates = detect(text);
        candidates.retain(|it| {
            it.proviso.is_none() || NAMES.iter().any(|(code, name)| *code == it.code && it.is_named(text, name))
        });
        candidates.into_iter().map(|it| (it.system, it.code)).collect()
    }

    #[test]
    fn every_fixture_is_read_as_expected() {
        for recogniser in RECOGNISERS {
            for Fixture { input, expect } in recogniser.fixtures {
                let readings = readings(input);
                let readings: Vec<_> = readings.iter().map(|(system, code)| (*system, code.as_str())).collect();
                assert_eq!(readings, *expect, "{} on {input:?}", recogniser.id);
            }
        }
    }

    #[test]
    fn every_recogniser_finds_its_own_fixtures() {
        for recogniser in RECOGNISERS {
            let (mut hits, mut decoys) = (0, 0);
            for Fixture { input, expect } in recogniser.fixtures {
                let mut found = found::Found::default();
                recogniser.find(&text::Text::new(input), &mut found);
                let found = found.ranked();
                for (system, code) in *expect {
                    let hit = found.iter().any(|it| it.system == *system && it.code == *code);
                    assert!(hit, "{} misses {code} in {input:?}", recogniser.id);
                }
                *if expect.is_empty() { &mut decoys } else { &mut hits } += 1;
            }
            assert!(hits >= 4 && decoys >= 3, "{}: {hits} fixtures, {decoys} decoys", recogniser.id);
        }
    }

    #[test]
    fn the_surest_comes_first_and_each_code_once() {
        let log = "returned 502.\nHTTP/1.1 404 Not Found\nHTTP/1.1 200 OK\nHTTP/1.1 503 x\nHTTP/1.1 404";
        assert_eq!(
            readings(log),
            [(HTTP, "404".into()), (HTTP, "503".into()), (HTTP, "200".into()), (HTTP, "502".into())]
        );
        let first = detect(log).into_iter().next().map(|it| (it.span.start, it.because, it.detail));
        assert_eq!(first, Some((23, "because-status-line", String::new())));
    }

    #[test]
    fn names_are_compared_by_their_letters() {
        for (text, name, expected) in [
            ("504 Gateway Time-out nginx", "Gateway Timeout", true),
            ("404 Not Found.", "Not Found", true),
            ("404 NOT_FOUND", "Not Found", true),
            ("418 I'm a teapot", "I'm a Teapot", true),
            ("404 Not Foundation", "Not Found", false),
            ("404 Not", "Not Found", false),
            ("404 Not Found", "", false),
        ] {
            let candidate = detect(text).into_iter().next();
            assert_eq!(candidate.map(|it| it.is_named(text, name)), Some(expected), "{text:?} {name:?}");
        }
    }

    /// Whatever comes: no panic, spans on boundaries, the same again, and quickly.
    #[test]
    fn any_text_is_endured() {
        let parts = [
            "404",
            "HTTP/1.1 ",
            ":status",
            "\"",
            " ",
            "\n",
            "ü",
            "→",
            "status code ",
            "GET ",
            "/x ",
            "[",
            "1/1/1/1/1 ",
            "500 Internal",
            "\\",
            "a ",
            "9",
            ": ",
            "é404",
            "http ",
            "| ",
            "\r",
            "\u{feff}",
        ];
        let mut seed = 1_u64;
        for _ in 0..2_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let part = usize::try_from(seed >> 33).unwrap_or(0) % parts.len();
                text.push_str(parts.get(part).copied().unwrap_or_default());
            }
            let found = detect(&text);
            for candidate in &found {
                let Span { start, end } = candidate.span;
                assert_eq!(text.get(start..end), Some(candidate.code.as_str()), "{text:?}");
                assert!(candidate.proviso.is_none_or(|it| text.get(it.start..it.end).is_some()), "{text:?}");
            }
            assert_eq!(found, detect(&text));
        }
    }
}
