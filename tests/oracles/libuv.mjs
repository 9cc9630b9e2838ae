// Prints the libuv errors of the Node.js that runs this: code<TAB>name.
// Node.js 20 (libuv 1.46) has 84 of the 85; ENOEXEC came later.
import { getSystemErrorMap } from "node:util";

for (const [code, name] of getSystemErrorMap().values()) console.log(`${code}\t${name}`);
