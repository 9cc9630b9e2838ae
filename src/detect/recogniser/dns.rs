//! The response code of a resolver, and the extended error beside it.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "dns",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= dns 80 3
nx domain
= dns 80 2
serv fail
= dns 96
opcode: %w, status: %n
;; ~ status: %n
rcode %n
rcode #
rcode: %0 (%n
can't find %w ~ : %n
response code: %n
dns error: %n
dns status: %n
dns response code #
update failed: %n
not found: %0(%n
plugin/errors: #
could not be resolved (#:
udp|tcp %0 false|true %0" %n
reply error is %n
{"status":#,"tc"
answered %n
returned error %n
dns problem: %n
unexpected response code '%n'
query failed (%n)
ncache %n
resolution failed: %n
update failed with error '%n
responses: %n
error: %n looking up
is %n$
unsuccessful: ~ (%n)
= dns-ede 96 %listed
ede: # (%n
ede #
extended dns error #
extended error: #
info code: #
infocode: #
ede code #
extended error response: #/
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 4711", expect: &[("dns", "SERVFAIL")] },
    Fixture { input: "; EDE: 22 (No Reachable Authority)", expect: &[("dns-ede", "22")] },
    Fixture { input: "Host example.test not found: 3(NXDOMAIN)", expect: &[("dns", "NXDOMAIN")] },
    Fixture { input: "update failed: REFUSED", expect: &[("dns", "REFUSED")] },
    Fixture { input: "name server 3 of 5", expect: &[] },
    Fixture { input: "rewrote the code in 3 days", expect: &[] },
    Fixture { input: "the DNS has 13 roots", expect: &[] },
];
