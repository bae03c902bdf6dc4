import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { getGoldFeedback } from '@tiebreak/services/annotating/get-gold-feedback.ts'
import { getOwnPage } from '@tiebreak/services/annotating/get-own-page.ts'
import { listOwnAssignments } from '@tiebreak/services/annotating/list-own-assignments.ts'
import { listOwnJudgements } from '@tiebreak/services/annotating/list-own-judgements.ts'
import { listOwnWork } from '@tiebreak/services/annotating/list-own-work.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { heartbeatAssignment } from '@tiebreak/services/queue/heartbeat-assignment.ts'
import { Client } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { ownCluster } from '#support/own-cluster.ts'

const KINDS = ['ordinary', 'gold', 'repeat'] as const
type Kind = (typeof KINDS)[number]

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

async function draw(projectId: ProjectId, kind: Kind): Promise<void> {
  const policy = {
    ...StoredPolicy.parse({}),
    gold: { ...StoredPolicy.parse({}).gold, silentRate: Number(kind === 'gold') },
    repeats: { rate: Number(kind === 'repeat'), after: 1 },
  }
  await desk.read(projectId, `update projects set policy = '${JSON.stringify(policy)}' where id = '${projectId}'`)
}

/** The statements that work sends to the database, in their order, without their values. */
async function statementsOf<T>(work: () => Promise<T>): Promise<{ sent: string[]; result: T }> {
  const spy = vi.spyOn(Client.prototype, 'query')
  try {
    const result = await work()
    const texts = spy.mock.calls.map(([first]: unknown[]) =>
      typeof first === 'string' ? first : first instanceof Object && 'text' in first ? String(first.text) : '',
    )
    return { sent: texts, result }
  } finally {
    spy.mockRestore()
  }
}

/** What a person sends for three tasks of one kind: judged, judged again, skipped and reported, with all that is read. */
async function seen(projectId: ProjectId, person: Person, kind: Kind): Promise<Record<string, string[]>> {
  const ctx = desk.as(person)
  const statements: Record<string, string[]> = {}
  const note = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const { sent, result } = await statementsOf(work)
    statements[name] = sent
    return result
  }
  const next = async (name: string): Promise<Assignment> => {
    await draw(projectId, kind)
    return note(name, () => desk.leaseOne(projectId, person))
  }
  const task = await next('fetch')
  const input = { projectId, assignmentId: task.id }
  await note('heartbeat', () => heartbeatAssignment({ ctx, input: { ...input, leaving: false } }))
  const first = desk.judgementOn(task)
  await note('judge', () => desk.submit(projectId, person, first))
  await note('revise', () => desk.submit(projectId, person, desk.judgementOn(task, { revises: first.id })))
  await note('ask why', () => getGoldFeedback({ ctx, input }).catch(() => null))
  await note('own page', () => getOwnPage({ ctx, input: { projectId, timeZone: 'UTC' } }))
  await note('own judgements', () => listOwnJudgements({ ctx, input: { projectId, limit: 50 } }))
  await note('own work', () => listOwnWork({ ctx, input: { timeZone: 'UTC', limit: 50 } }))
  await note('own tasks', () => listOwnAssignments({ ctx, input: { projectId } }))
  const { id: skipped } = await next('fetch to skip')
  await note('skip', () =>
    skipAssignment({ ctx, input: { projectId, assignmentId: skipped, reason: 'other', note: '' } }),
  )
  const { id: flagged } = await next('fetch to report')
  await note('report', () =>
    flagAssignment({ ctx, input: { projectId, assignmentId: flagged, kind: 'other', note: '' } }),
  )
  const kinds = await desk.read<{ kind: Kind }>(
    projectId,
    `select distinct case when gold_use is not null then 'gold' when repeat > 0 then 'repeat' else 'ordinary' end as kind
     from assignments where id in ('${task.id}', '${skipped}', '${flagged}')`,
  )
  expect(kinds).toEqual([{ kind }])
  return statements
}

