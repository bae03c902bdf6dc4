import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Step, stepsOf } from './snippets-of.ts'

export const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url))

/** A page in Markdown, with what it has to run. */
export type DocsPage = { path: string; text: string; steps: Step[] }

/** Pages that are made from code: the test that makes them anew and runs what they show. */
export const MADE_FROM_CODE: Readonly<Record<string, string>> = {
  'packages/statistics/API.md': 'packages/statistics/test/publishing/api-page.test.ts',
  'packages/statistics/EXAMPLES.md': 'packages/statistics/test/publishing/exports.test.ts',
  'packages/statistics/README.md': 'packages/statistics/test/publishing/readme.test.ts',
}

const NOT_OURS = /(^|\/)(node_modules|dist|\.\w[^/]*)(\/|$)/

/** Every page in Markdown of the checkout that is written by hand. */
export function docsPages(): DocsPage[] {
  const paths = globSync('**/*.md', { cwd: CHECKOUT, exclude: (path) => NOT_OURS.test(path) })
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !Object.hasOwn(MADE_FROM_CODE, path))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(CHECKOUT, path), 'utf8')
      return { path, text, steps: stepsOf(path, text) }
    })
}
