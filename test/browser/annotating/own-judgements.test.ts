import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { openWatchedPage } from '#support/watched-page.ts'
import { overflowOf } from '../overflow-of.ts'
import { seen } from '../seen.ts'
import { showTheme } from '../show-theme.ts'
import { signInAt } from '../sign-in-at.ts'
import { violationsOf } from '../violations-of.ts'
import { type JudgingWorld, makeJudgingWorld } from './judging-world.ts'

/** Where an annotator's work is summed up: their judgements, the end of the tasks, and the projects. */
describe('own judgements', () => {
  let instance: SharedInstance
  let browser: Browser
  let page: Page
  let problems: readonly string[]
  let world: JudgingWorld
  let projectId: ProjectId

  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
    projectId = await world.project({ prompts: 2, overlap: 1 })
    const { email, password } = await world.annotator(projectId, 'Ann')
    const watched = await openWatchedPage(browser, instance.url, { reducedMotion: 'reduce' })
    page = watched.page
    problems = watched.problems
    await signInAt(page, instance.url, { email, password })
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(page)
  })
  afterAll(async () => {
    await browser?.close()
  })

  const settled = () => page.locator('[data-settled="true"]').waitFor()
  const hasFocus = async (one: Locator) => (await one.and(page.locator(':focus')).count()) > 0
  const tabTo = async (one: Locator) => {
    for (let presses = 0; !(await hasFocus(one)); presses++) {
      if (presses > 60) throw new Error('Tab does not come there')
      await page.keyboard.press('Tab')
    }
  }
  /** What is wrong on screen: sideways overflow, and what axe finds in two themes. */
  const faults = async (what: string) => {
    const found: string[] = []
    for (const [width, theme] of [
      [1440, 'dark'],
      [390, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await showTheme(page, theme)
      await seen(page)
      for (const one of [...(await overflowOf(page)), ...(await violationsOf(page))])
        found.push(`${what}, ${width} px, ${theme}: ${one}`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    return found
  }

  it('sums up when tasks run out, and leads on', async () => {
    for (const number of [1, 2]) {
      await page.getByRole('heading', { level: 1, name: new RegExp(`^Task ${number} `) }).waitFor()
      await settled()
      await page.keyboard.press('1')
      await page.keyboard.press('Enter')
    }
    const figures = page.getByLabel('What you have done here')
    await figures.waitFor()
    await expect.poll(() => figures.textContent()).toBe('Judged today2Judged in all2')
    expect(await faults('when tasks run out')).toEqual([])
  })

  it('opens a judgement and changes it, by keyboard', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Your work' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your work' }).waitFor()
    const list = page.getByRole('list', { name: 'Your judgements' })
    await list.waitFor()
    expect(await list.getByText('A is better').count()).toBe(2)
    const texts = list.getByRole('button', { name: 'Texts' }).first()
    await tabTo(texts)
    await page.keyboard.press('Enter')
    await page
      .getByRole('region', { name: 'Response B' })
      .getByText(/^Answer [ab] to question/)
      .waitFor()
    expect(await faults('an open judgement')).toEqual([])

    await tabTo(list.getByRole('link', { name: 'Change' }).first())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'An earlier task, again' }).waitFor()
    await settled()
    expect(await page.getByRole('radio', { name: 'A is better' }).isChecked()).toBe(true)
    await page.keyboard.press('3')
    await page.keyboard.press('Enter')
    await page.getByText('Everything here has been judged').waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Your work' }).click()
    await page.getByText('Changed 1 time', { exact: true }).waitFor()
    expect(await list.getByText('B is better').count()).toBe(1)
  })

  it('says on the list of projects what is left, and lists all once the project is closed', async () => {
    await world.admin.call(API.changeProjectState, { params: { projectId }, body: { state: 'closed' } })
    await page.goto(`${instance.url}/projects/${projectId}/me`)
    await page.getByText(/^This project is closed\. Here is everything/).waitFor()
    expect(await page.getByRole('link', { name: 'Change' }).count()).toBe(0)
    await page.goto(`${instance.url}/`)
    await page.getByText('2 judgements today · closed').waitFor()
    expect(await faults('the projects, one of them closed')).toEqual([])
    await world.admin.call(API.changeProjectState, { params: { projectId }, body: { state: 'open' } })
    await page.reload()
    await page.getByText('2 judgements today · nothing left for you now').waitFor()
    expect(problems).toEqual([])
  })
})
