//! `cargo xtask bench`: measures what the budgets of the design are about, and prints them as a table.

use crate::browser;
use crate::dist::{self, Options};
use crate::files;
use crate::project::Project;
use crate::run::run;
use crate::setup;
use crate::steps::{Steps, note};
use crate::test;
use crate::widget;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The parts by name; each measures over the release in `dist/` and prints its own table.
const PARTS: &[(&str, Part)] = &[("bytes", bytes), ("browser", browser), ("search", search), ("paste", paste)];

type Part = fn(&Project) -> Result<()>;

/// What the first answer may cost in brotli bytes: the aim, and the size past which the tests fail.
const AIM: u64 = 64_000;
const LIMIT: u64 = 92_000;

/// Builds the release and runs the part, or all of them.
pub fn bench(project: &Project, only: Option<&str>) -> Result<()> {
    let parts: Vec<_> = PARTS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if parts.is_empty() {
        let known: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        bail!("there is no such part to measure; known: {}", known.join(", "));
    }
    let mut steps = Steps::new(dist::RELEASE_STEPS + parts.len());
    dist::release(project, &Options::default(), &mut steps)?;
    for (name, measure) in parts {
        steps.next(&format!("Measuring: {name}"));
        measure(project)?;
    }
    steps.finish();
    Ok(())
}

/// What travels until the widget shows its first answer, by file.
fn bytes(project: &Project) -> Result<()> {
    let files = first_answer(&project.dist)?;
    let mut table = Table::new(&["until the first answer", "raw", "gzip", "brotli"]);
    let mut totals = [0; 3];
    for file in &files {
        let path = project.dist.join(file);
        let sizes = [size(&path)?, size(&beside(&path, "gz"))?, size(&beside(&path, "br"))?];
        totals = [totals[0] + sizes[0], totals[1] + sizes[1], totals[2] + sizes[2]];
        table.row(file, &sizes);
    }
    table.row(&format!("{} requests", files.len()), &totals);
    table.print();
    let brotli = totals[2];
    let verdict = if brotli <= AIM {
        "within the aim"
    } else if brotli <= LIMIT {
        "over the aim"
    } else {
        "over the limit"
    };
    println!("brotli {} kB: {verdict} (aim {} kB, limit {} kB)", kilobytes(brotli), AIM / 1000, LIMIT / 1000);
    Ok(())
}

/// What a reader waits for, beside Pagefind's over the same pages and DocSearch's own files, in the same run.
fn browser(project: &Project) -> Result<()> {
    let browser = browser::browser()?;
    let tools = setup::bench_tools(project)?;
    let pages = project.work.join("bench-pagefind");
    files::empty_folder(&pages)?;
    note("Letting Pagefind index the same pages");
    run(
        Command::new("node")
            .arg(tools.join("pagefind/lib/runner/bin.cjs"))
            .args(["--quiet", "--site"])
            .arg(&project.dist)
            .arg("--output-path")
            .arg(&pages),
        "Pagefind's own lines above say what it could not do.",
    )?;
    let docsearch = project.work.join("bench-docsearch");
    files::empty_folder(&docsearch)?;
    for (from, name) in [("css/dist/style.css", "style.css"), ("js/dist/umd/index.js", "index.js")] {
        let from = tools.join("@docsearch").join(from);
        fs::copy(&from, docsearch.join(name)).with_context(|| format!("copying {}", from.display()))?;
    }
    // Pagefind's data is compressed already; scripts and sheets are served as a host would serve them.
    let compress = "const fs = require('fs'), zlib = require('zlib');
        for (const name of fs.readdirSync('.').filter((name) => /\\.(js|css)$/.test(name))) {
          fs.writeFileSync(name + '.br', zlib.brotliCompressSync(fs.readFileSync(name)));
        }";
    for folder in [&pages, &docsearch] {
        run(Command::new("node").current_dir(folder).args(["-e", compress]), "Node's own lines above say why.")?;
    }
    test::ignored(
        project,
        &browser,
        "bench::browser",
        &[("WIRECODE_PAGEFIND", &pages), ("WIRECODE_DOCSEARCH", &docsearch)],
    )
}

/// The search alone, in the browser, beside other search libraries.
fn search(project: &Project) -> Result<()> {
    let browser = browser::browser()?;
    let tools = setup::bench_tools(project)?;
    let wasm = widget::bench(project)?;
    test::ignored(
        project,
        &browser,
        "bench::search",
        &[("WIRECODE_BENCH_WASM", &wasm), ("WIRECODE_BENCH_TOOLS", &tools)],
    )
}

/// How long logs, and texts made to be slow, are read.
fn paste(project: &Project) -> Result<()> {
    let browser = browser::browser()?;
    test::ignored(project, &browser, "bench::paste", &[])
}

/// The files that a page loads until the first answer, as the assembly wrote them down.
pub fn first_answer(dist: &Path) -> Result<Vec<String>> {
    let path = dist.join("manifest.json");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let manifest: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    let files =
        manifest.get("firstAnswer").and_then(Value::as_array).context("manifest.json has no list `firstAnswer`")?;
    files
        .iter()
        .map(|file| {
            file.as_str()
                .map(str::to_owned)
                .context("`firstAnswer` in manifest.json holds something else than paths")
        })
        .collect()
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("reading {}", path.display()))?.len())
}

/// `64.3`, in units of a thousand bytes, as the budgets are.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

/// A table of a name and numbers a row, its columns as wide as they must be.
struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(head: &[&str]) -> Self {
        Self { rows: vec![head.iter().map(|&cell| cell.to_owned()).collect()] }
    }

    fn row(&mut self, name: &str, numbers: &[u64]) {
        self.rows.push(std::iter::once(name.to_owned()).chain(numbers.iter().map(u64::to_string)).collect());
    }

    fn lines(&self) -> Vec<String> {
        let widths: Vec<usize> = (0..self.rows[0].len())
            .map(|column| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max())
            .map(Option::unwrap_or_default)
            .collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            });
            cells.collect::<Vec<_>>().join("  ")
        };
        self.rows.iter().map(line).collect()
    }

    fn print(&self) {
        for line in self.lines() {
            println!("{line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_align_names_left_and_numbers_right() {
        let mut table = Table::new(&["file", "raw"]);
        table.row("embed.js", &[7]);
        table.row("a", &[12345]);
        assert_eq!(table.lines(), ["file        raw", "embed.js      7", "a         12345"]);
        assert_eq!(kilobytes(64_349), "64.3");
        assert_eq!(beside(Path::new("a/b.js"), "br"), Path::new("a/b.js.br"));
    }
}
