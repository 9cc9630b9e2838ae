// node oracle/mqtt.mjs <node_modules folder>: the reason codes of npm mqtt-packet 9.0.2, which has none for CONNACK.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const constants = createRequire(import.meta.url)(resolve(join(process.argv[2], "mqtt-packet", "constants.js")));
const names = new Map();
for (const [table, codes] of Object.entries(constants)) {
  if (!/^MQTT5_.*_CODES$/.test(table)) continue;
  for (const [code, name] of Object.entries(codes)) {
    if (!names.has(+code)) names.set(+code, new Set());
    names.get(+code).add(name);
  }
}
for (const code of [...names.keys()].sort((a, b) => a - b))
  console.log(`0x${code.toString(16)}\t${[...names.get(code)].join(" | ")}`);
