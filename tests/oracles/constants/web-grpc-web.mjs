// npm grpc-web: the enum StatusCode.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { StatusCode } = createRequire(join(folder, "x.js"))(join(folder, "grpc-web"));
for (const [name, code] of Object.entries(StatusCode)) if (typeof code === "number") console.log(`${code}\t${name}`);
