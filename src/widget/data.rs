//! Packs over the network, and the catalogs that instances share.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_net::http::Request;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::instance::{report_all, settled};
use crate::catalog::{Catalog, ErrorKind, read_bundle, read_ui};
use crate::model::{Answer, Query, Ui};
use crate::view::Failure;

/// How far a catalog is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Progress {
    /// On its way.
    #[default]
    Loading,
    /// Every document is there.
    Ready,
    /// One could not be had.
    Failed(Failure),
}

/// A catalog that instances with the same `src` share.
pub type Shared = Rc<RefCell<Store>>;

/// A catalog and how far it is.
#[derive(Default)]
pub struct Store {
    /// The addresses of a site's own data, with white space between them.
    src: String,
    /// What is known.
    pub catalog: Catalog,
    /// How far it is.
    pub progress: Progress,
    /// The documents that are loaded.
    asked: Vec<String>,
    /// The packs that follow the first.
    next: Vec<String>,
    /// Who waits until it is loaded.
    waiting: Vec<Waker>,
}

#[derive(Default)]
struct Global {
    /// The folder of the packs, and the name of the first of them.
    base: String,
    first: String,
    /// The words that are needed while there is no pack.
    words: Ui,
    stores: Vec<Shared>,
}

thread_local! {
    static GLOBAL: RefCell<Global> = RefCell::default();
}

/// Tells where the packs are: `base`, an absolute address that ends with `/`, and the name of the first pack; and
/// the words (a JSON object) that are needed while there is no pack.
#[wasm_bindgen]
pub fn start(base: String, first: String, words: &str) {
    GLOBAL.with_borrow_mut(|global| {
        global.base = base;
        global.first = first;
        global.words = read_ui("embed.js", words, &mut Vec::new()).unwrap_or_default();
    });
}

/// The words of the interface: the pack's, or those that came with the loader.
pub fn words(store: &Shared) -> Ui {
    let words = store.borrow().catalog.ui.clone();
    if words.keys().next().is_some() { words } else { GLOBAL.with_borrow(|global| global.words.clone()) }
}

/// The catalog for a list of a site's own data (addresses with white space between them).
pub fn shared(src: &str) -> Shared {
    let (store, is_new) = GLOBAL.with_borrow_mut(|global| {
        if let Some(known) = global.stores.iter().find(|known| known.borrow().src == src) {
            return (Rc::clone(known), false);
        }
        let store = Shared::new(RefCell::new(Store { src: src.to_owned(), ..Store::default() }));
        global.stores.push(Rc::clone(&store));
        (store, true)
    });
    if is_new {
        spawn_local(load(Rc::clone(&store)));
    }
    store
}

/// The answer to a question.
pub fn ask(store: &Shared, query: &Query) -> Answer {
    // The linter is 6.4 kB (brotli) of wasm, which the first answer must not pay for.
    crate::answer::answer_unjudged(&store.borrow().catalog, query)
}

/// Loads everything again after a failure.
pub fn retry(store: &Shared) {
    if matches!(store.borrow().progress, Progress::Failed(_)) {
        store.borrow_mut().progress = Progress::Loading;
        spawn_local(load(Rc::clone(store)));
    }
}

/// Waits until everything is there, or will not be.
pub async fn loaded(store: &Shared) -> Result<(), Failure> {
    poll_fn(|context| {
        let mut store = store.borrow_mut();
        match store.progress.clone() {
            Progress::Ready => Poll::Ready(Ok(())),
            Progress::Failed(failure) => Poll::Ready(Err(failure)),
            Progress::Loading => {
                store.waiting.push(context.waker().clone());
                Poll::Pending
            }
        }
    })
    .await
}

/// Loads the complete row of a value. The name of its pack is relative to the folder of the packs.
pub async fn more(store: &Shared, name: &str) -> Result<(), Failure> {
    let address = GLOBAL.with_borrow(|global| format!("{}{name}", global.base));
    add(store, &address, "format").await
}

/// Loads the packs that follow the first.
pub async fn next(store: &Shared) -> Result<(), Failure> {
    let names = store.borrow().next.clone();
    for name in names {
        more(store, &name).await?;
    }
    Ok(())
}

async fn load(store: Shared) {
    let first = GLOBAL.with_borrow(|global| format!("{}{}", global.base, global.first));
    let own = store.borrow().src.clone();
    let mut outcome = add(&store, &first, "format").await;
    for address in own.split_whitespace() {
        if outcome.is_ok() {
            outcome = add(&store, address, "data").await;
        }
    }
    let waiting = {
        let mut store = store.borrow_mut();
        store.progress = outcome.map_or_else(Progress::Failed, |()| Progress::Ready);
        std::mem::take(&mut store.waiting)
    };
    settled(&store);
    waiting.into_iter().for_each(Waker::wake);
}

/// Adds the document at `address`, once. `kind` is the failure of a document with mistakes.
async fn add(store: &Shared, address: &str, kind: &'static str) -> Result<(), Failure> {
    if store.borrow().asked.iter().any(|known| known == address) {
        return Ok(());
    }
    store.borrow_mut().asked.push(address.to_owned());
    let outcome = match fetch(address).await {
        Ok(text) => take(store, address, &text, kind),
        Err(message) => Err(Failure { kind: "network", message: format!("{address}: {message}") }),
    };
    if outcome.is_err() {
        store.borrow_mut().asked.retain(|known| known != address);
    }
    outcome
}

async fn fetch(address: &str) -> Result<String, String> {
    let response = Request::get(address).send().await.map_err(|error| error.to_string())?;
    if !response.ok() {
        return Err(format!("{} {}", response.status(), response.status_text()));
    }
    response.text().await.map_err(|error| error.to_string())
}

fn take(store: &Shared, address: &str, text: &str, kind: &'static str) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let bundle = read_bundle(address, text, &mut problems);
    let is_bundle = bundle.is_some();
    if let Some(mut bundle) = bundle {
        let mut store = store.borrow_mut();
        store.next.append(&mut bundle.next);
        store.catalog.add(bundle, &mut problems);
    }
    let Some(first) = problems.first() else { return Ok(()) };
    let kind = match &first.kind {
        ErrorKind::Version { found } if !found.is_empty() => "version",
        _ => kind,
    };
    let shown: Vec<String> = problems.iter().take(5).map(ToString::to_string).collect();
    let failure = Failure { kind, message: shown.join("; ") };
    // Good rows of an author's file are used; the mistakes are told.
    if is_bundle && kind == "data" {
        report_all(store, &failure);
        return Ok(());
    }
    Err(failure)
}
