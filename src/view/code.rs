//! Code blocks, code tabs, messages on the wire.

use std::sync::Arc;

use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{HtmlElement, KeyboardEvent};

use super::{Action, Context, Layout, Live, Node, answer::heading, copy_button, el, prose::blocks};
use crate::model::{Exchange, Party, Tab};

/// Lines of code with a button that copies them.
pub fn code_block(context: &Context, lang: &str, text: &str) -> Node {
    let code = el("code").class(&format!("language-{lang}")).text(text);
    // A long line scrolls; the keyboard must reach what scrolls.
    let lines = el("pre").attr("tabindex", "0").child(code);
    el("div").class("code").child(lines).maybe_child(copy_button(context, text, "copy")).into()
}

/// How the code is handled in each language: tabs where there is a script, one below the other without.
pub fn tabs(context: &Context, tabs: &[Tab], layout: Layout) -> Vec<Node> {
    let level = layout.level() + 1;
    let Some(live) = &context.live else {
        let one = |tab: &Tab| {
            let title = heading(level).class("subhead").text(&tab.label);
            el("div").child(title).children(blocks(context, &tab.blocks, level + 1)).into()
        };
        return tabs.iter().map(one).collect();
    };
    // A tab that was chosen for one code may not exist for the next.
    let shown = if live.tab < tabs.len() { live.tab } else { 0 };
    let button = |(at, tab): (usize, &Tab)| {
        let is_shown = at == shown;
        el("button")
            .attr("type", "button")
            .attr("role", "tab")
            .class("tab")
            .attr("id", &format!("tab-{at}"))
            .attr("aria-controls", &format!("panel-{at}"))
            .attr("aria-selected", if is_shown { "true" } else { "false" })
            .attr("tabindex", if is_shown { "0" } else { "-1" })
            .on("click", live.does(Action::Tab(at)))
            .on("keydown", arrows(live, at, tabs.len()))
            .text(&tab.label)
            .into()
    };
    let panel = |(at, tab): (usize, &Tab)| {
        el("div")
            .attr("role", "tabpanel")
            .attr("id", &format!("panel-{at}"))
            .attr("aria-labelledby", &format!("tab-{at}"))
            .flag("hidden", at != shown)
            .children(blocks(context, &tab.blocks, level + 1))
            .into()
    };
    let bar = el("div")
        .attr("role", "tablist")
        .class("tablist")
        .attr("aria-label", context.ui.text("part-code"))
        .children(tabs.iter().enumerate().map(button).collect());
    let mut all = vec![bar.into()];
    all.extend(tabs.iter().enumerate().map(panel));
    all
}

/// Arrow keys move between tabs, and the focus follows (WAI-ARIA tabs).
fn arrows(live: &Live, at: usize, count: usize) -> super::Handler {
    let act = Arc::clone(&live.act);
    Arc::new(move |event: JsValue| {
        let event: KeyboardEvent = event.unchecked_into();
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        act(Action::Tab(to));
        let bar = event.target().and_then(|tab| tab.unchecked_into::<HtmlElement>().parent_element());
        let tab = bar.and_then(|bar| bar.children().item(u32::try_from(to).unwrap_or(0)));
        if let Some(tab) = tab {
            // A tab that cannot take the focus is one that is gone.
            let _ = tab.unchecked_into::<HtmlElement>().focus();
        }
    })
}

/// The messages on the wire.
pub fn exchanges(context: &Context, exchanges: &[Exchange], level: u8) -> Vec<Node> {
    let one = |exchange: &Exchange| {
        let message = |message: &crate::model::Message| {
            let from = match message.from {
                Party::Client => "from-client",
                Party::Server => "from-server",
            };
            el("figure")
                .class("message")
                .child(el("figcaption").text(context.ui.text(from)))
                .child(code_block(context, "http", &message.text))
                .into()
        };
        el("div")
            .class("exchange")
            .child(heading(level).class("subhead").text(&exchange.title))
            .children(exchange.messages.iter().map(message).collect())
            .into()
    };
    exchanges.iter().map(one).collect()
}
