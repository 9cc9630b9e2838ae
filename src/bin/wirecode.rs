//! The native command: `wirecode explain|check|build|schema`.

use std::io::{BufRead, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use wirecode::answer::answer;
use wirecode::data;
use wirecode::model::{Answer, Query, Reading};
use wirecode::site::{Place, schema, write};

/// What does this code mean?
#[derive(Parser)]
#[command(name = "wirecode", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what a code, a name, a constant or a pasted message means.
    ///
    /// Exit status: 0 answered, 1 nothing was read in it, 2 usage.
    Explain {
        /// The text; `-` or nothing reads standard input.
        #[arg(allow_negative_numbers = true)]
        text: Vec<String>,
        /// Print the answer as JSON.
        #[arg(long, conflicts_with = "jsonl")]
        json: bool,
        /// Read a JSON object with `input` (and `id`) from each line, and print one with `readings` for each.
        #[arg(long)]
        jsonl: bool,
        /// Look in this system only; may be given several times.
        #[arg(long)]
        system: Vec<String>,
        /// A folder or file with codes of one's own; may be given several times.
        #[arg(long)]
        data: Vec<PathBuf>,
    },
    /// Report every problem of data folders and files. Exit status: 0 none, 1 some, 2 usage.
    Check {
        /// Folders in the layout of `data/`, or bundles in one JSON file.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Write the static site with its packs and, given its files, the widget.
    Build {
        /// A folder or file with codes of one's own; may be given several times.
        #[arg(long)]
        data: Vec<PathBuf>,
        /// The folder with the widget's glue and wasm, as wasm-bindgen wrote them.
        #[arg(long)]
        widget: Option<PathBuf>,
        /// The folder to write to.
        #[arg(long)]
        out: PathBuf,
        /// The path that the site will be served under.
        #[arg(long, default_value = "/")]
        base: String,
        /// Scheme and host that the site will be served from; stands in canonical links and in the sitemap.
        #[arg(long, default_value = "https://wirecode.example")]
        origin: String,
        /// Write no .br and .gz files.
        #[arg(long)]
        no_compress: bool,
    },
    /// Write the JSON Schemas of the data.
    Schema {
        /// The folder to write to.
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            // A reader that has seen enough closes the pipe; that is no error of ours.
            let kind = |cause: &(dyn std::error::Error + 'static)| {
                let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
                // serde_json wraps what the pipe said.
                io.or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
            };
            if error.chain().any(|cause| kind(cause) == Some(std::io::ErrorKind::BrokenPipe)) {
                return ExitCode::SUCCESS;
            }
            eprintln!("wirecode: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Explain { text, json, jsonl, system, data } => {
            let (catalog, problems) = data::catalog(&data)?;
            for problem in &problems {
                eprintln!("wirecode: {problem}");
            }
            if let Some(unknown) = system.iter().find(|id| catalog.system(id).is_none()) {
                let known: Vec<&str> = catalog.systems.iter().map(|rows| rows.system.id.as_str()).collect();
                anyhow::bail!("there is no system `{unknown}`; there are: {}", known.join(", "));
            }
            let ask = |text: &str| {
                answer(&catalog, &Query { text: text.to_owned(), system: None, systems: system.clone() })
            };
            if jsonl { explain_lines(&ask) } else { explain(&text.join(" "), json, &ask) }
        }
        Command::Check { paths } => check(&paths),
        Command::Build { data, widget, out, base, origin, no_compress } => {
            let (catalog, problems) = data::catalog(&data)?;
            if !problems.is_empty() {
                return Ok(report(&problems));
            }
            let place = place(&origin, &base)?;
            let started = std::time::Instant::now();
            let mut progress =
                |what: &str| eprintln!("wirecode: {what} ({:.1} s)", started.elapsed().as_secs_f32());
            if widget.is_none() {
                eprintln!("wirecode: no --widget folder was given: the pages will have no interactive tool");
            }
            let build = write::Build { widget, out, place, compress: !no_compress };
            let built = write::build(&catalog, &build, &mut progress)?;
            eprintln!(
                "wirecode: {} pages, {} files, {} kB in {} ({:.1} s)",
                built.pages,
                built.files,
                built.bytes / 1000,
                build.out.display(),
                started.elapsed().as_secs_f32()
            );
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema { out } => {
            std::fs::create_dir_all(&out).with_context(|| format!("cannot make {}", out.display()))?;
            for schema in schema::schemas()? {
                let path = out.join(&schema.path);
                std::fs::write(&path, schema.bytes).with_context(|| format!("cannot write {}", path.display()))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// `/docs` -> `/docs/`; a base is a path, an origin has none.
fn place(origin: &str, base: &str) -> Result<Place> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let host = host.map(|host| host.trim_end_matches('/')).filter(|host| !host.is_empty() && !host.contains('/'));
    if host.is_none() {
        anyhow::bail!("--origin is a scheme and a host, such as https://docs.example.com; this is `{origin}`");
    }
    if base.contains("//") || base.contains(':') {
        anyhow::bail!("--base is a path, such as /docs/tools/; this is `{base}`");
    }
    let inner = base.trim_matches('/');
    let base = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
    Ok(Place { origin: origin.trim_end_matches('/').to_owned(), base })
}

fn report(problems: &[impl std::fmt::Display]) -> ExitCode {
    for problem in problems {
        println!("{problem}");
    }
    eprintln!("wirecode: {} problem{}", problems.len(), if problems.len() == 1 { "" } else { "s" });
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// A folder that holds the built-in data stands for it; anything else is added to it.
fn check(paths: &[PathBuf]) -> Result<ExitCode> {
    let is_whole = |path: &&PathBuf| path.join("systems").is_dir() && path.join("ui").is_dir();
    let (whole, own): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_whole);
    let mut problems = Vec::new();
    for path in whole {
        let mut catalog = wirecode::catalog::Catalog::default();
        let files = data::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
        data::add(&mut catalog, &files, &mut problems);
        problems.extend(wirecode::catalog::check(&catalog));
    }
    if !own.is_empty() {
        problems.extend(data::catalog(&own)?.1);
    }
    Ok(report(&problems))
}

fn explain(text: &str, json: bool, ask: &dyn Fn(&str) -> Answer) -> Result<ExitCode> {
    let text = match text {
        "" | "-" => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        text => text.to_owned(),
    };
    let answer = ask(&text);
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &answer)?;
        writeln!(out)?;
    } else {
        let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        print(&mut out, &answer, color)?;
    }
    let is_answered = !answer.readings.is_empty() && !answer.near;
    Ok(if is_answered { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// How often a text has the code, and in which lines, where that is more than once.
fn often(reading: &Reading) -> String {
    match reading.lines {
        Some((first, last)) if first < last => format!(" ({} times, lines {first} to {last})", reading.count),
        Some(_) => format!(" ({} times)", reading.count),
        None => String::new(),
    }
}

/// How many conversions a terminal is filled with.
const MOST_EQUIVALENTS: usize = 16;

fn print(out: &mut impl Write, answer: &Answer, color: bool) -> Result<()> {
    let (bold, dim, plain) = if color { ("\x1b[1m", "\x1b[2m", "\x1b[0m") } else { ("", "", "") };
    let Some(first) = answer.readings.first() else {
        writeln!(out, "Nothing is known of this. Try the number alone, or a word or two of the message.")?;
        return Ok(());
    };
    if answer.near {
        writeln!(out, "No exact match. The nearest:")?;
        for reading in &answer.readings {
            writeln!(out, "  {} {} {}", reading.short, reading.code, reading.name)?;
        }
        return Ok(());
    }
    writeln!(out, "{bold}{} {} {}{plain}{}", first.short, first.code, first.name, often(first))?;
    writeln!(out, "{dim}{}{plain}", wirecode::model::Prose(first.because.clone()).plain())?;
    if let Some(class) = &answer.class {
        writeln!(out, "{dim}{} {}, {}{plain}", class.id, class.name, first.standing.name())?;
    }
    writeln!(out)?;
    if answer.quick_answer.is_empty() {
        writeln!(out, "{}", wirecode::model::Prose(first.summary.clone()).plain())?;
    }
    for paragraph in &answer.quick_answer {
        writeln!(out, "{}", paragraph.plain())?;
    }
    if !answer.equivalents.is_empty() {
        writeln!(out, "\n{bold}In other systems{plain}")?;
    }
    for edge in answer.equivalents.iter().take(MOST_EQUIVALENTS) {
        let verb = match edge.direction.as_str() {
            "from" => "from",
            _ if edge.system == first.system => "treated as",
            _ => "becomes",
        };
        // An analogy is never shown without the word, nor anything else without who says so.
        let by = if edge.by.is_empty() { edge.source.title.clone() } else { edge.by.clone() };
        writeln!(
            out,
            "  {verb} {} {} {} {dim}({}: {by}){plain}",
            edge.short,
            edge.code,
            edge.name,
            edge.fidelity.name()
        )?;
    }
    if let Some(more) = answer.equivalents.len().checked_sub(MOST_EQUIVALENTS).filter(|more| *more > 0) {
        writeln!(out, "  {dim}and {more} more (--json has all){plain}")?;
    }
    for note in &answer.notes {
        let source = note.source.as_ref().map(|source| format!(" ({})", source.title)).unwrap_or_default();
        writeln!(out, "\n{}: {}{source}", note.rule, wirecode::model::Prose(note.text.clone()).plain())?;
    }
    if !answer.related.is_empty() {
        writeln!(out, "\n{bold}Related{plain}")?;
        for card in &answer.related {
            writeln!(out, "  {} {}: {}", card.code, card.name, wirecode::model::Prose(card.why.clone()).plain())?;
        }
    }
    for reference in &answer.references {
        writeln!(out, "{dim}{} <{}>{plain}", reference.title, reference.url)?;
    }
    let others: Vec<String> = answer
        .readings
        .iter()
        .skip(1)
        .map(|other| format!("{} {} {}{}", other.short, other.code, other.name, often(other)))
        .collect();
    if !others.is_empty() {
        writeln!(out, "\n{dim}Also: {}{plain}", others.join("; "))?;
    }
    Ok(())
}

/// Each line of standard input is an object with `input`; each line of output an object with `readings`.
fn explain_lines(ask: &dyn Fn(&str) -> Answer) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let mut bad = 0usize;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("cannot read standard input")?;
        if line.trim().is_empty() {
            continue;
        }
        let object: serde_json::Value = match serde_json::from_str(&line) {
            Ok(object) => object,
            Err(error) => {
                eprintln!("wirecode: line {}: not JSON: {error}", number + 1);
                bad += 1;
                continue;
            }
        };
        let Some(input) = object.get("input").and_then(|input| input.as_str()) else {
            eprintln!("wirecode: line {}: the object has no text in `input`", number + 1);
            bad += 1;
            continue;
        };
        let answer = ask(input);
        let readings = if answer.near { &[][..] } else { &answer.readings };
        let line = serde_json::json!({ "id": object.get("id"), "readings": readings });
        writeln!(out, "{line}")?;
    }
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
