//! `cargo xtask test`: every test there is, and what it needs to run.

use crate::browser::{self, Browser, Driver};
use crate::dist::{self, Options};
use crate::engine::{self, Engine};
use crate::files;
use crate::hosts::{self, Host};
use crate::pack;
use crate::project::Project;
use crate::run::{run, watch};
use crate::setup;
use crate::sites;
use crate::steps::{Steps, note};
use crate::unpacked::Unpacked;
use crate::widget::{self, Mode};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// How many tests ended how, added up over all test programs.
#[derive(Default, Debug, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    /// Adds what a closing line of cargo's test runner says; other lines say nothing.
    fn add(&mut self, line: &str) {
        let Some(counts) = line.trim_start().strip_prefix("test result: ") else { return };
        for part in counts.split([';', '.']) {
            match part.trim().split_once(' ').map(|(number, what)| (number.parse::<usize>(), what)) {
                Some((Ok(number), "passed")) => self.passed += number,
                Some((Ok(number), "failed")) => self.failed += number,
                Some((Ok(number), "ignored")) => self.skipped += number,
                _ => {}
            }
        }
    }

    fn text(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs the tests; `quick` only those of the core, natively.
pub fn test(project: &Project, quick: bool) -> Result<()> {
    let mut tally = Tally::default();
    let mut steps = Steps::new(if quick { 1 } else { 5 + dist::RELEASE_STEPS });
    let outcome =
        if quick { core(project, &mut steps, &mut tally) } else { everything(project, &mut steps, &mut tally) };
    let took = steps.finish();
    fs::create_dir_all(&project.work)?;
    // For scripts that want the count without reading the whole output.
    fs::write(project.work.join("tests.txt"), format!("{}\n", tally.text()))?;
    if let Err(error) = outcome {
        return Err(error.context(format!("The tests stopped after {took}: {}", tally.text())));
    }
    println!("Every test passed in {took}: {}", tally.text());
    Ok(())
}

fn everything(project: &Project, steps: &mut Steps, tally: &mut Tally) -> Result<()> {
    steps.next("Checking what the tests need: npm's tools, packages that the data is compared with, a browser");
    setup::npm_tools(project)?;
    let compared = setup::compared(project)?;
    let packages = setup::packages(project)?;
    let browser = browser::browser()?;
    let servers = Unpacked::hosts(project)?;
    core(project, steps, tally)?;
    steps.next("Testing the chores and the benchmarks");
    // One package at a time: together their features would unite, and dependencies be compiled once more.
    for package in ["xtask", "wirecode-bench-wasm"] {
        cargo_test(project.cargo().args(["test", "--no-fail-fast", "--package", package]), tally)?;
    }
    dist::release(project, &Options::default(), steps)?;
    let package = pack::pack(project)?;
    steps.next("Testing the site, the command, the package for npm and, in a browser, the widget");
    let hosts = servers.map_or(Ok(Vec::new()), |servers| hosts::start(project, &servers))?;
    with_browser(project, &browser, |cargo| {
        cargo.envs(compared).env("WIRECODE_PACKAGES", &packages).env("WIRECODE_NPM", &package);
        cargo.args(["test", "--no-fail-fast", "--features", "site"]);
        cargo_test(with_hosts(cargo, &hosts), tally)
    })?;
    drop(hosts);
    steps.next("Checking the types of the JavaScript (TypeScript)");
    types(project)
}

/// A cargo command with where the servers are. Without them the tests that ask them are left out, and that is said.
fn with_hosts<'c>(cargo: &'c mut Command, hosts: &[Host]) -> &'c mut Command {
    if hosts.is_empty() {
        note(
            "nginx and Caddy are fetched from Debian's packages, and this system has others: their tests are left out",
        );
        return cargo.args(["--", "--skip", "hosts::"]);
    }
    cargo.env("WIRECODE_HOSTS", hosts::told(hosts))
}

