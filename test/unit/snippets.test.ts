import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { CHECKOUT, docsPages, MADE_FROM_CODE } from '#support/docs/pages.ts'
import { namesInPython, pythonNames } from '#support/docs/python-names.ts'
import { type Snippet, stepsOf } from '#support/docs/snippets-of.ts'
import { readSources } from './rules/sources.ts'

// Reading them throws where a fence is of no known language, or is neither run nor says why not.
const PAGES = docsPages()
const SNIPPETS = PAGES.flatMap(({ steps }) => steps.filter((step): step is Snippet => 'language' in step))
const read = (path: string) => readFileSync(join(CHECKOUT, path), 'utf8')

test('every snippet of every page is run, or says why it is not', () => {
  expect(PAGES.length).toBeGreaterThan(40)
  expect(SNIPPETS.length).toBeGreaterThan(25)
  for (const { at, mark } of SNIPPETS)
    if (mark?.kind === 'run by') expect(read(mark.value), at).toContain(at.replace(/:\d+$/, ''))
  for (const [page, file] of Object.entries(MADE_FROM_CODE))
    expect(read(file), page).toContain(page.replace(/^.*\//, ''))
})

test('what a reader saves as a file is used by a later snippet', () => {
  for (const { path, steps } of PAGES)
    for (const [index, step] of steps.entries()) {
      if (!('mark' in step) || step.mark?.kind !== 'file') continue
      const { value } = step.mark
      const later = steps.slice(index + 1).filter((one) => 'code' in one && one.code.includes(value))
      expect(later, `${value} of ${path}`).not.toEqual([])
    }
})

test.each([
  ['without a language', '```\nls\n```'],
  ['in a language that nothing runs', '```ruby\nputs 1\n```'],
  ['of JSON or text that does not say what it is', '```json\n{}\n```'],
  ['with a reason that is none of those listed', '<!-- not run: too slow -->\n```sh\nls\n```'],
  ['with a mark that there is not', '<!-- skip -->\n```sh\nls\n```'],
  ['with a mark for another language', '<!-- prints -->\n```sh\nls\n```'],
  ['without an end', '```sh\nls'],
])('a snippet %s fails', (_which, page) => {
  expect(() => stepsOf('page.md', page)).toThrow('page.md:')
})

test('a mark that has lost its snippet fails', () => {
  expect(() => stepsOf('page.md', '<!-- prints -->\nand so on')).toThrow('no fence follows')
})

test('calls of the API that pages name are there', () => {
  const known = new Set(Object.values(API).map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`))
  const named = PAGES.flatMap(({ path, text }) =>
    [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/api\/v1[^`?\s]*)/g)].map(([, method = '', call = '']) => ({
      path,
      call: `${method.toLowerCase()} ${call.replaceAll(/\{\w+\}|\b[A-Z]+\b/g, '{}')}`,
    })),
  )
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter(({ call }) => !known.has(call))).toEqual([])
})

test('what snippets in Python use of the package is in it', () => {
  const names = pythonNames()
  const python = SNIPPETS.filter(({ language }) => language === 'python')
  expect(python.length).toBeGreaterThan(2)
  for (const { at, code } of python)
    expect(
      namesInPython(code).filter((name) => !names.has(name)),
      at,
    ).toEqual([])
  const wrong = 'from tiebreak_client.api.projects import list_project\nlist_projects.sync(client=client).itens[0]\n'
  expect(namesInPython(wrong).filter((name) => !names.has(name))).toEqual(['api.projects.list_project', '.itens'])
})

test('pages of the product show code in three places, each of which a test runs or compares', async () => {
  const sources = (await readSources()).filter(
    ({ path, text }) => path.startsWith('apps/web/src/') && text.includes('<CodeBlock'),
  )
  const places = sources.map(({ path }) => path).toSorted()
  // The lines for scripts; samples of exports; samples of imports: test/flow/docs.test.ts.
  expect(places).toEqual([
    'apps/web/src/features/data/imports/imports-page.tsx',
    'apps/web/src/features/exports/datasets-page.tsx',
    'apps/web/src/features/exports/export-card.tsx',
  ])
})
