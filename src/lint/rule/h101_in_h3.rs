//! HTTP/3 has no 101.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::lint::message::Version;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H101-IN-H3",
    level: Level::Error,
    source: ("rfc9114", "4.5"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.version == Version::Http3 && message.is_response("101") {
        report.note("lint-h101-in-h3", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/3 101 \n", "> GET /chat HTTP/3\n> host: x\n>\n< HTTP/3 101\n< upgrade: websocket\n"],
    sound: &[
        "HTTP/2 101\n",
        "HTTP/3 103\n",
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: upgrade\n",
    ],
};
