import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { overflowOf } from './overflow-of.ts'
import { showTheme } from './show-theme.ts'
import { signInAt } from './sign-in-at.ts'
import { violationsOf } from './violations-of.ts'

const REVIEWER = { email: 'rae@example.org', password: 'a password of my own' }
const run = promisify(execFile)
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Ten pairs of different questions, each judged by three raters: two are ties, and one text is empty. */
function judged(): OwnRow[] {
  const about = ['moss', 'tides', 'violins', 'bread', 'glaciers', 'chess', 'harbours', 'bees', 'maps', 'ink']
  return about.map((thing, at) => ({
    id: `q${at}`,
    prompt: `What should a beginner know about ${thing}?`,
    tags: [at % 2 === 0 ? 'even' : 'odd'],
    responses: [
      { id: 'a', system: 'system-a', text: `Start with the history of ${thing}, then try it.` },
      { id: 'b', system: 'system-b', text: at === 9 ? ' ' : `Read about ${thing} first.` },
    ],
    votes: ['r1', 'r2', 'r3'].map((annotator, rater) => ({
      annotator,
      responses: ['a', 'b'],
      shown: rater % 2 ? ['a', 'b'] : ['b', 'a'],
      ranks: at > 6 && at < 9 ? [1, 1] : (at + rater) % 4 ? [1, 2] : [2, 1],
    })),
  }))
}

/** A release from the form to the folder on disk, by two people in a real Chromium. */
describe('a release', () => {
  let instance: Instance
  let browser: Browser
  let admin: ApiClient
  let projectId: ProjectId
  let releaseId: ReleaseId
  let folder: string
  let cutter: WatchedPage
  let reviewer: WatchedPage

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    folder = await mkdtemp(join(tmpdir(), 'tiebreak-release-'))
    admin = await instance.signIn(ADMIN)
    projectId = (await admin.call(API.createProject, { body: { name: 'Advice', scale: 3, overlap: 3 } })).id
    const params = { projectId }
    const lines = judged().map((row) => JSON.stringify(row))
    const { importId } = await admin.upload(API.startImport, { params }, lines.join('\n'))
    await until('the file is in', async () => {
      return (await admin.call(API.getImport, { params: { projectId, importId } })).state === 'done'
    })
    const { link } = await admin.call(API.createInvitation, { params, body: { role: 'reviewer' } })
    const stranger = createClient({
      baseUrl: instance.url,
      fetch: (address, init) => {
        const headers = new Headers(init?.headers)
        headers.set('origin', instance.url)
        return fetch(address, { ...init, headers })
      },
    })
    const account = { name: 'Rae', ...REVIEWER }
    await stranger.call(API.redeemInvitation, { body: { token: new URL(link).hash.slice(1), account } })
    const open = () => openWatchedPage(browser, instance.url, { reducedMotion: 'reduce' })
    cutter = await open()
    reviewer = await open()
    await signInAt(cutter.page, instance.url, ADMIN)
    await signInAt(reviewer.page, instance.url, REVIEWER)
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  const pathOf = (rest: string) => `${instance.url}/projects/${projectId}/releases${rest}`

  it('is looked at beforehand, and cut from the form', async () => {
    const { page } = cutter
    await page.goto(pathOf('/new'))
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.getByText('of 10 judged pairs').waitFor()
    expect(await preview.getByRole('listitem').filter({ hasText: 'is better' }).count()).toBe(7)
    await page.getByRole('checkbox', { name: 'TRL pairs', exact: true }).check()
    await page.getByRole('textbox', { name: 'Notes' }).fill('The first one.')
    await page.getByRole('button', { name: 'Cut release' }).click()
    await page.getByText('This release is awaiting approval').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Release 0.1.0')
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    if (!isId<ReleaseId>(id)) throw new Error('the address names the release')
    releaseId = id
  })

  it('tells whoever cut it that another has to approve it, and gives no file yet', async () => {
    const { page } = cutter
    await page.getByText('Who can approve it: Rae (reviewer).').waitFor()
    expect(await page.getByRole('region', { name: 'Decision' }).count()).toBe(0)
    expect(
      await page
        .getByRole('region', { name: 'Files' })
        .getByRole('link', { name: /^Download data/ })
        .count(),
    ).toBe(0)
  })

  it('is read and approved by another person', async () => {
    const { page } = reviewer
    await page.goto(pathOf(''))
    await page.getByRole('link', { name: 'Release 0.1.0' }).click()
    const report = page.getByRole('region', { name: 'Report' })
    await report.waitFor()
    expect(await report.getByRole('region', { name: 'Left out, by rule' }).innerText()).toMatch(/Ties\s+2/)
    await page.getByRole('radio', { name: /^Approve/ }).check()
    for (const field of await page.getByRole('textbox', { name: /^Why “/ }).all()) await field.fill('Looked at.')
    await page.getByRole('textbox', { name: 'Reason', exact: true }).fill('The numbers add up.')
    await page.getByRole('button', { name: 'Approve release' }).click()
    await page.getByText(/^Approved .* by a reviewer$/).waitFor()
  })

  it('is then downloaded by link: the file is what the manifest says', async () => {
    const { page } = cutter
    await page.reload()
    const manifest = await admin.call(API.getReleaseManifest, { params: { projectId, releaseId } })
    const file = manifest.files.find(({ path }) => path.startsWith('data/train-'))
    if (!file) throw new Error('there are rows to train on')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Download ${file.path}`, exact: true }).click(),
    ])
    const bytes = await readFile(await download.path())
    expect([digestOf(bytes), bytes.byteLength]).toEqual([file.sha256, file.bytes])
    await page.reload()
    await page.getByRole('list', { name: 'Who took it' }).getByText(file.path).waitFor()
  })

  it('is fetched by the lines as they stand: the folder on disk is what the manifest says', async () => {
    const { page } = cutter
    const { secret } = await admin.call(API.createToken, {
      params: { projectId },
      body: { name: 'taker', scopes: ['export'] },
    })
    const lines = await page.getByRole('figure', { name: /^curl/ }).locator('code').innerText()
    const env = { ...process.env, TIEBREAK_TOKEN: secret }
    await run('bash', ['-e', '-c', lines], { cwd: folder, env })
    const { files } = await admin.call(API.getRelease, { params: { projectId, releaseId } })
    const found = await Promise.all(files.map(({ path }) => readFile(join(folder, 'release-0.1.0', path))))
    expect(found.map(digestOf)).toEqual(files.map(({ sha256 }) => sha256))
  })

  it('has pages that fit every screen and break no rule of WCAG 2.2 AA in either theme', async () => {
    const found: string[] = []
    for (const rest of ['', '/new', `/${releaseId}`]) {
      const { page } = cutter
      await page.goto(pathOf(rest))
      await page
        .getByRole('main')
        .getByText(/Release 0\.1\.0|of 10 judged pairs|Who took it/)
        .first()
        .waitFor()
      for (const details of await page.getByRole('main').locator('details:not([open]) > summary').all())
        if (await details.isVisible()) await details.click()
      for (const [theme, width] of [
        ['light', 1440],
        ['dark', 390],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        await showTheme(page, theme)
        await page.screenshot({
          fullPage: true,
        })
        const faults = [...(await overflowOf(page)), ...(await violationsOf(page))]
        found.push(...faults.map((one) => `${rest}, ${theme}, ${width} px: ${one}`))
        await page.setViewportSize({ width: 320, height: 640 })
        found.push(...(await overflowOf(page)).map((one) => `${rest}, 320 px: ${one}`))
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    expect(found).toEqual([])
    expect([...cutter.problems, ...reviewer.problems]).toEqual([])
  })
})
