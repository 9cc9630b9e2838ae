#!/usr/bin/env node
// Copies the files that the element fetches to where the site serves them from: `npx wirecode-assets public/wirecode`.
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [to, ...more] = process.argv.slice(2);
if (!to || to.startsWith("-") || more.length) {
  console.error("usage: wirecode-assets FOLDER    as in: npx wirecode-assets public/wirecode");
  process.exit(2);
}
if (existsSync(to)) {
  // Names change with their bytes: what an earlier version left would only take room. Nothing of others is removed.
  const ours = /^(?:widget|engine)-[0-9a-f]+\.(?:js|wasm)$|^(?:first|rest|index)-[0-9a-f]+$/;
  for (const name of readdirSync(to)) if (ours.test(name)) rmSync(`${to}/${name}`, { recursive: true });
}
cpSync(fileURLToPath(new URL("assets", import.meta.url)), to, { recursive: true });
