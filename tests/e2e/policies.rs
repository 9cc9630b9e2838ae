//! Pages with strict policies. Each row of docs/policies.md is one here: what the page sends, and that it is enough; and
//! what fails without it.

use serde_json::json;

use super::harness::{Fault, Page, Server, dist};

/// A page whose only scripts are the loader and, where there is one, `script`; both with a nonce.
fn host(loader: &str, script: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title><link rel=\"icon\" href=\"data:,\">
         <script nonce=\"abc\">{script}</script>
         <script nonce=\"abc\" type=\"module\" crossorigin src=\"{loader}\"></script></head>
         <body><main><h1>Host</h1>{body}</main></body></html>"
    )
}

const ELEMENT: &str = "<wire-code value=\"404\">HTTP 404</wire-code>";

/// Every part of the widget is used: an answer, the rest of it, the engine, a paste, a copy.
fn use_all(page: &Page) {
    page.wait_for_code("404");
    assert_eq!(page.text("getComputedStyle($('.wc')).borderTopStyle"), "solid", "the sheet is there");
    page.wait_for_rest("404");
    page.open_all();
    page.write("coffee");
    page.wait_for_code("418");
    page.write("");
    page.paste("GET / HTTP/1.1\nHTTP/1.1 502 Bad Gateway");
    page.wait_for_code("502");
    page.click("$('.pasted .button, .pasted .copy')");
    page.assert_quiet();
}

#[test]
fn the_strictest_policies_that_are_enough() {
    // ({cdn} is where the loader comes from; empty: the page's own host)
    let rows = [
        (
            "own host, nonce",
            false,
            "default-src 'none'; script-src 'nonce-abc' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:",
        ),
        (
            "own host, by address",
            false,
            "default-src 'none'; script-src 'self' 'nonce-abc' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:",
        ),
        (
            "a CDN, nonce",
            true,
            "default-src 'none'; script-src 'nonce-abc' 'wasm-unsafe-eval'; style-src 'self'; connect-src {cdn}; img-src data:",
        ),
        (
            "a CDN, strict-dynamic",
            true,
            "script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'",
        ),
        (
            "Trusted Types, no policy allowed",
            false,
            "require-trusted-types-for 'script'; trusted-types 'none'; script-src 'nonce-abc' 'wasm-unsafe-eval'; style-src 'self'",
        ),
    ];
    for (name, is_elsewhere, policy) in rows {
        let cdn = Server::start(&dist(), "/wirecode/");
        cdn.always("Access-Control-Allow-Origin", "*");
        let page = Page::new();
        let origin = cdn.address("");
        let loader = if is_elsewhere { cdn.address("/wirecode/embed.js") } else { "/embed.js".to_owned() };
        let policy: &'static str = Box::leak(policy.replace("{cdn}", &origin).into_boxed_str());
        page.server.fail("/host.html", Fault::Header("Content-Security-Policy", policy));
        page.server.add("/host.html", &host(&loader, "", ELEMENT));
        page.open("/host.html");
        page.wait(&format!("window.at = {name:?}"));
        use_all(&page);
    }
}

#[test]
fn what_a_policy_lacks_is_said_and_the_fallback_stays() {
    // (policy, the kind of failure, a part of its message)
    let rows = [
        ("script-src 'nonce-abc'", "policy", "'wasm-unsafe-eval'"),
        ("script-src 'nonce-abc' 'wasm-unsafe-eval'; connect-src 'none'", "network", "could not be loaded"),
    ];
    let recorder = "window.told = []; addEventListener('wire-code-error', (event) => told.push(event.detail));";
    for (policy, kind, part) in rows {
        let page = Page::new();
        page.server.fail("/host.html", Fault::Header("Content-Security-Policy", policy));
        page.server.add("/host.html", &host("/embed.js", recorder, ELEMENT));
        page.open("/host.html");
        page.wait("told.length === 1");
        assert_eq!(page.get("told[0].kind"), kind, "{policy}");
        assert!(page.text("told[0].message").contains(part), "{policy}: {}", page.text("told[0].message"));
        assert_eq!(page.text("wc().innerText"), "HTTP 404");
    }
}

