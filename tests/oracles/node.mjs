// Prints code<TAB>name of
// - the ERR_ codes of the Node.js that runs this (`internal/errors`: 281 in 20.20.2),
// - the codes of the package undici (7.30.2), with the class as the name.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const upper = new Set("HTTP FS TLS URL URI IP IPC DNS ESM JWK IV ECDH FIPS PBKDF2 PSK SNI ALPN WASI TTY REPL FD ICU TSFN SRI MIME CRL CA DH EISDIR EEXIST EINVAL FIFO SIGINT EOF UTF16 STDERR STDOUT STDIN STDIO CPU V8 TDZ CJS RTT JSON AST TAP ID VM".split(" "));
function title(code) {
  const words = code.replace(/^ERR_/, "").split("_").map((w, i) => {
    if (w === "HTTP2") return "HTTP/2";
    if (w === "NAPI") return "Node-API";
    if (w === "FS") return "fs";
    if (w === "VM" && i === 0) return "vm";
    return upper.has(w) ? w : w.toLowerCase();
  });
  const text = words.join(" ");
  return /^(fs|vm) /.test(text) ? text : text[0].toUpperCase() + text.slice(1);
}

const list = "console.log(Object.keys(require('internal/errors').codes).join('\\n'))";
const codes = execFileSync(process.execPath, ["--expose-internals", "-e", list], { encoding: "utf8" });
for (const code of codes.trim().split("\n")) console.log(`${code}\t${title(code)}`);

const require = createRequire(resolve(process.argv[2], "x.js"));
const { errors } = require("undici");
for (const [name, Class] of Object.entries(errors)) {
  if (typeof Class !== "function") continue;
  const error = /Retry|Response(?=Error)/.test(name) ? new Class("", 0, {}) : new Class(...(name === "SecureProxyConnectionError" ? [new Error()] : []));
  if (error.code) console.log(`${error.code}\t${name}`);
}
