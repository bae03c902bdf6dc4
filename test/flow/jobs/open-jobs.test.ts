import { OPEN_JOBS } from '@tiebreak/contracts/budgets.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

const MANY = 60

describe('jobs that one account has waiting', () => {
  let desk: Desk
  let projectId: ProjectId
  let lead: Person
  let other: Person
  beforeAll(async () => {
    desk = await makeDesk()
    lead = await desk.person('lead')
    other = await desk.person('other')
  })
  beforeEach(async () => {
    projectId = await desk.opened({ prompts: 1, overlap: 1 })
    for (const person of [lead, other]) await desk.join(projectId, person, 'lead')
  })
  afterAll(() => desk.end())

  const exported = (person: Person, format: 'votes' | 'trl' | 'scores' = 'votes') =>
    createExport({ ctx: desk.as(person), input: { projectId, format } })
  const paired = (person: Person) => makeComparisons({ ctx: desk.as(person), input: { projectId, pairs: 'all' } })
  const open = (kind: string) =>
    desk.read<{ n: number }>(
      projectId,
      `select count(*)::integer as n from jobs where kind = '${kind}' and state in ('queued', 'running') and created_by is not null`,
    )

  it('exports of one format that were asked for again and again are one export, which all are answered', async () => {
    const answers = []
    for (let at = 0; at < MANY; at++) answers.push(await exported(at % 2 === 0 ? lead : other))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await open('export')).toEqual([{ n: 1 }])
  })

  it('exports that were asked for at once are as few as one account may have', async () => {
    const ended = await Promise.allSettled(
      Array.from({ length: MANY }, (_, at) => exported(lead, at % 2 === 0 ? 'votes' : 'trl')),
    )
    for (const one of ended)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'too_many_jobs', retryAfterSeconds: 10 })
    const [row] = await open('export')
    expect(row?.n).toBeLessThanOrEqual(OPEN_JOBS.export)
  })

  it('one that runs is not joined, since it may have read already; beyond the number the answer says when to come back', async () => {
    const first = await exported(lead)
    await desk.read(projectId, `update jobs set state = 'running' where id = '${first.jobId}'`)
    expect((await exported(lead)).id).not.toBe(first.id)
    await desk.read(projectId, `update jobs set state = 'running'`)
    await exported(lead)
    await desk.read(projectId, `update jobs set state = 'running'`)
    await expect(exported(lead)).rejects.toMatchObject({ code: 'too_many_jobs' })
    expect(await exported(other)).toMatchObject({ state: 'queued' })
    await desk.read(projectId, `update jobs set state = 'done' where id = '${first.jobId}'`)
    expect(await exported(lead)).toMatchObject({ state: 'queued' })
  })

  it('the making of comparisons has its own number, also when many ask at once', async () => {
    const ended = await Promise.allSettled(Array.from({ length: MANY }, () => paired(lead)))
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(OPEN_JOBS.make_comparisons)
    expect(await open('make_comparisons')).toEqual([{ n: OPEN_JOBS.make_comparisons }])
    await paired(other)
  })
})
