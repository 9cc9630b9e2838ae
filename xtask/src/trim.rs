//! What nobody calls goes out of a module: wasm-bindgen keeps everything that any dependency marks for JavaScript, and
//! names what it keeps by hashes. Leptos brings in streams for server functions that way, which the widget has none of:
//! 4 kB (brotli) of every first visit.

use anyhow::{Context, Result, ensure};
use std::collections::{HashMap, HashSet};
use walrus::ModuleConfig;

/// Exported classes of dependencies begin with this; `embed.js` uses those of this package only.
const FOREIGN: &str = "IntoUnderlying";

/// What a glue exports beside what is marked: two ways of starting, with all that anybody might give them.
const THEIRS: &str = "export { initSync, __wbg_init as default };";

/// What the loader needs of them: 0.2 kB instead of 0.5. Loaders of two versions may share a module, which is started once.
/// Where the host names a wrong type, the bytes are compiled when all of them are here.
const OURS: [&str; 4] = [
    "let __wbg_started;",
    "async function __wbg_begin(response) {
    const imports = __wbg_get_imports();
    const { instance, module } = await WebAssembly.instantiateStreaming(response, imports).catch(async (error) => {
        if (response.headers.get('Content-Type') === 'application/wasm') throw error;
        return WebAssembly.instantiate(await response.arrayBuffer(), imports);
    });
    return __wbg_finalize_init(instance, module);
}",
    "function init({ module_or_path }) {
    return __wbg_started ??= __wbg_begin(module_or_path).catch((error) => {
        __wbg_started = undefined;
        throw error;
    });
}",
    "export { init as default };",
];

/// Both files of a module without what is not used, and with short names between them.
pub fn trim(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    let mut module = config.parse(wasm).context("reading the wasm")?;
    ensure!(glue.lines().any(|line| line == THEIRS), "the glue does not end as wasm-bindgen's do: mend `THEIRS`");
    let mut glue = Glue::new(glue);
    // Each side keeps things of the other alive, so they are swept in turn until nothing goes any more.
    loop {
        let imports: HashSet<String> = module.imports.iter().map(|import| import.name.clone()).collect();
        let before = (glue.blocks.len(), imports.len());
        glue.sweep(&imports);
        let text = glue.text();
        let words: HashSet<&str> = pieces(&text).collect();
        let unused: Vec<_> = module
            .exports
            .iter()
            .filter(|export| !words.contains(export.name.as_str()))
            .map(|export| export.id())
            .collect();
        unused.into_iter().for_each(|id| module.exports.delete(id));
        walrus::passes::gc::run(&mut module);
        if (glue.blocks.len(), module.imports.iter().count()) == before {
            break;
        }
    }
    let text = glue.text();
    let words: HashSet<&str> = pieces(&text).collect();
    let mut short: HashMap<String, String> = HashMap::new();
    let mut unused = (0..).map(name).filter(|name| !words.contains(name.as_str()));
    let mut shorten = |name: &mut String| {
        if name.starts_with("__wb") || name.starts_with("wasm_bindgen_") {
            let known = short.entry(name.clone()).or_insert_with(|| unused.next().unwrap_or_default());
            name.clone_from(known);
        }
    };
    module.imports.iter_mut().for_each(|import| shorten(&mut import.name));
    module.exports.iter_mut().for_each(|export| shorten(&mut export.name));
    let glue = pieces(&text).map(|piece| short.get(piece).map_or(piece, String::as_str)).collect();
    Ok((module.emit_wasm(), glue))
}

/// `a0`, `b0` … `z0`, `a1` …
fn name(number: usize) -> String {
    format!("{}{}", char::from(b'a' + (number % 26) as u8), number / 26)
}

/// The statements of a glue; each begins at the margin.
struct Glue {
    blocks: Vec<String>,
}

/// The words that begin a declaration.
const DECLARES: [&str; 6] = ["export class ", "export function ", "async function ", "function ", "const ", "let "];

/// How an entry of the object of imports begins and ends.
const ENTRY: &str = "        ";
const ENTRY_END: &str = "        },";

impl Glue {
    fn new(text: &str) -> Self {
        let mut blocks: Vec<String> = Vec::new();
        for line in text.lines() {
            let continues = line.is_empty() || line.starts_with([' ', '}', '*']);
            match blocks.last_mut() {
                Some(block) if continues => {
                    block.push('\n');
                    block.push_str(line);
                }
                _ if line == THEIRS => blocks.extend(OURS.map(str::to_owned)),
                _ => blocks.push(line.to_owned()),
            }
        }
        Self { blocks }
    }

    fn text(&self) -> String {
        let mut text = self.blocks.join("\n");
        text.push('\n');
        text
    }

