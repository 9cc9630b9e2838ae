//! What the page is told, and what it can ask without an element.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::{Value, json};

use super::harness::Page;
use super::own_data::GOOD;

/// `lookup(text, options)` of the loader.
fn lookup(page: &Page, text: &str, options: Value) -> Value {
    let script = "const { lookup } = await import('/embed.js'); return lookup(arguments[0], arguments[1]);";
    page.run_async(script, &[json!(text), options])
}

#[test]
fn events_bubble_out_of_shadow_roots_and_say_what_is_shown() {
    let page = Page::with("<div id=\"outer\"></div>");
    page.run(
        "outer.attachShadow({ mode: 'open' }).innerHTML = '<wire-code id=\"inner\" value=\"404\"></wire-code>';",
        &[],
    );
    page.wait("told.length >= 2");
    for one in page.told("ready").iter().chain(&page.told("change")) {
        assert_eq!(
            (&one["bubbles"], &one["composed"], &one["id"]),
            (&json!(true), &json!(true), &json!("outer")),
            "{one}"
        );
    }
    assert_eq!(page.told("ready").len(), 1);
    let told = page.told("change");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["detail"], json!({ "input": "404", "system": "http", "code": "404", "name": "Not Found" }));
}

#[test]
fn each_answer_is_told_once() {
    let page = Page::with("<wire-code></wire-code>");
    page.wait_for_ready(1);
    // The first key may have to wait for the engine, and what was typed meanwhile is one answer.
    page.keys("4");
    page.wait("told.at(-1).detail.input === '4'");
    page.keys("04");
    page.wait_for_code("404");
    let told = page.told("change");
    let inputs: Vec<&str> = told.iter().filter_map(|one| one["detail"]["input"].as_str()).collect();
    assert_eq!(inputs, ["4", "40", "404"]);
    page.write("zzqqxx");
    page.wait("told.at(-1).detail.input === 'zzqqxx'");
    assert_eq!(
        page.told("change").last().unwrap()["detail"],
        json!({ "input": "zzqqxx", "system": "", "code": "", "name": "" })
    );
}

#[test]
fn lookup_gives_the_answer_as_an_object() {
    let page = Page::with("<p>No element here</p>");
    let answer = lookup(&page, "101", json!({}));
    let reading = &answer["readings"][0];
    assert_eq!((&reading["system"], &reading["code"]), (&json!("http"), &json!("101")), "{answer}");
    for field in ["name", "summary", "standing", "confidence", "because", "span"] {
        assert!(!reading[field].is_null(), "readings[0].{field} is missing: {reading}");
    }
    // (field, how many at least)
    let rows = [("constants", 14), ("related", 3), ("faq", 2), ("notes", 0), ("equivalents", 0)];
    for (field, least) in rows {
        let count = answer[field].as_array().unwrap_or_else(|| panic!("{field} is missing: {answer}")).len();
        assert!(count >= least, "{field}: {count}");
    }
    assert_eq!(answer["input"], "101");
    assert_eq!(lookup(&page, "471", json!({}))["equivalents"][0]["code"], "400");
    assert_eq!(lookup(&page, "zzqqxx", json!({}))["readings"], json!([]));
    assert_eq!(lookup(&page, "404", json!({ "systems": ["http"] }))["readings"][0]["code"], "404");
    page.assert_quiet();
}

/// The index that the page loads knows no more and no less than the data that the command has in it.
#[test]
fn lookup_gives_what_the_command_gives() {
    let page = Page::with("<p>No element here</p>");
    let texts = [
        "404",
        "hwnd 42",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
        "10.0.0.9 - - [03/Jun/2025:08:41:59 +0000] \"GET /a HTTP/1.1\" 502 7\n2025/06/03 connect() failed (111: Connection refused)",
        "rpc error: code = Unavailable desc = connection error\nCaused by: java.net.ConnectException: Connection refused",
        "State: Terminated\nReason: OOMKilled\nExit Code: 137\nlistening on port 8080",
        "It is 2026, the price is 404 and nothing is wrong.",
    ];
    for text in texts {
        let shown =
            Command::new(env!("CARGO_BIN_EXE_wirecode")).args(["explain", "--json", "--", text]).output().unwrap();
        let told: Value = serde_json::from_slice(&shown.stdout).unwrap();
        let found = lookup(&page, text, json!({}));
        let names = |answer: &Value| answer.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&found), names(&told), "{text:?}");
        for name in names(&told) {
            assert_eq!(found[&name], told[&name], "{text:?}: {name}");
        }
    }
}

#[test]
fn lookup_knows_own_data_and_says_what_failed() {
    let page = Page::with("<p>No element here</p>");
    page.server.add("/own.json", GOOD);
    let answer = lookup(&page, "E_QUOTA", json!({ "src": "own.json" }));
    assert_eq!(answer["readings"][0]["system"], "acme", "{answer}");
    assert_eq!(answer["faq"][0]["question"], "How long?");
    let failed = lookup(&page, "404", json!({ "src": "nosuch.json" }));
    assert_eq!(failed["name"], "network", "{failed}");
    assert!(failed["error"].as_str().unwrap().contains("nosuch.json"), "{failed}");
    // What failed once is tried again.
    page.server.add("/nosuch.json", GOOD);
    assert_eq!(lookup(&page, "E_KEY", json!({ "src": "nosuch.json" }))["readings"][0]["code"], "E_KEY");
}

#[test]
fn the_element_can_be_defined_under_another_name() {
    let page = Page::with("<other-code id=\"other\" value=\"404\"></other-code>");
    page.run_async("(await import('/embed.js')).define('other-code');", &[]);
    page.wait("other.shadowRoot?.querySelector('[part=code]')?.textContent === '404'");
}
