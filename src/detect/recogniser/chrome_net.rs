//! A network error of Chromium, by number where its name is not printed.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "chrome_net",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= chrome-net 85 %listed
errorcode=%d
error code=%d
errorcode: %d
error code: %d
errcode: %d
err code: %d
= chrome-net 95 %listed
net error %d
net error code: %d
net::%n
did fail load ~ %d
chromewebdata ~ %d
on received error ~ %d
neterror %d
failed to connect ~ with error %d
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "handshake failed; returned -1, SSL error code 1, net_error -207",
        expect: &[("chrome-net", "-207")],
    },
    Fixture { input: "net::ERR_CONNECTION_REFUSED", expect: &[("chrome-net", "ERR_CONNECTION_REFUSED")] },
    Fixture { input: "did-fail-load -105 ERR_NAME_NOT_RESOLVED", expect: &[("chrome-net", "-105")] },
    Fixture { input: "net_error=-118", expect: &[("chrome-net", "-118")] },
    Fixture { input: "net earnings -207 million", expect: &[] },
    Fixture { input: "network error rate 3", expect: &[] },
    Fixture { input: "returned -1", expect: &[] },
];
