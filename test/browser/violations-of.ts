import axe from 'axe-core'
import type { Page } from 'playwright-core'

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** An answer takes a second or two; this only ends a look that hangs, with its page's name. */
const ANSWER_LIMIT_MS = 60_000

type Violation = { id: string; help: string; nodes: { html: string }[] }

/** What axe finds against WCAG 2.2 A and AA, each with the first place where it is; `rules` looks for these alone, or for all that axe knows. */
export async function violationsOf(page: Page, rules?: readonly string[] | 'all'): Promise<string[]> {
  // Its source is half a megabyte: each document gets it once.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  const options = {
    ...(rules === 'all' ? {} : { runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: LEVELS } }),
    resultTypes: ['violations'],
    preload: false,
  }
  const looking = page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => ({ violations }))`,
  )
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  const limit = setTimeout(() => reject(new Error(`axe gave no answer about ${page.url()}`)), ANSWER_LIMIT_MS)
  const { violations } = await Promise.race([looking, tooLong]).finally(() => clearTimeout(limit))
  return violations.map(({ id, help, nodes }) => `${id}: ${help}, ${nodes.length} times, as in ${nodes[0]?.html}`)
}
