//! The converter: a combobox (WAI-ARIA) in which one types or pastes, and the answer below it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{ClipboardEvent, Event, KeyboardEvent};

use super::{
    Action, Context, Handler, Live, Node,
    answer::{Layout, answer_view, card_list},
    el,
    panel::panel,
    prose::inlines,
    states::{Failure, bones, failure_view},
};
use crate::answer::CERTAIN;
use crate::model::{Answer, Card, Reading, RelationKind, Span};

/// What the site's author chose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The system to prefer.
    pub system: Option<String>,
    /// The systems to look in; empty: all.
    pub systems: Vec<String>,
    /// The parts of the answer to show; empty: all.
    pub sections: Vec<String>,
    /// The text in the empty field.
    pub placeholder: Option<String>,
    /// Where cards lead, instead of switching in place.
    pub link_base: Option<String>,
    /// How the answer is laid out.
    pub layout: Layout,
}

/// The state of a converter: all that its view is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Converting {
    /// What is typed.
    pub text: String,
    /// What was read in it; the list of readings.
    pub found: Arc<Answer>,
    /// The answer that is shown: the best reading's, or the one under the arrow keys, or the chosen one.
    pub shown: Arc<Answer>,
    /// Whether the field has several lines, as it has once several were pasted.
    pub tall: bool,
    /// Whether the reader wants the list.
    pub open: bool,
    /// The reading under the arrow keys.
    pub active: Option<usize>,
    /// Whether the reader has put the answer of a compact field away.
    pub away: bool,
    /// Whether the answer to what is typed is on its way.
    pub waiting: bool,
    /// Why what is typed cannot be answered.
    pub failed: Option<Failure>,
    /// What the site's author chose.
    pub options: Options,
}

impl Converting {
    /// Whether the list of readings is shown: there must be something to choose.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.open && !self.tall && !self.waiting && self.found.readings.len() > 1
    }
}

/// The field, the list of readings and the answer; follows `state`.
#[component]
pub fn Converter(
    /// The words and the actions.
    #[prop(into)]
    context: Signal<Context>,
    /// What to show.
    #[prop(into)]
    state: Signal<Converting>,
) -> impl IntoView {
    move || context.with(|context| state.with(|state| converter(context, state)))
}

/// The field, the list of readings and the answer.
#[must_use]
pub fn converter(context: &Context, state: &Converting) -> Node {
    let status = el("p").class("hidden-text").attr("role", "status").text(&status(context, state));
    let context = &Context { link_base: state.options.link_base.clone(), ..context.clone() };
    // What is clicked on keeps the focus inside.
    let body = el("div").class("body").attr("tabindex", "-1").child(body(context, state));
    el("div")
        .class(if state.away { "converter away" } else { "converter" })
        .child(search(context, state))
        .child(status)
        .child(body)
        .into()
}

/// Handles an event by telling what the reader wants.
fn tell(context: &Context, wants: impl Fn(JsValue) -> Option<Action> + Send + Sync + 'static) -> Handler {
    let act = context.live.as_ref().map(|live| Arc::clone(&live.act));
    Arc::new(move |event| {
        if let (Some(act), Some(action)) = (&act, wants(event)) {
            act(action);
        }
    })
}

/// The keys that the combobox itself answers to.
const KEYS: [&str; 4] = ["ArrowDown", "ArrowUp", "Enter", "Escape"];

fn search(context: &Context, state: &Converting) -> Node {
    let ui = &context.ui;
    let listed = state.is_listed();
    let pointed = state.active.filter(|_| listed).map(|at| format!("option-{at}"));
    let placeholder = state.options.placeholder.as_deref().unwrap_or_else(|| ui.text("placeholder"));
    let tall = state.tall;
    let field = el(if tall { "textarea" } else { "input" })
        .attr("id", "field")
        .class(if tall { "field tall" } else { "field" })
        .attr("part", "field")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("placeholder", placeholder)
        .value(&state.text)
        .on("input", tell(context, |event| Some(Action::Type(event_target_value(event.unchecked_ref::<Event>())))))
        .on(
            "keydown",
            tell(context, move |event| {
                let event: KeyboardEvent = event.unchecked_into();
                let key = event.key();
                // While an input method composes, the keys are its own; in several lines the arrows and Enter are.
                if event.is_composing() || !KEYS.contains(&key.as_str()) || tall && key != "Escape" {
                    return None;
                }
                event.prevent_default();
                Some(Action::Key(key))
            }),
        )
        .on(
            "paste",
            tell(context, move |event| {
                let event: ClipboardEvent = event.unchecked_into();
                let text = event.clipboard_data()?.get_data("text").ok()?;
                // The field would make one line of several; what was pasted is kept as it is.
                if tall || !text.trim().contains('\n') {
                    return None;
                }
                event.prevent_default();
                Some(Action::Paste(text))
            }),
        )
        .on("focus", tell(context, |_| Some(Action::Enter)))
        .on("blur", tell(context, |_| Some(Action::Leave)));
    let label = el("label").class("label").attr("for", "field").text(ui.text("label"));
    let search = el("div").class("search").attr("part", "search").child(label);
    if tall {
        return search.child(field.attr("rows", "6")).into();
    }
    let field = field
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", "readings")
        .attr("aria-expanded", if listed { "true" } else { "false" })
        .maybe("aria-activedescendant", pointed.as_deref());
    let options = state.found.readings.iter().enumerate().map(|(at, reading)| option(context, state, at, reading));
    let list = el("ul")
        .attr("id", "readings")
        .class("listbox")
        .attr("part", "listbox")
        .attr("role", "listbox")
        .attr("aria-label", ui.text("readings"))
        .flag("hidden", !listed)
        .children(if listed { options.collect() } else { Vec::new() });
    search.child(field).child(list).into()
}

