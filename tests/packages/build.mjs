// Builds the pages of apps/ with Vite and webpack, as their documentation says, from the package as it was packed.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { build } from "vite";
import webpack from "webpack";

const [bin] = process.argv.slice(2);
/** @param {string} folder */
const assets = (folder) => execFileSync(process.execPath, [bin, folder]);

for (const [app, main] of [["plain", "main.js"], ["react", "main.tsx"], ["vue", "main.js"]]) {
  const root = `apps/${app}`;
  writeFileSync(`${root}/index.html`, `<!doctype html>\n<title>${app}</title>\n<link rel="icon" href="data:,">\n<script type="module" src="./${main}"></script>\n`);
  await build({ root, logLevel: "warn", build: { outDir: `../../out/vite/${app}`, emptyOutDir: true } });
}

const stats = await new Promise((resolve, reject) => {
  webpack(
    { mode: "production", context: `${process.cwd()}/apps/plain`, entry: "./main.js", output: { path: `${process.cwd()}/out/webpack`, filename: "main.js" } },
    (error, stats) => (error ? reject(error) : resolve(stats)),
  );
});
const { errors, warnings } = stats.toJson();
for (const { message } of [...errors, ...warnings]) console.error(`webpack: ${message}`);
writeFileSync("out/webpack/index.html", `<!doctype html>\n<title>webpack</title>\n<link rel="icon" href="data:,">\n<body></body>\n<script src="main.js"></script>\n`);
assets("out/wirecode");
