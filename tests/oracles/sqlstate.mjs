// node oracle/sqlstate.mjs <node_modules folder>: the codes of npm pg-error-codes 1.1.0, with the condition name.
import { readFileSync } from "node:fs";
import { join } from "node:path";
const codes = JSON.parse(readFileSync(join(process.argv[2], "pg-error-codes", "index.json"), "utf8"));
for (const code of Object.keys(codes).sort()) console.log(`${code}\t${codes[code]}`);
