//! nginx and Caddy over `dist/`, as the files in `hosting/` say: for the tests, and to be measured.

use crate::files;
use crate::project::Project;
use crate::run::{capture, run};
use crate::unpacked::Unpacked;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// How often another port is tried where somebody took the one that was free.
const TRIES: usize = 5;

/// A running server; dropping it ends it.
pub struct Host {
    /// How the tests call it.
    pub name: &'static str,
    process: Child,
    port: u16,
}

/// How nginx is started.
#[derive(Clone, Copy)]
pub struct Nginx {
    /// How the tests call it.
    pub name: &'static str,
    /// With the module that sends `.br` files.
    pub brotli: bool,
    /// One process, or a worker for each core.
    pub workers: bool,
}

/// The servers that the tests ask.
pub fn start(project: &Project, packages: &Unpacked) -> Result<Vec<Host>> {
    let nginx = |name, brotli| self::nginx(project, packages, Nginx { name, brotli, workers: false });
    Ok(vec![nginx("nginx", true)?, nginx("nginx-gzip", false)?, caddy(project, packages)?])
}

/// What the tests are told: `nginx=127.0.0.1:4000 caddy=127.0.0.1:4001`.
pub fn told(hosts: &[Host]) -> String {
    hosts.iter().map(|host| format!("{}={}", host.name, host.address())).collect::<Vec<_>>().join(" ")
}

/// Starts nginx with `hosting/nginx.conf` on a port of its own, as whoever runs this.
pub fn nginx(project: &Project, packages: &Unpacked, how: Nginx) -> Result<Host> {
    let site = fs::read_to_string(project.root.join("hosting/nginx.conf")).context("reading hosting/nginx.conf")?;
    let folder = folder(project, how.name)?;
    let user = capture(Command::new("id").arg("-un"), "")?;
    let module = packages.file("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    let top = format!(
        "{module}{processes}daemon off;\npid pid;\nerror_log stderr notice;\nevents {{ worker_connections 1024; }}\n\
         http {{\naccess_log off;\nsendfile on;\ntcp_nopush on;\n{temporary}include site.conf;\n}}\n",
        module = if how.brotli { format!("load_module {};\n", module.display()) } else { String::new() },
        processes = match (how.workers, user.trim()) {
            (false, _) => "master_process off;\n".to_owned(),
            // Left to itself it would give the files to a user who may not read them.
            (true, "root") => "worker_processes auto;\nuser root;\n".to_owned(),
            (true, _) => "worker_processes auto;\n".to_owned(),
        },
        temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|of| format!("{of}_temp_path {of};\n"))
            .concat(),
    );
    fs::write(folder.join("nginx.conf"), top)?;
    host(how.name, "using the \"epoll\" event method", |port| {
        let mut changes = vec![
            ("listen 80;", format!("listen 127.0.0.1:{port};")),
            ("    listen [::]:80;\n", String::new()),
            ("root /srv/wirecode;", format!("root {};", project.dist.display())),
        ];
        if !how.brotli {
            changes.push(("    brotli_static on;\n", String::new()));
        }
        fs::write(folder.join("site.conf"), changed(&site, "hosting/nginx.conf", &changes)?)?;
        let mut command = packages.command("nginx")?;
        command.arg("-p").arg(&folder).args(["-c", "nginx.conf", "-e", "stderr"]);
        Ok(command)
    })
}

/// Starts Caddy with `hosting/Caddyfile` on a port of its own.
fn caddy(project: &Project, packages: &Unpacked) -> Result<Host> {
    let path = project.root.join("hosting/Caddyfile");
    let site = fs::read_to_string(&path).context("reading hosting/Caddyfile")?;
    let folder = folder(project, "caddy")?;
    let command = || -> Result<Command> {
        let mut command = packages.command("caddy")?;
        // What it keeps from one run to the next is nobody's business here.
        command.env("XDG_DATA_HOME", &folder).env("XDG_CONFIG_HOME", &folder).env("HOME", &folder);
        Ok(command)
    };
    let hint = "hosting/Caddyfile is not right; the lines above say where.";
    let check = ["validate", "--adapter", "caddyfile", "--config"];
    run(command()?.args(check).arg(&path).stderr(Stdio::null()).stdout(Stdio::null()), hint)?;
    host("caddy", "serving initial configuration", |port| {
        let changes = [
            ("cdn.example {", format!("http://:{port} {{\n\tbind 127.0.0.1")),
            ("root * /srv/wirecode", format!("root * {}", project.dist.display())),
        ];
        let site = changed(&site, "hosting/Caddyfile", &changes)?;
        let file = folder.join("Caddyfile");
        fs::write(&file, format!("{{\n\tadmin off\n\tauto_https off\n}}\n{site}"))?;
        let mut command = command()?;
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
        Ok(command)
    })
}

fn folder(project: &Project, name: &str) -> Result<PathBuf> {
    let folder = project.work.join("hosts").join(name);
    files::empty_folder(&folder)?;
    Ok(folder)
}

/// A file of `hosting/` for this machine: each text is there once.
fn changed(text: &str, path: &str, changes: &[(&str, String)]) -> Result<String> {
    let mut text = text.to_owned();
    for (from, to) in changes {
        if text.matches(from).count() != 1 {
            bail!("{path} must have one `{}`: the tests put something else there", from.trim());
        }
        text = text.replace(from, to);
    }
    Ok(text)
}

/// Starts a server and waits for the line that it says when it listens.
fn host(name: &'static str, ready: &str, mut command: impl FnMut(u16) -> Result<Command>) -> Result<Host> {
    let mut said = String::new();
    for _ in 0..TRIES {
        // Neither server can be told to choose a port itself.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut process = command(port)?
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {name}"))?;
        let out = process.stderr.take().context("a server without a standard error")?;
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        for line in lines.by_ref() {
            said += &format!("{line}\n");
            if line.contains(ready) {
                // What it says later must go somewhere, or it would stop at a full pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Host { name, process, port });
            }
        }
        process.wait()?;
    }
    bail!("{name} did not start:\n{said}")
}

impl Host {
    /// Where it listens.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // Asked politely, nginx ends its workers too.
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// Whether what is asked for is there.
pub fn needs(dist: &Path) -> Result<()> {
    if !dist.join("manifest.json").is_file() {
        bail!("{} is not there: `cargo xtask build` writes it", dist.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tests_put_in_place_must_be_there_once() {
        let change = |from| changed("listen 80;\nroot /a;\nroot /b;\n", "a.conf", &[(from, "x".to_owned())]);
        assert_eq!(change("listen 80;").ok().as_deref(), Some("x\nroot /a;\nroot /b;\n"));
        for from in ["root", "server_name"] {
            let message = change(from).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(message.contains("a.conf must have one"), "{message}");
        }
    }
}
