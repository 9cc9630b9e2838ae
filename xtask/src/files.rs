//! Folders: a fingerprint that says whether anything in them changed, copying and replacing.

use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Every file under a folder (or the file itself), sorted; nothing where there is nothing.
pub fn list(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![path.to_path_buf()];
    while let Some(path) = open.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) if path.is_file() => found.push(path),
            Err(_) => {}
        }
    }
    found.sort();
    found
}

/// A number that changes when a file under one of the paths is added, removed, renamed or written.
///
/// Sizes and times are enough here and cost milliseconds; the contents of a whole build would not.
pub fn fingerprint<P: AsRef<Path>>(paths: &[P]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in paths.iter().flat_map(|path| list(path.as_ref())) {
        let about = fs::metadata(&file).ok();
        let written = about.as_ref().and_then(|about| about.modified().ok());
        let age = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map(|time| time.as_nanos());
        (&file, about.map(|about| about.len()), age).hash(&mut hasher);
    }
    hasher.finish()
}

/// A note beside a result of what it was made from, so that making it again can be skipped.
pub struct Stamp {
    file: PathBuf,
    inputs: String,
    output: PathBuf,
}

impl Stamp {
    /// `inputs` says everything that the result depends on; `output` is the result itself, which must be as it was left.
    pub fn new(work: &Path, name: &str, inputs: String, output: &Path) -> Self {
        Self { file: work.join(format!("{name}.stamp")), inputs, output: output.to_path_buf() }
    }

    /// Whether the result was made from these inputs and nobody touched it since.
    pub fn is_fresh(&self) -> bool {
        self.output.exists() && fs::read_to_string(&self.file).is_ok_and(|text| text == self.text())
    }

    /// Says that the result is now made from these inputs.
    pub fn write(&self) -> Result<()> {
        fs::write(&self.file, self.text()).with_context(|| format!("writing {}", self.file.display()))
    }

    fn text(&self) -> String {
        format!("{} -> {:x}", self.inputs, fingerprint(&[&self.output]))
    }
}

/// An empty folder at this path, whatever was there.
pub fn empty_folder(path: &Path) -> Result<()> {
    remove(path)?;
    fs::create_dir_all(path).with_context(|| format!("making {}", path.display()))
}

/// Puts the folder `from` where `to` is, so that no reader ever meets a half-written one for long.
pub fn replace_folder(from: &Path, to: &Path) -> Result<()> {
    remove(to)?;
    // Renaming fails between file systems (a build folder may be on another).
    if fs::rename(from, to).is_err() {
        copy_folder(from, to)?;
        remove(from)?;
    }
    Ok(())
}

/// Copies every file under one folder to the same place under another.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in list(from) {
        let copy = to.join(file.strip_prefix(from)?);
        if let Some(parent) = copy.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, &copy).with_context(|| format!("copying {} to {}", file.display(), copy.display()))?;
    }
    Ok(())
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", path.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_fresh_until_inputs_or_output_change() -> Result<()> {
        let dir = std::env::temp_dir().join(format!("wirecode-xtask-stamp-{}", std::process::id()));
        let (out, moved) = (dir.join("out"), dir.join("moved"));
        empty_folder(&out)?;
        fs::write(out.join("a"), "1")?;
        let stamp = |inputs: &str, output: &Path| Stamp::new(&dir, "test", inputs.to_owned(), output);
        assert!(!stamp("x", &out).is_fresh());
        stamp("x", &out).write()?;
        assert!(stamp("x", &out).is_fresh());
        assert!(!stamp("y", &out).is_fresh());
        fs::write(out.join("b"), "2")?;
        assert!(!stamp("x", &out).is_fresh());
        replace_folder(&out, &moved)?;
        assert!(!out.exists());
        assert_eq!(list(&moved).len(), 2);
        remove(&dir)
    }
}
