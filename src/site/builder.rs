//! The page on which an author chooses options, sees them live and copies the snippet.

use crate::catalog::Catalog;
use crate::model::Ui;
use crate::view::{Element, Node, PARTS, el};

/// The form, the element that shows what it says, and the snippet; `builder.js` ties them together.
pub fn form(catalog: &Catalog) -> Node {
    let ui = &catalog.ui;
    let systems: Vec<(&str, &str)> =
        catalog.systems.iter().map(|rows| (rows.system.id.as_str(), rows.system.short.as_str())).collect();
    // Remarks on what was typed are no part that an author chooses.
    let sections: Vec<(&str, &str)> =
        PARTS.iter().filter(|id| **id != "notes").map(|id| (*id, ui.text_of("part", id))).collect();
    el("form")
        .class("builder")
        .attr("autocomplete", "off")
        .child(line(ui, "value", "101"))
        .child(choice(ui, "layout", &["card", "compact", "full"]))
        .child(choice(ui, "theme", &["auto", "light", "dark"]))
        .child(choice(ui, "way", &["module", "classic", "frame"]))
        .child(line(ui, "fallback", ui.text("builder-fallback-text")))
        .child(line(ui, "placeholder", ""))
        .child(line(ui, "height", "34rem"))
        .child(colour(ui))
        .child(several(ui, "sections", &sections))
        .child(several(ui, "systems", &systems))
        .child(line(ui, "link-base", ""))
        .child(line(ui, "src", ""))
        .into()
}

/// The place of the snippet, with a button that copies it.
pub fn snippet(ui: &Ui) -> Node {
    let code = el("code").class("language-html").text(ui.text("embed-snippet"));
    let copy = el("button")
        .attr("type", "button")
        .class("copy")
        .attr("data-done", ui.text("copied"))
        .flag("hidden", true)
        .text(ui.text("copy"));
    el("div").class("code snippet").child(el("pre").attr("tabindex", "0").child(code)).child(copy).into()
}

/// What each attribute says, by the words that the interface has for it.
pub fn attributes(ui: &Ui) -> Node {
    let row = |(name, words): (&str, &str)| {
        let head = el("th").attr("scope", "row").child(el("code").text(name));
        el("tr").child(head).child(el("td").text(words)).into()
    };
    let rows = ui.pairs().filter_map(|(key, words)| Some((key.strip_prefix("attribute-")?, words)));
    el("table").class("pairs").child(el("tbody").children(rows.map(row).collect())).into()
}

fn line(ui: &Ui, name: &'static str, value: &str) -> Element {
    let field = el("input").class("filter").attr("type", "text").attr("name", name).attr("value", value);
    el("label").class("label").text(ui.text_of("builder", name)).child(field)
}

fn group(ui: &Ui, name: &'static str, options: Vec<Node>) -> Element {
    let legend = el("legend").class("label").text(ui.text_of("builder", name));
    el("fieldset").child(legend).child(el("div").class("options").children(options))
}

/// One of several; the first is what there is without a choice.
fn choice(ui: &Ui, name: &'static str, options: &[&'static str]) -> Element {
    let option = |(at, option): (usize, &&'static str)| {
        let button =
            el("input").attr("type", "radio").attr("name", name).attr("value", option).flag("checked", at == 0);
        el("label").child(button).text(" ").text(ui.text_of("builder", &format!("{name}-{option}"))).into()
    };
    group(ui, name, options.iter().enumerate().map(option).collect())
}

/// Any of many, closed at first: (value, what it is called).
fn several(ui: &Ui, name: &'static str, options: &[(&str, &str)]) -> Element {
    let option = |(value, title): &(&str, &str)| {
        let button = el("input").attr("type", "checkbox").attr("name", name).attr("value", value);
        el("label").child(button).text(" ").text(title).into()
    };
    let boxes = el("div").class("options").children(options.iter().map(option).collect());
    let summary = el("summary").child(el("span").class("label").text(ui.text_of("builder", name)));
    el("details").class("fold").child(summary).child(boxes)
}

fn colour(ui: &Ui) -> Element {
    let own = el("input").attr("type", "checkbox").attr("name", "coloured");
    let field = el("input")
        .attr("type", "color")
        .attr("name", "accent")
        .attr("value", "#1f56b8")
        .attr("aria-label", ui.text("builder-accent"));
    let label = el("label").child(own).text(" ").text(ui.text("builder-coloured"));
    el("div").class("options").child(label).child(field)
}
