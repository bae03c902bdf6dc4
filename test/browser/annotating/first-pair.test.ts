import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { noteReadable, openUntilReadable } from '#support/open-until-readable.ts'
import { type Passed, type PassingProxy, startProxy } from '#support/proxy.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { openWatchedPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'
import { judge, taskShown } from './annotate-at.ts'
import { makeJudgingWorld } from './judging-world.ts'

const MOST_REQUESTS = 10
const MOST_BYTES = 175_000
/** What the first pair does not need: earlier judgements, menus, and the parts around it. */
const LATER = [/\/assignments\/recent$/, /\/menus-/, /\/around-/]

/** What a browser that has nothing of the page yet fetches for somebody who has judged before. */
describe('the first pair', () => {
  let instance: SharedInstance
  let proxy: PassingProxy
  let browser: Browser
  let projectId: ProjectId
  let context: BrowserContext
  let page: Page
  let problems: readonly string[]
  let before: readonly Passed[]
  let after: readonly Passed[]

  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    const world = await makeJudgingWorld(instance)
    projectId = await world.project({ prompts: 16, overlap: 1 })
    const account = await world.annotator(projectId, 'Ann')
    const first = await openWatchedPage(browser, instance.url)
    await signInAt(first.page, instance.url, account)
    await first.page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(first.page)
    let stored = 0
    first.page.on('response', (response) => {
      if (response.url().endsWith('/judgements') && response.status() === 201) stored += 1
    })
    for (let judged = 0; judged < 11; judged++) {
      await taskShown(first.page, judged + 1)
      await judge(first.page, '1')
    }
    // What was not sent yet would stay behind in this browser.
    await until('all of them are stored', async () => stored === 11)
    const storageState = await first.context.storageState()
    await first.context.close()

    proxy = await startProxy(instance.url)
    const again = await openWatchedPage(browser, proxy.url, { storageState })
    ;({ page, context, problems } = again)
    await noteReadable(page)
    const { readableAt } = await openUntilReadable(page, `${proxy.url}/projects/${projectId}/annotate`)
    const has = (name: RegExp) => proxy.passed.some(({ path }) => name.test(path))
    const all = () => LATER.every(has) && proxy.passed.every(({ bytes }) => bytes !== null)
    await until('the rest has come', async () => all())
    before = proxy.passed.filter(({ atMs }) => atMs <= readableAt)
    after = proxy.passed.filter(({ atMs }) => atMs > readableAt)
  })
  afterAll(async () => {
    await browser?.close()
    await proxy?.close()
  })

  const listed = (fetched: readonly Passed[]) => JSON.stringify(fetched, null, 1)

  it('can be read after ten requests and 175 kB', () => {
    const bytes = before.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
    expect(before.length, listed(before)).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(bytes, listed(before)).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('comes before what it does not need', () => {
    for (const name of LATER) {
      expect(before.filter(({ path }) => name.test(path))).toEqual([])
      expect(
        after.filter(({ path }) => name.test(path)),
        String(name),
      ).toHaveLength(1)
    }
  })

  it('can be undone to what was judged before the reload', async () => {
    await taskShown(page, 12)
    // What was judged before has come, and the page has read it.
    await page.getByRole('button', { name: 'Undo', disabled: false }).waitFor()
    await page.keyboard.press('u')
    await page.getByRole('heading', { level: 1, name: /earlier/i }).waitFor()
    await page.getByRole('radio', { name: 'A is better', checked: true }).waitFor()
  })

  it('is not left when its project comes after it, of which nobody acknowledges guidelines', async () => {
    const { context: other, page: late } = await openWatchedPage(browser, instance.url, {
      storageState: await context.storageState(),
    })
    const left: string[] = []
    late.on('request', (request) => {
      if (request.url().endsWith('/heartbeat')) left.push(request.postData() ?? '')
    })
    const leased = late.waitForResponse((response) => response.url().endsWith('/assignments/next'))
    await late.route(new RegExp(`/projects/${projectId}$`), async (route) => {
      if (route.request().isNavigationRequest()) return route.continue()
      await (await leased).finished()
      // Two frames, in which the page could show what it must not show yet.
      await late.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
      await route.continue()
    })
    await noteReadable(late)
    await openUntilReadable(late, `${instance.url}/projects/${projectId}/annotate`)
    expect(left).toEqual([])
    await other.close()
  })

  it('broke no content security policy, threw nothing, and left the origin nowhere', async () => {
    await context.close()
    expect(problems).toEqual([])
  })
})
