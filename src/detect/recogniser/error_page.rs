//! Error pages of Cloudflare and of IIS.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "error_page",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= cloudflare 82 %listed
error code #
= cloudflare 100 %listed
error code: #$
^error code #$
= cloudflare 95 %listed
error¶#¶ray id
error #¶ray id
error # ray
error_code: #
error # ~ ray id
[code: #]
(code: #)$
cloudflare ~ error #
cloudflare ~ code #
cloudflare ~ #:
= iis 97
http error %.
statuscode="%."
status code %.
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "Error 1015 Ray ID: 91d0c2f7ab3e5d18", expect: &[("cloudflare", "1015")] },
    Fixture { input: "error code: 1003", expect: &[("cloudflare", "1003")] },
    Fixture { input: "HTTP Error 404.3 - Not Found", expect: &[("iis", "404.3")] },
    Fixture { input: "A request to the Cloudflare API failed. [code: 10007]", expect: &[("cloudflare", "10007")] },
    Fixture { input: "error rate 1015", expect: &[] },
    Fixture { input: "ray tracing with 1016 rays", expect: &[] },
    Fixture { input: "HTTP 1.1", expect: &[] },
];
