// npm http-status-codes: the enum StatusCodes.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { StatusCodes } = createRequire(join(folder, "x.js"))(join(folder, "http-status-codes"));
for (const [name, code] of Object.entries(StatusCodes)) if (typeof code === "number") console.log(`${code}\t${name}`);
