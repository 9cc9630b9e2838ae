// npm @connectrpc/connect: the code of each number, which is gRPC's.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { Code, ConnectError } = createRequire(join(folder, "x.js"))(join(folder, "@connectrpc/connect"));
for (const number of Object.values(Code).filter((value) => typeof value === "number")) {
  console.log(`${number}\t${/^\[([a-z_]+)\]/.exec(new ConnectError("x", number).message)[1]}`);
}