it('the server asks the database the same for a task of whatever kind, as often and in the same order', async () => {
  const projectId = await desk.opened({ prompts: 40, overlap: 1 })
  await desk.read(
    projectId,
    `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}'
     where id in (select id from comparisons order by id limit 6)`,
  )
  const person = await desk.annotator(projectId)
  await draw(projectId, 'ordinary')
  for (let at = 0; at < 14; at++)
    await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
  const [ordinary, gold, repeat] = [
    await seen(projectId, person, 'ordinary'),
    await seen(projectId, person, 'gold'),
    await seen(projectId, person, 'repeat'),
  ]
  for (const [name, sent] of Object.entries(ordinary)) expect(sent.length, name).toBeGreaterThan(0)
  expect(gold).toEqual(ordinary)
  expect(repeat).toEqual(ordinary)
})

it('a task of whatever kind is chosen by the same functions, each called as often', async () => {
  const projectId = await desk.opened({ prompts: 60, overlap: 1 })
  await desk.read(
    projectId,
    `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}'
     where id in (select id from comparisons order by id limit 10)`,
  )
  const person = await desk.annotator(projectId)
  await draw(projectId, 'ordinary')
  for (let at = 0; at < 20; at++)
    await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
  const policy = {
    ...StoredPolicy.parse({}),
    gold: { ...StoredPolicy.parse({}).gold, silentRate: 0.35 },
    repeats: { rate: 0.5, after: 1 },
  }
  await desk.read(projectId, `update projects set policy = '${JSON.stringify(policy)}' where id = '${projectId}'`)
  const [rater] = await desk.read<{ id: string }>(projectId, 'select id from raters')

  const { rows: here } = await desk.app.pool.query<{ name: string }>('select current_database() as name')
  const superuser = new Client({ connectionString: withDatabase(ownCluster().adminUrl, String(here[0]?.name)) })
  await superuser.connect()
  const calls = async () => {
    const { rows } = await superuser.query<{ name: string; n: number }>(
      'select funcname as name, calls::integer as n from pg_stat_xact_user_functions order by funcname',
    )
    return new Map(rows.map(({ name, n }) => [name, n]))
  }
  const called = new Map<string, Set<string>>()
  for (let times = -3; times < 40; times++) {
    await superuser.query('begin')
    await superuser.query(`set local track_functions = 'all'`)
    await superuser.query('set local role tiebreak_app')
    // What the connection did before may be counted too.
    const before = await calls()
    await superuser.query('select tiebreak.next_assignments($1, $2, $3, $4::uuid[], 900000, 500)', [
      ...[projectId, person.userId, rater?.id, [uuidv7()]],
    ])
    const after = await calls()
    const { rows: kinds } = await superuser.query<{ kind: Kind }>(
      `select case when gold_use is not null then 'gold' when repeat > 0 then 'repeat' else 'ordinary' end as kind
       from assignments where state = 'leased'`,
    )
    await superuser.query('rollback')
    const kind = String(kinds[0]?.kind)
    const text = [...after]
      .flatMap(([name, n]) => (n > (before.get(name) ?? 0) ? `${name} ${n - (before.get(name) ?? 0)}` : []))
      .join()
    // A connection prepares functions when it first calls them.
    if (times >= 0) called.set(kind, (called.get(kind) ?? new Set()).add(text))
  }
  await superuser.end()
  const [ordinary, gold, repeat] = KINDS.map((kind) => [...(called.get(kind) ?? [])])
  expect(ordinary, ordinary?.join('\n')).toHaveLength(1)
  expect(ordinary?.[0]).toMatch(/draw_order 1,.*free_beside 1,free_for 1,gold_task 1,.*repeat_task 1,.*stand_in 1/)
  expect(gold).toEqual(ordinary)
  expect(repeat).toEqual(ordinary)
})
