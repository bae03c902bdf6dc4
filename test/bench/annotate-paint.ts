import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { JudgingWorld } from '../browser/annotating/judging-world.ts'
import type { Instance } from '../support/instance.ts'
import { startProxy } from '../support/proxy.ts'
import { until } from '../support/until.ts'
import { type Finding, median } from './finding.ts'
import { beginSitting, chooseFirst, submit } from './sitting.ts'

const AHEAD = 2
const DELAY_MS = 500
const BUDGET_MS = 50

/**
 * Runs in the page: notes how long it takes from a press of Enter to the end of the frame in which the text of the
 * first response, as it can be seen, is another one. On a page without responses, the heading stands for them.
 */
const WATCH = `(() => {
  window.paints = []
  const seen = () => {
    const texts = [...document.querySelectorAll('[aria-label="Text of A"]')]
    return (texts.find((text) => text.checkVisibility()) ?? document.querySelector('h1'))?.textContent
  }
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    const before = seen()
    const look = () => requestAnimationFrame(() => {
      if (seen() === before) return look()
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.paints.push(performance.now() - event.timeStamp)
      port2.postMessage(null)
    })
    look()
  }, { capture: true })
})()`

/** The least that a key press can do: another word on an empty page. */
const EMPTY = `<!doctype html><title>Empty</title><h1>0</h1>`
const COUNTS = `addEventListener('keydown', () => { const h1 = document.querySelector('h1'); h1.textContent = 1 + Number(h1.textContent) })`

/** Key press to next pair painted, in Chromium on the built page, with every call of the API slowed down. */
export async function annotatePaintFindings(
  browser: Browser,
  instance: Instance,
  world: JudgingWorld,
  { tasks }: { tasks: number },
): Promise<Finding[]> {
  const proxy = await startProxy(instance.url, {
    before: async (path) => void (path.startsWith('/api/') && (await pause(DELAY_MS))),
  })
  const page = await beginSitting(browser, world, { tasks: tasks + AHEAD + 1, name: 'Paint', url: proxy.url })
  const empty = await browser.newPage()
  try {
    await page.evaluate(WATCH)
    await empty.setContent(EMPTY)
    await empty.evaluate(WATCH)
    await empty.evaluate(COUNTS)
    for (let task = 0; task < tasks; task++) {
      await empty.bringToFront()
      await empty.keyboard.press('Enter')
      await noted(empty, task + 1)
      await page.bringToFront()
      await chooseFirst(page, { ahead: AHEAD })
      await submit(page)
      await noted(page, task + 1)
    }
    return findings(await paintsOf(page), await paintsOf(empty))
  } finally {
    await page.context().close()
    await empty.close()
    await proxy.close()
  }
}

const paintsOf = (page: Page) => page.evaluate<number[]>('window.paints')

async function noted(page: Page, count: number): Promise<void> {
  // Asked from outside: the page's own policy lets nothing be evaluated inside it.
  await until(`${count} paints`, async () => (await paintsOf(page)).length >= count)
}

function findings(ours: readonly number[], reference: readonly number[]): Finding[] {
  const name = `key press to next pair painted, API slowed by ${DELAY_MS} ms`
  const shown = `median ${median(ours).toFixed(1)} ms, p95 ${p95(ours).toFixed(1)} ms, ${ours.length} tasks`
  const empty = `another word on an empty page: median ${median(reference).toFixed(1)} ms, p95 ${p95(reference).toFixed(1)} ms`
  const row = { kind: 'measured' as const, ours: shown, reference: empty }
  return [
    { ...row, what: `${name}: median`, ratios: [median(ours)], unit: 'ms', budget: { most: BUDGET_MS } },
    { ...row, what: `${name}: 95th percentile`, ratios: [p95(ours)], unit: 'ms', budget: { most: BUDGET_MS } },
    {
      ...row,
      what: `${name}: median against the empty page`,
      ratios: [median(ours) / median(reference)],
      budget: null,
    },
  ]
}

/** The 95th percentile: the smallest value that 95 of 100 do not exceed. */
function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const at = sorted[Math.ceil(sorted.length * 0.95) - 1]
  if (at === undefined) throw new Error('no percentile of nothing')
  return at
}
