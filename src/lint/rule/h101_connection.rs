//! Whoever sends `Upgrade` lists it in `Connection` too; a WebSocket handshake has a rule of its own for that.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "H101-CONNECTION",
    level: Level::Error,
    source: ("rfc9110", "7.8"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn check(case: &Case, report: &mut Report) {
    let message = case.message;
    let Some(upgrade) = message.field("upgrade") else { return };
    let is_listed = message.lists("connection", "upgrade");
    if message.is_http1() && message.is_whole && !is_listed && !message.opens_websocket() {
        report.note("lint-h101-connection", upgrade.span, &[]);
    }
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n",
        "HTTP/1.1 426 Upgrade Required\nUpgrade: TLS/1.3\nConnection: keep-alive\n",
        "OPTIONS * HTTP/1.1\nHost: x\nUpgrade: TLS/1.3\n",
    ],
    sound: &[
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: close, UPGRADE\n",
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: close\nconnection: upgrade\n",
        "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n...\n",
    ],
};
