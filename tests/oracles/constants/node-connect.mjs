// npm @connectrpc/connect: the keys of the enum Code; the code itself is in the message of an error.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { Code, ConnectError } = createRequire(join(folder, "x.js"))(join(folder, "@connectrpc/connect"));
for (const [key, number] of Object.entries(Code)) {
  if (typeof number === "number") console.log(`${/^\[([a-z_]+)\]/.exec(new ConnectError("x", number).message)[1]}\t${key}`);
}
