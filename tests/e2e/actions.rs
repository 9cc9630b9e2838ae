//! What can be opened, switched, copied and followed in an answer.

use super::harness::{Page, host_with, key, words};

/// A widget that shows 101, complete.
fn with_101() -> Page {
    let page = Page::with(
        "<wire-code value=\"101\"></wire-code><p><textarea id=\"probe\" aria-label=\"Probe\"></textarea></p>",
    );
    page.wait_for_code("101");
    page
}

/// The part of the answer with this title, opened by a click.
fn open(page: &Page, part: &str) -> String {
    let fold = format!("fold({:?})", words(part));
    page.click(&format!("{fold}.querySelector('summary')"));
    page.wait(&format!("{fold}.open"));
    fold
}

#[test]
fn closed_parts_open_and_their_content_comes() {
    let page = with_101();
    let fold = open(&page, "part-when");
    page.wait(&format!(
        "seen({fold}.querySelector('.fold-body > *')) && {fold}.querySelector('.fold-body').textContent.length > 200"
    ));
    let fold = open(&page, "part-faq");
    page.click(&format!("{fold}.querySelector('details.question summary')"));
    page.wait(&format!("seen({fold}.querySelector('details.question .fold-body p'))"));
    page.click(&format!("{fold}.querySelector('summary')"));
    page.wait(&format!("!{fold}.open"));
    let more = page.server.asked().iter().filter(|path| path.contains("/http-101.")).count();
    assert_eq!(more, 1, "the rest of the row comes once");
    page.assert_quiet();
}

#[test]
fn code_tabs_switch_by_click_and_by_arrows() {
    let page = with_101();
    open(&page, "part-code");
    page.wait("$$('[role=tab]').length > 2");
    let last = page.get("$$('[role=tab]').length - 1").as_i64().unwrap();
    let wait_for = |at: i64| {
        page.wait(&format!(
            "$$('[role=tab]').findIndex((tab) => tab.ariaSelected === 'true') === {at}
             && $$('[role=tabpanel]').every((panel, index) => seen(panel) === (index === {at}))
             && $$('[role=tab]').every((tab, index) => tab.tabIndex === (index === {at} ? 0 : -1))"
        ));
    };
    wait_for(0);
    page.click("$$('[role=tab]')[1]");
    wait_for(1);
    // (key, the tab that is shown then)
    let rows =
        [(key::RIGHT, 2), (key::LEFT, 1), (key::HOME, 0), (key::LEFT, last), (key::RIGHT, 0), (key::END, last)];
    for (key, at) in rows {
        page.keys_in("$('[role=tab][aria-selected=true]')", key);
        wait_for(at);
        assert_eq!(page.text("wc().shadowRoot.activeElement.id"), format!("tab-{at}"), "the focus follows");
    }
}

/// Clicks the first copy button; what then is on the clipboard, by pasting it.
fn copied(page: &Page) -> (String, String) {
    let wanted = page.text("text('.pairs code')");
    page.click("$('.pairs .copy')");
    page.wait(&format!("text('.pairs .copy') === {:?}", words("copied")));
    assert_eq!(
        page.text("wc().shadowRoot.activeElement === $('.pairs .copy')"),
        "true",
        "the button keeps the focus"
    );
    page.click("document.querySelector('#probe')");
    page.paste_again();
    page.wait("document.querySelector('#probe').value !== ''");
    (page.text("document.querySelector('#probe').value"), wanted)
}

#[test]
fn a_copy_button_copies_and_says_so() {
    let page = with_101();
    let (copied, wanted) = copied(&page);
    assert_eq!(copied, wanted);
    page.wait(&format!("text('.pairs .copy') === {:?}", words("copy")));
    page.assert_quiet();
}

#[test]
fn copying_works_without_the_clipboard_object() {
    let head = "<script>Object.defineProperty(navigator, 'clipboard', { value: undefined });</script>
      <script type=\"module\" src=\"/embed.js\"></script>";
    let page = Page::new();
    page.show(&host_with(
        head,
        "<wire-code value=\"101\"></wire-code><textarea id=\"probe\" aria-label=\"Probe\"></textarea>",
    ));
    page.wait_for_code("101");
    let (copied, wanted) = copied(&page);
    assert_eq!(copied, wanted);
}

#[test]
fn a_copy_that_fails_does_not_say_copied() {
    let head = "<script>Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;</script><script type=\"module\" src=\"/embed.js\"></script>";
    let page = Page::new();
    page.show(&host_with(head, "<wire-code value=\"101\"></wire-code>"));
    page.wait_for_code("101");
    page.click("$('.pairs .copy')");
    page.run_async("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));", &[]);
    assert_eq!(page.text("text('.pairs .copy')"), words("copy"));
}

#[test]
fn a_related_card_switches_in_place() {
    let page = with_101();
    let address = page.text("location.href");
    let code = page.text("text('[part=related] .number')");
    page.click("$('[part=related] button')");
    page.wait_for_code(&code);
    assert_eq!(page.text("$('#field').value"), code);
    assert_eq!(page.text("location.href"), address);
    assert_eq!(page.told("change").last().unwrap()["detail"]["code"], code.as_str());
    page.assert_quiet();
}

#[test]
fn with_a_link_base_related_cards_lead_to_pages() {
    let page = Page::with("<wire-code value=\"404\" link-base=\"/\"></wire-code>");
    page.wait_for_code("404");
    let code = page.text("text('[part=related] .number')");
    page.click("$('[part=related] a')");
    page.wait(&format!("location.pathname === '/http/{code}/' && document.querySelector('h1').textContent.startsWith('HTTP {code} ')"));
}
