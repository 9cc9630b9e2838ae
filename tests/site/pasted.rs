//! What is pasted and what is read in it: the corpus, and what must hold for any text.

use std::collections::BTreeMap;

use serde_json::Value;
use wirecode::answer::answer;
use wirecode::model::{Answer, Query};

use super::catalog;

/// A text as a program prints it, and what is to be read in it, best first; nothing for a decoy.
struct Line {
    id: String,
    input: String,
    expect: Vec<(String, String)>,
}

/// All lines of `tests/corpus`.
fn corpus() -> Vec<Line> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut lines = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "jsonl")) {
        for (at, line) in std::fs::read_to_string(file).unwrap().lines().enumerate() {
            let row: Value = serde_json::from_str(line).unwrap_or_else(|why| panic!("{file:?}:{}: {why}", at + 1));
            let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
            let expect = row["expect"].as_array().unwrap();
            lines.push(Line {
                id: text(&row, "id"),
                input: text(&row, "input"),
                expect: expect.iter().map(|it| (text(it, "system"), text(it, "code"))).collect(),
            });
        }
    }
    lines
}

fn ask(text: &str) -> Answer {
    answer(catalog(), &Query::new(text))
}

fn codes(answer: &Answer) -> Vec<(String, String)> {
    answer.readings.iter().map(|reading| (reading.system.clone(), reading.code.clone())).collect()
}

#[test]
fn the_corpus_is_read() {
    let lines = corpus();
    let decoys = lines.iter().filter(|line| line.expect.is_empty()).count();
    assert!(lines.len() - decoys >= 600 && decoys >= 150, "{} lines, {decoys} decoys", lines.len());
    let (mut first, mut third, mut misses, mut alarms) = (0, 0, Vec::new(), Vec::new());
    let mut ids = BTreeMap::new();
    for line in &lines {
        assert!(ids.insert(&line.id, ()).is_none(), "{} stands twice", line.id);
        for (system, code) in &line.expect {
            let rows = catalog().system(system).unwrap_or_else(|| panic!("{}: no system {system}", line.id));
            assert!(rows.entry(code).is_some() || rows.class(code).is_some(), "{}: no {system} {code}", line.id);
        }
        let answer = ask(&line.input);
        // What is only near is offered, not claimed.
        let found = if answer.near { Vec::new() } else { codes(&answer) };
        let Some(wanted) = line.expect.first() else {
            if !found.is_empty() {
                alarms.push(format!("{}: {found:?} in {:?}", line.id, line.input));
            }
            continue;
        };
        let place = found.iter().position(|it| it == wanted).unwrap_or(usize::MAX);
        first += usize::from(place == 0);
        third += usize::from(place < 3);
        if place != 0 {
            misses.push(format!("{}: {wanted:?}, found {found:?} in {:?}", line.id, line.input));
        }
    }
    let count = lines.len() - decoys;
    let percent =
        |of: usize| 100.0 * f64::from(u32::try_from(of).unwrap()) / f64::from(u32::try_from(count).unwrap());
    println!("{count} lines, {decoys} decoys: first {:.1} %, among three {:.1} %", percent(first), percent(third));
    let shown = misses.join("\n");
    assert!(percent(first) >= 98.5 && percent(third) >= 99.0, "{} % {} %\n{shown}", percent(first), percent(third));
    assert!(alarms.is_empty(), "false alarms:\n{}", alarms.join("\n"));
}

