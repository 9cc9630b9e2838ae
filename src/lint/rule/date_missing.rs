//! A 2xx, 3xx or 4xx response is dated; 1xx and 5xx need not be. A server without a clock cannot, so this is no error.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "DATE-MISSING",
    level: Level::Warning,
    source: ("rfc9110", "6.6.1"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.is_of_class("234") && message.lacks("date") {
        report.note("lint-date-missing", message.span, &[("code", message.code().unwrap_or_default())]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 200 OK\nServer: x\n", ":status: 404\nserver: x\n"],
    sound: &[
        "HTTP/1.1 101 Switching Protocols\nUpgrade: x\nConnection: upgrade\n",
        "HTTP/1.1 503 Service Unavailable\nServer: x\n",
        "HTTP/1.1 200 OK\ndate: Mon, 23 Nov 2026 10:00:00 GMT\n",
        "HTTP/1.1 200 OK",
    ],
};
