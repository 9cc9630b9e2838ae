//! `Content-Length` is the length of the content.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::lint::line::is_ellipsis;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "CL-BODY",
    level: Level::Error,
    source: ("rfc9110", "8.6"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(body) = message.body else { return };
    let Some(length) = message.field("content-length") else { return };
    // Where the length is another one's, or the content is not what was pasted.
    let is_other = case.request.is_some_and(|it| it.is_request("HEAD"))
        || message.is_response("304")
        || message.field("transfer-encoding").is_some()
        || message.field("content-encoding").is_some();
    let (shortest, longest) = lengths(body);
    let Ok(said) = length.value.parse::<usize>() else { return };
    if is_other || shortest == 0 || (shortest..=longest).contains(&said) {
        return;
    }
    let pasted = shortest.to_string();
    let values = [("value", length.value), ("length", pasted.as_str())];
    if said < shortest {
        report.note("lint-cl-body-longer", length.span, &values);
    } else if !is_ellipsis(body) {
        report.note("lint-cl-body-shorter", length.span, &values);
    }
}

/// Pasting changes line ends and loses or adds those at the end, and a character may have been one byte.
fn lengths(body: &str) -> (usize, usize) {
    let trimmed = body.trim_end_matches(['\r', '\n']);
    let may_be_none = |byte: &u8| *byte == b'\r' || (0x80..0xc0).contains(byte);
    let shortest = trimmed.len() - trimmed.bytes().filter(may_be_none).count();
    let lines = body.bytes().filter(|byte| *byte == b'\n').count();
    (shortest, body.len() + lines + 2)
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "HTTP/1.1 200 OK\nContent-Length: 3\n\nhello",
        "HTTP/1.1 200 OK\nContent-Length: 50\n\nhello",
        "POST / HTTP/1.1\nHost: x\nContent-Length: 1\n\na=b\n\nHTTP/1.1 200 OK\nDate: x\n",
    ],
    sound: &[
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
        "HTTP/1.1 200 OK\nContent-Length: 6\n\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\na\r\nb\r\nc",
        "HTTP/1.1 200 OK\nContent-Length: 7\n\na\nb\nc",
        "HTTP/1.1 200 OK\nContent-Length: 3\n\nü\n",
        "HTTP/1.1 200 OK\nContent-Length: 500\n\n<html>...",
        "HTTP/1.1 200 OK\nContent-Length: 500\n",
        "HTTP/1.1 200 OK\nContent-Length: 500\nContent-Encoding: gzip\n\nx",
        "HEAD / HTTP/1.1\nHost: x\n\nHTTP/1.1 200 OK\nContent-Length: 5\n\nx",
        "< HTTP/1.1 200 OK\n< Content-Length: 5\n<\nhello world",
    ],
};
