//! The browser's two modules: compiled to wasm, given their JavaScript glue by wasm-bindgen as a library, made small by
//! wasm-opt.

use crate::files::{self, Stamp};
use crate::pins;
use crate::project::Project;
use crate::run::run;
use crate::setup;
use crate::steps::{Steps, note};
use crate::trim;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The modules, each a program of the package and a feature of the same name, with their profiles for release.
const MODULES: [(&str, &str); 2] = [("widget", "release"), ("engine", ENGINE)];

/// The profile of what looks up and recognises.
const ENGINE: &str = "engine";

/// How the modules are compiled.
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

/// The folder that `build` makes in a release mode.
pub fn folder(project: &Project, mode: Mode) -> PathBuf {
    project.work.join(format!("widget-{}", mode.name()))
}

/// Builds the modules; gives the folder that holds their glues and wasms, and nothing else.
pub fn build(project: &Project, mode: Mode, steps: &mut Steps) -> Result<PathBuf> {
    steps.next("Compiling the widget and its engine (wasm)");
    let wasms = MODULES
        .iter()
        .map(|(module, profile)| compile(project, mode, module, profile))
        .collect::<Result<Vec<_>>>()?;
    steps.next("Making their JavaScript glue (wasm-bindgen)");
    let bound = bind(project, &wasms, mode)?;
    if mode == Mode::Dev {
        return Ok(bound);
    }
    steps.next("Making the wasm small (wasm-opt)");
    let small = folder(project, mode);
    let inputs = format!(
        "{:x} {:x} {:x}",
        files::fingerprint(&[&bound]),
        files::fingerprint(&scripts(project)),
        files::fingerprint(&[project.tools.join("package-lock.json"), project.root.join("xtask/src")])
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

fn compile(project: &Project, mode: Mode, module: &str, profile: &str) -> Result<PathBuf> {
    let mut cargo = project.cargo();
    cargo.args(["build", "--features", module, "--bin", module, "--target", pins::WASM_TARGET]);
    let mut target = project.target.clone();
    if mode == Mode::Small {
        // In a folder of its own: these flags and the plain ones would otherwise undo each other's work.
        target = target.join("small");
        cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features="]);
        cargo.env("CARGO_TARGET_DIR", &target);
        cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort");
    }
    if mode != Mode::Dev {
        cargo.args(["--profile", profile]);
    }
    let hint = match mode {
        Mode::Small => {
            "If it is std that does not compile, `cargo xtask build --plain` uses the one that came with the toolchain."
        }
        _ => "The compiler's lines above say what is wrong.",
    };
    run(&mut cargo, hint)?;
    let folder = if mode == Mode::Dev { "debug" } else { profile };
    Ok(target.join(pins::WASM_TARGET).join(folder).join(format!("{module}.wasm")))
}

/// The search alone for the benchmark, compiled as the engine is for release; gives the folder with its glue.
pub fn bench(project: &Project) -> Result<PathBuf> {
    let package = ["--package", "wirecode-bench-wasm", "--target", pins::WASM_TARGET];
    run(
        project.cargo().args(["build", "--profile", ENGINE]).args(package),
        "The compiler's lines above say what is wrong.",
    )?;
    let wasm = project.target.join(pins::WASM_TARGET).join(ENGINE).join("wirecode_bench_wasm.wasm");
    let out = project.work.join("bench-search");
    files::empty_folder(&out)?;
    Bindgen::new().input_path(&wasm).web(true)?.typescript(false).out_name("search").generate(&out)?;
    Ok(out)
}

fn bind(project: &Project, wasms: &[PathBuf], mode: Mode) -> Result<PathBuf> {
    let version = pins::wasm_bindgen(project)?;
    let out = project.work.join(format!("bindgen-{}", mode.name()));
    let stamp = Stamp::new(
        &project.work,
        &format!("bindgen-{}", mode.name()),
        format!("{version} {:x} {:x}", files::fingerprint(wasms), files::fingerprint(&scripts(project))),
        &out,
    );
    if !stamp.is_fresh() {
        files::empty_folder(&out)?;
        for ((module, _), wasm) in MODULES.iter().zip(wasms) {
            Bindgen::new()
                .input_path(wasm)
                .web(true)?
                .typescript(false)
                .out_name(module)
                // Names of functions are for reading stack traces, which is what a development build is for.
                .remove_name_section(mode != Mode::Dev)
                .remove_producers_section(true)
                .generate(&out)
                .with_context(|| format!("wasm-bindgen {version} could not read {}", wasm.display()))?;
        }
        if mode == Mode::Dev {
            complete(project, &out)?;
        }
        stamp.write()?;
    }
    Ok(out)
}

/// The scripts that are written by hand.
fn scripts(project: &Project) -> [PathBuf; 3] {
    ["src/widget/embed.js", "src/widget/host.js", "src/engine/host.js"].map(|path| project.root.join(path))
}

/// Adds the scripts that are written by hand to the modules of a folder, as they are.
pub fn complete(project: &Project, folder: &Path) -> Result<()> {
    for (module, _) in MODULES {
        join(project, module, &file_of(project, folder, module, ".js")?)?;
    }
    loader(project, folder)?;
    Ok(())
}

/// The file of a module in a folder; Trunk puts a hash between the name and the ending.
fn file_of(project: &Project, folder: &Path, module: &str, ending: &str) -> Result<PathBuf> {
    let is_it = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        file.parent() == Some(folder) && name.starts_with(module) && name.ends_with(ending)
    };
    let missing = || format!("{} has no file {module}…{ending}", project.shown(folder));
    files::list(folder).into_iter().find(is_it).with_context(missing)
}

/// Puts what of a module is written by hand behind its glue.
fn join(project: &Project, module: &str, glue: &Path) -> Result<()> {
    let host = project.root.join("src").join(module).join("host.js");
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    fs::write(glue, format!("{}\n{}", read(glue)?, read(&host)?))?;
    Ok(())
}

/// Puts the loader beside the glues; gives its path.
fn loader(project: &Project, folder: &Path) -> Result<PathBuf> {
    let path = folder.join("embed.js");
    fs::copy(project.root.join("src/widget/embed.js"), &path).context("copying src/widget/embed.js")?;
    Ok(path)
}

/// Makes a script small.
fn shorten(tools: &Path, script: &Path) -> Result<()> {
    run(
        Command::new("node")
            .arg(tools.join("terser/bin/terser"))
            .args([
                "--module",
                // No function of ours is called with `new` or has a `this` of its own.
                "--ecma",
                "2020",
                "--compress",
                "passes=2,keep_fargs=false,unsafe_arrows=true",
                "--mangle",
                "--output",
            ])
            .args([script, script]),
        "terser could not read the script. Deleting target/tools makes the next build install it anew.",
    )
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

/// The passes that gave the fewest bytes after brotli for this widget, of those tried: 1.5% less than `-Oz`. The second
/// round is a run of its own, which finds more in the module as it is written than it would in memory.
const ROUNDS: [&[&str]; 2] = [
    &["--flatten", "--rereloop", "-Os", "-Os"],
    &["--optimize-instructions", "--precompute-propagate", "--dae-optimizing", "-Os"],
];

/// Takes what nobody uses out of the modules of a folder, adds the scripts that are written by hand, and makes all of it
/// as small as the tools allow; `false` where these could not be had.
pub fn optimise(project: &Project, folder: &Path) -> Result<bool> {
    let tools = match setup::npm_tools(project) {
        Ok(tools) => Some(tools),
        Err(error) => {
            note(&format!("{error:#}"));
            note("The build goes on without wasm-opt and terser: the first answer is about 4% larger.");
            None
        }
    };
    for (module, _) in MODULES {
        let (wasm, glue) =
            (file_of(project, folder, module, "_bg.wasm")?, file_of(project, folder, module, ".js")?);
        let (smaller, smaller_glue) = trim::trim(&fs::read(&wasm)?, &fs::read_to_string(&glue)?)?;
        fs::write(&wasm, smaller)?;
        fs::write(&glue, smaller_glue)?;
        join(project, module, &glue)?;
        let Some(tools) = &tools else { continue };
        let smaller = wasm.with_extension("smaller");
        for passes in ROUNDS {
            run(
                Command::new("node")
                    .arg(tools.join("binaryen/bin/wasm-opt"))
                    .args(FEATURES)
                    .args(passes)
                    .args(["--strip-debug", "--strip-producers", "--strip-target-features", "--output"])
                    .args([&smaller, &wasm]),
                "wasm-opt could not read the wasm. Deleting target/tools makes the next build install it anew.",
            )?;
            fs::rename(&smaller, &wasm)?;
        }
        shorten(tools, &glue)?;
    }
    let loader = loader(project, folder)?;
    if let Some(tools) = &tools {
        shorten(tools, &loader)?;
    }
    Ok(tools.is_some())
}
