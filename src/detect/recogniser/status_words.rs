//! Words that announce a status, in error messages, code and prose: `status code 404`, `HTTP 503`,
//! `The requested URL returned error: 403`, `"status":502`, `gives 504`, `a 404 page`.

use super::words::{counts_units, word_after, words_before};
#[cfg(test)]
use super::{Fixture, HTTP};
use super::{Found, Number, Recogniser, Text, Words, add_status, begins, ends, is_error_class};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "status_words",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// What words may announce.
enum Kind {
    /// Any number of three digits.
    Any,
    /// Numbers that statuses really have: an exit status of 137 or 255 and a reply of 250 are none.
    Usual,
    /// 4xx and 5xx.
    Error,
    /// As `Usual`; but the word counts things too, so what follows must not be counted.
    Verb,
    /// As `Error`, and `Verb`.
    ErrorVerb,
}
use Kind::{Any, Error, ErrorVerb, Usual, Verb};

/// Words before a number, how sure it is a status then, and what numbers they announce. The first words that fit decide, so
/// that those that end with others stand before them.
const CUES: [(&str, u8, Kind); 21] = [
    ("http", 92, Any),
    (
        "status code|statuscode|http code|response code|http status|response status|http error|returned an error|returned error",
        91,
        Any,
    ),
    ("client error|server error", 91, Usual),
    ("indicate success", 91, Any),
    (
        "unexpected status|bad status|with status|returned status|status of|code of|awaiting response|server response|http response|unexpected response",
        88,
        Usual,
    ),
    ("responded with|replied with|answered with|unacceptable", 85, Usual),
    ("status", 80, Usual),
    ("error exception|http exception|error occurred", 80, Error),
    ("resp", 75, Usual),
    ("failed with|rejected with|resulted in", 70, Error),
    ("error code", 65, Error),
    ("error", 60, Error),
    ("returned|returns|returning", 78, Verb),
    ("received|back as|comes as|throw|throws|throwing|shows|see|sees|saw|seeing|give|gives|gave", 78, ErrorVerb),
    ("answers", 74, Verb),
    ("got|gets|get|getting", 74, ErrorVerb),
    ("fails with|fail with|failing with", 74, Error),
    ("dies with", 70, Error),
    ("answer|ends in", 70, ErrorVerb),
    ("responded|responds|answered|completed|sent", 65, Verb),
    ("with", 58, Verb),
];

/// Small words that may follow a status after a verb.
const FOLLOWERS: &str =
    "for from on in when with and while after because instead but or if at error errors response responses";

/// Words before codes in the plural.
const PLURALS: &str = "getting get got gets seeing see saw of the few some many more random occasional intermittent sporadic with throwing \
     throws returning returns gives giving constant only just these those any";

/// One of these among the words says that another system's status is meant.
const OTHERS: &str = "exit exited exits signal child smtp sip amqp grpc";

fn find<'a>(text: &Text<'a>, words: &Words<'a>, found: &mut Found<'a>) {
    // "getting 503s from the gateway", but "took 503s".
    for pair in words.tokens.windows(2) {
        let [before, token] = pair else { continue };
        let part = |from: usize, to: usize| words.part(from, to);
        if token.end - token.start != 4 {
            continue;
        }
        let code = part(token.start, token.end).strip_suffix('s').unwrap_or_default();
        let counts = || PLURALS.split(' ').any(|it| part(before.start, before.end).eq_ignore_ascii_case(it));
        let is_code = code.len() == 3 && is_error_class(code) && code.bytes().all(|it| it.is_ascii_digit());
        if is_code && part(before.end, token.start) == " " && counts() {
            let number = Number { code, start: token.start, before: "", after: "", line: token.start };
            add_status(found, &number, 80, "because-plural", "", None);
        }
    }
    for number in &text.numbers {
        if let Some((percent, words)) = announced(number).or_else(|| beside(number)) {
            add_status(found, number, percent, "because-status-words", words, None);
        }
    }
}

