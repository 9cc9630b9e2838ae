//! The native command as a user runs it.

use std::io::Write;
use std::process::{Command, Stdio};

use super::bad_data::{Folder, GOOD};

/// (exit status, standard output, standard error)
fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wirecode"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn explain_answers_and_says_so_by_its_status() {
    // (arguments, input, status, a part of the output)
    let rows: [(&[&str], &str, i32, &str); 10] = [
        (&["explain", "101"], "", 0, "HTTP 101 Switching Protocols"),
        (&["explain", "gatway", "timeout"], "", 0, "HTTP 504 Gateway Timeout"),
        (&["explain", "-"], "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\n", 0, "HTTP 502 Bad Gateway"),
        (&["explain", "-"], "HTTP/1.1 502 x\n\nHTTP/1.1 502 y\n", 0, "(2 times, lines 1 to 3)"),
        (&["explain", "exit code 137"], "", 0, "“exit code” stands before it."),
        (&["explain", "--json", "404"], "", 0, "\"code\": \"404\""),
        (&["explain", "471"], "", 0, "treated as HTTP 400 Bad Request"),
        (&["explain", "zzqqxx"], "", 1, "Nothing is known"),
        (&["explain", "--system", "nosuch", "404"], "", 2, ""),
        (&["explain", "--no-such-flag"], "", 2, ""),
    ];
    for (arguments, input, status, part) in rows {
        let (code, out, err) = run(arguments, input);
        assert_eq!(code, status, "{arguments:?}: {out}{err}");
        assert!(out.contains(part), "{arguments:?}: {out}");
        assert!(!out.contains('\u{1b}'), "colour without a terminal");
        assert_eq!(code == 2, !err.is_empty(), "{arguments:?}: {err}");
    }
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let (_, out, _) = run(&["explain", "--json", "404"], "");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    for field in ["input", "readings", "equivalents", "constants", "notes", "related", "faq"] {
        assert!(answer.get(field).is_some(), "{field} is missing");
    }
    for field in ["system", "code", "name", "summary", "standing", "confidence", "because", "span"] {
        assert!(answer["readings"][0].get(field).is_some(), "readings[0].{field} is missing");
    }
}

#[test]
fn lines_of_json_are_answered_line_by_line() {
    let input = "{\"id\":\"a\",\"input\":\"404\"}\n\n{\"id\":7,\"input\":\"\"}\nnot json\n{\"id\":\"c\"}\n";
    let (code, out, err) = run(&["explain", "--jsonl"], input);
    assert_eq!(code, 2);
    assert!(err.contains("line 4: not JSON") && err.contains("line 5: the object has no text in `input`"), "{err}");
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["readings"][0]["code"], "404");
    assert_eq!(lines[1]["id"], 7);
    assert_eq!(lines[1]["readings"].as_array().unwrap().len(), 0);
}

#[test]
fn check_lists_problems_and_exits_with_1() {
    let folder = Folder::new("check");
    let good = folder.write("good.json", GOOD);
    let bad = folder.write("bad.json", &GOOD.replace("\"name\"", "\"nam\""));
    assert_eq!(run(&["check", good.to_str().unwrap()], "").0, 0);
    let (code, out, _) = run(&["check", bad.to_str().unwrap()], "");
    assert_eq!(code, 1);
    assert!(out.contains("bad.json at /systems/0/codes/0/nam: unknown field `nam`"), "{out}");
    let (code, out, _) = run(&["check", concat!(env!("CARGO_MANIFEST_DIR"), "/data")], "");
    assert_eq!((code, out.as_str()), (0, ""));
    let (code, _, err) = run(&["check", "/no/such/folder"], "");
    assert_eq!(code, 2);
    assert!(err.contains("cannot read /no/such/folder"), "{err}");
}

#[test]
fn build_writes_a_site_with_own_codes() {
    let folder = Folder::new("build");
    let own = folder.write("own/acme.json", GOOD);
    let out = folder.path().join("dist");
    let arguments = [
        "build",
        "--data",
        own.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
        "--base",
        "/docs/tools",
        "--origin",
        "https://docs.example.com",
        "--no-compress",
    ];
    let (code, _, err) = run(&arguments, "");
    assert_eq!(code, 0, "{err}");
    let read =
        |name: &str| std::fs::read_to_string(out.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let page = read("acme/E_QUOTA/index.html");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://docs.example.com/docs/tools/acme/E_QUOTA/\">"),
        "{page}"
    );
    assert!(page.contains("Wait, or buy more.") && page.contains("href=\"../../http/429/\""));
    assert!(read("sitemap.xml").contains("<loc>https://docs.example.com/docs/tools/http/101/</loc>"));
    assert!(read("404.html").contains("href=\"/docs/tools/assets/"));
    assert!(!page.contains("embed.js"), "there is no widget to load");

    for (flag, value) in [("--origin", "docs.example.com"), ("--base", "https://x.example/")] {
        let (code, _, err) = run(&["build", "--out", out.to_str().unwrap(), flag, value], "");
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(flag), "{err}");
    }
}
