//! What is pasted: the field of several lines, what was recognised in it, why, and a link to it.

use super::harness::{Page, key, words};

/// A cause and its echo, in three lines.
const TRACE: &str = "Error: connect ECONNREFUSED 203.0.113.5:443\n    at afterConnect (node:net:1595:16)\nnpm error Process completed with exit code 1";

fn empty() -> Page {
    let page = Page::with("<wire-code></wire-code>");
    page.wait_for_ready(1);
    page
}

/// A widget in which `text` was pasted, and `code` is shown.
fn with(text: &str, code: &str) -> Page {
    let page = empty();
    page.click("$('#field')");
    page.paste(text);
    page.wait_for_code(code);
    page
}

#[test]
fn several_lines_make_the_field_grow_and_escape_empties_it() {
    let page = with(TRACE, "ECONNREFUSED");
    assert_eq!(page.text("$('#field').localName"), "textarea");
    page.wait("wc().shadowRoot.activeElement === $('#field')");
    assert_eq!(page.text("$('#field').value"), TRACE);
    assert!(page.get("$('[role=listbox]') === null").as_bool().unwrap(), "several lines have no list");
    // It stays while one types, and Enter is a new line.
    page.keys(&format!("{}x", key::ENTER));
    page.wait("$('#field').value.endsWith('\\nx')");
    assert_eq!(page.text("$('#field').localName"), "textarea");
    page.keys(key::ESCAPE);
    page.wait("$('#field').localName === 'input' && $('#field').value === ''");
    page.wait("wc().shadowRoot.activeElement === $('#field')");
    page.assert_quiet();
}

#[test]
fn what_was_recognised_is_marked_in_its_lines() {
    let page = with(TRACE, "ECONNREFUSED");
    let marked = page.text("$$('.hit').map((one) => one.textContent).join('|')");
    assert_eq!(marked, "ECONNREFUSED|1");
    let lines = page.text("$$('.lines > li').map((one) => one.value + ' ' + one.textContent).join('|')");
    assert_eq!(
        lines,
        "1 Error: connect ECONNREFUSED 203.0.113.5:443|3 npm error Process completed with exit code 1"
    );
    assert_eq!(
        page.text("$('.hit').getAttribute('aria-label')"),
        "ECONNREFUSED: errno ECONNREFUSED Connection refused"
    );
    assert_eq!(page.text("$('.lines').getAttribute('aria-label')"), words("recognised"));
    assert_eq!(page.text("$$('.chip').map((one) => one.textContent).join('|')"), "errno ECONNREFUSED|Exit code 1");
    // By mouse and by keyboard.
    page.click("$$('.hit')[1]");
    page.wait_for_code("1");
    assert_eq!(page.text("$$('.hit').map((one) => one.ariaPressed).join()"), "false,true");
    page.keys_in("$$('.hit')[0]", key::ENTER);
    page.wait_for_code("ECONNREFUSED");
    // Why it is read so is one click away.
    assert!(!page.get("$('.why').open").as_bool().unwrap());
    page.click("$('.why summary')");
    page.wait("$('.why').open && text('.why p') !== ''");
    page.assert_quiet();
}

#[test]
fn a_log_is_summed_up() {
    let mut log = String::new();
    for at in 0..300 {
        let status = if at % 100 == 7 { 502 } else { 200 };
        log.push_str(&format!("203.0.113.9 - - [03/Jun/2025:08:41:59 +0000] \"GET /{at} HTTP/1.1\" {status} 15\n"));
    }
    let page = with(&log, "502");
    page.click("$('.sum summary')");
    let rows = page.text(
        "$$('.sum tbody tr').map((row) => [...row.cells].map((cell) => cell.textContent).join(' ')).join('|')",
    );
    assert_eq!(rows, "HTTP 502 Bad Gateway 3 8 208|HTTP 200 OK 297 1 300");
    assert_eq!(page.text("text('.chip')"), "HTTP 502 ×3");
    page.assert_quiet();
}

#[test]
fn a_link_keeps_the_text_in_its_fragment() {
    let page = with(TRACE, "ECONNREFUSED");
    page.click("$('.pasted .copy')");
    page.wait(&format!("text('.pasted .copy') === {:?}", words("copied")));
    page.run("document.body.append(Object.assign(document.createElement('textarea'), { id: 'other' }));", &[]);
    page.click("document.querySelector('#other')");
    page.paste_again();
    page.wait("document.querySelector('#other').value !== ''");
    let link = page.text("document.querySelector('#other').value");
    let (address, text) = link.split_once("#wire-code=").unwrap();
    assert!(text.starts_with("Error%3A%20connect%20ECONNREFUSED%20203.0.113.5%3A443%0A"), "{link}");
    let path = address.splitn(4, '/').nth(3).unwrap();
    let other = Page::new();
    other.server.add(
        &format!("/{path}"),
        &super::harness::host("<wire-code></wire-code><wire-code value=\"404\"></wire-code>"),
    );
    other.open(&format!("/{path}#wire-code={text}"));
    other.wait_for_code("ECONNREFUSED");
    assert_eq!(other.text("$('#field').value"), TRACE);
    // Only the first element takes it, and the server is not told.
    other.wait("text('[part=code]', 1) === '404'");
    // Another link, opened on the page that is open already; when the element has gone, the one that comes next takes it.
    other.run("location.hash = 'wire-code=exit%20code%20137';", &[]);
    other.wait_for_code("137");
    assert_eq!(other.text("text('[part=code]', 1)"), "404");
    other.run("wc().remove(); location.hash = 'wire-code=exit%20code%20127';", &[]);
    other.wait("text('[part=code]') === '404'");
    other.run(
        "document.body.append(document.createElement('wire-code')); location.hash = 'wire-code=exit%20code%20126';",
        &[],
    );
    other.wait("text('[part=code]', 1) === '126'");
    assert_eq!(other.text("text('[part=code]')"), "404");
    assert!(
        other.server.asked().iter().all(|path| !path.contains("ECONNREFUSED%20")),
        "{:?}",
        other.server.asked()
    );
    other.assert_quiet();
}

#[test]
fn a_text_without_a_code_is_told_so() {
    let page = empty();
    page.click("$('#field')");
    page.paste("replicas: 3\nimage: example/web:1.4.2\n");
    let title = words("none-title").replace("{input}", "replicas: 3\nimage: example/web:1.4.2");
    page.wait(&format!("text('.empty .lead') === {title:?}"));
    assert_eq!(page.text("text('[role=status]')"), words("status-none"));
    page.assert_quiet();
}
