//! `cargo xtask <chore>`: the one entry for building, serving, testing and measuring wirecode.
//!
//! Each chore installs what it needs and is missing, says what it is doing, and skips what is already done.

mod args;
mod bench;
mod browser;
mod debian;
mod dist;
mod element;
mod engine;
mod eval;
mod files;
mod fuzz;
mod hosts;
mod http;
mod load;
mod pack;
mod pins;
mod project;
mod run;
mod serve;
mod setup;
mod sites;
mod steps;
mod test;
mod trim;
mod trunk;
mod unpacked;
mod widget;

use anyhow::{Result, bail};
use args::Arguments;
use engine::Engine;
use project::Project;
use std::process::ExitCode;
use steps::Steps;

/// One chore: how it is called, what it does in a line, and the function that does it.
struct Chore {
    usage: &'static str,
    about: &'static str,
    run: fn(&Project, Arguments) -> Result<()>,
}

/// Every chore, in the order of `--help`.
const CHORES: &[Chore] = &[
    Chore {
        usage: "serve [--port 8080] [--release]",
        about: "build everything, serve it on localhost, build again when a file changes",
        run: serve,
    },
    Chore {
        usage: "test [--quick]",
        about: "run every test, the browser's included; --quick: only the core's",
        run: test,
    },
    Chore {
        usage: "test --sites [--engine NAME | --engines] [SITE...]",
        about: "build the sites of examples/ with their generators, and drive them in browsers",
        run: test,
    },
    Chore {
        usage: "test --engine NAME | --engines",
        about: "run the browser's tests in firefox, webkit or chromium, or in all of them",
        run: test,
    },
    Chore {
        usage: "build [--base /PATH/] [--plain]",
        about: "write the release to dist/; --plain: do not compile std anew",
        run: build,
    },
    Chore {
        usage: "pack",
        about: "write the package for npm to target/npm, from the release in dist/",
        run: |project, args| {
            args.finish()?;
            println!("The package is in {}", project.shown(&pack::pack(project)?));
            Ok(())
        },
    },
    Chore {
        usage: "bench [--only bytes]",
        about: "measure the release against its budgets",
        run: |project, mut args| {
            let only: Option<String> = args.value("--only")?;
            args.finish()?;
            bench::bench(project, only.as_deref())
        },
    },
    Chore {
        usage: "hosts",
        about: "ask nginx and Caddy, with the files of hosting/, for what is in dist/",
        run: |project, args| args.finish().and_then(|()| test::hosts(project)),
    },
    Chore {
        usage: "load [--seconds 5]",
        about: "measure nginx serving a first answer out of dist/",
        run: |project, mut args| {
            let seconds = args.value("--seconds")?.unwrap_or(5);
            args.finish()?;
            load::load(project, seconds)
        },
    },
    Chore {
        usage: "eval FILE.jsonl",
        about: "say how well the lines of a file are recognised, by system, with the misses",
        run: eval,
    },
    Chore {
        usage: "fuzz [TARGET] [--seconds 600]",
        about: "give any text to detect, search and answer; --input FILE: only this, which was found before",
        run: fuzz,
    },
    Chore {
        usage: "screenshots",
        about: "photograph pages of the release into target/screenshots",
        run: |project, args| args.finish().and_then(|()| test::screenshots(project)),
    },
    Chore {
        usage: "pictures",
        about: "make the pictures of the README and of links anew (docs/answer.png, style/og/*.png)",
        run: |project, args| args.finish().and_then(|()| test::pictures(project)),
    },
    Chore {
        usage: "golden",
        about: "write tests' golden pages anew; look at the difference before you commit it",
        run: golden,
    },
    Chore { usage: "schema", about: "write data/schema from the Rust types", run: schema },
    Chore {
        usage: "trunk [--install-only]",
        about: "build with Trunk and check that it gives the same files as `build`",
        run: |project, mut args| {
            let install_only = args.flag("--install-only");
            args.finish()?;
            trunk::trunk(project, install_only)
        },
    },
    Chore { usage: "deny", about: "check licences, bans and sources of every dependency (cargo-deny)", run: deny },
    Chore {
        usage: "setup",
        about: "install all that the chores above would install when they need it",
        run: setup_all,
    },
    Chore {
        usage: "assemble [--widget DIR] [--out DIR]",
        about: "write the site around a widget that is already compiled (Trunk's hook)",
        run: |project, mut args| {
            let (widget, out) = (args.value("--widget")?, args.value("--out")?);
            args.finish()?;
            dist::assemble(project, widget, out)
        },
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let args = Arguments::new(words);
    match start(&name, args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let lines: Vec<String> = error.chain().map(ToString::to_string).collect();
            eprintln!("error: {}", lines.join("\n"));
            ExitCode::FAILURE
        }
    }
}

