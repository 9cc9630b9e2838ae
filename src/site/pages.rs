//! The plan of pages, each with its body rendered by the components that the widget has too.

use std::sync::Arc;

use leptos::prelude::RenderHtml;

use super::{builder, shell::Page};
use crate::answer::{answer, answer_to};
use crate::catalog::{Catalog, SystemRows};
use crate::model::{Answer, Block, Entry, Prose, Query, Reading, Standing};
use crate::view::{Context, Element, Layout, Node, answer_view, el, inlines, system_table};

/// All pages of the site.
#[must_use]
pub fn plan(catalog: &Catalog) -> Vec<Page> {
    let planner = Planner { catalog };
    let mut pages = vec![planner.home(), planner.builder(), planner.not_found(), planner.embed()];
    for rows in &catalog.systems {
        pages.push(planner.system(rows));
        pages.extend(rows.system.classes.iter().map(|class| planner.code(rows, &class.id)));
        pages.extend(rows.entries.iter().map(|entry| planner.code(rows, &entry.code)));
    }
    pages.extend(planner.numbers());
    pages
}

struct Planner<'a> {
    catalog: &'a Catalog,
}

/// The HTML of several nodes.
fn html(nodes: Vec<Node>) -> String {
    nodes.into_iter().map(RenderHtml::to_html).collect()
}

fn title(text: &str) -> Node {
    el("h1").text(text).into()
}

fn lead(text: &str) -> Node {
    el("p").class("lead").text(text).into()
}

fn quiet(text: &str) -> Node {
    el("p").class("quiet").text(text).into()
}

fn part(heading: Element) -> Element {
    el("section").class("part").child(heading.class("part-title"))
}

