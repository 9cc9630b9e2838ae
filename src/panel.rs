//! What a paste is shown with, as plain elements: its lines with the codes marked, all codes with their count, why, and a link.
//! The engine makes them, so that a first answer does without.

use crate::answer::CERTAIN;
use crate::model::{Answer, Markup, Reading, Span, Ui};

/// So many places are shown; a log has hundreds.
const MOST_PLACES: usize = 24;

/// So much of a line is shown on either side of a code, in bytes.
const REACH: usize = 60;

/// A link with a longer fragment is cut by some programs.
const LONGEST_LINK: usize = 6_000;

/// The view of what was recognised in the input; nothing where nothing was.
#[must_use]
pub fn panel(ui: &Ui, answer: &Answer) -> Vec<Markup> {
    let readings = &answer.readings;
    if readings.is_empty() {
        return Vec::new();
    }
    let text = |key: &str| Markup::text(ui.text(key));
    let mut parts = vec![Markup { label: ui.text("recognised").to_owned(), ..lines(&answer.input, readings) }];
    let chip = |(at, reading): (usize, &Reading)| {
        let times = if reading.count > 1 { format!(" ×{}", reading.count) } else { String::new() };
        let words = Markup::text(&format!("{} {}{times}", reading.short, reading.code));
        let button = Markup { reading: Some(at), ..Markup::element("button", "chip", vec![words]) };
        Markup::element("li", "", vec![button])
    };
    let certain = readings.iter().enumerate().filter(|(_, reading)| reading.confidence >= CERTAIN);
    parts.push(Markup {
        label: ui.text("recognised").to_owned(),
        ..Markup::element("ul", "chips", certain.map(chip).collect())
    });
    let why = |(at, reading): (usize, &Reading)| Markup {
        reading: Some(at),
        ..Markup::element("p", "", vec![Markup::text(&plain(&reading.because))])
    };
    let mut reasons = vec![Markup::element("summary", "", vec![text("why")])];
    reasons.extend(readings.iter().enumerate().map(why));
    parts.push(Markup::element("details", "why", reasons));
    parts.extend(summary(ui, readings));
    let mut last = vec![text("private")];
    let link = encoded(&answer.input);
    if link.len() <= LONGEST_LINK {
        last.extend([Markup::text(" "), Markup { value: link, ..Markup::element("a", "", Vec::new()) }]);
    }
    parts.push(Markup::element("p", "quiet", last));
    parts
}

/// The lines in which something was recognised, the codes being buttons that show their reading.
fn lines(text: &str, readings: &[Reading]) -> Markup {
    let mut places: Vec<(Span, usize)> = Vec::new();
    for (number, reading) in readings.iter().enumerate() {
        let all = if reading.places.is_empty() { std::slice::from_ref(&reading.span) } else { &reading.places };
        for place in all.iter().take(MOST_PLACES) {
            let at = places.iter().position(|(other, _)| other.end > place.start).unwrap_or(places.len());
            // Of two codes at one place the better one is shown.
            if places.get(at).is_none_or(|(other, _)| other.start >= place.end) {
                places.insert(at, (*place, number));
            }
        }
    }
    places.truncate(MOST_PLACES);
    let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    // The line that is being made, and how far its number has been counted and its text been shown.
    let (mut number, mut counted, mut shown) = (1, 0, 0);
    for (at, (place, reading)) in places.iter().enumerate() {
        number += part(counted, place.start).matches('\n').count();
        counted = place.start;
        let line_start = part(0, place.start).rfind('\n').map_or(0, |at| at + 1);
        line.push(Markup::text(&cut(part(shown.max(line_start), place.start), false)));
        let written = part(place.start, place.end);
        let Some(found) = readings.get(*reading) else { continue };
        let button = Markup {
            label: format!("{written}: {} {} {}", found.short, found.code, found.name),
            reading: Some(*reading),
            ..Markup::element("button", "hit", vec![Markup::text(written)])
        };
        line.push(Markup::element("mark", "", vec![button]));
        shown = place.end;
        let rest = part(place.end, text.len());
        let line_end = place.end + rest.find('\n').unwrap_or(rest.len());
        if places.get(at + 1).is_none_or(|(next, _)| next.start >= line_end) {
            line.push(Markup::text(&cut(part(place.end, line_end), true)));
            let line = std::mem::take(&mut line);
            lines.push(Markup { value: number.to_string(), ..Markup::element("li", "", line) });
        }
    }
    Markup::element("ol", "lines", lines)
}

