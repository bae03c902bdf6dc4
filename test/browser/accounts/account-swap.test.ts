import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { insideDatabase } from '#support/inside-database.ts'
import { type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage, watchPage } from '#support/watched-page.ts'
import { chipSays, choose, type Given, judge, taskShown } from '../annotating/annotate-at.ts'
import { type Account, type JudgingWorld, makeJudgingWorld } from '../annotating/judging-world.ts'
import { storedJudgements } from '../annotating/stored-judgements.ts'
import { signInAt } from '../sign-in-at.ts'

const CALLS = '**/api/v1/**'
/** For machines that do much else; no verdict on speed. */
const PATIENCE_MS = 120_000

/** One browser, two accounts: whatever Ann's page does after Bob has signed in, none of it is Bob's, and none is lost. */
describe('a page whose account is not the one that is signed in any more', () => {
  let instance: Instance
  let browser: Browser
  let world: JudgingWorld
  let projectId: ProjectId
  let address: string
  const watched: WatchedPage[] = []
  let pairs = 0

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
    projectId = await world.project({ prompts: 12, overlap: 40 })
    address = `${instance.url}/projects/${projectId}/annotate`
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
  })

  async function tab(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    watched.push(watchPage(page, context, instance.url))
    return page
  }

  /** Ann and Bob, both past the first steps, in one browser; the page that is open is Ann's. */
  async function annAndBob({ told = false } = {}) {
    pairs += 1
    const ann = await world.annotator(projectId, `Ann${pairs}`)
    const bob = await world.annotator(projectId, `Bob${pairs}`)
    const opened = await openWatchedPage(browser, instance.url)
    const { context, page } = opened
    context.setDefaultTimeout(PATIENCE_MS)
    watched.push(opened)
    // Safety must not hang on one tab's telling another.
    if (!told) await context.addInitScript('BroadcastChannel.prototype.postMessage = () => undefined')
    for (const account of [bob, ann]) {
      await signInAt(page, instance.url, account)
      await page.goto(address)
      await goThroughBeginning(page)
      await taskShown(page, 1)
    }
    await page.getByRole('region', { name: 'Response A', includeHidden: true }).nth(2).waitFor({ state: 'attached' })
    return { ann, bob, context, page }
  }

  async function stored({ email }: Account): Promise<Given[]> {
    const client = await insideDatabase(instance)
    try {
      const { submissions, judgements, stored } = await storedJudgements(client, email)
      expect({ submissions, judgements }).toEqual({ submissions: stored.length, judgements: stored.length })
      return stored.map(({ question, better }) => ({ question, better: better === 'a' ? 'a' : 'b' }))
    } finally {
      await client.end()
    }
  }

  /** The page has stopped, says whose it is and who came, and shows nothing of the owner's work. */
  async function stopped(page: Page, owner: Account, other: Account, unsent: number): Promise<void> {
    await page.getByRole('heading', { level: 1, name: `You are now signed in as ${other.name}` }).waitFor()
    const said = await page.getByRole('alert').innerText()
    expect(said).toContain(`This page belongs to ${owner.name}.`)
    if (unsent > 0)
      await page
        .getByText(`${unsent} unsent ${unsent === 1 ? 'judgement' : 'judgements'} by ${owner.name}`, { exact: false })
        .waitFor()
    expect(await page.getByRole('region').count()).toBe(0)
    expect(await page.getByRole('button', { name: `Account of ${owner.name}` }).count()).toBe(0)
  }

  async function comeBack(page: Page, owner: Account): Promise<void> {
    await page.getByRole('button', { name: `Sign in as ${owner.name} again` }).click()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(owner.email)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
  }

  it('stops at the first judgement, keeps it, and sends it when its owner signs in again', async () => {
    const { ann, bob, context, page } = await annAndBob()
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    const given = [await judge(page, '1')]
    await stopped(page, ann, bob, 1)
    // Keys of the hidden page do nothing.
    for (const key of ['3', 'Enter', '1', 'Enter']) await page.keyboard.press(key)
    await stopped(page, ann, bob, 1)
    expect(await stored(ann)).toEqual([])
    expect(await stored(bob)).toEqual([])

    await comeBack(page, ann)
    await taskShown(page, 2)
    await chipSays(page, 'Saved')
    given.push(await judge(page, '3'))
    await chipSays(page, 'Saved')
    expect(await stored(ann)).toEqual(given)
    expect(await stored(bob)).toEqual([])
  })

  it('keeps what was judged without a connection while accounts changed, until its owner is back in another tab', async () => {
    const { ann, bob, context, page } = await annAndBob()
    await page.route(CALLS, (route) => route.abort())
    const given = [await judge(page, '1'), await judge(page, '3'), await judge(page, '1')]
    await chipSays(page, 'Offline · 3 waiting')
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    await page.unroute(CALLS)
    await stopped(page, ann, bob, 3)

    await page.getByRole('button', { name: `Continue as ${bob.name}` }).click()
    await taskShown(page, 1)
    await page.getByRole('button', { name: `Account of ${bob.name}` }).waitFor()
    const bobs = [await judge(page, '3')]
    await chipSays(page, 'Saved')
    expect(await stored(bob)).toEqual(bobs)
    expect(await stored(ann)).toEqual([])

    await signInAt(other, instance.url, ann)
    await other.goto(address)
    await taskShown(other, 4)
    await chipSays(other, 'Saved')
    expect(await stored(ann)).toEqual(given)
    expect(await stored(bob)).toEqual(bobs)
  })

  it('refuses a judgement that left before the other one signed in and arrived after', async () => {
    const { ann, bob, context, page } = await annAndBob()
    const reached = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    await page.route(
      '**/judgements',
      async (route) => {
        reached.resolve()
        await released.promise
        await route.continue()
      },
      { times: 1 },
    )
    const given = [await judge(page, '1')]
    await reached.promise
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    released.resolve()
    await stopped(page, ann, bob, 1)
    expect(await stored(bob)).toEqual([])
    await signInAt(other, instance.url, ann)
    // Coming back to the tab is enough.
    await page.evaluate(`dispatchEvent(new Event('focus'))`)
    await taskShown(page, 2)
    await chipSays(page, 'Saved')
    expect(await stored(ann)).toEqual(given)
  })

  it('hears at once from the tab in which somebody signs in, and goes on by itself when its owner does', async () => {
    const { ann, bob, context, page } = await annAndBob({ told: true })
    await choose(page, '3')
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    await stopped(page, ann, bob, 0)
    await signInAt(other, instance.url, ann)
    await taskShown(page, 1)
    await page.getByRole('radio', { name: 'B is better', checked: true }).waitFor()
    // Another session of the same person is no other account.
    await signInAt(other, instance.url, ann)
    const given = [await judge(page, '1')]
    await chipSays(page, 'Saved')
    expect(await stored(ann)).toEqual(given)
  })

  it.for(['/annotate', ''])('looks whose it is when the browser shows it again as it was left: %s', async (path) => {
    const { ann, bob, context, page } = await annAndBob()
    if (path === '') await page.goto(`${instance.url}/projects`)
    await page.getByRole('button', { name: `Account of ${ann.name}` }).waitFor()
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    // What a page hears that comes back with "back"; this Chromium, steered from outside, keeps none.
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)
    await stopped(page, ann, bob, 0)
  })

  it('does not go on for another person who signs in after the session has ended', async () => {
    const { ann, bob, page } = await annAndBob()
    const client = await insideDatabase(instance)
    await client
      .query('delete from auth.session where user_id = (select id from auth."user" where email = $1)', [ann.email])
      .finally(() => client.end())
    const given = [await judge(page, '1')]
    await chipSays(page, 'Signed out · 1 waiting')
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await page.getByLabel('E-mail').fill(bob.email)
    await page.getByLabel('Password', { exact: true }).fill(bob.password)
    await page.keyboard.press('Enter')
    await stopped(page, ann, bob, 1)
    expect(await stored(bob)).toEqual([])
    await comeBack(page, ann)
    await taskShown(page, 2)
    await chipSays(page, 'Saved')
    expect(await stored(ann)).toEqual(given)
    expect(await stored(bob)).toEqual([])
  })

  it('leaves out what a browser kept before it was known whose it is, and sends nobody else’s', async () => {
    const { ann, bob, context, page } = await annAndBob()
    await page.route(CALLS, (route) => route.abort())
    const given = [await judge(page, '1')]
    await chipSays(page, 'Offline · 1 waiting')
    // A copy of the judgement as it would lie there without an account.
    await page.evaluate(`new Promise((resolve, reject) => {
      const opening = indexedDB.open('tiebreak-annotate')
      opening.onerror = reject
      opening.onsuccess = () => {
        const store = opening.result.transaction('outbox', 'readwrite').objectStore('outbox')
        store.getAll().onsuccess = ({ target }) => {
          const { userId, key, ...rest } = target.result[0]
          store.add(rest).onsuccess = resolve
        }
      }
    })`)
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    await page.unroute(CALLS)
    await stopped(page, ann, bob, 1)
    await page.close()
    await other.goto(address)
    await taskShown(other, 1)
    const bobs = [await judge(other, '3')]
    await chipSays(other, 'Saved')
    expect(await stored(bob)).toEqual(bobs)
    await signInAt(other, instance.url, ann)
    await other.goto(address)
    await taskShown(other, 2)
    await chipSays(other, 'Saved')
    expect(await stored(ann)).toEqual(given)
    const left = await other.evaluate(`new Promise((resolve, reject) => {
      const opening = indexedDB.open('tiebreak-annotate')
      opening.onerror = reject
      opening.onsuccess = () => {
        opening.result.transaction('outbox').objectStore('outbox').count().onsuccess = ({ target }) => resolve(target.result)
      }
    })`)
    expect(left).toBe(1)
  })

  it('saves no settings as another lead, and keeps what was typed', async () => {
    pairs += 1
    const ann = await world.annotator(projectId, `Lea${pairs}`, 'lead')
    const bob = await world.annotator(projectId, `Leo${pairs}`, 'lead')
    const opened = await openWatchedPage(browser, instance.url)
    const { context, page } = opened
    context.setDefaultTimeout(PATIENCE_MS)
    watched.push(opened)
    await context.addInitScript('BroadcastChannel.prototype.postMessage = () => undefined')
    await signInAt(page, instance.url, ann)
    await page.goto(`${instance.url}/projects/${projectId}/settings`)
    const field = page.getByRole('textbox', { name: 'Name', exact: true })
    await field.fill('Half a thought of Lea')
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    const nameNow = async () => (await world.admin.call(API.getProject, { params: { projectId } })).name
    const before = await nameNow()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await stopped(page, ann, bob, 0)
    expect(await nameNow()).toBe(before)

    await comeBack(page, ann)
    await field.waitFor()
    expect(await field.inputValue()).toBe('Half a thought of Lea')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await until('the settings are saved', async () => (await nameNow()) === 'Half a thought of Lea')
  })

  it('signs nobody else out', async () => {
    const { ann, bob, context, page } = await annAndBob()
    const other = await tab(context)
    await signInAt(other, instance.url, bob)
    await page.getByRole('button', { name: `Account of ${ann.name}` }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await stopped(page, ann, bob, 0)
    await other.reload()
    await other.getByRole('button', { name: `Account of ${bob.name}` }).waitFor()
  })

  it('nothing broke the content security policy, threw, or left the origin', () => {
    expect(watched.flatMap(({ problems }) => problems)).toEqual([])
  })
})
