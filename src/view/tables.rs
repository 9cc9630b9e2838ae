//! The table of a whole system.

use leptos::prelude::*;

use super::{Context, Node, el, prose::inlines};
use crate::model::{Class, Entry, Standing, System};

/// [`system_table`] as a component.
#[component]
pub fn SystemTable(
    /// The words, and where links lead.
    context: Context,
    /// The system.
    system: System,
    /// Its rows.
    entries: Vec<Entry>,
) -> impl IntoView {
    system_table(&context, &system, &entries)
}

/// All codes of a system, grouped by class.
#[must_use]
pub fn system_table(context: &Context, system: &System, entries: &[Entry]) -> Node {
    let inside = |entry: &Entry, class: &Class| class.has(&entry.code);
    let sorted = |chosen: &dyn Fn(&Entry) -> bool| {
        let mut rows: Vec<&Entry> = entries.iter().filter(|entry| chosen(entry)).collect();
        rows.sort_by_key(|entry| (entry.code.len(), &entry.code));
        rows
    };
    let mut groups: Vec<Node> = Vec::new();
    for class in &system.classes {
        let rows = sorted(&|entry| inside(entry, class));
        let title = context.ui.fill("class-of", &[("class", &class.id), ("name", &class.name)]);
        groups.push(group(context, system, &class.id, &title, &class.summary, &rows));
    }
    let rest = sorted(&|entry| !system.classes.iter().any(|class| inside(entry, class)));
    if !rest.is_empty() {
        let title = if system.classes.is_empty() { &system.title } else { context.ui.text("outside-title") };
        let text = system.outside.as_ref().map(|outside| outside.text.as_str()).unwrap_or_default();
        groups.push(group(context, system, "other", title, text, &rest));
    }
    let ui = &context.ui;
    el("div")
        .class("groups")
        .attr("data-label", ui.text("filter-label"))
        .attr("data-count", ui.text("filter-count"))
        .children(groups)
        .into()
}

fn group(context: &Context, system: &System, id: &str, title: &str, text: &str, entries: &[&Entry]) -> Node {
    let ui = &context.ui;
    let base = context.link_base.as_deref().unwrap_or_default();
    let row = |entry: &&Entry| {
        let name = match entry.aliases.first() {
            Some(alias) if entry.standing == Standing::Reserved => format!("{} ({alias})", entry.name),
            _ => entry.name.clone(),
        };
        let link = el("a")
            .attr("href", &format!("{base}{}/{}/", system.id, crate::packs::file_name(&entry.code)))
            .child(el("span").class("number").text(&entry.code))
            .text(" ")
            .text(&name);
        let standing = el("span").class("badge").text(ui.text_of("standing", entry.standing.name()));
        el("tr")
            .child(el("th").attr("scope", "row").child(link))
            .child(el("td").children(inlines(context, &entry.summary)))
            .child(el("td").child(standing))
            .into()
    };
    let column = |key: &str| el("th").attr("scope", "col").text(ui.text(key)).into();
    let columns = ["column-code", "column-summary", "column-standing"].into_iter().map(column).collect();
    let title_id = format!("class-{id}");
    let table = el("table")
        .class("codes")
        .child(el("thead").child(el("tr").children(columns)))
        .child(el("tbody").children(entries.iter().map(row).collect()));
    let tone: String = id.chars().take(1).collect();
    el("section")
        .class("part")
        .attr("data-tone", &tone)
        .child(el("h2").attr("id", &title_id).class("part-title").text(title))
        .child(el("p").children(inlines(context, text)))
        .child(
            el("div")
                .class("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", &title_id)
                .child(table),
        )
        .into()
}
