//! Statements that published references get wrong, and what our pages say instead. Every statement has a row; a row has a
//! page, the words that carry what is right, and what is checked of the data itself.

mod checks;

use wirecode::model::Standing;

use checks::Is;

/// What is said, and wrong.
const WRONG: [&str; 38] = [
    "101 is how a connection gets to HTTP/2 or HTTP/3",
    "A WebSocket always opens with 101",
    "A handshake may be shown without Sec-WebSocket-Key, Sec-WebSocket-Version and Sec-WebSocket-Accept",
    "Sec-WebSocket-Accept is needed over HTTP/2 too",
    "1006 is a code that a server sends",
    "1006 and 1015 have one meaning",
    "The nonce AQIDBAUGBwgJCgsMDQ4PEC== of RFC 6455, section 4.1, is base64 as it should be",
    "An application returns 499",
    "499 is a special case of 502",
    "The client gets nginx's 494 to 497",
    "444 is a response",
    "599 comes from nginx or Apache",
    "527 Railgun Error is current",
    "A 204 has Content-Length: 0",
    "A 302 is not cached",
    "204 is Reset Content",
    "418 is a part of HTTP",
    "306 is Switch Proxy",
    "IANA has 69 registered codes",
    "413 is Payload Too Large, and 422 is Unprocessable Entity",
    "401 is \"not logged in\", with or without a challenge",
    "403 is \"authenticated, and not authorised\"",
    "301 turns POST into GET",
    "307 says that the copy in the cache is to be used",
    "412.0 and 406.0 say that If-Match or Accept has an invalid value",
    "502 is a backend that is down, 500 an application that crashed",
    "104 does not exist",
    "208 is Length Required, 600 to 699 are timeouts, 1xx is success, and gRPC has a hundred codes",
    "HTTP 404, gRPC NOT_FOUND and NXDOMAIN are one thing",
    "HTTP 503, gRPC UNAVAILABLE and WebSocket 1001 are one thing",
    "FAILED_PRECONDITION is 412",
    "OUT_OF_RANGE is 416",
    "gRPC clients follow the table of the document",
    "errno 111 is ECONNREFUSED everywhere",
    "Exit status 137 is out of memory",
    ":unprocessable_entity, :request_entity_too_large, :request_uri_too_long … are current symbols of Rails",
    "Python has HTTPStatus.VERSION_NOT_SUPPORTED",
    ".NET has HttpStatusCode.TooEarly",
];

/// A statement, or a part of it, on one page.
struct Row {
    /// Its place in [`WRONG`], from 1.
    number: usize,
    /// `system/code`; a system alone; `system code`, where the code is typed and has no row.
    page: &'static str,
    /// Parts of its text, capitals and marks apart.
    says: &'static [&'static str],
    /// What it must not say.
    never: &'static [&'static str],
    is: &'static [Is],
}

const fn row(number: usize, page: &'static str, says: &'static [&'static str], is: &'static [Is]) -> Row {
    Row { number, page, says, never: &[], is }
}

impl Row {
    const fn never(self, never: &'static [&'static str]) -> Self {
        Self { never, ..self }
    }
}

const HANDSHAKE: &str = "GET /chat HTTP/1.1\nHost: example.com\nConnection: Upgrade\nUpgrade: websocket\n\
                         Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n";

