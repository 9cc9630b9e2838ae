//! The request of a WebSocket handshake has a key: 16 bytes in base64.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "WS-REQ-KEY",
    level: Level::Error,
    source: ("rfc6455", "4.1"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if !message.opens_websocket() {
        return;
    }
    match message.field("sec-websocket-key") {
        Some(key) if !is_sixteen_bytes(key.value) && !key.is_elided() => {
            report.note("lint-ws-req-key", key.span, &[("value", key.value)]);
        }
        None if message.is_whole => report.note("lint-ws-req-key-missing", message.span, &[]),
        _ => {}
    }
}

/// 22 digits and two paddings. No decoder: it might insist on the unused bits being zero, which they are not even
/// in the example of RFC 6455, section 4.1.
fn is_sixteen_bytes(key: &str) -> bool {
    let digits = key.strip_suffix("==").unwrap_or_default();
    digits.len() == 22 && digits.bytes().all(|it| it.is_ascii_alphanumeric() || b"+/".contains(&it))
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: c2hvcnQ=\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ\nSec-WebSocket-Version: 13\n",
    ],
    sound: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: <key>\nSec-WebSocket-Version: 13\n",
        ":method: CONNECT\n:protocol: websocket\nupgrade: websocket\n",
    ],
};
