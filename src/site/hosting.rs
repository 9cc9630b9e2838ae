//! What hosts and authors are told of the files: the folders of versions, the digests (`integrity.json`), and how long
//! and by whom each file may be used (`_headers`). `hosting/` has the same rules for servers, docs/hosting.md the reasons.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::{digest, pack::Asset, shell::Page};

/// The version that is built.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// For names that never mean anything else: those with a hash, and the folder of a version.
const FIXED: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// For names that mean the newest release.
const NEWEST: (&str, &str) = ("Cache-Control", "public, max-age=300, stale-while-revalidate=3600");

/// Also into pages that may only embed what allows it.
const EMBEDDED: (&str, &str) = ("Cross-Origin-Resource-Policy", "cross-origin");

/// For what pages of other origins load.
const SHARED: [(&str, &str); 3] = [("Access-Control-Allow-Origin", "*"), EMBEDDED, ("Timing-Allow-Origin", "*")];

/// Pages with this policy show only frames that have it too.
const FRAME: (&str, &str) = ("Cross-Origin-Embedder-Policy", "require-corp");

/// Where the loader stands besides the root, and how long it may be kept there.
fn folders() -> [(String, (&'static str, &'static str)); 2] {
    // Before the first major version its folder is that of the major version to come.
    let major = VERSION.split('.').next().filter(|major| *major != "0").unwrap_or("1");
    [(format!("v{major}"), NEWEST), (VERSION.to_owned(), FIXED)]
}

/// The page for iframes once more in the folder of each version.
pub(super) fn frames(pages: &[Page]) -> Vec<Page> {
    let frames = pages.iter().filter(|page| page.is_frame);
    frames
        .flat_map(|page| {
            folders().map(|(folder, _)| Page {
                path: format!("{folder}/{}", page.path),
                canonical: Some(page.path.clone()),
                ..page.clone()
            })
        })
        .collect()
}

/// Whether a file is a loader at the root: `embed.js`, and what else authors name in a page.
fn is_loader(path: &str) -> bool {
    path.starts_with("embed.") && path.ends_with(".js")
}

/// The loaders once more in the folder of each version. What they load has hashed names and stays where it is, so that a
/// version costs its loader alone, and a browser that has an asset has it for all of them.
///
/// # Errors
/// Where `embed.js` does not say once where the assets are.
pub(super) fn loaders(assets: &[Asset]) -> Result<Vec<Asset>> {
    const PLACE: &str = "\"assets/\"";
    let mut copies = Vec::new();
    for loader in assets.iter().filter(|asset| is_loader(&asset.path)) {
        let text = String::from_utf8_lossy(&loader.bytes);
        // Another loads the one beside it, and need not know.
        if loader.path == "embed.js" && text.matches(PLACE).count() != 1 {
            bail!("{} must say {PLACE} once, so that the folders of versions can say where it is", loader.path);
        }
        let text = text.replace(PLACE, "\"../assets/\"");
        copies.extend(folders().map(|(folder, _)| Asset {
            path: format!("{folder}/{}", loader.path),
            bytes: text.clone().into_bytes(),
        }));
    }
    Ok(copies)
}

/// The digests of the final bytes, for the attribute `integrity`: of the loaders and of all that has a hashed name; and a
/// file with those of one version, beside its loader.
///
/// # Errors
/// Where the list cannot be written as JSON.
pub(super) fn integrity(assets: &[Asset]) -> Result<Vec<Asset>> {
    let ends =
        |path: &str, endings: &[&str]| path.rsplit_once('.').is_some_and(|(_, kind)| endings.contains(&kind));
    let is_named = |asset: &&Asset| {
        let is_script = asset.path.rsplit('/').next().is_some_and(is_loader);
        is_script || asset.path.starts_with("assets/") && ends(&asset.path, &["js", "wasm", "css", "json"])
    };
    let digests: BTreeMap<&str, String> = assets
        .iter()
        .filter(is_named)
        .map(|asset| (asset.path.as_str(), digest::integrity(&asset.bytes)))
        .collect();
    let beside = format!("{VERSION}/");
    let of_version: BTreeMap<&&str, &String> = digests
        .iter()
        .filter(|(path, _)| {
            path.starts_with(&beside) || path.starts_with("assets/") && ends(path, &["js", "wasm", "css"])
        })
        .collect();
    let mut lists = vec![Asset { path: "integrity.json".to_owned(), bytes: serde_json::to_vec_pretty(&digests)? }];
    if of_version.keys().any(|path| path.starts_with(&beside)) {
        let path = format!("{beside}integrity.json");
        lists.push(Asset { path, bytes: serde_json::to_vec_pretty(&of_version)? });
    }
    Ok(lists)
}

