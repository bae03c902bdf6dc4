import { readFile } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './rules/sources.ts'
import { specifiersOf } from './rules/specifiers-of.ts'

/** The numbered files of the page, list by list. */
function listsOf(page: string): string[][] {
  const lists: string[][] = []
  for (const line of page.split('\n')) {
    const [, number, file] = /^(\d+)\. `([^`]+)` \S/.exec(line) ?? []
    if (file === undefined) continue
    if (number === '1') lists.push([])
    lists.at(-1)?.push(file)
  }
  return lists
}

/** The file that a specifier in a source means, from the root. */
function fileOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier))
  if (specifier.startsWith('#')) return `${path.split('/', 2).join('/')}/src/${specifier.slice(1)}`
  return specifier.replace(/^@tiebreak\/([^/]+)\//, 'packages/$1/src/')
}

/** Whether one file imports the other; a function in SQL is called by its name, and a table filled by its own. */
function leadsTo(path: string, text: string, next: string, nextText: string): boolean {
  if (next.endsWith('.sql')) return new RegExp(`\\btiebreak\\.${basename(next, '.sql')}\\(`).test(text)
  if (path.endsWith('.sql'))
    return [...nextText.matchAll(/pgTable\(\s*'(\w+)'/g)].some(([, table]) => text.includes(`insert into ${table}`))
  return specifiersOf(text).some((specifier) => fileOf(path, specifier) === next)
}

it('the way of a judgement is told by files that lead to one another', async () => {
  const page = await readFile(join(ROOT, 'docs/a-judgement.md'), 'utf8')
  const lists = listsOf(page)
  expect(lists.flat().length).toBeGreaterThan(30)
  const broken: string[] = []
  for (const files of lists) {
    const texts = await Promise.all(files.map((file) => readFile(join(ROOT, file), 'utf8')))
    for (const [at, file] of files.entries()) {
      const next = files[at + 1]
      if (next !== undefined && !leadsTo(file, texts[at] ?? '', next, texts[at + 1] ?? ''))
        broken.push(`${file} → ${next}`)
    }
  }
  expect(broken).toEqual([])
})

it('every file that the page names exists', async () => {
  const page = await readFile(join(ROOT, 'docs/a-judgement.md'), 'utf8')
  const named = [...page.matchAll(/`((?:apps|packages|drizzle|test)\/[^`]+\.\w+)`/g)].map(([, file = '']) => file)
  expect(named.length).toBeGreaterThan(30)
  for (const file of named) await expect(readFile(join(ROOT, file)), file).resolves.toBeDefined()
})

it('the page on who owns which state names files that exist', async () => {
  const folder = 'apps/web/src/features/annotating'
  const page = await readFile(join(ROOT, folder, 'README.md'), 'utf8')
  const named = [...page.matchAll(/`([a-z-]+\/[a-z-]+\.tsx?)`/g)].map(([, file = '']) => file)
  expect(named.length).toBeGreaterThan(10)
  for (const file of named) await expect(readFile(join(ROOT, folder, file)), file).resolves.toBeDefined()
})
