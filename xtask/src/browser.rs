//! The browser of the end-to-end tests, and the driver process that they speak WebDriver with.

use crate::debian;
use crate::run::find;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Names that Chromium or Chrome goes by, in the order of preference.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Debian's packages: the browser, its driver of the same version, and one font for pages to be drawn with.
const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-dejavu-core"];

/// A browser and the driver that fits it.
pub struct Browser {
    /// The browser's program.
    pub program: PathBuf,
    driver: PathBuf,
}

/// The browser that `CHROME` and `CHROMEDRIVER` name or PATH has; installed by the system's package manager where
/// that is Debian's.
pub fn browser() -> Result<Browser> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    if !debian::has_apt() {
        bail!(
            "The end-to-end tests need Chromium or Chrome and its ChromeDriver of the same version.\n\
             Install both so that PATH has them, or name them in CHROME and CHROMEDRIVER."
        );
    }
    note(&format!("Installing a browser for the tests with apt-get: {}", PACKAGES.join(" ")));
    debian::install(PACKAGES)?;
    installed().context("apt-get installed Chromium, yet PATH has no `chromium` and `chromedriver`")
}

fn installed() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.exists());
    Some(Browser {
        program: named("CHROME").or_else(|| BROWSERS.iter().find_map(|name| find(name)))?,
        driver: named("CHROMEDRIVER").or_else(|| find("chromedriver"))?,
    })
}

/// A running ChromeDriver; dropping it ends it and every browser that it started.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a port that it chooses itself.
    pub fn start(browser: &Browser) -> Result<Self> {
        let mut process = Command::new(&browser.driver)
            .args(["--port=0", "--log-level=WARNING"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", browser.driver.display()))?;
        let out = process.stdout.take().context("ChromeDriver has no output")?;
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let Some(port) = lines.find_map(|line| port_in(&line)) else {
            let _ = process.kill();
            bail!("{} ended without saying which port it listens on", browser.driver.display());
        };
        // What it prints later must go somewhere, or it would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { process, port })
    }

    /// Where the tests reach it.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked politely it also ends the browsers of sessions that a failed test left open.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
            let _ = write!(
                stream,
                "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
                self.port
            );
            let _ = stream.read(&mut [0; 64]);
        }
        let patience = Instant::now();
        while patience.elapsed() < Duration::from_secs(5) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in ChromeDriver's `… was started successfully on port 40219.`
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end().trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_says_it_started() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 40219."), Some(40219));
        assert_eq!(port_in("Starting ChromeDriver 156.0.8078.73 (0a1b) on port 0"), None);
    }
}
