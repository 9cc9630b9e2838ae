//! How much is asked of the server, and when.

use super::harness::{Page, dist};

#[test]
fn the_first_answer_takes_four_requests() {
    let page = Page::with("<wire-code value=\"101\"></wire-code>");
    page.wait_for_code("101");
    let files = page.server.files();
    let asked = page.server.asked();
    assert_eq!(asked[..2], ["/host.html", files.loader.as_str()], "{asked:#?}");
    let mut first: Vec<&String> = asked[2..5].iter().collect();
    let mut wanted = vec![&files.glue, &files.wasm, &files.pack];
    first.sort();
    wanted.sort();
    assert_eq!(first, wanted, "{asked:#?}");
    let loaded = page.told("ready")[0]["loaded"].clone();
    let loaded: Vec<&str> = loaded.as_array().unwrap().iter().filter_map(|path| path.as_str()).collect();
    let known = [&files.loader, &files.glue, &files.wasm, &files.pack].map(String::as_str);
    assert!(loaded.iter().all(|path| known.contains(path)), "before the first answer also came {loaded:?}");
}

/// The loader is all that has been asked for, also after the browser has had time for more.
fn assert_only_the_loader(page: &Page) {
    page.wait("!!customElements.get('wire-code')");
    page.run_async(
        "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
         await new Promise((done) => requestIdleCallback(done));",
        &[],
    );
    assert_eq!(page.server.asked(), ["/host.html", "/embed.js"]);
}

#[test]
fn an_element_far_below_loads_nothing_until_it_is_near() {
    let page = Page::with("<div style=\"block-size: 9000px\"></div><wire-code value=\"101\">Fallback</wire-code>");
    assert_only_the_loader(&page);
    page.run("scrollTo(0, document.body.scrollHeight);", &[]);
    page.wait_for_code("101");
}

#[test]
fn an_element_far_below_loads_when_it_takes_the_focus() {
    let body =
        "<div style=\"block-size: 9000px\"></div><wire-code value=\"101\"><a href=\"#\">Fallback</a></wire-code>";
    let page = Page::with(body);
    assert_only_the_loader(&page);
    page.run("wc().querySelector('a').focus({ preventScroll: true });", &[]);
    page.wait_for_code("101");
}

#[test]
fn nothing_that_is_typed_leaves_the_page() {
    let page = Page::with("<wire-code></wire-code>");
    page.wait_for_ready(1);
    let before = page.server.asked().len();
    for secret in ["token-hunter2", "404 hunter2", "https://hunter2.example/x", "GET /hunter2 HTTP/1.1"] {
        page.write(secret);
        page.wait(&format!("told.some(({{ detail }}) => detail.input === {secret:?})"));
    }
    page.click("$('#field')");
    page.paste("HTTP/1.1 502 Bad Gateway\nSet-Cookie: hunter2\n\n");
    page.wait_for_code("502");
    page.wait_for_rest("502");
    let asked = page.server.asked();
    for path in &asked[before..] {
        let is_file = path.starts_with("/assets/") && dist().join(&path[1..]).is_file();
        assert!(is_file, "{path} was asked for");
    }
    let others =
        page.get("performance.getEntriesByType('resource').filter((one) => new URL(one.name).origin !== origin)");
    assert_eq!(others, serde_json::json!([]));
    assert_eq!(
        page.text("localStorage.length + sessionStorage.length + document.cookie.length"),
        "0",
        "nothing is kept"
    );
}

#[test]
fn what_is_typed_on_the_way_loads_no_packs() {
    let page = Page::with("<wire-code></wire-code>");
    page.wait_for_ready(1);
    page.keys("404");
    page.wait_for_rest("404");
    let packs: Vec<String> = page.server.asked().into_iter().filter(|path| path.contains("/rest-")).collect();
    // Between slow keys an answer may stand long enough; between three keys that happens twice at most.
    assert!(packs.last().is_some_and(|path| path.contains("/http-404.")) && packs.len() <= 3, "{packs:?}");
}
