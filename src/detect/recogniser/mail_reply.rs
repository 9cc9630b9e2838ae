//! A reply code and the enhanced status code behind it, whose class is the first digit of both: `550 5.7.1`,
//! `451-4.7.0`, and over the end of a line as bounces wrap it.

#[cfg(test)]
use super::Fixture;
use super::{Candidate, Found, How, Recogniser, Text, Words};
use crate::model::Span;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "mail_reply",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// A wrapped line goes on so far behind.
const WIDEST_GAP: usize = 12;

fn find<'a>(_: &Text<'a>, words: &Words<'a>, found: &mut Found<'a>) {
    for four in words.tokens.windows(4) {
        let [code, class, subject, detail] = four else { continue };
        // Of the many words of a text few come so far.
        if !(class.is_number && subject.is_number && detail.is_number && class.end - class.start == 1) {
            continue;
        }
        let part = |start: usize, end: usize| words.part(start, end);
        let gap = part(code.end, class.start);
        let written = part(class.start, detail.end);
        let is_reply = four.iter().all(|it| it.is_number)
            && code.end - code.start == 3
            && class.end - class.start == 1
            && matches!(part(class.start, class.end), "2" | "4" | "5")
            && part(code.start, code.start + 1) == part(class.start, class.end)
            && part(class.end, subject.start) == "."
            && part(subject.end, detail.start) == "."
            && (1..=WIDEST_GAP).contains(&gap.len())
            && gap.bytes().all(|it| it.is_ascii_whitespace() || b"-#(>_".contains(&it))
            && part(detail.end, detail.end + 1) != ".";
        // qmail's own: `(#5.1.1)`
        let is_marked = class.end - class.start == 1
            && words.part(class.start.saturating_sub(2), class.start) == "(#"
            && part(class.end, subject.start) == "."
            && part(subject.end, detail.start) == ".";
        if !is_reply && !is_marked {
            continue;
        }
        // The line began with the reply.
        let line = words.part(0, class.start).rsplit('\n').next().unwrap_or_default();
        let first = line.get(..3).filter(|it| is_marked && it.starts_with(part(class.start, class.end)));
        let mut add = |system, code, start, end, confidence| {
            found.add(Candidate {
                system,
                code: std::borrow::Cow::Borrowed(code),
                how: How::Code,
                span: Span { start, end },
                confidence,
                because: "because-mail-reply",
                detail: "",
                ..Candidate::default()
            });
        };
        if is_reply {
            add("smtp", part(code.start, code.end), code.start, code.end, 0.96);
        }
        if let Some(first) = first.filter(|it| it.bytes().all(|it| it.is_ascii_digit())) {
            let start = class.start - line.len();
            add("smtp", first, start, start + 3, 0.96);
        }
        add("smtp-enhanced", written, class.start, detail.end, 0.94);
    }
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "550 5.7.1 relaying denied", expect: &[("smtp", "550"), ("smtp-enhanced", "5.7.1")] },
    Fixture { input: "<<< 451-4.7.0 try later", expect: &[("smtp", "451"), ("smtp-enhanced", "4.7.0")] },
    Fixture {
        input: "said: 450\n    4.1.1 <a@example.com>",
        expect: &[("smtp", "450"), ("smtp-enhanced", "4.1.1")],
    },
    Fixture { input: "250 2.0.0 Ok: queued", expect: &[("smtp", "250"), ("smtp-enhanced", "2.0.0")] },
    Fixture { input: "build 550 4.7.1", expect: &[] },
    Fixture { input: "550 5.7.1.2", expect: &[] },
    Fixture { input: "version 450 and 4.1.1", expect: &[] },
];
