import { randomBytes } from 'node:crypto'
import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Criterion, Scale } from '@tiebreak/contracts/projects/schemas.ts'
import type { Browser } from 'playwright-core'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { ADMIN } from '#support/instance.ts'
import { plainRows } from '#support/scene.ts'
import type { SharedInstance } from '#support/shared-instances.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'

const PASSWORD = 'a password of my own'

export type Account = { name: string; email: string; password: string }

export type JudgingWorld = {
  admin: ApiClient
  /**
   * A project with one pair for each prompt, ready to be judged on a scale of three; or with what is given. Plain rows, or
   * the given ones.
   */
  project(settings: {
    prompts?: number
    rows?: readonly OwnRow[]
    overlap: number
    scale?: Scale
    criteria?: readonly Criterion[]
    /** How many responses are ranked at once; without it, pairs are judged. */
    k?: number
  }): Promise<ProjectId>
  /** A new account that is an annotator of a project, or has another role in it. */
  annotator(projectId: ProjectId, name: string, role?: Role): Promise<Account>
}

/** Projects and annotators on a running instance, made as leads make them. */
export async function makeJudgingWorld(instance: SharedInstance): Promise<JudgingWorld> {
  const admin = await instance.signIn(ADMIN)
  const stranger = createClient({
    baseUrl: instance.url,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', instance.url)
      return fetch(address, { ...init, headers })
    },
  })
  return {
    admin,
    async project({ prompts = 1, rows = plainRows({ prompts }), overlap, scale = 3, criteria = [], k }) {
      const { id: projectId } = await admin.call(API.createProject, { body: { name: 'Judgements', scale, overlap } })
      const params = { projectId }
      if (criteria.length > 0) await admin.call(API.updateProject, { params, body: { criteria: [...criteria] } })
      const lines = rows.map((row) => JSON.stringify(row))
      const { importId } = await admin.upload(API.startImport, { params }, lines.join('\n'))
      await until('the file is in', async () => {
        return (await admin.call(API.getImport, { params: { projectId, importId } })).state === 'done'
      })
      const made = k === undefined ? { pairs: 'all' as const } : { pairs: 'ranking' as const, k, perPrompt: 1, overlap }
      await admin.call(API.makeComparisons, { params, body: made })
      await until('the pairs are made', async () => {
        return (await admin.call(API.getProject, { params })).counts?.comparisons === rows.length
      })
      return projectId
    },
    async annotator(projectId, name, role = 'annotator') {
      // Other files of the run have people of the same names on the same instance.
      const email = `${name.toLowerCase()}-${randomBytes(4).toString('hex')}@example.org`
      const account = { name, email, password: PASSWORD }
      const { link } = await admin.call(API.createInvitation, { params: { projectId }, body: { role } })
      await stranger.call(API.redeemInvitation, { body: { token: new URL(link).hash.slice(1), account } })
      return account
    },
  }
}

/**
 * A page of somebody's own with the first task of a project on screen, whatever comes before it gone through.
 * @param prepare what is done to the page before anything of the instance is on it
 */
export async function openFirstTask(
  browser: Browser,
  instance: SharedInstance,
  {
    account,
    projectId,
    prepare,
  }: {
    account: { email: string; password: string }
    projectId: ProjectId
    prepare?: (page: WatchedPage['page']) => Promise<unknown>
  },
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> {
  const watched = await openWatchedPage(browser, instance.url, options)
  const { page } = watched
  await prepare?.(page)
  await signInAt(page, instance.url, account)
  await page.goto(`${instance.url}/projects/${projectId}/annotate`)
  await goThroughBeginning(page)
  await page.locator('[data-settled="true"]').waitFor()
  // The bar of rankings comes after the first texts.
  await page.locator('form').first().waitFor()
  return watched
}
