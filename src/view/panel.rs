//! What a paste is shown with: it comes from the engine as plain elements (see `crate::panel`).

use super::{Action, Context, Live, Node, copy_button, el};
use crate::model::{Answer, Markup, Reading};

/// The panel of an answer. `shown`: the reading whose answer is below it.
pub(super) fn panel(context: &Context, live: &Live, found: &Answer, shown: &Reading) -> Node {
    let place = |reading: &Reading| reading.system == shown.system && reading.code == shown.code;
    let panel = Panel { context, live, readings: &found.readings, shown: found.readings.iter().position(place) };
    el("div").class("pasted").children(panel.nodes(&found.panel)).into()
}

struct Panel<'a> {
    context: &'a Context,
    live: &'a Live,
    readings: &'a [Reading],
    /// The place of the reading that is shown.
    shown: Option<usize>,
}

impl Panel<'_> {
    fn nodes(&self, all: &[Markup]) -> Vec<Node> {
        all.iter().filter_map(|markup| self.node(markup)).collect()
    }

    fn node(&self, markup: &Markup) -> Option<Node> {
        let Markup { tag, text, label, value, reading, children } = markup;
        let is_shown = *reading == self.shown;
        match *tag {
            "" => return Some(Node::Text(text.clone())),
            "a" => {
                let link = format!("#wire-code={value}");
                return copy_button(self.context, &link, "copy-link").map(Node::from);
            }
            "button" => {}
            _ if reading.is_some() && !is_shown => return None,
            _ => {}
        }
        let mut element = el(tag).children(self.nodes(children));
        for (name, value) in [("class", text), ("aria-label", label), ("value", value)] {
            if !value.is_empty() {
                element = element.attr(name, value);
            }
        }
        if *tag == "button"
            && let Some(reading) = reading.and_then(|at| self.readings.get(at))
        {
            element = element
                .attr("type", "button")
                .attr("aria-pressed", if is_shown { "true" } else { "false" })
                .on("click", self.live.does(Action::Read(reading.system.clone(), reading.code.clone())));
        }
        Some(element.into())
    }
}
