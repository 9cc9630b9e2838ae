//! The request of a WebSocket handshake asks for version 13.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "WS-REQ-VERSION",
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
    match message.field("sec-websocket-version") {
        Some(version) if version.value != "13" && !version.is_elided() => {
            report.note("lint-ws-req-version", version.span, &[("value", version.value)]);
        }
        None if message.is_whole => report.note("lint-ws-req-version-missing", message.span, &[]),
        _ => {}
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 8\n",
    ],
    sound: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: h2c\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 8\n",
    ],
};
