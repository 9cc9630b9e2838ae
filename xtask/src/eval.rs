//! How well what is pasted is recognised: `cargo xtask eval FILE.jsonl`.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The lines of one system, and how many were right.
#[derive(Default, Clone, Copy)]
struct Score {
    lines: usize,
    first: usize,
    third: usize,
}

impl Score {
    fn row(self, name: &str) {
        let percent = |count: usize| 100.0 * count as f64 / self.lines.max(1) as f64;
        println!("{name:<16}{:>7}{:>9.1} %{:>9.1} %", self.lines, percent(self.first), percent(self.third));
    }
}

/// Asks the command at `wirecode` about each line of `file`, whose fields are `id`, `input` and `expect` (a list of `system`
/// and `code`, best first; empty: a decoy), and prints what was right, what was missed, and the false alarms.
pub fn eval(wirecode: &Path, file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let rows: Vec<Value> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), at + 1)))
        .collect::<Result<_>>()?;
    let mut asked = String::new();
    for row in &rows {
        if !row["id"].is_string() || !row["input"].is_string() || !row["expect"].is_array() {
            bail!("{}: a line has `id`, `input` and `expect`; this has not: {row}", file.display());
        }
        asked.push_str(&format!("{}\n", json!({ "id": row["id"], "input": row["input"] })));
    }
    let mut child = Command::new(wirecode)
        .args(["explain", "--jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", wirecode.display()))?;
    let mut stdin = child.stdin.take().context("no standard input")?;
    let writer = std::thread::spawn(move || stdin.write_all(asked.as_bytes()));
    let output = child.wait_with_output()?;
    if let Ok(written) = writer.join() {
        written?;
    }
    let answers: Vec<Value> =
        String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<serde_json::Result<_>>()?;
    if answers.len() != rows.len() {
        bail!("{} lines were asked and {} answered", rows.len(), answers.len());
    }
    let name = |value: &Value| format!("{} {}", text_of(&value["system"]), text_of(&value["code"]));
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let (mut all, mut decoys, mut alarms) = (Score::default(), 0, 0);
    for (row, answer) in rows.iter().zip(&answers) {
        let found: Vec<String> = answer["readings"].as_array().into_iter().flatten().map(name).collect();
        let shown = format!("{}: {:?}", text_of(&row["id"]), text_of(&row["input"]));
        let Some(wanted) = row["expect"].get(0) else {
            decoys += 1;
            if !found.is_empty() {
                alarms += 1;
                println!("false alarm  {} in {shown}", found.join(", "));
            }
            continue;
        };
        let system = text_of(&wanted["system"]);
        let wanted = name(wanted);
        let place = found.iter().position(|it| *it == wanted).unwrap_or(usize::MAX);
        for score in [&mut all, scores.entry(system).or_default()] {
            score.lines += 1;
            score.first += usize::from(place == 0);
            score.third += usize::from(place < 3);
        }
        if place > 0 {
            let kind = if place < 3 { "not first" } else { "missed" };
            println!(
                "{kind:<12} {wanted}, found {} in {shown}",
                if found.is_empty() { "nothing".to_owned() } else { found.join(", ") }
            );
        }
    }
    println!("\n{:<16}{:>7}{:>11}{:>11}", "system", "lines", "top-1", "top-3");
    for (system, score) in &scores {
        score.row(system);
    }
    all.row("all");
    println!("{:<16}{decoys:>7}{alarms:>11} false alarms", "decoys");
    Ok(())
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
