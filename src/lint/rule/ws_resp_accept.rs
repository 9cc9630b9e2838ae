//! The response of a WebSocket handshake proves that the key was read: base64 of SHA-1 of the key and a fixed text.

use base64ct::{Base64, Encoding};

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;
use sha1::{Digest, Sha1};

pub(super) const RULE: Rule = Rule {
    id: "WS-RESP-ACCEPT",
    level: Level::Error,
    source: ("rfc6455", "4.1"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// RFC 6455, section 1.3
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

fn check(case: &Case, report: &mut Report) {
    let Case { message, request } = case;
    let asked = request.filter(|it| it.opens_websocket());
    let is_websocket = asked.is_some() || message.lists("upgrade", "websocket");
    if !message.is_response("101") || !message.is_http1() || !is_websocket {
        return;
    }
    let Some(accept) = message.field("sec-websocket-accept") else {
        if message.is_whole {
            report.note("lint-ws-resp-accept-missing", message.span, &[]);
        }
        return;
    };
    let Some(key) = asked.and_then(|it| it.field("sec-websocket-key")) else { return };
    let mut buffer = [0; 28];
    let expected = answer_to(key.value, &mut buffer);
    if accept.value != expected && !accept.is_elided() && !key.is_elided() {
        report.note("lint-ws-resp-accept", accept.span, &[("key", key.value), ("expected", expected)]);
    }
}

fn answer_to<'b>(key: &str, buffer: &'b mut [u8; 28]) -> &'b str {
    let digest = Sha1::digest([key, GUID].concat());
    Base64::encode(&digest, buffer).unwrap_or_default()
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n",
    ],
    sound: &[
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n",
        "\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\nHTTP/1.1 400 Bad Request\nServer: x\n",
        "\nHTTP/1.1 101 Switching Protocols\nUpgrade: h2c\nConnection: Upgrade\n",
        "GET /chat HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: ...\n",
    ],
};
