//! A status beside an unquoted request, as development servers and clients print it: `GET /items 404 12 ms`.

#[cfg(test)]
use super::{Fixture, HTTP};
use super::{
    Found, Recogniser, Text, Words, add_status, before_shape, begins, ends, has_method, words::counts_units,
};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "request_log",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// How far before its target a method stands at most, a host between them.
const REACH: usize = 48;

fn find<'a>(text: &Text<'a>, words: &Words<'a>, found: &mut Found<'a>) {
    for number in &text.numbers {
        let (before, after) = (number.before, number.after);
        let fits = follows_request(before) && !counts_units(words, number.start + 3, number.next)
            // nginx proxy manager, php -S
            || (begins(after, " - ") || begins(after, "]: ")) && has_method(after.get(..12).unwrap_or_default())
            // OkHttp
            || ends(before, "<-- ")
            || begins(before, "[gin") && ends(before, "| ");
        if fits {
            add_status(found, number, 88, "because-request-log", "");
        }
    }
}

/// `GET /items 404`, `PATCH https://example.com/docks/7: 428`, `GET example.com /items 404`
fn follows_request(before: &str) -> bool {
    let request = before_shape(before, "* ");
    request.is_some_and(|it| has_method(it.get(it.len().saturating_sub(REACH)..).unwrap_or(it)))
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "GET /items/500 404 1.204 ms - 200", expect: &[(HTTP, "404")] },
    Fixture {
        input: "PATCH https://api.example.com/docks/7 428 (Precondition Required)",
        expect: &[(HTTP, "428")],
    },
    Fixture {
        input: "[GIN] 2025/06/21 - 00:14:07 | 401 |     200.1µs |  203.0.113.9 | GET  \"/me\"",
        expect: &[(HTTP, "401")],
    },
    Fixture {
        input: "[Tue Jun  3 08:41:59 2025] 127.0.0.1:53412 [404]: GET /x.png - No such file",
        expect: &[(HTTP, "404")],
    },
    Fixture {
        input: "[05/May/2025:10:15:01 +0000] 444 - POST https 203.0.113.9 \"/boaform\" [Client 198.51.100.208] [Length 0]",
        expect: &[(HTTP, "444")],
    },
    Fixture { input: "<-- 503 https://example.com/v1/items (204ms, 91-byte body)", expect: &[(HTTP, "503")] },
    Fixture {
        input: "2025-12-04\t21:02:31\tLAX1\t392\t203.0.113.100\tGET\texample.net\t/index.html\t403\t-\tMozilla",
        expect: &[(HTTP, "403")],
    },
    Fixture { input: " GET /about 500 in 12ms", expect: &[(HTTP, "500")] },
    Fixture { input: "GET /items took 404 ms", expect: &[] },
    Fixture { input: "GET /items 500 ms", expect: &[] },
    Fixture { input: "see /usr/share/doc 404 - and get 500 more", expect: &[] },
    Fixture { input: "GET THE BEST 500 DEALS", expect: &[] },
    Fixture { input: "slot | 404 | taken", expect: &[] },
];
