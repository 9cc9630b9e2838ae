//! The loader for generators that write classic scripts only.

use super::harness::{FALLBACK, Page, dist, host_with};

const ELEMENT: &str = "<wire-code value=\"404\">HTTP 404: the resource was not found</wire-code>";

/// The file itself.
fn file() -> String {
    std::fs::read_to_string(dist().join("embed.classic.js")).unwrap()
}

#[test]
fn a_classic_script_brings_the_widget() {
    // How it stands in the page.
    let rows = [
        "<script src=\"/embed.classic.js\"></script>",
        "<script src=\"/embed.classic.js\" defer></script>",
        "<script src=\"/embed.classic.js\" async></script>",
        "<script src=\"/embed.classic.js\"></script><script src=\"/embed.classic.js\"></script>",
        "<script src=\"/embed.classic.js\"></script><script type=\"module\" src=\"/embed.js\"></script>",
    ];
    for head in rows {
        let page = Page::new();
        page.show(&host_with(head, ELEMENT));
        page.wait_for_code("404");
        assert_eq!(page.server.count("/embed.js"), 1, "{head}");
        page.assert_quiet();
    }
}

/// Generators put a hash into the name; the loader beside it keeps its own.
#[test]
fn it_is_found_by_its_address_whatever_its_name_is() {
    let page = Page::new();
    page.server.add("/static/embed.classic-5fce2566.js", &file());
    page.server.mount("/static/", &dist());
    page.show(&host_with("<script src=\"/static/embed.classic-5fce2566.js\"></script>", ELEMENT));
    page.wait_for_code("404");
    assert_eq!(page.server.count("/static/embed.js"), 1);
    page.assert_quiet();
}

#[test]
fn what_keeps_it_from_working_is_said() {
    let classic = "<script src=\"/embed.classic.js\"></script>";
    // (what is wrong, the page's head, the beginning of the line in the console)
    let rows = [
        (
            "no modules",
            format!("<script>delete HTMLScriptElement.prototype.noModule</script>{classic}"),
            "unsupported: this browser has no modules",
        ),
        (
            "no custom elements",
            format!(
                "<script>Object.defineProperty(window, 'customElements', {{ value: undefined }})</script>{classic}"
            ),
            "unsupported: this browser has no modules or no custom elements",
        ),
        ("not where embed.js is", "<script src=\"/elsewhere/embed.classic.js\"></script>".to_owned(), "network: "),
        (
            "as a module",
            "<script type=\"module\" src=\"/embed.classic.js\"></script>".to_owned(),
            "attribute: embed.classic.js has to be",
        ),
    ];
    for (name, head, line) in rows {
        let page = Page::new();
        page.server.add("/elsewhere/embed.classic.js", &file());
        page.show(&host_with(&head, ELEMENT));
        page.wait("document.readyState === 'complete'");
        let told = format!("wire-code: {line}");
        let is_told = || page.own_lines().iter().filter(|known| known.contains(&told)).count() == 1;
        for _ in 0..200 {
            if is_told() {
                break;
            }
            // Each question goes to the browser and back, which is the wait.
            page.get("document.title");
        }
        assert!(is_told(), "{name}: {:#?}", page.console());
        assert_eq!(page.text("wc().innerText"), FALLBACK, "{name}");
    }
}
