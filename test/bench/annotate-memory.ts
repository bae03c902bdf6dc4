import type { Browser, CDPSession } from 'playwright-core'
import type { JudgingWorld } from '../browser/annotating/judging-world.ts'
import type { Instance } from '../support/instance.ts'
import type { Finding } from './finding.ts'
import { beginSitting, chooseFirst, submit } from './sitting.ts'

/**
 * What the page's scripts hold after many judgements in one sitting, against after few, and after most against after
 * many; garbage is collected before. Code that is compiled as it gets warm counts too: the first of the two has all of it.
 */
export async function annotateMemoryFindings(
  browser: Browser,
  instance: Instance,
  world: JudgingWorld,
  { few, many, most }: { few: number; many: number; most: number },
): Promise<Finding[]> {
  const page = await beginSitting(browser, world, { tasks: most + 5, name: 'Memory', url: instance.url })
  try {
    const devtools = await page.context().newCDPSession(page)
    const held = new Map<number, number>()
    for (let judged = 1; judged <= most; judged++) {
      await chooseFirst(page, { ahead: 0 })
      await submit(page)
      if (judged === few || judged === many || judged === most) held.set(judged, await heldBytes(devtools))
    }
    const growth = (from: number, to: number): Finding => {
      const [before = 0, after = 0] = [held.get(from), held.get(to)]
      return {
        kind: 'measured',
        what: `memory of the annotate page: JavaScript heap in one sitting, from ${from} judgements on`,
        ours: `${inMegabytes(after)} after ${to} judgements`,
        reference: `${inMegabytes(before)} after ${from}`,
        ratios: [after / before],
        budget: { most: 1.1 },
      }
    }
    return [growth(few, many), growth(many, most)]
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
