// node oracle/iis.mjs <node_modules folder>: code<TAB>name of the npm package @status/codes (enum IIS).
// The package writes sub-statuses as numbers, so that 403.10 becomes 403.1: these names are set right here.
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
const { IIS } = createRequire(import.meta.url)(resolve(join(process.argv[2], '@status/codes')))
const lost = { ForbiddenWebServerIsConfiguredToDenyExecuteAccess: '403.10', PassportLogonFailed: '403.20', RequestHeaderTooLong: '404.10', TooManyURLSegment: '404.20', RewriteErrorDuringRQ_BEGIN_REQUESTNotificationHandling: '500.50', InternalASPError: '500.100', AccessDeniedHostnameRestriction: '401.504' }
for (const [name, value] of Object.entries(IIS)) {
  if (typeof value !== 'number') continue
  const code = lost[name] ?? String(value)
  if (code.includes('.')) console.log(`${code}\t${name}`)
}
