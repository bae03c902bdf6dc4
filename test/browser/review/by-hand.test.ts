import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreeToAll } from '#support/agree-to-all.ts'
import { launchBrowser } from '#support/browser.ts'
import { insideDatabase } from '#support/inside-database.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { type Account, type JudgingWorld, makeJudgingWorld } from '../annotating/judging-world.ts'
import { signInAt } from '../sign-in-at.ts'

/** For machines that do much else; no verdict on speed. */
const PATIENCE_MS = 120_000

/** From a press on the screen to the rows in PostgreSQL: a reviewer's answer, and what a lead arranges by hand. */
describe('what reviewers and leads do by hand', () => {
  let instance: Instance
  let browser: Browser
  let world: JudgingWorld
  let projectId: ProjectId
  let database: Client
  let ann: Account
  const watched: WatchedPage[] = []

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
    database = await insideDatabase(instance)
    projectId = await world.project({ prompts: 2, overlap: 2 })
    ann = await world.annotator(projectId, 'Ann')
    await judgeBoth(ann, 'a')
    await judgeBoth(await world.annotator(projectId, 'Ben'), 'b')
  })
  afterAll(async () => {
    await database?.end()
    await browser?.close()
    await instance?.stop()
  })

  /** An annotator judges both comparisons, always for the same system. */
  async function judgeBoth(account: Account, better: 'a' | 'b'): Promise<void> {
    const client = await instance.signIn(account)
    const params = { projectId }
    await agreeToAll(client, projectId)
    const { assignments } = await client.call(API.leaseNext, { params, body: { want: 2 } })
    expect(assignments).toHaveLength(2)
    for (const { id: assignmentId, responses } of assignments) {
      const isBetter = (one: (typeof responses)[number]) => JSON.stringify(one.messages).includes(`Answer ${better} `)
      const ranks = Object.fromEntries(responses.map((one) => [one.handle, isBetter(one) ? 1 : 2]))
      await client.call(API.submitJudgement, { params, body: { id: uuidv7(), assignmentId, ranks } })
    }
  }

  async function open(account: { email: string; password: string }, path: string): Promise<Page> {
    const opened = await openWatchedPage(browser, instance.url)
    opened.context.setDefaultTimeout(PATIENCE_MS)
    watched.push(opened)
    await signInAt(opened.page, instance.url, account)
    await opened.page.goto(`${instance.url}/projects/${projectId}${path}`)
    return opened.page
  }

  /** Rows of the project and one of its prompts. */
  async function rowsOf(question: 1 | 2, text: string): Promise<unknown[]> {
    return (await database.query(text, [projectId, `p${question}`])).rows
  }
  const OF_PROMPT = `comparisons c join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
    and c.project_id = $1 and p.external_id = $2`

  it('a reviewer’s answer becomes an adjudication with its cause, and the comparison is settled', async () => {
    const reviewer = await world.annotator(projectId, 'Rita', 'reviewer')
    await until('both contradictions wait for a reviewer', async () => {
      const { items } = await world.admin.call(API.listDisagreements, { params: { projectId } })
      return items.length === 2
    })
    const page = await open(reviewer, '/review')
    await page.getByRole('link', { name: 'Question 1?' }).click()
    const first = page.getByText(/^Answer [ab] to question 1\.$/).first()
    const better = /Answer ([ab])/.exec(await first.innerText())?.[1]
    await page.getByRole('radio', { name: 'A is better' }).check()
    await page.getByRole('radio', { name: /^Guideline gap/ }).check()
    await page.getByLabel('Note').fill('The guidelines say nothing about it.')
    await page.getByRole('button', { name: 'Give the final answer' }).click()
    await page.getByText('Final answer saved. This is the next one').waitFor()
    expect(
      await rowsOf(
        1,
        `select a.revision, a.cause, a.note, a.both_bad, c.state, right(r.external_id, 1) as better, u.email
         from ${OF_PROMPT} join adjudications a on a.project_id = c.project_id and a.comparison_id = c.id
         join comparison_responses cr on cr.project_id = c.project_id and cr.comparison_id = c.id and a.ranks[cr.position] = 1
         join responses r on r.project_id = cr.project_id and r.id = cr.response_id
         left join auth."user" u on a.adjudicated_by = 'user:' || u.id`,
      ),
    ).toEqual([
      {
        revision: 1,
        cause: 'guideline_gap',
        note: 'The guidelines say nothing about it.',
        both_bad: false,
        state: 'settled',
        better,
        email: reviewer.email,
      },
    ])
    expect(
      await rowsOf(
        2,
        `select a.id from ${OF_PROMPT} join adjudications a on a.project_id = c.project_id and a.comparison_id = c.id`,
      ),
    ).toEqual([])
  })

  it('a lead sends judgements back, keeps the comparison for one person and tags its prompt, and the rows say so', async () => {
    const page = await open(ADMIN, '/comparisons')
    await page.getByRole('checkbox', { name: /^Select Question 2/ }).check()
    await page.getByRole('button', { name: 'Return judgements to the queue…' }).click()
    await page.getByLabel('Reason').fill('The guidelines were wrong.')
    await page.getByRole('button', { name: 'Count first' }).click()
    await page.getByRole('button', { name: 'Return 2 judgements' }).click()
    await page.getByText('2 judgements returned', { exact: true }).waitFor()
    expect(
      await rowsOf(
        2,
        `select r.kind, a.reason, c.taken from ${OF_PROMPT}
         join submissions s on s.project_id = c.project_id and s.comparison_id = c.id
         join rulings r on r.project_id = s.project_id and r.submission_id = s.id
         join acts a on a.project_id = r.project_id and a.id = r.act_id`,
      ),
    ).toEqual(Array(2).fill({ kind: 'requeue', reason: 'The guidelines were wrong.', taken: 0 }))

    await page.getByRole('link', { name: /judgements of Question 2/ }).click()
    // Until the page is there, the list's own bar still says “Arrange…”.
    await page.getByRole('heading', { level: 1, name: 'Comparison', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Arrange…' }).click()
    await page.getByLabel('Reserve for').selectOption('some')
    await page.getByRole('checkbox', { name: 'Ann', exact: true }).check()
    await page.getByLabel('Priority').fill('4')
    await page.getByRole('button', { name: 'Arrange', exact: true }).click()
    await page.getByText('1 comparison arranged', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Change tags…' }).click()
    await page.getByLabel('Languages').fill('pt')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Prompt tags: lang:pt', { exact: true }).waitFor()
    expect(
      await rowsOf(
        2,
        `select c.priority, p.tags, u.email from ${OF_PROMPT} left join auth."user" u on array['user:' || u.id] = c.reserved_for`,
      ),
    ).toEqual([{ priority: 4, tags: ['lang:pt'], email: ann.email }])
  })

  it('no page broke the security policy, threw, or left the origin', () => {
    expect(watched).toHaveLength(2)
    expect(watched.flatMap(({ problems }) => problems)).toEqual([])
  })
})
