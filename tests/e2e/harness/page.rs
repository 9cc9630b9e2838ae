//! A page as a reader and a script see it.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::driver::{Element, Session};
use super::{Engine, Server, dist, host, key};

/// How long a condition may take to become true, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// Short names in every script: the n-th element, and queries inside its shadow root.
const PRELUDE: &str = "
  const wc = (n = 0) => document.querySelectorAll('wire-code')[n];
  const $ = (selector, n) => wc(n)?.shadowRoot?.querySelector(selector);
  const $$ = (selector, n) => [...(wc(n)?.shadowRoot?.querySelectorAll(selector) ?? [])];
  const text = (selector, n) => ($(selector, n)?.textContent ?? '').trim();
  const fold = (title) => $$('details').find((one) => one.querySelector('summary').textContent.trim() === title);
  const seen = (node) => !!node && node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
";

/// The colour scheme that the reader prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A browser with one page, and the server behind it.
pub struct Page {
    pub server: Server,
    session: Session,
    /// What the console has said.
    lines: RefCell<Vec<String>>,
}

impl Page {
    /// A browser before any page, and a server for the built site.
    pub fn new() -> Self {
        Self::of(Server::start(&dist(), "/"))
    }

    /// A browser before any page.
    pub fn of(server: Server) -> Self {
        Self { server, session: Session::start(), lines: RefCell::default() }
    }

    /// A page of an author's own with `body` and the loader.
    pub fn with(body: &str) -> Self {
        let page = Self::new();
        page.show(&host(body));
        page
    }

    /// Serves `html` as a page and opens it.
    pub fn show(&self, html: &str) {
        self.server.add("/host.html", html);
        self.open("/host.html");
    }

    /// Opens a path.
    pub fn open(&self, path: &str) {
        self.session.open(&self.server.address(path));
    }