/// `cargo xtask hosts`: the tests of `hosting/` alone, over the `dist/` that is there.
pub fn hosts(project: &Project) -> Result<()> {
    hosts::needs(&project.dist)?;
    let Some(packages) = Unpacked::hosts(project)? else {
        bail!("nginx and Caddy are fetched from Debian's packages, and this system has others");
    };
    let hosts = hosts::start(project, &packages)?;
    let mut cargo = project.cargo();
    cargo.env("WIRECODE_DIST", &project.dist);
    cargo.args(["test", "--features", "site", "--test", "site"]);
    run(with_hosts(&mut cargo, &hosts).args(["--", "host"]), "The lines above say what was answered.")
}

/// `cargo xtask test --engine`: the end-to-end program in each of these engines.
pub fn engines(project: &Project, engines: &[Engine]) -> Result<()> {
    let mut steps = Steps::new(1 + dist::RELEASE_STEPS + engines.len());
    let ready = set_up(project, engines, &mut steps)?;
    let packages = setup::packages(project)?;
    dist::release(project, &Options::default(), &mut steps)?;
    let package = pack::pack(project)?;
    in_each(project, &ready, "the widget and the site", &mut steps, |engine, cargo| {
        cargo.env("WIRECODE_PACKAGES", &packages).env("WIRECODE_NPM", &package);
        let left_out = engine::left_out(project, engine)?;
        for [test, reason] in &left_out {
            println!("LEFT OUT in {}: {test}: {reason}", engine.name());
        }
        cargo.args(["test", "--features", "site", "--test", "e2e", "--", "--exact"]);
        cargo.args(left_out.iter().flat_map(|[test, _]| ["--skip", test.as_str()]));
        Ok(())
    })
}

