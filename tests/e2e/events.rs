//! What the page is told, and what it can ask without an element.

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
