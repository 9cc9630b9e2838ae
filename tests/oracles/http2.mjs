// npm package "http2" 3.3.6: the list errorCodes in lib/protocol/framer.js (not exported, so it is read as text).
import { readFileSync } from "node:fs";
import { join } from "node:path";
const text = readFileSync(join(process.argv[2], "http2/lib/protocol/framer.js"), "utf8");
const list = /var errorCodes = \[([^\]]*)\]/.exec(text)[1].match(/'(\w+)'/g);
list.forEach((name, i) => console.log(`0x${i.toString(16)}\t${name.slice(1, -1)}`));
