// node oracle/cloudflare.mjs <node_modules folder>: code<TAB>name of the npm package @status/codes (enum Cloudflare), four digits only.
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
const { Cloudflare } = createRequire(import.meta.url)(resolve(join(process.argv[2], '@status/codes')))
for (const [name, value] of Object.entries(Cloudflare)) {
  if (typeof value === 'number' && value >= 1000) console.log(`${value}\t${name}`)
}
