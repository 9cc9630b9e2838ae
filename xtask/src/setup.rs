//! Installing what is missing: the wasm target, std's source, npm's tools, tools that cargo builds.

use crate::debian;
use crate::files;
use crate::pins;
use crate::project::Project;
use crate::run::{capture, find, run};
use crate::steps::note;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The library folder of the wasm target; added by rustup where the toolchain lacks it.
pub fn wasm_target(project: &Project) -> Result<()> {
    let libdir = rustc_says(project, &["--print", "target-libdir", "--target", pins::WASM_TARGET])?;
    if PathBuf::from(libdir).exists() {
        return Ok(());
    }
    note(&format!("Installing Rust's {} target with rustup", pins::WASM_TARGET));
    run(
        Command::new("rustup").args(["target", "add", pins::WASM_TARGET]).current_dir(&project.root),
        "The widget needs this target. Without rustup, install your system's package of it (Debian: libstd-rust-dev-wasm32).",
    )
}

/// Whether std can be compiled anew: its source is here, or rustup could add it.
pub fn std_source(project: &Project) -> Result<bool> {
    let sysroot = PathBuf::from(rustc_says(project, &["--print", "sysroot"])?);
    if sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").exists() {
        return Ok(true);
    }
    if find("rustup").is_none() {
        return Ok(false);
    }
    note("Installing Rust's rust-src component with rustup");
    Ok(run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(&project.root), "").is_ok())
}

/// npm's tools in `target/tools/node_modules`, exactly as the lock in `xtask/tools` says; an error says what is missing.
pub fn npm_tools(project: &Project) -> Result<PathBuf> {
    npm(project, "xtask/tools", &project.tools)
}

/// All that the data is tested against: the variables by which the tests are told where it is.
pub fn compared(project: &Project) -> Result<[(&'static str, PathBuf); 4]> {
    Ok([
        ("WIRECODE_ORACLES", oracles(project)?),
        ("WIRECODE_WITNESSES", witnesses(project)?),
        // An empty word where this machine cannot have them: the tests say what they leave out.
        ("WIRECODE_PYPI", pypi(project)?.unwrap_or_default()),
        ("WIRECODE_DEBIAN", debian::witnesses(project)?.unwrap_or_default()),
    ])
}

/// The packages that the data is tested against, in `target/oracles/node_modules`.
fn oracles(project: &Project) -> Result<PathBuf> {
    npm(project, "tests/oracles", &project.target.join("oracles"))
}

/// What the package for npm is checked and used with, in `target/packages/node_modules`.
pub fn packages(project: &Project) -> Result<PathBuf> {
    npm(project, "tests/packages", &project.target.join("packages"))
}

/// Packages from PyPI that the data is tested against, in `target/pypi`: of the very bytes that their hashes say, for the
/// Python that runs here; nothing where there is no Python.
fn pypi(project: &Project) -> Result<Option<PathBuf>> {
    const PIN: &str = "tests/oracles/requirements.txt";
    let Some(python) = python()? else {
        note(
            "LEFT OUT: what the tests compare with Python and its packages: install Python 3.11 or newer, with pip",
        );
        return Ok(None);
    };
    let packages = project.target.join("pypi");
    let options = ["--no-deps", "--require-hashes", "--only-binary", ":all:"];
    pip(project, &python, &project.root.join(PIN), &packages, &options)?;
    Ok(Some(packages))
}

/// The packages that a file names, in a folder of their own. `python`: what it calls itself.
pub fn pip(project: &Project, python: &str, pins: &Path, folder: &Path, options: &[&str]) -> Result<()> {
    let pinned = fs::read_to_string(pins).with_context(|| format!("reading {}", pins.display()))?;
    let installed = folder.join("requirements.txt");
    let inputs = format!("# {python}\n{pinned}");
    if fs::read_to_string(&installed).is_ok_and(|text| text == inputs) {
        return Ok(());
    }
    let shown = project.shown(pins);
    note(&format!("Installing the PyPI packages of {shown} in {}", project.shown(folder)));
    files::empty_folder(folder)?;
    let mut command = Command::new("python3");
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]);
    command.args(options).arg("--target").arg(folder).arg("--requirement").arg(pins);
    // That it runs as root is no danger: it writes to this folder only.
    run(
        command.env("PIP_ROOT_USER_ACTION", "ignore"),
        &format!(
            "pip could not install what {shown} pins: is the network there, and are there packages for {python}?"
        ),
    )?;
    // Written last, so that an interrupted installation is begun again.
    fs::write(&installed, inputs).with_context(|| format!("writing {}", installed.display()))
}

