import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'

/** In this table 1 is the second answer: whoever guessed would be wrong. */
const CSV = `question,first answer,second answer,better,who
Why is the sky blue?,Rayleigh scattering.,It is not.,0,Ana
How far is the moon?,Far.,384 400 km on average.,1,Ana
Is water wet?,Yes.,No.,Tie,Ben
Why?,,Because.,-100,Ben
`

describe('a table that no reader knows', () => {
  let instance: Instance
  let browser: Browser
  let projectId: ProjectId
  let lead: WatchedPage

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    const admin = await instance.signIn(ADMIN)
    projectId = (await admin.call(API.createProject, { body: { name: 'Tables', scale: 3, overlap: 2 } })).id
    lead = await openWatchedPage(browser, instance.url)
    await signInAt(lead.page, instance.url, ADMIN)
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
  })

  const choose = (page: Page, label: string, option: string) =>
    page.getByLabel(label, { exact: true }).selectOption({ label: option })

  it('is previewed, mapped, checked and imported, and its first pair is judged', async () => {
    const { page } = lead
    await page.goto(`${instance.url}/projects/${projectId}/imports`)
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'battles.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText(/^The format is not known: CSV with the columns/).waitFor()
    await choose(page, 'Format', 'A table by mapping')
    await choose(page, 'Prompt', 'question (Why is the sky blue?)')
    await choose(page, 'Response 1: text', 'first answer (Rayleigh scattering.)')
    await page.getByLabel('Response 1: name of the system').fill('old')
    await choose(page, 'Response 2: text', 'second answer (It is not.)')
    await page.getByLabel('Response 2: name of the system').fill('new')
    await choose(page, 'Which response is better', 'A column names the winner')
    await choose(page, 'Column of the winner', 'better (0)')
    const meanings = { 0: 'Response 1 is better', 1: 'Response 2 is better', Tie: 'A tie', '-100': 'Both bad' }
    for (const [value, meaning] of Object.entries(meanings)) await choose(page, `Meaning: ${value}`, meaning)
    await choose(page, 'Who judged', 'People: their judgements count')
    await choose(page, 'Column that names who judged', 'who (Ana)')
    await page.getByRole('button', { name: 'Try this mapping' }).click()

    await page.getByText('Check one row that you know').waitFor()
    // What was seen outlives the page.
    await page.reload()
    const known = page.getByRole('region', { name: 'Check one row that you know' })
    await known.getByLabel('Line').selectOption({ label: '3: How far is the moon?' })
    await known.getByText('Ana (a person): Response 2, Response 1, the best first').waitFor()
    const confirm = page.getByRole('button', { name: 'Import', exact: true })
    expect(await confirm.isDisabled()).toBe(true)
    await known.getByRole('checkbox', { name: 'Yes, this is what the row says' }).check()
    await page.getByRole('checkbox', { name: 'Leave out: Empty responses' }).check()
    await confirm.click()
    await page.getByText('Imported without errors').waitFor()
    await page.getByRole('row', { name: 'Empty responses 0 1 1' }).waitFor()

    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(page)
    await page.getByRole('heading', { level: 1, name: /^Task 1/ }).waitFor()
    await until('the response is chosen', async () => {
      await page.keyboard.press('1')
      return (await page.getByRole('radio', { checked: true }).count()) === 1
    })
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Task 2/ }).waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
  })
})
