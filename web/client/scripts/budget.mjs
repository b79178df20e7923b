/**
 * Fails when a resident's phone would load more than its budgets, in gzipped scripts and styles: for the first page, be
 * it `/join` or `/c/…`, and with everything that it may load later. Reads Vite's manifest: run it after
 * `vite build --manifest`.
 * Usage: node scripts/budget.mjs [folder of the build]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** The first page is to be usable within 3 s at 400 kbit/s, of which the network's round trips take a good second. */
const firstBudget = 80_000
const wholeBudget = 165_000
const folder = process.argv[2] ?? fileURLToPath(new URL('../../wwwroot', import.meta.url))
const app = 'index.html'
const otherScreens = /^src\/((wall|home|city|desk|kiosk)\/|\w+\/desk\/)/

const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'))

/** The chunks that are reached from some, without passing through another screen. */
function reached(keys, later, seen = new Set()) {
  for (const key of keys) {
    const { isDynamicEntry, imports = [], dynamicImports = [] } = manifest[key]
    if (seen.has(key) || (isDynamicEntry && otherScreens.test(key))) continue
    seen.add(key)
    reached([...imports, ...(later ? dynamicImports : [])], later, seen)
  }
  return seen
}

function check(what, keys, budget) {
  const files = new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]))
  const sizes = [...files]
    .map((file) => ({ file, size: gzipSync(readFileSync(join(folder, file))).length }))
    .sort((a, b) => b.size - a.size)
  const total = sizes.reduce((sum, { size }) => sum + size, 0)
  console.log(`${what}: ${kilobytes(total)} of at most ${kilobytes(budget)} gzip in ${files.size} files.`)
  if (total <= budget) return
  for (const { file, size } of sizes.slice(0, 15)) console.error(`${kilobytes(size).padStart(10)}  ${file}`)
  console.error('Over the budget: load the largest later, or do without it.')
  process.exitCode = 1
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`

check('A phone loads for its first page', reached([app]), firstBudget)
check('A phone loads in all', reached([app], true), wholeBudget)
