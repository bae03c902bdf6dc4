import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { openWatchedPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'
import { type JudgingWorld, makeJudgingWorld } from './judging-world.ts'

/** Does to every text of the page what a translator does, but for what is marked as `spared`. */
const translate = (spared: string) => `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest('script, style, font${spared}')) continue
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    inner.textContent = text.data.toUpperCase()
    outer.append(inner)
    text.replaceWith(outer)
  }
})()`
const WELL_BEHAVED = translate(', [translate=no]')
const RUDE = translate('')

/** A whole task while a translator is at work, on the page as it is built. */
describe('a page that is being translated', () => {
  let instance: SharedInstance
  let browser: Browser
  let world: JudgingWorld
  let projectId: ProjectId
  let page: Page
  let problems: readonly string[]

  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
    projectId = await world.project({ prompts: 4, overlap: 1 })
    const { email, password } = await world.annotator(projectId, 'Ann')
    const watched = await openWatchedPage(browser, instance.url)
    page = watched.page
    problems = watched.problems
    await signInAt(page, instance.url, { email, password })
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(page)
  })
  afterAll(async () => {
    await browser?.close()
  })

  const task = (number: number) => page.getByRole('heading', { level: 1, name: new RegExp(`^task ${number} `, 'i') })
  const response = () => page.getByRole('region', { name: /^Text of A$/ })
  const notice = () => page.getByText('The texts were changed in your browser')

  async function judgeAs(number: number): Promise<void> {
    await page.locator('[data-settled="true"]').waitFor()
    await page.keyboard.press('1')
    await page.getByRole('radio', { checked: true }).waitFor()
    await page.keyboard.press('Enter')
    await task(number + 1).waitFor()
  }
  const renderings = async () => {
    const { items } = await world.admin.call(API.listJudgements, { params: { projectId }, query: { limit: 10 } })
    return items.map(({ rendering }) => rendering)
  }

  it('keeps the texts out of a translation, and works on in another language', async () => {
    await task(1).waitFor()
    const before = await response().textContent()
    await page.evaluate(WELL_BEHAVED)
    expect(await task(1).textContent()).toMatch(/^TASK 1/)
    expect(await response().textContent()).toBe(before)
    await judgeAs(1)
    await until('the judgement is stored', async () => (await renderings()).length === 1)
    expect(await renderings()).toEqual(['formatted'])
    expect(await notice().count()).toBe(0)
  })

  it('says when texts were changed all the same, shows them again, and the judgement says so', async () => {
    await task(2).waitFor()
    const before = await response().textContent()
    await page.evaluate(RUDE)
    await notice().waitFor()
    expect(await response().textContent()).not.toBe(before)
    await page.getByRole('button', { name: 'Show the texts again' }).click()
    await notice().waitFor({ state: 'detached' })
    await expect.poll(() => response().textContent()).toBe(before)
    await judgeAs(2)
    await until('the judgement is stored', async () => (await renderings()).length === 2)
    expect(await renderings()).toEqual(['formatted', 'changed_outside'])
  })

  it('goes on with tools, windows and the next task while everything is translated again and again', async () => {
    await task(3).waitFor()
    for (const name of ['Differences', 'Differences', 'Raw text', 'Raw text', 'Guidelines', 'Guidelines']) {
      await page.evaluate(RUDE)
      await page
        .getByRole('button', { name: new RegExp(`^${name}$`, 'i') })
        .first()
        .click()
    }
    await page.evaluate(RUDE)
    await judgeAs(3)
    await until('the judgement is stored', async () => (await renderings()).length === 3)
    expect((await renderings())[2]).toBe('changed_outside')
    await page.evaluate(RUDE)
    await page.locator('[data-settled="true"]').waitFor()
    // Back at what was judged: the answer given is there.
    await page.keyboard.press('u')
    await page.getByRole('radio', { checked: true }).waitFor()
    expect(problems).toEqual([])
  })
})
