//! A 204 response has no `Content-Length`, not even zero.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H204-CL",
    level: Level::Error,
    source: ("rfc9110", "8.6"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(field) = message.field("content-length") else { return };
    if message.is_response("204") {
        report.note("lint-h204-cl", field.span, &[("code", message.code().unwrap_or_default())]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 204 No Content\nContent-Length: 0\n", "HTTP/2 204\ncontent-length: 0\n"],
    sound: &["HTTP/1.1 204 No Content\nDate: x\n", "HTTP/1.1 205 Reset Content\nContent-Length: 0\n"],
};
