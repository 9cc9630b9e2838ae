//! Where things are: the clone, the build folder, the tools, the cache that outlives a clone.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders that every chore works in.
pub struct Project {
    /// The top of the clone.
    pub root: PathBuf,
    /// Cargo's build folder: `target/`, or what `CARGO_TARGET_DIR` says.
    pub target: PathBuf,
    /// What npm installs: `target/tools`.
    pub tools: PathBuf,
    /// Our own intermediate files: `target/xtask`.
    pub work: PathBuf,
    /// The release: `dist/`.
    pub dist: PathBuf,
}

impl Project {
    /// Finds the clone from where Cargo says that xtask's manifest is (so that a moved clone still works).
    pub fn find() -> Result<Self> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = manifest.parent().context("xtask has no parent folder")?.to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => env::current_dir()?.join(dir),
            None => root.join("target"),
        };
        Ok(Self { tools: target.join("tools"), work: target.join("xtask"), dist: root.join("dist"), root, target })
    }

    /// A cargo command in the clone, with the build folder said aloud: we read its results by path.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// A path for a message: relative to the clone where it lies inside.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }

    /// The folder of one cargo-installed tool of one version, outside the clone: it is built once for a machine.
    pub fn cached_tool(&self, pin: &str) -> Result<PathBuf> {
        let cache = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))
            .context("there is neither XDG_CACHE_HOME nor a home folder to keep built tools in")?;
        Ok(cache.join("wirecode-tools").join(pin))
    }
}