impl Planner<'_> {
    fn text(&self, key: &str) -> String {
        self.catalog.ui.text(key).to_owned()
    }

    fn context(&self, root: &str) -> Context {
        Context {
            ui: Arc::new(self.catalog.ui.clone()),
            link_base: Some(root.to_owned()),
            system: String::new(),
            live: None,
        }
    }

    /// The element with a fallback that leads somewhere.
    fn widget(&self, root: &str, value: Option<&str>) -> Node {
        let link = el("a").attr("href", &format!("{root}#systems")).text(self.catalog.ui.text("browse"));
        el("wire-code").class("tool").maybe("value", value).attr("link-base", root).child(link).into()
    }

    /// The widget under a heading, at the end of a page.
    fn tool(&self, root: &str) -> Node {
        part(el("h2").text(self.catalog.ui.text("tool-title")))
            .child(el("p").text(self.catalog.ui.text("tool-lead")))
            .child(self.widget(root, None))
            .into()
    }

    fn home(&self) -> Page {
        let root = "./";
        let system = |rows: &SystemRows| {
            let count = self.catalog.ui.count("codes", rows.entries.len());
            let link = el("a").class("link").attr("href", &format!("{}/", rows.system.id)).text(&rows.system.title);
            let about = rows.system.what.split_inclusive(". ").next().unwrap_or_default().trim_end();
            el("li")
                .class("card")
                .child(link)
                .child(el("small").class("kind").text(&count))
                .child(el("span").class("why").children(inlines(&self.context(root), about)))
                .into()
        };
        let systems = part(el("h2").attr("id", "systems").text(self.catalog.ui.text("systems-title")))
            .child(el("ul").class("cards").children(self.catalog.systems.iter().map(system).collect()));
        let snippet = el("code").class("language-html").text(self.catalog.ui.text("embed-snippet"));
        let embed = part(el("h2").text(self.catalog.ui.text("embed-title")))
            .child(el("p").text(self.catalog.ui.text("embed-lead")))
            .child(el("div").class("code").child(el("pre").attr("tabindex", "0").child(snippet)))
            .child(el("p").child(el("a").attr("href", "builder/").text(self.catalog.ui.text("builder-link"))));
        let mut body =
            vec![title(&self.text("home-title")), lead(&self.text("home-lead")), self.widget(root, None)];
        body.extend([systems.into(), embed.into()]);
        let body = html(body);
        Page {
            title: self.text("home-page-title"),
            description: self.text("home-description"),
            image: "og-default.png".to_owned(),
            trail: vec![(self.text("home"), String::new())],
            body,
            has_widget: true,
            ..Page::default()
        }
    }

    fn not_found(&self) -> Page {
        // Served at any address, so the widget's cards switch in place.
        let widget = el("wire-code").class("tool").text(self.catalog.ui.text("missing-hint"));
        let body = html(vec![title(&self.text("missing-title")), lead(&self.text("missing-lead")), widget.into()]);
        Page {
            path: "404.html".to_owned(),
            title: self.text("missing-page-title"),
            description: self.text("missing-lead"),
            body,
            has_widget: true,
            hidden: true,
            ..Page::default()
        }
    }

    /// The page on which a site's author chooses options and copies the snippet.
    fn builder(&self) -> Page {
        let ui = &self.catalog.ui;
        let titled = |key: &str, class: &str, body: Node| -> Node {
            part(el("h2").text(ui.text(key))).attr("data-part", class).child(body).into()
        };
        let widget = el("wire-code").class("tool").text(ui.text("home-lead"));
        let body = html(vec![
            title(ui.text("builder-title")),
            lead(ui.text("builder-lead")),
            titled("builder-options", "choosing", builder::form(self.catalog)),
            titled("builder-preview", "preview", widget.into()),
            titled("builder-snippet", "copying", builder::snippet(ui)),
            titled("builder-attributes", "telling", builder::attributes(ui)),
        ]);
        let name = self.text("builder-title");
        Page {
            path: "builder/".to_owned(),
            title: self.text("builder-page-title"),
            description: self.text("builder-lead"),
            image: "og-default.png".to_owned(),
            trail: vec![(self.text("home"), String::new()), (name, "builder/".to_owned())],
            body,
            has_widget: true,
            has_form: true,
            ..Page::default()
        }
    }

    /// The page for iframes.
    fn embed(&self) -> Page {
        Page {
            path: "embed.html".to_owned(),
            title: self.text("home-page-title"),
            description: self.text("home-description"),
            image: "og-default.png".to_owned(),
            body: html(vec![el("wire-code").class("tool").text(self.catalog.ui.text("home-lead")).into()]),
            has_widget: true,
            is_frame: true,
            hidden: true,
            ..Page::default()
        }
    }

    fn system(&self, rows: &SystemRows) -> Page {
        let system = &rows.system;
        let root = "../";
        let body = html(vec![
            title(&system.title),
            lead(&system.what),
            system_table(&self.context(root), system, &rows.entries),
            self.tool(root),
            quiet(&self.catalog.ui.fill("read-on", &[("date", &system.read)])),
        ]);
        Page {
            path: format!("{}/", system.id),
            title: self.catalog.ui.fill("system-page-title", &[("title", &system.title)]),
            description: first_sentences(&system.what, 155),
            image: "og-default.png".to_owned(),
            trail: vec![(self.text("home"), String::new()), (system.title.clone(), format!("{}/", system.id))],
            body,
            has_widget: true,
            has_table: true,
            ..Page::default()
        }
    }

    /// The page of a code or of a class.
    fn code(&self, rows: &SystemRows, code: &str) -> Page {
        let system = &rows.system;
        let root = "../../";
        let answer = answer_to(self.catalog, &system.id, code).unwrap_or_default();
        let entry = rows.entry(code);
        let name = entry
            .map_or_else(|| answer.class.as_ref().map(|class| class.name.clone()).unwrap_or_default(), shown_name);
        let heading = format!("{} {code} {name}", system.short);
        let read = entry.map(|entry| entry.read.clone()).filter(|read| !read.is_empty());
        let mut body = vec![
            title(&heading),
            answer_view(&self.context(root), &answer, &answer.notes, Layout::Page, &[]),
            self.tool(root),
        ];
        body.extend(read.map(|date| quiet(&self.catalog.ui.fill("read-on", &[("date", &date)]))));
        let body = html(body);
        let tone = answer.class.as_ref().map(|class| class.id.clone());
        let path = format!("{}/{}/", system.id, crate::packs::file_name(code));
        Page {
            title: self.catalog.ui.fill("code-page-title", &[("heading", &heading)]),
            description: description(&answer, entry),
            image: tone
                .map_or_else(|| "og-default.png".to_owned(), |class| format!("og-{}-{class}.png", system.id)),
            trail: vec![
                (self.text("home"), String::new()),
                (system.title.clone(), format!("{}/", system.id)),
                (heading, path.clone()),
            ],
            questions: answer.faq.iter().map(|faq| (faq.question.clone(), plain(&faq.answer))).collect(),
            path,
            body,
            has_widget: true,
            ..Page::default()
        }
    }

    /// The short addresses: a page for each number, with all its readings.
    fn numbers(&self) -> Vec<Page> {
        let entries = self.catalog.systems.iter().flat_map(|rows| &rows.entries);
        let mut numbers: Vec<String> = entries
            .flat_map(|entry| {
                let platforms = entry.numbers.iter().map(|known| known.number.to_string());
                std::iter::once(entry.code.clone()).chain(platforms)
            })
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(|number| self.number(number)).collect()
    }

    fn number(&self, number: &str) -> Page {
        let root = "../";
        let mut readings = answer(self.catalog, &Query::new(number)).readings;
        // Codes that only begin so are not what this page is about.
        readings.retain(|reading| reading.confidence >= 0.5);
        let path = |reading: &Reading| format!("{}/{}/", reading.system, crate::packs::file_name(&reading.code));
        let title = self.catalog.ui.fill("number-title", &[("number", number)]);
        let name = |reading: &Reading| {
            let entry = self.catalog.entry(&reading.system, &reading.code);
            format!("{} {} {}", reading.short, reading.code, entry.map(shown_name).unwrap_or_default())
        };
        let reading = |reading: &Reading| {
            el("li")
                .class("card")
                .child(el("a").class("link").attr("href", &format!("{root}{}", path(reading))).text(&name(reading)))
                .child(el("span").class("why").children(inlines(&self.context(root), &reading.summary)))
                .child(el("span").class("why").children(inlines(&self.context(root), &reading.because)))
                .into()
        };
        let body = html(vec![
            self::title(&title),
            lead(&self.catalog.ui.count("number-readings", readings.len())),
            el("ul").class("cards wide").children(readings.iter().map(reading).collect()).into(),
            self.widget(root, Some(number)),
        ]);
        let description: Vec<String> =
            readings.iter().map(|reading| format!("{}: {}", name(reading), reading.summary)).collect();
        Page {
            path: format!("{number}/"),
            // With one reading the page says nothing that the reading's own page does not.
            canonical: match readings.as_slice() {
                [only] => Some(path(only)),
                _ => None,
            },
            title: self.catalog.ui.fill("number-page-title", &[("number", number)]),
            description: first_sentences(&Prose(description.join(" ")).plain(), 155),
            image: "og-default.png".to_owned(),
            trail: vec![(self.text("home"), String::new()), (number.to_owned(), format!("{number}/"))],
            body,
            has_widget: true,
            ..Page::default()
        }
    }
}

