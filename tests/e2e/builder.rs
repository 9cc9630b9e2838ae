//! The page on which an author chooses options: what is chosen is shown, and what is copied gives the same.

use serde_json::json;

use super::harness::{Page, Scheme, host};

/// The snippet as it stands there.
const SNIPPET: &str = "document.querySelector('.snippet code').textContent";

fn page() -> Page {
    let page = Page::new();
    page.open("/builder/");
    page.run("document.querySelector('[data-part=preview]').scrollIntoView();", &[]);
    page.wait_for_code("101");
    page
}

/// Chooses: writes into a field, or clicks on the option with the value.
fn choose(page: &Page, name: &str, value: &str) {
    let script = "
        const [name, value] = arguments;
        const fields = [...document.querySelectorAll(`.builder [name='${name}']`)];
        const option = fields.find((one) => one.value === value && /radio|checkbox/.test(one.type));
        if (option) return option.click();
        fields[0].value = value;
        fields[0].dispatchEvent(new Event('input', { bubbles: true }));";
    page.run(script, &[json!(name), json!(value)]);
}

#[test]
fn each_option_is_shown_and_written() {
    let page = page();
    // (what is chosen, what is true of the element then, what the snippet says)
    let rows = [
        (("value", "502"), "text('[part=code]') === '502'", "value=\"502\""),
        (("layout", "full"), "!$('details.fold')", "layout=\"full\""),
        (("layout", "compact"), "$('.wc').offsetHeight < 50", "min-block-size: 2.75rem"),
        (("layout", "card"), "$('.wc').offsetHeight > 500", "min-block-size: 34rem"),
        (("height", "500px"), "$('.wc').offsetHeight === 500", "--wire-code-height: 500px"),
        (("theme", "dark"), "$('.wc').dataset.theme === 'dark'", "theme=\"dark\""),
        (("sections", "quick"), "!$('.pairs') && seen($('.quick'))", "sections=\"quick\""),
        (("sections", "forms"), "!!$('.pairs')", "sections=\"quick forms\""),
        (("systems", "http"), "wc().systems === 'http'", "systems=\"http\""),
        (
            ("placeholder", "Which \"one\" & why?"),
            "$('#field').placeholder.includes('\"one\" &')",
            "placeholder=\"Which &quot;one&quot; &amp; why?\"",
        ),
        (("link-base", "/codes/"), "wc().linkBase === '/codes/'", "link-base=\"/codes/\""),
        (
            ("coloured", "on"),
            "wc().style.getPropertyValue('--wire-code-accent') === '#1f56b8'",
            "--wire-code-accent: #1f56b8",
        ),
        (("fallback", "Not <here>"), "true", ">Not &lt;here></wire-code>"),
    ];
    for ((name, value), shown, written) in rows {
        choose(&page, name, value);
        page.wait(shown);
        page.wait(&format!("{SNIPPET}.includes({})", json!(written)));
    }
    assert!(!page.text(SNIPPET).contains("layout="), "what is said anyway is not written");
    page.assert_quiet();
}

/// What is copied, put into a page of an author's, shows what the builder showed.
#[test]
fn what_is_copied_works() {
    let builder = page();
    choose(&builder, "value", "ECONNREFUSED");
    choose(&builder, "sections", "quick");
    for way in ["module", "frame"] {
        choose(&builder, "way", way);
        let snippet = builder.text(SNIPPET);
        builder.server.add(
            "/host.html",
            &host(&snippet).replace("<script type=\"module\" src=\"/embed.js\"></script>\n", ""),
        );
        builder.open("/host.html");
        let inside = if way == "frame" {
            "document.querySelector('iframe').contentDocument.querySelector('wire-code')"
        } else {
            "wc()"
        };
        builder.wait(&format!("{inside}?.shadowRoot.querySelector('[part=code]')?.textContent === 'ECONNREFUSED'"));
        assert_eq!(builder.text(&format!("{inside}.sections")), "quick");
        builder.open("/builder/");
        choose(&builder, "value", "ECONNREFUSED");
        choose(&builder, "sections", "quick");
    }
    builder.run(
        "window.copied = []; navigator.clipboard.writeText = async (text) => copied.push(text);
         document.querySelector('.snippet .copy').click();",
        &[],
    );
    builder.wait(&format!("copied[0] === {SNIPPET}"));
    builder.assert_quiet();
}

#[test]
fn without_scripts_the_attributes_are_told_and_nothing_is_wide() {
    let page = Page::new();
    page.look(360, Scheme::Light);
    page.without_scripts(true);
    page.open("/builder/");
    assert_eq!(page.text("seen(document.querySelector('.builder'))"), "false", "there is nothing to choose");
    assert_eq!(page.text("document.querySelectorAll('[data-part=telling] tr').length"), "10");
    page.without_scripts(false);
    page.open("/builder/");
    assert_eq!(page.get("document.documentElement.scrollWidth <= 360"), true);
}
