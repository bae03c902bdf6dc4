import type { Browser, CDPSession } from 'playwright-core'
import type { JudgingWorld } from '../browser/judging-world.ts'
import type { Instance } from '../support/instance.ts'
import type { Finding } from './finding.ts'
import { beginSitting, chooseFirst, submit } from './sitting.ts'

/** What the page's scripts hold after many judgements in one sitting, against after few; garbage is collected before. */
export async function annotateMemoryFindings(
  browser: Browser,
  instance: Instance,
  world: JudgingWorld,
  { few, many }: { few: number; many: number },
): Promise<Finding[]> {
  const page = await beginSitting(browser, world, { tasks: many + 5, name: 'Memory', url: instance.url })
  try {
    const devtools = await page.context().newCDPSession(page)
    let afterFew = 0
    for (let judged = 1; judged <= many; judged++) {
      await chooseFirst(page, { ahead: 0 })
      await submit(page)
      if (judged === few) afterFew = await heldBytes(devtools)
    }
    const afterMany = await heldBytes(devtools)
    return [
      {
        kind: 'measured',
        what: 'memory of the annotate page: JavaScript heap in one sitting',
        ours: `${inMegabytes(afterMany)} after ${many} judgements`,
        reference: `${inMegabytes(afterFew)} after ${few}`,
        ratios: [afterMany / afterFew],
        budget: { most: 1.1 },
      },
    ]
  } finally {
    await page.context().close()
  }
}

async function heldBytes(devtools: CDPSession): Promise<number> {
  // Twice: what the first one finalises, the second one frees.
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.collectGarbage')
  return (await devtools.send('Runtime.getHeapUsage')).usedSize
}

const inMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