const ROWS: &[Row] = &[
    // Switching protocols and WebSocket
    row(
        1,
        "http/101",
        &[
            "http/2 over tls is chosen by alpn",
            "http/3 is found through alt-svc",
            "the token h2c was hardly deployed and rfc 9113 has removed it; the token is obsolete",
            "rfc 9110 (15.2.2) still says in general that switching to a newer http version might be advantageous",
            "neither http/2 nor http/3 supports 101",
            "http/2 and http/3 have no 101 (rfc 9113, section 8.6; rfc 9114, section 4.5)",
        ],
        &[Is::Noted(":status: 101\n", "H101-IN-H2")],
    ).never(&["upgrade to http/2", "upgrades to http/2"]),
    row(
        2,
        "http/101",
        &[
            "no, only over http/1.1. over http/2 (rfc 8441) and http/3 (rfc 9220) the client sends :method connect with \
             :protocol websocket and the server answers :status 200",
            "over http/2 and http/3 a websocket opens with extended connect and 200",
        ],
        &[],
    ),
    row(
        3,
        "http/101",
        &["sec-websocket-accept must be sent where the new protocol is websocket (rfc 6455, 4.2.2)"],
        &[
            Is::Noted(
                "GET /chat HTTP/1.1\nHost: example.com\nConnection: Upgrade\nUpgrade: websocket\n\
                 Sec-WebSocket-Version: 13\n\n",
                "WS-REQ-KEY",
            ),
            Is::Noted(
                "GET /chat HTTP/1.1\nHost: example.com\nConnection: Upgrade\nUpgrade: websocket\n\
                 Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n",
                "WS-REQ-VERSION",
            ),
            Is::Noted(
                "HTTP/1.1 101 Switching Protocols\nConnection: Upgrade\nUpgrade: websocket\n\n",
                "WS-RESP-ACCEPT",
            ),
            Is::NotNoted(HANDSHAKE, "WS-REQ-KEY"),
            Is::NotNoted(HANDSHAKE, "WS-REQ-VERSION"),
        ],
    ),
    row(
        4,
        "http/101",
        &[
            "upgrade and connection are forbidden there, and sec-websocket-key and sec-websocket-accept are not processed",
        ],
        &[
            Is::NotNoted(
                ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\n\
                 sec-websocket-version: 13\n",
                "WS-REQ-KEY",
            ),
            Is::NotNoted(":status: 200\n", "WS-RESP-ACCEPT"),
        ],
    ),
    row(
        5,
        "websocket/1006",
        &[
            "no server sends it",
            "rfc 6455 says that it must not be set in a close frame",
            "nobody: it must not be set",
        ],
        &[Is::NeverSent],
    )
    .never(&["only be used when no other", "a server sends 1006"]),
    row(5, "websocket/1005", &["it is never sent", "rfc 6455 forbids it in a close frame"], &[Is::NeverSent]),
    row(5, "websocket/1015", &["it must not be sent, since without tls there is no connection"], &[Is::NeverSent]),
    row(
        6,
        "websocket/1006",
        &["cloudflare's 1006 is an html page, access denied, for a banned ip address"],
        &[Is::AlsoIn("cloudflare")],
    ),
    row(
        6,
        "websocket/1015",
        &["being rate limited, that is cloudflare's error 1015, a web page and no close code"],
        &[Is::AlsoIn("cloudflare")],
    ),
    row(
        6,
        "cloudflare/1006",
        &["it is something else: websocket 1006, a connection lost without a close frame"],
        &[Is::Becomes("http", &["403"]), Is::Apart("websocket", "1006")],
    ),
    row(
        6,
        "cloudflare/1015",
        &["it has nothing to do with websocket 1015, which stands for a failed tls handshake"],
        &[Is::Becomes("http", &["429"]), Is::Apart("websocket", "1015")],
    ),
    row(
        7,
        "http/101",
        &[
            "it is misprinted: the bytes 0x01 to 0x10 are aqidbaugbwgjcgsmdq4pea== in base64, not \
             aqidbaugbwgjcgsmdq4pec==",
            "the key of the handshake above is that of section 1.3, and is right",
        ],
        &[Is::Holds(checks::the_sample_nonces)],
    ),
    // Codes that never travel, or travel as something else
    row(
        8,
        "http/499",
        &[
            "nginx writes 499 to its access log, sends nothing",
            "no: nobody is left to read it",
            "the http mapping of the grpc code cancelled",
            "the http status of the error code canceled",
            "yes, if the client is still there",
        ],
        &[Is::Standing(Standing::Vendor), Is::Of("connect", "canceled")],
    ),
    row(8, "grpc/1", &["499 in google apis and in grpc-gateway"], &[Is::Becomes("http", &["499"])]),
    row(9, "http/499", &["it is no kind of 502: no upstream has failed"], &[Is::Apart("http", "502")]).never(&["special case of 502"]),
    row(
        10,
        "http/494",
        &["the client gets 400", "nginx sends 400 in its place", "none under this code: the 400 page"],
        &[Is::NeverSent, Is::Standing(Standing::Vendor)],
    ),
    row(10, "http/495", &["the client gets 400", "nginx sends 400 in its place"], &[Is::NeverSent]),
    row(10, "http/496", &["the client gets 400", "nginx sends 400 in its place"], &[Is::NeverSent]),
    row(10, "http/497", &["the client gets 400", "nginx sends 400 in its place"], &[Is::NeverSent]),
    row(
        11,
        "http/444",
        &[
            "close the connection without sending anything. a directive and a log code, not a response",
            "none: there is no response",
            "no: the client sees a closed connection",
        ],
        &[Is::NeverSent],
    ),
    row(
        12,
        "http/599",
        &[
            "origin unknown. tornado's http client uses it",
            "nginx, apache httpd: often named as its origin. neither source has it",
            "after an issue that found no origin for the number",
        ],
        &[Is::Standing(Standing::Unofficial), Is::Without("nginx"), Is::Without("httpd")],
    ),
    row(
        13,
        "http/527",
        &[
            "cloudflare, formerly",
            "no longer documented",
            "cloudflare's documentation has pages for 520 to 526 and 530 and none for 527",
        ],
        &[],
    ),
    // HTTP semantics
    row(
        14,
        "http/204",
        &[
            "no content, no trailers, and no content-length, not even content-length: 0",
            "content-length must not be sent, not even as 0 (rfc 9110, 8.6)",
            "no: a server must not send content-length in a 204, with any value",
        ],
        &[
            Is::Noted(
                "HTTP/1.1 204 No Content\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nContent-Length: 0\n\n",
                "H204-CL",
            ),
            Is::NotNoted("HTTP/1.1 204 No Content\nDate: Mon, 23 Nov 2026 10:00:00 GMT\n\n", "H204-CL"),
        ],
    ).never(&["send content-length: 0"]),
    row(
        15,
        "http/302",
        &[
            "not by heuristics, but yes when it carries explicit freshness such as cache-control: max-age or expires \
             (rfc 9110, 15.1; rfc 9111, 3)",
            "\"302 is never cached\" is wrong",
        ],
        &[],
    ).never(&["not cacheable"]),
    row(
        16,
        "http/204",
        &["204 leaves the view as it is; 205 asks the user agent to reset the form or view"],
        &[Is::Named("No Content")],
    ).never(&["reset content"]),
    row(16, "http/205", &["the user agent is asked to reset the view"], &[Is::Named("Reset Content")]),
    row(
        17,
        "http/418",
        &[
            "http gives it no meaning",
            "it is no part of http, only reserved",
            "an april 1 joke of 1998 about a protocol for coffee pots. no version of http took it over",
        ],
        &[
            Is::Named("(Unused)"),
            Is::Standing(Standing::Reserved),
            Is::Alias("I'm a teapot"),
            Is::Holds(checks::has_no_status_line),
        ],
    ).never(&["preserved in"]),
    row(
        18,
        "http/306",
        &["an earlier specification used it, and it no longer means anything", "not defined: the code is reserved"],
        &[
            Is::Named("(Unused)"),
            Is::Standing(Standing::Reserved),
            Is::Alias("Switch Proxy"),
            Is::Holds(checks::has_no_status_line),
        ],
    ),
    row(
        19,
        "http",
        &["64 rows: 61 codes with a name, 104 for a time only, and 306 and 418, which are unused"],
        &[Is::Holds(checks::the_registry_is_counted)],
    )
    .never(&["69"]),
    row(
        20,
        "http/413",
        &[
            "content too large is the name in rfc 9110; rfc 7231 had payload too large and rfc 2616 request entity too large",
        ],
        &[Is::Named("Content Too Large"), Is::Alias("Payload Too Large"), Is::Alias("Request Entity Too Large")],
    ),
    row(
        20,
        "http/422",
        &["unprocessable content since rfc 9110; entity is the older name"],
        &[Is::Named("Unprocessable Content"), Is::Alias("Unprocessable Entity")],
    ),
    row(
        21,
        "http/401",
        &[
            "the response must carry www-authenticate with at least one challenge",
            "no: the server that generates a 401 must send at least one challenge (rfc 9110, 15.5.2)",
            "a login by form and cookie has no scheme of its own",
        ],
        &[
            Is::Noted("HTTP/1.1 401 Unauthorized\nDate: Mon, 23 Nov 2026 10:00:00 GMT\n\n", "H401-CHALLENGE"),
            Is::NotNoted(
                "HTTP/1.1 401 Unauthorized\nDate: Mon, 23 Nov 2026 10:00:00 GMT\n\
                 WWW-Authenticate: Basic realm=\"a\"\n\n",
                "H401-CHALLENGE",
            ),
        ],
    ),
    row(
        22,
        "http/403",
        &[
            "it need not concern credentials at all",
            "15.5.4 adds that a request can be forbidden for reasons unrelated to them",
            "does 403 mean that i am logged in?: no. nobody needs to have logged in",
        ],
        &[],
    ).never(&["authenticated but", "authenticated, but"]),
    row(23, "http/301", &["it may, and browsers do, but it is permitted and not required (rfc 9110, 15.4.2)"], &[]).never(&["must change post to get"]),
    row(
        24,
        "http/307",
        &[
            "does 307 mean that the cached copy should be used?: no, that is 304",
            "a 307 sends the client to another uri",
        ],
        &[Is::Named("Temporary Redirect")],
    ).never(&["use the cached copy"]),
    row(24, "http/304", &["use the stored representation"], &[Is::Named("Not Modified")]),
    row(
        25,
        "http/412",
        &[
            "does 412 mean that the value of if-match is invalid?: no, though iis documents 412.0 in those words",
            "the condition evaluated to false",
            "it does not mean that the field was malformed",
        ],
        &[],
    ).never(&["contains a value that"]),
    row(
        25,
        "http/406",
        &[
            "does 406 mean that accept contains an invalid value?: no, although iis documents 406.0 so",
            "no current representation satisfies them (rfc 9110, 15.5.7)",
        ],
        &[],
    ).never(&["contains a value that"]),
    row(
        26,
        "http/502",
        &[
            "does 502 mean that the backend is down?: no: by rfc 9110 (15.6.3) the gateway received an invalid response",
            "that server may be running well: a closed keep-alive connection, an oversized header section or a tls failure",
            "the same, ended by a reset",
            "or a response head that is malformed",
            "a serverless function behind alb: it returned an error, timed out, was throttled, or its response exceeds 1 mb",
        ],
        &[Is::Of("proxy-status", "connection_refused"), Is::Apart("proxy-status", "connection_timeout")],
    ),
    row(26, "http/503", &[], &[Is::Of("proxy-status", "destination_unavailable")]),
    row(26, "http/504", &[], &[Is::Of("proxy-status", "connection_timeout")]),
    row(
        26,
        "http/500",
        &[
            "not from a crash: if the process dies, or a handler in go's net/http or axum panics, there is no response \
             at all, and a gateway in front says 502",
            "502 if the process dies or the connection is closed without a response",
        ],
        &[],
    ),
    row(
        27,
        "http/104",
        &[
            "a temporary registration: made on 2024-11-13, extended on 2025-09-15",
            "in the copy that we read it expires on 2026-11-13",
        ],
        &[
            Is::Named("Upload Resumption Supported"),
            Is::Standing(Standing::Temporary),
            Is::Holds(checks::the_registration_of_104),
        ],
    ),
    row(28, "http/208", &["already listed under another binding"], &[Is::Named("Already Reported")])
        .never(&["length required"]),
    row(28, "http/411", &[], &[Is::Named("Length Required")]),
    row(
        28,
        "http 650",
        &["numbers outside 100 to 599 are not valid status codes"],
        &[Is::Standing(Standing::Invalid)],
    )
    .never(&["timeout"]),
    row(28, "http/100", &["an interim response"], &[Is::Class("Informational")]),
    row(28, "http/199", &[], &[Is::Class("Informational")]),
    row(28, "grpc", &["one of 17 numbers"], &[Is::Holds(checks::there_are_17_grpc_codes)]),
    // Conversions
    row(
        29,
        "http/404",
        &[
            "is http 404 the same as grpc not_found or dns nxdomain?: no",
            "a grpc client that gets a bare http 404 reports unimplemented",
            "so there was no server to send any status code",
        ],
        &[Is::Becomes("grpc", &["12"]), Is::By("grpc-web", "grpc", "5"), Is::Apart("dns", "3")],
    ),
    row(
        29,
        "grpc/5",
        &[
            "only on the way out",
            "the way back differs: a bare 404 is 12 to a grpc client",
            "remove http mappings from status.h",
        ],
        &[Is::Becomes("http", &["404"]), Is::Apart("dns", "3")],
    ),
    row(
        29,
        "dns/3",
        &[
            "is nxdomain the same as http 404?: no. without an address there is no server that could send 404",
            "should answer 502 (dns_error in rfc 9209, 2.3.2)",
        ],
        &[Is::Apart("http", "404"), Is::Apart("grpc", "5")],
    ),
    row(29, "http/504", &["the mapping is neither symmetric nor one-to-one"], &[]),
    row(
        30,
        "http/503",
        &[
            "is http 503 the same as grpc unavailable or websocket 1001?: no",
            "the websocket close code 1001 means going away, for which http has no counterpart",
        ],
        &[Is::Becomes("grpc", &["14"]), Is::Becomes("websocket", &[]), Is::Apart("websocket", "1001")],
    ),
    row(
        30,
        "websocket/1001",
        &["is 1001 the same as http 503?: no", "no standard maps one to the other, and 1013 is nearer to overload"],
        &[Is::Named("Going Away"), Is::Apart("http", "503"), Is::Apart("grpc", "14")],
    ),
    row(
        30,
        "websocket/1013",
        &["it is the nearest relative of 503", "no standard maps the two"],
        &[Is::Named("Try Again Later"), Is::Apart("grpc", "14")],
    ),
    row(30, "grpc/14", &["websocket has no standard counterpart"], &[Is::Becomes("websocket", &[])]),
    // An analogy carries the word wherever it is shown.
    row(30, "websocket/1014", &[], &[Is::Like("http", "502")]),
    row(
        31,
        "grpc/9",
        &[
            "google's table gives 400 for code 9, and allows 412 only where the request has such fields",
            "the source of grpc-gateway notes that 412 is left out deliberately",
            "deliberately not 412",
        ],
        &[Is::Becomes("http", &["400"]), Is::By("grpc-gateway", "http", "400")],
    ),
    row(
        31,
        "http/412",
        &["is grpc's failed_precondition a 412?: not as a rule: google/rpc/code.proto maps it to 400"],
        &[Is::Becomes("grpc", &[])],
    ),
    row(
        32,
        "grpc/11",
        &["is it http 416?: no. it becomes 400: 416 is the answer to a range field that cannot be satisfied"],
        &[Is::Becomes("http", &["400"]), Is::By("grpc-gateway", "http", "400"), Is::Apart("http", "416")],
    ),
    row(32, "http/416", &[], &[Is::Becomes("grpc", &[]), Is::Apart("grpc", "11")]),
    row(
        33,
        "http/431",
        &["a newer row of the table: several libraries lack it", "the row is missing there"],
        &[
            Is::Becomes("grpc", &["13"]),
            Is::By("grpc-java", "grpc", "13"),
            Is::By("grpc-go", "grpc", "2"),
            Is::By("grpc-js", "grpc", "2"),
            Is::Becomes("connect", &[]),
        ],
    ),
    row(
        33,
        "http/502",
        &["its own table, against the standard one, which has 14"],
        &[Is::Becomes("grpc", &["14"]), Is::By("grpc-web", "grpc", "2"), Is::Holds(checks::grpc_web_differs)],
    ),
    // Systems
    row(
        34,
        "errno/ECONNREFUSED",
        &[
            "is errno 111 always econnrefused?: no. on macos and freebsd it is 61, and 61 on linux is enodata",
            "compare by name",
        ],
        &[
            Is::Number("Linux", 111),
            Is::Number("macOS", 61),
            Is::Number("FreeBSD", 61),
            Is::Holds(checks::numbers_differ_between_linux_and_macos),
        ],
    ),
    row(34, "errno/ETIMEDOUT", &[], &[Is::Number("Linux", 110), Is::Number("macOS", 60)]),
    row(
        35,
        "exit/137",
        &[
            "only one of the causes",
            "does exit code 137 always mean out of memory?: no. it always means sigkill",
            "only a second witness proves memory: oomkilled or a line in the kernel log",
        ],
        &[Is::Becomes("kubernetes", &[])],
    )
    .never(&["137 means out of memory"]),
    row(
        35,
        "kubernetes/OOMKilled",
        &["is exit code 137 the same as oomkilled?: no", "137 is sigkill from anybody"],
        &[Is::By("containerd", "exit", "137"), Is::Becomes("exit", &[])],
    ),
    // Language constants
    row(
        36,
        "http/422",
        &["the symbol is :unprocessable_content from rack 3.1 on, and :unprocessable_entity is deprecated"],
        &[
            Is::Symbol("Rack", ":unprocessable_content"),
            Is::Remark("Rack", "unprocessable_entity is deprecated (accepted with a warning since 3.1)"),
        ],
    ),
    row(
        36,
        "http/413",
        &[],
        &[
            Is::Symbol("Rack", ":content_too_large"),
            Is::Remark("Rack", "request_entity_too_large was removed (gone since 1.6.0; now raises argumenterror)"),
        ],
    ),
    row(
        36,
        "http/414",
        &[],
        &[
            Is::Symbol("Rack", ":uri_too_long"),
            Is::Remark("Rack", "request_uri_too_long was removed (gone since 1.6.0; now raises argumenterror)"),
        ],
    ),
    row(
        36,
        "http/416",
        &[],
        &[
            Is::Symbol("Rack", ":range_not_satisfiable"),
            Is::Remark(
                "Rack",
                "requested_range_not_satisfiable was removed (gone since 1.6.0; now raises argumenterror)",
            ),
        ],
    ),
    row(
        36,
        "http/510",
        &["obsolete: the request lacks the extensions"],
        &[
            Is::Standing(Standing::Deprecated),
            Is::Symbol("Rack", ":not_extended"),
            Is::Remark("Rack", "deprecated since 3.1: accepted with a warning"),
        ],
    ),
    row(
        37,
        "http/505",
        &[],
        &[
            Is::Symbol("http.HTTPStatus", "HTTPStatus.HTTP_VERSION_NOT_SUPPORTED"),
            Is::Remark("http.HTTPStatus", "there is no version_not_supported"),
        ],
    ),
    row(
        38,
        "http/425",
        &[
            "there is no tooearly: the source that we read goes from faileddependency (424) to upgraderequired (426)",
        ],
        &[Is::Without("System.Net.HttpStatusCode")],
    ),
    row(
        38,
        "http/418",
        &["no constant, on purpose: a comment in the source says that it would be a mistake to add it"],
        &[
            Is::Without("System.Net.HttpStatusCode"),
            Is::Symbol("Microsoft.AspNetCore.Http.StatusCodes", "StatusCodes.Status418ImATeapot"),
        ],
    ),
];

