// npm amqplib: the reply codes among the constants of lib/defs.js; the others are octets of frames.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const { constants } = createRequire(import.meta.url)(resolve(join(process.argv[2], "amqplib", "lib", "defs.js")));
for (const [name, code] of Object.entries(constants)) {
  if (!name.startsWith("FRAME_") || name === "FRAME_ERROR") console.log(`${code}\t${name}`);
}
