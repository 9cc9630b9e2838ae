//! Logs whose columns tell where the status stands: HAProxy, the load balancers of AWS, IIS.

use super::{Candidate, Found, How, Number, Recogniser, Text, Words, add_status, begins, ends, has_method};
#[cfg(test)]
use super::{Fixture, HTTP};

use crate::model::Span;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "column_log",
    find,
    shapes: "",
    #[cfg(test)]
    fixtures: FIXTURES,
};

fn find<'a>(text: &Text<'a>, _: &Words<'a>, found: &mut Found<'a>) {
    // The line with the last hit: the columns behind are other numbers.
    let mut done = None;
    for number in &text.numbers {
        let before = number.before;
        if done == Some(number.line) || !ends(before, " ") {
            continue;
        }
        // The timers stand before the status, the bytes behind: `0/0/1/24/25 502 229 `.
        let program = if ends(before, " #/#/#/#/# ") && begins(number.after, " #") {
            "HAProxy"
        // Three times in seconds stand before; the target's status, the bytes received and sent, and the request
        // behind: `0.001 0.200 0.000 502 502 34 366 "GET `.
        } else if ends(before, " # # # ") && begins(number.after, " # # # \"") && has_method(number.after) {
            "AWS"
        } else if is_iis(number) {
            "IIS"
        } else {
            continue;
        };
        done = Some(number.line);
        add_status(found, number, 95, "because-column-log", program);
        // IIS says in the next column which of several causes it was.
        let sub_status = number.after.split_ascii_whitespace().next().filter(|it| program == "IIS" && *it != "0");
        if let Some(sub_status) = sub_status {
            let end = number.start + number.code.len() + 1 + sub_status.len();
            found.add(Candidate {
                system: "iis",
                code: format!("{}.{sub_status}", number.code).into(),
                how: How::Listed,
                span: Span { start: number.start, end },
                confidence: 0.94,
                because: "because-column-log",
                detail: program,
                ..Candidate::default()
            });
        }
    }
}

/// A line begins with date and time and has a method; the status and its two sub-codes end it, with the time
/// taken and perhaps the bytes: `... GET /x - 80 - 10.0.0.1 curl/8 - 404 0 2 15`.
fn is_iis(number: &Number) -> bool {
    begins(number.before, "# #:#:# ")
        && number.after.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace())
        && begins(number.after, " # #")
        && has_method(number.before)
}

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "haproxy[611]: 10.30.2.7:53811 [21/Oct/2025:19:08:30.871] web web/<NOSRV> -1/-1/-1/-1/1 401 262 - - PR-- 1/1/0/0/0 0/0 \"GET /metrics HTTP/1.1\"",
        expect: &[(HTTP, "401")],
    },
    Fixture {
        input: "10.0.1.2:33317 [06/Feb/2025:12:14:14.655] http-in static/srv1 10/0/30/69/+109 200 +2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} \"GET /index.html HTTP/1.1\"",
        expect: &[(HTTP, "200")],
    },
    Fixture {
        input: "https 2025-07-02T22:23:00.186641Z app/lb/50dc6c495c0c9188 203.0.113.39:2817 10.0.0.1:80 0.086 0.048 0.037 502 503 0 57 \"GET https://example.com:443/500 HTTP/1.1\" \"curl/8\" - -",
        expect: &[(HTTP, "502")],
    },
    Fixture {
        input: "2025-05-13T23:39:43.945958Z lb 203.0.113.39:2817 - -1 -1 -1 503 0 0 0 \"GET http://example.com:80/ HTTP/1.1\"",
        expect: &[(HTTP, "503")],
    },
    Fixture {
        input: "2025-06-21 00:14:07 10.0.0.5 GET /shop/500.aspx id=404 443 - 203.0.113.7 Mozilla/5.0+(X11) - 404 0 2 200",
        expect: &[(HTTP, "404")],
    },
    Fixture {
        input: "2025-06-21 00:14:07 W3SVC1 10.0.0.5 POST /api - 80 - 203.0.113.7 curl/8 500 0 64 1200 310 46\r\n",
        expect: &[(HTTP, "500")],
    },
    Fixture {
        input: "10.0.1.2:333 [06/Feb/2025:12:14:14.655] fnt bck/srv1 0/0/507 212 -- 4/3/3/3/0 0/0",
        expect: &[],
    },
    Fixture { input: "2025-06-21 00:14:07 worker GET done - 404 0 2 rows", expect: &[] },
    Fixture { input: "2025-06-21 00:14:07 loaded plugin x 404 0 2 15", expect: &[] },
    Fixture { input: "load 0.086 0.048 0.037 404 503 0 57 tasks", expect: &[] },
];
