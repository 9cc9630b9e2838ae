//! What there has to be: systems with their values, conversions, articles. The counts are those of the registries and
//! sources, and of what readers need; a row that vanishes is seen here.

use wirecode::model::Standing;

use super::catalog;

/// Every system in its order: the least number of its values, and of its classes.
const SYSTEMS: [(&str, usize, usize); 31] = [
    ("http", 121, 5),
    ("grpc", 17, 0),
    ("connect", 16, 0),
    ("websocket", 19, 4),
    ("http2", 14, 0),
    // With QPACK's.
    ("http3", 21, 0),
    // With the range of the handshake's alerts.
    ("quic", 18, 1),
    ("tls-alert", 35, 0),
    ("dns", 20, 0),
    ("dns-ede", 33, 0),
    ("smtp", 24, 4),
    ("smtp-enhanced", 180, 3),
    ("curl", 87, 0),
    ("errno", 87, 0),
    ("signal", 31, 0),
    ("exit", 40, 5),
    ("sysexits", 16, 0),
    ("systemd", 60, 0),
    ("sqlstate", 261, 43),
    ("chrome-net", 230, 0),
    ("libuv", 80, 0),
    ("node", 280, 0),
    ("winsock", 95, 0),
    ("proxy-status", 32, 0),
    ("cloudflare", 70, 4),
    ("iis", 108, 0),
    ("kubernetes", 100, 0),
    ("coap", 27, 0),
    ("mqtt", 40, 0),
    ("amqp", 19, 0),
    ("sip", 75, 6),
];

#[test]
fn every_system_has_its_values() {
    for (id, values, classes) in SYSTEMS {
        let rows = catalog().system(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert!(rows.entries.len() >= values, "{id}: {} values", rows.entries.len());
        assert!(rows.system.classes.len() >= classes, "{id}: {} classes", rows.system.classes.len());
    }
    assert_eq!(catalog().systems.len(), SYSTEMS.len(), "a system without a row here");
}

#[test]
fn every_value_has_its_facts_and_says_where_they_are_from() {
    for rows in &catalog().systems {
        for entry in &rows.entries {
            let about = format!("{} {}", rows.system.id, entry.code);
            assert!(!entry.name.is_empty() && !entry.summary.is_empty(), "{about} has no name or no sentence");
            // A registered code refers to its registry; what is not registered may be known by who uses it.
            let is_vendor = matches!(entry.standing, Standing::Vendor | Standing::Unofficial);
            let is_told = !entry.refs.is_empty() || is_vendor && !entry.meanings.is_empty();
            assert!(is_told, "{about} has no source");
            assert_eq!(entry.read.len(), "2026-11-26".len(), "{about} has no date");
        }
    }
}

#[test]
fn every_conversion_is_there() {
    // (from, to, the least number of stated rows); without rows: by a rule.
    let rows = [
        ("grpc", "http", 17),
        ("http", "grpc", 8),
        ("grpc", "connect", 16),
        ("connect", "grpc", 16),
        ("connect", "http", 16),
        ("http", "connect", 8),
        ("http2", "grpc", 14),
        ("http2", "http3", 14),
        ("http3", "http2", 14),
        ("proxy-status", "http", 32),
        ("errno", "grpc", 70),
        ("errno", "chrome-net", 40),
        ("winsock", "errno", 30),
        ("sqlstate", "http", 30),
        ("coap", "http", 20),
        ("smtp", "smtp-enhanced", 100),
        ("smtp-enhanced", "smtp", 100),
        ("tls-alert", "quic", 0),
        ("signal", "exit", 0),
    ];
    for (from, to, least) in rows {
        let stated = catalog().maps.iter().find(|map| map.from == from && map.to == to);
        assert!(stated.map_or(0, |map| map.rows.len()) >= least, "{from} to {to}");
        let entries = &catalog().system(from).unwrap().entries;
        let becomes = |code: &str| {
            let answer = wirecode::answer::answer_to(catalog(), from, code).unwrap();
            answer.equivalents.iter().any(|edge| edge.direction == "to" && edge.system == to)
        };
        let count = entries.iter().filter(|entry| becomes(&entry.code)).count();
        // 404 and many others become the same code: what is counted is how many can be converted.
        assert!(count >= least.min(entries.len()).min(8), "{from} to {to}: {count} codes");
    }
}

/// What developers meet most: system, codes.
const ARTICLES: [(&str, &str); 7] = [
    ("grpc", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"),
    ("websocket", "1000 1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 1011 1012 1013 1014 1015 3000 3003 3008"),
    ("exit", "1 2 126 127 128 130 134 137 139 143"),
    (
        "errno",
        "EACCES EADDRINUSE EADDRNOTAVAIL EAGAIN EBADF ECONNABORTED ECONNREFUSED ECONNRESET EEXIST EHOSTUNREACH \
         EINTR EINVAL EIO EMFILE ENETUNREACH ENOENT ENOMEM ENOSPC EPERM EPIPE ETIMEDOUT",
    ),
    ("curl", "3 6 7 18 22 23 28 35 52 56 60 92"),
    ("chrome-net", "-20 -101 -102 -105 -106 -107 -118 -200 -201 -202 -310"),
    ("sqlstate", "23502 23503 23505 28P01 40001 40P01 42601 42703 42P01 53300 57014"),
];

#[test]
fn articles_are_there_and_whole() {
    for (system, codes) in ARTICLES {
        for code in codes.split_whitespace() {
            let entry = catalog().entry(system, code).unwrap_or_else(|| panic!("{system} {code} is missing"));
            let article = entry.article.as_ref().unwrap_or_else(|| panic!("{system} {code} has no article"));
            let about = format!("{system} {code}");
            assert!(!article.quick_answer.is_empty() && !article.when.is_empty(), "{about}");
            assert!(!article.debugging.is_empty() && !article.in_code.is_empty(), "{about}");
            assert!(article.faq.len() >= 2 && !article.sources.is_empty(), "{about}");
            assert!(!entry.related.is_empty(), "{about} leads nowhere");
            assert!((40..=180).contains(&article.description.chars().count()), "{about}: {}", article.description);
        }
    }
}
