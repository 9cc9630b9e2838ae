//! What a mail server replied, and the status of a bounce.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "smtp",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= smtp 93 %listed
smtp %w error: #
textproto ~ code == #
smtp ~ return code() == #
said: #
says: #
remote server returned ~ '#
smtp error ~ : #
smtp error #
smtp; #
<<< #
reply: #
response: # %,
responded: #
refused to talk to me: #
smtp reply error ~ #
smtp response exception ~ (#
smtp recipients refused ~ (#
smtp sender refused: (#
smtp data error: (#
smtp authentication error: (#
smtp server disconnected ~ #
smtp helo error: (#
smtp code: #
smtp ~ reply code #
last error: #
in response to ~: #
error: # %,
pipelined ~ : #
rcpt to ~ : #
code": #, "enhanced
result="#
stat="#
addr=<~>: #
to=<~>: #
expected response code ~ got code "#
smtpstatus=#
server -> client: #
server message: #
smtp send failed exception: #
smtp address failed exception: #
smtp sender failed exception: #
net::smtp%w (#
rcpt failed: #
reject=#
reject: rcpt from ~: #
invalid login: #
command failed: #
message failed: #
led=#
connect error: (#
authentication failed exception: #
<** #
rejected: #
deferred: #
mail from ~ : #
end of data: #
smtp: %w? #
= smtp 60 %listed
response code: #
= smtp-enhanced 92
dsn=%.
status: %.
dsn: %.
enhanced status code: %.
smtp; %0 %.
milter reject: ~: %.
server response was: %.
ndr code %.
"status":"%."
smtp error ~ %.
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "host mx.example.com[203.0.113.26] said: 451 Greylisted (in reply to RCPT TO command)",
        expect: &[("smtp", "451")],
    },
    Fixture { input: "Diagnostic-Code: smtp; 550 User unknown", expect: &[("smtp", "550")] },
    Fixture { input: "Status: 5.1.1", expect: &[("smtp-enhanced", "5.1.1")] },
    Fixture {
        input: "postfix/smtp[1]: 4F: to=<a@example.com>, relay=none, delay=3, delays=1/0/2/0, dsn=4.4.1, status=deferred",
        expect: &[("smtp-enhanced", "4.4.1")],
    },
    Fixture { input: "DSN 5 of 7", expect: &[] },
    Fixture { input: "the reply 250 of 300", expect: &[] },
    Fixture { input: "Status: 5 of 1", expect: &[] },
];
