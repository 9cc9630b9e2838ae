//! Names and numbers against packages that other people made, in both directions. A difference is either a mistake
//! or stands, with its reason, in `exceptions.json`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use wirecode::model::{Entry, Fact, Standing};

use super::catalog;

fn rows() -> &'static [Entry] {
    &catalog().system("http").unwrap().entries
}

/// The reason why a name of an oracle is none of ours: oracle -> code -> reason.
fn exceptions(oracle: &str) -> BTreeMap<String, String> {
    let all: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(include_str!("exceptions.json")).unwrap();
    all.get(oracle).cloned().unwrap_or_default()
}

/// Whether `name` is what the row is called, today or formerly.
fn is_called(row: &Entry, name: &str) -> bool {
    let fold = |name: &str| name.to_lowercase().replace(['-', '\''], " ");
    std::iter::once(&row.name).chain(&row.aliases).any(|known| fold(known) == fold(name))
}

/// Compares names; every exception must be needed.
fn compare(oracle: &str, names: &[(String, String)]) {
    let mut exceptions = exceptions(oracle);
    for (code, name) in names {
        let fits = rows().iter().find(|row| row.code == *code).is_some_and(|row| is_called(row, name));
        let excused = exceptions.remove(code).is_some();
        assert!(fits != excused, "{oracle}: {code} {name}: known under it: {fits}, excused: {excused}");
    }
    assert!(exceptions.is_empty(), "{oracle}: exceptions that nothing needs: {exceptions:?}");
}

#[test]
fn the_registry_row_by_row() {
    let registry = http_status_codes2::status_code_registry::CODE_REGISTRY;
    assert_eq!(registry.len(), 64);
    let registered: Vec<&Entry> =
        rows().iter().filter(|row| !matches!(row.standing, Standing::Vendor | Standing::Unofficial)).collect();
    assert_eq!(registered.len(), 64);
    for ((number, description, reference, _), row) in registry.iter().zip(&registered) {
        assert_eq!(row.code, number.to_string());
        // 104 and 510 carry a remark in brackets; "(Unused)" is the name itself.
        let name = description.split_once(" (").map_or(*description, |(name, _)| name);
        assert_eq!(row.name, name);
        let standing = match row.code.as_str() {
            "104" => Standing::Temporary,
            "306" | "418" => Standing::Reserved,
            // RFC 9110, 15.4.6 deprecates 305; the registry marks 510 as obsoleted.
            "305" | "510" => Standing::Deprecated,
            _ => Standing::Registered,
        };
        assert_eq!(row.standing, standing, "{}", row.code);
        // The registry's reference is among ours, down to the section.
        if let Some((document, section)) = reference.trim_matches(['[', ']']).split_once(", Section ") {
            let document = document.to_lowercase();
            assert!(
                row.refs.iter().any(|known| known.source == document && known.section == section),
                "{}: {reference} is not among {:?}",
                row.code,
                row.refs
            );
        }
    }
}

#[test]
fn the_names_of_the_http_crate() {
    let names: Vec<(String, String)> = (100..=999)
        .filter_map(|number| {
            let reason = http::StatusCode::from_u16(number).ok()?.canonical_reason()?;
            Some((number.to_string(), reason.to_owned()))
        })
        .collect();
    assert!(names.len() > 55);
    compare("crate http", &names);
}

/// The npm packages that `cargo xtask test` installs.
fn npm(path: &str) -> serde_json::Value {
    let tools = std::env::var_os("WIRECODE_TOOLS").expect(
        "WIRECODE_TOOLS is not set: run the tests with `cargo xtask test`, which installs what they compare with",
    );
    let path = PathBuf::from(tools).join("node_modules").join(path);
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap()
}

#[test]
fn the_names_of_npm_statuses() {
    let codes = npm("statuses/codes.json");
    let names: Vec<(String, String)> = codes
        .as_object()
        .unwrap()
        .iter()
        .map(|(code, name)| (code.clone(), name.as_str().unwrap().to_owned()))
        .collect();
    assert!(names.len() > 55);
    compare("npm statuses", &names);
}

