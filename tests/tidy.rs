//! The invariants of ARCHITECTURE.md that the compiler does not keep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with one of the endings: (path below the root, text).
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        for child in fs::read_dir(path).unwrap().map(|child| child.unwrap().path()) {
            let name = child.file_name().unwrap().to_string_lossy().into_owned();
            if child.is_dir() {
                if !["target", "dist", ".git", "node_modules"].contains(&name.as_str()) {
                    walk(&child, found);
                }
            } else {
                found.push(child);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .filter(|path| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)))
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// A source file without its comments and its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Whether `word` stands in `text` as a word of its own.
fn names(text: &str, word: &str) -> bool {
    let part_of_name = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part_of_name) && !text[at + word.len()..].starts_with(part_of_name))
}

#[test]
fn modules_know_only_what_they_may() {
    let frameworks =
        ["leptos", "web_sys", "wasm_bindgen", "gloo_net", "js_sys", "std::fs", "std::time", "std::env"];
    // (module, what it must not name besides the frameworks, whether it is of the core)
    let rows: [(&str, &[&str], bool); 16] = [
        ("src/model", &["crate::catalog", "crate::search", "crate::detect", "crate::lint", "crate::answer"], true),
        ("src/json.rs", &["crate::model", "crate::catalog", "crate::packs"], true),
        (
            "src/packs.rs",
            &["crate::catalog", "crate::search", "crate::detect", "crate::convert", "crate::lint", "crate::answer"],
            true,
        ),
        (
            "src/catalog",
            &["crate::search", "crate::detect", "crate::convert", "crate::lint", "crate::answer"],
            true,
        ),
        ("src/search", &["crate::detect", "crate::convert", "crate::lint", "crate::answer"], true),
        ("src/convert", &["crate::detect", "crate::search", "crate::lint", "crate::answer"], true),
        (
            "src/detect",
            &["crate::catalog", "crate::search", "crate::convert", "crate::lint", "crate::answer"],
            true,
        ),
        (
            "src/lint",
            &["crate::catalog", "crate::search", "crate::convert", "crate::detect", "crate::answer"],
            true,
        ),
        // The file and its folder.
        ("src/answer", &["crate::view", "crate::widget", "crate::site", "crate::panel"], true),
        ("src/panel.rs", &["crate::view", "crate::widget", "crate::site", "crate::catalog"], true),
        (
            "src/view",
            &["crate::widget", "crate::site", "crate::catalog", "gloo_net", "document()", "window()"],
            false,
        ),
        // What a first answer pays for: no catalog, and nothing that asks one.
        (
            "src/widget",
            &[
                "crate::site",
                "crate::engine",
                "crate::catalog",
                "crate::search",
                "crate::detect",
                "crate::convert",
                "crate::lint",
                "crate::answer",
            ],
            false,
        ),
        ("src/engine", &["crate::site", "crate::widget", "crate::view", "leptos"], false),
        ("src/net.rs", &["crate::", "leptos"], false),
        ("src/data", &["crate::site", "crate::view", "crate::widget", "crate::answer", "leptos", "web_sys"], false),
        ("src/site", &["crate::widget", "web_sys", "gloo_net"], false),
    ];
    let all = files("src", &[".rs"]);
    for (module, forbidden, is_core) in rows {
        let mut seen = 0;
        for (path, text) in all.iter().filter(|(path, _)| path.starts_with(module)) {
            seen += 1;
            let code = code(text);
            let also = if is_core { &frameworks[..] } else { &[] };
            for name in forbidden.iter().chain(also) {
                assert!(!names(&code, name), "{path} names {name}: see ARCHITECTURE.md, who may know whom");
            }
        }
        assert!(seen > 0, "{module} is gone: mend this table");
    }
}

