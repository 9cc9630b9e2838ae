//! What a reader pays until the first answer, in bytes.

use std::path::PathBuf;

/// What the first answer may cost, in bytes of brotli; with std as it came with the toolchain it is more (`--plain`).
const FIRST_ANSWER: u64 = 64_000;

/// What a page pays before the widget is needed.
const LOADER: u64 = 3_000;

#[test]
fn the_first_answer_costs_no_more_than_it_did() {
    let dist =
        PathBuf::from(std::env::var_os("WIRECODE_DIST").expect(
            "WIRECODE_DIST is not set: run the tests with `cargo xtask test`, which builds what they measure",
        ));
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dist.join("manifest.json")).unwrap()).unwrap();
    let files: Vec<&str> =
        manifest["firstAnswer"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(files.len() <= 4, "{files:?}");
    let size = |name: &&str| std::fs::metadata(dist.join(format!("{name}.br"))).unwrap().len();
    let total: u64 = files.iter().map(size).sum();
    assert!(total <= FIRST_ANSWER, "the first answer takes {total} bytes (brotli): {files:?}");
    assert!(size(&"embed.js") <= LOADER, "embed.js");
}
