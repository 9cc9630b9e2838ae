//! wirecode's components in an application of Leptos.
//!
//! In the browser: `trunk serve --features csr`. On the server: `cargo run --features ssr -- "exit status 137"` prints HTML.

use std::sync::LazyLock;

use leptos::prelude::*;
use wirecode::answer::answer;
use wirecode::catalog::Catalog;
use wirecode::data;
use wirecode::model::{Answer, Query};
use wirecode::view::{Action, AnswerView, Context, Converter, Converting, Layout, Live, STYLES};

/// All that wirecode knows. A page that needs less has less in it: `wirecode::catalog::read_bundle`.
static CATALOG: LazyLock<Catalog> = LazyLock::new(data::built_in_catalog);

fn look_up(text: &str) -> Answer {
    answer(&CATALOG, &Query::new(text))
}

/// The field and the answer below it.
#[component]
fn Tool(code: String) -> impl IntoView {
    let state = RwSignal::new(Converting::default());
    let parts = RwSignal::new(Vec::new());
    let show = move |text: &str, found: Answer| {
        let found = std::sync::Arc::new(found);
        state.update(|state| {
            *state = Converting { text: text.to_owned(), shown: found.clone(), found, ..Converting::default() };
        });
    };
    show(&code, look_up(&code));
    let act = move |action| match action {
        Action::Type(text) | Action::Paste(text) => show(&text, look_up(&text)),
        Action::Pick(system, code) => {
            let query = Query { text: code.clone(), system: Some(system), ..Query::default() };
            show(&code, answer(&CATALOG, &query));
        }
        Action::Fold(part) => parts.update(|parts| match parts.iter().position(|open| *open == part) {
            Some(at) => drop(parts.remove(at)),
            None => parts.push(part),
        }),
        // Copying, the keys of the list and the rest are left out here.
        _ => {}
    };
    let context = move || Context {
        live: Some(Live { open: parts.get(), ..Live::new(act) }),
        ..Context::new(&CATALOG.ui)
    };
    view! { <div class="wc"><Converter context=Signal::derive(context) state=state /></div> }
}

/// A page: the tool, and an answer that stands still.
#[component]
fn App(#[prop(into)] code: String) -> impl IntoView {
    view! {
        <style>{STYLES}</style>
        <Tool code=code.clone() />
        <div class="wc" data-layout="full">
            <AnswerView context=Context::new(&CATALOG.ui) answer=look_up(&code) layout=Layout::Full />
        </div>
    }
}

#[cfg(feature = "csr")]
fn main() {
    mount_to_body(|| view! { <App code="404" /> });
}

#[cfg(not(feature = "csr"))]
fn main() {
    let code = std::env::args().nth(1).unwrap_or_else(|| "404".to_owned());
    println!("{}", view! { <App code=code /> }.to_html());
}
