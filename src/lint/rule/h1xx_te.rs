//! Neither a 1xx response nor a 204 has `Transfer-Encoding`.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H1XX-TE",
    level: Level::Error,
    source: ("rfc9112", "6.1"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(field) = message.field("transfer-encoding") else { return };
    if message.is_http1() && (message.is_of_class("1") || message.is_response("204")) {
        report.note("lint-h1xx-te", field.span, &[("code", message.code().unwrap_or_default())]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "HTTP/1.1 101 Switching Protocols\nTransfer-Encoding: chunked\n",
        "HTTP/1.1 204 No Content\nTransfer-Encoding: chunked\n",
    ],
    sound: &[
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n",
        "HTTP/1.1 304 Not Modified\nTransfer-Encoding: chunked\n",
    ],
};