    /// Drops the imports that are not among `imports`, and every declaration that nothing leads to.
    fn sweep(&mut self, imports: &HashSet<String>) {
        for block in &mut self.blocks {
            if declared(block) == Some("__wbg_get_imports") {
                *block = with_imports(block, imports);
            }
        }
        let mut live: HashSet<usize> = HashSet::new();
        loop {
            let before = live.len();
            let named: HashSet<&str> = live.iter().flat_map(|at| pieces(&self.blocks[*at])).collect();
            let is_live = |block: &str| match declared(block) {
                Some(name) if block.starts_with("export ") => !name.starts_with(FOREIGN) || named.contains(name),
                Some(name) => named.contains(name),
                None => match block.strip_prefix("if (Symbol.dispose) ") {
                    Some(rest) => named.contains(rest.split('.').next().unwrap_or_default()),
                    None => true,
                },
            };
            let found: Vec<usize> = (0..self.blocks.len()).filter(|at| is_live(&self.blocks[*at])).collect();
            live.extend(found);
            if live.len() == before {
                break;
            }
        }
        let mut at = 0;
        self.blocks.retain(|_| {
            at += 1;
            live.contains(&(at - 1))
        });
    }
}

/// The name that a statement declares.
fn declared(block: &str) -> Option<&str> {
    let rest = DECLARES.iter().find_map(|word| block.strip_prefix(word))?;
    rest.split(|sign: char| !in_word(sign)).next()
}

/// The function that makes the object of imports, without those that the wasm does not import.
fn with_imports(block: &str, imports: &HashSet<String>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut skipping = false;
    for line in block.lines() {
        let entry = line
            .strip_prefix(ENTRY)
            .filter(|rest| rest.starts_with(in_word))
            .and_then(|rest| rest.split_once(": function("));
        if let Some((name, _)) = entry {
            skipping = !imports.contains(name);
        }
        if !skipping {
            kept.push(line);
        }
        if line.starts_with(ENTRY_END) || line == "        }, arguments); }," {
            skipping = false;
        }
    }
    kept.join("\n")
}

fn in_word(sign: char) -> bool {
    sign == '_' || sign == '$' || sign.is_alphanumeric()
}

/// The text cut into words and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|sign: char| in_word(sign) != in_word(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "/* eslint */
export class Mine {
    free() {
        wasm.__wbg_mine_free(this.ptr);
    }
}
if (Symbol.dispose) Mine.prototype[Symbol.dispose] = Mine.prototype.free;

export class IntoUnderlyingSink {
    close() {
        wasm.intounderlyingsink_close(this.ptr);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_close_0123: function(arg0) {
            return helper(arg0);
        },
        __wbg_log_4567: function() { return handleError(function (arg0) {
            console.log(arg0);
        }, arguments); },
    };
    return { \"./x_bg.js\": import0 };
}
function helper(arg0) {
    return arg0;
}
function handleError(f, args) {
    return f.apply(this, args);
}
function initSync() {
}
async function __wbg_init() {
    __wbg_get_imports();
}
let wasm;
export { initSync, __wbg_init as default };
";

    /// A module that exports a free function, which logs, and one of a foreign class, which closes.
    fn wasm() -> Vec<u8> {
        let mut module = walrus::Module::default();
        let kind = module.types.add(&[walrus::ValType::I32], &[]);
        for (import, export) in
            [("__wbg_log_4567", "__wbg_mine_free"), ("__wbg_close_0123", "intounderlyingsink_close")]
        {
            let (imported, _) = module.add_import_func("./x_bg.js", import, kind);
            let mut function = walrus::FunctionBuilder::new(&mut module.types, &[walrus::ValType::I32], &[]);
            let argument = module.locals.add(walrus::ValType::I32);
            function.func_body().local_get(argument).call(imported);
            let function = function.finish(vec![argument], &mut module.funcs);
            module.exports.add(export, function);
        }
        module.emit_wasm()
    }

    #[test]
    fn what_nobody_uses_goes_on_both_sides() {
        let (trimmed, glue) = trim(&wasm(), GLUE).unwrap();
        for gone in ["IntoUnderlying", "initSync", "close", "helper", "__wbg_log", "__wbg_mine_free"] {
            assert!(!glue.contains(gone), "{gone} is still there:\n{glue}");
        }
        for kept in ["export class Mine", "Mine.prototype", "console.log", "handleError", "as default", "let wasm"]
        {
            assert!(glue.contains(kept), "{kept} is gone:\n{glue}");
        }
        let module = ModuleConfig::new().parse(&trimmed).unwrap();
        let imports: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
        let exports: Vec<&str> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!((imports, exports), (vec!["a0"], vec!["b0"]));
        assert!(glue.contains("wasm.b0(this.ptr)") && glue.contains("a0: function()"), "{glue}");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(trim(b"", GLUE).is_err());
        assert!(trim(b"\0asm\x01\0\0\0\x02", GLUE).is_err());
    }
}
