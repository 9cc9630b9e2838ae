// npm package "websocket" 1.0.35: WebSocketConnection.CLOSE_REASON_* (13 codes, its own words).
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
const require = createRequire(join(resolve(process.argv[2]), "x.js"));
const C = require("websocket").connection;
for (const [key, code] of Object.entries(C)) {
  if (!key.startsWith("CLOSE_REASON_")) continue;
  const words = key.slice(13).toLowerCase().split("_").map((w) => (w === "tls" ? "TLS" : w[0].toUpperCase() + w.slice(1)));
  console.log(`${code}\t${words.join(" ")}`);
}
