//! `cargo xtask load`: how many readers nginx serves with what a first answer needs, on this machine.

use crate::bench::first_answer;
use crate::hosts::{self, Nginx};
use crate::project::Project;
use crate::run::capture;
use crate::unpacked::Unpacked;
use anyhow::{Context, Result, bail};
use std::fs;
use std::num::NonZero;
use std::path::Path;

/// How many connections are open at the same time.
const CONNECTIONS: u16 = 32;

/// What the head of an answer may take, in bytes; an answer with more was not sent compressed.
const HEAD: u64 = 1_000;

/// What the load generator says of a run.
#[derive(Debug, PartialEq)]
struct Outcome {
    /// Requests a second.
    rate: f64,
    /// How long half of the answers took, and 99 of 100; as it says it: `1.20ms`.
    half: String,
    most: String,
    /// All requests, and the bytes that were read.
    requests: u64,
    bytes: u64,
    /// What went wrong, by its own words.
    wrong: Vec<String>,
}

/// Measures nginx over `dist/`: all files of a first answer in turn, then each of them.
pub fn load(project: &Project, seconds: u32) -> Result<()> {
    hosts::needs(&project.dist)?;
    let (Some(servers), Some(generator)) = (Unpacked::hosts(project)?, Unpacked::load(project)?) else {
        bail!("nginx and wrk are fetched from Debian's packages, and this system has others");
    };
    let files = first_answer(&project.dist)?;
    let host = hosts::nginx(project, &servers, Nginx { name: "nginx-load", brotli: true, workers: true })?;
    // What else the machine does at the same time makes every figure worse.
    let busy = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    println!(
        "nginx with a worker for each of {cores} cores, and wrk on the same cores: {CONNECTIONS} connections that stay \
         open, no TLS, {seconds} s a row; load average before: {}",
        busy.split(' ').next().unwrap_or_default()
    );
    println!("{:<34} {:>9} {:>9} {:>9} {:>10} {:>9}", "", "a second", "p50", "p99", "MB/second", "B/answer");
    let mut rows = vec![("a first answer's files, in turn", files.clone())];
    rows.extend(files.iter().map(|file| (file.as_str(), vec![file.clone()])));
    for (name, files) in rows {
        let sizes = files.iter().map(|file| Ok(fs::metadata(project.dist.join(format!("{file}.br")))?.len()));
        let expected = sizes.sum::<Result<u64>>()? / files.len() as u64;
        let script = project.work.join("hosts/load.lua");
        fs::write(&script, requests(&files))?;
        let outcome = run(&generator, &host.address(), &script, seconds)?;
        if !outcome.wrong.is_empty() {
            bail!("{name}: {}", outcome.wrong.join("; "));
        }
        let each = outcome.bytes / outcome.requests.max(1);
        if each > expected + HEAD || each < expected {
            bail!("{name}: an answer has {each} bytes, and {expected} are in the .br file");
        }
        println!(
            "{name:<34} {:>9.0} {:>9} {:>9} {:>10.1} {each:>9}",
            outcome.rate,
            outcome.half,
            outcome.most,
            outcome.rate * each as f64 / 1e6
        );
        if files.len() > 1 {
            println!("{:<34} {:>9.0}", "  first answers", outcome.rate / files.len() as f64);
        }
    }
    Ok(())
}

/// The script that has the generator ask for the files in turn, as a browser would.
fn requests(files: &[String]) -> String {
    let paths: Vec<String> = files.iter().map(|file| format!("\"/{file}\"")).collect();
    format!(
        "local paths, at = {{ {} }}, 0\nwrk.headers[\"Accept-Encoding\"] = \"gzip, deflate, br\"\n\
         request = function()\n  at = at % #paths + 1\n  return wrk.format(\"GET\", paths[at])\nend\n",
        paths.join(", ")
    )
}

fn run(generator: &Unpacked, address: &str, script: &Path, seconds: u32) -> Result<Outcome> {
    let mut wrk = generator.command("wrk")?;
    wrk.args(["--latency", "--threads", "1", "--connections", &CONNECTIONS.to_string()]);
    wrk.args(["--duration", &format!("{seconds}s"), "--script"]).arg(script).arg(format!("http://{address}"));
    let text = capture(&mut wrk, "wrk's own lines above say what it could not do.")?;
    read(&text).with_context(|| format!("wrk said something else than expected:\n{text}"))
}

/// What wrk prints at its end.
fn read(text: &str) -> Option<Outcome> {
    let after = |key: &str| text.lines().find_map(|line| line.trim().strip_prefix(key)).map(str::trim);
    let (requests, rest) = text.lines().find_map(|line| line.trim().split_once(" requests in "))?;
    let bytes = rest.split_once(", ")?.1.strip_suffix(" read")?;
    let wrong = ["Socket errors:", "Non-2xx"];
    Some(Outcome {
        rate: after("Requests/sec:")?.parse().ok()?,
        half: after("50%")?.to_owned(),
        most: after("99%")?.to_owned(),
        requests: requests.trim().parse().ok()?,
        bytes: size(bytes)?,
        wrong: text
            .lines()
            .filter(|line| wrong.iter().any(|word| line.contains(word)))
            .map(|line| line.trim().to_owned())
            .collect(),
    })
}

/// `1.21GB`, in units of 1,024.
fn size(text: &str) -> Option<u64> {
    let at = text.find(|sign: char| sign.is_ascii_alphabetic())?;
    let power = match &text[at..] {
        "B" => 0,
        "KB" => 1,
        "MB" => 2,
        "GB" => 3,
        "TB" => 4,
        _ => return None,
    };
    let number: f64 = text[..at].parse().ok()?;
    Some((number * 1024_f64.powi(power)).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_generator_says_is_read() {
        let text = "Running 1s test @ http://127.0.0.1:1\n  1 threads and 32 connections\n  Thread Stats   Avg      Stdev     Max   +/- Stdev\n\
                    \x20   Latency   532.10us  410.31us  12.01ms   95.10%\n    Req/Sec    61.01k     3.20k   66.10k    70.00%\n\
                    \x20 Latency Distribution\n     50%  470.00us\n     75%  610.00us\n     90%  830.00us\n     99%    1.90ms\n\
                    \x20 60712 requests in 1.00s, 1.50GB read\nRequests/sec:  60710.31\nTransfer/sec:      1.50GB\n";
        let outcome = read(text);
        let expected = Outcome {
            rate: 60710.31,
            half: "470.00us".to_owned(),
            most: "1.90ms".to_owned(),
            requests: 60712,
            bytes: 1_610_612_736,
            wrong: Vec::new(),
        };
        assert_eq!(outcome, Some(expected));
        let failed = text.replace("Requests/sec", "  Non-2xx or 3xx responses: 60712\nRequests/sec");
        assert_eq!(read(&failed).map(|outcome| outcome.wrong.len()), Some(1));
        assert_eq!(read("unable to connect to 127.0.0.1:1"), None);
    }

    #[test]
    fn files_are_asked_for_in_turn() {
        let script = requests(&["embed.js".to_owned(), "assets/a.wasm".to_owned()]);
        assert!(script.starts_with("local paths, at = { \"/embed.js\", \"/assets/a.wasm\" }, 0\n"), "{script}");
    }
}
