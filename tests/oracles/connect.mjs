// Prints `code<TAB>name` for each code of the npm package @connectrpc/connect.
// The code is read from the message of an error, which begins with `[code]`;
// the name is the key of the enum, split into words.
// Usage: node connect.mjs <node_modules folder>
import { createRequire } from "node:module";
import { resolve, join } from "node:path";
const folder = resolve(process.argv[2] ?? "node_modules");
const { Code, ConnectError } = createRequire(join(folder, "x.js"))(join(folder, "@connectrpc/connect"));
for (const [key, number] of Object.entries(Code)) {
  if (typeof number !== "number") continue;
  const code = /^\[([a-z_]+)\]/.exec(new ConnectError("x", number).message)[1];
  console.log(`${code}\t${key.replace(/(?<=[a-z])(?=[A-Z])/g, " ")}`);
}
