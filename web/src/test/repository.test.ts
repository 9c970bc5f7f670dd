import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !file.endsWith('.d.ts'))
const code = sources.filter((file) => !/\.test\.|src\/test\//.test(file))

test('every Mantine component in use has its styles', () => {
  const styles = readFileSync('src/ui/styles.ts', 'utf8')
  const missing = code.flatMap((file) => {
    const imports = readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)
    return [...imports]
      .flatMap((match) => (match[1] ?? '').split(',').map((name) => name.trim()))
      .filter((name) => existsSync(`node_modules/@mantine/core/styles/${name}.css`))
      .filter((name) => !styles.includes(`/styles/${name}.css`))
      .map((name) => `${file}: ${name}`)
  })
  expect(missing).toEqual([])
})

test('no file is longer than 300 lines', () => {
  const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
  expect(long).toEqual([])
})

test('one Vietnamese text has one English text: catalogues are merged, the last one would win', () => {
  const found = new Map<string, Set<string>>()
  for (const file of globSync('src/**/locales/en.po')) {
    const entries = readFileSync(file, 'utf8').matchAll(/((?:msgctxt .*\n)?msgid (?:".*"\n)+)msgstr ((?:".*"\n?)+)/g)
    for (const [, source = '', english = ''] of entries) {
      found.set(source, (found.get(source) ?? new Set()).add(english.trim()))
    }
  }
  found.delete('msgid ""\n')
  expect([...found].filter(([, english]) => english.size > 1).map(([source]) => source)).toEqual([])
})

test('only src/api speaks to the network', () => {
  const others = code.filter((file) => !file.startsWith('src/api/') && /\bfetch\(/.test(readFileSync(file, 'utf8')))
  expect(others).toEqual([])
})

test('the token touches no storage', () => {
  const text = readFileSync('src/api/auth.ts', 'utf8')
  expect(text).not.toMatch(/localStorage|sessionStorage|document\.cookie|idb-keyval/)
})
