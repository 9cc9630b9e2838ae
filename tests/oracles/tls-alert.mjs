// npm package "node-forge" (tls.Alert.Description: TLS 1.2 and older).
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const require = createRequire(join(resolve(process.argv[2]), "x.js"));
for (const [name, code] of Object.entries(require("node-forge").tls.Alert.Description)) console.log(`${code}\t${name}`);
