//! Every problem of every file, at once, with its place.

use std::fs;
use std::path::PathBuf;

use wirecode::data;

/// A folder of the test's own, gone when it is done.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wirecode-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn path(&self) -> &PathBuf {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub const GOOD: &str = r#"{
  "wirecode": 1,
  "sources": [{ "id": "acme-docs", "title": "ACME errors", "url": "https://acme.example/errors" }],
  "systems": [{
    "id": "acme", "title": "ACME error codes", "short": "ACME", "what": "What the ACME API answers.", "form": "symbol",
    "codes": [
      { "code": "E_QUOTA", "name": "Quota used up", "standing": "vendor", "summary": "The account has used up its quota.",
        "related": [{ "to": "http/429", "kind": "see-also", "why": "The status that carries it." }],
        "refs": [{ "source": "acme-docs" }],
        "article": { "quickAnswer": ["Wait, or buy more."], "faq": [{ "question": "How long?", "answer": ["An hour."] }] } },
      { "code": "E_KEY", "name": "Bad key", "standing": "vendor", "summary": "The key is not known." }
    ]
  }]
}"#;

fn problems(text: &str) -> Vec<String> {
    let folder = Folder::new(&format!("bad-{:x}", text.len() * 31 + text.bytes().map(usize::from).sum::<usize>()));
    let path = folder.write("own.json", text);
    let (_, problems) = data::catalog(&[path]).unwrap();
    problems.iter().map(|problem| format!("{}: {}", problem.pointer, problem.kind)).collect()
}

#[test]
fn a_good_file_has_none() {
    assert_eq!(problems(GOOD), Vec::<String>::new());
}

#[test]
fn each_kind_of_problem_is_named() {
    // (what is replaced, by what, the pointer, a part of the message)
    let rows = [
        ("\"name\": \"Bad key\"", "\"nam\": \"Bad key\"", "/systems/0/codes/1/nam", "did you mean `name`"),
        ("\"name\": \"Bad key\"", "\"nam\": \"Bad key\"", "/systems/0/codes/1", "the field `name` is missing"),
        ("\"code\": \"E_KEY\"", "\"code\": \"E_QUOTA\"", "/systems/0/codes/1/code", "is there already"),
        ("http/429", "http/4290", "/related/0/to", "there is no code `http/4290`"),
        ("\"source\": \"acme-docs\"", "\"source\": \"acme\"", "/refs/0/source", "there is no source `acme`"),
        ("https://acme.example/errors", "javascript:alert(1)", "/sources/0/url", "is not allowed"),
        (
            "Wait, or buy more.",
            "[more](data:text/html,x)",
            "/systems/0/codes/0/article/quickAnswer/0",
            "is not allowed",
        ),
        ("\"name\": \"Bad key\"", "\"name\": 7", "/systems/0/codes/1/name", "expected a text, found a number"),
        (
            "\"standing\": \"vendor\", \"summary\": \"The key",
            "\"standing\": \"ours\", \"summary\": \"The key",
            "/systems/0/codes/1/standing",
            "`ours` is not one of registered",
        ),
        ("\"form\": \"symbol\"", "\"form\": \"decimal\"", "/code", "`E_QUOTA` is not a decimal number"),
        ("\"wirecode\": 1", "\"wirecode\": 2", "", "made for version 2"),
        ("\"wirecode\": 1,", "", "", "this is not wirecode data"),
        ("\"summary\": \"The key is not known.\"", "\"summary\": \" \"", "/systems/0/codes/1/summary", "empty"),
        ("\"id\": \"acme\"", "\"id\": \"A/CME\"", "/systems/0/id", "may only have a-z"),
        ("\"id\": \"acme\"", "\"id\": \"http\"", "/systems", "`http` is there already"),
        ("\"codes\": [", "\"codes\": 5, \"codes\": [", "/systems/0/codes", "stands here twice"),
        ("}]\n}", "", "", "not valid JSON at line"),
        (GOOD, "[]", "", "this is not wirecode data"),
        (GOOD, "", "", "not valid JSON at line 1, column 1"),
    ];
    for (from, to, pointer, message) in rows {
        let text = GOOD.replace(from, to);
        assert_ne!(text, GOOD, "{from} is not in the example");
        let found = problems(&text);
        let fits = |problem: &String| problem.starts_with(&format!("{pointer}: ")) && problem.contains(message);
        assert!(found.iter().any(fits), "{to:?}: expected {message:?} at {pointer:?}, found {found:#?}");
    }
}

#[test]
fn all_problems_are_reported_at_once() {
    let text = GOOD
        .replace("\"name\": \"Bad key\"", "\"name\": 7")
        .replace("http/429", "http/4290")
        .replace("\"short\": \"ACME\"", "\"shrt\": \"ACME\"");
    let found = problems(&text);
    assert!(found.len() >= 4, "{found:#?}");
}

#[test]
fn a_hostile_document_is_refused_not_obeyed() {
    let deep = format!("{{\"wirecode\":1,\"systems\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!problems(&deep).is_empty());
    let long = format!("{{\"wirecode\":1,\"x{}\":1}}", "y".repeat(1 << 20));
    assert!(!problems(&long).is_empty());
}

#[test]
fn the_schemas_that_are_checked_in_are_those_of_the_types() {
    for schema in wirecode::site::schema::schemas().unwrap() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/schema").join(&schema.path);
        let written = fs::read(&path).unwrap_or_default();
        assert!(written == schema.bytes, "{} is stale: run cargo xtask schema", path.display());
    }
}

#[test]
fn the_data_fits_the_schemas_and_bad_data_does_not() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let json = |path: PathBuf| -> serde_json::Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let validator = |name: &str| jsonschema::validator_for(&json(root.join("schema").join(name))).unwrap();
    let mut rows = vec![
        ("sources.json", root.join("sources.json")),
        ("system.json", root.join("systems/http/system.json")),
        ("codes.json", root.join("systems/http/codes.json")),
    ];
    for file in fs::read_dir(root.join("constants")).unwrap() {
        rows.push(("library.json", file.unwrap().path()));
    }
    for (schema, path) in rows {
        let document = json(path.clone());
        let errors: Vec<String> = validator(schema)
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
    let bundle = validator("bundle.json");
    assert!(bundle.is_valid(&serde_json::from_str(GOOD).unwrap()));
    for (from, to) in [("\"name\"", "\"nam\""), ("\"wirecode\": 1", "\"wirecode\": 2"), ("\"vendor\"", "\"ours\"")]
    {
        assert!(!bundle.is_valid(&serde_json::from_str(&GOOD.replace(from, to)).unwrap()), "{to} fits the schema");
    }
}

#[test]
fn answers_fit_their_schema() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/schema/answer.json");
    let schema = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for text in [
        "",
        "101",
        "404",
        "4xx",
        "471",
        "999",
        "1006",
        "14",
        "gatway timeout",
        "exit status 137",
        "HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n",
    ] {
        let found = wirecode::answer::answer(crate::catalog(), &wirecode::model::Query::new(text));
        let found = serde_json::to_value(found).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&found).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert!(errors.is_empty(), "{text:?}: {errors:#?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({ "input": "404" })));
}
