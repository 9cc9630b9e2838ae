//! Several elements on a page, and elements that scripts make, move, clone and remove.

use super::harness::{Engine, Page};

/// No file was asked for twice.
fn assert_loaded_once(page: &Page) {
    let asked = page.server.asked();
    // WebKit asks again for what was only preloaded, unless the host says how long it may be kept.
    let is_asked_again = |path: &str| Engine::current() == Engine::WebKit && path.contains("/assets/first-");
    for path in asked.iter().filter(|path| !is_asked_again(path)) {
        assert_eq!(page.server.count(path), 1, "{path} in {asked:#?}");
    }
    let files = page.server.files();
    assert!(asked.contains(&files.glue) && asked.contains(&files.wasm), "{asked:#?}");
}

#[test]
fn several_elements_share_what_is_loaded_and_nothing_else() {
    let page = Page::with(
        "<wire-code value=\"404\"></wire-code><wire-code value=\"500\"></wire-code><wire-code></wire-code>
         <script type=\"module\" src=\"/embed.js?again\"></script>",
    );
    page.run("scrollTo(0, document.body.scrollHeight);", &[]);
    page.wait_for_ready(3);
    let codes = "[0, 1, 2].map((n) => text('[part=code]', n)).join()";
    page.wait(&format!("{codes} === '404,500,'"));
    page.keys_in("$('#field', 2)", "101");
    page.wait(&format!("{codes} === '404,500,101'"));
    page.click("$('details summary', 1)");
    page.wait("$('details', 1).open");
    assert_eq!(page.text("$$('details', 0).some((one) => one.open)"), "false");
    page.run("wc(1).value = '';", &[]);
    page.wait(&format!("{codes} === '404,,101'"));
    assert_loaded_once(&page);
}

#[test]
fn a_moved_element_keeps_its_state() {
    let page = Page::with("<div id=\"one\"></div><div id=\"two\"></div>");
    page.run("const made = document.createElement('wire-code'); made.value = '404'; one.append(made);", &[]);
    page.wait_for_code("404");
    page.write("500");
    page.wait_for_code("500");
    page.wait_for_rest("500");
    page.click("$('details summary')");
    page.wait("$('details').open");
    let asked = page.server.asked().len();
    page.run("two.append(wc());", &[]);
    page.wait("wc().parentNode.id === 'two' && text('[part=code]') === '500' && $('#field').value === '500'");
    assert_eq!(page.text("$('details').open"), "true", "what was open stays open");
    page.write("101");
    page.wait_for_code("101");
    assert_eq!(page.told("ready").len(), 1, "it is the same instance");
    assert!(page.server.asked()[asked..].iter().all(|path| path.contains("/rest-")), "{:?}", page.server.asked());
    assert_loaded_once(&page);
    page.assert_quiet();
}

#[test]
fn a_removed_element_is_freed_and_can_come_back() {
    let page = Page::with("<div id=\"one\"><wire-code value=\"404\">Fallback</wire-code></div>");
    page.wait_for_code("404");
    page.run("window.kept = wc(); kept.remove();", &[]);
    page.wait("kept.shadowRoot.querySelector('.wc').childElementCount === 0 && kept.shadowRoot.querySelector('.wc').hidden");
    page.run("kept.value = '500'; one.append(kept);", &[]);
    page.wait_for_code("500");
    assert_eq!(page.text("seen($('.wc'))"), "true");
    assert_loaded_once(&page);
    page.assert_quiet();
}

#[test]
fn connecting_many_times_leaves_nothing_behind() {
    let page = Page::with("<div id=\"one\"><wire-code value=\"404\"></wire-code></div>");
    page.wait_for_code("404");
    let script = "const one = document.querySelector('#one');
      for (let round = 0; round < 30; round++) {
        const made = document.createElement('wire-code');
        made.value = '500';
        one.prepend(made);
        await new Promise((done) => made.addEventListener('wire-code-ready', done, { once: true }));
        made.remove();
        await new Promise((done) => setTimeout(done));
        if (made.shadowRoot.querySelector('.wc').childElementCount) return 'round ' + round + ': not freed';
      }
      return text('[part=code]');";
    assert_eq!(page.run_async(script, &[]), "404");
    assert_loaded_once(&page);
    page.assert_quiet();
}

#[test]
fn a_clone_has_the_attributes_and_a_state_of_its_own() {
    let page = Page::with("<div id=\"one\"><wire-code value=\"404\"></wire-code></div>");
    page.wait_for_code("404");
    page.write("500");
    page.wait_for_code("500");
    page.run("one.append(wc().cloneNode(true)); wc(1).scrollIntoView();", &[]);
    page.wait("text('[part=code]', 1) === '404' && text('[part=code]', 0) === '500'");
    assert_loaded_once(&page);
}
