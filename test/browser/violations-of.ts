import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds against WCAG 2.2 A and AA, each with the first place where it is; `rules` looks for these alone. */
export async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false })
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(LEVELS)).analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}, ${nodes.length} times, as in ${nodes[0]?.html}`)
}
