import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** An answer takes a second or two; this only ends a look that hangs, with its page's name. */
const ANSWER_LIMIT_MS = 60_000

/** What axe finds against WCAG 2.2 A and AA, each with the first place where it is; `rules` looks for these alone. */
export async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false })
  const looking = (rules ? axe.withRules(rules) : axe.withTags(LEVELS)).analyze()
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  const limit = setTimeout(() => reject(new Error(`axe gave no answer about ${page.url()}`)), ANSWER_LIMIT_MS)
  const { violations } = await Promise.race([looking, tooLong]).finally(() => clearTimeout(limit))
  return violations.map(({ id, help, nodes }) => `${id}: ${help}, ${nodes.length} times, as in ${nodes[0]?.html}`)
}
