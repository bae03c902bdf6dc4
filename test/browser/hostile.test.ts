import { API } from '@tiebreak/contracts/api.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeToAll } from '#support/agree-to-all.ts'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { taskShown } from './annotating/annotate-at.ts'
import { makeJudgingWorld } from './annotating/judging-world.ts'
import { findActive } from './find-active.ts'
import { hostileStrings } from './hostile-strings.ts'
import { type HostileWorld, makeHostileWorld } from './hostile-world.ts'
import { hugeTexts } from './huge-texts.ts'
import { type Listener, startListener } from './listener.ts'
import { overflowOf } from './overflow-of.ts'
import { PROJECT_PATHS } from './project-paths.ts'
import { seen } from './seen.ts'
import { signInAt } from './sign-in-at.ts'

const IMAGES = "[...document.querySelectorAll('main .markdown img')]"

/** Texts that want to be more than text, in every field, in a real Chromium. */
describe('hostile texts stay text', () => {
  let listener: Listener
  let instance: Instance
  let browser: Browser
  let texts: readonly string[]
  let world: HostileWorld
  let admin: WatchedPage
  let annotator: WatchedPage
  let reader: WatchedPage

  beforeAll(async () => {
    listener = await startListener()
    texts = hostileStrings(listener.url)
    instance = await startInstance({ env: { TIEBREAK_REQUESTS_PER_SECOND: '0' } })
    browser = await launchBrowser()
    world = await makeHostileWorld(instance, texts)
    admin = await openWatchedPage(browser, instance.url)
    annotator = await openWatchedPage(browser, instance.url)
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
    await listener?.close()
  })

  async function visit(page: Page, path: string): Promise<string[]> {
    await page.goto(`${instance.url}${path}`)
    await seen(page)
    return [...(await findActive(page)), ...(await overflowOf(page))].map((what) => `${path}: ${what}`)
  }

  it('everything went in as it was written', async () => {
    const { items } = await world.admin.call(API.listPrompts, {
      params: { projectId: world.projectId },
      query: { limit: 200 },
    })
    expect(items.length).toBe(Math.ceil(texts.length / 8))
    const prompts = await Promise.all(
      world.promptIds.map((promptId) =>
        world.admin.call(API.getPrompt, { params: { projectId: world.projectId, promptId } }),
      ),
    )
    const stored = prompts.flatMap(({ responses }) => responses.map(({ messages }) => messages[0]?.content))
    expect(stored.sort()).toEqual([...texts].sort())
  })

  it('no page of an admin runs, loads or links to anything of them, or grows wider than the screen', async () => {
    const { page } = admin
    await signInAt(page, instance.url, ADMIN)
    await agreeToAll(world.admin, world.projectId)
    const inProject = [
      ...PROJECT_PATHS,
      ...world.promptIds.map((id) => `/prompts/${id}`),
      ...world.importIds.map((id) => `/imports/${id}`),
    ]
    const found: string[] = []
    for (const path of [
      '/',
      '/profile',
      '/accounts',
      ...inProject.map((rest) => `/projects/${world.projectId}${rest}`),
    ])
      found.push(...(await visit(page, path)))
    expect(found).toEqual([])
  })

  it('the project’s own image is shown, and every other one is an address', async () => {
    const { page } = admin
    const shown: string[] = []
    for (const id of world.promptIds) {
      await page.goto(`${instance.url}/projects/${world.projectId}/prompts/${id}`)
      await seen(page)
      for (const image of await page.getByRole('img', { name: 'own' }).all()) await image.scrollIntoViewIfNeeded()
      await until('the images are there', () =>
        page.evaluate<boolean>(`${IMAGES}.every((one) => one.naturalWidth === 3)`),
      )
      shown.push(...(await page.evaluate<string[]>(`${IMAGES}.map((one) => one.src)`)))
    }
    const own = `${instance.url}/api/v1/projects/${world.projectId}/media/mark.png`
    expect(new Set(shown)).toEqual(new Set([own]))
  })

  it('an annotator judges all of them, with names and reasons like them, and nothing happens', async () => {
    const { page } = annotator
    await page.goto(world.invitation)
    await page.getByLabel('Name').fill(texts[0] ?? '')
    await page.getByLabel('E-mail').fill('annotator@example.org')
    await page
      .getByLabel(/^Password/)
      .first()
      .fill('a password of my own')
    await page.keyboard.press('Enter')
    await goThroughBeginning(page, { guidelines: true })
    const heading = page.getByRole('heading', { level: 1 })
    await heading.filter({ hasText: 'Task 1 ' }).waitFor()
    await page.keyboard.press('g')
    const found: string[] = []
    for (let task = 1; task <= world.comparisons; task++) {
      await heading.filter({ hasText: `Task ${task} ` }).waitFor()
      found.push(...(await findActive(page)).map((what) => `task ${task}: ${what}`))
      await until('an answer is chosen', async () => {
        await page.keyboard.press(String((task % 7) + 1))
        return (await page.getByRole('radio', { checked: true }).count()) === 1
      })
      const withReason = task % 4 === 0
      if (withReason) {
        await page.keyboard.press('r')
        await page.getByRole('textbox', { name: 'Reason' }).fill(texts[task] ?? '')
      }
      await until(`task ${task} is answered`, async () => {
        await page.keyboard.press(withReason ? 'Control+Enter' : 'Enter')
        return !(await heading.innerText()).startsWith(`Task ${task} `)
      })
    }
    await page.getByRole('heading', { level: 1, name: 'Annotate' }).waitFor()
    expect(found).toEqual([])
    for (const path of ['/', '/profile', `/projects/${world.projectId}`]) found.push(...(await visit(page, path)))
    expect(found).toEqual([])
  })

  it('what the annotator wrote does nothing on the pages of those who read it', async () => {
    const found: string[] = []
    for (const path of ['/monitor', '/members', '/datasets', '/jobs'])
      found.push(...(await visit(admin.page, `/projects/${world.projectId}${path}`)))
    expect(found).toEqual([])
  })

  it('texts too long or too deep to lay out are shown as written on both sides, and the page stays usable', async () => {
    const huge = hugeTexts()
    const rows = huge.map(({ name, text }, at) => ({
      id: `huge-${at}`,
      prompt: `Which is better? ${name}`,
      responses: [text, 'A *short* answer.'].map((content, place) => ({
        id: `${at}-${place}`,
        system: `s${place}`,
        text: content,
      })),
    }))
    const judging = await makeJudgingWorld(instance)
    const projectId = await judging.project({ rows, overlap: 1 })
    const { email, password } = await judging.annotator(projectId, 'Reader')
    reader = await openWatchedPage(browser, instance.url)
    const { page } = reader
    page.context().setDefaultTimeout(120_000)
    await signInAt(page, instance.url, { email, password })
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(page)
    const found: string[] = []
    const shown: Record<string, boolean> = {}
    for (let task = 1; task <= huge.length; task++) {
      await taskShown(page, task)
      const prompt = await page.getByRole('region', { name: 'Text of the prompt' }).textContent()
      const name = prompt?.replace('Which is better? ', '') ?? ''
      await page.getByRole('region', { name: 'Text of A' }).waitFor()
      const notes = await page.getByRole('status').filter({ hasText: 'Shown as raw text' }).count()
      // Stars that are read as emphasis are gone; as written they are there.
      const short = page.getByRole('region', { name: /^Text of / }).filter({ hasText: /^A \*?short\*? answer\.$/ })
      shown[name] = notes === 1 && (await short.textContent()) === 'A *short* answer.'
      found.push(...(await findActive(page)), ...(await overflowOf(page)))
      await page.keyboard.press('1')
      await page.getByRole('radio', { checked: true }).waitFor()
      await page.keyboard.press('Enter')
    }
    await page.getByRole('heading', { level: 1, name: 'Annotate' }).waitFor()
    // Texts are laid out beside the page, by one worker of ours.
    expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([
      expect.stringMatching(/^\/assets\/render-worker-[^/]+\.js$/),
    ])
    expect(found).toEqual([])
    expect(shown).toEqual(Object.fromEntries(huge.map(({ name, plain }) => [name, plain])))
  })

  it('nothing threw, broke the content security policy or left the origin, and nobody was called', () => {
    expect([...admin.problems, ...annotator.problems, ...reader.problems]).toEqual([])
    expect(listener.requests).toEqual([])
  })

  it('the same texts on a page without defence do run and do call, so the watch is not blind', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    for (const text of texts.filter((one) => one.includes('<') && !one.includes('http-equiv')))
      await page.setContent(`<!doctype html>${text}`, { waitUntil: 'domcontentloaded' })
    await page.setContent(`<!doctype html>${texts[0]}`)
    expect(await findActive(page)).toContain('a script ran')
    await until('the listener was called', async () => listener.requests.length > 5)
    await context.close()
  })
})
