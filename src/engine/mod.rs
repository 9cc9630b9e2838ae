//! The browser's second module: everything that knows codes, and nothing that shows them. It is loaded when somebody
//! types, pastes, brings data of their own or calls `lookup()`; a first answer does without it.

use std::cell::{OnceCell, RefCell};

use wasm_bindgen::prelude::*;

use crate::answer::answer;
use crate::catalog::{Bundle, Catalog, CatalogError, ErrorKind, read_bundle};
use crate::detect::sample;
use crate::model::{Answer, Bare, Query};
use crate::net::{Failure, fetch};
use crate::panel::panel;

/// How many mistakes of a file are told: an author mends the first and looks again.
const MOST_MISTAKES: usize = 5;

/// The lines of a part that [`Engine::warm`] reads: a millisecond's.
const PART: usize = 100;

/// A catalog that answers.
#[wasm_bindgen]
pub struct Engine {
    /// Behind a cell, because documents arrive while questions are answered.
    catalog: RefCell<Catalog>,
    mistakes: RefCell<Vec<String>>,
    symbols: String,
    /// What [`Engine::warm`] reads.
    sample: OnceCell<String>,
}

#[wasm_bindgen]
impl Engine {
    /// Loads the index of some systems, or of all, and an author's own data. `index`: the folder of the index, with `/` at
    /// its end; `systems`: ids with white space between them, or nothing; `src`: addresses likewise.
    ///
    /// # Errors
    /// Rejects with an `Error` whose `name` is the kind of the failure.
    pub async fn open(index: String, systems: String, src: String) -> Result<Engine, JsValue> {
        let engine = Engine {
            catalog: RefCell::default(),
            mistakes: RefCell::default(),
            symbols: format!("{index}symbols.json"),
            sample: OnceCell::new(),
        };
        let outcome = async {
            let systems = if systems.is_empty() { "all" } else { &systems };
            for id in systems.split_whitespace() {
                engine.add(&format!("{index}{id}.json"), "format").await?;
            }
            for address in src.split_whitespace() {
                engine.add(address, "data").await?;
            }
            Ok(())
        };
        outcome.await.map(|()| engine).map_err(thrown)
    }

    /// Loads what libraries call the codes, which the first answer to a reader who types does without.
    ///
    /// # Errors
    /// Rejects with an `Error` whose `name` is the kind of the failure.
    pub async fn more(&self) -> Result<(), JsValue> {
        self.add(&self.symbols, "format").await.map_err(thrown)
    }

    /// The ids of all systems, with white space between them.
    #[wasm_bindgen(getter)]
    pub fn systems(&self) -> String {
        let catalog = self.catalog.borrow();
        let ids: Vec<&str> = catalog.systems.iter().map(|rows| rows.system.id.as_str()).collect();
        ids.join(" ")
    }

    /// What is wrong with rows of an author's own data that are left out; a line a file.
    #[wasm_bindgen(getter)]
    pub fn mistakes(&self) -> String {
        self.mistakes.borrow().join("\n")
    }

    /// Reads a part of a text made of its own words, and forgets it; false where there is no such part. A browser
    /// compiles what reads a text when it first runs, and compiles it well when it has run often.
    pub fn warm(&self, part: usize) -> bool {
        let lines: Vec<&str> = self.sample.get_or_init(sample).lines().skip(part * PART).take(PART).collect();
        if !lines.is_empty() {
            self.find(lines.join("\n"), "", "");
        }
        !lines.is_empty()
    }

    /// As `answer`, with what a text of several lines is shown with.
    pub fn ask(&self, text: String, system: &str, systems: &str) -> String {
        let mut answer = self.find(text, system, systems);
        if answer.input.trim().contains('\n') {
            answer.panel = panel(&self.catalog.borrow().ui, &answer);
        }
        serde_json::to_string(&answer).unwrap_or_default()
    }

    /// The answer to `text` as JSON. `system`: the one to prefer, or nothing. `systems`: those to look in, with
    /// white space between them; nothing: all. Systems that nobody knows are passed over.
    pub fn answer(&self, text: String, system: &str, systems: &str) -> String {
        // Writing plain data to a string cannot fail.
        serde_json::to_string(&self.find(text, system, systems)).unwrap_or_default()
    }
}

impl Engine {
    fn find(&self, text: String, system: &str, systems: &str) -> Answer {
        let catalog = self.catalog.borrow();
        let known = |id: &&str| catalog.system(id).is_some();
        let query = Query {
            text,
            system: Some(system).filter(known).map(str::to_owned),
            systems: systems.split_whitespace().filter(known).map(str::to_owned).collect(),
        };
        answer(&catalog, &query)
    }
}

/// What a promise is rejected with.
fn thrown(Failure { kind, message }: Failure) -> JsValue {
    let error = js_sys::Error::new(&message);
    error.set_name(kind);
    error.into()
}

impl Engine {
    /// Adds the document at `address`. `kind` is the failure of a document with mistakes.
    async fn add(&self, address: &str, kind: &'static str) -> Result<(), Failure> {
        let text = fetch(address).await?;
        let mut problems = Vec::new();
        let bundle: Option<Bundle> = read_bundle(address, &text, &mut problems);
        let is_bundle = bundle.is_some();
        if let Some(mut bundle) = bundle {
            if kind == "data" {
                // On a site with codes of its own these are meant before all others.
                for system in &mut bundle.systems {
                    system.bare.get_or_insert_with(|| Bare { weight: 100, decide: String::new() });
                }
            }
            self.catalog.borrow_mut().add(bundle, &mut problems);
        }
        let Some(CatalogError { kind: first, .. }) = problems.first() else { return Ok(()) };
        let kind = match first {
            ErrorKind::Version { found } if !found.is_empty() => "version",
            _ => kind,
        };
        let shown: Vec<String> = problems.iter().take(MOST_MISTAKES).map(ToString::to_string).collect();
        let message = shown.join("; ");
        // Good rows of an author's file are used; the mistakes are told.
        if is_bundle && kind == "data" {
            self.mistakes.borrow_mut().push(message);
            return Ok(());
        }
        Err(Failure { kind, message })
    }
}
