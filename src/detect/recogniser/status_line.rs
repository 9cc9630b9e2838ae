//! Status lines of HTTP/1.1, and the way curl and others print those of HTTP/2 and HTTP/3.

#[cfg(test)]
use super::{Fixture, HTTP};
use super::{Found, Recogniser, Text, Words, add_status, begins, ends};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "status_line",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// Marks and blanks before a status line are short; what is longer need not be looked at.
const LONGEST_MARK: usize = 48;

fn find<'a>(text: &Text<'a>, _: &Words<'a>, found: &mut Found<'a>) {
    for number in &text.numbers {
        if ends(number.before, "http/# ") {
            let is_first = number.before.len() < LONGEST_MARK && begins(number.before, "~http/# ");
            add_status(found, number, if is_first { 99 } else { 95 }, "because-status-line", "");
        }
    }
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "HTTP/1.1 502 Bad Gateway", expect: &[(HTTP, "502")] },
    Fixture { input: "HTTP/2 404", expect: &[(HTTP, "404")] },
    Fixture { input: "HTTP/3 200 \r\nserver: x\r\n", expect: &[(HTTP, "200")] },
    Fixture { input: "HTTP/1.0 999 ", expect: &[(HTTP, "999")] },
    Fixture { input: "\"HTTP/1.1 471 Whatever\"", expect: &[(HTTP, "471")] },
    Fixture {
        input: "GET /chat HTTP/1.1\nHost: example.com:443\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket",
        expect: &[(HTTP, "101")],
    },
    Fixture {
        input: "> GET /labels/300 HTTP/1.1\n> Host: example.com\n> \n< HTTP/1.1 500 Internal Server Error\n< content-length: 0",
        expect: &[(HTTP, "500")],
    },
    Fixture {
        input: "HTTP/1.1 200 Connection established\n\nHTTP/1.1 407 Proxy Authentication Required",
        expect: &[(HTTP, "407"), (HTTP, "200")],
    },
    Fixture { input: "reply: 'HTTP/1.1 403 Forbidden\\r\\n'", expect: &[(HTTP, "403")] },
    Fixture {
        input: "PHP Warning: failed to open stream: HTTP request failed! HTTP/1.0 404 Not Found in /srv/x.php on line 300",
        expect: &[(HTTP, "404")],
    },
    Fixture { input: "GET /status/404 HTTP/1.1\nHost: example.com", expect: &[] },
    Fixture { input: "HTTP/1.1 is from 1997, HTTP/2 from 2015", expect: &[] },
    Fixture { input: "nghttp2/1.59.0 404", expect: &[] },
    Fixture { input: "HTTP/1.1 4040", expect: &[] },
    Fixture { input: "HTTP/ 404", expect: &[] },
];
