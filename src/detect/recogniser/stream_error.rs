//! Error codes of HTTP/2, HTTP/3 and QUIC: of streams, of connections, of GOAWAY and CONNECTION_CLOSE.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "stream_error",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= quic 96 %alert
handshake failed: error #
= http2 96
stream reset ~ error_code:#
error_code=%n(
stream was reset: %n
connection terminated error_code:#
error_code:#, last_stream_id
rst_stream ~ errcode=%n
rst_stream ~ err code=%n
goaway ~ errcode=%n
goaway ~ err code=%n
goaway ~ errcode: %n
goaway ~ err code: %n
errcode=%n,
err code=%n,
stream error: stream id %0; %n
connection error: %n
not closed cleanly: %n
stream %0 reset by server (error %x
stream %0 was reset: %n
http/2 error: %n
http2 error: %n
http2 ~ error code: %n
http2 ~ error code: %x
stream closed with error code %n
session closed with error code %n
session closed with error code %x
stream closed with error code %x
goaway frame ~ code %x
goaway ~ error code: %n
goaway ~ error_code=%n
goaway ~ error code: %x
goaway ~ code= %x
rst_stream ~ error code: %n
rst_stream ~ error_code=%n
rst_stream ~ code %x
reset reason: remote reset ~ %n
http2 stream ~ %n (err %x)
stream error received: %n
http2 exception: ~ %n
reason: %n, initiator
http/2 stream %0 was reset ~ %n
received ~ rst_stream ~ %n
received goaway ~ %n
goaway received ~ %n
last_stream_id=%0, error_code=%n(%x)
nghttp2_%n
error code = %x, http2
= http3 96
http/3 ~ error %x
http3 ~ error %x
h3 error %n
h3 ~ error code %x
h3 connection|stream? error ~ %x
http/3 ~ (%x)
reset by peer with #
canceled by remote with error code #
stream aborted by peer (#)
(0x1d) ~ (%x)
stream reset by peer ~ %x
connection aborted by peer (#)
h3_%n
application error %x
application: %x
app_error=%x
application closed ~ %x
application error code %x
= quic 96
crypto error %x
transport error ~ %n
quic error ~ %n
quic ~ %n (%x)
quic connection error ~ %x
connection_close ~ error code %x
error_code=%n(%x)
connection close ~ %n
connection closed: %n (local|remote)
(0x1c) ~ (%x)
quic ~ code %x
aborted by peer: ~ code %x
quic connection lost ~ %n
= http3 96 %listed
connection close ~ code %x
quic ~ code %x
= quic 96 %listed
transport error ~ %x
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "http2: server sent GOAWAY and closed the connection; LastStreamID=1999, ErrCode=ENHANCE_YOUR_CALM, debug=\"\"",
        expect: &[("http2", "ENHANCE_YOUR_CALM")],
    },
    Fixture {
        input: "stream error: stream ID 41; INTERNAL_ERROR; received from peer",
        expect: &[("http2", "INTERNAL_ERROR")],
    },
    Fixture {
        input: "HTTP/2 stream 3 was not closed cleanly: PROTOCOL_ERROR (err 1)",
        expect: &[("http2", "PROTOCOL_ERROR")],
    },
    Fixture { input: "CRYPTO_ERROR 0x12a (remote): tls: bad certificate", expect: &[("quic", "0x12a")] },
    Fixture { input: "the stream of 0x7 errors", expect: &[] },
    Fixture { input: "quick transport at 0x12", expect: &[] },
    Fixture { input: "HTTP/2 is on for 3 hosts", expect: &[] },
];
