//! The engines that the tests run in, and what each of them is asked for.

use std::env;
use std::sync::OnceLock;

use serde_json::{Value, json};

/// A browser engine; `WIRECODE_ENGINE` names it, and without that it is Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [(&'static str, Self); 3] =
        [("chromium", Self::Chromium), ("firefox", Self::Firefox), ("webkit", Self::WebKit)];

    /// The engine of this run.
    pub fn current() -> Self {
        static ENGINE: OnceLock<Engine> = OnceLock::new();
        *ENGINE.get_or_init(|| {
            let name = env::var("WIRECODE_ENGINE").unwrap_or_else(|_| "chromium".to_owned());
            let found = Self::ALL.into_iter().find(|(known, _)| *known == name);
            found.unwrap_or_else(|| panic!("WIRECODE_ENGINE is {name}, which is no engine")).1
        })
    }

    /// What a session asks for.
    pub fn capabilities(self) -> Value {
        let program = env::var(if self == Self::Chromium { "WIRECODE_CHROME" } else { "WIRECODE_BROWSER" }).ok();
        // A benchmark over many records takes minutes; tests have their own patience.
        let mut wanted = json!({ "timeouts": { "script": 300_000 } });
        let (name, mut options) = match self {
            Self::Chromium => {
                wanted["browserName"] = json!("chrome");
                wanted["goog:loggingPrefs"] = json!({ "browser": "ALL" });
                (
                    "goog:chromeOptions",
                    json!({ "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,1000",
                ] }),
                )
            }
            Self::Firefox => {
                wanted["browserName"] = json!("firefox");
                (
                    "moz:firefoxOptions",
                    json!({
                        "args": ["-headless", "--width=1280", "--height=1000"],
                        "prefs": {
                            "layout.css.prefers-color-scheme.content-override": 1,
                            "dom.events.testing.asyncClipboard": true,
                            "ui.prefersReducedMotion": 0,
                            // As macOS has them, and Chromium here: scroll bars that take no width.
                            "ui.useOverlayScrollbars": 1,
                            // Nothing is fetched but what a test asks for.
                            "network.captive-portal-service.enabled": false,
                            "network.connectivity-service.enabled": false,
                            "browser.safebrowsing.downloads.remote.enabled": false,
                        },
                    }),
                )
            }
            Self::WebKit => {
                wanted["browserName"] = json!("MiniBrowser");
                ("webkitgtk:browserOptions", json!({ "args": ["--automation"] }))
            }
        };
        if let Some(program) = program {
            options["binary"] = json!(program);
        }
        wanted[name] = options;
        json!({ "capabilities": { "alwaysMatch": wanted } })
    }

    /// Whether the harness keeps what the console says by a script in each page, for want of a protocol.
    pub fn records(self) -> bool {
        self != Self::Chromium
    }

    /// Whether the tests see what the browser itself writes into the console, such as a refused request.
    pub fn tells_network_errors(self) -> bool {
        self != Self::WebKit
    }

    /// The tests that this engine cannot run, as [name, reason]; `cargo xtask test --engine` leaves them out and says so.
    pub fn left_out(text: &str) -> impl Iterator<Item = [&str; 3]> {
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        rows.map(|line| {
            let mut words = line.splitn(3, ' ');
            let row = [words.next(), words.next(), words.next()].map(Option::unwrap_or_default);
            assert!(row.iter().all(|word| !word.is_empty()), "`{line}` is not: engine, test, reason");
            row
        })
    }
}

/// Keeps what the console says in pages of browsers whose driver does not tell.
pub const CONSOLE: &str = "(() => {
  const lines = [];
  Object.defineProperty(window, '__console', { value: () => lines.splice(0) });
  const add = (level, source, message) => lines.push({ level, source, message: String(message) });
  const { console } = window;
  for (const [name, level] of [['error', 'SEVERE'], ['warn', 'WARNING'], ['info', 'INFO'], ['log', 'INFO'], ['debug', 'DEBUG']]) {
    const real = console[name];
    console[name] = (...rest) => {
      add(level, 'console-api', rest.map(String).join(' '));
      return real.apply(console, rest);
    };
  }
  addEventListener('error', ({ message }) => message && add('SEVERE', 'javascript', message));
  addEventListener('unhandledrejection', ({ reason }) => add('SEVERE', 'javascript', `unhandled: ${reason}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    add('SEVERE', 'security', `${violatedDirective} blocks ${blockedURI}`));
})();";

#[test]
fn what_is_left_out_is_there_and_has_a_reason() {
    let text = include_str!("../left-out.txt");
    let mut seen = std::collections::BTreeSet::new();
    for [engine, test, reason] in Engine::left_out(text) {
        assert!(Engine::ALL.iter().any(|(known, _)| *known == engine), "{engine} is no engine");
        assert!(seen.insert((engine, test)), "{engine} {test} stands there twice");
        assert!(reason.len() > 20, "{test}: `{reason}` explains nothing");
        let (module, name) = test.split_once("::").unwrap_or_else(|| panic!("{test} is no module::test"));
        let file = format!("{}/tests/e2e/{module}.rs", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(source.contains(&format!("#[test]\nfn {name}()")), "{module}.rs has no test {name}");
    }
}
