// node oracle/amqp.mjs <node_modules folder>: the reply codes of npm amqplib 2.3.1.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const { constants } = createRequire(import.meta.url)(resolve(join(process.argv[2], "amqplib", "lib", "defs.js")));
const rows = Object.entries(constants).filter(([name]) => !name.startsWith("FRAME_") || name === "FRAME_ERROR");
for (const [name, code] of rows.sort((a, b) => a[1] - b[1])) console.log(`${code}\t${name}`);
