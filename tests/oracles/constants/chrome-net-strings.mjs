// npm chromium-net-errors: every error's code and name.
import { createRequire } from "node:module";
import { resolve } from "node:path";
const { getErrors } = createRequire(resolve(process.argv[2], "x.js"))("chromium-net-errors");
for (const { code, description } of getErrors()) console.log(`${code}\tERR_${description}`);
