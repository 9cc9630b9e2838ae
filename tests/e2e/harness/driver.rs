//! A WebDriver session: the few commands that the tests need, Chromium's own (`goog/cdp`, `se/log`), and Firefox's
//! (`moz/context`: scripts with the rights of the browser itself).
//!
//! Not fantoccini: it needs `webdriver`, whose licence (MPL-2.0) deny.toml does not allow.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::engine::{CONSOLE, Engine};
use super::{key, told};

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page, as the driver names it.
#[derive(Debug, Clone)]
pub struct Element(String);

/// A program of one session with all that it starts. They end with this, and with the tests, however those end.
struct Process(Child);

impl Process {
    /// Starts a program in a group of its own, below a shell that ends the group when nobody holds its input any more.
    fn start(program: &str, arguments: &[&str], variables: &[(&str, &str)], output: Stdio) -> Self {
        let guard = "trap : TERM; \"$@\" & read -r _; kill -TERM 0; sleep 0.3; kill -KILL 0";
        let errors =
            if std::env::var_os("WIRECODE_DRIVER_LOG").is_some() { Stdio::inherit() } else { Stdio::null() };
        let mut command = Command::new("sh");
        command.args(["-c", guard, "sh", program]).args(arguments).envs(variables.iter().copied());
        let child = command.process_group(0).stdin(Stdio::piped()).stdout(output).stderr(errors).spawn();
        Self(child.unwrap_or_else(|error| panic!("{program}: {error}")))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// The display of one session, and who tells its windows the theme of the desktop.
struct Desk {
    /// The theme, and the style of the window's own buttons.
    folder: PathBuf,
    /// The display's name.
    name: String,
    themes: Child,
    _display: Process,
}

impl Desk {
    /// A display of a session's own: two windows of one display would fight for the focus and share a clipboard.
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("wirecode-desk-{}-{count}", std::process::id()));
        std::fs::create_dir_all(folder.join("gtk-3.0")).unwrap();
        // The buttons beside the address would not let the window become as narrow as a phone.
        let style = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: none; font-size: 1px }";
        std::fs::write(folder.join("gtk-3.0/gtk.css"), style).unwrap();
        write_theme(&folder, false);
        // Nobody manages windows: the keys go to the window under the pointer, which stands in the middle.
        let arguments = ["-displayfd", "1", "-screen", "0", "600x1000x24", "-nolisten", "tcp"];
        let mut display = Process::start(&told("WIRECODE_XVFB"), &arguments, &[], Stdio::piped());
        let mut number = String::new();
        BufReader::new(display.0.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        // It ends when its display does.
        let themes = Command::new(told("WIRECODE_XSETTINGSD"))
            .arg("-c")
            .arg(folder.join("themes"))
            .env("DISPLAY", &name)
            .stderr(Stdio::null())
            .spawn()
            .expect("xsettingsd starts");
        Self { folder, name, themes, _display: display }
    }

    /// Tells the windows another theme, as a reader does who changes it.
    fn turn(&self, is_dark: bool) {
        write_theme(&self.folder, is_dark);
        let told = Command::new("kill").args(["-HUP", &self.themes.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()), "xsettingsd is not there");
    }
}

