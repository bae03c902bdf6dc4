import { makeJudgingWorld } from '../browser/annotating/judging-world.ts'
import { launchBrowser } from '../support/browser.ts'
import { startInstance } from '../support/instance.ts'
import { annotateMemoryFindings } from './annotate-memory.ts'
import { annotatePaintFindings } from './annotate-paint.ts'
import { annotateWarmFindings } from './annotate-warm.ts'
import type { Finding } from './finding.ts'

/** The annotate screen in Chromium, on the product as it is started for users. */
export async function annotateFindings(sizes: {
  loads: number
  tasks: number
  few: number
  many: number
  most: number
}): Promise<Finding[]> {
  const instance = await startInstance()
  try {
    const browser = await launchBrowser()
    try {
      const world = await makeJudgingWorld(instance)
      return [
        ...(await annotateWarmFindings(browser, instance, world, sizes)),
        ...(await annotatePaintFindings(browser, instance, world, sizes)),
        ...(await annotateMemoryFindings(browser, instance, world, sizes)),
      ]
    } finally {
      await browser.close()
    }
  } finally {
    await instance.stop()
  }
}
