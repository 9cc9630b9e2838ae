// node oracle/sip.mjs <node_modules folder>: the codes of npm sip-status 0.1.0.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const codes = createRequire(import.meta.url)(resolve(join(process.argv[2], "sip-status", "index.js")));
for (const code of Object.keys(codes).sort()) console.log(`${code}\t${codes[code]}`);
