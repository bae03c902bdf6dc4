import { API } from '@tiebreak/contracts/api.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { ADMIN } from '#support/instance.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { openWatchedPage } from '#support/watched-page.ts'
import { overflowOf } from '../overflow-of.ts'
import { showTheme } from '../show-theme.ts'
import { signInAt } from '../sign-in-at.ts'
import { violationsOf } from '../violations-of.ts'

const LONG = Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 1} of a long answer, with words in it.`).join(
  '\n\n',
)

/** A prompt with five responses, one of them longer than any screen. */
function rowOf(number: number): string {
  const responses = ['a', 'b', 'c', 'd', 'e'].map((system) => ({
    id: `p${number}-${system}`,
    system,
    text: system === 'c' ? LONG : `Answer ${system} to ${number}.`,
  }))
  return JSON.stringify({ id: `p${number}`, prompt: `Question ${number}`, responses })
}

describe('rankings in a browser', () => {
  let instance: SharedInstance
  let browser: Browser
  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('five responses are ranked by keyboard alone, and stored with ties and the order that was shown', async () => {
    const admin = await instance.signIn(ADMIN)
    const { id: projectId } = await admin.call(API.createProject, { body: { name: 'Rankings', overlap: 1 } })
    const params = { projectId }
    const { importId } = await admin.upload(API.startImport, { params }, [rowOf(1), rowOf(2)].join('\n'))
    await until('the file is in', async () => {
      return (await admin.call(API.getImport, { params: { projectId, importId } })).state === 'done'
    })
    await admin.call(API.makeComparisons, { params, body: { pairs: 'ranking', k: 5, perPrompt: 1, overlap: 1 } })
    await until('the rankings are made', async () => {
      return (await admin.call(API.getProject, { params })).counts?.comparisons === 2
    })
    const { page, problems } = await openWatchedPage(browser, instance.url)
    await signInAt(page, instance.url, ADMIN)
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(page)
    await page.getByRole('heading', { name: 'Task 1 of 2' }).waitFor()
    await page.locator('[data-settled="true"]').waitFor()

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

    const stored = async () => (await admin.call(API.listJudgements, { params, query: { limit: 10 } })).items
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
  })
})
