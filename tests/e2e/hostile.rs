//! Pages that were not made with the widget in mind: styles that reach everywhere, scripts that change what is built in,
//! elements that appear, move and vanish in every way.

use serde_json::Value;

use super::harness::{Engine, Page, host, host_with};

const LOADER: &str = "<script type=\"module\" src=\"/embed.js\"></script>";
const ELEMENT: &str = "<wire-code value=\"404\">HTTP 404</wire-code>";

/// What the widget looks like where it is read: sizes and styles that a host must not reach.
const LOOK: &str = "(() => {
    const one = (selector, ...names) => names.map((name) => getComputedStyle($(selector))[name]).join(' ');
    return [
      one('.wc', 'display', 'fontSize', 'textAlign', 'letterSpacing', 'lineHeight', 'textTransform', 'borderTopWidth', 'visibility'),
      one('#field', 'display', 'fontSize', 'paddingTop', 'borderTopWidth', 'opacity'),
      one('.title', 'fontSize', 'fontWeight', 'display'),
      one('.quick p', 'fontSize', 'color', 'display'),
      one('summary', 'display', 'cursor'),
    ].join(' | ');
  })()";

#[test]
fn styles_of_the_host_do_not_reach_it() {
    let plain = Page::with(ELEMENT);
    plain.wait_for_code("404");
    let look = plain.text(LOOK);
    drop(plain);
    let rows = [
        "* { all: unset !important }",
        "*, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important; font: inherit !important; line-height: 1 }",
        "html { font-size: 62.5% } body { font-size: 2.4rem; line-height: 3; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; text-align: center }",
        "div, input, button, p, h2, ul, li, article, section, details, summary { display: none !important; opacity: 0 !important; color: red !important }",
        "button { all: revert !important; background: red !important } input { border: 9px solid red !important }",
        "body { font: italic bold 40px/2 cursive; color: red; cursor: wait; visibility: visible; white-space: pre; tab-size: 1; text-indent: 9em }",
        ":root { --wc-ground: red; --wc-ink: red; --wc-s4: 99px; --wc-4: 9em }",
        "header { position: fixed; inset: 0 0 auto; z-index: 2147483647 }",
    ];
    for style in rows {
        let page = Page::new();
        page.show(&host_with(&format!("{LOADER}<style>{style}</style>"), ELEMENT));
        page.wait_for_code("404");
        assert_eq!(page.text(LOOK), look, "{style}");
        page.write("500");
        page.wait_for_code("500");
        page.assert_quiet();
    }
}

#[test]
fn zoom_and_writing_from_right_to_left_are_taken_over() {
    let page = Page::new();
    page.show(&host_with(&format!("{LOADER}<style>body {{ zoom: 1.5 }}</style>"), ELEMENT));
    page.wait_for_code("404");
    // WebKit rounds a fraction of a pixel up.
    let most = if Engine::current() == Engine::WebKit { 1 } else { 0 };
    assert_eq!(page.text(&format!("$('.body').scrollWidth <= $('.body').clientWidth + {most}")), "true");
    let page = Page::with(&format!("<div dir=\"rtl\">{ELEMENT}</div>"));
    page.wait_for_code("404");
    assert_eq!(page.text("getComputedStyle($('.wc')).direction"), "rtl");
    let inside = "(() => { const outer = $('.wc').getBoundingClientRect();
        return $$('.title, .badges, .quick, #field').every((one) => {
          const inner = one.getBoundingClientRect();
          return inner.left >= outer.left && inner.right <= outer.right;
        }); })()";
    assert_eq!(page.get(inside), true);
}

