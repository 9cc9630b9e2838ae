// npm http-status: its own names, and those below `extra`, group by group.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { default: status } = createRequire(join(folder, "x.js"))(join(folder, "http-status"));
const print = (of, path) => {
  for (const [name, code] of Object.entries(of)) {
    if (typeof code === "number" && /^[A-Z]/.test(name) && !name.endsWith("_MESSAGE")) console.log(`${code}\t${path}${name}`);
  }
};
print(status, "");
for (const [group, of] of Object.entries(status.extra)) print(of, `extra.${group}.`);
