//! A 101 response says which protocol comes next.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H101-UPGRADE",
    level: Level::Error,
    source: ("rfc9110", "15.2.2"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.is_response("101") && message.lacks("upgrade") && message.is_http1() {
        report.note("lint-h101-upgrade", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 101 x\nServer: x\n"],
    sound: &[
        "HTTP/1.1 101 x\nUpgrade: x\n",
        "HTTP/1.1 101 x",
        "HTTP/1.1 101 x\nServer: x\n...\n",
        "HTTP/2 101\nserver: x\n",
    ],
};
