//! What is typed or pasted, and what is answered.

use wirecode::answer::{answer, answer_to};
use wirecode::model::{Answer, Query, Standing};

use super::catalog;

fn ask(text: &str) -> Answer {
    answer(catalog(), &Query::new(text))
}

/// As an element with `systems="http"` asks.
fn ask_http(text: &str) -> Answer {
    answer(catalog(), &Query { systems: vec!["http".to_owned()], ..Query::new(text) })
}

fn first(answer: &Answer) -> String {
    answer.readings.first().map_or_else(|| "-".to_owned(), |first| format!("{}/{}", first.system, first.code))
}

#[test]
fn what_is_typed_finds_its_code() {
    let rows = [
        ("404", "http/404"),
        (" 404\n", "http/404"),
        ("40", "http/400"),
        ("4", "http/400"),
        ("4xx", "http/4xx"),
        ("5XX", "http/5xx"),
        ("3**", "http/3xx"),
        ("Not Found", "http/404"),
        ("Payload Too Large", "http/413"),
        ("request entity too large", "http/413"),
        ("Unprocessable Entity", "http/422"),
        ("Moved Temporarily", "http/302"),
        ("StatusTeapot", "http/418"),
        ("http.StatusTeapot", "http/418"),
        ("HTTP_I_AM_A_TEAPOT", "http/418"),
        (":im_a_teapot", "http/418"),
        ("IM_A_TEAPOT", "http/418"),
        ("HttpStatus.I_AM_A_TEAPOT", "http/418"),
        ("SC_UNPROCESSABLE_CONTENT", "http/422"),
        ("status_not_found", "http/404"),
        ("NGX_HTTP_REQUEST_ENTITY_TOO_LARGE", "http/413"),
        ("rate limit", "http/429"),
        ("coffee", "http/418"),
        ("unathorized", "http/401"),
        ("gatway timeout", "http/504"),
        ("gatway", "http/502"),
        ("forbiden", "http/403"),
        ("internal server error", "http/500"),
        ("HTTP 503", "http/503"),
        ("error 502", "http/502"),
        ("too many", "http/429"),
        ("HTTP/1.1 502 Bad Gateway", "http/502"),
        (":status: 421", "http/421"),
        ("471", "http/471"),
        ("299", "http/299"),
        ("0", "http/0"),
        ("99", "http/99"),
        ("600", "http/600"),
        ("999", "http/999"),
        ("1000", "http/1000"),
        ("000", "http/000"),
        ("zzqqxx", "-"),
        ("", "-"),
        ("   \n\t", "-"),
        ("12345", "-"),
    ];
    for (text, expected) in rows {
        assert_eq!(first(&ask_http(text)), expected, "{text:?}");
    }
}

