//! What a reader waits for, measured in the browser: `cargo xtask bench` runs these and they print tables. Nothing is
//! asserted of a time; that the measured thing works at all is.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::harness::{Page, dist, host, host_with};

/// How often a page is opened; the table has the median.
const ROUNDS: usize = 9;

/// The conditions of DESIGN.md: nothing held back, and a phone on a poor line.
const CONDITIONS: [(&str, bool); 2] = [("unshaped", false), ("150 ms RTT, 1.6 Mbit/s, CPU x4", true)];

fn folder(variable: &str) -> PathBuf {
    std::env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| panic!("{variable}: run `cargo xtask bench`"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A line of a table: the name, then the cells.
fn line(name: &str, cells: &[String]) {
    let cells: String = cells.iter().map(|cell| format!("{cell:>14}")).collect();
    println!("{name:<46}{cells}");
}

fn shape(page: &Page, shaped: bool) {
    let (latency, rate, cpu) = if shaped { (150.0, 200_000.0, 4.0) } else { (0.0, -1.0, 1.0) };
    page.chromium("Network.enable", &json!({}));
    page.chromium("Network.setCacheDisabled", &json!({ "cacheDisabled": true }));
    let network =
        json!({ "offline": false, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate });
    page.chromium("Network.emulateNetworkConditions", &network);
    page.chromium("Emulation.setCPUThrottlingRate", &json!({ "rate": cpu }));
}

/// After the next frame has been painted: `window.painted` is the time since the navigation began.
const PAINTED: &str = "
  window.paint = () => requestAnimationFrame(() => setTimeout(() => { window.painted ??= performance.now(); }));";

/// Opens a page several times; median of the milliseconds until `painted`, bytes on the wire and requests.
fn navigate(page: &Page, path: &str) -> (f64, usize, usize) {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        page.open("/blank.html");
        page.open(path);
        page.wait("window.painted > 0");
        times.push(page.get("window.painted").as_f64().unwrap());
    }
    // Of the last time, and without the page itself.
    let sent = page.server.sent();
    let from = sent.iter().rposition(|(asked, _)| asked == path).unwrap_or(0);
    let sizes: Vec<usize> = sent[from + 1..].iter().map(|(_, bytes)| *bytes).collect();
    (median(times), sizes.iter().sum(), sizes.len())
}

#[test]
#[ignore = "measures; `cargo xtask bench` runs it"]
fn browser_first_answer() {
    let page = Page::new();
    page.server.compress();
    page.server.mount("/pagefind/", &folder("WIRECODE_PAGEFIND"));
    page.server.mount("/docsearch/", &folder("WIRECODE_DOCSEARCH"));
    page.server.add("/blank.html", "<!doctype html><title>Blank</title><link rel=\"icon\" href=\"data:,\">");
    let ready = format!(
        "<script>{PAINTED} document.addEventListener('wire-code-ready', paint, {{ once: true }});</script>
         <script type=\"module\" src=\"/embed.js\"></script>"
    );
    page.server.add("/ours.html", &host_with(&ready, "<wire-code value=\"101\">HTTP 101</wire-code>"));
    // What a search box does for its first result: load the library, ask, load the best page's fragment, show it.
    let pagefind = |before: &str| {
        let script = format!(
            "<script>{PAINTED} {before}</script><script type=\"module\">
           const pagefind = await import('/pagefind/pagefind.js');
           const {{ results }} = await pagefind.search('101 switching protocols');
           const first = await results[0].data();
           document.querySelector('#out').textContent = first.meta.title + first.excerpt;
           paint();
         </script>"
        );
        host_with(&script, "<p id=\"out\"></p>")
    };
    page.server.add("/theirs.html", &pagefind(""));
    // The browser's throttling does not reach a worker, so under it Pagefind has none.
    page.server.add("/theirs-shaped.html", &pagefind("delete window.Worker;"));
    // Its answers come from a service; here they are there at once, which flatters it. `then` is what a reader waits for.
    let docsearch = |then: &str| {
        let script = format!(
            "<link rel=\"stylesheet\" href=\"/docsearch/style.css\"><script>{PAINTED}</script>
             <script src=\"/docsearch/index.js\"></script>
             <script type=\"module\">
               const lvl0 = 'HTTP status codes', lvl1 = '101 Switching Protocols';
               const marked = {{ hierarchy: {{ lvl0: {{ value: lvl0 }}, lvl1: {{ value: lvl1 }} }} }};
               const hit = {{
                 objectID: '1', type: 'lvl1', url: '/http/101/', url_without_anchor: '/http/101/', anchor: '',
                 content: null, hierarchy: {{ lvl0, lvl1 }}, _highlightResult: marked, _snippetResult: marked,
               }};
               const search = async () => ({{ results: [{{ hits: [hit], nbHits: 1, query: '101', queryID: '' }}] }});
               docsearch({{
                 container: '#out', appId: 'none', apiKey: 'none', indexName: 'none',
                 transformSearchClient: (client) => ({{ ...client, search }}),
               }});
               const appears = (what) => new Promise((found) => {{
                 const look = () => document.querySelector(what) && (observer.disconnect(), found(document.querySelector(what)));
                 const observer = new MutationObserver(look);
                 observer.observe(document, {{ childList: true, subtree: true }});
                 look();
               }});
               const button = await appears('.DocSearch-Button');
               {then}
               paint();
             </script>"
        );
        host_with(&script, "<p id=\"out\"></p>")
    };
    page.server.add("/docsearch.html", &docsearch(""));
    let ask = "button.click();
        const field = await appears('.DocSearch-Input');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '101');
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await appears('.DocSearch-Hit');";
    page.server.add("/docsearch-hit.html", &docsearch(ask));

    println!("\nnavigation to the first answer, median of {ROUNDS}");
    line("", &["ms", "kB", "requests"].map(str::to_owned));
    for (condition, shaped) in CONDITIONS {
        shape(&page, shaped);
        let mut times = Vec::new();
        let theirs = if shaped { "/theirs-shaped.html" } else { "/theirs.html" };
        for (name, path) in [
            ("wirecode", "/ours.html"),
            ("Pagefind 1.6, first result", theirs),
            ("DocSearch 3.9, its button", "/docsearch.html"),
            ("DocSearch 3.9, a result that was there", "/docsearch-hit.html"),
        ] {
            let (time, bytes, requests) = navigate(&page, path);
            times.push(time);
            line(
                &format!("{name}, {condition}"),
                &[format!("{time:.0}"), format!("{:.1}", bytes as f64 / 1000.0), format!("{requests}")],
            );
        }
        line("  ours to Pagefind's", &[format!("{:.2}", times[0] / times[1])]);
        page.open(theirs);
        page.wait("window.painted > 0");
        assert!(
            page.text("document.querySelector('#out').textContent").contains("101"),
            "Pagefind has found the page"
        );
    }
}

