// npm node-forge: 0x100 + n for each alert, which is what RFC 9001, 4.8 makes of it.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const { tls } = createRequire(join(resolve(process.argv[2]), "x.js"))("node-forge");
for (const number of Object.values(tls.Alert.Description)) console.log(`${number}\t0x${(0x100 + number).toString(16)}`);
