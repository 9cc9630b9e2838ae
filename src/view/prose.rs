//! Typed prose -> HTML.

use super::{Context, Node, answer::heading, code::code_block, el};
use crate::model::{Block, Inline, Prose};

/// Running text.
#[must_use]
pub fn inlines(prose: &str) -> Vec<Node> {
    render(Prose::from(prose).inlines())
}

fn render(inlines: Vec<Inline>) -> Vec<Node> {
    let one = |inline| match inline {
        Inline::Text(text) => Node::Text(text),
        Inline::Code(text) => el("code").text(&text).into(),
        Inline::Link { href, text } => el("a").attr("href", &href).children(render(text)).into(),
    };
    inlines.into_iter().map(one).collect()
}

/// A list, `ul` or `ol`, of running texts.
pub(super) fn list(tag: &'static str, items: impl Iterator<Item = String>) -> Node {
    let items = items.map(|item| el("li").children(inlines(&item)).into()).collect();
    el(tag).children(items).into()
}

/// Blocks of text. Headings inside get the level `level`.
#[must_use]
pub fn blocks(context: &Context, blocks: &[Block], level: u8) -> Vec<Node> {
    let one = |block: &Block| match block {
        Block::Paragraph(prose) => el("p").children(inlines(&prose.0)).into(),
        Block::Heading(text) => heading(level).class("subhead").text(text).into(),
        Block::List { ordered, items } => {
            list(if *ordered { "ol" } else { "ul" }, items.iter().map(|item| item.0.clone()))
        }
        Block::Code { lang, text } => code_block(context, lang, text),
    };
    blocks.iter().map(one).collect()
}
