//! A 401 response carries a challenge.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H401-CHALLENGE",
    level: Level::Error,
    source: ("rfc9110", "15.5.2"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.is_response("401") && message.lacks("www-authenticate") {
        report.note("lint-h401-challenge", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 401 x\nServer: x\n", ":status: 401\nserver: x"],
    sound: &["HTTP/1.1 401 x\nWWW-Authenticate: x\n", "HTTP/1.1 401 x", "HTTP/1.1 401 x\nServer: x\n...\n"],
};