/// RFC 9110, 15.1 lists what is heuristically cacheable; RFC 7725, 3 adds 451.
#[test]
fn what_may_be_cached_without_being_told() {
    let cacheable: Vec<&str> = rows()
        .iter()
        .filter(|row| row.facts.get("cacheable") == Some(&Fact::Flag(true)))
        .map(|row| row.code.as_str())
        .collect();
    let list = "200 203 204 206 300 301 308 404 405 410 414 451 501";
    assert_eq!(cacheable.join(" "), list);
}

#[test]
fn every_row_is_complete_and_sourced() {
    for row in rows() {
        assert!(row.summary.chars().count() <= 110, "{}: {}", row.code, row.summary);
        assert!(!row.refs.is_empty() || !row.meanings.is_empty(), "{} has no source", row.code);
        assert_eq!(row.read.len(), 10, "{} has no date", row.code);
        for column in ["cacheable", "retry", "body", "fields"] {
            assert!(row.facts.get(column).is_some(), "{} lacks {column}", row.code);
        }
        if matches!(row.standing, Standing::Vendor | Standing::Unofficial) {
            assert!(!row.meanings.is_empty(), "{} does not say who uses it", row.code);
        }
    }
    let vendor =
        rows().iter().filter(|row| matches!(row.standing, Standing::Vendor | Standing::Unofficial)).count();
    assert!(vendor >= 35, "{vendor}");
    // Codes that never travel (nginx's ngx_http_request.h and ngx_http_special_response.c).
    for code in ["444", "494", "495", "496", "497", "000"] {
        assert!(!rows().iter().find(|row| row.code == code).unwrap().on_the_wire, "{code}");
    }
}

#[test]
fn articles_are_whole_and_their_exchanges_pass_the_linter() {
    let written = "100 101 103 200 201 202 204 206 301 302 303 304 307 308 400 401 403 404 405 406 408 409 410 412 \
                   413 415 422 426 429 431 500 501 502 503 504 505";
    for code in written.split_whitespace() {
        let row = rows().iter().find(|row| row.code == code).unwrap();
        let article = row.article.as_ref().unwrap_or_else(|| panic!("{code} has no article"));
        assert!(article.faq.len() >= 4 && article.in_code.len() >= 4, "{code}");
        assert!(row.related.len() >= 4 && !article.sources.is_empty(), "{code}");
        assert!((40..=160).contains(&article.description.chars().count()), "{code}: {}", article.description);
        let words: usize = article.quick_answer.iter().map(|prose| prose.plain().split_whitespace().count()).sum();
        assert!((20..=90).contains(&words), "{code}: the quick answer has {words} words");
        for exchange in &article.exchange {
            let messages: Vec<&str> = exchange.messages.iter().map(|message| message.text.as_str()).collect();
            let findings = wirecode::lint::lint(&messages.join("\n\n"));
            let findings: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
            assert!(findings.is_empty(), "{code}, {}: {findings:?}", exchange.title);
        }
    }
}

#[test]
fn libraries_are_many_and_current() {
    let libraries: Vec<_> = catalog().libraries.iter().filter(|library| library.system == "http").collect();
    assert!(libraries.len() >= 16, "{}", libraries.len());
    for library in &libraries {
        assert!(library.symbols.len() >= 40, "{}: {}", library.id, library.symbols.len());
        let mut spellings: Vec<&str> = library
            .symbols
            .iter()
            .flat_map(|symbol| {
                std::iter::once(symbol.symbol.as_str())
                    .chain(symbol.aliases.iter().map(|alias| alias.symbol.as_str()))
            })
            .collect();
        let count = spellings.len();
        spellings.sort_unstable();
        spellings.dedup();
        assert_eq!(spellings.len(), count, "{} has a symbol twice", library.id);
    }
    let symbol = |library: &str, code: &str| {
        let library = libraries.iter().find(|known| known.id == library).unwrap();
        library.symbols.iter().find(|symbol| symbol.code == code).map(|symbol| symbol.symbol.clone())
    };
    // The crate `http` itself says what its constants are.
    assert_eq!(http::StatusCode::PAYLOAD_TOO_LARGE.as_u16(), 413);
    assert_eq!(symbol("rust-http", "413").as_deref(), Some("PAYLOAD_TOO_LARGE"));
    // Other references list these; the libraries do not have them.
    assert_eq!(symbol("dotnet", "425"), None);
    assert_eq!(symbol("dotnet", "418"), None);
    assert_eq!(symbol("python-http", "505").as_deref(), Some("HTTP_VERSION_NOT_SUPPORTED"));
}
