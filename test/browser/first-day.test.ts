import { readFile } from 'node:fs/promises'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { OwnData } from '@tiebreak/contracts/annotating/own-data.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { plainRows } from '#support/scene.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'

const PROMPTS = 12

/** Twelve pairs, each judged once already by someone who preferred the response of system b. */
function judgedOnce(): OwnRow[] {
  return plainRows({ prompts: PROMPTS }).map((row) => ({
    ...row,
    votes: [{ annotator: 'before', responses: [`${row.id}-a`, `${row.id}-b`], ranks: [2, 1] }],
  }))
}

/** A real Chromium against the product as it is started. */
describe("an annotator's and a lead's first day", () => {
  let instance: Instance
  let browser: Browser
  let admin: ApiClient
  let projectId: ProjectId
  let annotator: WatchedPage
  let lead: WatchedPage

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    admin = await instance.signIn(ADMIN)
    const project = await admin.call(API.createProject, { body: { name: 'First day', scale: 3, overlap: 2 } })
    projectId = project.id
    const file = judgedOnce()
      .map((row) => JSON.stringify(row))
      .join('\n')
    const { importId } = await admin.upload(API.startImport, { params: { projectId } }, file)
    await until('the file is in', async () => {
      return (await admin.call(API.getImport, { params: { projectId, importId } })).state === 'done'
    })
    annotator = await openWatchedPage(browser, instance.url)
    lead = await openWatchedPage(browser, instance.url)
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
  })

  const heading = (page: Page) => page.getByRole('heading', { level: 1 })

  /** The judgement that prefers system a, whichever side it stands on. */
  async function digitForSystemA(page: Page): Promise<string> {
    const first = await page.getByRole('region', { name: 'Response A' }).innerText()
    return first.includes('Answer a') ? '1' : '3'
  }

  /** Chooses by digit and submits by Enter. Keys right after a new task are ignored, so it presses until it shows. */
  async function judge(page: Page, digit: string): Promise<void> {
    const before = await heading(page).innerText()
    await until('the answer is chosen', async () => {
      await page.keyboard.press(digit)
      return (await page.getByRole('radio', { checked: true }).count()) === 1
    })
    await page.keyboard.press('Enter')
    await until('the next task is there', async () => (await heading(page).innerText()) !== before)
  }

  it('an invited annotator makes an account and stands before the first pair', async () => {
    const { link } = await admin.call(API.createInvitation, { params: { projectId }, body: { role: 'annotator' } })
    const { page } = annotator
    await page.goto(link)
    await page.getByLabel('Name').fill('Ann')
    await page.getByLabel('E-mail').fill('ann@example.org')
    await page
      .getByLabel(/^Password/)
      .first()
      .fill('a password of my own')
    await page.keyboard.press('Enter')
    await goThroughBeginning(page)
    await until('the first task is there', async () => (await heading(page).innerText()).startsWith('Task 1'))
    expect(new URL(page.url()).pathname).toBe(`/projects/${projectId}/annotate`)
    expect(await page.locator('body').innerText()).not.toContain('system-')
  })

  it('before, the lead sees one judgement per pair and no agreement to speak of', async () => {
    const { page } = lead
    await page.goto(`${instance.url}/projects/${projectId}/monitor`)
    await page.getByLabel('E-mail').fill(ADMIN.email)
    await page
      .getByLabel(/^Password/)
      .first()
      .fill(ADMIN.password)
    await page.keyboard.press('Enter')
    await page.getByText('from 12 judgements by 1 rater').waitFor()
    expect(await page.getByRole('definition').allInnerTexts()).not.toContain('100.0%')
    await page.goto(`${instance.url}/projects/${projectId}/scores`)
    await until('system b leads', async () =>
      (await page.getByRole('table').first().innerText()).match(/system-b[\s\S]*system-a/),
    )
  })

  it('ten pairs are judged by keyboard, and one of them is taken back and judged otherwise', async () => {
    const { page } = annotator
    for (let pair = 0; pair < 10; pair++) await judge(page, await digitForSystemA(page))
    await until('task 11 is there', async () => (await heading(page).innerText()).startsWith('Task 11'))

    await until('the last pair is back', async () => {
      await page.keyboard.press('u')
      return !(await heading(page).innerText()).startsWith('Task 11')
    })
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1)
    await until('the tie is chosen', async () => {
      await page.keyboard.press('2')
      return page.getByRole('radio', { name: 'Tie' }).isChecked()
    })
    await page.keyboard.press('Enter')
    await until('task 11 is back', async () => (await heading(page).innerText()).startsWith('Task 11'))
    await page.getByText('Saved', { exact: true }).waitFor()

    // Listed once no older transaction is open any more.
    const own = await until('the revision is listed', async () => {
      const { items } = await admin.call(API.listJudgements, { params: { projectId }, query: { limit: 100 } })
      const screen = items.filter(({ source }) => source === 'screen')
      return screen.length === 10 && screen.some(({ revision }) => revision === 2) && screen
    })
    expect(own).toHaveLength(10)
    expect(own.filter(({ revision }) => revision === 2).map(({ ranks }) => ranks)).toEqual([[1, 1]])
    for (const { shown, ranks, responses, activeMs } of own) {
      expect([...(shown ?? [])].sort()).toEqual([...responses].sort())
      expect(ranks?.[0]).toBe(1)
      expect(activeMs).toBeGreaterThan(0)
    }
  })

  it('a reload loses nothing: the same task, in the same order', async () => {
    const { page } = annotator
    const before = await page.getByRole('region', { name: 'Response A' }).innerText()
    await page.reload()
    await until('task 11 is back', async () => (await heading(page).innerText()).startsWith('Task 11'))
    expect(await page.getByRole('region', { name: 'Response A' }).innerText()).toBe(before)
  })

  it('the lead sees agreement and the leaderboard change', async () => {
    const { page } = lead
    await page.goto(`${instance.url}/projects/${projectId}/monitor`)
    await page.getByText('from 22 judgements by 2 raters').waitFor()
    const figures = page.getByRole('region', { name: 'Progress and agreement' })
    // Nine of ten overlapping pairs were judged the other way round, one as a tie: nobody agrees.
    await until('percent agreement is 0', async () => (await figures.innerText()).includes('0.0%'))
    await page.getByRole('row', { name: /Ann/ }).first().waitFor()

    await page.goto(`${instance.url}/projects/${projectId}/scores`)
    await page.getByRole('button', { name: 'Fit now' }).click()
    await page.getByText('from 22 judgements by 2 raters').waitFor()
    const board = await page.getByRole('table').first().innerText()
    expect(board).toMatch(/system-b[\s\S]*12[\s\S]*system-a[\s\S]*9/)
  })

  it('the lead makes the export and downloads it', async () => {
    const { page } = lead
    await page.goto(`${instance.url}/projects/${projectId}/datasets`)
    await page.getByRole('button', { name: 'Create TRL pairs' }).click()
    const link = page.getByRole('link', { name: /download/i }).first()
    await link.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    const rows = (await readFile(await download.path(), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    // Nine pairs stand one to one and are undecided; the tie leaves b ahead; two were judged once.
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row).toMatchObject({ chosen_model: 'system-b', rejected_model: 'system-a' })
  })

  it('the annotator takes their own data away', async () => {
    const { page } = annotator
    await page.goto(`${instance.url}/projects/${projectId}/me`)
    const button = page.getByRole('button', { name: 'Download your data' })
    const [download] = await Promise.all([page.waitForEvent('download'), button.press('Enter')])
    expect(download.suggestedFilename()).toBe('tiebreak-own-data.json')
    const data = OwnData.parse(JSON.parse(await readFile(await download.path(), 'utf8')))
    expect(data).toMatchObject({ scope: 'until_closed', account: { name: 'Ann' }, membership: { role: 'annotator' } })
    await page.getByText('The file is in your browser’s downloads.').waitFor()
  })

  it('nothing broke the content security policy, threw, or left the origin', () => {
    expect([...annotator.problems, ...lead.problems]).toEqual([])
  })
})
