//! The browser's second module: everything that knows codes, and nothing that shows them. It is loaded when somebody
//! types, pastes, brings data of their own or calls `lookup()`; a first answer does without it.

use wasm_bindgen::prelude::*;

use crate::answer::answer;
use crate::catalog::{Bundle, Catalog, CatalogError, ErrorKind, read_bundle};
use crate::model::Query;
use crate::net::{Failure, fetch};

/// How many mistakes of a file are told: an author mends the first and looks again.
const MOST_MISTAKES: usize = 5;

/// A catalog that answers.
#[wasm_bindgen]
pub struct Engine {
    catalog: Catalog,
    mistakes: Vec<String>,
}

#[wasm_bindgen]
impl Engine {
    /// Loads the index and an author's own data. `src`: addresses with white space between them.
    ///
    /// # Errors
    /// Rejects with an `Error` whose `name` is the kind of the failure.
    pub async fn open(index: String, src: String) -> Result<Engine, JsValue> {
        let mut engine = Engine { catalog: Catalog::default(), mistakes: Vec::new() };
        let outcome = async {
            engine.add(&index, "format").await?;
            for address in src.split_whitespace() {
                engine.add(address, "data").await?;
            }
            Ok(())
        };
        match outcome.await {
            Ok(()) => Ok(engine),
            Err(Failure { kind, message }) => {
                let error = js_sys::Error::new(&message);
                error.set_name(kind);
                Err(error.into())
            }
        }
    }

    /// The ids of all systems, with white space between them.
    #[wasm_bindgen(getter)]
    pub fn systems(&self) -> String {
        let ids: Vec<&str> = self.catalog.systems.iter().map(|rows| rows.system.id.as_str()).collect();
        ids.join(" ")
    }

    /// What is wrong with rows of an author's own data that are left out; a line a file.
    #[wasm_bindgen(getter)]
    pub fn mistakes(&self) -> String {
        self.mistakes.join("\n")
    }

    /// The answer to `text` as a plain object. `system`: the one to prefer, or nothing. `systems`: those to look in, with
    /// white space between them; nothing: all. Systems that nobody knows are passed over.
    ///
    /// # Errors
    /// Where the browser cannot make the object.
    pub fn answer(&self, text: String, system: &str, systems: &str) -> Result<JsValue, JsValue> {
        let known = |id: &&str| self.catalog.system(id).is_some();
        let query = Query {
            text,
            system: Some(system).filter(known).map(str::to_owned),
            systems: systems.split_whitespace().filter(known).map(str::to_owned).collect(),
        };
        let answer = answer(&self.catalog, &query);
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        serde::Serialize::serialize(&answer, &serializer).map_err(JsValue::from)
    }
}

impl Engine {
    /// Adds the document at `address`. `kind` is the failure of a document with mistakes.
    async fn add(&mut self, address: &str, kind: &'static str) -> Result<(), Failure> {
        let text = fetch(address).await?;
        let mut problems = Vec::new();
        let bundle: Option<Bundle> = read_bundle(address, &text, &mut problems);
        let is_bundle = bundle.is_some();
        if let Some(bundle) = bundle {
            self.catalog.add(bundle, &mut problems);
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
            self.mistakes.push(message);
            return Ok(());
        }
        Err(Failure { kind, message })
    }
}
