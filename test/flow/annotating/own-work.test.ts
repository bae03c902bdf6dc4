import { PageQuery } from '@tiebreak/contracts/common.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { readOwnFigures } from '@tiebreak/db/queries/annotating/own-work.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getOwnPage } from '@tiebreak/services/annotating/get-own-page.ts'
import { listOwnJudgements } from '@tiebreak/services/annotating/list-own-judgements.ts'
import { listOwnWork } from '@tiebreak/services/annotating/list-own-work.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { changeProjectState } from '@tiebreak/services/projects/change-project-state.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { ownCluster } from '#support/own-cluster.ts'

describe('own work', () => {
  let desk: Desk
  /** Past the walls, and past what nobody may change. */
  let admin: Database
  beforeAll(async () => {
    desk = await makeDesk()
    const { rows } = await desk.app.pool.query<{ name: string }>('select current_database() as name')
    admin = connect({ url: withDatabase(ownCluster().adminUrl, rows[0]?.name ?? ''), max: 1 })
  })
  afterAll(async () => {
    await admin.close()
    await desk.end()
  })

  const judge = async (projectId: ProjectId, person: Person, times: number) => {
    const given = []
    for (let at = 0; at < times; at++) {
      const task = await desk.leaseOne(projectId, person)
      const body = desk.judgementOn(task, { reason: `Reason ${at}.` })
      await desk.submit(projectId, person, body)
      given.push({ task, body })
    }
    return given
  }
  const list = (projectId: ProjectId, person: Person, page: Partial<PageQuery> = {}) =>
    listOwnJudgements({ ctx: desk.as(person), input: { projectId, ...PageQuery.parse(page) } })
  const setState = (projectId: ProjectId, state: 'open' | 'paused' | 'closed') =>
    changeProjectState({ ctx: desk.worker, input: { projectId, state, reason: '' } })
  const workOf = async (person: Person, timeZone = 'UTC') => {
    const { items } = await listOwnWork({ ctx: desk.as(person), input: { timeZone, limit: 200 } })
    return new Map(items.map(({ projectId, ...rest }) => [projectId, rest]))
  }

  /** A time zone in which no day ends while a test runs. */
  const whereItIsNoon = async () => {
    const { rows } = await admin.pool.query<{ hours: number }>(
      `select extract(hour from clock_timestamp() at time zone 'UTC')::integer - 12 as hours`,
    )
    const hours = rows[0]?.hours ?? 0
    return `Etc/GMT${hours < 0 ? '' : '+'}${hours}`
  }

  it('tendencies are of what was judged first: changing it, or returning it to the queue, changes none that was seen', async () => {
    const projectId = await desk.opened({ prompts: 6, overlap: 1 })
    const person = await desk.annotator(projectId)
    const [first] = await judge(projectId, person, 6)
    if (!first) throw new Error('six were judged')
    const { rows } = await admin.pool.query<{ id: RaterId }>(
      'select id from raters where project_id = $1 and user_id = $2',
      [projectId, person.userId],
    )
    const raterId = rows[0]?.id
    if (!raterId) throw new Error('whoever judged is a rater')
    const figures = async () => {
      const { decisive, firstChosen, uneven, longerChosen } = await withTransaction(desk.app, { projectId }, (tx) =>
        readOwnFigures(tx, { projectId, raterId, before: '2999-01-01' }),
      )
      return { decisive, firstChosen, uneven, longerChosen }
    }
    const before = await figures()
    expect(before).toMatchObject({ decisive: 6, firstChosen: 6 })
    const [one, other] = first.task.responses.map(({ handle }) => handle)
    const ranks = { [one ?? '']: 2, [other ?? '']: 1 }
    await desk.submit(projectId, person, desk.judgementOn(first.task, { revises: first.body.id, ranks }))
    expect(await figures()).toEqual(before)
    const lead = await desk.person('requeues')
    await desk.join(projectId, lead, 'lead')
    const of = { raterId }
    await requeue({ ctx: desk.as(lead), input: { projectId, of, reason: 'To be judged again.', dryRun: false } })
    expect(await figures()).toEqual(before)
  })

  it('lists what can be undone with its texts, as it was shown and as it was judged last', async () => {
    const projectId = await desk.opened({ prompts: 4, overlap: 1, systems: 2 })
    const person = await desk.annotator(projectId)
    expect(await list(projectId, person)).toEqual({ items: [], nextCursor: null, scope: 'latest' })
    const [first, second] = await judge(projectId, person, 2)
    if (!first || !second) throw new Error('two were judged')
    const skipped = await desk.leaseOne(projectId, person)
    const skip = { projectId, assignmentId: skipped.id, reason: 'other', note: '' } as const
    await skipAssignment({ ctx: desk.as(person), input: skip })
    const change = desk.judgementOn(first.task, { revises: first.body.id, ranks: null, strength: null, bothBad: true })
    await desk.submit(projectId, person, change)

    const { items } = await list(projectId, person)
    const shown = ({ task }: typeof first) => ({
      ...{ assignmentId: task.id, prompt: task.prompt, responses: task.responses, scale: 7, criteria: [] },
      allowBothBad: true,
    })
    expect(items).toMatchObject([
      { ...shown(second), revision: 1, judgement: { ranks: second.body.ranks, reason: 'Reason 1.' } },
      {
        ...shown(first),
        revision: 2,
        judgement: { submissionId: change.id, ranks: null, bothBad: true, reason: null },
      },
    ])
    expect(Date.parse(items[1]?.receivedAt ?? '')).toBeGreaterThan(Date.parse(items[1]?.judgedAt ?? ''))
    const other = await desk.annotator(projectId)
    expect((await list(projectId, other)).items).toEqual([])
  })

  it('counts days from midnight to midnight where the person is', async () => {
    const projectId = await desk.opened({ prompts: 14, overlap: 1 })
    const person = await desk.annotator(projectId)
    const given = await judge(projectId, person, 13)
    for (const [nth, at] of ['2026-03-07T23:59:59.999Z', '2026-03-08T00:00:00Z', '2026-03-08T08:00:00Z'].entries())
      await admin.pool.query('update submissions set received_at = $2 where id = $1', [given[nth]?.body.id, at])
    const earlierIn = async (timeZone: string) =>
      (await getOwnPage({ ctx: desk.as(person), input: { projectId, timeZone } })).earlier
    expect(await earlierIn('UTC')).toEqual([
      { day: '2026-03-08', tasks: 2 },
      { day: '2026-03-07', tasks: 1 },
    ])
    expect(await earlierIn('America/Los_Angeles')).toEqual([
      { day: '2026-03-08', tasks: 1 },
      { day: '2026-03-07', tasks: 2 },
    ])
    expect(await earlierIn('Asia/Kathmandu')).toEqual([{ day: '2026-03-08', tasks: 3 }])
    await setState(projectId, 'closed')
    expect(await earlierIn('UTC')).toBeNull()
  })

  it('lists all once the project is closed, page by page, and the last ten again once it is reopened', async () => {
    const projectId = await desk.opened({ prompts: 14, overlap: 1 })
    const person = await desk.annotator(projectId)
    const given = (await judge(projectId, person, 13)).map(({ task }) => task.id).toReversed()
    const idsOf = ({ items }: Awaited<ReturnType<typeof list>>) => items.map(({ assignmentId }) => assignmentId)
    expect(idsOf(await list(projectId, person, { limit: 200 }))).toEqual(given.slice(0, 10))
    await setState(projectId, 'closed')
    const first = await list(projectId, person, { limit: 11 })
    expect(first.scope).toBe('all')
    expect(idsOf(first)).toEqual(given.slice(0, 11))
    const cursor = first.nextCursor ?? undefined
    expect(await list(projectId, person, { cursor, limit: 11 })).toMatchObject({ nextCursor: null, scope: 'all' })
    expect(idsOf(await list(projectId, person, { cursor, limit: 11 }))).toEqual(given.slice(11))
    for (const state of ['open', 'paused'] as const) {
      await setState(projectId, state)
      expect(await list(projectId, person, { cursor, limit: 11 })).toEqual({
        ...{ items: [], nextCursor: null, scope: 'latest' },
      })
      expect(idsOf(await list(projectId, person))).toEqual(given.slice(0, 10))
    }
  })

  it('says for each project what was judged, also today, and what is left, to whom may judge there', async () => {
    const ofTwo = await desk.opened({ prompts: 6, overlap: 2 })
    const person = await desk.annotator(ofTwo)
    const untouched = await desk.opened({ prompts: 2, overlap: 1 })
    await desk.join(untouched, person, 'lead')
    const asEngineer = await desk.opened({ prompts: 2, overlap: 1 })
    await desk.join(asEngineer, person, 'engineer')
    const given = await judge(ofTwo, person, 3)
    // More than any day is long.
    await admin.pool.query(`update submissions set received_at = received_at - interval '2 days' where id = $1`, [
      given[0]?.body.id,
    ])
    const work = await workOf(person, await whereItIsNoon())
    expect([...work.keys()].sort()).toEqual([ofTwo, untouched].sort())
    expect(work.get(ofTwo)).toEqual({
      ...{ projectName: 'Scene', annotates: true, state: 'open' },
      ...{ judged: 3, today: 2, left: 3 },
    })
    expect(work.get(untouched)).toMatchObject({ annotates: false, judged: 0, today: 0, left: 2 })
    await judge(untouched, person, 1)
    expect((await workOf(person)).get(untouched)).toMatchObject({ annotates: true, judged: 1, left: 1 })
    expect((await workOf(await desk.person('in-no-project'))).size).toBe(0)
  })

  it.each<[string, (of: { projectId: ProjectId; person: Person }) => Promise<unknown>, number]>([
    ['nothing is in the way', async () => undefined, 4],
    ['the project is paused', ({ projectId }) => setState(projectId, 'paused'), 0],
    ['the project is closed', ({ projectId }) => setState(projectId, 'closed'), 0],
    [
      'they are paused',
      ({ projectId }) =>
        sql("update raters set paused_at = now(), paused_because = 'lead' where project_id = $1", projectId),
      0,
    ],
    [
      'their share is reached',
      ({ projectId }) => sql('update projects set rater_quota = 1 where id = $1', projectId),
      0,
    ],
    [
      'all is reserved for others',
      ({ projectId }) => sql(`update comparisons set reserved_for = '{tag:law}' where project_id = $1`, projectId),
      0,
    ],
    [
      'some is reserved for others',
      ({ projectId }) =>
        sql(
          `update comparisons set reserved_for = '{tag:law}' where id in (
            select id from comparisons where project_id = $1 and taken < seats limit 2)`,
          projectId,
        ),
      4,
    ],
    [
      'prompts are tagged for others',
      ({ projectId }) =>
        sql(
          `with p as (update prompts set tags = '{lang:pt}' where project_id = $1)
           update projects set policy = '{"match": {"prefixes": ["lang:"]}}' where id = $1`,
          projectId,
        ),
      0,
    ],
    [
      'they wrote all of it',
      async ({ projectId, person }) =>
        admin.pool.query(
          'update responses set system = (select email from auth."user" where id = $2) where project_id = $1',
          [projectId, person.userId],
        ),
      0,
    ],
    [
      'they read what others said of all of it',
      ({ projectId, person }) =>
        admin.pool.query(
          `insert into seen_judgements (project_id, comparison_id, user_id) select project_id, id, $2 from comparisons
           where project_id = $1`,
          [projectId, person.userId],
        ),
      0,
    ],
    ['they judged the rest', ({ projectId, person }) => judge(projectId, person, 4), 0],
  ])(
    'says what is left without leasing: nothing exactly where nothing would be given, when %s',
    async (_, meanwhile, left) => {
      const projectId = await desk.opened({ prompts: 5, overlap: 1 })
      const person = await desk.annotator(projectId)
      await judge(projectId, person, 1)
      await meanwhile({ projectId, person })
      expect((await workOf(person)).get(projectId)?.left).toBe(left)
      const { assignments, progress } = await desk.lease(projectId, person)
      expect(assignments).toHaveLength(Math.min(1, left))
      expect(progress.left).toBe(left)
      expect((await workOf(person)).get(projectId)?.left).toBe(left)
    },
  )

  const sql = (text: string, projectId: ProjectId) => admin.pool.query(text, [projectId])

  it('counts practice as left where nothing else is, and stops at 500 free ones', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const person = await desk.annotator(projectId)
    await sql(
      `with gold as (update comparisons set gold = '{"use": "training", "ranks": [1, 2], "explanation": ""}' where project_id = $1)
       update projects set policy = '{"gold": {"practice": 2}}' where id = $1`,
      projectId,
    )
    expect((await workOf(person)).get(projectId)?.left).toBe(2)
    await judge(projectId, person, 1)
    expect((await workOf(person)).get(projectId)?.left).toBe(1)
    await judge(projectId, person, 1)
    expect((await workOf(person)).get(projectId)?.left).toBe(0)

    const large = await desk.opened({ prompts: 12, overlap: 1, systems: 10 })
    await desk.join(large, person, 'annotator')
    expect((await workOf(person)).get(large)?.left).toBe(500)
    await desk.leaseOne(large, person)
    expect((await workOf(person)).get(large)?.left).toBe(500)
  })
})
