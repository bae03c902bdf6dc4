import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rolesPage } from './roles-page.ts'
import { ROOT, readSources } from './rules/sources.ts'

type Page = { path: string; text: string }

/** The pages at the root, those in `docs`, and the one beside the migrations. */
async function readPages(): Promise<Page[]> {
  const docs = (await readdir(join(ROOT, 'docs'), { recursive: true })).map((file) => `docs/${file}`)
  const root = (await readdir(ROOT)).filter((file) => !file.startsWith('.'))
  const paths = [...root, ...docs, 'drizzle/README.md'].filter((path) => path.endsWith('.md'))
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })))
}

/** What a page links to in the checkout, from the root. */
function linksOf({ path, text }: Page): string[] {
  return [...text.matchAll(/\]\((?!\w+:|[#/])([^)#\s]+)/g)].map(([, to = '']) => normalize(join(dirname(path), to)))
}

/** Files of the checkout that a page names; `{one,two}.ts` are two. */
function filesNamedIn(text: string): string[] {
  const named = [...text.matchAll(/`((?:apps|packages|drizzle|test|scripts|docs)\/[^`\s*…<]+\.\w+)`/g)]
  return named.flatMap(([, file = '']) => {
    const [, start = '', parts = '', end = ''] = /^(.*)\{(.*)\}(.*)$/.exec(file) ?? []
    return parts === '' ? [file] : parts.split(',').map((part) => `${start}${part}${end}`)
  })
}

function isThere(path: string): boolean {
  return existsSync(join(ROOT, path))
}

describe('pages of the docs', async () => {
  const pages = await readPages()

  it('and the command line call pages of the product by the names that stand on the screen', async () => {
    const named = (texts: string) =>
      [...texts.matchAll(/'?(?:nav\.\w+|accounts)'?: '([^']+)'/g)].map(([, name]) => name)
    const sources = await readSources()
    const onScreen = sources.filter(({ path }) => path.startsWith('apps/web/src/') && path.includes('english'))
    const names = new Set(onScreen.flatMap(({ text }) => named(text)))
    const spoken = sources.filter(({ path }) => /^(apps\/cli|packages\/\w+)\/src\//.test(path))
    const called = [...pages, ...spoken].flatMap(({ path, text }) =>
      [...text.matchAll(/\bpages? ["“]([A-Z][^"”]+)["”]/g)].map(([, name]) => ({ path, name })),
    )
    expect(called.filter(({ name }) => !names.has(name))).toEqual([])
    expect(called.filter(({ path }) => path.startsWith('apps/cli')).length).toBeGreaterThan(2)
  })

  it('are each found from docs/README.md, once', () => {
    const index = pages.find(({ path }) => path === 'docs/README.md')
    const linked = (index ? linksOf(index) : []).filter((path) => /^docs\/.*\.md$/.test(path))
    const others = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/') && path !== index?.path)
    expect(others.length).toBeGreaterThan(25)
    expect(linked.toSorted()).toEqual(others.toSorted())
  })

  it('link to what is there', () => {
    const links = pages.flatMap((page) => linksOf(page).map((to) => ({ from: page.path, to })))
    expect(links.length).toBeGreaterThan(60)
    expect(links.filter(({ to }) => !isThere(to))).toEqual([])
  })

  it('name files that are there', () => {
    const named = pages.flatMap(({ path, text }) => filesNamedIn(text).map((file) => ({ from: path, file })))
    expect(named.length).toBeGreaterThan(500)
    expect(named.filter(({ file }) => !isThere(file))).toEqual([])
  })

  it('find a function in the file of which they say so', async () => {
    const said = pages.flatMap(({ text }) => [...text.matchAll(/`(\w+)` in `([^`\s<]+\.\w+)`/g)])
    expect(said.length).toBeGreaterThan(5)
    for (const [sentence, name = '', file = ''] of said)
      expect(await readFile(join(ROOT, file), 'utf8'), sentence).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it('say things as the glossary does, and so do catalogues, errors and the command line', async () => {
    const texts = (await readSources()).filter(({ path }) => READ.test(path))
    expect(texts.length).toBeGreaterThan(200)
    const read = [...pages.filter(({ path }) => !path.endsWith('docs/words.md')), ...texts]
    const said = read.flatMap(({ path, text }) => [...text.matchAll(OTHER_WORDS)].map(([words]) => `${path}: ${words}`))
    expect(said.filter((one) => !one.startsWith('docs/features.md'))).toEqual([])
    const glossary = pages.find(({ path }) => path === 'docs/words.md')?.text ?? ''
    for (const words of ['send back', 'rule out', 'reference answer', 'hot keys', 'make gold', 'position bias'])
      expect(glossary).toContain(words)
  })
})

it('docs/roles.md says what the endpoint table says', async () => {
  await expect(await rolesPage()).toMatchFileSnapshot(join(ROOT, 'docs/roles.md'))
})

/** What "One wording everywhere" in docs/words.md says otherwise, as it would stand in a sentence. */
const OTHER_WORDS =
  /\b(?:sen[dt]s?|sending) (?:(?:it|them|judgements?) )?back\b|\brul(?:e|es|ed|ing) out\b|\breference answer|\bhot keys?\b|\bmade gold\b|\btake[ns]? in again\b|\bposition bias\b/gi

/** Sources with texts that people read. */
const READ = /^apps\/web\/src\/.*\/english\.ts$|^(?:apps\/cli|packages\/contracts|packages\/services)\/src\/.*\.ts$/
