//! What a text is about, where nothing else tells whose code a number is: "their MX hangs up on us with a 421".

use std::borrow::Cow;

use super::{
    Candidate, How,
    fit::Words,
    found::Found,
    text::part,
    token::Token,
    words::{counts_units, is_one, word_after},
};
use crate::model::Span;

/// So many mentions are looked at.
const MOST_MENTIONS: usize = 16;

/// So many words before and behind a mention a number is looked for.
const REACH: usize = 20;

/// And no further away, in bytes.
const WIDEST: usize = 1 << 10;

/// Words before a number that is no code.
const OTHERS: &str = "port ports line lines pid row rows room page pages id ids no nr number version section rfc year step bytes size \
     width height about around over nearly only all every first last up to than top user group offset limit count size max min timeout delay chapter gate flight bus";

/// Where words stand that tell what the text is about.
#[derive(Default)]
pub(super) struct Topics<'a> {
    /// (system, number of the word)
    mentions: Vec<(&'a str, usize)>,
}

impl<'a> Topics<'a> {
    pub fn add(&mut self, system: &'a str, at: usize) {
        if self.mentions.len() < MOST_MENTIONS {
            self.mentions.push((system, at));
        }
    }

    /// Adds the numbers near them in the same line, and replies at the beginning of any line.
    pub fn find(&self, words: &Words<'a>, found: &mut Found<'a>) {
        for (system, at) in &self.mentions {
            let first = at.saturating_sub(REACH);
            let near = words.tokens.get(first..words.tokens.len().min(at + REACH)).unwrap_or_default();
            let Some(mention) = words.tokens.get(*at) else { continue };
            let is_near = |token: &Token| token.start.abs_diff(mention.start) < WIDEST;
            for (place, token) in near.iter().enumerate() {
                if !is_near(token) {
                    continue;
                }
                let between = words.part(token.end.min(mention.end), token.start.max(mention.start));
                let name = words.part(token.start, token.end);
                let is_name = name.len() >= 5 && name.bytes().all(|it| it.is_ascii_uppercase());
                let end = if is_name { Some(token.end) } else { code_end(words, first + place) };
                let Some(end) = end else { continue };
                if between.contains('\n') && !begins_reply(words, token.start, end) {
                    continue;
                }
                found.add(Candidate {
                    system,
                    code: Cow::Borrowed(words.part(token.start, end)),
                    how: if is_name { How::Name } else { How::Usual },
                    span: Span { start: token.start, end },
                    confidence: 0.59,
                    because: "because-topic",
                    detail: words.part(mention.start, mention.end),
                    ..Candidate::default()
                });
            }
        }
    }
}

/// Where the code ends that may begin with the word `at`: a number of three to five digits, numbers with points, five digits and
/// capitals, or `0x` and digits, that counts nothing and numbers nothing else.
fn code_end(words: &Words, at: usize) -> Option<usize> {
    let token = words.tokens.get(at)?;
    let text = words.part(token.start, token.end);
    text.starts_with(|it: char| it.is_ascii_digit()).then_some(())?;
    let mut end = token.end;
    let mut next = at + 1;
    while let Some(more) = words.tokens.get(next)
        && token.is_number
        && more.is_number
        && words.part(end, more.start) == "."
    {
        end = more.end;
        next += 1;
    }
    let is_dotted = end > token.end;
    let is_capital = |it: u8| it.is_ascii_digit() || it.is_ascii_uppercase();
    let is_code = is_dotted
        || token.is_number && (3..=5).contains(&text.len())
        || text.len() == 5 && text.bytes().all(is_capital)
        || text.starts_with("0x");
    let before = at.checked_sub(1).and_then(|it| words.tokens.get(it));
    let is_other = before.is_some_and(|it| {
        let word = words.part(it.start, it.end);
        words.part(it.end, token.start).len() <= 4 && is_one(OTHERS, word)
    });
    // A value in some configuration, a part of an address.
    let line = part(words.text, token.start.saturating_sub(WIDEST), token.start);
    let sign = line.trim_end_matches([' ', '"']).bytes().next_back();
    // `554 Message rejected` is a reply.
    let word = word_after(words, end, next).as_bytes();
    let is_reply = matches!(word, [first, second, ..] if first.is_ascii_uppercase() && second.is_ascii_lowercase());
    let is_value =
        sign.is_some_and(|it| b"=/".contains(&it) || it == b':' && !is_reply) || words.part(end, end + 1) == "/";
    let alone = Token { end, ..*token };
    (is_code && !is_other && !is_value && words.stands_alone(&alone) && !counts_units(words, end, next))
        .then_some(end)
}

/// `550 No such user`, `421-` at the beginning of a line.
fn begins_reply(words: &Words, start: usize, end: usize) -> bool {
    let line = words.part(start.saturating_sub(8), start);
    let before = line.rsplit('\n').next().unwrap_or_default();
    let is_first = before.bytes().all(|it| it.is_ascii_whitespace() || b"<>*(".contains(&it));
    is_first
        && (before.len() < line.len() || start < 8)
        && (3..=4).contains(&(end - start))
        && words.part(end, end + 1).starts_with([' ', '-', ')'])
}
