import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { childOf } from '#support/child-of.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { insideDatabase } from '#support/inside-database.ts'
import { type Instance, startInstance } from '#support/instance.ts'
import { openWatchedPage, type WatchedPage, watchPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'
import { chipSays, choose, type Given, judge, taskShown } from './annotate-at.ts'
import { type Account, type JudgingWorld, makeJudgingWorld } from './judging-world.ts'
import { storedJudgements } from './stored-judgements.ts'

const SUBMITS = '**/judgements'
/** For machines that do much else; no verdict on speed. */
const PATIENCE_MS = 120_000

/** Whatever happens between a key press and the database: every judgement that was given is stored, once. */
describe('nothing that an annotator decides is lost or doubled', () => {
  let instance: Instance
  let browser: Browser
  let world: JudgingWorld
  /** Enough seats for every annotator of this file. */
  let shared: ProjectId
  const watched: WatchedPage[] = []

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
    shared = await world.project({ prompts: 12, overlap: 20 })
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
  })

  const address = (projectId: ProjectId) => `${instance.url}/projects/${projectId}/annotate`

  /** A new annotator in a browser of their own, before their first task. */
  async function begin(name: string, projectId = shared): Promise<Account & { page: Page; context: BrowserContext }> {
    const account = await world.annotator(projectId, name)
    const opened = await openWatchedPage(browser, instance.url)
    opened.context.setDefaultTimeout(PATIENCE_MS)
    watched.push(opened)
    await signInAt(opened.page, instance.url, account)
    await opened.page.goto(address(projectId))
    await goThroughBeginning(opened.page)
    await taskShown(opened.page, 1)
    return { ...account, ...opened }
  }

  async function inDatabase<T>(look: (client: Awaited<ReturnType<typeof insideDatabase>>) => Promise<T>): Promise<T> {
    const client = await insideDatabase(instance)
    try {
      return await look(client)
    } finally {
      await client.end()
    }
  }

  /** The rows in PostgreSQL are exactly these judgements: each there, none twice, and no other. */
  async function expectStored(email: string, given: readonly Given[]): Promise<void> {
    const { submissions, judgements, stored } = await inDatabase((client) => storedJudgements(client, email))
    expect(stored.map(({ question, better }) => ({ question, better }))).toEqual(given)
    expect({ submissions, judgements }).toEqual({ submissions: given.length, judgements: given.length })
  }

  /** Waits until two more tasks are ready behind the one on screen. */
  async function twoAhead(page: Page): Promise<void> {
    await page.getByRole('region', { name: 'Response A', includeHidden: true }).nth(2).waitFor({ state: 'attached' })
  }

  it('offline: three judgements wait in the browser, and are sent in their order when the connection is back', async () => {
    const { page, context, email } = await begin('Offline')
    const given = [await judge(page, '1')]
    await chipSays(page, 'Saved')
    await twoAhead(page)
    await context.setOffline(true)
    await chipSays(page, 'Offline')
    for (const [at, digit] of (['3', '1', '3'] as const).entries()) {
      given.push(await judge(page, digit))
      await chipSays(page, `Offline · ${at + 1} waiting`)
    }
    await page.getByText('There are no more tasks in this browser.').waitFor()
    await expectStored(email, given.slice(0, 1))

    await context.setOffline(false)
    await chipSays(page, 'Saved')
    await taskShown(page, 5)
    await expectStored(email, given)
  })

  it('the server is stopped and started again: what was judged meanwhile is sent, also when it was killed', async () => {
    const { page, email } = await begin('Restart')
    await twoAhead(page)
    await instance.halt()
    const given: Given[] = []
    for (const [at, digit] of (['1', '1', '3'] as const).entries()) {
      given.push(await judge(page, digit))
      await chipSays(page, `Offline · ${at + 1} waiting`)
    }
    await instance.resume()
    await chipSays(page, 'Saved')
    await expectStored(email, given)

    await taskShown(page, 4)
    process.kill(await childOf(instance.process.pid, 'api/src/server.ts'), 'SIGKILL')
    given.push(await judge(page, '1'))
    await chipSays(page, 'Saved')
    await expectStored(email, given)
  })

  it('the session ends: judgements and the draft wait, and are there after signing in again', async () => {
    const { page, email, password } = await begin('Expired')
    const given = [await judge(page, '1')]
    await chipSays(page, 'Saved')
    await twoAhead(page)
    await inDatabase((client) =>
      client.query('delete from auth.session where user_id = (select id from auth."user" where email = $1)', [email]),
    )
    given.push(await judge(page, '3'))
    await chipSays(page, 'Signed out · 1 waiting')
    given.push(await judge(page, '1'))
    await chipSays(page, 'Signed out · 2 waiting')
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor()
    given.push(await choose(page, '3'))
    await page.keyboard.press('r')
    await page.getByRole('textbox', { name: 'Reason' }).fill('It says why.')
    await page.getByRole('link', { name: 'Sign in again' }).click()

    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await taskShown(page, 4)
    await chipSays(page, 'Saved')
    await page.getByRole('radio', { name: 'B is better', checked: true }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('It says why.')
    await page.keyboard.press('Enter')
    await taskShown(page, 5)
    await chipSays(page, 'Saved')
    await expectStored(email, given)
    const { stored } = await inDatabase((client) => storedJudgements(client, email))
    expect(stored.map(({ reason }) => reason)).toEqual([null, null, null, 'It says why.'])
  })

  it('two tabs: the second says so and takes over, also while a judgement of the first is on its way', async () => {
    const first = await begin('Tabs')
    const given = [await judge(first.page, '1')]
    await chipSays(first.page, 'Saved')
    const held = await holdSubmit(first.page)
    given.push(await judge(first.page, '3'))
    await held.reached
    await chipSays(first.page, 'Saving')

    const second = await first.context.newPage()
    watched.push(watchPage(second, first.context, instance.url))
    await second.goto(address(shared))
    await second.getByText('You are already annotating in another tab').waitFor()
    expect(await second.getByRole('radio').count()).toBe(0)
    await second.getByRole('button', { name: 'Continue here' }).click()
    await taskShown(second, 3)
    await first.page.getByText('You are already annotating in another tab').waitFor()
    held.release()
    given.push(await judge(second, '1'))
    await chipSays(second, 'Saved')

    await first.page.getByRole('button', { name: 'Continue here' }).click()
    await second.getByText('You are already annotating in another tab').waitFor()
    await taskShown(first.page, 4)
    given.push(await judge(first.page, '3'))
    await chipSays(first.page, 'Saved')
    await first.page.close()
    // The second one's turn comes by itself when the first closes.
    await taskShown(second, 5)
    await expectStored(first.email, given)
  })

  it('a reload in the middle of a submit: before the server heard of it, before it could reply, and at once', async () => {
    const { page, email } = await begin('Reload')
    const unheard = await holdSubmit(page)
    const given = [await judge(page, '1')]
    await unheard.reached
    await chipSays(page, 'Saving')
    await expectStored(email, [])
    await page.reload()
    await chipSays(page, 'Saved')
    await taskShown(page, 2)
    await expectStored(email, given)

    const unanswered = await holdSubmit(page, { afterServer: true })
    given.push(await judge(page, '3'))
    await unanswered.reached
    await expectStored(email, given)
    await page.reload()
    await chipSays(page, 'Saved')
    await taskShown(page, 3)
    await expectStored(email, given)

    given.push(await choose(page, '1'))
    await page.evaluate(`
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }))
      location.reload()
    `)
    await taskShown(page, 4)
    await chipSays(page, 'Saved')
    await expectStored(email, given)
  })

  it('the back button: what was chosen and typed is there again', async () => {
    const { page, email } = await begin('Back')
    const given = [await choose(page, '3')]
    await page.keyboard.press('r')
    await page.getByRole('textbox', { name: 'Reason' }).fill('Half a thought')
    await page.getByRole('link', { name: 'Tiebreak' }).click()
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
    await page.goBack()
    await taskShown(page, 1)
    await page.getByRole('radio', { name: 'B is better', checked: true }).waitFor()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Half a thought, and the rest')

    await page.goto(`${instance.url}/api/v1/openapi.json`)
    await page.goBack()
    await taskShown(page, 1)
    await page.getByRole('radio', { name: 'B is better', checked: true }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Half a thought, and the rest')
    await expectStored(email, [])
    await page.keyboard.press('Enter')
    await taskShown(page, 2)
    await chipSays(page, 'Saved')
    await expectStored(email, given)
  })

  it('a lease that ran out while someone else took the seat: the late judgement is kept as surplus, and the page does not say which it is', async () => {
    const projectId = await world.project({ prompts: 1, overlap: 1 })
    const late = await begin('Late', projectId)
    const chosen = await choose(late.page, '1')
    await inDatabase((client) =>
      client.query(`update assignments set lease_until = now() - interval '1 minute' where project_id = $1`, [
        projectId,
      ]),
    )
    const other = await begin('Prompt', projectId)
    const theirs = await judge(other.page, '3')
    await chipSays(other.page, 'Saved')

    await late.page.keyboard.press('Enter')
    await chipSays(late.page, 'Saved')
    expect(await late.page.getByText(/surplus|extra judgement/i).count()).toBe(0)
    await expectStored(other.email, [theirs])
    await expectStored(late.email, [chosen])
    const surplus = async ({ email }: Account) =>
      (await inDatabase((client) => storedJudgements(client, email))).stored.map((one) => one.surplus)
    expect(await surplus(late)).toEqual([true])
    expect(await surplus(other)).toEqual([false])
  })

  it('nothing broke the content security policy, threw, or left the origin', () => {
    expect(watched.flatMap(({ problems }) => problems)).toEqual([])
  })
})

/** Holds the next request that submits a judgement, before the server gets it or after it has answered; others pass. */
async function holdSubmit(page: Page, { afterServer = false } = {}) {
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  await page.route(
    SUBMITS,
    async (route) => {
      const answer = afterServer ? await route.fetch() : null
      reached.resolve()
      await released.promise
      await (answer ? route.fulfill({ response: answer }) : route.continue())
    },
    { times: 1 },
  )
  return { reached: reached.promise, release: released.resolve }
}
