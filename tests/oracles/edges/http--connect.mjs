// npm package @connectrpc/connect: the code that a client infers from each HTTP status; `unknown` is for all the others.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
const folder = resolve(process.argv[2]);
const { ConnectError } = createRequire(join(folder, "x.js"))(join(folder, "@connectrpc/connect"));
const tables = join(folder, "@connectrpc/connect/dist/esm/protocol-connect/http-status.js");
const { codeFromHttpStatus } = await import(pathToFileURL(tables).href);
for (let status = 100; status < 600; status++) {
  const code = /^\[([a-z_]+)\]/.exec(new ConnectError("x", codeFromHttpStatus(status)).message)[1];
  if (code !== "unknown") console.log(`${status}\t${code}`);
}
