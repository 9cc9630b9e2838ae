//! The one assembly: the `wirecode` command lays pages, packs, `embed.js` and the widget's files into a folder.

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::run::run;
use crate::setup;
use crate::steps::Steps;
use crate::widget::{self, Mode};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The steps that `release` announces.
pub const RELEASE_STEPS: usize = 1 + widget::STEPS + 2;

/// The steps that `dev` announces: as `release`, without wasm-opt.
pub const DEV_STEPS: usize = RELEASE_STEPS - 1;

/// What a release can be asked for.
#[derive(Default, Clone)]
pub struct Options {
    /// The path under which the site is served, where not `/`.
    pub base: Option<String>,
    /// Use std as it came with the toolchain.
    pub plain: bool,
}

/// Builds the release into `dist/`.
pub fn release(project: &Project, options: &Options, steps: &mut Steps) -> Result<PathBuf> {
    steps.next("Checking the tools");
    setup::wasm_target(project)?;
    let mode = Mode::release(project, options.plain)?;
    std::fs::create_dir_all(&project.work)?;
    let widget = widget::build(project, mode, steps)?;
    let mut arguments = Vec::new();
    if let Some(base) = &options.base {
        arguments.extend(["--base", base]);
    }
    assemble_into(project, &widget, &project.dist, &arguments, steps)?;
    Ok(project.dist.clone())
}

/// Builds everything the quick way into `target/serve`.
pub fn dev(project: &Project, steps: &mut Steps) -> Result<PathBuf> {
    steps.next("Checking the tools");
    setup::wasm_target(project)?;
    std::fs::create_dir_all(&project.work)?;
    let widget = widget::build(project, Mode::Dev, steps)?;
    let out = project.target.join("serve");
    assemble_into(project, &widget, &out, &["--no-compress"], steps)?;
    Ok(out)
}

fn assemble_into(
    project: &Project,
    widget: &Path,
    out: &Path,
    arguments: &[&str],
    steps: &mut Steps,
) -> Result<()> {
    steps.next("Compiling the command that writes the pages");
    let wirecode = compile_command(project)?;
    steps.next(&format!("Writing the site to {}", project.shown(out)));
    let name = out.file_name().context("the output folder has no name")?.to_string_lossy();
    let made_from = [&wirecode, widget, &project.root.join("data"), &project.root.join("style")];
    let inputs = format!("{:x} {}", files::fingerprint(&made_from), arguments.join(" "));
    let stamp = Stamp::new(&project.work, &format!("site-{name}"), inputs, out);
    if stamp.is_fresh() {
        return Ok(());
    }
    // Written aside and moved into place, so that nothing of an earlier build stays and a browser never sees half a site.
    let fresh = project.work.join(format!("site-{name}"));
    files::empty_folder(&fresh)?;
    write_site(project, &wirecode, widget, &fresh, arguments)?;
    files::replace_folder(&fresh, out)?;
    stamp.write()
}

/// The native command is compiled in the dev profile: its dependencies are optimised there as well, the tests use the
/// same build, and the release profile (for size, with fat LTO) would cost minutes to save a second.
fn compile_command(project: &Project) -> Result<PathBuf> {
    let hint = "The compiler's lines above say what is wrong.";
    run(project.cargo().args(["build", "--features", "site", "--bin", "wirecode"]), hint)?;
    Ok(project.target.join("debug").join(format!("wirecode{}", env::consts::EXE_SUFFIX)))
}

fn write_site(project: &Project, wirecode: &Path, widget: &Path, out: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(wirecode);
    command
        .current_dir(&project.root)
        .arg("build")
        .arg("--widget")
        .arg(widget)
        .arg("--out")
        .arg(out)
        .args(arguments);
    run(
        &mut command,
        "`wirecode build` names what it could not do above; `wirecode check data` lists problems of the data.",
    )
}

/// `cargo xtask assemble`: the assembly over folders that somebody else filled; Trunk's hook calls it in its staging
/// folder, whose files it replaces by those that `release` would have written.
pub fn assemble(project: &Project, widget: Option<PathBuf>, out: Option<PathBuf>) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let Some(widget) = widget.or_else(|| staging.clone()) else {
        bail!(
            "say where the widget's glue and wasm are: --widget DIR --out DIR (Trunk says it in TRUNK_STAGING_DIR)"
        );
    };
    let out = out.or(staging).unwrap_or_else(|| widget.clone());
    let is_debug = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");
    let base = env::var("TRUNK_PUBLIC_URL").ok().filter(|url| url != "/");
    let reload = if is_debug { crate::trunk::reload_script(&out) } else { None };

    let mut steps = Steps::new(3);
    steps.next("Making the wasm small (wasm-opt)");
    let mut arguments = Vec::new();
    if is_debug {
        arguments.push("--no-compress");
        widget::complete(project, &widget)?;
    } else {
        widget::optimise(project, &widget)?;
    }
    if let Some(base) = &base {
        arguments.extend(["--base", base]);
    }
    steps.next("Compiling the command that writes the pages");
    let wirecode = compile_command(project)?;
    steps.next(&format!("Writing the site to {}", project.shown(&out)));
    write_site(project, &wirecode, &widget, &out, &arguments)?;
    if let Some(script) = reload {
        crate::trunk::add_to_pages(&out, &script)?;
    }
    steps.finish();
    Ok(())
}