#[test]
fn every_statement_has_a_row() {
    let numbers: Vec<usize> = ROWS.iter().map(|row| row.number).collect();
    assert!(numbers.is_sorted(), "the rows stand in the order of their statements");
    let missing: Vec<usize> = (1..=WRONG.len()).filter(|number| !numbers.contains(number)).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    for row in ROWS {
        assert!((1..=WRONG.len()).contains(&row.number), "there is no statement {}", row.number);
        assert!(!row.says.is_empty() || !row.is.is_empty(), "{}, {}: nothing is checked", row.number, row.page);
        for part in row.says {
            assert!(part.split(' ').count() >= 2, "{}: `{part}` is too short to carry a claim", row.number);
        }
    }
}

#[test]
fn what_references_get_wrong_is_right_here() {
    let mut wrong = Vec::new();
    for row in ROWS {
        let answer = checks::page(row.page);
        let text = checks::text_of(row.page, &answer);
        let mut fails =
            |what: String| wrong.push(format!("{} ({}), {}: {what}", row.number, WRONG[row.number - 1], row.page));
        for part in row.says {
            if !text.contains(part) {
                fails(format!("does not say “{part}”"));
            }
        }
        for part in row.never {
            if text.contains(part) {
                fails(format!("says “{part}”"));
            }
        }
        for check in row.is {
            if let Err(what) = check.of(&answer) {
                fails(what);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
