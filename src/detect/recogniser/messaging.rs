//! Reply codes of AMQP, MQTT, CoAP and SIP.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "messaging",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= mqtt 95 %platform
connack to ~ (%0, #)
connack (%0, #)
connack #
connack ~ rc=#
connection refused(#)
refused ~ return code #
disconnected (rc=#)
= amqp 94 406
precondition_failed -
= amqp 94 404
not_found - no
= amqp 94 403
access_refused -
= amqp 94 405
resource_locked -
= amqp 94 320
connection_forced -
= amqp 94 504
channel_error -
= amqp 94 530
not_allowed -
= amqp 94 501
frame_error -
= amqp 94 503
command_invalid -
= amqp 94 505
unexpected_frame -
= amqp 94 506
resource_error -
= amqp 94 540
not_implemented -
= amqp 94 541
internal_error -
= amqp 96 %listed
caused a channel|connection exception %n
bunny::%n:
reply code=#
reply code: #
replycode=#
exception (#) reason
server ~ closed ~ : #
channel closed by server: #
connection closed by server: #
connection closedbybroker: (#
channel error ~ #
amqp ~ error #
amqp ~ (#)
amqp ~ code #
(#) %w no? exchange|queue|vhost
channel.close ~ #
connection.close ~ #
channel closed ~ (#
connection closed ~ (#, '%w
closed by broker ~ (#
operation queue|exchange|basic ~ : #
operation channel open|queue declare|queue bind|exchange declare|basic consume|basic publish failed: #
= mqtt 94 %listed
return code %n
publish|subscribe error: %n
reason code(%w, '%n
shutdown for %n
connack":#
{disconnected,#,
reason code %x
reasoncode=#
reasoncode: #
connection refused: %n
connect failed: %n
mqtt ~ code %x
mqtt ~ rc=#
received disconnect (#)
reason code: %n
connection refused ~ code #
return code #, mqtt
= coap 96
aiocoap.message: %.
response wrapping error: %.
coap ~ %.
<- %. %w
response: %. %w
^%. %n$
code=%.
code: %.
ack [mid=%0], %.
t:%w c:%.
mid:%0, %. %w
= sip 98 %listed
sip/%, #
= sip 93 %listed
code=#;reason=
with status %w [#]
session closed: #
sip; cause=#
sip ~ with #
sip ~ response #
sip ~ status #
sip ~ code #
pjsip ~ (#
sip error #
status #/invite
response # to
cause code? # for sip
sip ~ returned #
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "channel error; protocol method: #method<channel.close>(reply-code=404, reply-text=NOT_FOUND - no queue 'x' in vhost '/')",
        expect: &[("amqp", "404")],
    },
    Fixture { input: "Exception (403) Reason: \"username or password not allowed\"", expect: &[("amqp", "403")] },
    Fixture { input: "SIP/2.0 486 Busy Here", expect: &[("sip", "486")] },
    Fixture {
        input: "pika.exceptions.ChannelClosedByBroker: (406, 'PRECONDITION_FAILED')",
        expect: &[("amqp", "406")],
    },
    Fixture { input: "sipped 404 coffees", expect: &[] },
    Fixture { input: "the channel has 404 viewers", expect: &[] },
    Fixture { input: "the reply of 403 people", expect: &[] },
];
