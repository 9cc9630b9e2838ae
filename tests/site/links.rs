//! Every link of a page that stays on the site leads to a page.

use std::collections::{BTreeMap, BTreeSet};

use wirecode::site::pages;

use super::catalog;

/// A relative address as seen from a page, as a path below the root.
fn resolve(page: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.is_empty() || !href.ends_with('/') && !href.is_empty() { path } else { format!("{path}/") }
}

#[test]
fn links_lead_to_pages() {
    let pages = pages::plan(catalog());
    let paths: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(paths.len(), pages.len(), "two pages have one address");
    let mut dead: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut count = 0;
    for page in &pages {
        for (at, _) in page.body.match_indices("href=\"") {
            let href = page.body[at + 6..].split('"').next().unwrap();
            if href.contains(':') || href.starts_with('#') {
                continue;
            }
            count += 1;
            let path = resolve(&page.path, href);
            if !paths.contains(path.as_str()) {
                dead.entry(format!("{href} -> {path}")).or_default().push(&page.path);
            }
        }
    }
    assert!(count > 10_000, "{count} links");
    let shown: Vec<String> =
        dead.iter().take(40).map(|(link, on)| format!("{link} on {} pages, {}", on.len(), on[0])).collect();
    assert!(dead.is_empty(), "{} dead links:\n{}", dead.len(), shown.join("\n"));
}
