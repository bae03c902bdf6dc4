import { API } from '@tiebreak/contracts/api.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { makeJudgingWorld, openFirstTask } from './judging-world.ts'

/** A parser that never comes back, as for a text whose slowness no one foresaw. */
const NEVER_ENDS = `addEventListener('message', () => { for (;;); }); postMessage({ kind: 'ready' })`

/** Turns of the page's event loop, counted from inside. */
const COUNT_TURNS = `window.turns = 0; setInterval(() => { window.turns += 1 }, 10)`

describe('a text that is never laid out', () => {
  let instance: SharedInstance
  let browser: Browser
  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('leaves the page usable, shows both sides as they were written, and the judgement says so', async () => {
    const judging = await makeJudgingWorld(instance)
    const rows = [
      {
        id: 'one',
        prompt: 'Which is better?',
        responses: ['The **first** answer.', 'The *second* answer.'].map((text, at) => ({
          id: `${at}`,
          system: `s${at}`,
          text,
        })),
      },
    ]
    const projectId = await judging.project({ rows, overlap: 1 })
    const account = await judging.annotator(projectId, 'Reader')
    const { page, problems } = await openFirstTask(browser, instance, {
      account,
      projectId,
      prepare: (one) =>
        one.route('**/assets/render-worker-*.js', (route) =>
          route.fulfill({ contentType: 'text/javascript', body: NEVER_ENDS }),
        ),
    })
    page.context().setDefaultTimeout(180_000)
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Task 1' }).waitFor()
    await page.evaluate(COUNT_TURNS)
    // Keys count while the worker hangs: the window of keys opens and closes, and no side is shown before the other.
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(await page.getByRole('region', { name: /^Text of [AB]$/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await until('the page took its turns', () => page.evaluate<boolean>('window.turns > 50'))

    await page.getByText('Formatting one response took too long').waitFor()
    await page.getByText(/The \*\*first\*\* answer/).waitFor()
    await page.getByText(/The \*second\* answer/).waitFor()
    await page.keyboard.press('1')
    await page.getByRole('radio', { checked: true }).waitFor()
    await page.keyboard.press('Enter')
    await until('the answer is stored', async () => {
      const { items } = await judging.admin.call(API.listJudgements, { params: { projectId }, query: { limit: 10 } })
      return items.length === 1
    })
    const { items } = await judging.admin.call(API.listJudgements, { params: { projectId }, query: { limit: 10 } })
    expect(items).toMatchObject([{ rendering: 'raw_timed_out' }])
    expect(problems).toEqual([])
  })
})
