//! The package for npm, as other people's tools see it and as pages that they build use it. `tests/packages` has what
//! it is used with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::harness::{FALLBACK, Page, Server, dist, host_with, told};

/// The folder in which the package is installed, beside the tools; made once.
fn installed() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(told("WIRECODE_PACKAGES")).parent().unwrap().to_owned();
        copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/packages"), &folder);
        let packed = folder.join("packed");
        let _ = fs::remove_dir_all(&packed);
        fs::create_dir_all(&packed).unwrap();
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.args(["pack", "--silent", "--pack-destination"]).arg(&packed);
        succeed(npm.current_dir(told("WIRECODE_NPM")));
        fs::rename(fs::read_dir(&packed).unwrap().next().unwrap().unwrap().path(), packed.join("wirecode.tgz"))
            .unwrap();
        let package = folder.join("node_modules/wirecode");
        let _ = fs::remove_dir_all(&package);
        fs::create_dir_all(&package).unwrap();
        let mut tar = Command::new("tar");
        succeed(
            tar.arg("-xzf").arg(packed.join("wirecode.tgz")).args(["--strip-components=1", "-C"]).arg(&package),
        );
        folder
    })
}

/// The pages of `tests/packages/apps`, built; made once.
fn built() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let said = node("build.mjs", &["node_modules/wirecode/assets.mjs"]);
        assert_eq!(said, "", "a bundler complains");
        installed().join("out")
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(|file| file.unwrap()) {
        let copy_of = to.join(file.file_name());
        if file.path().is_dir() {
            copy(&file.path(), &copy_of);
        } else if !file.file_name().to_string_lossy().starts_with("package") {
            fs::copy(file.path(), copy_of).unwrap();
        }
    }
}

/// Runs a command to its end; all that it printed.
fn succeed(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).trim().to_owned();
    assert!(output.status.success(), "{command:?}\n{said}");
    said
}

/// Runs a script where the package is installed.
fn node(script: &str, arguments: &[&str]) -> String {
    succeed(Command::new("node").current_dir(installed()).arg(script).args(arguments))
}

fn parsed(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn of_package(name: &str) -> Value {
    parsed(&installed().join("node_modules/wirecode").join(name))
}

fn names(list: &Value, field: &str) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|item| item[field].as_str().unwrap().to_owned()).collect()
}

#[test]
fn checkers_of_packages_find_nothing() {
    // (script, arguments)
    let rows: [(&str, &[&str]); 3] = [
        ("node_modules/publint/src/cli.js", &["run", "packed/wirecode.tgz", "--strict"]),
        (
            "node_modules/@arethetypeswrong/cli/dist/index.js",
            &["packed/wirecode.tgz", "--profile", "esm-only", "--no-emoji"],
        ),
        ("node_modules/typescript/bin/tsc", &["--project", "tsconfig.json"]),
    ];
    for (script, arguments) in rows {
        node(script, arguments);
    }
}

#[test]
fn the_manifest_fits_its_schema_and_the_element() {
    let manifest = of_package("custom-elements.json");
    let schema = parsed(&installed().join("node_modules/custom-elements-manifest/schema.json"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&manifest).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let element = &manifest["modules"][0]["declarations"][0];
    let page = Page::with("<wire-code id=\"one\"></wire-code>");
    page.wait("customElements.get('wire-code')");
    let observed = page.get("one.constructor.observedAttributes");
    let observed = observed.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    assert_eq!(names(&element["attributes"], "name"), observed);
    for attribute in element["attributes"].as_array().unwrap() {
        let script = "one[arguments[0]] = 'full'; return one.getAttribute(arguments[1]);";
        assert_eq!(
            page.run(script, &[attribute["fieldName"].clone(), attribute["name"].clone()]),
            "full",
            "{attribute}"
        );
    }
    let web_types = of_package("web-types.json");
    let offered = &web_types["contributions"]["html"]["elements"][0];
    // (where the manifest has it, where the editor looks)
    let rows = [
        ("attributes", "/attributes"),
        ("events", "/js/events"),
        ("cssParts", "/css/parts"),
        ("cssProperties", "/css/properties"),
        ("slots", "/slots"),
    ];
    for (name, pointer) in rows {
        assert_eq!(names(&element[name], "name"), names(offered.pointer(pointer).unwrap(), "name"), "{name}");
    }
}

#[test]
fn an_editor_offers_the_element_its_attributes_and_their_values() {
    let offered: Value = serde_json::from_str(&node("editor.mjs", &[])).unwrap();
    let manifest = of_package("custom-elements.json");
    let attributes = names(&manifest["modules"][0]["declarations"][0]["attributes"], "name");
    let found: BTreeSet<String> =
        offered["attributes"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    assert!(found.is_superset(&attributes), "{offered}");
    assert!(offered["tags"].as_array().unwrap().contains(&json!("wire-code")), "{offered}");
    assert_eq!(offered["theme"], json!(["auto", "dark", "light"]));
}

#[test]
fn the_module_can_be_imported_on_a_server() {
    let exported = node("--eval", &["import('wirecode').then((all) => console.log(Object.keys(all).join(' ')))"]);
    assert_eq!(exported, "define lookup setBase");
}

#[test]
fn an_answer_comes_out_of_what_bundlers_make() {
    for app in ["vite/plain", "webpack"] {
        let server = Server::start(&built().join(app), "/");
        server.mount("/wirecode/", &built().join("wirecode"));
        let page = Page::of(server);
        page.open("/");
        page.wait_for_code("404");
        page.write("teapot");
        page.wait_for_code("418");
        page.assert_quiet();
    }
}

/// Attributes, properties and events are enough for both: there is no wrapper.
#[test]
fn react_and_vue_need_no_wrapper() {
    // (page, where the files are)
    for (app, place) in [("vite/react", "/elsewhere/"), ("vite/vue", "/wirecode/")] {
        let server = Server::start(&built().join(app), "/");
        server.mount(place, &built().join("wirecode"));
        let page = Page::of(server);
        page.open("/");
        page.wait_for_code("404");
        page.wait("document.querySelector('output').textContent === 'http 404'");
        assert_eq!(
            page.get("[wc().systems, wc().getAttribute('link-base')]"),
            json!(["http grpc", "/codes/"]),
            "{app}"
        );
        page.click("document.querySelector('#next')");
        page.wait_for_code("502");
        page.wait("document.querySelector('output').textContent === 'http 502'");
        // What the reader types stays, as long as the page does not say something else.
        page.write("503");
        page.wait("document.querySelector('output').textContent === 'http 503'");
        page.wait_for_code("503");
        page.assert_quiet();
    }
}

#[test]
fn the_package_is_a_folder_for_pages_too() {
    let page = Page::of(Server::start(&dist(), "/"));
    page.server.mount("/npm/wirecode@1/", Path::new(&told("WIRECODE_NPM")));
    let script = "<script type=\"module\" src=\"/npm/wirecode@1/embed.js\"></script>";
    page.show(&host_with(script, &format!("<wire-code value=\"404\">{FALLBACK}</wire-code>")));
    page.wait_for_code("404");
    page.write("teapot");
    page.wait_for_code("418");
    let other: Vec<String> = page
        .server
        .asked()
        .into_iter()
        .filter(|path| !path.starts_with("/npm/wirecode@1/") && path != "/host.html")
        .collect();
    assert!(other.is_empty(), "{other:?}");
}
