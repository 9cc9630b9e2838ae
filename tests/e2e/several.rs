//! Numbers that several systems have, and elements that look in some systems only.

use super::harness::{Page, key};

const PRESSED: &str = "$$('.chip[aria-pressed=true]').map((one) => one.textContent).join()";

#[test]
fn a_number_of_several_systems_has_a_chip_for_each() {
    // Out of a pack, and out of the engine once somebody types.
    for typed in [false, true] {
        let page =
            Page::with(if typed { "<wire-code></wire-code>" } else { "<wire-code value=\"1006\"></wire-code>" });
        page.wait_for_ready(1);
        if typed {
            page.keys("1006");
            page.wait("told.some(({ detail }) => detail.input === '1006')");
            // The list of readings lies over the chips until it is closed.
            page.keys(key::ESCAPE);
        }
        page.wait_for_code("1006");
        page.wait("$$('.chip').length === 2");
        assert_eq!(page.text(PRESSED), "WebSocket");
        assert!(page.text("text('.readings p')").contains("close event"), "what decides is said");
        page.click("$$('.chip')[1]");
        page.wait(&format!("{PRESSED}.startsWith('Cloudflare')"));
        page.wait("text('[part=name]') === 'IP address banned'");
        assert_eq!(page.text("$('#field').value"), "1006", "the input stays");
        assert!(page.text("text('.readings p')").contains("Ray ID"));
        assert_eq!(page.told("change").last().unwrap()["detail"]["system"], "cloudflare");
        page.click("$$('.chip')[0]");
        page.wait("text('[part=name]') === 'Abnormal Closure'");
        page.assert_quiet();
    }
}

#[test]
fn only_the_systems_that_are_named_are_fetched_and_looked_in() {
    let page = Page::with("<wire-code systems=\"grpc connect\"></wire-code>");
    page.wait_for_ready(1);
    page.keys("14");
    page.wait_for_code("14");
    page.wait("told.some(({ detail }) => detail.system === 'grpc')");
    let index: Vec<String> = page.server.asked().into_iter().filter(|path| path.contains("/index-")).collect();
    let names: Vec<&str> = index.iter().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(names, ["grpc.json", "connect.json", "symbols.json"]);
    assert_eq!(page.text("$$('.chip').length"), "0");
    page.write("404");
    page.wait("text('[role=status]') !== '' && !$('[part=code]')");
    page.assert_quiet();
}

#[test]
fn conversions_say_their_direction_and_who_says_so() {
    let page = Page::with("<wire-code value=\"UNAVAILABLE\" systems=\"grpc http\"></wire-code>");
    page.wait_for_code("14");
    page.wait_for_rest("14");
    let row = "$$('.pairs tr').find((row) => row.textContent.startsWith('Becomes HTTP'))";
    page.wait(&format!("!!{row}"));
    let said = page.text(&format!("{row}.textContent"));
    assert!(said.contains("503") && said.contains("Vendor's table") && said.contains("grpc-gateway"), "{said}");
    page.click(&format!("{row}.querySelector('.link')"));
    page.wait_for_code("503");
    let page = Page::with("<wire-code value=\"1014\"></wire-code>");
    page.wait_for_code("1014");
    page.wait("$$('.pairs tr').some((row) => /502/.test(row.textContent) && /Analogy/.test(row.textContent))");
}
