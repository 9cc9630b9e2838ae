//! Debian's packages: installed where a chore needs a program of them, only downloaded where tests read them.

use crate::files;
use crate::project::Project;
use crate::run::{capture, find, run};
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whether this machine has Debian's package manager.
pub fn has_apt() -> bool {
    find("apt-get").is_some()
}

/// Installs packages, as root or with sudo.
pub fn install(packages: &[&str]) -> Result<()> {
    let hint = format!("Install these packages by hand: {}", packages.join(" "));
    as_root(&["update", "-q"], &hint)?;
    as_root(&[&["install", "-q", "-y", "--no-install-recommends"], packages].concat(), &hint)
}

fn as_root(arguments: &[&str], hint: &str) -> Result<()> {
    let is_root = capture(Command::new("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0");
    // Without sudo the attempt is made all the same: apt-get's own words say what it lacks.
    let mut command = match find("sudo").filter(|_| !is_root) {
        Some(sudo) => {
            let mut command = Command::new(sudo);
            command.arg("apt-get");
            command
        }
        None => Command::new("apt-get"),
    };
    run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"), hint)
}

/// What `tests/witnesses/debian.txt` says: the release, and of each package the files that are read.
struct List<'a> {
    suite: &'a str,
    packages: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> List<'a> {
    fn read(text: &'a str) -> Result<Self> {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut lines = lines.filter_map(|line| line.split_once(' '));
        let Some(("suite", suite)) = lines.next() else {
            bail!("the list of packages does not begin with its suite")
        };
        Ok(Self { suite, packages: lines.map(|(name, files)| (name, files.split(' ').collect())).collect() })
    }
}

/// The packages that the data is tested against, unpacked beside each other in folders called `name-version`, once for
/// this machine; nothing where it is of another release, or not Debian's.
pub fn witnesses(project: &Project) -> Result<Option<PathBuf>> {
    let text = fs::read_to_string(project.root.join("tests/witnesses/debian.txt"))
        .context("reading tests/witnesses/debian.txt")?;
    let list = List::read(&text)?;
    if release().as_deref() != Some(list.suite) {
        note(&format!(
            "LEFT OUT: what the tests compare with {} packages of Debian {}, which this machine is not",
            list.packages.len(),
            list.suite
        ));
        return Ok(None);
    }
    let names: Vec<&str> = list.packages.iter().map(|(name, _)| *name).collect();
    let folder = fetched(project, "witnesses", &text, &names, |archive, folder| {
        let name = archive.file_name().unwrap_or_default().to_string_lossy();
        let (package, version) = package_of(&name).with_context(|| format!("{name} is no package"))?;
        let wanted = list.packages.iter().find(|(known, _)| *known == package);
        let (_, wanted) = wanted.with_context(|| format!("{name} was not asked for"))?;
        unpack(archive, wanted, &folder.join(format!("{package}-{version}")))
    })?;
    Ok(Some(folder))
}

/// Packages in a folder of this machine's, where they are fetched and taken apart once: `take` gets each archive and the
/// folder. `of`: what the folder is made of; where that changes, there will be another.
pub fn fetched(
    project: &Project,
    name: &str,
    of: &impl Hash,
    packages: &[&str],
    take: impl Fn(&Path, &Path) -> Result<()>,
) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    let folder = project.cached_tool(&format!("debian-{name}-{:016x}", hasher.finish()))?;
    if folder.exists() {
        return Ok(folder);
    }
    note(&format!("Downloading packages of Debian into {}: {}", folder.display(), packages.join(" ")));
    let aside = folder.with_extension("part");
    files::empty_folder(&aside)?;
    let downloads = aside.join("downloads");
    fs::create_dir(&downloads)?;
    download(packages, &downloads)?;
    for archive in files::list(&downloads) {
        take(&archive, &aside)?;
    }
    fs::remove_dir_all(&downloads)?;
    // Moved into place at the end, so that an interrupted download is begun again.
    fs::rename(&aside, &folder).with_context(|| format!("moving {}", folder.display()))?;
    Ok(folder)
}

/// The name of Debian's release on this machine: `bookworm`; nothing where the packages are others, or there is no apt.
pub fn release() -> Option<String> {
    let text = fs::read_to_string("/etc/os-release").ok()?;
    codename(&text).filter(|_| has_apt()).map(str::to_owned)
}

