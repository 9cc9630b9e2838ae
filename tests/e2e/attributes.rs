//! Attributes and the properties of the same names.

use super::harness::{Page, host_with, words};

/// Ends the test unless the page was told of one unknown attribute value, and the answer is there all the same.
fn assert_told_of_attribute(page: &Page, part: &str) {
    page.wait("told.some((one) => one.what === 'error')");
    let told = page.told("error");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["detail"]["kind"], "attribute");
    let message = told[0]["detail"]["message"].as_str().unwrap();
    assert!(message.contains(part), "{message}");
    let lines = page.own_lines();
    assert_eq!(lines.len(), 1, "{lines:#?}");
}

#[test]
fn a_property_that_was_set_before_the_class_was_there_counts() {
    let page = Page::new();
    page.show(&host_with("", "<wire-code></wire-code>"));
    page.run(
        "wc().value = '404'; wc().linkBase = '/x/';
         document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/embed.js' }));",
        &[],
    );
    page.wait_for_code("404");
    assert_eq!(page.text("Object.hasOwn(wc(), 'value')"), "false");
    assert_eq!(page.text("wc().getAttribute('link-base')"), "/x/");
    page.run("wc().value = '500';", &[]);
    page.wait_for_code("500");
    page.run("wc().removeAttribute('value');", &[]);
    page.wait("$('#field').value === '' && wc().value === ''");
    page.run("wc().value = 101;", &[]);
    page.wait_for_code("101");
    page.run("wc().value = null;", &[]);
    page.wait("!wc().hasAttribute('value') && $('#field').value === ''");
    page.assert_quiet();
}

#[test]
fn every_attribute_does_what_it_says() {
    let page = Page::with("<wire-code value=\"404\"></wire-code>");
    page.wait_for_code("404");
    let ground = "getComputedStyle($('.wc')).backgroundColor";
    page.run("wc().theme = 'light';", &[]);
    let light = page.text(ground);
    // (what a script does, what is true then)
    let rows = [
        ("wc().theme = 'dark'", format!("$('.wc').dataset.theme === 'dark' && {ground} !== {light:?}")),
        ("wc().theme = 'auto'", format!("$('.wc').dataset.theme === '' && {ground} === {light:?}")),
        ("wc().lang = 'de'", "$('.wc').lang === 'de'".to_owned()),
        ("wc().placeholder = 'Which code?'", "$('#field').placeholder === 'Which code?'".to_owned()),
        ("wc().placeholder = null", format!("$('#field').placeholder === {:?}", words("placeholder"))),
        (
            "wc().sections = ['quick', 'related']",
            "seen($('.quick')) && seen($('.cards')) && !$('details') && !$('.pairs')".to_owned(),
        ),
        ("wc().sections = ''", "!!$('details') && !!$('.pairs')".to_owned()),
        ("wc().linkBase = '/x/'", "$('[part=related] a').getAttribute('href').startsWith('/x/http/')".to_owned()),
        ("wc().linkBase = null", "!$('[part=related] a') && !!$('[part=related] button')".to_owned()),
        (
            "wc().system = 'http'",
            "text('[part=code]') === '404' && wc().getAttribute('system') === 'http'".to_owned(),
        ),
        (
            "wc().layout = 'full'",
            "!$('details.fold') && $('.body').scrollHeight <= $('.body').clientHeight".to_owned(),
        ),
        ("wc().layout = 'compact'", "$('.wc').offsetHeight < 50 && !seen($('.answer'))".to_owned()),
        ("$('#field').focus()", "seen($('.answer'))".to_owned()),
        ("wc().layout = 'card'", "$('.wc').offsetHeight > 500 && !!$('details')".to_owned()),
        ("wc().systems = ['http']", "text('[part=code]') === '404' && wc().systems === 'http'".to_owned()),
    ];
    for (script, then) in rows {
        page.run(&format!("{script};"), &[]);
        page.wait(&then);
    }
    page.assert_quiet();
}

#[test]
fn the_colours_follow_the_reader_unless_the_page_says_otherwise() {
    use super::harness::Scheme;
    let page =
        Page::with("<wire-code value=\"404\"></wire-code><wire-code value=\"404\" theme=\"light\"></wire-code>");
    page.run("scrollTo(0, document.body.scrollHeight);", &[]);
    page.wait_for_ready(2);
    let grounds = "[0, 1].map((n) => getComputedStyle($('.wc', n)).backgroundColor)";
    page.look(1280, Scheme::Light);
    page.wait(&format!("new Set({grounds}).size === 1"));
    page.look(1280, Scheme::Dark);
    page.wait(&format!("new Set({grounds}).size === 2"));
}

#[test]
fn an_unknown_theme_is_told_and_the_default_used() {
    let page = Page::with("<wire-code value=\"404\">Fallback</wire-code>");
    page.wait_for_code("404");
    page.run("wc().theme = 'pink';", &[]);
    assert_told_of_attribute(&page, "theme=\"pink\"");
    assert_eq!(page.text("$('.wc').dataset.theme"), "");
}

#[test]
fn an_unknown_theme_in_the_page_is_told_once() {
    let page = Page::with("<wire-code value=\"404\" theme=\"pink\">Fallback</wire-code>");
    page.wait_for_code("404");
    assert_eq!(page.text("$('.wc').dataset.theme"), "");
    assert_told_of_attribute(&page, "theme=\"pink\"");
}

#[test]
fn an_unknown_part_is_told_and_all_are_shown() {
    let page = Page::with("<wire-code value=\"404\"></wire-code>");
    page.wait_for_code("404");
    page.run("wc().sections = 'quick nosuch';", &[]);
    assert_told_of_attribute(&page, "nosuch");
    page.wait("seen($('details'))");
}

#[test]
fn an_unknown_system_is_told_and_the_answer_is_there() {
    for attribute in ["system", "systems"] {
        let page = Page::with(&format!("<wire-code value=\"404\" {attribute}=\"nosuch\">Fallback</wire-code>"));
        page.wait_for_ready(1);
        assert_told_of_attribute(&page, "`nosuch`");
        page.wait_for_code("404");
    }
}