#[test]
fn among_all_systems_the_likeliest_comes_first() {
    let rows = [
        ("404", "http/404"),
        ("101", "http/101"),
        ("Not Found", "http/404"),
        ("StatusTeapot", "http/418"),
        ("rate limit", "http/429"),
        ("unathorized", "http/401"),
        ("gatway timeout", "http/504"),
        ("internal server error", "http/500"),
        ("HTTP 503", "http/503"),
        ("gRPC 14", "grpc/14"),
        ("DEADLINE_EXCEEDED", "grpc/4"),
        ("codes.Unavailable", "grpc/14"),
        ("GRPC_STATUS_UNAVAILABLE", "grpc/14"),
        ("caller does not have permission", "grpc/7"),
        ("1006", "websocket/1006"),
        ("137", "exit/137"),
        ("ECONNREFUSED", "errno/ECONNREFUSED"),
        ("WSAECONNREFUSED", "winsock/10061"),
        ("ConnectionRefusedError", "errno/ECONNREFUSED"),
        ("std::io::ErrorKind::ConnectionRefused", "errno/ECONNREFUSED"),
        ("NXDOMAIN", "dns/3"),
        ("CrashLoopBackOff", "kubernetes/CrashLoopBackOff"),
        ("SIGKILL", "signal/SIGKILL"),
        ("23505", "sqlstate/23505"),
        ("40P01", "sqlstate/40P01"),
        ("deadlock_detected", "sqlstate/40P01"),
        ("net::ERR_CONNECTION_REFUSED", "chrome-net/-102"),
        ("-102", "chrome-net/-102"),
        ("0x12a", "quic/0x12a"),
        ("CURLE_COULDNT_CONNECT", "curl/7"),
        ("5.1.1", "smtp-enhanced/5.1.1"),
        ("404.3", "iis/404.3"),
        ("handshake_failure", "tls-alert/40"),
        ("EX_USAGE", "sysexits/64"),
        ("dns_timeout", "proxy-status/dns_timeout"),
        ("ERR_MODULE_NOT_FOUND", "node/ERR_MODULE_NOT_FOUND"),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let found = first(&ask(text));
            (found != *expected).then(|| format!("{text:?}: {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_of_several_systems_is_answered_with_all_of_them() {
    // (the number, the systems in their order, as far as they matter)
    let rows: [(&str, &[&str]); 8] = [
        ("1006", &["websocket", "cloudflare"]),
        ("1015", &["websocket", "cloudflare"]),
        ("137", &["exit"]),
        ("404", &["http", "sip", "amqp"]),
        ("530", &["http", "smtp", "amqp"]),
        ("13", &["grpc", "errno", "exit"]),
        ("111", &["errno", "errno", "tls-alert"]),
        ("203", &["http", "systemd"]),
    ];
    for (text, expected) in rows {
        let answer = ask(text);
        let systems: Vec<&str> = answer.readings.iter().map(|reading| reading.system.as_str()).collect();
        assert!(systems.starts_with(expected), "{text}: {systems:?}");
        assert!(answer.ambiguous, "{text}");
        let certain = answer.readings.iter().filter(|reading| reading.confidence >= 0.5);
        let reasons: std::collections::BTreeSet<&str> =
            certain.clone().map(|reading| reading.because.as_str()).collect();
        assert_eq!(reasons.len(), certain.count(), "{text}: each reading says what decides for it");
    }
    assert!(!ask("10061").ambiguous);
    // 61 is ENODATA on Linux and ECONNREFUSED on macOS; 111 is ECONNREFUSED on Linux alone.
    let because = |text: &str, code: &str| {
        ask(text).readings.into_iter().find(|reading| reading.code == code).map(|reading| reading.because).unwrap()
    };
    assert!(because("61", "ECONNREFUSED").contains("macOS"));
    assert!(because("111", "ECONNREFUSED").contains("Linux"));
    // Exit status 138: another signal on Linux than on macOS.
    let signals: Vec<String> =
        ask("138").equivalents.iter().map(|edge| format!("{} {}", edge.code, edge.note)).collect();
    assert!(signals.iter().any(|edge| edge.starts_with("SIGUSR1") && edge.contains("Linux")), "{signals:?}");
    assert!(signals.iter().any(|edge| edge.starts_with("SIGBUS") && edge.contains("macOS")), "{signals:?}");
}

#[test]
fn numbers_without_a_row_are_explained() {
    let rows = [
        ("471", Standing::Unregistered, Some("400")),
        ("299", Standing::Unregistered, Some("200")),
        ("199", Standing::Unregistered, Some("100")),
        ("0", Standing::Invalid, None),
        ("99", Standing::Invalid, None),
        ("1000", Standing::Invalid, None),
    ];
    for (text, standing, treated_as) in rows {
        let answer = ask_http(text);
        assert_eq!(answer.readings[0].standing, standing, "{text}");
        let equivalent = answer.equivalents.first();
        assert_eq!(equivalent.map(|to| to.code.as_str()), treated_as, "{text}");
        assert!(!answer.readings[0].summary.is_empty());
    }
    // A vendor's code outside the range is told to be outside.
    for text in ["999", "000"] {
        let answer = ask_http(text);
        assert!(answer.notes.iter().any(|note| note.rule == "outside"), "{text}: {:?}", answer.notes);
    }
}

#[test]
fn an_answer_has_all_its_parts() {
    let answer = ask("101");
    assert_eq!(answer.readings[0].name, "Switching Protocols");
    assert_eq!(answer.class.as_ref().unwrap().id, "1xx");
    assert!(!answer.quick_answer.is_empty());
    assert!(answer.constants.len() >= 14, "{} libraries", answer.constants.len());
    assert!(answer.faq.len() >= 4 && answer.related.len() >= 4 && !answer.references.is_empty());
    // There is no 101 in HTTP/2 and HTTP/3 (RFC 9113, 8.6; RFC 9114, 4.5).
    let forms: Vec<Option<&str>> = answer.forms.iter().map(|form| form.value.as_deref()).collect();
    assert_eq!(forms, [Some("101"), Some("HTTP/1.1 101 Switching Protocols"), None]);
    assert!(answer.forms[2].why.contains("9113"));

    let go = ask("413").constants.into_iter().find(|constant| constant.library == "net/http").unwrap();
    assert_eq!(go.symbol, "http.StatusRequestEntityTooLarge");
    // Codes that never travel stand in no message.
    assert_eq!(ask("444").forms.len(), 1);
    assert_eq!(ask("418").forms.len(), 1);
}

#[test]
fn every_row_answers_for_itself() {
    for rows in &catalog().systems {
        for entry in &rows.entries {
            let answer = answer_to(catalog(), &rows.system.id, &entry.code).unwrap();
            assert_eq!(first(&answer), format!("{}/{}", rows.system.id, entry.code));
            assert!(!answer.references.is_empty() || !entry.meanings.is_empty(), "{} has no reference", entry.code);
        }
    }
}

#[test]
fn any_text_is_answered() {
    let long = ["a", "4", "HTTP/1.1 ", "404 ", "\n", "é", "\"", "0x", "{[("]
        .map(|piece| piece.repeat((1 << 20) / piece.len()));
    let odd = [
        "\u{0}",
        "\u{202e}404",
        "🧵",
        "4\u{301}04",
        "\r\n\r\n",
        "HTTP/1.1 \u{7f}",
        "İ",
        "-1",
        "+404",
        "4e2",
        "٤٠٤",
    ];
    for text in long.iter().map(String::as_str).chain(odd) {
        let answer = ask(text);
        assert_eq!(answer.input, text);
        for reading in &answer.readings {
            let span = reading.span;
            assert!(text.get(span.start..span.end).is_some(), "{:?} has no {span:?}", &text[..text.len().min(40)]);
        }
    }
}

#[test]
fn white_space_around_changes_nothing() {
    for text in ["404", "gatway timeout", "HTTP/1.1 502 Bad Gateway", "4xx", "471"] {
        assert_eq!(first(&ask(text)), first(&ask(&format!("\n  {text}\t\n"))), "{text}");
    }
}
