//! Photographs of pages, for people to look at: `cargo xtask screenshots`.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::harness::{Page, Scheme, host};

/// The longest photograph, in pixels.
const TALLEST: u64 = 4000;

/// An author's page around the widget.
const EMBED: &str = "<p>Our gateway answers with a status code of HTTP. What each of them means:</p>
  <wire-code value=\"101\" style=\"display:block;min-block-size:34rem\">HTTP 101 Switching Protocols</wire-code>
  <p>Write to us where that does not help.</p>";

/// A page with a log in its address.
const PASTED: &str = "/pasted.html#wire-code=2026%2F02%2F03%2010%3A41%3A58%20%5Berror%5D%20connect()%20failed%20(111%3A%20Connection%20refused)%20while%20connecting%20to%20upstream%0A203.0.113.9%20-%20-%20%5B03%2FFeb%2F2026%3A10%3A41%3A58%20%2B0000%5D%20%22GET%20%2Fapi%20HTTP%2F1.1%22%20502%20157%0A203.0.113.9%20-%20-%20%5B03%2FFeb%2F2026%3A10%3A41%3A59%20%2B0000%5D%20%22GET%20%2Fapi%20HTTP%2F1.1%22%20502%20157%0A203.0.113.9%20-%20-%20%5B03%2FFeb%2F2026%3A10%3A42%3A01%20%2B0000%5D%20%22GET%20%2F%20HTTP%2F1.1%22%20200%205120%0A";

/// Writes what is seen of an area of the page, in CSS pixels.
fn photograph(page: &Page, area: &Value, file: &Path) {
    let picture = page.chromium(
        "Page.captureScreenshot",
        &json!({ "format": "png", "captureBeyondViewport": true, "clip": area }),
    );
    let bytes = STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

fn folder() -> PathBuf {
    let told = std::env::var_os("WIRECODE_SCREENSHOTS").map(PathBuf::from);
    told.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/screenshots")))
}

#[test]
#[ignore = "writes files; `cargo xtask screenshots` runs it"]
fn screenshots() {
    let folder = folder();
    std::fs::create_dir_all(&folder).unwrap();
    let page = Page::new();
    page.server.add("/embedded.html", &host(EMBED));
    page.server.add(
        "/compact.html",
        &host("<wire-code value=\"101\" layout=\"compact\" style=\"display:block\"></wire-code><p>What stands below.</p>"),
    );
    page.server.add("/pasted.html", &host("<wire-code></wire-code>"));
    // (name, path, what must be there first)
    let rows = [
        ("home", "/", "seen($('.empty'))"),
        ("embed", "/embedded.html", "text('[part=code]') === '101'"),
        ("pasted", PASTED, "seen($('.pasted'))"),
        ("http-101", "/http/101/", "seen($('.empty'))"),
        ("http", "/http/", "seen($('.empty'))"),
        ("number-1006", "/1006/", "seen($('.chips'))"),
        ("grpc-14", "/grpc/14/", "seen($('.empty'))"),
        ("errno", "/errno/", "seen($('.empty'))"),
        ("builder", "/builder/", "text('[part=code]') === '101'"),
        ("frame", "/embed.html?value=101&layout=full", "$$('.part-title').length >= 8"),
        ("compact", "/compact.html", "$('#field').focus() ?? seen($('.answer'))"),
    ];
    for (name, path, there) in rows {
        for width in [360, 1280] {
            for scheme in Scheme::ALL {
                page.look(width, scheme);
                page.open(path);
                page.run("wc().scrollIntoView();", &[]);
                page.wait(there);
                page.run("scrollTo(0, 0);", &[]);
                let height = page.get("document.documentElement.scrollHeight").as_u64().unwrap().min(TALLEST);
                let area = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
                photograph(&page, &area, &folder.join(format!("{name}-{width}-{}.png", scheme.name())));
            }
        }
    }
}

/// The pictures that are kept in the repository: README's, and what links to pages show in messengers.
#[test]
#[ignore = "writes files; `cargo xtask pictures` runs it"]
fn pictures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = Page::new();
    page.server.add("/embedded.html", &host("<wire-code value=\"101\"></wire-code>"));
    page.look(820, Scheme::Light);
    page.open("/embedded.html");
    page.wait_for_code("101");
    page.run("scrollTo(0, 0); document.querySelector('h1').remove(); document.body.style.margin = '8px';", &[]);
    let height = page.get("Math.ceil(wc().getBoundingClientRect().bottom)").as_u64().unwrap() + 8;
    let area = json!({ "x": 0, "y": 0, "width": 820, "height": height, "scale": 1 });
    photograph(&page, &area, &root.join("docs/answer.png"));

    page.server.mount("/og/", &root.join("style/og"));
    let area = json!({ "x": 0, "y": 0, "width": 1200, "height": 630, "scale": 1 });
    page.look(1200, Scheme::Light);
    let rows = [
        ("og-default", "What%20does&this%20code%20mean%3F&3"),
        ("og-http-1xx", "HTTP%201xx&Informational&1"),
        ("og-http-2xx", "HTTP%202xx&Successful&2"),
        ("og-http-3xx", "HTTP%203xx&Redirection&3"),
        ("og-http-4xx", "HTTP%204xx&Client%20Error&4"),
        ("og-http-5xx", "HTTP%205xx&Server%20Error&5"),
    ];
    for (name, query) in rows {
        page.open(&format!("/og/card.html?{query}"));
        photograph(&page, &area, &root.join(format!("style/og/{name}.png")));
    }
}
