//! Access logs in which the status follows the quoted request: Apache, nginx, Envoy, S3, Traefik, uvicorn and
//! all that write the common or combined format, whatever else stands behind.

#[cfg(test)]
use super::{Fixture, HTTP};
use super::{Found, Recogniser, Text, Words, add_status, begins, ends};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "access_log",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// How far from the beginning of its line a date is looked for.
const FURTHEST_DATE: usize = 200;

fn find<'a>(text: &Text<'a>, _: &Words<'a>, found: &mut Found<'a>) {
    // The line with the last hit: what stands behind a status in its line is something else.
    let mut done = None;
    for number in &text.numbers {
        let before = number.before;
        if done == Some(number.line) || !ends(before, "\" ") {
            continue;
        }
        // In a JSON string the quotes are escaped.
        let is_request = ends(before, "http/#\" ")
            // In a JSON string the quotes are escaped.
            || ends(before, "http/#\\\" ")
            // A request that made no sense is logged as it came: "-", "\x16\x03\x01"; the size follows.
            || (begins(number.after, " #") && has_date(before));
        if is_request {
            done = Some(number.line);
            add_status(found, number, 96, "because-access-log", "");
        }
    }
}

/// `[03/Jun/2025:08:41:59 +0000]` stands in it, behind the host and the user.
fn has_date(line: &str) -> bool {
    let dates = line.as_bytes().windows(13).take(FURTHEST_DATE);
    dates.into_iter().any(|it| matches!(it, [b'[', _, _, b'/', _, _, _, b'/', _, _, _, _, b':']))
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "203.0.113.9 - - [03/Jun/2025:08:41:59 +0000] \"GET /list/500 HTTP/1.1\" 404 153",
        expect: &[(HTTP, "404")],
    },
    Fixture {
        input: "203.0.113.9 - ann [03/Jun/2025:08:41:59 +0000] \"POST /api HTTP/2.0\" 502 157 \"https://example.com/\" \"Mozilla/5.0 (X11)\" 503 \"-\" 0.200 404",
        expect: &[(HTTP, "502")],
    },
    Fixture {
        input: "203.0.113.200 - - [30/Apr/2025:00:02:17 +0200] \"\\x16\\x03\\x01\" 400 166 \"-\" \"-\"",
        expect: &[(HTTP, "400")],
    },
    Fixture { input: "198.51.100.7 - - [30/Apr/2025:00:02:17 +0200] \"-\" 408 -", expect: &[(HTTP, "408")] },
    Fixture {
        input: "[2025-11-25T21:52:58.045Z] \"GET /items HTTP/2\" 503 UF 0 91 250 - \"-\" \"curl/8\"",
        expect: &[(HTTP, "503")],
    },
    Fixture {
        input: "INFO:     127.0.0.1:53412 - \"PUT /items/200 HTTP/1.1\" 422 Unprocessable Entity",
        expect: &[(HTTP, "422")],
    },
    Fixture {
        input: "{\"log\":\"10.1.2.3 - - [03/Jun/2025:08:41:59 +0000] \\\"GET / HTTP/1.1\\\" 499 0\\n\",\"stream\":\"stdout\"}",
        expect: &[(HTTP, "499")],
    },
    Fixture {
        input: "a - - [03/Jun/2025:08:41:59 +0000] \"GET / HTTP/1.1\" 200 5\nb - - [03/Jun/2025:08:42:00 +0000] \"GET / HTTP/1.1\" 500 7\n",
        expect: &[(HTTP, "500"), (HTTP, "200")],
    },
    Fixture { input: "10.0.0.1 - - [03/Jun/2025:08:41:59 +0000] \"GET / HTTP/1.1\" - 404", expect: &[] },
    Fixture { input: "the answer \"yes\" 404 times", expect: &[] },
    Fixture { input: "[03/Jun/2025:08:41:59 +0000] job \"nightly\" 500 rows", expect: &[] },
    Fixture { input: "INSERT INTO t VALUES (\"a\", 404), (\"b\", 500)", expect: &[] },
];
