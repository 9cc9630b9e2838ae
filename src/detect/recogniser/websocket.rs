//! The code of a WebSocket close, in browsers and libraries.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "websocket",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= websocket 80 1002
invalid web socket frame
= websocket 80 1009
max payload size exceeded
= websocket 80 %listed
# as the close code
= websocket 95
code": #, "is trusted
code": #, "was clean
code":#,"reason
closed {"code": #
close code.%n
close frame{code: %n
connection closed (#)
data=#, extra
local:[#,
remote:[#
= websocket 97
close code|status #
closed with code #
closing with code #
connection closed with|code? code #
connection closed: #
close event ~ code: #
on close ~ #
close frame ~ #
connection with code #
connection closed ~ code = #
received # (%w
sent # (%w
code=#, reason
code: #, reason
code: #, wasclean
code # reason
websocket ~ code #
web socket ~ code #
ws ~ close|closed|closing ~ #
websocket ~ close|closed|closing|disconnected ~ #
web socket ~ close|closed|closing|disconnected ~ #
socket.close(#
conn.close(#,
websocket ~ status = statuscode(#)
web socket ~ status = statuscode(#)
status = %w and reason
disconnect code #
disconnected with code #
disconnect: code? #
web socket disconnect ~ #
ws error ~ #
web socket error ~ #
wscode #
close status[code=#
closed code=#
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "websocket: close 1006 (abnormal closure): unexpected EOF", expect: &[("websocket", "1006")] },
    Fixture {
        input: "{isTrusted: true, wasClean: false, code: 1006, reason: \"\", type: \"close\"}",
        expect: &[("websocket", "1006")],
    },
    Fixture {
        input: "websockets.exceptions.ConnectionClosedError: received 1011 (internal error) keepalive ping timeout",
        expect: &[("websocket", "1011")],
    },
    Fixture { input: "ws.close(1000, \"bye\")", expect: &[("websocket", "1000")] },
    Fixture { input: "we received 1006 dollars", expect: &[] },
    Fixture { input: "the shop closed at 1001 Main Street", expect: &[] },
    Fixture { input: "ws://127.0.0.1:1006/", expect: &[] },
];
