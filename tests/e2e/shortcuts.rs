//! Keys between the widget and a site that listens to some of its own.

use super::harness::{Page, host, key};

#[test]
fn what_is_typed_is_not_heard_by_the_site_and_the_rest_is() {
    let page = Page::new();
    page.show(&host(
        "<script>window.heard = []; document.addEventListener('keydown', ({ key }) => heard.push(key));</script>
         <wire-code value=\"404\"></wire-code><button id=\"outside\">Outside</button>",
    ));
    page.wait_for_code("404");
    // (keys in the field, what the site hears of them)
    let rows = [
        ("s/?fN.".to_owned(), ""),
        (format!("{}{}{}{}", key::LEFT, key::RIGHT, key::DOWN, key::UP), ""),
        (key::ESCAPE.to_owned(), "Escape"),
        (format!("{}k{}", key::CONTROL, key::RELEASE), "Control,k"),
        (key::TAB.to_owned(), "Tab"),
    ];
    for (keys, heard) in rows {
        page.run("heard.length = 0;", &[]);
        page.keys(&keys);
        page.wait(&format!("heard.join() === {heard:?}"));
    }
    page.run("heard.length = 0;", &[]);
    page.keys_in("document.querySelector('#outside')", "s");
    page.wait("heard.join() === 's'");
}
