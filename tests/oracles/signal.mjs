// One line for each signal that the npm package human-signals knows: code, tab, its description.
// The package's list holds several names for one signal; the ones that our data has as aliases,
// and SIGBREAK of Windows, are left out.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { SIGNALS } = await import(pathToFileURL(join(folder, "human-signals/build/src/core.js")));
const aliases = new Set(["SIGIOT", "SIGCLD", "SIGPOLL", "SIGUNUSED", "SIGBREAK"]);
for (const { name, description } of SIGNALS) {
  if (!aliases.has(name)) console.log(`${name}\t${description}`);
}
