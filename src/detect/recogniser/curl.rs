//! The number in curl's own message, and where programs over libcurl print it.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "curl",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= curl 98 %listed
curl: (#)
curl easy perform failed #
pycurl error #
^curl: #:
= curl 95 %listed
curl rc #
spurious network error ~ [#]
download error (#)
curl error|errno|code|result #
curl error code #
curl returned|result|exited|failed with? code? #
curl exit code|status #
curlcode #
curl return code #
= curl 97 %listed
rpc failed; curl #
= curl 90 %listed
curl ~ error #
= curl 66 %listed
rpc failed; http %0 curl #
= curl 92 %listed
curl ~ exit code|status #
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "curl: (7) Failed to connect to example.com port 80 after 0 ms: Couldn't connect to server",
        expect: &[("curl", "7")],
    },
    Fixture {
        input: "pycurl.error: (28, 'Operation timed out after 3001 milliseconds')",
        expect: &[("curl", "28")],
    },
    Fixture {
        input: "error: RPC failed; curl 56 GnuTLS recv error (-9): Error decoding the received TLS packet.",
        expect: &[("curl", "56")],
    },
    Fixture {
        input: "cURL error 60: SSL certificate problem: unable to get local issuer certificate (see https://example.com/7)",
        expect: &[("curl", "60")],
    },
    Fixture {
        input: "Curl error (6): Couldn't resolve host name for http://mirror.example.com/repodata",
        expect: &[("curl", "6")],
    },
    Fixture { input: "curl 8.5.0 (x86_64-pc-linux-gnu) libcurl/8.5.0", expect: &[] },
    Fixture { input: "curl -m 28 https://example.com/7", expect: &[] },
    Fixture { input: "the curl of the 7th field", expect: &[] },
];