/// How sure the words before `number` are that it is a status, and which they are.
fn announced(number: &Number) -> Option<(u8, &'static str)> {
    let words = words_before(number.before);
    let stands = |cue: &&str| words.strip_suffix(*cue).is_some_and(|it| it.ends_with(' '));
    let mut cues =
        CUES.iter().filter_map(|(cues, percent, kind)| Some((cues.split('|').find(stands)?, percent, kind)));
    let (cue, percent, kind) = cues.next()?;
    let is_usual = || is_error_class(number.code) || number.code < "400" && number.code.get(1..) < Some("32");
    let counts = || {
        let next = word_after(number.after);
        let is_counted =
            next.starts_with(|it: char| it.is_ascii_lowercase()) && FOLLOWERS.split(' ').all(|it| it != next);
        // `bytes_sent: 300` is a value's name, not a verb.
        let mut gap = number.before.bytes().rev().take_while(|it| !it.is_ascii_alphabetic());
        is_counted || gap.any(|it| b":=\"".contains(&it))
    };
    let is_other = || words.split(' ').any(|word| !word.is_empty() && OTHERS.split(' ').any(|it| it == word));
    let fits = match kind {
        Any => true,
        Usual => is_usual(),
        Error => is_error_class(number.code),
        Verb => is_usual() && !counts(),
        ErrorVerb => is_error_class(number.code) && !counts(),
    };
    if is_other() || counts_units(number.after) {
        return None;
    }
    fits.then_some((*percent, cue))
}

