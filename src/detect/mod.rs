//! What the reader pastes -> candidates: which codes stand where, of which system, and why it is thought so.
//!
//! Two kinds of knowledge work together. Recognisers know the shapes in which programs print codes; cues are words that
//! come with the data of a system. What a code is called is not known here: where a name is all the evidence there is,
//! the candidate says so, and whoever knows the names decides.

mod fit;
mod found;
mod recogniser;
mod shape;
mod text;
mod token;
mod topic;
mod words;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::model::Span;
use fit::{Fit, Kind, Shape, Shapes, Words};
use found::Found;

#[cfg(test)]
use recogniser::{Fixture, HTTP};
pub use recogniser::{RECOGNISERS, Recogniser};
pub(crate) use text::part;

/// The longest name, in bytes.
const LONGEST_NAME: usize = 64;

/// The most words of a name.
const MOST_WORDS: usize = 6;

/// How a candidate's code is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// As the system writes it.
    #[default]
    Code,
    /// As a number: in any base, or the number that it has on some platform.
    Number,
    /// As a number that must have a row.
    Listed,
    /// As a number behind which its name must stand.
    Named,
    /// As the number that it has on some platform, or as a number that must have a row.
    Platform,
    /// As the number of a TLS alert, of which a code is made by rule.
    Alert,
    /// As a number that must be among the usual codes of its system, because all that speaks for it is what the text is
    /// about.
    Usual,
    /// The text begins with its name.
    Name,
    /// Words behind a number, the detail, that must begin with its name: `480 Temporarily Unavailable`. Of which system is not
    /// known.
    NameBehind,
    /// Words before a number, the detail, that must be its name: `unavailable (14)`. Of which system is not known.
    NameBefore,
    /// An identifier, perhaps with what qualifies it: `codes.Unavailable`, `ECONNREFUSED`.
    Symbol,
}

/// A code that was recognised in a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate<'a> {
    /// The system's id; nothing: whichever has such a name.
    pub system: &'a str,
    /// The code, its number, or text that begins with its name.
    pub code: Cow<'a, str>,
    /// Which of these it is.
    pub how: How,
    /// Where its best evidence stands: bytes, on character boundaries.
    pub span: Span,
    /// Where it stands, in the order in which it was found, up to some hundreds.
    pub places: Vec<Span>,
    /// How often it stands there.
    pub count: usize,
    /// The last place of all.
    pub last: Span,
    /// 0 to 1.
    pub confidence: f32,
    /// The key of the interface's text that says why it is read so.
    pub because: &'static str,
    /// What fills `{detail}` in that text: the words that decided, or the program that writes so.
    pub detail: &'a str,
}

/// Words from the data of a system that tell one of its codes.
#[derive(Debug, Clone, Copy)]
pub struct Cue<'a> {
    /// The words, in the language of the shapes.
    pub words: &'a str,
    /// What a code looks like that stands right behind them.
    pub then: CueCode<'a>,
    /// The system's id.
    pub system: &'a str,
}

/// What the words of a [`Cue`] announce.
#[derive(Debug, Clone, Copy)]
pub enum CueCode<'a> {
    /// They mean this code, wherever they stand.
    Is(&'a str),
    /// A decimal number stands behind them.
    Decimal,
    /// A number in any base.
    Hex,
    /// A name.
    Name,
    /// Numbers with points between them.
    Dotted,
    /// Five digits and capitals.
    Class5,
    /// They tell that the text is about the system.
    Topic,
}

impl<'a> Cue<'a> {
    fn shape(&self) -> Shape<'a> {
        let (then, code, sure, kind) = match self.then {
            CueCode::Is(code) => ("", code, 64, Kind::Said),
            CueCode::Topic => ("", "", 0, Kind::Topic),
            CueCode::Decimal => ("#", "", 80, Kind::Any),
            CueCode::Hex => ("%x", "", 80, Kind::Any),
            CueCode::Name => ("%n", "", 80, Kind::Any),
            CueCode::Dotted => ("%.", "", 80, Kind::Any),
            CueCode::Class5 => ("%5", "", 80, Kind::Any),
        };
        Shape { words: self.words, then, system: self.system, code, sure, kind }
    }
}

