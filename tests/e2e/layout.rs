//! Nothing moves, and nothing is wider than the window.

use super::harness::{Page, Scheme, host_with};

/// What is wider than the window; nothing where the page does not scroll sideways.
const WIDER: &str = "(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return '';
  const all = [...document.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot?.querySelectorAll('*') ?? [])]);
  const scrolls = (one) => one && (getComputedStyle(one).overflowX === 'auto' || scrolls(one.parentElement));
  const wide = all.filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(one.parentElement));
  return root.scrollWidth + ' px: ' + wide.slice(0, 6).map((one) => one.tagName + '.' + one.className).join(', ');
})()";

#[test]
fn at_320_pixels_nothing_scrolls_sideways() {
    let page = Page::new();
    page.look(320, Scheme::Light);
    for path in ["/", "/http/", "/http/101/", "/http/418/", "/101/", "/no/such/page/"] {
        page.open(path);
        page.run("wc().scrollIntoView();", &[]);
        page.wait("seen($('#field'))");
        assert_eq!(page.text(WIDER), "", "{path}");
    }
    // Nor does a table of codes, whatever the length of their names.
    for path in ["/http/", "/errno/", "/chrome-net/", "/sqlstate/", "/curl/"] {
        page.open(path);
        page.wait("document.querySelector('.codes')");
        let wide = "[...document.querySelectorAll('.codes')].filter((one) => one.offsetWidth > one.parentNode.clientWidth).length";
        assert_eq!(page.get(wide), 0, "tables of {path}");
    }
    page.show(&super::harness::host("<wire-code></wire-code>"));
    for value in ["101", "404", "418", "431", "rate limit", "471", "zzqqxx", "x".repeat(200).as_str()] {
        page.run("wc().value = arguments[0];", &[value.into()]);
        page.wait("!$('.body').textContent.includes('Loading')");
        page.open_all();
        assert_eq!(page.text(WIDER), "", "the widget with {value}");
        assert_eq!(page.text("$('.wc').scrollWidth <= $('.wc').clientWidth"), "true", "the widget with {value}");
    }
}

#[test]
fn what_stands_below_does_not_move_while_the_answer_comes() {
    let head = "<script>
        window.moved = [];
        const note = ({ value, sources }) => moved.push([value, ...sources.map(({ node }) => node?.id || node?.nodeName)]);
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift', buffered: true });
      </script><script type=\"module\" src=\"/embed.js\"></script>";
    // With a fallback and without one, where grey lines are shown first.
    let rows =
        ["HTTP 101 Switching Protocols: …", ""].iter().flat_map(|fallback| [(fallback, 360), (fallback, 1280)]);
    for (fallback, width) in rows {
        let page = Page::new();
        page.look(width, Scheme::Light);
        page.show(&host_with(
            head,
            &format!(
                "<wire-code value=\"101\" style=\"display:block;min-block-size:34rem\">{fallback}</wire-code>
                 <p id=\"below\">What stands below.</p>"
            ),
        ));
        page.wait_for_code("101");
        page.wait_for_rest("101");
        page.run_async(
            "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));",
            &[],
        );
        assert_eq!(page.get("moved"), serde_json::json!([]), "at {width} pixels, {fallback:?}");
    }
}
