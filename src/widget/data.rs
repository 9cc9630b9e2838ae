//! The packs of answers: which are here, which are on their way, and what is in them. All elements share them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::instance::arrived;
use crate::json::{self, Value};
use crate::model::{Answer, Ui, Word};
use crate::net::{self, fetch};
use crate::packs::{self, Pack, PackError, shelf};
use crate::view::Failure;

/// How far a file is.
#[derive(Clone)]
pub enum Stage<T> {
    /// On its way.
    Loading,
    /// It could not be had.
    Failed(Rc<Failure>),
    /// It is here.
    Here(T),
}

#[derive(Default)]
struct Library {
    /// The folder of the packs, an absolute address that ends with `/`.
    base: String,
    /// The folder of the shelves, and how many there are.
    shelves: String,
    count: u32,
    /// The folder of the complete answers.
    rest: String,
    /// The ids of the systems that have packs.
    systems: Vec<String>,
    words: Arc<Ui>,
    /// Every file that was asked for, by its name below `base`.
    files: Vec<(String, Stage<Rc<Pack>>)>,
}

impl Library {
    /// The name of the shelf that has the answers to a code.
    fn shelf(&self, code: &str) -> String {
        format!("{}/{}.json", self.shelves, shelf(code, self.count))
    }
}

thread_local! {
    static LIBRARY: RefCell<Library> = RefCell::default();
}

/// Tells where the packs are, and the words of the interface. `base`: the address of their folder, with `/` at its end;
/// `config`: the JSON object that the assembly step wrote.
#[wasm_bindgen]
pub fn start(base: String, config: &str) {
    // The object is written by the assembly and hashed with this module: there is nobody to tell of a mistake in it.
    let Ok(Value::Object(fields)) = json::parse(config) else { return };
    LIBRARY.with_borrow_mut(|library| {
        library.base = base;
        for (key, value) in fields {
            match (key.as_ref(), value) {
                ("shelves", Value::String(folder)) => library.shelves = folder.into_owned(),
                ("rest", Value::String(folder)) => library.rest = folder.into_owned(),
                ("count", Value::Number((digits, _))) => library.count = digits.parse().unwrap_or_default(),
                ("systems", Value::String(ids)) => {
                    library.systems = ids.split_whitespace().map(str::to_owned).collect();
                }
                ("words", Value::Object(words)) => {
                    let word = |(key, text): (_, Value)| match text {
                        Value::String(text) => {
                            Some(Word { group: String::new(), key: String::from(key), text: text.into_owned() })
                        }
                        _ => None,
                    };
                    library.words = Arc::new(Ui::new(words.into_iter().filter_map(word).collect()));
                }
                _ => {}
            }
        }
    });
}

/// The words of the interface.
pub fn words() -> Arc<Ui> {
    LIBRARY.with_borrow(|library| Arc::clone(&library.words))
}

/// Whether there are packs of a system.
pub fn has_system(id: &str) -> bool {
    LIBRARY.with_borrow(|library| library.systems.iter().any(|known| known == id))
}

/// The first words of an answer, where their shelf is here already.
pub fn on_shelf(system: &str, code: &str) -> Option<Arc<Answer>> {
    LIBRARY.with_borrow(|library| {
        let name = library.shelf(code);
        match library.files.iter().find(|(known, _)| *known == name) {
            Some((_, Stage::Here(pack))) => pack.answers.iter().find(|answer| is_of(answer, system, code)).cloned(),
            _ => None,
        }
    })
}

/// The answer that a shelf has for a code: of `system`, or of the system whose reading comes first. `Here(None)`: the
/// shelf has none.
pub fn first(system: Option<&str>, code: &str) -> Stage<Option<Arc<Answer>>> {
    let name = LIBRARY.with_borrow(|library| library.shelf(code));
    match file(name) {
        Stage::Loading => Stage::Loading,
        Stage::Failed(failure) => Stage::Failed(failure),
        Stage::Here(pack) => {
            let foremost = || pack.first.iter().find(|(known, _)| known == code).map(|(_, system)| system.as_str());
            let system = system.or_else(foremost).unwrap_or_default();
            Stage::Here(pack.answers.iter().find(|answer| is_of(answer, system, code)).cloned())
        }
    }
}

/// Whether an answer is that for a code; the answer to nothing is for the code of no letters.
fn is_of(answer: &Answer, system: &str, code: &str) -> bool {
    match answer.readings.first() {
        Some(first) => first.system == system && first.code == code,
        None => system.is_empty() && code.is_empty(),
    }
}

/// All that is known of a code, as far as it was asked for with [`want_rest`].
pub fn rest(system: &str, code: &str) -> Option<Stage<Rc<Pack>>> {
    let name = rest_name(system, code);
    LIBRARY.with_borrow(|library| {
        library.files.iter().find(|(known, _)| *known == name).map(|(_, stage)| stage.clone())
    })
}

/// Asks for all that is known of a code.
pub fn want_rest(system: &str, code: &str) {
    let _ = file(rest_name(system, code));
}

fn rest_name(system: &str, code: &str) -> String {
    LIBRARY.with_borrow(|library| format!("{}/{system}-{}.json", library.rest, packs::file_name(code)))
}

/// A file, which is asked for where nobody did.
fn file(name: String) -> Stage<Rc<Pack>> {
    LIBRARY.with_borrow_mut(|library| {
        if let Some((_, stage)) = library.files.iter().find(|(known, _)| *known == name) {
            return stage.clone();
        }
        let address = format!("{}{name}", library.base);
        library.files.push((name.clone(), Stage::Loading));
        spawn_local(load(name, address));
        Stage::Loading
    })
}

async fn load(name: String, address: String) {
    let stage = match fetch(&address).await {
        Ok(text) => match packs::read(&text) {
            Ok(pack) => Stage::Here(Rc::new(pack)),
            Err(error) => {
                let is_other = matches!(&error, PackError::Version(found) if !found.is_empty());
                let kind = if is_other { "version" } else { "format" };
                Stage::Failed(Rc::new(net::Failure::of(kind, &address, &error).into()))
            }
        },
        Err(failure) => Stage::Failed(Rc::new(failure.into())),
    };
    LIBRARY.with_borrow_mut(|library| {
        if let Some((_, known)) = library.files.iter_mut().find(|(known, _)| *known == name) {
            *known = stage;
        }
    });
    arrived();
}

/// Forgets what could not be had, so that it is asked for again.
pub fn forgive() {
    LIBRARY.with_borrow_mut(|library| library.files.retain(|(_, stage)| !matches!(stage, Stage::Failed(_))));
}

impl From<net::Failure> for Failure {
    fn from(failure: net::Failure) -> Self {
        Self { kind: failure.kind.to_owned(), message: failure.message }
    }
}