fn option(context: &Context, state: &Converting, at: usize, reading: &Reading) -> Node {
    let standing = context.ui.text_of("standing", reading.standing.name());
    el("li")
        .attr("role", "option")
        .class("option")
        .attr("id", &format!("option-{at}"))
        .attr("aria-selected", if state.active == Some(at) { "true" } else { "false" })
        // The field must keep the focus.
        .on(
            "mousedown",
            tell(context, |event| {
                event.unchecked_into::<Event>().prevent_default();
                None
            }),
        )
        .on("click", tell(context, move |_| Some(Action::Choose(at))))
        .child(el("span").class("number").text(&reading.code))
        .child(el("span").class("name").children(marked(&reading.name, &reading.marks)))
        .child(el("small").class("quiet").text(&format!("{} · {standing}", reading.short)))
        .into()
}

/// The name with the matched parts marked.
fn marked(name: &str, marks: &[Span]) -> Vec<Node> {
    let mut parts = Vec::new();
    let mut last = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (name.get(last..mark.start), name.get(mark.start..mark.end)) else {
            continue;
        };
        parts.push(Node::Text(before.to_owned()));
        parts.push(el("mark").text(inside).into());
        last = mark.end;
    }
    parts.push(Node::Text(name.get(last..).unwrap_or_default().to_owned()));
    parts
}

/// What a screen reader is told: a count, not the readings.
fn status(context: &Context, state: &Converting) -> String {
    let (ui, found) = (&context.ui, &state.found);
    if state.waiting {
        return ui.text("loading").to_owned();
    }
    let key = if state.tall {
        "found"
    } else if found.near {
        "status-near"
    } else {
        "status"
    };
    match (state.text.trim().is_empty(), found.readings.len()) {
        (true, _) => String::new(),
        (_, 0) => ui.text("status-none").to_owned(),
        (_, n) => ui.count(key, n),
    }
}

fn body(context: &Context, state: &Converting) -> Node {
    let ui = &context.ui;
    let Converting { shown, .. } = state;
    if let Some(failure) = &state.failed {
        return failure_view(context, failure);
    }
    if state.waiting {
        return bones(context);
    }
    let input: String = state.text.trim().chars().take(60).collect();
    let filled = |key: &str| ui.fill(key, &[("input", &input)]);
    if input.is_empty() {
        return offer(context, ui.text("empty-title"), ui.text("empty-hint"), &shown.related);
    }
    if shown.readings.is_empty() {
        return offer(context, &filled("none-title"), ui.text("none-hint"), &shown.related);
    }
    if shown.near {
        let cards: Vec<Card> = shown.readings.iter().map(card_of).collect();
        return offer(context, &filled("near-title"), ui.text("none-hint"), &cards);
    }
    // The remarks on what is pasted are the engine's; the rest may be out of a pack.
    let is_found = |reading: &Reading| {
        state
            .found
            .readings
            .first()
            .is_some_and(|first| first.code == reading.code && first.system == reading.system)
    };
    let remarks = if shown.readings.first().is_some_and(is_found) { &state.found.notes } else { &shown.notes };
    let answer = answer_view(context, shown, remarks, state.options.layout, &state.options.sections);
    let (Some(live), Some(first)) = (&context.live, shown.readings.first()) else { return answer };
    let mut parts = el("div").class("several");
    if !state.found.panel.is_empty() {
        parts = parts.child(panel(context, live, &state.found, first));
    } else if state.found.ambiguous {
        parts = parts.child(chips(context, live, &state.text, &state.found.readings, first));
    } else {
        return answer;
    }
    parts.child(answer).into()
}

/// The readings of a number that several systems have, and what decides for the one that is shown.
fn chips(context: &Context, live: &Live, text: &str, readings: &[Reading], shown: &Reading) -> Node {
    let is_shown = |reading: &Reading| reading.system == shown.system && reading.code == shown.code;
    let chip = |reading: &Reading| {
        let read = live.does(Action::Read(reading.system.clone(), reading.code.clone()));
        // The number stands in the field already; a symbol that has it does not.
        let is_typed = reading.code == text.trim();
        let text = if is_typed { reading.short.clone() } else { format!("{} {}", reading.short, reading.code) };
        let button = el("button")
            .attr("type", "button")
            .class("chip")
            .attr("aria-pressed", if is_shown(reading) { "true" } else { "false" })
            .on("click", read)
            .text(&text);
        el("li").child(button).into()
    };
    // Below the line are codes that only begin so.
    let certain = readings.iter().filter(|reading| reading.confidence >= CERTAIN);
    let because = readings.iter().find(|reading| is_shown(reading)).map(|reading| reading.because.as_str());
    let words = context.ui.text("ambiguous");
    el("div")
        .class("readings")
        .child(el("ul").class("chips").attr("aria-label", words).children(certain.map(chip).collect()))
        .child(el("p").class("quiet").text(words).text(" ").children(inlines(context, because.unwrap_or_default())))
        .into()
}

/// Codes to choose from, where there is no answer.
fn offer(context: &Context, title: &str, hint: &str, cards: &[Card]) -> Node {
    el("div")
        .class("empty")
        .child(el("p").class("lead").text(title))
        .child(el("p").class("quiet").text(hint))
        .child(card_list(context, cards))
        .into()
}

fn card_of(reading: &Reading) -> Card {
    Card {
        system: reading.system.clone(),
        code: reading.code.clone(),
        name: reading.name.clone(),
        kind: RelationKind::SeeAlso,
        why: String::new(),
    }
}
