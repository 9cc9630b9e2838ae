// Prints code<TAB>comment of the enhanced codes that the npm package smtp-server uses.
// Usage: node oracle/smtp-enhanced.mjs <node_modules folder>
import { readFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.argv[2] ?? "node_modules", "smtp-server", "dist", "esm", "smtp-connection.js");
const named = new Map();
for (const [, key, code, text] of readFileSync(file, "utf8").matchAll(/^\s+(\w+): '([245]\.\d+\.\d+)',?\s*\/\/ (.*)$/gm)) {
  if (!named.has(code) || !/^\d/.test(key)) named.set(code, text.trim());
}
for (const [code, text] of [...named].sort()) console.log(`${code}\t${text}`);
