//! The answer: what the code is, what it means, how it is written, what to do.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::Event;

use super::{
    Action, Context, Element, Node,
    code::{exchanges, tabs},
    copy_button, el,
    prose::{blocks, inlines, list},
};
use crate::model::{
    Answer, Card, Constant, Equivalent, Fact, FactRow, Form, Meaning, Note, NoteSource, Question, Reading,
    RelationKind, Standing,
};
use crate::packs::file_name;

/// Where the answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// In the widget: the long parts are closed.
    #[default]
    Card,
    /// In the widget, below a field of one line, as long as the focus is there.
    Compact,
    /// In the widget, as on a page: everything is open.
    Full,
    /// On a page of its own: everything is open.
    Page,
}

impl Layout {
    fn is_page(self) -> bool {
        self == Self::Page
    }

    /// The level of the headings of parts.
    pub(super) fn level(self) -> u8 {
        if self.is_page() { 2 } else { 3 }
    }
}

/// A heading of the level 1 to 5.
pub(super) fn heading(level: u8) -> Element {
    el(match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        _ => "h5",
    })
}

/// The parts of an answer, in their order in the widget: first what fits without opening anything. All but the remarks on
/// the input (`notes`) can be asked for by name.
pub const PARTS: [&str; 13] = [
    "quick",
    "notes",
    "forms",
    "equivalents",
    "related",
    "facts",
    "constants",
    "when",
    "debugging",
    "exchange",
    "code",
    "faq",
    "references",
];

/// The order of the parts on a page, which is read from top to bottom.
const PAGE_ORDER: [&str; 13] = [
    "notes",
    "quick",
    "equivalents",
    "when",
    "exchange",
    "debugging",
    "code",
    "forms",
    "constants",
    "facts",
    "faq",
    "related",
    "references",
];

/// [`answer_view`] as a component.
#[component]
pub fn AnswerView(
    /// The words and the actions.
    context: Context,
    /// What to show.
    answer: Answer,
    /// Where it stands.
    #[prop(optional)]
    layout: Layout,
    /// The parts to show; empty: all.
    #[prop(optional)]
    sections: Vec<String>,
) -> impl IntoView {
    answer_view(&context, &answer, &answer.notes, layout, &sections)
}

/// An answer. `remarks`: those on the input. `sections`: the parts to show; empty: all.
#[must_use]
pub fn answer_view(
    context: &Context,
    answer: &Answer,
    remarks: &[Note],
    layout: Layout,
    sections: &[String],
) -> Node {
    let root = el("article").class("answer").attr("part", "answer");
    let Some(first) = answer.readings.first() else { return root.into() };
    let context = &Context { system: first.system.clone(), ..context.clone() };
    let order = if matches!(layout, Layout::Page | Layout::Full) { &PAGE_ORDER } else { &PARTS };
    let shows = |part: &&&'static str| sections.is_empty() || sections.iter().any(|section| section == **part);
    let shown = Shown { context, answer, remarks, first, layout };
    let parts = order.iter().filter(shows).filter_map(|part| shown.part(part));
    let root = root.child(shown.head()).children(parts.collect());
    // What was looked up is not told which parts will come.
    if answer.partial && answer.later.is_empty() { root.child(shown.pending()).into() } else { root.into() }
}

struct Shown<'a> {
    context: &'a Context,
    answer: &'a Answer,
    remarks: &'a [Note],
    first: &'a Reading,
    layout: Layout,
}

