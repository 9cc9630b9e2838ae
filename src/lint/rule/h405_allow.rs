//! A 405 response lists the methods that are allowed.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H405-ALLOW",
    level: Level::Error,
    source: ("rfc9110", "15.5.6"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.is_response("405") && message.lacks("allow") {
        report.note("lint-h405-allow", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 405 x\nServer: x\n"],
    sound: &[
        "HTTP/1.1 405 x\nAllow: x\n",
        "HTTP/1.1 405 x",
        "HTTP/1.1 405 x\nServer: x\n...\n",
        "HTTP/1.1 405 x\nAllow:\n",
    ],
};
