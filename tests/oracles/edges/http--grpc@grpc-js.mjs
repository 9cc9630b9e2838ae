// npm @grpc/grpc-js: what mapHttpStatusCode makes of each status. It is not exported, so its text is run.
// What becomes UNKNOWN is listed only where the standard has another code.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const folder = resolve(process.argv[2]);
const { status, Metadata } = createRequire(join(folder, "x.js"))(join(folder, "@grpc/grpc-js"));
const text = readFileSync(join(folder, "@grpc/grpc-js/build/src/subchannel-call.js"), "utf8");
const body = /function mapHttpStatusCode\(code\) (\{[\s\S]*?\n\})/.exec(text)[1];
const map = new Function("constants_1", "metadata_1", "code", body);
const standard = [400, 401, 403, 404, 429, 431, 502, 503, 504];
for (let code = 100; code < 600; code++) {
  const { code: becomes } = map({ Status: status }, { Metadata }, code);
  if (becomes !== status.UNKNOWN || standard.includes(code)) console.log(`${code}\t${becomes}`);
}