impl Shown<'_> {
    /// A part by its id; nothing where there is nothing to show.
    fn part(&self, id: &'static str) -> Option<Node> {
        match id {
            "quick" => return Some(self.quick()),
            "notes" => return (!self.remarks.is_empty()).then(|| notes(self.context, self.remarks)),
            _ => {}
        }
        // Of an answer that is still being loaded the closed parts stand there already, so that nothing moves.
        let later = self.answer.later.iter().any(|part| part == id);
        if !later && !self.has(id) {
            return None;
        }
        let title = heading(self.layout.level()).text(self.context.ui.text_of("part", id));
        let body = |open: bool| match open {
            true if later => vec![self.pending()],
            true => self.body(id),
            // What is closed costs nothing until somebody wants to see it.
            false => Vec::new(),
        };
        let is_open = self.layout == Layout::Full || matches!(id, "forms" | "equivalents" | "related");
        let live = self.context.live.as_ref().filter(|_| !is_open);
        let part = match live {
            None => el("section").class("part").child(title.class("part-title")).children(body(true)),
            Some(live) => {
                let open = live.open.contains(&id);
                let act = Arc::clone(&live.act);
                let fold = move |event: JsValue| {
                    // The state decides what is open, not the element.
                    event.unchecked_into::<Event>().prevent_default();
                    act(Action::Fold(id));
                };
                el("details")
                    .class("fold")
                    .flag("open", open)
                    .child(el("summary").on("click", Arc::new(fold)).child(title.class("fold-title")))
                    .child(el("div").class("fold-body").children(body(open)))
            }
        };
        Some(part.into())
    }

    /// Whether there is anything in a part.
    fn has(&self, id: &str) -> bool {
        let answer = self.answer;
        match id {
            "forms" => !answer.forms.is_empty(),
            "equivalents" => !answer.equivalents.is_empty(),
            "related" => !answer.related.is_empty(),
            "constants" => !answer.constants.is_empty(),
            "facts" => !answer.facts.is_empty() || !answer.meanings.is_empty(),
            "references" => !answer.references.is_empty(),
            "when" => !answer.when.is_empty(),
            "debugging" => !answer.debugging.is_empty(),
            "exchange" => !answer.exchange.is_empty(),
            "code" => !answer.in_code.is_empty(),
            "faq" => !answer.faq.is_empty(),
            _ => false,
        }
    }

    fn body(&self, id: &str) -> Vec<Node> {
        let Self { context, answer, layout, .. } = self;
        let level = layout.level() + 1;
        match id {
            "forms" => rows(answer.forms.iter().map(|form| form_row(context, form)).collect()),
            "equivalents" => rows(equivalent_rows(context, &answer.equivalents)),
            "related" => vec![card_list(context, &answer.related)],
            "constants" => rows(answer.constants.iter().map(|constant| constant_row(context, constant)).collect()),
            "facts" => facts(context, answer),
            "references" => vec![references(&answer.references)],
            "when" => blocks(context, &answer.when, level),
            "debugging" => blocks(context, &answer.debugging, level),
            "exchange" => exchanges(context, &answer.exchange, level),
            "code" => tabs(context, &answer.in_code, *layout),
            "faq" => answer.faq.iter().map(|faq| question(context, faq, level)).collect(),
            _ => Vec::new(),
        }
    }

    fn head(&self) -> Element {
        let Self { context, answer, first, layout, .. } = self;
        let ui = &context.ui;
        let aliases = &answer.aliases;
        let reserved = first.standing == Standing::Reserved;
        let name = match aliases.first() {
            // The registry's "(Unused)" says less than the name that everybody uses.
            Some(alias) if reserved => ui.fill("reserved-name", &[("name", &first.name), ("alias", alias)]),
            _ => first.name.clone(),
        };
        let mut badges = vec![badge(&first.short)];
        if let Some(class) = answer.class.as_ref().filter(|class| class.id != first.code) {
            let text = ui.fill("class-of", &[("class", &class.id), ("name", &class.name)]);
            badges.push(el("li").class("badge tone").text(&text).into());
        }
        badges.push(badge(ui.text_of("standing", first.standing.name())));
        if answer.never_sent {
            badges.push(badge(ui.text("never-sent")));
        }
        let tone: String = answer.class.iter().flat_map(|class| class.id.chars().take(1)).collect();
        let mut head = el("header").class("head").attr("data-tone", &tone);
        // On its own page the title of the page has said it.
        if !layout.is_page() {
            let number = el("span").class("number").attr("part", "code").text(&first.code);
            let name = el("span").class("name").attr("part", "name").text(&name);
            head = head.child(heading(2).class("title").child(number).text(" ").child(name));
        }
        head = head.child(el("ul").class("badges").children(badges));
        if !aliases.is_empty() && !reserved {
            let text = ui.fill("also-called", &[("names", &aliases.join(", "))]);
            head = head.child(el("p").class("also quiet").text(&text));
        }
        head
    }

    fn quick(&self) -> Node {
        let Self { context, answer, first, layout, .. } = self;
        let mut texts: Vec<&str> = answer.quick_answer.iter().map(|prose| prose.0.as_str()).collect();
        if texts.is_empty() {
            texts.push(&first.summary);
            // Of a class, and of a number without a row, the rule of the class is the summary.
            let is_row = !matches!(first.standing, Standing::Class | Standing::Unregistered | Standing::Invalid);
            let class = answer.class.as_ref().filter(|_| is_row);
            texts.extend(class.map(|class| class.summary.as_str()));
        }
        let paragraphs = texts.into_iter().map(|text| el("p").children(inlines(context, text)).into()).collect();
        let words = context.ui.text("part-quick");
        let section = el("section").class("quick").attr("part", "quick");
        // In the widget the answer stands under the code and needs no heading to be seen, only to be heard.
        let section = if layout.is_page() {
            section.child(heading(layout.level()).class("part-title").text(words))
        } else {
            section.attr("aria-label", words)
        };
        section.children(paragraphs).into()
    }

    /// What stands in a part that is not loaded yet, or could not be.
    fn pending(&self) -> Node {
        let Context { ui, live, .. } = self.context;
        let line = el("p").class("quiet");
        match live {
            Some(live) if live.stalled => {
                let retry = el("button")
                    .attr("type", "button")
                    .class("link")
                    .on("click", live.does(Action::Reload))
                    .text(ui.text("retry"));
                line.text(ui.text("failure-network")).text(" ").child(retry).into()
            }
            _ => line.text(ui.text("loading")).into(),
        }
    }
}

