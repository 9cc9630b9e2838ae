//! The widget's colours are those of what it stands on, whatever way a site has of changing them.

use super::harness::{Page, Scheme, host_with};

const LOADER: &str = "<script type=\"module\" src=\"/embed.js\"></script>";

/// Whether the widget is dark, as a condition.
fn is_dark(wanted: bool) -> String {
    // The ground of the dark scheme, and white.
    let ground = if wanted { "rgb(21, 24, 29)" } else { "rgb(255, 255, 255)" };
    format!("getComputedStyle($('.wc')).backgroundColor === {ground:?}")
}

#[test]
fn the_page_around_is_followed() {
    // (name, what the page's head says besides, what makes the page dark, what makes it light again)
    let rows = [
        (
            "a background",
            "<style>body { background: #fff } body.night { background: #111 }</style>",
            "document.body.className = 'night'",
            "document.body.className = ''",
        ),
        (
            "color-scheme",
            "<style>:root { color-scheme: light } [data-mode=dark] { color-scheme: dark }</style>",
            "document.documentElement.dataset.mode = 'dark'",
            "document.documentElement.dataset.mode = ''",
        ),
        (
            "data-theme alone",
            "",
            "document.documentElement.dataset.theme = 'dark'",
            "document.documentElement.dataset.theme = 'light'",
        ),
        ("a class alone", "", "document.body.classList.add('dark')", "document.body.classList.remove('dark')"),
        (
            "a background that fades",
            "<style>html { background: #fff; transition: background-color 80ms } html.dim { background: #223 }</style>",
            "document.documentElement.className = 'dim'",
            "document.documentElement.className = ''",
        ),
        (
            "colours of other spaces",
            "<style>main { background: oklch(0.97 0.01 250) } .dim { background: oklch(0.2 0.02 250) }</style>",
            "document.querySelector('main').className = 'dim'",
            "document.querySelector('main').className = ''",
        ),
        (
            "a panel that is darker than its page",
            "<style>body { background: white }</style>",
            "document.querySelector('main').style.background = 'rgb(10 20 30 / 0.9)'",
            "document.querySelector('main').style.background = ''",
        ),
        (
            "the element itself",
            "",
            "wc().style.backgroundColor = 'color(srgb 0.1 0.1 0.12)'",
            "wc().style.backgroundColor = 'color(srgb 0.9 0.9 0.92)'",
        ),
        (
            "another place of the page",
            "<style>footer { background: black }</style>",
            "document.body.append(Object.assign(document.createElement('footer'))); document.querySelector('footer').append(wc())",
            "document.querySelector('main').append(wc())",
        ),
    ];
    for (name, head, darken, lighten) in rows {
        let page = Page::new();
        page.show(&host_with(&format!("{LOADER}{head}"), "<wire-code value=\"404\"></wire-code>"));
        page.wait_for_code("404");
        for (wanted, script) in [(false, ""), (true, darken), (false, lighten)] {
            page.run(&format!("window.at = {name:?}; {script};"), &[]);
            page.wait(&is_dark(wanted));
        }
        page.assert_quiet();
    }
}

#[test]
fn a_page_without_a_theme_is_light_and_one_that_follows_the_reader_is_followed() {
    // (what the page says of colours, whether the widget is dark for a reader who prefers that)
    let rows = [
        ("", false),
        ("<style>:root { color-scheme: light dark }</style>", true),
        ("<style>@media (prefers-color-scheme: dark) { body { background: #000 } }</style>", true),
        ("<style>body { background: #fff }</style>", false),
    ];
    for (head, wanted) in rows {
        let page = Page::new();
        page.look(1280, Scheme::Light);
        let html = host_with(&format!("{LOADER}{head}"), "<wire-code value=\"404\"></wire-code>");
        page.show(&html.replace("<meta name=\"color-scheme\" content=\"light dark\">\n", ""));
        page.wait_for_code("404");
        page.wait(&is_dark(false));
        page.look(1280, Scheme::Dark);
        page.wait(&is_dark(wanted));
    }
}

#[test]
fn an_attribute_is_stronger_than_the_page() {
    let page = Page::new();
    page.show(&host_with(
        &format!("{LOADER}<style>body {{ background: #000 }}</style>"),
        "<wire-code value=\"404\" theme=\"light\"></wire-code>",
    ));
    page.wait_for_code("404");
    page.wait(&is_dark(false));
    page.run("wc().theme = 'auto';", &[]);
    page.wait(&is_dark(true));
}

/// The properties and parts that the README names do something.
#[test]
fn a_site_can_give_its_own_colours_sizes_and_fonts() {
    let page = Page::new();
    let head = "<style>
        wire-code { --wire-code-ground: rgb(1, 2, 3); --wire-code-raised: rgb(2, 2, 3); --wire-code-line: rgb(3, 2, 3);
          --wire-code-edge: rgb(4, 2, 3); --wire-code-ink: rgb(250, 2, 3); --wire-code-quiet: rgb(251, 2, 3);
          --wire-code-accent: rgb(252, 2, 3); --wire-code-radius: 3px; --wire-code-size: 20px; --wire-code-height: 700px;
          --wire-code-font: serif; --wire-code-mono: cursive; }
        wire-code::part(name) { color: rgb(9, 9, 9) }
      </style>";
    page.show(&host_with(&format!("{LOADER}{head}"), "<wire-code value=\"404\"></wire-code>"));
    page.wait_for_code("404");
    // (what is looked at, its property, what it is)
    let rows = [
        (".wc", "backgroundColor", "rgb(1, 2, 3)"),
        (".wc", "color", "rgb(250, 2, 3)"),
        (".wc", "borderTopColor", "rgb(3, 2, 3)"),
        (".wc", "borderTopLeftRadius", "3px"),
        (".wc", "fontSize", "20px"),
        (".wc", "height", "700px"),
        (".wc", "fontFamily", "serif"),
        ("#field", "borderTopColor", "rgb(4, 2, 3)"),
        (".badge:not(.tone)", "color", "rgb(251, 2, 3)"),
        ("code", "backgroundColor", "rgb(2, 2, 3)"),
        ("code", "fontFamily", "cursive"),
        ("[part=name]", "color", "rgb(9, 9, 9)"),
    ];
    for (selector, property, value) in rows {
        let style = format!("getComputedStyle($({selector:?})).{property}");
        assert_eq!(page.text(&style), value, "{selector} {property}");
    }
    page.run("$('#field').focus();", &[]);
    assert_eq!(page.text("getComputedStyle($('#field')).outlineColor"), "rgb(252, 2, 3)");
    let parts = "['root', 'search', 'field', 'listbox', 'answer', 'code', 'name', 'quick', 'related']
        .filter((part) => !$(`[part=${part}]`)).join()";
    assert_eq!(page.text(parts), "", "parts that are not there");
}
