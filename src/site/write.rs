//! The one assembly step: pages, packs, loader, hashed glue and wasm, digests, compression.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{
    Place, digest, hosting,
    pack::{Asset, Packs, packs},
    pages,
    shell::{self, Files, Page},
};
use crate::catalog::{Catalog, SystemRows};
use crate::packs::shelf;

/// How many systems stand in the menu of every page.
const MENU: usize = 4;

const TOKENS: &str = include_str!("../../style/tokens.css");
const SHARED: &str = include_str!("../../style/shared.css");
const WIDGET: &str = include_str!("../../style/widget.css");
const PAGES: &str = include_str!("../../style/pages.css");
const TABLES: &str = include_str!("pages.js");
const FRAME: &str = include_str!("frame.js");
const FORM: &str = include_str!("builder.js");
const CLASSIC: &str = include_str!("../widget/embed.classic.js");
const ICON: &str = include_str!("../../style/icon.svg");
static IMAGES: include_dir::Dir = include_dir::include_dir!("$CARGO_MANIFEST_DIR/style/og");

/// What to build.
#[derive(Debug, Clone)]
pub struct Build {
    /// The folder with the loader, the glues and the wasms (`cargo xtask build` makes it); nothing: a site without the
    /// widget.
    pub widget: Option<PathBuf>,
    /// The folder to write to.
    pub out: PathBuf,
    /// Where the site will be served.
    pub place: Place,
    /// Whether to write `.br` and `.gz` beside each file.
    pub compress: bool,
}

