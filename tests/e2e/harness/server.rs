//! A static file server for one test, which can be told to fail and remembers what was asked of it.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Engine;
use super::driver::recorded;
use tiny_http::Request;

/// How many requests are answered at the same time.
const WORKERS: usize = 6;

/// What goes wrong with files whose path contains a text.
#[derive(Debug, Clone)]
pub enum Fault {
    /// This status and no body.
    Status(u16),
    /// Only the first bytes, as if the file itself were cut off.
    Cut(usize),
    /// This in place of the file.
    Body(String),
    /// One more field in the head.
    Header(&'static str, &'static str),
    /// No answer until the fault is taken away.
    Stall,
}

#[derive(Default)]
struct State {
    /// Pages and files of the test's own, by path.
    own: HashMap<String, String>,
    faults: Vec<(String, Fault)>,
    /// Folders besides the site's, by the beginning of the path.
    mounts: Vec<(String, PathBuf)>,
    /// Fields of every answer.
    fields: Vec<(&'static str, &'static str)>,
    /// Whether pages may run scripts, as they may not in a browser where JavaScript is switched off.
    scriptless: bool,
    /// Whether the copies that are compressed are sent, as a host would.
    compressed: bool,
    /// The paths that were asked for, with their queries, in order.
    asked: Vec<String>,
    /// The paths that were answered, with the bytes of each answer's content.
    sent: Vec<(String, usize)>,
}

/// The names of the files that a first answer needs, as paths below the root.
#[derive(Debug, Clone)]
pub struct Files {
    pub loader: String,
    pub glue: String,
    pub wasm: String,
    pub pack: String,
}

struct Shared {
    listener: tiny_http::Server,
    folder: PathBuf,
    /// The path that the folder is served under; begins and ends with `/`.
    base: String,
    state: Mutex<State>,
    healed: Condvar,
}

