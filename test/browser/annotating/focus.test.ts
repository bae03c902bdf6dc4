import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { makeJudgingWorld, openFirstTask } from './judging-world.ts'

const FOCUSED = `document.activeElement?.localName + ' ' + (document.activeElement?.textContent ?? '').trim()`

/** What has focus, and to whom Enter and Space belong then, with a real pointer and real keys. */
describe('focus while judging', () => {
  let instance: SharedInstance
  let browser: Browser
  let page: Page
  let problems: readonly string[]

  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    const world = await makeJudgingWorld(instance)
    const projectId = await world.project({ prompts: 6, overlap: 1 })
    const account = await world.annotator(projectId, 'Ann')
    ;({ page, problems } = await openFirstTask(browser, instance, { account, projectId }))
  })
  afterAll(async () => {
    await browser?.close()
  })

  const task = (number: number) => page.getByRole('heading', { level: 1, name: new RegExp(`^Task ${number} `) })
  const settled = async (number: number) => {
    await task(number).waitFor()
    await page.locator('[data-settled="true"]').waitFor()
  }
  const hasFocus = async (one: Locator) => (await one.and(page.locator(':focus')).count()) > 0

  it('after a click on any tool that opens nothing it is with the task again, and Enter submits', async () => {
    await settled(1)
    const tools = ['Differences', 'Differences', 'Raw text', 'Raw text', 'Collapse', 'Expand']
    for (const name of tools) {
      await page.getByRole('button', { name, exact: true }).click()
      await expect.poll(() => page.evaluate(FOCUSED), { message: name }).toMatch(/^h1 Task 1/)
    }
    // The drawer takes focus when it opens; closed by its tool, it leaves it with the task.
    for (const focused of [/^h2 Guidelines/, /^h1 Task 1/]) {
      await page.getByRole('button', { name: 'Guidelines', exact: true }).click()
      await expect.poll(() => page.evaluate(FOCUSED)).toMatch(focused)
    }
    await page.getByRole('radio', { name: 'A is better' }).click({ force: true })
    await expect.poll(() => page.evaluate(FOCUSED)).toMatch(/^h1 Task 1/)
    await page.keyboard.press('Enter')
    await settled(2)
  })

  it('what was reached by keyboard keeps it: Enter and Space belong to the control', async () => {
    const tool = page.getByRole('button', { name: 'Raw text', exact: true })
    for (let presses = 0; !(await hasFocus(tool)); presses++) {
      if (presses > 40) throw new Error('Tab does not come to the tool')
      await page.keyboard.press('Tab')
    }
    for (const [key, pressed] of [
      ['Enter', 'true'],
      ['Space', 'false'],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(() => tool.getAttribute('aria-pressed'), { message: key }).toBe(pressed)
      expect(await hasFocus(tool), key).toBe(true)
    }
    expect(await task(2).count()).toBe(1)
  })

  it('a window and the drawer that a click opened take it, and give it back', async () => {
    await page.getByRole('button', { name: 'Guidelines' }).first().click()
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('h2 Guidelines')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Skip' }).click()
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate(`document.activeElement?.closest('dialog') !== null`)).toBe(true)
    await page.keyboard.press('Escape')
  })

  it.each([
    ['wide', 1440, 900],
    ['narrow', 390, 844],
  ])('a report is confirmed where it covers nothing of the bar: %s', async (_, width, height) => {
    await page.setViewportSize({ width, height })
    await page.keyboard.press('f')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('6')
    await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click()
    const said = page.getByRole('status').getByText('Reported. A reviewer will look at it.')
    await said.waitFor()
    const [toast, bar] = await Promise.all([
      said.locator('..').boundingBox(),
      page.getByRole('form', { name: 'Judgement' }).boundingBox(),
    ])
    if (!toast || !bar) throw new Error('both are on the page')
    expect(toast.y + toast.height).toBeLessThanOrEqual(bar.y)
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await page.locator('[data-settled="true"]').waitFor()
  })

  it('after a link of a text was followed, or a list was chosen from, by pointer, keys are the task’s again', async () => {
    const world = await makeJudgingWorld(instance)
    const responses = ['a', 'b', 'c'].map((system) => ({ id: system, system, text: 'See [this](/no-page) first.' }))
    const projectId = await world.project({ rows: [{ id: 'one', prompt: 'Which?', responses }], overlap: 1, k: 3 })
    const account = await world.annotator(projectId, 'Ben')
    const watched = await openFirstTask(browser, instance, { account, projectId })
    const focused = () => watched.page.evaluate(FOCUSED)
    const opened = watched.context.waitForEvent('page')
    await watched.page.getByRole('link', { name: 'this' }).first().click()
    await (await opened).close()
    await expect.poll(focused).toMatch(/^h1 Task 1/)
    await watched.page.getByRole('button', { name: 'Two at a time' }).click()
    const right = watched.page.getByRole('combobox', { name: 'Right' })
    await right.click()
    await right.selectOption({ label: 'Response C' })
    await expect.poll(focused).toMatch(/^h1 Task 1/)
    await right.focus()
    await watched.page.keyboard.press('ArrowUp')
    await expect.poll(() => right.evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
    await watched.context.close()
  })

  it('nothing broke the content security policy, threw, or left the origin', () => {
    expect(problems).toEqual([])
  })
})
