//! `cargo xtask test --sites`: the sites of `examples/`, each built by its own generator into `target/sites`.

use crate::files::{self, Stamp};
use crate::pins;
use crate::project::Project;
use crate::run::{find, run};
use crate::setup;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/sites/table.rs"]
mod table;

use table::{SITES, Site, Widget};

/// What stays in the copy of a site when it is copied anew: npm's packages, and what says which they are.
const KEPT: [&str; 2] = ["node_modules", "package-lock.json"];

/// No generator asks the network for news, or tells it of us.
const QUIET: [(&str, &str); 3] =
    [("ASTRO_TELEMETRY_DISABLED", "1"), ("NO_UPDATE_NOTIFIER", "1"), ("NO_MKDOCS_2_WARNING", "1")];

/// Builds the sites of these names, or all; gives the folder that holds them.
pub fn build(project: &Project, names: &[String]) -> Result<PathBuf> {
    let known: Vec<&str> = SITES.iter().map(|site| site.name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no example `{unknown}`; there are {}", known.join(", "));
    }
    let root = project.target.join("sites");
    fs::create_dir_all(&root)?;
    for site in SITES.iter().filter(|site| names.is_empty() || names.iter().any(|name| name == site.name)) {
        let began = Instant::now();
        build_site(project, &root, site).with_context(|| format!("building examples/{}", site.name))?;
        note(&format!("{}: {:.1} s", site.name, began.elapsed().as_secs_f64()));
    }
    Ok(root)
}

fn build_site(project: &Project, root: &Path, site: &Site) -> Result<()> {
    let example = project.root.join("examples").join(site.name);
    let folder = root.join(site.name);
    // A folder beside the site: Sphinx would read what is in its own.
    let packages = root.join("packages").join(site.name);
    let own: &[&str] = match site.widget {
        Widget::Own(places) => places,
        Widget::Cdn => &[],
    };
    let loaders = ["embed.js", "embed.classic.js"].map(|name| project.dist.join(name));
    let inputs = format!(
        "{:?} {own:?} {:x} {:x} {}",
        site.build,
        files::fingerprint(&[example.as_path()]),
        files::fingerprint(&loaders),
        pins::MDBOOK
    );
    // Of plain files the folder itself is the site.
    let stamp = Stamp::new(&project.work, &format!("example-{}", site.name), inputs, &folder.join(site.out));
    if stamp.is_fresh() {
        return Ok(());
    }
    clear(&folder)?;
    let mut command = match site.build.first() {
        Some(&"npm") => {
            setup::npm(project, &format!("examples/{}", site.name), &folder)?;
            Command::new(find("npm").context("npm was not found on PATH")?)
        }
        Some(&"python3") => {
            let python =
                setup::python()?.context("python3 was not found: install it (version 3.11 or newer) with pip")?;
            setup::pip(project, &python, &example.join("requirements.txt"), &packages, &["--no-warn-conflicts"])?;
            Command::new("python3")
        }
        Some(&"mdbook") => {
            let bin = setup::cargo_tool_with(project, "mdbook", pins::MDBOOK, "mdbook", &["--features", "search"])?;
            Command::new(bin.join(format!("mdbook{}", std::env::consts::EXE_SUFFIX)))
        }
        // Its files are the site.
        _ => Command::new(""),
    };
    files::copy_folder(&example, &folder)?;
    for place in own {
        let place = folder.join(place);
        let name = place.file_name().context("a loader has no name")?;
        let parent = place.parent().context("a loader has no folder")?;
        fs::create_dir_all(parent)?;
        fs::copy(project.dist.join(name), &place).with_context(|| format!("copying {}", place.display()))?;
    }
    if let Some(words) = site.build.get(1..) {
        command.args(words).current_dir(&folder).envs(QUIET).env("PYTHONPATH", &packages);
        run(&mut command, "The generator's lines above say why.")?;
    }
    stamp.write()
}

/// Takes away what an earlier build left, but for what takes long to get.
fn clear(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if KEPT.iter().any(|kept| entry.file_name() == *kept) {
            continue;
        }
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_to_get_stays() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("wirecode-xtask-sites-{}", std::process::id()));
        for name in ["node_modules/a/index.js", "package-lock.json", "src/page.md", "old.html"] {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().context("a file has a folder")?)?;
            fs::write(path, "")?;
        }
        clear(&folder)?;
        let mut left: Vec<_> = fs::read_dir(&folder)?.map(|entry| Ok(entry?.file_name())).collect::<Result<_>>()?;
        left.sort();
        assert_eq!(left, KEPT);
        Ok(fs::remove_dir_all(folder)?)
    }

    #[test]
    fn an_unknown_name_is_refused() -> Result<()> {
        let error = build(&Project::find()?, &["gitbook".to_owned()]).err().map(|error| error.to_string());
        assert!(error.is_some_and(|text| text.contains("`gitbook`") && text.contains("vitepress")));
        Ok(())
    }
}
