//! An HTTP/1.1 request names its host.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::lint::message::Version;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "REQ-HOST",
    level: Level::Error,
    source: ("rfc9112", "3.2"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.version == Version::Http11 && message.code().is_none() && message.lacks("host") {
        report.note("lint-req-host", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["GET / HTTP/1.1\nAccept: */*\n", "> GET / HTTP/1.1\n>\n< HTTP/1.1 400 Bad Request\n"],
    sound: &[
        "GET / HTTP/1.1\nHOST: x\n",
        "GET / HTTP/1.0\nAccept: */*\n",
        "> GET / HTTP/2\n> accept: */*\n",
        "GET / HTTP/1.1\n",
    ],
};
