//! What stands around the body of every page: head, header, footer, structured data.

use html_escape::{encode_double_quoted_attribute as attribute, encode_text};
use serde_json::{Value, json};

use crate::model::Ui;

/// Where the site is served.
#[derive(Debug, Clone)]
pub struct Place {
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    /// The path below the host; begins and ends with `/`.
    pub base: String,
}

impl Place {
    /// The full address of a page.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }
}

/// A page before it is written.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its path below the base: `` for the home page, `http/101/`, `404.html`.
    pub path: String,
    /// The page that search engines should show instead; empty: itself.
    pub canonical: Option<String>,
    /// The title in the window and in search results.
    pub title: String,
    /// The description in search results.
    pub description: String,
    /// The name of the Open Graph image; once its bytes are known, its path below the root.
    pub image: String,
    /// (name, path) from the home page down to this page.
    pub trail: Vec<(String, String)>,
    /// (question, answer) of its FAQ, as plain text.
    pub questions: Vec<(String, String)>,
    /// The HTML inside `<main>`.
    pub body: String,
    /// Whether it has tables to filter and sort.
    pub has_table: bool,
    /// Whether the widget runs on it.
    pub has_widget: bool,
    /// Whether it has the form that builds a snippet.
    pub has_form: bool,
    /// For an iframe: nothing around the body, and an address that says what the widget shows.
    pub is_frame: bool,
    /// Kept out of search engines and of the sitemap.
    pub hidden: bool,
}

impl Page {
    /// The file that a static host serves for the page's address.
    #[must_use]
    pub fn file(&self) -> String {
        if self.path.ends_with(".html") { self.path.clone() } else { format!("{}index.html", self.path) }
    }

    /// The way from the page to the root of the site: `../../`. A page that is served at any address
    /// (404) has none, and gets the base.
    #[must_use]
    pub fn root(&self, place: &Place) -> String {
        if self.path == "404.html" {
            return place.base.clone();
        }
        match self.path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

/// The names of the files that every page uses.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The sheet of the pages, below the root.
    pub sheet: String,
    /// The script of pages with tables, below the root.
    pub script: String,
    /// The script of the page for iframes, below the root.
    pub frame: String,
    /// The script of the page that builds a snippet, below the root.
    pub form: String,
    /// The icon of the pages, below the root.
    pub icon: String,
}

/// The whole HTML document.
#[must_use]
pub fn document(page: &Page, place: &Place, files: &Files, ui: &Ui, menu: &[(String, String)]) -> String {
    let root = page.root(place);
    let canonical = place.address(page.canonical.as_ref().unwrap_or(&page.path));
    let image = place.address(&page.image);
    let meta = |key: &str, name: &str, content: &str| {
        format!("<meta {key}=\"{name}\" content=\"{}\">\n", attribute(content))
    };
    let mut head = String::new();
    head += &format!("<title>{}</title>\n", encode_text(&page.title));
    head += &meta("name", "description", &page.description);
    if page.hidden {
        head += &meta("name", "robots", "noindex");
    }
    // An error page has no address of its own.
    if page.path != "404.html" {
        head += &format!("<link rel=\"canonical\" href=\"{}\">\n", attribute(&canonical));
        let graph = [
            ("og:type", "article"),
            ("og:site_name", "wirecode"),
            ("og:title", page.title.as_str()),
            ("og:description", page.description.as_str()),
            ("og:url", canonical.as_str()),
            ("og:image", image.as_str()),
        ];
        for (name, content) in graph {
            head += &meta("property", name, content);
        }
        head += &meta("name", "twitter:card", "summary_large_image");
    }
    head += &format!("<link rel=\"icon\" href=\"{root}{}\" type=\"image/svg+xml\">\n", files.icon);
    head += &format!("<link rel=\"stylesheet\" href=\"{root}{}\">\n", files.sheet);
    // In this order: the address is read before the element looks anything up.
    let scripts = [
        (page.has_table, files.script.as_str()),
        (page.is_frame, &files.frame),
        (page.has_form && page.has_widget, &files.form),
        (page.has_widget, "embed.js"),
    ];
    for (_, script) in scripts.iter().filter(|(is_there, _)| *is_there) {
        // The page for iframes stands in the folder of each version, beside the loader of that version.
        let root = if page.is_frame && *script == "embed.js" { "./" } else { root.as_str() };
        head += &format!("<script type=\"module\" src=\"{root}{script}\"></script>\n");
    }
    for data in structured(page, place) {
        // `</script>` inside a text would end the element.
        let data = data.to_string().replace('<', "\\u003c");
        head += &format!("<script type=\"application/ld+json\">{data}</script>\n");
    }
    let head = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{head}</head>\n"
    );
    if page.is_frame {
        return format!("{head}<body class=\"frame\">\n<main>\n{}\n</main>\n</body>\n</html>\n", page.body);
    }
    let link = |(title, path): &(String, String)| {
        format!("<li><a href=\"{root}{}\">{}</a></li>", attribute(path), encode_text(title))
    };
    let menu: String = menu.iter().map(link).collect();
    let crumbs: String = match page.trail.split_last() {
        Some((last, before)) if !before.is_empty() => {
            let before: String = before.iter().map(link).collect();
            let here = format!("<li aria-current=\"page\">{}</li>", encode_text(&last.0));
            let label = attribute(ui.text("breadcrumb"));
            format!("<nav class=\"crumbs\" aria-label=\"{label}\"><ol>{before}{here}</ol></nav>\n")
        }
        _ => String::new(),
    };
    format!(
        "{head}<body>\n\
         <a class=\"skip\" href=\"#main\">{skip}</a>\n\
         <header class=\"top\"><a class=\"brand\" href=\"{root}\">wirecode</a>\
         <nav aria-label=\"{menu_label}\"><ul>{menu}</ul></nav></header>\n\
         {crumbs}<main id=\"main\">\n{body}\n</main>\n\
         <footer class=\"bottom\"><p>{footer}</p></footer>\n</body>\n</html>\n",
        skip = encode_text(ui.text("skip")),
        menu_label = attribute(ui.text("systems")),
        body = page.body,
        footer = encode_text(ui.text("footer")),
    )
}

/// Structured data (schema.org): the way to the page, and its questions.
fn structured(page: &Page, place: &Place) -> Vec<Value> {
    let mut data = Vec::new();
    if page.trail.len() > 1 {
        let items: Vec<Value> = page
            .trail
            .iter()
            .enumerate()
            .map(|(at, (name, path))| {
                json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": place.address(path) })
            })
            .collect();
        data.push(json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items }));
    }
    if !page.questions.is_empty() {
        let questions: Vec<Value> = page
            .questions
            .iter()
            .map(|(question, answer)| {
                json!({
                    "@type": "Question", "name": question,
                    "acceptedAnswer": { "@type": "Answer", "text": answer },
                })
            })
            .collect();
        data.push(json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions }));
    }
    data
}