/// The codes in `text`, each once: the surest first, among equals the one that stands first.
#[must_use]
pub fn detect<'a>(text: &'a str, cues: &[Cue<'a>]) -> Vec<Candidate<'a>> {
    // The recognisers' own are always the same; a reader who types asks at every key.
    static OWN: OnceLock<Shapes<'static>> = OnceLock::new();
    detect_by(RECOGNISERS, OWN.get_or_init(|| own(RECOGNISERS)), text, cues)
}

/// The words of all shapes as a text in which most of them fit: for whoever wants what reads a text to have run before a
/// reader's comes.
#[must_use]
pub fn sample() -> String {
    let mut sample = String::new();
    for recogniser in RECOGNISERS {
        // What stands for a code becomes one.
        for part in recogniser.shapes.split(['#', '%']) {
            sample.push_str(part);
            sample.push_str(" 502");
        }
    }
    sample
}

/// The shapes of recognisers.
fn own(recognisers: &[Recogniser]) -> Shapes<'static> {
    let mut shapes = Vec::new();
    for recogniser in recognisers {
        Shape::read(recogniser.shapes, &mut shapes);
    }
    Shapes::new(shapes.into_iter())
}

fn detect_by<'a>(
    recognisers: &[Recogniser],
    own: &Shapes<'a>,
    text: &'a str,
    cues: &[Cue<'a>],
) -> Vec<Candidate<'a>> {
    let words = Words { text, tokens: token::tokens(text) };
    let numbers = text::Text::new(&words);
    let mut found = Found::default();
    let given = Shapes::new(cues.iter().map(Cue::shape));
    let mut topics = topic::Topics::default();
    let mut mute = Vec::new();
    for at in 0..words.tokens.len() {
        for shapes in [own, &given] {
            shapes.at(&words, at, |shape, fit| match shape.kind {
                Kind::Topic => topics.add(shape.system, at),
                Kind::Mute => mute.push(fit.whole),
                Kind::Status(statuses) if !recogniser::is_status(&words, statuses, at, fit) => {}
                _ => found.add(shaped(text, shape, fit)),
            });
        }
    }
    topics.find(&words, &mut found);
    for recogniser in recognisers {
        (recogniser.find)(&numbers, &words, &mut found);
    }
    found.ranked(&mute)
}

/// What a shape says.
fn shaped<'a>(text: &'a str, shape: &Shape<'a>, fit: Fit) -> Candidate<'a> {
    let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let (code, how, span, because) = match fit.code {
        None => (shape.code, How::Code, fit.whole, "because-says"),
        Some(span) if fit.is_name => (name_at(text, span.start), How::Name, span, "because-cue"),
        Some(span) => {
            let how = match shape.kind {
                Kind::Listed => How::Listed,
                Kind::Named => How::Named,
                Kind::Usual => How::Usual,
                Kind::Platform => How::Platform,
                Kind::Alert => How::Alert,
                Kind::Status(_) => How::Code,
                _ => How::Number,
            };
            (part(span.start, span.end), how, span, "because-cue")
        }
    };
    let is_said = fit.code.is_none();
    let is_within = span.end < fit.whole.end;
    let because = if is_within { "because-within" } else { because };
    let end = if is_within || is_said { fit.whole.end } else { span.start };
    let detail = part(fit.whole.start, end);
    Candidate {
        system: shape.system,
        code: code.into(),
        how,
        span,
        // More words say more.
        confidence: f32::from(shape.sure) / 100.0 + if is_said { longer(fit.whole) } else { 0.0 },
        because,
        detail: detail.trim_matches(|sign: char| !sign.is_ascii_alphanumeric()),
        ..Candidate::default()
    }
}