    /// Runs the body of a function in the page; what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.try_run(script, arguments).unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    fn try_run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.session.run(&format!("{PRELUDE}{script}"), arguments)
    }

    /// Runs the body of an async function in the page; what its promise gives.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.session.run_async(&format!("{PRELUDE}{script}"), arguments)
    }

    /// The value of an expression.
    pub fn get(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), &[])
    }

    /// The value of an expression, as text.
    pub fn text(&self, expression: &str) -> String {
        let value = self.get(expression);
        value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
    }

    /// Waits until an expression is true.
    pub fn wait(&self, expression: &str) {
        let started = Instant::now();
        loop {
            // While a page is on its way there is nothing to ask.
            let last = self.try_run(&format!("return ({expression});"), &[]);
            if matches!(&last, Ok(value) if !matches!(value, Value::Null | Value::Bool(false))) {
                return;
            }
            if started.elapsed() > PATIENCE {
                let shown = self.try_run("return $('.wc')?.innerText ?? document.body.innerText;", &[]);
                let told = self.try_run("return window.told?.map(({ loaded, ...rest }) => rest);", &[]);
                panic!(
                    "waited in vain until {expression}\nlast: {last:?}\nshown: {shown:?}\ntold: {told:?}\nconsole: {:#?}",
                    self.console()
                );
            }
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// Waits until the first element shows the answer for a code.
    pub fn wait_for_code(&self, code: &str) {
        self.wait(&format!("text('[part=code]') === {}", json!(code)));
    }

    /// Waits until all that is known of a code has come, after its first words.
    pub fn wait_for_rest(&self, code: &str) {
        self.wait(&format!(
            "performance.getEntriesByType('resource')
              .some(({{ name, responseEnd }}) => /\\/rest-/.test(name) && name.endsWith('-{code}.json') && responseEnd > 0)"
        ));
    }

    /// Opens every part of the answer, and waits until all of them are there.
    pub fn open_all(&self) {
        self.wait(
            "(() => {
               const closed = $$('details:not([open]) > summary');
               closed.forEach((one) => one.click());
               return !closed.length && !$('.body').textContent.includes('Loading');
             })()",
        );
    }

    /// Waits until `count` elements are ready.
    pub fn wait_for_ready(&self, count: usize) {
        self.wait(&format!("window.told?.filter(({{ what }}) => what === 'ready').length >= {count}"));
    }

    /// What the elements told with events of one kind: `ready`, `change`, `error`.
    pub fn told(&self, what: &str) -> Vec<Value> {
        let told = self.run("return told.filter((one) => one.what === arguments[0]);", &[json!(what)]);
        told.as_array().cloned().unwrap_or_default()
    }

    /// The element that an expression gives.
    pub fn element(&self, expression: &str) -> Element {
        self.wait(&format!("seen({expression})"));
        Session::element(&self.get(expression)).unwrap_or_else(|| panic!("{expression} is no element"))
    }

    /// Clicks with the mouse on what an expression gives; again where a page that is being swapped took it away.
    pub fn click(&self, expression: &str) {
        let started = Instant::now();
        while !self.session.click(&self.element(expression)) {
            assert!(started.elapsed() < PATIENCE, "{expression} is there and cannot be clicked on");
        }
    }

    /// Presses keys in what an expression gives; focuses it where it has not the focus.
    pub fn keys_in(&self, expression: &str, keys: &str) {
        self.wait(&format!("seen({expression})"));
        self.run(
            &format!("const node = {expression}; if (node.getRootNode().activeElement !== node) node.focus();"),
            &[],
        );
        self.session.press(keys);
    }

    /// Types into the field of the first element.
    pub fn keys(&self, keys: &str) {
        self.keys_in("$('#field')", keys);
    }

    /// Types into the field of the first element, in place of what is there.
    pub fn write(&self, text: &str) {
        let rest = if text.is_empty() { key::DELETE } else { text };
        self.keys(&format!("{}a{}{rest}", key::CONTROL, key::RELEASE));
    }

    /// Puts a text on the clipboard and pastes it where the focus is, as the keyboard shortcut does.
    pub fn paste(&self, text: &str) {
        match self.session.engine {
            Engine::Chromium => {
                let copied = self
                    .run_async("await navigator.clipboard.writeText(arguments[0]); return true;", &[json!(text)]);
                assert_eq!(copied, true, "the clipboard takes no text");
            }
            Engine::Firefox => {
                let script = "Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper).copyString(arguments[0]);";
                self.session.firefox(script, &[json!(text)]);
            }
            Engine::WebKit => {
                // Only what a key does may write to the clipboard. The page is not told of the event.
                let script = "
                  addEventListener('copy', (event) => {
                    event.clipboardData.setData('text/plain', arguments[0]);
                    event.preventDefault();
                    event.stopImmediatePropagation();
                    window.__copied = true;
                  }, { once: true, capture: true });
                  window.__copied = false;";
                self.run(script, &[json!(text)]);
                self.session.press(&format!("{}c{}", key::CONTROL, key::RELEASE));
                self.wait("__copied");
            }
        }
        self.paste_again();
    }

    /// Pastes what is on the clipboard where the focus is.
    pub fn paste_again(&self) {
        if self.session.engine != Engine::Chromium {
            return self.session.press(&format!("{}v{}", key::CONTROL, key::RELEASE));
        }
        let key = json!({ "type": "keyDown", "key": "v", "code": "KeyV", "modifiers": 2, "commands": ["paste"] });
        self.session.chromium("Input.dispatchKeyEvent", &key);
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.session.chromium(command, parameters)
    }

    /// Switches JavaScript off, or on again, for pages that are opened from now on. (The driver's own scripts run.)
    pub fn without_scripts(&self, is_off: bool) {
        if self.session.engine == Engine::Chromium {
            self.session.chromium("Emulation.setScriptExecutionDisabled", &json!({ "value": is_off }));
        } else {
            self.server.without_scripts(is_off);
        }
    }

    /// The window's width in CSS pixels, and the colour scheme.
    pub fn look(&self, width: u32, scheme: Scheme) {
        match self.session.engine {
            Engine::Chromium => {
                let size = json!({ "width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
                self.session.chromium("Emulation.setDeviceMetricsOverride", &size);
                let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme.name() }] });
                self.session.chromium("Emulation.setEmulatedMedia", &features);
            }
            Engine::Firefox => {
                // A window has a least width, what shows the page has none.
                let script = "
                  const [width, scheme] = arguments;
                  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', scheme === 'dark' ? 0 : 1);
                  const { style } = gBrowser.selectedBrowser;
                  for (const [name, value] of [['width', width], ['min-width', width], ['max-width', width], ['height', 1000], ['min-height', 1000]]) {
                    style.setProperty(name, `${value}px`);
                  }";
                self.session.firefox(script, &[json!(width), json!(scheme.name())]);
                self.wait(&format!(
                    "innerWidth === {width} && matchMedia('(prefers-color-scheme: {})').matches",
                    scheme.name()
                ));
            }
            Engine::WebKit => {
                self.session.post("/window/rect", &json!({ "width": width, "height": 1000 }));
                self.session.turn(scheme == Scheme::Dark);
                self.wait(&format!(
                    "innerWidth === {width} && matchMedia('(prefers-color-scheme: {})').matches",
                    scheme.name()
                ));
            }
        }
    }

    /// All that the console has said.
    pub fn console(&self) -> Vec<String> {
        let line = |entry: Value| {
            let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}: {}", text("level"), text("source"), text("message"))
        };
        let mut lines = self.lines.borrow_mut();
        lines.extend(self.session.log().into_iter().map(line));
        lines.clone()
    }

    /// The console's lines that the widget wrote.
    pub fn own_lines(&self) -> Vec<String> {
        self.console()
            .into_iter()
            .filter(|line| line.contains("console-api") && line.contains("wire-code: "))
            .collect()
    }

    /// The browser itself has said something with this word in the console, where the tests hear what it says.
    pub fn assert_told(&self, word: &str) {
        let said = self.console();
        let is_heard = self.session.engine.tells_network_errors();
        assert!(!is_heard || said.iter().any(|line| line.contains(word)), "{word} is not in {said:#?}");
    }

    /// Ends the test where the console has said anything of weight.
    pub fn assert_quiet(&self) {
        self.assert_quiet_but(&[]);
    }

    /// The same, where lines with these words are none of ours.
    pub fn assert_quiet_but(&self, others: &[&str]) {
        let is_weighty = |line: &String| line.starts_with("SEVERE") || line.starts_with("WARNING");
        let is_ours = |line: &String| !others.iter().any(|words| line.contains(words));
        let weighty: Vec<String> = self.console().into_iter().filter(is_weighty).filter(is_ours).collect();
        assert!(weighty.is_empty(), "the console said {weighty:#?}");
    }
}
