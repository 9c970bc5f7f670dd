// Fails when a visitor would download more than planned. Sizes are gzip; a route counts with all it imports statically.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const KB = 1024
const BUDGET = { entryJs: 165 * KB, entryCss: 45 * KB, catalogue: 25 * KB, routeJs: 90 * KB, fonts: 70 * KB }

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const gzip = (file) => gzipSync(readFileSync(`dist/${file}`)).length
const sum = (files) => [...files].reduce((total, file) => total + gzip(file), 0)

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const each of manifest[key].imports ?? []) closure(each, seen)
  return seen
}

const scripts = (keys) => new Set([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')))
const styles = (keys) => new Set([...keys].flatMap((key) => manifest[key].css ?? []))

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const base = closure(entry)
const catalogue = Object.keys(manifest).find((key) => key.endsWith('catalogue-vi.ts'))
const rows = [
  ['entry JS', sum(scripts(base)), BUDGET.entryJs],
  ['Vietnamese catalogue', sum(scripts([catalogue])), BUDGET.catalogue],
  ['entry CSS', sum(styles(base)), BUDGET.entryCss],
]

for (const key of Object.keys(manifest).filter(
  (each) => manifest[each].isDynamicEntry && !each.includes('catalogue'),
)) {
  const own = [...closure(key)].filter((each) => !base.has(each))
  rows.push([`route ${key}`, sum(scripts(own)) + sum(styles(own)), BUDGET.routeJs])
}

const fonts = readdirSync('dist/assets').filter((file) => file.endsWith('.woff2'))
rows.push(['fonts', fonts.reduce((total, file) => total + statSync(`dist/assets/${file}`).size, 0), BUDGET.fonts])

let over = false
for (const [name, size, limit] of rows) {
  over ||= size > limit
  console.log(`${size > limit ? 'OVER' : 'ok  '} ${(size / KB).toFixed(1).padStart(7)} of ${limit / KB} KB  ${name}`)
}
process.exit(over ? 1 : 0)
