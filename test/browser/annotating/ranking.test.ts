import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { ADMIN } from '#support/instance.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { overflowOf } from '../overflow-of.ts'
import { showTheme } from '../show-theme.ts'
import { violationsOf } from '../violations-of.ts'
import { type JudgingWorld, makeJudgingWorld, openFirstTask } from './judging-world.ts'

const LONG = Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 1} of a long answer, with words in it.`).join(
  '\n\n',
)

/** A prompt with five responses, one of them longer than any screen. */
function rowOf(number: number): OwnRow {
  const responses = ['a', 'b', 'c', 'd', 'e'].map((system) => ({
    id: `p${number}-${system}`,
    system,
    text: system === 'c' ? LONG : `Answer ${system} to ${number}.`,
  }))
  return { id: `p${number}`, prompt: `Question ${number}`, responses }
}

describe('rankings in a browser', () => {
  let instance: SharedInstance
  let browser: Browser
  let world: JudgingWorld
  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('five responses are ranked by keyboard alone, and stored with ties and the order that was shown', async () => {
    const projectId = await world.project({ rows: [rowOf(1), rowOf(2)], overlap: 1, k: 5 })
    const { page, problems, context } = await openFirstTask(browser, instance, { account: ADMIN, projectId })
    await page.getByRole('heading', { name: 'Task 1 of 2' }).waitFor()

    await page.keyboard.press('3')
    await page.getByText('Response C, rank 1 of 5', { exact: true }).waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('t')
    await page.getByText('Response A, rank 1 of 5, tied with C', { exact: true }).waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('x')
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      for (const theme of ['light', 'dark'] as const) {
        await showTheme(page, theme)
        expect(await violationsOf(page), `${width} px, ${theme}`).toEqual([])
      }
      expect(await overflowOf(page)).toEqual([])
    }
    await page.keyboard.press('4')
    await page.keyboard.press('5')
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('Response E, rank 3 of 5', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Task 2 of 2' }).waitFor()

    const stored = async () => {
      const query = { limit: 10 }
      return (await world.admin.call(API.listJudgements, { params: { projectId }, query })).items
    }
    await until('the ranking is stored', async () => (await stored()).length > 0)
    const [judgement, ...others] = await stored()
    expect(others).toEqual([])
    const rankShown = (judgement?.shown ?? []).map((id) => judgement?.ranks?.[judgement.responses.indexOf(id)])
    expect(rankShown).toEqual([1, 2, 1, 4, 3])

    // The second task by dragging: into the list, before a rank, onto a rank.
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.locator('[data-settled="true"]').waitFor()
    const chip = (letter: string) => page.getByRole('button', { name: new RegExp(`^Response ${letter}, (rank|not)`) })
    const rank = (number: number) => page.locator(`[data-rank="${number}"]`)
    const said = (text: string) => page.locator('[aria-live]').filter({ hasText: text }).waitFor()
    const list = page.getByRole('group', { name: 'Rank the responses, best first' })
    await chip('E').and(page.locator('[draggable="true"]')).waitFor()
    await chip('A').dragTo(list)
    await said('Response A, rank 1 of 5')
    await chip('B').dragTo(rank(1), { targetPosition: { x: 20, y: 3 } })
    await said('Response B, rank 1 of 5')
    await chip('C').dragTo(rank(1))
    await said('Response C, rank 1 of 5, tied with B')
    await chip('A')
      .and(page.getByRole('button', { name: 'Response A, rank 2 of 5' }))
      .waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('at full length the cards scroll as one: by key from the task, and by Tab and key', async () => {
    const projectId = await world.project({ rows: [rowOf(3)], overlap: 1, k: 5 })
    const { page, problems, context } = await openFirstTask(browser, instance, { account: ADMIN, projectId })
    const strip = page.getByRole('region', { name: 'Responses', exact: true })
    const top = () => strip.evaluate(({ scrollTop }): number => scrollTop)
    // Without a button in any card, nothing in it takes focus.
    for (const digit of '12345') await page.keyboard.press(digit)
    await page.getByText('Response E, rank 5 of 5', { exact: true }).waitFor()
    await page.keyboard.press('e')
    await expect.poll(() => strip.evaluate((one) => one.scrollHeight > one.clientHeight + 300)).toBe(true)
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('heading', { level: 1 }).focus()
    for (const [key, moves] of [
      ['Space', (before: number, after: number) => after > before + 300],
      ['Shift+Space', (before: number, after: number) => after < before],
      ['ArrowDown', (before: number, after: number) => after > before],
      ['Home', (_: number, after: number) => after === 0],
      ['PageDown', (before: number, after: number) => after > before + 300],
    ] as const) {
      const before = await top()
      await page.keyboard.press(key)
      await expect.poll(async () => moves(before, await top()), { message: key }).toBe(true)
    }
    const hasFocus = () => strip.evaluate((one) => one.ownerDocument.activeElement === one)
    for (let presses = 0; !(await hasFocus()); presses += 1) {
      if (presses > 60) throw new Error('Tab does not come to the cards')
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Home')
    await expect.poll(top).toBe(0)
    await page.keyboard.press('End')
    const last = page.getByText('Paragraph 40 of a long answer', { exact: false })
    await expect
      .poll(async () => {
        const [text, place] = await Promise.all([last.boundingBox(), strip.boundingBox()])
        return text !== null && place !== null && text.y + text.height <= place.y + place.height
      })
      .toBe(true)
    expect(problems).toEqual([])
    await context.close()
  })
})
