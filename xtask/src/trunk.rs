//! Trunk: built once for this machine, run, and held to giving the same files as `cargo xtask build`.

use crate::dist::{self, Options};
use crate::files;
use crate::pins;
use crate::project::Project;
use crate::run::run;
use crate::setup;
use crate::steps::Steps;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Installs what is missing, builds with Trunk and compares.
pub fn trunk(project: &Project, install_only: bool) -> Result<()> {
    let mut steps = Steps::new(if install_only { 1 } else { 3 + dist::RELEASE_STEPS });
    steps.next("Looking for Trunk and wasm-bindgen, building them where they are missing");
    let version = pins::wasm_bindgen(project)?;
    let folders = [
        setup::cargo_tool(project, "trunk", pins::TRUNK, "trunk")?,
        setup::cargo_tool(project, "wasm-bindgen-cli", &version, "wasm-bindgen")?,
    ];
    if install_only {
        println!("Trunk is ready after {}; put its folders on PATH:", steps.finish());
        folders.iter().for_each(|folder| println!("  {}", folder.display()));
        return Ok(());
    }
    dist::release(project, &Options::default(), &mut steps)?;

    steps.next("Building with Trunk");
    let out = project.target.join("trunk-dist");
    files::empty_folder(&out)?;
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.iter().cloned().chain(env::split_paths(&path)))?;
    let mut command = std::process::Command::new(folders[0].join(format!("trunk{}", env::consts::EXE_SUFFIX)));
    command
        .current_dir(&project.root)
        .env("PATH", path)
        .env("CARGO_TARGET_DIR", &project.target)
        // Trunk reads NO_COLOR as a flag that must be `true` or `false`, unlike everybody else.
        .env_remove("NO_COLOR")
        .args(["build", "--release", "--offline", "--dist"])
        .arg(&out);
    run(&mut command, "Trunk's own lines above say what it could not do.")?;

    steps.next("Comparing Trunk's files with those of `cargo xtask build`");
    let (ours, theirs) = (names(&project.dist), names(&out));
    let differences: Vec<String> = ours
        .symmetric_difference(&theirs)
        .map(|name| {
            format!(
                "  only in {}: {name}",
                if ours.contains(name) { project.shown(&project.dist) } else { project.shown(&out) }
            )
        })
        .collect();
    if !differences.is_empty() {
        bail!("Trunk's build is not the same set of files (* stands for a hash):\n{}", differences.join("\n"));
    }
    println!("Trunk gives the same {} files, after {}", ours.len(), steps.finish());
    Ok(())
}

/// The paths of a folder's files relative to it, with `/` and without hashes.
fn names(folder: &Path) -> BTreeSet<String> {
    let relative = |file: PathBuf| {
        let inside = file.strip_prefix(folder).unwrap_or(&file);
        without_hashes(&inside.to_string_lossy().replace('\\', "/"))
    };
    files::list(folder).into_iter().map(relative).collect()
}

/// `assets/widget-0a1b2c3d4e5f_bg.wasm.br` -> `assets/widget-*_bg.wasm.br`: a word of eight or more hexadecimal digits
/// between separators is a hash.
fn without_hashes(name: &str) -> String {
    let is_hash =
        |word: &str| word.len() >= 8 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    name.split_inclusive(['/', '-', '_', '.'])
        .map(|piece| {
            let word = piece.trim_end_matches(['/', '-', '_', '.']);
            if is_hash(word) { format!("*{}", &piece[word.len()..]) } else { piece.to_owned() }
        })
        .collect()
}

/// The script that `trunk serve` puts into its page to reload it; our pages replace that page, so it is carried over.
pub fn reload_script(staging: &Path) -> Option<String> {
    let page = fs::read_to_string(staging.join("index.html")).ok()?;
    script_with(&page, "{{__TRUNK_ADDRESS__}}").map(str::to_owned)
}

fn script_with<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    let inside = page.find(mark)?;
    let start = page[..inside].rfind("<script")?;
    let end = inside + page[inside..].find("</script>")? + "</script>".len();
    Some(&page[start..end])
}

/// Puts a script at the end of each page of a folder.
pub fn add_to_pages(folder: &Path, script: &str) -> Result<()> {
    for file in files::list(folder) {
        if file.extension().is_some_and(|ending| ending == "html") {
            let page = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            if let Some(at) = page.rfind("</body>") {
                fs::write(&file, format!("{}{script}{}", &page[..at], &page[at..]))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_stripped_and_words_are_not() {
        for (name, stripped) in [
            ("assets/widget-0a1b2c3d4e5f6071_bg.wasm.br", "assets/widget-*_bg.wasm.br"),
            ("assets/widget-0a1b2c3d.js", "assets/widget-*.js"),
            ("packs/http.deadbeef01.json", "packs/http.*.json"),
            ("http/101/index.html", "http/101/index.html"),
            ("facade-decade.css", "facade-decade.css"),
            ("0123456789abcdef/x", "*/x"),
        ] {
            assert_eq!(without_hashes(name), stripped);
        }
    }

    #[test]
    fn the_reload_script_is_found_among_others() {
        let page = "<body><script>a</script><script>b('{{mark}}')</script><script>c</script></body>";
        assert_eq!(script_with(page, "{{mark}}"), Some("<script>b('{{mark}}')</script>"));
        assert_eq!(script_with(page, "{{other}}"), None);
    }
}
