import type { Browser } from 'playwright-core'
import type { JudgingWorld } from '../browser/annotating/judging-world.ts'
import type { Instance } from '../support/instance.ts'
import { noteReadable, openUntilReadable } from '../support/open-until-readable.ts'
import { type Finding, median } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { beginSitting, chooseFirst } from './sitting.ts'

/** Until the browser keeps the scripts compiled, it has to have loaded them a few times. */
const LOADS_BEFORE = 4
const BUDGET_MS = 100

/**
 * From the moment at which the annotate page is opened to the first pair on screen, in a browser that has its files, beside
 * the same for a page of a few words from the same server.
 */
export async function annotateWarmFindings(
  browser: Browser,
  instance: Instance,
  world: JudgingWorld,
  { loads }: { loads: number },
): Promise<Finding[]> {
  const page = await beginSitting(browser, world, { tasks: 5, name: 'Warm', url: instance.url, code: false })
  try {
    await chooseFirst(page, { ahead: 2 })
    const address = page.url()
    await noteReadable(page)
    const millisecondsUntilRead = async (what: string) => {
      const { openedAt, readableAt } = await openUntilReadable(page, what)
      return readableAt - openedAt
    }
    const ours = () => millisecondsUntilRead(address)
    const empty = () => millisecondsUntilRead(`${instance.url}/healthz`)
    await inPairs(LOADS_BEFORE, ours, empty)
    const both = await inPairs(loads, ours, empty)
    return [
      {
        kind: 'measured',
        what: 'first pair on screen, warm: longer than an empty page of the same server',
        ours: `median ${both.ours.toFixed(0)} ms, ${loads} loads`,
        reference: `an empty page: median ${both.reference.toFixed(0)} ms`,
        ratios: [median(both.differences)],
        unit: 'ms',
        budget: { most: BUDGET_MS },
      },
    ]
  } finally {
    await page.context().close()
  }
}
