//! The static file server of `cargo xtask serve`: a folder over HTTP, as a plain host would serve it.

use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, Server};

/// How many ports after the one asked for are tried.
const MORE_PORTS: u16 = 20;

/// Listens on the port, or on the next that is free, and says so.
pub fn listen(port: u16) -> Result<(TcpListener, u16)> {
    for port in port..=port.saturating_add(MORE_PORTS) {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok((listener, port)),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                println!("Port {port} is in use by another program: trying the next");
            }
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                bail!("this user may not listen on port {port}: choose one above 1023 with --port")
            }
            Err(error) => return Err(error).with_context(|| format!("listening on port {port}")),
        }
    }
    bail!("the ports {port} to {} are all in use: choose another with --port", port.saturating_add(MORE_PORTS))
}

/// Serves the folder from threads of its own, for as long as the program runs.
pub fn serve(listener: TcpListener, folder: PathBuf) -> Result<()> {
    let server =
        Server::from_listener(listener, None).map_err(|error| anyhow::anyhow!("starting the server: {error}"))?;
    let (server, folder) = (Arc::new(server), Arc::new(folder));
    for _ in 0..4 {
        let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A browser that went away is no concern of ours.
                let _ = answer(request, &folder);
            }
        });
    }
    Ok(())
}

fn answer(request: Request, folder: &Path) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405).with_header(header("Allow", "GET, HEAD")?));
    }
    match resolve(folder, request.url()) {
        Found::File(path) => respond_with(request, 200, &path),
        Found::Elsewhere(address) => {
            request.respond(Response::empty(301).with_header(header("Location", &address)?))
        }
        Found::Nothing => match folder.join("404.html") {
            page if page.is_file() => respond_with(request, 404, &page),
            _ => request.respond(Response::from_string("404 Not Found\n").with_status_code(404)),
        },
    }
}

fn respond_with(request: Request, status: u16, path: &Path) -> io::Result<()> {
    let response = Response::from_file(File::open(path)?)
        .with_status_code(status)
        // The length is known, so it is said: progress and size checks in a browser's tools depend on it.
        .with_chunked_threshold(usize::MAX)
        .with_header(header("Content-Type", media_type(path))?)
        // Whoever edits a file wants to see it at the next reload.
        .with_header(header("Cache-Control", "no-cache")?)
        // Pages of other origins may embed the widget: that is what it is for.
        .with_header(header("Access-Control-Allow-Origin", "*")?);
    request.respond(response)
}

fn header(name: &str, value: &str) -> io::Result<Header> {
    Header::from_bytes(name, value).map_err(|()| io::Error::new(ErrorKind::InvalidInput, name.to_owned()))
}

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(PathBuf),
    Elsewhere(String),
    Nothing,
}

fn resolve(folder: &Path, address: &str) -> Found {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let Some(decoded) = percent_decoded(path) else { return Found::Nothing };
    let segments: Vec<&str> = decoded.split('/').filter(|segment| !segment.is_empty() && *segment != ".").collect();
    // Nothing outside the folder is served, however the way there is written.
    if segments.iter().any(|segment| *segment == ".." || segment.contains(['\\', ':', '\0'])) {
        return Found::Nothing;
    }
    let file = segments.iter().fold(folder.to_path_buf(), |path, segment| path.join(segment));
    if file.is_dir() {
        if !decoded.ends_with('/') {
            // One leading slash only: two would name another host.
            return Found::Elsewhere(format!("/{}/", path.trim_start_matches('/')));
        }
        let index = file.join("index.html");
        return if index.is_file() { Found::File(index) } else { Found::Nothing };
    }
    if file.is_file() && !decoded.ends_with('/') { Found::File(file) } else { Found::Nothing }
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file by its name. A browser refuses modules and streaming compilation under a wrong one.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn addresses_lead_to_files_of_the_folder_only() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("wirecode-xtask-http-{}", std::process::id()));
        fs::create_dir_all(folder.join("http/101"))?;
        fs::create_dir_all(folder.join("empty"))?;
        for file in ["index.html", "http/101/index.html", "a b.js"] {
            fs::write(folder.join(file), "")?;
        }
        let file = |path: &str| Found::File(folder.join(path));
        let elsewhere = |path: &str| Found::Elsewhere(path.to_owned());
        for (address, found) in [
            ("/", file("index.html")),
            ("/?value=101", file("index.html")),
            ("/http/101/", file("http/101/index.html")),
            ("/http/101", elsewhere("/http/101/")),
            ("//http/101", elsewhere("/http/101/")),
            ("/a%20b.js", file("a b.js")),
            ("/a%2", Found::Nothing),
            ("/a%zz", Found::Nothing),
            ("/index.html/", Found::Nothing),
            ("/empty/", Found::Nothing),
            ("/http/102/", Found::Nothing),
            ("/http/../index.html", Found::Nothing),
            ("/%2e%2e/etc/passwd", Found::Nothing),
            ("/..%5cindex.html", Found::Nothing),
        ] {
            assert_eq!(resolve(&folder, address), found, "{address}");
        }
        fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[test]
    fn what_a_browser_is_strict_about_has_its_type() {
        for (name, kind) in [
            ("widget-0a1b2c3d_bg.wasm", "application/wasm"),
            ("embed.js", "text/javascript; charset=utf-8"),
            ("http/101/index.html", "text/html; charset=utf-8"),
            ("packs/http.json", "application/json"),
            ("LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(media_type(Path::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn a_busy_port_gives_the_next() -> Result<()> {
        let (first, port) = listen(48_110)?;
        let (_second, next) = listen(port)?;
        assert!(next > port);
        drop(first);
        Ok(())
    }
}
