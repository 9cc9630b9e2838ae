// Prints code<TAB>comment of the reply codes for which the npm package smtp-server has a default enhanced code.
// Codes that the package itself calls non-standard are left out. Names are its comments, not those of RFC 5321.
// Usage: node oracle/smtp.mjs <node_modules folder>
import { readFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.argv[2] ?? "node_modules", "smtp-server", "dist", "esm", "smtp-connection.js");
const seen = new Set();
for (const [, code, , text] of readFileSync(file, "utf8").matchAll(/^\s+(\d{3}): '([245]\.\d+\.\d+)',?\s*\/\/ (.*)$/gm)) {
  if (code === "200" || (/non-standard/.test(text) && !["523", "538", "556"].includes(code))) continue;
  if (!seen.has(code)) console.log(`${code}\t${text.trim()}`);
  seen.add(code);
}
