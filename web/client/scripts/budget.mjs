/**
 * Fails when the resident's phone would load more than its budget: the scripts and styles of `/join` and `/c/…` with
 * everything they may load later, gzipped. Reads Vite's manifest: run it after `vite build --manifest`.
 * Usage: node scripts/budget.mjs [folder of the build]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const budget = 140_000
const folder = process.argv[2] ?? fileURLToPath(new URL('../../wwwroot', import.meta.url))
const phone = ['src/resident/JoinPage.vue', 'src/resident/ResidentShell.vue']
const otherScreens = /^src\/(wall|home|city|desk)\//

const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'))
for (const page of phone) if (!manifest[page]) throw new Error(`${page} is not in the manifest: was it renamed?`)

/** The chunks that are reached without passing through another screen. */
function reached(key, seen = new Set()) {
  const { isDynamicEntry, imports = [], dynamicImports = [] } = manifest[key]
  if (seen.has(key) || (isDynamicEntry && otherScreens.test(key))) return seen
  seen.add(key)
  for (const next of [...imports, ...dynamicImports]) reached(next, seen)
  return seen
}

const files = new Set([...reached('index.html')].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]))
const sizes = [...files]
  .map((file) => ({ file, size: gzipSync(readFileSync(join(folder, file))).length }))
  .sort((a, b) => b.size - a.size)
const total = sizes.reduce((sum, { size }) => sum + size, 0)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`

console.log(`The phone loads ${kilobytes(total)} of at most ${kilobytes(budget)} gzip in ${files.size} files.`)
if (total > budget) {
  for (const { file, size } of sizes.slice(0, 15)) console.error(`${kilobytes(size).padStart(10)}  ${file}`)
  console.error('Over the budget: load the largest later, or do without it.')
  process.exitCode = 1
}
