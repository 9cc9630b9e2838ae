//! A WebDriver session: the few commands that the tests need, and Chromium's own (`goog/cdp`, `se/log`).
//!
//! Not fantoccini: it needs `webdriver`, whose licence (MPL-2.0) deny.toml does not allow.

use std::time::Duration;

use serde_json::{Value, json};

use super::{key, told};

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page, as the driver names it.
#[derive(Debug, Clone)]
pub struct Element(String);

/// A browser of its own, with a fresh profile; dropping it ends it.
pub struct Session {
    agent: ureq::Agent,
    address: String,
}

impl Session {
    pub fn start() -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(330)))
            .build()
            .new_agent();
        let mut options = json!({
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,1000",
            ],
        });
        if let Ok(program) = std::env::var("WIRECODE_CHROME") {
            options["binary"] = json!(program);
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" },
            // A benchmark over many records takes minutes; tests have their own patience.
            "timeouts": { "script": 300_000 },
        } } });
        let driver = told("WIRECODE_WEBDRIVER");
        let mut session = Self { agent, address: format!("{driver}/session") };
        let answer = session.post("", &wanted);
        let id = answer["sessionId"].as_str().expect("the driver starts a session");
        session.address = format!("{driver}/session/{id}");
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
        if is_good { Ok(value) } else { Err(value["message"].as_str().unwrap_or(&text).to_owned()) }
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

    /// Clicks with the mouse; something above the element is an error.
    pub fn click(&self, element: &Element) {
        self.post(&format!("/element/{}/click", element.0), &json!({}));
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
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// The lines of the console since the last call.
    pub fn log(&self) -> Vec<Value> {
        self.post("/se/log", &json!({ "type": "browser" })).as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Where it fails the driver ends the browser when it ends itself.
        let _ = self.agent.delete(&self.address).call();
    }
}
