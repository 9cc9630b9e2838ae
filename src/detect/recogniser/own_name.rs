//! A code with words after it that may be its own name: `404 Not Found`, `ERROR 503: Service Unavailable.`,
//! `522 (Connection timed out)`. Which names there are is not known here, so each comes under a proviso.

#[cfg(test)]
use super::{Fixture, HTTP};
use super::{Found, Recogniser, Text, Words, add_status, ends};
use crate::model::Span;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "own_name",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn find<'a>(text: &Text<'a>, _: &Words<'a>, found: &mut Found<'a>) {
    for number in &text.numbers {
        let name = number.after.trim_start_matches([' ', '(', ':', '-']);
        let gap = number.after.len() - name.len();
        if !(1..=4).contains(&gap) || !name.starts_with(|sign: char| sign.is_ascii_uppercase()) {
            continue;
        }
        // Other protocols have the same names for the same numbers.
        let is_other = ends(number.before, "sip/# ") || ends(number.before, "rtsp/# ");
        if !is_other && number.code < "600" {
            let start = number.start + number.code.len() + gap;
            let proviso = Span { start, end: start + name.len() };
            add_status(found, number, 90, "because-own-name", "", Some(proviso));
        }
    }
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "504 Gateway Time-out nginx/1.24.0", expect: &[(HTTP, "504")] },
    Fixture { input: "<head><title>502 Bad Gateway</title></head>", expect: &[(HTTP, "502")] },
    Fixture { input: "  403  Forbidden [IP: 203.0.113.44 80]", expect: &[(HTTP, "403")] },
    Fixture { input: "ERROR 503: Service Unavailable.", expect: &[(HTTP, "503")] },
    Fixture { input: "on bad evenings 525 (SSL handshake failed)", expect: &[(HTTP, "525")] },
    Fixture { input: "npm ERR! 404 Not Found - GET https://registry.example/x", expect: &[(HTTP, "404")] },
    Fixture { input: "418 I'm a teapot", expect: &[(HTTP, "418")] },
    Fixture { input: "500 Main Street, then 404 Lakeside Drive", expect: &[] },
    Fixture { input: "SIP/2.0 404 Not Found", expect: &[] },
    Fixture { input: "502 Notes, 404 Found Objects, 200 Okapis", expect: &[] },
    Fixture { input: "421 Service not available, closing control connection", expect: &[] },
];