/// `_headers`, which Netlify, Cloudflare Pages and others read. They add up the rules that fit a path, and join the values of
/// a field that several of them have: so no path gets a field from two rules. Pages get no `Cache-Control`, because
/// these hosts know when they change.
pub(super) fn headers(assets: &[Asset], base: &str) -> Asset {
    let mut rules: Vec<(String, Vec<(&str, &str)>)> = vec![
        ("*".to_owned(), vec![("X-Content-Type-Options", "nosniff")]),
        ("assets/*".to_owned(), [&[FIXED][..], &SHARED].concat()),
    ];
    let mut packs: Vec<&str> = Vec::new();
    for Asset { path, .. } in assets {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let kept = folders().into_iter().find(|(known, _)| known == folder).map(|(_, kept)| kept);
        let Some(kept) = kept.or((folder.is_empty()).then_some(NEWEST)) else {
            if path.starts_with("assets/") && path.ends_with(".wasm") {
                rules.push((path.clone(), vec![("Content-Type", "application/wasm")]));
            } else if path.ends_with(".json") && !packs.contains(&folder) {
                packs.push(folder);
                rules.push((format!("{folder}/*"), vec![("Content-Type", "application/json")]));
            }
            continue;
        };
        if name == "embed.html" {
            // Some of these hosts leave the ending out of the address.
            for path in [path.as_str(), path.trim_end_matches(".html")] {
                rules.push((path.to_owned(), vec![kept, EMBEDDED, FRAME]));
            }
        } else if name.ends_with(".js") || name.ends_with(".json") {
            rules.push((path.clone(), [&[kept][..], &SHARED].concat()));
        }
    }
    let mut text = String::from("# What docs/hosting.md says, for hosts that read this file.\n");
    for (path, fields) in rules {
        text += &format!("{base}{path}\n");
        for (name, value) in fields {
            text += &format!("  {name}: {value}\n");
        }
    }
    Asset { path: "_headers".to_owned(), bytes: text.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(path: &str, text: &str) -> Asset {
        Asset { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn loaders_of_versions_find_the_assets_that_are_shared() -> Result<()> {
        let files = [
            asset("embed.js", "new URL(\"assets/\", x)"),
            asset("embed.classic.js", "new URL(\"embed.js\", x)"),
            asset("embed.html", "<p>\"assets/\"</p>"),
            asset("assets/widget-0a.js", "\"assets/\""),
        ];
        let copies: Vec<(String, String)> = loaders(&files)?
            .into_iter()
            .map(|copy| (copy.path, String::from_utf8_lossy(&copy.bytes).into_owned()))
            .collect();
        let row = |path: String, text: &str| (path, text.to_owned());
        let [(major, _), (version, _)] = folders();
        let (own, classic) = ("new URL(\"../assets/\", x)", "new URL(\"embed.js\", x)");
        let expected = [
            row(format!("{major}/embed.js"), own),
            row(format!("{version}/embed.js"), own),
            row(format!("{major}/embed.classic.js"), classic),
            row(format!("{version}/embed.classic.js"), classic),
        ];
        assert_eq!(copies, expected);
        for text in ["new URL(\"files/\", x)", "\"assets/\" + \"assets/\""] {
            assert!(loaders(&[asset("embed.js", text)]).is_err(), "{text}");
        }
        Ok(())
    }

    #[test]
    fn rules_stand_below_the_path_that_the_site_is_served_under() {
        let files =
            [asset("embed.js", ""), asset("assets/first-0a/1.json", "{}"), asset("http/101/index.html", "")];
        let text = String::from_utf8_lossy(&headers(&files, "/docs/tools/").bytes).into_owned();
        let patterns: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        let expected =
            ["/docs/tools/*", "/docs/tools/assets/*", "/docs/tools/embed.js", "/docs/tools/assets/first-0a/*"];
        assert_eq!(patterns, expected, "pages have no rule of their own");
    }
}