/// `404 Client Error`, `a 502 page`, `<title>404</title>`.
fn beside(Number { code, before, after, .. }: &Number) -> Option<(u8, &'static str)> {
    const FITTING: [(&str, &str, u8, &str); 8] = [
        ("", " client error", 85, "client error"),
        ("", " server error", 85, "server error"),
        (" a ", " error", 65, "error"),
        (" an ", " error", 65, "error"),
        (" a ", " response", 65, "response"),
        (" a ", " page", 65, "page"),
        ("<title>", "<", 80, "<title>"),
        ("<h1>", "<", 80, "<h1>"),
    ];
    let (.., percent, words) =
        FITTING.iter().find(|(left, right, ..)| begins(after, right) && ends(before, left))?;
    is_error_class(code).then_some((*percent, words))
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "the deploy fails with 502 every time", expect: &[(HTTP, "502")] },
    Fixture { input: "unexpected status code 404", expect: &[(HTTP, "404")] },
    Fixture {
        input: "Uncaught (in promise) AxiosError: Request failed with status code 429",
        expect: &[(HTTP, "429")],
    },
    Fixture {
        input: "fatal: unable to access 'https://git.example/x.git/': The requested URL returned error: 403",
        expect: &[(HTTP, "403")],
    },
    Fixture {
        input: "Failed to load resource: the server responded with a status of 404 ()",
        expect: &[(HTTP, "404")],
    },
    Fixture {
        input: "requests.exceptions.HTTPError: 404 Client Error: Nope for url: https://example.com/300",
        expect: &[(HTTP, "404")],
    },
    Fixture { input: "urllib.error.HTTPError: HTTP Error 503: Service Unavailable", expect: &[(HTTP, "503")] },
    Fixture { input: "  if (tunnelReply.statusCode === 407 && !this.triedLogin) {", expect: &[(HTTP, "407")] },
    Fixture { input: "raise for resp.status_code == 418", expect: &[(HTTP, "418")] },
    Fixture { input: "Error during WebSocket handshake: Unexpected response code: 200", expect: &[(HTTP, "200")] },
    Fixture { input: "Error: Unexpected server response: 401", expect: &[(HTTP, "401")] },
    Fixture {
        input: "Server returned HTTP response code: 500 for URL: https://example.com/",
        expect: &[(HTTP, "500")],
    },
    Fixture {
        input: "Response status code does not indicate success: 404 (Gone fishing).",
        expect: &[(HTTP, "404")],
    },
    Fixture { input: "The remote server returned an error: (407)", expect: &[(HTTP, "407")] },
    Fixture { input: "An error occurred (403) when calling the HeadObject operation", expect: &[(HTTP, "403")] },
    Fixture { input: "HTTP request sent, awaiting response... 404 nothing", expect: &[(HTTP, "404")] },
    Fixture { input: "Readiness probe failed: HTTP probe failed with statuscode: 503", expect: &[(HTTP, "503")] },
    Fixture { input: "reason: Layer7 wrong status, code: 503, info: \"\"", expect: &[(HTTP, "503")] },
    Fixture {
        input: "error: RPC failed; HTTP 413 curl 22 The requested URL returned error: 413",
        expect: &[(HTTP, "413")],
    },
    Fixture { input: "{\"status\":404,\"error\":\"x\"}", expect: &[(HTTP, "404")] },
    Fixture { input: "Status: 502", expect: &[(HTTP, "502")] },
    Fixture { input: "Error code: 429 - {'error': {}}", expect: &[(HTTP, "429")] },
    Fixture { input: "SSL handshake failed Error code 525", expect: &[(HTTP, "525")] },
    Fixture { input: "HTTP status: 000", expect: &[(HTTP, "000")] },
    Fixture { input: "the checkout gives 504 for big baskets", expect: &[(HTTP, "504")] },
    Fixture { input: "upstream returned 502, retrying", expect: &[(HTTP, "502")] },
    Fixture { input: "we show a 404 page", expect: &[(HTTP, "404")] },
    Fixture { input: "<html><title>404</title>", expect: &[(HTTP, "404")] },
    Fixture { input: "now and then HTTP 522, on bad days http 525", expect: &[(HTTP, "522"), (HTTP, "525")] },
    Fixture {
        input: "{\"level\":\"error\",\"logger\":\"http.log.access\",\"request\":{\"method\":\"GET\",\"uri\":\"/500\"},\"duration\":0.2,\"size\":404,\"status\":502}",
        expect: &[(HTTP, "502")],
    },
    Fixture {
        input: "at=error code=H12 method=GET path=\"/200\" dyno=web.1 connect=1ms service=30001ms status=503 bytes=0",
        expect: &[(HTTP, "503")],
    },
    Fixture {
        input: "{\"DownstreamContentSize\":404,\"DownstreamStatus\":429,\"RequestMethod\":\"GET\",\"RequestPort\":\"443\"}",
        expect: &[(HTTP, "429")],
    },
    Fixture {
        input: "{\"method\": \"POST\", \"bytes_sent\": 300, \"response_code\": 504}",
        expect: &[(HTTP, "504")],
    },
    Fixture { input: "\"HTTP\" verb=\"GET\" URI=\"/readyz\" latency=\"200\" resp=500", expect: &[(HTTP, "500")] },
    Fixture { input: "{\"method\":\"pickup\",\"parcels\":404,\"stock\":500}", expect: &[] },
    Fixture { input: "method=GET size=404 port=443 steps=200", expect: &[] },
    Fixture { input: "command terminated with exit status 137", expect: &[] },
    Fixture { input: "Main process exited, code=exited, status=203/EXEC", expect: &[] },
    Fixture { input: "child exited with status 126, then 127", expect: &[] },
    Fixture { input: "room 404 is taken, so standup moves to 502", expect: &[] },
    Fixture { input: "query returned 500 rows, then got 404 more", expect: &[] },
    Fixture { input: "bytes_sent=404, \"received\": 500", expect: &[] },
    Fixture { input: "422 bytes sent, 505 bytes received, got 500 bytes", expect: &[] },
    Fixture { input: "main.rs:404:12 line 500, column 404, port 502, pid 503", expect: &[] },
    Fixture { input: "took 503 ms, costs $404, page 500 of 504, 404 x 502 px", expect: &[] },
    Fixture { input: "HTTP 200 requests a second", expect: &[] },
    Fixture { input: "status 250 queued, exit code 404", expect: &[] },
    Fixture { input: "http://203.0.113.9:500/404/ and 2025-404 v1.404 1,404 0.500 Error 1404", expect: &[] },
    Fixture { input: "thread pool may grow to 500; 503 still open; uploads first 200 entries", expect: &[] },
    Fixture { input: "<title>500 Days of Summer</title> <td>404</td>", expect: &[] },
];
