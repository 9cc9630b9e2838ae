//! Words that announce a status, in error messages, code and prose: `status code 404`, `HTTP 503`,
//! `The requested URL returned error: 403`, `"status":502`, `gives 504`, `a 404 page`.

#[cfg(test)]
use super::{Fixture, HTTP};
use super::{Found, Number, Recogniser, Text, Words, add_status, is_error_class};
use crate::detect::{
    fit::{Fit, Statuses},
    text::stands_alone,
    words::{counts_units, is_one, word_after},
};
use crate::model::Span;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "status_words",
    find,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= http 92 %status
http
= http 91 %status
status code
status code eq
statuscode
http code|status|error
response code|status
returned an? error
indicate success
= http 91 %usual-status
client|server error
= http 88 %usual-status
abort if|unless ~ , #
.status¶#
get|post|put|head|delete|patch # http|https
unexpected|bad|with|returned status
status|code of
server|http|unexpected response
= http 85 %usual-status
responded|replied|answered with
unacceptable
= http 80 %usual-status
status
= http 80 %error
error|http exception
error occurred
= http 75 %usual-status
resp
= http 74 %error
fails|fail|failing with
= http 70 %error
failed|rejected|dies with
resulted in
= http 65 %error
error code
= http 60 %error
error
= http 78 %verb
returned|returns|returning
= http 78 %error-verb
received|throw|throws|throwing|shows|see|sees|saw|seeing|give|gives|gave
back|comes as
end|ends|ended in
= http 74 %verb
answers
= http 74 %error-verb
got|gets|get|getting
= http 70 %error-verb
answer
retry|retries|retried|backoff|off on
= http 65 %verb
responded|responds|answered|completed|sent
= http 58 %verb
with
= http 88 %usual-status
awaiting response... #
= http 85 %error
# client|server error
= http 65 %error
a|an # error|response|page
= http 80 %error
<title>#<
<h1>#<
"##;

/// Small words that may follow a status after a verb.
const FOLLOWERS: &str = "for from on in when with and while after because instead but or if at since to as until once during before under \
     error errors response responses";

/// Words before codes in the plural.
const PLURALS: &str = "getting get got gets seeing see sees saw of the few some many more random occasional intermittent sporadic with \
     throwing throws returning returns gives giving constant only just these those any our no";

/// One of these among the words says that another system's status is meant.
const OTHERS: &str = "exit exited exits signal child smtp sip amqp grpc";

/// How many words back these are looked for.
const REACH: usize = 6;

fn find<'a>(_: &Text<'a>, words: &Words<'a>, found: &mut Found<'a>) {
    // "getting 503s from the gateway", but "took 503s".
    for pair in words.tokens.windows(2) {
        let [before, token] = pair else { continue };
        // Of the many words of a text few come further.
        if token.end - token.start != 4 || before.end + 1 != token.start {
            continue;
        }
        let plural = words.part(token.start, token.end);
        if plural.ends_with('s')
            && is_error_class(plural)
            && is_one(PLURALS, words.part(before.start, before.end))
            && let Some(code) = plural.get(..3).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))
        {
            let number = Number { code, start: token.start, next: 0, before: "", after: "", line: 0 };
            add_status(found, &number, 80, "because-plural", "");
        }
    }
}

/// Whether the number in a shape of these, which begins with the word `at`, may be a status.
pub(in crate::detect) fn is_status(words: &Words, statuses: Statuses, at: usize, fit: Fit) -> bool {
    let Some(Span { start, end }) = fit.code else { return false };
    let mut number = at;
    while words.tokens.get(number).is_some_and(|it| it.start < start) {
        number += 1;
    }
    let code = words.part(start, end);
    if code.len() != 3 || !stands_alone(words.text.as_bytes(), start, end) || counts_units(words, end, number + 1) {
        return false;
    }
    let mut from = start;
    for token in words.tokens.get(number.saturating_sub(REACH)..number).unwrap_or_default().iter().rev() {
        // Another number, or line, ends what belongs to this one.
        if token.is_number || words.part(token.end, from).contains('\n') {
            break;
        }
        from = token.start;
        if is_one(OTHERS, words.part(token.start, token.end)) {
            return false;
        }
    }
    if matches!(statuses, Statuses::Verb | Statuses::ErrorVerb) {
        let next = word_after(words, end, number + 1);
        let is_counted = next.bytes().next().is_some_and(|it| it.is_ascii_lowercase()) && !is_one(FOLLOWERS, next);
        // `bytes_sent: 300` is a value's name, not a verb.
        let before = words.tokens.get(number.wrapping_sub(1)).map_or(0, |it| it.end);
        if is_counted || words.part(before, start).bytes().any(|it| b":=\"".contains(&it)) {
            return false;
        }
    }
    match statuses {
        Statuses::Any => true,
        Statuses::Error | Statuses::ErrorVerb => is_error_class(code),
        Statuses::Usual | Statuses::Verb => is_error_class(code) || code < "400" && code.get(1..) < Some("32"),
    }
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
