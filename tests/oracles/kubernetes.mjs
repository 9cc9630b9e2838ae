// One line for each value of k8s.container.status.reason that the npm package
// @opentelemetry/semantic-conventions knows: code, tab, the same code.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(join(resolve(process.argv[2]), "x.js"));
const conventions = require("@opentelemetry/semantic-conventions/incubating");
for (const [key, value] of Object.entries(conventions)) {
  if (key.startsWith("K8S_CONTAINER_STATUS_REASON_VALUE_")) console.log(`${value}\t${value}`);
}