fn write_theme(folder: &Path, is_dark: bool) {
    let theme = if is_dark { "Adwaita-dark" } else { "Adwaita" };
    std::fs::write(folder.join("themes"), format!("Net/ThemeName \"{theme}\"\n")).unwrap();
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.themes.kill();
        let _ = self.themes.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Starts a driver for one session; its address.
fn start_driver(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> (Process, String) {
    let started = Instant::now();
    loop {
        // Not every driver can be told to choose a port and to say which.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let port_argument = format!("--port={port}");
        let arguments = [arguments, &[port_argument.as_str()]].concat();
        let process = Process::start(program, &arguments, variables, Stdio::null());
        let chance = Instant::now();
        // Somebody else may have taken the port meanwhile.
        while chance.elapsed() < Duration::from_secs(10) {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return (process, format!("http://127.0.0.1:{port}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(started.elapsed() < Duration::from_secs(30), "{program} does not listen");
    }
}

/// A browser of its own; dropping it ends it. Firefox takes seconds to start, so its browsers are used again.
pub struct Session {
    pub engine: Engine,
    agent: ureq::Agent,
    /// Empty: another has taken it over.
    address: String,
    /// The driver where it is the session's own, and what that needs; in the order in which they end.
    driver: Option<Process>,
    desk: Option<Desk>,
}

/// Browsers that wait for the next test.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

impl Session {
    pub fn start() -> Self {
        if let Some(session) = IDLE.lock().unwrap().pop() {
            return session;
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(330)))
            .build()
            .new_agent();
        let engine = Engine::current();
        let desk = (engine == Engine::WebKit).then(Desk::new);
        let (driver, address) = match engine {
            Engine::Chromium => (None, told("WIRECODE_WEBDRIVER")),
            Engine::Firefox => {
                let arguments = ["--allow-system-access", "--websocket-port=0", "--log=fatal"];
                let (driver, address) = start_driver(&told("WIRECODE_DRIVER"), &arguments, &[]);
                (Some(driver), address)
            }
            Engine::WebKit => {
                let desk = desk.as_ref().expect("it has just been made");
                let folder = desk.folder.display().to_string();
                let variables = [
                    ("DISPLAY", desk.name.as_str()),
                    ("GDK_BACKEND", "x11"),
                    ("XDG_CONFIG_HOME", folder.as_str()),
                    ("LIBGL_ALWAYS_SOFTWARE", "1"),
                    // What runs here is ours, and in a container the sandbox does not start.
                    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
                ];
                let (driver, address) = start_driver(&told("WIRECODE_DRIVER"), &[], &variables);
                (Some(driver), address)
            }
        };
        let mut session = Self { engine, agent, address: format!("{address}/session"), driver, desk };
        let answer = session.post("", &engine.capabilities());
        let id = answer["sessionId"].as_str().expect("the driver starts a session");
        session.address = format!("{address}/session/{id}");
        session
    }

    /// Sends a command; an error of the driver ends the test.
    pub fn post(&self, command: &str, body: &Value) -> Value {
        self.try_post(command, body).unwrap_or_else(|error| panic!("WebDriver {command} {body}: {error}"))
    }

    /// Sends a command.
    pub fn try_post(&self, command: &str, body: &Value) -> Result<Value, String> {
        let address = format!("{}{command}", self.address);
        let request = self.agent.post(&address).header("content-type", "application/json");
        let mut response = request.send(body.to_string()).map_err(|error| error.to_string())?;
        let is_good = response.status().is_success();
        // A photograph of a long page is more than ureq reads without being told to.
        let text = response.body_mut().with_config().limit(256 << 20).read_to_string();
        let text = text.map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?;
        let value = answer["value"].take();
        let told = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        if is_good { Ok(value) } else { Err(format!("{}: {}", told("error"), told("message"))) }
    }

    /// Opens an address and waits until it is loaded.
    pub fn open(&self, address: &str) {
        self.post("/url", &json!({ "url": address }));
    }

    /// Runs the body of a function in the page; what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.try_post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs the body of an async function in the page; what its promise gives.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        // The driver's last argument is the callback; a rejection becomes an object with `error`.
        let script = format!(
            "const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);\n\
             (async function () {{ {script} }}).apply(null, given)\
             .then(done, (error) => done({{ error: error.message, name: error.name }}));"
        );
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// The element that a script returned.
    pub fn element(value: &Value) -> Option<Element> {
        value[ELEMENT].as_str().map(|id| Element(id.to_owned()))
    }

    /// Clicks with the mouse; false where the page has taken the element away meanwhile. Something above it is an error.
    pub fn click(&self, element: &Element) -> bool {
        let clicked = self.try_post(&format!("/element/{}/click", element.0), &json!({}));
        match clicked {
            Ok(_) => true,
            // WebKit's driver takes a shadow root's host for something above what is in it. The mouse itself does not.
            Err(error) if self.engine == Engine::WebKit && error.contains("intercepted") => {
                let to = json!({ "type": "pointerMove", "origin": { ELEMENT: element.0 }, "x": 0, "y": 0 });
                let steps =
                    json!([to, { "type": "pointerDown", "button": 0 }, { "type": "pointerUp", "button": 0 }]);
                let actions = json!([{ "type": "pointer", "id": "mouse", "actions": steps }]);
                self.post("/actions", &json!({ "actions": actions }));
                true
            }
            Err(error) if error.contains("stale") || error.contains("not interactable") => false,
            Err(error) => panic!("WebDriver click: {error}"),
        }
    }

    /// Presses and lets go of keys, wherever the focus is; Control is held until `key::RELEASE`.
    ///
    /// Not the driver's "send keys to an element": that blurs an element inside a shadow root first.
    pub fn press(&self, keys: &str) {
        let step = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let mut steps = Vec::new();
        for key in keys.chars() {
            match key {
                key::CONTROL => steps.push(step("keyDown", key)),
                key::RELEASE => steps.push(step("keyUp", key::CONTROL)),
                key => steps.extend([step("keyDown", key), step("keyUp", key)]),
            }
        }
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] }));
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(&self, command: &str, parameters: &Value) -> Value {
        assert_eq!(
            self.engine,
            Engine::Chromium,
            "{command} is Chromium's own: the test has no row in left-out.txt"
        );
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Changes the theme of WebKit's desktop.
    pub fn turn(&self, is_dark: bool) {
        self.desk.as_ref().expect("this engine has a desk").turn(is_dark);
    }

    /// Runs a script with the rights of Firefox itself.
    pub fn firefox(&self, script: &str, arguments: &[Value]) -> Value {
        assert_eq!(self.engine, Engine::Firefox);
        self.post("/moz/context", &json!({ "context": "chrome" }));
        let value = self.run(script, arguments);
        self.post("/moz/context", &json!({ "context": "content" }));
        value.unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// The lines of the console since the last call.
    pub fn log(&self) -> Vec<Value> {
        let mut lines = match self.engine {
            Engine::Chromium => self.post("/se/log", &json!({ "type": "browser" })),
            // What the page itself writes is kept by a script in the page.
            Engine::Firefox | Engine::WebKit => self.run("return window.__console?.();", &[]).unwrap_or_default(),
        };
        let mut lines = lines.as_array_mut().map(std::mem::take).unwrap_or_default();
        if self.engine == Engine::Firefox {
            let others = self.firefox(BROWSER_LOG, &[]);
            lines.extend(others.as_array().cloned().unwrap_or_default());
        }
        lines
    }
}

/// What Firefox itself says of pages: refused requests, policies, broken code; not what its style parser does not know.
const BROWSER_LOG: &str = "
  const all = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
  Services.console.reset();
  return all.filter(({ sourceName, category, errorMessage }) =>
      /^http/.test(sourceName || errorMessage.match(/http:\\S+/)?.[0]) && !/^(CSS|HTML|chrome)/.test(category))
    .map(({ flags, category, errorMessage }) => ({
      level: flags & Ci.nsIScriptError.infoFlag ? 'INFO' : flags & Ci.nsIScriptError.warningFlag ? 'WARNING' : 'SEVERE',
      source: category,
      message: errorMessage,
    }));";

/// `html` with the script that keeps what the console says, as its first; the nonce is that of all tests' policies.
pub fn recorded(html: &str) -> String {
    let script = format!("<script nonce=\"abc\">{CONSOLE}</script>");
    match html.find("<head>") {
        Some(at) => format!("{}<head>{script}{}", &html[..at], &html[at + 6..]),
        None => html.to_owned(),
    }
}

/// Makes Firefox forget what a test has changed.
const FORGET: &str = "
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', 1);
  gBrowser.selectedBrowser.removeAttribute('style');
  Services.cache2.clear();
  Services.console.reset();";

impl Drop for Session {
    fn drop(&mut self) {
        if self.address.is_empty() {
            return;
        }
        if self.engine == Engine::Firefox && !std::thread::panicking() {
            self.open("about:blank");
            self.firefox(FORGET, &[]);
            let address = std::mem::take(&mut self.address);
            let next = Self {
                engine: self.engine,
                agent: self.agent.clone(),
                address,
                driver: self.driver.take(),
                desk: None,
            };
            IDLE.lock().unwrap().push(next);
            return;
        }
        // Where it fails the driver ends the browser when it ends itself.
        let _ = self.agent.delete(&self.address).call();
    }
}
