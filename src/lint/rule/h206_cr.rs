//! A 206 response with one part says which part it is.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H206-CR",
    level: Level::Error,
    source: ("rfc9110", "15.3.7.1"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let is_multipart = message.field("content-type").is_some_and(|it| {
        let multipart = "multipart/byteranges";
        it.value.get(..multipart.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(multipart))
    });
    if message.is_response("206") && message.lacks("content-range") && !is_multipart {
        report.note("lint-h206-cr", message.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &["HTTP/1.1 206 Partial Content\nContent-Length: 5\n"],
    sound: &[
        "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-4/9\n",
        "HTTP/1.1 206 Partial Content\nContent-Type: Multipart/ByteRanges; boundary=b\n",
        "HTTP/1.1 200 OK\nContent-Length: 5\n",
    ],
};
