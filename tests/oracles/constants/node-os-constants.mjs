// Node.js itself: the names of os.constants.errno.
import { constants } from "node:os";
for (const name of Object.keys(constants.errno)) console.log(`${name}\t${name}`);
