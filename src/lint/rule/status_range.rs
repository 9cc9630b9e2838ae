//! A status code lies between 100 and 599.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "STATUS-RANGE",
    level: Level::Error,
    source: ("rfc9110", "15"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(code) = message.code() else { return };
    if !message.is_of_class("12345") {
        report.note("lint-status-range", message.span, &[("code", code)]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 999 Request denied", "HTTP/1.1 000 \n", ":status: 600\n", "HTTP/1.1 099 x\n"],
    sound: &["HTTP/1.1 471 Whatever", "HTTP/1.1 599 x", "HTTP/1.1 100 Continue"],
};
