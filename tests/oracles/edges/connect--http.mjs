// npm package @connectrpc/connect: the HTTP status of each code, in the order `code<TAB>status`.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
const folder = resolve(process.argv[2]);
const { Code, ConnectError } = createRequire(join(folder, "x.js"))(join(folder, "@connectrpc/connect"));
const tables = join(folder, "@connectrpc/connect/dist/esm/protocol-connect/http-status.js");
const { codeToHttpStatus } = await import(pathToFileURL(tables).href);
for (const number of Object.values(Code).filter((value) => typeof value === "number")) {
  const code = /^\[([a-z_]+)\]/.exec(new ConnectError("x", number).message)[1];
  console.log(`${code}\t${codeToHttpStatus(number)}`);
}