/// What Python calls itself; Debian's is installed, with pip, where there is none.
pub fn python() -> Result<Option<String>> {
    let says = |arguments: &[&str]| capture(Command::new("python3").args(arguments), "");
    let is_there = || find("python3").is_some() && says(&["-c", "import pip"]).is_ok();
    if !is_there() {
        if !debian::has_apt() {
            return Ok(None);
        }
        note("Installing Python for the tests with apt-get: python3 python3-pip");
        debian::install(&["python3", "python3-pip"])?;
    }
    let name =
        says(&["-c", "import platform; print(platform.python_implementation(), platform.python_version())"])?;
    Ok(Some(name.trim().to_owned()))
}

/// The crates that the data is tested against, as source in `target/witnesses`. They are read and never compiled.
fn witnesses(project: &Project) -> Result<PathBuf> {
    let manifest = project.root.join("tests/witnesses/Cargo.toml");
    let lock =
        fs::read_to_string(manifest.with_file_name("Cargo.lock")).context("reading tests/witnesses/Cargo.lock")?;
    let crates = project.target.join("witnesses");
    let fetched = crates.join("Cargo.lock");
    if fs::read_to_string(&fetched).is_ok_and(|text| text == lock) {
        return Ok(crates);
    }
    note(&format!("Fetching the crates of tests/witnesses into {}", project.shown(&crates)));
    if crates.exists() {
        fs::remove_dir_all(&crates)?;
    }
    // What it prints is a configuration for building with the copies.
    capture(
        project
            .cargo()
            .args(["vendor", "--quiet", "--locked", "--versioned-dirs", "--manifest-path"])
            .arg(manifest)
            .arg(&crates),
        "cargo could not fetch what tests/witnesses/Cargo.lock pins: is the network there?",
    )?;
    let kept = direct(&lock);
    for folder in fs::read_dir(&crates)? {
        let folder = folder?;
        // The crates that these depend on are read by nobody, and are most of the bytes.
        if !kept.iter().any(|name| is_of(&folder.file_name().to_string_lossy(), name)) {
            fs::remove_dir_all(folder.path())?;
        }
    }
    // Written last, so that an interrupted fetch is begun again.
    fs::write(&fetched, lock)?;
    Ok(crates)
}

/// What a lock's only package of our own depends on: `name`, or `name version` where there are several versions.
fn direct(lock: &str) -> Vec<&str> {
    let own = lock.split("[[package]]").find(|package| package.contains("\nname = \"wirecode-"));
    let list = own.and_then(|package| package.split_once("dependencies = [")).map_or("", |(_, list)| list);
    list.lines().filter_map(|line| line.trim().trim_end_matches(',').strip_prefix('"')?.strip_suffix('"')).collect()
}

/// Whether a vendored folder, `name-version`, is that of a dependency.
fn is_of(folder: &str, dependency: &str) -> bool {
    let (name, version) = dependency.split_once(' ').unwrap_or((dependency, ""));
    let rest = folder.strip_prefix(name).and_then(|rest| rest.strip_prefix('-'));
    rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()) && rest.starts_with(version))
}

/// What the benchmarks measure beside ours, in `target/bench-tools/node_modules`.
pub fn bench_tools(project: &Project) -> Result<PathBuf> {
    npm(project, "benches/tools", &project.target.join("bench-tools"))
}

