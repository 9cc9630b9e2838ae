//! Programs of Debian's packages that are only run here: fetched and unpacked, not installed. So no server begins with the
//! machine, and nobody has to be an administrator.

use crate::debian;
use crate::project::Project;
use crate::run::run;
use anyhow::{Context, Result};
use std::fs;
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
    let Some(release) = debian::release() else { return Ok(None) };
    let root = debian::fetched(project, &format!("{release}-{name}"), &packages, packages, |archive, folder| {
        run(Command::new("dpkg-deb").arg("-x").args([archive, folder]), "The package is damaged: try again.")
    })?;
    Ok(Some(Unpacked { root }))
}