/// What was built.
#[derive(Debug, Clone, Copy, Default)]
pub struct Built {
    /// HTML files.
    pub pages: usize,
    /// All files, without the compressed copies.
    pub files: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// Builds the site. `progress` is told what is being done.
///
/// # Errors
/// Where the widget's files are not there or a file cannot be written.
pub fn build(catalog: &Catalog, build: &Build, progress: &mut dyn FnMut(&str)) -> Result<Built> {
    let mut assets = Vec::new();
    progress("packing the data");
    let packs = packs(catalog)?;
    assets.extend(packs.assets.iter().cloned());
    let mut first_answer = Vec::new();
    let mut used = Vec::new();
    if let Some(folder) = &build.widget {
        let (mut files, names, inputs) = widget_files(folder, &packs, catalog)?;
        assets.append(&mut files);
        first_answer = names;
        used = inputs;
    }
    let sheet = tight(&[TOKENS, SHARED, PAGES].concat()).into_bytes();
    let mut hashed = |name: &str, ending: &str, bytes: Vec<u8>| {
        let path = format!("assets/{name}-{}.{ending}", digest::short(&bytes));
        assets.push(Asset { path: path.clone(), bytes });
        path
    };
    let files = Files {
        sheet: hashed("pages", "css", sheet),
        script: hashed("pages", "js", small(TABLES).into_bytes()),
        frame: hashed("frame", "js", small(FRAME).into_bytes()),
        form: hashed("builder", "js", small(FORM).into_bytes()),
        icon: hashed("icon", "svg", ICON.as_bytes().to_vec()),
    };
    // All that is below assets/ has a hash in its name, so that hosts need one rule for it.
    let mut images = BTreeMap::new();
    for image in IMAGES.files() {
        let name = image.path().display().to_string();
        if let Some(stem) = name.strip_suffix(".png") {
            let path = hashed(stem, "png", image.contents().to_vec());
            images.insert(name, path);
        }
    }
    progress("rendering the pages");
    let mut pages = pages::plan(catalog);
    for page in &mut pages {
        page.has_widget &= build.widget.is_some();
        let image = images.get(&page.image).or_else(|| images.get("og-default.png"));
        page.image = image.context("style/og has no og-default.png")?.clone();
    }
    if build.widget.is_some() {
        pages.extend(hosting::frames(&pages));
        let loaders = hosting::loaders(&assets)?;
        assets.extend(loaders);
    }
    // The systems that readers come for most; the others are a click away.
    let weight = |rows: &&SystemRows| rows.system.bare.as_ref().map_or(0, |bare| -bare.weight);
    let mut systems: Vec<&SystemRows> = catalog.systems.iter().collect();
    systems.sort_by_key(weight);
    let mut menu: Vec<(String, String)> =
        systems.iter().take(MENU).map(|rows| (rows.system.short.clone(), format!("{}/", rows.system.id))).collect();
    menu.push((catalog.ui.text("all-systems").to_owned(), "#systems".to_owned()));
    for page in &pages {
        let html = shell::document(page, &build.place, &files, &catalog.ui, &menu);
        assets.push(Asset { path: page.file(), bytes: html.into_bytes() });
    }
    assets.push(sitemap(&pages, &build.place));
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {}\n", build.place.address("sitemap.xml"));
    assets.push(Asset { path: "robots.txt".to_owned(), bytes: robots.into_bytes() });
    assets.push(manifest(&first_answer)?);
    // Last, because they are about all others.
    let lists = hosting::integrity(&assets)?;
    assets.extend(lists);
    assets.push(hosting::headers(&assets, &build.place.base));

    progress("writing the files");
    for input in used {
        // Trunk's staging folder is input and output at once; its own copies would stand beside ours.
        if input.starts_with(&build.out) {
            std::fs::remove_file(&input).with_context(|| format!("cannot remove {}", input.display()))?;
        }
    }
    for asset in &assets {
        write(&build.out, &asset.path, &asset.bytes)?;
    }
    if build.compress {
        progress("compressing");
        compress(&assets, &build.out)?;
    }
    Ok(Built { pages: pages.len(), files: assets.len(), bytes: assets.iter().map(|asset| asset.bytes.len()).sum() })
}

/// Loader, glues and wasms with hashed names; the names of what a first answer (of 101, or of nothing) needs; the files
/// they were made of.
fn widget_files(
    folder: &Path,
    packs: &Packs,
    catalog: &Catalog,
) -> Result<(Vec<Asset>, Vec<String>, Vec<PathBuf>)> {
    let ui = &catalog.ui;
    let css = tight(&[TOKENS, SHARED, WIDGET].concat());
    let view = ui.group("view");
    let view: BTreeMap<&str, &str> = view.pairs().collect();
    let systems: Vec<&str> = catalog.systems.iter().map(|rows| rows.system.id.as_str()).collect();
    let config = json!({ "words": view, "systems": systems.join(" ") });
    let widget = module(folder, "widget", &[("$CSS", &json!(css)), ("$CONFIG", &config)])?;
    let engine = module(folder, "engine", &[("$SYSTEMS", &json!(systems))])?;
    let names = json!({
        "widget": widget.names, "engine": engine.names, "index": format!("{}/", packs.index),
        "packs": {
            "shelves": packs.shelves, "count": packs.count, "rest": packs.rest,
        },
        "words": [ui.text("failure-network"), ui.text("retry")],
    });
    let loader = folder.join("embed.js");
    let embed = filled(&read_text(&loader)?, &loader, &[("$FILES", &names)])?;
    let mut assets = vec![Asset { path: "embed.js".to_owned(), bytes: embed.into_bytes() }];
    assets.extend(widget.assets);
    let mut first: Vec<String> = assets.iter().map(|asset| asset.path.clone()).collect();
    first.push(format!("assets/{}/{}.json", packs.shelves, shelf(MEASURED, packs.count)));
    assets.extend(engine.assets);
    // Under a name that stays, beside the loader that it loads.
    assets.push(Asset { path: "embed.classic.js".to_owned(), bytes: small(CLASSIC).into_bytes() });
    Ok((assets, first, [widget.inputs, engine.inputs, vec![loader]].concat()))
}

/// The code whose answer stands for all when the first answer is measured: the page that all began with.
const MEASURED: &str = "101";

/// A wasm module of the browser's with its glue.
struct Module {
    /// Glue and wasm under their hashed names.
    assets: Vec<Asset>,
    /// The name of the glue, that of the wasm, and the digest of the wasm.
    names: [String; 3],
    /// The files that were read.
    inputs: Vec<PathBuf>,
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A script with values in their places.
fn filled(script: &str, path: &Path, values: &[(&str, &Value)]) -> Result<String> {
    let mut script = script.to_owned();
    for (place, value) in values {
        if script.matches(place).count() != 1 {
            bail!("{} must have one place for {place}: build the widget again (cargo xtask build)", path.display());
        }
        script = script.replace(place, &value.to_string());
    }
    Ok(small(&script))
}

/// Reads the module `name` and fills in what its glue needs to know.
fn module(folder: &Path, name: &str, values: &[(&str, &Value)]) -> Result<Module> {
    let files = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths: Vec<PathBuf> = files.map(|file| Ok(file?.path())).collect::<std::io::Result<_>>()?;
    // Trunk puts a hash between the name and the ending.
    let with = |ending: &str| -> Result<PathBuf> {
        let is_it = |path: &&PathBuf| {
            let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
            file.starts_with(name) && file.ends_with(ending)
        };
        let mut found: Vec<&PathBuf> = paths.iter().filter(is_it).collect();
        match (found.pop(), found.pop()) {
            (Some(one), None) => Ok(one.clone()),
            (None, _) => bail!(
                "{} has no file {name}…{ending}: build the widget first (cargo xtask build)",
                folder.display()
            ),
            (Some(_), Some(_)) => bail!("{} has more than one file {name}…{ending}", folder.display()),
        }
    };
    let (glue_path, wasm_path) = (with(".js")?, with("_bg.wasm")?);
    let wasm = std::fs::read(&wasm_path).with_context(|| format!("cannot read {}", wasm_path.display()))?;
    let glue = filled(&read_text(&glue_path)?, &glue_path, values)?.into_bytes();
    let glue_name = format!("{name}-{}.js", digest::short(&glue));
    let wasm_name = format!("{name}-{}.wasm", digest::short(&wasm));
    let integrity = digest::integrity(&wasm);
    Ok(Module {
        assets: vec![
            Asset { path: format!("assets/{glue_name}"), bytes: glue },
            Asset { path: format!("assets/{wasm_name}"), bytes: wasm },
        ],
        names: [glue_name, wasm_name, integrity],
        inputs: vec![glue_path, wasm_path],
    })
}

/// A script or a sheet without the comments that lines begin with, and without indentation. What is left is as it
/// was written: minifiers for either break what they do not know, and compression leaves them little to gain.
fn small(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let mut line = line.trim();
        if line.starts_with("/*") {
            in_comment = true;
        }
        if in_comment {
            let Some((_, code)) = line.split_once("*/") else { continue };
            in_comment = false;
            line = code.trim_start();
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        // A type in the middle of a line.
        while let Some((before, (_, after))) =
            line.split_once("/** @").and_then(|(before, rest)| Some((before, rest.split_once("*/")?)))
        {
            small.push_str(before);
            line = after.trim_start();
        }
        small.push_str(line);
        small.push('\n');
    }
    small
}

/// A sheet as [`small`] leaves it, on one line and without the spaces that our own sheets have around signs where they
/// mean nothing; those around operators stay.
fn tight(sheet: &str) -> String {
    let mut sheet = small(sheet).replace('\n', " ");
    for (long, short) in [
        (" { ", "{"),
        ("; } ", "}"),
        (" } ", "}"),
        ("} ", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
    ] {
        sheet = sheet.replace(long, short);
    }
    sheet
}

fn sitemap(pages: &[Page], place: &Place) -> Asset {
    let mut urls: Vec<String> = pages
        .iter()
        .filter(|page| !page.hidden && page.canonical.is_none())
        .map(|page| page.path.clone())
        .collect();
    urls.sort();
    let urls: String = urls
        .iter()
        .map(|path| format!("<url><loc>{}</loc></url>\n", html_escape::encode_text(&place.address(path))))
        .collect();
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    );
    Asset { path: "sitemap.xml".to_owned(), bytes: xml.into_bytes() }
}

/// Which files a first answer needs.
fn manifest(first_answer: &[String]) -> Result<Asset> {
    let manifest = json!({ "version": env!("CARGO_PKG_VERSION"), "firstAnswer": first_answer });
    Ok(Asset { path: "manifest.json".to_owned(), bytes: serde_json::to_vec_pretty(&manifest)? })
}

fn write(out: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let path = out.join(path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    // Unchanged files keep their time, so that servers and tools see what really changed.
    if std::fs::read(&path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// `.br` (quality 11) and `.gz` beside every file that gets smaller by it. The work is shared by all cores.
fn compress(assets: &[Asset], out: &Path) -> Result<()> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || -> Result<()> {
        loop {
            let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(asset) = assets.get(at) else { return Ok(()) };
            // Pictures are small already, and the rules are the host's own.
            if asset.path.ends_with(".png") || asset.path == "_headers" {
                continue;
            }
            let mut small = Vec::new();
            // What a first answer needs is worth the time; of thousands of pages each percent costs minutes.
            let quality =
                if asset.path.starts_with("assets/rest-") || asset.path.ends_with(".html") { 9 } else { 11 };
            let settings = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
            brotli::BrotliCompress(&mut asset.bytes.as_slice(), &mut small, &settings)?;
            write(out, &format!("{}.br", asset.path), &small)?;
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(&asset.bytes)?;
            write(out, &format!("{}.gz", asset.path), &encoder.finish()?)?;
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            match worker.join() {
                Ok(outcome) => outcome?,
                Err(_) => bail!("a compression thread stopped"),
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn comments_go_and_code_stays() {
        let script = "// a\n/** b\n * c\n */\nlet x = 1; // d\n  /** @type {any} */ (x).y = 2;\nz = /** @type {A} */ (b);\n\n/** e */\nf();\n";
        assert_eq!(super::small(script), "let x = 1; // d\n(x).y = 2;\nz = (b);\nf();\n");
        let sheet =
            "/* a */\na > b,\nc:hover {\n  width: calc(1px + 2em); color: red;\n}\n@media (x: y) { d { e: f; } }\n";
        assert_eq!(super::tight(sheet), "a>b,c:hover{width:calc(1px + 2em);color:red}@media (x:y){d{e:f}}");
    }
}
