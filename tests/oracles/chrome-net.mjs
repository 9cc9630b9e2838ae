// Prints the codes of the package chromium-net-errors (13.0.0): code<TAB>name.
// It is older than the data: there -219 is still CERT_END, and 20 removed codes are still in.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve(process.argv[2], "x.js"));
for (const { code, description } of require("chromium-net-errors").getErrors()) {
  console.log(`${code}\tERR_${description}`);
}
