import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { overflowOf } from '../overflow-of.ts'
import { showTheme } from '../show-theme.ts'
import { violationsOf } from '../violations-of.ts'
import { type Account, type JudgingWorld, makeJudgingWorld } from './judging-world.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

/** One annotator's whole day with the keyboard alone, and what each state of it looks like to axe. */
describe("an annotator's day, by keyboard alone", () => {
  let instance: SharedInstance
  let browser: Browser
  let world: JudgingWorld
  let projectId: ProjectId
  let annotator: Account
  let watched: WatchedPage
  const faults: string[] = []

  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
    projectId = await world.project({ prompts: 3, overlap: 1 })
    await askForEverything(world.admin, projectId)
    annotator = await world.annotator(projectId, 'Ann')
    watched = await openWatchedPage(browser, instance.url, { reducedMotion: 'reduce' })
  })
  afterAll(async () => {
    await browser?.close()
  })

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  /** What axe and the width of the page say about a state, wide in the dark and narrow in the light. */
  async function look(state: string): Promise<void> {
    const { page } = watched
    for (const [size, theme] of [
      [WIDE, 'dark'],
      [NARROW, 'light'],
    ] as const) {
      await page.setViewportSize(size)
      await showTheme(page, theme)
      const found = [...(await overflowOf(page)), ...(await violationsOf(page))]
      faults.push(...found.map((one) => `${state}, ${size.width} px, ${theme}: ${one}`))
    }
    await page.setViewportSize(WIDE)
  }

  /** Presses Tab until something with this name has focus, then Enter or Space on it. */
  async function reachAndPress(name: string, key = 'Enter'): Promise<void> {
    const { page } = watched
    await until(`${name} has focus`, async () => {
      const focused = page.locator(':focus')
      if ((await focused.count()) === 1 && (await page.getByRole('button', { name, exact: true }).and(focused).count()))
        return true
      if (
        (await focused.count()) === 1 &&
        (await page.getByRole('checkbox', { name, exact: true }).and(focused).count())
      )
        return true
      await page.keyboard.press('Tab')
      return false
    })
    await page.keyboard.press(key)
  }

  const settled = () => watched.page.locator('[data-settled="true"]').waitFor()
  const said = (text: string) => watched.page.locator('[aria-live]').filter({ hasText: text }).waitFor()

  it('signs in and goes through what comes before the first task', async () => {
    const { page } = watched
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await page.getByLabel('E-mail').focus()
    await page.keyboard.type(annotator.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(annotator.password)
    await page.keyboard.press('Enter')
    await heading(page, 'How do you like to work?').and(page.locator(':focus')).waitFor()
    await look('choices')
    await reachAndPress('Continue')
    await heading(page, 'Before you begin').and(page.locator(':focus')).waitFor()
    await look('consent')
    await reachAndPress('Agree and continue')
    await heading(page, 'Read the guidelines').and(page.locator(':focus')).waitFor()
    await look('guidelines')
    await reachAndPress('I have read them, continue')
  })

  it('practises first: criteria, a reason, and the explanation afterwards', async () => {
    const { page } = watched
    await heading(page, 'Practice 1 of 1').and(page.locator(':focus')).waitFor()
    await settled()
    await look('a task with criteria and a reason to give')
    await page.keyboard.press('1')
    await said('Helpful. Chosen: A is better')
    await page.keyboard.press('Enter')
    await said('Choose first which is better.')
    await page.keyboard.press('1')
    await said('Chosen: A is better. A reason is asked for.')
    await page.keyboard.press('Enter')
    await page.getByLabel('Why? A reason is needed here').and(page.locator(':focus')).waitFor()
    await page.keyboard.type('It says more.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('d')
    await page.locator('mark').first().waitFor()
    await look('differences')
    await page.keyboard.press('d')
    await page.keyboard.press('Enter')
    await page.getByText(/^Known answer:/).waitFor()
    await look('the explanation of a practice task')
    await page.keyboard.press('Enter')
  })

  it('works: keys of its own, windows, a report, a skip, and nothing left', async () => {
    const { page } = watched
    await heading(page, /^Task 2 of/)
      .and(page.locator(':focus'))
      .waitFor()
    await settled()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor()
    await look('the list of keys')
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
    await page.getByRole('dialog', { name: 'Report this content?' }).waitFor()
    await look('reporting')
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.getByRole('complementary', { name: 'Guidelines' }).waitFor()
    await look('guidelines beside a task')
    await page.keyboard.press('Escape')
    for (const key of ['1', '3', 'r']) await page.keyboard.press(key)
    await page.getByRole('textbox', { name: /^Why/ }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('Shorter.')
    await page.keyboard.press('Control+Enter')
    await heading(page, /^Task 3 of/)
      .and(page.locator(':focus'))
      .waitFor()
    await settled()
    await page.keyboard.press('s')
    await page.getByRole('dialog', { name: 'Skip this task?' }).waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.getByText('You have judged everything here').waitFor()
    await look('nothing left')
  })

  it('sees its own work, in Arabic from right to left as well', async () => {
    const { page } = watched
    await page.goto(`${instance.url}/projects/${projectId}/me`)
    await heading(page, 'Your work').waitFor()
    await page.getByRole('heading', { name: 'Your judgements' }).waitFor()
    await look('own work')
    await page.goto(`${instance.url}/profile#keys`)
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ar')
    await page.locator('[dir="rtl"]').first().waitFor()
    await look('the profile in Arabic')
    await page.goto(`${instance.url}/projects/${projectId}/me`)
    await heading(page, 'عملك').waitFor()
    await look('own work in Arabic')
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await page.getByText('أنجزت كل شيء هنا').waitFor()
    // The earlier judgements have come once there is a way back to them.
    await page.getByRole('button', { name: 'العودة إلى آخر تقييم' }).waitFor()
    await page.keyboard.press('u')
    await page.getByRole('form', { name: 'التقييم' }).waitFor()
    await settled()
    await look('a task in Arabic')
  })

  it('withdraws consent on the own page and gives it again, by keyboard, in Arabic', async () => {
    const { page } = watched
    const counted = async () =>
      (await world.admin.call(API.listJudgements, { params: { projectId }, query: { limit: 10 } })).items.length
    const before = await counted()
    expect(before).toBeGreaterThan(0)
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).last().focus()
      await page.keyboard.press('Enter')
    }
    await page.goto(`${instance.url}/projects/${projectId}/me`)
    await page.getByRole('region', { name: 'موافقتك' }).waitFor()
    await press('سحب الموافقة')
    await page.getByRole('dialog', { name: 'هل تسحب موافقتك؟' }).waitFor()
    await look('asked before consent is withdrawn')
    await press('سحب الموافقة')
    await page.getByText('سحبت موافقتك').waitFor()
    await look('consent withdrawn')
    // What was judged before stays.
    expect(await counted()).toBe(before)
    await page.getByRole('link', { name: 'اقرأ النص ووافق من جديد' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('إذا وافقت من جديد تحصل على مهام').waitFor()
    await look('agreeing again')
    await press('الموافقة والمتابعة')
    await page.getByText('أنجزت كل شيء هنا').waitFor()
    expect(await counted()).toBe(before)
  })

  it('breaks no rule of WCAG 2.2 AA in any of these states, never grows wider than the screen, and stores what was said', async () => {
    expect(faults).toEqual([])
    expect(watched.problems).toEqual([])
    const { items } = await world.admin.call(API.listJudgements, { params: { projectId }, query: { limit: 10 } })
    expect(items.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['Shorter.']))
  })
})

