//! The request of a WebSocket handshake lists `Upgrade` in `Connection`.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "WS-REQ-CONNECTION",
    level: Level::Error,
    source: ("rfc6455", "4.1"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    if message.opens_websocket() && message.is_whole && !message.lists("connection", "upgrade") {
        let span = message.field("connection").or(message.field("upgrade")).map_or(message.span, |it| it.span);
        report.note("lint-ws-req-connection", span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: keep-alive\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
    ],
    sound: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: keep-alive, upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: h2c\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n",
    ],
};
