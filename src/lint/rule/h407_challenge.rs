//! A 407 response carries a challenge.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H407-CHALLENGE",
    level: Level::Error,
    source: ("rfc9110", "15.5.8"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.is_response("407") && message.lacks("proxy-authenticate") {
        report.note("lint-h407-challenge", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 407 x\nServer: x\n"],
    sound: &[
        "HTTP/1.1 407 x\nProxy-Authenticate: x\n",
        "HTTP/1.1 407 x",
        "HTTP/1.1 407 x\nServer: x\n...\n",
        "HTTP/1.1 401 x\nWWW-Authenticate: Basic realm=\"x\"\n",
    ],
};
