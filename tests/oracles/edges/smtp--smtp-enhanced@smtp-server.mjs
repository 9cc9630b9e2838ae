// npm smtp-server: the enhanced code that each reply code has by default.
import { readFileSync } from "node:fs";
import { join } from "node:path";
const file = join(process.argv[2], "smtp-server", "dist", "esm", "smtp-connection.js");
for (const [, code, enhanced] of readFileSync(file, "utf8").matchAll(/^\s+(\d{3}): '([245]\.\d+\.\d+)'/gm)) {
  console.log(`${code}\t${enhanced}`);
}