#[test]
fn html_is_never_set_from_text() {
    for (path, text) in files("src", &[".rs", ".js"]) {
        for name in ["innerHTML", "inner_html", "outerHTML", "insertAdjacentHTML", "document.write"] {
            assert!(!names(&code(&text), name), "{path} names {name}");
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for folder in ["src", "xtask", "benches", "tests", "fuzz"] {
        for (path, text) in files(folder, &[".rs"]) {
            assert!(
                text.starts_with("//! ") && text.lines().next().unwrap().len() > 12,
                "{path} begins without a //!"
            );
        }
    }
}

/// The registries keep an order, a fixture for each member (their own tests see to that) and no file apart.
#[test]
fn recognisers_and_rules_are_registered() {
    for (folder, registered) in [
        (
            "src/detect/recogniser",
            wirecode::detect::RECOGNISERS.iter().map(|one| one.id.to_owned()).collect::<BTreeSet<_>>(),
        ),
        (
            "src/lint/rule",
            wirecode::lint::RULES.iter().map(|rule| rule.id.to_lowercase().replace('-', "_")).collect(),
        ),
    ] {
        let there: BTreeSet<String> = files(folder, &[".rs"])
            .into_iter()
            .map(|(path, text)| (path.rsplit('/').next().unwrap().trim_end_matches(".rs").to_owned(), text))
            .filter(|(name, _)| name != "mod")
            .map(|(name, text)| {
                assert!(text.contains("Fixture"), "{folder}/{name}.rs has no fixture");
                name
            })
            .collect();
        assert_eq!(there, registered, "{folder}: files on the left, registered on the right");
    }
}

#[test]
fn words_of_the_interface_are_all_used_and_all_there() {
    let (_, words) = files("data/ui", &["en.json"]).remove(0);
    let keys: BTreeSet<String> = words
        .lines()
        .filter(|line| !line.ends_with('{'))
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\":").map(|(key, _)| key.to_owned()))
        .collect();
    assert!(keys.len() > 50);
    let sources: String = files("src", &[".rs"]).into_iter().map(|(_, text)| text).collect();
    // Keys that are put together: the group and the names that it is put together with.
    let groups =
        ["standing-", "relation-", "part-", "failure-", "alias-", "form-", "fidelity-", "attribute-", "builder-"];
    let counts = ["-one", "-other"];
    for key in &keys {
        let stem = counts.iter().find_map(|ending| key.strip_suffix(ending)).unwrap_or(key);
        let grouped = groups.iter().any(|group| key.starts_with(group));
        assert!(
            grouped || sources.contains(&format!("\"{key}\"")) || sources.contains(&format!("\"{stem}\"")),
            "data/ui/en.json: nothing says `{key}`"
        );
    }
    for call in ["ui.text(\"", "ui.fill(\"", "self.text(\"", "context.text(\""] {
        for (at, _) in sources.match_indices(call) {
            let key = sources[at + call.len()..].split('"').next().unwrap();
            assert!(keys.contains(key), "data/ui/en.json lacks `{key}`");
        }
    }
    for call in ["ui.count(\""] {
        for (at, _) in sources.match_indices(call) {
            let key = sources[at + call.len()..].split('"').next().unwrap();
            assert!(keys.contains(&format!("{key}-other")), "data/ui/en.json lacks `{key}-other`");
        }
    }
}

#[test]
fn no_file_names_a_registry_or_a_machine() {
    // Spelled in parts, so that this file does not name them either.
    let hosts = [
        ["crates", ".io"],
        ["npmjs", ".com"],
        ["npmjs", ".org"],
        ["pypi", ".org"],
        ["docs", ".rs"],
        ["deb.debian", ".org"],
        ["pythonhosted", ".org"],
        ["/work", "/main"],
        ["/ro", "ot/."],
    ]
    .map(|parts| parts.concat());
    for (path, text) in files(".", &[".rs", ".js", ".json", ".md", ".toml", ".css", ".html", "run"]) {
        for host in &hosts {
            // A cargo file may patch or name its registry by cargo's own word for it.
            assert!(!text.contains(host.as_str()), "{path} names {host}");
        }
    }
}
