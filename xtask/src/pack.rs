//! `cargo xtask pack`: the package for npm, in `target/npm`, made from the release.

use crate::element;
use crate::files;
use crate::project::Project;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// What the package has of the release besides the folder `assets`.
const LOADERS: [&str; 2] = ["embed.js", "embed.classic.js"];

/// What `assets` has for the site's own pages.
const OF_PAGES: [&str; 5] = ["pages-", "frame-", "builder-", "og-", "icon."];

/// Where the loader for bundlers differs from the one that pages load. A bundler moves the module away from its files, so
/// their address cannot be told from its own; it must not look for what is imported by an address of run time; and it may
/// run the module on a server, where there are no elements.
const DIFFERENCES: [(&str, &str); 5] = [
    (
        "const BASE = new URL(\"assets/\", import.meta.url).href;",
        "let BASE = globalThis.document ? new URL(\"/wirecode/\", document.baseURI).href : \"\";\n\n\
         /** Says where the files of the folder `assets` are served from, before anything is fetched. @param {string | URL} address */\n\
         export function setBase(address) {\n  if (globalThis.document) BASE = new URL(`${address}`.replace(/\\/?$/, \"/\"), document.baseURI).href;\n}",
    ),
    ("import(at(glueName)", "import(/* @vite-ignore */ /* webpackIgnore: true */ at(glueName)"),
    ("class WireCode extends HTMLElement {", "class WireCode extends (globalThis.HTMLElement ?? class {}) {"),
    ("if (!customElements.get(name))", "if (globalThis.customElements && !customElements.get(name))"),
    (
        "  async #mount() {\n",
        "  async #mount() {\n    // The module that imports this may call setBase() first.\n    await undefined;\n",
    ),
];

/// Writes the package; gives its folder.
pub fn pack(project: &Project) -> Result<PathBuf> {
    let out = project.target.join("npm");
    files::empty_folder(&out)?;
    let here = project.root.join("packages/npm");
    let element = parsed(&here.join("element.json"))?;
    let answer = project.root.join("data/schema/answer.json");
    let version = version(project)?;
    let write = |name: &str, text: &str| fs::write(out.join(name), text).with_context(|| format!("writing {name}"));
    let write_json = |name: &str, value: &Value| write(name, &(serde_json::to_string_pretty(value)? + "\n"));

    for name in LOADERS {
        fs::copy(project.dist.join(name), out.join(name))
            .with_context(|| format!("there is no {name} in the release: run `cargo xtask build` first"))?;
    }
    let loader = read(&project.dist.join("embed.js"))?;
    write("index.js", &for_bundlers(&read(&project.root.join("src/widget/embed.js"))?, &names_in(&loader)?)?)?;
    copy_assets(&project.dist.join("assets"), &out.join("assets"))?;

    let types = element::types(&element, &parsed(&answer)?)?;
    write("embed.d.ts", &types)?;
    write(
        "index.d.ts",
        "export * from \"./embed.js\";\n\n\
         /** Says where the files of the folder `assets` are served from (`/wirecode/` otherwise), before anything is fetched. */\n\
         export function setBase(address: string | URL): void;\n",
    )?;
    for framework in ["react", "vue"] {
        write(&format!("{framework}.js"), "export * from \"./index.js\";\n")?;
        write(&format!("{framework}.d.ts"), &read(&here.join(format!("{framework}.d.ts")))?)?;
    }
    write_json("custom-elements.json", &element::manifest(&element))?;
    write_json("vscode.html-custom-data.json", &element::custom_data(&element))?;
    write_json("web-types.json", &element::web_types(&element, &version))?;
    fs::copy(&answer, out.join("answer.schema.json"))?;
    write_json("package.json", &package(&version))?;
    fs::copy(here.join("README.md"), out.join("README.md"))?;
    fs::copy(here.join("assets.mjs"), out.join("assets.mjs"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(project.root.join(licence), out.join(licence))?;
    }
    Ok(out)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

fn parsed(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).with_context(|| format!("reading {}", path.display()))
}

/// The version that all packages of the workspace have.
fn version(project: &Project) -> Result<String> {
    let manifest = read(&project.root.join("Cargo.toml"))?;
    let (_, workspace) =
        manifest.split_once("[workspace.package]").context("Cargo.toml has no [workspace.package]")?;
    let line = workspace.lines().find_map(|line| line.strip_prefix("version = ")).context("it has no version")?;
    Ok(line.trim().trim_matches('"').to_owned())
}

/// The names and digests that the assembly put into the loader.
fn names_in(loader: &str) -> Result<String> {
    let at =
        loader.find("{\"widget\":[").context("embed.js does not say the names of its files: build it again")?;
    let mut values = serde_json::Deserializer::from_str(&loader[at..]).into_iter::<Value>();
    Ok(values.next().context("embed.js ends too early")??.to_string())
}

/// The loader as bundlers can use it, with the comments that types and bundlers read.
fn for_bundlers(loader: &str, names: &str) -> Result<String> {
    let mut loader = loader.replacen("$FILES", names, 1);
    for (from, to) in DIFFERENCES {
        ensure!(
            loader.matches(from).count() == 1,
            "src/widget/embed.js must have `{}` once: mend xtask/src/pack.rs",
            from.trim()
        );
        loader = loader.replace(from, to);
    }
    if loader.contains("import.meta") || loader.contains("$FILES") {
        bail!("the loader for bundlers still depends on its own address: mend xtask/src/pack.rs");
    }
    Ok(loader)
}

/// What the element fetches; compressed copies are a matter of the server.
fn copy_assets(from: &Path, to: &Path) -> Result<()> {
    for file in files::list(from) {
        let name = file.strip_prefix(from)?;
        let shown = name.to_string_lossy();
        if OF_PAGES.iter().any(|page| shown.starts_with(page)) || shown.ends_with(".br") || shown.ends_with(".gz") {
            continue;
        }
        let copy = to.join(name);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &copy).with_context(|| format!("copying {shown}"))?;
    }
    Ok(())
}

