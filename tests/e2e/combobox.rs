//! The field and its list by keyboard and mouse (WAI-ARIA combobox).

use super::harness::{Page, key, words};

/// A widget with `40` typed, and its list open.
fn with_list() -> Page {
    let page = Page::with("<wire-code></wire-code><p><a id=\"after\" href=\"#\">After</a></p>");
    page.keys("40");
    page.wait("$('#field').getAttribute('aria-expanded') === 'true'");
    page
}

/// Waits until the option at `at`, and no other, is the active one.
fn wait_for_active(page: &Page, at: i64) {
    page.wait(&format!(
        "$('#field').getAttribute('aria-activedescendant') === 'option-{at}'
         && $$('[aria-selected=true]').filter((one) => one.role === 'option').map((one) => one.id).join() === 'option-{at}'"
    ));
}

#[test]
fn arrows_move_and_enter_chooses() {
    let page = with_list();
    let count = page.get("$$('[role=option]').length").as_i64().unwrap();
    assert!(count > 2, "{count} options");
    assert_eq!(page.text("text('[role=status]')"), words("status-other").replace("{n}", &count.to_string()));
    assert_eq!(page.text("$('#field').getAttribute('aria-activedescendant')"), "null");
    page.keys(key::DOWN);
    wait_for_active(&page, 0);
    page.keys(key::DOWN);
    wait_for_active(&page, 1);
    let code = page.text("text('#option-1 .number')");
    page.wait_for_code(&code);
    page.keys(key::UP);
    wait_for_active(&page, 0);
    page.keys(key::UP);
    wait_for_active(&page, count - 1);
    page.keys(key::DOWN);
    wait_for_active(&page, 0);
    page.keys(key::DOWN);
    wait_for_active(&page, 1);
    assert_eq!(page.text("$('#field').value"), "40", "moving does not change what was typed");
    page.keys(key::ENTER);
    page.wait("$('#readings').hidden && $('#field').getAttribute('aria-expanded') === 'false'");
    page.wait_for_code(&code);
    assert_eq!(page.text("$('#field').value"), code);
    assert_eq!(page.text("$('#field').getAttribute('aria-activedescendant')"), "null");
    page.assert_quiet();
}

#[test]
fn escape_closes_and_then_empties() {
    let page = with_list();
    page.keys(key::ESCAPE);
    page.wait("$('#readings').hidden");
    assert_eq!(page.text("$('#field').value"), "40");
    page.keys(key::DOWN);
    page.wait("!$('#readings').hidden");
    page.keys(key::ESCAPE);
    page.keys(key::ESCAPE);
    page.wait(&format!("$('#field').value === '' && text('.empty .lead') === {:?}", words("empty-title")));
}

#[test]
fn an_active_option_stays_in_sight() {
    let page = with_list();
    page.keys(key::UP);
    page.wait(
        "(() => { const list = $('#readings').getBoundingClientRect(), one = $('.option[aria-selected=true]')?.getBoundingClientRect();
           return one && one.top >= list.top - 1 && one.bottom <= list.bottom + 1; })()",
    );
}

#[test]
fn tab_leaves() {
    let page = with_list();
    page.keys(key::TAB);
    page.wait("$('#readings').hidden");
    assert_eq!(page.text("wc().shadowRoot.activeElement === $('#field')"), "false");
    assert_eq!(page.text("$('#field').value"), "40");
}

#[test]
fn a_click_chooses_and_the_field_keeps_the_focus() {
    let page = with_list();
    let code = page.text("text('#option-2 .number')");
    page.click("$('#option-2')");
    page.wait("$('#readings').hidden");
    page.wait_for_code(&code);
    assert_eq!(page.text("$('#field').value"), code);
    assert_eq!(page.text("wc().shadowRoot.activeElement.id"), "field");
}
