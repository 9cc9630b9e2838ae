//! Dates are sent in one format, and the day of the week is that of the date.

#[cfg(test)]
use super::Fixtures;
use super::{Case, Report, Rule};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    id: "DATE-FORMAT",
    level: Level::Error,
    source: ("rfc9110", "5.6.7"),
    check,
    #[cfg(test)]
    fixtures: FIXTURES,
};

/// The fields whose value is a date. `Retry-After` is judged where it does not begin with a digit.
const FIELDS: [&str; 6] =
    ["date", "last-modified", "expires", "if-modified-since", "if-unmodified-since", "retry-after"];

const DAYS: &str = "SunMonTueWedThuFriSat";
const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

fn check(case: &Case, report: &mut Report) {
    for field in &case.message.fields {
        let Some(name) = FIELDS.iter().find(|it| it.eq_ignore_ascii_case(field.name)) else { continue };
        // `Expires: 0` is known to everybody as "expired", `Retry-After: 120` is right.
        let may_be_number = matches!(*name, "expires" | "retry-after") && !field.value.contains(':');
        if may_be_number && field.value.ends_with(|sign: char| sign.is_ascii_digit()) || field.is_elided() {
            continue;
        }
        let (written, _) = field.value.split_once(',').unwrap_or_default();
        match weekday(field.value) {
            None => report.note("lint-date-format", field.span, &[("field", field.name), ("value", field.value)]),
            Some(day) if day == written => {}
            Some(day) => {
                let values = [("field", field.name), ("written", written), ("expected", day)];
                report.note("lint-date-weekday", field.span, &values);
            }
        }
    }
}

/// The day of the week of a date like `Sun, 06 Nov 1994 08:49:37 GMT`, whatever day it names; nothing where it is
/// not written so, or where there is no such time.
fn weekday(date: &str) -> Option<&'static str> {
    let shape = b"???, 00 ??? 0000 00:00:00 GMT";
    let fits = |(sign, shape): (u8, &u8)| match shape {
        b'0' => sign.is_ascii_digit(),
        b'?' => sign.is_ascii_alphabetic(),
        _ => sign == *shape,
    };
    if date.len() != shape.len() || !date.bytes().zip(shape).all(fits) {
        return None;
    }
    let number = |from: usize, length: usize| {
        date.bytes().skip(from).take(length).fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'))
    };
    let name = |names: &str, from: usize| {
        let name = date.get(from..from + 3)?;
        names.as_bytes().chunks(3).position(|it| it == name.as_bytes())
    };
    name(DAYS, 0)?;
    let (day, month, year) = (number(5, 2), name(MONTHS, 8)?, number(12, 4));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 => 28 + usize::from(is_leap),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    };
    // A leap second is the 60th.
    if day == 0 || day > length || number(17, 2) > 23 || number(20, 2) > 59 || number(23, 2) > 60 {
        return None;
    }
    // Sakamoto: the days that the months before add, and the year before for January and February.
    let offset = usize::from(b"032503514624".get(month)? - b'0');
    let year = year + 400 - usize::from(month < 2);
    let at = (year + year / 4 - year / 100 + year / 400 + offset + day) % 7;
    DAYS.get(at * 3..at * 3 + 3)
}

#[cfg(test)]
const FIXTURES: Fixtures = Fixtures {
    broken: &[
        "HTTP/1.1 200 OK\nDate: Mon, 06 Nov 1994 08:49:37 GMT\n",
        "HTTP/1.1 200 OK\nDate: Sunday, 06-Nov-94 08:49:37 GMT\n",
        "HTTP/1.1 200 OK\nDate: Sun Nov  6 08:49:37 1994\n",
        "HTTP/1.1 200 OK\nLast-Modified: 1994-11-06T08:49:37Z\n",
        "HTTP/1.1 200 OK\nDate: Sun, 6 Nov 1994 08:49:37 GMT\n",
        "HTTP/1.1 200 OK\nDate: Sun, 06 Nov 1994 08:49:37 UTC\n",
        "HTTP/1.1 200 OK\nDate: Thu, 29 Feb 2023 08:49:37 GMT\n",
        "HTTP/1.1 503 x\nRetry-After: soon\n",
        "GET / HTTP/1.1\nHost: x\nIf-Modified-Since: Mon, 01 Jan 2024 24:00:00 GMT\n",
    ],
    sound: &[
        "HTTP/1.1 200 OK\nDate: Sun, 06 Nov 1994 08:49:37 GMT\n",
        "HTTP/1.1 200 OK\nDate: Thu, 29 Feb 2024 23:59:60 GMT\nExpires: 0\n",
        "HTTP/1.1 503 x\nRetry-After: 120\n",
        "HTTP/1.1 200 OK\nDate: ...\nLast-Modified: <date>\n",
        "HTTP/1.1 200 OK\nDate: Sat, 01 Jan 2000 00:00:00 GMT\nExpires: Fri, 31 Dec 1999 23:59:59 GMT\nLast-Modified: Mon, 23 Nov 2026 10:00:00 GMT\n",
    ],
};
