// Prints code<TAB>name of the RCODEs that the npm package dns-packet knows (header codes with a name of their own).
// Usage: node oracle/dns.mjs <node_modules folder>
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const folder = resolve(process.argv[2] ?? "node_modules");
const require = createRequire(join(folder, "package.json"));
const rcodes = require(join(folder, "dns-packet", "rcodes.js"));
for (let code = 0; code < 16; code++) {
  const name = rcodes.toString(code);
  if (!name.startsWith("RCODE_")) console.log(`${code}\t${name}`);
}
