//! Any text is endured: the targets in `fuzz/`, run by cargo-fuzz.

use crate::project::Project;
use crate::run::run;
use crate::steps::Steps;
use crate::{pins, setup};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Each target, and the longest input that it is worth giving; 0: as long as the longest seed.
const TARGETS: [(&str, usize); 3] = [("detect", 0), ("search", 256), ("answer", 0)];

/// An input that takes longer, in seconds, is a finding too.
const PATIENCE: u64 = 10;

/// Fuzzes one target, or each for so long; with an input that was found, runs that alone.
pub fn fuzz(project: &Project, target: Option<&str>, seconds: u64, input: Option<&Path>) -> Result<()> {
    let chosen: Vec<_> = TARGETS.into_iter().filter(|(name, _)| target.is_none_or(|it| it == *name)).collect();
    if chosen.is_empty() {
        bail!("there is no such target; there are {}", TARGETS.map(|(name, _)| name).join(", "));
    }
    if input.is_some() && target.is_none() {
        bail!("an input is an input of one target: name it");
    }
    let bin = setup::cargo_tool(project, "cargo-fuzz", pins::CARGO_FUZZ, "cargo-fuzz")?;
    let work = project.target.join("fuzz");
    let texts = seeds(project)?;
    let mut steps = Steps::new(chosen.len());
    for (target, longest) in chosen {
        let mut command = cargo_fuzz(project, &bin, &work);
        command.arg(target);
        if let Some(input) = input {
            steps.next(&format!("{target} on {}", input.display()));
            command.arg(input);
        } else {
            steps.next(&format!("{target} for {seconds} s"));
            // What is new goes into the first of these folders; the next run begins with it.
            let corpus = work.join("corpus").join(target);
            fs::create_dir_all(&corpus).with_context(|| format!("making {}", corpus.display()))?;
            // Each target has its own seeds, so that two may run at once.
            let seeds = work.join("seeds").join(target);
            write_seeds(&texts, &seeds).with_context(|| format!("writing {}", seeds.display()))?;
            command.arg(corpus).arg(seeds);
            command.args(["--", "-print_final_stats=1"]);
            command.args(
                [("max_total_time", seconds), ("timeout", PATIENCE), ("max_len", longest as u64)]
                    .map(|(name, value)| format!("-{name}={value}")),
            );
        }
        run(
            &mut command,
            &format!(
                "Where an input was found, it is in fuzz/artifacts/{target}: mend what it shows and add it to the \
                 tests. `cargo xtask fuzz {target} --input FILE` runs it alone. A C++ compiler must be there."
            ),
        )?;
    }
    println!("Nothing was found in {}", steps.finish());
    Ok(())
}

/// `cargo fuzz run`, as it works with the stable toolchain that the project pins: no sanitizer, because they are the
/// only part that is not stable, and there is no unsafe code here for them to watch. What the coverage needs are code
/// generation options, which are stable; debug assertions and checks of overflow are on, as cargo-fuzz has them.
fn cargo_fuzz(project: &Project, bin: &Path, work: &Path) -> Command {
    let mut command = Command::new(bin.join(format!("cargo-fuzz{}", std::env::consts::EXE_SUFFIX)));
    command.current_dir(&project.root).args(["run", "--sanitizer", "none", "--target-dir"]).arg(work.join("build"));
    command
}

/// What to begin with: the inputs of the lines in `tests/corpus`, and the codes expected of them.
fn seeds(project: &Project) -> Result<BTreeSet<String>> {
    let corpus = project.root.join("tests/corpus");
    let mut files = fs::read_dir(&corpus)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    let mut texts = BTreeSet::new();
    for path in files {
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", project.shown(&path)))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let row: Value =
                serde_json::from_str(line).with_context(|| format!("in {}: {line}", project.shown(&path)))?;
            let codes = row["expect"].as_array().into_iter().flatten().map(|expected| &expected["code"]);
            texts.extend(codes.chain([&row["input"]]).filter_map(|it| Some(it.as_str()?.to_owned())));
        }
    }
    Ok(texts)
}

/// Makes a folder that holds each text in a file, and nothing else.
fn write_seeds(texts: &BTreeSet<String>, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.join(format!("{number:04}")), text)?;
    }
    Ok(())
}
