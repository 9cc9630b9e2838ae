// Node.js itself: the names of os.constants.signals; a second name of a number belongs to the first.
import { constants } from "node:os";
const first = new Map();
for (const [name, number] of Object.entries(constants.signals)) {
  if (!first.has(number)) first.set(number, name);
  console.log(`${first.get(number)}\t${name}`);
}
