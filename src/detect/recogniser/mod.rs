//! The recognisers, one shape of text a file. A new one is a file and its lines here.

mod access_log;
mod chrome_net;
mod column_log;
mod curl;
mod dns;
mod errno;
mod error_page;
mod exit;
mod grpc;
mod http_words;
mod kubernetes;
mod mail_reply;
mod messaging;
mod mute_words;
mod pair;
mod proxy_status;
mod pseudo_field;
mod request_log;
mod signal;
mod smtp;
mod sqlstate;
mod status_line;
mod status_words;
mod stream_error;
mod symbol;
mod sysexits;
mod systemd;
mod tls;
mod websocket;

use super::{
    Candidate, How,
    fit::Words,
    found::Found,
    shape::{before_shape, begins, ends},
    text::{Number, Text},
    words,
};
use crate::model::Span;
pub(super) use status_words::is_status;

/// All recognisers. Their order does not decide what is read: the evidence does.
pub static RECOGNISERS: &[Recogniser] = &[
    status_line::RECOGNISER,
    pseudo_field::RECOGNISER,
    access_log::RECOGNISER,
    column_log::RECOGNISER,
    request_log::RECOGNISER,
    status_words::RECOGNISER,
    pair::RECOGNISER,
    mail_reply::RECOGNISER,
    http_words::RECOGNISER,
    curl::RECOGNISER,
    grpc::RECOGNISER,
    exit::RECOGNISER,
    signal::RECOGNISER,
    sysexits::RECOGNISER,
    systemd::RECOGNISER,
    kubernetes::RECOGNISER,
    errno::RECOGNISER,
    tls::RECOGNISER,
    stream_error::RECOGNISER,
    websocket::RECOGNISER,
    smtp::RECOGNISER,
    dns::RECOGNISER,
    sqlstate::RECOGNISER,
    chrome_net::RECOGNISER,
    error_page::RECOGNISER,
    messaging::RECOGNISER,
    proxy_status::RECOGNISER,
    symbol::RECOGNISER,
    mute_words::RECOGNISER,
];

/// One shape in which programs print codes.
pub struct Recogniser {
    /// The name of its file.
    pub id: &'static str,
    /// For what shapes cannot say.
    pub(super) find: for<'a> fn(&Text<'a>, &Words<'a>, &mut Found<'a>),
    /// Shapes, a line each, in groups; a group begins with a line `= system sure kind`. See `fit`.
    pub(super) shapes: &'static str,
    #[cfg(test)]
    pub(super) fixtures: &'static [Fixture],
}

/// A recogniser with nothing but shapes.
fn nothing<'a>(_: &Text<'a>, _: &Words<'a>, _: &mut Found<'a>) {}

/// A text and what is to be read in it, best first; a decoy has nothing to read.
#[cfg(test)]
pub(super) struct Fixture {
    pub input: &'static str,
    pub expect: &'static [(&'static str, &'static str)],
}

/// The id of the system that most recognisers speak of.
pub(super) const HTTP: &str = "http";

/// The methods that requests in logs begin with. A part of one is none of the words that stand there.
const METHODS: &str = "GET POST PUT HEAD DELETE PATCH OPTIONS CONNECT TRACE PROPFIND";

/// Adds an HTTP status that stands where `number` does. `percent` is how sure that is.
fn add_status<'a>(found: &mut Found<'a>, number: &Number<'a>, percent: u8, because: &'static str, detail: &'a str) {
    found.add(Candidate {
        system: HTTP,
        code: number.code.into(),
        how: How::Code,
        span: Span { start: number.start, end: number.start + number.code.len() },
        confidence: f32::from(percent) / 100.0,
        because,
        detail,
        ..Candidate::default()
    });
}

/// 4xx and 5xx.
fn is_error_class(code: &str) -> bool {
    code.starts_with(['4', '5'])
}

/// True where a method stands among the first words.
fn has_method(text: &str) -> bool {
    let words = text.split(|sign: char| !sign.is_ascii_alphabetic()).filter(|word| word.len() > 2);
    words.take(8).any(|word| METHODS.contains(word))
}
