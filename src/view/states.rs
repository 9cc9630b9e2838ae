//! What is shown while there is no answer: loading, and failed.

use super::{Action, Context, Node, el};

/// Why there is no answer to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind that `wire-code-error` carries: `network`, `format`, `version`, `data`.
    pub kind: String,
    /// What went wrong, for the site's author.
    pub message: String,
}

/// Grey lines of the final height, while the data is on its way. What takes their place may stand where they stood.
#[must_use]
pub fn skeleton(context: &Context) -> Node {
    el("div").class("loading").child(bones(context)).into()
}

/// Grey lines in the place of an answer.
pub fn bones(context: &Context) -> Node {
    let bones = (0..6).map(|_| el("div").class("bone").into()).collect();
    el("div")
        .child(el("div").class("skeleton").attr("aria-hidden", "true").children(bones))
        .child(el("p").class("hidden-text").text(context.ui.text("loading")))
        .into()
}

/// What went wrong, and a button to try again.
pub fn failure_view(context: &Context, failure: &Failure) -> Node {
    let retry = context.live.as_ref().map(|live| {
        el("button")
            .attr("type", "button")
            .class("button")
            .on("click", live.does(Action::Reload))
            .text(context.ui.text("retry"))
    });
    el("div")
        .class("failure")
        .attr("role", "alert")
        .child(el("p").class("lead").text(context.ui.text(&format!("failure-{}", failure.kind))))
        .child(el("p").class("quiet").text(&failure.message))
        .maybe_child(retry)
        .into()
}

/// [`failure_view`] in the place of the whole widget.
#[must_use]
pub fn failed(context: &Context, failure: &Failure) -> Node {
    el("div").class("body").child(failure_view(context, failure)).into()
}
