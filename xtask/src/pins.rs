//! The versions of tools that neither Cargo.lock nor `xtask/tools/package.json` pins, and what the lock says.

use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::fs;

/// Trunk: 0.21.14 is the newest that the pinned Rust compiles.
pub const TRUNK: &str = "0.21.14";

/// cargo-deny, which reads `deny.toml`.
pub const CARGO_DENY: &str = "0.20.2";

/// cargo-fuzz, which runs `fuzz/`.
pub const CARGO_FUZZ: &str = "0.13.2";

/// mdBook, which builds `examples/mdbook`.
pub const MDBOOK: &str = "0.5.4";

/// geckodriver, which speaks WebDriver for Firefox.
pub const GECKODRIVER: &str = "0.37.1";

/// The wasm target that the widget is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The version of wasm-bindgen in Cargo.lock, once it is certain that the library in this program is of the same version.
///
/// The two halves of wasm-bindgen (the crate in the widget, the post-processor) speak a private protocol that changes
/// with every release, so a mismatch would fail later with a message that helps nobody.
pub fn wasm_bindgen(project: &Project) -> Result<String> {
    let path = project.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    checked_pair(&lock)
}

fn checked_pair(lock: &str) -> Result<String> {
    let used = locked_version(lock, "wasm-bindgen").context("Cargo.lock has no package `wasm-bindgen`")?;
    let library = locked_version(lock, "wasm-bindgen-cli-support")
        .context("Cargo.lock has no package `wasm-bindgen-cli-support`")?;
    if used != library {
        bail!(
            "Cargo.lock has wasm-bindgen {used}, but xtask was made for {library}.\n\
             Set `wasm-bindgen-cli-support = \"={used}\"` in xtask/Cargo.toml, then run the command again."
        );
    }
    Ok(used.to_owned())
}

/// The version of a package in the text of a Cargo.lock; of several, the first.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    lock.split("[[package]]").find_map(|block| {
        let field = |key: &str| {
            block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
        };
        (field("name")? == package).then(|| field("version"))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(used: &str, library: &str) -> String {
        format!(
            "version = 4\n\n[[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{library}\"\n\n\
             [[package]]\nname = \"wasm-bindgen\"\nversion = \"{used}\"\ndependencies = [\n \"cfg-if\",\n]\n"
        )
    }

    #[test]
    fn reads_versions_by_whole_name() {
        let lock = lock("0.2.7", "0.2.8");
        assert_eq!(locked_version(&lock, "wasm-bindgen"), Some("0.2.7"));
        assert_eq!(locked_version(&lock, "wasm-bindgen-cli-support"), Some("0.2.8"));
        assert_eq!(locked_version(&lock, "wasm"), None);
    }

    #[test]
    fn a_mismatch_says_what_to_write_where() {
        assert_eq!(checked_pair(&lock("0.2.8", "0.2.8")).ok().as_deref(), Some("0.2.8"));
        let message =
            checked_pair(&lock("0.2.9", "0.2.8")).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("wasm-bindgen-cli-support = \"=0.2.9\""), "{message}");
        assert!(message.contains("xtask/Cargo.toml"), "{message}");
    }
}