/// The server; dropping it ends it.
pub struct Server {
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` under `base`, on a port of its own.
    pub fn start(folder: &Path, base: &str) -> Self {
        let listener = tiny_http::Server::http("127.0.0.1:0").unwrap();
        let shared = Arc::new(Shared {
            listener,
            folder: folder.to_owned(),
            base: base.to_owned(),
            state: Mutex::default(),
            healed: Condvar::new(),
        });
        let work = || {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || {
                while let Ok(request) = shared.listener.recv() {
                    shared.answer(request)
                }
            })
        };
        let workers = (0..WORKERS).map(|_| work()).collect();
        Self { shared, workers }
    }

    /// The address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.shared.listener.server_addr())
    }

    /// Serves `text` under `path` from now on.
    pub fn add(&self, path: &str, text: &str) {
        self.shared.state.lock().unwrap().own.insert(path.to_owned(), text.to_owned());
    }

    /// Serves `folder` below `prefix` from now on.
    pub fn mount(&self, prefix: &str, folder: &Path) {
        self.shared.state.lock().unwrap().mounts.push((prefix.to_owned(), folder.to_owned()));
    }

    /// Sends this field with every answer from now on.
    pub fn always(&self, name: &'static str, value: &'static str) {
        self.shared.state.lock().unwrap().fields.push((name, value));
    }

    /// Sends pages with or without a policy that lets no script run.
    pub fn without_scripts(&self, is_off: bool) {
        self.shared.state.lock().unwrap().scriptless = is_off;
    }

    /// Sends files compressed where there is such a copy, from now on.
    pub fn compress(&self) {
        self.shared.state.lock().unwrap().compressed = true;
    }

    /// Lets every file whose path contains `part` go wrong from now on.
    pub fn fail(&self, part: &str, fault: Fault) {
        self.shared.state.lock().unwrap().faults.push((part.to_owned(), fault));
    }

    /// Takes the faults of one part away.
    pub fn mend(&self, part: &str) {
        self.shared.state.lock().unwrap().faults.retain(|(known, _)| known != part);
        self.shared.healed.notify_all();
    }

    /// Takes all faults away.
    pub fn heal(&self) {
        self.shared.state.lock().unwrap().faults.clear();
        self.shared.healed.notify_all();
    }

    /// The paths that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.shared.state.lock().unwrap().asked.clone()
    }

    /// The paths that were answered, in order, with the bytes of each answer's content.
    pub fn sent(&self) -> Vec<(String, usize)> {
        self.shared.state.lock().unwrap().sent.clone()
    }

    /// How often a path was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.asked().iter().filter(|asked| *asked == path).count()
    }

    /// The names of the widget's files (manifest.json).
    pub fn files(&self) -> Files {
        let text = std::fs::read_to_string(self.shared.folder.join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        let named = |beginning: &str, ending: &str| {
            let names = manifest["firstAnswer"].as_array().unwrap().iter().filter_map(|name| name.as_str());
            let name = names.into_iter().find(|name| name.starts_with(beginning) && name.ends_with(ending));
            format!("{}{}", self.shared.base, name.unwrap_or_else(|| panic!("manifest.json names no {ending}")))
        };
        Files {
            loader: named("embed", ".js"),
            glue: named("assets/", ".js"),
            wasm: named("assets/", ".wasm"),
            pack: named("assets/", ".json"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.heal();
        for _ in &self.workers {
            self.shared.listener.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Shared {
    fn answer(&self, request: Request) {
        let url = request.url().to_owned();
        let path = url.split(['?', '#']).next().unwrap_or_default().to_owned();
        let mut state = self.state.lock().unwrap();
        state.asked.push(url);
        let is_for = |(part, fault): &(String, Fault)| path.contains(part.as_str()).then(|| fault.clone());
        while state.faults.iter().filter_map(is_for).any(|fault| matches!(fault, Fault::Stall)) {
            state = self.healed.wait_timeout(state, Duration::from_secs(30)).unwrap().0;
        }
        let faults: Vec<Fault> = state.faults.iter().filter_map(is_for).collect();
        let own = state.own.get(&path).cloned();
        let mounted = state
            .mounts
            .iter()
            .find_map(|(prefix, folder)| path.strip_prefix(prefix.as_str()).map(|name| folder.join(name)));
        let mut fields = state.fields.clone();
        if state.scriptless {
            fields.push(("Content-Security-Policy", "sandbox allow-same-origin allow-top-navigation allow-forms"));
        }
        let read = |path: &str, mounted: Option<&PathBuf>| match mounted {
            Some(file) => std::fs::read(file).ok(),
            None => self.read(path),
        };
        let small = state.compressed.then(|| {
            let mounted = mounted.as_ref().map(|file| PathBuf::from(format!("{}.br", file.display())));
            read(&format!("{path}.br"), mounted.as_ref())
        });
        let small = small.flatten().filter(|_| own.is_none());
        drop(state);

        if small.is_some() {
            fields.push(("Content-Encoding", "br"));
        }
        let file = own.map(String::into_bytes).or(small).or_else(|| read(&path, mounted.as_ref()));
        let (mut status, mut body) = match file {
            Some(bytes) if Engine::current().records() && kind_of(&path).starts_with("text/html") => {
                (200, recorded(&String::from_utf8_lossy(&bytes)).into_bytes())
            }
            Some(bytes) => (200, bytes),
            None => (404, std::fs::read(self.folder.join("404.html")).unwrap_or_default()),
        };
        let kind = if status == 404 { "text/html; charset=utf-8" } else { kind_of(&path) };
        fields.push(("Content-Type", kind));
        for fault in faults {
            match fault {
                Fault::Status(code) => (status, body) = (code, Vec::new()),
                Fault::Cut(length) => body.truncate(length),
                Fault::Body(text) => body = text.into_bytes(),
                Fault::Header(name, value) => fields.push((name, value)),
                Fault::Stall => {}
            }
        }
        let length = body.len();
        self.state.lock().unwrap().sent.push((path, length));
        // Every connection ends with its first answer: `tiny_http` gives a thread to each, and where several are opened at
        // once it can leave one without, until another ends; a page that kept them open would wait for minutes.
        let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("HTTP/1.1 {status} \r\n{fields}Content-Length: {length}\r\nConnection: close\r\n\r\n");
        let mut writer = request.into_writer();
        // A browser that has closed the page does not want the answer any more.
        let _ = writer.write_all(&[head.as_bytes(), &body].concat()).and_then(|()| writer.flush());
    }

    /// A file of the folder, by the path of a request.
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let name = path.strip_prefix(&self.base)?;
        let file = self.folder.join(name);
        std::fs::read(if name.is_empty() || name.ends_with('/') { file.join("index.html") } else { file }).ok()
    }
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("html", |(_, ending)| ending) {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}