/// The release that a text of os-release names, where it is Debian's.
fn codename(text: &str) -> Option<&str> {
    let says = |key: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once('='));
        lines.find(|(known, _)| *known == key).map(|(_, value)| value.trim_matches('"'))
    };
    (says("ID") == Some("debian")).then(|| says("VERSION_CODENAME").unwrap_or("testing"))
}

/// Downloads packages into a folder, as they are.
fn download(packages: &[&str], folder: &Path) -> Result<()> {
    let hint = "apt-get could not download all of these packages: is the network there?";
    let get = || {
        // Without the option apt warns that its own user cannot write here.
        let mut command = Command::new("apt-get");
        command.args(["download", "-q", "-q", "-o", "APT::Sandbox::User=root"]);
        run(command.args(packages).current_dir(folder), hint)
    };
    if get().is_ok() {
        return Ok(());
    }
    // A new machine's lists of packages are empty, or old.
    as_root(&["update", "-q"], hint)?;
    get()
}

/// Takes the files that are read out of a package.
fn unpack(file: &Path, wanted: &[&str], to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let hint = "It comes with dpkg, which every Debian has.";
    let mut archive = Command::new("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`dpkg-deb` could not be started.\n{hint}"))?;
    let bytes = archive.stdout.take().context("dpkg-deb has no output")?;
    let mut tar = Command::new("tar");
    tar.args(["--extract", "--no-same-owner", "--wildcards", "--directory"]).arg(to);
    tar.args(wanted.iter().map(|path| format!("./{path}"))).stdin(bytes);
    let status = tar.status().context("`tar` could not be started")?;
    let ended = archive.wait()?;
    if !status.success() || !ended.success() {
        bail!("{} lacks one of {}", file.display(), wanted.join(" "));
    }
    Ok(())
}

/// The name and the upstream version of a package by its file's name: `name_1%3a2.3+dfsg-4_all.deb` is of 2.3.
fn package_of(file: &str) -> Option<(&str, &str)> {
    let (name, rest) = file.split_once('_')?;
    let version = rest.split_once('_')?.0;
    let version = version.split_once("%3a").map_or(version, |(_, version)| version);
    let version = version.rsplit_once('-').map_or(version, |(version, _)| version);
    let version = version.split_once("+really").map_or(version, |(_, version)| version);
    Some((name, version.split(['+', '~']).next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_packages_and_their_files() -> Result<()> {
        let list = List::read("# A remark.\nsuite bookworm\n\nruby3.1 usr/bin/ruby3.1\nlibc6-dev a/b c/*/d\n")?;
        assert_eq!(list.suite, "bookworm");
        assert_eq!(list.packages, [("ruby3.1", vec!["usr/bin/ruby3.1"]), ("libc6-dev", vec!["a/b", "c/*/d"])]);
        assert!(List::read("ruby3.1 usr/bin/ruby3.1\n").is_err());
        Ok(())
    }

    #[test]
    fn versions_are_upstreams() {
        for (file, name, version) in [
            ("bind9-dev_1%3a9.18.49-1~deb12u1_amd64.deb", "bind9-dev", "9.18.49"),
            ("golang-golang-x-net-dev_1%3a0.7.0+dfsg-1_all.deb", "golang-golang-x-net-dev", "0.7.0"),
            ("ruby3.1_3.1.7+really3.1.2-0+deb12u1_amd64.deb", "ruby3.1", "3.1.2"),
            ("libgrpc-java_1.41.3+ds-1_all.deb", "libgrpc-java", "1.41.3"),
        ] {
            assert_eq!(package_of(file), Some((name, version)), "{file}");
        }
        assert_eq!(package_of("Packages.gz"), None);
    }

    #[test]
    fn another_release_is_another_machine() {
        let text = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_CODENAME=bookworm\nID=debian\n";
        assert_eq!(codename(text), Some("bookworm"));
        assert_eq!(codename("ID=\"debian\"\n"), Some("testing"));
        assert_eq!(codename("ID=ubuntu\nVERSION_CODENAME=bookworm\n"), None);
    }
}
