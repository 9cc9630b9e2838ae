//! The error of a proxy in the field that proxies name it in.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "proxy_status",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= proxy-status 97
proxy status ~ error=%n
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "Proxy-Status: edge.example; error=dns_timeout", expect: &[("proxy-status", "dns_timeout")] },
    Fixture {
        input: "proxy-status: r34.example.net; error=http_request_error, edge.example.net",
        expect: &[("proxy-status", "http_request_error")],
    },
    Fixture {
        input: "Proxy-Status: FooProxy; error=connection_refused; details=\"x\"",
        expect: &[("proxy-status", "connection_refused")],
    },
    Fixture {
        input: "< Proxy-Status: a; error=tls_certificate_error",
        expect: &[("proxy-status", "tls_certificate_error")],
    },
    Fixture { input: "the proxy status is error free", expect: &[] },
    Fixture { input: "Proxy-Status: a; received-status=200", expect: &[] },
    Fixture { input: "error=no", expect: &[] },
];
