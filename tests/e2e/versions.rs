//! The folders of versions, several versions on a page, and digests of what a page names (docs/hosting.md).

use serde_json::{Value, json};

use super::harness::{FALLBACK, Fault, Page, Server, dist, host_with};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn element(value: &str) -> String {
    format!("<wire-code value=\"{value}\">{FALLBACK}</wire-code>")
}

/// The digest of a file of this build.
fn digest(path: &str) -> String {
    let text = std::fs::read_to_string(dist().join("integrity.json")).unwrap();
    let digests: Value = serde_json::from_str(&text).unwrap();
    digests[path].as_str().unwrap_or_else(|| panic!("integrity.json has no {path}")).to_owned()
}

/// A digest that no file has.
const OTHER: &str = "sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Answers from packs, from the engine, and the rest of an answer: every file is found.
fn use_it(page: &Page) {
    page.wait_for_code("404");
    page.wait_for_rest("404");
    page.write("coffee");
    page.wait_for_code("418");
    page.assert_quiet();
}

#[test]
fn a_version_stands_in_a_folder_and_shares_what_it_loads() {
    for (base, folder) in [("/", "v1"), ("/", VERSION), ("/some/where/", VERSION)] {
        let cdn = Server::start(&dist(), base);
        cdn.always("Access-Control-Allow-Origin", "*");
        let page = Page::new();
        let loader = cdn.address(&format!("{base}{folder}/embed.js"));
        let script = format!("<script type=\"module\" src=\"{loader}\"></script>");
        page.show(&host_with(&script, &element("404")));
        use_it(&page);
        let assets = format!("{base}assets/");
        let odd: Vec<String> = cdn
            .asked()
            .into_iter()
            .filter(|path| !path.starts_with(&assets) && !path.ends_with("embed.js"))
            .collect();
        assert!(odd.is_empty(), "{odd:?}");
    }
}

#[test]
fn a_frame_of_a_version_stands_alone() {
    for folder in ["v1", VERSION] {
        let page = Page::new();
        page.open(&format!("/{folder}/embed.html?value=101"));
        page.wait_for_code("101");
        assert_eq!(page.server.count("/embed.js"), 0, "it has the loader of its version");
        page.assert_quiet();
    }
}

#[test]
fn several_versions_on_a_page_do_not_disturb_each_other() {
    // (what the page loads, in order; `/other/` is another build, which shares nothing)
    let rows: [&[&str]; 4] = [
        &["/v1/embed.js", "/embed.js"],
        &["/0.1.0/embed.js", "/v1/embed.js", "/embed.js"],
        &["/embed.js", "/other/embed.js"],
        &["/other/embed.js", "/0.1.0/embed.js"],
    ];
    for loaders in rows {
        let loaders: Vec<String> = loaders.iter().map(|path| path.replace("0.1.0", VERSION)).collect();
        let page = Page::new();
        page.server.mount("/other/", &dist());
        let scripts: String =
            loaders.iter().map(|path| format!("<script type=\"module\" src=\"{path}\"></script>\n")).collect();
        page.show(&host_with(&scripts, &format!("{}{}", element("404"), element("502"))));
        page.wait_for_ready(2);
        use_it(&page);
        assert_eq!(page.text("text('[part=code]', 1)"), "502");
        // Each of them still answers scripts.
        for path in &loaders {
            let name = page.run_async(
                "const { lookup } = await import(arguments[0]);
                 return (await lookup('ECONNREFUSED')).readings[0].name;",
                &[json!(path)],
            );
            assert_eq!(name, "Connection refused", "{loaders:?}: {path}");
        }
        // A name of its own leads to the version that it was asked of, on the same page.
        let last = loaders.last().unwrap();
        page.run_async(
            "const { define } = await import(arguments[0]);
             define('wire-code'), define('other-code'), define('other-code');
             const other = Object.assign(document.createElement('other-code'), { value: '503' });
             document.querySelector('main').prepend(other);",
            &[json!(last)],
        );
        page.wait(
            "document.querySelector('other-code').shadowRoot.querySelector('[part=code]')?.textContent === '503'",
        );
        assert_eq!(page.told("error"), Vec::<Value>::new(), "{loaders:?}");
        page.assert_quiet();
    }
}

