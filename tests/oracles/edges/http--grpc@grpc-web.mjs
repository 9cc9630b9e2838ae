// npm grpc-web: its table of statuses. The file is compiled by Closure, so the table is found by its first row.
// What becomes UNKNOWN is listed only where the standard has another code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
const text = readFileSync(join(process.argv[2], "grpc-web/index.js"), "utf8");
const rows = /switch\(\w+\)\{case 200:return 0;([^}]*)\}/.exec(text)[1];
const table = new Map([...rows.matchAll(/case (\d+):return (\d+)/g)].map(([, code, becomes]) => [+code, becomes]));
const standard = [400, 401, 403, 404, 429, 431, 502, 503, 504];
for (let code = 100; code < 600; code++) {
  const becomes = table.get(code) ?? "2";
  if (becomes !== "2" || standard.includes(code)) console.log(`${code}\t${becomes}`);
}
