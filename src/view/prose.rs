//! Typed prose -> HTML.

use super::{
    Context, Element, Node,
    answer::{code_target, heading},
    code::code_block,
    el,
};
use crate::model::{Block, Inline, Prose};

/// Running text.
#[must_use]
pub fn inlines(context: &Context, prose: &str) -> Vec<Node> {
    render(context, Prose::from(prose).inlines())
}

fn render(context: &Context, inlines: Vec<Inline>) -> Vec<Node> {
    let one = |inline| match inline {
        Inline::Text(text) => Node::Text(text),
        Inline::Code(text) => el("code").text(&text).into(),
        Inline::Link { href, text } => link(context, &href).children(render(context, text)).into(),
    };
    inlines.into_iter().map(one).collect()
}

/// A link. `../404/` is another code of the same system and `../../http/404/` one of another: right as they are on the
/// pages, where each code has its folder; elsewhere they lead where cards lead.
fn link(context: &Context, href: &str) -> Element {
    let inside = href.strip_prefix("../").and_then(|rest| rest.strip_suffix('/'));
    let code = inside.and_then(|inside| match inside.strip_prefix("../") {
        Some(other) => other.split_once('/'),
        None => Some((context.system.as_str(), inside)),
    });
    match (code, &context.live) {
        (Some((system, code)), Some(_)) if !code.contains('/') => code_target(context, system, code),
        _ => el("a").attr("href", href),
    }
}

/// A list, `ul` or `ol`, of running texts.
pub(super) fn list(context: &Context, tag: &'static str, items: impl Iterator<Item = String>) -> Node {
    let items = items.map(|item| el("li").children(inlines(context, &item)).into()).collect();
    el(tag).children(items).into()
}

/// Blocks of text. Headings inside get the level `level`.
#[must_use]
pub fn blocks(context: &Context, blocks: &[Block], level: u8) -> Vec<Node> {
    let one = |block: &Block| match block {
        Block::Paragraph(prose) => el("p").children(inlines(context, &prose.0)).into(),
        Block::Heading(text) => heading(level).class("subhead").text(text).into(),
        Block::List { ordered, items } => {
            list(context, if *ordered { "ol" } else { "ul" }, items.iter().map(|item| item.0.clone()))
        }
        Block::Code { lang, text } => code_block(context, lang, text),
    };
    blocks.iter().map(one).collect()
}