/// How a page says which bytes it expects.
#[derive(Debug, Clone, Copy)]
enum Says {
    /// `integrity` of the script: the loader.
    Script,
    /// `integrity` of the import map: what the loader imports.
    Map,
}

#[test]
fn digests_hold_what_they_are_of_and_nothing_else_runs() {
    // (who says it, whether the digest is right)
    for (says, is_right) in [(Says::Script, true), (Says::Script, false), (Says::Map, true), (Says::Map, false)] {
        let cdn = Server::start(&dist(), "/");
        cdn.always("Access-Control-Allow-Origin", "*");
        let page = Page::new();
        let loader = format!("{VERSION}/embed.js");
        let glue = cdn.files().glue.trim_start_matches('/').to_owned();
        let right = |path: &str| if is_right { digest(path) } else { OTHER.to_owned() };
        let script = |integrity: &str| {
            let address = cdn.address(&format!("/{loader}"));
            format!("<script type=\"module\" src=\"{address}\" integrity=\"{integrity}\" crossorigin></script>")
        };
        let head = match says {
            Says::Script => script(&right(&loader)),
            Says::Map => {
                let map = json!({ "integrity": { (cdn.address(&format!("/{glue}"))): right(&glue) } });
                format!("<script type=\"importmap\">{map}</script>{}", script(&digest(&loader)))
            }
        };
        page.show(&host_with(&head, &element("404")));
        match (is_right, says) {
            (true, _) => use_it(&page),
            (false, Says::Script) => {
                page.wait("document.readyState === 'complete'");
                assert_eq!(page.get("customElements.get('wire-code') === undefined"), true);
            }
            (false, Says::Map) => {
                page.wait("told.length === 1");
                assert_eq!(page.told("error")[0]["detail"]["kind"], "network");
            }
        }
        if !is_right {
            assert_eq!(page.text("wc().innerText"), FALLBACK, "{says:?}");
            page.assert_told("integrity");
        }
    }
}

#[test]
fn changed_bytes_of_the_wasm_are_refused_by_the_loader_itself() {
    let page = Page::new();
    let wasm = page.server.files().wasm;
    page.server.fail(&wasm, Fault::Body("\0asm of somebody else".to_owned()));
    let script = format!("<script type=\"module\" src=\"/{VERSION}/embed.js\"></script>");
    page.show(&host_with(&script, &element("404")));
    page.wait("told.length === 1");
    assert_eq!(page.told("error")[0]["detail"]["kind"], "network");
    assert_eq!(page.text("wc().innerText"), FALLBACK);
}

#[test]
fn a_page_that_embeds_only_what_allows_it_can_show_the_frame() {
    // The fields that hosting/ gives the page for iframes, and without them.
    for allowed in [true, false] {
        let cdn = Server::start(&dist(), "/");
        if allowed {
            cdn.fail("/embed.html", Fault::Header("Cross-Origin-Resource-Policy", "cross-origin"));
            cdn.fail("/embed.html", Fault::Header("Cross-Origin-Embedder-Policy", "require-corp"));
        }
        let page = Page::new();
        page.server.always("Cross-Origin-Embedder-Policy", "require-corp");
        page.server.always("Cross-Origin-Opener-Policy", "same-origin");
        let address = cdn.address("/embed.html?value=101&layout=full");
        let listener = "<script>window.heights = [];
            addEventListener('message', ({ data }) => heights.push(data.height));</script>";
        page.show(&host_with(listener, &format!("<iframe title=\"101\" src=\"{address}\"></iframe>")));
        if allowed {
            page.wait("heights.at(-1) > 1000");
            assert_eq!(page.get("crossOriginIsolated"), true);
        } else {
            page.wait("document.readyState === 'complete'");
            assert_eq!(page.get("heights.length"), 0, "the browser shows nothing of it");
            assert_eq!(cdn.count("/embed.js"), 0);
        }
    }
}
