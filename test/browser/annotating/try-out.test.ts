import { API } from '@tiebreak/contracts/api.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { ADMIN } from '#support/instance.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { openWatchedPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'
import { violationsOf } from '../violations-of.ts'
import { makeJudgingWorld } from './judging-world.ts'

describe('a lead who tries their own project', () => {
  let instance: SharedInstance
  let browser: Browser
  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each([
    ['open', undefined],
    ['paused', 'paused'],
    ['closed', 'closed'],
  ] as const)('sees every task as annotators do while it is %s, and nothing of it is sent', async (_, state) => {
    const world = await makeJudgingWorld(instance)
    const projectId = await world.project({ prompts: 2, overlap: 1 })
    const params = { projectId }
    if (state) await world.admin.call(API.changeProjectState, { params, body: { state } })
    const { page, problems, context } = await openWatchedPage(browser, instance.url)
    await signInAt(page, instance.url, ADMIN)
    await page.goto(`${instance.url}/projects/${projectId}`)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${new URL(request.url()).pathname}`)
    })
    await page.getByRole('link', { name: 'Try it' }).click()
    const task = (number: number) => page.getByRole('heading', { level: 1, name: `Trying out, task ${number} of 2` })
    await task(1).waitFor()
    await page.locator('[data-settled="true"]').waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('1')
    await page.getByRole('radio', { name: 'A is better', checked: true }).waitFor()
    await page.keyboard.press('Enter')
    await task(2).waitFor()
    await page.locator('[data-settled="true"]').waitFor()
    await page.keyboard.press('u')
    await task(1).waitFor()
    for (const next of [2, 3]) {
      await page.locator('[data-settled="true"]').waitFor()
      await page.keyboard.press('2')
      await page.keyboard.press('Enter')
      if (next === 2) await task(2).waitFor()
    }
    await page.getByRole('heading', { name: 'That is what annotators see' }).waitFor()
    expect(sent).toEqual([])
    expect((await world.admin.call(API.getProject, { params })).counts).toMatchObject({ judgements: 0, raters: 0 })
    expect((await world.admin.call(API.listJudgements, { params, query: {} })).items).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  })
})