#[test]
fn a_log_is_summed_up() {
    let mut log = String::new();
    for at in 0..500 {
        let status = match at {
            7 => 502,
            40 | 90 | 490 => 404,
            _ => 200,
        };
        log.push_str(&format!(
            "203.0.113.{} - - [03/Jun/2025:08:{:02}:{:02} +0000] \"GET /p/{at} HTTP/1.1\" {status} {}\n",
            at % 250,
            at / 60,
            at % 60,
            at * 31 + 7
        ));
    }
    let found = ask(&log);
    let row = |reading: &wirecode::model::Reading| (reading.code.clone(), reading.places.len(), reading.lines);
    let rows: Vec<_> = found.readings.iter().map(row).collect();
    assert_eq!(
        rows,
        [
            ("502".to_owned(), 0, None),
            ("404".to_owned(), 3, Some((41, 491))),
            ("200".to_owned(), 256, Some((1, 500)))
        ]
    );
    assert_eq!(found.readings[2].count, 496, "places are told up to some hundreds, but all are counted");
}

#[test]
fn the_cause_comes_before_its_echo() {
    // (text, system/code that must come first, in this order)
    let rows = [
        ("exit code 1\nCaused by: java.net.ConnectException: Connection refused", "errno/ECONNREFUSED"),
        ("HTTP/1.1 200 OK\n\nHTTP/1.1 503 Service Unavailable", "http/503 http/200"),
        (
            "returned 502.\nHTTP/1.1 404 Not Found\nHTTP/1.1 200 OK\nHTTP/1.1 503 x\nHTTP/1.1 404",
            "http/404 http/503 http/502 http/200",
        ),
        ("make: *** [all] Error 2\nls: x: No such file or directory", "errno/ENOENT"),
        ("Reason: OOMKilled\nExit Code: 137", "kubernetes/OOMKilled"),
        // The number of an alert is that of the code which carries it.
        ("handshake failed: error 109: missing extension", "quic/0x16d"),
    ];
    for (text, expected) in rows {
        let found: Vec<String> = ask(text).readings.iter().map(|it| format!("{}/{}", it.system, it.code)).collect();
        assert!(found.join(" ").starts_with(expected), "{text:?}: {found:?}");
    }
}

