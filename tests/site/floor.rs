//! Which browsers are new enough: what the widget uses, and since when browsers have it, by MDN's data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::packages::folder;

const BROWSERS: [(&str, &str); 3] = [("chrome", "Chrome"), ("firefox", "Firefox"), ("safari", "Safari")];

/// (where MDN tells of the feature, the file of ours that uses it, by what one sees it there)
const USED: [(&str, &str, &str); 12] = [
    ("webassembly.api.instantiateStreaming_static", "src/widget/embed.js", "module_or_path"),
    ("api.CustomElementRegistry.define", "src/widget/embed.js", "customElements.define"),
    ("api.ShadowRoot.adoptedStyleSheets", "src/widget/embed.js", "adoptedStyleSheets"),
    ("api.CSSStyleSheet.replaceSync", "src/widget/host.js", "replaceSync"),
    ("javascript.classes.private_class_fields", "src/widget/embed.js", "#instance;"),
    ("javascript.classes.private_class_methods", "src/widget/embed.js", "#follow() {"),
    ("javascript.classes.static.class_fields", "src/widget/embed.js", "static observedAttributes"),
    ("javascript.operators.nullish_coalescing_assignment", "src/widget/embed.js", "??="),
    ("javascript.operators.import", "src/widget/embed.js", "import("),
    ("javascript.builtins.Object.hasOwn", "src/widget/embed.js", "Object.hasOwn"),
    ("css.types.color.light-dark", "style/tokens.css", "light-dark("),
    ("css.at-rules.container", "style/widget.css", "@container"),
];

/// (where MDN tells of the feature of wasm, what wasm-opt calls it): exactly what the release needs beyond the first version.
const WASM: [(&str, &str); 4] = [
    ("webassembly.bulk-memory-operations", "bulk-memory-opt"),
    ("webassembly.sign-extension-operations", "sign-ext"),
    ("webassembly.reference-types", "reference-types"),
    ("webassembly.multi-value", "multivalue"),
];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The version as numbers, so that 15.4 comes before 15.10.
fn numbers(version: &str) -> Vec<u32> {
    version.trim_start_matches('≤').split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// The first version of a browser that has a feature without a flag, a prefix or a gap.
fn since(data: &Value, feature: &str, browser: &str) -> Vec<u32> {
    let node = feature.split('.').fold(data, |node, part| &node[part]);
    let support = &node["__compat"]["support"][browser];
    let entries = support.as_array().cloned().unwrap_or_else(|| vec![support.clone()]);
    let limits = ["flags", "partial_implementation", "prefix", "alternative_name", "version_removed"];
    let whole = entries.iter().find(|entry| limits.iter().all(|limit| entry[limit].is_null()));
    let version = whole.and_then(|entry| entry["version_added"].as_str());
    numbers(version.unwrap_or_else(|| panic!("MDN does not know since when {browser} has {feature}: {support}")))
}

#[test]
fn the_floor_that_is_declared_is_that_of_what_is_used() {
    let path = folder("WIRECODE_ORACLES").join("@mdn/browser-compat-data/data.json");
    let data: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for (feature, file, sign) in USED {
        assert!(fs::read_to_string(root(file)).unwrap().contains(sign), "{file} does not use {feature} ({sign})");
    }
    let features = USED.iter().map(|row| row.0).chain(WASM.iter().map(|row| row.0));
    let floor = BROWSERS.map(|(browser, name)| {
        let version = features.clone().map(|feature| since(&data, feature, browser)).max().unwrap();
        let version: Vec<String> = version.iter().map(ToString::to_string).collect();
        format!("{name} {}", version.join("."))
    });
    let line = floor.join(", ");
    for file in ["README.md", "ARCHITECTURE.md"] {
        let text = fs::read_to_string(root(file)).unwrap();
        assert!(text.contains(&line), "{file} must say `{line}`");
    }
    // The loader asks for the newest, which has the others.
    let light_dark = BROWSERS.map(|(browser, _)| since(&data, "css.types.color.light-dark", browser));
    for ((browser, _), newest) in BROWSERS.iter().zip(light_dark) {
        assert!(features.clone().all(|feature| since(&data, feature, browser) <= newest), "{browser}");
    }
}

#[test]
fn the_wasm_needs_these_features_and_no_others() {
    let tool = folder("WIRECODE_TOOLS").join("node_modules/binaryen/bin/wasm-opt");
    let assets = folder("WIRECODE_DIST").join("assets");
    let files = fs::read_dir(assets).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "wasm")).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    let is_enough = |file: &Path, without: &str| {
        // Import and export of globals that change belongs to the first version of every browser of the floor.
        let flags = WASM.iter().filter(|(_, flag)| *flag != without).map(|(_, flag)| format!("--enable-{flag}"));
        let mut command = Command::new("node");
        command
            .arg(&tool)
            .arg(file)
            .args(["-mvp", "--enable-mutable-globals"])
            .args(flags)
            .args(["-o", "/dev/null"]);
        command.output().unwrap().status.success()
    };
    for file in &files {
        assert!(is_enough(file, ""), "{} needs more than is declared", file.display());
    }
    for (feature, flag) in WASM {
        assert!(files.iter().any(|file| !is_enough(file, flag)), "{feature} is declared and not needed");
    }
}

#[test]
fn versions_are_compared_as_numbers() {
    assert!(numbers("15.4") < numbers("15.10") && numbers("9") < numbers("10.1"));
}
