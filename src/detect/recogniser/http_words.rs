//! Statuses in the words of particular servers and clients, where the general words do not find them.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "http_words",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= http 96
api exception: (#)
(#)¶reason:
net::err_%w # (
net::err_%w_%w # (
api_core.exceptions.~: #
"code":#,¶"message
"code":#,"message
http/%," from ~ - #
http/%,",#,
tcp_%w/#
tcp_%w_%w/#
tcp_%w_%w_%w/#
none/#
= http 92
response{protocol=%w, code=#
response{protocol=http/%,, code=#
http client error exception$%w: #
http server error exception$%w: #
web client response exception$%w: #
received http response headers after ~ - #
synth(#
too many # error responses
layer7 wrong status, code: #
respstatus #
berespstatus #
resp status #
unknown status code [#]
net::http%w #
<response [# %w
[http] ~ code: #
crawled (#)
ignoring response <#
response code # (
open uri::http error (#
refused websocket upgrade: #
refused web socket upgrade: #
request finished ~ - # %0
request finished ~ - # -
bad response %w #
bad response %w %w #
status code(code: #
[#] %0 responses
connect tunnel failed, response #
proxy connect aborted ~ #
with http status? code? #
= http 88
head(:%n
# get|post|put|head|delete|patch|options /
render ~ status: :%n
head :%n
http:%n
unsuccessful ~ # %w response
put_status(:%n
put_status(conn, :%n
= http 84 %listed
error_page #
= http 80 444
return 444;
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "1770189001.442     61 10.9.0.31 TCP_DENIED/407 4021 CONNECT x.example:443 - HIER_NONE/- text/html",
        expect: &[("http", "407")],
    },
    Fixture { input: "WARNING:tornado.access:405 PUT /api/berths (10.1.9.4) 0.73ms", expect: &[("http", "405")] },
    Fixture {
        input: "Unexpected code Response{protocol=h2, code=503, message=, url=https://x.example/}",
        expect: &[("http", "503")],
    },
    Fixture { input: "  return (synth(405, \"Method Not Allowed\"));", expect: &[("http", "405")] },
    Fixture { input: "reason: Layer7 wrong status, code: 503, info: \"\"", expect: &[("http", "503")] },
    Fixture { input: "405 of 500 puts", expect: &[] },
    Fixture { input: "none of the 404 rooms", expect: &[] },
    Fixture { input: "response times of 200 ms", expect: &[] },
];
