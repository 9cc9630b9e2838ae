//! What can fail on the way to an answer: the fallback stays, the page is told once, and a retry helps where it can.

use super::harness::{FALLBACK, Fault, Page, host, host_with, words};

const ELEMENT: &str = "<wire-code value=\"404\">HTTP 404: the resource was not found</wire-code>";

/// A part of the path of every pack with first answers.
const SHELVES: &str = "/assets/first-";

/// Ends the test unless the fallback stands there, and page and console were told once of a failure of this kind.
fn assert_failed(page: &Page, kind: &str, part: &str) {
    page.wait("told.some((one) => one.what === 'error')");
    assert_eq!(page.text("wc().innerText"), FALLBACK);
    assert_eq!(page.text("seen($('.wc'))"), "false");
    let told = page.told("error");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["detail"]["kind"], kind, "{told:?}");
    let message = told[0]["detail"]["message"].as_str().unwrap();
    assert!(message.contains(part), "{message}");
    let lines = page.own_lines();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].contains(&format!("wire-code: {kind}: ")), "{lines:#?}");
    assert!(page.told("ready").is_empty());
}

/// Calls `retry()`, after which the answer must be there.
fn assert_retry_helps(page: &Page) {
    page.run("wc().retry();", &[]);
    page.wait_for_code("404");
    assert_eq!(page.text("seen($('[part=code]'))"), "true");
    assert_eq!(page.text("wc().innerText"), "", "the fallback has made room");
    assert_eq!(page.own_lines().len(), 1, "success says nothing: {:#?}", page.own_lines());
}

#[test]
fn a_broken_pack_leaves_the_fallback_and_can_be_retried() {
    let version = "{\"wirecode\":99,\"systems\":[]}".to_owned();
    // (what is wrong with the first pack, the kind, a part of the message)
    let rows = [
        (Fault::Status(503), "network", "503"),
        (Fault::Cut(500), "format", "is the file complete"),
        (Fault::Body("<!doctype html><p>Sign in".to_owned()), "format", "JSON"),
        (Fault::Body(String::new()), "format", "JSON"),
        (Fault::Body(version), "version", "version 99"),
        (Fault::Body("{\"something\":\"else\"}".to_owned()), "format", "not wirecode data"),
    ];
    for (fault, kind, part) in rows {
        let page = Page::new();
        page.server.fail(SHELVES, fault);
        page.show(&host(ELEMENT));
        assert_failed(&page, kind, part);
        page.server.heal();
        assert_retry_helps(&page);
    }
}

#[test]
fn a_retry_in_vain_is_told_again() {
    let page = Page::new();
    page.server.fail(SHELVES, Fault::Status(503));
    page.show(&host(ELEMENT));
    assert_failed(&page, "network", "503");
    page.run("wc().retry();", &[]);
    page.wait("told.filter((one) => one.what === 'error').length === 2");
    assert_eq!(page.text("wc().innerText"), FALLBACK);
    page.server.heal();
    page.run("wc().retry();", &[]);
    page.wait_for_code("404");
}

#[test]
fn a_missing_wasm_or_glue_leaves_the_fallback_and_can_be_retried() {
    for is_wasm in [true, false] {
        let page = Page::new();
        let files = page.server.files();
        page.server.fail(if is_wasm { &files.wasm } else { &files.glue }, Fault::Status(404));
        page.show(&host(ELEMENT));
        assert_failed(&page, "network", "");
        page.server.heal();
        assert_retry_helps(&page);
    }
}

#[test]
fn a_damaged_wasm_is_told_and_a_wrong_type_does_no_harm() {
    let page = Page::new();
    // What differs from the digest in the loader never comes to be compiled.
    page.server.fail(&page.server.files().wasm, Fault::Cut(1000));
    page.show(&host(ELEMENT));
    assert_failed(&page, "network", "");
    let page = Page::new();
    page.server.fail(&page.server.files().wasm, Fault::Header("Content-Type", "application/octet-stream"));
    page.show(&host(ELEMENT));
    page.wait_for_code("404");
}

#[test]
fn a_policy_without_wasm_is_named() {
    let page = Page::new();
    page.server.fail("/host.html", Fault::Header("Content-Security-Policy", "script-src 'self' 'unsafe-inline'"));
    page.show(&host(ELEMENT));
    assert_failed(&page, "policy", "'wasm-unsafe-eval'");
}

#[test]
fn a_strict_policy_that_allows_wasm_is_enough() {
    let page = Page::new();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
    page.server.fail("/host.html", Fault::Header("Content-Security-Policy", policy));
    // The recorder is an inline script, which this policy forbids.
    page.show(&host(ELEMENT));
    page.wait_for_code("404");
    assert_eq!(page.text("getComputedStyle($('.wc')).borderTopStyle"), "solid", "the styles are allowed as well");
}

#[test]
fn a_browser_below_the_floor_keeps_the_fallback() {
    // (what such a browser does not have, what is said)
    let rows = [
        ("delete window.WebAssembly;", "WebAssembly"),
        ("delete CSSStyleSheet.prototype.replaceSync;", "replaceSync"),
        ("CSS.supports = () => false;", "light-dark()"),
    ];
    for (script, part) in rows {
        let page = Page::new();
        let head = format!("<script>{script}</script><script type=\"module\" src=\"/embed.js\"></script>");
        page.show(&host_with(&head, ELEMENT));
        assert_failed(&page, "unsupported", part);
        let files = page.server.files();
        assert_eq!(page.server.count(&files.glue) + page.server.count(&files.wasm), 0, "nothing is loaded in vain");
    }
}

