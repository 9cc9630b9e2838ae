//! The `:status` pseudo-header field of HTTP/2 and HTTP/3, as tools and libraries print it.

#[cfg(test)]
use super::{Fixture, HTTP};
use super::{Found, Recogniser, Text, Words, add_status, ends};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "pseudo_field",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn find<'a>(text: &Text<'a>, _: &Words<'a>, found: &mut Found<'a>) {
    for number in &text.numbers {
        // The `b` is Python's mark for bytes.
        if ends(number.before, ":status~") || ends(number.before, ":status~b~") {
            add_status(found, number, 97, "because-pseudo-field", "");
        }
    }
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: ":status: 404", expect: &[(HTTP, "404")] },
    Fixture { input: ":status = 503\nserver = envoy", expect: &[(HTTP, "503")] },
    Fixture { input: "(\":status\", \"404\"), (\"content-length\", \"200\")", expect: &[(HTTP, "404")] },
    Fixture { input: "[(b':status', b'421'), (b'server', b'h2')]", expect: &[(HTTP, "421")] },
    Fixture { input: "[  0.019] recv (stream_id=13) :status: 425", expect: &[(HTTP, "425")] },
    Fixture { input: "{ ':status': 304, 'cache-control': 'max-age=500' }", expect: &[(HTTP, "304")] },
    Fixture { input: "* [HTTP/2] [1] [:status: 502]", expect: &[(HTTP, "502")] },
    Fixture { input: ":path: /status/404", expect: &[] },
    Fixture { input: ":status is a pseudo-header field; RFC 9113 needs 100 pages", expect: &[] },
    Fixture { input: "jobs:status_line, 404", expect: &[] },
    Fixture { input: "content-length: 404", expect: &[] },
];
