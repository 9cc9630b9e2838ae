//! A pasted HTTP message -> what is wrong with it, by the documents that say so.
//!
//! Judged are requests, responses and pairs of them. A text that is no message gives no finding, and what a
//! head lacks is judged only where the head seems to be whole.

mod line;
mod message;
mod parse;
mod rule;

use crate::model::{Level, Span};
use message::{Message, Start};

pub use rule::{RULES, Rule};

/// Something wrong in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// The key of the interface's text that says what is wrong and what to do.
    pub text: &'static str,
    /// What fills the text's `{placeholders}`.
    pub values: Vec<(&'static str, String)>,
    /// What it is about.
    pub span: Span,
    /// The source's id and the section.
    pub source: (&'static str, &'static str),
}

/// A message, and the request that it answers.
struct Case<'m, 'a> {
    message: &'m Message<'a>,
    request: Option<&'m Message<'a>>,
}

/// Takes the findings of one rule.
struct Report<'r> {
    rule: &'r Rule,
    findings: &'r mut Vec<Finding>,
}

impl Report<'_> {
    /// Something is wrong at `span`; `text` is the key of what to say.
    fn note(&mut self, text: &'static str, span: Span, values: &[(&'static str, &str)]) {
        self.findings.push(Finding {
            rule: self.rule.id,
            level: self.rule.level,
            text,
            values: values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
            span,
            source: self.rule.source,
        });
    }
}

/// What is wrong with the messages in `text`, message by message.
#[must_use]
pub fn lint(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut request = None;
    for message in &parse::messages(text) {
        let is_request = matches!(message.start, Start::Request(_));
        let case = Case { message, request: request.filter(|_| !is_request) };
        for rule in RULES {
            rule.check(&case, &mut Report { rule, findings: &mut findings });
        }
        if is_request {
            request = Some(message);
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Right messages, and texts that are none.
    const GOOD: &[&str] = &[
        "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n\
         HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: upgrade\r\n\
         Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
        "HTTP/1.1 200 OK\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Type: text/plain\nContent-Length: 5\n\nhello",
        "HTTP/1.1 200 OK\r\nDate: Thu, 29 Feb 2024 23:59:60 GMT\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 2\n\nHTTP/1.1 100 Continue\n\n\
         HTTP/1.1 204 No Content\nDate: Mon, 23 Nov 2026 10:00:00 GMT\n",
        "HTTP/1.1 206 Partial Content\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nContent-Type: multipart/byteranges; boundary=b\n",
        "HTTP/1.1 503 Service Unavailable\nRetry-After: 120\n",
        "> GET / HTTP/2\n> Host: example.com\n>\n< HTTP/2 401 \n< date: Mon, 23 Nov 2026 10:00:00 GMT\n< www-authenticate: Basic realm=\"x\"\n<\n",
        ":status: 404\ndate: Mon, 23 Nov 2026 10:00:00 GMT",
        "HEAD / HTTP/1.0\n\nHTTP/1.1 200 OK\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nContent-Length: 500\n\n",
        "HTTP/1.1 404 Not Found",
        "HTTP/1.1 401 Unauthorized\n\nWhy is that?",
        "$ wget -S x\nHTTP request sent, awaiting response... \n  HTTP/1.1 200 OK\n  Date: Mon, 23 Nov 2026 10:00:00 GMT\nLength: 5 [text/html]\n",
        "GET / HTTP/1.1",
        "203.0.113.9 - - [03/Jun/2025:08:41:59 +0000] \"GET / HTTP/1.1\" 401 153",
        "Error: Request failed with status code 405\nDate: never\nUpgrade: websocket",
        "Content-Length: 5\nTransfer-Encoding: chunked",
        "101",
        "",
    ];

    fn fired(text: &str) -> Vec<&'static str> {
        lint(text).into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn good_messages_pass() {
        for text in GOOD {
            assert_eq!(fired(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_rule_fires_where_it_must_and_only_there() {
        for rule in RULES {
            assert!(!rule.fixtures.broken.is_empty() && !rule.fixtures.sound.is_empty(), "{}", rule.id);
            for text in rule.fixtures.broken {
                assert!(fired(text).contains(&rule.id), "{} is silent on {text}", rule.id);
            }
            for text in rule.fixtures.sound {
                assert!(!fired(text).contains(&rule.id), "{} fires on {text}", rule.id);
            }
        }
    }

    #[test]
    fn rules_are_told_apart() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES.iter().skip(at + 1).all(|other| other.id != rule.id), "{}", rule.id);
        }
    }

    /// Whatever comes: no panic, and spans on boundaries.
    #[test]
    fn any_text_is_endured() {
        let parts = [
            "HTTP/1.1 101 x",
            "HTTP/2 204",
            "GET / HTTP/1.1",
            "\n",
            "\r\n",
            "Date: ü",
            "Upgrade: websocket",
            ": ",
            "> ",
            "< ",
            " ",
            ":status: 999",
            ":path: /",
            "Content-Length: 1",
            "\n\n",
            "é",
            "Connection:",
            "...",
            "Host: x",
            "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==",
            "Transfer-Encoding: chunked",
            "Date: Mon, 31 Feb 2026 1",
        ];
        let mut seed = 1_u64;
        for _ in 0..3_000 {
            let mut text = String::new();
            for _ in 0..16 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let part = usize::try_from(seed >> 33).unwrap_or(0) % parts.len();
                text.push_str(parts.get(part).copied().unwrap_or_default());
                text.push_str(if seed.is_multiple_of(3) { "\n" } else { "" });
            }
            for finding in lint(&text) {
                assert!(text.get(finding.span.start..finding.span.end).is_some(), "{} on {text:?}", finding.rule);
            }
        }
    }
}