fn badge(text: &str) -> Node {
    el("li").class("badge").text(text).into()
}

fn notes(context: &Context, notes: &[Note]) -> Node {
    let one = |note: &Note| {
        let source = note.source.as_ref().map(cite);
        el("li").class("note").children(inlines(context, &note.text)).text(" ").maybe_child(source).into()
    };
    el("ul").class("notes").children(notes.iter().map(one).collect()).into()
}

fn cite(source: &NoteSource) -> Element {
    el("a").class("cite").attr("href", &source.url).text(&source.title)
}

/// A table of two columns; nothing where there are no rows.
fn rows(rows: Vec<Node>) -> Vec<Node> {
    if rows.is_empty() {
        return rows;
    }
    vec![el("table").class("pairs").child(el("tbody").children(rows)).into()]
}

fn row(head: Element, cell: Element) -> Node {
    el("tr").child(head.attr("scope", "row")).child(cell).into()
}

fn form_row(context: &Context, form: &Form) -> Node {
    let cell = match &form.value {
        Some(value) => el("td").child(el("code").text(value)).maybe_child(copy_button(context, value, "copy")),
        None => el("td").class("quiet").children(inlines(context, &form.why)),
    };
    row(el("th").text(&form.label), cell)
}

fn constant_row(context: &Context, constant: &Constant) -> Node {
    let remark = |text: &str| el("small").class("remark").children(inlines(context, text));
    let since = constant.since.as_ref().map(|since| context.ui.fill("since", &[("version", since)]));
    let remarks = since.iter().chain(&constant.remarks).map(|text| remark(text).into()).collect();
    let library = format!("{} {}", constant.library, constant.version);
    let cell = el("td")
        .child(el("code").text(&constant.symbol))
        .maybe_child(copy_button(context, &constant.symbol, "copy"))
        .children(remarks);
    row(el("th").text(&constant.language).text(" ").child(remark(&library)), cell)
}

/// A row for each direction and system: the codes there, together where the same source says so of all of them.
fn equivalent_rows(context: &Context, edges: &[Equivalent]) -> Vec<Node> {
    let ui = &context.ui;
    let is_of =
        |edge: &Equivalent, head: &Equivalent| edge.direction == head.direction && edge.system == head.system;
    let says_so = |edge: &Equivalent, head: &Equivalent| {
        edge.fidelity == head.fidelity && edge.by == head.by && edge.source == head.source
    };
    let row = |head: &&Equivalent| {
        let key = match head.direction.as_str() {
            "from" => "comes-from",
            _ if head.system == context.system => "treated-as",
            _ => "becomes",
        };
        let inside: Vec<&Equivalent> = edges.iter().filter(|edge| is_of(edge, head)).collect();
        let item = |head: &&Equivalent| {
            let together: Vec<&&Equivalent> = inside.iter().filter(|edge| says_so(edge, head)).collect();
            let mut item = el("li");
            for edge in &together {
                item = item.child(code_link(context, &edge.system, &edge.code, &edge.name)).text(" ");
            }
            let fidelity = ui.text_of("fidelity", head.fidelity.name());
            let mut says =
                if head.by.is_empty() { fidelity.to_owned() } else { format!("{fidelity}: {}", head.by) };
            // What is to be known of one of many is on its own page.
            if let [only] = together.as_slice()
                && !only.note.is_empty()
            {
                says = format!("{says}. {}", only.note);
            }
            let source = (!head.source.url.is_empty()).then(|| cite(&head.source));
            let remark =
                el("small").class("remark").children(inlines(context, &says)).text(" ").maybe_child(source);
            item.child(remark).into()
        };
        let items = distinct(&inside, &|one, other| says_so(one, other)).iter().map(item).collect();
        let cell = el("td").child(el("ul").class("edges").children(items));
        self::row(el("th").text(&ui.fill(key, &[("system", &head.short)])), cell)
    };
    let all: Vec<&Equivalent> = edges.iter().collect();
    distinct(&all, &|one, other| is_of(one, other)).iter().map(row).collect()
}

