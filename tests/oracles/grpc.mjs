// Prints `code<TAB>name` for each status of the npm package @grpc/grpc-js.
// Usage: node grpc.mjs <node_modules folder>
import { createRequire } from "node:module";
import { resolve, join } from "node:path";
const folder = resolve(process.argv[2] ?? "node_modules");
const { status } = createRequire(join(folder, "x.js"))(join(folder, "@grpc/grpc-js"));
for (const [name, code] of Object.entries(status)) {
  if (typeof code === "number") console.log(`${code}\t${name}`);
}
