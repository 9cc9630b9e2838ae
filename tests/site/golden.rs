//! Pages as they were last approved. `cargo xtask golden` writes them anew; read the difference before you commit it.

use std::fs;
use std::path::PathBuf;

use wirecode::site::pages;

use super::catalog;

/// Pages that between them show every part: an article, a row from facts alone, a vendor's code, a class, a number, a system.
const APPROVED: [&str; 7] = ["http/101/", "http/405/", "http/208/", "http/499/", "http/4xx/", "101/", ""];

#[test]
fn pages_are_as_approved() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/site/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let plan = pages::plan(catalog());
    for path in APPROVED {
        let page = plan.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("there is no page {path}"));
        let name = if path.is_empty() { "home".to_owned() } else { path.trim_end_matches('/').replace('/', "-") };
        let file = folder.join(format!("{name}.html"));
        // A line an element, so that a difference can be read.
        let html = format!("<!-- {} | {} -->\n{}\n", page.title, page.description, page.body.replace("><", ">\n<"));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &html).unwrap();
        }
        let approved = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            approved == html,
            "{} differs from what is built: run cargo xtask golden and read the difference",
            file.display()
        );
    }
}

#[test]
fn every_page_is_whole() {
    let plan = pages::plan(catalog());
    let rows: usize = catalog().systems.iter().map(|rows| rows.entries.len()).sum();
    assert!(plan.len() > rows, "{} pages for {rows} codes", plan.len());
    let mut paths: Vec<&str> = plan.iter().map(|page| page.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), plan.len(), "two pages have one address");
    for page in &plan {
        let (path, body) = (&page.path, &page.body);
        let titles = body.matches("<h1").count();
        assert!(titles == 1 || path == "embed.html", "{path} has {titles} titles");
        assert!(!page.title.is_empty() && !page.description.is_empty(), "{path}");
        assert!(page.description.chars().count() <= 160, "{path}: {}", page.description);
        assert!(!body.contains("<!>"), "{path} has hydration marks");
        // Keys that nobody wrote words for would show as themselves.
        for key in ["part-", "standing-", "relation-", "form-"] {
            assert!(!body.contains(&format!(">{key}")), "{path} shows a key {key}…");
        }
    }
    let page = |path: &str| plan.iter().find(|page| page.path == path).unwrap();
    assert_eq!(page("http/101/").title, "HTTP 101 Switching Protocols: What It Means and When You See It");
    for part in [
        "Quick answer",
        "When you will see it",
        "Debugging",
        "In code",
        "Frequently asked questions",
        "Related values",
    ] {
        assert!(page("http/101/").body.contains(part), "/http/101/ lacks {part}");
    }
    assert!(!page("http/101/").questions.is_empty());
}

/// Every relative link of every page leads to a page.
#[test]
fn links_lead_somewhere() {
    let plan = pages::plan(catalog());
    let files: std::collections::BTreeSet<String> = plan.iter().map(|page| page.path.clone()).collect();
    let mut seen = 0;
    for page in plan.iter().filter(|page| page.path != "404.html") {
        for href in page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if href.contains(':') || href.starts_with('#') {
                continue;
            }
            let mut parts: Vec<&str> = page.path.split('/').filter(|part| !part.is_empty()).collect();
            for part in href.split('#').next().unwrap().split('/').filter(|part| !part.is_empty()) {
                match part {
                    "." => {}
                    ".." => {
                        parts.pop();
                    }
                    part => parts.push(part),
                }
            }
            let target = if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) };
            assert!(
                files.contains(&target),
                "/{}: the link {href} leads to /{target}, which is no page",
                page.path
            );
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen} links");
}