fn start(name: &str, mut args: Arguments) -> Result<()> {
    if matches!(name, "" | "help" | "-h" | "--help") || args.flag("--help") || args.flag("-h") {
        print_help();
        return Ok(());
    }
    let Some(chore) = CHORES.iter().find(|chore| chore.usage.split(' ').next() == Some(name)) else {
        bail!("there is no chore `{name}`; `cargo xtask --help` lists them");
    };
    (chore.run)(&Project::find()?, args)
}

fn print_help() {
    let width = CHORES.iter().map(|chore| chore.usage.len()).max().unwrap_or_default();
    println!("Usage: cargo xtask <chore>\n");
    for Chore { usage, about, .. } in CHORES {
        println!("  {usage:<width$}  {about}");
    }
    println!(
        "\nTools are installed in target/tools and, built from source, in ~/.cache/wirecode-tools; only the tests'"
    );
    println!("browser, and Python where there is none, are installed by the system's package manager.");
    println!("CHROME and CHROMEDRIVER name other browsers.");
}

fn serve(project: &Project, mut args: Arguments) -> Result<()> {
    let port = args.value("--port")?.unwrap_or(serve::PORT);
    let release = args.flag("--release");
    args.finish()?;
    serve::serve(project, port, release)
}

fn test(project: &Project, mut args: Arguments) -> Result<()> {
    let (sites, quick) = (args.flag("--sites"), args.flag("--quick"));
    let all = args.flag("--engines").then(|| Engine::ALL.to_vec());
    let engines = args.value("--engine")?.map(|engine| vec![engine]).or(all);
    let mut names = Vec::new();
    while sites && let Some(name) = args.optional_word() {
        names.push(name);
    }
    args.finish()?;
    match engines {
        _ if sites => test::examples(project, &engines.unwrap_or_else(|| vec![Engine::Chromium]), &names),
        Some(engines) => test::engines(project, &engines),
        None => test::test(project, quick),
    }
}

fn build(project: &Project, mut args: Arguments) -> Result<()> {
    let options = dist::Options { base: args.value("--base")?, plain: args.flag("--plain") };
    args.finish()?;
    let mut steps = Steps::new(dist::RELEASE_STEPS);
    let out = dist::release(project, &options, &mut steps)?;
    println!("The release is in {} after {}", project.shown(&out), steps.finish());
    Ok(())
}

fn golden(project: &Project, args: Arguments) -> Result<()> {
    args.finish()?;
    let mut cargo = project.cargo();
    cargo.env("UPDATE_GOLDEN", "1").args(["test", "--features", "site", "--test", "site", "golden"]);
    run::run(&mut cargo, "The test's lines above say what it could not write.")
}

fn eval(project: &Project, mut args: Arguments) -> Result<()> {
    let file = args.word("the file with the lines (see tests/corpus)")?;
    args.finish()?;
    let mut cargo = project.cargo();
    cargo.args(["build", "--features", "site", "--bin", "wirecode"]);
    run::run(&mut cargo, "The compiler's lines above say what is wrong.")?;
    let wirecode = project.target.join("debug").join(format!("wirecode{}", std::env::consts::EXE_SUFFIX));
    eval::eval(&wirecode, std::path::Path::new(&file))
}

fn fuzz(project: &Project, mut args: Arguments) -> Result<()> {
    let seconds = args.value("--seconds")?.unwrap_or(600);
    let input: Option<std::path::PathBuf> = args.value("--input")?;
    let target = args.optional_word();
    args.finish()?;
    fuzz::fuzz(project, target.as_deref(), seconds, input.as_deref())
}

fn schema(project: &Project, args: Arguments) -> Result<()> {
    args.finish()?;
    let mut cargo = project.cargo();
    cargo.args(["run", "--features", "site", "--bin", "wirecode", "--", "schema", "--out", "data/schema"]);
    run::run(&mut cargo, "The command's lines above say what it could not write.")
}

fn deny(project: &Project, args: Arguments) -> Result<()> {
    args.finish()?;
    let bin = setup::cargo_tool(project, "cargo-deny", pins::CARGO_DENY, "cargo-deny")?;
    let mut command = std::process::Command::new(bin.join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX)));
    command.current_dir(&project.root).args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    run::run(
        &mut command,
        "deny.toml says what is allowed and why; the lines above name the dependency that is not.",
    )
}

fn setup_all(project: &Project, args: Arguments) -> Result<()> {
    args.finish()?;
    let mut steps = Steps::new(5);
    steps.next("The wasm target and std's source");
    setup::wasm_target(project)?;
    setup::std_source(project)?;
    steps.next("The tools from npm");
    setup::npm_tools(project)?;
    steps.next("The packages that the tests compare the data with");
    setup::compared(project)?;
    setup::packages(project)?;
    steps.next("A browser for the tests");
    let browser = browser::browser()?;
    steps.next("Servers for the tests");
    unpacked::Unpacked::hosts(project)?;
    println!("Everything is there after {}; the tests use {}", steps.finish(), browser.program.display());
    Ok(())
}
