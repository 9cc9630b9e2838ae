//! What is typed or pasted, and what is answered.

use super::harness::{FALLBACK, Page, words};

/// (typed, the code shown, a part of the name shown)
const ANSWERS: [(&str, &str, &str); 16] = [
    ("404", "404", "Not Found"),
    ("40", "400", "Bad Request"),
    ("4xx", "4xx", "Client Error"),
    ("StatusTeapot", "418", "teapot"),
    ("HTTP_I_AM_A_TEAPOT", "418", "teapot"),
    (":im_a_teapot", "418", "teapot"),
    ("IM_A_TEAPOT", "418", "teapot"),
    ("HttpStatus.I_AM_A_TEAPOT", "418", "teapot"),
    ("rate limit", "429", "Too Many Requests"),
    ("coffee", "418", "teapot"),
    ("unathorized", "401", "Unauthorized"),
    ("gatway timeout", "504", "Gateway Timeout"),
    ("471", "471", "Client Error"),
    ("299", "299", "Successful"),
    ("600", "600", ""),
    ("999", "999", "Request Denied"),
];

#[test]
fn the_answer_follows_the_keys() {
    let page = Page::with("<wire-code systems=\"http\"></wire-code>");
    page.wait(&format!("text('.empty .lead') === {:?}", words("empty-title")));
    let mut wrong = Vec::new();
    for (typed, code, name) in ANSWERS {
        page.write(typed);
        page.wait(&format!("told.some(({{ detail }}) => detail.input === {typed:?})"));
        let shown = (page.text("text('[part=code]')"), page.text("text('[part=name]')"));
        if shown.0 != code || !shown.1.to_lowercase().contains(&name.to_lowercase()) {
            wrong.push(format!("{typed}: shown {} {}, expected {code} {name}", shown.0, shown.1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    page.write("zzqqxx");
    page.wait(&format!("text('.empty .lead') === {:?}", words("none-title").replace("{input}", "zzqqxx")));
    assert_eq!(page.text("text('[role=status]')"), words("status-none"));
    page.write("");
    page.wait(&format!("text('.empty .lead') === {:?}", words("empty-title")));
    assert_eq!(page.text("text('[role=status]')"), "");
    page.assert_quiet();
}

#[test]
fn a_text_of_any_length_and_script_is_answered() {
    let page = Page::with("<wire-code></wire-code>");
    page.wait_for_ready(1);
    let rows = [
        "'4'.repeat(1 << 20)",
        "'é漢字 \u{1f6f8} '.repeat(5000)",
        "'\\u0000\\ud800 <b>404</b>'",
        "'\\n'.repeat(999)",
    ];
    for row in rows {
        page.run(&format!("wc().value = {row};"), &[]);
        page.wait("seen($('.body'))");
        page.run("wc().value = '404';", &[]);
        page.wait_for_code("404");
    }
    page.assert_quiet();
}

#[test]
fn one_pasted_line_goes_into_the_field() {
    let page = Page::with("<wire-code></wire-code>");
    page.click("$('#field')");
    page.paste("HTTP/1.1 502 Bad Gateway");
    page.wait_for_code("502");
    assert_eq!(page.text("$('#field').value"), "HTTP/1.1 502 Bad Gateway");
}

#[test]
fn several_pasted_lines_are_kept_as_they_are() {
    let head = "HTTP/1.1 503 Service Unavailable\nServer: nginx\nRetry-After: 120\n\n";
    let page = Page::with(&format!("<wire-code>{FALLBACK}</wire-code>"));
    page.click("$('#field')");
    page.paste(head);
    page.wait_for_code("503");
    assert_eq!(page.text("$('#readings') === null"), "true", "a list would only hide the answer");
    let told = page.told("change");
    assert_eq!(told.last().unwrap()["detail"]["input"], head, "the lines are kept");
    assert!(page.text("$('#field').value").starts_with("HTTP/1.1 503"), "the field shows what was pasted");
    assert_eq!(page.text("wc().innerText"), "", "the fallback has made room");
    page.assert_quiet();
}
