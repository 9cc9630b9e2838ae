//! One `<wire-code>` on the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::data::{self, Progress, Shared};
use crate::model::{Answer, Card, Query, RelationKind};
use crate::view::{Action, Context, Converting, Failure, Live, Mounted, Node, converter, failure_view, skeleton};

/// How long an answer stands before the rest of its row is fetched: a reader who types on does not need it.
const SETTLED: Duration = Duration::from_millis(150);

/// How long a copy button says that it copied.
const COPIED: Duration = Duration::from_millis(1500);

thread_local! {
    /// All mounted instances.
    static INSTANCES: RefCell<Vec<Rc<Core>>> = RefCell::default();
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// All that an instance's view is made of.
#[derive(Clone, Default)]
struct Model {
    progress: Progress,
    converting: Converting,
    /// The reading that the reader chose: (system, code).
    chosen: Option<(String, String)>,
    copied: Option<String>,
    stalled: bool,
    tab: usize,
}

/// An instance. Its view knows it by number, because what Leptos keeps must be `Send`.
struct Core {
    id: u32,
    store: Shared,
    reporter: Function,
    model: ArcRwSignal<Model>,
    /// What the page was told last: input, system, code.
    told: RefCell<[String; 3]>,
    /// The pack that could not be had; it is not asked for again until the reader wants it.
    missing: RefCell<Option<String>>,
    /// The timer after which the rest of a row is fetched.
    timer: Cell<Option<TimeoutHandle>>,
}

fn with_core(id: u32, run: impl FnOnce(&Rc<Core>)) {
    let core = INSTANCES.with_borrow(|all| all.iter().find(|core| core.id == id).cloned());
    if let Some(core) = core {
        run(&core);
    }
}

/// The instances that show what is in `store`.
fn of_store(store: &Shared) -> Vec<Rc<Core>> {
    INSTANCES.with_borrow(|all| all.iter().filter(|core| Rc::ptr_eq(&core.store, store)).cloned().collect())
}

/// Tells the instances of a catalog that it is loaded, or will not be.
pub fn settled(store: &Shared) {
    for core in of_store(store) {
        core.settled();
    }
}

/// Tells the instances of a catalog of a failure that keeps none of them from answering.
pub fn report_all(store: &Shared, failure: &Failure) {
    for core in of_store(store) {
        core.fail(failure);
    }
}

impl Core {
    /// Calls the page's reporter: `report(what, {…})`.
    fn report(&self, what: &str, fields: &[(&str, &str)]) -> JsValue {
        let detail = Object::new();
        for (name, value) in fields {
            // Setting a field of a fresh object cannot fail.
            let _ = Reflect::set(&detail, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        // A reporter that throws is the page's mistake and must not stop the widget.
        self.reporter.call2(&JsValue::NULL, &JsValue::from_str(what), &detail).unwrap_or_default()
    }

    fn fail(&self, failure: &Failure) {
        self.report("error", &[("kind", failure.kind), ("message", &failure.message)]);
    }

    fn settled(self: &Rc<Self>) {
        let progress = self.store.borrow().progress.clone();
        self.model.update(|model| {
            model.progress = progress.clone();
            model.converting.popular = popular(&self.store);
        });
        match progress {
            Progress::Loading => {}
            Progress::Failed(failure) => self.fail(&failure),
            Progress::Ready => {
                self.refresh();
                self.check_systems();
                self.report("ready", &[]);
                // The first answer is there; what only looking up needs may come now.
                self.follow_up();
            }
        }
    }

    /// Loads the packs that follow the first.
    fn follow_up(self: &Rc<Self>) {
        let core = Rc::clone(self);
        spawn_local(async move {
            match data::next(&core.store).await {
                Ok(()) => of_store(&core.store).iter().for_each(Core::refresh),
                Err(failure) => core.fail(&failure),
            }
        });
    }

    /// A system that nobody knows is the page author's mistake.
    fn check_systems(&self) {
        let options = self.model.with_untracked(|model| model.converting.options.clone());
        for id in options.systems.iter().chain(&options.system) {
            if self.store.borrow().catalog.system(id).is_none() {
                self.fail(&Failure { kind: "attribute", message: format!("there is no system `{id}`") });
            }
        }
    }

    /// Answers anew, after anything that the answer depends on has changed.
    fn refresh(self: &Rc<Self>) {
        if self.store.borrow().progress != Progress::Ready {
            return;
        }
        let told = self.model.try_update(|model| {
            let Converting { options, text, .. } = &model.converting;
            // A system that nobody knows has been told of; it must not hide those that are known.
            let known = |id: &String| self.store.borrow().catalog.system(id).is_some();
            let system = options.system.clone().filter(known);
            let systems = options.systems.iter().filter(|id| known(id)).cloned().collect();
            let found = data::ask(&self.store, &Query { text: text.clone(), system, systems });
            let pointed = model.converting.active.and_then(|at| {
                found.readings.get(at).map(|reading| (reading.system.clone(), reading.code.clone()))
            });
            let shown = match pointed.or_else(|| model.chosen.clone()) {
                Some((system, text)) => {
                    let query = Query { text, system: Some(system), systems: Vec::new() };
                    Answer { input: found.input.clone(), ..data::ask(&self.store, &query) }
                }
                None => found.clone(),
            };
            let first = shown.readings.first();
            let catalog = &self.store.borrow().catalog;
            model.converting.system =
                first.and_then(|first| catalog.system(&first.system)).map(|rows| rows.system.clone());
            let (system, code, name) = first
                .map(|first| (first.system.clone(), first.code.clone(), first.name.clone()))
                .unwrap_or_default();
            let told = ([found.input.clone(), system, code], name);
            (model.converting.found, model.converting.shown) = (found, shown);
            told
        });
        let Some((told, name)) = told else { return };
        if *self.told.borrow() != told {
            let [input, system, code] = &told;
            self.report("change", &[("input", input), ("system", system), ("code", code), ("name", &name)]);
            self.told.replace(told);
        }
        self.complete();
    }

    /// Fetches the rest of the row that is shown, when the reader has come to rest on it.
    fn complete(self: &Rc<Self>) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        let shown = |model: &Model| {
            model.converting.shown.readings.first().map(|first| (first.system.clone(), first.code.clone()))
        };
        let Some((system, code)) = self.model.with_untracked(shown) else { return };
        let Some(name) = self.store.borrow().catalog.more(&system, &code) else { return };
        if self.missing.borrow().as_ref() == Some(&name) {
            return;
        }
        if self.model.with_untracked(|model| model.stalled) {
            self.model.update(|model| model.stalled = false);
        }
        let core = Rc::clone(self);
        let fetch = async move {
            let outcome = data::more(&core.store, &name).await;
            core.model.update(|model| model.stalled = outcome.is_err());
            core.missing.replace(outcome.is_err().then_some(name));
            match outcome {
                Ok(()) => of_store(&core.store).iter().for_each(Core::refresh),
                Err(failure) => core.fail(&failure),
            }
        };
        self.timer.set(set_timeout_with_handle(move || spawn_local(fetch), SETTLED).ok());
    }

    /// Does what the reader wants.
    fn act(self: &Rc<Self>, action: Action) {
        let change = |run: &dyn Fn(&mut Model)| self.model.update(|model| run(model));
        match action {
            Action::Copy(text) => return self.copy(text),
            Action::Tab(tab) => return change(&|model| model.tab = tab),
            Action::Leave => return change(&|model| model.converting.open = false),
            Action::Reload => {
                if self.store.borrow().progress == Progress::Ready {
                    change(&|model| model.stalled = false);
                    self.missing.replace(None);
                    self.follow_up();
                } else {
                    change(&|model| model.progress = Progress::Loading);
                    return data::retry(&self.store);
                }
            }
            Action::Type(text) => change(&|model| model.write(&text, true)),
            Action::Paste(text) => change(&|model| model.write(&text, false)),
            Action::Pick(system, code) => change(&|model| model.choose(&system, &code)),
            Action::Choose(at) => change(&|model| model.choose_at(at)),
            Action::Key(key) => {
                change(&|model| model.press(&key));
                self.report("point", &[]);
            }
        }
        self.refresh();
    }

    fn copy(self: &Rc<Self>, text: String) {
        let promise = Promise::resolve(&self.report("copy", &[("text", &text)]));
        let core = Rc::clone(self);
        spawn_local(async move {
            if JsFuture::from(promise).await.is_ok_and(|done| done.is_truthy()) {
                core.model.update(|model| model.copied = Some(text));
                set_timeout(move || core.model.update(|model| model.copied = None), COPIED);
            }
        });
    }

    fn view(&self, model: &Model) -> Node {
        let id = self.id;
        let live = Live {
            act: Arc::new(move |action| with_core(id, |core| core.act(action))),
            copied: model.copied.clone(),
            stalled: model.stalled,
            tab: model.tab,
        };
        let ui = Arc::new(data::words(&self.store));
        let context = Context { ui, link_base: None, system: String::new(), live: Some(live) };
        match &model.progress {
            Progress::Loading => skeleton(&context),
            Progress::Failed(failure) => failure_view(&context, failure),
            Progress::Ready => converter(&context, &model.converting),
        }
    }
}

impl Model {
    fn write(&mut self, text: &str, typed: bool) {
        self.chosen = None;
        self.converting.active = None;
        // What is pasted is meant as it is; a list would only hide the answer.
        self.converting.open = typed;
        text.clone_into(&mut self.converting.text);
    }

    fn choose(&mut self, system: &str, code: &str) {
        self.write(code, false);
        self.chosen = Some((system.to_owned(), code.to_owned()));
    }

    fn choose_at(&mut self, at: usize) {
        if let Some(reading) = self.converting.found.readings.get(at) {
            let (system, code) = (reading.system.clone(), reading.code.clone());
            self.choose(&system, &code);
        }
    }

    /// A key in the combobox (WAI-ARIA, list autocomplete with manual selection).
    fn press(&mut self, key: &str) {
        let Converting { active, open, found, .. } = &mut self.converting;
        let last = found.readings.len().saturating_sub(1);
        let listed = *open && last > 0;
        match key {
            "ArrowDown" | "ArrowUp" if !listed => *open = true,
            "ArrowDown" => *active = Some(active.map_or(0, |at| if at >= last { 0 } else { at + 1 })),
            "ArrowUp" => *active = Some(active.map_or(last, |at| if at == 0 { last } else { at - 1 })),
            "Enter" => match *active {
                Some(at) if listed => self.choose_at(at),
                _ => *open = false,
            },
            "Escape" if listed => {
                *open = false;
                *active = None;
            }
            "Escape" => self.write("", false),
            _ => {}
        }
    }
}

/// A mounted widget. Freeing it unmounts.
#[wasm_bindgen]
pub struct Instance {
    core: Rc<Core>,
    // Dropping it takes the view out of the page.
    _view: UnmountHandle<leptos::tachys::reactive_graph::RenderEffectState<Mounted>>,
}

#[wasm_bindgen]
impl Instance {
    /// Mounts into `root`. `src`: the addresses of the site's own data. `reporter(what, detail)` is told `ready`,
    /// `change`, `error` and `copy`; for `copy` it returns a promise.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, src: &str, reporter: Function) -> Instance {
        let core = Rc::new(Core {
            id: NEXT.replace(NEXT.get().wrapping_add(1)),
            store: data::shared(src),
            reporter,
            model: ArcRwSignal::default(),
            told: RefCell::default(),
            missing: RefCell::default(),
            timer: Cell::default(),
        });
        INSTANCES.with_borrow_mut(|all| all.push(Rc::clone(&core)));
        let (id, model) = (core.id, core.model.clone());
        let view = mount_to(root, move || {
            move || {
                let mut node = Node::Text(String::new());
                with_core(id, |core| node = model.with(|model| core.view(model)));
                node
            }
        });
        // The data may be there already; the reporter's owner must know the instance before it hears from it.
        let ready = Rc::clone(&core);
        if core.store.borrow().progress != Progress::Loading {
            spawn_local(async move { ready.settled() });
        }
        Instance { core, _view: view }
    }

    /// Takes over the value of an attribute; `undefined` where it was removed.
    pub fn set(&self, name: &str, value: Option<String>) {
        let words = |value: &Option<String>| -> Vec<String> {
            value.iter().flat_map(|value| value.split_whitespace()).map(str::to_owned).collect()
        };
        self.core.model.update(|model| {
            let options = &mut model.converting.options;
            match name {
                "value" => model.write(&value.unwrap_or_default(), false),
                "system" => options.system = value,
                "systems" => options.systems = words(&value),
                "sections" => options.sections = words(&value),
                "placeholder" => options.placeholder = value,
                "link-base" => options.link_base = value,
                _ => {}
            }
        });
        self.core.refresh();
    }

    /// Loads the data again after a failure.
    pub fn retry(&self) {
        self.core.act(Action::Reload);
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        if let Some(timer) = self.core.timer.take() {
            timer.clear();
        }
        INSTANCES.with_borrow_mut(|all| all.retain(|core| core.id != self.core.id));
    }
}

/// The codes that a reader who has not typed is shown.
fn popular(store: &Shared) -> Vec<Card> {
    let catalog = &store.borrow().catalog;
    let cards = catalog.systems.iter().flat_map(|rows| {
        rows.system.popular.iter().filter_map(|code| {
            let entry = rows.entry(code)?;
            Some(Card {
                system: rows.system.id.clone(),
                code: entry.code.clone(),
                name: entry.name.clone(),
                kind: RelationKind::SeeAlso,
                why: String::new(),
            })
        })
    });
    cards.collect()
}

/// The answer to `text` as a plain object. `systems` and `src`: lists with white space between the items.
///
/// # Errors
/// Rejects with an `Error` whose `name` is the kind of the failure.
#[wasm_bindgen]
pub async fn lookup(text: String, systems: String, src: String) -> Result<JsValue, JsValue> {
    let thrown = |failure: Failure| {
        let error = js_sys::Error::new(&failure.message);
        error.set_name(failure.kind);
        JsValue::from(error)
    };
    let store = data::shared(&src);
    data::retry(&store);
    data::loaded(&store).await.map_err(thrown)?;
    data::next(&store).await.map_err(thrown)?;
    let systems = systems.split_whitespace().map(str::to_owned).collect();
    let query = Query { text, system: None, systems };
    let mut answer = data::ask(&store, &query);
    if let Some(first) = answer.readings.first() {
        let name = store.borrow().catalog.more(&first.system, &first.code);
        if let Some(name) = name {
            data::more(&store, &name).await.map_err(thrown)?;
            answer = data::ask(&store, &query);
        }
    }
    serde::Serialize::serialize(&answer, &serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}
