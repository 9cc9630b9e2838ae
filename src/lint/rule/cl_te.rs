//! `Content-Length` and `Transfer-Encoding` exclude each other: recipients may take different ends for the message.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "CL-TE",
    level: Level::Error,
    source: ("rfc9112", "6.2"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(length) = message.field("content-length") else { return };
    if message.is_http1() && message.field("transfer-encoding").is_some() {
        report.note("lint-cl-te", length.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "HTTP/1.1 200 OK\nContent-Length: 5\nTransfer-Encoding: chunked\n",
        "POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nContent-Length: 5\n",
    ],
    sound: &["HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n", "HTTP/1.1 200 OK\nContent-Length: 5\n"],
};
