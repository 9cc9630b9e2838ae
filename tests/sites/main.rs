//! The sites of `examples/`, each built by its own generator, in a real browser. `cargo xtask test --sites` builds them and
//! tells by the environment where they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

#[allow(dead_code, unused_imports, reason = "the end-to-end tests use all of it")]
#[path = "../e2e/harness/mod.rs"]
mod harness;
#[allow(dead_code, reason = "the chore uses the rest of it")]
mod table;

use std::any::Any;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use harness::{Page, Scheme, Server, dist, key};
use serde_json::json;
use table::{Act, CDN, HOST, SITES, Site, Widget};

/// A test for each site, so that one that fails does not hide another.
macro_rules! driven {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            drive(stringify!($name));
        })*

        const DRIVEN: &[&str] = &[$(stringify!($name)),*];
    };
}

driven! { html mdbook mkdocs sphinx docusaurus vitepress starlight hugo eleventy react vue }

/// What a site is driven for: a word for the report, and what is done.
type Check = (&'static str, fn(&Page, &Site));

/// What every site is driven for.
const CHECKS: &[Check] =
    &[("renders", renders), ("types", types), ("pages", goes_and_comes_back), ("theme", theme), ("keys", keys)];

#[test]
fn every_example_is_driven_and_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders: BTreeSet<String> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("README.md").exists())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let table = fs::read_to_string(root.join("README.md")).unwrap();
    for site in SITES {
        assert!(DRIVEN.contains(&site.name), "{} has no test", site.name);
        assert!(folders.contains(site.name), "examples/{}/README.md is not there", site.name);
        assert!(table.contains(&format!("]({}/", site.name)), "examples/README.md does not lead to {}", site.name);
    }
    assert_eq!(SITES.len(), DRIVEN.len());
}

