//! One `<wire-code>` on the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use js_sys::{Error, Function, Object, Promise, Reflect};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::data::{self, Stage};
use crate::model::{Answer, Reading};
use crate::packs::read_answer;
use crate::view::{Action, Context, Converting, Failure, Layout, Live, Mounted, Node, converter, failed, skeleton};

/// How long an answer stands before the rest of it is fetched: a reader who types on does not need it.
const SETTLED: Duration = Duration::from_millis(150);

/// How long a copy button says that it copied.
const COPIED: Duration = Duration::from_millis(1500);

thread_local! {
    /// All mounted instances.
    static INSTANCES: RefCell<Vec<Rc<Core>>> = RefCell::default();
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Whether there has been an answer.
#[derive(Clone, Default, PartialEq)]
enum Progress {
    /// Not yet.
    #[default]
    Loading,
    /// Yes.
    Ready,
    /// There can be none.
    Failed(Failure),
}

/// All that an instance's view is made of.
#[derive(Clone, Default)]
struct Model {
    progress: Progress,
    converting: Converting,
    /// The reading that the reader chose: (system, code).
    chosen: Option<(String, String)>,
    /// The reading of the text that the reader wants to see, of several.
    read: Option<(String, String)>,
    /// Whether the text was typed or pasted here.
    typed: bool,
    copied: Option<String>,
    stalled: bool,
    tab: usize,
    /// The parts of the answer that the reader has opened.
    open: Vec<&'static str>,
}

/// The module that knows everything (`wirecode::engine`), as far as it is wanted.
#[derive(Default)]
enum Engine {
    #[default]
    Asleep,
    Waking,
    Failed(Rc<Failure>),
    /// A function: (text, system, systems) -> the answer as JSON; and the ids of the systems that it knows.
    Awake(Function, String),
}

/// An instance. Its view knows it by number, because what Leptos keeps must be `Send`.
struct Core {
    id: u32,
    /// Whether the author brings data of their own, which only the engine can read.
    has_own: bool,
    reporter: Function,
    engine: RefCell<Engine>,
    model: ArcRwSignal<Model>,
    /// What the page was told last: input, system, code.
    told: RefCell<[String; 3]>,
    /// The failures that the page was told of; each is told once, until the reader tries again.
    blamed: RefCell<Vec<String>>,
    /// Whether all attributes are taken over.
    begun: Cell<bool>,
    /// The timer after which the rest of an answer is fetched.
    timer: Cell<Option<TimeoutHandle>>,
}

fn with_core(id: u32, run: impl FnOnce(&Rc<Core>)) {
    let core = INSTANCES.with_borrow(|all| all.iter().find(|core| core.id == id).cloned());
    if let Some(core) = core {
        run(&core);
    }
}

/// A file that was on its way is here, or will not be.
pub fn arrived() {
    let all = INSTANCES.with_borrow(Clone::clone);
    all.iter().for_each(Core::refresh);
}

/// The failure that a promise was rejected with.
fn failure_of(error: JsValue) -> Failure {
    let error: Error = error.unchecked_into();
    Failure { kind: error.name().into(), message: error.message().into() }
}

/// The system and the code of a reading.
fn name_of(reading: &Reading) -> (String, String) {
    (reading.system.clone(), reading.code.clone())
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

    /// Tells the page of a failure, once.
    fn blame(&self, failure: &Failure) {
        if !self.blamed.borrow().contains(&failure.message) {
            self.blamed.borrow_mut().push(failure.message.clone());
            self.report("error", &[("kind", &failure.kind), ("message", &failure.message)]);
        }
    }

    /// Loads the engine, where nobody did.
    fn wake(self: &Rc<Self>) {
        if !matches!(*self.engine.borrow(), Engine::Asleep) {
            return;
        }
        self.engine.replace(Engine::Waking);
        let promise = Promise::resolve(&self.report("engine", &[]));
        let core = Rc::clone(self);
        spawn_local(async move {
            let mut more = JsValue::UNDEFINED;
            let engine = match JsFuture::from(promise).await {
                Ok(engine) => {
                    let field = |name| Reflect::get(&engine, &JsValue::from_str(name)).unwrap_or_default();
                    more = field("more");
                    Engine::Awake(field("ask").unchecked_into(), field("systems").as_string().unwrap_or_default())
                }
                Err(error) => Engine::Failed(Rc::new(failure_of(error))),
            };
            if let Engine::Failed(failure) = &engine {
                core.blame(failure);
            }
            core.engine.replace(engine);
            core.refresh();
            match JsFuture::from(Promise::resolve(&more)).await {
                Ok(_) if more.is_undefined() => {}
                Ok(_) => core.refresh(),
                Err(error) => core.blame(&failure_of(error)),
            }
        });
    }

    /// What the engine says of a text, where it is awake.
    fn ask(&self, text: &str, system: &str, systems: &str) -> Option<Answer> {
        let ask = match &*self.engine.borrow() {
            Engine::Awake(ask, _) => ask.clone(),
            _ => return None,
        };
        let answer = ask.call3(&JsValue::NULL, &text.into(), &system.into(), &systems.into()).ok()?;
        read_answer(&answer.as_string()?).ok()
    }

    /// Whether anybody knows this system.
    fn knows(&self, id: &str) -> bool {
        match &*self.engine.borrow() {
            Engine::Awake(_, systems) => systems.split(' ').any(|known| known == id),
            _ => data::has_system(id),
        }
    }

    /// The readings of what is in the field, and the answer to the first of them.
    fn found(self: &Rc<Self>, model: &Model) -> Stage<Arc<Answer>> {
        let Converting { options, text, .. } = &model.converting;
        // A system that nobody knows has been told of; it must not hide those that are known.
        let system = options.system.as_deref().filter(|id| self.knows(id));
        let systems: Vec<&str> = options.systems.iter().map(String::as_str).filter(|id| self.knows(id)).collect();
        if let Some(answer) = self.ask(text, system.unwrap_or_default(), &systems.join(" ")) {
            return Stage::Here(Arc::new(answer));
        }
        if !self.has_own && !model.typed {
            let (system, code) = match &model.chosen {
                Some((system, code)) => (Some(system.as_str()), code.as_str()),
                None => (system, text.trim()),
            };
            match data::first(system, code) {
                Stage::Here(Some(answer)) if is_of(&answer, &systems) => return Stage::Here(answer),
                Stage::Here(_) => {}
                Stage::Loading => return Stage::Loading,
                Stage::Failed(failure) => return Stage::Failed(failure),
            }
        }
        self.wake();
        match &*self.engine.borrow() {
            Engine::Failed(failure) => Stage::Failed(Rc::clone(failure)),
            _ => Stage::Loading,
        }
    }

    /// The answer to one reading, with all that is here of it.
    fn shown(&self, found: &Arc<Answer>, wanted: Option<(String, String)>) -> Stage<Arc<Answer>> {
        let is_first = |wanted: &(String, String)| found.readings.first().map(name_of).as_ref() == Some(wanted);
        let answer = match wanted.filter(|wanted| !is_first(wanted)) {
            None => Arc::clone(found),
            Some((system, code)) => match self.ask(&code, &system, "") {
                Some(answer) => Arc::new(answer),
                None => match data::first(Some(&system), &code) {
                    Stage::Here(answer) => answer.unwrap_or_default(),
                    Stage::Loading => return Stage::Loading,
                    Stage::Failed(failure) => return Stage::Failed(failure),
                },
            },
        };
        // The engine's answer has less than the packs have.
        let whole = match rest_of(&answer) {
            Some(Stage::Here(pack)) => pack.answers.first().cloned(),
            _ if answer.partial && answer.later.is_empty() => {
                answer.readings.first().and_then(|first| data::on_shelf(&first.system, &first.code))
            }
            _ => None,
        };
        Stage::Here(whole.unwrap_or(answer))
    }

    /// Answers anew, after anything that the answer depends on has changed.
    fn refresh(self: &Rc<Self>) {
        let (found, shown, was_ready) = self.model.with_untracked(|model| {
            let found = self.found(model);
            let shown = match &found {
                Stage::Here(found) => {
                    let active = model.converting.active;
                    let pointed = active.and_then(|at| found.readings.get(at)).map(name_of);
                    self.shown(found, pointed.or_else(|| model.read.clone()).or_else(|| model.chosen.clone()))
                }
                Stage::Loading => Stage::Loading,
                Stage::Failed(failure) => Stage::Failed(Rc::clone(failure)),
            };
            (found, shown, model.progress == Progress::Ready)
        });
        let is_ready = was_ready || matches!(shown, Stage::Here(_));
        let stalled = match &shown {
            Stage::Here(answer) => match rest_of(answer) {
                Some(Stage::Failed(failure)) => Some(failure),
                _ => None,
            },
            Stage::Failed(failure) => Some(Rc::clone(failure)),
            Stage::Loading => None,
        };
        self.model.update(|model| {
            let converting = &mut model.converting;
            converting.waiting = matches!(found, Stage::Loading) && model.typed;
            converting.failed = None;
            if let Stage::Here(found) = found {
                converting.found = found;
            }
            match &shown {
                Stage::Here(answer) => {
                    converting.shown = Arc::clone(answer);
                    model.progress = Progress::Ready;
                }
                Stage::Loading => {}
                Stage::Failed(failure) if was_ready => converting.failed = Some((**failure).clone()),
                Stage::Failed(failure) => model.progress = Progress::Failed((**failure).clone()),
            }
            model.stalled = stalled.is_some();
        });
        if let Some(failure) = stalled {
            self.blame(&failure);
        }
        if let Stage::Here(answer) = &shown {
            self.tell(answer);
            self.complete(answer);
        }
        if is_ready && !was_ready {
            self.check_systems();
            self.report("ready", &[]);
        }
    }

    /// Tells the page of an answer, where it is another one.
    fn tell(&self, answer: &Answer) {
        let first = answer.readings.first();
        let (system, code) = first.map(name_of).unwrap_or_default();
        let input = self.model.with_untracked(|model| model.converting.text.clone());
        let told = [input, system, code];
        if *self.told.borrow() != told {
            let name = first.map_or("", |first| &first.name);
            let [input, system, code] = &told;
            self.report("change", &[("input", input), ("system", system), ("code", code), ("name", name)]);
            self.told.replace(told);
        }
    }

    /// A system that nobody knows is the page author's mistake.
    fn check_systems(&self) {
        let options = self.model.with_untracked(|model| model.converting.options.clone());
        for id in options.systems.iter().chain(&options.system).filter(|id| !self.knows(id)) {
            self.blame(&Failure { kind: "attribute".to_owned(), message: format!("there is no system `{id}`") });
        }
    }

    /// Fetches the rest of the answer that is shown, when the reader has come to rest on it.
    fn complete(self: &Rc<Self>, answer: &Answer) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        let Some((system, code)) = answer.readings.first().map(name_of).filter(|_| answer.partial) else { return };
        if data::rest(&system, &code).is_none() {
            self.timer.set(set_timeout_with_handle(move || data::want_rest(&system, &code), SETTLED).ok());
        }
    }

    /// Does what the reader wants.
    fn act(self: &Rc<Self>, action: Action) {
        let change = |run: &dyn Fn(&mut Model)| self.model.update(|model| run(model));
        match action {
            Action::Copy(text) => return self.copy(text),
            Action::Tab(tab) => return change(&|model| model.tab = tab),
            Action::Fold(id) => {
                return change(&|model| match model.open.iter().position(|open| *open == id) {
                    Some(at) => drop(model.open.remove(at)),
                    None => model.open.push(id),
                });
            }
            Action::Leave => {
                return change(&|model| {
                    model.converting.open = false;
                    model.converting.away = false;
                });
            }
            Action::Enter => return self.wake(),
            Action::Reload => {
                change(&|model| {
                    if model.progress != Progress::Ready {
                        model.progress = Progress::Loading;
                    }
                });
                self.blamed.take();
                if matches!(*self.engine.borrow(), Engine::Failed(_)) {
                    self.engine.take();
                }
                data::forgive();
            }
            Action::Type(text) => change(&|model| {
                // A field of several lines stays one until it is empty.
                let tall = model.converting.tall && !text.is_empty();
                model.write(&text, true);
                model.converting.tall |= tall;
            }),
            Action::Paste(text) => {
                change(&|model| model.paste(&text));
                // The field is another one now.
                self.report("point", &[]);
            }
            Action::Pick(system, code) => change(&|model| model.choose(&system, &code)),
            Action::Read(system, code) => change(&|model| model.read = Some((system.clone(), code.clone()))),
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
            open: model.open.clone(),
        };
        let context = Context { ui: data::words(), link_base: None, system: String::new(), live: Some(live) };
        match &model.progress {
            Progress::Loading => skeleton(&context),
            Progress::Failed(failure) => failed(&context, failure),
            Progress::Ready => converter(&context, &model.converting),
        }
    }
}