fn package(version: &str) -> Value {
    let script =
        |name: &str, types: &str| json!({ "types": format!("./{types}.d.ts"), "default": format!("./{name}.js") });
    let mut exports = json!({
        ".": script("index", "index"), "./embed.js": script("embed", "embed"),
        "./react": script("react", "react"), "./vue": script("vue", "vue"),
        "./assets/*": "./assets/*",
    });
    for name in [
        "custom-elements.json",
        "vscode.html-custom-data.json",
        "web-types.json",
        "answer.schema.json",
        "package.json",
    ] {
        exports[format!("./{name}")] = json!(format!("./{name}"));
    }
    json!({
        "name": "wirecode", "version": version,
        "description": "What does this code mean? A custom element that explains HTTP status codes and every other code a developer meets.",
        "keywords": ["http", "status-codes", "error-codes", "grpc", "errno", "websocket", "web-component", "custom-element", "documentation"],
        "license": "MIT OR Apache-2.0", "type": "module",
        "exports": exports, "types": "./index.d.ts", "unpkg": "embed.js", "jsdelivr": "embed.js",
        "bin": { "wirecode-assets": "assets.mjs" },
        // What is imported defines the element.
        "sideEffects": ["./index.js", "./embed.js", "./embed.classic.js", "./react.js", "./vue.js"],
        "customElements": "custom-elements.json", "web-types": "web-types.json",
        "files": ["*.js", "*.d.ts", "*.json", "assets", "assets.mjs", "LICENSE-*"],
        "peerDependencies": { "react": ">=19", "vue": ">=3.3", "@types/react": ">=19" },
        "peerDependenciesMeta": { "react": { "optional": true }, "vue": { "optional": true }, "@types/react": { "optional": true } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_for_bundlers_is_made_from_the_one_for_pages() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no parent")?;
        let names = names_in("const t={\"widget\":[\"a\",\"}\"],\"words\":[]},e=[];")?;
        assert_eq!(names, r#"{"widget":["a","}"],"words":[]}"#);
        let loader = for_bundlers(&read(&root.join("src/widget/embed.js"))?, &names)?;
        assert!(loader.contains("webpackIgnore") && loader.contains(&names));
        // What is not there once is not passed over.
        assert!(for_bundlers("const FILES = $FILES;", &names).is_err());
        Ok(())
    }
}
