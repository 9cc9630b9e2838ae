//! A site's own codes, in one JSON file.

use super::harness::Page;

/// A bundle without mistakes.
pub const GOOD: &str = r#"{
  "wirecode": 1,
  "sources": [{ "id": "acme-docs", "title": "ACME errors", "url": "https://acme.example/errors" }],
  "systems": [{
    "id": "acme", "title": "ACME error codes", "short": "ACME", "what": "What the ACME API answers.", "form": "symbol",
    "codes": [
      { "code": "E_QUOTA", "name": "Quota used up", "standing": "vendor", "summary": "The account has used up its quota.",
        "related": [{ "to": "http/429", "kind": "see-also", "why": "The status that carries it." }],
        "refs": [{ "source": "acme-docs" }],
        "article": { "quickAnswer": ["Wait, or buy more."], "faq": [{ "question": "How long?", "answer": ["An hour."] }] } },
      { "code": "E_KEY", "name": "Bad key", "standing": "vendor", "summary": "The key is not known." }
    ]
  }]
}"#;

/// A page with an element that has `text` as its own data, under /own.json.
fn with_own(text: &str, value: &str) -> Page {
    let page = Page::new();
    page.server.add("/own.json", text);
    page.show(&super::harness::host(&format!(
        "<wire-code src=\"own.json\" value=\"{value}\">The fallback</wire-code>"
    )));
    page
}

#[test]
fn own_codes_are_found_beside_the_built_in_ones() {
    let page = with_own(GOOD, "E_QUOTA");
    page.wait_for_code("E_QUOTA");
    assert!(page.text("text('.quick')").contains("Wait, or buy more."));
    page.click("$('[part=related] button')");
    page.wait_for_code("429");
    page.write("bad key");
    page.wait_for_code("E_KEY");
    assert_eq!(page.server.count("/own.json"), 1);
    page.assert_quiet();
}

#[test]
fn the_engine_makes_itself_ready_for_a_paste_only_where_the_field_is_taken() {
    let page = Page::new();
    page.server.add("/own.json", GOOD);
    let counted = "<script>
      window.idles = 0;
      window.requestIdleCallback = (run) => { idles++; setTimeout(run, 0, { timeRemaining: () => 50 }); };
    </script><script type=\"module\" src=\"/embed.js\"></script>";
    page.show(&super::harness::host_with(counted, "<wire-code src=\"own.json\" value=\"E_QUOTA\"></wire-code>"));
    page.wait_for_code("E_QUOTA");
    page.wait(
        "performance.getEntriesByType('resource').some((one) => /symbols/.test(one.name) && one.responseEnd > 0)",
    );
    assert_eq!(page.get("idles"), 0, "a page's own data has the engine read its words without a reader");
    page.click("$('#field')");
    page.wait("idles > 0");
    page.write("exit code 137");
    page.wait_for_code("137");
    page.assert_quiet();
}

#[test]
fn other_data_takes_effect_at_once() {
    let page = with_own(GOOD, "E_QUOTA");
    page.wait_for_code("E_QUOTA");
    page.server.add("/other.json", &GOOD.replace("E_QUOTA", "E_OTHER"));
    page.run("wc().src = ['other.json']; wc().value = 'E_OTHER';", &[]);
    page.wait_for_code("E_OTHER");
    page.assert_quiet();
}

#[test]
fn of_data_with_mistakes_the_good_rows_are_used_and_the_mistakes_told() {
    let page = with_own(&GOOD.replace("\"name\": \"Bad key\"", "\"nam\": \"Bad key\""), "E_QUOTA");
    page.wait_for_code("E_QUOTA");
    let told = page.told("error");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["detail"]["kind"], "data");
    let message = told[0]["detail"]["message"].as_str().unwrap();
    assert!(message.contains("own.json") && message.contains("/systems/0/codes/1/nam"), "{message}");
    assert_eq!(page.own_lines().len(), 1, "{:?}", page.own_lines());
}

#[test]
fn data_that_is_no_data_leaves_the_fallback() {
    // (the file, the kind)
    let rows = [("<html>", "data"), ("{\"wirecode\":1,\"systems\":[", "data"), ("{\"wirecode\":99}", "version")];
    for (text, kind) in rows {
        let page = with_own(text, "E_QUOTA");
        page.wait("told.some((one) => one.what === 'error')");
        let told = page.told("error");
        assert_eq!(told[0]["detail"]["kind"], kind, "{text}: {told:?}");
        assert!(told[0]["detail"]["message"].as_str().unwrap().contains("own.json"), "{told:?}");
        assert_eq!(page.text("seen(wc()) && wc().innerText"), "The fallback", "{text}");
    }
}