/// The packages that the lock in `pins` names, in the folder `tools`; gives its `node_modules`.
pub fn npm(project: &Project, pins: &str, tools: &Path) -> Result<PathBuf> {
    let modules = tools.join("node_modules");
    let folder = project.root.join(pins);
    let lock =
        fs::read(folder.join("package-lock.json")).with_context(|| format!("reading {pins}/package-lock.json"))?;
    let installed = tools.join("package-lock.json");
    // npm writes this file last, so an interrupted installation is begun again.
    if modules.join(".package-lock.json").exists() && fs::read(&installed).is_ok_and(|text| text == lock) {
        return Ok(modules);
    }
    find("node").context("Node.js was not found on PATH: install it (version 20 or newer) with npm")?;
    let npm = find("npm").context("npm was not found on PATH: install it, it comes with Node.js")?;
    note(&format!("Installing the npm packages of {pins} in {}", project.shown(tools)));
    fs::create_dir_all(tools)?;
    fs::write(&installed, lock)?;
    for file in ["package.json", ".npmrc"] {
        fs::copy(folder.join(file), tools.join(file)).with_context(|| format!("copying {pins}/{file}"))?;
    }
    run(
        Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(tools),
        &format!("npm could not install what {pins}/package-lock.json pins: is the network there?"),
    )?;
    Ok(modules)
}

/// A program that cargo builds from source, once for this machine; gives the folder that it is in.
///
/// Release profiles of such tools take many minutes (Trunk's is fat LTO), and here they run for seconds: built without
/// optimisation they are ready in a fraction of the time. Features that only serve downloads are left out.
pub fn cargo_tool(project: &Project, package: &str, version: &str, program: &str) -> Result<PathBuf> {
    cargo_tool_with(project, package, version, program, &[])
}

/// The same, with more words for `cargo install`: the features that are wanted all the same.
pub fn cargo_tool_with(
    project: &Project,
    package: &str,
    version: &str,
    program: &str,
    more: &[&str],
) -> Result<PathBuf> {
    let root = project.cached_tool(&format!("{package}-{version}"))?;
    let bin = root.join("bin");
    let path = bin.join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if path.exists() {
        return Ok(bin);
    }
    note(&format!("Building {package} {version} once for this machine, in {}", root.display()));
    let install = |locked: bool| {
        let mut command = project.cargo();
        command.args([
            "install",
            package,
            "--version",
            version,
            "--bin",
            program,
            "--no-default-features",
            "--root",
        ]);
        command.arg(&root).args(more).args(locked.then_some("--locked"));
        let profile =
            [("LTO", "false"), ("OPT_LEVEL", "0"), ("CODEGEN_UNITS", "16"), ("DEBUG", "false"), ("STRIP", "true")];
        command.envs(profile.map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value)));
        // A folder of its own: left to itself it would rebuild, and clutter, the project's.
        command.env("CARGO_TARGET_DIR", root.join("build"));
        run(&mut command, &format!("`{package}` could not be built from source; the lines above say why."))
    };
    if let Err(error) = install(true) {
        // A published lock can name a release that its registry has withdrawn since.
        note(&format!("{error:#}"));
        note("Trying again without the lock that the package was published with");
        install(false)?;
    }
    // Only the program is kept; what cannot be removed does no harm.
    let _ = fs::remove_dir_all(root.join("build"));
    Ok(bin)
}

fn rustc_says(project: &Project, arguments: &[&str]) -> Result<String> {
    let hint = "Rust's compiler is needed: install the toolchain that rust-toolchain.toml names.";
    Ok(capture(Command::new("rustc").args(arguments).current_dir(&project.root), hint)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_manifest_names_is_kept() {
        let lock = "version = 4\n\n[[package]]\nname = \"h2\"\nversion = \"0.4.20\"\ndependencies = [\n \"bytes\",\n]\n\n\
                    [[package]]\nname = \"wirecode-witnesses\"\nversion = \"0.0.0\"\ndependencies = [\n \"h2\",\n \"nix 0.32.0\",\n]\n";
        assert_eq!(direct(lock), ["h2", "nix 0.32.0"]);
        assert!(is_of("h2-0.4.20", "h2") && is_of("nix-0.32.0", "nix 0.32.0"));
        assert!(!is_of("nix-0.31.4", "nix 0.32.0") && !is_of("curl-sys-0.4.91+curl-8.22.0", "curl"));
    }
}
