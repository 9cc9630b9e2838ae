//! What `dist/` has for hosts: digests, compressed copies, folders of versions, `_headers`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use wirecode::site::digest;

/// The folder that is tested.
pub fn dist() -> PathBuf {
    PathBuf::from(
        std::env::var_os("WIRECODE_DIST").expect(
            "WIRECODE_DIST is not set: run the tests with `cargo xtask test`, which builds what they measure",
        ),
    )
}

/// A file of that folder.
pub fn read(path: &str) -> Vec<u8> {
    let path = dist().join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn digests(list: &str) -> BTreeMap<String, String> {
    serde_json::from_slice(&read(list)).unwrap()
}

/// All files, as paths below the folder.
fn files() -> BTreeSet<String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
        for child in std::fs::read_dir(folder).unwrap().map(|child| child.unwrap().path()) {
            if child.is_dir() {
                walk(&child, root, found);
            } else {
                found.insert(child.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&dist(), &dist(), &mut found);
    found
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn the_digests_are_those_of_the_files_and_none_is_missing() {
    let all = digests("integrity.json");
    for (path, digest) in &all {
        assert_eq!(digest, &digest::integrity(&read(path)), "{path}");
    }
    let is_named = |path: &&String| {
        let ends = |ending: &&str| path.ends_with(ending);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        name.starts_with("embed.") && name.ends_with(".js") && ["", "v1", VERSION].contains(&folder)
            || path.starts_with("assets/") && [".js", ".wasm", ".css", ".json"].iter().any(ends)
    };
    let named: Vec<String> = files().iter().filter(is_named).cloned().collect();
    assert_eq!(all.keys().cloned().collect::<Vec<_>>(), named);
    for path in ["embed.js", "v1/embed.js", &format!("{VERSION}/embed.js")] {
        assert!(all.contains_key(path), "{path}");
    }
    // What a version keeps of them says the same, and has all that a page can name.
    let kept = digests(&format!("{VERSION}/integrity.json"));
    assert!(kept.iter().all(|(path, digest)| all.get(path) == Some(digest)));
    for part in [&format!("{VERSION}/embed.js"), "assets/widget-", "assets/engine-", ".wasm", ".css"] {
        assert!(kept.keys().any(|path| path.contains(part)), "{part}");
    }
}

#[test]
fn names_below_assets_have_the_hash_of_what_they_hold() {
    let mut seen = 0;
    for path in files().iter().filter(|path| path.starts_with("assets/")) {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path);
        let rest = plain.strip_prefix("assets/").unwrap();
        // A folder of packs has one hash for all of them.
        let (named, is_folder) = match rest.split_once('/') {
            Some((folder, _)) => (folder, true),
            None => (rest.rsplit_once('.').unwrap().0, false),
        };
        let hash = named.rsplit_once('-').unwrap_or_else(|| panic!("{path} has no hash")).1;
        assert!(hash.len() == 10 && hash.bytes().all(|sign| sign.is_ascii_hexdigit()), "{path} has no hash");
        if !is_folder && plain == path {
            assert_eq!(hash, digest::short(&read(path)), "{path}");
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen} files");
}

#[test]
fn compressed_copies_hold_the_same() {
    let files = files();
    let mut seen = 0;
    for path in &files {
        // The pages' own and the shelves' are made by the same lines; those that a reader waits for are looked at.
        let is_page = path.ends_with("/index.html.br") || path.contains("/rest-") || path.contains("/first-");
        let Some(plain) = path.strip_suffix(".br").filter(|_| !is_page || seen < 20) else { continue };
        seen += 1;
        let mut bytes = Vec::new();
        brotli::Decompressor::new(read(path).as_slice(), 4096).read_to_end(&mut bytes).unwrap();
        assert!(bytes == read(plain), "{path}");
        bytes.clear();
        flate2::read::GzDecoder::new(read(&format!("{plain}.gz")).as_slice()).read_to_end(&mut bytes).unwrap();
        assert!(bytes == read(plain), "{plain}.gz");
    }
    assert!(seen > 20, "{seen} files");
    for path in &files {
        let (is_copy, is_picture) = (path.ends_with(".br") || path.ends_with(".gz"), path.ends_with(".png"));
        let has_both = [".br", ".gz"].iter().all(|ending| files.contains(&format!("{path}{ending}")));
        assert!(is_copy || is_picture || path == "_headers" || has_both, "{path} has no compressed copies");
    }
}

#[test]
fn a_version_is_its_loader_and_its_frame_and_shares_the_rest() {
    let files = files();
    for folder in ["v1", VERSION] {
        let of: Vec<&str> = files
            .iter()
            .filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'))
            .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz") && *name != "integrity.json")
            .collect();
        let expected: Vec<&str> = files
            .iter()
            .map(String::as_str)
            .filter(|path| path.starts_with("embed.") && !path.ends_with(".br") && !path.ends_with(".gz"))
            .collect();
        assert_eq!(of, expected, "{folder}");
        for name in expected.iter().filter(|name| name.ends_with(".js")) {
            let (plain, own) = (read(name), read(&format!("{folder}/{name}")));
            let plain = String::from_utf8(plain).unwrap().replace("\"assets/\"", "\"../assets/\"");
            assert_eq!(
                plain.as_bytes(),
                own,
                "{folder}/{name} differs in where the assets are, and in nothing else"
            );
        }
        let page = String::from_utf8(read(&format!("{folder}/embed.html"))).unwrap();
        assert!(page.contains("src=\"./embed.js\""), "the frame of a version has the loader of that version");
        for (at, _) in page.match_indices("\"../") {
            let path = page[at + 4..].split('"').next().unwrap();
            assert!(files.contains(path), "{folder}/embed.html wants {path}");
        }
    }
    let sitemap = String::from_utf8(read("sitemap.xml")).unwrap();
    assert!(!sitemap.contains("embed.html"), "no frame is for search engines");
}

/// The rules of `_headers`: (pattern, name, value).
fn rules() -> Vec<(String, String, String)> {
    let text = String::from_utf8(read("_headers")).unwrap();
    let mut rules = Vec::new();
    let mut pattern = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        assert!(line.len() < 2_000, "Cloudflare Pages reads no longer line");
        match line.strip_prefix("  ") {
            None => line.clone_into(&mut pattern),
            Some(field) => {
                let (name, value) = field.split_once(": ").unwrap();
                rules.push((pattern.clone(), name.to_owned(), value.to_owned()));
            }
        }
    }
    let patterns: BTreeSet<&String> = rules.iter().map(|(pattern, ..)| pattern).collect();
    assert!(patterns.len() <= 100, "Cloudflare Pages reads no more rules");
    assert!(
        patterns.iter().all(|pattern| !pattern.trim_end_matches('*').contains('*')),
        "a star stands at the end"
    );
    rules
}

#[test]
fn the_rules_for_hosts_say_of_each_file_what_it_needs() {
    let rules = rules();
    let fields = |path: &str| {
        let fits =
            |pattern: &str| pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start));
        let mut fields = BTreeMap::new();
        for (pattern, name, value) in rules.iter().filter(|(pattern, ..)| fits(pattern)) {
            let before = fields.insert(name.as_str(), value.as_str());
            assert_eq!(before, None, "{path} gets {name} from two rules, one of them {pattern}");
        }
        fields
    };
    for path in files().iter().filter(|path| *path != "_headers") {
        let fields = fields(&format!("/{path}"));
        let has = |name: &str| fields.get(name).copied().unwrap_or_default();
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        let cache = match (folder, name) {
            ("assets", _) | (VERSION, _) => "public, max-age=31536000, immutable",
            ("" | "v1", "embed.html") => "public, max-age=300, stale-while-revalidate=3600",
            ("" | "v1", name) if name.ends_with(".js") || name.ends_with(".json") => {
                "public, max-age=300, stale-while-revalidate=3600"
            }
            // Pages, and copies that no such host sends.
            _ => "",
        };
        let is_copy = path.ends_with(".br") || path.ends_with(".gz");
        if is_copy {
            continue;
        }
        let is_frame = path.ends_with("embed.html");
        let is_shared = !cache.is_empty() && !is_frame;
        let kind = match path.rsplit_once('.').unwrap().1 {
            "wasm" => "application/wasm",
            "json" if folder == "assets" => "application/json",
            _ => "",
        };
        let star = if is_shared { "*" } else { "" };
        let expected = [
            ("Cache-Control", cache),
            ("Access-Control-Allow-Origin", star),
            ("Timing-Allow-Origin", star),
            ("Cross-Origin-Resource-Policy", if is_shared || is_frame { "cross-origin" } else { "" }),
            ("Cross-Origin-Embedder-Policy", if is_frame { "require-corp" } else { "" }),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Type", kind),
        ];
        for (name, value) in expected {
            assert_eq!(has(name), value, "{path}: {name}");
        }
        assert_eq!(fields.len(), expected.iter().filter(|(_, value)| !value.is_empty()).count(), "{path}");
    }
    assert_eq!(fields("/v1/embed"), fields("/v1/embed.html"), "hosts that leave the ending out");
}
