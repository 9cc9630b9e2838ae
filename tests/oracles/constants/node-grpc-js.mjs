// npm @grpc/grpc-js: the enum status.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { status } = createRequire(join(folder, "x.js"))(join(folder, "@grpc/grpc-js"));
for (const [name, code] of Object.entries(status)) if (typeof code === "number") console.log(`${code}\t${name}`);