/// Up to 0.03 for a phrase of 60 bytes.
fn longer(Span { start, end }: Span) -> f32 {
    f32::from(u8::try_from(end - start).unwrap_or(u8::MAX).min(60)) / 2_000.0
}

/// The words from `start` on that may be a name: as far as nothing but single blanks parts them.
fn name_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let mut words = 0;
    let mut last = b' ';
    let ends = |byte: &u8| {
        words += usize::from(*byte == b' ');
        let is_part = byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'\'')
            || matches!(byte, b' ' | b'-') && last != b' ';
        last = *byte;
        !is_part || words == MOST_WORDS
    };
    let end = rest.as_bytes().iter().take(LONGEST_NAME).position(ends).unwrap_or(rest.len().min(LONGEST_NAME));
    rest.get(..end).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The candidates of some recognisers, as (system, code).
    fn readings<'a>(by: &[Recogniser], text: &'a str) -> Vec<(&'a str, String)> {
        let candidates = detect_by(by, &own(by), text, &[]);
        let mut readings: Vec<(&str, String)> = candidates.iter().map(|it| (it.system, written(it))).collect();
        // A name that two shapes take to be of different length is looked up twice, and found once.
        readings.dedup();
        readings
    }

    /// The code; of a name its first word, because how long it is, is not known here.
    fn written(candidate: &Candidate) -> String {
        let is_name = candidate.how == How::Name;
        let end = |sign: char| is_name && !sign.is_ascii_alphanumeric() && sign != '_';
        candidate.code.split(end).next().unwrap_or_default().to_owned()
    }

    #[test]
    fn every_recogniser_reads_its_fixtures() {
        for recogniser in RECOGNISERS {
            let (mut hits, mut decoys) = (0, 0);
            for Fixture { input, expect } in recogniser.fixtures {
                let readings = readings(std::slice::from_ref(recogniser), input);
                // Which codes there are is not known here: more may be found, but not in a decoy.
                for (system, code) in *expect {
                    let is_it = |it: &(&str, String)| it.0 == *system && it.1 == *code;
                    assert!(
                        readings.iter().any(is_it),
                        "{} misses {code} in {input:?}: {readings:?}",
                        recogniser.id
                    );
                }
                assert!(!expect.is_empty() || readings.is_empty(), "{} on {input:?}: {readings:?}", recogniser.id);
                *if expect.is_empty() { &mut decoys } else { &mut hits } += 1;
            }
            let is_mute = recogniser.id == "mute_words";
            assert!(is_mute || hits >= 4 && decoys >= 3, "{}: {hits} fixtures, {decoys} decoys", recogniser.id);
        }
    }

    #[test]
    fn the_surest_comes_first_and_each_code_once() {
        let log = "returned 502.\nHTTP/1.1 404 Not Found\nHTTP/1.1 200 OK\nHTTP/1.1 503 x\nHTTP/1.1 404";
        let mut found = readings(RECOGNISERS, log);
        // Identifiers are told apart by whoever knows the constants.
        found.retain(|(system, _)| !system.is_empty());
        assert_eq!(found, [(HTTP, "404".into()), (HTTP, "200".into()), (HTTP, "503".into()), (HTTP, "502".into())]);
        let first = detect(log, &[]).first().map(|it| (it.span.start, it.because, it.detail));
        assert_eq!(first, Some((23, "because-status-line", "")));
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
            let found = detect(&text, &[]);
            for candidate in &found {
                let Span { start, end } = candidate.span;
                assert!(text.get(start..end).is_some_and(|it| !it.is_empty()), "{text:?}");
                assert!(candidate.places.iter().all(|it| text.get(it.start..it.end).is_some()), "{text:?}");
            }
            assert_eq!(found, detect(&text, &[]));
        }
    }
}