#[test]
fn a_number_is_told_by_its_own_name() {
    for (text, expected) in [
        ("504 Gateway Time-out nginx/1.24.0", "http/504"),
        ("<head><title>502 Bad Gateway</title></head>", "http/502"),
        ("  403  Forbidden [IP: 203.0.113.44 80]", "http/403"),
        ("npm ERR! 404 Not Found - GET https://registry.example/x", "http/404"),
        ("npm ERR! 404 NOT_FOUND here", "http/404"),
        ("they say 418 I'm a teapot", "http/418"),
        ("on bad evenings 525 (SSL handshake failed)", "http/525"),
        ("the desk phone says 480 Temporarily Unavailable", "sip/480"),
        ("stream ended: unavailable (14): Transport", "grpc/14"),
        ("stream ended, it is unavailable (14 ms)", ""),
        ("the resolver says error 15 (Blocked)", "dns-ede/15"),
        // One word behind a number of two digits may stand there by chance.
        ("we have 15 Blocked accounts", ""),
        ("500 Main Street, then 404 Lakeside Drive", ""),
        ("502 Notes, 404 Found Objects, 404 Not Foundation, 200 Okapis", ""),
        ("D: 11-27 1006  1006 I Choreographer: Skipped", ""),
    ] {
        let answer = ask(text);
        let first = if answer.near { None } else { answer.readings.first() };
        let found = first.map(|it| format!("{}/{}", it.system, it.code)).unwrap_or_default();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn what_is_told_otherwise_is_not_told_by_its_name() {
    for (text, expected) in [
        ("SIP/2.0 404 Not Found", "sip/404"),
        // The same words stand beside two numbers, and are the name of one.
        ("first: unavailable (13), then: unavailable (14)", "grpc/14"),
    ] {
        let found: Vec<String> = ask(text).readings.iter().map(|it| format!("{}/{}", it.system, it.code)).collect();
        assert_eq!(found.join(" "), expected, "{text:?}");
    }
}

/// What a stranger's system says of itself is enough for its codes to be recognised.
#[test]
fn a_strangers_codes_are_recognised() {
    let data = r#"{"wirecode": 1, "sources": [{"id": "acme", "title": "Acme", "url": "https://acme.example/"}],
        "systems": [{"id": "acme", "title": "Acme errors", "short": "Acme", "what": "Errors.", "form": "decimal",
            "cues": ["acme error"], "popular": ["7041"], "topics": ["warp core"],
            "codes": [{"code": "7041", "name": "Flux lost", "standing": "vendor", "summary": "The flux is gone.",
                "says": ["flux capacitor is empty"], "refs": [{"source": "acme"}]}]}]}"#;
    let folder = std::env::temp_dir().join(format!("wirecode-acme-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("acme.json");
    std::fs::write(&file, data).unwrap();
    let (catalog, problems) = wirecode::data::catalog(&[&file]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(problems.is_empty(), "{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    let texts = [
        "2026-01-01 12:00:01 WARN drive: ACME error: 7041 (retrying)",
        "{\"acme_error\": 7041}",
        "2026-01-01 panic: the flux capacitor is empty, giving up",
        "since noon the warp core answers 7041 to everybody who asks",
    ];
    for text in texts {
        let found = answer(&catalog, &Query::new(text));
        assert_eq!(codes(&found).first(), Some(&("acme".to_owned(), "7041".to_owned())), "{text}");
    }
    let silent = answer(&catalog, &Query::new("2026-01-01 12:00:01 WARN drive: port 7041 is in use by nobody"));
    assert!(silent.readings.is_empty(), "{:?}", codes(&silent));
}

/// A generator that needs no crate: the same texts on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// For texts that are torn out of the corpus, spliced and sprinkled: no panic, the same answer again and with white space
/// around it, and spans that are parts of the text.
#[test]
fn white_space_around_says_nothing() {
    let gin = "[GIN] 2026/03/11 - 12:04:01 | 500 |      28.417µs |       10.0.0.9 | GET      \"/berths/404\"";
    for blank in ["", " ", "\t", "\n", "\r\n\r\n    ", "            "] {
        let text = format!("{blank}{gin}\n{gin}{blank}");
        let answer = ask(&text);
        let [reading] = answer.readings.as_slice() else { panic!("{text:?}: {:?}", codes(&answer)) };
        assert_eq!((reading.system.as_str(), reading.code.as_str(), reading.count), ("http", "500", 2), "{text:?}");
        let places: Vec<&str> = reading.places.iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!((places.as_slice(), &text[reading.span.start..reading.span.end]), (&["500"; 2][..], "500"));
        let first = 1 + blank.matches('\n').count();
        assert_eq!(reading.lines, Some((first, first + 1)), "{text:?}");
    }
}

#[test]
fn any_text_is_read_alike() {
    let lines = corpus();
    let sprinkles =
        ["", "\n", "\u{feff}", "é", "→", "\0", "\u{202e}", "🧵", "%", "0x", "\"", "\\", "-", "9999999999", "\r\n"];
    let mut dice = Dice(1);
    for _ in 0..600 {
        let mut text = String::new();
        for _ in 0..=dice.below(3) {
            let line = &lines[dice.below(lines.len())].input;
            let bounds: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
            let (from, to) = (bounds[dice.below(bounds.len())], bounds[dice.below(bounds.len())]);
            text.push_str(&line[from.min(to)..from.max(to)]);
            text.push_str(sprinkles[dice.below(sprinkles.len())]);
        }
        let found = ask(&text);
        assert_eq!(found, ask(&text), "{text:?}");
        let around = ask(&format!("  \n{text}\n\t "));
        assert_eq!(codes(&found), codes(&around), "{text:?}");
        for reading in &found.readings {
            for span in reading.places.iter().chain([&reading.span]) {
                assert!(text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
            }
            assert!((0.0..=1.0).contains(&reading.confidence), "{reading:?}");
            assert!(!reading.because.is_empty() && !reading.because.contains("because-"), "{reading:?}");
        }
    }
}