/// The name that a reader knows the code by.
fn shown_name(entry: &Entry) -> String {
    match entry.aliases.first() {
        Some(alias) if entry.standing == Standing::Reserved => format!("{alias} {}", entry.name),
        _ => entry.name.clone(),
    }
}

/// The text of blocks without marks, for structured data.
fn plain(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(prose) => prose.plain(),
        Block::Heading(text) | Block::Code { text, .. } => text.clone(),
        Block::List { items, .. } => items.iter().map(Prose::plain).collect::<Vec<_>>().join("; "),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn description(answer: &Answer, entry: Option<&Entry>) -> String {
    let written = entry.and_then(|entry| entry.article.as_ref()).map(|article| article.description.clone());
    written.filter(|text| !text.is_empty()).unwrap_or_else(|| {
        let summary = answer.readings.first().map(|first| first.summary.clone()).unwrap_or_default();
        let class = answer.class.as_ref().map(|class| class.summary.clone()).unwrap_or_default();
        first_sentences(&Prose(format!("{summary} {class}")).plain(), 155)
    })
}

/// As many whole sentences as fit into `most` characters, and at least the words that do.
fn first_sentences(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let fits: String = text.chars().take(most).collect();
    match fits.rfind(". ").or_else(|| fits.rfind(' ')) {
        Some(end) => fits.get(..=end).unwrap_or(&fits).trim_end().to_owned(),
        None => fits,
    }
}