#[test]
#[ignore = "measures; `cargo xtask bench` runs it"]
fn browser_typing() {
    let page = Page::new();
    page.show(&host(
        "<wire-code value=\"101\" style=\"display:block;min-block-size:34rem\"></wire-code><p>Below</p>",
    ));
    page.wait_for_code("101");
    page.run(
        "window.shift = 0;
         new PerformanceObserver((list) => list.getEntries().forEach((one) => {
           // What a key moves is no shift that surprises.
           if (!one.hadRecentInput) window.shift += one.value;
         }))
           .observe({ type: 'layout-shift', buffered: true });
         window.times = [];
         wc().shadowRoot.addEventListener('keydown', (event) => requestAnimationFrame(() => {
           const channel = new MessageChannel();
           channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
           channel.port2.postMessage(0);
         }), true);",
        &[],
    );
    page.keys("4");
    page.wait("told.at(-1).detail.input.endsWith('4')");
    page.chromium("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }));
    page.run("times.length = 0;", &[]);
    for text in ["404", "unathorized", "too many", "StatusTeapot", "gatway timeout"] {
        page.write("");
        for key in text.chars() {
            page.keys(&key.to_string());
        }
        page.wait(&format!("told.at(-1).detail.input === {text:?}"));
    }
    let times = page.get("times.splice(0)");
    let times: Vec<f64> = times.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert!(times.len() > 40, "{} keys", times.len());
    let most = times.iter().copied().fold(0.0, f64::max);
    println!(
        "\nkeydown to painted result, CPU x4, {} keys (the wait for the next frame, up to 16.7 ms, is in it)",
        times.len()
    );
    line("", &["median ms", "most ms"].map(str::to_owned));
    line("wirecode", &[format!("{:.1}", median(times)), format!("{most:.1}")]);
    println!("layout shift with content below the widget: {}", page.text("window.shift"));
}

/// Words for rows that nobody wrote.
const WORDS: [&str; 24] = [
    "stream", "buffer", "replica", "schema", "cursor", "socket", "ledger", "shard", "token", "queue", "packet",
    "lease", "segment", "broker", "vector", "tenant", "bucket", "kernel", "mailbox", "snapshot", "journal",
    "quorum", "worker", "channel",
];
const STATES: [&str; 8] = ["closed", "expired", "exhausted", "refused", "corrupt", "missing", "locked", "stalled"];

/// 70 rows of the data, filled up to `count` with seeded ones.
fn rows(count: usize) -> Vec<Value> {
    let mut rows = Vec::new();
    for (system, most) in [("grpc", 17), ("http", 70)] {
        let folder = format!("{}/data/systems/{system}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(format!("{folder}/codes.json")).unwrap();
        let table: Value = serde_json::from_str(&text).unwrap();
        let mut registered: Vec<&Value> =
            table["codes"].as_array().unwrap().iter().filter(|row| row["standing"] == "registered").collect();
        // Those that are met most have an article, and come first.
        let article = |row: &&Value| {
            let code = row["code"].as_str().unwrap();
            !PathBuf::from(format!("{folder}/articles/{code}.md")).exists()
        };
        registered.sort_by_key(article);
        rows.extend(registered.into_iter().take(most.min(70 - rows.len())).map(
            |row| json!({ "system": system, "code": row["code"], "name": row["name"], "summary": row["summary"] }),
        ));
    }
    let mut seed = 42_u32;
    let mut pick = |from: &[&'static str]| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from[(seed >> 16) as usize % from.len()]
    };
    let vendors = ["MYSQL", "ORA", "DB2", "KAFKA", "REDIS"];
    for number in 0..count.saturating_sub(rows.len()) {
        let vendor = vendors[number % vendors.len()];
        let (one, two, state) = (pick(&WORDS), pick(&WORDS), pick(&STATES));
        rows.push(json!({
            "system": "vendor",
            "code": format!("{vendor}-{}", number / vendors.len()),
            "name": format!("{one} {two} {state}"),
            "summary": format!("The {one} of the {} is {state} until the {} has been {}.", pick(&WORDS), pick(&WORDS), pick(&STATES)),
        }));
    }
    rows
}

#[test]
#[ignore = "measures; `cargo xtask bench` runs it"]
fn search_beside_others() {
    let queries: Value = serde_json::from_str(include_str!("../../benches/search-queries.json")).unwrap();
    let page = Page::new();
    page.server.mount("/bench/wasm/", &folder("WIRECODE_BENCH_WASM"));
    page.server.mount("/bench/tools/", &folder("WIRECODE_BENCH_TOOLS"));
    page.server.mount("/bench/", &dist().join("../benches"));
    // An isolated page has a clock of five microseconds, not of a hundred.
    page.server.always("Cross-Origin-Opener-Policy", "same-origin");
    page.server.always("Cross-Origin-Embedder-Policy", "require-corp");
    page.server.always("Cross-Origin-Resource-Policy", "same-origin");
    for count in [70, 100, 10_000, 100_000] {
        page.server.add("/rows.json", &Value::Array(rows(count)).to_string());
        page.show(&host(""));
        assert_eq!(page.text("crossOriginIsolated"), "true");
        let table = page.run_async(
            "const { measure } = await import('/bench/search.js');
             const rows = await (await fetch('/rows.json')).json();
             return await measure('/bench/', rows, arguments[0]);",
            std::slice::from_ref(&queries),
        );
        let table = table.as_array().unwrap_or_else(|| panic!("{table}"));
        println!("\nsearch over {count} records, {} queries, CPU ms", queries["queries"].as_array().unwrap().len());
        line("", &["ready", "median", "p99"].map(str::to_owned));
        for row in table {
            let figure = |key: &str| format!("{:.3}", row[key].as_f64().unwrap());
            line(row["name"].as_str().unwrap(), &[figure("ready"), figure("median"), figure("p99")]);
            let missed = row["missed"].as_array().unwrap();
            if !missed.is_empty() {
                println!("  not among the first ten: {}", Value::Array(missed.clone()));
            }
        }
    }
}

/// What is pasted, as JavaScript: ordinary logs, and texts made to be slow.
const PASTES: [(&str, &str); 16] = [
    ("access log, 64 KiB", "log(1 << 16)"),
    ("messages of all systems, 64 KiB", "mixed(1 << 16)"),
    ("access log, 1 MiB", "log(1 << 20)"),
    ("messages of all systems, 1 MiB", "mixed(1 << 20)"),
    ("one digit, 1 MiB", "'9'.repeat(1 << 20)"),
    ("one letter, 1 MiB", "'a'.repeat(1 << 20)"),
    ("one quote, 1 MiB", "'\"'.repeat(1 << 20)"),
    ("humps, 1 MiB", "'aA'.repeat(1 << 19)"),
    ("numbers in a line, 1 MiB", "'404 '.repeat(1 << 18)"),
    ("a cue in a line, 1 MiB", "'exit code exit status error '.repeat(37450)"),
    ("versions in a line, 1 MiB", "'HTTP/1.1 404 \"GET '.repeat(1 << 16)"),
    ("columns in a line, 1 MiB", "'1 1:1:1 ' + '404 '.repeat(1 << 18)"),
    ("a wide blank, 1 MiB", "'exit code' + ' '.repeat(1 << 20) + '137'"),
    ("blanks and a cue, 1 MiB", "('exit code' + ' '.repeat(2000)).repeat(522)"),
    (
        "muted words, 1 MiB",
        "Array.from({ length: 43000 }, (_, n) => 'npm err! errno 1 E' + n + ' X' + n).join(' ').slice(0, 1 << 20)",
    ),
    (
        "identifiers, 1 MiB",
        "Array.from({ length: 1 << 17 }, (_, n) => 'E' + n.toString(36).toUpperCase()).join(' ')",
    ),
];

#[test]
#[ignore = "measures; `cargo xtask bench` runs it"]
fn paste() {
    let digests: Value = serde_json::from_slice(&std::fs::read(dist().join("integrity.json")).unwrap()).unwrap();
    let names: Vec<&str> = digests.as_object().unwrap().keys().map(String::as_str).collect();
    let file = |of: &dyn Fn(&str) -> bool| *names.iter().find(|name| of(name)).unwrap();
    let glue = file(&|name| name.starts_with("assets/engine-") && name.ends_with(".js"));
    let wasm = file(&|name| name.starts_with("assets/engine-") && name.ends_with(".wasm"));
    let index = file(&|name| name.starts_with("assets/index-") && name.ends_with("/all.json"));
    let mut lines = Vec::new();
    for name in ["http", "rpc", "system", "data"] {
        let text =
            std::fs::read_to_string(format!("{}/tests/corpus/{name}.jsonl", env!("CARGO_MANIFEST_DIR"))).unwrap();
        lines.extend(text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["input"].clone()));
    }
    println!("\nanswer to a paste, ms; each in a page of its own, once the engine has read its own words");
    line("", &["first", "median of 7", "readings"].map(str::to_owned));
    for (name, text) in PASTES {
        let page = Page::new();
        page.show(&host(""));
        let found = page.run_async(
            &format!(
                "const [glue, wasm, index, lines] = arguments;
                 const module = await import('/' + glue);
                 await module.default({{ module_or_path: fetch('/' + wasm) }});
                 const folder = new URL('/' + index, location.href).href.replace('all.json', '');
                 const {{ engine, warm }} = await module.open(folder, '', '');
                 await warm();
                 const log = (most) => Array.from({{ length: most / 100 }}, (_, n) =>
                   `203.0.113.${{n % 250}} - - [03/Jun/2025:08:41:59 +0000] \"GET /list/${{n}} HTTP/1.1\" ${{[200, 304, 404, 502][n % 4]}} ${{n * 7}} \"-\" \"curl/8.5\"\\n`)
                   .join('').slice(0, most);
                 const mixed = (most) => lines.join('\\n').repeat(1 + most / lines.join('\\n').length).slice(0, most);
                 const pasted = {text};
                 const times = [];
                 let answer;
                 for (let round = 0; round < 7; round++) {{
                   const start = performance.now();
                   answer = engine.answer(pasted, '', '');
                   times.push(performance.now() - start);
                 }}
                 return [times[0], times.sort((a, b) => a - b)[3], JSON.parse(answer).readings.length];"
            ),
            &[glue.into(), wasm.into(), index.into(), Value::Array(lines.clone())],
        );
        let cell = |at: usize| format!("{:.1}", found[at].as_f64().unwrap());
        line(name, &[cell(0), cell(1), found[2].to_string()]);
    }
}
