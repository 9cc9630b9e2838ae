//! The pages of the site: without JavaScript, and below a path.

use std::process::Command;

use serde_json::json;

use super::harness::{Page, Server, widget, words};

/// A page of the site with JavaScript switched off. (The driver's own scripts run all the same.)
fn without_scripts(path: &str) -> Page {
    let page = Page::new();
    page.without_scripts(true);
    page.open(path);
    page
}

#[test]
fn a_code_has_a_complete_page_without_javascript() {
    let page = without_scripts("/http/101/");
    assert_eq!(page.text("customElements.get('wire-code') === undefined"), "true", "JavaScript is off");
    assert_eq!(page.text("document.title"), "HTTP 101 Switching Protocols: What It Means and When You See It");
    let headings = page.get("[...document.querySelectorAll('h2')].filter(seen).map((one) => one.textContent)");
    for part in ["quick", "when", "debugging", "code", "faq", "related"] {
        let title = words(&format!("part-{part}"));
        assert!(headings.as_array().unwrap().contains(&json!(title)), "no heading {title:?} in {headings}");
    }
    let question = "document.querySelector('details.question')";
    assert_eq!(page.text(&format!("seen({question}.querySelector('.fold-body'))")), "false");
    page.click(&format!("{question}.querySelector('summary')"));
    page.wait(&format!("{question}.open && seen({question}.querySelector('.fold-body'))"));
    assert!(page.text("wc().innerText").contains(&words("browse")), "the element's fallback leads on");
    page.click("document.querySelector('[part=related] a')");
    page.wait("location.pathname !== '/http/101/' && document.querySelector('h1').textContent.startsWith('HTTP ')");
}

#[test]
fn a_system_has_its_table_without_javascript() {
    let page = without_scripts("/http/");
    let rows = page.get("document.querySelectorAll('table.codes tbody tr').length").as_u64().unwrap();
    assert!(rows >= 64 + 35, "{rows} rows");
    page.click("document.querySelector('table.codes a[href$=\"/404/\"]')");
    page.wait("location.pathname === '/http/404/'");
}

#[test]
fn below_a_path_everything_works_and_nothing_is_asked_elsewhere() {
    let folder = std::env::temp_dir().join(format!("wirecode-e2e-{}", std::process::id()));
    let out = folder.join("dist");
    let built = Command::new(env!("CARGO_BIN_EXE_wirecode"))
        .args(["build", "--base", "/docs/tools/", "--no-compress", "--widget"])
        .arg(widget())
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let page = Page::of(Server::start(&out, "/docs/tools/"));

    page.open("/docs/tools/");
    page.keys("404");
    page.wait_for_code("404");
    page.click("$('[part=related] a')");
    page.wait("/^\\/docs\\/tools\\/http\\/\\d+\\/$/.test(location.pathname)");
    page.click("document.querySelector('.crumbs a')");
    page.wait("location.pathname === '/docs/tools/'");
    page.open("/docs/tools/http/101/");
    assert_eq!(page.text("document.querySelector('h1').textContent"), "HTTP 101 Switching Protocols");
    page.run("wc().scrollIntoView();", &[]);
    page.keys("500");
    page.wait_for_code("500");
    page.wait_for_rest("500");
    page.open("/docs/tools/101/");
    page.run("wc().scrollIntoView();", &[]);
    page.wait_for_code("101");
    page.assert_quiet();
    page.open("/docs/tools/no/such/page/");
    assert_eq!(page.text("document.querySelector('h1').textContent"), words("missing-title"));
    page.keys("404");
    page.wait_for_code("404");
    page.click("document.querySelector('a.brand')");
    page.wait("location.pathname === '/docs/tools/'");
    let outside: Vec<String> =
        page.server.asked().into_iter().filter(|path| !path.starts_with("/docs/tools/")).collect();
    assert!(outside.is_empty(), "{outside:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn every_kind_of_page_loads_quietly() {
    let page = Page::new();
    for path in ["/", "/http/", "/http/101/", "/http/4xx/", "/http/599/", "/101/", "/builder/", "/embed.html"] {
        page.open(path);
        page.wait("wc() && document.readyState === 'complete'");
        page.run("wc().scrollIntoView();", &[]);
        page.wait("seen($('#field'))");
    }
    page.assert_quiet();
}
