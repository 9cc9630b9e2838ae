//! A TLS alert, as TLS libraries print the one that they got.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "tls",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= tls-alert 97 %listed
alert number #
remote error: tls: %n
alert received(%n)
fatal alert: %n
received|sent tls? alert: %n
alert received: %n
ssl routines ~ alert %n
tls fatal alert has been received: %n
alert description.%n
alert description: %n
alert description = #
tls alert, %n (#)
fatal alert #
error: tls: %n (
tlsv1 alert %n
tlsv13 alert %n
sslv3 alert %n
tlsv1 %n
tlsv13 %n
tls1 alert %n
alert [fatal|level %w? %w? ]: %n
alert message: %n
local error: tls: %n
tls alert, %n
alert [#]
alert '#'
alert message (msg #)
type: [%0:#]
fatal alert code is #
alert, level: %w, description: %n
alert, level=%w, description=%n
(%w) alert %n
tls alert, ~ (#):
alert: fatal %n
fatal %n alert
received alert %n
tls alert %n
tls alert #
alert protocol? code #
ssl alert %n
fatal error code is|was #
error state is %0 ~ alert
error code is #. the windows? schannel
= tls-alert 82 %listed
tls: %n$
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:ssl/record/rec_layer_s3.c:1590:SSL alert number 40",
        expect: &[("tls-alert", "40"), ("tls-alert", "handshake")],
    },
    Fixture { input: "remote error: tls: bad certificate", expect: &[("tls-alert", "bad")] },
    Fixture {
        input: "javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version",
        expect: &[("tls-alert", "protocol_version")],
    },
    Fixture { input: "received fatal alert: UnknownCA", expect: &[("tls-alert", "UnknownCA")] },
    Fixture { input: "alert the team at 40 degrees", expect: &[] },
    Fixture { input: "TLS 1.3 with 112 ciphers", expect: &[] },
    Fixture { input: "red alert number plates", expect: &[] },
];
