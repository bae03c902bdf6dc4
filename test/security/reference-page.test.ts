import { createApp } from '@tiebreak/api/app.ts'
import { createLog } from '@tiebreak/api/log.ts'
import { AUTH_CALLS } from '@tiebreak/api/openapi/auth-calls.ts'
import { listen } from '@tiebreak/api/process/listen.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '#browser/violations-of.ts'
import { launchBrowser } from '#support/browser.ts'
import { makeScene, type Scene } from '#support/scene.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'

describe('the reference page of the API, in Chromium', () => {
  let scene: Scene
  let origin: string
  let browser: Browser
  let stop: () => Promise<void>

  beforeAll(async () => {
    scene = await makeScene()
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    const { filesDir } = scene.worker
    const app = createApp({
      db: scene.app,
      accounts: scene.accounts,
      authSecret: 'x'.repeat(40),
      log: createLog({ name: 'api', level: 'silent' }),
      filesDir,
      publicUrl: origin,
      pageDir: filesDir,
      isDatabaseReady: async () => true,
    })
    const server = await listen(app, { host: '127.0.0.1', port, publicUrl: origin })
    browser = await launchBrowser()
    stop = async () => {
      await browser.close()
      server.close()
      server.closeAllConnections()
      await scene.end()
    }
  })
  afterAll(() => stop())

  async function opened(path: string, options?: Parameters<Browser['newContext']>[0]): Promise<WatchedPage> {
    const watched = await openWatchedPage(browser, origin, options)
    await watched.page.goto(origin + path)
    await watched.page.locator('details').first().waitFor()
    return watched
  }

  it('shows every call with its errors and examples, leaves the origin for nothing and breaks no policy', async () => {
    const { page, context, problems } = await opened('/api/docs')
    const ids = await page.locator('details').evaluateAll((calls) => calls.map(({ id }) => id))
    expect(ids.sort()).toEqual([...Object.keys(API), ...Object.keys(AUTH_CALLS)].sort())
    const call = page.locator('#submitJudgement')
    await call.locator('summary').click()
    const text = await call.textContent()
    for (const part of ['judgement_id_reused', '"ranks"', 'annotator, reviewer, lead', 'answer_not_on_scale'])
      expect(text).toContain(part)
    expect(problems).toEqual([])
    await context.close()
  })

  it('finds calls by words, and opens the one that the address names', async () => {
    const { page, context } = await opened('/api/docs#createExport')
    expect(await page.locator('#createExport').getAttribute('open')).not.toBeNull()
    await page.getByLabel('Find a call').fill('post /judgements')
    expect(await page.locator('details:visible').evaluateAll((calls) => calls.map(({ id }) => id))).toEqual([
      'submitJudgement',
    ])
    expect(await page.getByRole('status').textContent()).toBe('1 call')
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'can be used by everybody in the %s theme, on a narrow screen too',
    async (colorScheme) => {
      const { page, context } = await opened('/api/docs#startImport', {
        colorScheme,
        viewport: { width: 390, height: 844 },
      })
      expect(await violationsOf(page, 'all')).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
      await context.close()
    },
  )
})