/// An engine, and the variables by which the tests are told where it is.
type Ready = (Engine, Vec<(&'static str, PathBuf)>);

/// Installs what is missing of the engines.
fn set_up(project: &Project, engines: &[Engine], steps: &mut Steps) -> Result<Vec<Ready>> {
    steps.next("Checking what the tests need: npm's tools, the browsers and their drivers");
    setup::npm_tools(project)?;
    engines.iter().map(|engine| Ok((*engine, engine.set_up(project)?))).collect()
}

/// Runs tests in each engine, a step each; `tests` says which.
fn in_each(
    project: &Project,
    engines: &[Ready],
    what: &str,
    steps: &mut Steps,
    tests: impl Fn(Engine, &mut Command) -> Result<()>,
) -> Result<()> {
    let mut report = Vec::new();
    let mut failed = Vec::new();
    for (engine, variables) in engines {
        steps.next(&format!("Testing {what} in {}", engine.name()));
        let began = Instant::now();
        let mut tally = Tally::default();
        let driver = if *engine == Engine::Chromium { Some(Driver::start(&browser::browser()?)?) } else { None };
        let mut cargo = project.cargo();
        end_to_end(project, &mut cargo)?.env("WIRECODE_ENGINE", engine.name()).envs(variables.iter().cloned());
        cargo.envs(driver.as_ref().map(|driver| ("WIRECODE_WEBDRIVER", driver.address())));
        tests(*engine, &mut cargo)?;
        if let Err(error) = cargo_test(&mut cargo, &mut tally) {
            failed.push(format!("{}: {error:#}", engine.name()));
        }
        report.push(format!("{}: {}, {} s", engine.name(), tally.text(), began.elapsed().as_secs()));
    }
    println!("{}\nAll took {}", report.join("\n"), steps.finish());
    if failed.is_empty() { Ok(()) } else { bail!("{}", failed.join("\n")) }
}

fn core(project: &Project, steps: &mut Steps, tally: &mut Tally) -> Result<()> {
    steps.next("Testing the core");
    let mut cargo = project.cargo();
    cargo.env("WIRECODE_TOOLS", &project.tools);
    cargo_test(cargo.args(["test", "--no-fail-fast"]), tally)
}

/// `cargo xtask test --sites`: the examples, or those of these names, built by their generators and driven in each of these
/// engines.
pub fn examples(project: &Project, engines: &[Engine], names: &[String]) -> Result<()> {
    let mut steps = Steps::new(2 + dist::RELEASE_STEPS + engines.len());
    let ready = set_up(project, engines, &mut steps)?;
    dist::release(project, &Options::default(), &mut steps)?;
    steps.next("Building the sites of examples/ with their generators");
    let folder = sites::build(project, names)?;
    in_each(project, &ready, "the sites", &mut steps, |_, cargo| {
        cargo.env("WIRECODE_SITES", &folder);
        cargo.args(["test", "--no-fail-fast", "--features", "site", "--test", "sites", "--", "--nocapture"]);
        cargo.args((!names.is_empty()).then_some("--exact")).args(names);
        Ok(())
    })
}

/// `cargo xtask screenshots`: pages of the release, photographed by an ignored test of the end-to-end program.
pub fn screenshots(project: &Project) -> Result<()> {
    let mut steps = Steps::new(2 + dist::RELEASE_STEPS);
    steps.next("Checking for a browser");
    let browser = browser::browser()?;
    dist::release(project, &Options::default(), &mut steps)?;
    steps.next("Taking the screenshots");
    let out = project.target.join("screenshots");
    files::empty_folder(&out)?;
    ignored(project, &browser, "screenshots", &[("WIRECODE_SCREENSHOTS", &out)])?;
    println!("{} screenshots in {} after {}", files::list(&out).len(), project.shown(&out), steps.finish());
    Ok(())
}

/// `cargo xtask pictures`: the pictures that are kept in the repository, made anew.
pub fn pictures(project: &Project) -> Result<()> {
    let mut steps = Steps::new(2 + dist::RELEASE_STEPS);
    steps.next("Checking for a browser");
    let browser = browser::browser()?;
    dist::release(project, &Options::default(), &mut steps)?;
    steps.next("Taking the pictures");
    ignored(project, &browser, "pictures", &[])?;
    println!("docs/answer.png and style/og/*.png are new after {}; look at them before you commit", steps.finish());
    Ok(())
}

/// Runs the ignored tests of the end-to-end program whose names contain `name`: those that write files or measure.
pub fn ignored(project: &Project, browser: &Browser, name: &str, told: &[(&str, &PathBuf)]) -> Result<()> {
    with_browser(project, browser, |cargo| {
        cargo.envs(told.iter().copied());
        cargo.args([
            "test",
            "--quiet",
            "--features",
            "site",
            "--test",
            "e2e",
            "--",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ]);
        run(cargo.arg(name), "The lines above say what it could not do.")
    })
}

/// A cargo command with all that the end-to-end tests are told by the environment, while a driver runs.
fn with_browser(project: &Project, browser: &Browser, work: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    let driver = Driver::start(browser)?;
    let mut cargo = project.cargo();
    end_to_end(project, &mut cargo)?
        .env("WIRECODE_WEBDRIVER", driver.address())
        .env("WIRECODE_CHROME", &browser.program);
    work(&mut cargo)
}

/// Tells a command where the release and the tools are.
fn end_to_end<'a>(project: &Project, cargo: &'a mut Command) -> Result<&'a mut Command> {
    Ok(cargo
        .env("WIRECODE_DIST", &project.dist)
        .env("WIRECODE_WIDGET", widget::folder(project, Mode::release(project, false)?))
        .env("WIRECODE_TOOLS", &project.tools))
}

fn cargo_test(cargo: &mut Command, tally: &mut Tally) -> Result<()> {
    if !watch(cargo, |line| tally.add(line))? {
        bail!(
            "Tests failed or did not compile; the lines above name them. `cargo xtask test --quick` repeats only the core's."
        );
    }
    Ok(())
}

/// The hand-written JavaScript is plain, with types in JSDoc comments; TypeScript checks them and emits nothing.
fn types(project: &Project) -> Result<()> {
    let modules = setup::npm_tools(project).context("TypeScript comes from npm")?;
    let mut tsc = Command::new("node");
    tsc.current_dir(&project.root).arg(modules.join("typescript/bin/tsc"));
    run(tsc.args(["--project", "xtask/tools/tsconfig.json"]), "The lines above are type errors in the JavaScript.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let mut tally = Tally::default();
        for line in [
            "running 12 tests",
            "test a ... ok",
            "test result: ok. 11 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.10s",
        ] {
            tally.add(line);
        }
        assert_eq!(tally, Tally { passed: 13, failed: 3, skipped: 1 });
        assert_eq!(tally.text(), "13 passed, 3 failed, 1 skipped");
    }
}
