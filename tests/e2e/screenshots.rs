//! Photographs of pages, for people to look at: `cargo xtask screenshots`.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::harness::{Page, Scheme, host};

/// The longest photograph, in pixels.
const TALLEST: u64 = 4000;

/// An author's page around the widget.
const EMBED: &str = "<p>Our gateway answers with a status code of HTTP. What each of them means:</p>
  <wire-code value=\"101\" style=\"display:block;min-block-size:34rem\">HTTP 101 Switching Protocols</wire-code>
  <p>Write to us where that does not help.</p>";

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
    // (name, path, what must be there first)
    let rows = [
        ("home", "/", "seen($('.empty'))"),
        ("embed", "/embedded.html", "text('[part=code]') === '101'"),
        ("http-101", "/http/101/", "seen($('.empty'))"),
        ("http", "/http/", "seen($('.empty'))"),
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
                let picture = page.chromium(
                    "Page.captureScreenshot",
                    &json!({
                        "format": "png", "captureBeyondViewport": true,
                        "clip": { "x": 0, "y": 0, "width": width, "height": height, "scale": 1 },
                    }),
                );
                let bytes = STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
                std::fs::write(folder.join(format!("{name}-{width}-{}.png", scheme.name())), bytes).unwrap();
            }
        }
    }
}
