//! `cargo xtask serve`: build, serve, and build again when something changes.

use crate::dist::{self, Options};
use crate::files;
use crate::http;
use crate::project::Project;
use crate::steps::Steps;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// The port that is tried first.
pub const PORT: u16 = 8080;

/// How often the files are looked at. Polling a few hundred of them costs nothing and needs no watcher of the system.
const POLL: Duration = Duration::from_millis(500);

/// What a build depends on.
const WATCHED: &[&str] = &["src", "data", "style", "index.html", "Cargo.toml", "Cargo.lock"];

/// Builds, serves and watches until the program is ended.
pub fn serve(project: &Project, port: u16, release: bool) -> Result<()> {
    let watched: Vec<PathBuf> = WATCHED.iter().map(|name| project.root.join(name)).collect();
    let mut seen = files::fingerprint(&watched);
    let mut steps = Steps::new(1 + if release { dist::RELEASE_STEPS } else { dist::DEV_STEPS });
    let folder = build(project, release, &mut steps)?;
    steps.next(&format!("Starting a server for {}", project.shown(&folder)));
    let (listener, port) = http::listen(port)?;
    http::serve(listener, folder)?;
    let took = steps.finish();
    println!(
        "Serving http://localhost:{port}/ after {took}; Ctrl+C ends it. Edits to {} are built at once.",
        WATCHED[..4].join(", ")
    );
    loop {
        sleep(POLL);
        let now = files::fingerprint(&watched);
        if now == seen {
            continue;
        }
        seen = settled(&watched, now);
        println!(
            "\nChanged: {}",
            newest(project, &watched).map_or_else(String::new, |path| project.shown(&path).to_string())
        );
        let mut steps = Steps::new(if release { dist::RELEASE_STEPS } else { dist::DEV_STEPS });
        match build(project, release, &mut steps) {
            Ok(_) => println!("Ready again at http://localhost:{port}/ after {}", steps.finish()),
            Err(error) => println!("{error:#}\nStill serving the build before at http://localhost:{port}/"),
        }
    }
}

fn build(project: &Project, release: bool, steps: &mut Steps) -> Result<PathBuf> {
    if release { dist::release(project, &Options::default(), steps) } else { dist::dev(project, steps) }
}

/// Waits for the end of a burst of writes: an editor saving several files, a checkout.
fn settled(watched: &[PathBuf], mut seen: u64) -> u64 {
    loop {
        sleep(POLL / 5);
        let now = files::fingerprint(watched);
        if now == seen {
            return now;
        }
        seen = now;
    }
}

fn newest(project: &Project, watched: &[PathBuf]) -> Option<PathBuf> {
    let written = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let all = watched.iter().flat_map(|path| files::list(path));
    all.max_by_key(|path| written(path)).or_else(|| Some(project.root.clone()))
}
