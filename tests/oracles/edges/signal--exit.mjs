// Node.js itself: 128 + n for each signal, which is what a shell reports; a second name of a number is left out.
import { constants } from "node:os";
const seen = new Set();
for (const [name, number] of Object.entries(constants.signals)) {
  if (!seen.has(number)) console.log(`${name}\t${128 + number}`);
  seen.add(number);
}
