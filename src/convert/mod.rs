//! A code -> how it is written elsewhere, what it is treated as, and what libraries call it.

mod computed;

pub use computed::computed;

use crate::catalog::{Catalog, SystemRows};
use crate::model::{
    Class, CodeForm, Constant, Edge, Entry, Equivalent, Fidelity, Form, Library, NoteSource, Standing, Symbol,
};

/// The code as it is written in the places that its system names.
#[must_use]
pub fn forms(catalog: &Catalog, rows: &SystemRows, entry: &Entry) -> Vec<Form> {
    let system = &rows.system;
    let label = match system.form {
        CodeForm::Decimal => "form-decimal",
        CodeForm::Hex => "form-hex",
        CodeForm::Symbol => "form-symbol",
        CodeForm::Dotted => "form-dotted",
        CodeForm::Class5 => "form-class5",
    };
    let mut forms = vec![Form {
        label: catalog.ui.text(label).to_owned(),
        value: Some(entry.code.clone()),
        why: String::new(),
    }];
    forms.extend(by_number(entry).into_iter().map(|(number, platforms)| Form {
        label: catalog.ui.fill("number-on", &[("platforms", &platforms.join(", "))]),
        value: Some(number.to_string()),
        why: String::new(),
    }));
    // A reserved number, one that never travels and one outside all classes stand in no message.
    let travels = entry.on_the_wire
        && entry.standing != Standing::Reserved
        && (system.classes.is_empty() || rows.class(&entry.code).is_some());
    if !travels {
        return forms;
    }
    // Nobody but the registry says which words go with a number.
    let named = matches!(entry.standing, Standing::Registered | Standing::Temporary | Standing::Deprecated);
    let name = if named { entry.name.as_str() } else { "" };
    forms.extend(system.forms.iter().map(|form| {
        let without = entry.without.iter().find(|without| without.form == form.id);
        Form {
            label: form.label.clone(),
            value: without.is_none().then(|| form.template.replace("{code}", &entry.code).replace("{name}", name)),
            why: without.map(|without| without.why.clone()).unwrap_or_default(),
        }
    }));
    forms
}

/// The numbers of a symbol, each with the platforms on which it is that.
fn by_number(entry: &Entry) -> Vec<(i64, Vec<&str>)> {
    let mut numbers: Vec<(i64, Vec<&str>)> = Vec::new();
    for known in &entry.numbers {
        match numbers.iter_mut().find(|(number, _)| *number == known.number) {
            Some((_, platforms)) => platforms.push(&known.on),
            None => numbers.push((known.number, vec![&known.on])),
        }
    }
    numbers
}

/// The code that a number without a row is treated as.
#[must_use]
pub fn class_fallback(catalog: &Catalog, rows: &SystemRows, class: &Class) -> Option<Equivalent> {
    let entry = rows.entry(class.treated_as.as_deref()?)?;
    let edge = Edge { fidelity: Fidelity::Standard, ..Edge::default() };
    let source = cite(catalog, &class.source, &class.section);
    Some(Equivalent { source, ..equivalent(catalog, rows, entry, "to", &edge) })
}

/// What the code becomes in other systems and what becomes it, as far as somebody states it or it can be computed.
#[must_use]
pub fn equivalents(catalog: &Catalog, system: &str, code: &str) -> Vec<Equivalent> {
    let mut found = Vec::new();
    for map in &catalog.maps {
        if map.from == system
            && let Some(rows) = catalog.system(&map.to)
        {
            // A rule about a class holds where nothing is said of the code itself.
            let own = map.rows.iter().any(|edge| edge.from == code);
            let edges = map.rows.iter().filter(|edge| edge.starts_at(code) && edge.is_rule() != own);
            found.extend(
                edges.filter_map(|edge| Some(equivalent(catalog, rows, rows.entry(&edge.to)?, "to", edge))),
            );
        }
    }
    found.extend(computed::computed(catalog, system, code));
    for map in catalog.maps.iter().filter(|map| map.to == system) {
        let Some(rows) = catalog.system(&map.from) else { continue };
        let edges = map.rows.iter().filter(|edge| edge.to == code);
        found.extend(
            edges.filter_map(|edge| Some(equivalent(catalog, rows, rows.entry(&edge.from)?, "from", edge))),
        );
    }
    found
}

fn equivalent(catalog: &Catalog, rows: &SystemRows, entry: &Entry, direction: &str, edge: &Edge) -> Equivalent {
    Equivalent {
        system: rows.system.id.clone(),
        code: entry.code.clone(),
        name: entry.name.clone(),
        fidelity: edge.fidelity,
        direction: direction.to_owned(),
        short: rows.system.short.clone(),
        by: edge.by.clone(),
        note: edge.note.clone(),
        source: cite(catalog, &edge.source, ""),
    }
}

/// What libraries call the code.
#[must_use]
pub fn constants(catalog: &Catalog, system: &str, code: &str) -> Vec<Constant> {
    let of_system = catalog.libraries.iter().filter(|library| library.system == system);
    of_system
        .filter_map(|library| {
            let symbol = library.symbols.iter().find(|symbol| symbol.code == code)?;
            Some(constant(catalog, library, symbol))
        })
        .collect()
}

fn constant(catalog: &Catalog, library: &Library, symbol: &Symbol) -> Constant {
    let mut remarks: Vec<String> = symbol.note.iter().cloned().collect();
    remarks.extend(symbol.aliases.iter().map(|alias| {
        let key = format!("alias-{}", alias.standing);
        let text = catalog.ui.fill(&key, &[("symbol", &alias.symbol)]);
        if alias.note.is_empty() { text } else { format!("{text} ({})", alias.note) }
    }));
    Constant {
        language: library.language.clone(),
        library: library.library.clone(),
        version: library.version.clone(),
        symbol: library.written(&symbol.symbol),
        since: symbol.since.clone(),
        remarks,
    }
}

/// A place in a source, with its title and address.
#[must_use]
pub fn cite(catalog: &Catalog, source: &str, section: &str) -> NoteSource {
    let Some(known) = catalog.source(source) else {
        return NoteSource { title: source.to_owned(), url: String::new() };
    };
    let title = if section.is_empty() {
        known.title.clone()
    } else {
        catalog.ui.fill("cite-section", &[("title", &known.title), ("section", section)])
    };
    NoteSource { title, url: known.address(section) }
}
