//! axe-core finds nothing: every state of the widget and every kind of page, light and dark, narrow and wide.

use std::sync::OnceLock;

use super::harness::{Engine, Fault, Page, Scheme, host, key, tools, words};

const WIDTHS: [u32; 2] = [360, 1280];

fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| {
        let path = tools().join("node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    })
}

/// What axe-core, with all its rules, finds in each look of the page that is open.
fn check(page: &Page, state: &str) {
    page.run("if (!window.axe) (0, eval)(arguments[0]);", &[axe().into()]);
    let mut found = String::new();
    for width in WIDTHS {
        for scheme in Scheme::ALL {
            page.look(width, scheme);
            let violations = page.run_async(
                "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                 for (const root of [document, ...[...document.querySelectorAll('wire-code')].map((one) => one.shadowRoot)]) {
                   for (const fading of root?.getAnimations() ?? []) fading.finish();
                 }
                 const { violations } = await axe.run(document, { resultTypes: ['violations'] });
                 // Firefox's dark canvas is white for axe: what stands on the bare canvas of a host is not judged there.
                 const isOurs = ({ target }) =>
                   !arguments[0] || location.pathname !== '/host.html' || target.flat().join() !== 'h1';
                 return violations.flatMap(({ id, help, nodes }) => nodes.filter(isOurs).map((node) =>
                   id + ' (' + help + '): ' + node.target.flat().join(' >> ') + ': ' + node.failureSummary.replaceAll('\\n', ' ')));",
                &[(Engine::current() == Engine::Firefox).into()],
            );
            let violations = violations.as_array().unwrap_or_else(|| panic!("{state}: {violations}")).clone();
            for violation in violations.iter().take(12) {
                found += &format!("{state}, {width} px, {}: {violation}\n", scheme.name());
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}

/// A page with a widget that is ready.
fn ready() -> Page {
    let page = Page::with("<wire-code></wire-code>");
    page.wait_for_ready(1);
    page
}

#[test]
fn empty() {
    check(&ready(), "empty");
}

#[test]
fn list_open() {
    let page = ready();
    page.keys("40");
    page.wait("$('#field').getAttribute('aria-expanded') === 'true'");
    page.keys(key::DOWN);
    page.wait("!!$('.option[aria-selected=true]')");
    check(&page, "list open");
}

#[test]
fn answer() {
    let page = ready();
    page.run("wc().value = '101';", &[]);
    page.wait_for_code("101");
    check(&page, "answer");
    page.wait_for_rest("101");
    page.open_all();
    check(&page, "answer with all parts open");
}

#[test]
fn answers_of_other_kinds() {
    let page = ready();
    for value in ["999", "471", "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n\n"] {
        page.run("wc().value = arguments[0];", &[value.into()]);
        page.wait("seen($('[part=code]')) && !$('.body').textContent.includes('Loading')");
        page.open_all();
        check(&page, value);
    }
}

#[test]
fn no_match_and_near_match() {
    let page = ready();
    page.keys("zzqqxx");
    page.wait(&format!("text('[role=status]') === {:?}", words("status-none")));
    check(&page, "no match");
    page.write("gatwey timeuot");
    page.wait(&format!("text('.empty .lead') === {:?}", words("near-title").replace("{input}", "gatwey timeuot")));
    check(&page, "near match");
}

#[test]
fn failure_and_skeleton() {
    let page = Page::new();
    let pack = page.server.files().pack;
    page.server.fail(&pack, Fault::Stall);
    page.show(&host("<wire-code value=\"101\"></wire-code>"));
    page.wait("seen($('.skeleton'))");
    check(&page, "skeleton");
    page.server.heal();
    page.wait_for_code("101");
    page.server.fail(&pack, Fault::Status(503));
    page.open("/host.html");
    page.wait("seen($('[role=alert]'))");
    check(&page, "failure");
}

#[test]
fn several_readings() {
    let page = ready();
    page.run("wc().value = '1006';", &[]);
    page.wait("seen($('.chips'))");
    page.wait_for_rest("1006");
    page.open_all();
    check(&page, "several readings");
}

#[test]
fn pasted() {
    let page = ready();
    for (text, code) in [
        ("Error: connect ECONNREFUSED 203.0.113.5:443\n    at x\nexited with exit code 137", "137"),
        ("HTTP/1.1 502 Bad Gateway\n\nHTTP/1.1 502 Bad Gateway\n\nHTTP/1.1 404 Not Found", "502"),
        ("nothing\nto be seen", ""),
    ] {
        page.run("wc().value = arguments[0];", &[text.into()]);
        page.wait(&format!("text('[part=code]') === {code:?} || seen($('.empty'))"));
        page.run("for (const one of $$('details')) one.open = true;", &[]);
        check(&page, text);
    }
}

#[test]
fn pages() {
    let page = Page::new();
    for path in
        ["/", "/http/", "/http/101/", "/http/999/", "/101/", "/1006/", "/grpc/14/", "/sysexits/", "/no/such/page/"]
    {
        page.open(path);
        page.run("wc().scrollIntoView();", &[]);
        page.wait("seen($('#field'))");
        check(&page, path);
    }
}

#[test]
fn page_without_javascript() {
    let page = Page::new();
    page.without_scripts(true);
    page.open("/http/101/");
    page.without_scripts(false);
    page.run("for (const one of document.querySelectorAll('details')) one.open = true;", &[]);
    check(&page, "/http/101/ without JavaScript");
}