/// The first of those that are the same.
fn distinct<'e>(edges: &[&'e Equivalent], same: &dyn Fn(&Equivalent, &Equivalent) -> bool) -> Vec<&'e Equivalent> {
    let mut heads: Vec<&Equivalent> = Vec::new();
    for edge in edges {
        if !heads.iter().any(|head| same(head, edge)) {
            heads.push(edge);
        }
    }
    heads
}

/// A link to another code, or a button where it switches in place.
pub(super) fn code_target(context: &Context, system: &str, code: &str) -> Element {
    let target = match (&context.link_base, &context.live) {
        (None, Some(live)) => el("button")
            .attr("type", "button")
            .on("click", live.does(Action::Pick(system.to_owned(), code.to_owned()))),
        (base, _) => {
            let base = base.as_deref().unwrap_or_default();
            el("a").attr("href", &format!("{base}{system}/{}/", file_name(code)))
        }
    };
    target.class("link")
}

fn code_link(context: &Context, system: &str, code: &str, name: &str) -> Element {
    code_target(context, system, code)
        .child(el("span").class("number").text(code))
        .text(" ")
        .child(el("span").class("name").text(name))
}

/// Codes on cards.
#[must_use]
pub fn card_list(context: &Context, cards: &[Card]) -> Node {
    let one = |card: &Card| {
        let tone: String = card.code.chars().take(1).collect();
        // "See also" says nothing that a card does not say by being there.
        let kind = (card.kind != RelationKind::SeeAlso)
            .then(|| el("small").class("kind").text(context.ui.text_of("relation", card.kind.name())));
        let why = (!card.why.is_empty()).then(|| el("span").class("why").children(inlines(context, &card.why)));
        el("li")
            .class("card")
            .attr("data-tone", &tone)
            .child(code_link(context, &card.system, &card.code, &card.name))
            .maybe_child(kind)
            .maybe_child(why)
            .into()
    };
    el("ul").class("cards").attr("part", "related").children(cards.iter().map(one).collect()).into()
}

fn facts(context: &Context, answer: &Answer) -> Vec<Node> {
    let ui = &context.ui;
    let fact = |row: &FactRow| {
        let cell = el("td");
        let cell = match &row.value {
            Fact::Flag(flag) => cell.text(ui.text(if *flag { "yes" } else { "no" })),
            Fact::Text(text) => cell.children(inlines(context, text)),
            Fact::List(items) if items.is_empty() => cell.text(ui.text("none")),
            Fact::List(items) => cell.child(list(context, "ul", items.iter().cloned())),
        };
        self::row(el("th").text(&row.label), cell)
    };
    let meaning = |meaning: &Meaning| {
        let text = el("dd")
            .children(inlines(context, &meaning.text))
            .text(" ")
            .children(inlines(context, &meaning.reaches_client));
        [el("dt").text(&meaning.who).into(), text.into()]
    };
    let mut all = Vec::new();
    if !answer.meanings.is_empty() {
        all.push(el("p").class("subhead").text(ui.text("who-uses-it")).into());
        all.push(el("dl").class("meanings").children(answer.meanings.iter().flat_map(meaning).collect()).into());
    }
    all.extend(rows(answer.facts.iter().map(fact).collect()));
    all
}

fn question(context: &Context, faq: &Question, level: u8) -> Node {
    el("details")
        .class("question")
        .child(el("summary").child(heading(level).class("fold-title").text(&faq.question)))
        .child(el("div").class("fold-body").children(blocks(context, &faq.answer, level + 1)))
        .into()
}

fn references(references: &[NoteSource]) -> Node {
    let one = |source: &NoteSource| el("li").child(cite(source)).into();
    el("ul").class("references").children(references.iter().map(one).collect()).into()
}