#[test]
fn another_origin_needs_no_more_than_cors() {
    for (allowed, base) in [(true, "/"), (true, "/some/where/"), (false, "/")] {
        let cdn = Server::start(&dist(), base);
        if allowed {
            cdn.always("Access-Control-Allow-Origin", "*");
        }
        let page = Page::new();
        page.server.always("Cross-Origin-Embedder-Policy", "require-corp");
        page.server.always("Cross-Origin-Opener-Policy", "same-origin");
        page.server.add("/host.html", &host(&cdn.address(&format!("{base}embed.js")), "", ELEMENT));
        page.open("/host.html");
        if allowed {
            use_all(&page);
        } else {
            page.wait("document.readyState === 'complete'");
            assert_eq!(
                page.text("wc().innerText"),
                "HTTP 404",
                "without CORS there is no loader, and the fallback stays"
            );
            page.assert_told("CORS");
        }
    }
}

/// What the page for iframes tells the page around it.
const LISTENER: &str = "
  window.heights = [];
  addEventListener('message', ({ origin, source, data }) => {
    const frame = document.querySelector('iframe');
    if (source !== frame.contentWindow || data?.type !== 'wire-code-height') return;
    heights.push([origin, data.height]);
    frame.style.height = `${data.height}px`;
  });";

#[test]
fn a_frame_grows_with_its_answer_and_says_so_to_the_page_around() {
    let cdn = Server::start(&dist(), "/");
    cdn.always("Access-Control-Allow-Origin", "*");
    let origin = cdn.address("");
    // (the attributes of the iframe, the origin of what it says)
    let rows = [("", origin.as_str()), ("sandbox=\"allow-scripts\"", "null")];
    for (attributes, from) in rows {
        let page = Page::new();
        let address = cdn.address("/embed.html?value=101&layout=full&theme=dark");
        page.server.add(
            "/host.html",
            &host("/none.js", LISTENER, &format!("<iframe {attributes} title=\"101\" src=\"{address}\"></iframe>")),
        );
        page.open("/host.html");
        page.wait("heights.at(-1)?.[1] > 1500");
        assert_eq!(
            page.get(
                "heights.every(([origin]) => origin === arguments[0])"
                    .replace("arguments[0]", &json!(from).to_string())
                    .as_str()
            ),
            true
        );
        page.wait("document.querySelector('iframe').offsetHeight > 1500");
    }
    // One that is told to whom it may speak says nothing to others.
    let page = Page::new();
    let address = cdn.address("/embed.html?value=101&layout=full&origin=https://docs.example");
    let again = cdn.address("/embed.html?value=101&layout=full");
    let body = format!(
        "<iframe title=\"101\" src=\"{address}\"></iframe><iframe id=\"open\" title=\"101\" src=\"{again}\"></iframe>"
    );
    let listener = "window.from = []; addEventListener('message', ({ source }) => from.push(source));";
    page.server.add("/host.html", &host("/none.js", listener, &body));
    page.open("/host.html");
    page.wait("from.length > 0");
    assert_eq!(page.get("from.every((source) => source === document.querySelector('#open').contentWindow)"), true);
}

#[test]
fn the_address_of_the_frame_page_says_what_it_shows() {
    let page = Page::new();
    page.open("/embed.html?value=UNAVAILABLE&system=grpc&sections=quick&placeholder=Which%3F&lang=en&layout=full&theme=light&src=/x.json&link-base=https://evil.example/");
    page.wait_for_code("14");
    let shown = ["value", "system", "sections", "placeholder", "lang", "layout", "theme"];
    for name in shown {
        assert_eq!(page.text(&format!("wc().hasAttribute({name:?})")), "true", "{name}");
    }
    for name in ["src", "link-base"] {
        assert_eq!(
            page.text(&format!("wc().hasAttribute({name:?})")),
            "false",
            "{name} is not taken from an address"
        );
    }
    assert_eq!(
        page.text("document.querySelector('header.top, footer.bottom')"),
        "null",
        "nothing stands around it"
    );
    page.assert_quiet();
}
