//! An error number of the operating system, where a language or a tool prints it.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "errno",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= winsock 70 10093
has not called wsa startup
= errno 86 %listed
reason: :%n
{:error, :%n
os { code: #, kind
= errno 76 %listed
os error #
errno #
errno: %d
errno=%d
errno (%d)
error number #
can t connect to ~ (#)
error code #, errno
io error #
syscall error #
delayed connect error: #
failed with error %d
, error %d$
[inet],%n
{error,%n}
read ~ failed ~ errno %d
= errno 90 %named
= errno 76 %named
code: #, kind
error=#, %w
(#: %w
(#)%w %w
unknown error #
error # (%w
= winsock 90 %listed
win error #
wsa error #
wsa get last error ~ #
socket error #
socket error code #
socket exception (#)
socket exception (%0): ~ (#)
os error #
errno #
failed with error #
winsock error #
error code: #
= node 90 %listed
code: '%n'
error [%n]
= libuv 60 %listed
code: '%n'
= libuv 85 %listed
uv error #
uv_%n
libuv error %n
= errno 80 ECONNREFUSED
the connection to the server ~ was refused
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "Error: Os { code: 111, kind: ConnectionRefused, message: \"Connection refused\" }",
        expect: &[("errno", "111")],
    },
    Fixture { input: "OSError: [Errno 98] Address already in use", expect: &[("errno", "98")] },
    Fixture {
        input: "connect() failed (111: Connection refused) while connecting to upstream",
        expect: &[("errno", "111")],
    },
    Fixture {
        input: "ConnectionRefusedError: [WinError 10061] No connection could be made",
        expect: &[("winsock", "10061")],
    },
    Fixture { input: "  errno: -4078,\n  code: 'x',", expect: &[("errno", "-4078")] },
    Fixture { input: "error budget 13 %", expect: &[] },
    Fixture { input: "the winner is 10061", expect: &[] },
    Fixture { input: "12 errors, 13 warnings", expect: &[] },
];
