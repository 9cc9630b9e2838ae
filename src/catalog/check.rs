//! What can only be checked when everything is there: references between documents.

use super::{Catalog, CatalogError, ErrorKind, SystemRows};
use crate::model::{Block, CodeForm, Entry, Fidelity, Map, Prose};

/// Every reference that leads nowhere, every code that is not written as its system writes codes, every link
/// that is not allowed.
#[must_use]
pub fn check(catalog: &Catalog) -> Vec<CatalogError> {
    let mut problems = Vec::new();
    for rows in &catalog.systems {
        check_system(catalog, rows, &mut problems);
        for entry in &rows.entries {
            check_entry(catalog, rows, entry, &mut problems);
        }
    }
    for library in &catalog.libraries {
        let mut report = Report { file: format!("constants/{}", library.id), problems: &mut problems };
        report.source(catalog, "/source", &library.source);
        if !library.write.contains("{}") {
            report.add("/write", ErrorKind::Rule("`write` has no {} where the symbol goes".to_owned()));
        }
        let Some(_) = catalog.system(&library.system) else {
            report.add("/system", ErrorKind::Dangling { what: "system", id: library.system.clone() });
            continue;
        };
        for (at, symbol) in library.symbols.iter().enumerate() {
            if library.symbols.iter().take(at).any(|earlier| earlier.code == symbol.code) {
                report.add(&format!("/symbols/{at}/code"), ErrorKind::Duplicate(symbol.code.clone()));
            }
        }
    }
    for map in &catalog.maps {
        check_map(catalog, map, &mut problems);
    }
    problems
}

fn check_map(catalog: &Catalog, map: &Map, problems: &mut Vec<CatalogError>) {
    let mut report = Report { file: format!("maps/{}--{}", map.from, map.to), problems };
    for (field, id) in [("/from", &map.from), ("/to", &map.to)] {
        if catalog.system(id).is_none() {
            report.add(field, ErrorKind::Dangling { what: "system", id: id.clone() });
            return;
        }
    }
    for (at, edge) in map.rows.iter().enumerate() {
        report.source(catalog, &format!("/rows/{at}/source"), &edge.source);
        let starts = catalog
            .system(&map.from)
            .is_some_and(|rows| rows.entries.iter().any(|entry| edge.starts_at(&entry.code)));
        // A rule for everything else has no code of its own.
        if !starts && edge.from.bytes().any(|byte| byte != b'*') {
            report.add(&format!("/rows/{at}/from"), ErrorKind::Dangling { what: "code", id: edge.from.clone() });
        }
        if catalog.entry(&map.to, &edge.to).is_none() {
            report.add(&format!("/rows/{at}/to"), ErrorKind::Dangling { what: "code", id: edge.to.clone() });
        }
        if edge.fidelity == Fidelity::Implementation && edge.by.is_empty() {
            report.add(&format!("/rows/{at}/by"), ErrorKind::Missing("by"));
        }
    }
}

struct Report<'a> {
    file: String,
    problems: &'a mut Vec<CatalogError>,
}

impl Report<'_> {
    fn add(&mut self, pointer: &str, kind: ErrorKind) {
        self.problems.push(CatalogError { file: self.file.clone(), pointer: pointer.to_owned(), kind });
    }

    fn source(&mut self, catalog: &Catalog, pointer: &str, id: &str) {
        if catalog.source(id).is_none() {
            self.add(pointer, ErrorKind::Dangling { what: "source", id: id.to_owned() });
        }
    }

    fn prose(&mut self, pointer: &str, prose: &Prose) {
        for href in prose.links() {
            if !crate::model::is_allowed_address(href) {
                self.add(pointer, ErrorKind::Link(href.to_owned()));
            }
        }
    }
}

fn check_system(catalog: &Catalog, rows: &SystemRows, problems: &mut Vec<CatalogError>) {
    let system = &rows.system;
    let mut report = Report { file: system.id.clone(), problems };
    for id in &system.sources {
        report.source(catalog, "/sources", id);
    }
    if let Some(spec) = &system.spec {
        report.source(catalog, "/spec/source", &spec.source);
    }
    for (at, class) in system.classes.iter().enumerate() {
        report.source(catalog, &format!("/classes/{at}/source"), &class.source);
    }
    if let Some(outside) = &system.outside {
        report.source(catalog, "/outside/source", &outside.source);
    }
    for (at, code) in system.popular.iter().enumerate() {
        if rows.entry(code).is_none() {
            report.add(&format!("/popular/{at}"), ErrorKind::Dangling { what: "code", id: code.clone() });
        }
    }
}

fn check_entry(catalog: &Catalog, rows: &SystemRows, entry: &Entry, problems: &mut Vec<CatalogError>) {
    let system = &rows.system;
    let mut report = Report { file: format!("{}/{}", system.id, entry.code), problems };
    if let Some(expected) = wrong_form(system.form, &entry.code) {
        report.add("/code", ErrorKind::Form { code: entry.code.clone(), expected });
    }
    for (at, relation) in entry.related.iter().enumerate() {
        if catalog.resolve(&system.id, &relation.to).is_none() {
            let id = relation.to.clone();
            report.add(&format!("/related/{at}/to"), ErrorKind::Dangling { what: "code", id });
        }
    }
    for (at, reference) in entry.refs.iter().enumerate() {
        report.source(catalog, &format!("/refs/{at}/source"), &reference.source);
    }
    for (at, meaning) in entry.meanings.iter().enumerate() {
        report.source(catalog, &format!("/meanings/{at}/source"), &meaning.source);
    }
    for (at, without) in entry.without.iter().enumerate() {
        if !system.forms.iter().any(|form| form.id == without.form) {
            let id = without.form.clone();
            report.add(&format!("/without/{at}/form"), ErrorKind::Dangling { what: "form", id });
        }
    }
    for (id, _) in &entry.facts.0 {
        if !system.columns.iter().any(|column| column.id == *id) {
            report.add(&format!("/facts/{id}"), ErrorKind::Dangling { what: "column", id: id.clone() });
        }
    }
    let Some(article) = &entry.article else { return };
    for id in &article.sources {
        report.source(catalog, "/article/sources", id);
    }
    let answers = article.faq.iter().flat_map(|question| &question.answer);
    let tabs = article.in_code.iter().flat_map(|tab| &tab.blocks);
    for block in article.when.iter().chain(&article.debugging).chain(answers).chain(tabs) {
        match block {
            Block::Paragraph(prose) => report.prose("/article", prose),
            Block::List { items, .. } => items.iter().for_each(|prose| report.prose("/article", prose)),
            Block::Heading(_) | Block::Code { .. } => {}
        }
    }
}

/// What the codes of a system look like, where `code` does not.
fn wrong_form(form: CodeForm, code: &str) -> Option<&'static str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (fits, expected) = match form {
        CodeForm::Decimal => (digits(code.strip_prefix('-').unwrap_or(code)), "a decimal number"),
        CodeForm::Hex => {
            let hex = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            (code.strip_prefix("0x").is_some_and(hex), "a hexadecimal number such as 0x1a")
        }
        CodeForm::Symbol => {
            let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
            (!code.is_empty() && code.bytes().all(sign), "a symbol of letters, digits, `_`, `-` and `.`")
        }
        CodeForm::Dotted => {
            (code.split('.').count() == 3 && code.split('.').all(digits), "three numbers such as 5.1.1")
        }
        CodeForm::Class5 => {
            (code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric()), "five letters or digits")
        }
    };
    (!fits).then_some(expected)
}