/// Runs every check in a browser of its own, and ends the test where one failed.
fn drive(name: &str) {
    let site = SITES.iter().find(|site| site.name == name).unwrap_or_else(|| panic!("the table has no {name}"));
    let mut failures = Vec::new();
    for (check, run) in CHECKS {
        let (page, _cdn) = served(site);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            page.look(1280, Scheme::Light);
            run(&page, site);
            page.assert_quiet_but(site.says);
        }));
        println!("{name:<12} {check:<8} {}", if outcome.is_ok() { "ok" } else { "FAILED" });
        if let Err(why) = outcome {
            failures.push(format!("{name}, {check}: {}", said(&*why)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What a panic said.
fn said(why: &(dyn Any + Send)) -> &str {
    why.downcast_ref::<String>().map(String::as_str).or_else(|| why.downcast_ref().copied()).unwrap_or_default()
}

/// A browser before any page of the site, and the other origin where the widget comes from one.
fn served(site: &Site) -> (Page, Option<Server>) {
    let folder =
        std::env::var("WIRECODE_SITES").expect("WIRECODE_SITES is not set: run `cargo xtask test --sites`");
    let folder = PathBuf::from(folder).join(site.name).join(site.out);
    assert!(folder.is_dir(), "{} is not built: run `cargo xtask test --sites {}`", site.name, site.name);
    let page = Page::of(Server::start(&folder, "/"));
    let mut address = CDN.to_owned();
    let cdn = match site.widget {
        Widget::Cdn => {
            let cdn = Server::start(&dist(), "/wirecode/");
            cdn.always("Access-Control-Allow-Origin", "*");
            address = cdn.address("/");
            Some(cdn)
        }
        // The reader copies these as well; here they are not copied into every site.
        Widget::Own(_) => {
            page.server.mount("/wirecode/assets/", &dist().join("assets"));
            None
        }
    };
    let addresses = [(CDN, address), (HOST, page.server.address("/"))];
    let filled = fill_in(&page.server, &folder, &addresses);
    assert_eq!(filled > 0, cdn.is_some(), "{}: {filled} files name {CDN}", site.name);
    // What a host of single-page applications does.
    for path in site.pages {
        if !folder.join(&path[1..]).exists() {
            let page_of_all = fs::read_to_string(folder.join("index.html")).unwrap();
            page.server.add(path, &filled_in(page_of_all, &addresses));
        }
    }
    (page, cdn)
}

/// A text with the real addresses in place of the placeholders.
fn filled_in(text: String, addresses: &[(&str, String)]) -> String {
    addresses.iter().fold(text, |text, (placeholder, address)| text.replace(placeholder, address))
}

/// Serves every file of a folder that has a placeholder with the real addresses; how many have that of the widget.
fn fill_in(server: &Server, folder: &Path, addresses: &[(&str, String)]) -> usize {
    let mut filled = 0;
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        if !addresses.iter().any(|(placeholder, _)| text.contains(placeholder)) {
            continue;
        }
        filled += usize::from(text.contains(CDN));
        let text = filled_in(text, addresses);
        let path = format!("/{}", path.strip_prefix(folder).unwrap().display());
        if let Some(folder) = path.strip_suffix("index.html") {
            server.add(folder, &text);
        }
        server.add(&path, &text);
    }
    filled
}

fn renders(page: &Page, site: &Site) {
    page.open(site.pages[0]);
    page.wait_for_code("502");
    page.wait("seen($('[part=quick]'))");
}

fn types(page: &Page, site: &Site) {
    page.open(site.pages[0]);
    page.wait_for_code("502");
    use_it(page);
}

/// A code that is typed answers.
fn use_it(page: &Page) {
    page.write("404");
    page.wait_for_code("404");
    page.write("econnrefused");
    page.wait_for_code("ECONNREFUSED");
}

fn goes_and_comes_back(page: &Page, site: &Site) {
    let [with, without] = site.pages;
    page.open(with);
    page.wait_for_code("502");
    follow(page, site, without);
    page.wait("!wc()");
    follow(page, site, with);
    page.wait_for_code("502");
    use_it(page);
    // The other page first: the widget arrives with a swap.
    page.open(without);
    page.wait("!wc()");
    follow(page, site, with);
    page.wait_for_code("502");
    use_it(page);
    page.run("history.back();", &[]);
    page.wait(&format!("!wc() && {}", is_at(without)));
    page.run("history.forward();", &[]);
    // A document that the browser kept still shows what was asked last.
    page.wait("seen($('[part=code]'))");
    use_it(page);
}

/// Whether the address is that of a page, as a condition.
fn is_at(path: &str) -> String {
    format!("location.pathname.replace(/index\\.html$/, '') === {}", json!(path.replace("index.html", "")))
}

/// Clicks on a link to a page.
fn follow(page: &Page, site: &Site, path: &str) {
    // What is still on its way would be broken off, and told in the console; a view transition takes no clicks.
    page.wait(
        "document.readyState === 'complete'
           && !document.getAnimations().some(({ effect }) => effect?.pseudoElement?.startsWith('::view-transition'))",
    );
    page.run("window.kept = true;", &[]);
    page.click(&format!(
        "[...document.querySelectorAll('main a, a')].find((link) => seen(link) && !link.hash
           && link.pathname.replace(/index\\.html$/, '') === {})",
        json!(path.replace("index.html", ""))
    ));
    page.wait(&is_at(path));
    assert_eq!(page.get("!!window.kept"), site.is_swapped, "whether {path} is swapped in place");
}

const GROUND: &str = "getComputedStyle($('.wc')).backgroundColor";

fn theme(page: &Page, site: &Site) {
    page.open(site.pages[0]);
    page.wait_for_code("502");
    let light = page.text(GROUND);
    assert_eq!(light, "rgb(255, 255, 255)", "the site is light at first");
    // A click on what no script listens to yet is lost.
    page.wait("document.readyState === 'complete'");
    let [darken, lighten] = site.toggle;
    act(page, darken);
    page.wait(&format!("{GROUND} === 'rgb(21, 24, 29)'"));
    act(page, lighten);
    page.wait(&format!("{GROUND} === {}", json!(light)));
}

fn act(page: &Page, acts: &[Act]) {
    for act in acts {
        let (Act::Click(selector) | Act::Press(selector, _)) = act;
        let node = format!("[...document.querySelectorAll({})].find(seen)", json!(selector));
        match act {
            Act::Click(_) => page.click(&node),
            Act::Press(_, keys) => page.keys_in(&node, keys),
        }
    }
}

/// Letters that sites listen to.
const LETTERS: &str = "s/fnp.,?k";

fn keys(page: &Page, site: &Site) {
    let there = |selector: &str| page.get(&format!("!!document.querySelector({})", json!(selector))) == true;
    page.open(site.pages[0]);
    page.wait_for_code("502");
    let address = page.text("location.href");
    page.write(&format!("{LETTERS}{}{}{}x", key::LEFT, key::LEFT, key::RIGHT));
    page.wait(&format!("$('#field').value === {}", json!("s/fnp.,?xk")));
    page.wait("wc().shadowRoot.activeElement === $('#field')");
    assert_eq!(page.text("location.href"), address, "a key led to another page");
    let Some((hotkey, opened)) = site.hotkey else { return };
    assert!(!there(opened), "{opened} is there: a key of the site was taken from the field");
    // Outside the widget the key does its work, so that the line above can fail.
    page.open(site.pages[0]);
    page.wait_for_code("502");
    page.keys_in("document.body", hotkey);
    page.wait(&format!("document.querySelector({})", json!(opened)));
}
