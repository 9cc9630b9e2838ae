// npm pg-error-constants: every export is a SQLSTATE.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const codes = createRequire(join(folder, "x.js"))(join(folder, "pg-error-constants"));
for (const [name, code] of Object.entries(codes)) console.log(`${code}\t${name}`);