#[test]
fn scripts_of_the_host_may_change_what_is_built_in() {
    let rows = [
        ("more on every array", "Array.prototype.extra = () => 1; Array.prototype.toJSON = function () { return 'x'; };"),
        ("more on every object", "Object.prototype.extra = () => 1; Object.prototype.name = 'x';"),
        ("old methods", "Array.prototype.flat = () => []; Array.prototype.at = () => 'x'; String.prototype.at = () => 'x';"),
        ("a wrapped fetch", "const real = fetch; window.fetch = (...rest) => real(...rest).then((response) => response);"),
        (
            "a wrapped registry",
            "const real = customElements.define; customElements.define = function (...rest) { return real.apply(this, rest); };",
        ),
        ("wrapped events", "const real = EventTarget.prototype.addEventListener;
            EventTarget.prototype.addEventListener = function (name, run, ...rest) { return real.call(this, name, run, ...rest); };"),
        ("no console", "window.console = new Proxy({}, { get: () => () => {} });"),
        ("a JSON of its own", "const real = JSON.parse; JSON.parse = (text) => real(text);"),
        ("names on the window", "window.name = 'x'; window.top_ = 1; window.css = 1; window.config = 1; window.Engine = 1; window.Instance = 1;"),
    ];
    for (name, script) in rows {
        let page = Page::new();
        page.show(&host_with(&format!("<script>{script}</script>{LOADER}"), ELEMENT));
        page.wait(&format!("window.at = {name:?}"));
        page.wait_for_code("404");
        page.wait_for_rest("404");
        page.write("coffee");
        page.wait_for_code("418");
    }
}

#[test]
fn elements_come_in_every_way() {
    // (what the page has, the script that makes the element, whether the reader has to do something to see it)
    let rows = [
        ("the tag before the script", "<div></div>", "document.querySelector('div').innerHTML = arguments[0]", ""),
        (
            "in another shadow root",
            "<div></div>",
            "document.querySelector('div').attachShadow({ mode: 'open' }).innerHTML = arguments[0]",
            "",
        ),
        (
            "by a constructor",
            "",
            "const one = new (customElements.get('wire-code'))(); one.value = '404'; document.body.append(one)",
            "",
        ),
        (
            "in a template",
            "<template><wire-code value=\"404\"></wire-code></template>",
            "document.body.append(document.querySelector('template').content.cloneNode(true))",
            "",
        ),
        (
            "in what is closed",
            "<details><summary>More</summary><div></div></details>",
            "document.querySelector('div').innerHTML = arguments[0]",
            "document.querySelector('details').open = true",
        ),
        (
            "in what is not displayed",
            "<div style=\"display: none\"></div>",
            "document.querySelector('div').innerHTML = arguments[0]",
            "document.querySelector('div').style.display = ''",
        ),
        (
            "far below",
            "<div style=\"margin-block-start: 9000px\"></div>",
            "document.querySelector('div').innerHTML = arguments[0]",
            "document.querySelector('div').scrollIntoView()",
        ),
        (
            "parsed by another document",
            "",
            "const other = new DOMParser().parseFromString(arguments[0], 'text/html'); document.body.append(document.adoptNode(other.querySelector('wire-code')))",
            "",
        ),
    ];
    let deep = "(() => { const find = (root) => root.querySelector('wire-code') ?? [...root.querySelectorAll('*')]
          .map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean);
        return find(document)?.shadowRoot.querySelector('[part=code]')?.textContent; })()";
    for (name, body, script, shows) in rows {
        let page = Page::with(body);
        page.wait("!!customElements.get('wire-code')");
        page.run(&format!("window.at = {name:?}; {script};"), &[Value::from(ELEMENT)]);
        if !shows.is_empty() {
            page.run_async(
                "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));",
                &[],
            );
            assert_eq!(
                page.server.count(&page.server.files().wasm),
                0,
                "{name}: nothing is loaded before it is seen"
            );
            page.run(&format!("{shows};"), &[]);
        }
        page.wait(&format!("{deep} === '404'"));
        page.assert_quiet();
    }
}

/// What a page holds: objects of JavaScript in bytes, nodes, listeners, and the pages of wasm.
fn held(page: &Page) -> [f64; 4] {
    for _ in 0..2 {
        page.chromium("HeapProfiler.collectGarbage", &serde_json::json!({}));
    }
    let metrics = page.chromium("Performance.getMetrics", &serde_json::json!({}));
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["value"].as_f64().unwrap()
    };
    let wasm = page.get("memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)").as_f64().unwrap();
    [metric("JSHeapUsedSize"), metric("Nodes"), metric("JSEventListeners"), wasm]
}

/// A thousand elements come, answer, are typed in and go; what they held goes with them.
#[test]
fn a_thousand_elements_leave_nothing_behind() {
    let page = Page::new();
    let watch = "<script>
        window.memories = [];
        const real = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...rest) => {
          const made = await real(...rest);
          memories.push(made.instance.exports.memory ?? Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory));
          return made;
        };
      </script>";
    page.show(&host_with(&format!("{watch}{LOADER}"), "<div id=\"one\"></div>"));
    page.chromium("Performance.enable", &serde_json::json!({}));
    let rounds = "
      const one = document.querySelector('#one');
      for (let round = 0; round < arguments[0]; round++) {
        const made = document.createElement('wire-code');
        made.value = '404';
        const ready = new Promise((done) => made.addEventListener('wire-code-ready', done, { once: true }));
        one.append(made);
        await ready;
        const field = made.shadowRoot.querySelector('#field');
        const changed = new Promise((done) => made.addEventListener('wire-code-change', done, { once: true }));
        field.focus();
        field.value = 'coffee';
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await changed;
        await new Promise((done) => setTimeout(done));
        made.remove();
        await new Promise((done) => setTimeout(done));
      }
      told.length = 0;
      performance.clearResourceTimings();";
    // What is fetched and compiled once, and what the engine keeps, is there after some.
    page.run_async(rounds, &[Value::from(100)]);
    let before = held(&page);
    page.run_async(rounds, &[Value::from(1000)]);
    let after = held(&page);
    println!("heap, nodes, listeners, wasm: {before:?} before, {after:?} after 1,000 elements");
    assert!(after[0] - before[0] < 500_000.0, "JavaScript grew by {} bytes", after[0] - before[0]);
    assert!(after[1] - before[1] < 50.0, "{} nodes are left", after[1] - before[1]);
    assert!(after[2] - before[2] < 20.0, "{} listeners are left", after[2] - before[2]);
    assert!(after[3] <= before[3], "wasm grew by {} bytes", after[3] - before[3]);
    page.assert_quiet();
}

#[test]
fn the_host_can_have_text_around_it() {
    // MkDocs puts a tag that stands alone on a line into a paragraph.
    let page = Page::new();
    page.show(&host("<p>Before <wire-code value=\"404\">HTTP 404</wire-code> after</p>"));
    page.wait_for_code("404");
    assert_eq!(page.text("document.querySelector('p').textContent"), "Before HTTP 404 after");
}
