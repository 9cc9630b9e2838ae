//! The widget: compiled to wasm, given its JavaScript glue by wasm-bindgen as a library, made small by wasm-opt.

use crate::files::{self, Stamp};
use crate::names;
use crate::pins;
use crate::project::Project;
use crate::run::run;
use crate::setup;
use crate::steps::{Steps, note};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// How the widget is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Quickly, for the edit loop.
    Dev,
    /// For release, with the std that came with the toolchain.
    Plain,
    /// For release, with std compiled anew without its panic messages.
    Small,
}

impl Mode {
    /// The best release mode that this machine can do.
    pub fn release(project: &Project, plain: bool) -> Result<Self> {
        if plain {
            note(
                "std as it came with the toolchain (--plain): the wasm is larger (a hello world: 30 kB, not 25 kB brotli)",
            );
            return Ok(Self::Plain);
        }
        if setup::std_source(project)? {
            return Ok(Self::Small);
        }
        note(
            "The component rust-src is not there and could not be added, so std is used as it came with the toolchain:",
        );
        note(
            "the wasm is larger (a hello world: 30 kB, not 25 kB brotli). `rustup component add rust-src` changes that.",
        );
        Ok(Self::Plain)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Plain => "plain",
            Self::Small => "small",
        }
    }
}

/// The steps that `build` announces in release modes; `Dev` has one fewer.
pub const STEPS: usize = 3;

/// Builds the widget; gives the folder that holds its glue and its wasm, and nothing else.
pub fn build(project: &Project, mode: Mode, steps: &mut Steps) -> Result<PathBuf> {
    steps.next("Compiling the widget (wasm)");
    let wasm = compile(project, mode)?;
    steps.next("Making the widget's JavaScript glue (wasm-bindgen)");
    let bound = bind(project, &wasm, mode)?;
    if mode == Mode::Dev {
        return Ok(bound);
    }
    steps.next("Making the wasm small (wasm-opt)");
    let small = project.work.join(format!("widget-{}", mode.name()));
    let inputs = format!(
        "{:x} {:x}",
        files::fingerprint(&[&bound]),
        files::fingerprint(&[project.tools.join("package-lock.json")])
    );
    let stamp = Stamp::new(&project.work, &format!("widget-{}", mode.name()), inputs, &small);
    if !stamp.is_fresh() {
        files::empty_folder(&small)?;
        files::copy_folder(&bound, &small)?;
        // Without wasm-opt there is no stamp: the next build tries again.
        if optimise(project, &small)? {
            stamp.write()?;
        }
    }
    Ok(small)
}

fn compile(project: &Project, mode: Mode) -> Result<PathBuf> {
    let mut cargo = project.cargo();
    cargo.args(["build", "--features", "widget", "--bin", "widget", "--target", pins::WASM_TARGET]);
    let mut target = project.target.clone();
    if mode == Mode::Small {
        // In a folder of its own: these flags and the plain ones would otherwise undo each other's work.
        target = target.join("small");
        cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features="]);
        cargo.env("CARGO_TARGET_DIR", &target);
        cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort");
    }
    if mode != Mode::Dev {
        cargo.arg("--release");
    }
    let hint = match mode {
        Mode::Small => {
            "If it is std that does not compile, `cargo xtask build --plain` uses the one that came with the toolchain."
        }
        _ => "The compiler's lines above say what is wrong.",
    };
    run(&mut cargo, hint)?;
    let profile = if mode == Mode::Dev { "debug" } else { "release" };
    Ok(target.join(pins::WASM_TARGET).join(profile).join("widget.wasm"))
}

fn bind(project: &Project, wasm: &Path, mode: Mode) -> Result<PathBuf> {
    let version = pins::wasm_bindgen(project)?;
    let out = project.work.join(format!("bindgen-{}", mode.name()));
    let stamp = Stamp::new(
        &project.work,
        &format!("bindgen-{}", mode.name()),
        format!("{version} {:x}", files::fingerprint(&[wasm])),
        &out,
    );
    if !stamp.is_fresh() {
        files::empty_folder(&out)?;
        Bindgen::new()
            .input_path(wasm)
            .web(true)?
            .typescript(false)
            .out_name("widget")
            // Names of functions are for reading stack traces, which is what a development build is for.
            .remove_name_section(mode != Mode::Dev)
            .remove_producers_section(true)
            .generate(&out)
            .with_context(|| format!("wasm-bindgen {version} could not read {}", wasm.display()))?;
        stamp.write()?;
    }
    Ok(out)
}

/// What the compiler's own output for this target may use (and each browser since 2022 understands). Not
/// `--all-features`: that lets wasm-opt choose forms that are newer than the browsers, and 1% larger after brotli.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The passes that gave the fewest bytes after brotli for this widget, of those tried: 1% less than `-Oz`.
const PASSES: &[&str] = &["--flatten", "--rereloop", "-Os", "-Os"];

/// Makes the wasm of a folder, and the names that it shares with the glue beside it, as small as the tools allow;
/// `false` where wasm-opt could not be had.
pub fn optimise(project: &Project, folder: &Path) -> Result<bool> {
    let with_ending = |ending: &str| {
        let mut all = files::list(folder).into_iter();
        all.find(|file| file.parent() == Some(folder) && file.to_string_lossy().ends_with(ending))
            .with_context(|| format!("{} has no file that ends with {ending}", project.shown(folder)))
    };
    let (wasm, glue) = (with_ending("_bg.wasm")?, with_ending(".js")?);
    if let Some((shorter, shorter_glue)) = names::shorten(&fs::read(&wasm)?, &fs::read_to_string(&glue)?) {
        fs::write(&wasm, shorter)?;
        fs::write(&glue, shorter_glue)?;
    }
    let modules = match setup::npm_tools(project) {
        Ok(modules) => modules,
        Err(error) => {
            note(&format!("{error:#}"));
            note("The build goes on without wasm-opt: the wasm is about 2% larger (95.3 kB, not 93.5 kB brotli).");
            return Ok(false);
        }
    };
    let smaller = wasm.with_extension("smaller");
    run(
        Command::new("node")
            .arg(modules.join("binaryen/bin/wasm-opt"))
            .args(FEATURES)
            .args(PASSES)
            .args(["--strip-debug", "--strip-producers", "--strip-target-features", "--output"])
            .args([&smaller, &wasm]),
        "wasm-opt could not read the widget's wasm. Deleting target/tools makes the next build install it anew.",
    )?;
    fs::rename(&smaller, &wasm)?;
    Ok(true)
}
