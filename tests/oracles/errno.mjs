// Node's own table of the operating system's error numbers (os.constants.errno); Linux only, where the tests run.
import { constants } from "node:os";
for (const [name, number] of Object.entries(constants.errno)) console.log(`${name}\t${number}`);
