//! nginx and Caddy, started by `cargo xtask test` (or `cargo xtask hosts`) with the files of `hosting/` over `dist/`: what each
//! answers to whom, and that our own linter has nothing to say of it.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::hosting::read;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// (name, address) of each server.
fn hosts() -> Vec<(String, String)> {
    let told = std::env::var("WIRECODE_HOSTS")
        .expect("WIRECODE_HOSTS is not set: run `cargo xtask hosts`, which starts the servers that are asked");
    let hosts: Vec<(String, String)> = told
        .split(' ')
        .map(|host| host.split_once('=').unwrap())
        .map(|(name, address)| (name.to_owned(), address.to_owned()))
        .collect();
    let names: Vec<&str> = hosts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["nginx", "nginx-gzip", "caddy"], "the rows below name them");
    hosts
}

/// What was asked and what was answered.
struct Exchange {
    request: String,
    head: String,
    status: u16,
    fields: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Exchange {
    /// The value of a field; empty: it is not there.
    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

/// Asks for `line`, such as `GET /embed.js`, on a connection of its own.
fn ask(address: &str, line: &str, fields: &[&str]) -> Exchange {
    let fields: String = fields.iter().map(|field| format!("{field}\r\n")).collect();
    let request = format!("{line} HTTP/1.1\r\nHost: cdn.example\r\nConnection: close\r\n{fields}\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end =
        bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or_else(|| panic!("{line}: no head"));
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let fields: Vec<(String, String)> = lines
        .map(|line| line.split_once(':').unwrap())
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let is_chunked = fields.iter().any(|(name, value)| name == "Transfer-Encoding" && value == "chunked");
    let body = if is_chunked { joined(&bytes[end + 4..]) } else { bytes[end + 4..].to_vec() };
    Exchange { request, head, status, fields, body }
}

/// A body in chunks, in one piece.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
}

const FIXED: &str = "Cache-Control: public, max-age=31536000, immutable";
const NEWEST: &str = "Cache-Control: public, max-age=300, stale-while-revalidate=3600";
const NOT_KEPT: &str = "Cache-Control: no-cache";

/// What pages of other origins load; `Name:` says that the field is not there.
const SHARED: &[&str] = &[
    "Access-Control-Allow-Origin: *",
    "Timing-Allow-Origin: *",
    "Cross-Origin-Resource-Policy: cross-origin",
    "Cross-Origin-Embedder-Policy:",
    "X-Content-Type-Options: nosniff",
];
const FRAME: &[&str] = &[
    "Access-Control-Allow-Origin:",
    "Timing-Allow-Origin:",
    "Cross-Origin-Resource-Policy: cross-origin",
    "Cross-Origin-Embedder-Policy: require-corp",
    "X-Content-Type-Options: nosniff",
];
const PAGE: &[&str] = &[
    "Access-Control-Allow-Origin:",
    "Timing-Allow-Origin:",
    "Cross-Origin-Resource-Policy:",
    "Cross-Origin-Embedder-Policy:",
    "X-Content-Type-Options: nosniff",
];

const HTML: &str = "Content-Type: text/html; charset=utf-8";
const SCRIPT: &str = "Content-Type: text/javascript; charset=utf-8";
const JSON: &str = "Content-Type: application/json";

/// (the request, its fields, the status, what the answer has). `{glue}` and others stand for the names of this build.
type Row = (&'static str, &'static [&'static str], &'static str, &'static [&'static str], &'static [&'static str]);

const ROWS: &[Row] = &[
    ("GET /", &[], "200", PAGE, &[NEWEST, HTML, "Vary: Accept-Encoding"]),
    ("GET /?value=101", &[], "200", PAGE, &[NEWEST, HTML]),
    ("GET /http/101/", &[], "200", PAGE, &[NEWEST, HTML]),
    ("GET /builder/", &[], "200", PAGE, &[NEWEST, HTML]),
    ("GET /sitemap.xml", &[], "200", PAGE, &[NEWEST, "Content-Type: application/xml"]),
    ("GET /robots.txt", &[], "200", PAGE, &[NEWEST, "Content-Type: text/plain; charset=utf-8"]),
    ("GET /embed.html?value=101", &[], "200", FRAME, &[NEWEST, HTML]),
    ("GET /v1/embed.html", &[], "200", FRAME, &[NEWEST, HTML]),
    ("GET /{version}/embed.html", &[], "200", FRAME, &[FIXED, HTML]),
    ("GET /embed.js", &[], "200", SHARED, &[NEWEST, SCRIPT, "Vary: Accept-Encoding", "Content-Encoding:"]),
    ("HEAD /embed.js", &[], "200", SHARED, &[NEWEST, SCRIPT]),
    ("GET /embed.js?v=3", &["Origin: https://docs.example"], "200", SHARED, &[NEWEST, SCRIPT]),
    ("GET /v1/embed.js", &[], "200", SHARED, &[NEWEST, SCRIPT]),
    ("GET /{version}/embed.js", &[], "200", SHARED, &[FIXED, SCRIPT]),
    ("GET /{version}/integrity.json", &[], "200", SHARED, &[FIXED, JSON]),
    ("GET /integrity.json", &[], "200", SHARED, &[NEWEST, JSON]),
    ("GET /manifest.json", &[], "200", SHARED, &[NEWEST, JSON]),
    ("GET /{glue}", &[], "200", SHARED, &[FIXED, SCRIPT]),
    ("GET /{wasm}", &[], "200", SHARED, &[FIXED, "Content-Type: application/wasm", "Vary: Accept-Encoding"]),
    ("GET /{pack}", &[], "200", SHARED, &[FIXED, JSON]),
    ("GET /{sheet}", &[], "200", SHARED, &[FIXED, "Content-Type: text/css; charset=utf-8"]),
    ("GET /{icon}", &[], "200", SHARED, &[FIXED, "Content-Type: image/svg+xml"]),
    (
        "GET /{image}",
        &["Accept-Encoding: gzip, br"],
        "200",
        SHARED,
        &[FIXED, "Content-Type: image/png", "Content-Encoding:"],
    ),
    // Nothing is kept of what is missing, and a script sees that it is missing.
    ("GET /nope", &[], "404", PAGE, &[NOT_KEPT, HTML, "Vary: Accept-Encoding"]),
    ("GET /http/999999/", &["Accept-Encoding: gzip"], "404", PAGE, &[NOT_KEPT, HTML, "Content-Encoding: gzip"]),
    ("GET /assets/widget-0000000000.js", &[], "404", SHARED, &[NOT_KEPT, HTML]),
    ("GET /9.9.9/embed.js", &[], "404", SHARED, &[NOT_KEPT, HTML]),
    ("GET /embed.js/", &[], "404", PAGE, &[NOT_KEPT]),
    // No list of what is in a folder, and nothing that is for hosts.
    ("GET /assets/", &[], "404", PAGE, &[NOT_KEPT]),
    ("GET /v1/", &[], "404", PAGE, &[NOT_KEPT]),
    ("GET /_headers", &[], "404", PAGE, &[NOT_KEPT]),
    ("GET /%2e%2e/%2e%2e/etc/passwd", &[], "400 404", &[], &[NOT_KEPT]),
    // From a folder to its page, with the query, and to no other host.
    ("GET /http/101", &[], "301 308", PAGE, &["Location: /http/101/"]),
    ("GET /http/101?value=a%26b&c", &[], "301 308", PAGE, &["Location: /http/101/?value=a%26b&c"]),
    ("GET //http/101?a=b", &[], "301 308", PAGE, &["Location: /http/101/?a=b"]),
    // Other methods are told which there are (RFC 9110, section 15.5.6).
    ("POST /embed.js", &["Content-Length: 0"], "405", SHARED, &[NOT_KEPT, "Allow: GET, HEAD"]),
    ("OPTIONS /{pack}", &[], "405", SHARED, &[NOT_KEPT, "Allow: GET, HEAD"]),
    // Ranges are not served, and a wrong one does no harm.
    ("GET /{wasm}", &["Range: bytes=0-9"], "200", SHARED, &[FIXED]),
    ("GET /{wasm}", &["Range: bytes=99999999-"], "200", SHARED, &[FIXED]),
];

/// The names of this build for the places in the rows.
fn names() -> Vec<(&'static str, String)> {
    let manifest: serde_json::Value = serde_json::from_slice(&read("manifest.json")).unwrap();
    let first: Vec<&str> =
        manifest["firstAnswer"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let page = String::from_utf8(read("index.html")).unwrap();
    let in_page = |start: &str, ending: &str| {
        let at = page.find(start).unwrap_or_else(|| panic!("index.html names no {start}"));
        let name = page[at..].split('"').next().unwrap();
        assert!(name.ends_with(ending), "{name}");
        name.to_owned()
    };
    let of = |ending: &str| (*first.iter().rev().find(|name| name.ends_with(ending)).unwrap()).to_owned();
    vec![
        ("{version}", VERSION.to_owned()),
        ("{glue}", of(".js")),
        ("{wasm}", of(".wasm")),
        ("{pack}", of(".json")),
        ("{sheet}", in_page("assets/pages-", ".css")),
        ("{icon}", in_page("assets/icon-", ".svg")),
        ("{image}", in_page("assets/og-", ".png")),
    ]
}

fn filled(line: &str) -> String {
    names().iter().fold(line.to_owned(), |line, (place, name)| line.replace(place, name))
}

/// Ends the test where an answer has a field twice, or where the linter finds anything.
fn check(what: &str, exchange: &Exchange) {
    let mut seen = BTreeMap::new();
    for (name, value) in &exchange.fields {
        let before = seen.insert(name.to_lowercase(), value);
        assert_eq!(before, None, "{what}: {name} is there twice\n{}", exchange.head);
    }
    let request = exchange.request.replace("\r\n", "\n");
    let findings = wirecode::lint::lint(&format!("{request}{}\n\n", exchange.head.replace("\r\n", "\n")));
    let shown: Vec<String> =
        findings.iter().map(|finding| format!("{} {:?}", finding.rule, finding.values)).collect();
    assert!(findings.is_empty(), "{what}: {shown:?}\n{request}{}", exchange.head);
}

#[test]
fn each_answer_has_the_fields_that_it_needs() {
    let mut wrong = Vec::new();
    for (host, address) in hosts() {
        for (line, fields, status, common, own) in ROWS {
            let line = filled(line);
            let what = format!("{host}: {line} {fields:?}");
            let exchange = ask(&address, &line, fields);
            check(&what, &exchange);
            if !status.split(' ').any(|status| status == exchange.status.to_string()) {
                wrong.push(format!("{what}: {} in place of {status}", exchange.status));
            }
            for expected in common.iter().chain(*own) {
                let (name, value) = expected.split_once(':').unwrap();
                let found = exchange.field(name);
                if found != value.trim() {
                    wrong.push(format!("{what}: `{name}: {found}` in place of `{expected}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn compressed_copies_go_to_those_who_read_them() {
    // (what a reader takes, what it gets: with brotli, and where the server has no module for it)
    let rows = [
        ("gzip, deflate, br, zstd", "br", "gzip"),
        ("br", "br", ""),
        ("gzip", "gzip", "gzip"),
        ("gzip, br;q=0", "gzip", "gzip"),
        ("br;q=0, gzip;q=0", "", ""),
        ("identity", "", ""),
        ("zstd", "", ""),
    ];
    for (host, address) in hosts() {
        for path in ["embed.js", "0.1.0/embed.js", "{glue}", "{wasm}", "{pack}", "{sheet}", "404.html"] {
            let path = filled(path).replace("0.1.0", VERSION);
            for (takes, with, without) in rows {
                let what = format!("{host}: {path} for {takes}");
                let exchange = ask(&address, &format!("GET /{path}"), &[&format!("Accept-Encoding: {takes}")]);
                check(&what, &exchange);
                let encoding = exchange.field("Content-Encoding");
                assert_eq!(encoding, if host == "nginx-gzip" { without } else { with }, "{what}");
                assert_eq!(exchange.field("Vary"), "Accept-Encoding", "{what}");
                let ending = match encoding {
                    "br" => ".br",
                    "gzip" => ".gz",
                    _ => "",
                };
                assert!(exchange.body == read(&format!("{path}{ending}")), "{what}: other bytes");
            }
        }
    }
}

#[test]
fn what_a_reader_has_is_not_sent_again() {
    for (host, address) in hosts() {
        for (path, takes, kept) in
            [("embed.js", "br, gzip", NEWEST), ("{wasm}", "gzip", FIXED), ("", "identity", NEWEST)]
        {
            let line = format!("GET /{}", filled(path));
            let takes = format!("Accept-Encoding: {takes}");
            let first = ask(&address, &line, &[&takes]);
            for (name, condition) in [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")] {
                let what = format!("{host}: {line}, {condition}");
                let known = first.field(name);
                assert!(!known.is_empty(), "{what}: the first answer has no {name}");
                let again = ask(&address, &line, &[&takes, &format!("{condition}: {known}")]);
                check(&what, &again);
                assert_eq!((again.status, again.body.len()), (304, 0), "{what}");
                assert_eq!(format!("Cache-Control: {}", again.field("Cache-Control")), kept, "{what}");
                let shared = if path.is_empty() { "" } else { "*" };
                assert_eq!(again.field("Access-Control-Allow-Origin"), shared, "{what}");
            }
            let other = ask(&address, &line, &[&takes, "If-None-Match: \"other\""]);
            assert_eq!(other.status, 200, "{host}: {line}");
        }
    }
}
