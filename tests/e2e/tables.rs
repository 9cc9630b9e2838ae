//! The tables of a system's page: complete as they are, filtered and sorted with JavaScript.

use super::harness::Page;

const CODES: &str = "[...document.querySelectorAll('.codes tbody tr')].filter(seen).map((row) => row.querySelector('.number').textContent)";

#[test]
fn a_table_can_be_filtered_and_sorted() {
    let page = Page::new();
    page.open("/sysexits/");
    page.wait("!!document.querySelector('.filter')");
    let all = page.get(&format!("{CODES}.length")).as_u64().unwrap();
    assert_eq!(all, 16);
    page.keys_in("document.querySelector('.filter')", "usage");
    page.wait(&format!("{CODES}.join() === '64'"));
    assert_eq!(page.text("document.querySelector('main > [role=status]').textContent"), "1 codes");
    page.run("const field = document.querySelector('.filter'); field.value = ''; field.dispatchEvent(new Event('input'));", &[]);
    page.wait(&format!("{CODES}.length === 16"));
    let heading = "[...document.querySelectorAll('.codes')].at(-1).querySelector('thead button')";
    page.click(heading);
    page.wait("!!document.querySelector('[aria-sort=ascending]')");
    page.click(heading);
    page.wait(&format!("!!document.querySelector('[aria-sort=descending]') && {CODES}.at(-1) === '64'"));
    page.assert_quiet();
}
