//! The three layouts: a card of fixed height, one line that pops its answer, and everything open.

use super::harness::{Page, host, key};

fn page(attributes: &str) -> Page {
    let page = Page::new();
    page.show(&host(&format!(
        "<wire-code value=\"404\" {attributes}>HTTP 404</wire-code><p id=\"below\">Below <a href=\"#x\">a link</a></p>"
    )));
    page.wait_for_code("404");
    page
}

#[test]
fn a_compact_field_pops_its_answer_while_the_focus_is_there() {
    let page = page("layout=\"compact\" style=\"display:block\"");
    let below = "document.querySelector('#below').getBoundingClientRect().top";
    let top = page.get(below);
    assert_eq!(page.text("seen($('.answer'))"), "false", "the answer waits for the focus");
    assert!(page.get("$('.wc').offsetHeight").as_f64().unwrap() < 50.0);
    page.keys("");
    page.wait("seen($('.answer'))");
    assert_eq!(page.get(below), top, "nothing moves below");
    page.write("50");
    page.wait("$$('[role=option]').length > 1");
    page.keys(key::DOWN);
    page.wait("text('[part=code]') === text('[aria-selected=true] .number')");
    page.keys(key::ENTER);
    page.wait("!seen($('[role=listbox]')) && seen($('.answer')) && $('#field').value === text('[part=code]')");
    let chosen = page.text("$('#field').value");
    // Escape puts the answer away, and what was typed stays; once more empties the field.
    page.keys(key::ESCAPE);
    page.wait(&format!("!seen($('.answer')) && $('#field').value === {chosen:?}"));
    page.write("404");
    page.wait("seen($('.answer')) && text('[part=code]') === '404'");
    page.keys(key::ESCAPE);
    page.keys(key::ESCAPE);
    page.wait("!!$('[role=listbox]').hidden");
    page.keys(key::ESCAPE);
    page.wait("$('#field').value === ''");
    page.assert_quiet();
}

#[test]
fn what_pops_stays_when_it_is_clicked_on_and_goes_with_the_focus() {
    let page = page("layout=\"compact\" style=\"display:block\"");
    page.keys("");
    page.wait("seen($('.answer'))");
    page.click("$('.quick p')");
    page.wait("seen($('.answer'))");
    page.wait_for_rest("404");
    page.click("$('details summary')");
    page.wait("$('details').open && seen($('.answer'))");
    page.click("document.querySelector('h1')");
    page.wait("!seen($('.answer'))");
    // By keyboard: out of the field and the answer, to the link below.
    page.keys("");
    page.wait("seen($('.answer'))");
    page.run("[...$$('a, button, summary, [tabindex=\"0\"]')].at(-1).focus();", &[]);
    page.wait("seen($('.answer'))");
    page.keys_in("[...$$('a, button, summary, [tabindex=\"0\"]')].at(-1)", key::TAB);
    page.wait("document.activeElement.tagName === 'A' && !seen($('.answer'))");
    page.assert_quiet();
}

#[test]
fn the_full_layout_has_everything_open_and_grows() {
    let page = page("layout=\"full\"");
    page.wait_for_rest("404");
    page.wait("$$('.part-title').length >= 8 && !text('.body').includes('Loading')");
    assert_eq!(page.text("!!$('details:not(.question)')"), "false", "nothing to open but questions");
    assert_eq!(page.text("$('.body').scrollHeight <= $('.body').clientHeight"), "true", "nothing scrolls inside");
    assert_eq!(page.text("text('h2 [part=code]')"), "404", "the title is there");
    page.assert_quiet();
}

#[test]
fn an_unknown_layout_is_told_and_the_card_is_shown() {
    let page = Page::with("<wire-code value=\"404\" layout=\"tiny\"></wire-code>");
    page.wait_for_code("404");
    assert!(page.told("error")[0]["detail"]["message"].as_str().unwrap().contains("layout=\"tiny\""));
    assert!(page.get("$('.wc').offsetHeight").as_f64().unwrap() > 500.0);
}