/// How often each code stands in the text, and in which lines; where any stands there more than once.
fn summary(ui: &Ui, readings: &[Reading]) -> Option<Markup> {
    readings.iter().find(|reading| reading.count > 1)?;
    let cells = |tag: &'static str, cells: [&str; 4]| {
        let cell = |text: &str| Markup::element(tag, "", vec![Markup::text(text)]);
        Markup::element("tr", "", cells.into_iter().map(cell).collect())
    };
    let row = |reading: &Reading| {
        let of = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let (first, last) = (of(reading.lines.map(|lines| lines.0)), of(reading.lines.map(|lines| lines.1)));
        let name = format!("{} {} {}", reading.short, reading.code, reading.name);
        cells("td", [&name, &reading.count.max(1).to_string(), &first, &last])
    };
    let head = cells("th", ["sum-code", "sum-count", "sum-first", "sum-last"].map(|key| ui.text(key)));
    let body = Markup::element("tbody", "", readings.iter().map(row).collect());
    let table = Markup::element("table", "", vec![Markup::element("thead", "", vec![head]), body]);
    let title = Markup::element("summary", "", vec![Markup::text(ui.text("sum"))]);
    Some(Markup::element("details", "sum", vec![title, Markup::element("div", "scroll", vec![table])]))
}

/// Running text without its marks.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

/// The end or the beginning of a part of a line, with dots where it was cut.
fn cut(text: &str, from_start: bool) -> String {
    let text = text.trim_end_matches('\r');
    if text.len() <= 2 * REACH {
        return text.to_owned();
    }
    let mut at = if from_start { REACH } else { text.len() - REACH };
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let (before, after) = text.split_at(at);
    if from_start { format!("{before} …") } else { format!("… {after}") }
}

/// The text as it stands in a link.
fn encoded(text: &str) -> String {
    let mut link = String::new();
    let digit = |digit: u8| char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 });
    for byte in text.bytes().take(LONGEST_LINK + 1) {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(code: &str, places: &[(usize, usize)]) -> Reading {
        let spans: Vec<Span> = places.iter().map(|(start, end)| Span { start: *start, end: *end }).collect();
        let count = if spans.len() > 1 { spans.len() } else { 0 };
        Reading { code: code.into(), span: spans[0], places: spans, count, ..Reading::default() }
    }

    /// The lines, with their numbers, the marked parts in brackets.
    fn shown(markup: &Markup) -> String {
        let inner: String = markup.children.iter().map(shown).collect();
        match markup.tag {
            "" => markup.text.clone(),
            "mark" => format!("[{inner}]"),
            "li" => format!("{}: {inner}\n", markup.value),
            _ => inner,
        }
    }

    #[test]
    fn codes_are_marked_in_their_lines() {
        let text = "one 404 and 502\n\nnothing\nö 404\r\nend";
        let readings = [reading("404", &[(4, 7), (28, 31)]), reading("502", &[(12, 15)]), reading("4", &[(4, 5)])];
        assert_eq!(shown(&lines(text, &readings)), "1: one [404] and [502]\n4: ö [404]\n");
    }

    #[test]
    fn a_link_has_no_letter_that_means_something() {
        assert_eq!(encoded("a b\n#%é-_.~"), "a%20b%0A%23%25%C3%A9-_.~");
    }

    #[test]
    fn long_lines_are_cut_at_letters() {
        let long = "é".repeat(200);
        for from_start in [true, false] {
            let cut = cut(&long, from_start);
            assert!(cut.len() < 140 && cut.contains('…'), "{cut}");
        }
        assert_eq!(cut("short\r", true), "short");
    }
}