#[test]
fn without_a_fallback_the_failure_is_shown_with_a_button() {
    let page = Page::new();
    page.server.fail(SHELVES, Fault::Status(503));
    page.show(&host("<wire-code value=\"404\"></wire-code>"));
    page.wait(&format!("seen($('[role=alert]')) && text('.failure .lead') === {:?}", words("failure-network")));
    page.server.heal();
    page.click("$('.failure button')");
    page.wait_for_code("404");
    assert_eq!(page.own_lines().len(), 1);
}

#[test]
fn two_elements_fail_and_recover_each_for_itself() {
    let page = Page::new();
    page.server.fail(SHELVES, Fault::Status(503));
    page.show(&host(&format!("{ELEMENT}<wire-code value=\"500\"></wire-code>")));
    page.wait("told.filter((one) => one.what === 'error').length === 2");
    page.server.heal();
    page.run("wc(1).retry();", &[]);
    page.wait("text('[part=code]', 0) === '404' && text('[part=code]', 1) === '500'");
}

/// Clicks the button of the part that could not be loaded, after which it must be there.
fn assert_part_comes_back(page: &Page) {
    let fold = format!("fold({:?})", words("part-when"));
    page.click(&format!("{fold}.querySelector('summary')"));
    page.wait(&format!("{fold}.textContent.includes({:?})", words("failure-network")));
    page.server.heal();
    page.click(&format!("{fold}.querySelector('button')"));
    page.wait(&format!("{fold}.querySelector('.fold-body').textContent.length > 200"));
    assert_eq!(page.own_lines().len(), 1, "{:#?}", page.own_lines());
    assert_eq!(page.told("error")[0]["detail"]["kind"], "network");
}

#[test]
fn the_rest_of_a_row_that_fails_can_be_had_again() {
    let page = Page::with("<wire-code value=\"coffee\"></wire-code>");
    page.wait_for_code("418");
    page.server.fail("/http-404.", Fault::Status(503));
    page.run("wc().value = '404';", &[]);
    page.wait("told.some((one) => one.what === 'error')");
    // The engine knows no more than the first words; in the place of the rest stands a button.
    page.wait(&format!("text('.answer > .quiet').includes({:?})", words("failure-network")));
    page.server.heal();
    page.click("$('.answer > .quiet button')");
    page.wait(&format!("!!fold({:?})", words("part-when")));
    assert_eq!(page.own_lines().len(), 1, "{:#?}", page.own_lines());
}

#[test]
fn one_file_that_fails_is_told_once_while_others_come() {
    let page = Page::new();
    page.server.fail("/http-404.", Fault::Status(503));
    // The engine comes after the rest has failed, and lets the widget answer anew.
    page.server.fail("/index-", Fault::Stall);
    page.show(&host("<wire-code value=\"404\"></wire-code>"));
    page.wait("told.some((one) => one.what === 'error')");
    page.run("$('#field').focus();", &[]);
    page.server.mend("/index-");
    page.wait("performance.getEntriesByType('resource').some(({ name }) => name.includes('/index-'))");
    // Longer than an answer stands before the rest of its row is fetched.
    page.run_async("await new Promise((done) => setTimeout(done, 400));", &[]);
    assert_part_comes_back(&page);
}

#[test]
fn without_the_engine_codes_are_answered_and_words_after_a_retry() {
    for part in ["/assets/engine-", "/index-"] {
        let page = Page::new();
        page.server.fail(part, Fault::Status(503));
        page.show(&host(ELEMENT));
        page.wait_for_code("404");
        // What has an address of its own needs no engine.
        page.click("$('[part=related] button')");
        page.wait("text('[part=code]') !== '404'");
        assert_eq!(page.own_lines(), [""; 0], "nobody has asked for the engine");
        page.write("coffee");
        page.wait(&format!("seen($('[role=alert]')) && text('.failure .lead') === {:?}", words("failure-network")));
        assert_eq!(page.told("error")[0]["detail"]["kind"], "network");
        assert_eq!(page.own_lines().len(), 1, "{:#?}", page.own_lines());
        page.server.heal();
        page.click("$('.failure button')");
        page.wait_for_code("418");
        page.write("500");
        page.wait_for_code("500");
        assert_eq!(page.own_lines().len(), 1, "{:#?}", page.own_lines());
    }
}

#[test]
fn without_a_module_and_without_a_fallback_a_line_and_a_button_are_left() {
    let page = Page::new();
    page.server.fail(&page.server.files().wasm, Fault::Status(503));
    page.show(&host("<wire-code value=\"404\"></wire-code>"));
    page.wait(&format!("text('.wc').startsWith({:?})", words("failure-network")));
    assert_eq!(page.text("text('.wc button')"), words("retry"));
    page.server.heal();
    page.click("$('.wc button')");
    page.wait_for_code("404");
    assert_eq!(page.text(&format!("text('.wc').includes({:?})", words("failure-network"))), "false");
    assert_eq!(page.own_lines().len(), 1);
}
