//! Leptos components: an [`Answer`](crate::model::Answer) -> HTML, for the browser and for static pages alike.
//! No IO, no document, no window; what a click does is the caller's.
//!
//! In an application of Leptos 0.8, with the features `view` and `data`:
//!
//! ```
//! # #[cfg(feature = "data")] {
//! use leptos::prelude::*;
//! use wirecode::{answer::answer, data, model::Query, view::{AnswerView, Context, STYLES}};
//!
//! #[component]
//! fn Explained(code: String) -> impl IntoView {
//!     let catalog = data::built_in_catalog();
//!     let found = answer(&catalog, &Query::new(&code));
//!     view! {
//!         <style>{STYLES}</style>
//!         <div class="wc" data-layout="full"><AnswerView context=Context::new(&catalog.ui) answer=found /></div>
//!     }
//! }
//! # #[cfg(feature = "site")]
//! assert!(view! { <Explained code="404".to_owned() /> }.to_html().contains("Not Found"));
//! # }
//! ```
//!
//! [`Converter`] has the field too; the application says what is shown with [`Converting`], and hears what the reader
//! wants by [`Live::act`]. `examples/leptos` of the repository does both, in the browser and on the server.

mod answer;
mod code;
mod converter;
mod node;
mod panel;
mod prose;
mod states;
mod tables;

pub use answer::{AnswerView, Layout, PARTS, answer_view, card_list};
pub use converter::{Converter, Converting, Options, converter};
pub use node::{Element, Handler, Mounted, Node, el};
pub use prose::{blocks, inlines};
pub use states::{Failure, failed, skeleton};
pub use tables::{SystemTable, system_table};

use std::sync::Arc;

use crate::model::Ui;

/// The sheet of the components. They stand in an element of the class `wc`, whose `data-layout` and `data-theme` are those
/// of the widget.
pub const STYLES: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/shared.css"),
    include_str!("../../style/widget.css"),
);

/// What every part of the view needs: the words, where links lead, what clicks do.
#[derive(Clone)]
pub struct Context {
    /// The words of the interface.
    pub ui: Arc<Ui>,
    /// Where a card of another code leads: the part of its address before `http/404/`. `None`: it switches in place.
    pub link_base: Option<String>,
    /// The system that relative links in running text are of.
    pub system: String,
    /// What changes while the reader looks; nothing on a static page.
    pub live: Option<Live>,
}

/// The state of a view in the browser.
#[derive(Clone)]
pub struct Live {
    /// Does what the reader wants.
    pub act: Arc<dyn Fn(Action) + Send + Sync>,
    /// The text that was copied last, for a moment.
    pub copied: Option<String>,
    /// True where the rest of the row could not be loaded.
    pub stalled: bool,
    /// The code tab that is shown.
    pub tab: usize,
    /// The parts of the answer that are open, by their ids.
    pub open: Vec<&'static str>,
}

/// What a reader can want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A text on the clipboard; one that begins with `#` is a fragment, and the address of the page goes before it.
    Copy(String),
    /// The answer for another code: (system, code).
    Pick(String, String),
    /// Another code tab.
    Tab(usize),
    /// A part of the answer opened, or closed where it is open.
    Fold(&'static str),
    /// The data, once more.
    Reload,
    /// Other text in the field.
    Type(String),
    /// Pasted text of several lines, before the field makes one line of it.
    Paste(String),
    /// A key in the field, by its name.
    Key(String),
    /// Another reading of what is in the field: (system, code).
    Read(String, String),
    /// The reading at a place of the list.
    Choose(usize),
    /// The focus came to the field.
    Enter,
    /// The focus left the field.
    Leave,
}

impl Context {
    /// With these words; other codes take the place of the one that is shown, and nothing changes meanwhile.
    #[must_use]
    pub fn new(ui: &Ui) -> Self {
        Self { ui: Arc::new(ui.clone()), link_base: None, system: String::new(), live: None }
    }

    /// The words for `key`.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.ui.text(key).to_owned()
    }
}

impl Live {
    /// Nothing copied, nothing open; what the reader wants is told to `act`.
    pub fn new(act: impl Fn(Action) + Send + Sync + 'static) -> Self {
        Self { act: Arc::new(act), copied: None, stalled: false, tab: 0, open: Vec::new() }
    }

    /// A handler that does `action`.
    fn does(&self, action: Action) -> Handler {
        let act = Arc::clone(&self.act);
        Arc::new(move |_| act(action.clone()))
    }
}

/// A button that copies `text`, and says so; nothing on a static page. `words`: what it says before.
fn copy_button(context: &Context, text: &str, words: &str) -> Option<Element> {
    let live = context.live.as_ref()?;
    let done = live.copied.as_deref() == Some(text);
    let button = el("button")
        .attr("type", "button")
        .class(if done { "copy is-done" } else { "copy" })
        .maybe("aria-label", (words == "copy").then(|| context.ui.fill("copy-what", &[("what", text)])).as_deref())
        .on("click", live.does(Action::Copy(text.to_owned())))
        .text(context.ui.text(if done { "copied" } else { words }));
    Some(button)
}
