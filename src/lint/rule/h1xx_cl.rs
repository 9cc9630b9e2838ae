//! A 1xx response has no `Content-Length`.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H1XX-CL",
    level: Level::Error,
    source: ("rfc9110", "8.6"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(field) = message.field("content-length") else { return };
    if message.is_of_class("1") {
        report.note("lint-h1xx-cl", field.span, &[("code", message.code().unwrap_or_default())]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 100 Continue\nContent-Length: 0\n", ":status: 103\ncontent-length: 5\n"],
    sound: &["HTTP/1.1 100 Continue\n", "HTTP/1.1 200 OK\nContent-Length: 0\n"],
};
