import { API } from '@tiebreak/contracts/api.ts'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { LONG } from '#support/effort.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { latinOn, listenForData } from './latin-on.ts'
import { overflowOf } from './overflow-of.ts'
import { ANNOTATOR, makePageWorld, type PageWorld } from './page-world.ts'
import { PROJECT_PATHS } from './project-paths.ts'
import { seen } from './seen.ts'
import { showTheme } from './show-theme.ts'
import { signInAt } from './sign-in-at.ts'
import { violationsOf } from './violations-of.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }
const NARROWEST = { width: 320, height: 640 }
const EMPTY_WORDS: Record<string, string> = {
  '/imports': 'No imports yet',
  '/comparisons': 'There is nothing to compare yet',
  '/review': 'Nothing is awaiting review',
  '/monitor': 'No judgements yet',
  '/me': 'Too few judgements to say anything yet',
  '/scores': 'No scores yet',
  '/datasets': 'No exports yet',
  '/tokens': 'No tokens yet',
}

// Each button once: pressing again would begin the call anew.
const PRESS_NEW = `for (const one of document.querySelectorAll('main [role=alert] button:not([data-pressed])')) {
  one.dataset.pressed = 'yes'
  one.click()
}`

/** Every page in a real Chromium, as a lead and as an annotator meet it. */
describe('the pages', () => {
  let instance: Instance
  let browser: Browser
  let world: PageWorld
  let lead: WatchedPage
  let annotator: WatchedPage
  let stranger: WatchedPage

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    world = await makePageWorld(instance)
    // Colours are looked at once they have arrived, not on their way.
    const open = () => openWatchedPage(browser, instance.url, { reducedMotion: 'reduce' })
    lead = await open()
    annotator = await open()
    stranger = await open()
    await signInAt(lead.page, instance.url, ADMIN)
    await signInAt(annotator.page, instance.url, ANNOTATOR)
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
  })

  const pathsOf = (projectId: string) => PROJECT_PATHS.map((path) => `/projects/${projectId}${path}`)

  async function open(page: Page, path: string): Promise<void> {
    await page.goto(`${instance.url}${path}`)
    await seen(page)
  }

  /** Counts what was looked at: what costs most takes turns, and is done everywhere in a long run. */
  let turn = 0

  /**
   * Looks at what is on screen: sideways overflow on three screens, and what axe finds, by turns dark on a wide screen or
   * light on a narrow one; in a long run both.
   */
  async function faultsOf(page: Page, path: string): Promise<string[]> {
    const found: string[] = []
    const tell = (how: string, what: string[]) => found.push(...what.map((one) => `${path}, ${how}: ${one}`))
    turn += 1
    if (LONG || turn % 2 === 0) {
      await showTheme(page, 'dark')
      tell('1440 px, dark', await violationsOf(page))
    }
    tell('1440 px', await overflowOf(page))
    await page.setViewportSize(NARROWEST)
    tell('320 px', await overflowOf(page))
    await page.setViewportSize(NARROW)
    tell('390 px', await overflowOf(page))
    if (LONG || turn % 2 === 1) {
      await showTheme(page, 'light')
      tell('390 px, light', await violationsOf(page))
    }
    await page.setViewportSize(WIDE)
    return found
  }

  /** In high contrast one theme a page, by turns; in a long run both. */
  async function contrastFaultsOf(page: Page, path: string): Promise<string[]> {
    const found: string[] = []
    const themes = (['light', 'dark'] as const).filter((_, at) => LONG || at === Math.floor(turn / 2) % 2)
    for (const colorScheme of themes) {
      await showTheme(page, colorScheme, true)
      for (const one of await violationsOf(page, ['color-contrast'])) found.push(`${path}, ${colorScheme}: ${one}`)
    }
    return found
  }

  it('no page of a worked-in project breaks WCAG 2.2 AA in any theme, high contrast too, or scrolls sideways', async () => {
    const { full, promptId, importIds, comparisonId, reportedId } = world
    const single = [
      `prompts/${promptId}`,
      ...importIds.map((id) => `imports/${id}`),
      `comparisons/${comparisonId}`,
      `review/${reportedId}`,
    ].map((one) => `/projects/${full}/${one}`)
    const found: string[] = []
    for (const path of ['/', '/profile', ...pathsOf(full), ...single]) {
      await open(lead.page, path)
      found.push(...(await faultsOf(lead.page, path)), ...(await contrastFaultsOf(lead.page, path)))
    }
    expect(found).toEqual([])
  })

  it('no page of an empty project does, and each says what comes next', async () => {
    const found: string[] = []
    for (const path of PROJECT_PATHS) {
      const address = `/projects/${world.empty}${path}`
      await open(lead.page, address)
      expect(await lead.page.getByRole('main').textContent()).toContain(EMPTY_WORDS[path] ?? '')
      found.push(...(await faultsOf(lead.page, address)))
    }
    expect(found).toEqual([])
  })

  it('no page of an annotator or a stranger does', async () => {
    const found: string[] = []
    const own = ['', '/annotate', '/me'].map((path) => `/projects/${world.full}${path}`)
    for (const path of ['/', '/profile', ...own]) {
      await open(annotator.page, path)
      found.push(...(await faultsOf(annotator.page, path)))
    }
    for (const path of ['/sign-in', '/setup', '/join#not-a-token', '/nowhere']) {
      await open(stranger.page, path)
      found.push(...(await faultsOf(stranger.page, path)))
    }
    expect(found).toEqual([])
  })

  it('no step before the first task does', async () => {
    const { page } = lead
    const { id: projectId } = await world.admin.call(API.createProject, {
      body: { name: 'Beginning', guidelines: 'Be **fair**.' },
    })
    await world.admin.call(API.updateProject, { params: { projectId }, body: { consent: 'You are paid *per hour*.' } })
    const found: string[] = []
    await open(page, `/projects/${projectId}/annotate`)
    for (const [title, button] of [
      ['How do you like to work?', 'Continue'],
      ['Before you begin', 'Agree and continue'],
      ['Read the guidelines', 'I have read them, continue'],
    ] as const) {
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await seen(page)
      found.push(...(await faultsOf(page, title)))
      await page.getByRole('button', { name: button, exact: true }).click()
    }
    await page.getByText('Nothing to judge yet').waitFor()
    expect(found).toEqual([])
  })

  it('no open window, menu or drawer does', async () => {
    const { page } = lead
    const project = `/projects/${world.full}`
    const found: string[] = []
    for (const [path, button] of [
      ['/', 'New project'],
      ['/', 'Theme'],
      ['/', /^Account of/],
      [`${project}/members`, 'Invite'],
      [`${project}/members`, 'New service account'],
      [`${project}/tokens`, 'New token'],
      [`${project}/settings`, 'Show preview of the guidelines'],
      [`${project}/settings`, 'Show all versions'],
      [`${project}/annotate`, 'Guidelines'],
      [`${project}/annotate`, 'Skip'],
      [`${project}/annotate`, 'Shortcuts'],
      [`${project}/review/${world.reportedId}`, 'Withdraw'],
      [`${project}/comparisons/${world.comparisonId}`, 'Arrange…'],
      [`${project}/comparisons/${world.comparisonId}`, 'Mark as gold…'],
    ] as const) {
      await open(page, path)
      await page.getByRole('button', { name: button, exact: true }).first().click()
      // What opens has texts of its own, which are laid out a moment later.
      await seen(page)
      found.push(...(await faultsOf(page, `${path} with ${button}`)))
    }
    expect(found).toEqual([])
  })

  it('on a small screen the prompt takes a quarter, the answer two low rows, and every key is 44 px high', async () => {
    const { page } = annotator
    for (const size of [NARROW, NARROWEST]) {
      await page.setViewportSize(size)
      await open(page, `/projects/${world.full}/annotate`)
      const heightOf = async (role: 'region' | 'form', name: string) =>
        (await page.getByRole(role, { name, exact: true }).boundingBox())?.height ?? 0
      expect(await heightOf('region', 'Prompt')).toBeLessThanOrEqual(size.height / 4)
      expect(await heightOf('form', 'Judgement')).toBeLessThanOrEqual(140)
      for (const control of await page.getByRole('form', { name: 'Judgement' }).locator('label, button').all())
        expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    await page.setViewportSize(WIDE)
  })

  it('a page that a role does not have says so, and so does a project that is not theirs', async () => {
    for (const path of PROJECT_PATHS.filter((one) => !['', '/annotate', '/me'].includes(one))) {
      await open(annotator.page, `/projects/${world.full}${path}`)
      await annotator.page.getByText('Your role does not include this').waitFor()
    }
    await open(annotator.page, `/projects/${world.empty}`)
    await annotator.page.getByText('This project does not exist, or you are not a member of it.').first().waitFor()
  })

  it('a page whose data does not come says what happened, keeps its frame, and goes on when asked to', async () => {
    const failing = PROJECT_PATHS.filter((one) => one !== '/annotate')
    await Promise.all(
      failing.map(async (path) => {
        const page = await lead.context.newPage()
        const body = { error: { code: 'internal', message: 'Something went wrong on our side.', requestId: 'r-1' } }
        await page.route(/\/api\/v1\/projects\/.+/, (route) => route.fulfill({ status: 500, json: body }))
        await page.goto(`${instance.url}/projects/${world.full}${path}`)
        await page.getByRole('alert').first().waitFor()
        await page.unroute(/\/api\/v1\/projects\/.+/)
        await until(`${path} shows what it has`, async () => {
          await page.evaluate(PRESS_NEW)
          return (await page.getByRole('main').getByRole('button', { name: 'Try again' }).count()) === 0
        })
        expect(await page.getByRole('alert').allTextContents(), path).toEqual([])
        await page.close()
      }),
    )
  })

  it('the menus of pages fit a wide screen and a phone, from either side, and each page is a finger wide', async () => {
    const { page } = lead
    await open(page, `/projects/${world.full}/comparisons`)
    const pages = page.getByRole('navigation', { name: 'Project' })
    const found: string[] = []
    const look = async (how: string, button: string) => {
      await pages.getByRole('button', { name: button }).click()
      const open = pages.locator('a[aria-current=page]:visible')
      expect(await open.textContent(), how).toBe('Comparisons')
      for (const link of await pages.getByRole('link').all()) {
        const box = await link.boundingBox()
        if (!box || box.height < 44 || box.x < 0 || box.x + box.width > (page.viewportSize()?.width ?? 0))
          found.push(`${how}: ${await link.textContent()} at ${JSON.stringify(box)}`)
      }
      found.push(...[...(await overflowOf(page)), ...(await violationsOf(page))].map((one) => `${how}: ${one}`))
      await page.keyboard.press('Escape')
    }
    for (const theme of ['dark', 'light'] as const) {
      await showTheme(page, theme)
      for (const dir of ['ltr', 'rtl']) {
        await page.evaluate(`document.documentElement.dir = '${dir}'`)
        await page.setViewportSize(WIDE)
        await look(`1440 px, ${theme}, ${dir}`, 'Data: Comparisons')
        await page.setViewportSize(NARROWEST)
        await look(`320 px, ${theme}, ${dir}`, 'Pages: Comparisons')
      }
    }
    await page.setViewportSize(WIDE)
    expect(found).toEqual([])
  })

  it('offline, a loaded page stays with a notice, the next one waits, and both go on by themselves', async () => {
    const { page, context } = lead
    // The next page's files are in the browser then, its data are not.
    await open(page, `/projects/${world.full}/tokens`)
    await open(page, `/projects/${world.full}/jobs`)
    await context.setOffline(true)
    await page.getByText(/^You are offline. You see what was loaded last/).waitFor()
    expect(await page.getByRole('table').count()).toBeGreaterThan(0)
    const pages = page.getByRole('navigation', { name: 'Project' })
    await pages.getByRole('button', { name: 'Admin: Jobs' }).click()
    await pages.getByRole('link', { name: 'API tokens' }).click()
    await page.getByText('The tokens will be loaded as soon as there is a connection.').waitFor()
    await context.setOffline(false)
    await page.getByRole('rowheader', { name: 'nightly export' }).waitFor()
    expect(await page.getByText(/^You are offline/).count()).toBe(0)
  })

  it('page, files, API, errors and downloads come with the headers that a browser needs', async () => {
    const { page, context } = lead
    const answers: Response[] = []
    page.on('response', (response) => answers.push(response))
    await open(page, `/projects/${world.full}/datasets`)
    const failed = await page.goto(`${instance.url}/api/v1/nothing`)
    if (failed) answers.push(failed)
    const kinds = new Set(answers.map((one) => new URL(one.url()).pathname.split('/')[1] ?? ''))
    expect(kinds).toEqual(new Set(['projects', 'assets', 'api', 'icon.svg']))
    for (const answer of answers) {
      const headers = await answer.allHeaders()
      const path = new URL(answer.url()).pathname
      expect(headers, path).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
      })
      if (path.startsWith('/api/')) expect(headers['cache-control'], path).toMatch(/^(no-store|private, no-cache)$/)
    }
    const cookies = await context.cookies()
    // The session, and by what the browser is known at the next sign-in.
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: 'Lax' },
      { httpOnly: true, sameSite: 'Lax' },
    ])
    expect(await page.evaluate<string>('document.cookie')).toBe('')
  })

  it('to somebody with Arabic no page says anything in Latin letters but data and names', async () => {
    const { full, promptId, importIds, comparisonId, reportedId } = world
    const single = [
      `prompts/${promptId}`,
      ...importIds.map((id) => `imports/${id}`),
      `comparisons/${comparisonId}`,
      `review/${reportedId}`,
    ].map((one) => `/projects/${full}/${one}`)
    const people = [
      { who: lead, login: ADMIN, paths: ['/accounts', ...pathsOf(full), ...single, ...pathsOf(world.empty)] },
      {
        who: annotator,
        login: ANNOTATOR,
        paths: ['', '/annotate', '/me', '/members'].map((path) => `/projects/${full}${path}`),
      },
    ]
    const found: string[] = []
    const look = async (page: Page, path: string, data: () => Promise<string[]>) => {
      await open(page, path)
      expect(await page.evaluate<string>('document.documentElement.dir'), path).toBe('rtl')
      for (const text of await latinOn(page, await data())) found.push(`${path}: ${text}`)
    }
    for (const { who, login, paths } of people) {
      const client = await instance.signIn(login)
      const preferences = await client.call(API.getPreferences, {})
      await client.call(API.setPreferences, { body: { ...preferences, language: 'ar' } })
      const data = listenForData(who.page)
      for (const path of ['/', '/profile', '/nowhere', ...paths]) await look(who.page, path, data)
    }
    const arabic = await openWatchedPage(browser, instance.url, { reducedMotion: 'reduce', locale: 'ar' })
    const data = listenForData(arabic.page)
    for (const path of ['/sign-in', '/setup', '/join#not-a-token']) await look(arabic.page, path, data)
    expect([found, arabic.problems]).toEqual([[], []])
  })

  it('nothing broke the content security policy, threw, or left the origin', () => {
    expect([...lead.problems, ...annotator.problems, ...stranger.problems]).toEqual([])
  })
})
