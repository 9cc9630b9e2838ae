//! Programs of Debian's packages that are only run here: fetched and unpacked, not installed. So no server begins with the
//! machine, and nobody has to be an administrator.

use crate::debian;
use crate::project::Project;
use crate::run::run;
use crate::steps::note;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::process::Command;

/// The servers that `hosting/` has files for. The libraries are those that not every Debian has.
const HOSTS: &[&str] = &["nginx", "libnginx-mod-http-brotli-static", "caddy", "libpcre2-8-0", "libssl3"];

/// What asks a server as fast as it can.
const LOAD: &[&str] = &["wrk", "libluajit-5.1-2", "libssl3"];

/// Packages in a folder of their own.
pub struct Unpacked {
    root: PathBuf,
}

impl Unpacked {
    /// The servers; nothing where the packages of this system are not Debian's.
    pub fn hosts(project: &Project) -> Result<Option<Self>> {
        unpacked(project, "hosts", HOSTS)
    }

    /// The load generator; nothing where the packages of this system are not Debian's.
    pub fn load(project: &Project) -> Result<Option<Self>> {
        unpacked(project, "load", LOAD)
    }

    /// A command of one of the packages, which finds the libraries of the others.
    pub fn command(&self, program: &str) -> Result<Command> {
        let places = ["usr/sbin", "usr/bin"].map(|place| self.root.join(place).join(program));
        let path = places.iter().find(|path| path.is_file());
        let mut command = Command::new(path.with_context(|| format!("the packages have no program {program}"))?);
        command.env("LD_LIBRARY_PATH", self.libraries()?);
        Ok(command)
    }

    /// A file of one of the packages.
    pub fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder of the machine's kind below `usr/lib`.
    fn libraries(&self) -> Result<PathBuf> {
        let folders = fs::read_dir(self.root.join("usr/lib"))?.map_while(Result::ok).map(|folder| folder.path());
        folders
            .into_iter()
            .find(|path| path.to_string_lossy().contains("-linux-gnu"))
            .context("no usr/lib/*-linux-gnu")
    }
}

fn unpacked(project: &Project, name: &str, packages: &[&str]) -> Result<Option<Unpacked>> {
    let Some(release) = release() else { return Ok(None) };
    if !debian::has_apt() {
        return Ok(None);
    }
    let mut hasher = DefaultHasher::new();
    packages.hash(&mut hasher);
    let root = project.cached_tool(&format!("debian-{release}-{name}-{:016x}", hasher.finish()))?;
    if root.exists() {
        return Ok(Some(Unpacked { root }));
    }
    note(&format!("Fetching {} and unpacking them in {}", packages.join(" "), root.display()));
    let aside = root.with_extension("part");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::create_dir_all(&aside)?;
    debian::download(packages, &aside)?;
    for file in fs::read_dir(&aside)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "deb") {
            run(Command::new("dpkg-deb").arg("-x").args([&path, &aside]), "The package is damaged: try again.")?;
            fs::remove_file(&path)?;
        }
    }
    // Moved into place at the end, so that an interrupted fetch is begun again.
    fs::rename(&aside, &root).with_context(|| format!("moving {}", root.display()))?;
    Ok(Some(Unpacked { root }))
}

/// `12` on Debian 12; nothing on other systems, whose packages have other names.
fn release() -> Option<String> {
    let text = fs::read_to_string("/etc/os-release").ok()?;
    let value = |key: &str| {
        text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('=')).map(|value| value.trim_matches('"'))
    };
    (value("ID") == Some("debian")).then(|| value("VERSION_ID").unwrap_or("testing").to_owned())
}
