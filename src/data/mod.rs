//! Data folders and files -> a [`Catalog`], with every problem of every file; and the data that the crate has in it.

use std::path::Path;

use include_dir::{Dir, include_dir};

pub mod markdown;

use crate::catalog::{
    Bundle, Catalog, CatalogError, ErrorKind, Values, check, read_bundle, read_codes, read_library, read_map,
    read_sources, read_system, read_ui,
};
use crate::model::{Article, Relation};

/// The data that the command carries in itself.
static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/data");

/// A file of data: its path, with `/` between the parts, and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// As it is shown in messages.
    pub path: String,
    /// The path inside the data folder it belongs to.
    pub inner: String,
    /// What it holds.
    pub text: String,
}

/// The files of the built-in data.
#[must_use]
pub fn built_in() -> Vec<File> {
    fn walk(dir: &Dir, files: &mut Vec<File>) {
        for file in dir.files() {
            if let Some(text) = file.contents_utf8() {
                let inner = file.path().to_string_lossy().replace('\\', "/");
                files.push(File { path: format!("data/{inner}"), inner, text: text.to_owned() });
            }
        }
        for dir in dir.dirs() {
            walk(dir, files);
        }
    }
    let mut files = Vec::new();
    walk(&BUILT_IN, &mut files);
    files
}

/// The files below `path`, or the one file that it is.
///
/// # Errors
/// Where the path cannot be read.
pub fn from_path(path: &Path) -> std::io::Result<Vec<File>> {
    fn walk(root: &Path, path: &Path, files: &mut Vec<File>) -> std::io::Result<()> {
        if path.is_dir() {
            let mut children = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
            children.sort_by_key(std::fs::DirEntry::path);
            for child in children {
                walk(root, &child.path(), files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "json" || extension == "md") {
            let inner = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
            files.push(File { path: path.to_string_lossy().replace('\\', "/"), inner, text });
        }
        Ok(())
    }
    // Where there is nothing, this is the error that says so.
    std::fs::metadata(path)?;
    let mut files = Vec::new();
    walk(path, path, &mut files)?;
    Ok(files)
}

/// Adds files to the catalog.
pub fn add(catalog: &mut Catalog, files: &[File], problems: &mut Vec<CatalogError>) {
    let mut bundle = Bundle::default();
    let mut articles: Vec<(&File, String, String, Article, Vec<Relation>)> = Vec::new();
    let mut bundles = Vec::new();
    for file in files {
        let parts: Vec<&str> = file.inner.split('/').collect();
        match parts.as_slice() {
            // The schemas describe the data; they are none.
            [.., "schema", _] => {}
            ["sources.json"] => {
                bundle.sources.extend(read_sources(&file.path, &file.text, problems).unwrap_or_default());
            }
            ["ui", lang] => {
                if *lang == "en.json" {
                    bundle.ui = read_ui(&file.path, &file.text, problems);
                }
            }
            ["maps", name] => {
                if let Some(map) = read_map(&file.path, &file.text, problems) {
                    let expected = format!("{}--{}.json", map.from, map.to);
                    if *name != expected {
                        let what = format!("a table from {} to {} belongs in {expected}", map.from, map.to);
                        problems.push(problem(file, "", ErrorKind::Rule(what)));
                    }
                    bundle.maps.push(map);
                }
            }
            ["constants", _] => bundle.libraries.extend(read_library(&file.path, &file.text, problems)),
            ["systems", id, "system.json"] => {
                if let Some(system) = read_system(&file.path, &file.text, problems) {
                    if system.id != *id {
                        let what = format!("the id `{}` is not the name of its folder, `{id}`", system.id);
                        problems.push(problem(file, "/id", ErrorKind::Rule(what)));
                    }
                    bundle.systems.push(system);
                }
            }
            ["systems", id, "codes.json"] => {
                bundle.values.extend(read_codes(&file.path, id, &file.text, problems));
            }
            ["systems", id, "articles", name] if name.ends_with(".md") => {
                let code = name.trim_end_matches(".md").to_owned();
                if let Some((article, related)) = markdown::read_article(&file.path, &file.text, problems) {
                    articles.push((file, (*id).to_owned(), code, article, related));
                }
            }
            [name] if name.ends_with(".json") || name.is_empty() => {
                bundles.extend(read_bundle(&file.path, &file.text, problems));
            }
            _ => {
                let what = "this file has no place in a data folder: see CONTRIBUTING.md for the layout";
                problems.push(problem(file, "", ErrorKind::Rule(what.to_owned())));
            }
        }
    }
    for (file, system, code, article, related) in articles {
        put_article(&mut bundle.values, file, &system, &code, article, related, problems);
    }
    catalog.add(bundle, problems);
    for bundle in bundles {
        catalog.add(bundle, problems);
    }
}

fn put_article(
    values: &mut [Values],
    file: &File,
    system: &str,
    code: &str,
    article: Article,
    related: Vec<Relation>,
    problems: &mut Vec<CatalogError>,
) {
    let rows = values.iter_mut().filter(|values| values.system == system);
    let entry = rows.flat_map(|values| &mut values.entries).find(|(_, entry)| entry.code == code);
    match entry {
        Some((_, entry)) => {
            // The article's relations were chosen with its text in mind; they stand for the row's.
            if !related.is_empty() {
                entry.related = related;
            }
            entry.article = Some(article);
        }
        None => problems.push(problem(
            file,
            "",
            ErrorKind::Dangling { what: "row for the article", id: code.to_owned() },
        )),
    }
}

fn problem(file: &File, pointer: &str, kind: ErrorKind) -> CatalogError {
    CatalogError { file: file.path.clone(), pointer: pointer.to_owned(), kind }
}

/// The built-in data. They are 4 MB in the program: a page's wasm should rather have what it shows, by
/// [`read_bundle`] or [`read_answer`](crate::packs::read_answer).
///
/// ```
/// use wirecode::{answer::answer, data, model::Query};
///
/// let catalog = data::built_in_catalog();
/// let found = answer(&catalog, &Query::new("exit status 137"));
/// assert_eq!(found.readings[0].name, "SIGKILL");
/// ```
#[must_use]
pub fn built_in_catalog() -> Catalog {
    let mut catalog = Catalog::default();
    // The data are checked when they are changed; a row with a problem would be left out.
    add(&mut catalog, &built_in(), &mut Vec::new());
    catalog
}

/// The built-in data with `own` added, and everything that is wrong with them.
///
/// # Errors
/// Where a path cannot be read.
pub fn catalog(own: &[impl AsRef<Path>]) -> anyhow::Result<(Catalog, Vec<CatalogError>)> {
    use anyhow::Context;
    let mut catalog = Catalog::default();
    let mut problems = Vec::new();
    add(&mut catalog, &built_in(), &mut problems);
    for path in own {
        let path = path.as_ref();
        let files = from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
        if files.is_empty() {
            anyhow::bail!("{} holds no .json or .md file", path.display());
        }
        add(&mut catalog, &files, &mut problems);
    }
    problems.extend(check(&catalog));
    Ok((catalog, problems))
}
