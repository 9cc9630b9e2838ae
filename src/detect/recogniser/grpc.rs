//! The status of a gRPC call, by number or by name, as its libraries and tools print it; and the error of Connect.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "grpc",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= connect 70 unavailable
^unavailable:
= connect 70 unauthenticated
^unauthenticated:
= connect 70 unimplemented
^unimplemented:
= connect 70 resource_exhausted
resource_exhausted:
= connect 70 deadline_exceeded
deadline_exceeded:
= connect 70 not_found
not_found:
= connect 70 already_exists
already_exists:
= connect 70 permission_denied
permission_denied:
= connect 70 failed_precondition
failed_precondition:
= connect 70 invalid_argument
invalid_argument:
= connect 70 out_of_range
out_of_range:
= connect 70 data_loss
data_loss:
= grpc 97
rpc error: code = %n
rpc error: code = code(#)
status runtime exception: %n
status exception: %n
grpc status: #
grpc status=#
grpc status code: #
code: #,¶details
= grpc 95
status code=%n, detail|details|message
status = statuscode.%n
status = status code.%n
rpc exception ~ statuscode="%n"
rpc exception ~ status code="%n"
rpc failed ~ statuscode.%n
rpc failed ~ status code.%n
statuscode="%n", detail
status code="%n", detail
grpc error ~ code: #
grpc error ~ codename: %n
code: %n, message: "
code: '%n', message
status: %n, message: "
status: %n, message: '
grpc code: %n
grpc code=#
grpc code = %n
grpc::%w: #:
{code: #, metadata
{code: #, message
rpc error{status: #
{"code":#,"message"
{"code":#,¶"message"
grpc status: %n
grpc status = %n
^code: %n¶message
grpc status details ~ code: #
rpc failure: #
rpc failed ~ status code %n
= grpc 97 %named
error: # %w:
^# %w:
rpc error: # %w
= grpc 93
rpc failed with status code #
grpc response ~ code|status #
grpc code #
grpc code %n
grpc error %n
rpc failed with code|status? #
rpc failed with code|status? %n
grpc ~ code = %n desc
= connect 95
connect_rpc.error_code ~ str(%n
connect_rpc.error_code=%n
connect error: [%n]
connect.code.%n
connect error ~ code: %n
= connect 70
{code:%n,message
{"code":"%n","message"
{"code":"%n"}
{"error":{"code":"%n"
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "rpc error: code = Unavailable desc = connection closed", expect: &[("grpc", "Unavailable")] },
    Fixture { input: "io.grpc.StatusRuntimeException: ABORTED: no such shelf", expect: &[("grpc", "ABORTED")] },
    Fixture {
        input: "\tstatus = StatusCode.DEADLINE_EXCEEDED\n\tdetails = \"Deadline Exceeded\"",
        expect: &[("grpc", "DEADLINE_EXCEEDED")],
    },
    Fixture { input: "grpc-status: 13\ngrpc-message: oops", expect: &[("grpc", "13")] },
    Fixture { input: "ConnectError: [not_found] no such shelf", expect: &[("connect", "not_found")] },
    Fixture { input: "the grpc server listens on 50051", expect: &[] },
    Fixture { input: "state: done, message: all is well today", expect: &[] },
    Fixture { input: "the code = 5 lines of Rust", expect: &[] },
];
