//! A number of any system with words beside it that may be its name: `480 Temporarily Unavailable`, `[35] SSL connect error`,
//! `unavailable (14)`. Which numbers have which names is not known here.

#[cfg(test)]
use super::Fixture;
use super::{Candidate, Found, How, Recogniser, Text, Words};
use crate::detect::{MOST_WORDS, name_at, text::stands_alone};
use crate::model::Span;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "pair",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn find<'a>(_: &Text<'a>, words: &Words<'a>, found: &mut Found<'a>) {
    for (at, number) in words.tokens.iter().enumerate() {
        let digits = number.end - number.start;
        if !number.is_number || digits > 5 || !stands_alone(words.text.as_bytes(), number.start, number.end) {
            continue;
        }
        let mut add = |name: &'a str, how, confidence| {
            found.symbol(Candidate {
                code: name.into(),
                how,
                span: Span { start: number.start, end: number.end },
                confidence,
                because: "because-own-name",
                detail: words.part(number.start, number.end),
                ..Candidate::default()
            });
        };
        if let Some(name) = words.tokens.get(at + 1) {
            let gap = words.part(number.end, name.start);
            let first = words.text.as_bytes().get(name.start).copied().unwrap_or_default();
            let is_capital = first.is_ascii_uppercase();
            let is_near = (1..=4).contains(&gap.len()) && gap.bytes().all(|it| b" (:-)]',|".contains(&it));
            if is_near && (is_capital || first.is_ascii_lowercase() && gap.len() > 1) {
                let confidence = if is_capital && digits == 3 { 0.9 } else { 0.75 };
                add(name_at(words.text, name.start), How::NameBehind, confidence);
            }
        }
        if !matches!(words.part(number.end, number.end + 1), ")" | "]") {
            continue;
        }
        let mut next = number.start;
        let mut end = None;
        for word in words.tokens.get(at.saturating_sub(MOST_WORDS)..at).unwrap_or_default().iter().rev() {
            let gap = words.part(word.end, next);
            if gap.len() > 2 || gap.bytes().any(|it| !if end.is_none() { b" ([" } else { b" _-" }.contains(&it)) {
                break;
            }
            next = word.start;
            add(words.part(next, *end.get_or_insert(word.end)), How::NameBefore, 0.75);
        }
    }
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "says 480 Temporarily Unavailable", expect: &[("", "Temporarily Unavailable")] },
    Fixture { input: "[35] SSL connect error (x)", expect: &[("", "SSL connect error")] },
    Fixture { input: "stream ended: unavailable (14): x", expect: &[("", "unavailable")] },
    Fixture { input: "error 15 (Blocked),", expect: &[("", "Blocked")] },
    Fixture { input: "504 Gateway Time-out nginx/1.24.0", expect: &[("", "Gateway Time-out nginx")] },
    Fixture { input: "<head><title>502 Bad Gateway</title></head>", expect: &[("", "Bad Gateway")] },
    Fixture { input: "  403  Forbidden [IP: 203.0.113.44 80]", expect: &[("", "Forbidden")] },
    Fixture { input: "ERROR 503: Service Unavailable.", expect: &[("", "Service Unavailable")] },
    Fixture { input: "on bad evenings 525 (SSL handshake failed)", expect: &[("", "SSL handshake failed")] },
    Fixture { input: "480 temporary posts", expect: &[] },
    Fixture { input: "[PASS] RpcTest.Unavailable (14 ms)", expect: &[] },
    Fixture { input: "GET /products/404 HTTP/1.1", expect: &[] },
    Fixture { input: "v1.15 (Blocked)", expect: &[] },
    Fixture { input: "500000 Rows, 4 5 6", expect: &[] },
];