impl Model {
    fn write(&mut self, text: &str, typed: bool) {
        self.chosen = None;
        self.read = None;
        self.typed = typed;
        self.converting.active = None;
        self.converting.away = false;
        // What is pasted is meant as it is; a list would only hide the answer.
        self.converting.open = typed;
        self.converting.tall = text.trim().contains('\n');
        text.clone_into(&mut self.converting.text);
    }

    fn paste(&mut self, text: &str) {
        self.write(text, false);
        self.typed = true;
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
        let Converting { active, open, found, tall, away, options, .. } = &mut self.converting;
        let was_away = std::mem::take(away);
        let last = found.readings.len().saturating_sub(1);
        let listed = *open && !*tall && last > 0;
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
            "Escape" if options.layout == Layout::Compact && !was_away => *away = true,
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
    /// Mounts into `root`. `has_own`: whether the author brings data of their own. `reporter(what, detail)` is told
    /// `ready`, `change` and `error`; it returns promises for `copy` (whether it worked) and `engine` (`{ ask, systems }`).
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, has_own: bool, reporter: Function) -> Instance {
        let core = Rc::new(Core {
            id: NEXT.replace(NEXT.get().wrapping_add(1)),
            has_own,
            reporter,
            engine: RefCell::default(),
            model: ArcRwSignal::default(),
            told: RefCell::default(),
            blamed: RefCell::default(),
            begun: Cell::default(),
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
        Instance { core, _view: view }
    }

    /// Looks up, once all attributes are taken over. `shared`: a text that the page's address has.
    pub fn begin(&self, shared: Option<String>) {
        if let Some(text) = shared {
            self.core.model.update(|model| model.paste(&text));
        }
        self.core.refresh();
        self.core.begun.set(true);
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
                "layout" => {
                    options.layout = match value.as_deref() {
                        Some("compact") => Layout::Compact,
                        Some("full") => Layout::Full,
                        _ => Layout::Card,
                    }
                }
                _ => {}
            }
        });
        if self.core.begun.get() {
            self.core.refresh();
        }
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

/// Whether all of an answer is of these systems; none: of any.
fn is_of(answer: &Answer, systems: &[&str]) -> bool {
    let related = answer.related.iter().filter(|_| answer.readings.is_empty()).map(|card| &card.system);
    let mut named = answer.readings.iter().map(|reading| &reading.system).chain(related);
    systems.is_empty() || named.all(|system| systems.contains(&system.as_str()))
}

/// The rest of an answer, as far as it was asked for.
fn rest_of(answer: &Answer) -> Option<Stage<Rc<crate::packs::Pack>>> {
    let first = answer.readings.first().filter(|_| answer.partial)?;
    data::rest(&first.system, &first.code)
}