/** Consent, guidelines, an example, a criterion, reasons for every judgement, and one practice task. */
async function askForEverything(admin: ApiClient, projectId: ProjectId): Promise<void> {
  const params = { projectId }
  await admin.call(API.updateProject, {
    params,
    body: {
      consent: 'You are paid **per hour**.',
      guidelines: 'Be *fair*.',
      examples: [{ title: 'A near tie', markdown: 'Both are right.' }],
      criteria: [{ key: 'helpful', label: 'Helpful', description: 'Does it do what was asked?' }],
      askReason: { muchBetter: false, bothBad: false, share: 1, required: true },
    },
  })
  const { items } = await admin.call(API.listComparisons, { params, query: { limit: 1 } })
  const [comparison] = items
  if (!comparison) throw new Error('no comparison was made')
  const { responses } = await admin.call(API.getPrompt, { params: { projectId, promptId: comparison.promptId } })
  const ranks = Object.fromEntries(responses.map(({ id }, at) => [id, at + 1]))
  await admin.call(API.markGold, {
    params: { projectId, comparisonId: comparison.id },
    body: { use: 'training', ranks, explanation: 'The first *answers* the question.' },
  })
  await admin.call(API.updatePolicy, { params, body: { gold: { ...StoredPolicy.parse({}).gold, practice: 1 } } })
}
