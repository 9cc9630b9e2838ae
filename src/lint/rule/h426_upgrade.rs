//! A 426 response names the protocols to upgrade to.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H426-UPGRADE",
    level: Level::Error,
    source: ("rfc9110", "15.5.22"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.is_response("426") && message.lacks("upgrade") && message.is_http1() {
        report.note("lint-h426-upgrade", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 426 x\nServer: x\n"],
    sound: &[
        "HTTP/1.1 426 x\nUpgrade: x\n",
        "HTTP/1.1 426 x",
        "HTTP/1.1 426 x\nServer: x\n...\n",
        "HTTP/2 426\nserver: x\n",
    ],
};
