//! The engines that the end-to-end tests run in, and what each of them needs on this machine.

use crate::browser;
use crate::debian;
use crate::pins;
use crate::project::Project;
use crate::run::find;
use crate::setup;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Where Debian keeps WebKit's own small browser; newer releases have newer interfaces.
const MINI_BROWSERS: &[&str] = &["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];

impl Engine {
    /// All of them, in the order in which they are tested.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// What the command line and the tests call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Installs what is missing; the variables by which the tests are told where it is.
    pub fn set_up(self, project: &Project) -> Result<Vec<(&'static str, PathBuf)>> {
        match self {
            Self::Chromium => Ok(vec![("WIRECODE_CHROME", browser::browser()?.program)]),
            Self::Firefox => firefox(project),
            Self::WebKit => webkit(),
        }
    }
}

impl FromStr for Engine {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|engine| engine.name() == name).ok_or(())
    }
}

fn firefox(project: &Project) -> Result<Vec<(&'static str, PathBuf)>> {
    let browser = || ["firefox-esr", "firefox"].into_iter().find_map(find);
    if browser().is_none() {
        get(&["firefox-esr", "fonts-dejavu-core"], "Firefox")?;
    }
    let driver = match find("geckodriver") {
        Some(driver) => driver,
        None => {
            let bin = setup::cargo_tool(project, "geckodriver", pins::GECKODRIVER, "geckodriver")?;
            bin.join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX))
        }
    };
    let browser = browser().context("PATH has neither `firefox-esr` nor `firefox`")?;
    Ok(vec![("WIRECODE_BROWSER", browser), ("WIRECODE_DRIVER", driver)])
}

fn webkit() -> Result<Vec<(&'static str, PathBuf)>> {
    // The browser has no mode without a display; the settings of its desktop are how it learns of dark and light.
    const PROGRAMS: [(&str, &str); 3] =
        [("WIRECODE_DRIVER", "WebKitWebDriver"), ("WIRECODE_XVFB", "Xvfb"), ("WIRECODE_XSETTINGSD", "xsettingsd")];
    if PROGRAMS.iter().any(|(_, program)| find(program).is_none()) {
        get(&["webkit2gtk-driver", "xvfb", "xsettingsd", "fonts-dejavu-core"], "WebKitGTK")?;
    }
    let mut found = Vec::new();
    for (variable, program) in PROGRAMS {
        found.push((variable, find(program).with_context(|| format!("PATH has no `{program}`"))?));
    }
    found.push(("WIRECODE_BROWSER", mini_browser().context("WebKitGTK's MiniBrowser is not below /usr/lib")?));
    Ok(found)
}

fn mini_browser() -> Option<PathBuf> {
    let mut roots = vec![PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib64")];
    roots.extend(fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()));
    let mut paths =
        MINI_BROWSERS.iter().flat_map(|name| roots.iter().map(move |root| root.join(name).join("MiniBrowser")));
    paths.find(|path| path.exists())
}

fn get(packages: &[&str], what: &str) -> Result<()> {
    if !debian::has_apt() {
        bail!("The tests in {what} need programs of Debian's packages {}: install them.", packages.join(", "));
    }
    note(&format!("Installing {what} for the tests with apt-get: {}", packages.join(" ")));
    debian::install(packages)
}

/// The tests that an engine cannot run, as [name, reason].
pub fn left_out(project: &Project, engine: Engine) -> Result<Vec<[String; 2]>> {
    const LIST: &str = "tests/e2e/left-out.txt";
    let text = fs::read_to_string(project.root.join(LIST)).with_context(|| format!("reading {LIST}"))?;
    Ok(rows(&text, engine))
}

fn rows(text: &str, engine: Engine) -> Vec<[String; 2]> {
    let lines = text.lines().filter_map(|line| line.strip_prefix(engine.name())?.strip_prefix(' '));
    lines.filter_map(|line| line.split_once(' ')).map(|(test, why)| [test.to_owned(), why.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_known_by_name_and_have_their_own_rows() {
        assert_eq!("webkit".parse(), Ok(Engine::WebKit));
        assert_eq!("opera".parse::<Engine>(), Err(()));
        let text = "# A remark.\nfirefox a::b has no such thing\nwebkit c::d is slow\n";
        assert_eq!(rows(text, Engine::Firefox), [["a::b", "has no such thing"].map(str::to_owned)]);
        assert_eq!(rows(text, Engine::Chromium), Vec::<[String; 2]>::new());
    }
}
